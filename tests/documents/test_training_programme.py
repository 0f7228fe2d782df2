from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.training_programme import training_programme
from cpd_desktop.domain.session_sheets import PartSheet, Programme, ProgrammeLine
from tests.documents.reading import fonts_of, opened, words_of
from tests.documents.session_samples import FIRST, HOSTILE, SECOND, TOGETHER, a_session, facts

BEGINS, ENDS = date(2026, 11, 1), date(2027, 10, 31)
LINE = ProgrammeLine(a_session(parts=(PartSheet(FIRST, 570, 990),)), left=5)


def paper(*lines: ProgrammeLine, house: House = STANDARD) -> bytes:
    sheet = Programme("Whole organisation", BEGINS, ENDS, lines)
    return training_programme(sheet, facts("Training programme", sheet.scope), house=house)


def on(day: date, **other: Any) -> ProgrammeLine:
    return replace(LINE, facts=replace(LINE.facts, parts=(PartSheet(day, 570, 990),), book_by=None), **other)


def test_sessions_stand_below_their_month_with_course_place_and_places_left() -> None:
    words = words_of(paper(LINE, on(TOGETHER, for_whom="All of Deaf Services", needs_approval=True)))
    assert "2 sessions of 1 course from 1 November 2026 to 31 October 2027; 2 can still be booked." in words
    assert "December 2026: 1 session Thu 3 Dec 2026 09:30 to 16:30 Moving people safely: autumn" in words
    assert (
        "Moving and handling of people, level 2 Blodwen Rees, Safe Hands Ltd Town Hall, room 2 5 of 24 left;" in words
    )
    assert "book by 30 November 2026" in words
    assert "January 2027: 1 session" in words
    assert "All of Deaf Services" in words
    assert "A manager approves each place." in words


@pytest.mark.parametrize(("line", "says", "free"), [
    (on(FIRST, left=None), "No limit of places", 1), (on(FIRST, left=0), "Full", 0), (on(FIRST, left=0, waiting=3), "Full, 3 waiting", 0),
    (on(FIRST, left=3), "3 of 24 left, nearly full", 1), (on(FIRST, left=4), "4 of 24 left", 1),
    (on(date(2026, 11, 25)), "Over", 0), (on(date(2026, 11, 26)), "5 of 24 left", 1), (on(FIRST, is_closed=True), "Over", 0),
    (replace(LINE, facts=replace(LINE.facts, book_by=date(2026, 11, 25))), "booking ended on 25 November 2026", 0),
    (replace(LINE, facts=replace(LINE.facts, book_by=date(2026, 11, 26))), "book by 26 November 2026", 1),
])  # fmt: skip
def test_what_can_be_booked_is_said_in_words(line: ProgrammeLine, says: str, free: int) -> None:
    words = words_of(paper(line))
    assert says in words
    assert f"; {free} can still be booked." in words


def test_a_cancelled_session_is_told_and_not_counted() -> None:
    words = words_of(paper(LINE, on(SECOND, is_cancelled=True)))
    assert "1 session of 1 course" in words
    assert "1 session cancelled." in words
    assert "Cancelled" in words


def test_an_empty_period_is_said_in_words() -> None:
    assert "No session is planned from 1 November 2026 to 31 October 2027." in words_of(paper())


def test_the_parts_of_groups_are_told_apart_and_very_many_are_cut() -> None:
    assert "09:30 to 16:30 (Group A) Thu 10 Dec 2026 09:30 to 16:30 (Group B)" in words_of(
        paper(replace(LINE, facts=a_session()))
    )
    many = tuple(PartSheet(date(2026, 12, day)) for day in range(1, 21))
    assert "and 12 more" in words_of(paper(replace(LINE, facts=a_session(parts=many))))


def test_a_month_begins_with_the_first_day_in_the_period() -> None:
    parts = (PartSheet(date(2026, 10, 5)), PartSheet(date(2026, 11, 30)))
    assert "November 2026: 1 session" in words_of(paper(replace(LINE, facts=a_session(parts=parts))))


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_hostile_words_are_shown_or_marked_and_every_page_repeats_the_head(house: House) -> None:
    hostile = [
        replace(LINE, facts=a_session(title=name, course=name, place=name, trainer=name), for_whom=name * 5)
        for name in HOSTILE
    ]
    data = paper(*hostile, *[LINE] * 60, house=house)
    assert "[Bengali: 5 characters not shown]" in words_of(data)
    assert all(fonts_of(data).values())
    assert all("When" in page.extract_text() for page in opened(data).pages[:-1])
