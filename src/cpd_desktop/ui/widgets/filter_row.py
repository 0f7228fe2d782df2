"""A line of fields, one over each column, in which one filters by that column alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from cpd_desktop.ui.widgets.rows_view import RowsView


class FilterRow(QWidget):
    """The fields, aligned with the columns of *view* and scrolling with them.

    `changed` goes out when something is typed; `left` on Esc, which clears the field, and on Enter and Down.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, headings: Sequence[str], view: RowsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.edits: tuple[QLineEdit, ...] = tuple(self._edit(heading) for heading in headings)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        header = view.horizontalHeader()
        for moved in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            moved.connect(self.follow)
        header.sectionMoved.connect(self._set_tab_order)
        view.horizontalScrollBar().valueChanged.connect(self.follow)

    def _edit(self, heading: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setObjectName(f"{heading} column filter")
        edit.setAccessibleName(f"Filter by {heading}")
        edit.setPlaceholderText(heading)
        edit.setToolTip(
            f'Filter by {heading}: words, * for not blank, "" for blank, or a comparison such as <60d or >=2'
        )
        edit.textChanged.connect(lambda _: self.changed.emit())
        edit.installEventFilter(self)
        return edit

    def texts(self) -> dict[int, str]:
        """Return what is typed, by column."""
        return {column: edit.text() for column, edit in enumerate(self.edits) if edit.text().strip()}

    def set_texts(self, texts: Mapping[int, str]) -> None:
        """Put other texts into the fields; `changed` goes out once."""
        before = self.texts()
        for column, edit in enumerate(self.edits):
            with QSignalBlocker(edit):
                edit.setText(texts.get(column, ""))
        if self.texts() != before:
            self.changed.emit()

    def show_wrong(self, problems: Mapping[int, str]) -> None:
        """Mark the fields of the columns that cannot be read, and say why to who cannot see it."""
        for column, edit in enumerate(self.edits):
            edit.setAccessibleDescription(problems.get(column, ""))
            if bool(edit.property("wrong")) != (column in problems):
                edit.setProperty("wrong", column in problems)
                edit.style().unpolish(edit)
                edit.style().polish(edit)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return room for one line."""
        return QSize(0, max((edit.sizeHint().height() for edit in self.edits), default=0) + 2)

    def follow(self, *_: int) -> None:
        """Lay every field over its column."""
        header, frame = self._view.horizontalHeader(), self._view.frameWidth()
        frozen = self._view.frozen.column if self._view.frozen is not None else -1
        for column, edit in enumerate(self.edits):
            left = 0 if column == frozen else header.sectionViewportPosition(column)
            edit.setGeometry(frame + left + 1, 0, max(0, header.sectionSize(column) - 2), self.height() - 2)
            # A column that is being hidden has no width already, but is not called hidden yet.
            if edit.isHidden() != (header.sectionSize(column) == 0):
                edit.setHidden(header.sectionSize(column) == 0)
        if frozen >= 0:
            self.edits[frozen].raise_()

    def _set_tab_order(self, *_: int) -> None:
        header = self._view.horizontalHeader()
        order = [self.edits[header.logicalIndex(at)] for at in range(header.count())]
        for one, two in pairwise(order):
            QWidget.setTabOrder(one, two)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Be gone through in the order of the columns, also where that was kept from before."""
        super().showEvent(event)
        self._set_tab_order()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the columns."""
        super().resizeEvent(event)
        self.follow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Scroll a column into sight whose field is gone to; leave by Esc, Enter and Down."""
        if isinstance(watched, QLineEdit):
            if event.type() == QEvent.Type.FocusIn:
                self._bring_into_sight(self.edits.index(watched))
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    watched.clear()
                if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                    self.left.emit()
                    return True
        return False

    def _bring_into_sight(self, column: int) -> None:
        header, bar = self._view.horizontalHeader(), self._view.horizontalScrollBar()
        frozen = self._view.frozen
        if frozen is not None and column == frozen.column:
            return
        least = frozen.room if frozen is not None else 0
        left, width = header.sectionViewportPosition(column), header.sectionSize(column)
        if left < least:
            bar.setValue(bar.value() - (least - left))
        elif left + width > header.viewport().width():
            bar.setValue(bar.value() + min(left - least, left + width - header.viewport().width()))
