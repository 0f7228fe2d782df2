"""The places of the coverage as small panels and pages, for the tests of what panels and pages of tabs share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.one_list_panel import Kinds, NarrowedListPanel
from cpd_desktop.ui.pages.page_with_one import PageWithOne
from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab
from cpd_desktop.ui.pages.tabbed_page import TabbedPageAsKnown
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, LOOK = "Add place …", "Look at it"
PLACES, MORE = "Places", "More places"


def places(session: Session, question: CoverageQuestion) -> tuple[str, ...]:
    """Return the places of the coverage by name."""
    return tuple(sorted({row.place for row in coverage(session, question)}))


def place_counts(session: Session, question: CoverageQuestion) -> dict[str, str]:
    """Return how many places there are, for the first tab."""
    return {PLACES: f"{len(places(session, question)):,}"}


class PlacesPanel(NarrowedListPanel[str]):
    """The places, of which those that serve adults can be chosen alone; `opened` goes out with the name of one."""

    PAGE: ClassVar[str] = "places"
    WHICH: ClassVar[str] = "Which places"
    NONE_OF_KIND: ClassVar[str] = "No place here."
    TITLE: ClassVar[str] = PLACES
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.TITLE)
        self.done: list[str] = []
        self.asked = 0
        self.counts: dict[str, int] = {}
        self.take_list(Table("Places", [Column("Place", str)], context.preferences), self.opened.emit)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_row_button(LOOK, self.done.append, is_first=True)
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    def _kinds_of(self, lines: Iterable[str]) -> Kinds[str]:
        del lines
        return {
            "all": ("All places", lambda _: True),
            "deaf": ("Deaf", lambda one: "Deaf" in one),
            "moon": ("On the moon", lambda one: "Moon" in one),
        }

    def reload(self) -> None:
        """Ask for the places."""
        self.asked += 1
        self.ask(self._show, places)

    def _show(self, found: tuple[str, ...]) -> None:
        self.stack.setCurrentWidget(self.body)
        self.counts = self.show_lines(found)
        self.say(f"{len(found):,} places")

    def _tell_of(self, row: str) -> None:
        self.say_of_row(f"{row} is a place.")
        self.offer(LOOK)

    def add_new(self) -> None:
        """Say that one was added."""
        self.tell("A place is added. Ctrl+Z takes it back.")

    def shown_list(self) -> ShownList | None:
        """Return the places, for paper."""
        return self.printed("Places", ("place", "places"), self.kind_words)


class MorePanel(PlacesPanel):
    """The same once more."""

    TITLE: ClassVar[str] = MORE


class PlaceView(QWidget):
    """One place, on two tabs; *done* is what was asked of it."""

    gone = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.moment: datetime | None = None
        self.shown = ""
        self.done: list[str] = []
        self.tabs = QTabWidget()
        for title in ("About it", "Its people"):
            self.tabs.addTab(QLabel(title), title)
        QVBoxLayout(self).addWidget(self.tabs)

    def add_new(self) -> None:
        """Remember that something is to be added."""
        self.done.append("add")

    def focus_filter(self) -> None:
        """Remember that the filter is wanted."""
        self.done.append("filter")

    def shown_list(self) -> ShownList | None:
        """There is no list of one place."""
        return None


class PlacesPage(TabbedPageAsKnown):
    """A page that scrolls as a whole."""

    NAME = "Places"
    SHOWS = Touched.TEAMS
    ABOUT, TAB_PANELS = (
        "About places",
        PanelsByTab(__package__, {PLACES: ("places", "PlacesPanel"), MORE: ("places", "MorePanel")}),
    )
    LEAST, MORE_WHERE_NARROW = 300, 200

    def reload(self) -> None:
        """Ask for the places, and how many there are."""
        super().reload()
        self._ask_counts("places: counts", place_counts)


class RoomyPlacesPage(PlacesPage):
    """The same page, of which the panels scroll."""

    LEAST_BELOW, LEAST_OF_PANEL = 100, 250


class PlacesWithOnePage(PageWithOne[PlaceView]):
    """The page with one place in the place of the tabs, by its name."""

    NAME = "Places"
    SHOWS = Touched.TEAMS
    ABOUT, TAB_PANELS = "About places", PlacesPage.TAB_PANELS
    BACK, ONE = "‹ All places", "place"
    LEAST, LEAST_OF_ONE = 300, 400

    def _follow(self, name: str, panel: Any) -> None:
        super()._follow(name, panel)
        panel.opened.connect(lambda place: self._open(place.encode()))

    def _make_view(self) -> PlaceView:
        return PlaceView(self.context)

    def _show_one(self, uuid: bytes) -> None:
        self.view.shown = uuid.decode()
        self._name(uuid.decode())
