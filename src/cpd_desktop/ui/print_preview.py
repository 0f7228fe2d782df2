"""A preview of what is to be printed, with Print and Save as PDF; what it wants done goes out as signals."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.pdf_view import Pages, PdfView
from cpd_desktop.ui.widgets.progress_line import ProgressLine

TITLE = "Print preview"


class PrintPreview(QDialog):
    """Shows pages. `large_wanted` goes out when another print is asked for; the buttons are signals too."""

    large_wanted = Signal(bool)
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not what is printed: a window's title is seen by others, and a list may be about one person.
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PdfView("Preview")
        self.view.moved.connect(self._tell_place)
        self.large = QCheckBox("&Large print (16 points)")
        self.large.setAccessibleName("Large print (16 points)")
        self.large.toggled.connect(self.large_wanted)
        self.place_label = QLabel()
        self.place_label.setObjectName("muted")
        self.smaller, self.bigger, self.fit = _button("Smaller"), _button("Larger"), _button("Fit width")
        self.smaller.clicked.connect(self.view.zoom_out)
        self.bigger.clicked.connect(self.view.zoom_in)
        self.fit.clicked.connect(self.view.fit_width)
        self.progress = ProgressLine()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        self.close_button = _button("Close")
        self.close_button.clicked.connect(self.reject)
        self.save = _button("Save as PDF …")
        self.save.clicked.connect(self.save_wanted)
        self.print = _button("Print …")
        self.print.setDefault(True)
        self.print.clicked.connect(self.print_wanted)
        again = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        again.activated.connect(self.print.click)
        self._lay_out(look)
        self._enable()

    def _lay_out(self, look: Look) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.large)
        bar.addStretch(1)
        bar.addWidget(self.place_label)
        for button in (self.smaller, self.bigger, self.fit):
            bar.addWidget(button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(self.print)
        layout = QVBoxLayout(self)
        margin = look.size(14)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(8))
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(QSize(look.size(940), look.size(700)).boundedTo(room - QSize(40, 60)))

    def show_pages(self, pages: Pages | None) -> None:
        """Show a document; None while there is none."""
        self.view.set_pages(pages)
        self._enable()
        self._tell_place()
        if pages is not None:
            self.view.setFocus()

    def say(self, text: str, name: str = "") -> None:
        """Say something below the pages; *name* is how it is to look."""
        self.message.setObjectName(name)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.message.setVisible(bool(text))
        announce(self.message, text)

    def set_printing(self, *, is_printing: bool) -> None:
        """Offer no second printing while one is under way."""
        self.print.setEnabled(self.view.pages is not None and not is_printing)

    def _enable(self) -> None:
        for button in (self.print, self.save, self.smaller, self.bigger, self.fit):
            button.setEnabled(self.view.pages is not None)

    def _tell_place(self) -> None:
        count = self.view.count
        self.place_label.setText(f"Page {self.view.current + 1} of {count}, {self.view.zoom:.0%}" if count else "")


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    return button
