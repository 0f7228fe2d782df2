"""A spreadsheet that is dropped anywhere on the window is offered for import."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.widgets.drop_zone import file_in

ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})


class FileDrop(QObject):
    """Watches *window* for spreadsheets; what takes drops itself comes first. `dropped` goes out with the path."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Take a spreadsheet, and nothing else."""
        if isinstance(event, QDropEvent):
            # Entering is an event of dropping too.
            path = file_in(event.mimeData())
            if path is None or path.suffix.casefold() not in ENDINGS:
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop and not isinstance(event, QDragEnterEvent):
                self.dropped.emit(path)
            return True
        return False
