"""Templates of CPD entries: activities that come again, sealed like the entries that are begun from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_entries import CpdEntryDraft, check_entry, tidied
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import LiveRow, live_by_uuid, write_rows
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.cpd_own_entries import uuid_of
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.private import (
    FileKind,
    NotAReader,
    Reader,
    file_for_writing,
    open_texts,
    seal_text,
    signed_in,
    take_texts_back,
)
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdTemplateRow

ABOUT = "cpd_templates"
COLUMNS = ("person_id", "activity", "minutes")
_STANDARDS = "standards"


@dataclass(frozen=True, slots=True)
class CpdTemplate:
    """Something of one's own from which entries are begun; *uuid* in hexadecimal, *texts* by the keys of ENTRY_TEXTS."""

    uuid: str
    activity: str
    minutes: int | None
    standards: tuple[str, ...]
    texts: Mapping[str, str] = field(repr=False)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.texts.get("title", "")


def save_template(
    session: Session, draft: CpdEntryDraft, *, reader: Reader | None, today: date, uuid: str = ""
) -> Done[str]:
    """Keep what an entry says as a template of one's own, or correct the template *uuid*; return its UUID.

    Its days, its source and the day of a discussion are left out: they are never the same again. Raises Refused with the field, also
    for a title that another template has; NotSignedIn, or NotAReader for somebody else's.
    """
    reader = signed_in(reader)
    check_entry(draft, today=today, activities=activity_titles(draft.done_on))
    texts = {name: text for name, text in tidied(draft.texts).items() if name != "peer_on"}
    row = _own(session, uuid, reader) if uuid else None
    _refuse_second(session, texts["title"], row, reader)
    values: tuple[Value, ...] = (reader.person_id, draft.activity, draft.minutes)
    fields = texts | ({_STANDARDS: json.dumps(list(draft.standards))} if draft.standards else {})
    opened = file_for_writing(session, reader, FileKind.REFLECTION, reader.person_id, None)
    ledger = ledger_of(session)
    ledger.act = "keep a template for CPD entries" if row is None else "correct a template for CPD entries"
    if row is None:
        row_id = write_rows(ledger, CpdTemplateRow, COLUMNS, new=[values])[0]
        row = live_row(session, CpdTemplateRow, COLUMNS, row_id)
    elif row.values != values:
        write_rows(ledger, CpdTemplateRow, COLUMNS, corrected=[(row, values)])
    before = open_texts(session, reader, ABOUT, [row.uuid]).get(row.uuid)
    if not before or dict(before[-1].fields) != fields:
        seal_text(session, opened, ABOUT, row.uuid, fields)
    return Done(row.uuid.hex(), Touched.CPD if ledger.wrote else Touched.NOTHING)


def _refuse_second(session: Session, title: str, row: LiveRow | None, reader: Reader) -> None:
    there = template_called(session, title, reader=reader)
    if there is not None and (row is None or there.uuid != row.uuid.hex()):
        message = f"You have a template called {there.title} already: give this one another title."
        raise Refused(message, field="title")


def template_called(session: Session, title: str, *, reader: Reader | None) -> CpdTemplate | None:
    """Return the template of who is signed in that has this title, blind to case and accents; None if there is none."""
    return next((one for one in templates_of(session, reader=reader) if folded(one.title) == folded(title)), None)


def delete_template(session: Session, uuid: str, *, reader: Reader | None) -> Done[str]:
    """Delete a template of one's own; entries that were begun from it stay. Raises as `save_template` does."""
    row = _own(session, uuid, reader)
    ledger = ledger_of(session)
    ledger.act = "delete a template for CPD entries"
    ledger.supersede(CpdTemplateRow, [row.row_id])
    take_texts_back(session, ABOUT, [row.uuid])
    return Done(row.uuid.hex(), Touched.CPD)


def templates_of(session: Session, *, reader: Reader | None) -> tuple[CpdTemplate, ...]:
    """Return the templates of who is signed in that their keys open, by title; with nobody signed in, none."""
    if reader is None:
        return ()
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, activity, minutes FROM cpd_templates WHERE {known(None)} AND person_id = ? ORDER BY id",
        (reader.person_id,),
    )
    found = {bytes(uuid): (activity, minutes) for uuid, activity, minutes in rows.all()}
    texts = open_texts(session, reader, ABOUT, list(found))
    made = []
    for uuid, (activity, minutes) in found.items():
        if uuid in texts:
            fields = dict(texts[uuid][-1].fields)
            standards = tuple(json.loads(fields.pop(_STANDARDS, "[]")))
            made.append(CpdTemplate(uuid.hex(), activity, minutes, standards, fields))
    return tuple(sorted(made, key=lambda one: folded(one.title)))


def entry_from_template(session: Session, uuid: str, *, reader: Reader | None, today: date) -> CpdEntryDraft:
    """Return an entry begun from a template of one's own, done today until said otherwise. Raises as `save_template` does."""
    row, reader = _own(session, uuid, reader), signed_in(reader)
    found = next((one for one in templates_of(session, reader=reader) if one.uuid == row.uuid.hex()), None)
    if found is None:
        message = "This template is sealed to keys that you have no longer: delete it, and keep another."
        raise NotAReader(message)
    return CpdEntryDraft(
        reader.person_id, today, found.activity, found.texts, minutes=found.minutes, standards=found.standards
    )


def _own(session: Session, uuid: str, reader: Reader | None) -> LiveRow:
    reader = signed_in(reader)
    row = live_by_uuid(session, CpdTemplateRow, COLUMNS, uuid_of(uuid), what="template")
    if row.values[0] != reader.person_id:
        message = "This template is somebody else's: only they can change it."
        raise NotAReader(message)
    return row
