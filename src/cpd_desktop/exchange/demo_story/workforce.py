"""The people of Westmere Council on the day of the story, and those who left in the five years before it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import chance, day_within, working_day_from
from cpd_desktop.exchange.demo_story.names import invented_name
from cpd_desktop.exchange.demo_story.tables import Table, text_of_day

LEAST_STAFF = 24
PEOPLE_HEADER = (
    "staff_number", "email", "first_name", "last_name", "job_role", "team", "service", "start_date", "end_date", "manager",
    "additional_roles", "registration_body", "registration_number", "registration_date", "hours", "absence_from", "absence_to",
)  # fmt: skip

_ALWAYS_THERE = frozenset(
    {"deaf", "hospital"}
)  # Nobody has joined these teams in the last year, but whom the cast says.
_BODY = {c.OT: "HCPC", c.SOT: "HCPC", c.ROVI: "RWPN"} | dict.fromkeys(
    (c.SW, c.NQSW, c.AP, c.PSUP, c.SGL, c.HDSW, c.SENSW, c.TM, c.HOS), "SWE"
)
_NUMBER = {"SWE": "SW9{:05d}", "HCPC": "OT9{:05d}", "RWPN": "R9{:03d}"}  # Higher than any number given out so far.
_EMAIL = "@westmere.example"


@dataclass(frozen=True, slots=True)
class Post:
    """A time in a team in a role; *ends_on* is None while it lasts."""

    team: c.TeamPlan
    role: str
    starts_on: date
    ends_on: date | None
    hours: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of the council's people; *place* is that in the team, and -1 for somebody who has left."""

    number: str
    first: str
    last: str
    email: str
    place: int
    posts: tuple[Post, ...]
    manager: str
    additional: tuple[str, ...]
    registration: tuple[str, str, date | None]
    absence: tuple[date, date | None] | None

    @property
    def team(self) -> c.TeamPlan:
        """The team of the present post, or of the last one; of two at once, the first."""
        return self._present.team

    @property
    def role(self) -> str:
        """The role of the present post, or of the last one."""
        return self._present.role

    @property
    def at(self) -> cast.Place:
        """Where the cast would look for this person."""
        return self.team.name, self.place

    @property
    def joined_on(self) -> date:
        """The first day of the first post."""
        return self.posts[0].starts_on

    @property
    def left_on(self) -> date | None:
        """The last day of somebody who has left."""
        return self.posts[-1].ends_on

    @property
    def _present(self) -> Post:
        return next((post for post in self.posts if post.ends_on is None), self.posts[-1])

    def away_on(self, day: date) -> bool:
        """Whether *day* lies in a long-term absence."""
        return (
            self.absence is not None and self.absence[0] <= day and (self.absence[1] is None or day <= self.absence[1])
        )


@dataclass(frozen=True, slots=True)
class Workforce:
    """Everybody, with what the rest of the story is drawn from."""

    seed: int
    as_at: date
    teams: tuple[c.TeamPlan, ...]
    members: tuple[Member, ...]

    @property
    def amhps(self) -> int:
        """How many hold the AMHP role, those on long-term absence among them: what the rota needs."""
        return sum(c.AMHP in member.additional for member in self.members)

    def somebody(self, place: cast.Place) -> Iterator[Member]:
        """Yield the person at a place of the cast, if the council is large enough to have one."""
        return (member for member in self.members if member.at == place)


def workforce(*, staff: int, seed: int, as_at: date) -> Workforce:
    """Return a council of *staff* people in post on *as_at*, and an eighth as many leavers."""
    teams = c.team_plans(staff)
    leavers = max(1, staff // 8)
    maker = _Maker(seed, as_at, teams, staff + leavers)
    members = [maker.member(team, place) for team in teams for place in range(team.size)]
    members += [maker.leaver(number) for number in range(leavers)]
    members.sort(key=lambda member: member.role != c.HOS)  # Heads of service first: others name them as their managers.
    return Workforce(seed, as_at, teams, tuple(members))


class _Maker:
    """Makes people one by one; what one draws never depends on another, but for staff numbers and e-mail addresses."""

    def __init__(self, seed: int, as_at: date, teams: tuple[c.TeamPlan, ...], count: int) -> None:
        self._seed = seed
        self._as_at = as_at
        self._teams = {team.name: team for team in teams}
        numbers = chance(seed, "numbers").sample(range(1200, max(99_000, 40 * count)), count)
        self._numbers = iter(f"{number:06d}" for number in numbers)
        self._registered = iter(range(1, count + 1))
        self._addresses: Counter[str] = Counter()
        self._managers: dict[str, str] = {}
        self._number_of_places = {
            (team.name, place): next(self._numbers) for team in teams for place in range(team.size)
        }

    def member(self, team: c.TeamPlan, place: int) -> Member:
        """Return the person at *place* in *team*."""
        at = (team.name, place)
        dice = chance(self._seed, "person", *at)
        role = team.role(place)
        joined = self._ago(cast.JOINED.get(at) or _tenure(dice, team, role))
        first, last, local = invented_name(dice)
        if at in cast.SAME_NAME:
            first, last, local = "Sarah", "Holloway", "sarah.holloway"
        absence = cast.ABSENT.get(at) or _absence(dice, team, place)
        return Member(
            number=self._number_of_places[at],
            first=first,
            last=last,
            email="" if role == c.REAB and dice.random() < 0.25 else self._address(local),
            place=place,
            posts=self._posts(team, place, role, joined, dice),
            manager="" if role == c.HOS else self._manager(team, place),
            additional=cast.additional_roles(team, place),
            registration=self._registration(team, role, joined, dice),
            absence=None if absence is None else self._spell(*absence),
        )

    def leaver(self, number: int) -> Member:
        """Return somebody who has left; the first is the one who took BSL level 4 along from Deaf Services."""
        dice = chance(self._seed, "leaver", number)
        teams = tuple(self._teams.values())
        team = teams[0] if number == 0 else teams[(7 * number + 3) % len(teams)]
        role = c.SENSW if number == 0 else team.role(day_within(dice, 1, len(team.plan.roles) - 1))
        left_ago = 243 if number == 0 else day_within(dice, 20, 1760)
        joined = self._ago(left_ago + day_within(dice, 500, 3600))
        first, last, local = invented_name(dice)
        return Member(
            number=next(self._numbers),
            first=first,
            last=last,
            email=self._address(local),
            place=-1,
            posts=(Post(team, role, joined, self._as_at - timedelta(days=left_ago), _hours(dice)),),
            manager=self._number_of_places[team.name, 0],
            additional=(),
            registration=self._registration(team, role, joined, dice),
            absence=None,
        )

    def _posts(self, team: c.TeamPlan, place: int, role: str, joined: date, dice: random.Random) -> tuple[Post, ...]:
        at = (team.name, place)
        hours = "37" if place == 0 else _hours(dice)
        if at in cast.SECOND_POSTS:
            other, other_role = cast.SECOND_POSTS[at]
            later = joined + timedelta(days=day_within(dice, 150, 300))
            second = Post(self._teams[other], other_role, working_day_from(later), None, "18.5")
            return (Post(team, role, joined, None, "18.5"), second)
        if at in cast.EARLIER_POSTS:
            other, other_role, since = cast.EARLIER_POSTS[at]
            moved = self._ago(since)
            earlier = Post(self._teams[other], other_role, joined, moved - timedelta(days=1), hours)
            return (earlier, Post(team, role, moved, None, hours))
        return (Post(team, role, joined, None, hours),)

    def _manager(self, team: c.TeamPlan, place: int) -> str:
        if place:
            return self._number_of_places[team.name, 0]
        heads = [at for at in self._number_of_places if self._teams[at[0]].role(at[1]) == c.HOS]
        same = [at for at in heads if self._teams[at[0]].plan.service == team.plan.service]
        return self._number_of_places[(same or heads)[0]] if heads else ""

    def _registration(
        self, team: c.TeamPlan, role: str, joined: date, dice: random.Random
    ) -> tuple[str, str, date | None]:
        years = 0 if role == c.NQSW else day_within(dice, 0, 14)
        registered = joined - timedelta(days=365 * years + day_within(dice, 10, 90))
        body = _BODY.get(role, "")
        if role == c.TM:
            body = {"ot": "HCPC", "vision": "RWPN"}.get(team.kind, body)
        number = next(self._registered)
        return (body, _NUMBER[body].format(number), registered) if body else ("", "", None)

    def _address(self, local: str) -> str:
        self._addresses[local] += 1
        same = self._addresses[local]
        return f"{local}{same if same > 1 else ''}{_EMAIL}"

    def _ago(self, days: int) -> date:
        return min(self._as_at, working_day_from(self._as_at - timedelta(days=days)))

    def _spell(self, first: int, last: int | None) -> tuple[date, date | None]:
        ends_on = None if last is None else self._as_at + timedelta(days=last)
        return self._as_at + timedelta(days=first), ends_on


def _tenure(dice: random.Random, team: c.TeamPlan, role: str) -> int:
    """Return days since joining: a quarter within two years, most within six, some for half a life."""
    least, most = dice.choices(((130, 730), (730, 2190), (2190, 7000)), weights=(25, 42, 33))[0]
    days = day_within(dice, least, most)
    if role == c.NQSW:
        return day_within(dice, 130, 330)
    return max(days, 420 + days % 90) if team.kind in _ALWAYS_THERE else days


def _absence(dice: random.Random, team: c.TeamPlan, place: int) -> tuple[int, int | None] | None:
    # The first twelve teams have what the cast says; the later ones of a larger council have a few.
    drawn, since = dice.random(), -day_within(dice, 60, 260)
    return (since, None) if team.size > 16 and place > 1 and drawn < 0.03 else None


def _hours(dice: random.Random) -> str:
    return dice.choices(("37", "30", "22.5", "18.5"), weights=(70, 14, 10, 6))[0]


def people_rows(force: Workforce) -> Table:
    """Return everybody as `import --kind people` reads them: a row for each posting, earlier ones first."""
    return Table(PEOPLE_HEADER, tuple(_person_rows(force.members)))


def _person_rows(members: Iterable[Member]) -> Iterator[tuple[str, ...]]:
    for member in members:
        body, number, registered = member.registration
        for post in member.posts:
            main = post.ends_on is None and post.team is member.team
            absence = member.absence if main and member.absence else (None, None)
            yield (
                member.number, member.email, member.first, member.last, post.role, post.team.name, post.team.plan.service,
                text_of_day(post.starts_on), text_of_day(post.ends_on), member.manager,
                ";".join(member.additional) if main else "", body, number, text_of_day(registered), post.hours,
                text_of_day(absence[0]), text_of_day(absence[1]),
            )  # fmt: skip
