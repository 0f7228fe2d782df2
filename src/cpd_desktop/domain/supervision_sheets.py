"""What the papers of supervision say: the record of one session, a file, a team's page, a group session. No two of them know of
private keys: whatever text is in a sheet has been opened for whoever prints it, and its repr does not show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.supervision import ActionState, Function, Kind, State
from cpd_desktop.domain.supervision_drafts import TEXTS

KINDS: Mapping[Kind, str] = {
    Kind.INDIVIDUAL: "Individual supervision",
    Kind.PROFESSIONAL: "Professional supervision",
    Kind.GROUP: "Group supervision",
    Kind.AD_HOC: "Ad hoc supervision",
}
"""The kinds of supervision as a record names them."""

FUNCTIONS: Mapping[Function, str] = {
    Function.MANAGEMENT: "Management",
    Function.SUPPORT: "Support",
    Function.DEVELOPMENT: "Development",
    Function.MEDIATION: "Mediation",
}
"""Morrison's four functions as a record names them, in their order."""


@dataclass(frozen=True, slots=True)
class AgreedSheet:
    """That *name* agreed a version of a record, on which day and how."""

    name: str
    version: int
    agreed_on: date
    how: str


@dataclass(frozen=True, slots=True)
class ActionSheet:
    """An action. *owner* is a name; *is_sealed* that its title can be read by others only; *agreed_on* the day of its session."""

    title: str = field(repr=False)
    owner: str
    due_on: date | None = None
    state: ActionState = ActionState.OPEN
    closed_on: date | None = None
    agreed_on: date | None = None
    is_sealed: bool = False

    def is_overdue(self, as_at: date) -> bool:
        """Whether it is open, and was due before *as_at*."""
        return self.state is ActionState.OPEN and self.due_on is not None and self.due_on < as_at


@dataclass(frozen=True, slots=True)
class VersionSheet:
    """The texts of a record in one version, and its *facts* in words. The first has neither *amended_on*, *by* nor *reason*."""

    number: int
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    amended_on: date | None = None
    by: str = ""
    reason: str = field(default="", repr=False)
    facts: str = ""


@dataclass(frozen=True, slots=True)
class SupervisionSheet:
    """The record of one supervision. *versions* are those that count as such, oldest first; the last one is the record.

    Versions corrected before both had agreed are not among them. *waits_for* is who of the two has not agreed it yet;
    *why_closed* says why a text that there is cannot be opened; *discussed* are findings from reviews and the like that were.
    """

    supervisee: str
    supervisor: str
    held_on: date
    minutes: int | None
    kind: Kind = Kind.INDIVIDUAL
    functions: frozenset[Function] = frozenset()
    state: State = State.HELD
    cancelled_by: str = ""
    reason: str = ""
    next_on: date | None = None
    is_short: bool = False
    agreed: tuple[AgreedSheet, ...] = ()
    waits_for: tuple[str, ...] = ()
    answered: tuple[ActionSheet, ...] = ()
    actions: tuple[ActionSheet, ...] = ()
    versions: tuple[VersionSheet, ...] = ()
    why_closed: str = ""
    discussed: tuple[str, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """The two whose supervision it is."""
        return self.supervisee, self.supervisor

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts as they are now."""
        return self.versions[-1].texts if self.versions else {}

    @property
    def length(self) -> str:
        """How long it was, in words."""
        if self.minutes is None:
            return "length not recorded"
        words = f"{self.minutes:,} {'minute' if self.minutes == 1 else 'minutes'}"
        return f"{words}, shorter than expected" if self.is_short else words


@dataclass(frozen=True, slots=True)
class Changed:
    """A text that an amendment changed: its label, and what it was before; blank where it was added."""

    label: str
    before: str = field(repr=False)


def changed_texts(older: VersionSheet, newer: VersionSheet) -> tuple[Changed, ...]:
    """Return the texts that differ between two versions, in the order of the form, with what they were in the older one."""
    return tuple(
        Changed(label, older.texts.get(name, ""))
        for name, label in TEXTS.items()
        if older.texts.get(name, "") != newer.texts.get(name, "")
    )


@dataclass(frozen=True, slots=True)
class SupervisionFileSheet:
    """A supervisee's supervision with one supervisor, for whoever takes over: *sessions* oldest first."""

    supervisee: str
    supervisor: str
    sessions: tuple[SupervisionSheet, ...]
    open_actions: tuple[ActionSheet, ...] = ()

    @property
    def held(self) -> int:
        """How many sessions took place."""
        return sum(session.state is State.HELD for session in self.sessions)


@dataclass(frozen=True, slots=True)
class StandingLine:
    """Somebody whose supervision is overdue, and by how many days; *supervisor* is blank for nobody.

    *is_professional* where it is that of a professional supervisor, beside the line manager's.
    """

    name: str
    role: str
    supervisor: str
    last_on: date | None
    due_on: date | None
    days_overdue: int
    next_on: date | None = None
    is_professional: bool = False


@dataclass(frozen=True, slots=True)
class LoadLine:
    """How many people somebody supervises, and how many of them are overdue."""

    name: str
    team: str
    supervisees: int
    overdue: int
    in_post: bool = True


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """A month of the run-chart: *supervised* of *should* on its last day, *held* of *due* within it."""

    first: date
    supervised: int
    should: int
    held: int
    due: int


@dataclass(frozen=True, slots=True)
class TeamSupervisionSheet:
    """A team's page: counts only, with the names of those who are overdue.

    *supervised* of *should* on *as_at*; *held* of *due* from *since* to *as_at*. *away* and *not_expected* (no interval is known)
    stand beside the figures. *cancelled_by* counts the cancelled ones by who cancelled, *with_reason* those with a reason;
    *functions* says in how many each function was covered of those in which any was *recorded*.
    """

    team: str
    service: str
    as_at: date
    since: date
    supervised: int
    should: int
    held: int
    due: int
    short: int
    cancelled: int
    away: int = 0
    not_expected: int = 0
    with_reason: int = 0
    cancelled_by: Mapping[str, int] = field(default_factory=dict)
    functions: Mapping[Function, int] = field(default_factory=dict)
    recorded: int = 0
    overdue: tuple[StandingLine, ...] = ()
    loads: tuple[LoadLine, ...] = ()
    months: tuple[MonthPoint, ...] = ()

    @property
    def late(self) -> tuple[StandingLine, ...]:
        """Who of those counted is overdue: each once, by their line management supervision."""
        return tuple(one for one in self.overdue if not one.is_professional)

    @property
    def scope(self) -> str:
        """What the page is about, as its masthead says it."""
        people = self.should + self.away + self.not_expected
        size = f"{people:,} {'person' if people == 1 else 'people'}"
        away = f"{size}, {self.away:,} of them on long-term absence" if self.away else size
        return " · ".join(filter(None, (self.team, self.service, away)))


@dataclass(frozen=True, slots=True)
class AttendeeSheet:
    """Somebody who was at a group session; *organisation* where they come from outside."""

    name: str
    team: str = ""
    profession: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class GroupSessionSheet:
    """A group reflective session. *reflections* counts the attendees of *own* (the book's people) who have written theirs."""

    held_on: date
    minutes: int
    facilitator: str
    topic: str
    model: str = ""
    presenter: str = ""
    question: str = ""
    themes: str = ""
    learning: str = ""
    attendees: tuple[AttendeeSheet, ...] = ()
    actions: tuple[ActionSheet, ...] = ()
    own: int = 0
    reflections: int = 0

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams and outside organisations that were there, each once, in order of name."""
        return tuple(sorted({one.team or one.organisation for one in self.attendees} - {""}, key=str.casefold))

    @property
    def professions(self) -> tuple[str, ...]:
        """The professions that were there, each once, in order of name."""
        return tuple(sorted({one.profession for one in self.attendees} - {""}, key=str.casefold))
