"""Sharing one entry: with whom from now on, and with whom no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import Picker

WITH = "Share with"
_ABOUT = (
    "They read this entry and no other, as it is and as you correct it, until you stop sharing it. Its files stay yours. Nobody else is "
    "told of it."
)


@dataclass(frozen=True)
class MaySee:
    """Somebody with whom an entry can be shared, and *why* they may be meant; *is_shared* where it is."""

    person_id: int
    name: str
    why: str
    is_shared: bool


class ShareDialog(FormDialog):
    """Sends out the id of whom to share with. `stopped` goes out with the id of whom to share with no longer."""

    stopped = Signal(int)

    def __init__(self, people: Sequence[MaySee], look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Share a CPD entry", "Share entry", look, parent, about=_ABOUT)
        self.stops: dict[int, QPushButton] = {}
        self.picker = Picker(WITH, (), what="person who uses this book", hint="Type a few letters, or press Down")
        self.add_field("with", WITH, self.picker, hint="Your manager and your supervisor come first")
        self.shared = QWidget()
        self._list = QVBoxLayout(self.shared)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look.size(4))
        self.grid.addWidget(self.shared, self.grid.rowCount(), 0, 1, 2)
        self.show_people(people)

    def show_people(self, people: Sequence[MaySee]) -> None:
        """Show with whom it is shared now, and with whom it can be."""
        self.picker.set_options([Option(one.person_id, one.name, one.why) for one in people if not one.is_shared])
        first = next((one for one in people if not one.is_shared), None)
        if first is not None and first.why in ("Your manager", "Your supervisor"):
            self.picker.set_key(first.person_id)
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.stops = {}
        for one in people:
            if one.is_shared:
                self._list.addWidget(self._row(one))
        if self.isVisible():
            self._fit()

    def _row(self, one: MaySee) -> QWidget:
        row = QWidget()
        words = QLabel(f"● {one.name} reads this entry")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        stop = self.stops[one.person_id] = QPushButton("Stop sharing")
        stop.setAccessibleName(f"Stop sharing with {one.name}")
        stop.setAutoDefault(False)
        stop.clicked.connect(lambda _=False: self.stopped.emit(one.person_id))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(stop)
        return row

    def draft(self) -> int | None:
        """Return with whom it is to be shared."""
        found = self.choice("with", needed="the person who may read it")
        return None if found is None else int(found)
