"""The manual's window: contents, search, Back and Forward, the page, and print. It stays open beside the work."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.ui.manual.browser import ManualBrowser
from cpd_desktop.ui.manual.pages import FIRST_STEPS, files, find, title_of
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.clear_button import allow_clearing

_TARGET = Qt.ItemDataRole.UserRole


class ManualWindow(QDialog):
    """A window of its own, which does not keep anybody from working; Escape closes it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle("Manual – CPD Desktop")
        self.setAccessibleName("Manual")
        self.setModal(False)
        self.setSizeGripEnabled(True)
        self.search = QLineEdit()
        self.search.setObjectName("manual search")
        self.search.setAccessibleName("Search the manual")
        self.search.setPlaceholderText("Search the manual")
        allow_clearing(self.search)
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._open_first)
        self.contents = QListWidget()
        self.contents.setObjectName("manual contents")
        self.contents.setAccessibleName("Contents")
        self.contents.setWordWrap(True)
        self.contents.currentItemChanged.connect(self._chosen)
        self.found = QLabel()
        self.found.setObjectName("muted")
        self.found.setWordWrap(True)
        self.browser = ManualBrowser(look)
        self.browser.sourceChanged.connect(self._shown)
        self.back = _button("‹ Back", "Back (Alt+Left)", self.browser.backward)
        self.forward = _button("Forward ›", "Forward (Alt+Right)", self.browser.forward)
        self.print = _button("Print this page …", "Print this page (Ctrl+P)", self._print)
        self.close_button = _button("Close the manual", "Close the manual (Esc)", self.reject)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        self.browser.forwardAvailable.connect(self.forward.setEnabled)
        for button in (self.back, self.forward):
            button.setEnabled(False)
        for keys, do in (
            ("Alt+Left", self.browser.backward), ("Alt+Right", self.browser.forward), ("Ctrl+P", self._print),
            ("Ctrl+F", self._to_search),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        self._lay_out()
        self._fit()
        look.changed.connect(self._fit)
        self._list("")

    def _lay_out(self) -> None:
        self._left = QWidget()
        side = QVBoxLayout(self._left)
        side.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self.found, self.contents):
            side.addWidget(widget)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        size = self._look.size
        splitter.setSizes([size(250), size(650)])
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addWidget(self.forward)
        line.addStretch(1)
        line.addWidget(self.print)
        line.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(splitter, 1)
        room = self.screen().availableSize()
        self.resize(min(size(920), round(room.width() * 0.9)), min(size(680), round(room.height() * 0.85)))

    def show_page(self, target: str = FIRST_STEPS) -> None:
        """Show a page of the manual, given as its file with an anchor or without, and bring the window to the front."""
        self.search.clear()
        self.browser.show_page(target)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def _fit(self) -> None:
        self._left.setMinimumWidth(self._look.size(170))
        self.contents.setSpacing(self._look.size(3))

    def _list(self, words: str) -> None:
        """List what is found for *words*, or all pages while nothing is searched."""
        self.contents.blockSignals(True)
        self.contents.clear()
        hits = find(words)
        for hit in hits:
            heading = hit.page if hit.section.title == hit.page else f"{hit.page}: {hit.section.title}"
            self._add(f"{heading}\n{hit.excerpt}", hit.target)
        if not words.strip():
            for file in files():
                self._add(title_of(file), file)
            self._mark_current()
        self.contents.blockSignals(False)
        self.contents.setAccessibleName("Found" if words.strip() else "Contents")
        self.found.setVisible(bool(words.strip()))
        count = "1 place" if len(hits) == 1 else f"{len(hits)} places"
        self.found.setText(f"Found in {count}." if hits else "Nothing has all these words. Try fewer, or another one.")

    def _add(self, text: str, target: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_TARGET, target)
        self.contents.addItem(item)

    def _open_first(self) -> None:
        if self.search.text().strip() and self.contents.count():
            self.contents.setCurrentRow(0)
            self.contents.setFocus()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.browser.show_page(str(item.data(_TARGET)), self.search.text())

    def _shown(self, _: QUrl) -> None:
        self.contents.blockSignals(True)
        self._mark_current()
        self.contents.blockSignals(False)

    def _mark_current(self) -> None:
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_TARGET) == self.browser.file:
                self.contents.setCurrentRow(row)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title_of(self.browser.file))
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            self.browser.print_to(printer)


def _button(text: str, tip: str, do: object) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(do)
    return button
