"""A form that changes many at once: a tick for each field, what the chosen ones have now, and a count before the act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import Picker

MOST_VALUES = 3


def tally_words(values: Iterable[str]) -> str:
    """Return how often each value stands there, the commonest first: `12 × Social Worker, 2 × blank`."""
    counts = Counter(value or "blank" for value in values)
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    # A single further value takes no more room than saying that there is one.
    shown = len(order) if len(order) == MOST_VALUES + 1 else MOST_VALUES
    words = [f"{count:,} × {value}" for value, count in order[:shown]]
    others = order[shown:]
    if others:
        words.append(f"{sum(count for _, count in others):,} × something else ({len(others):,} different)")
    return ", ".join(words)


class BulkForm(FormDialog):
    """A form whose fields each have a tick: what is not ticked stays as it is, what is ticked and blank is made blank."""

    def __init__(self, title: str, act: str, look: Look, parent: QWidget | None = None, *, about: str = "") -> None:
        super().__init__(title, act, look, parent, about=about)
        self.ticks: dict[str, QCheckBox] = {}
        self.grid.setColumnStretch(0, 4)
        self.grid.setColumnStretch(1, 5)

    def add_change(
        self, name: str, label: str, field: QWidget, now: Iterable[str], *, blanks: str = "It will be made blank."
    ) -> None:
        """Add a field that is changed only if its tick is set; *now* is what each of the chosen has.

        *name* is what a refusal calls it; *blanks* what is said while it is ticked and blank.
        """
        tick = QCheckBox(f"Change {label[:1].lower()}{label[1:]}")
        about = QLabel(f"Now: {tally_words(now)}")
        about.setObjectName("muted")
        about.setWordWrap(True)
        tick.setAccessibleName(tick.text())
        tick.setAccessibleDescription(about.text())
        left = QVBoxLayout()
        left.setSpacing(self._look.size(2))
        left.addWidget(tick)
        left.addWidget(about)
        left.addStretch(1)
        editor: QWidget = getattr(field, "edit", field)
        editor.setAccessibleName(label)
        error, note = QLabel(), QLabel(blanks)
        error.setObjectName("fieldError")
        note.setObjectName("muted")
        right = QVBoxLayout()
        right.setSpacing(self._look.size(2))
        right.addWidget(field)
        for below in (error, note):
            below.setWordWrap(True)
            below.hide()
            right.addWidget(below)
        right.addStretch(1)
        row = self.grid.rowCount()
        self.grid.addLayout(left, row, 0)
        self.grid.addLayout(right, row, 1)
        field.setEnabled(False)
        # The tick comes first, so that the form opens with the cursor on it.
        self._fields[f"change {name}"] = tick
        self._fields[name], self._errors[name], self._labels[name] = field, error, label
        self.ticks[name] = tick
        _follow(tick, field, editor, note)

    def ticked(self) -> frozenset[str]:
        """Return which fields are to be changed. Raises Refused if none is."""
        found = frozenset(name for name, tick in self.ticks.items() if tick.isChecked())
        if not found:
            message = "Tick what is to be changed: nothing is ticked yet."
            raise Refused(message)
        return found


def _follow(tick: QCheckBox, field: QWidget, editor: QWidget, note: QLabel) -> None:
    """Let the field follow its tick, and the note say when a ticked field is blank."""

    def tell() -> None:
        is_blank = not _text(field)
        note.setVisible(tick.isChecked() and is_blank and not isinstance(field, (QAbstractSpinBox, QComboBox)))
        editor.setAccessibleDescription(note.text() if not note.isHidden() else "")

    def ticked(is_set: bool) -> None:
        field.setEnabled(is_set)
        tell()
        if is_set and tick.hasFocus():
            editor.setFocus(Qt.FocusReason.TabFocusReason)

    tick.toggled.connect(ticked)
    if isinstance(editor, (QLineEdit, QPlainTextEdit)):
        editor.textChanged.connect(tell)


def _text(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    editor = field.edit if isinstance(field, (DateEdit, Picker)) else field
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
