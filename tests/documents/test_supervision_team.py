from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.supervision_team import supervision_team
from cpd_desktop.domain.supervision_sheets import TeamSupervisionSheet
from tests.documents.reading import fonts_of, opened, words_of
from tests.documents.supervision_samples import a_good_team, a_team, an_empty_team, facts


def paper(sheet: TeamSupervisionSheet, house: House = STANDARD) -> bytes:
    return supervision_team(sheet, facts("Team supervision", sheet.scope), house=house)


def test_an_ordinary_team_is_one_page_of_counts() -> None:
    data = paper(a_team())
    assert len(opened(data).pages) == 1
    words = words_of(data)
    for said in (
        "4 of 11 are overdue, the longest by 41 days.", "7 of 11 supervised within their interval",
        "Left out: 1 on long-term absence, 1 with no interval known.", "98 of 117 sessions held, of those due",
        "Since 24 November 2025.", "13 of 98 shorter than expected", "6 cancelled 5 of 6 with a reason.",
        "By supervisor: 4. By supervisee: 2.", "Overdue: 4 of 11", "13 October 2026 41 days",
        "Within their interval at the month's end: 11 of 11 in December 2025, 6 of 11 in November 2026.",
        "Management 96 of 97", "97 of 98 sessions say what they were for.", "(has left) 4 0 of 4", "Page 1 of 1",
    ):  # fmt: skip
        assert said in words
    assert all(fonts_of(data).values())


def test_who_has_nobody_and_who_was_never_supervised_say_so() -> None:
    words = words_of(paper(a_team()))
    assert "nobody" in words
    assert "never" in words


def test_a_team_that_lacks_nothing_says_so_first() -> None:
    words = words_of(paper(a_good_team()))
    assert "Nobody is overdue: everyone who should be supervised has been, within their interval." in words
    assert "0 cancelled" in words
    assert "Overdue:" not in words
    assert "the lowest was 10 of 11 in March 2026" in words


def test_an_empty_team_says_so_and_draws_no_empty_chart() -> None:
    words = words_of(paper(an_empty_team()))
    assert "Nobody in the team is expected to be supervised." in words
    assert "Month by month" not in words
    assert "None supervised within their interval" in words


def test_a_professional_supervisor_s_line_is_marked_and_not_counted_twice() -> None:
    team = a_team(late=1)
    beside = replace(team.overdue[0], is_professional=True, supervisor="Huw Llŷr", days_overdue=80)
    words = words_of(paper(replace(team, overdue=(beside, *team.overdue))))
    assert "1 of 11 is overdue, the longest by 41 days." in words
    assert "Huw Llŷr (professional)" in words
    assert "Overdue: 1 of 11" in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_a_very_large_team_goes_on_over_pages_with_everybody_in_it(house: House) -> None:
    pages = [" ".join(page.extract_text().split()) for page in opened(paper(a_team(140, 40, 30), house)).pages]
    assert len(pages) > 1
    assert " ".join(pages).count("0 of 4") >= 10
    assert all(f"Page {number} of {len(pages)}" in words for number, words in enumerate(pages, 1))


def test_where_no_session_says_what_it_was_for_the_page_says_that() -> None:
    words = words_of(paper(replace(a_team(), recorded=0, functions={}, loads=())))
    assert "For no session is it recorded what it was for." in words
    assert "Nobody supervises anyone in this team." in words


def test_the_same_team_has_the_same_bytes() -> None:
    assert paper(a_team()) == paper(a_team())
