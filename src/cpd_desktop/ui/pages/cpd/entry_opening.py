"""What the form of an entry opens with: begun afresh, from a draft or a template, or to correct what was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from cpd_desktop.domain.cpd_entries import ActivityType, CpdEntryDraft, Prompt, ReadEntry, Standard
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.typed_minutes import length_in_words
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.cpd_entries import entry_from_draft, read_entries
from cpd_desktop.services.cpd_lists import activity_types, prompts, standards_in
from cpd_desktop.services.cpd_templates import entry_from_template
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form
from cpd_desktop.ui.pages.supervision.name_warning import NamesIn, names_beside

NEW_FORM = "cpd entry"
"""What a form that was begun afresh is kept as."""


class Begun(StrEnum):
    """What an entry is begun from."""

    AFRESH = ""
    DRAFT = "draft"
    TEMPLATE = "template"
    ENTRY = "correction"


@dataclass(frozen=True)
class Beginning:
    """What an entry is begun from, with its UUID in hexadecimal; *at*: where else the form begins, a key of ENTRY_TEXTS."""

    kind: Begun = Begun.AFRESH
    uuid: str = ""
    at: str = ""

    @property
    def form(self) -> str:
        """What the form is kept as: each has its own, so that none takes another's place."""
        return NEW_FORM if self.kind is Begun.AFRESH else f"{NEW_FORM} {self.kind} {self.uuid}"

    @property
    def is_correction(self) -> bool:
        """Whether it corrects an entry."""
        return self.kind is Begun.ENTRY


@dataclass(frozen=True)
class EntryOpening:
    """What the form opens with. *draft* is what is there already; *kept* what was typed and not saved."""

    beginning: Beginning
    draft: CpdEntryDraft
    types: tuple[ActivityType, ...]
    standards: tuple[Standard, ...]
    prompts: tuple[Prompt, ...]
    names_in: NamesIn
    kept: Kept | None = field(repr=False)


def entry_opening(session: Session, beginning: Beginning, reader: Reader, today: date) -> EntryOpening:
    """Return what the form opens with. Raises Problem where what it is begun from is not there, or is somebody else's."""
    return EntryOpening(
        beginning, _begun(session, beginning, reader, today), activity_types(today), standards_in(session, today),
        prompts(today), names_beside(options_to_choose(session)), kept_form(session, beginning.form, reader),
    )  # fmt: skip


def _begun(session: Session, beginning: Beginning, reader: Reader, today: date) -> CpdEntryDraft:
    if beginning.kind is Begun.DRAFT:
        return entry_from_draft(session, bytes.fromhex(beginning.uuid), reader=reader)
    if beginning.kind is Begun.TEMPLATE:
        return entry_from_template(session, beginning.uuid, reader=reader, today=today)
    if beginning.kind is Begun.ENTRY:
        return draft_of(_found(session, beginning.uuid, reader))
    return CpdEntryDraft(reader.person_id, today, "", {})


def _found(session: Session, uuid: str, reader: Reader) -> ReadEntry:
    for one in read_entries(session, reader.person_id, reader=reader):
        if one.entry.uuid == uuid:
            return one
    message = "This entry is not in the book any more: look at the list as it is now."
    raise Refused(message)


def draft_of(read: ReadEntry) -> CpdEntryDraft:
    """Return an entry as its form takes it."""
    one = read.entry
    return CpdEntryDraft(
        one.person_id, one.done_on, one.activity, read.texts, one.ends_on, one.minutes, one.standards, one.source,
        one.source_uuid,
    )  # fmt: skip


def state_of(draft: CpdEntryDraft) -> Mapping[str, Any]:
    """Return what a form says that was begun from *draft*, as JSON can hold it."""
    return {
        "activity": draft.activity, "done_on": _written(draft.done_on), "ends_on": _written(draft.ends_on),
        "minutes": length_in_words(draft.minutes), "texts": dict(draft.texts),
        "standards": list(draft.standards),
    }  # fmt: skip


def _written(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
