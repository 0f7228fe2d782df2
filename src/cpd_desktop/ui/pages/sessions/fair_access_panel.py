"""Fair access: days, hours, money and specialist places for each person by team, hours and role; and who had nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.fair_access import AccessKind, AccessRow, FairAccess, Without
from cpd_desktop.domain.session_costs import pounds
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.fair_access import fair_access
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.pages.sessions.lists_panel import ListsPanel
from cpd_desktop.ui.pages.supervision.need_acts import NeedActs
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.sinking_line import SinkingLine
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

NOBODY = "nobody"
OPEN, RAISE = "Open the person", "Raise a need for them …"
HIDDEN = "hidden: small numbers"
_TITLES = {AccessKind.TEAM: "By team", AccessKind.HOURS: "By hours worked", AccessKind.ROLE: "By role"}
_WHAT = {"days": "Days each", "hours": "Hours each", "money": "Money each", "specialist": "Specialist places each"}


def _figure(row: AccessRow, name: str) -> Ranked:
    """Return what comes to each person, to sort by and to show."""
    each = row.per_person(name)
    if each is None:
        return Ranked(-1, "hidden")
    return Ranked(int(each * 100), pounds(each) if name == "money" else f"{each:,}")


def _total(row: AccessRow, name: str) -> Ranked:
    total = getattr(row, name)
    if total is None:
        return Ranked(-1, "hidden")
    return Ranked(int(Decimal(total) * 100), pounds(total) if name == "money" else f"{total:,}")


def _sentence(row: AccessRow, name: str) -> str:
    if row.is_hidden:
        return f"{row.title}, {_WHAT[name].lower()}: {HIDDEN}"
    people = "1 person" if row.people == 1 else f"{row.people:,} people"
    return f"{row.title}, {_WHAT[name].lower()}: {_figure(row, name).text}, {_total(row, name).text} for {people}"


def _each(name: str) -> Column[AccessRow]:
    return Column(
        _WHAT[name],
        lambda row: _figure(row, name),
        ranked_text,
        sentence=lambda row: _sentence(row, name),
        tip=lambda row: _sentence(row, name),
        right=True,
        width=22 if name == "specialist" else 13,
    )


def _last(day: date) -> str:
    return "never" if day == date.min else f"{day:%d %b %Y}"


ACCESS_COLUMNS: tuple[Column[AccessRow], ...] = (
    Column("Group", lambda row: row.title, width=34),
    Column(
        "People", lambda row: Ranked(row.people or 0, HIDDEN if row.people is None else f"{row.people:,}"), ranked_text, width=26
    ),
    *(_each(name) for name in _WHAT),
    Column("Days", lambda row: _total(row, "days"), ranked_text, right=True, width=10),
    Column("Money", lambda row: _total(row, "money"), ranked_text, right=True, width=14),
    Column("Specialist places", lambda row: _total(row, "specialist"), ranked_text, right=True, width=17),
)  # fmt: skip
WITHOUT_COLUMNS: tuple[Column[Without], ...] = (
    Column("Person", lambda one: one.name, width=26),
    Column("Team", lambda one: one.team, width=28),
    Column("Role", lambda one: one.role, width=26),
    Column("In post since", lambda one: one.in_post_since, width=15),
    Column("Last development", lambda one: one.last_on or date.min, _last, width=20),
)


class FairAccessPanel(ListsPanel):
    """The figures by kind, and the list of who had nothing, since a day that can be chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Fair access", "Groups of people", parent)
        self._found: FairAccess | None = None
        self._asked: CoverageQuestion | None = None
        self.needs = NeedActs(context, self)
        self.needs.told.connect(context.told)
        self.since = DateEdit("Since", context.today)
        self.since.edit.setPlaceholderText("twelve months")
        self.since.changed.connect(lambda _: self.reload(self._asked))
        self.lead = SinkingLine()
        self.table: Table[AccessRow] = Table(
            "Access to development", ACCESS_COLUMNS, context.preferences, key=lambda row: row.title, freeze_first=True
        )
        self.table.empty_text = "Nobody is in post here on this date."
        self.nobody: Table[Without] = Table(
            "People without development", WITHOUT_COLUMNS, context.preferences, today=context.today,
            key=lambda one: one.person_id, freeze_first=True,
        )  # fmt: skip
        self.nobody.empty_text = "Everybody who was in post all this time had some development."
        self.nobody.opened.connect(self._open)
        self.nobody.selected.connect(self._tell_selection)
        self.open, self.raise_need = QPushButton(OPEN), QPushButton(RAISE)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.context.look
        label = QLabel("Since")
        label.setBuddy(self.since.edit)
        top = QHBoxLayout()
        top.setSpacing(look.size(8))
        self.since.setMaximumWidth(look.size(230))
        top.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.since, 0, Qt.AlignmentFlag.AlignTop)
        acts = WrappingLine()
        acts.setSpacing(look.size(6))
        for button, do in ((self.open, self._open), (self.raise_need, self._raise_need)):
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _=False, act=do: self._do(act))
            acts.addWidget(button)
        self._hold_lists({"": self.table, NOBODY: self.nobody}, 160)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, look.size(8), 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(top)
        layout.addWidget(self.tabs)
        layout.addLayout(acts)
        layout.addWidget(self.lists, 1)
        self.lead.settle(top, layout)
        self._hold_body(body)

    def reload(self, question: CoverageQuestion | None = None) -> None:
        """Ask for what *question* asks about; without one, for what is looked at."""
        asked = self._question(question)
        self._asked = question
        try:
            since = self.since.day()
        except ValueError:
            return
        if since is not None and since > asked.as_at:
            self.since.show_error(f"The period ends on {asked.as_at:%d/%m/%Y}: give an earlier day.")
            return
        self.since.show_error("")
        self.ask_known("sessions: fair access", self._show, fair_access, asked, since=since)

    def _show(self, found: FairAccess) -> None:
        self._found = found
        if not found.asked_about:
            self._say_empty(
                "Nobody is in post here",
                "Nobody has a posting in this scope on this date. Import the staff list, or choose another scope or date above.",
                "Import people",
                lambda: self.context.go_to("Import and export", "people"),
            )
            return
        self.stack.setCurrentIndex(0)
        self.lead.setText(lead_of(found, self.context.view.scope))
        tabs = [(kind.value, f"{title} ({len(found.rows(kind)):,})") for kind, title in _TITLES.items()]
        self.tabs.show_tabs([*tabs, (NOBODY, f"Had nothing ({len(found.nobody):,})")])
        self.nobody.set_rows(found.nobody)
        self._turn()

    def _turn(self) -> None:
        if self._found is None or not self.tabs.key:
            return
        if self.tabs.key != NOBODY:
            self.table.set_rows(self._found.rows(AccessKind(self.tabs.key)))
        super()._turn()

    def _tell_selection(self) -> None:
        for button in (self.open, self.raise_need):
            button.setVisible(self.tabs.key == NOBODY)
            button.setEnabled(self.nobody.current() is not None and (self.is_now or button is self.open))

    def _do(self, act: Any) -> None:
        current = self.nobody.current()
        if current is not None:
            act(current)

    def _open(self, one: Without) -> None:
        self.context.go_to("People", one.person_id)

    def _raise_need(self, one: Without) -> None:
        """Raise what somebody who had nothing is to learn."""
        self.needs.raise_for([(one.person_id, one.name)], title="", course_id=None)

    def shown_list(self, lead: str = "") -> ShownList | None:
        """Return the list that is shown, for paper; None where there is none."""
        if self._is_empty or self._found is None:
            return None
        is_nobody = self.tabs.key == NOBODY
        title = "Had no development" if is_nobody else f"Fair access, {_TITLES[AccessKind(self.tabs.key)].lower()}"
        return list_of_table(
            self._table, title=title, scope=self.context.view.scope,
            noun=("person", "people") if is_nobody else ("group", "groups"), name="Fair access",
            lead=lead or self.lead.text(),
        )  # fmt: skip


def lead_of(found: FairAccess, scope: str) -> str:
    """Return what the figures come to for everybody, in a sentence or two."""
    period = f"{scope}, from {found.since:%d %b %Y} to {found.as_at:%d %b %Y}"
    away = f" {found.away:,} away on long-term absence are not counted." if found.away else ""
    whole = found.whole
    if whole.is_hidden:
        return f"{period}: fewer than 5 people are in post here, so their figures are hidden.{away}"
    days, hours, money, places = (_figure(whole, name).text for name in _WHAT)
    said = f"{days} days, {hours} hours, {money} and {places} specialist places"
    unknown = (
        f" The hours of {found.without_hours:,} trainings are not known, and add none." if found.without_hours else ""
    )
    return f"{period}: {whole.people:,} people, for each {said}.{away}{unknown} A group of fewer than 5 is hidden."
