"""The people behind a cell, and what to do about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cpd_desktop.domain.compliance import NO_ONE_IN_SCOPE
from cpd_desktop.domain.sheets import Behind
from cpd_desktop.services.coverage_grid import CellBehind
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.coverage.cells import kind_of
from cpd_desktop.ui.pages.coverage.columns import columns
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

CHANGE = "Change records …"


class PeoplePanel(QWidget):
    """Everybody behind one cell. `wanted` goes out with `record`, `book`, `exempt`, `need` or `change`; `person` with a person's id."""

    wanted = Signal(str)
    person = Signal(int)
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
        self.behind: CellBehind | None = None
        self._may_act = True
        self.setObjectName("people panel")
        self.setAccessibleName("People behind the cell")
        self.heading = QLabel()
        self.heading.setObjectName("sectionTitle")
        self.heading.setWordWrap(True)
        self.figure = QLabel()
        self.figure.setWordWrap(True)
        self.close_button = QToolButton()
        self.close_button.setText("Close")
        self.close_button.setAccessibleName("Close the list of people")
        self.close_button.clicked.connect(self.closed)
        self.table: Table[Behind] = Table("People behind the cell", columns(look), preferences, many=True, today=today)
        self.table.empty_text = "No one is in scope here on this date."
        self.table.opened.connect(lambda one: self.person.emit(one.person.id))
        self.table.selected.connect(self._tell_selection)
        self.select_waiting = QPushButton()
        self.select_waiting.clicked.connect(self._select_waiting)
        self.hint = QLabel()
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        self.done = QLabel()
        self.done.setObjectName("muted")
        self.done.setAccessibleName("What was done last")
        self.done.setWordWrap(True)
        self.done.hide()
        self._lay_out(look)

    def _lay_out(self, look: Look) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        acts = WrappingLine()
        acts.setSpacing(look.size(6))
        self.acts: dict[str, QPushButton] = {}
        for name, text in (
            ("record", "Record training …"),
            ("book", "Book …"),
            ("exempt", "Exempt …"),
            ("need", "Raise a need …"),
            ("change", CHANGE),
        ):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
            acts.addWidget(button)
            self.acts[name] = button
        self.acts["record"].setObjectName("primary")
        self.print_list = QPushButton("Print …")
        self.print_list.setAccessibleName("Print …")
        acts.addWidget(self.print_list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.size(12), 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(top)
        layout.addWidget(self.figure)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.select_waiting, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.hint)
        layout.addWidget(self.done)
        layout.addLayout(acts)

    def show_behind(self, behind: CellBehind, figure: str) -> None:
        """Show a cell's people, those who lack it first."""
        is_another = self.behind is None or (self.behind.place, self.behind.requirement.id) != (
            behind.place, behind.requirement.id,
        )  # fmt: skip
        self.behind = behind
        requirement = behind.requirement
        self.heading.setText(f"{behind.place.name}: {requirement.title}")
        suggested = ", suggested and not adopted yet" if requirement.stands_in else ""
        self.figure.setText(f"{figure or NO_ONE_IN_SCOPE} ({kind_of(requirement)}{suggested})")
        people = sorted(behind.people, key=lambda one: (not one.lacks, not one.expires, one.holding.away))
        self.table.set_rows(people)
        if is_another:
            self.tell_done("")
            self.table.filter.clear()
            self.table.view.clearSelection()
        waiting = sum(_waits(one) for one in people)
        self.select_waiting.setText(
            f"Select the {waiting:,} who lack it" if waiting != 1 else "Select the one who lacks it"
        )
        self.select_waiting.setAccessibleName(self.select_waiting.text())
        self.select_waiting.setVisible(waiting > 0)
        self._tell_selection()

    def _select_waiting(self) -> None:
        """Select whoever lacks it and is not booked yet."""
        view = self.table.view
        view.clearSelection()
        flags = view.selectionModel().SelectionFlag.Select | view.selectionModel().SelectionFlag.Rows
        for position in range(self.table.model.rowCount()):
            one = self.table.model.row_at(position)
            if _waits(one):
                view.selectionModel().select(self.table.model.index(position, 0), flags)

    def tell_done(self, text: str) -> None:
        """Say what was done last; it stays until another cell is opened."""
        self.done.setText(text)
        self.done.setVisible(bool(text))
        announce(self.done, text)

    def shown_list(self) -> ShownList | None:
        """Return the people behind the cell as a list that can be printed; None before a cell was opened."""
        behind = self.behind
        if behind is None:
            return None
        return list_of_table(
            self.table, title=behind.requirement.title, scope=behind.place.name, noun=("person", "people"),
            name=f"Coverage of {behind.place.name}", lead=self.figure.text(),
        )  # fmt: skip

    def chosen(self) -> list[Behind]:
        """Return the selected people."""
        return self.table.chosen()

    def set_acts_allowed(self, *, is_allowed: bool) -> None:
        """Say whether anything may be done about the people: not while old knowledge is shown."""
        self._may_act = is_allowed
        self._tell_selection()

    def _tell_selection(self) -> None:
        count = len(self.chosen())
        for button in self.acts.values():
            button.setEnabled(count > 0 and self._may_act)
            button.setVisible(bool(self.table.model.rows))
        self.acts["need"].setToolTip(
            "What they have to learn: decided on, booked or coached, and asked about in supervision"
        )
        self.acts["change"].setToolTip("Change the records that decided: outcome, evidence, provider and more")
        if not self.table.model.rows:
            self.hint.setText("")
        elif not self._may_act:
            self.hint.setText(
                "Old knowledge is shown: nothing can be recorded. Enter opens the person as they are now."
            )
        elif count:
            self.hint.setText(
                f"{count:,} of {len(self.table.model.rows):,} selected. Enter or a double click opens the person."
            )
        else:
            self.hint.setText("Select people to record training, book or exempt. Enter opens the person.")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _waits(one: Behind) -> bool:
    return one.lacks and one.holding.booked_for is None
