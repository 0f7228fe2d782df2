"""What is done about qualifications: adding, editing, deleting, certificates; each one change that Ctrl+Z takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.qualifications import Qualification, QualificationDraft
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.private import Reader
from cpd_desktop.services.qualification_codes import qualification_codes
from cpd_desktop.services.qualifications import delete_qualification, save_qualification
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.evidence_files import Certificates, of_qualification
from cpd_desktop.ui.pages.apprenticeships.qualification_dialog import (
    NEW_FORM,
    QualificationDialog,
    QualificationOpening,
    form_of,
)
from cpd_desktop.ui.pages.supervision.log_start import kept_form


def qualification_opening(session: Session, form: str, reader: Reader | None, as_at: date) -> QualificationOpening:
    """Return what the form opens with: people, courses and codes, and what was kept of it."""
    options = options_to_choose(session)
    codes = tuple(qualification_codes(as_at).values())
    return QualificationOpening(options.people, options.courses, codes, kept_form(session, form, reader))


class QualificationActs(QObject):
    """Opens the forms over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: QualificationDialog | None = None
        self.files = Certificates(context, window)
        self.files.told.connect(self.told)

    def add(self, person_id: int | None = None) -> None:
        """Add a qualification, of somebody if *person_id* is given."""
        self._ask(None, person_id)

    def edit(self, one: Qualification) -> None:
        """Edit a qualification: what it is called, or how far somebody is."""
        self._ask(one, None)

    def _ask(self, known: Qualification | None, person_id: int | None) -> None:
        context = self.context

        def show(opening: QualificationOpening) -> None:
            # What was begun without anybody chosen is not taken up for somebody who is.
            found = replace(opening, kept=None) if person_id is not None else opening
            dialog = QualificationDialog(context, found, self._window, known=known, person_id=person_id)
            self._open(dialog, known)

        form = NEW_FORM if known is None else form_of(known.uuid)
        context.ask("apprenticeships: form", show, qualification_opening, form, context.reader, context.today())

    def _open(self, dialog: QualificationDialog, known: Qualification | None) -> None:
        context, is_new = self.context, known is None
        title = "add a qualification" if is_new else "edit a qualification"

        def then(_: object) -> None:
            dialog.finish()
            told = "The qualification is added." if is_new else "The qualification is saved."
            self.told.emit(f"{told} Ctrl+Z takes it back.")

        def submitted(draft: QualificationDraft) -> None:
            row_id = None if known is None else known.row_id
            context.act(title, then, dialog.fail, save_qualification, draft, today=context.today(), row_id=row_id)

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()

    def delete(self, one: Qualification) -> None:
        """Delete a qualification, with its certificates and its training record; Ctrl+Z brings all of it back."""
        told = "The qualification is deleted. Ctrl+Z brings it back."
        self.context.act(
            "delete a qualification", lambda _: self.told.emit(told), None, delete_qualification, one.row_id
        )

    def attach(self, one: Qualification) -> None:
        """Attach certificates."""
        self.files.attach_to(of_qualification(one), one.said.person_id)

    def certificates(self, one: Qualification) -> None:
        """Show the certificates."""
        self.files.show_those_of(of_qualification(one), one.said.person_id)
