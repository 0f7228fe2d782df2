"""What is done about complaints: added with their issues, several at once, edited, deleted; an issue deleted by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.complaint_entry import save_complaint, save_complaints
from cpd_desktop.services.complaint_numbers import ComplaintRecord
from cpd_desktop.services.complaints import delete_issue
from cpd_desktop.services.learning_deletion import delete_source
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.pages.learning.complaint_dialog import (
    ComplaintDialog,
    ComplaintOpening,
    complaint_opening,
    form_of,
)
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, saves, saves_with_files
from cpd_desktop.ui.pages.learning.many_complaints_dialog import MANY_FORM, ManyComplaintsDialog


def opening_or_why_not(
    session: Session, form: str, reader: Reader | None, today: date, uuid: bytes
) -> ComplaintOpening | Problem:
    """Return what a form of complaints opens with, or why a complaint cannot be corrected."""
    return attempt(complaint_opening, session, form, reader, today, uuid)


class ComplaintForms(LearningForms):
    """Opens the forms of complaints."""

    def add(self) -> None:
        """Add a complaint with its issues."""
        self._ask(form_of(b""), self._show)

    def edit(self, record: ComplaintRecord) -> None:
        """Edit the complaint of a record, with all its issues."""
        self._ask(form_of(record.source_uuid), self._show, record.source_uuid)

    def _show(self, opening: ComplaintOpening) -> None:
        known = opening.known
        dialog = ComplaintDialog(self.context, opening, self.window_)
        self.open(
            dialog,
            "add a complaint" if known is None else "edit a complaint",
            "The complaint is added." if known is None else "The complaint is saved.",
            saves_with_files(dialog, save_complaint, FiledAs.SOURCE, None if known is None else known.row_id),
        )

    def add_many(self) -> None:
        """Add several complaints, a row for each issue, as one change."""

        def show(opening: ComplaintOpening) -> None:
            self.open(
                ManyComplaintsDialog(self.context, opening, self.window_),
                "add several complaints",
                "The complaints are added.",
                saves(save_complaints),
            )

        self._ask(MANY_FORM, show)

    def _ask(self, form: str, show: Callable[[ComplaintOpening], None], uuid: bytes = b"") -> None:
        def found(opening: ComplaintOpening | Problem) -> None:
            if isinstance(opening, Problem):
                self.told.emit(str(opening))
            else:
                show(opening)

        context = self.context
        context.ask("complaints: form", found, opening_or_why_not, form, context.reader, context.today(), uuid)

    def delete(self, record: ComplaintRecord) -> None:
        """Delete the complaint of a record with its issues, after asking."""
        if notices.ask(
            self.window_, "Delete this complaint?", "Delete complaint",
            detail=f"{record.title}. Its issues and findings go with it, and all that was recorded of them. Ctrl+Z brings all of it back.",
            loses=True,
        ):  # fmt: skip
            self._ask(form_of(record.source_uuid), self._delete, record.source_uuid)

    def _delete(self, opening: ComplaintOpening) -> None:
        if opening.known is not None:
            self.at_once("delete a complaint", "The complaint is deleted.", delete_source, opening.known.row_id)

    def delete_issue(self, record: ComplaintRecord) -> None:
        """Delete an issue by itself."""
        if record.issue is not None:
            self.at_once("delete an issue", "The issue is deleted.", delete_issue, record.issue.row_id)
