"""The cheapest set of bookings by which needs are met, and booking all of it as one change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.booking_problem import InTheWay
from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cheapest_bookings import (
    BookingPlan,
    PlannedBooking,
    PlannedNeed,
    Unmet,
    counts_learners,
    in_reading_order,
    need_words,
)
from cpd_desktop.domain.clashes import ClashKind
from cpd_desktop.domain.forecast import Forecast, ForecastLine
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario, SupposedPlaces
from cpd_desktop.services.booking_choices import Choice, Choices
from cpd_desktop.services.booking_solver import cheapest_choice
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.forecast import forecast, supposed_of
from cpd_desktop.services.learners_ends import with_ends_moved
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.open_places import open_places
from cpd_desktop.services.posts import NOWHERE, Posted, posts_on
from cpd_desktop.services.sessions.booking import Booked, book_places
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.sessions.known import known_session, known_sessions
from cpd_desktop.services.short_needs import AtTheEnd, ShortNeed
from cpd_desktop.services.spare_cover import spare_cover
from cpd_desktop.services.when_free import WhenFree
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

SECONDS = 5.0
"""How long the solver may look for the cheapest bookings."""

_IN_THE_WAY = frozenset({ClashKind.NOT_IN_POST, ClashKind.ABSENCE, ClashKind.LEAVE, ClashKind.SESSION, ClashKind.COVER})
"""What a plan takes into account, and what may have come up since."""


def cheapest_bookings(
    session: Session,
    question: CoverageQuestion,
    *,
    months: int = 12,
    scenario: Scenario | None = None,
    mandatory: bool = False,
    seconds: float = SECONDS,
) -> BookingPlan:
    """Return the bookings by which as many missing holders as can be are found, at least cost, for what is short at the end of these months.

    These are the needs of capacity and the specialist ones and, with *mandatory*, what everybody is to hold, up to the organisation's
    target. Everybody who is booked is taken to attend; what to expect at the attendance rate is said beside it. Of a need of capacity
    learners count at the completion rate of the forecast, in whole people. Nobody is booked who is
    away, not in post or taken at the time, nobody twice for one requirement, and no team falls below its minimum cover. What cannot be
    met is met as far as it can be, and said. *seconds* (from 0) is how long may be looked for the cheapest. Raises Refused as the forecast
    does.
    """
    expected = forecast(session, question, months=months, scenario=scenario)
    return _Planning(session, question, expected, months, scenario).plan(mandatory=mandatory, seconds=seconds)


class _Planning:
    """One plan, from the forecast to what was chosen."""

    def __init__(
        self, session: Session, question: CoverageQuestion, expected: Forecast, months: int, scenario: Scenario | None
    ) -> None:
        self._session, self._question, self._expected = session, question, expected
        self._months, self._scenario = months, scenario
        self._by = expected.months[-1]

    def plan(self, *, mandatory: bool, seconds: float) -> BookingPlan:
        """Return the plan."""
        session, upto, as_at = self._session, self._question.upto, self._question.as_at
        policy = memory_of(session).policy(session, upto)
        facts, ends = memory_of(session).facts_and_ends(session, upto)
        facts = with_ends_moved(session, facts, as_at, upto)
        supposed = supposed_of(session, self._question, self._scenario)
        end = AtTheEnd(facts, ends, supposed, as_at, self._by, warning_days=policy.warning_days)
        completion = self._expected.completion
        needs = end.short_needs(
            self._expected.lines, mandatory=mandatory, target=policy.mandatory_target, completion=completion.value
        )
        if not needs:
            return BookingPlan(self._by, (), Decimal(0), 0.0, is_proved=True, unmet=(), as_at=as_at)
        sessions = known_sessions(session, upto)
        courses = frozenset[int]().union(*(one.courses for one in needs))
        places = [
            one
            for one in open_places(session, sessions, facts.courses, as_at, self._by, upto)
            if one.course_id in courses
        ]
        lacking = frozenset[int]().union(*(one.lacking for one in needs))
        free = WhenFree(session, end.staff, lacking if places else (), sessions, upto)
        for place in supposed.places:
            free.take_day(place.person_id, place.on)
        choices = Choices(needs, places, end, free, self._by)
        spare = spare_cover(session, end.staff, choices.days, sessions, upto)
        problem = choices.problem(spare, facts.teams)
        solved = cheapest_choice(problem, seconds)
        chosen = self._booked([choices.choices[at] for at in sorted(solved.chosen)], needs)
        short_by, in_the_way = problem.short_by(solved.chosen), InTheWay(problem, solved.chosen)
        return BookingPlan(
            self._by, chosen, sum((one.cost for one in chosen), Decimal(0)), solved.gap, solved.is_proved,
            tuple(_unmet(choices, in_the_way, short_by)), choices.not_released(in_the_way, short_by),
            tuple(self._needs_with(chosen, needs, short_by)), self._expected.attendance,
            completion if any(counts_learners(one.line) for one in needs) else None, as_at=as_at,
        )  # fmt: skip

    def _booked(self, chosen: Sequence[Choice], needs: Sequence[ShortNeed]) -> tuple[PlannedBooking, ...]:
        people = load_people(self._session, {one.person_id for one in chosen}, self._question.upto)
        posts = posts_on(self._session, self._question.as_at, self._question.upto) if chosen else {}
        return in_reading_order([_planned(one, people, posts, needs) for one in chosen])

    def _needs_with(
        self, chosen: Sequence[PlannedBooking], needs: Sequence[ShortNeed], short_by: Sequence[int]
    ) -> Iterable[PlannedNeed]:
        """Yield the needs with what is expected of each without the plan and with it."""
        after = self._expected if not chosen else self._forecast_with(chosen)
        lines = {_key(line): line for line in after.lines}
        for need, left in zip(needs, short_by, strict=True):
            line = need.line
            yield PlannedNeed(
                line.place, line.requirement.code, line.requirement.title, need.needed, need.short_by, need.short_by - left,
                line.cells[-1].expected, lines[_key(line)].cells[-1].expected,
            )  # fmt: skip

    def _forecast_with(self, chosen: Sequence[PlannedBooking]) -> Forecast:
        """Return the forecast with the places of the plan as if a scenario supposed them."""
        scenario = self._scenario or Scenario("")
        people = load_people(self._session, {one.person_id for one in chosen}, self._question.upto)
        taking: dict[tuple[str, date], list[str]] = defaultdict(list)
        for one in chosen:
            taking[one.course_code, one.last_on].append(people[one.person_id].uuid)
        places = tuple(SupposedPlaces(tuple(some), course, on) for (course, on), some in taking.items())
        supposed = replace(scenario, places=(*scenario.places, *places))
        return forecast(self._session, self._question, months=self._months, scenario=supposed)


def _planned(
    one: Choice, people: Mapping[int, Person], posts: Mapping[int, Posted], needs: Sequence[ShortNeed]
) -> PlannedBooking:
    place, person = one.place, people[one.person_id]
    lines = [needs[at].line for at in sorted(one.meets)]
    return PlannedBooking(
        one.person_id, person.name, posts.get(one.person_id, NOWHERE).team, place.uuid, place.first_on, place.group,
        place.session.course_code, place.session.title, Decimal(0) if place.cost is None else place.cost,
        tuple(need_words(line.place, line.requirement.code) for line in lines), place.cost is not None,
        person.staff_number, place.last_on,
    )  # fmt: skip


def _key(line: ForecastLine) -> tuple[int, str, int | None, str]:
    return line.requirement.id, line.level.value, line.team_id, line.service


def _unmet(choices: Choices, in_the_way: InTheWay, short_by: Sequence[int]) -> Iterable[Unmet]:
    for at, lacking in enumerate(short_by):
        if lacking:
            line = choices.needs[at].line
            why = choices.why_short(in_the_way, at)
            yield Unmet(line.place, line.requirement.code, line.requirement.title, lacking, why)


def book_plan(session: Session, plan: BookingPlan, *, by: str, today: date) -> Done[int]:
    """Book all places of a plan as one change, approved by *by* who books; return how many.

    Raises Refused, and books nothing, where the plan is of another day than *today* or has no places, where one has gone, a session can be booked no more or somebody has a
    place in it, and where somebody could not go any more: what has come up since is named.
    """
    message = plan.why_not_on(today) if plan.chosen else "The plan has no place to book."
    if message:
        raise Refused(message)
    groups: dict[tuple[bytes, str], list[PlannedBooking]] = defaultdict(list)
    for one in plan.chosen:
        groups[one.session_uuid, one.group].append(one)

    def book_all(within: Session) -> Done[int]:
        touched = Touched.NOTHING
        remarks: list[str] = []
        for (uuid, group), some in groups.items():
            done = _book(within, uuid, group, some, by, today)
            touched |= done.touched
            remarks += done.remarks
        return Done(len(plan.chosen), touched, remarks=tuple(remarks))

    count = len(plan.chosen)
    named = "book 1 place of a plan" if count == 1 else f"book {count:,} places of a plan"
    return one_change(session, book_all, named=named)


def _book(
    session: Session, uuid: bytes, group: str, some: Sequence[PlannedBooking], by: str, today: date
) -> Done[Booked]:
    one = known_session(session, uuid)
    where = f"{one.title} on {some[0].session_on:%d/%m/%Y}"
    again = "Make the plan again."
    last = one.draft.book_by
    if one.first_on < today or (last is not None and last < today):
        message = f"{where} can be booked no more. {again}"
        raise Refused(message)
    ids = [each.person_id for each in some]
    for clash in clashes(session, uuid, ids, group=group):
        if clash.kind in _IN_THE_WAY:
            message = f"{clash.sentence} {again}"
            raise Refused(message)
    done = book_places(session, uuid, [LearnerDraft(each) for each in ids], group=group, by=by, today=today)
    if done.result.already:
        message = f"Somebody has a place in {where} already. {again}"
        raise Refused(message)
    if done.result.booked != len(ids):
        message = f"{where} has too few places left by now. {again}"
        raise Refused(message)
    return done
