"""Go to (Ctrl+K): people, teams, courses, sessions to come, pages and commands by a few letters of their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cpd_desktop.domain.texts import searchable
from cpd_desktop.services.places import Place, places
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.clear_button import allow_clearing

MOST_SHOWN = 50
_PAGE_OF = {"person": "People", "team": "Teams", "course": "Courses", "session": "Sessions"}


@dataclass(frozen=True)
class Way:
    """One line: what it is called, what it is, and what going there does."""

    name: str
    what: str
    go: Callable[[], None]
    text: str


def best_of(ways: Sequence[Way], typed: str, most: int = MOST_SHOWN) -> list[Way]:
    """Return the ways that have all the words of *typed*, those whose name begins with it first."""
    wanted = searchable(typed).strip()
    words = wanted.split()
    found = [way for way in ways if all(word in way.text for word in words)]
    if not wanted:
        return found[:most]

    def rank(way: Way) -> int:
        if way.text.startswith(wanted):
            return 0
        return 1 if f" {wanted}" in way.text else 2

    return sorted(found, key=rank)[:most]


class GoToDialog(QDialog):
    """One field and what it finds. Enter goes there, Up and Down choose, Escape closes."""

    def __init__(
        self, context: Context, pages: Sequence[str], commands: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle("Go to")
        self.setAccessibleName("Go to")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = frozenset(pages)
        self._ways = [_to_page(context, name) for name in pages] + [_to_command(action) for action in commands]
        self._shown: list[Way] = []
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Go to")
        self.edit.setPlaceholderText("A person, a team, a course, a session, a page or a command")
        allow_clearing(self.edit)
        self.list = QListWidget()
        self.list.setAccessibleName("Found")
        self.list.setUniformItemSizes(True)
        self.none = QLabel("Nothing has all these letters. Try fewer of them.")
        self.none.setObjectName("muted")
        self.none.hide()
        layout = QVBoxLayout(self)
        for widget in (self.edit, self.list, self.none):
            layout.addWidget(widget)
        self.edit.textChanged.connect(self._find)
        self.edit.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self.go())
        self.resize(context.look.size(560), context.look.size(420))
        self._find("")
        context.ask("go to", self._take, places, context.today())

    def _take(self, found: Sequence[Place]) -> None:
        """Offer what the book holds too, as far as there is a page for it."""
        self._ways += [_to_place(self._context, place) for place in found if _PAGE_OF[place.kind] in self._pages]
        self._find(self.edit.text())

    def _find(self, typed: str) -> None:
        self._shown = best_of(self._ways, typed)
        self.list.clear()
        for way in self._shown:
            item = QListWidgetItem(f"{way.name}    {way.what}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{way.name}, {way.what}")
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self._shown else -1)
        self.none.setVisible(not self._shown)

    def go(self) -> None:
        """Go to what is chosen."""
        at = self.list.currentRow()
        if 0 <= at < len(self._shown):
            way = self._shown[at]
            self.accept()
            way.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Let the field's arrow keys choose, and Enter go."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
            if event.key() in step:
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step[Qt.Key(event.key())])))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go()
                return True
        return False


def _to_page(context: Context, name: str) -> Way:
    return Way(name, "Page", lambda: context.go_to(name), searchable(name))


def _to_command(action: QAction) -> Way:
    name = action.text().replace("&", "")
    keys = action.shortcut().toString()
    what = f"Command, {keys}" if keys else "Command"
    return Way(name, what, action.trigger, searchable(name))


def _to_place(context: Context, place: Place) -> Way:
    what = f"{place.kind.capitalize()}, {place.detail}" if place.detail else place.kind.capitalize()
    targets: dict[str, object] = {"person": place.id, "session": {"session": place.key}}
    target = targets.get(place.kind, place.key)
    return Way(
        place.name,
        what,
        lambda: context.go_to(_PAGE_OF[place.kind], target),
        searchable(f"{place.name} {place.detail}"),
    )
