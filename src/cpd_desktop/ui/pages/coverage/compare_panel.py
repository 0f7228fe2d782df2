"""What changed between two dates: whose status of what and why, and which figures of places."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from cpd_desktop.domain.changes_between import AskedAt, ChangesBetween, PlaceChange, StatusChange, Turn
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.listing_of_changes import changes_listings
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.coverage.compare_columns import TURNS, people_columns, place_columns
from cpd_desktop.ui.pages.standing_panel import StandingPanel
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.spreadsheet_file import SAVE, save_as_spreadsheet
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

OTHER_DATES, REPORT, BACK = "Other dates …", "Print the report", "Back to the map"
OPEN, SHOW = "Open the person", "Show on the map"
EVERYBODY, PLACES = "people", "places"


class ComparePanel(StandingPanel):
    """Lists the changes. `dates_wanted` asks for the form, `closed` for the map."""

    dates_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "What changed between two dates", parent)
        today = AskedAt(context.view.as_at)
        self.found = ChangesBetween(today, today, (), ())
        self.tabs = FilterTabs("What changed")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.people: Table[StatusChange] = Table(
            "People whose status changed", people_columns(context.look), context.preferences, today=context.today
        )
        self.places: Table[PlaceChange] = Table(
            "Figures of places that changed", place_columns(context.look), context.preferences, today=context.today
        )
        self.lists = QStackedWidget()
        for table in (self.people, self.places):
            table.view.setMinimumHeight(context.look.size(110))
            table.selected.connect(self._tell_row)
            self.lists.addWidget(table)
        self.people.opened.connect(lambda one: context.go_to("People", one.person_id))
        self.places.opened.connect(self._show_on_map)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        self.add_button(OPEN, self._open_person, is_first=True)
        self.add_button(SHOW, lambda: self._show_on_map(self.shown_table.current()))
        self.lay_out(self._acts(), self.message, self.tabs, self.lists, stretch=self.lists)
        self.say_of_row("")

    def _acts(self) -> QWidget:
        """Return the line of what is done with the whole comparison."""
        found = QWidget()
        line = WrappingLine(found)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.context.look.size(8))
        self.acts: dict[str, QPushButton] = {}
        for text, do in (
            (OTHER_DATES, self.dates_wanted.emit),
            (REPORT, self.print_report),
            (SAVE, self.save),
            (BACK, self.closed.emit),
        ):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, do=do: do())
            line.addWidget(button)
            self.acts[text] = button
        return found

    @property
    def shown_table(self) -> Table[Any]:
        """The list that is shown: of people or of places."""
        return self.places if self.tabs.key == PLACES else self.people

    def show_found(self, found: ChangesBetween) -> None:
        """Show what changed."""
        self.found = found
        self.message.hide()
        self.say(found.period[:1].upper() + found.period[1:], f"{found.scope}: {found.sentence}")
        announce(self.headline, f"{found.period}. {found.sentence}")
        tabs = [(EVERYBODY, f"Statuses of people ({len(found.people):,})")]
        tabs += [(turn.value, f"{TURNS[turn]} ({found.turned(turn):,})") for turn in Turn if found.turned(turn)]
        tabs.append((PLACES, f"Figures of places ({len(found.places):,})"))
        self.tabs.show_tabs(tabs)
        nothing = "Nothing changed: everybody stands as they did, and so does every figure."
        is_same = not found.people and not found.places
        self.people.empty_text = nothing if is_same else "Nobody's status changed; figures of places did."
        self.places.empty_text = nothing if is_same else "No figure of a place changed; statuses of people did."
        self.places.set_rows(found.places)
        self._arrange()

    def _arrange(self) -> None:
        key = self.tabs.key
        if key != PLACES:
            self.people.set_rows([one for one in self.found.people if key in (EVERYBODY, one.turn.value)])
        self.lists.setCurrentWidget(self.shown_table)
        choose_first(self.shown_table)
        self._tell_row()

    def _tell_row(self) -> None:
        one = self.shown_table.current()
        if one is None:
            self.say_of_row("")
            return
        self.say_of_row(one.sentence)
        self.offer(*((OPEN,) if isinstance(one, StatusChange) else (SHOW,)))

    def _open_person(self) -> None:
        one = self.people.current()
        if one is not None:
            self.context.go_to("People", one.person_id)

    def _show_on_map(self, one: PlaceChange | None) -> None:
        if one is not None:
            self.context.go_to("Coverage", (one.place_key, one.requirement_id))

    def print_report(self) -> None:
        """Have the comparison shown as a report, to be printed or saved."""
        first, second, view = self.found.first, self.found.second, self.context.view
        target = {
            "name": "changes-between", "from": first.as_at.isoformat(), "to": second.as_at.isoformat(), "team": view.team,
            "service": view.service, "first_known": _stamp(first.known_at), "known": _stamp(second.known_at),
        }  # fmt: skip
        self.context.go_to("Reports", target)

    def save(self) -> None:
        """Write what changed to a file for a spreadsheet program, where the user says."""
        found = self.found
        stem = f"Changes {found.first.as_at:%Y-%m-%d} to {found.second.as_at:%Y-%m-%d}"
        listings = partial(changes_listings, found)
        save_as_spreadsheet(self.context, self, self._saved, listings, stem=stem, csv_has="people")

    def _saved(self, answer: Path | Problem) -> None:
        is_wrong = isinstance(answer, Problem)
        text = str(answer) if isinstance(answer, Problem) else f"✔ Saved as {answer.name}."
        self.message.setObjectName("fieldError" if is_wrong else "muted")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.message.show()
        announce(self.message, text, is_urgent=is_wrong)

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown, for paper."""
        noun = ("figure", "figures") if self.shown_table is self.places else ("status", "statuses")
        return self.printed("Changes between two dates", noun, self.found.period)


def _stamp(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()
