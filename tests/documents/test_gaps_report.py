from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents.gaps_report import TASKS_NOT_ASKED, gaps_report
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.gap_sheets import GapsSheet
from tests.documents.gap_samples import gaps_sheet, nothing_short
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: GapsSheet, house: House = STANDARD) -> bytes:
    return gaps_report(sheet, facts("Gaps", sheet.scope), house=house)


def test_the_answer_stands_first_and_every_figure_says_of_how_many() -> None:
    words = words_of(paper(gaps_sheet()))
    assert "2 of 12 teams are short of a specialist need, and 1 of them looks compliant all the same." in words
    assert "1 of 2 named roles is vacant, and nobody does 2 of 4 functions." in words
    for figure in ("1 of 12", "1 of 2", "1 of 20"):
        assert figure in words
    assert [title for _, title, _ in outline_of(paper(gaps_sheet()))] == [
        "Not covered: 2 of 12 teams",
        "Named roles: 1 of 2 vacant",
        "Delegated tasks: short in 1 of 2",
        "▲ Single points of failure: 1 of 20 needs",
    ]


def test_a_team_that_looks_compliant_has_its_mandatory_figure_and_each_need_that_is_short() -> None:
    words = words_of(paper(gaps_sheet()))
    assert "Deaf Services: looks compliant, 83 of 83, 100% of mandatory training" in words
    assert "0 of 6, 0% 6 generic only" in words
    assert "1 of 2 needed, short by 1" in words
    assert "Neighbourhood North: 7 of 10, 70% of mandatory training" in words
    assert words.index("Deaf Services") < words.index("Neighbourhood North")
    assert "Whole organisation AMHP rota: qualified AMHPs R4 · local 7 of 8 needed, short by 1" in words


def test_a_vacancy_without_a_statutory_basis_is_a_gap_and_nothing_worse() -> None:
    words = words_of(paper(gaps_sheet()))
    assert "○ Vacant, never held. A gap: no statutory guidance asks for it." in words
    assert "2 of 3 functions: Leads the practice of occupational therapists; Quality of equipment" in words
    assert "Held by Siân Ŵyn." in words
    assert "compliant" not in words[words.index("Named roles") : words.index("Delegated tasks")]


def test_who_could_be_trained_soonest_stands_beside_what_is_short() -> None:
    words = words_of(paper(gaps_sheet("Ann Baker", "Jo Li", "Tom Okafor", "Grace Lee")))
    assert "0 of 2 held, short by 2 1 booked" in words
    assert "20 January 2027: Ann Baker; Jo Li; Tom Okafor and 1 more" in words
    assert "Can do it, where no number is asked for: Occupational Therapy (3)." in words
    assert "1 of 1: Ann Baker; Jo Li; Tom Okafor and 1 more" in words


def test_where_nothing_is_short_that_is_said_on_one_page() -> None:
    data = paper(nothing_short())
    words = words_of(data)
    assert "No team is short of a specialist need." in words
    assert "0 of 1 team looks compliant and is not covered" in words
    assert outline_of(data) == []
    assert len(opened(data).pages) == 1


def test_of_nothing_at_all_there_is_a_sentence_and_no_figure() -> None:
    empty = replace(nothing_short(), teams=0, needs=0)
    words = words_of(paper(empty))
    assert "No team is on record here yet." in words
    assert "0 of 0" not in words
    assert "looks compliant" not in words
    only_tasks = replace(gaps_sheet(), tasks=gaps_sheet().tasks[2:])
    assert TASKS_NOT_ASKED in [title for _, title, _ in outline_of(paper(only_tasks))]


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_many_teams_and_hostile_names_break_nothing(house: House) -> None:
    data = paper(gaps_sheet(*HOSTILE, teams=80), house)
    words = words_of(data)
    assert "Team 80 looks compliant (83 of 83, 100% of mandatory training) and is not covered" in words
    assert "<b>Featherstonehaugh" in words
    assert all(fonts_of(data).values())
    assert "Need that is short" in opened(data).pages[1].extract_text()
