"""Evidence is sealed, name and content: its author's alone, within the limits of attached files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.attachments import Limits
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.cpd_entries import entries_of
from cpd_desktop.services.cpd_evidence import (
    attach_evidence,
    evidence_bytes,
    evidence_content,
    evidence_of,
    remove_evidence,
)
from cpd_desktop.services.cpd_sharing import share_entry
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.private import NotAReader, NotSignedIn
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, findings
from tests.services.cpd_book import write_entry
from tests.services.users_book import UsersBook, with_users

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
CANARY = b"Kestrel-4471"


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def attach(book: UsersBook, entry: str, name: str = "letter.pdf", content: bytes = PDF, **parts: Any) -> Any:
    return book.workspace.write(attach_evidence, entry, name, content, reader=book.practitioner, **parts)


def names(book: UsersBook, entry: str, reader: Any = "author") -> list[str]:
    who = book.practitioner if reader == "author" else reader
    return [one.name for one in book.workspace.read(evidence_of, entry, reader=who)]


def test_a_file_comes_out_as_it_went_in(book: UsersBook) -> None:
    entry = write_entry(book)

    done = attach(book, entry, "thanks/Letter of thanks.pdf")

    assert done.touched is Touched.CPD
    assert entries(book.workspace)[-1]["act"] == "attach evidence to a CPD entry"
    (one,) = book.workspace.read(evidence_of, entry, reader=book.practitioner)
    assert (one.uuid, one.name, one.media_type, one.size) == (
        done.result,
        "Letter of thanks.pdf",
        "application/pdf",
        len(PDF),
    )
    found = book.workspace.read(evidence_content, done.result, reader=book.practitioner)
    assert (found.about, found.content) == (one, PDF)
    assert book.workspace.read(entries_of, book.practitioner.person_id)[0].evidence_count == 1


def test_neither_name_nor_content_stands_in_clear(book: UsersBook, tmp_path: Path) -> None:
    entry = write_entry(book)
    uuid = attach(book, entry, "Kestrel-4471.txt", CANARY * 20).result

    with book.workspace.snapshot() as session:
        tables = session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").all()
        everything = repr([session.connection().exec_driver_sql(f"SELECT * FROM {name}").all() for (name,) in tables])
    assert "Kestrel" not in everything
    assert "Kestrel" not in repr(book.workspace.read(evidence_content, uuid, reader=book.practitioner))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or CANARY not in path.read_bytes()
    assert findings(book.workspace) == []


def test_others_see_that_it_is_there_and_no_more_also_of_a_shared_entry(book: UsersBook) -> None:
    entry = write_entry(book)
    uuid = attach(book, entry).result
    book.workspace.write(share_entry, entry, book.manager.person_id, reader=book.practitioner, today=TODAY)

    for other in (book.manager, book.administrator, None):
        assert names(book, entry, other) == [""]
    for reader, error in ((book.manager, NotAReader), (None, NotSignedIn)):
        with pytest.raises(error):
            book.workspace.read(evidence_content, uuid, reader=reader)
        with pytest.raises(error):
            book.workspace.write(remove_evidence, uuid, reader=reader)
    with pytest.raises(NotAReader):
        book.workspace.write(attach_evidence, entry, "a.txt", b"a", reader=book.manager)


def test_what_is_empty_too_large_or_there_already_is_refused_beside_the_file(book: UsersBook) -> None:
    entry = write_entry(book)
    attach(book, entry)
    small = Limits(one=20_000, together=len(PDF) + 10)

    for name, content, why in (
        ("empty.txt", b"", "is empty"), ("large.txt", b"x" * 20_001, "a file may have 20 KB"),
        ("more.txt", b"x" * 11, "does not fit any more"), ("letter.pdf", PDF, "does not fit any more"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=why) as refusal:
            attach(book, entry, name, content, limits=small)
        assert refusal.value.field == "file"
    with pytest.raises(Refused, match="attached to this entry already"):
        attach(book, entry)
    attach(book, entry, "letter.pdf", PDF[:-1] + b"!")
    attach(book, entry, "more.txt", b"x" * 10)
    assert book.workspace.read(evidence_bytes) == 2 * len(PDF) + 10


def test_attaching_and_removing_are_each_undone_and_redone_as_one_step(book: UsersBook) -> None:
    entry = write_entry(book)
    attached = attach(book, entry)

    undone = book.workspace.write(undo_change, attached.change)
    assert names(book, entry) == []
    with pytest.raises(Refused, match="removed meanwhile"):
        book.workspace.read(evidence_content, attached.result, reader=book.practitioner)
    book.workspace.write(undo_change, undone.change)
    assert names(book, entry) == ["letter.pdf"]

    removed = book.workspace.write(remove_evidence, attached.result, reader=book.practitioner)
    assert names(book, entry) == []
    with pytest.raises(Refused, match="builds on it"):
        book.workspace.write(undo_change, attached.change)
    back = book.workspace.write(undo_change, removed.change)
    assert book.workspace.read(evidence_content, attached.result, reader=book.practitioner).content == PDF
    book.workspace.write(undo_change, back.change)
    assert names(book, entry) == []


def test_a_file_of_many_megabytes_is_sealed_and_its_name_is_listed_without_opening_it(book: UsersBook) -> None:
    entry = write_entry(book)
    content = bytes(range(256)) * 4 * 1024 * 9
    uuid = attach(book, entry, "slides.bin", content).result

    assert names(book, entry) == ["slides.bin"]
    assert book.workspace.read(evidence_content, uuid, reader=book.practitioner).content == content
    assert book.workspace.read(evidence_of, entry, reader=book.practitioner)[0].media_type == "application/octet-stream"
