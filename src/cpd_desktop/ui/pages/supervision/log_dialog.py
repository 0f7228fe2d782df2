"""The dialog that logs a supervision, in under a minute and by keyboard alone; it also corrects and amends one.

What is typed is kept all the while, so Esc closes it and nothing is lost: it opens again as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.supervision_drafts import CancelledDraft, SupervisionDraft
from cpd_desktop.services.private import Reader
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.pages.supervision.log_fields import LogFields
from cpd_desktop.ui.pages.supervision.log_start import NEW_FORM, Kept, LogOpening, LogStart, form_of
from cpd_desktop.ui.pages.supervision.private_notes import PrivateNotes

TITLE, ACT = "Log a supervision", "Log supervision"
CANCEL_ACT = "Record cancellation"
_LEFT, _RIGHT = 560, 470


class LogDialog(KeptDialog):
    """Gathers a supervision that was held, or one that was cancelled instead.

    `person_chosen` goes out with an id, `sign_in_wanted` when notes are to be written; whoever opened it answers with
    `show_start` and `follow_reader`.
    """

    person_chosen = Signal(int)
    sign_in_wanted = Signal()
    TITLES = (TITLE, ACT)

    def __init__(self, context: Context, opening: LogOpening, parent: QWidget | None = None) -> None:
        self._opening = opening
        self.start: LogStart | None = None
        self._is_wide = False
        super().__init__(self.TITLES[0], self.TITLES[1], context, NEW_FORM, context.reader, parent)
        self.fields = LogFields(opening, context.today, context.look, self)
        self.notes = PrivateNotes(context.look, opening.names_in)
        self._lay_out_body()
        self._connect()
        self._show_pair()

    def _lay_out(self, title: str) -> None:
        self.cancelled = QPushButton("&Cancelled instead …")
        self.discard = QPushButton("Discard")
        super()._lay_out(title)
        for button in (self.cancelled, self.discard):
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
        self.discard.clicked.connect(lambda _=False: self._discard())
        self.discard.hide()
        layout = self.layout()
        last = None if layout is None else layout.itemAt(layout.count() - 1)
        buttons = None if last is None else last.layout()
        assert isinstance(buttons, QHBoxLayout)  # noqa: S101 - the frame made it.
        # Before the room that stretches, and the word about what is kept after it.
        buttons.insertWidget(0, self.cancelled)
        buttons.insertWidget(1, self.discard)
        buttons.removeWidget(self.saved)
        buttons.insertWidget(3, self.saved)
        buttons.setSpacing(self._look.size(8))

    def _lay_out_body(self) -> None:
        size = self._look.size
        self._outer = self.grid
        self._outer.setHorizontalSpacing(size(26))
        self._outer.setVerticalSpacing(size(18))
        self.right = QFrame()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.notes)
        self._fields.update(self.notes.fields)
        self._errors.update(self.notes.errors)
        self.act.setText(f"&{self.TITLES[1]}")
        self.act.setToolTip("Ctrl+Enter, from any field")
        # The notes stand beside the rest, or below it where there is no room beside it.
        self._is_wide = self.screen().availableSize().width() * 0.95 >= size(_LEFT + _RIGHT + 70)
        across = 1 if self._is_wide else 2
        self._outer.addWidget(self.fields.body, 0, 0, 1, across)
        self._outer.addWidget(self.right, 0 if self._is_wide else 1, 1 if self._is_wide else 0, 1, across)
        self._outer.setColumnStretch(0, _LEFT)
        self._outer.setColumnStretch(1, _RIGHT)
        self._outer.setRowStretch(2, 1)
        last = list(self.notes.fields.values())[-1]
        for before, after in pairwise((last, self.cancelled, self.discard, self.cancel, self.act)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        fields, notes = self.fields, self.notes
        fields.changed.connect(self.typed)
        fields.person_chosen.connect(self._choose_person)
        fields.supervisor_chosen.connect(self._show_pair)
        notes.changed.connect(self.typed)
        notes.sign_in_wanted.connect(self.sign_in_wanted)
        for part in (fields, notes):
            part.grown.connect(self._fit_soon)
        self.cancelled.clicked.connect(lambda _=False: self.show_cancelled(is_cancelled=not self.fields.is_cancelled))

    def choose_person(self, person_id: int) -> None:
        """Begin with somebody."""
        self.first_field = "held_on"
        self.fields.person.set_key(person_id)
        self._choose_person(person_id)

    def _choose_person(self, person_id: int | None) -> None:
        if person_id is not None and (self.start is None or self.start.person_id != person_id):
            self.person_chosen.emit(person_id)

    def show_start(self, start: LogStart) -> None:
        """Show what is known of the person who was chosen, with what was typed about their supervision before."""
        if self.fields.person_id != start.person_id:
            return
        had_typed, self.start = self.has_typed, start
        self._is_taking = True
        self.fields.show_start(start, self.reader)
        self._show_pair()
        self._is_taking = False
        if had_typed and start.kept is not None:
            self._say_other(start.name)
        else:
            self._untouched = self._untouched if had_typed else self.state()
            if start.kept is not None:
                self._take_up(start.kept)
            self.autosave.move_to(form_of(start.person_id), self.reader)
        self._name_closing(is_changed=self.is_changed)
        self._fit_soon()

    def show_questions(self, start: LogStart) -> None:
        """Ask again about what is carried over, as another reader may see it."""
        if self.fields.person_id == start.person_id:
            self.start = start
            self._is_taking = True
            self.fields.show_questions(start)
            self._is_taking = False

    @property
    def has_typed(self) -> bool:
        """Whether anything was typed besides whose supervision it is."""
        before = self._untouched
        if before is None:
            return False
        now = self.state()
        return any(now[name] != before[name] for name in now if name not in ("person", "supervisor"))

    def take_up_begun(self, kept: Kept) -> None:
        """Show what was begun before anybody was chosen."""
        self._untouched = self._untouched or self.state()
        self._take_up(kept)

    def _take_up(self, kept: Kept) -> None:
        self._show_state(kept.fields)
        self.autosave.go_on_with(kept.form, kept.reader, is_kept=True)
        self.restored.say(kept.at)
        announce(self.restored, self.restored.label.text())
        self.notes.look_for_names()

    def _say_other(self, name: str) -> None:
        words = f"There is another supervision of {name} that you were in the middle of: it stays kept."
        self.restored.label.setText(words)
        self.restored.label.setAccessibleName(words)
        self.restored.afresh.hide()
        self.restored.show()
        announce(self.restored, words)

    def follow_reader(self, reader: Reader | None, kept: Kept | None = None) -> None:
        """Let notes be written by who is signed in now; *kept* is what they had typed of this before.

        What was typed is kept for who leaves, before it goes from sight.
        """
        self.autosave.keep_now()
        had_texts, self.reader = bool(self.notes.texts()), reader
        self._is_taking = True
        self._show_pair()
        if kept is not None and self.notes.is_open and not had_texts:
            self.notes.take(kept.fields.get("texts", {}))
        self._is_taking = False
        if reader is None:
            self.autosave.go_on_with(self.autosave.form, None, is_kept=False)
            self.typed()
        else:
            self.autosave.move_to(self.autosave.form, reader)
        self._name_closing(is_changed=self.is_changed)

    def _show_pair(self) -> None:
        """Say who can read notes of these two, and whether they can be written now."""
        supervisee, supervisor = self.fields.pair_names()
        self.fields.actions.set_pair(supervisee, supervisor)
        self.fields.practice.set_pair(supervisee, supervisor)
        reader, pair = self.reader, (self.fields.person_id, self.fields.supervisor_id)
        both = f"{supervisee} and {supervisor}" if supervisee and supervisor else "the two whose supervision it is"
        if reader is None:
            why = (
                f"Notes are private: they are sealed to {both}, and to those they name. Sign in to write some; all else can"
                " be logged without."
            )
            self._close_notes(why, can_sign_in=True)
        elif None in pair:
            self._close_notes("Say first whose supervision it was, then write notes here.", can_sign_in=False)
        elif reader.person_id not in pair:
            why = f"You are signed in as {reader.name}. Only {both} can write notes; all else can be logged without."
            self._close_notes(why, can_sign_in=False)
        else:
            self.notes.open_for(f"Sealed to {both}, and to those they name: nobody else can open them.")
        known = self._opening if self.start is None else self.start
        self.fields.let_titles_be_typed(are_private=known.titles_are_private, is_open=self.notes.is_open)
        self._fit_soon()

    def _close_notes(self, why: str, *, can_sign_in: bool) -> None:
        was_taking, self._is_taking = self._is_taking, True
        self.notes.close_for(why, can_sign_in=can_sign_in)
        self._is_taking = was_taking

    def show_cancelled(self, *, is_cancelled: bool) -> None:
        """Ask who cancelled and why instead of what was covered, or the other way round."""
        self.fields.show_cancelled(is_cancelled=is_cancelled)
        self.right.setVisible(not is_cancelled)
        words = "It took pla&ce after all" if is_cancelled else "&Cancelled instead …"
        self.cancelled.setText(words)
        self.cancelled.setAccessibleName(words.replace("&", ""))
        act = CANCEL_ACT if is_cancelled else self.TITLES[1]
        self.act.setText(f"&{act}")
        self.act.setAccessibleName(act)
        self.clear_errors()
        self.typed()
        self._fit_soon()
        if is_cancelled and not self._is_taking:
            self.fields.cancelled_by.setFocus()

    def state(self) -> dict[str, Any]:
        """Return all that is typed, as it is typed; of private texts only those of who is signed in."""
        return {**self.fields.state(), "texts": self.notes.texts()}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what was typed before."""
        self.fields.take(state)
        self._show_pair()
        self.notes.take(state.get("texts", {}))
        self.show_cancelled(is_cancelled=self.fields.is_cancelled)

    def draft(self) -> SupervisionDraft | CancelledDraft | None:
        """Return what was typed: a supervision, or a cancelled one."""
        return self.fields.draft(self.notes.texts())

    def _name_closing(self, *, is_changed: bool) -> None:
        super()._name_closing(is_changed=is_changed)
        self.discard.setVisible(is_changed and self.restored.isHidden())

    def _has_errors(self) -> bool:
        return super()._has_errors() or self.fields.actions.first_wrong() is not None

    def _to_first_error(self) -> None:
        wrong = self.fields.actions.first_wrong()
        if wrong is not None and not super()._has_errors():
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(wrong)
            return
        super()._to_first_error()

    def _fit_soon(self) -> None:
        """Take the room that the fields need, once they have laid themselves out."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        room = self.screen().availableSize()
        beside = 2 * self._look.size(18) + self._look.size(24)
        is_wide = self._is_wide and self.right.isVisibleTo(self)
        wanted = max(self._look.size(_LEFT + _RIGHT if is_wide else _LEFT), self._body.minimumSizeHint().width())
        width = min(max(self.width() if self.isVisible() else 0, wanted + beside), round(room.width() * 0.95))
        body = self._outer.totalHeightForWidth(width - beside)
        body = body if body > 0 else self._body.sizeHint().height()
        frame = self.sizeHint().height() - self.scroller.sizeHint().height()
        height = min(body + frame + self._look.size(12), round(room.height() * 0.94))
        self.resize(width, max(self.height() if self.isVisible() else 0, height))
