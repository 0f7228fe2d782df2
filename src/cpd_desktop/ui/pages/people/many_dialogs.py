"""The forms that say something of many people at once. Each gathers a draft and names its act with the count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from cpd_desktop.services.choosing import Options
from cpd_desktop.services.chosen_people import PersonSaid
from cpd_desktop.services.many_people import (
    BODY,
    MANAGER,
    REGISTERED,
    DetailChange,
    LeaveDraft,
    ManyExempt,
    MoveDraft,
    SpellDraft,
)
from cpd_desktop.ui.pages.people.choose_people import names_words
from cpd_desktop.ui.pages.people.dialogs import Today, line_edit, text_edit
from cpd_desktop.ui.pages.people.records import count_of_people
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.bulk_form import BulkForm
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import person_picker, requirement_picker, role_picker, team_picker


class ManyDetailsDialog(BulkForm):
    """Changes details of many people. Sends out a DetailChange."""

    def __init__(
        self, said: Sequence[PersonSaid], options: Options, today: Today, look: Look, parent: QWidget | None = None
    ) -> None:
        title = f"Change {count_of_people(len(said))}"
        super().__init__(title, title, look, parent, about=names_words([one.name for one in said]))
        self.add_change(MANAGER, "Manager", person_picker("Manager", options.people), [one.manager for one in said])
        self.add_change(BODY, "Registration body", line_edit(), [one.registration_body for one in said])
        registered = DateEdit("Registration date", today)
        self.add_change(REGISTERED, "Registration date", registered, [one.registered_on for one in said])

    def draft(self) -> DetailChange:
        """Return what is ticked, and what it is to say."""
        fields = self.ticked()
        manager_id = self.choice(MANAGER) if MANAGER in fields else None
        registered = self.day(REGISTERED) if REGISTERED in fields else None
        return DetailChange(fields, manager_id, self.text(BODY), registered)


class MoveDialog(BulkForm):
    """Moves many people to a team, a role or both. Sends out a MoveDraft."""

    def __init__(
        self, said: Sequence[PersonSaid], options: Options, today: Today, look: Look, parent: QWidget | None = None
    ) -> None:
        title = f"Move {count_of_people(len(said))}"
        about = (
            f"{names_words([one.name for one in said])} The posting of each ends the day before."
            " What is not ticked stays, and so do the hours."
        )
        super().__init__(title, title, look, parent, about=about)
        self._options = options
        self.add_field("start_date", "First day in the new post", DateEdit("First day in the new post", today))
        self._team = team_picker("Team", options.teams, allow_new=True)
        self._role = role_picker("Role", options.posts, allow_new=True)
        self.add_change("team", "Team", self._team, [one.team for one in said], blanks="Type a team.")
        self.add_change("job_role", "Role", self._role, [one.role for one in said], blanks="Type a role.")

    def draft(self) -> MoveDraft | None:
        """Return where they go, and when."""
        starts_on = self.day("start_date", needed="the first day in the new post")
        fields = self.ticked()
        team = role = None
        if "team" in fields and self.text("team", needed="the team"):
            team = self._team.name(self._options.teams)
        if "job_role" in fields and self.text("job_role", needed="the role"):
            role = self._role.name(self._options.posts)
        return None if starts_on is None else MoveDraft(starts_on, team, role)


class ManySpellDialog(FormDialog):
    """Adds an additional role or a long-term absence to many people. Sends out a SpellDraft."""

    def __init__(
        self, names: Sequence[str], roles: Options | None, today: Today, look: Look, parent: QWidget | None = None
    ) -> None:
        who = count_of_people(len(names))
        title = f"Add an additional role for {who}" if roles is not None else f"Add a long-term absence for {who}"
        act = f"Add role for {who}" if roles is not None else f"Add absence for {who}"
        super().__init__(title, act, look, parent, about=names_words(names))
        self._roles = roles.additional_roles if roles is not None else None
        if self._roles is not None:
            self._role = role_picker("Role", self._roles, allow_new=True)
            self.add_field("job_role", "Role", self._role)
        self.add_field("start_date", "From", DateEdit("From", today), wide=False)
        self.add_field("end_date", "To (blank for open)", DateEdit("To (blank for open)", today), beside=True)

    def draft(self) -> SpellDraft | None:
        """Return what was typed."""
        role = ""
        if self._roles is not None and self.text("job_role", needed="the role"):
            role = self._role.name(self._roles)
        starts_on, ends_on = self.day("start_date", needed="the first day"), self.day("end_date")
        return None if starts_on is None else SpellDraft(starts_on, ends_on, role)


class LeaveDialog(FormDialog):
    """Ends the postings of many people. Sends out a LeaveDraft."""

    def __init__(self, names: Sequence[str], today: Today, look: Look, parent: QWidget | None = None) -> None:
        who = count_of_people(len(names))
        act = f"End postings of {who}"
        super().__init__(act, act, look, parent, about=f"{names_words(names)} Their records stay in the book.")
        self.add_field("end_date", "Last day", DateEdit("Last day", today))
        self.roles = QCheckBox("End their additional roles on that day too")
        self.roles.setChecked(True)
        self.add_check("ends_roles", self.roles)

    def draft(self) -> LeaveDraft | None:
        """Return the last day."""
        last_day = self.day("end_date", needed="the last day")
        return None if last_day is None else LeaveDraft(last_day, self.roles.isChecked())


class ManyExemptDialog(FormDialog):
    """Exempts many people from one requirement. Sends out a ManyExempt."""

    def __init__(
        self, names: Sequence[str], options: Options, today: Today, look: Look, parent: QWidget | None = None
    ) -> None:
        act = f"Exempt {count_of_people(len(names))}"
        about = f"{names_words(names)} They are left out of the figures while the exemption lasts."
        super().__init__(act, act, look, parent, about=about)
        self.add_field("requirement", "Requirement", requirement_picker("Requirement", options.requirements))
        starts_on = DateEdit("From", today)
        starts_on.set_day(today())
        self.add_field("from", "From", starts_on, wide=False)
        self.add_field("to", "To (blank for open)", DateEdit("To (blank for open)", today), beside=True)
        self.add_field("reason", "Reason", text_edit())

    def draft(self) -> ManyExempt | None:
        """Return what was typed."""
        requirement = self.choice("requirement", needed="the requirement")
        starts_on, ends_on = self.day("from", needed="the first day"), self.day("to")
        reason = self.text("reason", needed="the reason")
        if requirement is None or starts_on is None:
            return None
        return ManyExempt(requirement, starts_on, ends_on, reason)
