"""Who was at a group session: people of the book, whole teams at once, and professionals from outside by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from cpd_desktop.domain.group_sessions import PROFESSIONS, Attendee
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.people_rows_field import PeopleRowsField, PersonRow
from cpd_desktop.ui.widgets.rows_field import line_edit, typed_line

LABEL = "Who was there"
_LONGEST = 200


class AttendeesField(PeopleRowsField["AttendeeRow"]):
    """Gathers attendees. `changed` goes out with every one that is taken, taken out, or typed about."""

    WHO: ClassVar[str] = LABEL
    OUTSIDE: ClassVar[str] = "Add somebody from outside"

    def __init__(
        self, people: Sequence[Option], teams: Sequence[Option], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(people, teams, look, parent)
        self._tell()

    def show_everybody(self, everybody: Iterable[Attendee]) -> None:
        """Take the teams and professions that the book's people have on the day; what was typed over them stays."""
        known = {one.person_id: one for one in everybody if one.person_id is not None}
        for row in self.rows:
            if row.person_id is not None and row.person_id in known:
                row.follow(self._everybody.get(row.person_id), known[row.person_id])
        self._everybody = known

    def values(self) -> tuple[Attendee, ...]:
        """Return who was there, in the order in which they were added; a line without a name is left out."""
        found = (row.value() for row in self.rows)
        return tuple(one for one in found if one.person_id is not None or one.name)

    def set_values(self, attendees: Iterable[Attendee]) -> None:
        """Show these and no others; nothing goes out."""
        for row in list(self.rows):
            self._drop(row)
        for one in attendees:
            self._insert(self._row_for(one))
        self._tell()

    def state(self) -> list[dict[str, Any]]:
        """Return what is there as JSON can hold it."""
        return [asdict(row.value()) for row in self.rows]

    def take(self, state: Sequence[Mapping[str, Any]]) -> None:
        """Show what `state` returned."""
        self.set_values(Attendee(**one) for one in state)

    def _row_of(self, person_id: int) -> AttendeeRow:
        return self._row_for(self._everybody.get(person_id, Attendee(person_id, self._name_of(person_id))))

    def _row_from_outside(self) -> AttendeeRow:
        return self._row_for(Attendee())

    def _row_for(self, one: Attendee) -> AttendeeRow:
        known = None if one.person_id is None else self._people.get(one.person_id)
        return AttendeeRow(one, one.name if known is None else known.name, self._look)

    def _tell(self) -> None:
        there = self.values()
        outside = sum(one.person_id is None for one in there)
        people = "1 person" if len(there) == 1 else f"{len(there):,} people"
        words = f"{people}, {outside:,} of them from outside" if outside else people
        self.count.setText(words if there else "Nobody yet")


class AttendeeRow(PersonRow):
    """One attendee: the name, the team or organisation, and the profession. The name stands above the rest where it is narrow."""

    NARROW: ClassVar[int] = 560

    def __init__(self, one: Attendee, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(one.person_id, name, _LONGEST, look, parent)
        self._known_as = name
        if one.person_id is None:
            self.place = line_edit("Organisation", _LONGEST, one.organisation)
        else:
            self.place = line_edit("Team", _LONGEST, one.team)
        self.profession = line_edit("Profession", _LONGEST, one.profession)
        completer = QCompleter(list(PROFESSIONS), self.profession)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.profession.setCompleter(completer)
        self._grid = self._make_grid(8, 3)
        self._fit(is_narrow=False)
        for edit in (self.name, self.place, self.profession):
            edit.textChanged.connect(lambda _: self._typed())
        self._name_parts()

    def _arrange(self, *, is_narrow: bool) -> None:
        top = int(is_narrow)
        for field in (self.label, self.name):
            self._grid.addWidget(field, 0, 0, 1, 1 + top)
        self._grid.addWidget(self.place, top, 1 - top)
        self._grid.addWidget(self.profession, top, 2 - top)
        self._grid.addWidget(self.remove, 0, 3 - top)
        for column, share in enumerate((4, 4, 0, 0) if is_narrow else (3, 4, 4, 0)):
            self._grid.setColumnStretch(column, share)

    def value(self) -> Attendee:
        """Return who this is."""
        place, profession = typed_line(self.place), typed_line(self.profession)
        if self.person_id is not None:
            return Attendee(self.person_id, self._known_as, place, profession)
        return Attendee(None, typed_line(self.name), "", profession, place)

    def follow(self, before: Attendee | None, now: Attendee) -> None:
        """Take the team and profession of another day, where nobody typed over those of the day before."""
        known = before or Attendee()
        for edit, old, new in (
            (self.place, known.team, now.team), (self.profession, known.profession, now.profession),
        ):  # fmt: skip
            if typed_line(edit) in ("", old):
                edit.setText(new)
                edit.setCursorPosition(0)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        first = () if self.person_id is not None else (self.name,)
        return (*first, self.place, self.profession, self.remove)

    def _typed(self) -> None:
        self._name_parts()
        self.changed.emit()

    def _name_parts(self) -> None:
        who = self._known_as if self.person_id is not None else typed_line(self.name) or "somebody from outside"
        what = "Team" if self.person_id is not None else "Organisation"
        self.name.setAccessibleName(f"Name of {who}")
        self.place.setAccessibleName(f"{what} of {who}")
        self.profession.setAccessibleName(f"Profession of {who}")
        self.remove.setAccessibleName(f"Take out {who}")
