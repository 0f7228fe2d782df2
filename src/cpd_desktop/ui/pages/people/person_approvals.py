"""A person's approvals: how each stands, and recording, correcting and taking them back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.services.approvals import correct_approval, delete_approval, record_approval
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_approvals import PersonApprovals, person_approvals
from cpd_desktop.services.versions import APPROVAL, Version, versions_of_row
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.approval_columns import PersonApproval, approval_columns, rows_of
from cpd_desktop.ui.pages.people.approval_dialog import ApprovalDialog
from cpd_desktop.ui.pages.people.person_list import PersonList
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog

RECORD, CORRECT, DELETE, HISTORY = (
    "Record approval …", "Correct approval …", "Delete approval", "History of the approval …",
)  # fmt: skip


class PersonApprovalsList(PersonList[PersonApproval]):
    """Shows one person's approvals, worst first; who holds a role without an approval date is there to be completed."""

    WHAT, NOUN, ACTS = "Approvals", ("approval", "approvals"), (RECORD, CORRECT, DELETE, HISTORY)
    EMPTY = (
        "No approval is recorded, and no role that needs one. Record the approval of an AMHP, a best interests assessor or a"
        " practice educator with the button above."
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, approval_columns(context.look), lambda row: row.key, parent)
        self._found: PersonApprovals | None = None
        self._as_at = context.view.as_at
        self.dialog: QWidget | None = None
        self._follow()

    def _ask(self, topic: str, person_id: int, show: Callable[[Any], None]) -> None:
        self._as_at = self.context.view.as_at
        self.context.ask(topic, show, person_approvals, person_id, CoverageQuestion(self._as_at))

    def _show(self, found: PersonApprovals) -> None:
        self._found = found
        super()._show(rows_of(found, self._as_at))

    def _open(self, row: PersonApproval) -> None:
        self._do(CORRECT if row.approval else RECORD)

    def _follow(self) -> None:
        row = self.table.current()
        has_one = row is not None and row.approval is not None
        for text in (CORRECT, DELETE, HISTORY):
            self.buttons[text].setEnabled(has_one)
        self.buttons[RECORD].setEnabled(self._found is not None)

    def _do(self, text: str) -> None:
        row = self.table.current()
        approval = None if row is None else row.approval
        if text == RECORD:
            self._record(row.code if row is not None and approval is None else "")
        elif approval is None:
            return
        elif text == CORRECT:
            self._correct()
        elif text == DELETE:
            told = "Saved: delete an approval. Ctrl+Z takes it back."
            self.context.act(
                "delete an approval", lambda _: self.context.told.emit(told), None, delete_approval, approval.row_id
            )
        else:
            self.context.ask("people: history", self._show_history, versions_of_row, APPROVAL, approval.row_id)

    def _record(self, code: str) -> None:
        if self._person is None or self._found is None:
            return
        person_id, name = self._person
        dialog = ApprovalDialog(
            name, self._found.kinds, self.context.today, self.context.look, self.window(), code=code
        )
        self._take(dialog, "record an approval", record_approval, person_id)

    def _correct(self) -> None:
        row = self.table.current()
        if self._person is None or self._found is None or row is None or row.approval is None:
            return
        person_id, name = self._person
        dialog = ApprovalDialog(
            name, self._found.kinds, self.context.today, self.context.look, self.window(), approval=row.approval
        )
        self._take(dialog, "correct an approval", correct_approval, person_id, row.approval.row_id)

    def _take(self, dialog: ApprovalDialog, title: str, act: Callable[..., Any], *args: Any) -> None:
        def done(_: object) -> None:
            dialog.finish()
            self.context.told.emit(f"Saved: {title}. Ctrl+Z takes it back.")

        def submitted(draft: ApprovalDraft) -> None:
            self.context.act(title, done, dialog.fail, act, *args, draft, today=self.context.today())

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()

    def _show_history(self, versions: tuple[Version, ...]) -> None:
        row = self.table.current()
        about = "approval" if row is None else f"approval, {row.title}"
        dialog = HistoryDialog(about, versions, self.context.preferences, self.context.look, self.window())
        self.dialog = dialog
        dialog.open()
