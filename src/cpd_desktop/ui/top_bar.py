"""What is always in sight above a page: what is in scope, for when, and the way to anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from cpd_desktop.ui.context import View
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit

EVERYTHING = "Everything"


class TopBar(QWidget):
    """The scope, the date and Go to. `scope_chosen` goes out with a service and a team, `date_chosen` with a day."""

    scope_chosen = Signal(str, str)
    date_chosen = Signal(object)
    go_to_wanted = Signal()

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self.scope = QComboBox()
        self.scope.setObjectName("scope")
        self.scope.setAccessibleName("Scope")
        self.scope.setToolTip("What is in scope: everything, a service or a team")
        self.scope.setMinimumContentsLength(18)
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.addItem(EVERYTHING, _key("", ""))
        self.scope.activated.connect(self._choose)
        self.scope_label = QLabel("&Scope")
        self.scope_label.setBuddy(self.scope)
        self.as_at = DateEdit("As at", today, allow_blank=False)
        self.as_at.changed.connect(self.date_chosen)
        self.date_label = QLabel("&As at")
        self.date_label.setBuddy(self.as_at.edit)
        self.go_to = QToolButton()
        self.go_to.setText("Go to …")
        self.go_to.setAccessibleName("Go to …")
        self.go_to.setToolTip("Find a person, a team, a course, a session, a page or a command (Ctrl+K)")
        self.go_to.clicked.connect(self.go_to_wanted)
        self._line = QHBoxLayout(self)
        for widget in (self.scope_label, self.scope, self.date_label, self.as_at):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        self.as_at.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # It is blank only while there is no book, and there is no room for an example.
        self.as_at.edit.setPlaceholderText("")
        self._line.addWidget(self.go_to)
        self.fit()

    def fit(self) -> None:
        """Take the zoom that is in force."""
        side = self._look.size(18)
        self._line.setContentsMargins(side, self._look.size(8), side, 0)
        self.as_at.edit.setFixedWidth(self.fontMetrics().horizontalAdvance("00/00/0000") + self._look.size(28))

    def show_places(self, places: Sequence[tuple[str, str]], view: View) -> bool:
        """Offer *places*, each a team with its service; return whether what *view* looks at is still among them."""
        self.scope.clear()
        self.scope.addItem(EVERYTHING, _key("", ""))
        for service in sorted({service for _, service in places if service}):
            self.scope.addItem(f"Service: {service}", _key(service, ""))
        for team, _ in places:
            self.scope.addItem(f"Team: {team}", _key("", team))
        return self.show_view(view)

    def show_view(self, view: View) -> bool:
        """Show what is looked at; return whether it is among what is offered."""
        self.as_at.set_day(view.as_at)
        at = self.scope.findData(_key(view.service, view.team))
        self.scope.setCurrentIndex(max(0, at))
        return at >= 0

    def _choose(self, at: int) -> None:
        service, _, team = str(self.scope.itemData(at)).partition("\t")
        self.scope_chosen.emit(service, team)


def _key(service: str, team: str) -> str:
    # As one text: Qt compares what it holds itself, not Python's tuples.
    return f"{service}\t{team}"
