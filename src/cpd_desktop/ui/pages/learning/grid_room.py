"""How the page Learning shares its height: little for what stands around the grid, the rest for the grid, and one scrollbar at most.

Where the window is wide, what is said and what narrows the grid stand beside each other. Where too few rows would be left, the grid is
as high as its rows and the page alone scrolls.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cpd_desktop.ui.widgets.low_room import room_around
from cpd_desktop.ui.widgets.roomy import Roomy, room_of

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.learning.grid_panel import GridPanel
    from cpd_desktop.ui.pages.standing_panel import StandingPanel

NARROW = 900
"""The width, in pixels at 100%, below which things stand under each other."""
FEWEST_ROWS = 5
"""With less room than for so many rows the page scrolls, and the grid does not."""
_PEOPLE = 340


def give_room_to_empty(panel: StandingPanel, room: Roomy) -> None:
    """Have the page be no higher than what it says where *panel* has nothing to show, so that the way there is in sight."""
    look, layout = panel.context.look, panel.empty.layout()
    if layout is not None:
        above = _above(panel, room)
        room.set_least_height(ceil((above + layout.minimumHeightForWidth(panel.width())) * 100 / look.zoom))


def _above(panel: QWidget, room: Roomy) -> int:
    """Return how many pixels of the page stand above a panel."""
    body = room.widget()
    return 0 if body is None else panel.mapTo(body, QPoint(0, 0)).y()


def _ask_heights_anew(panel: QWidget, room: Roomy) -> None:
    """Have every layout from *panel* up to the page ask anew, and the page follow at once.

    Left to themselves they ask one after the other, and one that still knows the height from before may keep the page so high.
    """
    widget: QWidget | None = panel
    while widget is not None and widget is not room.viewport():
        layout = widget.layout()
        if layout is not None:
            layout.invalidate()
        widget.updateGeometry()
        widget = widget.parentWidget()
    QCoreApplication.sendEvent(room, QEvent(QEvent.Type.LayoutRequest))


class GridRoom:
    """Lays the parts of a grid's panel out, and shares the page's height among them."""

    def __init__(self, panel: GridPanel) -> None:
        self._panel = panel
        self._look = panel.context.look
        self._head, self._narrowing, self._acts = QGridLayout(), QGridLayout(), QWidget()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight, panel.foot)
        self._below = QVBoxLayout()
        self._is_sharing = False
        self._lay_out()

    def _lay_out(self) -> None:
        panel, look = self._panel, self._look
        gap = look.size(8)
        panel.corner.setDirection(QBoxLayout.Direction.LeftToRight)
        panel.corner.setContentsMargins(0, 0, 0, 0)
        self._acts.setLayout(panel.corner)
        for grid in (self._head, self._narrowing):
            grid.setHorizontalSpacing(look.size(12))
            grid.setVerticalSpacing(look.size(4))
        panel.filter.setMinimumWidth(look.size(160))
        side, above = look.size(14), look.size(6)
        self._foot.setContentsMargins(side, above, side, above)
        self._foot.setSpacing(gap)
        self._foot.addWidget(panel.sentence, 1)
        buttons = QWidget()
        buttons.setLayout(panel.line)
        self._foot.addWidget(buttons)
        # Tab goes in the order in which things are put in.
        self._place()
        layout = QVBoxLayout(panel.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        layout.addLayout(self._head)
        layout.addLayout(self._narrowing)
        layout.addWidget(panel.splitter, 1)
        layout.addWidget(panel.foot)
        layout.addLayout(self._below)
        for view in (panel.body, panel.empty):
            panel.stack.addWidget(view)
        outer = QHBoxLayout(panel)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel.stack)

    @property
    def is_narrow(self) -> bool:
        """Whether things stand under each other."""
        return self._panel.width() < self._look.size(NARROW)

    def _place(self) -> None:
        """Put beside each other what has room beside each other."""
        panel, is_narrow = self._panel, self.is_narrow
        for grid in (self._head, self._narrowing):
            for column in range(4):
                grid.setColumnStretch(column, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if is_narrow:
            self._head.addWidget(panel.headline, 0, 0)
            self._head.addWidget(self._acts, 0, 1)
            page = room_around(panel)
            if page is not None and page.is_low:
                # What explains the grid stands below it, so that its first rows are in sight.
                self._below.addWidget(panel.explained)
                self._below.addWidget(panel.legend)
            else:
                self._head.addWidget(panel.explained, 1, 0, 1, 2)
                self._head.addWidget(panel.legend, 2, 0, 1, 2)
            self._head.setColumnStretch(0, 1)
            self._narrowing.addWidget(panel.kinds, 0, 0, 1, 2)
            self._narrowing.addWidget(panel.filter, 1, 0)
            self._narrowing.addWidget(panel.count, 1, 1)
            self._narrowing.setColumnStretch(0, 1)
        else:
            self._head.addWidget(panel.headline, 0, 0, middle)
            self._head.addWidget(panel.explained, 0, 1, middle)
            self._head.addWidget(panel.legend, 0, 2, middle)
            self._head.addWidget(self._acts, 0, 3)
            self._head.setColumnStretch(1, 1)
            self._narrowing.addWidget(panel.kinds, 0, 0)
            self._narrowing.addWidget(panel.filter, 0, 1)
            self._narrowing.addWidget(panel.count, 0, 2)
            self._narrowing.setColumnStretch(1, 1)
        panel.headline.setWordWrap(is_narrow)
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(down if is_narrow else beside)
        panel.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    def place(self) -> None:
        """Lay the parts out for the width that there is now, and share the height."""
        self._place()
        self.share()

    def share(self) -> None:
        """Give the grid what is left, or, where that is too little, all that it takes: then the page scrolls."""
        room = room_of(self._panel)
        if isinstance(room, Roomy) and not self._is_sharing:
            self._is_sharing = True
            try:
                self._share(room)
            finally:
                self._is_sharing = False

    def _share(self, room: Roomy) -> None:
        panel, grid = self._panel, self._panel.heat_map
        above = _above(panel, room)
        if panel.stack.currentWidget() is panel.empty:
            give_room_to_empty(panel, room)
            return
        around = self._around()
        rows = grid.heat.rowCount()
        least = grid.height_of(min(max(rows, 1), FEWEST_ROWS))
        is_stacked = self.is_narrow and not panel.people.isHidden()
        people = self._look.size(_PEOPLE) if is_stacked else 0
        is_tall = above + around + least + people > room.viewport().height()
        wanted = grid.height_of(max(rows, 1)) if is_tall else least
        grid.setMinimumHeight(wanted)
        grid.set_tall(room if is_tall else None)
        is_other = panel.splitter.minimumHeight() != wanted + people
        panel.splitter.setMinimumHeight(wanted + people)
        room.set_least_height(ceil((above + around + wanted + people) * 100 / self._look.zoom))
        if is_other:
            _ask_heights_anew(panel, room)

    def _around(self) -> int:
        """Return how many pixels stand above and below the grid."""
        layout, splitter = self._panel.body.layout(), self._panel.splitter
        if layout is None:
            return 0
        return layout.minimumHeightForWidth(self._panel.width()) - splitter.minimumHeight()
