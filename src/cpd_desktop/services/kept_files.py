"""Files as the book keeps them, whatever they are attached to: which it takes, why it refuses one, and what is said of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd_desktop.domain.attachments import (
    LONGEST_TITLE,
    AttachmentDraft,
    Limits,
    media_type_of,
    shown_name,
    size_in_words,
)
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.contents import content_of, keep_content, kept_bytes
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact

FILE_COLUMNS = ("name", "media_type", "size", "sha256", "title", "dated_on")
"""What every row of a file says of it, after what it is attached to."""
LIMITS = Limits()
_EARLIEST = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is known of an attached file, without its content: *size* in bytes, *record* the UUID of what it is attached to."""

    uuid: str
    record: str
    name: str
    media_type: str
    size: int
    title: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """An attached file with its content."""

    about: Attachment
    content: bytes


@dataclass(frozen=True, slots=True)
class Attached:
    """What attaching did: the UUIDs of the attachments, whether the evidence shows as raised by it, and a warning or nothing."""

    uuids: tuple[str, ...]
    evidence_raised: bool = False
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """What removing did: how many files, and whether the evidence shows as claimed again by it."""

    count: int
    evidence_lowered: bool = False


def keep_files(
    session: Session, drafts: Sequence[AttachmentDraft], held: Collection[bytes], *, what: str, today: date, limits: Limits = LIMITS
) -> list[tuple[Value, ...]]:  # fmt: skip
    """Keep the contents of *drafts* in the act that is under way, and return what a row says of each, in the order of FILE_COLUMNS.

    *held* are the hashes of what is attached already to the same thing, which *what* names: `record`. Raises Refused, with the field,
    for a file that is empty, too large for itself or for the book, or attached there already, and for what cannot be said of one.
    """
    ledger, connection = ledger_of(session), session.connection()
    there = set(held)
    rows: list[tuple[Value, ...]] = []
    for draft in drafts:
        _refuse_fault(draft, what, today, limits)
        sha256 = keep_content(ledger, draft.content)
        name = shown_name(draft.name)
        if sha256 in there:
            message = f"{name} is attached to this {what} already: choose another file."
            raise Refused(message, field="file")
        there.add(sha256)
        refuse_over_full(name, kept_bytes(connection), limits, place="notes")
        kind = media_type_of(name, draft.content)
        rows.append((name, kind, len(draft.content), sha256, *said_of_file(draft.title, draft.dated_on)))
    return rows


def _refuse_fault(draft: AttachmentDraft, what: str, today: date, limits: Limits) -> None:
    name, size = shown_name(draft.name), len(draft.content)
    refuse_size(name, size, limits, wanted=f"belongs to this {what}")
    refuse_words(draft.title, draft.dated_on, today=today)


def refuse_size(name: str, size: int, limits: Limits, *, wanted: str) -> None:
    """Raise Refused, with the field, for a file of no bytes or of too many; *wanted* says which file is: `belongs to this record`."""
    if size == 0:
        message = f"{name} is empty: choose the file that {wanted}."
        raise Refused(message, field="file")
    if size > limits.one:
        message = (
            f"{name} has {size_in_words(size)}, and a file may have {size_in_words(limits.one)}: "
            "save it smaller, for example as a PDF or a smaller picture."
        )
        raise Refused(message, field="file")


def refuse_words(title: str, dated_on: date | None, *, today: date) -> None:
    """Raise Refused, with the field, if what is said of a file cannot be."""
    if len(title) > LONGEST_TITLE:
        message = f"The title may have {LONGEST_TITLE} characters: shorten it."
        raise Refused(message, field="title")
    if dated_on is not None and not _EARLIEST <= dated_on <= today:
        message = f"{dated_on:%d/%m/%Y} cannot be the day of this file: give a day from 1950 to today, or none."
        raise Refused(message, field="dated_on")


def refuse_over_full(name: str, kept: int, limits: Limits, *, place: str) -> None:
    """Raise Refused, with the field, where *kept* bytes, those of the file called *name* among them, are more than a book keeps.

    *place* is where one can write instead where the file is kept: `notes`.
    """
    if kept > limits.together:
        message = (
            f"{name} does not fit any more: a book keeps {size_in_words(limits.together)} of files at most, removed ones "
            f"included. Save it smaller, or keep it elsewhere and write in the {place} where."
        )
        raise Refused(message, field="file")


def warning_of(session: Session, limits: Limits = LIMITS) -> str:
    """Return a sentence if the files of the book are many, nothing otherwise."""
    kept = kept_bytes(session.connection())
    if kept < limits.warning:
        return ""
    return f"This book keeps {size_in_words(kept)} of files; {size_in_words(limits.together)} is the most."


def said_of_file(title: str, dated_on: date | None) -> tuple[str, int | None]:
    """Return the title, on one line, and the day of a file as its row has them."""
    return " ".join(title.split()), None if dated_on is None else day_number(dated_on)


def kept_file(uuid: bytes, attached_to: bytes, values: Sequence[Any]) -> Attachment:
    """Return what a row says of a file, its *values* in the order of FILE_COLUMNS."""
    name, media_type, size, _, title, dated_on = values
    day = None if dated_on is None else day_of_number(dated_on)
    return Attachment(uuid.hex(), attached_to.hex(), name, media_type, size, title, day)


def with_content(connection: Connection, about: Attachment, sha256: bytes) -> AttachedFile:
    """Return a file with its content. Raises Problem if that is damaged."""
    content = content_of(connection, bytes(sha256))
    if content is None:
        message = "This file is damaged in the book: run check, and restore the newest backup."
        raise Problem(message)
    return AttachedFile(about, content)


def uuids_of(connection: Connection, table: type[Fact], ids: range) -> tuple[str, ...]:
    """Return the UUIDs of rows that were just written, in hexadecimal."""
    found = connection.exec_driver_sql(
        f"SELECT uuid FROM {table.__tablename__} WHERE id BETWEEN ? AND ? ORDER BY id", (ids.start, ids.stop - 1)
    )
    return tuple(bytes(uuid).hex() for uuid in found.scalars())


def uuid_typed(text: str) -> bytes:
    """Return the UUID that is typed in *text*, with or without hyphens; empty for what is none."""
    try:
        return bytes.fromhex(text.replace("-", ""))
    except ValueError:
        return b""
