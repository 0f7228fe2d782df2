"""Draft CPD entries: one's own when signed in, to write in; for everybody else, how many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.cpd_drafts import CpdDraft, DraftSource, DraftState
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.cpd_drafts import (
    DraftChoice,
    DraftCounts,
    cpd_drafts,
    discard_cpd_draft,
    draft_choices,
    draft_counts,
    draft_from_supervision,
    draft_from_training,
    keep_cpd_draft,
    reflection_of,
    take_up_cpd_draft,
    write_reflection,
)
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.draft_columns import draft_columns
from cpd_desktop.ui.pages.supervision.log_start import kept_form, moment_words
from cpd_desktop.ui.pages.supervision.new_draft_dialog import NewDraftDialog
from cpd_desktop.ui.pages.supervision.reflection_dialog import (
    ReflectionDialog,
    ReflectionEntry,
    ReflectionOpening,
    facts_words,
    form_of,
)
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.empty_state import EmptyState
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

MAKE, WRITE = "Make a draft …", "Write …"
KEEP, DISCARD, TAKE_UP = "Keep as an entry", "Discard", "Take up again"
SIGN_IN = "Sign in to see yours …"
WHY = "A draft CPD entry is its person's alone: sign in to see yours and write in them."
_TABS = (("", "All drafts"), ("To be written", "To be written"), ("Written", "Written"), ("Kept as an entry", "Kept as entries"),
         ("Discarded", "Discarded"))  # fmt: skip
_ALL = "all"


def reflection_opening(session: Session, uuid: bytes, reader: Reader) -> ReflectionOpening:
    """Return what the form of a draft opens with. Raises Problem as `reflection_of` does."""
    texts = reflection_of(session, uuid, reader=reader)
    return ReflectionOpening(options_to_choose(session), texts, kept_form(session, form_of(uuid), reader))


@dataclass(frozen=True)
class OwnDrafts:
    """Somebody's drafts, and when what they were in the middle of writing was kept, in words, by form."""

    person_id: int
    drafts: tuple[CpdDraft, ...]
    kept_at: Mapping[str, str]


def own_drafts(session: Session, reader: Reader) -> OwnDrafts:
    """Return the drafts of who is signed in."""
    kept_at = {one.form: moment_words(one.saved_at) for one in forms_kept(session, reader=reader)}
    return OwnDrafts(reader.person_id, cpd_drafts(session, reader.person_id), kept_at)


class DraftsPanel(KnownPanel):
    """The drafts of who is signed in; with nobody signed in, counts of those in scope."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAccessibleName("Draft CPD entries")
        self._drafts: tuple[CpdDraft, ...] = ()
        self._kept_at: Mapping[str, str] = {}
        self._wanted: bytes | None = None
        self.dialog: ReflectionDialog | NewDraftDialog | None = None
        self.tabs = FilterTabs("Kinds of drafts")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.table: Table[CpdDraft] = Table(
            "Draft CPD entries", draft_columns(context.look), context.preferences, today=context.today,
            key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.opened.connect(self._write)
        self.table.selected.connect(self._tell_selection)
        self.counts = QLabel()
        self.counts.setWordWrap(True)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.whose = QLabel()
        self.whose.setObjectName("muted")
        self.whose.setWordWrap(True)
        self.facts, self.told = QLabel(), QLabel()
        for label in (self.facts, self.told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        self.told.setObjectName("muted")
        self.told.setAccessibleName("What was done last")
        self.buttons: dict[str, QPushButton] = {}
        self.empty = EmptyState(context.look)
        self._lay_out()
        context.reader_changed.connect(self._follow_reader)

    def _lay_out(self) -> None:
        look = self.context.look
        line = WrappingLine()
        line.setSpacing(look.size(6))
        for text, do in (
            (WRITE, self._write), (KEEP, self._keep), (DISCARD, self._discard), (TAKE_UP, self._take_up),
            (MAKE, lambda _: self.add_new()),
        ):  # fmt: skip
            line.addWidget(self._button(text, do))
        self.buttons[WRITE].setObjectName("primary")
        self.table.view.setMinimumHeight(look.size(160))
        self.mine = QWidget()
        layout = QVBoxLayout(self.mine)
        layout.setContentsMargins(0, look.size(8), 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.whose)
        layout.addLayout(line)
        layout.addWidget(self.tabs)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.facts)
        layout.addWidget(self.told)
        self.stack = QStackedWidget()
        for view in (self._counts_view(), self.mine, self.empty):
            self.stack.addWidget(view)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _counts_view(self) -> QWidget:
        look = self.context.look
        self.sign_in = QPushButton(SIGN_IN)
        self.sign_in.setAccessibleName(SIGN_IN)
        self.sign_in.setObjectName("primary")
        self.sign_in.clicked.connect(lambda _=False: self.context.ask_sign_in(WHY, self.reload))
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.size(14), look.size(12), look.size(14), look.size(12))
        inside.setSpacing(look.size(10))
        why = QLabel(
            "A draft CPD entry is made for everybody who was at a group reflective session, and can be made of a supervision or a "
            "course. What people write in it is theirs alone; here are the counts."
        )
        why.setWordWrap(True)
        inside.addWidget(self.counts)
        inside.addWidget(why)
        line = QHBoxLayout()
        line.addWidget(self.sign_in)
        line.addStretch(1)
        inside.addLayout(line)
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, look.size(12), 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        return view

    def _button(self, text: str, do: Callable[[Any], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: self._do(text, do))
        self.buttons[text] = button
        return button

    def _do(self, text: str, do: Callable[[Any], None]) -> None:
        current = self.table.current()
        if current is not None or text == MAKE:
            do(current)

    def reload(self) -> None:
        """Ask for the drafts of who is signed in, or for the counts."""
        reader = self.context.reader
        # What people write is shown as it is now, to themselves: of what was known once there are the counts.
        self.sign_in.setVisible(self.is_now)
        if reader is not None and self.is_now:
            self.context.ask("drafts", self._show_mine, own_drafts, reader)
            return
        self.ask_known("drafts", self._show_counts, draft_counts, self.question())

    def _follow_reader(self, _: Reader | None) -> None:
        """Let go of what is private as soon as who was signed in is so no longer."""
        if isinstance(self.dialog, ReflectionDialog):
            self.dialog.leave()
        elif self.dialog is not None:
            self.dialog.finish()
        self._drafts, self._kept_at = (), {}
        self.table.set_rows(())
        self.facts.hide()
        self.told.hide()
        self.stack.setCurrentIndex(0)
        if self.isVisible():
            self.reload()

    def _show_counts(self, counts: DraftCounts) -> None:
        if self.context.reader is not None and self.is_now:
            return
        view = self.context.view
        where = "" if view.scope == "Everything" else f" in {view.scope}"
        people = "1 person has" if counts.people == 1 else f"{counts.people:,} people have"
        drafts = "1 draft entry" if counts.drafts == 1 else f"{counts.drafts:,} draft entries"
        words = (
            f"{people} {drafts}{where}: {counts.written:,} of {counts.drafts:,} written,"
            f" {counts.from_groups:,} from group sessions."
        )
        self.counts.setText(words if counts.drafts else f"Nobody has a draft entry{where} yet.")
        self.stack.setCurrentIndex(0)

    def _show_mine(self, own: OwnDrafts) -> None:
        reader = self.context.reader
        if reader is None or own.person_id != reader.person_id or not self.is_now:
            return
        drafts = self._drafts = own.drafts
        self._kept_at = own.kept_at
        self.whose.setText(f"{reader.name}’s own. What you write in them is sealed to you: no colleague can open it.")
        if not drafts:
            self.empty.say(
                "No drafts of your own yet",
                "When a group reflective session is recorded that you were at, a draft with its facts waits here for you to write what "
                "you learnt. You can also make one of a supervision or a course.",
                MAKE,
                self.add_new,
            )
            self.stack.setCurrentWidget(self.empty)
            return
        self.tabs.show_tabs([
            (key or _ALL, f"{title} ({sum(key in ('', one.words) for one in drafts):,})") for key, title in _TABS
        ])  # fmt: skip
        self.stack.setCurrentWidget(self.mine)
        self._arrange()

    def _arrange(self) -> None:
        key = self.tabs.key
        rows = [one for one in self._drafts if key in (_ALL, one.words)]
        self.table.empty_text = "No draft stands there."
        self.table.set_rows(rows)
        wanted = next((one for one in rows if one.uuid == self._wanted), None)
        self._wanted = None
        if wanted is not None:
            self.table.select(wanted)
        elif self.table.current() is None and rows:
            self.table.view.selectRow(0)
        self._tell_selection()

    def _tell_selection(self) -> None:
        one = self.table.current()
        shown = {
            WRITE: one is None or not one.has_entry, MAKE: True,
            KEEP: one is None or one.state not in (DraftState.KEPT, DraftState.DISCARDED),
            DISCARD: one is None or not (one.has_entry or one.state is DraftState.DISCARDED),
            TAKE_UP: one is not None and not one.has_entry and one.state in (DraftState.KEPT, DraftState.DISCARDED),
        }  # fmt: skip
        for text, button in self.buttons.items():
            button.setVisible(shown[text])
            button.setEnabled(one is not None or text == MAKE)
        self.buttons[KEEP].setEnabled(one is not None and one.is_written)
        at = "" if one is None else self._kept_at.get(form_of(one.uuid), "")
        middle = f" You were in the middle of writing this, kept {at}: “{WRITE}” goes on with it." if at else ""
        self.facts.setText("" if one is None else f"{facts_words(one)}{middle}")
        self.facts.setVisible(one is not None)

    def add_new(self) -> None:
        """Make a draft of a supervision or of training (Ctrl+N); with nobody signed in, somebody signs in first."""
        if not self.may_record():
            return
        reader = self.context.reader
        if reader is None:
            self.context.ask_sign_in(WHY, self.add_new)
            return
        person_id = reader.person_id
        self.context.ask("drafts: choices", self._choose, draft_choices, person_id, self.context.today())

    def _choose(self, choices: tuple[DraftChoice, ...]) -> None:
        reader = self.context.reader
        if reader is None or self.dialog is not None:
            return
        dialog = NewDraftDialog(choices, self.context.look, self)
        dialog.submitted.connect(lambda choice: self._make(dialog, choice, reader.person_id))
        self._open(dialog)

    def _make(self, dialog: NewDraftDialog, choice: DraftChoice, person_id: int) -> None:
        act = draft_from_training if choice.source is DraftSource.TRAINING else draft_from_supervision
        title = "make a draft CPD entry"

        def made(uuid: bytes) -> None:
            self._wanted = uuid
            dialog.finish()
            self._tell(title)

        self.context.act(title, made, dialog.fail, act, bytes.fromhex(choice.uuid), person_id)

    def _write(self, one: CpdDraft) -> None:
        reader = self.context.reader
        if reader is None:
            return

        def show(opening: ReflectionOpening | Problem) -> None:
            if isinstance(opening, Problem):
                self._say(str(opening))
            elif self.dialog is None and self.context.reader is reader:
                dialog = ReflectionDialog(self.context, one, opening, reader, self)
                dialog.submitted.connect(lambda entry: self._save(dialog, one, entry, reader))
                self._open(dialog)

        self.context.ask("drafts: reflection", show, _opening, one.uuid, reader)

    def _open(self, dialog: ReflectionDialog | NewDraftDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _: int) -> None:
        self.dialog = None
        # What was typed and not saved is told beside its draft.
        self.reload()

    def _save(self, dialog: ReflectionDialog, one: CpdDraft, entry: ReflectionEntry, reader: Reader) -> None:
        title = "write a reflection"

        def saved(_: int) -> None:
            dialog.finish()
            self._tell(title)

        self.context.act(
            title, saved, dialog.fail, write_reflection, one.uuid, entry.texts,
            reader=reader, is_finished=entry.is_finished, kept_form=dialog.autosave.form,
        )  # fmt: skip

    def _keep(self, one: CpdDraft) -> None:
        self._act("keep a draft CPD entry", keep_cpd_draft, one)

    def _discard(self, one: CpdDraft) -> None:
        self._act("discard a draft CPD entry", discard_cpd_draft, one)

    def _take_up(self, one: CpdDraft) -> None:
        self._act("take up a draft CPD entry again", take_up_cpd_draft, one)

    def _act(self, title: str, act: Callable[..., Any], one: CpdDraft) -> None:
        self.context.act(title, lambda _: self._tell(title), None, act, one.uuid, reader=self.context.reader)

    def _tell(self, title: str) -> None:
        self._say(f"Saved: {title}. Ctrl+Z takes it back.")

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()
        announce(self.told, text)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        if self.table.filter.isVisible():
            self.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return one's own drafts as they are listed; None where there are counts alone."""
        if self.stack.currentWidget() is not self.mine or self.context.reader is None:
            return None
        return list_of_table(
            self.table, title=f"Draft CPD entries of {self.context.reader.name}", scope=dict(_TABS).get(self.tabs.key, "All drafts"),
            noun=("draft", "drafts"), name="Draft CPD entries",
        )  # fmt: skip


def _opening(session: Session, uuid: bytes, reader: Reader) -> ReflectionOpening | Problem:
    return attempt(reflection_opening, session, uuid, reader)
