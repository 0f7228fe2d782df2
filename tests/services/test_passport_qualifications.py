"""Qualifications of a passport in a book: new, the same, changed and kept, with their certificates, and never a requirement's answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.passport import PassportQualification, ReadPassport
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_import import PassportTarget, import_passport, review_passport
from cpd_desktop.services.passport_items import KEPT_AS_IT_IS, ItemKind, PassportItem
from cpd_desktop.services.qualification_certificates import certificates_of
from cpd_desktop.services.qualifications import qualifications_of, save_qualification
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.passport_book import DIPLOMA, made, read_again, with_everything, with_learning
from tests.services.people_book import someone
from tests.services.qualifications_book import uuid_of
from tests.services.users_book import UsersBook

AWARDED = date(2026, 2, 6)


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    book = with_everything(workspace)
    with_learning(book)
    return book


@pytest.fixture
def read(book: UsersBook) -> ReadPassport:
    return read_again(made(book.workspace, None, person_id=book.practitioner.person_id))


@pytest.fixture
def nia(book: UsersBook) -> int:
    return someone(book.workspace, "70001", "Nia Hart")


def changed(read: ReadPassport, *parts: dict[str, Any]) -> ReadPassport:
    """Return the passport with its qualification once for each of *parts*, which say what is otherwise in it."""
    (one,) = read.passport.qualifications
    found: tuple[PassportQualification, ...] = tuple(replace(one, **other) for other in parts)
    return replace(read, passport=replace(read.passport, qualifications=found))


def items(book: UsersBook, read: ReadPassport, person_id: int) -> list[PassportItem]:
    review = book.workspace.read(review_passport, read, PassportTarget(person_id), reader=None, today=TODAY)
    return [one for one in review.items if one.kind is ItemKind.QUALIFICATION]


def take(book: UsersBook, read: ReadPassport, person_id: int, keys: Sequence[str] | None = None) -> Any:
    return book.workspace.write(
        import_passport, read, PassportTarget(person_id), keys, reader=None, today=TODAY, although_different=True
    )


def test_one_that_is_not_there_is_taken_with_its_certificate_and_undone(
    book: UsersBook, read: ReadPassport, nia: int
) -> None:
    (item,) = items(book, read, nia)
    assert (item.what, item.on, item.fate, item.why) == (
        "Diploma in Care, level 3", AWARDED, Fate.NEW, "With its certificate.",
    )  # fmt: skip
    change = take(book, read, nia, [item.key]).change
    (line,) = book.workspace.read(qualifications_of, nia, TODAY)
    said = line.qualification.said
    assert (said.number, said.credits, said.state_on, said.registered_on) == (
        "603/1234/5",
        58,
        AWARDED,
        date(2024, 9, 2),
    )
    # The same book has the practitioner's own under the UUID of the passport.
    assert line.qualification.uuid.hex() != read.passport.qualifications[0].uuid
    (about,) = book.workspace.read(certificates_of, line.qualification.uuid, TODAY)
    assert (about.name, about.title, about.size) == ("diploma.pdf", "Diploma", len(DIPLOMA))
    assert items(book, read, nia)[0].fate is Fate.SAME
    book.workspace.write(undo_change, change, imports_only=True)
    assert book.workspace.read(qualifications_of, nia, TODAY) == ()


def test_the_persons_own_is_the_same_and_what_it_stands_for_here_stays(book: UsersBook, read: ReadPassport) -> None:
    mine, workspace = book.practitioner.person_id, book.workspace
    assert items(book, read, mine)[0].fate is Fate.SAME
    (line,) = workspace.read(qualifications_of, mine, TODAY)
    ((course,),) = rows_of(workspace, "course_details", "course_id", "code = 'MCA-01' AND superseded_in IS NULL")
    said = replace(line.qualification.said, course_id=int(course))
    workspace.write(save_qualification, said, today=TODAY, row_id=line.qualification.row_id)
    assert items(book, read, mine)[0].fate is Fate.SAME
    other = changed(read, {"credits": 60})
    (item,) = items(book, other, mine)
    assert (item.fate, item.why, item.is_proposed) == (Fate.CHANGED, KEPT_AS_IT_IS, False)
    take(book, other, mine, [item.key])
    (line,) = workspace.read(qualifications_of, mine, TODAY)
    assert (line.qualification.said.credits, line.course_code) == (60, "MCA-01")


def test_one_that_is_there_gets_the_certificate_that_it_lacks(book: UsersBook, read: ReadPassport, nia: int) -> None:
    (one,) = book.workspace.read(qualifications_of, book.practitioner.person_id, TODAY)
    said = replace(one.qualification.said, person_id=nia)
    uuid = uuid_of(book.workspace, book.workspace.write(save_qualification, said, today=TODAY).result)
    (item,) = items(book, read, nia)
    assert (item.fate, item.is_proposed, item.why) == (
        Fate.CHANGED, True, "The book has it; a certificate of the passport is added.",
    )  # fmt: skip
    take(book, read, nia)
    assert [one.name for one in book.workspace.read(certificates_of, uuid, TODAY)] == ["diploma.pdf"]
    assert items(book, read, nia)[0].fate is Fate.SAME


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"title": "  "}, "Say what the qualification is called"),
        ({"state_on": date(2026, 6, 16)}, "16/06/2026"),
        ({"registered_on": date(2026, 3, 1)}, "cannot be achieved before"),
        ({"state_on": None, "registered_on": None}, "neither since when"),
        ({"asc_wds_code": "no code"}, "no code"),
    ],
)
def test_what_cannot_be_is_rejected_with_why(
    book: UsersBook, read: ReadPassport, nia: int, parts: dict[str, Any], why: str
) -> None:
    (item,) = items(book, changed(read, parts), nia)
    assert item.fate is Fate.REJECTED
    assert why in item.why


def test_what_stands_twice_is_taken_once_and_two_of_different_days_are_two(
    book: UsersBook, read: ReadPassport, nia: int
) -> None:
    again = {"uuid": "1" * 32}
    assert [one.fate for one in items(book, changed(read, {}, again), nia)] == [Fate.NEW, Fate.REJECTED]
    two = changed(read, {}, {**again, "registered_on": date(2025, 9, 1)})
    assert [one.fate for one in items(book, two, nia)] == [Fate.NEW, Fate.NEW]
    take(book, two, nia)
    assert [one.fate for one in items(book, two, nia)] == [Fate.SAME, Fate.SAME]


def test_an_earlier_attempt_comes_to_a_book_that_has_the_later_one(
    book: UsersBook, read: ReadPassport, nia: int
) -> None:
    later = {"uuid": "2" * 32, "number": "", "registered_on": date(2025, 9, 1)}
    earlier = {
        **later,
        "uuid": "1" * 32,
        "state": "withdrawn",
        "state_on": date(2024, 3, 1),
        "registered_on": date(2023, 9, 4),
    }
    take(book, changed(read, later), nia)
    # Elsewhere it may have come in under UUIDs of its own.
    for one, other in ((earlier, later), ({**earlier, "uuid": "3" * 32}, {**later, "uuid": "4" * 32})):
        both = changed(read, one, other)
        assert [(found.fate, found.is_proposed) for found in items(book, both, nia)] == [
            (Fate.NEW, True) if one is earlier else (Fate.SAME, False), (Fate.SAME, False),
        ]  # fmt: skip
        take(book, both, nia)
        lines = book.workspace.read(qualifications_of, nia, TODAY)
        assert sorted((line.qualification.said.registered_on, line.state.value) for line in lines) == [
            (date(2023, 9, 4), "withdrawn"), (date(2025, 9, 1), "achieved"),
        ]  # fmt: skip
    # What says no day of registration is the one that no other is.
    undated = changed(read, {**earlier, "uuid": "5" * 32, "registered_on": None}, {**later, "uuid": "6" * 32})
    assert [found.fate for found in items(book, undated, nia)] == [Fate.CHANGED, Fate.SAME]
    # Two of the same day would not be told apart: no form takes that either.
    (refused, _) = items(
        book, changed(read, {**earlier, "registered_on": date(2025, 9, 1), "state_on": AWARDED}, {}), nia
    )
    assert (refused.fate, refused.why) == (Fate.REJECTED, "The book has another of the same, registered on that day.")
