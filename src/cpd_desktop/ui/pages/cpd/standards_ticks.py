"""The standards that an entry bears on, ticked: a group for each framework, which opens and closes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.cpd_entries import Standard
from cpd_desktop.ui.theme import Look


class _Group(QWidget):
    """One framework: a button that says how many are ticked, and the ticks below it while it is open."""

    changed = Signal()
    grown = Signal()

    def __init__(self, title: str, standards: Sequence[Standard], look: Look) -> None:
        super().__init__()
        self._title = title
        self.ticks: dict[str, QCheckBox] = {}
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.setCheckable(True)
        self.body = QWidget()
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(look.size(18), look.size(2), 0, look.size(4))
        inside.setSpacing(look.size(4))
        for one in standards:
            tick = self.ticks[one.code] = QCheckBox(f"{one.code} {one.title}")
            tick.setAccessibleName(tick.text())
            tick.setAccessibleDescription(one.meaning)
            tick.setToolTip(one.meaning)
            tick.toggled.connect(lambda _: self._tell())
            inside.addWidget(tick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(2))
        layout.addWidget(self.button)
        layout.addWidget(self.body)
        self.body.hide()
        self.button.toggled.connect(self._open)
        self._say()

    def _open(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self._say()
        self.grown.emit()

    def _tell(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = sum(tick.isChecked() for tick in self.ticks.values())
        ticked = "none ticked" if not count else f"{count} of {len(self.ticks)} ticked"
        words = f"{'▾' if self.button.isChecked() else '▸'} {self._title}: {ticked}"
        self.button.setText(words)
        self.button.setAccessibleName(words)


class StandardsTicks(QWidget):
    """A tick for each of *standards*. `changed` when one is ticked or unticked, `grown` when more or less room is taken."""

    changed = Signal()
    grown = Signal()

    def __init__(self, standards: Sequence[Standard], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unknown: tuple[str, ...] = ()
        self.groups: list[_Group] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(4))
        for title, some in groupby(standards, key=lambda one: one.framework_title):
            group = _Group(title, list(some), look)
            group.changed.connect(self.changed)
            group.grown.connect(self.grown)
            self.groups.append(group)
            layout.addWidget(group)
        if self.groups:
            self.setFocusProxy(self.groups[0].button)

    def chosen(self) -> tuple[str, ...]:
        """Return the codes that are ticked, in the order of the list; codes that are in no list any more stay with the entry."""
        ticked = (code for group in self.groups for code, tick in group.ticks.items() if tick.isChecked())
        return (*ticked, *self._unknown)

    def choose(self, codes: Collection[str]) -> None:
        """Tick these and no others; a group with one of them opens."""
        known = {code for group in self.groups for code in group.ticks}
        self._unknown = tuple(code for code in codes if code not in known)
        for group in self.groups:
            for code, tick in group.ticks.items():
                tick.setChecked(code in codes)
            group.button.setChecked(any(tick.isChecked() for tick in group.ticks.values()))
