"""A team's sheet on screen: the same figures as the printed one."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.sheets import TeamSheet
from cpd_desktop.services.supervision.signs import SupervisedCount
from cpd_desktop.ui.pages.teams.columns import sheet_columns, supervision_sentence, verdict_tone, verdict_words
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.saved_views import TablePlace
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine


class TeamSheetPanel(QWidget):
    """The sheet of the team that is current. `opened` goes out with a row; the buttons belong to the page."""

    opened = Signal(object)

    def __init__(self, look: Look, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._preferences = preferences
        self.sheet: TeamSheet | None = None
        self.minimum: int | None = None
        self.setAccessibleName("Team sheet")
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.title.setWordWrap(True)
        self.scope = QLabel()
        self.scope.setObjectName("muted")
        self.scope.setWordWrap(True)
        self.badge = StatusBadge(look)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.figures = QLabel()
        self.figures.setWordWrap(True)
        self.supervision = QLabel()
        self.supervision.setWordWrap(True)
        self.supervision.setTextFormat(Qt.TextFormat.PlainText)
        self.cover = QLabel()
        self.cover.setWordWrap(True)
        self.edit = _button("Edit team …")
        self.history = _button("History of the team …")
        self.print_report = _button("Print report")
        self.show_coverage = _button("Show on Coverage")
        self.table: Table[CoverageRow] | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.size(12), look.size(10), look.size(12), look.size(10))
        inside.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.sentence)
        inside.addWidget(self.figures)
        inside.addWidget(self.supervision)
        inside.addWidget(self.cover)
        acts = WrappingLine()
        acts.setSpacing(look.size(6))
        for button in (self.edit, self.history, self.print_report, self.show_coverage):
            acts.addWidget(button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.size(12), 0, 0, 0)
        self._layout.setSpacing(look.size(8))
        for widget in (self.title, self.scope, card):
            self._layout.addWidget(widget)
        self._place = QVBoxLayout()
        self._layout.addLayout(self._place, 1)
        self._layout.addLayout(acts)

    def show_sheet(
        self, sheet: TeamSheet, supervision: SupervisedCount | None = None, minimum: int | None = None
    ) -> None:
        """Show a team's sheet, and how many of its people are supervised in time; None where the book is not used for it.

        *minimum* is how many people it needs at work on any day; None where nobody has said.
        """
        is_same = self.sheet is not None and self.sheet.team.id == sheet.team.id
        self.sheet = sheet
        verdict, mandatory = sheet.verdict, sheet.mandatory
        self.title.setText(sheet.team.name)
        groups = f"\nServes: {'; '.join(sorted(sheet.team.groups_served))}" if sheet.team.groups_served else ""
        scope = sheet.scope.removeprefix(f"{sheet.team.name} · ")
        self.scope.setText(f"{scope} · as at {sheet.as_at.day} {sheet.as_at:%B %Y}{groups}")
        self.badge.show_words(verdict_words(verdict), verdict_tone(self._look, verdict), spoken=verdict.value)
        self.sentence.setText(sheet.sentence)
        lacking, asked = sheet.people_lacking
        assured = n_of_n(mandatory.assured, mandatory.denominator)
        self.figures.setText(
            f"Mandatory training {mandatory.n_of_n}; assured {assured}. "
            f"{lacking:,} of {asked:,} people lack something that they must hold."
        )
        self.supervision.setVisible(supervision is not None)
        self.supervision.setText(f"{supervision_sentence('Supervision', supervision)}.")
        self.minimum = minimum
        people = "person" if minimum == 1 else "people"
        self.cover.setText(
            "" if minimum is None else f"Minimum cover: {minimum:,} {people} at work on any working day."
        )
        self.cover.setVisible(minimum is not None)
        self._show_rows(sheet, is_same=is_same)

    def _show_rows(self, sheet: TeamSheet, *, is_same: bool) -> None:
        before = self.table
        place = before.place() if before is not None and is_same else TablePlace[CoverageRow]()
        has_keys = before is not None and before.isAncestorOf(QApplication.focusWidget() or self)
        # The names behind a figure belong to one sheet, and so do the columns that show them.
        self.table = Table("Requirements of the team", sheet_columns(self._look, sheet), self._preferences)
        self.table.empty_text = "No requirement bears on this team: see Courses for who must hold what."
        self.table.opened.connect(self.opened)
        self._place.addWidget(self.table)
        order = (self.table.view, self.edit, self.history, self.print_report, self.show_coverage)
        for one, two in pairwise(order):
            QWidget.setTabOrder(one, two)
        self.table.set_rows(
            [*sheet.short, *sheet.also_short, *(one for one in sheet.needs if one.is_met), *sheet.individual]
        )
        self.table.restore(place)
        if has_keys:
            self.table.view.setFocus()
        if before is not None:
            self._place.removeWidget(before)
            before.deleteLater()


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
