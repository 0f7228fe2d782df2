"""The facts as they will be by what is known and supposed: without who leaves, with who starts, and with places taken.

Nothing here has a rule of its own: postings and training records are put in or ended, and `domain.grid` is asked as ever.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from cpd_desktop.domain.facts import (
    EVIDENCE,
    FOREVER,
    NO_DAY,
    OUTCOMES,
    Days,
    Facts,
    Flags,
    Numbers,
    RecordColumns,
    SpellColumns,
)
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.domain.without_leavers import LastDays, facts_without


@dataclass(frozen=True, slots=True)
class StartersInPost:
    """That *count* people start in a team and a role, by their ids; *trained_after_days* as in `domain.scenarios`."""

    team_id: int
    role_id: int
    starts_on: date
    count: int
    trained_after_days: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceTaken:
    """That somebody has a place in a course, by their ids, on a day."""

    person_id: int
    course_id: int
    on: date


@dataclass(frozen=True, slots=True)
class Supposed:
    """What changes after the date, by ids: the last day of each leaver, who starts, and who has a place beside those booked."""

    last_days: LastDays
    starters: Sequence[StartersInPost] = ()
    places: Sequence[PlaceTaken] = ()


def facts_supposed(facts: Facts, supposed: Supposed) -> tuple[Facts, Days]:
    """Return *facts* without the leavers and with the starters as people of their own, above all that there are.

    The days are, by person, from when on a starter is supposed to hold everything that is asked of them; NO_DAY where the scenario does not
    say, and for everybody else. Places are not in the facts: see `records_ahead`.
    """
    stay = facts_without(facts, supposed.last_days) if supposed.last_days else facts
    counts = [one.count for one in supposed.starters]
    ceiling = facts.person_ceiling + sum(counts)
    trained = np.full(ceiling, NO_DAY, dtype=np.int32)
    if not counts:
        return stay, trained
    people = np.arange(facts.person_ceiling, ceiling, dtype=np.int32)
    starts = _each([day_number(one.starts_on) for one in supposed.starters], counts)
    after = [NO_DAY if one.trained_after_days is None else one.trained_after_days for one in supposed.starters]
    delays = _each(after, counts)
    trained[people] = np.where(delays == NO_DAY, np.int32(NO_DAY), starts + delays)
    posts = stay.postings
    postings = SpellColumns(
        np.append(posts.person, people),
        np.append(posts.of, _each([one.team_id for one in supposed.starters], counts)),
        np.append(posts.also, _each([one.role_id for one in supposed.starters], counts)),
        np.append(posts.starts, starts),
        np.append(posts.ends, np.full(len(people), FOREVER, dtype=np.int32)),
    )
    return replace(stay, postings=postings, person_ceiling=ceiling), trained


def _each(values: Sequence[int], counts: Sequence[int]) -> Numbers:
    return np.repeat(np.array(values, dtype=np.int32), counts)


@dataclass(frozen=True)
class RecordsAhead:
    """The training records that may come to count in a period: all records of everybody who is learning or booked then.

    *finishing* are in progress with an expected end in the period, or past it, and then they are told as if they ended on the day before the
    period; *booked* have a place in it. Both are by position in *records*.
    """

    records: RecordColumns
    finishing: Flags
    booked: Flags

    @property
    def courses(self) -> frozenset[int]:
        """The ids of the courses that may come to count."""
        return frozenset(np.unique(self.records.course[self.finishing | self.booked]).tolist())


def records_ahead(facts: Facts, supposed: Supposed, after: date, until: date) -> RecordsAhead:
    """Return what may come to count after the day *after* up to *until*, the places that are supposed among it."""
    records = _with_places(facts.records, supposed.places)
    ahead = (records.completed > day_number(after)) & (records.completed <= day_number(until))
    late = past_expected_end(records, after)
    records = replace(records, completed=np.where(late, np.int32(day_number(after)), records.completed))
    finishing = late | (ahead & (records.outcome == OUTCOMES.index(Outcome.IN_PROGRESS)))
    booked = ahead & (records.outcome == OUTCOMES.index(Outcome.BOOKED))
    concerned = np.zeros(facts.person_ceiling, dtype=bool)
    concerned[records.person[finishing | booked]] = True
    theirs = concerned[records.person]
    return RecordsAhead(_only(records, theirs), finishing[theirs], booked[theirs])


_GOES_ON = np.isin(
    np.arange(len(OUTCOMES)),
    [OUTCOMES.index(one) for one in Outcome if one not in (Outcome.CANCELLED, Outcome.DNA, Outcome.BOOKED)],
)
"""Which outcomes say that an earlier record of the course is over: not a place that is booked, or was not taken."""


def past_expected_end(records: RecordColumns, as_at: date) -> Flags:
    """Which of *records* are of learners whose expected end is *as_at* or earlier, and of whom nothing came yet.

    One that a later record of the same person and course followed is over. Our own convention: whoever is late may finish on any day.
    """
    late: Flags = (records.outcome == OUTCOMES.index(Outcome.IN_PROGRESS)) & (records.completed <= day_number(as_at))
    if not late.any():
        return late
    concerned = np.zeros(int(records.person.max()) + 1, dtype=bool)
    concerned[records.person[late]] = True
    theirs = np.flatnonzero(concerned[records.person] & _GOES_ON[records.outcome])
    keys = (records.person[theirs].astype(np.int64) << 32) + records.course[theirs]
    _, of_which = np.unique(keys, return_inverse=True)
    newest = np.full(len(theirs), NO_DAY, dtype=np.int32)
    np.maximum.at(newest, of_which, records.completed[theirs])
    late[theirs] &= records.completed[theirs] == newest[of_which]
    return late


def facts_if_attended(facts: Facts, ahead: RecordsAhead, attended: Flags, requirements: Collection[int]) -> Facts:
    """Return *facts* about those alone whom *ahead* is about, and *requirements* by id, as if the records *attended* were completed."""
    concerned = np.zeros(facts.person_ceiling, dtype=bool)
    concerned[ahead.records.person] = True
    completed = np.where(attended, np.int32(OUTCOMES.index(Outcome.COMPLETED)), ahead.records.outcome)
    posts = facts.postings
    here = concerned[posts.person]
    return replace(
        facts,
        requirements={key: one for key, one in facts.requirements.items() if key in requirements},
        postings=SpellColumns(
            posts.person[here], posts.of[here], posts.also[here], posts.starts[here], posts.ends[here]
        ),
        records=replace(ahead.records, outcome=completed.astype(np.int32)),
    )


def _with_places(records: RecordColumns, places: Sequence[PlaceTaken]) -> RecordColumns:
    if not places:
        return records
    first, count = int(records.id.max(initial=0)) + 1, len(places)

    def added(column: Numbers, values: Sequence[int] | range) -> Numbers:
        return np.append(column, np.array(values, dtype=np.int32))

    return RecordColumns(
        id=added(records.id, range(first, first + count)),
        person=added(records.person, [one.person_id for one in places]),
        course=added(records.course, [one.course_id for one in places]),
        completed=added(records.completed, [day_number(one.on) for one in places]),
        given=added(records.given, [NO_DAY] * count),
        outcome=added(records.outcome, [OUTCOMES.index(Outcome.BOOKED)] * count),
        evidence=added(records.evidence, [EVIDENCE.index(Evidence.CLAIMED)] * count),
    )


def _only(records: RecordColumns, at: Flags) -> RecordColumns:
    return RecordColumns(
        records.id[at], records.person[at], records.course[at], records.completed[at], records.given[at],
        records.outcome[at], records.evidence[at],
    )  # fmt: skip
