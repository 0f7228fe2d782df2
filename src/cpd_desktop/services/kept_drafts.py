"""What is being typed into a form: kept as one types, so that nothing is lost when the machine stops; it is no change.

Whoever is signed in has it sealed to their own key, and nobody else can open it. With nobody signed in it is kept as open as the
book is, and holds no private text. It goes when the form is recorded or discarded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cpd_desktop.domain.supervision_drafts import TEXTS
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Workspace, stamp_of
from cpd_desktop.store.book import explained
from cpd_desktop.store.kept_drafts import KeptRow, drop_row, drop_row_within, keep_row, kept_row, rows_of_owner
from cpd_desktop.store.sealing import CannotOpen, open_fields, open_key, random_bytes, seal_fields, seal_key
from cpd_desktop.store.session import Session

_ABOUT = "kept_drafts"
_KEY_BYTES = 32
# A sealed key is as long as the key, the public key that it was sealed with, and the mark that proves it.
_SEALED_KEY_BYTES = _KEY_BYTES + 32 + 16
_NOBODY = b""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that somebody was in the middle of; *saved_at* is UTC, ISO 8601."""

    form: str
    saved_at: str


def keep_draft(workspace: Workspace, form: str, fields: Mapping[str, Any], *, reader: Reader | None) -> str:
    """Keep what is typed into *form*, and return when: it is on the disk by then, whatever happens next.

    *fields* is anything that JSON can hold. With nobody signed in, the texts of a supervision are left out, and the caller leaves
    out whatever else is private. It may be called in any thread while another one acts. Raises Problem where the disk is full, or
    the book is not there any more.
    """
    saved_at = stamp_of(workspace.now())
    row = KeptRow(form, _owner(reader), saved_at, _body(form, fields, reader))
    with explained(workspace.book.name):
        keep_row(workspace.book.path, workspace.book.key, row)
    return saved_at


def drop_draft(workspace: Workspace, form: str, *, reader: Reader | None) -> None:
    """Forget what was typed into *form*. Raises Problem as `keep_draft` does."""
    with explained(workspace.book.name):
        drop_row(workspace.book.path, workspace.book.key, form, _owner(reader))


def drop_draft_within(session: Session, form: str, *, reader: Reader | None) -> None:
    """Forget what was typed into *form*, if it is named, in the transaction that records what it became."""
    if form:
        drop_row_within(session.connection(), form, _owner(reader))


def kept_draft(session: Session, form: str, *, reader: Reader | None) -> dict[str, Any] | None:
    """Return what was typed into *form* and not recorded; None where there is nothing, or nothing that can be opened."""
    row = kept_row(session.connection(), form, _owner(reader))
    if row is None:
        return None
    try:
        return dict(json.loads(_text(row, reader)))
    except (CannotOpen, ValueError):
        # Sealed to keys that this user has no longer, or altered: there is nothing to go on with.
        return None


def forms_kept(session: Session, *, reader: Reader | None) -> tuple[KeptForm, ...]:
    """Return the forms that whoever is signed in (or nobody) was in the middle of, the newest first."""
    return tuple(KeptForm(*row) for row in rows_of_owner(session.connection(), _owner(reader)))


def _owner(reader: Reader | None) -> bytes:
    return _NOBODY if reader is None else reader.uuid


def _body(form: str, fields: Mapping[str, Any], reader: Reader | None) -> bytes:
    if reader is None:
        open_ones = {name: value for name, value in fields.items() if name not in TEXTS and name != "texts"}
        return json.dumps(open_ones, ensure_ascii=False).encode("utf-8", "surrogatepass")
    key = random_bytes(_KEY_BYTES)
    text = json.dumps(dict(fields), ensure_ascii=False)
    sealed = seal_fields({"fields": text}, key, f"{_ABOUT} {form}", reader.uuid, 1)
    return seal_key(key, reader.keys.public) + sealed


def _text(row: KeptRow, reader: Reader | None) -> str:
    if reader is None:
        return row.body.decode("utf-8", "surrogatepass")
    key = open_key(row.body[:_SEALED_KEY_BYTES], reader.keys)
    return open_fields(row.body[_SEALED_KEY_BYTES:], key, f"{_ABOUT} {row.form}", row.owner, 1)["fields"]
