"""The parts of an edition in its form: what each pays for, what share, from which day and for how long, and with which evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import SchemePart, WindowFrom
from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit, typed_line
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

FIELD = "parts"
_KINDS = {
    About.TRAINING: "courses", About.QUALIFICATION: "qualifications", About.APPRENTICESHIP: "apprenticeships",
    About.SESSION: "sessions", About.OTHER: "something else",
}  # fmt: skip
_DAYS = {
    WindowFrom.PAYMENT: "the first payment", WindowFrom.START: "the start", WindowFrom.COMPLETION: "the completion",
}  # fmt: skip
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_NUMBER = 40, 120, 8
Today = Callable[[], date]
Kind = TypeVar("Kind", About, WindowFrom)


class EditionPartsField(RowsField["EditionPartRow"]):
    """Gathers the parts of an edition, in order."""

    def __init__(self, today: Today, look: Look, parts: Sequence[SchemePart], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._today = today
        self.add = QPushButton("Add a part")
        self.add.setAccessibleName("Add a part")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda _=False: self._add_part())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(self._place)
        self._place.setSpacing(look.size(8))
        for part in parts or (SchemePart("100%", share=Decimal(100)),):
            self._insert(EditionPartRow(today, look, part))
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def edit(self) -> QWidget:
        """The control in which one begins: the name of the first part."""
        return self.rows[0].name if self.rows else self.add

    def values(self) -> tuple[SchemePart, ...]:
        """Return the parts. Raises Refused for what cannot be read."""
        return tuple(row.value() for row in self.rows)

    def _add_part(self) -> None:
        row = EditionPartRow(self._today, self._look, SchemePart(""))
        self._begin_in(row, row.name)

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).name if self.rows else self.add

    def _stops(self) -> list[QWidget]:
        return super()._stops() + ([self.add] if self.add.parentWidget() is self else [])


class EditionPartRow(FieldRow):
    """One part, as a card of its own."""

    def __init__(self, today: Today, look: Look, part: SchemePart, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setObjectName("card")
        self.name = line_edit("60%", _LONGEST_NAME, part.part)
        self.title = line_edit("Qualification: start", _LONGEST_TITLE, part.title)
        self.share = line_edit("Not known", _LONGEST_NUMBER, "" if part.share is None else f"{part.share:f}")
        self.months = line_edit("No end", _LONGEST_NUMBER, "" if part.months is None else str(part.months))
        self.last_claim_on = DateEdit("Last day for claims", today)
        # Of a row that is made late the field as a whole would stay behind, as a second stop at the end of the dialog.
        self.last_claim_on.setFocusProxy(None)  # type: ignore[arg-type]  # None is what Qt takes for nothing.
        self.last_claim_on.set_day(part.last_claim_on)
        self.abouts = _checks(_KINDS, part.abouts)
        self.window_from = _checks(_DAYS, part.window_from)
        self.evidence = QPlainTextEdit("\n".join(part.evidence))
        self.evidence.setTabChangesFocus(True)
        self.evidence.setFixedHeight(self.evidence.fontMetrics().lineSpacing() * 4)
        self._labels: list[tuple[QLabel, QWidget, str]] = []
        self._lay_out(look)
        for edit in (self.name, self.title, self.share, self.months, self.last_claim_on.edit):
            edit.textChanged.connect(lambda _: self.changed.emit())

    def _lay_out(self, look: Look) -> None:
        grid = self._make_grid(12, 4)
        side = look.size(10)
        grid.setContentsMargins(side, side, side, side)
        self._put(grid, 0, 0, "Part", self.name)
        self._put(grid, 0, 1, "Share in per cent", self.share)
        self._put(grid, 2, 0, "What it is called", self.title, across=2)
        grid.addWidget(self.remove, 1, 2, Qt.AlignmentFlag.AlignTop)
        self._put(grid, 4, 0, "Paid for (none ticked: anything)", _line(self.abouts.values(), look), across=3)
        self._put(grid, 6, 0, "The window begins with the latest of", _line(self.window_from.values(), look), across=3)
        self._put(grid, 8, 0, "Months it lasts", self.months)
        self._put(grid, 8, 1, "Last day for claims", self.last_claim_on)
        self._put(
            grid, 10, 0, "Evidence, an item on each line, in the order that a claim wants", self.evidence, across=3
        )
        for column, share in enumerate((1, 1, 0)):
            grid.setColumnStretch(column, share)

    def _put(self, grid: QGridLayout, row: int, column: int, text: str, field: QWidget, *, across: int = 1) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setBuddy(getattr(field, "edit", field))
        grid.addWidget(label, row, column, 1, across, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(field, row + 1, column, 1, across, Qt.AlignmentFlag.AlignTop)
        self._labels.append((label, field, text))

    def number(self, which: int) -> None:
        """Name the controls by which part this is."""
        for _, field, text in self._labels:
            editor: QWidget = getattr(field, "edit", field)
            editor.setAccessibleName(f"{text}, part {which}")
        for checks, words in ((self.abouts, "Paid for"), (self.window_from, "The window begins with")):
            for check in checks.values():
                check.setAccessibleName(f"{words} {check.text()}, part {which}")
        self.name.setAccessibleName(f"Parts: name of part {which}")
        self.remove.setAccessibleName(f"Take out part {which}")

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return (
            self.name, self.share, self.remove, self.title, *self.abouts.values(), *self.window_from.values(), self.months,
            self.last_claim_on.edit, self.evidence,
        )  # fmt: skip

    def value(self) -> SchemePart:
        """Return the part. Raises Refused, with the reason, for what cannot be read."""
        name = typed_line(self.name)
        called = name or "a part without a name"
        try:
            last_claim_on = self.last_claim_on.day()
        except ValueError as error:
            message = f"The last day for claims of {called}: {error}."
            raise Refused(message, field=FIELD) from error
        return SchemePart(
            part=name,
            title=typed_line(self.title),
            abouts=_ticked(self.abouts),
            share=_share(self.share, called),
            window_from=_ticked(self.window_from),
            months=_months(self.months, called),
            evidence=tuple(line.strip() for line in self.evidence.toPlainText().splitlines() if line.strip()),
            last_claim_on=last_claim_on,
        )


def _checks(kinds: dict[Kind, str], ticked: Sequence[Kind]) -> dict[Kind, QCheckBox]:
    found = {}
    for kind, text in kinds.items():
        check = QCheckBox(text)
        check.setChecked(kind in ticked)
        found[kind] = check
    return found


def _ticked(checks: dict[Kind, QCheckBox]) -> tuple[Kind, ...]:
    return tuple(kind for kind, check in checks.items() if check.isChecked())


def _line(checks: Iterable[QCheckBox], look: Look) -> QWidget:
    holder = QWidget()
    line = WrappingLine(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.size(12))
    for check in checks:
        line.addWidget(check)
    return holder


def _share(edit: QLineEdit, called: str) -> Decimal | None:
    text = typed_line(edit).removesuffix("%").strip()
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        message = f"'{text}' is no share of {called}: type a number of per cent, such as 60."
        raise Refused(message, field=FIELD) from error
    if not found.is_finite():
        message = f"'{text}' is no share of {called}: type a number of per cent, such as 60."
        raise Refused(message, field=FIELD)
    return found


def _months(edit: QLineEdit, called: str) -> int | None:
    text = typed_line(edit)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        message = f"'{text}' is no number of months of {called}: type a whole number, such as 3."
        raise Refused(message, field=FIELD)
    return int(text)
