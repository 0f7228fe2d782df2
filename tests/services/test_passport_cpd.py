"""CPD entries and statements of a passport: facts for everybody, text for its author alone, corrected only where that is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.passport import PassportEntry, ReadPassport
from cpd_desktop.services.cpd_entries import correct_entry, read_entries
from cpd_desktop.services.cpd_sharing import share_entry, shared_with_me
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_import import PassportTarget, import_passport, review_passport
from cpd_desktop.services.passport_items import PassportItem
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import TODAY
from tests.services.cpd_book import TEXTS, entry_draft
from tests.services.passport_book import made, read_again, with_everything
from tests.services.people_book import someone
from tests.services.users_book import UsersBook


def _items(book: UsersBook, read: ReadPassport, kind: str, reader: Reader | None) -> list[PassportItem]:
    target = PassportTarget(book.practitioner.person_id)
    items = book.workspace.read(review_passport, read, target, reader=reader, today=TODAY).items
    return [one for one in items if one.key.startswith(f"{kind}:")]


def _take(book: UsersBook, read: ReadPassport, keys: Any, reader: Reader | None) -> None:
    target = PassportTarget(book.practitioner.person_id)
    with repeatable_sealing(str(keys)):
        book.workspace.write(import_passport, read, target, keys, reader=reader, today=TODAY)


def _with(read: ReadPassport, at: int, **changes: Any) -> ReadPassport:
    entries = list(read.passport.entries)
    entries[at] = replace(entries[at], **changes)
    return replace(read, passport=replace(read.passport, entries=tuple(entries)))


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_everything(workspace)


@pytest.fixture
def read(book: UsersBook) -> ReadPassport:
    return read_again(made(book.workspace, book.practitioner))


def test_what_is_there_is_the_same(book: UsersBook, read: ReadPassport) -> None:
    for reader in (None, book.manager, book.practitioner):
        assert {one.fate for one in _items(book, read, "entry", reader)} == {Fate.SAME}
        assert {one.fate for one in _items(book, read, "statement", reader)} == {Fate.SAME}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"done_on": date(2026, 6, 16)}, "future"),
        ({"activity": "flying"}, "kind of activity"),
        ({"minutes": 0}, "how long it took"),
        ({"ends_on": date(2020, 1, 1)}, "before it began"),
        ({"standards": ("x" * 41,)}, "short code"),
        ({"texts": {"learnt": "no title"}}, "title"),
    ],
)
def test_an_entry_that_cannot_be_is_rejected(
    book: UsersBook, read: ReadPassport, change: dict[str, Any], why: str
) -> None:
    item = _items(book, _with(read, 0, uuid="a" * 32, source_uuid="", **change), "entry", book.practitioner)[0]
    assert item.fate is Fate.REJECTED
    assert why in item.why


def test_an_entry_of_the_same_source_counts_once(book: UsersBook, read: ReadPassport) -> None:
    sourced = next(at for at, one in enumerate(read.passport.entries) if one.source_uuid)
    entry = read.passport.entries[sourced]
    item = _items(book, _with(read, sourced, uuid="a" * 32), "entry", None)[sourced]
    assert item.fate is Fate.SAME
    more = replace(
        read, passport=replace(read.passport, entries=(*read.passport.entries, replace(entry, uuid="a" * 32)))
    )
    item = _items(book, more, "entry", None)[-1]
    assert (item.fate, "another entry of the same" in item.why) == (Fate.REJECTED, True)


@pytest.mark.parametrize("is_author", [False, True])
def test_entries_whose_uuid_another_has_here_come_once(book: UsersBook, read: ReadPassport, is_author: bool) -> None:
    # Somebody else of the same book has them, as where a passport was taken in for the wrong person before.
    workspace, nia = book.workspace, someone(book.workspace, "70001", "Nia Hart")
    entry = next(one for one in read.passport.entries if not one.source_uuid)
    twin = replace(entry, uuid="b" * 32)
    twice = replace(read, passport=replace(read.passport, entries=(*read.passport.entries, twin)))
    reader = book.manager if is_author else None
    target = PassportTarget(nia if reader is None else reader.person_id)
    for expected in (Fate.NEW, Fate.SAME, Fate.SAME):
        items = workspace.read(review_passport, twice, target, reader=reader, today=TODAY).items
        assert {one.fate for one in items if one.key.startswith("entry:")} == {expected}
        with repeatable_sealing(str(expected)):
            workspace.write(import_passport, twice, target, None, reader=reader, today=TODAY, although_different=True)
    rows = workspace.read(
        lambda session: session.connection()
        .exec_driver_sql("SELECT count(*) FROM cpd_entries WHERE superseded_in IS NULL AND person_id = ?", (target.person_id,))
        .scalar()
    )  # fmt: skip
    assert rows == len(twice.passport.entries)
    # Another day is another entry.
    other = _with(twice, -1, uuid="c" * 32, minutes=91)
    items = workspace.read(review_passport, other, target, reader=reader, today=TODAY).items
    assert [one.fate for one in items if one.key.startswith("entry:")][-1] is Fate.NEW


def test_an_entry_that_stands_twice_is_taken_once(book: UsersBook, read: ReadPassport) -> None:
    twice = replace(read, passport=replace(read.passport, entries=(*read.passport.entries, read.passport.entries[0])))
    assert [one.fate for one in _items(book, twice, "entry", None)][-1] is Fate.REJECTED


def test_an_entry_that_was_corrected_here_stays_unless_the_passports_is_chosen(
    book: UsersBook, read: ReadPassport
) -> None:
    at = next(at for at, one in enumerate(read.passport.entries) if not one.source_uuid and one.minutes == 90)
    entry: PassportEntry = read.passport.entries[at]
    draft = entry_draft(book.practitioner.person_id, {**TEXTS, "learnt": "Something else"}, minutes=30)
    with repeatable_sealing("share"):
        book.workspace.write(correct_entry, entry.uuid, draft, reader=book.practitioner, today=TODAY)
        book.workspace.write(share_entry, entry.uuid, book.manager.person_id, reader=book.practitioner, today=TODAY)
    item = _items(book, read, "entry", book.practitioner)[at]
    assert (item.fate, item.is_proposed) == (Fate.CHANGED, False)
    _take(book, read, None, book.practitioner)
    assert _mine(book, entry.uuid)["learnt"] == "Something else"
    _take(book, read, {item.key}, book.practitioner)
    assert _mine(book, entry.uuid) == dict(TEXTS)
    # What others may read of it says the same as the entry.
    assert [dict(one.texts) for one in book.workspace.read(shared_with_me, reader=book.manager)] == [dict(TEXTS)]


def _mine(book: UsersBook, uuid: str) -> dict[str, str]:
    read = book.workspace.read(read_entries, book.practitioner.person_id, reader=book.practitioner)
    return next(dict(one.texts) for one in read if one.entry.uuid == uuid)


def test_a_correction_by_somebody_else_changes_facts_and_no_text(book: UsersBook, read: ReadPassport) -> None:
    changed = _with(read, 0, minutes=45)
    uuid = changed.passport.entries[0].uuid
    item = _items(book, changed, "entry", book.manager)[0]
    before = _mine(book, uuid)
    _take(book, changed, {item.key}, book.manager)
    assert _mine(book, uuid) == before
    found = made(book.workspace, book.practitioner).passport.entries
    assert next(one.minutes for one in found if one.uuid == uuid) == 45
    # Its digest is of the text, which stayed: it is still the same as its twin.
    assert len({one.says_same_as for one in found}) == 2


def test_evidence_that_is_lacking_is_added_for_its_author(book: UsersBook, read: ReadPassport) -> None:
    at = next(at for at, one in enumerate(read.passport.entries) if one.evidence)
    file = replace(read.passport.entries[at].evidence[0], path="evidence/009-new.txt", name="new.txt")
    more = _with(read, at, evidence=(*read.passport.entries[at].evidence, file))
    more = replace(more, files={**more.files, file.path: b"more of it"})
    assert _items(book, more, "entry", None)[at].fate is Fate.SAME
    item = _items(book, more, "entry", book.practitioner)[at]
    assert (item.fate, item.why) == (Fate.CHANGED, "The book has it; its evidence is added.")
    _take(book, more, None, book.practitioner)
    found = made(book.workspace, book.practitioner)
    assert sorted(one.name for entry in found.passport.entries for one in entry.evidence) == ["new.txt", "visit.txt"]


def test_a_statement_that_says_otherwise_is_taken_only_where_it_is_chosen(book: UsersBook, read: ReadPassport) -> None:
    other = replace(
        read, passport=replace(read.passport, statements=(replace(read.passport.statements[0], text="Another"),))
    )
    item = _items(book, other, "statement", book.practitioner)[0]
    assert (item.fate, item.is_proposed) == (Fate.CHANGED, False)
    _take(book, other, {item.key}, book.practitioner)
    assert [one.text for one in made(book.workspace, book.practitioner).passport.statements] == ["Another"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"pack": "NONE"}, "no rule pack"),
        ({"gap_from": date(2026, 1, 1)}, "is no explanation"),
        ({"cycle_ends_on": date(1900, 1, 1)}, "cannot be meant"),
    ],
)
def test_a_statement_that_cannot_be_is_rejected(
    book: UsersBook, read: ReadPassport, change: dict[str, Any], why: str
) -> None:
    statement = replace(read.passport.statements[0], **change)
    item = _items(
        book, replace(read, passport=replace(read.passport, statements=(statement,))), "statement", book.practitioner
    )[0]
    assert item.fate is Fate.REJECTED
    assert why in item.why
