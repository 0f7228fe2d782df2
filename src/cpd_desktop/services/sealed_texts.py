"""How much of the book is sealed, and proving that what somebody may read opens."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.services.books import findings_of
from cpd_desktop.services.private import Reader, grants_of, open_files
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import CannotOpen, open_fields
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class SealedCount:
    """How many texts are sealed, versions from before a correction included, in how many files.

    *readable* is how many of them the reader has a key for; None where nobody is signed in.
    """

    texts: int
    files: int
    readable: int | None

    @property
    def sentence(self) -> str:
        """What a check says of them."""
        if not self.texts:
            return "No private text is sealed in this book."
        what = f"{self.texts:,} sealed {_plural('text', self.texts)} in {self.files:,} {_plural('file', self.files)}"
        if self.readable is None:
            return f"{what}: whole as far as can be seen from outside; sign in to have those opened that you may read."
        if self.readable == self.texts:
            return f"{what}: every one was opened."
        return f"{what}: {self.readable:,} were opened; the others are sealed to other people."


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def sealed_count(session: Session, reader: Reader | None) -> SealedCount:
    """Return how much is sealed, and how much of it *reader* has a key for."""
    rows = session.connection().exec_driver_sql("SELECT file_uuid, count(*) FROM sealed_texts GROUP BY file_uuid")
    counts = {bytes(file_uuid): int(count) for file_uuid, count in rows.all()}
    readable = None
    if reader is not None:
        readable = sum(counts.get(uuid, 0) for uuid in open_files(session, reader))
    return SealedCount(sum(counts.values()), len(counts), readable)


def opened_findings(session: Session, reader: Reader) -> list[str]:
    """Return one line for each key, and each version of a text, that was given to *reader* and does not open; nothing of it is kept."""
    connection = session.connection()
    files = open_files(session, reader)
    found: list[str] = []
    for row_id, uuid in connection.exec_driver_sql("SELECT min(id), uuid FROM private_files GROUP BY uuid").all():
        if bytes(uuid) not in files and reader.uuid in grants_of(session, bytes(uuid)):
            found.append(
                f"Table private_files: {reader.name} has a key of the file in row {row_id} that does not open it."
            )
    rows = connection.exec_driver_sql(
        "SELECT id, file_uuid, about, about_uuid, version, body FROM sealed_texts ORDER BY id"
    )
    for row_id, file_uuid, about, about_uuid, version, body in rows:
        opened = files.get(bytes(file_uuid))
        if opened is None:
            continue
        try:
            open_fields(bytes(body), opened.key, about, bytes(about_uuid), version)
        except CannotOpen:
            found.append(f"Table sealed_texts: what is sealed in row {row_id} does not open: it was altered.")
    return found


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the open book found, and how much is sealed; None where that could not be looked at any more."""

    findings: tuple[str, ...]
    sealed: SealedCount | None


def check_with_texts(workspace: Workspace, reader: Reader | None) -> Checked:
    """Return what is wrong with the open book, with what *reader* may read opened. Raises Problem as `findings_of` does."""
    found = findings_of(workspace)
    if found:
        return Checked(tuple(found), None)
    opened = workspace.read(opened_findings, reader) if reader is not None else []
    return Checked(tuple(opened), workspace.read(sealed_count, reader))
