"""Who in scope is ready for their register, approval or programme: of each no more than that, and until when."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.readiness import Readiness, ReadinessState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.readiness import readiness
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.person_readiness import CPD_RECORD, SHAPES, paper_of, state_words
from cpd_desktop.ui.pages.cpd.rule_columns import team_columns
from cpd_desktop.ui.pages.cpd.rule_pack_acts import RulePackActs
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.standing_panel import StandingPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

PERSON, PRINT, PRINT_TEAM, RULES = "Open the person", "Print their record", "Print for the whole team", "Rule packs …"
ALL, PROGRAMMES = "all", "programmes"
NOBODY = "Nobody is asked for CPD here"
NOBODY_MORE = (
    "Nobody in this scope is registered, approved or on a programme that asks for CPD on this date. Say on a person’s page with whom "
    "they are registered, or import it with the staff list."
)


def standing_in(session: Session, question: CoverageQuestion) -> tuple[Readiness, ...]:
    """Return how everybody in scope stands."""
    return readiness(session, question)


class ReadinessPanel(StandingPanel):
    """Lists who is ready and who is not; Enter opens the person."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Readiness in scope", parent)
        self._found: tuple[Readiness, ...] = ()
        self._wanted = ""
        self.rules = RulePackActs(context, self)
        self.rules.told.connect(self.tell)
        self.tabs = FilterTabs("Kinds of standing")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.table: Table[Readiness] = Table(
            "Who is ready", team_columns(context.look), context.preferences, today=context.today,
            key=lambda one: (one.person_id, one.pack, one.programme), freeze_first=True,
        )  # fmt: skip
        self.table.empty_text = "Nobody stands like that."
        self.table.opened.connect(lambda one: context.go_to("People", one.person_id))
        self.table.selected.connect(self._tell_selection)
        self.add_button(PERSON, self._open_person, is_first=True)
        self.add_button(PRINT, self._print)
        self.add_corner(RULES, self.rules.show)
        self.add_corner(PRINT_TEAM, self._print_team)
        self.lay_out(self.tabs, self.table, stretch=self.table)
        self.say_of_row("")

    @property
    def shown_table(self) -> Table[Any]:
        """The list of who is ready."""
        return self.table

    def forget(self) -> None:
        """Nothing here is private."""

    def reload(self) -> None:
        """Ask how everybody in scope stands."""
        self.context.ask("cpd: readiness", self._show, standing_in, self.question())

    def choose_kind(self, key: str) -> None:
        """Turn to those who stand like that (`not ready`, `programmes`), once they are known."""
        self._wanted = key
        if self._found:
            self._turn_to_wanted()

    def _turn_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        self.tabs.choose(wanted)

    def _show(self, found: tuple[Readiness, ...]) -> None:
        self._found = found
        if not found:
            self.show_empty(NOBODY, NOBODY_MORE, "Go to People", lambda: self.context.go_to("People"))
            return
        self.stack.setCurrentWidget(self.body)
        counts = Counter(one.state for one in found)
        programmes = sum(bool(one.programme) for one in found)
        self.tabs.show_tabs([
            (ALL, f"All ({len(found):,})"),
            *((state.value, f"{SHAPES[state]} {state.value.capitalize()} ({counts[state]:,})") for state in ReadinessState),
            *(((PROGRAMMES, f"Programmes ({programmes:,})"),) if programmes else ()),
        ])  # fmt: skip
        self._turn_to_wanted()
        ready = counts[ReadinessState.READY]
        closes = min(
            (one.closes_on for one in found if _is_open(one) and not one.is_ready and one.closes_on), default=None
        )
        window = f" Renewal closes on {day_words(closes)}." if closes is not None else ""
        self.say(
            f"{ready:,} of {counted(len(found), 'registration, approval or programme', 'registrations, approvals and programmes')} ready",
            f"Ready or not, and no more: what somebody wrote is theirs.{window}",
        )
        self._arrange()

    def _arrange(self) -> None:
        key = self.tabs.key
        rows = [
            one for one in self._found if key in ("", ALL, one.state.value) or (key == PROGRAMMES and one.programme)
        ]
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.view.selectRow(0)
        self._tell_selection()

    def _tell_selection(self) -> None:
        one = self.table.current()
        if one is None:
            self.say_of_row("")
            return
        self.say_of_row(f"{one.name}, {one.pack_title}: {state_words(one)[2:].lower()}.")
        self.offer(PERSON, PRINT)
        self.buttons[PRINT_TEAM].setVisible(bool(self.context.view.team))

    def _open_person(self) -> None:
        one = self.table.current()
        if one is not None:
            self.context.go_to("People", one.person_id)

    def _print(self) -> None:
        one = self.table.current()
        if one is not None:
            self.context.go_to("Reports", {"name": paper_of(one.pack) or CPD_RECORD, "person": str(one.person_id)})

    def _print_team(self) -> None:
        self.context.go_to("Reports", {"name": CPD_RECORD, "team": self.context.view.team})

    def shown_list(self) -> ShownList | None:
        """Return who is ready, as listed."""
        if not self._found:
            return None
        return self.printed("Readiness", ("registration", "registrations"), self.tabs.tabText(self.tabs.currentIndex()))

    def place(self) -> dict[str, Any]:
        """Return who is shown, for Back."""
        return {"kind": self.tabs.key} if self.tabs.key else {}


def _is_open(one: Readiness) -> bool:
    return one.opens_on is not None and one.closes_on is not None and one.opens_on <= one.as_at <= one.closes_on
