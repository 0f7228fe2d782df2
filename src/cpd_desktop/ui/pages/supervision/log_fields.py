"""The fields of a supervision that everybody may count: whose, when, how long, what it covered, actions, the next date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from cpd_desktop.domain.needs import Met
from cpd_desktop.domain.practice import PracticeDraft
from cpd_desktop.domain.reach import ToDiscuss
from cpd_desktop.domain.supervision import ActionState, Function, Kind
from cpd_desktop.domain.supervision_drafts import ActionAnswer, CancelledDraft, SupervisionDraft
from cpd_desktop.domain.typed_minutes import typed_minutes
from cpd_desktop.services.practice_answers import Learnt
from cpd_desktop.services.private import Reader
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.supervision.agreed_actions import AgreedActions
from cpd_desktop.ui.pages.supervision.carried_over import action_rows, actions_asked, need_rows, needs_asked
from cpd_desktop.ui.pages.supervision.discussed_rows import discussed_rows, findings_asked, findings_discussed
from cpd_desktop.ui.pages.supervision.functions_ticks import FunctionsTicks
from cpd_desktop.ui.pages.supervision.log_start import LogOpening, LogStart
from cpd_desktop.ui.pages.supervision.practice_rows import PracticeRows, practice_asked
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import person_picker
from cpd_desktop.ui.widgets.whole_line import WholeLine

KINDS = {
    Kind.INDIVIDUAL: "Individual",
    Kind.PROFESSIONAL: "Professional",
    Kind.GROUP: "Group",
    Kind.AD_HOC: "Ad hoc",
}
"""The kinds of supervision as the form says them."""


class LogFields(QObject):
    """Makes the fields in *form*, which keeps their errors. Signals go out on any change, and when somebody is chosen.

    `grown` goes out when the fields take more room; `left` when Enter leaves the last action.
    """

    changed = Signal()
    person_chosen = Signal(object)
    supervisor_chosen = Signal()
    left = Signal()
    grown = Signal()

    def __init__(self, opening: LogOpening, today: Callable[[], date], look: Look, form: FormDialog) -> None:
        super().__init__(form)
        self._form = form
        self._look = look
        self._today = today
        self._names = {one.key: one.name for one in opening.people}
        self._expected: int | None = None
        self._minutes_given = ""
        self.is_cancelled = False
        self.body = QWidget()
        self.person, self.supervisor = person_picker("Person"), person_picker("Supervisor")
        for picker in (self.person, self.supervisor):
            picker.set_choices(opening.choices)
        self.about = QLabel()
        self.held_on, self.next_on = DateEdit("Date", today, allow_blank=False), DateEdit("Next date", today)
        self.held_on.set_day(today())
        self.minutes = WholeLine(12)
        self.short = QLabel()
        self.kind = QComboBox()
        self.ticks = FunctionsTicks(look)
        self.carried_over, self.needs = action_rows(look), need_rows(look)
        self.practice = PracticeRows(look)
        self.learning = discussed_rows(look)
        self._learnt: tuple[Learnt, ...] = ()
        self._to_discuss: tuple[ToDiscuss, ...] = ()
        self.actions = AgreedActions(today, look)
        self.titles_closed = QLabel("Titles of actions are private in this organisation: sign in to agree some.")
        self.cancelled_by = QComboBox()
        self.reason = QPlainTextEdit()
        self._held_only: list[QWidget] = []
        self._cancelled_only: list[QWidget] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        size = self._look.size
        self._fill()
        grid = self.grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(size(14))
        grid.setVerticalSpacing(size(8))
        for column in range(6):
            grid.setColumnStretch(column, 1)
        box = self._box
        grid.addLayout(box("person", "&Person", self.person), 0, 0, 1, 3)
        grid.addLayout(box("supervisor", "Supervisor", self.supervisor), 0, 3, 1, 3)
        grid.addWidget(self.about, 1, 0, 1, 6)
        grid.addLayout(box("held_on", "D&ate", self.held_on), 2, 0, 1, 2)
        grid.addWidget(self._held(self._stacked(box("minutes", "Min&utes", self.minutes))), 2, 2, 1, 2)
        grid.addWidget(self._held(self._stacked(box("kind", "&Type", self.kind))), 2, 4, 1, 2)
        grid.addWidget(self.short, 3, 0, 1, 6)
        grid.addWidget(self._held(self._stacked(box("functions", "What it covered", self.ticks))), 4, 0, 1, 6)
        grid.addWidget(self.carried_over, 5, 0, 1, 6)
        grid.addLayout(self._questions(), 6, 0, 1, 6)
        grid.addWidget(self._held(self._stacked(box("actions", "A&greed actions", self.actions))), 7, 0, 1, 6)
        grid.addWidget(self.titles_closed, 8, 0, 1, 6)
        who, why = box("cancelled_by", "Cancelled by", self.cancelled_by), box("reason", "Why", self.reason)
        hint = QLabel("Everybody who has this book can read why: say it without details of health or family.")
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        why.addWidget(hint)
        for at, part in enumerate((who, why)):
            self._cancelled_only.append(self._stacked(part))
            grid.addWidget(self._cancelled_only[-1], 9 + at, 0, 1, 6)
        grid.addLayout(box("next_on", "&Next date", self.next_on), 11, 0, 1, 3)
        grid.setRowStretch(12, 1)
        for widget in (self.short, self.titles_closed, *self._cancelled_only):
            widget.hide()

    def _questions(self) -> QVBoxLayout:
        """Return what is asked one below the other: of learning and of needs, and whether training changed practice."""
        self.learning_part = self._stacked(self._box("discussed", "Learning to discuss", self.learning))
        self.learning_part.hide()
        self.practice_part = self._stacked(self._box("practice", "Did it change practice?", self.practice))
        self.practice_part.hide()
        questions = QVBoxLayout()
        questions.setSpacing(self._look.size(8))
        questions.addWidget(self.learning_part)
        questions.addWidget(self.needs)
        questions.addWidget(self.practice_part)
        return questions

    def _fill(self) -> None:
        for label in (self.about, self.titles_closed):
            label.setObjectName("muted")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.about.hide()
        self.short.setObjectName("banner")
        self.short.setWordWrap(True)
        for widget, name in ((self.minutes, "Minutes"), (self.kind, "Type"), (self.cancelled_by, "Cancelled by"),
                             (self.reason, "Why"), (self.ticks, "What it covered"), (self.actions, "Agreed actions")):  # fmt: skip
            widget.setAccessibleName(name)
        self.minutes.setPlaceholderText("90 or 1h30")
        for kind, text in KINDS.items():
            self.kind.addItem(text, kind.value)
        self.cancelled_by.setEditable(True)
        if (line := self.cancelled_by.lineEdit()) is not None:
            line.setAccessibleName("Cancelled by")
        self.cancelled_by.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.reason.fontMetrics().height() * 4)

    def _box(self, name: str, label: str, field: QWidget) -> QVBoxLayout:
        return self._form.field_box(name, label, field)

    @staticmethod
    def _stacked(box: QVBoxLayout) -> QWidget:
        """Return a widget of its own around a field, so that it can be put out of sight."""
        widget = QWidget()
        box.setContentsMargins(0, 0, 0, 0)
        widget.setLayout(box)
        return widget

    def _held(self, widget: QWidget) -> QWidget:
        self._held_only.append(widget)
        return widget

    def _connect(self) -> None:
        for edit in (self.person.edit, self.supervisor.edit, self.held_on.edit, self.next_on.edit, self.minutes):
            edit.textChanged.connect(self._changed)
        self.minutes.textChanged.connect(lambda _: self._flag_short())
        self.kind.currentIndexChanged.connect(self._changed)
        self.cancelled_by.editTextChanged.connect(self._changed)
        self.reason.textChanged.connect(self._changed)
        for part in (self.ticks, self.carried_over, self.learning, self.needs, self.practice, self.actions):
            part.changed.connect(self._changed)
        self.held_on.edit.textChanged.connect(lambda _: self._ask_of_day())
        self.practice.grown.connect(self.grown)
        self.actions.changed.connect(self.grown)
        self.actions.left.connect(self._leave_actions)
        self.person.chosen.connect(self.person_chosen)
        self.supervisor.chosen.connect(lambda _: self.supervisor_chosen.emit())

    def _changed(self, *_: object) -> None:
        self.changed.emit()

    def _leave_actions(self) -> None:
        self.next_on.setFocus(Qt.FocusReason.TabFocusReason)
        self.left.emit()

    @property
    def person_id(self) -> int | None:
        """Who is supervised, None while it is nobody that can be told."""
        return _key_of(self.person)

    @property
    def supervisor_id(self) -> int | None:
        """Who supervises, likewise."""
        return _key_of(self.supervisor)

    def pair_names(self) -> tuple[str, str]:
        """Return the names of the two, blank where nobody is chosen."""
        return self._names.get(self.person_id or 0, ""), self._names.get(self.supervisor_id or 0, "")

    def show_start(self, start: LogStart, reader: Reader | None) -> None:
        """Show what is known of the person, and fill in what can be: nothing that was typed is changed."""
        self.about.setText(start.about)
        self.about.setVisible(bool(start.about))
        if self.supervisor_id is None:
            is_of_reader = reader is not None and reader.person_id != start.person_id
            self.supervisor.set_key(reader.person_id if reader is not None and is_of_reader else start.supervisor_id)
        self._expected = start.minutes
        if self.minutes.text() in ("", self._minutes_given):
            self._minutes_given = "" if start.minutes is None else str(start.minutes)
            self.minutes.setText(self._minutes_given)
        self._flag_short()
        self.show_questions(start)
        supervisee, supervisor = self.pair_names()
        typed = self.cancelled_by.currentText()
        self.cancelled_by.clear()
        self.cancelled_by.addItems([name for name in (supervisee, supervisor) if name])
        self.cancelled_by.setEditText(typed)
        self.show_cancelled(is_cancelled=self.is_cancelled)

    def show_questions(self, start: LogStart) -> None:
        """Ask about what is carried over; what was answered stays answered."""
        self.carried_over.show_rows(actions_asked(start))
        self.needs.show_rows(needs_asked(start))
        self.actions.set_needs([(one.need.uuid, one.need.title) for one in start.open_needs])
        self._learnt, self._to_discuss = start.learnt, start.to_discuss
        self._ask_of_day()
        self._put_in_order()
        self._show_rows()

    def _ask_of_day(self) -> None:
        """Ask about the training and the learning that are due on the day; while that cannot be read, what was asked stays."""
        try:
            day = self.held_on.day()
        except ValueError:
            day = None
        if day is None:
            return
        findings = findings_asked(self._to_discuss, day)
        is_new = [one.key for one in findings] != list(self.learning.rows)
        if is_new:
            self.learning.show_rows(findings)
        if self.practice.show_rows(practice_asked(self._learnt, day)) or is_new:
            self._put_in_order()
            self._show_rows()
            self.grown.emit()

    def _show_rows(self) -> None:
        """Show the questions that there are, unless the supervision was cancelled."""
        for part, rows in (
            (self.carried_over, self.carried_over.rows), (self.needs, self.needs.rows),
            (self.practice_part, self.practice.rows), (self.learning_part, self.learning.rows),
        ):  # fmt: skip
            part.setVisible(not self.is_cancelled and bool(rows))

    def _put_in_order(self) -> None:
        """Let Tab come to the questions where they stand: what is made late would come last."""
        ticks = list(self.ticks.ticks.values())
        actions = [stop for row in self.actions.rows for stop in row.stops()]
        asked = [*self.carried_over.stops(), *self.learning.stops(), *self.needs.stops(), *self.practice.stops()]
        # The field itself as well: else it stays behind, and leads Tab back to its first row.
        stops = [*ticks, *asked, self.actions, *actions, self.next_on.edit]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def let_titles_be_typed(self, *, are_private: bool, is_open: bool) -> None:
        """Take actions only where their titles may be written: where these are private, only while notes may be."""
        is_closed = are_private and not is_open
        self.actions.setEnabled(not is_closed)
        self.titles_closed.setVisible(is_closed and not self.is_cancelled)

    def show_cancelled(self, *, is_cancelled: bool) -> None:
        """Show the fields of one that was cancelled, or of one that was held."""
        self.is_cancelled = is_cancelled
        for widget in self._held_only:
            widget.setVisible(not is_cancelled)
        for widget in self._cancelled_only:
            widget.setVisible(is_cancelled)
        self._show_rows()
        self._flag_short()

    def _flag_short(self) -> None:
        """Say at once that a supervision is shorter than it should be."""
        try:
            minutes = typed_minutes(self.minutes.text())
        except ValueError:
            minutes = None
        is_short = minutes is not None and self._expected is not None and minutes < self._expected
        words = f"▲ Short: at least {self._expected} minutes are expected. It counts as held." if is_short else ""
        is_new = words != self.short.text()
        self.short.setText(words)
        self.short.setVisible(is_short and not self.is_cancelled)
        self.minutes.setAccessibleDescription(words)
        if is_new:
            announce(self.short, words)
            self.grown.emit()

    def state(self) -> dict[str, Any]:
        """Return all that is typed and chosen, as it is; titles of actions only where they may be kept."""
        return {
            "person": self.person_id,
            "supervisor": self.supervisor_id,
            "held_on": self.held_on.edit.text(),
            "minutes": self.minutes.text(),
            "kind": self.kind.currentData(),
            "functions": sorted(function.value for function in self.ticks.chosen()),
            "answers": self.carried_over.given(),
            "needs": self.needs.given(),
            "practice": self.practice.given(),
            "discussed": self.learning.given(),
            "actions": self.actions.state() if self.actions.isEnabled() else [],
            "next_on": self.next_on.edit.text(),
            "is_cancelled": self.is_cancelled,
            "cancelled_by": self.cancelled_by.currentText() if self.is_cancelled else "",
            "reason": self.reason.toPlainText() if self.is_cancelled else "",
        }

    def take(self, typed: Mapping[str, Any]) -> None:
        """Show what `state` returned before; what it does not name stays, and questions no longer asked are passed over."""
        state = {**self.state(), **typed}
        self.person.set_key(state["person"])
        self.supervisor.set_key(state["supervisor"])
        self.held_on.edit.setText(str(state["held_on"]))
        self.minutes.setText(str(state["minutes"]))
        self.kind.setCurrentIndex(max(0, self.kind.findData(state["kind"])))
        self.ticks.choose({Function(name) for name in state["functions"]})
        self.carried_over.set_answers(state["answers"])
        self.needs.set_answers(state["needs"])
        self.practice.set_answers(state["practice"])
        self.learning.set_answers(state["discussed"])
        self.actions.take(state["actions"])
        self.next_on.edit.setText(str(state["next_on"]))
        self.show_cancelled(is_cancelled=bool(state["is_cancelled"]))
        self.cancelled_by.setEditText(str(state["cancelled_by"]))
        self.reason.setPlainText(str(state["reason"]))

    def draft(self, texts: Mapping[str, str]) -> SupervisionDraft | CancelledDraft | None:
        """Return what is typed; None after marking what is missing or cannot be read."""
        form = self._form
        person_id = form.choice("person", needed="whose supervision it was")
        supervisor_id = form.choice("supervisor", needed="who supervised")
        held_on = form.day("held_on", needed="the day")
        next_on = form.day("next_on")
        if self.is_cancelled:
            reason = self.reason.toPlainText().strip()
            by = self.cancelled_by.currentText().strip()
            if person_id is None or supervisor_id is None or held_on is None:
                return None
            return CancelledDraft(person_id, supervisor_id, held_on, by, reason, next_on)
        minutes, actions = self._read_minutes(), self.actions.drafts()
        if person_id is None or supervisor_id is None or held_on is None or actions is None:
            return None
        return SupervisionDraft(
            person_id, supervisor_id, held_on, minutes, Kind(self.kind.currentData()), self.ticks.chosen(), next_on,
            {name: text.strip() for name, text in texts.items()},
            tuple(ActionAnswer(uuid, ActionState(state)) for uuid, state in self.carried_over.given().items()),
            actions if self.actions.isEnabled() else (),
            tuple((uuid, Met(met).value) for uuid, met in self.needs.given().items()),
            self._read_practice(held_on),
            findings_discussed(self.learning.given()),
        )  # fmt: skip

    def _read_practice(self, held_on: date) -> tuple[PracticeDraft, ...]:
        if self.practice.first_begun() is not None:
            self._form.show_error("practice", "Answer all three questions of whoever answers, or none of them.")
        return self.practice.drafts(held_on)

    def _read_minutes(self) -> int | None:
        try:
            return typed_minutes(self.minutes.text())
        except ValueError as error:
            self._form.show_error("minutes", f"{error}.")
            return None


def _key_of(picker: Any) -> int | None:
    try:
        key: int | None = picker.key()
    except ValueError:
        return None
    return key
