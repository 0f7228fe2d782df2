"""Learning from experience: the grid of findings and teams, findings, sources, who is to be told; one finding in the place of the tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.pages.learning.grid_room import give_room_to_empty
from cpd_desktop.ui.pages.learning.panels import FINDINGS, GRID, PANELS
from cpd_desktop.ui.pages.learning.tabs_line import TabsLine
from cpd_desktop.ui.pages.learning.thread_view import ThreadView
from cpd_desktop.ui.pages.page_with_one import PageWithOne
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE


class LearningPage(PageWithOne[ThreadView]):
    """A tab for each list, and one finding's thread in their place."""

    NAME = "Learning"
    SHOWS = Touched.EVERYTHING
    ABOUT, TAB_PANELS = "About learning", PANELS
    MEANWHILE = "What was recorded later is left out, and nothing can be changed here meanwhile."
    ADDS_NOTHING = NOTHING_MEANWHILE
    BACK, ONE, HEADING_OF_ONE = "‹ All of Learning", "finding", "Finding"
    LEAST, LEAST_OF_ONE, MORE_WHERE_NARROW = 520, 520, 260

    def _above(self) -> tuple[QWidget, ...]:
        self._tabs_line = TabsLine(self.tabs, self.knowing, self.context.look)
        return self._tabs_line, self.told

    def _close_its_line(self) -> None:
        self._tabs_line.close_up()

    def _put_knowing_back(self) -> None:
        self._tabs_line.take_back()

    def _give_room(self) -> None:
        shown = self.shown
        if hasattr(shown, "give_room"):
            shown.give_room()
        elif self.one is None and shown.stack.currentWidget() is shown.empty:
            give_room_to_empty(shown, self.room)
        else:
            super()._give_room()

    def _turn(self) -> None:
        super()._turn()
        self._give_room()

    def _follow(self, name: str, panel: Any) -> None:
        super()._follow(name, panel)
        panel.stack.currentChanged.connect(lambda _: self._give_room())
        if hasattr(panel, "opened"):
            panel.opened.connect(self._open)
        if hasattr(panel, "findings_wanted"):
            panel.findings_wanted.connect(self._show_findings_of)

    def _make_view(self) -> ThreadView:
        return ThreadView(self.context)

    def _show_one(self, uuid: bytes) -> None:
        self.view.show_finding(uuid)

    def _show_findings_of(self, title: str) -> None:
        quoted = title.replace('"', " ")
        self.context.go_to(self.NAME, {"tab": FINDINGS, "kind": "everything", "filter": f'source:"{quoted}"'})

    def start(self) -> QWidget | None:
        """Return where work begins: the grid, the list, or the tabs of one finding."""
        grid = self.panels.get(GRID)
        if self.one is None and grid is not None and grid.heat_map.isVisible():
            heat_map: QWidget = grid.heat_map
            return heat_map
        return super().start()

    def show_target(self, target: Any) -> None:
        """Show a tab, `{"tab": "Findings"}`, narrowed to a `kind` or a `filter`, of the grid a `cell`; or a finding: `{"finding": uuid}`, at a
        tab `at` of its own.
        """
        super().show_target(target)

    def _narrow(self, wanted: Mapping[str, Any]) -> None:
        super()._narrow(wanted)
        if "filter" in wanted:
            self.panel(self.tab).shown_table.filter.setText(wanted["filter"])
        if "cell" in wanted:
            self.panel(self.tab).show_within(wanted)

    def place(self) -> dict[str, Any]:
        """Return where one is, for Back."""
        found = super().place()
        if self.one is None and hasattr(self.panel(self.tab), "place_within"):
            found.update(self.panel(self.tab).place_within())
        return found
