"""What the form of a scenario gathers in rows: who is supposed to leave, who starts, and who has a place in a course."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSpinBox, QVBoxLayout, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import SupposedLeaver, SupposedPlaces, SupposedStarters
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.scenario_choices import ScenarioChoices
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.many_picker import ManyPicker
from cpd_desktop.ui.widgets.picker import Picker, person_picker, role_picker
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField

Today = Callable[[], date]
Supposed = TypeVar("Supposed", SupposedLeaver, SupposedStarters, SupposedPlaces)
_MOST_STARTERS, _MOST_DAYS = 1000, 3650
_USUAL = "each requirement's own time"


class SupposedRow(FieldRow, Generic[Supposed]):
    """One line; a subclass has its controls in the order of Tab. What cannot be read is marked beside its field, and refused."""

    NARROW: ClassVar[int] = 520
    FIELD: ClassVar[str] = ""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._controls: tuple[tuple[QWidget, int], ...] = ()
        self._grid = self._make_grid(6, 3)

    def _have(self, *controls: tuple[QWidget, int]) -> None:
        """Have these controls, each with its share of the width."""
        self._controls = controls
        self._fit(is_narrow=False)

    def _arrange(self, *, is_narrow: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        for at, (control, share) in enumerate(self._controls):
            self._grid.addWidget(control, at if is_narrow else 0, 0 if is_narrow else at, top)
            self._grid.setColumnStretch(at, int(at == 0) if is_narrow else share)
        last = len(self._controls)
        self._grid.addWidget(
            self.remove, last if is_narrow else 0, 0 if is_narrow else last, Qt.AlignmentFlag.AlignLeft | top
        )
        self._grid.setColumnStretch(last, 0)

    def fill(self, one: Supposed) -> None:
        """Show what is supposed."""
        raise NotImplementedError

    def value(self) -> Supposed:
        """Return what is supposed. Raises Refused for what is missing or cannot be read, marked beside its field."""
        raise NotImplementedError

    def _key(self, picker: Picker, needed: str) -> int:
        """Return what is chosen. Raises Refused, marked beside the field, for nothing or what fits nothing."""
        try:
            key = picker.key()
        except ValueError as error:
            picker.show_error(f"{error}.")
            raise Refused(f"{error}.", field=self.FIELD) from error
        if key is None:
            message = f"Needed: {needed}."
            picker.show_error(message)
            raise Refused(message, field=self.FIELD)
        return int(key)

    def _day(self, field: DateEdit, needed: str) -> date:
        """Return the date. Raises Refused, marked beside the field, for none or one that cannot be read."""
        try:
            day = field.day()
        except ValueError as error:
            field.show_error(f"{error}.")
            raise Refused(f"{error}.", field=self.FIELD) from error
        if day is None:
            message = f"Needed: {needed}."
            field.show_error(message)
            raise Refused(message, field=self.FIELD)
        return day


def _name_of(options: Iterable[Option], key: int) -> Option:
    return next(one for one in options if one.key == key)


class LeaverRow(SupposedRow[SupposedLeaver]):
    """Somebody who is supposed to leave, and their last day."""

    FIELD = "leavers"

    def __init__(self, choices: ScenarioChoices, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._uuids = choices.uuids
        self.person = person_picker("Who leaves", choices.options.people)
        self.person.edit.setPlaceholderText("Who leaves")
        self.last_day = DateEdit("Last day", today)
        self.last_day.edit.setPlaceholderText("Last day")
        self._have((self.person, 3), (self.last_day, 2))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return self.person.edit, self.last_day.edit, self.remove

    def number(self, which: int) -> None:
        """Name the controls by which leaver this is."""
        self.person.edit.setAccessibleName(f"Who leaves, {which}")
        self.last_day.edit.setAccessibleName(f"Last day of leaver {which}")
        self.remove.setAccessibleName(f"Take out leaver {which}")

    def fill(self, one: SupposedLeaver) -> None:
        """Show who leaves; somebody who is not in the book any more as the key that the scenario has."""
        key = next((key for key, uuid in self._uuids.items() if uuid == one.person), None)
        self.person.set_key(key)
        if key is None:
            self.person.edit.setText(one.person)
        self.last_day.set_day(one.last_day)

    def value(self) -> SupposedLeaver:
        """Return who leaves when."""
        key = self._key(self.person, "who leaves")
        return SupposedLeaver(self._uuids[key], self._day(self.last_day, "their last day"))


class StartersRow(SupposedRow[SupposedStarters]):
    """People who are supposed to start: how many, as what, where, from when, and how long until they are trained."""

    FIELD = "starters"
    NARROW = 740

    def __init__(self, choices: ScenarioChoices, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._options = choices.options
        self.count = QSpinBox()
        self.count.setRange(1, _MOST_STARTERS)
        self.count.setSuffix(" to start")
        self.role = role_picker("Job role", choices.options.posts)
        self.team = Picker("Team", choices.options.teams, what="team")
        self.role.edit.setPlaceholderText("Job role")
        self.team.edit.setPlaceholderText("Team")
        self.starts_on = DateEdit("First day", today)
        self.starts_on.edit.setPlaceholderText("First day")
        self.trained = QSpinBox()
        self.trained.setRange(-1, _MOST_DAYS)
        self.trained.setPrefix("trained after ")
        self.trained.setSuffix(" days")
        self.trained.setSpecialValueText(f"trained within {_USUAL}")
        self.trained.setValue(-1)
        # What it says where nothing is chosen is longer than the field need be.
        self.trained.setMinimumWidth(look.size(150))
        self.trained.setToolTip(
            f"How long their induction takes. Below 0 it is {_USUAL} to complete it; who is given none is not assumed to be trained."
            " An induction gives what each is to hold themselves; it fills no need of so many holders, which is the team's."
        )
        self._have((self.count, 2), (self.role, 3), (self.team, 3), (self.starts_on, 3), (self.trained, 3))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return self.count, self.role.edit, self.team.edit, self.starts_on.edit, self.trained, self.remove

    def number(self, which: int) -> None:
        """Name the controls by which line this is."""
        self.count.setAccessibleName(f"How many start, line {which}")
        self.role.edit.setAccessibleName(f"Job role of starters, line {which}")
        self.team.edit.setAccessibleName(f"Team of starters, line {which}")
        self.starts_on.edit.setAccessibleName(f"First day of starters, line {which}")
        self.trained.setAccessibleName(f"Days until they are trained, line {which}")
        self.remove.setAccessibleName(f"Take out starters, line {which}")

    def fill(self, one: SupposedStarters) -> None:
        """Show who starts."""
        self.count.setValue(one.count)
        self.trained.setValue(-1 if one.trained_after_days is None else one.trained_after_days)
        for picker, text in ((self.role, one.job_role), (self.team, one.team)):
            picker.edit.setText(text)
            picker.set_key(picker.key() if _fits(picker) else None)
            if not picker.text():
                picker.edit.setText(text)
        self.starts_on.set_day(one.starts_on)

    def value(self) -> SupposedStarters:
        """Return who starts where and when."""
        role = _name_of(self._options.posts, self._key(self.role, "as what they start"))
        team = _name_of(self._options.teams, self._key(self.team, "where they start"))
        day = self._day(self.starts_on, "their first day")
        trained = self.trained.value()
        return SupposedStarters(team.name, role.name, day, self.count.value(), None if trained < 0 else trained)


class PlacesRow(SupposedRow[SupposedPlaces]):
    """People who are supposed to have a place in a course on a day."""

    FIELD = "places"

    def __init__(self, choices: ScenarioChoices, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._options = choices.options
        uuids = choices.uuids
        self.people = ManyPicker(
            "Who has a place", choices.options.people, "person", written=lambda one: uuids[one.key]
        )
        self.people.edit.setPlaceholderText("Who has a place")
        self.course = Picker("Course", choices.options.courses, what="course")
        self.course.edit.setPlaceholderText("Course")
        self.on = DateEdit("On", today)
        self.on.edit.setPlaceholderText("On which day")
        self._have((self.people, 4), (self.course, 3), (self.on, 3))

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return self.people.edit, self.people.list, self.people.remove, self.course.edit, self.on.edit, self.remove

    def number(self, which: int) -> None:
        """Name the controls by which line this is."""
        self.people.edit.setAccessibleName(f"Who has a place, line {which}")
        self.people.list.setAccessibleName(f"Who has a place, line {which}: chosen")
        self.people.remove.setAccessibleName("Take out")
        self.course.edit.setAccessibleName(f"Course, line {which}")
        self.on.edit.setAccessibleName(f"On which day, line {which}")
        self.remove.setAccessibleName(f"Take out places, line {which}")

    def fill(self, one: SupposedPlaces) -> None:
        """Show who has a place in what."""
        self.people.set_values(one.people)
        self.course.edit.setText(one.course)
        self.course.set_key(self.course.key() if _fits(self.course) else None)
        if not self.course.text():
            self.course.edit.setText(one.course)
        self.on.set_day(one.on)

    def value(self) -> SupposedPlaces:
        """Return who has a place in what, and when."""
        if self.people.pending():
            message = f"“{self.people.pending()}” was not taken: choose from the list."
            self.people.picker.show_error(message)
            raise Refused(message, field=self.FIELD)
        if not self.people.values():
            message = "Needed: who has a place."
            self.people.picker.show_error(message)
            raise Refused(message, field=self.FIELD)
        course = _name_of(self._options.courses, self._key(self.course, "the course"))
        return SupposedPlaces(self.people.values(), course.detail or course.name, self._day(self.on, "the day"))


def _fits(picker: Picker) -> bool:
    try:
        return picker.key() is not None
    except ValueError:
        return False


Line = TypeVar("Line", LeaverRow, StartersRow, PlacesRow)


class SupposedField(RowsField[Line], Generic[Line]):
    """Rows of one kind, none at first, and a button that adds one; it is read with *label*, which stands above."""

    def __init__(
        self, label: str, add: str, make: Callable[[], Line], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._make: Callable[[], Line] = make
        self.add = QPushButton(add)
        self.add.setAccessibleName(f"{label}: {add}")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda _=False: self._add_row())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        layout.addLayout(self._place)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)

    @property
    def edit(self) -> QPushButton:
        """Where one begins."""
        return self.add

    def add_row(self) -> Line:
        """Have one more row, and return it; the keys stay where they are."""
        return self._insert(self._make())

    def _add_row(self) -> None:
        row = self._make()
        self._begin_in(row, row.stops()[0])

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).stops()[0] if self.rows else self.add

    def _stops(self) -> list[QWidget]:
        return [*super()._stops(), self.add]
