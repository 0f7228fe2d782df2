"""Learners from outside the council, who are counted and not named: so many expected, so many came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from cpd_desktop.domain.sessions import LONGEST_LINE, MOST_PLACES, Audience, AudienceDraft
from cpd_desktop.ui.theme import Look

LABEL = "From outside the council"
ADD = "Add learners from outside"
_NARROW = 600


class AudiencesField(QWidget):
    """Gathers head-counts. `changed` goes out with whatever is typed, `grown` with a line more or less."""

    changed = Signal()
    grown = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[AudienceRow] = []
        self.add = QPushButton(ADD)
        self.add.setAccessibleName(f"{LABEL}: {ADD}")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda _=False: self._add_row())
        self.edit = self.add
        self.setFocusProxy(self.add)
        self._place = QVBoxLayout()
        self._place.setSpacing(look.size(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        # First, so that the keys come to it and then to the lines, whenever those are made.
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._place)

    def values(self) -> tuple[AudienceDraft, ...]:
        """Return the head-counts in the order in which they were added."""
        return tuple(row.value() for row in self.rows)

    def set_values(self, audiences: Iterable[AudienceDraft]) -> None:
        """Show these and no others; nothing goes out."""
        self.take(
            [
                {
                    "kind": one.audience.value, "organisation": one.organisation, "expected": _number_text(one.expected),
                    "came": _number_text(one.attended),
                }
                for one in audiences
            ]
        )  # fmt: skip

    def state(self) -> list[dict[str, str]]:
        """Return what is typed, as JSON can hold it."""
        return [row.state() for row in self.rows]

    def take(self, state: Sequence[Mapping[str, str]]) -> None:
        """Show what `state` returned."""
        for row in list(self.rows):
            self._drop(row)
        for one in state:
            self._add(one)

    def _add_row(self) -> None:
        row = self._add({})
        self.changed.emit()
        self.grown.emit()
        QTimer.singleShot(0, row.kind, lambda: row.kind.setFocus(Qt.FocusReason.TabFocusReason))

    def _add(self, state: Mapping[str, str]) -> AudienceRow:
        row = AudienceRow(self._look, state)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._place.addWidget(row)
        self._order()
        return row

    def _remove(self, row: AudienceRow) -> None:
        self._drop(row)
        self._order()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()
        self.grown.emit()

    def _drop(self, row: AudienceRow) -> None:
        self.rows.remove(row)
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _order(self) -> None:
        """Let Tab go through the rows as they stand: one that is made late would come last of the whole dialog."""
        for at, row in enumerate(self.rows):
            row.number(at + 1)
        stops = [self.add, *(stop for row in self.rows for stop in row.stops())]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


class AudienceRow(QFrame):
    """One head-count: who they are, of which organisation, how many are expected, how many came."""

    changed = Signal()
    removed = Signal()

    def __init__(self, look: Look, state: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_narrow: bool | None = None
        self.kind = QComboBox()
        self.kind.addItems([one.value.capitalize() for one in Audience])
        known = [one.value for one in Audience]
        self.kind.setCurrentIndex(known.index(state["kind"]) if state.get("kind") in known else 0)
        self.organisation = QLineEdit(state.get("organisation", ""))
        self.organisation.setMaxLength(LONGEST_LINE)
        self.organisation.setPlaceholderText("Organisation")
        self.expected, self.came = _count(state.get("expected", ""), "Expected"), _count(state.get("came", ""), "Came")
        self.remove = QToolButton()
        self.remove.setText("Take out")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.size(6))
        self._grid.setVerticalSpacing(look.size(3))
        self._arrange(is_narrow=False)
        self.kind.currentIndexChanged.connect(lambda _: self.changed.emit())
        for edit in (self.organisation, self.expected, self.came):
            edit.textChanged.connect(lambda _: self.changed.emit())
        self.remove.clicked.connect(lambda _=False: self.removed.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put the counts into a second line where there is no room beside the organisation."""
        super().resizeEvent(event)
        self._arrange(is_narrow=self.width() < self._look.size(_NARROW))

    def _arrange(self, *, is_narrow: bool) -> None:
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        second, back = (1, 2) if is_narrow else (0, 0)
        self._grid.addWidget(self.kind, 0, 0, 1, 1)
        self._grid.addWidget(self.organisation, 0, 1, 1, 2 if is_narrow else 1)
        for at, widget in enumerate((self.expected, self.came, self.remove)):
            self._grid.addWidget(widget, second, 2 + at - back)
        for column, share in enumerate((4, 4, 2, 2, 0)):
            self._grid.setColumnStretch(column, share if not is_narrow else int(column < 2))

    def number(self, which: int) -> None:
        """Name the controls by which line this is."""
        words = f"learners from outside, {which}"
        self.kind.setAccessibleName(f"Who: {words}")
        self.organisation.setAccessibleName(f"Organisation: {words}")
        self.expected.setAccessibleName(f"Expected: {words}")
        self.came.setAccessibleName(f"Came: {words}")
        self.remove.setAccessibleName(f"Take out {words}")

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return self.kind, self.organisation, self.expected, self.came, self.remove

    def state(self) -> dict[str, str]:
        """Return what is typed."""
        return {
            "kind": list(Audience)[self.kind.currentIndex()].value, "organisation": self.organisation.text(),
            "expected": self.expected.text(), "came": self.came.text(),
        }  # fmt: skip

    def value(self) -> AudienceDraft:
        """Return the head-count."""
        organisation = " ".join(self.organisation.text().split())
        return AudienceDraft(
            list(Audience)[self.kind.currentIndex()], organisation, _number(self.expected), _number(self.came)
        )


def _count(text: str, hint: str) -> QLineEdit:
    edit = QLineEdit(text)
    edit.setPlaceholderText(hint)
    edit.setValidator(QIntValidator(0, MOST_PLACES, edit))
    return edit


def _number(edit: QLineEdit) -> int | None:
    text = edit.text().strip()
    return int(text) if text.isdecimal() else None


def _number_text(number: int | None) -> str:
    return "" if number is None else str(number)
