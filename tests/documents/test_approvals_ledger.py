from __future__ import annotations

import pytest

from cpd_desktop.documents.approvals_ledger import NOTHING, approvals_paper
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.gap_sheets import ApprovalsSheet
from tests.documents.gap_samples import AS_AT, approvals_sheet
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: ApprovalsSheet, house: House = STANDARD) -> bytes:
    return approvals_paper(sheet, facts("Approvals", sheet.scope), house=house)


def test_the_ledger_says_hours_and_months_left_and_what_asks_for_something() -> None:
    words = words_of(paper(approvals_sheet("Ann Baker")))
    assert "▲ 2 of 3 approvals need action." in words
    assert "Approved Mental Health Professional: 7 at work and approved of 8 needed, short by 1." in words
    assert "3 February 2024 to 2 February 2029 11 of 18 ▲ 11 of 18 hours, 2 months left" in words
    assert "7 of 8 held, short by 1, at work and approved (WC-ROTA)" in words
    assert "18 hours in each approval year. Source: SI 2008/1206." in words


def test_who_has_no_date_is_listed_and_nothing_is_guessed() -> None:
    words = words_of(paper(approvals_sheet()))
    assert "Tom Okafor Mental Health and AMHP Hub not recorded ▲ no approval date recorded" in words


def test_a_kind_without_hours_has_no_column_for_them_and_one_that_nobody_has_is_left_out() -> None:
    data = paper(approvals_sheet("Ann Baker"))
    assert "3 February 2024 no end 5 months left, on long-term absence" in words_of(data)
    assert [title for _, title, _ in outline_of(data)] == [
        "Approved Mental Health Professional: 2 of 2 need action",
        "Best Interests Assessor: 0 of 1 needs action",
    ]
    assert len(opened(data).pages) == 1


def test_an_empty_ledger_says_so() -> None:
    assert NOTHING in words_of(paper(ApprovalsSheet("Whole organisation", AS_AT)))


def test_where_all_is_on_track_that_is_a_figure_too() -> None:
    kinds = approvals_sheet().kinds[1:]
    assert "0 of 1 approval needs action." in words_of(paper(ApprovalsSheet("All", AS_AT, kinds)))


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_many_lines_and_hostile_names_break_nothing(house: House) -> None:
    data = paper(approvals_sheet(*HOSTILE, *["Ann Baker"] * 90), house)
    assert "[Bengali: 5 characters not shown]" in words_of(data)
    assert all(fonts_of(data).values())
    assert "Who Approved, to" in " ".join(opened(data).pages[1].extract_text().split())
