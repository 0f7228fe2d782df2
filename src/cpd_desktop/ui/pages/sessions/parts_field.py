"""When a session is: its parts, each on a day, from and until, for everybody or for one of several groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import LONGEST_LINE, PartDraft, groups_of, minutes_of, parts_for
from cpd_desktop.domain.typed_times import time_text
from cpd_desktop.ui.pages.sessions.words import counted
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit, typed_line
from cpd_desktop.ui.widgets.time_edit import TimeEdit

LABEL = "When"
_SHARES = (5, 2, 2, 3, 4)
Today = Callable[[], date]


class PartsField(RowsField["PartRow"]):
    """Gathers the parts of a session. `changed` goes out with whatever is typed, `grown` with a part more or less."""

    def __init__(self, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._today = today
        self.add = QPushButton("Add a part")
        self.add.setAccessibleName("Add a part")
        self.add.setToolTip("Another day of the same session, or the day of another group")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda _=False: self._add_part())
        self.sum = QLabel()
        self.sum.setObjectName("muted")
        self.sum.setWordWrap(True)
        below = QHBoxLayout()
        below.setSpacing(look.size(10))
        below.addWidget(self.add)
        below.addWidget(self.sum, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        layout.addLayout(self._place)
        # The first line has its place before the button has: so the keys come to them in that order.
        self._insert(self._row({}))
        layout.addLayout(below)
        self.setFocusProxy(self.rows[0].day.edit)
        self._tell()

    @property
    def edit(self) -> QLineEdit:
        """The field in which one begins: the first day."""
        return self.rows[0].day.edit

    def values(self) -> tuple[PartDraft, ...]:
        """Return the parts; a line in which nothing is typed is left out. Raises Refused for what cannot be read."""
        return tuple(row.value() for row in self.rows if not row.is_blank)

    def set_values(self, parts: Iterable[PartDraft]) -> None:
        """Show these and no others; nothing goes out."""
        self.take([_state_of(part) for part in parts])

    def state(self) -> list[dict[str, str]]:
        """Return what is typed, as JSON can hold it."""
        return [row.state() for row in self.rows]

    def take(self, state: Sequence[Mapping[str, str]]) -> None:
        """Show what `state` returned."""
        wanted = list(state) or [{}]
        # The first line stays, so that the keys come to it in its place: one that is made late would come last of the dialog.
        for row, one in zip(self.rows, wanted, strict=False):
            row.fill(one)
        for row in self.rows[len(wanted) :]:
            self._drop(row)
        for one in wanted[len(self.rows) :]:
            self._insert(self._row(one))
        self._order()
        self._tell()

    def _add_part(self) -> None:
        last = self.rows[-1].state()
        row = self._row({name: last[name] for name in ("from", "until", "group", "place")})
        self._begin_in(row, row.day.edit)

    def _row(self, state: Mapping[str, str]) -> PartRow:
        row = PartRow(self._today, self._look, state)
        row.grown.connect(self.grown)
        return row

    def _take_out(self, row: PartRow) -> None:
        self.take([one.state() for one in self.rows if one is not row])

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).day.edit

    def _stops(self) -> list[QWidget]:
        return super()._stops() + ([self.add] if self.add.parentWidget() is self else [])

    def _order(self) -> None:
        super()._order()
        # A single one needs no button to take it out.
        for row in self.rows:
            row.remove.setVisible(len(self.rows) > 1)

    def _tell(self) -> None:
        """Say what the parts come to, for each learner."""
        try:
            parts = self.values()
        except Refused:
            self.sum.setText("")
            return
        groups = groups_of(parts)
        lengths = {minutes_of(parts_for(parts, group)) for group in groups or ("",)} if parts else set()
        length = lengths.pop() if len(lengths) == 1 else None
        words = [counted(len(parts), "part")] if parts else []
        words += [f"for {counted(len(groups), 'group')}: {', '.join(groups)}"] if groups else []
        words += [f"{_length_words(length)} for each learner"] if length and length > 0 else []
        self.sum.setText("; ".join(words))


class PartRow(FieldRow):
    """One part: its day, from and until, the group it is for, and its place where that is another.

    Group and place have a second line where there is no room beside the times. `grown` goes out with an error that is shown or hidden.
    """

    grown = Signal()
    NARROW: ClassVar[int] = 640

    def __init__(self, today: Today, look: Look, state: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._uuid = ""
        self.day = DateEdit("Day", today)
        # Of a line that is made late the field as a whole would stay behind, as a second stop at the end of the dialog.
        self.day.setFocusProxy(None)  # type: ignore[arg-type]  # None is what Qt takes for nothing.
        self.starts, self.ends = TimeEdit("From"), TimeEdit("Until")
        self.group, self.place = line_edit("Group", LONGEST_LINE), line_edit("Place, if another", LONGEST_LINE)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        self.starts.setPlaceholderText("From")
        self.ends.setPlaceholderText("Until")
        self.group.setToolTip("Blank is for everybody. Learners of a group take its parts, and those for everybody.")
        self.fill(state)
        for edit, _ in self._edits():
            edit.textChanged.connect(lambda _: self.changed.emit())
        self._grid = self._make_grid(6, 3)
        self._fit(is_narrow=False)
        for edit in (self.starts, self.ends):
            edit.wrong.connect(self._show_wrong)

    def fill(self, state: Mapping[str, str]) -> None:
        """Show what `state` returned."""
        self._uuid = state.get("uuid", "")
        for edit, name in self._edits():
            edit.setText(state.get(name, ""))
            edit.setCursorPosition(0)
        self.day.show_error("")
        self.starts.mark("")
        self.ends.mark("")

    def _edits(self) -> tuple[tuple[QLineEdit, str], ...]:
        return (
            (self.day.edit, "day"), (self.starts, "from"), (self.ends, "until"), (self.group, "group"), (self.place, "place"),
        )  # fmt: skip

    def _arrange(self, *, is_narrow: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.day, 0, 0)
        self._grid.addWidget(self.starts, 0, 1, top)
        self._grid.addWidget(self.ends, 0, 2, top)
        if is_narrow:
            self._grid.addWidget(self.group, 1, 0, top)
            self._grid.addWidget(self.place, 1, 1, 1, 2, top)
            self._grid.addWidget(self.remove, 1, 3, top)
        else:
            self._grid.addWidget(self.group, 0, 3, top)
            self._grid.addWidget(self.place, 0, 4, top)
            self._grid.addWidget(self.remove, 0, 5, top)
        self._grid.addWidget(self.error, 2, 0, 1, 6)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share if not is_narrow or column < 3 else 0)

    def number(self, which: int) -> None:
        """Name the controls by which part this is."""
        words = f"part {which}"
        self.day.edit.setAccessibleName(f"{LABEL}: day of {words}")
        self.starts.setAccessibleName(f"From, {words}")
        self.ends.setAccessibleName(f"Until, {words}")
        self.group.setAccessibleName(f"Group, {words}")
        self.place.setAccessibleName(f"Place, if another, {words}")
        self.remove.setAccessibleName(f"Take out {words}")

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return self.day.edit, self.starts, self.ends, self.group, self.place, self.remove

    @property
    def is_blank(self) -> bool:
        """Whether there is no day, and nothing else that would be lost."""
        return not self.day.edit.text().strip() and not self._uuid

    def state(self) -> dict[str, str]:
        """Return what is typed."""
        return {"uuid": self._uuid, **{name: edit.text() for edit, name in self._edits()}}

    def value(self) -> PartDraft:
        """Return the part. Raises Refused, with the reason, for what cannot be read."""
        try:
            day = self.day.day()
            starts, ends = self.starts.minutes(), self.ends.minutes()
        except ValueError as error:
            message = f"{error}."
            raise Refused(message, field="parts") from error
        if day is None:
            message = "A part has no day: type one, or take the part out."
            raise Refused(message, field="parts")
        return PartDraft(day, starts, ends, typed_line(self.group), typed_line(self.place), self._uuid)

    def _show_wrong(self, why: str) -> None:
        was = self.error.isHidden()
        self.error.setText(why)
        self.error.setVisible(bool(why))
        if was != self.error.isHidden():
            self.grown.emit()


def _state_of(part: PartDraft) -> dict[str, str]:
    return {
        "uuid": part.uuid, "day": f"{part.held_on:%d/%m/%Y}", "from": time_text(part.starts_at),
        "until": time_text(part.ends_at), "group": part.group, "place": part.place,
    }  # fmt: skip


def _length_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(([counted(hours, "hour")] if hours else []) + ([f"{rest} minutes"] if rest else []))
