"""What one person has learnt from experience: findings that they acknowledged, and those that they are still to hear of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_learning import PersonLearning, learning_of_person
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.learning.acknowledging import Acknowledging
from cpd_desktop.ui.pages.people.person_list import PersonList
from cpd_desktop.ui.theme import Look, colour

ACKNOWLEDGE, OPEN, WITHDRAW = "Acknowledged …", "Open finding", "Take acknowledgement back"


def learning_columns(look: Look) -> tuple[Column[PersonLearning], ...]:
    """Return the columns: whether it was acknowledged, the finding, and where it comes from."""

    def tone(one: PersonLearning) -> tuple[QColor, QColor]:
        found = look.theme.warn if one.acknowledged_on is None else look.theme.good
        return colour(found.back), colour(found.text)

    return (
        Column(
            "State", lambda one: "□ Not acknowledged yet" if one.acknowledged_on is None else "✔ Acknowledged", colour=tone, width=24
        ),
        Column("On", lambda one: one.acknowledged_on, width=14),
        Column("Finding", lambda one: one.title, width=56, tip=lambda one: one.title),
        Column("Source", lambda one: one.source, width=40, tip=lambda one: one.source),
    )  # fmt: skip


class PersonLearningList(PersonList[PersonLearning]):
    """Shows the findings of one person, as they were known at the moment that is chosen."""

    WHAT, NOUN, ACTS = "Learning", ("finding", "findings"), (OPEN, ACKNOWLEDGE, WITHDRAW)
    EMPTY = "No finding was shared with this person’s team, and none was acknowledged."

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, learning_columns(context.look), lambda one: one.finding_uuid, parent)
        self.acts = Acknowledging(context, self)
        self.acts.told.connect(context.told)
        self._follow()

    def _ask(self, topic: str, person_id: int, show: Callable[[Any], None]) -> None:
        self.ask_known(topic, show, learning_of_person, CoverageQuestion(self.context.view.as_at), person_id)

    def _open(self, row: PersonLearning) -> None:
        self.context.go_to("Learning", {"finding": row.finding_uuid})

    def _follow(self) -> None:
        row = self.table.current()
        self.buttons[OPEN].setEnabled(row is not None)
        self.buttons[ACKNOWLEDGE].setEnabled(row is not None and row.acknowledged_on is None and self.is_now)
        self.buttons[WITHDRAW].setEnabled(row is not None and row.acknowledged_on is not None and self.is_now)

    def _do(self, text: str) -> None:
        row = self.table.current()
        if row is None or self._person is None:
            return
        if text == OPEN:
            self._open(row)
        elif text == ACKNOWLEDGE:
            self.acts.ask(row.finding_uuid, row.title, (self._person[0],))
        else:
            self.acts.take_back(row.finding_uuid, (self._person[0],))
