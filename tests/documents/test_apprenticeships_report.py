from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.documents.apprenticeships_report import NOTHING, apprenticeships_paper
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.apprenticeship_sheets import ApprenticeshipsSheet
from tests.documents.apprenticeship_samples import all_of, completed, several, whole
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts
from tests.domain.apprentices import TODAY


def paper(sheet: ApprenticeshipsSheet, house: House = STANDARD) -> bytes:
    return apprenticeships_paper(sheet, facts("Apprenticeships", sheet.scope), house=house)


def test_the_answer_comes_first_then_those_who_go_on_worst_first_then_those_who_ended() -> None:
    data = paper(several("Siân O’Brien"))
    words = words_of(data)
    assert (
        "1 of 3 who learn now are on track. 5 apprenticeships: 1 at risk, 1 minimum not known, 1 in a break, 1 on track, 1 completed."
        in words
    )
    assert "3 of 3 reviews are overdue" in words
    assert words.index("■ At risk") < words.index("□ Minimum not known") < words.index("◇ In a break")
    assert [title for _, title, _ in outline_of(data)] == ["Going on, worst first: 4", "Ended: 1"]


def test_statuses_that_were_said_later_are_not_counted_as_compared() -> None:
    lines = all_of(whole("Ann Baker"), completed()).lines
    assert "1 of 2 have statuses that disagree" in words_of(paper(ApprenticeshipsSheet("East", TODAY, lines)))
    later = replace(lines[0], contradictions=(), problems=(), codes_said_later=date(2026, 11, 27))
    assert "0 of 1 have statuses that disagree" in words_of(
        paper(ApprenticeshipsSheet("East", TODAY, (later, lines[1])))
    )
    assert "disagree" not in words_of(paper(ApprenticeshipsSheet("East", TODAY, (later,))))


def test_each_has_its_hours_review_gateway_and_end_and_what_is_to_be_put_right() -> None:
    words = words_of(paper(several("Siân O’Brien")))
    assert "20 of 365 hours; 361.8 planned by now" in words
    assert "▲ review 367 days overdue gateway 1 of 6 done ends 30 November 2026" in words
    assert "no review due gateway 1 of 6 done ends 5 March 2027" in words
    assert "▲ It is in a break here, and 1 (continuing) in the ILR: there it should be 6 (in a break)." in words
    assert "completed on 20 October 2026 attempt 1, 20 Oct 2026: passed Senior care worker, Deaf Services" in words


def test_without_any_and_without_who_learns_now_that_is_said() -> None:
    assert NOTHING in words_of(paper(ApprenticeshipsSheet("East", TODAY)))
    words = words_of(paper(all_of(completed())))
    assert "Nobody learns now. 1 apprenticeship: 1 completed." in words
    assert "Going on" not in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_many_lines_and_hostile_names_break_nothing(house: House) -> None:
    data = paper(several(*HOSTILE, *["Ann Baker"] * 60), house)
    assert "[Bengali: 5 characters not shown]" in words_of(data)
    assert all(fonts_of(data).values())
    assert "Who, and for what How it stands" in " ".join(opened(data).pages[2].extract_text().split())
