"""Several complaints typed as a register has them, a row for each issue, and saved as one change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.complaints import IssueDraft
from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_kinds import COMPLAINT
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.complaint_entry import ComplaintDraft
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.complaint_dialog import ComplaintOpening
from cpd_desktop.ui.pages.learning.complaint_issue_rows import IssueRow, IssueRows
from cpd_desktop.ui.pages.learning.kept_form import NOBODY_NAMED, LearningForm
from cpd_desktop.ui.widgets.rows_field import typed_line

MANY_FORM = "several complaints"
_WIDTH = 1080
_ROW = re.compile(r"Row (\d+): ")


class ManyComplaintsDialog(LearningForm):
    """Gathers a tuple of ComplaintDraft: rows with the same reference are issues of one complaint."""

    def __init__(self, context: Context, opening: ComplaintOpening, parent: QWidget | None = None) -> None:
        super().__init__(
            "Add several complaints", "Add complaints", context, MANY_FORM, parent,
            about=f"{NOBODY_NAMED} Rows with the same reference are issues of one complaint. Enter goes on to the next row.",
        )  # fmt: skip
        self.set_width(_WIDTH)
        self._opening = opening
        self.rows = IssueRows(opening.choices, context, with_complaint=True)
        self.rows.begin(2)
        self.add_field("rows", "A row for each issue", self.rows)
        self.rows.setFocusProxy(self.rows.rows[0].first)
        self.rows.changed.connect(self.typed)
        self.rows.grown.connect(self._fit)
        self._sent: list[IssueRow] = []
        self.go_on_from(opening.kept)

    def state(self) -> dict[str, Any]:
        """Return what is typed, row by row."""
        return {"rows": self.rows.say()}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        self.rows.show_said(state.get("rows", ()))

    def draft(self) -> tuple[ComplaintDraft, ...] | None:
        """Return the complaints; None after saying in its row what is wrong with one."""
        self._sent = self.rows.filled()
        if not self._sent:
            self.show_error("rows", "Needed: at least one issue.")
            return None
        drafts = [row.draft(self._opening.categories) for row in self._sent]
        wrong = next((row for row, draft in zip(self._sent, drafts, strict=True) if draft is None), None)
        if wrong is not None:
            self._go_to(wrong)
            return None
        return grouped(self._sent, [draft for draft in drafts if draft is not None])

    def fail(self, problem: Problem) -> None:
        """Say in its row what is wrong, where the problem names one; all stay as they were typed."""
        found = _ROW.match(str(problem))
        at = int(found[1]) - 1 if found is not None else -1
        if found is None or at >= len(self._sent):
            super().fail(problem)
            return
        self._wait(is_waiting=False)
        self._sent[at].show_error(str(problem).removeprefix(found[0]))
        self._go_to(self._sent[at])

    def _go_to(self, row: IssueRow) -> None:
        self._fit()
        row.first.setFocus()
        self.scroller.ensureWidgetVisible(row)


def grouped(rows: Sequence[IssueRow], issues: Sequence[IssueDraft]) -> tuple[ComplaintDraft, ...]:
    """Return the complaints of *rows* in order, each with its issues; what the first row of a reference says of the complaint counts.

    A row without a reference is a complaint of its own. A complaint belongs to the team of its first issue.
    """
    found: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        reference = folded(typed_line(row.reference))
        found.setdefault(reference or f"row {at} ", []).append(at)
    drafts = []
    for places in found.values():
        first = rows[places[0]]
        received_on = first.received_on.day()
        if received_on is None:
            continue
        title = typed_line(first.complaint) or issues[places[0]].issue
        source = SourceDraft(
            COMPLAINT,
            title[:200],
            received_on,
            reference=typed_line(first.reference),
            team_id=issues[places[0]].team_id,
        )
        drafts.append(ComplaintDraft(source, tuple((None, issues[at]) for at in places), tuple(places)))
    return tuple(drafts)
