"""Teams: how each stands, its sheet beside the list, and adding and editing one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sheets import TeamSheet
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import TeamLine, TeamList, team_list
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.team_with_cover import add_team_with_cover, edit_team_with_cover, sheet_with_cover
from cpd_desktop.services.versions import TEAM, Version, versions_of
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.teams.columns import team_columns
from cpd_desktop.ui.pages.teams.dialog import TeamDialog
from cpd_desktop.ui.pages.teams.sheet import TeamSheetPanel
from cpd_desktop.ui.widgets.empty_state import EmptyState
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE, answered_as_known
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog

_NARROW = 860


class TeamsPage(Page):
    """The list of teams, worst first, and the sheet of the one that is current."""

    NAME = "Teams"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._list = TeamList((), (), ())
        self._wanted: int | str = ""
        self.knowing = KnownAt(context)
        self.knowing.changed.connect(self._follow_moment)
        self.add = QPushButton("Add team …")
        self.add.setAccessibleName("Add team …")
        self.add.setObjectName("primary")
        self.add.clicked.connect(self.add_new)
        self.top.addWidget(self.add)
        self.table: Table[TeamLine] = Table(
            "Teams", team_columns(context.look), context.preferences, today=context.today, freeze_first=True
        )
        self.table.empty_text = "No team in this scope."
        self.table.selected.connect(self._ask_sheet)
        self.table.opened.connect(self._show_on_coverage)
        self.sheet = TeamSheetPanel(context.look, context.preferences)
        self.sheet.hide()
        self.sheet.opened.connect(self._open_row)
        self.sheet.edit.clicked.connect(self._edit)
        self.sheet.history.clicked.connect(self._show_history)
        self.sheet.print_report.clicked.connect(self.print_shown)
        self.sheet.show_coverage.clicked.connect(lambda: self._show_on_coverage(self.table.current()))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.sheet)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 4)
        self.splitter.setChildrenCollapsible(False)
        self.body = Roomy(self.splitter, context.look, 300)
        self.empty = EmptyState(context.look)
        self.empty.say(
            "No teams yet",
            "Teams come with the staff list: each person's row names the team. Or add one by hand.",
            "Import people",
            lambda: context.go_to("Import and export", "people"),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.body)
        self.stack.addWidget(self.empty)
        self.layout_.addWidget(self.knowing)
        self.layout_.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put the sheet beside the list, or below it where there is no room beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.context.look.size(_NARROW)
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self.body.set_least_height(860 if is_narrow else 420)

    def reload(self) -> None:
        """Ask for the teams in scope, then for the sheet of the current one."""
        self._ask("teams", self._show_teams, team_list, self._question())

    def _ask(
        self, topic: str, show: Callable[[Any], None], answer: Callable[..., Any], asked: CoverageQuestion
    ) -> None:
        """Ask as it was known at the moment that is chosen; the list says so if nothing was."""
        self.context.ask(topic, show, answered_as_known, answer, asked, self.knowing.moment)

    def _follow_moment(self) -> None:
        is_now = self.knowing.moment is None
        self.add.setVisible(is_now)
        self.sheet.edit.setEnabled(is_now)
        self.reload()

    def _question(self, team: str = "") -> CoverageQuestion:
        view = self.context.view
        return CoverageQuestion(view.as_at, team=team or view.team, service="" if team else view.service)

    def _show_teams(self, found: TeamList | Refused) -> None:
        if isinstance(found, Refused):
            self.knowing.refuse(str(found))
            return
        self._list = found
        current = self.table.current()
        wanted = self._wanted or (current.rows.team.id if current is not None else "")
        self._wanted = ""
        lines = found.lines
        self.table.set_rows(lines)
        self.stack.setCurrentWidget(self.body if lines else self.empty)
        if lines and self.sheet.isHidden():
            self.sheet.show()
            is_beside = self.splitter.orientation() == Qt.Orientation.Horizontal
            length = self.splitter.width() if is_beside else self.splitter.height()
            part = 55 if is_beside else 35
            self.splitter.setSizes([length * part // 100, length * (100 - part) // 100])
        self.sheet.setVisible(bool(lines))
        line = next((one for one in lines if _is_meant(one, wanted)), lines[0] if lines else None)
        if line is not None:
            self.table.view.clearSelection()
            self.table.select(line)
            self._ask_sheet()

    def _ask_sheet(self) -> None:
        line = self.table.current()
        if line is not None:
            self._ask("team sheet", self._show_sheet, sheet_with_cover, self._question(line.rows.team.name))

    def _show_sheet(self, found: tuple[TeamSheet, int | None] | Refused) -> None:
        if isinstance(found, Refused):
            # Said already, by the question for the list.
            return
        sheet, minimum = found
        line = next((one for one in self._list.lines if one.rows.team.id == sheet.team.id), None)
        self.sheet.show_sheet(sheet, line.supervision if line is not None else None, minimum)

    def add_new(self) -> None:
        """Add a team (Ctrl+N)."""
        if self.knowing.moment is not None:
            self.context.told.emit(NOTHING_MEANWHILE)
            return
        dialog = TeamDialog(self.context.look, self._list.services, self._list.groups, self.context.today, parent=self)
        dialog.submitted.connect(lambda draft: self._add(dialog, draft))
        dialog.open()

    def _add(self, dialog: TeamDialog, draft: TeamDraft) -> None:
        def added(result: ImportResult) -> None:
            self._wanted = draft.name
            dialog.finish(result)

        self.context.act(
            "add a team", added, dialog.fail, add_team_with_cover, draft, dialog.minimum, today=self.context.today()
        )

    def _edit(self) -> None:
        sheet = self.sheet.sheet
        if sheet is None:
            return
        team = sheet.team
        today = self.context.today
        dialog = TeamDialog(
            self.context.look, self._list.services, self._list.groups, today, team, self, minimum=self.sheet.minimum
        )

        def saved(result: object, name: str) -> None:
            self._wanted = name
            dialog.finish(result)

        def save(draft: TeamDraft) -> None:
            self.context.act(
                "edit a team", lambda result: saved(result, draft.name), dialog.fail,
                edit_team_with_cover, team.id, draft, dialog.minimum, today=dialog.counts_from,
            )  # fmt: skip

        dialog.submitted.connect(save)
        dialog.open()

    def _show_history(self) -> None:
        sheet, context = self.sheet.sheet, self.context
        if sheet is None:
            return
        team = sheet.team

        def show(versions: tuple[Version, ...]) -> None:
            HistoryDialog(team.name, versions, context.preferences, context.look, self).open()

        context.ask("teams: history", show, versions_of, TEAM, team.id)

    def _show_on_coverage(self, line: TeamLine | None) -> None:
        if line is None:
            return
        rows = line.rows.short or line.rows.also_short or line.rows.rows
        self.context.go_to("Coverage", (line.rows.team.id, rows[0].requirement.id) if rows else None)

    def _open_row(self, row: CoverageRow) -> None:
        if row.team is not None:
            self.context.go_to("Coverage", (row.team.id, row.requirement.id))

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def print_shown(self) -> None:
        """Print the current team's report."""
        line = self.table.current()
        if line is not None:
            self.context.go_to("Reports", {"name": "team-coverage", "team": line.rows.team.name})
        else:
            self.context.go_to("Reports")

    def show_target(self, target: Any) -> None:
        """Show a team, by its id or its name."""
        self._wanted = target if isinstance(target, (int, str)) else ""
        for line in self._list.lines:
            if _is_meant(line, self._wanted):
                self._wanted = ""
                self.table.filter.clear()
                self.table.select(line)
                return

    def place(self) -> str | None:
        """Return the current team, for Back."""
        line = self.table.current()
        return line.rows.team.name if line is not None else None


def _is_meant(line: TeamLine, wanted: int | str) -> bool:
    return wanted in (line.rows.team.id, line.rows.team.name)
