"""Gaps: what good figures hide, worst first; each row opens its cell on Coverage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.gaps import Gaps
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import CoverageGrid, coverage_grid
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.columns import GapRow, Kind, columns, gap_rows
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.empty_state import EmptyState
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table

_TABS: tuple[tuple[str, Kind | None], ...] = (
    ("All gaps", None),
    ("Look compliant, are not covered", Kind.LOOKS_COMPLIANT),
    ("Specialist need", Kind.SPECIALIST),
    ("Capacity", Kind.CAPACITY),
    ("Single points of failure", Kind.SINGLE_POINT),
)


class GapsPage(Page):
    """The teams that look compliant and are not first, in sentences; below them every gap in a list."""

    NAME = "Gaps"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: tuple[GapRow, ...] = ()
        self.card = QFrame()
        self.card.setObjectName("card")
        self.headline = QLabel()
        self.headline.setObjectName("sectionTitle")
        self.headline.setWordWrap(True)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.tabs = QTabBar()
        self.tabs.setObjectName("Kinds of gap")
        self.tabs.setAccessibleName("Kinds of gap")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for title, _ in _TABS:
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(lambda _: self._arrange())
        self.table: Table[GapRow] = Table("Gaps", columns(context.look), context.preferences, today=context.today)
        self.table.opened.connect(lambda row: context.go_to("Coverage", row.cell))
        self.table.selected.connect(self._tell_current)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.knowing = KnownAt(context, meanwhile="The list leaves out what was recorded later.")
        self.knowing.changed.connect(self.reload)
        self.show_cell = QPushButton("Show on Coverage")
        self.show_cell.setAccessibleName("Show on Coverage")
        self.show_cell.clicked.connect(self._open_current)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.context.look
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(look.size(14), look.size(10), look.size(14), look.size(10))
        inside.addWidget(self.headline)
        inside.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.show_cell, 0, Qt.AlignmentFlag.AlignTop)
        self.table.view.setMinimumHeight(look.size(120))
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(10))
        layout.addWidget(self.card)
        layout.addWidget(self.knowing)
        layout.addWidget(self.tabs)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.empty = EmptyState(look)
        self.stack = QStackedWidget()
        self.stack.addWidget(Roomy(body, look, 520))
        self.stack.addWidget(self.empty)
        self.layout_.addWidget(self.stack, 1)

    def reload(self) -> None:
        """Ask for the gaps in scope on the date looked at."""
        view = self.context.view
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self.context.ask("gaps", self._show_found, _gaps_and_why, question, self.knowing.moment)

    def _show_found(self, found: tuple[Gaps, CoverageGrid | None] | Refused) -> None:
        if isinstance(found, Refused):
            self.knowing.refuse(str(found))
            return
        gaps_found, grid = found
        # Nothing to fall short of is not the same as falling short of nothing.
        is_empty = grid is not None and not (grid.cells and grid.requirements)
        self.stack.setCurrentIndex(int(is_empty))
        if is_empty and grid is not None and grid.has_people:
            self.empty.say(
                "Nothing is required here yet",
                f"Gaps are what is missing of the requirements, and none bears on {self.context.view.scope} on this date. "
                "Adopt the suggested ones on Courses, or add your own.",
                "Go to Courses",
                lambda: self.context.go_to("Courses", "requirements"),
            )
        elif is_empty:
            self.empty.say(
                "No people yet",
                "Gaps show which team lacks what, behind good figures too. Import the staff list first, then the training.",
                "Import people",
                lambda: self.context.go_to("Import and export", "people"),
            )
        self._show_gaps(gaps_found)

    def _show_gaps(self, found: Gaps) -> None:
        self._rows = gap_rows(found)
        looking = [team for team in found.teams if team.looks_compliant]
        self.headline.setText(_headline(found, len(looking)))
        self.told.setText(_explained(found, len(looking)))
        self.told.setVisible(bool(self.told.text()))
        for at, (title, kind) in enumerate(_TABS):
            count = sum(kind in (None, row.kind) for row in self._rows)
            self.tabs.setTabText(at, f"{title} ({count:,})")
        self._arrange()

    def _arrange(self) -> None:
        kind = _TABS[self.tabs.currentIndex()][1]
        view = self.context.view
        where = "" if view.scope == "Everything" else f" in {view.scope}"
        self.table.empty_text = (
            f"No gap of this kind{where} as at {view.as_at.day} {view.as_at:%B %Y}. Gaps come from the requirements on "
            "Courses and the people on People: without them there is nothing to fall short of."
        )
        self.table.set_rows([row for row in self._rows if kind in (None, row.kind)])
        if self.table.current() is None and self.table.model.rowCount():
            self.table.view.selectRow(0)
        self._tell_current()

    def _tell_current(self) -> None:
        row = self.table.current()
        self.sentence.setText(row.sentence if row is not None else "")
        self.show_cell.setVisible(row is not None)

    def _open_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.go_to("Coverage", row.cell)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the gaps of the kind that is chosen."""
        if self.stack.currentWidget() is self.empty:
            return None
        kind = _TABS[self.tabs.currentIndex()][0]
        return list_of_table(
            self.table, title="Gaps", scope=f"{self.context.view.scope} · {kind}", noun=("gap", "gaps"),
            lead="" if self.headline.text() == "No gaps" else f"{self.headline.text()}.",
        )  # fmt: skip

    def show_target(self, target: Any) -> None:
        """Return to a kind of gap and a filter."""
        if isinstance(target, tuple):
            self.tabs.setCurrentIndex(target[0])
            self.table.filter.setText(target[1])
            if target[2] is not None:
                self.table.select(target[2])

    def place(self) -> tuple[int, str, GapRow | None]:
        """Return the kind of gap, the filter and the row, for Back."""
        return self.tabs.currentIndex(), self.table.filter.text(), self.table.current()


def _gaps_and_why(
    session: Session, asked: CoverageQuestion, known_at: datetime | None
) -> tuple[Gaps, CoverageGrid | None] | Refused:
    """Return the gaps and, where there are none, the grid, which tells whether there is anything to fall short of; the refusal
    if nothing had been recorded by *known_at*.
    """
    try:
        question = as_known_at(session, asked, known_at)
    except Refused as refusal:
        return refusal
    found = gaps(session, question)
    has_some = found.teams or found.capacity or found.single_points
    return found, None if has_some else coverage_grid(session, question)


def _explained(found: Gaps, looking: int) -> str:
    """Return what the headline means; which they are stands in the list."""
    if looking:
        return "Enough of their mandatory training is held, and a specialist need is short: good figures hide it."
    if found.teams:
        return "A specialist need is short there. Each is listed with how many of how many hold it."
    return (
        "Some needs are short of people who hold them, or rest on one person."
        if found.capacity or found.single_points
        else ""
    )


def _headline(found: Gaps, looking: int) -> str:
    if looking:
        return f"{looking:,} {'team looks' if looking == 1 else 'teams look'} compliant and {'is' if looking == 1 else 'are'} not covered"
    if found.teams:
        count = len(found.teams)
        return f"No team looks compliant without being covered; {count:,} {'is' if count == 1 else 'are'} not covered"
    if found.capacity or found.single_points:
        return "Every specialist need is met"
    return "No gaps"
