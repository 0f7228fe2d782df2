"""Issues of a complaint as they are typed, one below the other; in bulk entry each with the complaint that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.complaints import IssueDraft, Outcome
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import one_of
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import Picker, team_picker
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit, typed_line

_LONGEST_LINE, _LONGEST_TEXT = 200, 2_000
_NARROW = 820
OUTCOMES = tuple(
    (one.value.capitalize(), one) for one in (Outcome.OPEN, *(one for one in Outcome if one is not Outcome.OPEN))
)


@dataclass(frozen=True)
class IssueChoices:
    """What an issue is chosen from: the categories of the rules, and teams."""

    categories: Sequence[Option]
    teams: Sequence[Option]


class IssueRow(FieldRow):
    """One issue, under labels of its own. `entered` goes out when Enter is pressed in it.

    *with_complaint* has it ask which complaint it belongs to, and leave out what was put right and the service.
    """

    NARROW = _NARROW
    entered = Signal()

    def __init__(
        self, choices: IssueChoices, look: Look, today: Any, parent: QWidget | None = None, *, with_complaint: bool
    ) -> None:  # fmt: skip
        super().__init__(look, parent)
        self.with_complaint = with_complaint
        self.row_id: int | None = None
        self.number_kept: int | None = None
        self.reference = line_edit("A file number", _LONGEST_LINE)
        self.complaint = line_edit("In a few words, without names", _LONGEST_LINE)
        self.received_on = DateEdit("Received on", today)
        self.issue: QLineEdit = line_edit("What it is about, without names", _LONGEST_TEXT)
        self.category = Picker(
            "Category", choices.categories, what="category", allow_new=True, hint="Type a few letters"
        )
        self.outcome = one_of(OUTCOMES, Outcome.OPEN)
        self.decided_on = DateEdit("Decided on", today)
        self.team = team_picker("Team", choices.teams)
        self.service = line_edit("Where it has no team", _LONGEST_LINE)
        self.remedy = line_edit("What was put right", _LONGEST_TEXT)
        self._labels: list[QLabel] = []
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.setObjectName("card")
        self._lay_out()
        self._watch()

    def _cells(self) -> list[tuple[str, QWidget]]:
        """Return the fields by their labels, in the order of reading."""
        issue = [
            ("Issue", self.issue), ("Category", self.category), ("Outcome", self.outcome), ("Decided on", self.decided_on), ("Team", self.team),
        ]  # fmt: skip
        if self.with_complaint:
            return [
                ("Reference", self.reference), ("Received on", self.received_on), ("What the complaint is", self.complaint), *issue,
            ]  # fmt: skip
        return [*issue, ("Service", self.service), ("Put right", self.remedy)]

    def _lay_out(self) -> None:
        grid: QGridLayout = self._make_grid(8, 3)
        side = self._look.size(10)
        grid.setContentsMargins(side, side, side, side)
        self._boxes: list[QWidget] = []
        for label, field in self._cells():
            box = QWidget()
            inside = QVBoxLayout(box)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(self._look.size(2))
            title = QLabel(label)
            title.setBuddy(getattr(field, "edit", field))
            inside.addWidget(title)
            inside.addWidget(field)
            inside.addStretch(1)
            self._boxes.append(box)
        self._grid = grid
        self._fit(is_narrow=False)

    def _arrange(self, *, is_narrow: bool) -> None:
        """Put the fields into lines of four, or of two where there is little room."""
        across = 2 if is_narrow else 4
        while self._grid.count():
            self._grid.takeAt(0)
        for at, box in enumerate(self._boxes):
            self._grid.addWidget(box, at // across, at % across)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < across))
        below = (len(self._boxes) + across - 1) // across
        self._grid.addWidget(self.error, below, 0, 1, across)
        last = len(self._boxes) % across
        where = (below - 1, across - 1) if last else (below + 1, across - 1)
        self._grid.addWidget(self.remove, *where, alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)

    def _watch(self) -> None:
        self.outcome.currentIndexChanged.connect(lambda _: self._typed())
        for _, field in self._cells():
            editor = getattr(field, "edit", field)
            if isinstance(editor, QLineEdit):
                editor.textChanged.connect(lambda _: self._typed())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Go on from Enter: it is not to press the button of the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    @property
    def first(self) -> QLineEdit:
        """Where one begins to type."""
        return self.reference if self.with_complaint else self.issue

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return (*(getattr(field, "edit", field) for _, field in self._cells()), self.remove)

    def number(self, which: int) -> None:
        """Say of which issue the controls are."""
        for control, label in zip(self.stops(), (*(label for label, _ in self._cells()), "Take out"), strict=True):
            control.setAccessibleName(f"{label}, issue {which}")

    def say(self) -> dict[str, Any]:
        """Return what is typed, and which issue it corrects."""
        said: dict[str, Any] = {
            "row_id": self.row_id,
            "number": self.number_kept,
            "outcome": self.outcome.currentText(),
        }
        return said | {name: edit.text() for name, edit in self._edits().items()}

    def show_said(self, said: Mapping[str, Any]) -> None:
        """Show what `say` returned."""
        self.row_id, self.number_kept = said.get("row_id"), said.get("number")
        self.outcome.setCurrentIndex(max(0, self.outcome.findText(str(said.get("outcome", "")))))
        for name, edit in self._edits().items():
            edit.setText(str(said.get(name, "")))
            edit.setCursorPosition(0)

    def _edits(self) -> dict[str, QLineEdit]:
        return {
            "reference": self.reference, "complaint": self.complaint, "received_on": self.received_on.edit, "issue": self.issue,
            "category": self.category.edit, "decided_on": self.decided_on.edit, "team": self.team.edit, "service": self.service,
            "remedy": self.remedy,
        }  # fmt: skip

    def show_issue(self, row_id: int, said: IssueDraft) -> None:
        """Show an issue that is on record."""
        self.row_id, self.number_kept = row_id, said.number
        self.outcome.setCurrentIndex(max(0, self.outcome.findData(said.outcome)))
        self.decided_on.set_day(said.decided_on)
        self.team.set_key(said.team_id)
        for edit, text in (
            (self.issue, said.issue), (self.category.edit, said.category), (self.remedy, said.remedy),
            (self.service, "" if said.team_id is not None else said.service),
        ):  # fmt: skip
            edit.setText(text)
            edit.setCursorPosition(0)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed that tells of an issue, and none on record is meant: such a row is passed over."""
        told = (self.issue, self.complaint, self.remedy)
        return self.row_id is None and not any(map(typed_line, told)) and not self.category.text()

    def draft(self, categories: Sequence[Option]) -> IssueDraft | None:
        """Return the issue; None after saying what is wrong."""
        problems: list[str] = []
        team_id: int | None = None
        decided_on: date | None = None
        try:
            decided_on = self.decided_on.day()
            team_id = self.team.key()
            if self.with_complaint and self.received_on.day() is None:
                problems.append("Needed: the day on which the complaint came in.")
        except ValueError as error:
            problems.append(f"{error}.")
        category = _listed(self.category.text(), categories)
        issue = typed_line(self.issue) or (typed_line(self.complaint) if self.with_complaint else "")
        if not category:
            problems.insert(0, "Needed: the category, by which the annual report counts.")
        if not issue:
            problems.insert(0, "Needed: what the issue is, in a few words.")
        self.show_error(" ".join(problems))
        if problems:
            return None
        service = "" if team_id is not None else typed_line(self.service)
        return IssueDraft(
            b"", issue, category, Outcome(self.outcome.currentData()), decided_on, service, team_id, typed_line(self.remedy), self.number_kept
        )  # fmt: skip

    def show_error(self, text: str) -> None:
        """Say in the row what is wrong with it; nothing for an empty text."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.first.setAccessibleDescription(text)

    def _typed(self) -> None:
        self.show_error("")
        self.changed.emit()


class IssueRows(RowsField[IssueRow]):
    """The issues, with a button for another; Enter in the last begins another too."""

    def __init__(
        self, choices: IssueChoices, context: Context, parent: QWidget | None = None, *, with_complaint: bool = False
    ) -> None:  # fmt: skip
        super().__init__(context.look, parent)
        self.choices, self._context, self._with_complaint = choices, context, with_complaint
        self.another = QPushButton("Another issue")
        self.another.setAccessibleName(self.another.text())
        self.another.setAutoDefault(False)
        self.another.clicked.connect(lambda _=False: self.add_row())
        self.count = QLabel()
        self.count.setObjectName("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.size(6))
        layout.addLayout(self._place)
        layout.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.count)
        layout.addStretch(1)

    def begin(self, rows: int = 1) -> None:
        """Begin with some blank rows."""
        for _ in range(rows):
            self._insert(self._new_row())
        self._tell()

    def show_issues(self, issues: Sequence[tuple[int, IssueDraft]]) -> None:
        """Begin with the issues that are on record."""
        for row_id, said in issues:
            self._insert(self._new_row()).show_issue(row_id, said)
        self._tell()

    def add_row(self) -> None:
        """Begin another row; in bulk entry with the complaint of the last one, whose issues are often typed together."""
        row = self._new_row()
        if self._with_complaint and self.rows:
            last = self.rows[-1].say()
            row.show_said({name: last[name] for name in ("reference", "complaint", "received_on", "team")})
        self._begin_in(row, row.issue)

    def _new_row(self) -> IssueRow:
        row = IssueRow(self.choices, self._look, self._context.today, with_complaint=self._with_complaint)
        if self._with_complaint:
            row.received_on.set_day(self._context.today())
        row.entered.connect(lambda: self._entered(row))
        return row

    def _entered(self, row: IssueRow) -> None:
        """Go to the row below, which is made after the last."""
        at = self.rows.index(row)
        if row is not self.rows[-1]:
            self.rows[at + 1].first.setFocus(Qt.FocusReason.TabFocusReason)
        elif not row.is_blank:
            self.add_row()

    def say(self) -> list[dict[str, Any]]:
        """Return what is typed, row by row."""
        return [row.say() for row in self.rows]

    def show_said(self, said: Sequence[Mapping[str, Any]]) -> None:
        """Show what `say` returned, and no other rows."""
        while self.rows:
            self._drop(self.rows[0])
        for one in said:
            self._insert(self._new_row()).show_said(one)
        self._tell()
        self.grown.emit()

    def filled(self) -> list[IssueRow]:
        """Return the rows in which something is typed."""
        return [row for row in self.rows if not row.is_blank]

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).first if self.rows else self.another

    def _stops(self) -> list[QWidget]:
        return [*super()._stops(), self.another]

    def _tell(self) -> None:
        count = len(self.filled())
        self.count.setText(f"{count:,} {'issue' if count == 1 else 'issues'} typed. A blank one is passed over.")


def _listed(text: str, categories: Sequence[Option]) -> str:
    return next((one.name for one in categories if folded(one.name) == folded(text)), text)
