"""A line of buttons that goes on in the next line where the window is narrow or the text is large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class WrappingLine(QLayout):
    """Lays its widgets beside each other, each at its own size, in as many lines as it takes."""

    def __init__(self, parent: QWidget | None = None, *, is_right: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._is_right = is_right

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's own form.
        """Add *widget* at the end.

        Its item is made here: one that Qt makes is forgotten by Python as soon as any object is destroyed from which it can be reached.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's own form.
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own form.
        """Return the one at *index*."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own form.
        """Give one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's own form.
        """Grow in width only."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own form.
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own form.
        """Return the height of all lines in a width."""
        return sum(height for _, height in self._lines(width)) + self._gap() * max(0, len(self._lines(width)) - 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the size in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the size of the widest alone."""
        sizes = [item.sizeHint() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 - Qt's own form.
        """Place everything in *area*."""
        super().setGeometry(area)
        top = area.top()
        for items, height in self._lines(area.width()):
            sizes = [item.sizeHint() for item in items]
            used = sum(size.width() for size in sizes) + self._gap() * (len(items) - 1)
            left = area.left() + (max(0, area.width() - used) if self._is_right else 0)
            for item, size in zip(items, sizes, strict=True):
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self._gap()
            top += height + self._gap()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _gap(self) -> int:
        return max(self.spacing(), 0)

    def _lines(self, width: int) -> list[tuple[list[QLayoutItem], int]]:
        """Return the items of each line, and the line's height."""
        lines: list[tuple[list[QLayoutItem], int]] = []
        room = 0
        for item in self._shown():
            size = item.sizeHint()
            if lines and size.width() <= room:
                items, height = lines[-1]
                lines[-1] = ([*items, item], max(height, size.height()))
                room -= size.width() + self._gap()
            else:
                lines.append(([item], size.height()))
                room = width - size.width() - self._gap()
        return lines
