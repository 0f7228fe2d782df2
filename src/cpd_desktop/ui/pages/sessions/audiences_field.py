"""Learners from outside the council, who are counted and not named: so many expected, so many came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.sessions import LONGEST_LINE, MOST_PLACES, Audience, AudienceDraft
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit, typed_line

LABEL = "From outside the council"
ADD = "Add learners from outside"


class AudiencesField(RowsField["AudienceRow"]):
    """Gathers head-counts. `changed` goes out with whatever is typed, `grown` with a line more or less."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.add = QPushButton(ADD)
        self.add.setAccessibleName(f"{LABEL}: {ADD}")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda _=False: self._add_row())
        self.edit = self.add
        self.setFocusProxy(self.add)
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
            self._insert(AudienceRow(self._look, one))

    def _add_row(self) -> None:
        row = AudienceRow(self._look, {})
        self._begin_in(row, row.kind)

    def _following(self, at: int) -> QWidget:  # noqa: ARG002 - whichever was taken out.
        return self.add

    def _stops(self) -> list[QWidget]:
        return [self.add, *super()._stops()]


class AudienceRow(FieldRow):
    """One head-count: who they are, of which organisation, how many are expected, how many came.

    The counts have a second line where there is no room beside the organisation.
    """

    NARROW: ClassVar[int] = 600

    def __init__(self, look: Look, state: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.kind = QComboBox()
        self.kind.addItems([one.value.capitalize() for one in Audience])
        known = [one.value for one in Audience]
        self.kind.setCurrentIndex(known.index(state["kind"]) if state.get("kind") in known else 0)
        self.organisation = line_edit("Organisation", LONGEST_LINE, state.get("organisation", ""))
        self.expected, self.came = _count(state.get("expected", ""), "Expected"), _count(state.get("came", ""), "Came")
        self._grid = self._make_grid(6, 3)
        self._fit(is_narrow=False)
        self.kind.currentIndexChanged.connect(lambda _: self.changed.emit())
        for edit in (self.organisation, self.expected, self.came):
            edit.textChanged.connect(lambda _: self.changed.emit())

    def _arrange(self, *, is_narrow: bool) -> None:
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
        kind = list(Audience)[self.kind.currentIndex()]
        return AudienceDraft(kind, typed_line(self.organisation), _number(self.expected), _number(self.came))


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
