"""While something is under way, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.services.imports import ImportResult
from cpd_desktop.ui.pages.transfer.words import rows_of
from cpd_desktop.ui.theme import Look


class DoneStep(QWidget):
    """Says what an import has done. Its buttons are the signals `undo_wanted`, `another_wanted` and `coverage_wanted`."""

    undo_wanted = Signal()
    another_wanted = Signal()
    coverage_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome = QLabel()
        self.outcome.setObjectName("sectionTitle")
        self.outcome.setWordWrap(True)
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        self.undo = QPushButton("Undo this import")
        self.another = QPushButton("Import another file")
        self.undo.clicked.connect(self.undo_wanted)
        self.another.clicked.connect(self.another_wanted)
        self.coverage = QPushButton("See it on Coverage")
        self.coverage.clicked.connect(self.coverage_wanted)
        line = QHBoxLayout()
        for button in (self.coverage, self.another, self.undo):
            button.setAccessibleName(button.text())
            line.addWidget(button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(10))
        layout.addWidget(self.outcome)
        layout.addWidget(self.detail)
        layout.addLayout(line)
        layout.addStretch(1)

    def show_result(self, file: str, result: ImportResult) -> None:
        """Say what was imported."""
        written = rows_of(result.new + result.changed)
        self.outcome.setText(f"✔ {written} of {file} imported.")
        left_out = f" {rows_of(len(result.rejected))} rejected and left out." if result.rejected else ""
        self.detail.setText(
            f"{result.new:,} new, {result.changed:,} changed, {result.same:,} in the book already.{left_out} "
            "It is one step: it can be undone here, from the list of imports, or with Ctrl+Z."
        )
        self.undo.setEnabled(result.change is not None)

    def show_undone(self) -> None:
        """Say that it was taken back."""
        self.outcome.setText("○ The import was undone. The book is as it was before.")
        self.detail.setText("")
        self.undo.setEnabled(False)


class WorkingStep(QWidget):
    """Says what is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        layout.addStretch(2)

    def say(self, text: str) -> None:
        """Say what is being done."""
        self.text.setText(text)
        self.bar.setAccessibleName(text)
