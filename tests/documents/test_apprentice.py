from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.documents.apprentice import apprentice_paper
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeship_sheets import ApprenticeSheet
from cpd_desktop.domain.apprenticeships import AccountStatus
from tests.documents.apprenticeship_samples import completed, hostile, record, whole
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import facts


def paper(sheet: ApprenticeSheet, house: House = STANDARD) -> bytes:
    return apprentice_paper(sheet, facts("Apprentice", sheet.scope), house=house)


def test_the_record_opens_with_how_it_stands_and_what_is_to_be_put_right() -> None:
    words = words_of(paper(record()))
    assert "● On track. Off the job: 342 of 365 hours; 327.38 planned by now, 104% of what was planned." in words
    assert "It is active here, and paused in the employer account: there it should be live." in words
    assert "A review is 93 days overdue." in words
    assert "The minimum: 365 hours, fixed for the standard." in words
    assert "Practical period 1 September 2025 to 12 January 2027" in words


def test_every_kind_of_fact_has_its_part() -> None:
    data = paper(record())
    words = words_of(data)
    for said in (
        "Employer account paused", "ILR completion status 1 (continuing)", "ILR outcome not said",
        "2 June 2026 Siân O’Brien ▲ not yet Zoë Tutor On with unit 4", "1 February 2026 15 March 2026 Parental leave",
        "Portfolio or other evidence complete ✓ yes Zoë Tutor, 1 October 2026", "Off-the-job minimum met □ no 342 of 365 hours",
        "1 20 January 2027 booked", "September 2026 4 28.5 28.5 4", "All 37 342 114 4",
    ):  # fmt: skip
        assert said in words, said
    assert [title for _, title, _ in outline_of(data)] == [
        "Adult care worker (ST0005), level 2", "Statuses", "Reviews: 2; the next: 93 days overdue",
        "Breaks in learning: 1, 43 days so far", "Gateway: 2 of 6 done", "End-point assessment: 1 attempt",
        "Off-the-job hours by month",
    ]  # fmt: skip


def test_what_came_of_it_is_said_of_what_ended() -> None:
    words = words_of(paper(record(completed())))
    assert "✓ Completed since 20 October 2026." in words
    assert "Outcome completed on 20 October 2026" in words
    assert "Afterwards Senior care worker, Deaf Services" in words
    assert "Registered on a professional register since 2 November 2026" in words


def test_where_nothing_is_recorded_yet_that_is_said() -> None:
    new = whole(known=ApprenticeshipFacts(), account_status=AccountStatus.LIVE, weekly_hours=None)
    words = words_of(paper(record(new)))
    assert "No review is recorded." in words
    assert "No hours are logged." in words
    assert "Those that are known agree." in words
    assert "Breaks in learning" not in words
    blank = whole(known=ApprenticeshipFacts(), account_status=AccountStatus.NOT_KNOWN)
    said_later = replace(blank, line=replace(blank.line, codes_said_later=date(2026, 11, 27)))
    words = words_of(paper(record(said_later)))
    assert "Employer account not said" in words
    assert "last said on 27 November 2026: they are not compared with an earlier day." in words
    assert "agree." not in words


def test_a_second_apprenticeship_follows_the_first() -> None:
    first_level = [title for level, title, _ in outline_of(paper(record(whole(), completed()))) if level == 0]
    assert first_level == ["Adult care worker (ST0005), level 2"] * 2


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_hostile_names_and_texts_break_nothing(house: House) -> None:
    data = paper(hostile(), house)
    words = words_of(data)
    assert "[Bengali: 5 characters not shown]" in words
    assert "<b>Featherstonehaugh" in words
    assert all(fonts_of(data).values())
    assert len(opened(data).pages) < 20
    assert data == paper(hostile(), house)
