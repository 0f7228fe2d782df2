"""What of CPD needs attention on a day, and the sign for it beside a name. Light: Today asks it at the start.

A book that is not used for CPD imports nothing more, and nothing is said of anybody's readiness there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.domain.readiness import Readiness, ReadinessState

_FEW = 3
_KEPT = ("cpd_entries", "renewal_tasks")
Found = tuple[int, tuple[str, ...]]
"""How many there are, and the first few."""


class ReadinessAttention(NamedTuple):
    """Who is not ready though renewal is open, and *closes_on*, the first day on which it closes for any of them; and the steps of
    programmes that are overdue or due soon.
    """

    not_ready: Found = (0, ())
    closes_on: date | None = None
    steps: Found = (0, ())


@dataclass(frozen=True, slots=True)
class CpdSign:
    """The sign beside a name: the worst of what somebody is asked for; *state* None where that is nothing, or the book is not used for CPD.

    *words* say no more than ready or not, and of what; *rank* is from best to worst.
    """

    state: ReadinessState | None = None
    words: str = "Not recorded"
    rank: int = -2


NO_SIGN = CpdSign()
NOTHING_ASKED = CpdSign(words="Nothing asked", rank=-1)


def is_kept(session: Session, upto: int | None = None) -> bool:
    """Whether the book is used for CPD: whether anybody has an entry in it, or a task of a renewal."""
    there = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {known(upto)})" for table in _KEPT)
    return bool(session.connection().exec_driver_sql(f"SELECT {there}").scalar())


def readiness_attention(session: Session, question: CoverageQuestion) -> ReadinessAttention:
    """Return what needs attention in the team, the service or everything, which are there; nothing in a book that has none of it."""
    not_ready, closes_on = _not_ready(session, question) if is_kept(session, question.upto) else ((0, ()), None)
    programmes = f"SELECT EXISTS (SELECT 1 FROM programmes WHERE {known(question.upto)})"
    there = session.connection().exec_driver_sql(programmes).scalar()
    return ReadinessAttention(not_ready, closes_on, _steps(session, question) if there else (0, ()))


def _not_ready(session: Session, question: CoverageQuestion) -> tuple[Found, date | None]:
    """Return who is not ready for a renewal that is open on the date, each once."""
    from cpd_desktop.domain.rule_packs import cycle_on  # noqa: PLC0415 - see the module's docstring.
    from cpd_desktop.services.readiness import readiness_for  # noqa: PLC0415 - as above.
    from cpd_desktop.services.rule_packs import rule_packs  # noqa: PLC0415 - as above.

    packs = rule_packs(session, question.as_at, question.upto)
    cycles = {pack.code: cycle_on(pack.content.cycle, question.as_at) for pack in packs}
    is_open = {code for code, cycle in cycles.items() if cycle is not None and cycle.is_open(question.as_at)}
    if not is_open:
        return (0, ()), None
    found = [one for one in readiness_for(session, question, packs, only=is_open) if not one.is_ready]
    people = {one.person_id: f"{one.name}, {one.pack}" for one in found}
    closes_on = min((one.closes_on for one in found if one.closes_on is not None), default=None)
    return _few(people.values()), closes_on


def _steps(session: Session, question: CoverageQuestion) -> Found:
    """Return the steps of programmes in scope that are overdue or due, the longest overdue first."""
    from cpd_desktop.domain.approval_standing import day_words  # noqa: PLC0415 - see the module's docstring.
    from cpd_desktop.domain.programmes import ProgrammeState, StepState  # noqa: PLC0415 - as above.
    from cpd_desktop.services.posts import NOWHERE, posts_on  # noqa: PLC0415 - as above.
    from cpd_desktop.services.programmes import programmes_on  # noqa: PLC0415 - as above.

    posts = posts_on(session, question.as_at, question.upto)
    found = [
        (step.due_on, one.name, f"{one.name}, {one.programme.pack}: {step.title}, by {day_words(step.due_on)}")
        for person_id, some in programmes_on(session, None, question.as_at, upto=question.upto).items()
        if posts.get(person_id, NOWHERE).is_in(question)
        for one in some
        if one.state is ProgrammeState.UNDER_WAY
        for step in one.steps
        if step.due_on is not None and step.state in (StepState.OVERDUE, StepState.DUE)
    ]
    return _few(words for _, _, words in sorted(found))


def _few(words: Iterable[str]) -> Found:
    every = list(words)
    more = (f"and {len(every) - _FEW:,} more",) if len(every) > _FEW else ()
    return len(every), (*every[:_FEW], *more)


def cpd_signs(session: Session, question: CoverageQuestion) -> Mapping[int, CpdSign] | None:
    """Return the sign of everybody in post on the date who is asked for anything; the scope asked about is left out of account.

    None where the book is not used for CPD.
    """
    if not is_kept(session, question.upto):
        return None
    from cpd_desktop.services.readiness import readiness  # noqa: PLC0415 - see the module's docstring.

    by_person: dict[int, list[Readiness]] = {}
    for one in readiness(session, CoverageQuestion(question.as_at, question.upto)):
        by_person.setdefault(one.person_id, []).append(one)
    return {person_id: cpd_sign(some) for person_id, some in by_person.items()}


def cpd_sign_of(session: Session, person_id: int, question: CoverageQuestion) -> CpdSign:
    """Return the sign of one person, wherever they are posted."""
    if not is_kept(session, question.upto):
        return NO_SIGN
    from cpd_desktop.services.readiness import readiness_of  # noqa: PLC0415 - see the module's docstring.

    return cpd_sign(readiness_of(session, person_id, question.as_at, upto=question.upto))


def cpd_sign(found: Iterable[Readiness]) -> CpdSign:
    """Return the sign of one person, of all that they are asked for."""
    from cpd_desktop.domain.readiness import ReadinessState  # noqa: PLC0415 - see the module's docstring.

    every = list(found)
    if not every:
        return NOTHING_ASKED
    order = list(ReadinessState)
    state = min((one.state for one in every), key=order.index)
    packs = dict.fromkeys(one.pack for one in every if one.state is state)
    words = f"{state.value.capitalize()}: {', '.join(packs)}"
    return CpdSign(state, words, len(order) - 1 - order.index(state))
