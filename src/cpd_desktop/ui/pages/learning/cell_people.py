"""The people behind a cell of the grid: who acknowledged the finding and who did not, and what to do about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cpd_desktop.domain.learning_answers import FindingLine, ReachState, TeamReach
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.learning.grid_cells import sentence_of
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.theme import Look, colour
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

ACKNOWLEDGE, WITHDRAW, OPEN_PERSON, SELECT, OPEN_FINDING = (
    "Acknowledged …", "Take acknowledgement back", "Open the person", "Select all who wait", "Open the finding",
)  # fmt: skip
_YES, _NO = "✔ Acknowledged", "□ Not yet"


@dataclass(frozen=True, slots=True)
class ReachedPerson:
    """Somebody in post in the team of a cell."""

    person_id: int
    name: str
    number: str
    has_acknowledged: bool


def people_behind(session: Session, cell: TeamReach) -> tuple[ReachedPerson, ...]:
    """Return the people in post behind a cell, by name, those who have not acknowledged first."""
    if cell.state is ReachState.NOT_CONCERNED:
        return ()
    names = {one.key: one for one in options_to_choose(session).people}
    return tuple(
        ReachedPerson(person_id, names[person_id].name, names[person_id].detail, has_acknowledged)
        for ids, has_acknowledged in ((cell.waiting, False), (cell.people, True))
        for person_id in sorted((one for one in ids if one in names), key=lambda one: names[one].name.casefold())
    )


def people_columns(look: Look) -> tuple[Column[ReachedPerson], ...]:
    """Return the columns: name, whether they acknowledged it, and their number."""

    def tone(one: ReachedPerson) -> tuple[QColor, QColor]:
        found = look.theme.good if one.has_acknowledged else look.theme.warn
        return colour(found.back), colour(found.text)

    return (
        Column("Name", lambda one: one.name, width=24),
        Column(
            "Acknowledged", lambda one: _YES if one.has_acknowledged else _NO, width=17, colour=tone,
            sentence=lambda one: f"{one.name}: {'acknowledged' if one.has_acknowledged else 'not acknowledged yet'}",
        ),
        Column("Staff number", lambda one: one.number, width=14),
    )  # fmt: skip


class CellPeople(QWidget):
    """Everybody behind one cell. `wanted` goes out with the words of a button, `closed` when the list is to go."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        preferences: Preferences,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(parent)
        self.cell: TeamReach | None = None
        self._may_act = True
        self.setAccessibleName("People behind the cell")
        self.heading, self.figure = _label("sectionTitle"), _label()
        self.close_button = QToolButton()
        self.close_button.setText("Close")
        self.close_button.setAccessibleName("Close the list of people")
        self.close_button.clicked.connect(self.closed)
        self.table: Table[ReachedPerson] = Table(
            "People behind the cell", people_columns(look), preferences, many=True, today=today,
            key=lambda one: one.person_id,
        )  # fmt: skip
        self.table.empty_text = "Nobody is in post here on this date."
        self.table.view.setMinimumHeight(look.size(120))
        self.table.opened.connect(lambda _: self.wanted.emit(OPEN_PERSON))
        self.table.selected.connect(self._follow)
        self.table.model.modelReset.connect(self._follow)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out(look)

    def _lay_out(self, look: Look) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        line = WrappingLine()
        line.setSpacing(look.size(6))
        for text in (ACKNOWLEDGE, SELECT, WITHDRAW, OPEN_PERSON, OPEN_FINDING):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, text=text: self._send(text))
            self.buttons[text] = button
            line.addWidget(button)
        self.buttons[ACKNOWLEDGE].setObjectName("primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.size(12), 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(top)
        layout.addWidget(self.figure)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)

    def show_cell(self, line: FindingLine, cell: TeamReach, people: tuple[ReachedPerson, ...]) -> None:
        """Show who is behind a cell."""
        is_other = self.cell is None or self.cell.team_id != cell.team_id
        self.cell = cell
        self.heading.setText(f"{cell.team}: {line.said.title}")
        words = sentence_of(cell)
        routes = "; ".join(cell.routes)
        brought = f" Shared by: {routes}{'' if routes.endswith(('.', '?', '!')) else '.'}" if routes else ""
        self.figure.setText(f"{words[:1].upper()}{words[1:]}.{brought}")
        if is_other:
            self.table.filter.clear()
            self.table.view.clearSelection()
        is_concerned = cell.state is not ReachState.NOT_CONCERNED
        self.table.empty_text = (
            "Nobody is in post here on this date." if is_concerned else "The finding does not concern this team."
        )
        self.table.set_rows(people)
        self._follow()

    def allow_acts(self, *, is_allowed: bool) -> None:
        """Say whether anything may be recorded: not while old knowledge is shown."""
        self._may_act = is_allowed
        self._follow()

    def waiting(self) -> tuple[int, ...]:
        """Return the ids of those who are chosen and have not acknowledged."""
        return tuple(one.person_id for one in self.table.chosen() if not one.has_acknowledged)

    def acknowledged(self) -> tuple[int, ...]:
        """Return the ids of those who are chosen and have acknowledged."""
        return tuple(one.person_id for one in self.table.chosen() if one.has_acknowledged)

    def _send(self, text: str) -> None:
        if text == SELECT:
            self._select_waiting()
        else:
            self.wanted.emit(text)

    def _select_waiting(self) -> None:
        waits = [at for at, one in enumerate(self.table.rows_shown()) if not one.has_acknowledged]
        self.table.view.choose(waits)
        self.table.view.setFocus()

    def _follow(self) -> None:
        can_act = self._may_act
        self.buttons[ACKNOWLEDGE].setEnabled(can_act and bool(self.waiting()))
        self.buttons[WITHDRAW].setEnabled(can_act and bool(self.acknowledged()))
        self.buttons[OPEN_PERSON].setEnabled(self.table.chosen_count() == 1)
        self.buttons[SELECT].setEnabled(can_act and any(not one.has_acknowledged for one in self.table.model.rows))

    def shown_list(self) -> ShownList | None:
        """Return the people, for paper; None before a cell was opened."""
        if self.cell is None:
            return None
        return list_of_table(
            self.table, title=self.heading.text(), scope=self.cell.team, noun=("person", "people"),
            name=f"Learning in {self.cell.team}", lead=self.figure.text(),
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
