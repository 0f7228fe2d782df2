"""What a course changed in practice: the answers as n of N, what got in the way, and the cost for each who uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.practice_answers import CoursePractice, course_practice
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.practice_columns import FigureLine, came_of_it, figure_columns, figure_lines
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.table import Table


class PracticeSummary(QWidget):
    """Shows one course's answers; it changes nothing."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAccessibleName("Did it change practice?")
        self.found: CoursePractice | None = None
        self.table: Table[FigureLine] = Table(
            "Practice of this course", figure_columns(of_one=True), context.preferences,
            key=lambda one: (one.figure.days, one.figure.answered_by),
        )  # fmt: skip
        # Four rows at most need no filter.
        self.table.tools.hide()
        self.table.empty_text = (
            "Nothing has come due: the questions are asked 30 and 90 days after the course was completed in a session."
        )
        self.table.view.setMinimumHeight(context.look.size(140))
        self.came_of_it = QLabel()
        self.came_of_it.setWordWrap(True)
        self.came_of_it.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.size(6))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.came_of_it)

    def show_course(self, course_id: int, question: CoverageQuestion | None = None) -> None:
        """Ask for the answers about a course in what *question* asks about; without one, in what is looked at."""
        view = self.context.view
        asked = question or CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self.context.ask("courses: practice", self.show_practice, course_practice, course_id, asked)

    def show_practice(self, found: CoursePractice) -> None:
        """Show what the answers come to."""
        self.found = found
        lines = figure_lines((found,))
        self.table.set_rows(lines)
        self.came_of_it.setText(came_of_it(found) if lines else "")
        self.came_of_it.setVisible(bool(lines))

    def shown_list(self, lead: str = "") -> ShownList | None:
        """Return the figures, for paper; None before they are known."""
        if self.found is None:
            return None
        title = f"Did it change practice? {self.found.course}"
        return list_of_table(
            self.table,
            title=title,
            scope=self.context.view.scope,
            noun=("figure", "figures"),
            name="Practice",
            lead=lead,
        )
