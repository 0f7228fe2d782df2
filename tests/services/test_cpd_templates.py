"""Templates: an activity that comes again, kept sealed, and the entry that is begun from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.cpd_entries import add_entry
from cpd_desktop.services.cpd_templates import delete_template, entry_from_template, save_template, templates_of
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.private import NotAReader, NotSignedIn
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.cpd_book import CANARY, TEXTS, entry_draft
from tests.services.users_book import UsersBook, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def save(book: UsersBook, uuid: str = "", texts: Any = None, **parts: Any) -> Any:
    draft = entry_draft(book.practitioner.person_id, texts, **parts)
    return book.workspace.write(save_template, draft, reader=book.practitioner, today=TODAY, uuid=uuid)


def titles(book: UsersBook) -> list[str]:
    return [one.title for one in book.workspace.read(templates_of, reader=book.practitioner)]


def test_an_entry_is_begun_from_a_template(book: UsersBook) -> None:
    uuid = save(book, standards=("SWE 4.5",), source="training", source_uuid="ab" * 16).result
    assert entries(book.workspace)[-1]["act"] == "keep a template for CPD entries"

    draft = book.workspace.read(entry_from_template, uuid, reader=book.practitioner, today=TODAY)

    said = {name: text for name, text in TEXTS.items() if name != "peer_on"}
    assert dict(draft.texts) == said
    assert (draft.done_on, draft.activity, draft.minutes, draft.standards, draft.source_uuid) == (
        TODAY, "case-reflection", 90, ("SWE 4.5",), "",
    )  # fmt: skip
    book.workspace.write(add_entry, draft, reader=book.practitioner, today=TODAY)


def test_it_is_its_persons_alone_and_sealed(book: UsersBook) -> None:
    uuid = save(book).result

    for other in (book.manager, book.administrator, None):
        assert book.workspace.read(templates_of, reader=other) == ()
    with book.workspace.snapshot() as session:
        tables = session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").all()
        everything = repr([session.connection().exec_driver_sql(f"SELECT * FROM {name}").all() for (name,) in tables])
    assert CANARY not in everything
    assert CANARY not in repr(book.workspace.read(templates_of, reader=book.practitioner))
    with pytest.raises(NotAReader):
        book.workspace.write(delete_template, uuid, reader=book.manager)
    with pytest.raises(NotAReader):
        book.workspace.read(entry_from_template, uuid, reader=book.manager, today=TODAY)
    with pytest.raises(NotSignedIn):
        book.workspace.write(delete_template, uuid, reader=None)


def test_it_can_be_corrected_and_the_same_writes_nothing(book: UsersBook) -> None:
    uuid = save(book).result

    assert save(book, uuid).change is None
    assert save(book, uuid, {"title": "Journal club"}, activity="reading", minutes=None).result == uuid
    (one,) = book.workspace.read(templates_of, reader=book.practitioner)
    assert (one.title, one.activity, one.minutes, one.standards) == ("Journal club", "reading", None, ())


def test_two_templates_have_two_titles(book: UsersBook) -> None:
    save(book, texts={"title": "Journal club"})
    with pytest.raises(Refused, match="called Journal club already") as refusal:
        save(book, texts={"title": "JOURNAL  CLUB"})
    assert refusal.value.field == "title"
    save(book, texts={"title": "Forum"})
    assert titles(book) == ["Forum", "Journal club"]
    with pytest.raises(Refused, match="lies in the future"):
        save(book, texts={"title": "Later"}, done_on=date(2026, 6, 16))


def test_keeping_and_deleting_are_each_undone_and_redone_as_one_step(book: UsersBook) -> None:
    kept = save(book)
    undone = book.workspace.write(undo_change, kept.change)
    assert titles(book) == []
    book.workspace.write(undo_change, undone.change)
    assert titles(book) == [TEXTS["title"]]

    deleted = book.workspace.write(delete_template, kept.result, reader=book.practitioner)
    assert titles(book) == []
    with pytest.raises(Refused, match="not in the book any more"):
        book.workspace.write(delete_template, kept.result, reader=book.practitioner)
    book.workspace.write(undo_change, deleted.change)
    assert titles(book) == [TEXTS["title"]]
