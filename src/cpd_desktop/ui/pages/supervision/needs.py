"""Needs: how far each has come, what hangs loose at either end of the thread, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.needs import Source, Stage
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import NeedListed, Orphans, TrainingListed, needs_list, orphans
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.need_acts import RAISE, NeedActs
from cpd_desktop.ui.pages.supervision.need_columns import TRAINING_COLUMNS, need_columns, thread_words
from cpd_desktop.ui.pages.supervision.need_dialog import NeedStart
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.empty_state import EmptyState, body_or_empty
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.told_line import ToldLine
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

OPEN, TO_ASK, NOTHING_DONE, NOT_NEEDED, CLOSED, ALL = "open", "ask", "loose", "unneeded", "closed", "all"
_TITLES = {
    OPEN: "Open", TO_ASK: "To be asked about", NOTHING_DONE: "Nothing done yet", NOT_NEEDED: "Training nobody needed",
    CLOSED: "Closed", ALL: "All needs",
}  # fmt: skip
_EMPTY = {
    OPEN: "No need is open.",
    TO_ASK: "No need waits to be asked about: the next supervision asks once training is done, or coaching has begun.",
    NOTHING_DONE: "Something was decided of every need, and every booking is made.",
    NOT_NEEDED: "All training of the last twelve months was asked for by a requirement or by a need.",
    CLOSED: "No need was declined or answered yet.",
    ALL: "No need was raised yet.",
}
_NOBODY_NEEDED = (
    "No requirement asked for this of this person, and no need names it. It may be a need that nobody wrote down."
)
OPEN_PERSON = "Open the person"
_AGAIN = (Stage.PARTLY_MET, Stage.NOT_MET)


def needs_and_orphans(session: Session, question: CoverageQuestion) -> tuple[tuple[NeedListed, ...], Orphans]:
    """Return the needs in scope, and what hangs loose."""
    return needs_list(session, question), orphans(session, question)


class NeedsPanel(KnownPanel):
    """The needs in scope by how far they have come, and the lists of both loose ends."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAccessibleName("Needs")
        self._needs: tuple[NeedListed, ...] = ()
        self._orphans = Orphans((), ())
        self.acts = NeedActs(context, self)
        self.tabs = FilterTabs("Kinds of needs")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.table: Table[NeedListed] = Table(
            "Needs", need_columns(context.look), context.preferences, today=context.today,
            key=lambda one: one.need.uuid, freeze_first=True,
        )  # fmt: skip
        self.table.opened.connect(self._decide)
        self.table.selected.connect(self._tell_selection)
        self.training: Table[TrainingListed] = Table(
            "Training that nobody needed", TRAINING_COLUMNS, context.preferences, today=context.today,
            key=lambda one: one.uuid, freeze_first=True,
        )  # fmt: skip
        self.training.opened.connect(lambda one: context.go_to("People", one.person_id))
        self.training.selected.connect(self._tell_selection)
        self.thread_line = QLabel()
        self.thread_line.setWordWrap(True)
        self.thread_line.setTextFormat(Qt.TextFormat.PlainText)
        self.told = ToldLine()
        self.acts.told.connect(self.told.tell)
        self.buttons: dict[str, QPushButton] = {}
        self.empty = EmptyState(context.look)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.context.look
        line = WrappingLine()
        line.setSpacing(look.size(6))
        for text, do in (
            (RAISE, lambda _: self.add_new()),
            ("Decide …", self.acts.decide),
            ("Was it met? …", self.acts.answer),
            ("Raise again …", self.acts.raise_again),
            ("Correct need …", self.acts.correct),
            ("Say what it was needed for …", self._name_need),
            (OPEN_PERSON, self._open_person),
            ("Delete need", self.acts.delete),
        ):
            line.addWidget(self._button(text, do))
        self.add = self.buttons[RAISE]
        self.add.setObjectName("primary")
        self.lists = QStackedWidget()
        for table in (self.table.view, self.training.view):
            table.setMinimumHeight(look.size(160))
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.training)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(4))
        layout.addLayout(line)
        layout.addWidget(self.tabs)
        layout.addWidget(self.lists, 1)
        layout.addWidget(self.thread_line)
        layout.addWidget(self.told)
        self.stack = body_or_empty(self, body, self.empty)

    def _button(self, text: str, do: Callable[[Any], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: self._do(text, do))
        self.buttons[text] = button
        return button

    def _do(self, text: str, do: Callable[[Any], None]) -> None:
        current = self._current()
        if current is not None or text == RAISE:
            do(current)

    def _current(self) -> NeedListed | TrainingListed | None:
        return self.training.current() if self.tabs.key == NOT_NEEDED else self.table.current()

    def reload(self) -> None:
        """Ask for the needs in scope and for what hangs loose."""
        self.ask_known("needs", self._show, needs_and_orphans, self.question())

    def _show(self, found: tuple[tuple[NeedListed, ...], Orphans]) -> None:
        self._needs, self._orphans = found
        if not self._needs and not self._orphans.training_nobody_needed:
            where = "" if self.context.view.scope == "Everything" else f" in {self.context.view.scope}"
            self.empty.say(
                f"No needs{where} yet",
                "A need is what somebody has to learn: from supervision, an appraisal, a gap or a finding. It is decided on, booked or "
                "coached, and the next supervision asks whether it was met.",
                RAISE,
                self.add_new,
            )
            self.stack.setCurrentWidget(self.empty)
            return
        self.stack.setCurrentIndex(0)
        self.tabs.show_tabs([(key, f"{title} ({len(self._rows(key)):,})") for key, title in _TITLES.items()])
        self._arrange()

    def _rows(self, key: str) -> tuple[Any, ...]:
        if key == NOT_NEEDED:
            return self._orphans.training_nobody_needed
        if key == NOTHING_DONE:
            return self._orphans.needs_without_action
        if key == TO_ASK:
            return tuple(one for one in self._needs if one.stage in (Stage.TRAINED, Stage.COACHING))
        if key == ALL:
            return self._needs
        return tuple(one for one in self._needs if one.is_open is (key == OPEN))

    def _arrange(self) -> None:
        key = self.tabs.key
        if not key:
            return
        table: Table[Any] = self.training if key == NOT_NEEDED else self.table
        table.empty_text = _EMPTY[key]
        table.set_rows(self._rows(key))
        self.lists.setCurrentWidget(table)
        if table.current() is None and table.model.rowCount():
            table.view.selectRow(0)
        self._tell_selection()

    def _tell_selection(self) -> None:
        current = self._current()
        is_training = self.tabs.key == NOT_NEEDED
        need = current if isinstance(current, NeedListed) else None
        shown = {
            RAISE: not is_training, "Decide …": not is_training, "Correct need …": not is_training,
            "Delete need": not is_training, "Say what it was needed for …": is_training,
            "Was it met? …": need is not None and need.stage not in (Stage.DECLINED, Stage.UNDECIDED, Stage.TO_BOOK),
            "Raise again …": need is not None and need.stage in _AGAIN, OPEN_PERSON: True,
        }  # fmt: skip
        for text, button in self.buttons.items():
            button.setVisible(shown[text])
            button.setEnabled((current is not None or text == RAISE) and (self.is_now or text == OPEN_PERSON))
        words = "" if current is None else _NOBODY_NEEDED
        if need is not None:
            words = f"{need.need.title}: {thread_words(need)}"
        self.thread_line.setText(words)
        self.thread_line.setVisible(bool(words))

    def _decide(self, line: NeedListed) -> None:
        if self.may_record():
            self.acts.decide(line)

    def add_new(self) -> None:
        """Raise a need (Ctrl+N)."""
        if self.may_record():
            self.acts.raise_one()

    def _name_need(self, line: TrainingListed) -> None:
        """Raise the need that training met, on the day on which it was done: so it is the evidence of it."""
        about = f"For {line.name}, who completed {line.course} on {line.completed_on:%d %b %Y}"
        start = NeedStart((line.person_id,), about, "", line.course_id, Source.SUPERVISION, "", line.completed_on)
        self.acts.raise_one(start)

    def _open_person(self, line: NeedListed | TrainingListed) -> None:
        self.context.go_to("People", line.person_id if isinstance(line, TrainingListed) else line.need.person_id)

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list that is shown."""
        (self.training if self.tabs.key == NOT_NEEDED else self.table).filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the list of the kind that is chosen; None where there is none."""
        if self.stack.currentWidget() is self.empty:
            return None
        scope = f"{self.context.view.scope} · {_TITLES[self.tabs.key]}"
        if self.tabs.key == NOT_NEEDED:
            return list_of_table(
                self.training, title="Training that nobody needed", scope=scope, noun=("record", "records")
            )
        return list_of_table(self.table, title="Needs", scope=scope, noun=("need", "needs"))
