"""The frame of every dialog: labelled fields with an error line beside each, and a button named by the act.

A dialog gathers a draft and sends it out; it saves nothing. Whoever opened it calls `finish` once the draft is saved, or
`fail` with the problem: then it stays open with the field marked and everything typed kept.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.ui import notices
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import Picker

NEEDED = "Needed: {}."
STILL_READING = "A file is still being read: press “{}” again once it is listed here."


@runtime_checkable
class ReadsFiles(Protocol):
    """A field whose files are read on a worker."""

    @property
    def is_reading(self) -> bool:
        """Whether any of them is not read yet."""


class FormDialog(QDialog):
    """A form. A subclass adds its fields and returns a draft from `draft`, or None after marking what is wrong."""

    submitted = Signal(object)

    def __init__(self, title: str, act: str, look: Look, parent: QWidget | None = None, *, about: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self._fields: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self._labels: dict[str, str] = {}
        self._at_first: list[str] | None = None
        self._is_waiting = False
        self.first_field = ""
        """The field to begin in, where the first is filled in already."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.about = QLabel(about)
        self.about.setObjectName("muted")
        self.about.setWordWrap(True)
        self.about.setVisible(bool(about))
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.act = QPushButton(act)
        self.act.setObjectName("primary")
        self.act.setAccessibleName(act)
        self.act.setDefault(True)
        self.act.clicked.connect(self.submit)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(title)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            # As a press of the button: nothing where it is off.
            QShortcut(QKeySequence(keys), self, self.act.click)

    def _lay_out(self, title: str) -> None:
        heading = QLabel(title)
        heading.setObjectName("sectionTitle")
        body = QWidget()
        self.grid = QGridLayout(body)
        self.grid.setContentsMargins(0, 0, self._look.size(8), 0)
        self.grid.setHorizontalSpacing(self._look.size(16))
        self.grid.setVerticalSpacing(self._look.size(10))
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(body)
        self._body = body
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        layout = QVBoxLayout(self)
        margin = self._look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(self._look.size(10))
        for widget in (heading, self.about, self.problem):
            layout.addWidget(widget)
        layout.addWidget(self.scroller, 1)
        layout.addLayout(buttons)

    def add_field(
        self, name: str, label: str, field: QWidget, *, hint: str = "", beside: bool = False, wide: bool = True
    ) -> None:
        """Add a field under its label; *beside* puts it to the right of the one before, *wide* over both columns.

        *name* is what a refusal calls it.
        """
        box = self.field_box(name, label, field, hint=hint)
        row = self.grid.rowCount() - 1 if beside else self.grid.rowCount()
        if beside:
            self.grid.addLayout(box, row, 1)
        else:
            self.grid.addLayout(box, row, 0, 1, 2 if wide else 1)

    def add_part(self, name: str, label: str, field: QWidget, *, hint: str = "") -> QWidget:
        """Add a field over both columns that comes and goes; return what holds it with its label, to be shown or hidden."""
        part = QWidget()
        box = self.field_box(name, label, field, hint=hint)
        box.setContentsMargins(0, 0, 0, 0)
        part.setLayout(box)
        self.grid.addWidget(part, self.grid.rowCount(), 0, 1, 2)
        return part

    def field_box(self, name: str, label: str, field: QWidget, *, hint: str = "") -> QVBoxLayout:
        """Return a field with its label above it and its error below it, for a place of a subclass's own."""
        editor = getattr(field, "edit", field)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        title = QLabel(label)
        title.setBuddy(editor)
        error = QLabel()
        error.setObjectName("fieldError")
        error.setWordWrap(True)
        error.hide()
        box = QVBoxLayout()
        box.setSpacing(self._look.size(3))
        box.addWidget(title)
        if hint:
            about = QLabel(hint)
            about.setObjectName("muted")
            about.setWordWrap(True)
            box.addWidget(about)
        box.addWidget(field)
        box.addWidget(error)
        box.addStretch(1)
        self._fields[name], self._errors[name], self._labels[name] = field, error, label
        return box

    def add_check(self, name: str, box: QCheckBox) -> None:
        """Add a tick over both columns; its own text is its label."""
        box.setAccessibleName(box.text())
        self.grid.addWidget(box, self.grid.rowCount(), 0, 1, 2)
        self._fields[name] = box

    def draft(self) -> Any:
        """Return what was typed; None if something was marked as wrong. May raise Refused with a field."""
        raise NotImplementedError

    def submit(self) -> None:
        """Send the draft out, if there is nothing wrong with it in itself."""
        if self._is_waiting:
            return
        self.clear_errors()
        self._refuse_what_is_being_read()
        if self._has_errors():
            self._to_first_error()
            return
        try:
            draft = self.draft()
        except Refused as refusal:
            self.fail(refusal)
            return
        if self._has_errors():
            self._to_first_error()
        elif draft is not None:
            self._wait(is_waiting=True)
            self.submitted.emit(draft)

    def _refuse_what_is_being_read(self) -> None:
        """Mark each field whose files are not all read yet: without them the draft would not be what is shown."""
        for name, field in self._fields.items():
            if isinstance(field, ReadsFiles) and field.is_reading:
                self.show_error(name, STILL_READING.format(self.act.accessibleName()))

    def fail(self, problem: Problem) -> None:
        """Stay open, with the problem beside its field; everything typed is kept."""
        self._wait(is_waiting=False)
        field = getattr(problem, "field", "")
        if field in self._errors:
            self.show_error(field, str(problem))
            self._to_first_error()
        else:
            self.problem.setText(str(problem))
            self.problem.setAccessibleName(str(problem))
            self.problem.show()
            announce(self.problem, str(problem), is_urgent=True)
            self._fit()

    def finish(self, _result: object = None) -> None:
        """Close after the draft was saved."""
        self._at_first = None
        self.accept()

    def show_error(self, name: str, text: str) -> None:
        """Show what is wrong beside a field."""
        field = self._fields[name]
        if isinstance(field, (DateEdit, Picker)):
            field.show_error(text)
            return
        label = self._errors[name]
        label.setText(text)
        label.setVisible(bool(text))
        editor: QWidget = getattr(field, "edit", field)
        editor.setAccessibleDescription(text)
        editor.setProperty("wrong", bool(text))
        editor.style().unpolish(editor)
        editor.style().polish(editor)

    def error_of(self, name: str) -> str:
        """Return what is shown beside a field."""
        field = self._fields[name]
        label = field.error if isinstance(field, (DateEdit, Picker)) else self._errors[name]
        return "" if label.isHidden() else label.text()

    def clear_errors(self) -> None:
        """Take away everything that was marked."""
        self.problem.hide()
        for name in self._errors:
            self.show_error(name, "")

    def text(self, name: str, *, needed: str = "") -> str:
        """Return what is typed in a field; a blank one is marked where *needed* says what it is for."""
        field = self._fields[name]
        if isinstance(field, QPlainTextEdit):
            found = field.toPlainText().strip()
        elif isinstance(field, QComboBox):
            found = field.currentText()
        else:
            editor = field.edit if isinstance(field, (DateEdit, Picker)) else field
            assert isinstance(editor, QLineEdit)  # noqa: S101 - a form asks its own field.
            found = " ".join(editor.text().split())
        if needed and not found:
            self.show_error(name, NEEDED.format(needed))
        return found

    def day(self, name: str, *, needed: str = "") -> date | None:
        """Return the date in a field, None for blank or unreadable, which is marked."""
        field = self._fields[name]
        assert isinstance(field, DateEdit)  # noqa: S101 - a form asks its own field.
        try:
            found = field.day()
        except ValueError as error:
            field.show_error(f"{error}.")
            return None
        if needed and found is None:
            field.show_error(NEEDED.format(needed))
        return found

    def choice(self, name: str, *, needed: str = "") -> Any | None:
        """Return the key chosen in a field, None for blank or what fits nothing, which is marked."""
        field = self._fields[name]
        assert isinstance(field, Picker)  # noqa: S101 - a form asks its own field.
        try:
            found = field.key()
        except ValueError as error:
            field.show_error(f"{error}.")
            return None
        if needed and found is None and not field.text():
            field.show_error(NEEDED.format(needed))
        return found

    def reject(self) -> None:
        """Close, after asking if anything that was typed would be lost; not while it is being saved."""
        if self._is_waiting:
            return
        if self.is_changed and not notices.ask(
            self, "Discard what you have typed?", "Discard", otherwise="Keep editing", loses=True
        ):
            return
        super().reject()

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed since the form was shown."""
        return self._at_first is not None and self._at_first != self._state()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Fit the screen, and remember what the form said at first."""
        super().showEvent(event)
        if self._at_first is None:
            self._at_first = self._state()
            if self._body.findChild(QPlainTextEdit) is not None and not self.act.toolTip():
                self.act.setToolTip("Ctrl+Enter, from any field")
            self._fit()
            first = self._fields.get(self.first_field, next(iter(self._fields.values()), None))
            if first is not None:
                first.setFocus()

    def _fit(self) -> None:
        room = self.screen().availableSize()
        beside = 2 * self._look.size(18) + self._look.size(16)
        needed = max(self._look.size(560), self._body.minimumSizeHint().width() + beside)
        width = max(self.width(), min(needed, round(room.width() * 0.95)))
        inner = width - beside
        wanted = self.grid.totalHeightForWidth(inner)
        wanted = max(wanted, self._body.sizeHint().height() if wanted < 0 else 0)
        # What stands above the fields may take a second line at this width.
        layout = self.layout()
        around = -1 if layout is None else layout.totalHeightForWidth(width)
        frame = (around if around >= 0 else self.sizeHint().height()) - self.scroller.sizeHint().height()
        height = min(wanted + frame + self._look.size(24), round(room.height() * 0.92))
        self.resize(width, max(self.height() if self.isVisible() else 0, height))

    def _wait(self, *, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        self.act.setEnabled(not is_waiting)

    def _has_errors(self) -> bool:
        return any(self.error_of(name) for name in self._errors)

    def _to_first_error(self) -> None:
        wrong = next((name for name in self._errors if self.error_of(name)), None)
        if wrong is not None:
            self._fit()
            self._fields[wrong].setFocus()
            self.scroller.ensureWidgetVisible(self._fields[wrong])

    def _state(self) -> list[str]:
        found: list[str] = []
        for widget in self._body.findChildren(QWidget):
            if isinstance(widget, QLineEdit):
                found.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                found.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                found.append(widget.currentText())
            elif isinstance(widget, QCheckBox):
                found.append(str(widget.isChecked()))
        return found
