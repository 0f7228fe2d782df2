"""The audit trail page by page, and what one change did, in words."""

from datetime import UTC, date
from typing import Any

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import changes, refusal_of, undo_change
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.trail import TrailPage, TrailQuestion, change_details, lines_of, trail
from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock
from tests.services.test_history import courses, people, training, worker


@pytest.fixture
def book(workspace: Workspace, clock: Clock) -> Workspace:
    """1 a course, 2 two people, 3 training of the first, a day later; 4 its correction; 5 a choice, another day later."""
    courses(workspace)
    people(workspace, worker(), worker(2, row=3))
    clock.turn(days=1)
    training(workspace)
    training(workspace, "corrected")
    clock.turn(days=1)
    workspace.write(set_choice, "warning_days", 30)
    return workspace


def asked(book: Workspace, **parts: Any) -> TrailPage:
    return book.read(trail, TrailQuestion(**parts), UTC)


def numbers(page: TrailPage) -> list[int]:
    return [line.number for line in page.lines]


def test_the_trail_is_listed_newest_first_as_the_whole_history_says(book: Workspace) -> None:
    page = asked(book)
    whole = book.read(changes)

    assert numbers(page) == [5, 4, 3, 2, 1]
    assert [(one.at, one.by, one.act, one.summary) for one in page.lines] == [
        (one.at, one.by, one.act, one.summary) for one in whole
    ]
    assert (page.total, page.earlier) == (5, False)
    assert page.acts == ("import lists", "set choice")


def test_it_comes_in_pages(book: Workspace) -> None:
    first = asked(book, limit=2)
    assert (numbers(first), first.total, first.earlier) == ([5, 4], 5, True)

    rest = asked(book, limit=3, before=4)
    assert (numbers(rest), rest.total, rest.earlier) == ([3, 2, 1], 5, False)


@pytest.mark.parametrize(("parts", "found"), [
    ({"act": "set choice"}, [5]),
    ({"since": date(2026, 6, 16)}, [5, 4, 3]),
    ({"until": date(2026, 6, 16)}, [4, 3, 2, 1]),
    ({"since": date(2026, 6, 16), "until": date(2026, 6, 16)}, [4, 3]),
    ({"person_id": 1}, [4, 3, 2]),
    ({"person_id": 2}, [2]),
    ({"person_id": 1, "since": date(2026, 6, 16)}, [4, 3]),
    ({"act": "no such act"}, []),
])  # fmt: skip
def test_it_is_narrowed_by_person_act_and_day(book: Workspace, parts: dict[str, Any], found: list[int]) -> None:
    page = asked(book, **parts)

    assert numbers(page) == found
    assert page.total == len(found)


def test_what_was_taken_back_says_so_and_what_was_brought_back_stands(book: Workspace) -> None:
    book.write(undo_change, 5)
    assert asked(book).lines[1].state == "taken back by change 6"

    book.write(undo_change, 6)
    assert [line.undone_by for line in asked(book).lines[:3]] == [None, 7, None]


def test_a_change_is_told_in_words(book: Workspace) -> None:
    details = book.read(change_details, 4)

    assert details.line.number == 4
    assert lines_of(details.effects) == [
        "Training records: 1 recorded, 1 replaced or taken back",
        "    + Person 1, Course FIR-01, completed, 01 Jan 2026",
        "    − Person 1, Course FIR-01, completed, 01 Jan 2026",
    ]


def test_the_rows_of_a_person_come_first(book: Workspace) -> None:
    details = book.read(change_details, 2, 2)

    assert [effect.lines[0] for effect in details.effects if effect.what == "Details of people"] == ["+ Person 2"]


def test_many_rows_are_cut_short_with_how_many_there_are(workspace: Workspace) -> None:
    people(workspace, *(worker(number, row=number + 1) for number in range(1, 151)))

    postings = next(one for one in workspace.read(change_details, 1).effects if one.what == "Postings")
    assert postings.recorded == 150
    assert (len(postings.lines), postings.lines[-1]) == (101, "+ … and 50 more")


def test_why_a_change_cannot_be_taken_back_is_what_taking_it_back_says(book: Workspace) -> None:
    assert book.read(change_details, 4).refusal == ""
    for number in (1, 2, 3):
        refusal = book.read(refusal_of, number)
        with pytest.raises(Refused) as refused:
            book.write(undo_change, number)
        assert refusal == str(refused.value) == book.read(change_details, number).refusal != ""

    book.write(undo_change, 4)
    assert "undone already, by change 6" in book.read(refusal_of, 4)


def test_a_change_that_does_not_exist_is_refused(book: Workspace) -> None:
    with pytest.raises(Refused, match="There is no change 9"):
        book.read(change_details, 9)
    assert "Change 9 is not a change" in book.read(refusal_of, 9)
