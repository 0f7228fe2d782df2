"""Approvals, programmes, renewals and the registration of a passport: each checked as if it were typed here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.passport import ReadPassport
from cpd_desktop.domain.programmes import ProgrammeDraft
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_import import PassportTarget, import_passport, review_passport
from cpd_desktop.services.passport_items import PassportItem
from cpd_desktop.services.person_acts import correct_person
from cpd_desktop.services.programmes import start_programme
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.passport_book import made, read_again, with_everything
from tests.services.people_book import someone, whole
from tests.services.users_book import UsersBook


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_everything(workspace)


@pytest.fixture
def read(book: UsersBook) -> ReadPassport:
    return read_again(made(book.workspace, book.practitioner))


def _with(read: ReadPassport, **changes: Any) -> ReadPassport:
    return replace(read, passport=replace(read.passport, **changes))


def _items(book: UsersBook, read: ReadPassport, kind: str, person_id: int) -> list[PassportItem]:
    items = book.workspace.read(review_passport, read, PassportTarget(person_id), reader=None, today=TODAY).items
    return [one for one in items if one.key.startswith(kind)]


def _take(book: UsersBook, read: ReadPassport, person_id: int, keys: Any = None) -> None:
    book.workspace.write(
        import_passport, read, PassportTarget(person_id), keys, reader=None, today=TODAY, although_different=True
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kind": "PILOT"}, "no kind of approval"),
        ({"ends_on": date(2020, 1, 1)}, "before the approval"),
        ({"approved_by": "x" * 201}, "at most 200"),
        ({"approved_on": date(1900, 1, 1)}, "cannot be meant"),
    ],
)
def test_an_approval_that_cannot_be_is_rejected(
    book: UsersBook, read: ReadPassport, change: dict[str, Any], why: str
) -> None:
    other = someone(book.workspace, "70001", "Nia Hart")
    item = _items(book, _with(read, approvals=(replace(read.passport.approvals[0], **change),)), "approval", other)[0]
    assert item.fate is Fate.REJECTED
    assert why in item.why


def test_an_approval_that_differs_is_taken_only_where_it_is_chosen(book: UsersBook, read: ReadPassport) -> None:
    mine = book.practitioner.person_id
    other = _with(read, approvals=(replace(read.passport.approvals[0], approved_by="Another council"),))
    item = _items(book, other, "approval", mine)[0]
    assert (item.fate, item.is_proposed) == (Fate.CHANGED, False)
    _take(book, other, mine)
    assert made(book.workspace, book.practitioner).passport.approvals == read.passport.approvals
    _take(book, other, mine, {item.key})
    assert made(book.workspace, book.practitioner).passport.approvals == other.passport.approvals


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"pack": "NONE"}, "no rule pack"),
        ({"pack": "SWE"}, "no programme"),
        ({"ends_on": date(2025, 1, 1)}, "before the first"),
        ({"state": "completed"}, "says not when"),
        ({"state_on": date(2026, 2, 1)}, "is not over"),
        ({"state": "completed", "state_on": date(2026, 6, 16)}, "future"),
        ({"assessor": "x" * 201}, "at most"),
    ],
)
def test_a_programme_that_cannot_be_is_rejected(
    book: UsersBook, read: ReadPassport, change: dict[str, Any], why: str
) -> None:
    other = someone(book.workspace, "70001", "Nia Hart")
    programme = replace(read.passport.programmes[0], **change)
    item = _items(book, _with(read, programmes=(programme,)), "programme", other)[0]
    assert item.fate is Fate.REJECTED
    assert why in item.why


def test_a_step_before_it_began_or_twice_takes_the_programme_along(book: UsersBook, read: ReadPassport) -> None:
    other = someone(book.workspace, "70001", "Nia Hart")
    programme = read.passport.programmes[0]
    for steps, why in (
        ((replace(programme.steps[0], done_on=date(2025, 12, 31)),), "before it began"),
        ((programme.steps[0], replace(programme.steps[0], uuid="a" * 32)), "twice"),
        ((replace(programme.steps[0], outcome="x" * 501),), "longer"),
    ):
        item = _items(book, _with(read, programmes=(replace(programme, steps=steps),)), "programme", other)[0]
        assert item.fate is Fate.REJECTED
        assert why in item.why


def test_a_second_programme_under_way_is_rejected(book: UsersBook, read: ReadPassport) -> None:
    other = someone(book.workspace, "70001", "Nia Hart")
    book.workspace.write(start_programme, ProgrammeDraft(other, "ASYE", date(2026, 2, 2)), today=TODAY)
    item = _items(book, read, "programme", other)[0]
    assert (item.fate, "already" in item.why) == (Fate.REJECTED, True)


def test_a_step_that_the_book_lacks_is_added_to_its_programme(book: UsersBook, read: ReadPassport) -> None:
    mine = book.practitioner.person_id
    programme = read.passport.programmes[0]
    step = replace(programme.steps[0], uuid="b" * 32, step="observation", done_on=date(2026, 3, 2))
    more = _with(read, programmes=(replace(programme, steps=(*programme.steps, step)),))
    item = _items(book, more, "programme", mine)[0]
    assert (item.fate, item.is_proposed) == (Fate.CHANGED, True)
    _take(book, more, mine)
    assert made(book.workspace, book.practitioner).passport.programmes == more.passport.programmes
    assert _items(book, more, "programme", mine)[0].fate is Fate.SAME


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"task": "dance"}, "no task"),
        ({"cycle_ends_on": date(2025, 11, 29)}, "No cycle"),
        ({"done_on": date(2025, 8, 31)}, "before renewal opened"),
        ({"done_on": date(2026, 6, 16)}, "future"),
        ({"cycle_ends_on": date(1900, 11, 30)}, "cannot be meant"),
    ],
)
def test_a_renewal_task_that_cannot_be_is_rejected(
    book: UsersBook, read: ReadPassport, change: dict[str, Any], why: str
) -> None:
    other = someone(book.workspace, "70001", "Nia Hart")
    item = _items(book, _with(read, renewals=(replace(read.passport.renewals[0], **change),)), "renewal", other)[0]
    assert item.fate is Fate.REJECTED
    assert why in item.why


@pytest.mark.parametrize("kind", ["approvals", "programmes", "renewals"])
def test_what_stands_twice_is_taken_once(book: UsersBook, read: ReadPassport, kind: str) -> None:
    other = someone(book.workspace, "70001", "Nia Hart")
    some = getattr(read.passport, kind)
    items = _items(book, _with(read, **{kind: (some[0], some[0])}), kind[:-1], other)
    assert [one.fate for one in items] == [Fate.NEW, Fate.REJECTED]


def test_a_registration_is_taken_where_there_is_none_and_else_only_where_it_is_chosen(
    book: UsersBook, read: ReadPassport
) -> None:
    other = someone(book.workspace, "70001", "Nia Hart")
    person = replace(
        read.passport.person, registration_body="SWE", registration_number="SW77", registered_on=date(2020, 5, 1)
    )
    with_one = _with(read, person=person)
    item = _items(book, with_one, "registration", other)[0]
    assert (item.fate, item.is_proposed, item.what) == (Fate.CHANGED, True, "SWE SW77")
    _take(book, with_one, other, {item.key})
    details = whole(book.workspace, other).details
    assert (details.registration_body, details.registration_number, details.registered_on) == (
        "SWE", "SW77", date(2020, 5, 1),
    )  # fmt: skip
    assert _items(book, with_one, "registration", other)[0].fate is Fate.SAME
    book.workspace.write(correct_person, other, replace(details, registration_number="SW78"))
    assert not _items(book, with_one, "registration", other)[0].is_proposed
    assert _items(book, read, "registration", other) == []
