"""Room for a page's body: where the window is small or the zoom is high it scrolls, and nothing is squeezed or clipped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cpd_desktop.ui.theme import Look


class Roomy(QScrollArea):
    """Holds *body*, which gets at least *least_height* (in pixels at 100%) and all the room there is."""

    def __init__(self, body: QWidget, look: Look, least_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._body = body
        self._least_height = least_height
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(body)
        self._fit()

    def set_least_height(self, least_height: int) -> None:
        """Give the body another least height, in pixels at 100%."""
        if least_height != self._least_height:
            self._least_height = least_height
            self._fit()

    def _fit(self) -> None:
        self._body.setMinimumHeight(self._look.size(self._least_height))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._fit()


def roomy_column(look: Look, above: Sequence[QWidget], rest: QWidget, least_height: int) -> Roomy:
    """Return a room with *above* one below the other, and *rest* in what is left, at least *least_height* (in pixels at 100%).

    It scrolls where all that is above takes more than the window has, and only there: how high *rest* would like to be is not asked.
    """
    body = QWidget()
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.size(10))
    for widget in above:
        layout.addWidget(widget)
    layout.addWidget(_Rest(rest, look, least_height), 1)
    return Roomy(body, look, 0)


class _Rest(QWidget):
    """Holds a widget, and asks for no more height than it must have."""

    def __init__(self, held: QWidget, look: Look, least_height: int) -> None:
        super().__init__()
        self._look, self._least_height = look, least_height
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(held)
        self.setMinimumHeight(look.size(least_height))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_look"):
            self.setMinimumHeight(self._look.size(self._least_height))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own form.
        """Say that its height does not follow from its width: what it holds scrolls by itself."""
        return False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the width that is wanted, and the least height."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the least width, and the least height."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


def room_of(panel: QWidget) -> QWidget:
    """Return the room in which a panel stands; where it stands in none, the panel itself."""
    found: QWidget = panel
    while not isinstance(found, Roomy):
        parent = found.parentWidget()
        if parent is None:
            return panel
        found = parent
    return found
