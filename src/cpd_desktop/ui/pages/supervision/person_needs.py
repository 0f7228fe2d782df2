"""A person's needs: how far each has come, raising one, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.needs import Stage
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import NeedListed, needs_list
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.need_acts import RAISE, NeedActs
from cpd_desktop.ui.pages.supervision.need_columns import need_columns, thread_words
from cpd_desktop.ui.pages.supervision.need_dialog import NeedStart
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

DECIDE, ANSWER, AGAIN, CORRECT, DELETE = (
    "Decide …", "Was it met? …", "Raise again …", "Correct need …", "Delete need",
)  # fmt: skip


class PersonNeeds(KnownPanel):
    """Shows one person's needs, the newest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context = context
        self._person: tuple[int, str] | None = None
        self.acts = NeedActs(context, self)
        self.acts.told.connect(context.told)
        self.table: Table[NeedListed] = Table(
            "Needs of this person", need_columns(context.look, of_one=True), context.preferences, today=context.today,
            key=lambda one: one.need.uuid,
        )  # fmt: skip
        self.table.empty_text = "No need was raised for this person yet."
        self.table.opened.connect(lambda _: self._do(DECIDE, self.acts.decide))
        self.table.selected.connect(self._tell_selection)
        self.table.filter.hide()
        self.table.count.hide()
        self.thread_line = QLabel()
        self.thread_line.setWordWrap(True)
        self.thread_line.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons: dict[str, QPushButton] = {}
        line = WrappingLine()
        line.setSpacing(context.look.size(6))
        for text, do in (
            (RAISE, self._raise), (DECIDE, self.acts.decide), (ANSWER, self.acts.answer), (AGAIN, self.acts.raise_again),
            (CORRECT, self.acts.correct), (DELETE, self.acts.delete),
        ):  # fmt: skip
            line.addWidget(self._button(text, do))
        self.buttons[RAISE].setObjectName("primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.look.size(8), 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.thread_line)

    def _button(self, text: str, do: Callable[[NeedListed], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: self._do(text, do))
        self.buttons[text] = button
        return button

    def _do(self, text: str, do: Callable[[NeedListed], None]) -> None:
        current = self.table.current()
        if not self.may_record():
            return
        if text == RAISE:
            self._raise()
        elif current is not None:
            do(current)

    def _raise(self, _: NeedListed | None = None) -> None:
        if self._person is not None:
            self.acts.raise_one(NeedStart((self._person[0],), f"For {self._person[1]}"))

    def show_person(self, person_id: int, name: str, known_at: datetime | None = None) -> None:
        """Ask for a person's needs and show them, as they were known at a moment (None: now)."""
        self._person, self.moment = (person_id, name), known_at
        question = CoverageQuestion(self._context.view.as_at)
        self.ask_known("people: needs", self._show, needs_list, question, person_id=person_id)

    def _show(self, needs: tuple[NeedListed, ...]) -> None:
        if self._person is None or any(one.need.person_id != self._person[0] for one in needs):
            return
        self.table.set_rows(needs)
        if self.table.current() is None and needs:
            self.table.view.selectRow(0)
        self._tell_selection()

    def _tell_selection(self) -> None:
        one = self.table.current()
        stage = None if one is None else one.stage
        self.buttons[ANSWER].setVisible(stage not in (None, Stage.DECLINED, Stage.UNDECIDED, Stage.TO_BOOK))
        self.buttons[AGAIN].setVisible(stage in (Stage.PARTLY_MET, Stage.NOT_MET))
        for text, button in self.buttons.items():
            button.setEnabled((one is not None or text == RAISE) and self.is_now)
        self.thread_line.setText("" if one is None else f"{one.need.title}: {thread_words(one)}")
        self.thread_line.setVisible(one is not None)

    def focus_filter(self) -> None:
        """Put the cursor into the list: a handful of rows needs no filter."""
        self.table.start().setFocus()

    def shown_list(self, *, name: str) -> ShownList | None:
        """Return the needs of the person, under their name; files and print jobs are called *name*."""
        if self._person is None:
            return None
        return list_of_table(self.table, title=self._person[1], scope="Needs", noun=("need", "needs"), name=name)
