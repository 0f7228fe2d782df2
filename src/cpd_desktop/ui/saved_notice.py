"""What was saved last, with the way back: it needs no decision, so it waits at the foot of the window and goes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.focus_chain import controls_before

_SECONDS = 30


class SavedNotice(QWidget):
    """A sentence and a button that takes back, or brings again, what it speaks of. `pressed` goes out for the button.

    After half a minute the short form stays, "Saved 14:02"; the way back is then in the menu Edit.
    """

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._short = ""
        self.label = QLabel()
        self.label.setObjectName("saved")
        self.button = QToolButton()
        self.button.setObjectName("notice button")
        self.button.clicked.connect(self.pressed)
        self.button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.button)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_SECONDS * 1_000)
        self.timer.timeout.connect(self._fade)

    def show_done(self, short: str, title: str, way_back: str) -> None:
        """Tell that *title* was done, *short* in short; *way_back* names the button: `Undo`. It is read aloud as well."""
        self._short = short
        self.label.setText(f"{short}: {title}.")
        self.button.setText(way_back)
        self.button.setAccessibleName(f"{way_back}: {title}")
        self.button.show()
        self._come_last()
        self.timer.start()
        announce(self.label, self.label.text())

    def _come_last(self) -> None:
        """Let Tab come to the button after the page, as the eye does; pages are made after it."""
        for last in controls_before(self.window()):
            if last is self.button:
                return
            if last.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(last, self.button)
                return

    def tell(self, text: str) -> None:
        """Tell something that nobody can take back; what was saved last comes again in half a minute."""
        self.label.setText(text)
        self.button.hide()
        self.timer.start()
        announce(self.label, text)

    def clear(self) -> None:
        """Tell nothing."""
        self._short = ""
        self._fade()

    def _fade(self) -> None:
        self.timer.stop()
        self.label.setText(self._short)
        if self.button.hasFocus():
            # Else the keys would go to whatever comes next.
            self.window().setFocus()
        self.button.hide()
