"""What every page is: it reloads when what it shows has changed, and only while it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context, View
from cpd_desktop.ui.focus_chain import controls_after
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.low_room import LowRoom
from cpd_desktop.ui.widgets.remarks_bar import RemarksBar

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.whereabouts import Whereabouts


class Page(LowRoom):
    """A page of the window. A subclass sets NAME and SHOWS, builds its widgets, and asks its questions in `reload`.

    Where it is low, it leaves less room around what it shows.
    """

    NAME: ClassVar[str] = ""
    SHOWS: ClassVar[Touched] = Touched.NOTHING
    FOLLOWS_VIEW: ClassVar[bool] = True
    # What the keys of the menu Edit answer where this page has nothing for them.
    ADDS_NOTHING: ClassVar[str] = (
        "Nothing is added on this page: people, teams and courses are added on their own pages."
    )
    NO_FILTER: ClassVar[str] = "There is no list to filter here. Ctrl+K goes to any person, team, course or page."

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        self.context = context
        self._stale = True
        self._had_keys: QWidget | None = None
        self.setObjectName(f"{self.NAME} page")
        self.setAccessibleName(self.NAME)
        self.layout_ = QVBoxLayout(self)
        self._fit_height()
        self.heading = QLabel(self.NAME)
        self.heading.setObjectName("pageTitle")
        self.heading.setAccessibleName(self.NAME)
        self.top = QHBoxLayout()
        # The name of a person or a team can be long.
        self.heading.setWordWrap(True)
        self.top.addWidget(self.heading, 1)
        self.layout_.addLayout(self.top)
        self.remarks = RemarksBar(context.look)
        self.layout_.addWidget(self.remarks)
        context.remarked.connect(self._on_remarked)
        context.changed.connect(self._on_changed)
        context.view_changed.connect(self._on_view_changed)

    def _fit_height(self) -> None:
        look = self.context.look
        side, above = look.size(18), look.size(3 if self.is_low else 18)
        self.layout_.setContentsMargins(side, above, side, above)
        self.layout_.setSpacing(look.size(2 if self.is_low else 10))

    def fits_beside_heading(self, one: QWidget) -> bool:
        """Whether *one* has room in the line of the heading, which stays in one line, and of what else is there."""
        there = filter(None, (self.top.itemAt(at) for at in range(self.top.count())))
        others = [item for item in there if item.widget() not in {self.heading, one} and not item.isEmpty()]
        widths = [item.sizeHint().width() for item in others]
        heading = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        gaps = (len(others) + 1) * max(self.top.spacing(), 0)
        margins = self.layout_.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        return heading + one.sizeHint().width() + sum(widths) + gaps <= room

    def reload(self) -> None:
        """Ask the page's questions again."""

    def add_new(self) -> None:
        """Add whatever this page keeps (Ctrl+N); a page that keeps nothing says so."""
        self.context.told.emit(self.ADDS_NOTHING)

    def focus_filter(self) -> None:
        """Put the cursor into the page's filter (Ctrl+F); a page without one says so."""
        self.context.told.emit(self.NO_FILTER)

    def shown_list(self) -> ShownList | None:
        """Return what is shown as a list that can be printed; None where there is none."""
        return None

    def print_shown(self) -> None:
        """Print what is shown (Ctrl+P), after a preview; where that is no list, the reports are offered."""
        shown = self.shown_list()
        if shown is None:
            self.context.go_to("Reports")
            return
        from cpd_desktop.ui.pages.print_shown import PrintShown  # noqa: PLC0415 - heavy; only when it is asked for.

        PrintShown(self.context, shown, self).show()

    def show_target(self, target: Any) -> None:
        """Show a particular thing on this page, as another page asked."""

    def place(self) -> Any:
        """Return where one is on this page, so that Back can return to it through `show_target`."""
        return None

    def person_in_view(self) -> int | None:
        """Return whom the page is about at the moment, for what is logged of somebody from anywhere; None for nobody."""
        return None

    def whereabouts(self) -> Whereabouts:
        """Return where one is, with what is filtered, sorted, chosen and scrolled to."""
        # Tables come with it, and the first page that is shown has none.
        from cpd_desktop.ui.pages.whereabouts import whereabouts_on  # noqa: PLC0415

        return whereabouts_on(self, self.place())

    def return_to(self, where: Whereabouts) -> None:
        """Return to where one was (Alt+Left)."""
        if where.place is not None:
            self.show_target(where.place)
        from cpd_desktop.ui.pages.whereabouts import return_to  # noqa: PLC0415 - see above.

        return_to(self, where)

    def leave(self) -> None:
        """Remember what has the keys, for when somebody comes back, and let go of them before the page is out of sight."""
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            self._had_keys = now
            now.clearFocus()

    def arrive(self) -> None:
        """Have the page's name read aloud, and take the keys, unless they are on this page already.

        They go to where they were before, or else to where work begins here.
        """
        announce(self, self.heading.text())
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now) and now.isVisible():
            return
        before = self._had_keys
        is_there = before is not None and isValid(before) and before.isVisible() and before.isEnabled()
        start = before if is_there else self.start()
        if start is not None:
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> QWidget | None:
        """Return where work begins on this page: its list, else the first control."""
        from cpd_desktop.ui.widgets.table import Table  # noqa: PLC0415 - see above.

        tables = [table for table in self.findChildren(Table) if table.isVisible()]
        if tables:
            start: QWidget = tables[0].start()
            return start
        for control in controls_after(self):
            is_stop = control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isEnabled() and control.isVisible()
            if is_stop and self.isAncestorOf(control):
                return control
        return None

    def _on_remarked(self, remarks: tuple[str, ...]) -> None:
        if self.isVisible():
            self.remarks.say(remarks)

    def _on_changed(self, touched: Touched) -> None:
        self.remarks.hide()
        self._stale = self._stale or bool(touched & self.SHOWS)
        self._reload_if_looked_at()

    def _on_view_changed(self, _: View) -> None:
        self._stale = self._stale or self.FOLLOWS_VIEW
        self._reload_if_looked_at()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Reload what changed while the page was not looked at."""
        super().showEvent(event)
        self._reload_if_looked_at()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own form.
        """What was remarked is read by now."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.remarks.hide()

    def _reload_if_looked_at(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.reload()
