from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from cpd_desktop.documents.changes_between import MOST_ROWS, WORSE, changes_between_paper
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.changes_between import AskedAt, ChangesBetween, PlaceChange, StatusChange
from cpd_desktop.domain.holdings import Status
from tests.documents.reading import fonts_of, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts

FIRST, SECOND = AskedAt(date(2026, 3, 1)), AskedAt(date(2026, 6, 1))
PERSON = StatusChange(
    1,
    "Siân Ŵyn",
    "000001",
    "Deaf Services",
    "R1",
    "BSL level 3",
    Status.IN_DATE,
    Status.EXPIRED,
    "Ran out on 1 May 2026.",
)
BETTER = replace(PERSON, person_id=2, name="Jo Li", before=Status.MISSING, after=Status.IN_DATE, why="BSL completed.")
NEITHER = replace(PERSON, person_id=3, name="Mo Ali", before=Status.NOT_REQUIRED, after=Status.IN_DATE, why="Joined.")
PLACES = (
    PlaceChange("Deaf Services", "R1", "BSL level 3", "2 of 2 needed", "1 of 2 needed, short by 1", is_worse=True),
    PlaceChange("North", "R1", "BSL level 3", "", "2 of 2 needed", is_worse=False),
)
FOUND = ChangesBetween(FIRST, SECOND, (PERSON, BETTER, NEITHER), PLACES, "Whole organisation")


def paper(found: ChangesBetween, house: House = STANDARD) -> bytes:
    return changes_between_paper(found, facts("Changes between two dates", found.scope), house=house)


def test_places_and_people_are_told_with_what_got_worse_first() -> None:
    data = paper(FOUND)
    words = words_of(data)
    assert "Between 1 March 2026 and 1 June 2026, 3 statuses of 3 people changed" in words
    assert f"{WORSE} Worse: 1" in words
    assert "Deaf Services BSL level 3 2 of 2 needed 1 of 2 needed, short by 1" in words
    assert "North BSL level 3 not asked 2 of 2 needed" in words
    assert "in date, then expired Ran out on 1 May 2026." in words
    assert [title for _, title, _ in outline_of(data)] == [
        "Figures of places: 2",
        "For the worse: 1",
        "For the better: 1",
        "Neither better nor worse: 1",
    ]


def test_every_figure_says_of_how_many() -> None:
    words = words_of(paper(FOUND))
    for figure in ("1 of 3", "1 of 2", "Of 3 people."):
        assert figure in words


def test_nothing_that_changed_is_said_in_words() -> None:
    words = words_of(paper(replace(FOUND, people=(), places=())))
    assert "Between 1 March 2026 and 1 June 2026, nothing changed." in words
    known = replace(FIRST, known_at=datetime(2026, 3, 5, 23, 59))  # noqa: DTZ001 — a moment as it is typed
    asked = paper(replace(FOUND, first=known, places=()))
    assert "1 March 2026, as known on 5 March 2026, then 1 June 2026. 3 statuses" in words_of(asked)
    assert "0 of 0" not in words + words_of(asked)


def test_what_one_person_has_alike_stands_in_one_row_and_is_still_counted() -> None:
    alike = tuple(replace(NEITHER, requirement_title=title) for title in ("BSL level 3", "Fire safety", "Dementia"))
    words = words_of(paper(replace(FOUND, people=(PERSON, *alike))))
    assert "Neither better nor worse: 3" in words
    assert "3 requirements: BSL level 3; Fire safety; Dementia not required, then in date Joined." in words
    assert words.count("Mo Ali") == 1


def test_more_than_a_part_has_room_for_is_counted() -> None:
    many = tuple(replace(PERSON, person_id=number) for number in range(MOST_ROWS + 7))
    words = words_of(paper(replace(FOUND, people=many)))
    assert "And 7 more: the spreadsheet of this list has all of them." in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_any_name_is_printed_in_embedded_fonts(house: House) -> None:
    people = tuple(
        replace(PERSON, person_id=number, name=name, team=name, requirement_title=name)
        for number, name in enumerate(HOSTILE, 1)
    )
    data = paper(replace(FOUND, people=people), house)
    assert "[Bengali: 5 characters not shown]" in words_of(data)
    assert all(fonts_of(data).values())
