"""The forms of named roles: what a role is, who is appointed to it, and when an appointment ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from cpd_desktop.domain.named_roles import Basis, NamedRole, NamedRoleDraft, NamedRoleStanding
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.person import ADDITIONAL, PlaceLine
from cpd_desktop.services.person_acts import PlaceDraft
from cpd_desktop.ui.pages.courses.course_dialog import combo
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import Picker, person_picker, role_picker

Today = Callable[[], date]
_LEVELS = (("The whole organisation", Level.ORGANISATION.value), ("One service", Level.SERVICE.value))
_BASES = (
    ("Local choice: while it is vacant, that is a gap", Basis.LOCAL.value),
    ("Statutory guidance: while it is vacant, it is not met", Basis.STATUTORY_GUIDANCE.value),
)
_MOST_OF_SOURCE = 300


class NamedRoleDialog(FormDialog):
    """Gathers a NamedRoleDraft. *before* is the named role that is edited, None for a new one."""

    def __init__(
        self, roles: Sequence[Option], services: Sequence[Option], today: Today, look: Look, parent: QWidget | None = None,
        *, before: NamedRole | None = None,
    ) -> None:  # fmt: skip
        is_new = before is None
        super().__init__(
            "Add a named role" if is_new else "Edit a named role", "Add role" if is_new else "Save role", look, parent
        )
        self.before = before
        self._services = tuple(services)
        self.role = role_picker("Role", roles, allow_new=True)
        self.level, self.basis = combo(_LEVELS), combo(_BASES)
        self.service = Picker("Service", services, what="service")
        self.source = line_edit(most=_MOST_OF_SOURCE)
        self.functions = text_edit()
        self.functions.setFixedHeight(self.functions.fontMetrics().lineSpacing() * 6)
        self.starts_on, self.ends_on = DateEdit("In force from", today), DateEdit("In force to", today)
        self.add_field(
            "title", "Role", self.role, hint="Such as Principal Occupational Therapist: from the list, or a new one"
        )
        self.add_field("level", "Where", self.level)
        self._of_service = self.add_part("service", "Service", self.service)
        self.add_field("basis", "Basis", self.basis)
        self.add_field(
            "source", "Source", self.source, hint="Where it is written that there is such a role; may be blank"
        )
        self.add_field(
            "functions",
            "Functions",
            self.functions,
            hint="What the role does for the organisation, each on a line of its own",
        )
        self.add_field("starts_on", "In force from", self.starts_on, wide=False)
        self.add_field("ends_on", "In force to", self.ends_on, beside=True)
        if before is not None:
            self._show(before)
        self.level.currentIndexChanged.connect(lambda _: self._tell_level())
        self._tell_level()

    def _show(self, before: NamedRole) -> None:
        self.role.edit.setText(before.title)
        # Which role it is stays: who holds it hangs on that.
        self.role.edit.setReadOnly(True)
        self.role.edit.setToolTip("Which role it is stays. Take it back, and add another one, if another is meant.")
        self.first_field = "functions"
        self.level.setCurrentIndex(self.level.findData(before.level.value))
        self.service.edit.setText(before.service)
        self.basis.setCurrentIndex(self.basis.findData(before.basis.value))
        self.source.setText(before.source)
        self.functions.setPlainText("\n".join(before.functions))
        self.starts_on.set_day(None if before.in_force.starts_on == date.min else before.in_force.starts_on)
        self.ends_on.set_day(before.in_force.ends_on)

    def _tell_level(self) -> None:
        self._of_service.setVisible(self._level is Level.SERVICE)

    @property
    def _level(self) -> Level:
        return Level(self.level.currentData())

    def draft(self) -> NamedRoleDraft | None:
        """Return the named role as it was typed."""
        title = self.text("title", needed="which role it is")
        role_id = self.choice("title") if self.before is None else self.before.role_id
        service = ""
        if self._level is Level.SERVICE:
            key = self.choice("service", needed="which service it is")
            service = next((one.name for one in self._services if one.key == key), "")
        return NamedRoleDraft(
            role_id=role_id,
            level=self._level,
            service=service,
            basis=Basis(self.basis.currentData()),
            source=self.text("source"),
            functions=tuple(line.strip() for line in self.functions.toPlainText().splitlines() if line.strip()),
            starts_on=self.day("starts_on"),
            ends_on=self.day("ends_on"),
            title=title,
        )


@dataclass(frozen=True)
class AppointmentDraft:
    """That somebody is appointed to a role, which is theirs beside their post."""

    person_id: int
    place: PlaceDraft


class AppointDialog(FormDialog):
    """Appoints somebody to the role of *standing* from a day on. Sends out an AppointmentDraft."""

    def __init__(
        self,
        standing: NamedRoleStanding,
        people: Sequence[Option],
        today: Today,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        role = standing.role
        about = f"{role.name}: {standing.answer}. The role stands beside the post, which stays as it is."
        super().__init__("Appoint somebody to a role", "Appoint", look, parent, about=about)
        self._role = role
        self.person = person_picker("Who", people)
        self.starts_on, self.ends_on = DateEdit("From", today), DateEdit("To (blank for open)", today)
        self.starts_on.set_day(today())
        self.add_field("person", "Who", self.person)
        self.add_field("start_date", "From", self.starts_on, wide=False)
        self.add_field("end_date", "To (blank for open)", self.ends_on, beside=True)

    def draft(self) -> AppointmentDraft | None:
        """Return who is appointed, and for which time."""
        person_id = self.choice("person", needed="who is appointed")
        starts_on, ends_on = self.day("start_date", needed="the first day"), self.day("end_date")
        if person_id is None or starts_on is None:
            return None
        # By its code where it has one: titles can be like each other.
        place = PlaceDraft(ADDITIONAL, starts_on, ends_on, role=self._role.code or self._role.title)
        return AppointmentDraft(int(person_id), place)


@dataclass(frozen=True)
class Appointment:
    """A time for which somebody has a role beside their post."""

    person_id: int
    name: str
    line: PlaceLine


class EndAppointmentDialog(FormDialog):
    """Ends one of *appointments*. Sends out an AppointmentDraft that corrects it."""

    def __init__(
        self,
        role: NamedRole,
        appointments: Sequence[Appointment],
        today: Today,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        about = f"{role.name}. From the day after, the role is vacant unless somebody else holds it."
        super().__init__("End an appointment", "End appointment", look, parent, about=about)
        self._appointments = tuple(appointments)
        self._role = role
        self.who = QComboBox()
        for one in self._appointments:
            self.who.addItem(f"{one.name}, since {one.line.starts_on.day} {one.line.starts_on:%b %Y}")
        self.ends_on = DateEdit("Last day", today)
        self.ends_on.set_day(today())
        self.add_field("person", "Whose", self.who)
        self.add_field("end_date", "Last day", self.ends_on)
        if len(self._appointments) == 1:
            self.first_field = "end_date"

    def draft(self) -> AppointmentDraft | None:
        """Return the same with its last day."""
        ends_on = self.day("end_date", needed="the last day")
        if ends_on is None:
            return None
        one = self._appointments[max(0, self.who.currentIndex())]
        role = self._role.code or self._role.title
        return AppointmentDraft(
            one.person_id, PlaceDraft(ADDITIONAL, one.line.starts_on, ends_on, role, row_id=one.line.id)
        )
