"""Adding, editing and deleting an apprenticeship: from the list, from the one that is shown, and from a person's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.apprenticeships import Apprenticeship, ApprenticeshipDraft
from cpd_desktop.domain.off_the_job import Minimum
from cpd_desktop.services.apprenticeships import delete_apprenticeship, minimum_of_draft, save_apprenticeship
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.private import Reader
from cpd_desktop.services.standards import standards
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.apprenticeship_dialog import (
    NEW_FORM,
    ApprenticeshipDialog,
    ApprenticeshipOpening,
    form_of,
)
from cpd_desktop.ui.pages.supervision.log_start import kept_form
from cpd_desktop.ui.tasks import is_gone


def apprenticeship_opening(session: Session, form: str, reader: Reader | None, as_at: date) -> ApprenticeshipOpening:
    """Return what the form opens with: people, courses and standards, and what was kept of it."""
    options = options_to_choose(session)
    return ApprenticeshipOpening(
        options.people, options.courses, standards(session, as_at), kept_form(session, form, reader)
    )


class ApprenticeshipForms(QObject):
    """Opens the form over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: ApprenticeshipDialog | None = None

    def add(self, person_id: int | None = None) -> None:
        """Add an apprenticeship, of somebody if *person_id* is given."""
        self._ask(None, person_id)

    def edit(self, one: Apprenticeship) -> None:
        """Edit an apprenticeship."""
        self._ask(one, None)

    def _ask(self, known: Apprenticeship | None, person_id: int | None) -> None:
        context = self.context

        def show(opening: ApprenticeshipOpening) -> None:
            # What was begun without anybody chosen is not taken up for somebody who is.
            found = replace(opening, kept=None) if person_id is not None else opening
            dialog = ApprenticeshipDialog(context, found, self._window, known=known, person_id=person_id)
            self._open(dialog, known)

        form = NEW_FORM if known is None else form_of(known.uuid)
        context.ask("apprenticeships: form", show, apprenticeship_opening, form, context.reader, context.today())

    def _open(self, dialog: ApprenticeshipDialog, known: Apprenticeship | None) -> None:
        context, is_new = self.context, known is None
        title = "add an apprenticeship" if is_new else "edit an apprenticeship"

        def then(_: object) -> None:
            dialog.finish()
            told = "The apprenticeship is added." if is_new else "The apprenticeship is saved."
            self.told.emit(f"{told} Ctrl+Z takes it back.")

        def submitted(draft: ApprenticeshipDraft) -> None:
            row_id = None if known is None else known.row_id
            context.act(title, then, dialog.fail, save_apprenticeship, draft, today=context.today(), row_id=row_id)

        def show_minimum(found: Minimum) -> None:
            if not is_gone(dialog.show_minimum):
                dialog.show_minimum(found)

        dialog.minimum_wanted.connect(
            lambda draft: context.ask(
                "apprenticeships: minimum", show_minimum, minimum_of_draft, draft, context.today()
            )
        )
        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()
        dialog.follow()

    def delete(self, one: Apprenticeship) -> None:
        """Delete an apprenticeship with all that was recorded of it, after asking."""
        if notices.ask(
            self._window, f"Delete this apprenticeship of {one.person.name}?", "Delete apprenticeship",
            detail="Its hours, reviews, breaks and files go with it. Ctrl+Z brings all of it back. Where somebody has left the"
            " apprenticeship, record the outcome instead.", loses=True,
        ):  # fmt: skip
            told = "The apprenticeship is deleted. Ctrl+Z brings it back."
            self.context.act(
                "delete an apprenticeship", lambda _: self.told.emit(told), None, delete_apprenticeship, one.row_id
            )
