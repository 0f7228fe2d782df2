"""Who was at a group session: people of the book, whole teams at once, and professionals from outside by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.group_sessions import PROFESSIONS, Attendee
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.picker import person_picker, team_picker

LABEL = "Who was there"
_LONGEST = 200
_NARROW = 560


class AttendeesField(QWidget):
    """Gathers attendees. `changed` goes out with every one that is taken, taken out, or typed about."""

    changed = Signal()
    grown = Signal()

    def __init__(
        self, people: Sequence[Option], teams: Sequence[Option], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._names = {one.key: one.name for one in people}
        self._teams = {one.key: one.name for one in teams}
        self._everybody: dict[int, Attendee] = {}
        self.rows: list[AttendeeRow] = []
        self.picker = person_picker(LABEL, people)
        self.picker.edit.setPlaceholderText("Add a person: type a name or a staff number")
        self.team = team_picker("Add everybody of a team", teams)
        self.team.edit.setPlaceholderText("Add everybody of a team: type its name")
        self.outside = QPushButton("Add somebody from outside")
        self.outside.setAccessibleName("Add somebody from outside")
        self.outside.setAutoDefault(False)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.count.setWordWrap(True)
        self._place = QVBoxLayout()
        self._lay_out()
        self.setFocusProxy(self.picker)
        self.picker.chosen.connect(self._add_person)
        self.team.chosen.connect(self._add_team)
        self.outside.clicked.connect(lambda _=False: self._add_outside())
        self._tell()

    def _lay_out(self) -> None:
        adding = QGridLayout()
        adding.setHorizontalSpacing(self._look.size(8))
        adding.setVerticalSpacing(self._look.size(6))
        adding.addWidget(self.picker, 0, 0)
        adding.addWidget(self.team, 0, 1)
        adding.setColumnStretch(0, 1)
        adding.setColumnStretch(1, 1)
        below = QHBoxLayout()
        below.addWidget(self.outside)
        below.addWidget(self.count, 1)
        self._place.setSpacing(self._look.size(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._look.size(6))
        layout.addLayout(adding)
        layout.addLayout(self._place)
        layout.addLayout(below)

    @property
    def edit(self) -> QLineEdit:
        """The field in which one types a name."""
        return self.picker.edit

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

    def pending(self) -> str:
        """Return what is typed into the fields for adding and was not taken."""
        return self.picker.text() or self.team.text()

    def set_values(self, attendees: Iterable[Attendee]) -> None:
        """Show these and no others; nothing goes out."""
        for row in list(self.rows):
            self._drop(row)
        for one in attendees:
            self._add(one)
        self._tell()

    def state(self) -> list[dict[str, Any]]:
        """Return what is there as JSON can hold it."""
        return [asdict(row.value()) for row in self.rows]

    def take(self, state: Sequence[Mapping[str, Any]]) -> None:
        """Show what `state` returned."""
        self.set_values(Attendee(**one) for one in state)

    def _add_person(self, person_id: int | None) -> None:
        if person_id is None:
            return
        self.picker.set_key(None)
        self._add_known([person_id])

    def _add_team(self, team_id: int | None) -> None:
        if team_id is None:
            return
        self.team.set_key(None)
        name = folded(self._teams[team_id])
        self._add_known(
            [key for key, one in self._everybody.items() if name in (folded(part) for part in one.team.split("; "))]
        )

    def _add_known(self, ids: Iterable[int]) -> None:
        there = {row.person_id for row in self.rows}
        wanted = [one for one in ids if one not in there]
        for person_id in sorted(wanted, key=lambda one: folded(self._names.get(one, ""))):
            self._add(self._everybody.get(person_id, Attendee(person_id, self._names.get(person_id, ""))))
        if wanted:
            self._tell()
            self.changed.emit()
            self.grown.emit()

    def _add_outside(self) -> None:
        row = self._add(Attendee())
        self._tell()
        self.changed.emit()
        self.grown.emit()
        QTimer.singleShot(0, row.name, lambda: row.name.setFocus(Qt.FocusReason.TabFocusReason))

    def _add(self, one: Attendee) -> AttendeeRow:
        row = AttendeeRow(one, self._names.get(one.person_id or 0, one.name), self._look)
        row.changed.connect(self._typed)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._place.addWidget(row)
        self._order()
        return row

    def _typed(self) -> None:
        self._tell()
        self.changed.emit()

    def _remove(self, row: AttendeeRow) -> None:
        at = self.rows.index(row)
        self._drop(row)
        self._tell()
        following = self.rows[min(at, len(self.rows) - 1)].remove if self.rows else self.picker.edit
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()
        self.grown.emit()

    def _drop(self, row: AttendeeRow) -> None:
        self.rows.remove(row)
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _order(self) -> None:
        """Let Tab go through the rows as they stand: one that is made late would come last of the whole dialog."""
        stops = [self.picker.edit, self.team.edit, *(stop for row in self.rows for stop in row.stops()), self.outside]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _tell(self) -> None:
        there = self.values()
        outside = sum(one.person_id is None for one in there)
        people = "1 person" if len(there) == 1 else f"{len(there):,} people"
        words = f"{people}, {outside:,} of them from outside" if outside else people
        self.count.setText(words if there else "Nobody yet")


class AttendeeRow(QFrame):
    """One attendee: the name, the team or organisation, and the profession."""

    changed = Signal()
    removed = Signal()

    def __init__(self, one: Attendee, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person_id = one.person_id
        self._known_as = name
        is_outside = one.person_id is None
        self.label = QLabel(name)
        self.label.setWordWrap(True)
        # Names in every script begin where the others do.
        self.label.setAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        self.name = _line(name if is_outside else "", "Name")
        # Only hidden here: shown before it has its place, one would flash up as a window and take the keys.
        (self.label if is_outside else self.name).hide()
        self.place = _line(one.organisation if is_outside else one.team, "Organisation" if is_outside else "Team")
        self.profession = _line(one.profession, "Profession")
        completer = QCompleter(list(PROFESSIONS), self.profession)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.profession.setCompleter(completer)
        self.remove = QToolButton()
        self.remove.setText("Take out")
        self._look = look
        self._is_narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.size(8))
        self._grid.setVerticalSpacing(look.size(3))
        self._arrange(is_narrow=False)
        for edit in (self.name, self.place, self.profession):
            edit.textChanged.connect(lambda _: self._typed())
        self.remove.clicked.connect(lambda _=False: self.removed.emit())
        self._name_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put the name above the rest where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange(is_narrow=self.width() < self._look.size(_NARROW))

    def _arrange(self, *, is_narrow: bool) -> None:
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
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
        place, profession = _text(self.place), _text(self.profession)
        if self.person_id is not None:
            return Attendee(self.person_id, self._known_as, place, profession)
        return Attendee(None, _text(self.name), "", profession, place)

    def follow(self, before: Attendee | None, now: Attendee) -> None:
        """Take the team and profession of another day, where nobody typed over those of the day before."""
        known = before or Attendee()
        for edit, old, new in (
            (self.place, known.team, now.team), (self.profession, known.profession, now.profession),
        ):  # fmt: skip
            if _text(edit) in ("", old):
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
        who = self._known_as if self.person_id is not None else _text(self.name) or "somebody from outside"
        what = "Team" if self.person_id is not None else "Organisation"
        self.name.setAccessibleName(f"Name of {who}")
        self.place.setAccessibleName(f"{what} of {who}")
        self.profession.setAccessibleName(f"Profession of {who}")
        self.remove.setAccessibleName(f"Take out {who}")


def _line(text: str, hint: str) -> QLineEdit:
    edit = QLineEdit(text)
    edit.setMaxLength(_LONGEST)
    edit.setPlaceholderText(hint)
    edit.setCursorPosition(0)
    return edit


def _text(edit: QLineEdit) -> str:
    return " ".join(edit.text().split())
