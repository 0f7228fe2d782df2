"""What can be done with one's own entries: each opens its dialog, and is carried out on the workers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from cpd_desktop.domain.cpd_drafts import CpdDraft, DraftState
from cpd_desktop.domain.cpd_entries import ReadEntry
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.cpd_drafts import cpd_drafts
from cpd_desktop.services.cpd_entries import EntryVersion, delete_entry, entry_history
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.cpd_sharing import may_share_with, share_entry, stop_sharing
from cpd_desktop.services.cpd_templates import (
    CpdTemplate,
    delete_template,
    save_template,
    template_called,
    templates_of,
)
from cpd_desktop.services.cpd_writing import write_entry
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.begin_dialog import BeginDialog, Offered
from cpd_desktop.ui.pages.cpd.entry_columns import EntryRow
from cpd_desktop.ui.pages.cpd.entry_dialog import EntryDialog, EntryWritten
from cpd_desktop.ui.pages.cpd.entry_opening import Beginning, Begun, EntryOpening, draft_of, entry_opening
from cpd_desktop.ui.pages.cpd.entry_view import EntryView, Shown
from cpd_desktop.ui.pages.cpd.evidence_acts import EvidenceActs
from cpd_desktop.ui.pages.cpd.share_dialog import MaySee, ShareDialog
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.widgets.form import FormDialog

NO_DRAFTS = "No draft waits: one is made where you were at a group session, or on the page Supervision, CPD drafts."
CORRECT_TEMPLATE = "Correct the template"
_CORRECTED = "It will say what the entry of {} says. Entries that were begun from it stay as they are."
NO_TEMPLATES = "You have no template yet: “Keep as a template” makes one of the entry that is chosen."


def waiting(drafts: tuple[CpdDraft, ...]) -> tuple[CpdDraft, ...]:
    """Return the drafts of which there is no entry yet, and that were not discarded."""
    return tuple(one for one in drafts if not one.has_entry and one.state is not DraftState.DISCARDED)


def draft_words(one: CpdDraft) -> str:
    """Return a draft in one line."""
    return f"{one.done_on:%d %b %Y}: {one.title} ({one.source.value}, {one.words.lower()})"


class EntryActs(QObject):
    """Acts of who is signed in. `told` goes out with what was done, `saved` with the UUID of an entry; *dialog* is what is open."""

    told = Signal(str)
    saved = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: QDialog | None = None
        self.evidence = EvidenceActs(context, window)
        self.evidence.told.connect(self.told)

    def leave(self) -> None:
        """Close what is open, keeping what was typed: who was signed in is so no longer."""
        self.evidence.leave()
        dialog = self.dialog
        if isinstance(dialog, KeptDialog):
            dialog.leave()
        elif isinstance(dialog, FormDialog):
            dialog.finish()
        elif dialog is not None:
            dialog.reject()

    def write(self, beginning: Beginning) -> None:
        """Open the form of an entry."""
        reader = self._context.reader
        if reader is None:
            return

        def show(opening: EntryOpening | Problem) -> None:
            if isinstance(opening, Problem):
                self.told.emit(str(opening))
            elif self.dialog is None and self._context.reader is reader:
                dialog = EntryDialog(self._context, opening, reader, self._window)
                dialog.submitted.connect(lambda written: self._save(dialog, beginning, written, reader))
                self._open(dialog)

        self._context.ask("cpd: form", show, _opening, beginning, reader, self._context.today())

    def _save(self, dialog: EntryDialog, beginning: Beginning, written: EntryWritten, reader: Reader) -> None:
        title = "correct a CPD entry" if beginning.is_correction else "write a CPD entry"

        def saved(uuid: str) -> None:
            dialog.finish()
            self.saved.emit(uuid)
            self._tell(title)

        self._context.act(
            title, saved, dialog.fail, write_entry, written.draft, written.files, reader=reader, today=self._context.today(),
            uuid=beginning.uuid if beginning.is_correction else "", kept_form=dialog.autosave.form,
        )  # fmt: skip

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def correct(self, row: EntryRow, at: str = "") -> None:
        """Open an entry to be corrected, beginning in the text *at*, a key of ENTRY_TEXTS."""
        self.write(Beginning(Begun.ENTRY, row.entry.uuid, at))

    def from_draft(self) -> None:
        """Choose a draft that waits, and write an entry of it."""
        self._ask_own(_drafts, self._choose_draft)

    def from_template(self) -> None:
        """Choose a template, and write an entry from it."""
        self._ask_own(_templates, self._choose_template)

    def _ask_own(self, question: Callable[..., Any], show: Callable[..., None]) -> None:
        reader = self._context.reader
        if reader is not None:

            def answered(found: Any) -> None:
                if self.dialog is None and self._context.reader is reader:
                    show(found, reader)

            self._context.ask("cpd: to begin from", answered, question, reader)

    def _choose_draft(self, offered: tuple[Offered, ...], _: Reader) -> None:
        if not offered:
            self.told.emit(NO_DRAFTS)
            return
        about = "What you took part in and have not written an entry of: its facts and what you wrote in it come along."
        dialog = BeginDialog(
            "Write an entry from a draft", "Draft", offered, self._context.look, self._window, about=about
        )
        self._begin_with(dialog, Begun.DRAFT)

    def _choose_template(self, offered: tuple[Offered, ...], reader: Reader) -> None:
        if not offered:
            self.told.emit(NO_TEMPLATES)
            return
        dialog = BeginDialog(
            "Write an entry from a template", "Template", offered, self._context.look, self._window,
            about="Activities that come again. The day is today until you say otherwise.", can_delete=True,
        )  # fmt: skip
        dialog.deleted.connect(lambda one: self._delete_template(dialog, one, reader))
        self._begin_with(dialog, Begun.TEMPLATE)

    def _begin_with(self, dialog: BeginDialog, kind: Begun) -> None:
        def begin(chosen: Offered) -> None:
            dialog.finish()
            self.write(Beginning(kind, chosen.uuid))

        dialog.submitted.connect(begin)
        self._open(dialog)

    def _delete_template(self, dialog: BeginDialog, chosen: Offered, reader: Reader) -> None:
        def done(_: object) -> None:
            self._tell("delete a template for CPD entries")
            self._context.ask("cpd: templates", show, _templates, reader)

        def show(offered: tuple[Offered, ...]) -> None:
            if isValid(dialog):
                dialog.show_offered(offered)

        title = "delete a template for CPD entries"
        self._context.act(title, done, dialog.fail, delete_template, chosen.uuid, reader=reader)

    def keep_as_template(self, row: EntryRow) -> None:
        """Keep what an entry says as a template; where one has its title already, that one is corrected, after asking."""

        def keep(there: CpdTemplate | None, reader: Reader) -> None:
            question = "" if there is None else f"You have a template called “{there.title}” already."
            if there is not None and not notices.ask(
                self._window, question, CORRECT_TEMPLATE, detail=_CORRECTED.format(f"{row.entry.done_on:%d/%m/%Y}")
            ):
                return
            if self._context.reader is reader:
                # Asking takes time: who signed out meanwhile keeps nothing.
                title = "keep a template for CPD entries" if there is None else "correct a template for CPD entries"
                uuid = "" if there is None else there.uuid
                self._act(
                    title, save_template, draft_of(row.read), reader=reader, today=self._context.today(), uuid=uuid
                )

        self._ask_own(partial(_template_called, row.title), keep)

    def delete(self, row: EntryRow) -> None:
        """Delete an entry."""
        self._act("delete a CPD entry", delete_entry, row.entry.uuid, reader=self._context.reader)

    def _act(self, title: str, act: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self._context.act(
            title, lambda _: self._tell(title), lambda problem: self.told.emit(str(problem)), act, *args, **kwargs
        )

    def show_evidence(self, row: EntryRow) -> None:
        """Show the files of an entry."""
        reader = self._context.reader
        if reader is not None:
            self.evidence.show(row.entry.uuid, reader)

    def read(self, row: EntryRow) -> None:
        """Show an entry whole."""
        if self.dialog is None:
            self._open(EntryView([Shown(row)], self._context.look, self._window))

    def show_history(self, row: EntryRow) -> None:
        """Show how an entry was before."""
        reader = self._context.reader
        if reader is None:
            return

        def show(versions: tuple[Shown, ...] | Problem) -> None:
            if isinstance(versions, Problem):
                self.told.emit(str(versions))
            elif self.dialog is None and self._context.reader is reader:
                self._open(EntryView(versions, self._context.look, self._window))

        self._context.ask("cpd: history", show, _history, row.entry.uuid, reader)

    def share(self, row: EntryRow) -> None:
        """Open the form in which an entry is shared, or is so no longer."""
        reader = self._context.reader
        if reader is None:
            return
        uuid = row.entry.uuid

        def show(people: tuple[MaySee, ...]) -> None:
            if self.dialog is None and self._context.reader is reader:
                dialog = ShareDialog(people, self._context.look, self._window)
                dialog.submitted.connect(lambda with_id: self._share(dialog, uuid, with_id, reader))
                dialog.stopped.connect(lambda with_id: self._stop(dialog, uuid, with_id, reader))
                self._open(dialog)

        self._context.ask("cpd: share", show, _may_see, reader, row.entry.shared_with)

    def _share(self, dialog: ShareDialog, uuid: str, with_id: int, reader: Reader) -> None:
        def done(_: object) -> None:
            dialog.finish()
            self._tell("share a CPD entry")

        self._context.act(
            "share a CPD entry", done, dialog.fail, share_entry, uuid, with_id, reader=reader, today=self._context.today()
        )  # fmt: skip

    def _stop(self, dialog: ShareDialog, uuid: str, with_id: int, reader: Reader) -> None:
        def done(_: object) -> None:
            dialog.finish()
            self._tell("stop sharing a CPD entry")

        self._context.act("stop sharing a CPD entry", done, dialog.fail, stop_sharing, uuid, with_id, reader=reader)

    def _tell(self, title: str) -> None:
        self.told.emit(f"Saved: {title}. Ctrl+Z takes it back.")


def _opening(session: Session, beginning: Beginning, reader: Reader, today: Any) -> EntryOpening | Problem:
    return attempt(entry_opening, session, beginning, reader, today)


def _drafts(session: Session, reader: Reader) -> tuple[Offered, ...]:
    return tuple(Offered(one.uuid.hex(), draft_words(one)) for one in waiting(cpd_drafts(session, reader.person_id)))


def _template_called(title: str, session: Session, reader: Reader) -> CpdTemplate | None:
    return template_called(session, title, reader=reader)


def _templates(session: Session, reader: Reader) -> tuple[Offered, ...]:
    return tuple(Offered(one.uuid, one.title) for one in templates_of(session, reader=reader))


def _may_see(session: Session, reader: Reader, shared_with: tuple[int, ...]) -> tuple[MaySee, ...]:
    return tuple(
        MaySee(person_id, name, why, person_id in shared_with)
        for person_id, name, why in may_share_with(session, reader.person_id)
    )


def _history(session: Session, uuid: str, reader: Reader) -> tuple[Shown, ...] | Problem:
    versions = attempt(entry_history, session, uuid, reader=reader)
    if isinstance(versions, Problem):
        return versions
    return tuple(_shown(one) for one in reversed(versions))


def _shown(version: EntryVersion) -> Shown:
    titles = activity_titles(version.entry.done_on)
    at = datetime.fromisoformat(version.at).astimezone()
    row = EntryRow(ReadEntry(version.entry, version.texts), titles.get(version.entry.activity, version.entry.activity))
    return Shown(row, f"As of {at:%d %b %Y %H:%M}, by {version.by}")
