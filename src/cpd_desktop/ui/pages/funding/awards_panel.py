"""The awards: what funders gave, what is left of it, by when it must be spent and accounted for, and the costs that each bears."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpd_desktop.domain.award_kinds import AwardKind, of_kind
from cpd_desktop.domain.awards import AwardLine, AwardState
from cpd_desktop.domain.funding import NOTHING, pounds_words
from cpd_desktop.services.awards import award_lines
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.funding.award_acts import AwardActs
from cpd_desktop.ui.pages.funding.award_columns import KIND_WORDS, award_columns, award_sentence, belongs
from cpd_desktop.ui.pages.funding.conditions_box import ConditionsBox
from cpd_desktop.ui.pages.funding.cost_acts import CostActs
from cpd_desktop.ui.pages.funding.panel import FundingPanel
from cpd_desktop.ui.pages.funding.panels import AWARDS, COSTS_AND_BUDGETS
from cpd_desktop.ui.pages.funding.year_box import ALL, YearBox, line_with_year
from cpd_desktop.ui.pages.gaps.words import counted, is_are
from cpd_desktop.ui.pages.one_list_panel import Kinds, NarrowedListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, ACCOUNT, SHOW = "Add award …", "Record that it was accounted for …", "Show its costs"
ADD_COST, CORRECT, DELETE = "Add a cost of it …", "Correct award …", "Delete award"
RECEIVE, HAND_BACK, TAKE_BACK = (
    "Record money received …",
    "Record money handed back …",
    "Take a receipt or return back …",
)


@dataclass(frozen=True)
class Awards:
    """The awards on a date, whatever year they are of; soon is within *warning_days*."""

    lines: tuple[AwardLine, ...] = ()
    warning_days: int = 30


def awards_known(session: Session, question: CoverageQuestion) -> Awards:
    """Return the awards of what is looked at."""
    warning_days = memory_of(session).policy(session, question.upto).claim_warning_days
    return Awards(award_lines(session, question), warning_days)


class AwardsPanel(FundingPanel, NarrowedListPanel[AwardLine]):
    """Each award with what is left of it and its days; below the list, what it is about, its conditions and its next step."""

    WHICH: ClassVar[str] = "Which awards"
    NONE_OF_KIND: ClassVar[str] = "There is no award here."

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._found = Awards()
        super().__init__(context, AWARDS, parent)
        self._wanted_award = b""
        self.acts, self.costs = AwardActs(context, self), CostActs(context, self)
        for acts in (self.acts, self.costs):
            acts.told.connect(self.tell)
        self.year_box = YearBox(lambda: None)
        self.year_box.turned.connect(self._show_year)
        table: Table[AwardLine] = Table(
            "Awards", award_columns(context.look, lambda: self._found.warning_days), context.preferences, today=context.today,
            key=lambda line: line.uuid,
        )  # fmt: skip
        self.take_list(table, self._open_row)
        self.conditions = ConditionsBox("Conditions", context.look)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_row_button(ACCOUNT, self.acts.account, changes=True)
        self.add_row_button(SHOW, self._show_costs)
        self.add_row_button(ADD_COST, lambda line: self.costs.edit_cost(None, line.uuid), changes=True)
        self.add_row_button(RECEIVE, self.acts.receive, changes=True)
        self.add_row_button(HAND_BACK, self.acts.hand_back, changes=True)
        self.add_row_button(TAKE_BACK, self.acts.take_back, changes=True)
        self.add_row_button(CORRECT, self.acts.edit, changes=True)
        self.add_row_button(DELETE, self.acts.delete, changes=True)
        self.lay_out(line_with_year(self.kinds, self.year_box), self.table, stretch=self.table)
        foot = self.foot.layout()
        assert isinstance(foot, QVBoxLayout)  # noqa: S101 - it was laid out above.
        foot.addWidget(self.conditions)
        self.say_of_row("")

    def _kinds_of(self, lines: Iterable[AwardLine]) -> Kinds[AwardLine]:
        del lines
        days = self._found.warning_days
        return {kind.value: (words, belongs(kind, days)) for kind, words in KIND_WORDS.items()}

    def reload(self) -> None:
        """Ask how the awards stand."""
        self.ask(self._show, awards_known)

    def _show(self, found: Awards) -> None:
        self._found = found
        if not found.lines and self.is_everything:
            self.show_empty(
                "No awards yet",
                "An award is money that a funder gave to the organisation or to one team, such as a grant. Recorded here, with the costs"
                " that it bears, it says what is left, and by when it must be spent and accounted for.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.year_box.offer({one.year for one in found.lines})
        self._show_year()

    def _show_year(self) -> None:
        """Show the awards of the year that is chosen."""
        year, days = self.year_box.year, self._found.warning_days
        lines = tuple(one for one in self._found.lines if year in (None, one.year))
        self.say(headline_of(lines, days), explained(lines), short=in_short(lines, days))
        self.show_lines(lines)
        self._choose_award()

    def choose_kind(self, key: str) -> None:
        """Narrow the list, now or, where there is nothing of that part yet, once there is."""
        self._wanted = key
        if key in (self.kinds.tabData(at) for at in range(self.kinds.count())):
            self._choose_wanted()

    def choose_award(self, uuid: bytes) -> None:
        """Choose the award with this UUID, as soon as it is there."""
        self._wanted_award = bytes(uuid)
        self.year_box.choose(ALL)
        self.choose_kind(AwardKind.ALL.value)
        self._choose_award()

    def _choose_award(self) -> None:
        line = next((one for one in self.table.model.rows if one.uuid == self._wanted_award), None)
        if line is not None:
            self.table.select(line)
            self._wanted_award = b""

    def _tell_row(self) -> None:
        line = self.table.current()
        self.conditions.say("" if line is None else line.said.conditions)
        super()._tell_row()

    def _tell_of(self, line: AwardLine) -> None:
        self.say_of_row(award_sentence(line))
        steps = [ACCOUNT] if line.accounted_on is None else []
        costs = [SHOW] if line.costs else []
        is_next = line.is_to_account or line.state is AwardState.ENDED
        self.stand_out(ACCOUNT if steps and is_next else "", ACCOUNT)
        said = line.said
        money = [
            name
            for name, can_be in (
                (RECEIVE, said.received < said.amount), (HAND_BACK, said.received > said.returned), (TAKE_BACK, bool(said.moves)),
            )
            if can_be
        ]  # fmt: skip
        self.offer(*steps, *costs, ADD_COST, *money, CORRECT, DELETE)

    def _open_row(self, line: AwardLine) -> None:
        """Do on Enter what comes first: correct it or, among old knowledge, show its costs."""
        if self.moment is None:
            self.acts.edit(line)
        elif line.costs:
            self._show_costs(line)

    def _show_costs(self, line: AwardLine) -> None:
        """Show the costs that an award bears; Back returns to it."""
        target = {"tab": COSTS_AND_BUDGETS, "kind": "costs", "year": ALL, "award": line.uuid}
        self.context.go_to("Funding", target)

    def add_new(self) -> None:
        """Record an award (Ctrl+N)."""
        self.acts.edit(None)

    def shown_list(self) -> ShownList | None:
        """Return the awards that are shown, for paper."""
        part = " · ".join(filter(None, (self.kind_words, self.year_box.words)))
        return self.printed("Awards", ("award", "awards"), part)


def headline_of(lines: Sequence[AwardLine], warning_days: int) -> str:
    """Return what presses: money that must be spent soon, accounts that are overdue or due, awards that are overspent; else what is left."""
    soon, overdue, due, over = _pressing(lines, warning_days)
    parts = [
        f"{pounds_words(_sum(soon))} must be spent {_by([one.said.spend_by for one in soon], warning_days)}"
        if soon
        else "",
        f"{counted(overdue, 'account')} {is_are(overdue)} overdue" if overdue else "",
        f"{counted(due, 'account')} {is_are(due)} due" if due else "",
        f"{counted(over, 'award')} {is_are(over)} overspent" if over else "",
    ]
    said = [part for part in parts if part]
    if said:
        return f"{', '.join(said[:-1])}, and {said[-1]}" if len(said) > 1 else said[0]
    left = _sum(of_kind(lines, AwardKind.TO_SPEND, warning_days))
    if left:
        return f"{pounds_words(left)} is left to be spent, none of it soon"
    return "Nothing is left to be spent" if lines else "No awards here"


def in_short(lines: Sequence[AwardLine], warning_days: int) -> str:
    """Return the headline in the fewest words, where more than one thing presses: `£4,200.00 to spend soon, 1 account overdue`."""
    soon, overdue, due, over = _pressing(lines, warning_days)
    parts = [
        f"{pounds_words(_sum(soon))} to spend soon" if soon else "",
        f"{counted(overdue, 'account')} overdue" if overdue else "",
        f"{counted(due, 'account')} due" if due else "",
        f"{counted(over, 'award')} overspent" if over else "",
    ]
    said = [part for part in parts if part]
    return ", ".join(said) if len(said) > 1 else ""


def _pressing(lines: Sequence[AwardLine], warning_days: int) -> tuple[tuple[AwardLine, ...], int, int, int]:
    """Return the awards that must be spent soon, and how many accounts are overdue and due, and awards overspent."""
    overdue = sum(one.is_account_overdue for one in lines)
    due = len(of_kind(lines, AwardKind.ACCOUNT_DUE, warning_days)) - overdue
    over = sum(bool(one.overspent) for one in lines if one.accounted_on is None)
    return of_kind(lines, AwardKind.SPEND_SOON, warning_days), overdue, due, over


def _by(days: Iterable[date | None], warning_days: int) -> str:
    """Return by when: the day, where it is one, else within how many days."""
    known = {day for day in days if day is not None}
    if len(known) > 1:
        return f"within {counted(warning_days, 'day')}"
    return f"by {' or '.join(f'{day.day} {day:%B %Y}' for day in known)}"


def explained(lines: Sequence[AwardLine]) -> str:
    """Return the money of the awards in one sentence: awarded, committed, spent, left."""
    if not lines:
        return ""

    def total(name: str) -> Decimal:
        return sum((getattr(one, name) for one in lines), NOTHING)

    awarded, left = sum((one.said.amount for one in lines), NOTHING), total("left")
    end = f"{pounds_words(left)} is left" if left >= 0 else f"{pounds_words(-left)} too much"
    back = f", {pounds_words(total('returned'))} of it handed back" if total("returned") else ""
    return (
        f"Of {pounds_words(awarded)} awarded {pounds_words(total('committed'))} is committed and {pounds_words(total('spent'))} spent:"
        f" {end}{back}."
    )


def _sum(lines: Iterable[AwardLine]) -> Decimal:
    return sum((one.to_spend for one in lines), NOTHING)
