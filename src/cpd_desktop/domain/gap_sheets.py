"""What the papers on gaps say: what is short, vacant or rests on one person; what leavers take along; how approvals stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.approvals import ApprovalKindAnswer, ApprovalLine, ApprovalState
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.delegated_tasks import TaskCapability
from cpd_desktop.domain.gaps import Gaps, TeamGap
from cpd_desktop.domain.leaver_impact import LeaverImpact
from cpd_desktop.domain.named_roles import NamedRoleStanding
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.texts import folded


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A need that is exactly met, and who holds it, by name."""

    row: CoverageRow
    holders: tuple[str, ...]


@dataclass(frozen=True)
class GapsSheet:
    """All gaps of a scope on a date.

    *teams* is how many teams the scope has, *needs* how many needs of capacity bear on it; *functions_undone* the functions of
    vacant roles that no role that is filled carries too.
    """

    scope: str
    as_at: date
    policy: Policy
    gaps: Gaps
    teams: int
    needs: int
    roles: tuple[NamedRoleStanding, ...] = ()
    functions_undone: tuple[str, ...] = ()
    tasks: tuple[TaskCapability, ...] = ()
    single_points: tuple[SinglePoint, ...] = ()

    @property
    def looks_compliant(self) -> tuple[TeamGap, ...]:
        """The teams that look compliant and are not covered, worst first."""
        return tuple(gap for gap in self.gaps.teams if gap.looks_compliant)

    @property
    def vacant(self) -> tuple[NamedRoleStanding, ...]:
        """The named roles that nobody holds."""
        return tuple(role for role in self.roles if role.is_vacant)

    @property
    def functions(self) -> int:
        """How many different functions the named roles carry."""
        return len({folded(function) for role in self.roles for function in role.functions})

    @property
    def tasks_asked(self) -> tuple[TaskCapability, ...]:
        """The delegated tasks of places of which a requirement says how many are needed."""
        return tuple(task for task in self.tasks if task.needed is not None)

    @property
    def tasks_short(self) -> tuple[TaskCapability, ...]:
        """The delegated tasks that too few of a place can do."""
        return tuple(task for task in self.tasks if task.is_short)

    @property
    def sentence(self) -> str:
        """The answer in one to three sentences."""
        vacant, undone = len(self.vacant), len(self.functions_undone)
        parts = [self._teams_in_words]
        if self.roles:
            lapsed = f", and nobody does {undone:,} of {_counted(self.functions, 'function')}" if undone else ""
            parts.append(f"{vacant:,} of {_counted(len(self.roles), 'named role')} {_is_are(vacant)} vacant{lapsed}.")
        return " ".join(parts)

    @property
    def _teams_in_words(self) -> str:
        looks, short = len(self.looks_compliant), len(self.gaps.teams)
        if not self.teams:
            return "No team is on record here yet."
        if not short:
            return "No team is short of a specialist need."
        words = f"{short:,} of {_counted(self.teams, 'team')} {_is_are(short)} short of a specialist need"
        if not looks:
            return f"{words}."
        if looks == short:
            return f"{words}, and {'looks' if looks == 1 else 'all of them look'} compliant all the same."
        return f"{words}, and {looks:,} of them {'looks' if looks == 1 else 'look'} compliant all the same."


@dataclass(frozen=True, slots=True)
class AskedOf:
    """Of how many something falls: needs of capacity, named roles, lines of the ledger of approvals, and people in post."""

    needs: int
    roles: int
    approvals: int
    people: int


@dataclass(frozen=True, slots=True)
class LeaverSheet:
    """What people take along when they leave, wherever it falls, and of how many."""

    scope: str
    impact: LeaverImpact
    asked: AskedOf


def needs_attention(line: ApprovalLine) -> bool:
    """Whether something is to be done about an approval now: it lapsed, ends soon or is not recorded, or little time is left to find
    what it asks for. That hours are still to find while there is time is nothing to be done now.
    """
    is_to_record = line.state in (ApprovalState.LAPSED, ApprovalState.NOT_RECORDED)
    return is_to_record or line.ends_soon or line.is_urgent


@dataclass(frozen=True, slots=True)
class ApprovalsSheet:
    """The ledger of approvals of a scope on a date, by kind."""

    scope: str
    as_at: date
    kinds: tuple[ApprovalKindAnswer, ...] = ()

    @property
    def lines(self) -> tuple[ApprovalLine, ...]:
        """All approvals, and everybody who has a role that asks for one and none on record."""
        return tuple(line for kind in self.kinds for line in kind.lines)

    @property
    def attention(self) -> int:
        """How many of them ask for something to be done."""
        return sum(map(needs_attention, self.lines))

    @property
    def rotas_short(self) -> tuple[ApprovalKindAnswer, ...]:
        """The kinds of which fewer are available than a rota needs."""
        return tuple(kind for kind in self.kinds if kind.short_by)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def _is_are(number: int) -> str:
    return "is" if number == 1 else "are"
