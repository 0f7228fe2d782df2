"""People gathered in rows: of the book one by one, whole teams at once, and by name whoever is from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.group_sessions import Attendee
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.picker import person_picker, team_picker
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit


class PersonRow(FieldRow):
    """A person of the book, whose name stands there, or with None somebody from outside, whose name is typed."""

    def __init__(
        self, person_id: int | None, known_as: str, longest: int, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.person_id = person_id
        self.label = plain_label(known_as if person_id is not None else "")
        self.name = line_edit("Name", longest, known_as if person_id is None else "")
        # Only hidden here: shown before it has its place, one would flash up as a window and take the keys.
        (self.label if person_id is None else self.name).hide()


Row = TypeVar("Row", bound=PersonRow)


class PeopleRowsField(RowsField[Row]):
    """Gathers people. A subclass names its fields, and makes a row for a person or for somebody from outside.

    The teams and professions that people have on the day are in `_everybody`, by person.
    """

    WHO: ClassVar[str] = ""
    OUTSIDE: ClassVar[str] = ""

    def __init__(
        self, people: Sequence[Option], teams: Sequence[Option], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._people = {one.key: one for one in people}
        self._teams = {one.key: one.name for one in teams}
        self._everybody: dict[int, Attendee] = {}
        self.picker = person_picker(self.WHO, people)
        self.picker.edit.setPlaceholderText("Add a person: type a name or a staff number")
        self.team = team_picker("Add everybody of a team", teams)
        self.team.edit.setPlaceholderText("Add everybody of a team: type its name")
        self.outside = QPushButton(self.OUTSIDE)
        self.outside.setAccessibleName(self.OUTSIDE)
        self.outside.setAutoDefault(False)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.count.setWordWrap(True)
        self._lay_out()
        self.setFocusProxy(self.picker)
        self.picker.chosen.connect(self._add_person)
        self.team.chosen.connect(self._add_team)
        self.outside.clicked.connect(lambda _=False: self._add_outside())

    def _lay_out(self) -> None:
        size = self._look.size
        adding = QGridLayout()
        adding.setHorizontalSpacing(size(8))
        for column, field in enumerate((self.picker, self.team)):
            adding.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            adding.setColumnStretch(column, 1)
        below = QHBoxLayout()
        below.setSpacing(size(10))
        below.addWidget(self.outside)
        below.addWidget(self.count, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(6))
        layout.addLayout(adding)
        layout.addLayout(self._place)
        layout.addLayout(below)

    @property
    def edit(self) -> QLineEdit:
        """The field in which one types a name."""
        return self.picker.edit

    def person_ids(self) -> tuple[int, ...]:
        """Return the people of the book who are chosen."""
        return tuple(row.person_id for row in self.rows if row.person_id is not None)

    def pending(self) -> str:
        """Return what is typed into the fields for adding and was not taken."""
        return self.picker.text() or self.team.text()

    def add_people(self, ids: Iterable[int]) -> None:
        """Take people of the book, by name; who is chosen already is passed over."""
        there = set(self.person_ids())
        wanted = [one for one in ids if one not in there]
        for person_id in sorted(wanted, key=lambda one: folded(self._name_of(one))):
            self._insert(self._row_of(person_id))
        if wanted:
            self._say_grown()

    def _name_of(self, person_id: int) -> str:
        known = self._people.get(person_id)
        return "" if known is None else known.name

    def _row_of(self, person_id: int) -> Row:
        """Return a row for a person of the book."""
        raise NotImplementedError

    def _row_from_outside(self) -> Row:
        """Return a row for somebody who is not in the book."""
        raise NotImplementedError

    def _add_person(self, person_id: int | None) -> None:
        if person_id is not None:
            self.picker.set_key(None)
            self.add_people([person_id])

    def _add_team(self, team_id: int | None) -> None:
        if team_id is not None:
            self.team.set_key(None)
            name = folded(self._teams[team_id])
            self.add_people(
                key for key, one in self._everybody.items() if name in (folded(part) for part in one.team.split("; "))
            )

    def _add_outside(self) -> None:
        row = self._row_from_outside()
        self._begin_in(row, row.name)

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).remove if self.rows else self.picker.edit

    def _stops(self) -> list[QWidget]:
        return [self.picker.edit, self.team.edit, *super()._stops(), self.outside]


def plain_label(text: str, name: str = "") -> QLabel:
    """Return a line of text as it is written, in the style *name*."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    # Names in every script begin where the others do.
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return label
