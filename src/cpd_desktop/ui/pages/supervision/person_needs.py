"""A person's needs: how far each has come, raising one, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.domain.needs import Stage
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import NeedListed, needs_list
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.person_list import PersonList
from cpd_desktop.ui.pages.supervision.need_acts import RAISE, NeedActs
from cpd_desktop.ui.pages.supervision.need_columns import need_columns, thread_words
from cpd_desktop.ui.pages.supervision.need_dialog import NeedStart

DECIDE, ANSWER, AGAIN, CORRECT, DELETE = (
    "Decide …", "Was it met? …", "Raise again …", "Correct need …", "Delete need",
)  # fmt: skip


class PersonNeeds(PersonList[NeedListed]):
    """Shows one person's needs, the newest first."""

    WHAT, NOUN, ACTS = "Needs", ("need", "needs"), (RAISE, DECIDE, ANSWER, AGAIN, CORRECT, DELETE)
    EMPTY = "No need was raised for this person yet."

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, need_columns(context.look, of_one=True), lambda one: one.need.uuid, parent)
        self.acts = NeedActs(context, self)
        self.acts.told.connect(context.told)
        self.thread_line = QLabel()
        self.thread_line.setWordWrap(True)
        self.thread_line.setTextFormat(Qt.TextFormat.PlainText)
        self._layout.addWidget(self.thread_line)

    def _ask(self, topic: str, person_id: int, show: Callable[[Any], None]) -> None:
        question = CoverageQuestion(self.context.view.as_at)
        self.ask_known(topic, show, needs_list, question, person_id=person_id)

    def _open(self, row: NeedListed) -> None:
        if self.may_record():
            self.acts.decide(row)

    def _do(self, text: str) -> None:
        current = self.table.current()
        if not self.may_record():
            return
        if text == RAISE:
            self._raise()
        elif current is not None:
            acts = {
                DECIDE: self.acts.decide, ANSWER: self.acts.answer, AGAIN: self.acts.raise_again,
                CORRECT: self.acts.correct, DELETE: self.acts.delete,
            }  # fmt: skip
            acts[text](current)

    def _raise(self) -> None:
        if self._person is not None:
            self.acts.raise_one(NeedStart((self._person[0],), f"For {self._person[1]}"))

    def _follow(self) -> None:
        one = self.table.current()
        stage = None if one is None else one.stage
        self.buttons[ANSWER].setVisible(stage not in (None, Stage.DECLINED, Stage.UNDECIDED, Stage.TO_BOOK))
        self.buttons[AGAIN].setVisible(stage in (Stage.PARTLY_MET, Stage.NOT_MET))
        for text, button in self.buttons.items():
            button.setEnabled((one is not None or text == RAISE) and self.is_now)
        self.thread_line.setText("" if one is None else f"{one.need.title}: {thread_words(one)}")
        self.thread_line.setVisible(one is not None)
