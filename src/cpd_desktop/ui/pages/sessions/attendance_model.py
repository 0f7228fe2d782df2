"""The register of a session as a table: a row for each learner, a column for each part, and what is typed and not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from cpd_desktop.domain.bookings import MARK_WORDS, Mark
from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.domain.texts import folded, searchable
from cpd_desktop.domain.typed_times import times_text
from cpd_desktop.services.sessions.attendance import Register, RegisterLine
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.sessions.columns import marks_words
from cpd_desktop.ui.pages.sessions.words import in_order
from cpd_desktop.ui.session_words import day_words
from cpd_desktop.ui.theme import Look, Tone, colour

Index = QModelIndex | QPersistentModelIndex
Typed = dict[tuple[bytes, str], Mark | None]

SHORT: Mapping[Mark, str] = {
    Mark.PRESENT: "Present", Mark.ABSENT: "Absent, said so", Mark.DNA: "Did not attend", Mark.FAILED: "Did not pass",
}  # fmt: skip
_NAME, _TEAM = 0, 1
_BEFORE = 2
_NOT_THEIRS = "–"


class AttendanceModel(QAbstractTableModel):
    """Shows a register. What `mark` is given lies over it until it is saved; `typed` returns it."""

    def __init__(self, look: Look, parent: Any = None) -> None:
        super().__init__(parent)
        self._look = look
        self._register: Register | None = None
        self._typed: Typed = {}
        self._words = ""
        self._group = ""
        self.lines: tuple[RegisterLine, ...] = ()
        self.parts: tuple[PartDraft, ...] = ()

    def show_register(self, register: Register, *, group: str = "") -> None:
        """Show a register, of one group or all; what was typed of it stays, but for what is in it by now."""
        self.beginResetModel()
        self._register = register
        known = {(line.booking.uuid, part): mark for line in register.lines for part, mark in _marks(line)}
        self._typed = {key: mark for key, mark in self._typed.items() if key in known and known[key] is not mark}
        parts = in_order(register.session.draft.parts)
        self.parts = tuple(part for part in parts if not group or folded(part.group) in ("", folded(group)))
        self._group = group
        self._choose_lines()
        self.endResetModel()

    def set_words(self, words: str) -> None:
        """Show only learners in whose name, team or organisation all of *words* are."""
        if words != self._words:
            self.beginResetModel()
            self._words = words
            self._choose_lines()
            self.endResetModel()

    def _choose_lines(self) -> None:
        words = searchable(self._words).split()
        lines = () if self._register is None else self._register.lines
        self.lines = tuple(
            line
            for line in lines
            if (not self._group or folded(line.booking.group) == folded(self._group))
            and all(word in searchable(f"{line.booking.name} {_place(line)}") for word in words)
        )

    def typed(self) -> Typed:
        """Return what was marked, or cleared, and is not saved yet."""
        return dict(self._typed)

    def take(self, typed: Typed) -> None:
        """Lay marks over the register as if they had been typed; those that are of nobody in it are left out."""
        self.beginResetModel()
        lines = () if self._register is None else self._register.lines
        known = {(line.booking.uuid, part): mark for line in lines for part, mark in _marks(line)}
        self._typed = {key: mark for key, mark in typed.items() if key in known and known[key] is not mark}
        self.endResetModel()

    @property
    def is_open(self) -> bool:
        """Whether the session is open, so that there is something to mark."""
        return self._register is not None and self._register.session.state is SessionState.OPEN

    def is_cell(self, row: int, column: int) -> bool:
        """Whether there is something to mark: a part, and one that this learner takes."""
        return 0 <= row < len(self.lines) and self.part_of(column) is not None and self._key(row, column) is not None

    def part_of(self, column: int) -> PartDraft | None:
        """Return the part of a column; None for a column that is no part."""
        at = column - _BEFORE
        return self.parts[at] if 0 <= at < len(self.parts) else None

    def columns_of_parts(self) -> range:
        """Return the columns of the parts."""
        return range(_BEFORE, _BEFORE + len(self.parts))

    def mark_of(self, row: int, column: int) -> Mark | None:
        """Return what a cell says, typed or saved."""
        key = self._key(row, column)
        return None if key is None else self._mark(self.lines[row], key)

    def mark(self, row: int, column: int, mark: Mark | None) -> None:
        """Mark a cell, or clear it."""
        key = self._key(row, column)
        if key is None or not self.is_open:
            return
        saved = dict(_marks(self.lines[row]))[key[1]]
        if mark is saved:
            self._typed.pop(key, None)
        else:
            self._typed[key] = mark
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def unmarked(self, column: int) -> list[int]:
        """Return the rows in which a part is not marked."""
        rows = range(len(self.lines))
        return [row for row in rows if self.is_cell(row, column) and self.mark_of(row, column) is None]

    def _key(self, row: int, column: int) -> tuple[bytes, str] | None:
        part, line = self.part_of(column), self.lines[row]
        return None if part is None or part.uuid not in line.parts else (line.booking.uuid, part.uuid)

    def _mark(self, line: RegisterLine, key: tuple[bytes, str]) -> Mark | None:
        return self._typed[key] if key in self._typed else dict(_marks(line))[key[1]]

    def marks_now(self, line: RegisterLine) -> tuple[Mark | None, ...]:
        """Return a learner's marks in the order of their parts, typed or saved."""
        return tuple(self._mark(line, (line.booking.uuid, part)) for part in line.parts)

    def comes_to(self, line: RegisterLine) -> str:
        """Return what a learner's marks come to, or how many there are."""
        is_assessed = self._register is not None and self._register.session.draft.is_assessed
        return marks_words(self.marks_now(line), is_assessed=is_assessed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form.
        """Return how many learners are shown."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form.
        """Return how many columns there are: who, the parts, and what they come to."""
        return 0 if parent.isValid() else _BEFORE + len(self.parts) + 1

    def headerData(  # noqa: N802 - Qt's own form.
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Return what a column is."""
        if role not in (Qt.ItemDataRole.DisplayRole, SENTENCE):
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if section in (_NAME, _TEAM):
            return ("Name", "Team or organisation")[section]
        part = self.part_of(section)
        if part is None:
            return "Comes to"
        times = times_text(part.starts_at, part.ends_at)
        which = f"Part {section - _BEFORE + 1} of {len(self.parts)}" if len(self.parts) > 1 else part.group
        which = f"{which}, {part.group}" if part.group and len(self.parts) > 1 else which
        when = f"{part.held_on:%a} {part.held_on.day} {part.held_on:%b}" + (f", {times}" if times else "")
        if role == SENTENCE:
            return ", ".join(words for words in (which, day_words(part.held_on), times) if words)
        return f"{which}\n{when}" if which else when

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what a cell says in a role."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == SENTENCE:
            return self.sentence(row, column)
        if role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole):
            return self._colour(row, column, is_text=role == Qt.ItemDataRole.ForegroundRole)
        if role == Qt.ItemDataRole.FontRole and self._key_typed(row, column):
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _key_typed(self, row: int, column: int) -> bool:
        return self._key(row, column) in self._typed

    def _text(self, row: int, column: int) -> str:
        line = self.lines[row]
        if column in (_NAME, _TEAM):
            return (line.booking.name, _place(line))[column]
        if self.part_of(column) is None:
            return self.comes_to(line)
        if not self.is_cell(row, column):
            return _NOT_THEIRS
        mark = self.mark_of(row, column)
        return "" if mark is None else f"{mark.value}  {SHORT[mark]}"

    def sentence(self, row: int, column: int) -> str:
        """Return a cell as a screen reader says it: `Asha Khan, part 2 of 3, 12 March: present`."""
        line, part = self.lines[row], self.part_of(column)
        name = line.booking.name
        if column == _NAME:
            return f"Name: {name}"
        if column == _TEAM:
            return f"{name}: {_place(line) or 'no team'}"
        if part is None:
            return f"{name} comes to: {self.comes_to(line) or 'nothing marked yet'}"
        which = f", part {column - _BEFORE + 1} of {len(self.parts)}" if len(self.parts) > 1 else ""
        about = f"{name}{which}, {part.held_on.day} {part.held_on:%B}"
        if not self.is_cell(row, column):
            return f"{about}: takes another group’s"
        mark = self.mark_of(row, column)
        unsaved = ", not saved yet" if self._key_typed(row, column) else ""
        return f"{about}: {'not marked' if mark is None else MARK_WORDS[mark]}{unsaved}"

    def _colour(self, row: int, column: int, *, is_text: bool) -> QColor | None:
        mark = self.mark_of(row, column) if self.is_cell(row, column) else None
        if mark is None:
            return None
        tone = mark_tone(self._look, mark)
        return colour(tone.text if is_text else tone.back)


def mark_tone(look: Look, mark: Mark) -> Tone:
    """Return the colours of a mark; its letter and its words always stand with them."""
    theme = look.theme
    return {Mark.PRESENT: theme.good, Mark.DNA: theme.bad, Mark.FAILED: theme.warn}.get(mark, theme.quiet)


def _marks(line: RegisterLine) -> tuple[tuple[str, Mark | None], ...]:
    return tuple(zip(line.parts, line.marks, strict=True))


def _place(line: RegisterLine) -> str:
    return line.team or line.booking.organisation
