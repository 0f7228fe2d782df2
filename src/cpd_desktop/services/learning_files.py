"""Files that are evidence of a source, an effectiveness check or an activity of co-production: attached, corrected, removed, read back.

Each act is one change, and undone as one. A file stays when what it is attached to is corrected, and goes with it when that is deleted;
its content stays as long as any version of a row names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.attachments import AttachmentDraft, Limits
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.kept_files import (
    FILE_COLUMNS,
    LIMITS,
    Attached,
    AttachedFile,
    Attachment,
    Removed,
    keep_files,
    kept_file,
    refuse_words,
    said_of_file,
    uuid_typed,
    uuids_of,
    warning_of,
    with_content,
)
from cpd_desktop.services.learning_facts import of_findings
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.contents import LEARNING_HOLDERS
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import LearningFileRow

COLUMNS = ("about", "about_uuid", *FILE_COLUMNS)
_WORDS = {FiledAs.SOURCE: "source", FiledAs.CHECK: "check", FiledAs.CO_PRODUCTION: "activity"}
_SHA256 = COLUMNS.index("sha256")
_LEAST_LETTERS = 4
_TOUCHED = Touched.LEARNING | Touched.ATTACHMENTS


def attach_learning_files(
    session: Session, about: FiledAs, uuid: bytes, drafts: Sequence[AttachmentDraft], *, today: date, limits: Limits = LIMITS
) -> Done[Attached]:  # fmt: skip
    """Attach files to the source, check or activity with this UUID, as one change.

    Raises Refused, with the field that is wrong, for a file that is empty, too large for itself or for the book, or attached to it
    already, and where it is not in the book any more.
    """
    ledger = ledger_of(session)
    ledger.act = "attach a file" if len(drafts) == 1 else f"attach {len(drafts)} files"
    uuids = add_learning_files(session, about, uuid, drafts, today=today, limits=limits)
    return Done(Attached(uuids, warning=warning_of(session, limits)), _TOUCHED if uuids else Touched.NOTHING)


def add_learning_files(
    session: Session, about: FiledAs, uuid: bytes, drafts: Sequence[AttachmentDraft], *, today: date, limits: Limits = LIMITS
) -> tuple[str, ...]:  # fmt: skip
    """Write *drafts* into the act that is under way, and return the UUIDs of the files. Raises Refused as `attach_learning_files`."""
    connection = session.connection()
    _refuse_gone(connection, about, uuid)
    held = {row.values[_SHA256] for row in _rows(connection, f"{known(None)} AND about_uuid = ?", uuid)}
    kept = keep_files(session, drafts, held, what=_WORDS[about], today=today, limits=limits)
    new = [(about.value, bytes(uuid), *values) for values in kept]
    ids = write_rows(ledger_of(session), LearningFileRow, COLUMNS, new=new)
    return uuids_of(connection, LearningFileRow, ids)


def save_with_files(
    session: Session, save: Callable[..., Done[int]], about: FiledAs, draft: Any, files: Sequence[AttachmentDraft], *, today: date,
    row_id: int | None = None,
) -> Done[int]:  # fmt: skip
    """Record with *save* what *draft* says, or correct the live row *row_id*, and attach *files* to it: one change.

    *save* is an act that returns the row's id, such as `save_source`. Raises Refused as it does, and as `attach_learning_files`.
    """
    done = save(session, draft, today=today, row_id=row_id)
    if not files:
        return done
    if done.touched is Touched.NOTHING:
        ledger_of(session).act = "attach a file" if len(files) == 1 else f"attach {len(files)} files"
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid FROM {LEARNING_HOLDERS[about]} WHERE id = ?", (done.result,)
    )
    add_learning_files(session, about, bytes(rows.scalar()), files, today=today)
    warning = warning_of(session)
    return replace(done, touched=done.touched | _TOUCHED, remarks=(*done.remarks, *([warning] if warning else ())))


def _refuse_gone(connection: Connection, about: FiledAs, uuid: bytes) -> None:
    found = connection.exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM {LEARNING_HOLDERS[about]} WHERE {known(None)} AND uuid = ?)", (bytes(uuid),)
    )
    if not found.scalar():
        message = f"This {_WORDS[about]} is not in the book any more: close this, and look at the list as it is now."
        raise Refused(message)


def correct_learning_file(
    session: Session, uuid: str, title: str, dated_on: date | None, *, today: date
) -> Done[Attachment]:
    """Correct what is said of a file; the file stays as it is. Raises Refused with the field that is wrong."""
    refuse_words(title, dated_on, today=today)
    row = _live(session, uuid)
    values = (*row.values[: _SHA256 + 1], *said_of_file(title, dated_on))
    if values == row.values:
        return Done(_file(row), Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "correct an attached file"
    write_rows(ledger, LearningFileRow, COLUMNS, corrected=[(row, values)])
    return Done(_file(LiveRow(row.row_id, row.uuid, values)), _TOUCHED)


def remove_learning_file(session: Session, uuid: str) -> Done[Removed]:
    """Take a file off what it is attached to; it stays in the history, and undoing brings it back. Raises Refused if it is gone."""
    row = _live(session, uuid)
    ledger = ledger_of(session)
    ledger.act = "remove an attached file"
    ledger.supersede(LearningFileRow, [row.row_id])
    return Done(Removed(1), _TOUCHED)


def supersede_learning_files(session: Session, uuids: Collection[bytes]) -> None:
    """Take all files of the sources, checks or activities *uuids* back in the act that is under way, as when these are deleted."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id FROM learning_files WHERE {known(None)}{of_findings(uuids, 'about_uuid')} ORDER BY id"
    )
    ledger_of(session).supersede(LearningFileRow, list(rows.scalars()))


def learning_files_of(session: Session, uuid: bytes, upto: int | None = None) -> tuple[Attachment, ...]:
    """Return the files of one source, check or activity, oldest first, without the contents, as known after entry *upto*."""
    return tuple(map(_file, _rows(session.connection(), f"{known(upto)} AND about_uuid = ?", bytes(uuid))))


def learning_file_named(session: Session, key: str, upto: int | None = None) -> Attachment:
    """Return the file whose UUID begins with *key*, of at least four letters, as known after entry *upto*.

    Raises Refused for none and for several.
    """
    letters = key.replace("-", "").strip().casefold()
    is_key = len(letters) >= _LEAST_LETTERS and re.fullmatch(r"[0-9a-f]+", letters) is not None
    found = _rows(session.connection(), f"{known(upto)} AND hex(uuid) LIKE ?", f"{letters}%") if is_key else []
    if len(found) == 1:
        return _file(found[0])
    message = f"There is no file '{key}', or it was removed: give the key that the command learning-file list shows."
    if found:
        message = f"'{key}' means {len(found)} files: give more letters of the key."
    raise Refused(message, field="file")


def learning_file_content(session: Session, uuid: str, upto: int | None = None) -> AttachedFile:
    """Return a file with its content, as known after entry *upto*. Raises Refused if it was removed, Problem if it is damaged."""
    row = _live(session, uuid, upto)
    return with_content(session.connection(), _file(row), row.values[_SHA256])


def _live(session: Session, uuid: str, upto: int | None = None) -> LiveRow:
    rows = _rows(session.connection(), f"{known(upto)} AND uuid = ?", uuid_typed(uuid))
    if not rows:
        message = "There is no such file, or it was removed meanwhile: look at the list of files as it is now."
        raise Refused(message, field="attachment")
    return rows[0]


def _rows(connection: Connection, condition: str, value: Any) -> list[LiveRow]:
    rows = connection.exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM learning_files WHERE {condition} ORDER BY id", (value,)
    )
    return [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows]


def _file(row: LiveRow) -> Attachment:
    return kept_file(row.uuid, bytes(row.values[1]), row.values[2:])
