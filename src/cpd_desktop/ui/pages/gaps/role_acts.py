"""What is done about named roles: recording, editing and taking back a role, appointing somebody, ending an appointment."""

from __future__ import annotations

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.named_roles import NamedRole, NamedRoleDraft, NamedRoleStanding
from cpd_desktop.services.catalogue_of_courses import Catalogue, course_catalogue
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.named_roles import delete_named_role, save_named_role
from cpd_desktop.services.person import ADDITIONAL, person_whole
from cpd_desktop.services.person_acts import save_place
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.dialog_acts import DialogActs
from cpd_desktop.ui.pages.gaps.role_dialogs import (
    AppointDialog,
    Appointment,
    AppointmentDraft,
    EndAppointmentDialog,
    NamedRoleDialog,
)
from cpd_desktop.ui.widgets.form import FormDialog


def appointments_to(session: Session, standing: NamedRoleStanding) -> tuple[Appointment, ...]:
    """Return the times in force for which somebody has the role beside their post; whoever has it as their post is not among them."""
    found = []
    for holder in standing.holding:
        whole = person_whole(session, holder.person_id, CoverageQuestion(standing.as_at))
        for line in whole.places if whole is not None else ():
            has_begun = line.starts_on <= standing.as_at
            is_in_force = has_begun and (line.ends_on is None or line.ends_on >= standing.as_at)
            if line.kind == ADDITIONAL and line.role_id == standing.role.role_id and is_in_force:
                found.append(Appointment(holder.person_id, holder.name, line))
    return tuple(found)


def _appoint(session: Session, draft: AppointmentDraft) -> Done[int]:
    """Record the additional role that an appointment is; the named role stands otherwise from then on."""
    done = save_place(session, draft.person_id, draft.place)
    return Done(done.result, done.touched | Touched.ROLES, remarks=done.remarks)


class RoleActs(DialogActs):
    """Carries out acts over *window*, each a form and one change. `told` goes out with what was done."""

    def edit(self, role: NamedRole | None) -> None:
        """Edit a named role, or add one for None."""
        context = self.context

        def show(found: Catalogue) -> None:
            options = found.options
            dialog = NamedRoleDialog(
                options.posts, found.services, context.today, context.look, self._window, before=role
            )
            title = "add a named role" if role is None else "edit a named role"
            self._open(dialog, lambda draft: self._save_role(dialog, title, draft, role))

        context.ask("gaps: role", show, course_catalogue, context.view.as_at)

    def _save_role(self, dialog: FormDialog, title: str, draft: NamedRoleDraft, role: NamedRole | None) -> None:
        row_id = None if role is None else role.row_id
        self._act(title, "The named role is saved.", dialog, save_named_role, draft, row_id=row_id)

    def take_back(self, role: NamedRole) -> None:
        """Take back a named role that the organisation does not have; Ctrl+Z brings it back."""
        self._act("take back a named role", f"{role.name} is taken back.", None, delete_named_role, role.row_id)

    def appoint(self, standing: NamedRoleStanding) -> None:
        """Appoint somebody to a role."""
        context = self.context

        def show(options: Options) -> None:
            dialog = AppointDialog(standing, options.people, context.today, context.look, self._window)
            said = f"Appointed to {standing.role.name}."
            self._open(dialog, lambda draft: self._act("appoint somebody to a role", said, dialog, _appoint, draft))

        context.ask("gaps: role", show, options_to_choose)

    def end(self, standing: NamedRoleStanding) -> None:
        """End an appointment; where the role is somebody's post, their page is shown, where postings end."""
        context = self.context

        def show(found: tuple[Appointment, ...]) -> None:
            if not found:
                context.told.emit(f"{standing.role.name} is the post of whoever holds it: end the posting.")
                context.go_to("People", standing.holding[0].person_id)
                return
            dialog = EndAppointmentDialog(standing.role, found, context.today, context.look, self._window)
            said = f"The appointment to {standing.role.name} ends."
            self._open(dialog, lambda draft: self._act("end an appointment", said, dialog, _appoint, draft))

        context.ask("gaps: role", show, appointments_to, standing)
