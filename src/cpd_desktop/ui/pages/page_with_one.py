"""A page of tabs in the place of which one thing of its lists is shown, with a button that leads back to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from cpd_desktop.ui.pages.tabbed_page import TabbedPageAsKnown

View = TypeVar("View", bound=QWidget)


class PageWithOne(TabbedPageAsKnown, Generic[View]):
    """A subclass makes the view of one in `_make_view` and asks for one in `_show_one`.

    *BACK* is what the button says, *ONE* the key of one thing in a target, *HEADING_OF_ONE* the heading above it (blank where the
    view names what it shows itself), and *LEAST_OF_ONE* its least height, in pixels at 100%. A view has `tabs` of its own, and `gone`
    goes out of it with why there is nothing to show.
    """

    BACK: ClassVar[str]
    ONE: ClassVar[str]
    HEADING_OF_ONE: ClassVar[str] = ""
    LEAST_OF_ONE: ClassVar[int]

    def _make_more(self) -> None:
        super()._make_more()
        self._uuid: bytes | None = None
        self._view: Any = None
        self.back = QPushButton(self.BACK)
        self.back.setAccessibleName(self.BACK)
        self.back.hide()
        self.top.insertWidget(0, self.back)
        self.back.clicked.connect(lambda _=False: self.context.go_to(self.NAME, {"tab": self.tab}))

    def _make_view(self) -> View:
        """Return the view of one thing, made anew."""
        raise NotImplementedError

    def _show_one(self, uuid: bytes) -> None:
        """Ask for one thing, as it was known at the moment that is chosen."""
        raise NotImplementedError

    @property
    def view(self) -> View:
        """The view of one thing; made when one is first wanted."""
        if self._view is None:
            self._view = self._make_view()
            self._put_into_stack(self._view, self.LEAST_OF_ONE)
            self._view.gone.connect(self._tell_gone)
        found: View = self._view
        return found

    @property
    def one(self) -> Any:
        """The view, where one thing is shown in the place of the tabs."""
        return None if self._uuid is None else self.view

    def _least(self) -> int:
        return self.LEAST if self._uuid is None else self.LEAST_OF_ONE

    def reload(self) -> None:
        """Ask for what the tab shows, or for the one thing."""
        self._fresh.clear()
        if self._uuid is None:
            self._load()
        else:
            self.one.moment = self.moment
            self._show_one(self._uuid)

    def _show_what(self) -> None:
        is_one = self._uuid is not None
        super()._show_what()
        self.back.setVisible(is_one)
        self.tabs.setVisible(not is_one)
        self._give_room()
        if is_one:
            self.told.hide()
        heading = self.HEADING_OF_ONE if is_one else self.NAME
        if heading:
            self.heading.setText(heading)

    def _bring_forward(self, room: QWidget) -> None:
        """Show one of what is in the stack. What has the keys lets go of them before it is out of sight.

        They go to where work begins then, not to what happens to come next.
        """
        now = QApplication.focusWidget()
        is_other = room is not self.stack.currentWidget()
        if is_other and now is not None and (now is self.back or self.stack.isAncestorOf(now)):
            now.clearFocus()
        super()._bring_forward(room)

    def _open(self, uuid: bytes) -> None:
        """Show one thing, in the history of the window."""
        self.context.go_to(self.NAME, {self.ONE: uuid})

    def _name(self, name: str) -> None:
        """Take the name of what is shown as the heading."""
        if self._uuid is not None:
            self.heading.setText(name)

    def _tell_gone(self, why: str) -> None:
        """Show the list in the place of what cannot be shown, and say why."""
        if self._uuid is None:
            return
        now = QApplication.focusWidget()
        has_keys = now is not None and self.isAncestorOf(now)
        self._uuid = None
        self._show_what()
        if has_keys:
            self.arrive()
        self.told.tell(why)
        self._load()

    def start(self) -> QWidget | None:
        """Return where work begins: the list, or the tabs of the one thing."""
        if self._uuid is None:
            return super().start()
        bar: QWidget = self.one.tabs.tabBar()
        return bar

    def show_target(self, target: Any) -> None:
        """Show a tab, narrowed as it may be; or one thing by its UUID, at a tab `at` of its own."""
        wanted = dict(target) if isinstance(target, Mapping) else {}
        before, uuid = self._uuid, wanted.get(self.ONE)
        self._uuid = bytes(uuid) if uuid else None
        super().show_target(wanted)
        if self._uuid is not None and ("at" in wanted or before != self._uuid):
            self.one.tabs.setCurrentIndex(wanted.get("at", 0))
        self._show_what()
        self._stale = True
        self._reload_if_looked_at()

    def place(self) -> dict[str, Any]:
        """Return where one is, for Back."""
        if self._uuid is None:
            return super().place()
        return {"tab": self.tab, self.ONE: self._uuid, "at": self.one.tabs.currentIndex()}
