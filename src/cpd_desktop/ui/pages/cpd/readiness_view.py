"""One person's readiness: a tab for each register, approval and programme, each rule met or not and why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from cpd_desktop.domain.last_renewal import LAST_RENEWAL
from cpd_desktop.domain.programmes import ProgrammeState
from cpd_desktop.domain.readiness import Readiness
from cpd_desktop.domain.rule_packs import RuleKind
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.person_readiness import (
    CPD_RECORD,
    HCPC_PROFILE,
    SWE_RECORD,
    PersonReadiness,
    RuleRow,
    cycle_words,
    key_of,
    paper_of,
    person_readiness,
    state_words,
)
from cpd_desktop.ui.pages.cpd.readiness_acts import ReadinessActs, programmes_in
from cpd_desktop.ui.pages.cpd.rule_columns import rule_columns
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.standing_panel import StandingPanel
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

WRITE_ENTRY, MARK, UNMARK = "Write an entry …", "Mark as done …", "Not done after all"
STATEMENT, EXPLAIN, STEP, STEP_BACK = (
    "Write the statement …",
    "Explain a gap …",
    "Record the step …",
    "Not taken after all",
)
APPROVALS = "Go to the approvals"
PRINT_SWE, PRINT_HCPC, PRINT_CPD = "Print SWE record", "Print HCPC profile", "Print CPD record"
MY_SWE, MY_HCPC, MY_CPD = "Print my SWE record", "Print my HCPC profile", "Print my CPD record"
COPY, LIST = "Copy a field …", "Dated list …"
START, CORRECT, END, GO_ON = "Start a programme …", "Correct programme …", "End programme …", "Go on with the programme"
_BY_ENTRIES = (RuleKind.PIECES, RuleKind.PEER, RuleKind.REVIEW, RuleKind.LIST, RuleKind.MIX, RuleKind.HOURS)


class ReadinessView(StandingPanel):
    """Shows one person at a time, by `show_person`; *is_mine* where it is who is signed in."""

    def __init__(self, context: Context, *, is_mine: bool, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "Readiness", parent)
        self._is_mine, self._topic = is_mine, topic
        self._person: tuple[int, str] | None = None
        self._wanted = ""
        self.found: PersonReadiness | None = None
        self.acts = ReadinessActs(context, self)
        self.acts.told.connect(self.tell)
        self.tabs = FilterTabs("Registers, approvals and programmes")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.table: Table[RuleRow] = Table(
            "Rules", rule_columns(context.look), context.preferences, today=context.today,
            key=lambda row: (key_of(row.readiness), row.answer.code),
        )  # fmt: skip
        self.table.empty_text = "Nothing is asked on this date."
        self.table.filter.hide()
        self.table.count.hide()
        self.table.selected.connect(self._tell_selection)
        self.table.opened.connect(lambda _: self._first_act())
        self.table.view.setMinimumHeight(context.look.size(140))
        self._add_buttons()
        self._forget_rows()

    def _add_buttons(self) -> None:
        papers, line = QWidget(), WrappingLine()
        line.setSpacing(self.context.look.size(6))
        line.setContentsMargins(0, 0, 0, 0)
        papers.setLayout(line)
        mine = self._is_mine
        for text, do in (
            (MY_SWE if mine else PRINT_SWE, lambda: self._print(SWE_RECORD)),
            (MY_HCPC if mine else PRINT_HCPC, lambda: self._print(HCPC_PROFILE)),
            (MY_CPD if mine else PRINT_CPD, lambda: self._print(CPD_RECORD)),
            (COPY, lambda: self._with_found(self.acts.copy)), (LIST, lambda: self._with_pack(self.acts.show_list)),
            (START, lambda: self._with_found(self.acts.start)), (CORRECT, lambda: self._with_pack(self.acts.correct)),
            (END, lambda: self._with_pack(lambda _, one: self.acts.end(one))), (GO_ON, self._go_on),
        ):  # fmt: skip
            line.addWidget(self._of_pack(text, do))
        for text, act in self._row_acts().items():
            self.add_button(text, partial(self._with_row, act))
        for text in (WRITE_ENTRY, MARK, STATEMENT, EXPLAIN, STEP):
            self.buttons[text].setObjectName("primary")
        self.lay_out(self.tabs, papers, self.table, stretch=self.table)

    def _of_pack(self, text: str, do: Callable[[], Any]) -> QPushButton:
        return self._button(text, do, changes=False)

    def _row_acts(self) -> Mapping[str, Callable[[PersonReadiness, RuleRow], Any]]:
        acts = self.acts
        return {
            WRITE_ENTRY: lambda *_: self.context.go_to("CPD", {"tab": "My entries", "write": True}),
            MARK: acts.mark, UNMARK: acts.unmark, STATEMENT: acts.state, EXPLAIN: acts.explain,
            STEP: acts.record_step, STEP_BACK: acts.take_step_back,
            APPROVALS: lambda *_: self.context.go_to("Gaps", {"tab": "Approvals"}),
        }  # fmt: skip

    @property
    def shown_table(self) -> Table[Any]:
        """The list of rules."""
        return self.table

    def show_person(self, person_id: int, name: str) -> None:
        """Ask how somebody stands on the date that is looked at, and show it."""
        self._person = (person_id, name)
        self.context.ask(self._topic, self._show, person_readiness, person_id, self.context.view.as_at)

    def reload(self) -> None:
        """Ask again."""
        if self._person is not None:
            self.show_person(*self._person)

    def forget(self) -> None:
        """Show nobody, and close what is open."""
        self.acts.leave()
        self._person = None
        self._forget_rows()

    def _forget_rows(self) -> None:
        self.found = None
        self.table.set_rows(())
        self.tabs.show_tabs([])
        self.say("")
        self.say_of_row("")
        self._offer_pack(None)

    def choose_pack(self, key: str) -> None:
        """Turn to a pack by its code, once it is known whether it is asked for."""
        self._wanted = key
        self._turn_to_wanted()

    def _turn_to_wanted(self) -> None:
        if self.found is None or not self._wanted:
            return
        wanted, self._wanted = self._wanted, ""
        for one in self.found.found:
            if wanted in (one.pack, key_of(one)):
                self.tabs.choose(key_of(one))

    def _show(self, found: PersonReadiness) -> None:
        if self._person is None or found.person_id != self._person[0]:
            return
        self.found = found
        self.tabs.show_tabs([(key_of(one), f"{one.pack}: {state_words(one)}") for one in found.found])
        self.tabs.setVisible(bool(found.found))
        self.stack.setCurrentWidget(self.body)
        self._turn_to_wanted()
        self._arrange()

    @property
    def shown(self) -> Readiness | None:
        """What the tab that is chosen shows."""
        every = () if self.found is None else self.found.found
        return next((one for one in every if key_of(one) == self.tabs.key), None)

    def _arrange(self) -> None:
        one, found = self.shown, self.found
        if found is None:
            return
        entries = counted(found.entries, "CPD entry", "CPD entries")
        if one is None:
            self.say(found.nothing_asked, f"{entries} in all.{self._ended()}")
            self.table.set_rows(())
        else:
            met = sum(rule.met for rule in one.rules if rule.counts_for_readiness)
            needed = sum(rule.counts_for_readiness for rule in one.rules)
            self.say(
                f"{state_words(one)}: {one.pack_title}, {met} of {needed} met",
                f"{cycle_words(one)} {entries} in all.{self._ended()}".strip(),
            )
            self.table.set_rows([RuleRow(one, rule) for rule in one.rules])
            unmet = [row for row in self.table.model.rows if not row.answer.met]
            first = min(unmet, key=lambda row: not row.answer.counts_for_readiness, default=None)
            if self.table.current() is None and first is not None:
                self.table.select(first)
            elif self.table.current() is None and one.rules:
                self.table.view.selectRow(0)
        self._offer_pack(one)
        self._tell_selection()

    def _ended(self) -> str:
        ended = (
            [] if self.found is None else [p for p in self.found.programmes if p.state is not ProgrammeState.UNDER_WAY]
        )
        return "".join(f" {one.title}: {one.state.value}." for one in ended)

    def _offer_pack(self, one: Readiness | None) -> None:
        """Offer what is about the pack, or about the person."""
        found, mine = self.found, self._is_mine
        paper = "" if one is None else paper_of(one.pack)
        is_programme = one is not None and bool(one.programme)
        shown = {
            MY_SWE if mine else PRINT_SWE: paper == SWE_RECORD,
            MY_HCPC if mine else PRINT_HCPC: paper == HCPC_PROFILE,
            MY_CPD if mine else PRINT_CPD: found is not None,
            COPY: mine and paper == SWE_RECORD,
            LIST: found is not None and one is not None and found.has_list(one),
            START: found is not None and bool(programmes_in(found)) and not is_programme,
            CORRECT: is_programme,
            END: is_programme,
            GO_ON: found is not None and not is_programme and self._last_ended() != "",
        }
        self._corner = [text for text, is_there in shown.items() if is_there]
        for text, is_there in shown.items():
            self.buttons[text].setVisible(is_there)

    def _last_ended(self) -> str:
        programmes = () if self.found is None else self.found.programmes
        if any(one.state is ProgrammeState.UNDER_WAY for one in programmes):
            return ""
        return programmes[0].programme.uuid if programmes else ""

    def _tell_selection(self) -> None:
        row = self.table.current()
        if row is None or self.found is None:
            self.say_of_row("")
            return
        answer = row.answer
        to_do = answer.to_do.removeprefix(f"{answer.title}: ")
        self.say_of_row(f"{answer.title}: {answer.why} {to_do[:1].upper()}{to_do[1:]}".strip())
        self.offer(*self._offered(row))

    def _offered(self, row: RuleRow) -> list[str]:
        """Return what can be done about a rule, the likeliest first."""
        kind, answer = row.answer.kind, row.answer
        if answer.code == LAST_RENEWAL:
            return [MARK]
        if kind == RuleKind.TASK:
            return [UNMARK] if answer.met else [MARK]
        if kind == RuleKind.STEP:
            return [STEP, STEP_BACK] if answer.met else [STEP]
        if kind == RuleKind.APPROVAL:
            return [APPROVALS]
        if not self._is_mine:
            return []
        if kind == RuleKind.GAPS:
            has_gaps = self.found is not None and bool(self.found.gaps.get(row.readiness.pack))
            return [EXPLAIN, WRITE_ENTRY] if has_gaps else []
        if kind == RuleKind.STATEMENT:
            return [STATEMENT]
        return [WRITE_ENTRY] if kind in _BY_ENTRIES and not answer.met else []

    def _first_act(self) -> None:
        """Do what the first of the row's buttons does, on Enter."""
        row = self.table.current()
        offered = [] if row is None else self._offered(row)
        if offered:
            self._with_row(self._row_acts()[offered[0]])

    def _with_row(self, act: Callable[[PersonReadiness, RuleRow], Any]) -> None:
        row = self.table.current()
        if row is not None and self.found is not None:
            act(self.found, row)

    def _with_pack(self, act: Callable[[PersonReadiness, Readiness], Any]) -> None:
        one = self.shown
        if one is not None and self.found is not None:
            act(self.found, one)

    def _with_found(self, act: Callable[[PersonReadiness], Any]) -> None:
        if self.found is not None:
            act(self.found)

    def _go_on(self) -> None:
        uuid = self._last_ended()
        if uuid:
            self.acts.go_on(uuid)

    def _print(self, paper: str) -> None:
        if self._person is not None:
            self.context.go_to("Reports", {"name": paper, "person": str(self._person[0])})

    def focus_filter(self) -> None:
        """Put the cursor into the list: a handful of rules needs no filter."""
        self.table.start().setFocus()

    def shown_list(self, *, name: str = "") -> ShownList | None:
        """Return the rules that are shown, under the person's name; files and print jobs are called *name*."""
        one = self.shown
        if self._person is None or one is None:
            return None
        return list_of_table(
            self.table, title=self._person[1], scope=one.pack_title, noun=("rule", "rules"), name=name or "Readiness",
            lead=f"{self.headline.text()}. {self.explained.text()}",
        )  # fmt: skip

    def place(self) -> dict[str, Any]:
        """Return which pack is shown, for Back."""
        return {"pack": self.tabs.key} if self.tabs.key else {}
