"""Several sources typed one below the other, as they come out of a folder or a list, and saved as one change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import one_of
from cpd_desktop.ui.pages.learning.kept_form import NOBODY_NAMED, LearningForm
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import Picker, team_picker
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit, typed_line

MANY_FORM = "several learning sources"
_WIDTH = 1080
_LONGEST = 200
_NARROW = 900
_ROW = re.compile(r"Row (\d+): ")
"""How a refusal begins that is about one of several sources, counted from 1."""
_LABELS = ("Kind", "What it is", "Received on", "Raised by", "Team")


class SourceRow(FieldRow):
    """One source. `entered` goes out when Enter is pressed in it."""

    NARROW = _NARROW
    entered = Signal()

    def __init__(
        self, kinds: Sequence[tuple[str, str]], teams: Sequence[Option], look: Look, today: Any, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(look, parent)
        self.kind: QComboBox = one_of(kinds, kinds[0][1] if kinds else "")
        self.title: QLineEdit = line_edit("What it is, in a few words", _LONGEST)
        self.received_on = DateEdit("Received on", today)
        self.raised_by: QLineEdit = line_edit("Raised by, never by name", _LONGEST)
        self.team: Picker = team_picker("Team", teams)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self._grid = self._make_grid(6, 2)
        self._fit(is_narrow=False)
        self.kind.currentIndexChanged.connect(lambda _: self.changed.emit())
        for edit in (self.title, self.raised_by, self.received_on.edit, self.team.edit):
            edit.textChanged.connect(lambda _: self._typed())

    def _arrange(self, *, is_narrow: bool) -> None:
        """Put all in one line, or two beside each other where there is little room."""
        placed = (
            (self.kind, 3), (self.title, 5), (self.received_on, 2), (self.raised_by, 3), (self.team, 3), (self.remove, 0),
        )  # fmt: skip
        across = 2 if is_narrow else len(placed)
        for at, (widget, stretch) in enumerate(placed):
            side = Qt.AlignmentFlag.AlignTop
            # A field takes its column's width; the button stays as small as it is.
            where = side | Qt.AlignmentFlag.AlignLeft if widget is self.remove else side
            self._grid.addWidget(widget, at // across, at % across, where)
            self._grid.setColumnStretch(at, (1 if at < across else 0) if is_narrow else stretch)
        self._grid.addWidget(self.error, len(placed) // across, 0, 1, across)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Go on from Enter: it is not to press the button of the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return self.kind, self.title, self.received_on.edit, self.raised_by, self.team.edit, self.remove

    def number(self, which: int) -> None:
        """Say of which source the controls are."""
        for control, label in zip(self.stops(), (*_LABELS, "Take out"), strict=True):
            control.setAccessibleName(f"{label}, source {which}")

    def say(self) -> dict[str, str]:
        """Return what is typed."""
        return {
            "kind": str(self.kind.currentData() or ""), "title": self.title.text(), "received_on": self.received_on.edit.text(),
            "raised_by": self.raised_by.text(), "team": self.team.edit.text(),
        }  # fmt: skip

    def show_said(self, said: Mapping[str, str]) -> None:
        """Show what `say` returned."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(said.get("kind", ""))))
        for edit, name in (
            (self.title, "title"), (self.received_on.edit, "received_on"), (self.raised_by, "raised_by"), (self.team.edit, "team"),
        ):  # fmt: skip
            edit.setText(said.get(name, ""))
            edit.setCursorPosition(0)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed that tells of a source: such a row is passed over."""
        return not (typed_line(self.title) or typed_line(self.raised_by) or self.team.text())

    def draft(self) -> SourceDraft | None:
        """Return the source; None after saying what is wrong."""
        problems: list[str] = []
        received_on: date | None = None
        team_id: int | None = None
        try:
            received_on = self.received_on.day()
            if received_on is None:
                problems.append("Needed: the day on which it came in.")
            team_id = self.team.key()
        except ValueError as error:
            problems.append(f"{error}.")
        if not typed_line(self.title):
            problems.insert(0, "Needed: what it is, in a few words.")
        self.show_error(" ".join(problems))
        if problems or received_on is None:
            return None
        kind, raised_by = str(self.kind.currentData()), typed_line(self.raised_by)
        return SourceDraft(kind, typed_line(self.title), received_on, raised_by=raised_by, team_id=team_id)

    def show_error(self, text: str) -> None:
        """Say below the row what is wrong with it; nothing for an empty text."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.title.setAccessibleDescription(text)

    def _typed(self) -> None:
        self.show_error("")
        self.changed.emit()


class SourceRows(RowsField[SourceRow]):
    """The rows, with a button for another; Enter in the last begins another too, of the same kind and day."""

    def __init__(self, opening: LearningOpening, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        self._opening, self._context = opening, context
        self._kinds = [(one.title, one.code) for one in opening.kinds]
        self.another = QPushButton("Another row")
        self.another.setAccessibleName("Another row")
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

    def begin(self, rows: int = 4) -> None:
        """Begin with some blank rows, all of today."""
        for _ in range(rows):
            row = self._insert(self._new_row())
            row.received_on.set_day(self._context.today())
        self.setFocusProxy(self.rows[0].title)
        self._tell()

    def add_row(self) -> None:
        """Begin another row, of the kind and the day of the last."""
        row = self._new_row()
        self._begin_in(row, row.title)

    def _new_row(self) -> SourceRow:
        row = SourceRow(self._kinds, self._opening.options.teams, self._look, self._context.today)
        if self.rows:
            last = self.rows[-1].say()
            row.show_said({"kind": last["kind"], "received_on": last["received_on"]})
        row.entered.connect(lambda: self._entered(row))
        return row

    def _entered(self, row: SourceRow) -> None:
        """Go to the row below, which is made after the last."""
        at = self.rows.index(row)
        if row is not self.rows[-1]:
            self.rows[at + 1].title.setFocus(Qt.FocusReason.TabFocusReason)
        elif not row.is_blank:
            self.add_row()

    def say(self) -> list[dict[str, str]]:
        """Return what is typed, row by row."""
        return [row.say() for row in self.rows]

    def show_said(self, said: Sequence[Mapping[str, str]]) -> None:
        """Show what `say` returned, and no other rows."""
        while self.rows:
            self._drop(self.rows[0])
        for one in said:
            self._insert(self._new_row()).show_said(one)
        if not self.rows:
            self.begin(1)
        self._tell()
        self.grown.emit()

    def filled(self) -> list[SourceRow]:
        """Return the rows in which something is typed."""
        return [row for row in self.rows if not row.is_blank]

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).title if self.rows else self.another

    def _stops(self) -> list[QWidget]:
        return [*super()._stops(), self.another]

    def _tell(self) -> None:
        count = len(self.filled())
        self.count.setText(f"{count:,} {'source' if count == 1 else 'sources'} typed. A blank row is passed over.")


class ManySourcesDialog(LearningForm):
    """Gathers a tuple of SourceDraft."""

    def __init__(self, context: Context, opening: LearningOpening, parent: QWidget | None = None) -> None:
        super().__init__("Add several sources", "Add sources", context, MANY_FORM, parent, about=NOBODY_NAMED)
        self.set_width(_WIDTH)
        self.rows = SourceRows(opening, context)
        self.rows.begin()
        self.add_field("rows", "Sources, one below the other", self.rows)
        self.rows.changed.connect(self.typed)
        self.rows.grown.connect(self._fit)
        self._sent: list[SourceRow] = []
        self.go_on_from(opening.kept)

    def state(self) -> dict[str, Any]:
        """Return what is typed, row by row."""
        return {"rows": self.rows.say()}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        self.rows.show_said(state.get("rows", ()))

    def draft(self) -> tuple[SourceDraft, ...] | None:
        """Return the sources; None after saying at its row what is wrong with one."""
        self._sent = self.rows.filled()
        if not self._sent:
            self.show_error("rows", "Needed: at least one source.")
            return None
        drafts = [row.draft() for row in self._sent]
        wrong = next((row for row, draft in zip(self._sent, drafts, strict=True) if draft is None), None)
        if wrong is not None:
            wrong.title.setFocus()
            self.scroller.ensureWidgetVisible(wrong)
            self._fit()
            return None
        return tuple(draft for draft in drafts if draft is not None)

    def fail(self, problem: Problem) -> None:
        """Say at its row what is wrong, where the problem names one; all stay as they were typed."""
        found = _ROW.match(str(problem))
        at = int(found[1]) - 1 if found is not None else -1
        if found is not None and at < len(self._sent):
            self._wait(is_waiting=False)
            row = self._sent[at]
            row.show_error(str(problem).removeprefix(found[0]))
            row.title.setFocus()
            self.scroller.ensureWidgetVisible(row)
            self._fit()
        else:
            super().fail(problem)
