"""What the papers on learning say: the register, one finding to be talked about, what was said and changed, a year, a pack. No figure is made here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.complaints import ComplaintsYear
from cpd_desktop.domain.evidence_packs import EvidenceClaim, Pack, Standing
from cpd_desktop.domain.finding_standing import NOT_ACTED_ON, times_reached
from cpd_desktop.domain.learning_answers import (
    Action,
    Feedback,
    FindingLine,
    Learning,
    SourceLine,
    TeamReach,
    Thread,
)
from cpd_desktop.domain.telling import ToTell
from cpd_desktop.domain.texts import folded


def kind_beside(title: str, kind: str) -> str:
    """Return the *kind* of a source as it stands beside its *title*; blank where the title says it: `Safeguarding Adults Review: Arthur`."""
    return "" if folded(kind) in folded(title) else kind


@dataclass(frozen=True, slots=True)
class LearningSheet:
    """The register of a scope on a date, who is still to be told, and the *actions* as they stood, each with the UUID of its finding.

    *reach_share* is of how many of a team's people in post, in per cent, the organisation says that they are reached.
    """

    scope: str
    register: Learning
    waiting: tuple[ToTell, ...]
    actions: tuple[tuple[bytes, Action], ...]
    reach_share: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on record."""
        return not self.register.sources

    @property
    def accepted(self) -> tuple[FindingLine, ...]:
        """The findings that were accepted."""
        return tuple(one for one in self.register.findings if one.state not in NOT_ACTED_ON)

    @property
    def times_reached(self) -> tuple[int, int]:
        """How many times a team was reached, and of how many."""
        return times_reached(self.register.findings)

    @property
    def embedded(self) -> int:
        """How many findings are embedded, those that were closed as such included."""
        return sum(one.verdict == "embedded" for one in self.accepted)

    @property
    def checked(self) -> int:
        """How many accepted findings were checked."""
        return sum(one.checked_on is not None for one in self.accepted)

    @property
    def with_findings(self) -> int:
        """From how many sources the findings are."""
        return len({one.said.source_uuid for one in self.register.findings})

    @property
    def raised(self) -> int:
        """How many sources somebody raised who is to hear what came of it."""
        raised = {one.uuid for one in self.register.sources if one.said.raised_by}
        return len(raised | {one.source_uuid for one in self.waiting})

    @property
    def files(self) -> int:
        """How many files are evidence of the sources and of the checks of their findings."""
        return sum(one.files for one in self.register.sources) + sum(one.check_files for one in self.register.findings)

    @property
    def overdue(self) -> tuple[FindingLine, ...]:
        """The findings of which something is overdue."""
        return tuple(one for one in self.register.findings if one.overdue)

    def actions_of(self, line: FindingLine) -> tuple[Action, ...]:
        """Return the actions of a finding, in their order."""
        return tuple(action for uuid, action in self.actions if uuid == line.uuid)

    def reach_of(self, line: FindingLine) -> tuple[TeamReach, ...]:
        """Return how a finding stands in each team, in the order of the grid."""
        return self.register.grid[self.register.findings.index(line)]


@dataclass(frozen=True, slots=True)
class BriefingSheet:
    """A finding as a team talks about it: seven minutes, the *questions*, and a slip to send back."""

    as_at: date
    thread: Thread
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learnt of a source: a finding, why it was *not_accepted* (blank where it was accepted), and what *changed* in sentences."""

    title: str
    text: str
    not_accepted: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YouSaid:
    """A source as whoever raised it hears of it: what they *said*, what was learnt and changed, and when they were told."""

    source: SourceLine
    said: str
    learned: tuple[Learned, ...]
    told: tuple[Feedback, ...]


@dataclass(frozen=True, slots=True)
class YouSaidSheet:
    """What was said, learnt and changed: of one source, or of all that somebody raised in a period."""

    scope: str
    sources: tuple[YouSaid, ...]


@dataclass(frozen=True, slots=True)
class ComplaintsSheet:
    """A year of complaints and compliments of a scope."""

    scope: str
    year: ComplaintsYear

    @property
    def scope_words(self) -> str:
        """The scope with its year: `The whole organisation, 2025-26`; of a part of a year `2026-27 so far`, beside whose date it stands."""
        return f"{self.scope}, {self.year.period}{' so far' if self.year.is_so_far else ''}"


@dataclass(frozen=True, slots=True)
class PackSheet:
    """An evidence pack with its claims as they stand."""

    pack: Pack

    def standing(self, standing: Standing) -> tuple[EvidenceClaim, ...]:
        """Return the claims that stand like this."""
        return tuple(one for one in self.pack.claims if one.standing is standing)

    @property
    def evidenced(self) -> int:
        """How many claims have a record behind them."""
        return sum(one.standing is not Standing.NOT_EVIDENCED for one in self.pack.claims)
