"""A page of tabs, each with a panel that is made when it is first wanted; what is known now, or was at a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.known_panel import answered_as_known
from cpd_desktop.ui.widgets.page_tabs import PageTabs
from cpd_desktop.ui.widgets.roomy import Roomy, roomy_column
from cpd_desktop.ui.widgets.told_line import ToldLine

_NARROW = 900
"""Below this width, in pixels at 100%, what is read takes more lines."""


class TabbedPage(Page):
    """A subclass says what the tabs are called and what their panels are; what else it has it makes in `_make_more`.

    A panel has `told` (what was done), `moment`, `reload`, `focus_filter`, `shown_list`, and `add_new` where something is added.

    The page scrolls as a whole, and what is below its heading has at least *LEAST* of height, *MORE_WHERE_NARROW* in addition where
    it is narrow. With *LEAST_BELOW* only the panels scroll, which have *LEAST_OF_PANEL* each: then all of the page scrolls where
    there is less than *LEAST_BELOW* for them. All are in pixels at 100%. A low page is as high as what it shows takes, and no higher.
    """

    ABOUT: ClassVar[str]
    TAB_PANELS: ClassVar[PanelsByTab]
    LEAST: ClassVar[int] = 0
    MORE_WHERE_NARROW: ClassVar[int] = 0
    LEAST_BELOW: ClassVar[int] = 0
    LEAST_OF_PANEL: ClassVar[int] = 0

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._fresh: set[str] = set()
        self.panels: dict[str, Any] = {}
        self.told = ToldLine()
        self.told.go_with(context.done, context.changed)
        self.tabs = PageTabs(self.ABOUT, self.TAB_PANELS.names)
        self.stack = QStackedWidget()
        self._make_more()
        self.room = self._made_room()
        self.layout_.addWidget(self.room, 1)
        self.tabs.currentChanged.connect(lambda _: self._turn())
        # The list is there before its rows, so that the keys go to it when one comes here.
        self._show_what()

    def _make_more(self) -> None:
        """Make what else the page has, before anything is laid out."""

    def _above(self) -> tuple[QWidget, ...]:
        """Return what stands above the panels, from top to bottom."""
        return self.told, self.tabs

    def _made_room(self) -> Roomy:
        look = self.context.look
        if self.LEAST_BELOW:
            return roomy_column(look, self._above(), self.stack, self.LEAST_BELOW)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.size(10))
        for widget in self._above():
            inside.addWidget(widget)
        inside.addWidget(self.stack, 1)
        return Roomy(body, look, self.LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Give what is read the lines that it takes where there is little width: then the page scrolls."""
        super().resizeEvent(event)
        self._give_room()

    def _fit_height(self) -> None:
        super()._fit_height()
        if hasattr(self, "room"):
            body = self.room.widget()
            layout = None if body is None else body.layout()
            if layout is not None:
                layout.setSpacing(self.context.look.size(2 if self.is_low else 10))
            self._give_room()

    def _give_room(self) -> None:
        if not self.LEAST_BELOW:
            is_narrow = self.width() < self.context.look.size(_NARROW)
            usual = self._least() + (self.MORE_WHERE_NARROW if is_narrow else 0)
            self.room.set_least_height(0 if self.is_low and self.one is None else usual)

    def _least(self) -> int:
        """Return the least height of what is shown now, in pixels at 100%."""
        return self.LEAST

    @property
    def tab(self) -> str:
        """The tab that is chosen."""
        return self.tabs.chosen

    @property
    def moment(self) -> datetime | None:
        """Up to when what was recorded counts; None for all."""
        return None

    def panel(self, name: str) -> Any:
        """Return the panel of a tab, made when it is first wanted."""
        if name not in self.panels:
            made = self.panels[name] = self._make_panel(name)
            self._put_into_stack(made, self.LEAST_OF_PANEL)
            self._follow(name, made)
        return self.panels[name]

    def _make_panel(self, name: str) -> Any:
        return self.TAB_PANELS.make(name, self.context)

    def _follow(self, name: str, panel: Any) -> None:
        """Have what the panel of the tab called *name* sends out heard."""
        del name
        panel.told.connect(self.told.tell)

    def _put_into_stack(self, widget: QWidget, least_height: int) -> None:
        """Put one more into the stack, in a room that scrolls where it has less than *least_height* (in pixels at 100%; 0: in none)."""
        has_room = bool(self.LEAST_BELOW and least_height)
        self.stack.addWidget(Roomy(widget, self.context.look, least_height) if has_room else widget)

    @property
    def one(self) -> Any:
        """What is shown in the place of the tabs; None while they are shown. It has what a panel has."""
        return None

    @property
    def shown(self) -> Any:
        """What is shown: the panel of the tab, or one thing in the place of the tabs."""
        one = self.one
        return self.panel(self.tab) if one is None else one

    def reload(self) -> None:
        """Ask for what is shown."""
        self._fresh.clear()
        self._load()

    def _load(self) -> None:
        """Ask for what the tab shows, unless it shows it already."""
        if self.tab not in self._fresh:
            self._fresh.add(self.tab)
            panel = self.panel(self.tab)
            panel.moment = self.moment
            panel.reload()

    def _turn(self) -> None:
        """Show the tab that is chosen."""
        self.told.hide()
        self._show_what()
        self._load()

    def _show_what(self) -> None:
        """Show the tab, or what is in its place."""
        room: QWidget | None = self.shown
        while room is not None and self.stack.indexOf(room) < 0:
            room = room.parentWidget()
        if room is not None:
            self._bring_forward(room)

    def _bring_forward(self, room: QWidget) -> None:
        """Show one of what is in the stack."""
        self.stack.setCurrentWidget(room)

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N), unless old knowledge is shown."""
        if self.moment is None:
            self.shown.add_new()
        else:
            super().add_new()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of what is shown."""
        self.shown.focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown."""
        found: ShownList | None = self.shown.shown_list()
        return found

    def show_target(self, target: Any) -> None:
        """Show a tab, `{"tab": "Findings"}`, narrowed to a `kind` where its list can be."""
        wanted = dict(target) if isinstance(target, Mapping) else {}
        self.tabs.choose(wanted.get("tab"))
        self._narrow(wanted)

    def _narrow(self, wanted: Mapping[str, Any]) -> None:
        """Show that part of the tab's list which is wanted."""
        if "kind" in wanted:
            self.panel(self.tab).choose_kind(wanted["kind"])

    def place(self) -> dict[str, Any]:
        """Return the tab, and which part of its list is shown, for Back."""
        kind = getattr(self.panel(self.tab), "kind", "")
        return {"tab": self.tab, "kind": kind} if kind else {"tab": self.tab}


class TabbedPageAsKnown(TabbedPage):
    """A page of tabs that can show what was known at a moment; *MEANWHILE* says in its band what that means for the page."""

    MEANWHILE: ClassVar[str] = "Nothing can be recorded here while it is shown."
    ADDS_NOTHING: ClassVar[str] = (
        "Nothing can be added while old knowledge is shown: go back to what is known now first."
    )

    def _make_more(self) -> None:
        self.knowing = KnownAt(self.context, meanwhile=self.MEANWHILE)
        self.knowing.changed.connect(self.reload)
        self.knowing.tick.toggled.connect(lambda _: self._place_knowing())

    def _above(self) -> tuple[QWidget, ...]:
        self._line_of_knowing = QWidget()
        line = QVBoxLayout(self._line_of_knowing)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.knowing)
        return self._line_of_knowing, *super()._above()

    def _place_knowing(self) -> None:
        """Put the question of earlier knowledge beside the heading of a low page, while it has room there and asks for nothing more."""
        is_up = self.is_low and not self.knowing.tick.isChecked() and self.fits_beside_heading(self.knowing)
        is_there = self.knowing.parentWidget() is self
        if is_up and not is_there:
            self.top.insertWidget(self.top.indexOf(self.heading) + 1, self.knowing)
            self._close_its_line()
        elif is_there and not is_up:
            self._put_knowing_back()

    def _close_its_line(self) -> None:
        """Leave no room where the question of earlier knowledge was."""
        self._line_of_knowing.hide()

    def _put_knowing_back(self) -> None:
        """Give the question of earlier knowledge the line of its own again."""
        layout = self._line_of_knowing.layout()
        if layout is not None:
            layout.addWidget(self.knowing)
        self._line_of_knowing.show()

    def _fit_height(self) -> None:
        super()._fit_height()
        if hasattr(self, "room"):
            self._place_knowing()

    @property
    def moment(self) -> datetime | None:
        """Up to when what was recorded counts; None for all."""
        return self.knowing.moment

    def _follow(self, name: str, panel: Any) -> None:
        super()._follow(name, panel)
        panel.refused.connect(self.knowing.refuse)

    def question(self) -> CoverageQuestion:
        """Return what is looked at, as a question."""
        view = self.context.view
        return CoverageQuestion(view.as_at, team=view.team, service=view.service)

    def _ask_counts(self, topic: str, counts: Callable[[Session, CoverageQuestion], Mapping[str, str]]) -> None:
        """Ask how much each tab has to say, in words by tab, before it is looked at."""
        self.context.ask(topic, self._show_counts, answered_as_known, counts, self.question(), self.moment)

    def _show_counts(self, counts: Mapping[str, str] | Refused) -> None:
        if isinstance(counts, Refused):
            return
        for at, name in enumerate(self.TAB_PANELS.names):
            said = counts.get(name, "")
            self.tabs.setTabText(at, f"{name} ({said})" if said else name)
