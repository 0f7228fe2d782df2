"""The people behind a line of Today: who, which requirement, until when, and what is booked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.today import Concern
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today import Concerned, people_concerned
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.pages.today.lapse_acts import LapseActs
from cpd_desktop.ui.widgets.status_badge import status_colours, status_words
from cpd_desktop.ui.widgets.table import Table


class PeopleConcerned(QWidget):
    """A list of people; Enter opens the person."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.concern: Concern | None = None
        self.back = QPushButton("‹ All of Today")
        self.back.setAccessibleName("‹ All of Today")
        self.heading = QLabel()
        self.heading.setObjectName("sectionTitle")
        self.heading.setWordWrap(True)
        self.table: Table[Concerned] = Table(
            "People concerned", self._columns(), context.preferences, today=context.today
        )
        self.table.empty_text = "Nobody is left here."
        self.table.opened.connect(lambda row: context.go_to("People", row.person_id))
        self.lapse_acts = LapseActs(context, self)
        self.tell = QPushButton("Write e-mails …")
        self.tell.setAccessibleName("Write e-mails …")
        self.tell.setToolTip("A draft to each of them, saved into a folder; nobody is told of the same lapse twice")
        self.tell.clicked.connect(lambda _=False: self.lapse_acts.choose_folder())
        self.tell.hide()
        self.said = QLabel()
        self.said.setObjectName("muted")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.hide()
        self.lapse_acts.told.connect(self._say)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addWidget(self.heading, 1)
        line.addWidget(self.tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)

    def reload(self, question: CoverageQuestion) -> None:
        """Ask who is concerned."""
        self._context.ask("today: people", self._show, people_concerned, question, self.concern)

    def _show(self, rows: Sequence[Concerned]) -> None:
        self.table.set_rows(rows)
        self.tell.setVisible(bool(rows) and self.concern is Concern.UNTOLD)
        self.said.setVisible(bool(self.said.text()) and self.concern is Concern.UNTOLD)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        announce(self.said, text)

    def _columns(self) -> tuple[Column[Concerned], ...]:
        look = self._context.look
        return (
            Column("Name", lambda one: one.name, width=26),
            Column("Team", lambda one: one.teams, width=30),
            Column("Requirement", lambda one: one.requirement, width=44),
            Column(
                "Status",
                lambda one: status_words(one.status),
                sentence=lambda one: f"{one.name}, {one.requirement}: {one.status.value}",
                colour=lambda one: status_colours(look.theme, one.status),
                width=18,
            ),
            Column("Valid until", lambda one: _end(one.valid_until), width=14),
            Column("Booked for", lambda one: one.booked_for, width=14),
        )


def _end(end: Any) -> Any:
    return end if end is None or isinstance(end, date) else shown(end)
