"""Leaver impact: what falls when people leave, whether they are chosen or are to leave by a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from cpd_desktop.domain.leaver_impact import Leaver, LeaverImpact
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gap_papers import MONTHS_AHEAD
from cpd_desktop.services.leaver_impact import impact_of
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.gap_acts import GapActs
from cpd_desktop.ui.pages.gaps.leaver_columns import Fall, FallRow, fall_columns, fall_rows
from cpd_desktop.ui.pages.gaps.leavers_dialog import LeaversDialog, Leaving
from cpd_desktop.ui.pages.gaps.panel import GapPanel
from cpd_desktop.ui.pages.gaps.panels import APPROVALS, NAMED_ROLES
from cpd_desktop.ui.pages.gaps.ways_out import NO_WAY, WayOut, ways_out
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

BY, CHOOSE, EVERYBODY, PRINT = (
    "Everybody who leaves by",
    "Choose people …",
    "Back to everybody who leaves",
    "Print leaver impact",
)
BOOK, PLAN, SHOW = "Book people …", "Plan a session …", "Show on Coverage"
ROLES, LEDGER, OPEN = "Go to named roles", "Go to approvals", "Open the person"
SUPERVISION, ACTIONS, GROUPS = "Show their supervision", "Show the actions", "Show the group sessions"
MONEY = "Go to funding"
_ALL = "all"
_MOST_NAMED = 4


@dataclass(frozen=True)
class Falling:
    """What falls, the ways out of the needs that do, and by which keys a report knows the leavers."""

    impact: LeaverImpact
    ways: Mapping[int, WayOut]
    keys: tuple[str, ...]


def falling(
    session: Session, question: CoverageQuestion, leaving: Leaving, until: date, today: date
) -> Falling | Refused:
    """Return what falls when those of *leaving* go or, where nobody is chosen, everybody who leaves by *until*."""
    ids = leaving.person_ids
    try:
        impact = impact_of(session, ids, leaving.last_day if ids else until, question)
    except Refused as refusal:
        return refusal
    rows = [need.row_after for need in (*impact.needs, *impact.single_points)] + list(impact.not_asked)
    ways = ways_out(session, question, [row.requirement for row in rows], today)
    details = {one.key: one.detail for one in options_to_choose(session).people} if ids else {}
    return Falling(impact, ways, tuple(details.get(one, "") for one in ids))


class LeaversPanel(GapPanel, OneListPanel[FallRow]):
    """Chooses who leaves, and lists what falls; *dialog* is the form opened last."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Leaver impact", parent)
        self.dialog: LeaversDialog | None = None
        self.leaving = self._leaving_shown = Leaving(())
        self._falling = Falling(LeaverImpact(context.view.as_at), {}, ())
        self._rows: tuple[FallRow, ...] = ()
        self._until: date | None = None
        self.acts = GapActs(context, self)
        self.acts.told.connect(self.tell)
        self.until = DateEdit(BY, context.today, allow_blank=False)
        self.until.changed.connect(self._take_day)
        self.choose, self.everybody = _plain(CHOOSE), _plain(EVERYBODY)
        self.choose.clicked.connect(lambda _=False: self.choose_people())
        self.everybody.clicked.connect(lambda _=False: self.show_leaving(Leaving(())))
        self.tabs = FilterTabs("What falls")
        self.tabs.chosen.connect(lambda _: self._arrange())
        table: Table[FallRow] = Table(
            "What falls when they leave", fall_columns(context.look), context.preferences, today=context.today
        )
        self.take_list(table, self._open_row, 110)
        self.add_corner(PRINT, self.print_report)
        self._add_buttons()
        self.lay_out(self._choosing(), self.tabs, self.table, stretch=self.table)
        self.say_of_row("")

    def _choosing(self) -> QWidget:
        """Return the line in which one says who leaves."""
        look = self.context.look
        label = QLabel(BY)
        label.setBuddy(self.until.edit)
        by = QWidget()
        inside = QHBoxLayout(by)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label)
        inside.addWidget(self.until)
        self.until.setMinimumWidth(look.size(170))
        found = QWidget()
        line = WrappingLine(found)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.size(10))
        for widget in (by, self.choose, self.everybody):
            line.addWidget(widget)
        return found

    def _add_buttons(self) -> None:
        go = self.context.go_to
        self.add_row_button(BOOK, self._book, changes=True, is_first=True)
        self.add_row_button(PLAN, self._plan, changes=True, is_first=True)
        self.add_button(ROLES, lambda: go("Gaps", {"tab": NAMED_ROLES}), is_first=True)
        self.add_button(LEDGER, lambda: go("Gaps", {"tab": APPROVALS}), is_first=True)
        self.add_row_button(SUPERVISION, lambda one: go("Supervision", {"person": one.person_id}), is_first=True)
        self.add_button(ACTIONS, lambda: go("Supervision", {"tab": "Actions"}), is_first=True)
        self.add_button(GROUPS, lambda: go("Supervision", {"tab": "Group sessions"}), is_first=True)
        self.add_button(MONEY, lambda: go("Funding", {"tab": "Costs and budgets"}), is_first=True)
        self.add_row_button(SHOW, self._show_on_coverage)
        self.add_row_button(OPEN, lambda one: go("People", one.person_id))

    @property
    def day(self) -> date:
        """The day by which people leave: as it was typed, else twelve months from the date looked at."""
        return self._until or add_months(self.context.view.as_at, MONTHS_AHEAD)

    def reload(self) -> None:
        """Ask what falls."""
        if self._until is None:
            self.until.set_day(self.day)
        self.ask(self._show, falling, self.leaving, self.day, self.context.today())

    def _take_day(self, day: date | None) -> None:
        self._until = day
        self.leaving = Leaving(())
        self.reload()

    def show_leaving(self, leaving: Leaving) -> None:
        """Ask what falls when these leave; nobody: everybody who leaves by the day."""
        self.leaving = leaving
        self.reload()

    def choose_people(self) -> None:
        """Ask who leaves, and show what falls then."""

        def show(options: Options) -> None:
            context, chosen = self.context, self.leaving.person_ids
            dialog = LeaversDialog(options.people, chosen, context.today, context.look, self)
            dialog.last_day.set_day(self.leaving.last_day)
            dialog.submitted.connect(lambda leaving: chose(dialog, leaving))
            self.dialog = dialog
            dialog.open()

        def chose(dialog: LeaversDialog, leaving: Leaving) -> None:
            dialog.finish()
            self.show_leaving(leaving)
            self.table.start().setFocus()

        self.context.ask("gaps: leavers", show, options_to_choose)

    def _show(self, found: Falling | Refused) -> None:
        if isinstance(found, Refused):
            # A day before the date that is looked at, or somebody who is in no post then: what is shown stays as it was.
            self.leaving = self._leaving_shown
            self.until.show_error(str(found))
            return
        self._leaving_shown = self.leaving
        self.stack.setCurrentWidget(self.body)
        self.until.show_error("")
        self._falling, self._rows = found, fall_rows(found.impact)
        is_chosen = bool(self.leaving.person_ids)
        self.everybody.setVisible(is_chosen)
        self.say(self._headline(), leavers_words(found.impact.leavers), short=self._in_short())
        self.buttons[PRINT].setEnabled(bool(found.impact.leavers))
        counts = Counter(row.fall for row in self._rows)
        tabs = [(_ALL, f"All that falls ({len(self._rows):,})")]
        tabs += [(fall.name, f"{fall.value} ({counts[fall]:,})") for fall in Fall if counts[fall]]
        self.tabs.show_tabs(tabs)
        self.tabs.setVisible(len(tabs) > 2)
        self._arrange()

    def _in_short(self) -> str:
        leavers, falling = len(self._falling.impact.leavers), len(self._rows)
        fall = "nothing falls" if not falling else f"{falling:,} {'thing falls' if falling == 1 else 'things fall'}"
        return f"{counted(leavers, 'leaver')}, {fall}" if leavers else ""

    def _headline(self) -> str:
        impact = self._falling.impact
        if impact.leavers:
            return impact.sentence.rstrip(".")
        where = "" if self.context.view.scope == "Everything" else f" {self.context.view.scope}"
        return f"Nobody is known to leave{where} by {self.day:%d/%m/%Y}"

    def _arrange(self) -> None:
        key = self.tabs.key
        self.table.empty_text = (
            "Nothing falls: every need is met without them, and somebody else holds what they held."
            if self._falling.impact.leavers
            else "Choose people to see what would fall with them. That somebody is to leave is recorded on their page, under People."
        )
        self.show_rows([row for row in self._rows if key in ("", _ALL, row.fall.name)])

    def _way(self, one: FallRow) -> WayOut:
        return NO_WAY if one.row is None else self._falling.ways.get(one.row.requirement.id, NO_WAY)

    def _tell_of(self, one: FallRow) -> None:
        way = self._way(one)
        self.say_of_row(f"{one.sentence} {way.sentence}".strip())
        self.offer(*self._offered(one, way))

    @staticmethod
    def _offered(one: FallRow, way: WayOut) -> tuple[str, ...]:
        if one.row is not None:
            first = BOOK if way.session is not None else PLAN if way.courses else ""
            return tuple(text for text in (first, SHOW) if text)
        of_others = {
            Fall.ROLE: (ROLES,), Fall.APPROVAL: (LEDGER, OPEN), Fall.SUPERVISEE: (SUPERVISION, OPEN),
            Fall.ACTION: (GROUPS if one.is_of_group else ACTIONS,), Fall.MONEY: (MONEY, OPEN),
        }  # fmt: skip
        return of_others[one.fall]

    def _book(self, one: FallRow) -> None:
        session = self._way(one).session
        if one.row is not None and session is not None:
            gone = frozenset(leaver.person_id for leaver in self._falling.impact.leavers)
            self.acts.book_for(one.row, session.known.uuid, without=gone)

    def _plan(self, one: FallRow) -> None:
        courses = self._way(one).courses
        self.acts.plan(courses[0].id if courses else None)

    def _show_on_coverage(self, one: FallRow) -> None:
        if one.cell is not None:
            self.context.go_to("Coverage", one.cell)

    def _open_row(self, one: FallRow) -> None:
        """Do on Enter what the first button does."""
        way = self._way(one)
        self.buttons[SHOW if one.row is not None else self._offered(one, way)[0]].click()

    def print_report(self) -> None:
        """Have the report of what falls shown, to be printed or saved."""
        view = self.context.view
        target: dict[str, Any] = {"name": "leaver-impact"}
        if self.leaving.person_ids:
            target["people"] = list(self._falling.keys)
            if self.leaving.last_day is not None:
                target["by"] = self.leaving.last_day.isoformat()
        else:
            target |= {"by": self.day.isoformat(), "team": view.team, "service": view.service}
        self.context.go_to("Reports", target)

    def add_new(self) -> None:
        """Choose who leaves (Ctrl+N)."""
        self.choose_people()

    def shown_list(self) -> ShownList | None:
        """Return what falls, for paper."""
        return self.printed("Leaver impact", ("thing that falls", "things that fall"))


def leavers_words(leavers: tuple[Leaver, ...]) -> str:
    """Return who leaves when and why, the first few by name."""
    said = [
        f"{one.name} ({', '.join(part for part in (one.team, _last_day(one)) if part)})"
        for one in leavers[:_MOST_NAMED]
    ]
    more = len(leavers) - _MOST_NAMED
    if not said:
        return ""
    rest = f"; and {counted(more, 'person', 'people')} more" if more > 0 else ""
    return f"Leaving: {'; '.join(said)}{rest}."


def _last_day(one: Leaver) -> str:
    day = f"{one.last_day.day} {one.last_day:%b %Y}"
    return f"{day}: {one.why}" if one.why else day


def _plain(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
