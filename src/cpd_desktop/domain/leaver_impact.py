"""What falls when people leave: needs that fall short, named roles, approvals, supervisees, open actions, and money at risk.

The figures are those of the grid on the day after the last of their last days, once with them in post and once without
(`domain.without_leavers`): there is no second rule. Of individual requirements nothing is said, since nobody holds less because somebody else left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cpd_desktop.domain.approvals import ApprovalLine
from cpd_desktop.domain.cost_at_risk import MoneyAtRisk
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.departures import DepartureKind, day_words
from cpd_desktop.domain.funding import NOTHING, pounds_words
from cpd_desktop.domain.named_roles import NamedRoleStanding
from cpd_desktop.domain.requirements import Requirement


@dataclass(frozen=True, slots=True)
class Leaver:
    """Who leaves: *last_day* in post, and why, None for somebody of whom it is only asked what would be; *team* is where they are.

    *kind* is that of the departure told of; *is_posting_end* where it is their postings that end.
    """

    person_id: int
    name: str
    staff_number: str
    team: str
    last_day: date
    kind: DepartureKind | None = None
    is_posting_end: bool = False

    @property
    def why(self) -> str:
        """Why they leave, in words; empty for somebody of whom it is only asked."""
        if self.kind is not None:
            return str(self.kind)
        return "their postings end" if self.is_posting_end else ""


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """A need of capacity on the same day with the leavers in post (*row_before*) and without them (*row_after*)."""

    row_before: CoverageRow
    row_after: CoverageRow

    @property
    def place(self) -> str:
        """The team, the service or the organisation that the need is of."""
        return self.row_before.place

    @property
    def requirement(self) -> Requirement:
        """What is needed."""
        return self.row_before.requirement

    @property
    def was_met(self) -> bool:
        """Whether it was met with the leavers."""
        return self.row_before.is_met

    @property
    def falls_by(self) -> int:
        """By how many more holders it is short without them; 0 where it is still met."""
        return (self.row_after.short_by or 0) - (self.row_before.short_by or 0)

    @property
    def sentence(self) -> str:
        """The need in one sentence: `Deaf Services, BSL level 6: 1 of 1 needed, then 0 of 1 needed, short by 1`."""
        then = self.row_after.answer
        alone = " (by nobody to spare)" if self.row_after.is_met else ""
        return f"{self.place}, {self.requirement.title}: {self.row_before.answer}, then {then}{alone}"


@dataclass(frozen=True, slots=True)
class RoleFallsVacant:
    """A named role that nobody holds any more, as it stands on the day with the leavers and without them."""

    role_before: NamedRoleStanding
    role_after: NamedRoleStanding

    @property
    def title(self) -> str:
        """What the role is called, with the service where it is one service's."""
        return self.role_after.role.name

    @property
    def holders(self) -> tuple[str, ...]:
        """The names of the leavers who hold it."""
        return self.role_before.holders

    @property
    def functions_undone(self) -> tuple[str, ...]:
        """The functions that it carries and nobody else does."""
        return self.role_after.functions_undone

    @property
    def sentence(self) -> str:
        """Since when it is vacant then, what that is, a gap or not met, and what nobody does."""
        return self.role_after.sentence


@dataclass(frozen=True, slots=True)
class ApprovalLapses:
    """An approval that is in force on the date asked about and on its holder's last day, and leaves with them: its *line* of the ledger.

    *available_before* and *available_after* are how many can be on the rota with the leavers and without them; *rota_needed* is what the
    rota needs, None where no minimum is set.
    """

    line: ApprovalLine
    available_before: int
    available_after: int
    rota_needed: int | None = None

    @property
    def sentence(self) -> str:
        """The approval in one sentence."""
        line = self.line
        since = "" if line.approved_on is None else f" since {day_words(line.approved_on)}"
        until = "" if line.ends_on is None else f", to {day_words(line.ends_on)}"
        needed = "" if self.rota_needed is None else f" of {self.rota_needed:,} needed"
        return (
            f"{line.name}, {line.kind.title}{since}{until}:"
            f" {self.available_before:,} available, then {self.available_after:,}{needed}"
        )


@dataclass(frozen=True, slots=True)
class SuperviseeLeft:
    """Somebody who stays and loses a supervisor. *purpose* is line management or professional supervision."""

    person_id: int
    name: str
    staff_number: str
    team: str
    supervisor_id: int
    supervisor: str
    purpose: str
    next_on: date | None = None

    @property
    def sentence(self) -> str:
        """Who loses whom, and the date that was agreed."""
        agreed = "" if self.next_on is None else f"; the next is agreed for {day_words(self.next_on)}"
        return f"{self.name} ({self.team}) loses {self.supervisor} as supervisor ({self.purpose}){agreed}"


class Loses(StrEnum):
    """Why an open action has nobody to do it, or nobody to do it for."""

    OWNER = "its owner leaves"
    SUPERVISEE = "whose supervision it is leaves"


@dataclass(frozen=True, slots=True)
class ActionLeft:
    """An open action of a supervision, a group session or a finding. *owner* is the leaver's name, or whose supervision agreed it where it is
    the supervisee who leaves; *person* is the supervisee, empty elsewhere. A private title is not said.
    """

    uuid: str
    source: str
    title: str
    owner: str
    person: str
    due_on: date | None
    loses: Loses
    is_overdue: bool = False

    @property
    def sentence(self) -> str:
        """The action in one sentence."""
        due = (
            "no date" if self.due_on is None else f"{'was due' if self.is_overdue else 'due'} {day_words(self.due_on)}"
        )
        of = f" of {self.person}" if self.person else ""
        return f"{self.title} ({self.source.lower()}{of}, {self.owner}, {due}): {self.loses}"


SUPERVISION_ACTION, GROUP_ACTION, LEARNING_ACTION = "Supervision", "Group session", "Learning"


@dataclass(frozen=True, slots=True)
class LeaverImpact:
    """All that falls. *on* is the day that the figures are of: the one after the last of the last days.

    *needs* are short, or shorter, without them, what falls furthest first; *single_points* are met still, and by nobody to spare;
    *not_asked* were needed of a role that nobody at the place has any more, so that no figure shows them. *costs* is the money at risk.
    """

    on: date
    leavers: tuple[Leaver, ...] = ()
    needs: tuple[ImpactRow, ...] = ()
    roles_vacant: tuple[RoleFallsVacant, ...] = ()
    approvals_lapse: tuple[ApprovalLapses, ...] = ()
    supervisees: tuple[SuperviseeLeft, ...] = ()
    actions: tuple[ActionLeft, ...] = ()
    single_points: tuple[ImpactRow, ...] = ()
    not_asked: tuple[CoverageRow, ...] = ()
    costs: tuple[MoneyAtRisk, ...] = ()

    @property
    def money_at_risk(self) -> Decimal:
        """How much money is at risk with them, in pounds."""
        return sum((one.amount for one in self.costs), NOTHING)

    @property
    def falls(self) -> bool:
        """Whether anything falls."""
        return bool(
            self.needs or self.roles_vacant or self.approvals_lapse or self.supervisees or self.actions
            or self.single_points or self.not_asked or self.costs
        )  # fmt: skip

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        return impact_sentence(self)


def impact_sentence(impact: LeaverImpact) -> str:
    """Return what falls in one sentence, each kind with its number; that nothing does; or that nobody leaves."""
    if not impact.leavers:
        return "Nobody leaves."
    owners = sum(one.loses is Loses.OWNER for one in impact.actions)
    supervisees = len({one.person_id for one in impact.supervisees})
    parts = [
        _count(len(impact.needs), "need falls short", "needs fall short"),
        _count(len(impact.single_points), "need is met by nobody to spare", "needs are met by nobody to spare"),
        _count(len(impact.not_asked), "need is asked of nobody", "needs are asked of nobody"),
        _count(len(impact.roles_vacant), "named role falls vacant", "named roles fall vacant"),
        _count(len(impact.approvals_lapse), "approval lapses", "approvals lapse"),
        _count(supervisees, "person loses a supervisor", "people lose a supervisor"),
        _count(owners, "open action loses its owner", "open actions lose their owner"),
        _count(
            len(impact.actions) - owners, "open action is of a supervision that ends",
            "open actions are of supervisions that end",
        ),
        f"{pounds_words(impact.money_at_risk)} is at risk" if impact.costs else "",
    ]  # fmt: skip
    said = [part for part in parts if part]
    *most, last = said or ["nothing falls"]
    what = f"{', '.join(most)} and {last}" if most else last
    return f"If {_leavers_words(impact.leavers)}: {what}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""


_NAMED = 3
"""So many leavers are said by name in a sentence; of more, their number."""


def _leavers_words(leavers: Sequence[Leaver]) -> str:
    days = {one.last_day for one in leavers}
    if len(leavers) > _NAMED or len(days) > 1:
        first, last = min(days), max(days)
        when = f"on {day_words(last)}" if first == last else f"from {day_words(first)} to {day_words(last)}"
        return f"{len(leavers):,} people leave {when}"
    *most, name = [one.name for one in leavers]
    who = f"{', '.join(most)} and {name}" if most else name
    return f"{who} {'leave' if most else 'leaves'} on {day_words(leavers[0].last_day)}"
