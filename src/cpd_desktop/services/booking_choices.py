"""Which places there are to choose from for needs that fall short, what forbids taking them together, and why a need stays short."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from cpd_desktop.domain.booking_problem import BookingProblem, InTheWay, Limit, LimitKind, Offer
from cpd_desktop.domain.people import Team
from cpd_desktop.services.open_places import OpenPlace
from cpd_desktop.services.short_needs import AtTheEnd, ShortNeed
from cpd_desktop.services.spare_cover import Spare
from cpd_desktop.services.when_free import WhenFree

_NOT_FREE, _RUNS_OUT = "not free", "runs out"


@dataclass(frozen=True)
class Choice:
    """That somebody takes a place, and which needs (positions) that helps."""

    person_id: int
    place: OpenPlace
    meets: frozenset[int]


class Choices:
    """All that could be chosen for *needs*: each place for each who lacks one of them, is free, and would hold it by *by*."""

    def __init__(
        self, needs: Sequence[ShortNeed], places: Sequence[OpenPlace], end: AtTheEnd, free: WhenFree, by: date
    ) -> None:
        self.needs, self.places, self._by = needs, places, by
        self._shut_out: dict[int, Counter[str]] = defaultdict(Counter)
        self.choices: tuple[Choice, ...] = tuple(self._found(end, free))

    def _found(self, end: AtTheEnd, free: WhenFree) -> Iterator[Choice]:
        known: dict[tuple[int, date], Mapping[int, frozenset[int]]] = {}
        for place in self.places:
            if not place.has_room:
                continue
            day = (place.course_id, place.last_on)
            if day not in known:
                known[day] = end.holders_after(*day, self.needs)
            helped: dict[int, set[int]] = defaultdict(set)
            for at, need in enumerate(self.needs):
                if place.course_id in need.courses:
                    holders = known[day].get(need.requirement_id, frozenset()) & need.lacking
                    self._shut_out[at][_RUNS_OUT] += len(need.lacking) - len(holders)
                    for person_id in holders:
                        helped[person_id].add(at)
            for person_id, meets in sorted(helped.items()):
                if not free.has_place(person_id, place.uuid) and free.is_free(person_id, place.uuid, place.parts):
                    yield Choice(person_id, place, frozenset(meets))
                else:
                    for at in meets:
                        self._shut_out[at][_NOT_FREE] += 1

    @property
    def days(self) -> frozenset[date]:
        """The days on which somebody may be away for a place."""
        return frozenset(part.held_on for one in self.choices for part in one.place.parts)

    def problem(self, spare: Iterable[Spare], teams: Mapping[int, Team]) -> BookingProblem:
        """Return what the solver is asked; the offers stand in the order of `choices`."""
        offers = tuple(Offer(one.person_id, pence_of(one.place.cost), one.meets) for one in self.choices)
        limits = [*self._limits_of_places(), *self._limits_of_people(), *self._limits_of_cover(spare, teams)]
        return BookingProblem(tuple(one.short_by for one in self.needs), offers, tuple(limits))

    def _limits_of_places(self) -> Iterator[Limit]:
        of: dict[bytes, list[int]] = defaultdict(list)
        left: dict[bytes, int] = {}
        for at, one in enumerate(self.choices):
            if one.place.left is not None:
                of[one.place.uuid].append(at)
                left[one.place.uuid] = one.place.left
        for uuid, some in of.items():
            if len(some) > left[uuid]:
                yield Limit(LimitKind.PLACES, tuple((at,) for at in some), left[uuid])

    def _limits_of_people(self) -> Iterator[Limit]:
        """Yield that nobody is booked twice for one requirement, twice on one session, or on two at the same time."""
        clashing = _clashing(self.places)
        at_place = {id(place): number for number, place in enumerate(self.places)}
        of: dict[int, list[int]] = defaultdict(list)
        for at, one in enumerate(self.choices):
            of[one.person_id].append(at)
        for theirs in of.values():
            by_requirement: dict[int, list[int]] = defaultdict(list)
            for at in theirs:
                for requirement in {self.needs[need].requirement_id for need in self.choices[at].meets}:
                    by_requirement[requirement].append(at)
            once = dict.fromkeys(tuple(some) for some in by_requirement.values() if len(some) > 1)
            said = {pair for some in once for pair in combinations(some, 2)}
            for some in once:
                yield Limit(LimitKind.ONCE, tuple((at,) for at in some), 1)
            taking = {at_place[id(self.choices[at].place)]: at for at in theirs}
            for number, at in taking.items():
                for other in sorted(clashing[number] & taking.keys()):
                    if (at, taking[other]) not in said:
                        yield Limit(LimitKind.ONCE, ((at,), (taking[other],)), 1)

    def _limits_of_cover(self, spare: Iterable[Spare], teams: Mapping[int, Team]) -> Iterator[Limit]:
        on: dict[date, list[int]] = defaultdict(list)
        for at, one in enumerate(self.choices):
            for day in {part.held_on for part in one.place.parts}:
                on[day].append(at)
        for team in spare:
            of: dict[int, list[int]] = defaultdict(list)
            for at in on.get(team.on, ()):
                if self.choices[at].person_id in team.at_work:
                    of[self.choices[at].person_id].append(at)
            if len(of) > team.spare:
                yield Limit(LimitKind.COVER, tuple(map(tuple, of.values())), team.spare, teams[team.team_id].name)

    def why_short(self, in_the_way: InTheWay, at: int) -> str:
        """Return, in a sentence, why the need *at* stays short with what was chosen."""
        need = self.needs[at]
        places = [one for one in self.places if one.course_id in need.courses]
        if not places:
            return f"No session of a course that counts can still be booked and is over by {self._by:%d/%m/%Y}."
        if not any(one.has_room for one in places):
            return "Every session of a course that counts is full."
        if not need.lacking:
            return "Nobody else is in scope there who could be trained."
        blocked = list(in_the_way.of(at))
        if not blocked:
            return self._why_none_left(at, in_the_way.helping(at))
        kinds = Counter(limit.kind for _, limits in blocked for limit in limits)
        if not kinds:
            return "The time was up before more bookings could be found."
        kind = max(LimitKind, key=lambda one: kinds[one])
        if kind is LimitKind.COVER:
            teams = sorted({limit.about for _, limits in blocked for limit in limits if limit.kind is kind})
            return f"Releasing anybody else would take {_listed(teams)} below its minimum cover."
        if kind is LimitKind.PLACES:
            return "The sessions have too few places left."
        return "Those who could be trained are at another session of the plan at the same time."

    def _why_none_left(self, at: int, helping: AbstractSet[int]) -> str:
        if self.needs[at].lacking <= helping:
            return "Nobody else is in scope there who could be trained."
        shut_out = self._shut_out[at]
        if shut_out[_NOT_FREE] < shut_out[_RUNS_OUT]:
            return f"What is learnt at the sessions to come would count no longer on {self._by:%d/%m/%Y}, or not for those who lack it."
        return "Nobody else who lacks it is free on the days of the sessions."

    def not_released(self, in_the_way: InTheWay, short_by: Sequence[int]) -> int:
        """Return how many people could help a need that stays short, and cannot be released for any place that would."""
        people: set[int] = set()
        for at, lacking in enumerate(short_by):
            held_back: dict[int, list[bool]] = defaultdict(list)
            for offer, limits in in_the_way.of(at) if lacking else ():
                is_cover = any(one.kind is LimitKind.COVER for one in limits)
                held_back[self.choices[offer].person_id].append(is_cover)
            people.update(person_id for person_id, each in held_back.items() if all(each))
        return len(people)


def pence_of(cost: Decimal | None) -> int:
    """Return a cost in pounds as pence; what nobody knows counts as nothing."""
    return 0 if cost is None else int(cost * 100)


def _clashing(places: Sequence[OpenPlace]) -> dict[int, set[int]]:
    """Return by a place (its position) those after it of which nobody can take both."""
    found: dict[int, set[int]] = defaultdict(set)
    for (one, place), (other, later) in combinations(enumerate(places), 2):
        if place.overlaps(later):
            found[one].add(other)
    return found


def _listed(names: Sequence[str]) -> str:
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
