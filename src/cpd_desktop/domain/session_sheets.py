"""What the papers of training sessions say: sign-in sheets, joining lists, certificates, the programme, who is to be chased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.sessions import AudienceDraft
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Open, Outcome, ValidUntil


@dataclass(frozen=True, slots=True)
class PartSheet:
    """When and where one part of a session is. Times are minutes from midnight, None where none is given; *group* blank is for all."""

    held_on: date
    starts_at: int | None = None
    ends_at: int | None = None
    group: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class LearnerSheet:
    """A learner on paper: one of the book's people, with *team*, *role* and work *email*, or one of *organisation*."""

    name: str
    team: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    group: str = ""

    @property
    def place(self) -> str:
        """The team, or the organisation of a learner from outside."""
        return self.team or self.organisation


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What every paper of a session says of it. *title* is the session's own, else the course's; *state* is open, closed or cancelled."""

    title: str
    course: str
    code: str
    parts: tuple[PartSheet, ...]
    trainer: str = ""
    provider: str = ""
    place: str = ""
    link: str = ""
    capacity: int | None = None
    book_by: date | None = None
    state: str = "open"

    @property
    def days(self) -> tuple[date, ...]:
        """The days of its parts, each once, the first first."""
        return tuple(sorted({part.held_on for part in self.parts}))


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """Who signs in for one part, as far as they are booked, in order of name; *group* blank where there are no groups."""

    part: PartSheet
    group: str
    learners: tuple[LearnerSheet, ...]


@dataclass(frozen=True, slots=True)
class SignInSheets:
    """A sheet for each part and group of a session, in order of time."""

    facts: SessionFacts
    sheets: tuple[SignInSheet, ...]


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """The learners of one group, with the parts that they take; *name* blank where there are no groups."""

    name: str
    parts: tuple[PartSheet, ...]
    learners: tuple[LearnerSheet, ...]


@dataclass(frozen=True, slots=True)
class JoiningList:
    """Who has a place, by group, who waits, in their order, and who is asked for and not decided; heads from outside by audience."""

    facts: SessionFacts
    groups: tuple[GroupSheet, ...]
    waiting: tuple[LearnerSheet, ...] = ()
    undecided: tuple[LearnerSheet, ...] = ()
    audiences: tuple[AudienceDraft, ...] = ()

    @property
    def booked(self) -> int:
        """How many learners have a place by name."""
        return sum(len(group.learners) for group in self.groups)

    @property
    def expected(self) -> int:
        """How many more are expected who are counted and not named."""
        return sum(one.expected or 0 for one in self.audiences)

    @property
    def left(self) -> int | None:
        """How many places are free, from 0; None where there is no limit."""
        return None if self.facts.capacity is None else max(0, self.facts.capacity - self.booked)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate says. *days* are those of the learner's parts; *hours* decimal text, blank where nobody knows.

    *valid_until* is None where nothing is said of it; *reference* is the short form of the UUID that it can be checked by, and
    *refers_to* what that is the UUID of.
    """

    name: str
    course: str
    outcome: Outcome
    days: tuple[date, ...]
    hours: str = ""
    title: str = ""
    about: str = ""
    trainer: str = ""
    provider: str = ""
    valid_until: ValidUntil | None = None
    reference: str = ""
    refers_to: str = "record"

    @property
    def until(self) -> date | None:
        """The last day on which it counts, where there is one."""
        return self.valid_until if isinstance(self.valid_until, date) else None

    @property
    def is_for_good(self) -> bool:
        """Whether it never expires."""
        return self.valid_until is Open.NEVER


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A session of a programme. *left* None is no limit; *is_cancelled* says that it will not be."""

    facts: SessionFacts
    for_whom: str = ""
    left: int | None = None
    waiting: int = 0
    needs_approval: bool = False
    is_cancelled: bool = False
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """The sessions of a period, both days included, in order of their first day in it; *scope* says for whom."""

    scope: str
    begins_on: date
    ends_on: date
    lines: tuple[ProgrammeLine, ...]


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """Somebody, or something, to be chased: who, from which team, about what, and since or until when."""

    who: str
    team: str
    what: str
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChasePart:
    """One reason to chase, with its lines, the most urgent first; *day* heads their dates."""

    title: str
    says: str
    day: str
    lines: tuple[ChaseLine, ...]


@dataclass(frozen=True, slots=True)
class ChaseSheet:
    """Everything to be chased in a scope, by reason; parts without a line are there too, for what is asked has an answer."""

    scope: str
    parts: tuple[ChasePart, ...]

    @property
    def total(self) -> int:
        """How many lines there are."""
        return sum(len(part.lines) for part in self.parts)


def clock_time(minutes: int) -> str:
    """Return minutes from midnight, 0 to 1,440, as paper has them: ``09:30``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def times_of(part: PartSheet) -> str:
    """Return when in the day a part is, ``09:30 to 16:30``; nothing where no times are given."""
    if part.starts_at is None or part.ends_at is None:
        return ""
    return f"{clock_time(part.starts_at)} to {clock_time(part.ends_at)}"


def in_order_of_name(learners: Iterable[LearnerSheet]) -> tuple[LearnerSheet, ...]:
    """Return learners as one looks for them on a list: by name, capitals and accents aside."""
    return tuple(sorted(learners, key=lambda one: (folded(one.name), one.name, one.place)))
