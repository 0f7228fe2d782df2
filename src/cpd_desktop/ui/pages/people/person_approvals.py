"""A person's approvals: how each stands, and recording, correcting and taking them back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.services.approvals import correct_approval, delete_approval, record_approval
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_approvals import PersonApprovals, person_approvals
from cpd_desktop.services.versions import APPROVAL, Version, versions_of_row
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.approval_columns import PersonApproval, approval_columns, rows_of
from cpd_desktop.ui.pages.people.approval_dialog import ApprovalDialog
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

RECORD, CORRECT, DELETE, HISTORY = (
    "Record approval …", "Correct approval …", "Delete approval", "History of the approval …",
)  # fmt: skip


class PersonApprovalsList(QWidget):
    """Shows one person's approvals, worst first; who holds a role without an approval date is there to be completed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person: tuple[int, str] | None = None
        self._found: PersonApprovals | None = None
        self.dialog: QWidget | None = None
        self.table: Table[PersonApproval] = Table(
            "Approvals of this person", approval_columns(context.look), context.preferences, today=context.today,
            key=lambda row: row.key,
        )  # fmt: skip
        self.table.empty_text = (
            "No approval is recorded, and no role that needs one. Record the approval of an AMHP, a best interests assessor or a"
            " practice educator with the button above."
        )
        self.table.opened.connect(lambda row: self._do(CORRECT if row.approval else RECORD))
        self.table.selected.connect(self._tell_selection)
        self.table.filter.hide()
        self.table.count.hide()
        self.buttons: dict[str, QPushButton] = {}
        line = WrappingLine()
        line.setSpacing(context.look.size(6))
        for text in (RECORD, CORRECT, DELETE, HISTORY):
            line.addWidget(self._button(text))
        self.buttons[RECORD].setObjectName("primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.look.size(8), 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        self._tell_selection()

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: self._do(text))
        self.buttons[text] = button
        return button

    def show_person(self, person_id: int, name: str) -> None:
        """Ask for a person's approvals and show them."""
        self._person = (person_id, name)
        as_at = self._context.view.as_at

        def show(found: PersonApprovals) -> None:
            if self._person is None or self._person[0] != person_id:
                return
            self._found = found
            rows = rows_of(found, as_at)
            self.table.set_rows(rows)
            if self.table.current() is None and rows:
                self.table.view.selectRow(0)
            self._tell_selection()

        self._context.ask("people: approvals", show, person_approvals, person_id, CoverageQuestion(as_at))

    def _tell_selection(self) -> None:
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
            self._context.act(
                "delete an approval", lambda _: self._context.told.emit(told), None, delete_approval, approval.row_id
            )
        else:
            self._context.ask("people: history", self._show_history, versions_of_row, APPROVAL, approval.row_id)

    def _record(self, code: str) -> None:
        if self._person is None or self._found is None:
            return
        person_id, name = self._person
        dialog = ApprovalDialog(
            name, self._found.kinds, self._context.today, self._context.look, self.window(), code=code
        )
        self._open(dialog, "record an approval", record_approval, person_id)

    def _correct(self) -> None:
        row = self.table.current()
        if self._person is None or self._found is None or row is None or row.approval is None:
            return
        person_id, name = self._person
        dialog = ApprovalDialog(
            name, self._found.kinds, self._context.today, self._context.look, self.window(), approval=row.approval
        )
        self._open(dialog, "correct an approval", correct_approval, person_id, row.approval.row_id)

    def _open(self, dialog: ApprovalDialog, title: str, act: Callable[..., Any], *args: Any) -> None:
        def done(_: object) -> None:
            dialog.finish()
            self._context.told.emit(f"Saved: {title}. Ctrl+Z takes it back.")

        def submitted(draft: ApprovalDraft) -> None:
            self._context.act(title, done, dialog.fail, act, *args, draft, today=self._context.today())

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()

    def _show_history(self, versions: tuple[Version, ...]) -> None:
        row = self.table.current()
        about = "approval" if row is None else f"approval, {row.title}"
        dialog = HistoryDialog(about, versions, self._context.preferences, self._context.look, self.window())
        self.dialog = dialog
        dialog.open()

    def focus_filter(self) -> None:
        """Put the cursor into the list: a handful of rows needs no filter."""
        self.table.start().setFocus()

    def shown_list(self, *, name: str) -> ShownList | None:
        """Return the approvals of the person, under their name; files and print jobs are called *name*."""
        if self._person is None:
            return None
        return list_of_table(
            self.table, title=self._person[1], scope="Approvals", noun=("approval", "approvals"), name=name
        )
