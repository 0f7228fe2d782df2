"""How far long work is: what it does, a bar, the time left, and Cancel."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from cpd_desktop.services.progress import Progress

_LOOK_MS = 100
# Before this much is known of the pace, a time left would be a guess.
_LEAST_SECONDS = 1.0


class ProgressLine(QWidget):
    """Watches a Progress while it is shown. `cancelled` goes out when its button is pressed and the act was told to stop."""

    cancelled = Signal()

    def __init__(self, cancel: str = "Cancel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._began = 0.0
        self.text = QLabel()
        self.text.setObjectName("muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(320)
        self.left = QLabel()
        self.left.setObjectName("muted")
        self.cancel = QPushButton(cancel)
        self.cancel.setAccessibleName(cancel)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.bar, self.left):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.cancel)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.hide()

    def watch(self, progress: Progress, text: str) -> None:
        """Show how far *progress* is; *text* says what is done."""
        self._progress = progress
        self._began = monotonic()
        self.text.setText(text)
        self.bar.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.left.clear()
        self.cancel.setEnabled(True)
        self._timer.start()
        self.show()

    def rest(self) -> None:
        """Show nothing: the work is over."""
        self._timer.stop()
        self._progress = None
        self.hide()

    def stop(self) -> None:
        """Tell the act to stop; its answer says when it has."""
        if self._progress is not None and not self._progress.is_stopped:
            self._progress.stop()
            self.cancel.setEnabled(False)
            self.text.setText("Stopping …")
            self.left.clear()
            self.cancelled.emit()

    def _look(self) -> None:
        progress = self._progress
        if progress is None or progress.is_stopped or not progress.of:
            return
        self.bar.setRange(0, progress.of)
        self.bar.setValue(progress.done)
        seconds = monotonic() - self._began
        if progress.done and seconds >= _LEAST_SECONDS:
            self.left.setText(time_left(seconds * (progress.of - progress.done) / progress.done))


def time_left(seconds: float) -> str:
    """Return a time left in words, rounded as it is known: `about 20 seconds left`."""
    if seconds < 5:
        return "a few seconds left"
    if seconds < 55:
        return f"about {round(seconds / 5) * 5} seconds left"
    minutes = max(1, round(seconds / 60))
    return f"about {minutes:,} {'minute' if minutes == 1 else 'minutes'} left"
