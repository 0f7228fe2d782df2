"""The frame of the small dialogs about how a table looks: a title, what is chosen, a button named by the act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class LookDialog(QDialog):
    """A dialog that says what was chosen by `accepted`; a subclass fills `body` and may call `show_wrong`."""

    def __init__(self, title: str, act: str, parent: QWidget, *, about: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(title)
        heading.setObjectName("sectionTitle")
        told = QLabel(about)
        told.setObjectName("muted")
        told.setWordWrap(True)
        told.setVisible(bool(about))
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        self.act = QPushButton(act)
        self.act.setObjectName("primary")
        self.act.setAccessibleName(act)
        self.act.setDefault(True)
        self.act.clicked.connect(self.submit)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        self.body = QVBoxLayout()
        layout = QVBoxLayout(self)
        margin = self.fontMetrics().height()
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin // 2)
        layout.addWidget(heading)
        layout.addWidget(told)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the room that wrapped lines need."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if self.isVisible() and layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def submit(self) -> None:
        """Take what is chosen; a subclass may refuse by `show_wrong` instead."""
        self.accept()

    def add_field(self, label: str, field: QWidget) -> None:
        """Add a field under its label."""
        title = QLabel(label)
        title.setBuddy(field)
        field.setAccessibleName(label)
        self.body.addWidget(title)
        self.body.addWidget(field)

    def show_wrong(self, text: str, field: QWidget | None = None) -> None:
        """Say what is wrong, or nothing for a blank text."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self._fit()
        if field is not None:
            field.setAccessibleDescription(text)
            field.setProperty("wrong", bool(text))
            field.style().unpolish(field)
            field.style().polish(field)
            if text:
                field.setFocus()
