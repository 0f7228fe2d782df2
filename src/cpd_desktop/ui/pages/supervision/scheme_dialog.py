"""A scheme of supervision: for which roles, and stage by stage how often and how long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.supervision import Phase, Scheme, length_from_text
from cpd_desktop.domain.supervision_drafts import SchemeDraft
from cpd_desktop.domain.typed_minutes import typed_minutes
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.many_picker import ManyPicker

_LEAST_STAGES = 3
_HEADINGS = ("Stage", "Every", "Minutes", "Until")
_HINTS = ("First six weeks", "1 week", "90", "6 weeks")


@dataclass(frozen=True)
class _Row:
    title: QLineEdit
    interval: QLineEdit
    minutes: QLineEdit
    ends: QLineEdit

    @property
    def edits(self) -> tuple[QLineEdit, ...]:
        return self.title, self.interval, self.minutes, self.ends

    @property
    def is_blank(self) -> bool:
        return not any(edit.text().strip() for edit in self.edits)


class StagesField(QWidget):
    """Rows of stages, in order. `grown` goes out when one more is shown."""

    grown = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(look.size(8))
        self.grid.setVerticalSpacing(look.size(6))
        for column, heading in enumerate(_HEADINGS):
            self.grid.addWidget(QLabel(heading), 0, column)
            self.grid.setColumnStretch(column, 3 if column == 0 else 2)
        self.more = QPushButton("One more stage")
        self.more.setAccessibleName("One more stage")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda _=False: self._add_by_hand())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.grid)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for _ in range(_LEAST_STAGES):
            self.add_row()
        self.setFocusProxy(self.rows[0].title)

    def add_row(self) -> _Row:
        """Add a blank row."""
        number = len(self.rows) + 1
        row = _Row(QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit())
        for column, (edit, heading, hint) in enumerate(zip(row.edits, _HEADINGS, _HINTS, strict=True)):
            edit.setAccessibleName(f"{heading} of stage {number}")
            edit.setPlaceholderText(hint if number == 1 else "")
            self.grid.addWidget(edit, number, column)
        self.rows.append(row)
        QWidget.setTabOrder(row.ends, self.more)
        return row

    def _add_by_hand(self) -> None:
        row = self.add_row()
        previous: QWidget = self.rows[-2].ends
        for edit in row.edits:
            # A layout shows what it takes in later only, and what is not shown cannot take the keys.
            edit.show()
            QWidget.setTabOrder(previous, edit)
            previous = edit
        QWidget.setTabOrder(previous, self.more)
        self.grown.emit()
        row.title.setFocus()

    def take(self, phases: Sequence[Phase]) -> None:
        """Show these stages."""
        while len(self.rows) < len(phases):
            self.add_row()
        for row, phase in zip(self.rows, phases, strict=False):
            row.title.setText(phase.title)
            row.interval.setText("" if phase.interval is None else str(phase.interval))
            row.minutes.setText("" if phase.minutes is None else str(phase.minutes))
            row.ends.setText("" if phase.ends is None else str(phase.ends))

    def phases(self) -> tuple[Phase, ...]:
        """Return the stages that are typed. Raises ValueError, with a reason, for what cannot be read."""
        found = []
        for number, row in enumerate(self.rows, 1):
            if row.is_blank:
                continue
            try:
                interval, ends = (
                    length_from_text(edit.text()) if edit.text().strip() else None for edit in (row.interval, row.ends)
                )
                minutes = typed_minutes(row.minutes.text())
            except ValueError as error:
                message = f"Stage {number}: {error}"
                raise ValueError(message) from error
            found.append(Phase(" ".join(row.title.text().split()) or f"Stage {number}", ends, interval, minutes))
        return tuple(found)


class SchemeDialog(FormDialog):
    """Adds a scheme, or changes *scheme*. Sends out a SchemeDraft."""

    def __init__(
        self,
        roles: Sequence[Option],
        today: Callable[[], date],
        look: Look,
        scheme: Scheme | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = "Add a supervision scheme" if scheme is None else "Change a supervision scheme"
        super().__init__(title, "Add scheme" if scheme is None else "Save scheme", look, parent)
        self.title, self.rule, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.roles = ManyPicker("Roles", roles, "role", written=lambda one: str(one.key), everyone="Everybody else")
        self.stages = StagesField(look)
        self.stages.setAccessibleName("Stages")
        self.starts_on = DateEdit("In force from", today)
        self.add_field("title", "Title", self.title)
        self.add_field("roles", "Roles", self.roles, hint="Left blank, it is for everybody who is in no other scheme")
        self.add_field(
            "phases", "Stages", self.stages,
            hint="In order, the last one without an end. Intervals and ends as 14 days, 2 weeks or 1 month after the start.",
        )  # fmt: skip
        self.add_field("supervisor_rule", "Who may supervise", self.rule)
        self.add_field("starts_on", "In force from", self.starts_on, wide=False)
        self.add_field("source", "Source", self.source, beside=True)
        self.stages.grown.connect(self._fit)
        if scheme is not None:
            self.title.setText(scheme.title)
            self.roles.set_values([str(role) for role in sorted(scheme.roles)])
            self.stages.take(scheme.phases)
            self.rule.setText(scheme.supervisor_rule)
            self.source.setText(scheme.source)
            self.starts_on.set_day(scheme.starts_on)

    def draft(self) -> SchemeDraft | None:
        """Return what was typed; None after marking what cannot be read."""
        title = self.text("title", needed="what the scheme is called")
        starts_on = self.day("starts_on")
        if self.roles.pending():
            self.show_error("roles", "Choose the role from the list, or clear the field.")
        try:
            phases = self.stages.phases()
        except ValueError as error:
            self.show_error("phases", f"{error}.")
            return None
        roles = frozenset(int(key) for key in self.roles.values())
        return SchemeDraft(title, roles, phases, self.text("supervisor_rule"), self.text("source"), starts_on)
