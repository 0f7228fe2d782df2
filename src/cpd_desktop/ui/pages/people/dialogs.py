"""The forms for people: who they are, where they work, when they are away, and what they are exempt from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.exchange.values import Unreadable, read_email, read_hours, read_staff_number
from cpd_desktop.services.choosing import Options
from cpd_desktop.services.person import ABSENCE, ADDITIONAL, EXEMPTION, POSTING, ExemptionLine, PersonDetails, PlaceLine
from cpd_desktop.services.person_acts import ExemptionEntry, PlaceDraft
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import person_picker, requirement_picker, role_picker, team_picker
from cpd_desktop.ui.widgets.whole_line import WholeLine

Today = Callable[[], date]


def line_edit(text: str = "", *, most: int = 200) -> QLineEdit:
    """Return a field for a line of text of at most *most* characters."""
    return WholeLine(most, text)


def text_edit(text: str = "") -> QPlainTextEdit:
    """Return a field for some lines of text; Tab leaves it."""
    edit = QPlainTextEdit(text)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().height() * 4)
    return edit


class _Dialog(FormDialog):
    """A form that reads what the importers read, with the same words for what is wrong."""

    def _read(self, name: str, read: Callable[[Any], Any]) -> str:
        text = self.text(name)
        try:
            found = read(text) if text else None
        except Unreadable as error:
            reason = str(error)
            self.show_error(name, f"{reason[:1].upper()}{reason[1:]}.")
            return ""
        return "" if found is None else str(found)


class PersonDialog(_Dialog):
    """Adds a person with a first posting, or corrects who a person is. Sends out a PersonDraft, or PersonDetails."""

    def __init__(
        self,
        options: Options,
        today: Today,
        look: Look,
        parent: QWidget | None = None,
        *,
        details: PersonDetails | None = None,
    ) -> None:
        is_new = details is None
        title = "Add a person" if is_new else "Correct a person's details"
        super().__init__(title, "Add person" if is_new else "Save details", look, parent)
        self._is_new = is_new
        self._options = options
        known = details or PersonDetails("", "", "")
        self.add_field("name", "Name", line_edit(known.name))
        self.add_field("staff_number", "Staff number", line_edit(known.staff_number), wide=False)
        self.add_field("email", "E-mail", line_edit(known.email, most=254), beside=True)
        if is_new:
            self._add_posting(today)
        self._manager = person_picker("Manager", options.people)
        self._manager.set_key(known.manager_id)
        self.add_field("manager", "Manager", self._manager)
        self.add_field("registration_body", "Registered with", line_edit(known.registration_body), wide=False)
        number = line_edit(known.registration_number)
        self.add_field("registration_number", "Registration number", number, beside=True)
        registered = DateEdit("Registered on", today)
        registered.set_day(known.registered_on)
        self.add_field("registration_date", "Registered on", registered, wide=False)
        if is_new:
            self.add_field("hours", "Hours a week", line_edit(most=10), beside=True)

    def _add_posting(self, today: Today) -> None:
        role = role_picker("Job role", self._options.posts, allow_new=True)
        team = team_picker("Team", self._options.teams, allow_new=True)
        self._role, self._team = role, team
        self.add_field("job_role", "Job role", role, wide=False)
        self.add_field("team", "Team", team, beside=True)
        self.add_field("start_date", "Started on", DateEdit("Started on", today), wide=False)
        self.add_field("end_date", "Ends on (if known)", DateEdit("Ends on (if known)", today), beside=True)

    def draft(self) -> PersonDraft | PersonDetails | None:
        """Return what was typed."""
        name = self.text("name", needed="the name")
        number, email = self._read("staff_number", read_staff_number), self._read("email", read_email)
        if not number and not email and not self.error_of("staff_number") and not self.error_of("email"):
            self.show_error("staff_number", "Give a staff number or an e-mail address: one of them is needed.")
        body, registration = self.text("registration_body"), self.text("registration_number")
        registered, manager_id = self.day("registration_date"), self.choice("manager")
        if not self._is_new:
            return PersonDetails(name, number, email, body, registration, registered, manager_id)
        self.text("job_role", needed="the job role")
        self.text("team", needed="the team")
        starts = self.day("start_date", needed="the first day in this post")
        ends = self.day("end_date")
        hours = self._read("hours", read_hours)
        if starts is None:
            return None
        manager = next((one.detail for one in self._options.people if one.key == manager_id), "")
        return PersonDraft(
            0, PersonKey(number, email, name), self._role.name(self._options.posts),
            self._team.name(self._options.teams), starts, ends, manager=manager, registration_body=body,
            registration_number=registration, registered_on=registered, hours=hours,
        )  # fmt: skip


class PlaceDialog(_Dialog):
    """Adds or corrects a posting, an additional role or a long-term absence. Sends out a PlaceDraft."""

    def __init__(
        self,
        kind: str,
        options: Options,
        today: Today,
        look: Look,
        parent: QWidget | None = None,
        *,
        line: PlaceLine | None = None,
    ) -> None:
        noun = kind.lower()
        article = "an" if kind == ADDITIONAL else "a"
        title, act = (f"Add {article} {noun}", f"Add {noun}") if line is None else (f"Correct {article} {noun}", "Save")
        super().__init__(title, act if line is None else f"Save {noun}", look, parent)
        self._kind, self._line, self._options = kind, line, options
        roles = options.posts if kind == POSTING else options.additional_roles
        self._roles = roles
        if kind != ABSENCE:
            self._role = role_picker("Role", roles, allow_new=True)
            self.add_field("job_role", "Role", self._role)
        if kind == POSTING:
            self._team = team_picker("Team", options.teams, allow_new=True)
            self.add_field("team", "Team", self._team)
        self._starts, self._ends = DateEdit("From", today), DateEdit("To (blank for open)", today)
        self.add_field("start_date", "From", self._starts, wide=False)
        self.add_field("end_date", "To (blank for open)", self._ends, beside=True)
        if kind == POSTING:
            self.add_field("hours", "Hours a week", line_edit(line.hours if line else "", most=10), wide=False)
        self._move = QCheckBox("End the other postings the day before")
        if kind == POSTING and line is None:
            self.add_check("ends_others", self._move)
        if line is not None:
            self._show(line)

    def _show(self, line: PlaceLine) -> None:
        self._starts.set_day(line.starts_on)
        self._ends.set_day(line.ends_on)
        if self._kind != ABSENCE:
            self._role.set_key(line.role_id)
        if self._kind == POSTING:
            self._team.set_key(line.team_id)

    def draft(self) -> PlaceDraft | None:
        """Return what was typed."""
        starts, ends = self.day("start_date", needed="the first day"), self.day("end_date")
        role = team = hours = ""
        if self._kind != ABSENCE:
            role = self.text("job_role", needed="the role") and self._role.name(self._roles)
        if self._kind == POSTING:
            team = self.text("team", needed="the team") and self._team.name(self._options.teams)
            hours = self._read("hours", read_hours)
        if starts is None:
            return None
        row_id = None if self._line is None else self._line.id
        moves = self._move.isChecked()
        return PlaceDraft(self._kind, starts, ends, role, team, hours, row_id, ends_others=moves)


class EndDialog(FormDialog):
    """Ends a posting, an additional role or an absence. Sends out a PlaceDraft with the last day."""

    def __init__(self, line: PlaceLine, today: Today, look: Look, parent: QWidget | None = None) -> None:
        noun = line.kind.lower()
        what = " in ".join(part for part in (line.what, line.team) if part)
        about = f"{what}, since {line.starts_on:%d %b %Y}."
        article = "an" if line.kind == ADDITIONAL else "a"
        super().__init__(f"End {article} {noun}", f"End {noun}", look, parent, about=about)
        self._line = line
        field = DateEdit("Last day", today)
        field.set_day(line.ends_on or today())
        self.add_field("end_date", "Last day", field)

    def draft(self) -> PlaceDraft | None:
        """Return the same with its last day."""
        ends = self.day("end_date", needed="the last day")
        if ends is None:
            return None
        line = self._line
        return PlaceDraft(line.kind, line.starts_on, ends, line.what, line.team, line.hours, line.id)


class ExemptionDialog(FormDialog):
    """Adds or corrects an exemption or a revocation, with its reason. Sends out an ExemptionEntry."""

    def __init__(
        self,
        kind: str,
        options: Options,
        today: Today,
        look: Look,
        parent: QWidget | None = None,
        *,
        requirement_id: int | None = None,
        line: ExemptionLine | None = None,
    ) -> None:
        noun = kind.lower()
        is_exemption = kind == EXEMPTION
        verb, act = ("Add", "Add exemption" if is_exemption else "Revoke holding")
        if line is not None:
            verb, act = "Correct", f"Save {noun}"
        about = (
            "An exempt person is left out of the figures while the exemption lasts."
            if is_exemption
            else "The holding counts as lacking from that day, until it is earned again by a later record."
        )
        super().__init__(f"{verb} {'an' if is_exemption else 'a'} {noun}", act, look, parent, about=about)
        self._kind, self._row_id = kind, None if line is None else line.id
        requirement = requirement_picker("Requirement", options.requirements)
        requirement.set_key(line.requirement_id if line else requirement_id)
        self.add_field("requirement", "Requirement", requirement)
        first = "From" if is_exemption else "Revoked on"
        starts, ends = DateEdit(first, today), DateEdit("To (blank for open)", today)
        starts.set_day(line.starts_on if line else today())
        self._first = "from" if is_exemption else "revoked_on"
        self.add_field(self._first, first, starts, wide=False)
        if is_exemption:
            ends.set_day(line.ends_on if line else None)
            self.add_field("to", "To (blank for open)", ends, beside=True)
        self.add_field("reason", "Reason", text_edit(line.reason if line else ""))

    def draft(self) -> ExemptionEntry | None:
        """Return what was typed."""
        requirement = self.choice("requirement", needed="the requirement")
        starts = self.day(self._first, needed="the day")
        ends = self.day("to") if self._kind == EXEMPTION else None
        reason = self.text("reason", needed="the reason")
        if starts is None or requirement is None:
            return None
        return ExemptionEntry(self._kind, requirement, starts, ends, reason, self._row_id)
