"""The form for one approval: of what, from when, to when, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.approvals import MOST_IN_APPROVED_BY, Approval, ApprovalDraft, ApprovalKind
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

Today = Callable[[], date]
_UNTIL = "Until (blank for its usual time)"


class ApprovalDialog(FormDialog):
    """Records or corrects an approval. Sends out an ApprovalDraft."""

    def __init__(
        self,
        name: str,
        kinds: Sequence[ApprovalKind],
        today: Today,
        look: Look,
        parent: QWidget | None = None,
        *,
        code: str = "",
        approval: Approval | None = None,
    ) -> None:
        title = "Record an approval" if approval is None else "Correct an approval"
        act = "Record approval" if approval is None else "Save approval"
        super().__init__(
            title, act, look, parent, about=f"Of {name}. What is counted from the day of approval follows from it."
        )
        self._kinds = tuple(kinds)
        wanted = approval.kind if approval is not None else code
        self.kind = self._kind_box(wanted)
        self.add_field("kind", "Approval", self.kind)
        self._starts, self._ends = DateEdit("Approved on", today), DateEdit(_UNTIL, today)
        self._starts.set_day(approval.approved_on if approval else None)
        self._ends.set_day(approval.ends_on if approval else None)
        self.add_field("approved_on", "Approved on", self._starts, wide=False)
        self.add_field("ends_on", _UNTIL, self._ends, beside=True)
        by = line_edit(approval.approved_by if approval else "", most=MOST_IN_APPROVED_BY)
        self.add_field("approved_by", "Approved by", by)
        self.rule = QLabel()
        self.rule.setObjectName("muted")
        self.rule.setWordWrap(True)
        self.grid.addWidget(self.rule, self.grid.rowCount(), 0, 1, 2)
        self.first_field = "approved_on" if wanted else ""
        self.kind.currentIndexChanged.connect(lambda _: self._tell_rule())
        self._starts.edit.textChanged.connect(lambda _: self._tell_rule())
        self._tell_rule()

    def _kind_box(self, wanted: str) -> QComboBox:
        """Return the choice of kinds, at the one that is *wanted*."""
        box = QComboBox()
        for one in self._kinds:
            box.addItem(one.title, one.code)
        if wanted and box.findData(wanted) < 0:
            # Of a kind that the rules have no more: it can still be corrected.
            box.addItem(wanted, wanted)
        box.setCurrentIndex(max(box.findData(wanted), 0))
        return box

    def _tell_rule(self) -> None:
        """Say what the rules ask for the kind that is chosen, and until when an approval of that day lasts."""
        kind = next((one for one in self._kinds if one.code == self.kind.currentData()), None)
        parts = [] if kind is None else [kind.notes]
        if kind is not None and kind.term_months is not None:
            parts.append(self._usual_time(kind))
        self.rule.setText(" ".join(f"{part.rstrip('.')}." for part in parts if part))

    def _usual_time(self, kind: ApprovalKind) -> str:
        years = (kind.term_months or 0) // 12
        try:
            day = self._starts.day()
        except ValueError:
            day = None
        if day is None:
            return f"Its usual time is {years} years"
        last = Approval(0, b"", 0, kind.code, day, None, "").last_day(kind)
        return f"Its usual time is {years} years, to {day_words(last)}" if last else ""

    def draft(self) -> ApprovalDraft | None:
        """Return what was typed."""
        starts = self.day("approved_on", needed="the day of the approval")
        ends = self.day("ends_on")
        if starts is None:
            return None
        return ApprovalDraft(str(self.kind.currentData()), starts, ends, self.text("approved_by"))
