"""Every need that is short or rests on one person, worst first, with what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from cpd_desktop.domain.gaps import Gaps
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import CoverageGrid, coverage_grid
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.columns import GapRow, Kind, columns, gap_rows
from cpd_desktop.ui.pages.gaps.gap_acts import GapActs
from cpd_desktop.ui.pages.gaps.panel import GapPanel
from cpd_desktop.ui.pages.gaps.ways_out import NO_WAY, WayOut, ways_out
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

BOOK, PLAN, SHOW, EDIT = "Book people …", "Plan a session …", "Show on Coverage", "Edit what is behind it"
KINDS: tuple[tuple[str, Kind | None], ...] = (
    ("All kinds", None),
    ("Look compliant, are not covered", Kind.LOOKS_COMPLIANT),
    ("Specialist need", Kind.SPECIALIST),
    ("Capacity", Kind.CAPACITY),
    ("Single points of failure", Kind.SINGLE_POINT),
)


@dataclass(frozen=True)
class Needs:
    """The gaps and the ways out of them, by requirement; *grid*, only where there is no gap, tells whether there could be any."""

    gaps: Gaps
    ways: Mapping[int, WayOut]
    grid: CoverageGrid | None


def needs(session: Session, question: CoverageQuestion, today: date) -> Needs:
    """Return what the panel shows."""
    found = gaps(session, question)
    rows = [row for team in found.teams for row in team.short] + [*found.capacity, *found.single_points]
    ways = ways_out(session, question, [row.requirement for row in rows], today)
    return Needs(found, ways, None if rows else coverage_grid(session, question))


class NeedsPanel(GapPanel, OneListPanel[GapRow]):
    """The teams that look compliant and are not first, in a sentence; below it every gap in a list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "All gaps", parent)
        self._rows: tuple[GapRow, ...] = ()
        self._ways: Mapping[int, WayOut] = {}
        self.acts = GapActs(context, self)
        self.acts.told.connect(self.tell)
        self.tabs = FilterTabs("Kinds of gap")
        self.tabs.show_tabs([(title, title) for title, _ in KINDS])
        self.tabs.chosen.connect(lambda _: self._arrange())
        table: Table[GapRow] = Table("Gaps", columns(context.look), context.preferences, today=context.today)
        self.take_list(table, self._show_on_coverage)
        self.add_row_button(BOOK, self._book, changes=True, is_first=True)
        self.add_row_button(PLAN, self._plan, changes=True, is_first=True)
        self.add_row_button(SHOW, self._show_on_coverage)
        self.edit = QMenu(EDIT, self)
        button = self.add_button(EDIT, lambda: None, changes=True)
        button.setObjectName("withMenu")
        button.setMenu(self.edit)
        self.lay_out(self.tabs, self.table, stretch=self.table)
        self.say_of_row("")

    @property
    def kind(self) -> int:
        """Which of the kinds is chosen."""
        return max(0, self.tabs.currentIndex())

    def choose_kind(self, at: int) -> None:
        """Show the gaps of a kind, by its place in the order."""
        self.tabs.setCurrentIndex(at)

    def reload(self) -> None:
        """Ask for the gaps in scope on the date looked at."""
        self.ask(self._show, needs, self.context.today())

    def _show(self, found: Needs) -> None:
        grid = found.grid
        # Nothing to fall short of is not the same as falling short of nothing.
        if grid is not None and not (grid.cells and grid.requirements):
            self._show_nothing(has_people=grid.has_people)
        else:
            self.stack.setCurrentWidget(self.body)
        self._rows, self._ways = gap_rows(found.gaps), found.ways
        looking = sum(team.looks_compliant for team in found.gaps.teams)
        self.say(headline_of(found.gaps, looking), explained(found.gaps, looking))
        counts = [(title, sum(kind in (None, row.kind) for row in self._rows)) for title, kind in KINDS]
        self.tabs.show_tabs([(title, f"{title} ({count:,})") for title, count in counts])
        self._arrange()

    def _show_nothing(self, *, has_people: bool) -> None:
        if has_people:
            self.show_empty(
                "Nothing is required here yet",
                f"Gaps are what is missing of the requirements, and none bears on {self.context.view.scope} on this date. "
                "Adopt the suggested ones on Courses, or add your own.",
                "Go to Courses",
                lambda: self.context.go_to("Courses", "requirements"),
            )
        else:
            self.show_empty(
                "No people yet",
                "Gaps show which team lacks what, behind good figures too. Import the staff list first, then the training.",
                "Import people",
                lambda: self.context.go_to("Import and export", "people"),
            )

    def _arrange(self) -> None:
        kind, view = KINDS[self.kind][1], self.context.view
        where = "" if view.scope == "Everything" else f" in {view.scope}"
        self.table.empty_text = (
            f"No gap of this kind{where} as at {view.as_at.day} {view.as_at:%B %Y}. Gaps come from the requirements on "
            "Courses and the people on People: without them there is nothing to fall short of."
        )
        self.show_rows([row for row in self._rows if kind in (None, row.kind)])

    def _way(self, row: GapRow) -> WayOut:
        return self._ways.get(row.row.requirement.id, NO_WAY)

    def _tell_of(self, row: GapRow) -> None:
        way = self._way(row)
        self.say_of_row(f"{row.sentence} {way.sentence}".strip())
        first = BOOK if way.session is not None else PLAN if way.courses else ""
        self.offer(*(text for text in (first, SHOW, EDIT) if text))
        self.edit.clear()
        team = row.row.team
        if team is not None:
            self._add_edit("Groups that the team serves …", lambda: self.acts.edit_team(team.name))
        listed = [one for one in way.courses if one.id in row.row.requirement.courses]
        for course in listed:
            title = course.title.replace("&", "&&")
            self._add_edit(f"Course: {title} …", lambda code=course.code: self.acts.edit_course(code))
        code = row.row.requirement.code
        self._add_edit("Requirement: how many, of whom …", lambda: self.acts.edit_requirement(code))

    def _add_edit(self, text: str, do: Any) -> None:
        self.edit.addAction(text).triggered.connect(lambda _=False: do())

    def _book(self, row: GapRow) -> None:
        session = self._way(row).session
        if session is not None:
            self.acts.book_for(row.row, session.known.uuid)

    def _plan(self, row: GapRow) -> None:
        courses = self._way(row).courses
        self.acts.plan(courses[0].id if courses else None)

    def _show_on_coverage(self, row: GapRow) -> None:
        self.context.go_to("Coverage", row.cell)

    def shown_list(self) -> ShownList | None:
        """Return the gaps of the kind that is chosen."""
        return self.printed("Gaps", ("gap", "gaps"), KINDS[self.kind][0])


def explained(found: Gaps, looking: int) -> str:
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


def headline_of(found: Gaps, looking: int) -> str:
    """Return how things stand in a few words; *looking* is how many teams look compliant and are not covered."""
    if looking:
        return f"{looking:,} {'team looks' if looking == 1 else 'teams look'} compliant and {'is' if looking == 1 else 'are'} not covered"
    if found.teams:
        count = len(found.teams)
        return f"No team looks compliant without being covered; {count:,} {'is' if count == 1 else 'are'} not covered"
    if found.capacity or found.single_points:
        return "Every specialist need is met"
    return "No gaps"
