"""Delegated tasks: what people of other roles can be trained to do, so that a scarce profession's work is eased.

How many of a team can do one is no figure of its own: where a capacity requirement lists the course, it is that requirement's coverage
(the project's rules, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.texts import folded

_FEW = 3
"""How many people a sentence names of those who could be trained soonest."""


@dataclass(frozen=True, slots=True)
class DelegatedTaskDraft:
    """A delegated task as a form sends it out: the course by which it is learnt, and the ids of the roles whose work it eases."""

    title: str
    course_id: int
    eases: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DelegatedTask:
    """A delegated task as it is known. *suggested* until the organisation adopts it: it counts only where it *stands_in* then."""

    row_id: int
    uuid: str
    title: str
    course_id: int
    course_code: str
    course_title: str
    eases: tuple[int, ...] = ()
    eases_titles: tuple[str, ...] = ()
    suggested: bool = False
    stands_in: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is asked about: it is the organisation's own, or stands in."""
        return not self.suggested or self.stands_in


@dataclass(frozen=True, slots=True)
class CouldTrain:
    """Somebody in scope who lacks the course, and the first open session with a place on whose days they are at work."""

    person_id: int
    name: str
    session_uuid: bytes
    session_on: date


@dataclass(frozen=True, slots=True)
class TaskCapability:
    """How many of a team can do a task, against need.

    *team* is the place's name: that of a team or, by *level*, of a service or the organisation. *needed* and *short_by* are None,
    and *requirement_code* blank, where no requirement of capacity asks for it there. *booked* are those in scope who lack it and
    have a place. *soonest* is in order of day, then name; *lacking* is how many people in scope could be trained at all, booked left out.
    """

    task: DelegatedTask
    team: str
    held: int
    needed: int | None = None
    short_by: int | None = None
    requirement_code: str = ""
    requirement_id: int | None = None
    team_id: int | None = None
    service: str = ""
    level: Level = Level.TEAM
    booked: int = 0
    lacking: int = 0
    soonest: tuple[CouldTrain, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether fewer hold it than are needed."""
        return bool(self.short_by)

    @property
    def answer(self) -> str:
        """The figure in words, as Coverage has it."""
        if self.needed is None:
            return f"{self.held:,} can do it, no number is asked for"
        if self.needed == 0:
            return n_of_n(0, 0)
        short = f", short by {self.short_by:,}" if self.short_by else ""
        return f"{self.held:,} of {self.needed:,} needed{short}"

    @property
    def soonest_words(self) -> str:
        """Who could be trained soonest, in words; blank where nobody is needed."""
        if not self.is_short:
            return ""
        if self.soonest:
            few = [f"{one.name}, {one.session_on.day} {one.session_on:%b %Y}" for one in self.soonest[:_FEW]]
            more = len(self.soonest) - len(few)
            return "; ".join([*few, f"and {more:,} more"] if more else few)
        if self.booked and not self.lacking:
            return "everybody who could be trained is booked"
        if not self.lacking:
            return "nobody in scope is left to be trained"
        return f"no open session of {self.task.course_code or self.task.course_title} has a place for anybody here"

    @property
    def sentence(self) -> str:
        """The capability in sentences."""
        booked = f" Booked: {self.booked:,}." if self.booked else ""
        soonest = f" Soonest: {self.soonest_words}." if self.soonest_words else ""
        return f"{self.team}, {self.task.title}: {self.answer}.{booked}{soonest}"


def worst_first(found: Iterable[TaskCapability]) -> tuple[TaskCapability, ...]:
    """Return *found* with what is most short first, then what no number is asked for last, by place and task."""
    return tuple(
        sorted(
            found,
            key=lambda one: (-(one.short_by or 0), one.needed is None, folded(one.team), folded(one.task.title)),
        )
    )
