"""Dropping files from the file manager onto the rows of a table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTableView


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this computer that are dragged; none if any of what is dragged is something else."""
    urls = data.urls()
    if not urls or not all(url.isLocalFile() for url in urls):
        return ()
    return tuple(Path(url.toLocalFile()) for url in urls)


class FileDrop(QObject):
    """Takes files for a row of *view*, which is chosen while they are above it.

    `dropped` goes out with the row's position and the paths. Where the files leave again, what was chosen before is chosen.
    """

    dropped = Signal(int, object)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._before: tuple[QModelIndex, list[QModelIndex]] | None = None
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Take what is dragged over the rows."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._drop(event)
            return True
        # Entering comes as a kind of moving.
        if isinstance(event, QDragMoveEvent):
            self._move(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._restore()
            return True
        return super().eventFilter(watched, event)

    def _row(self, event: QDropEvent) -> int:
        return self._view.rowAt(_point(event).y()) if files_in(event.mimeData()) else -1

    def _move(self, event: QDragMoveEvent) -> None:
        row = self._row(event)
        if event.type() == QEvent.Type.DragEnter:
            self._before = self._view.currentIndex(), self._view.selectionModel().selectedRows()
            # Also where no row is: there may be one further on.
            if files_in(event.mimeData()):
                _take(event)
                if row >= 0:
                    self._view.selectRow(row)
            else:
                event.ignore()
            return
        if row < 0:
            event.ignore()
            return
        _take(event)
        if self._view.currentIndex().row() != row:
            self._view.selectRow(row)

    def _drop(self, event: QDropEvent) -> None:
        row, paths = self._row(event), files_in(event.mimeData())
        if row < 0:
            event.ignore()
            self._restore()
            return
        _take(event)
        self._before = None
        self._view.selectRow(row)
        self.dropped.emit(row, paths)

    def _restore(self) -> None:
        if self._before is not None:
            current, rows = self._before
            chosen, flag = self._view.selectionModel(), QItemSelectionModel.SelectionFlag
            chosen.setCurrentIndex(current, flag.Clear)
            for row in rows:
                chosen.select(row, flag.Select | flag.Rows)
        self._before = None


def _point(event: QDropEvent) -> QPoint:
    return event.position().toPoint()


def _take(event: QDropEvent) -> None:
    # A copy always: moving would let the file manager take the file away.
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
