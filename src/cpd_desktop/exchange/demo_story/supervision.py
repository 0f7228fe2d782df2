"""Two years of supervision, with each manager's own habits: who is on time, who is late or short, and who lets it drift.

Only facts that everybody may count; what was said is in no table. It is expected as the LGA's standards have it for social
workers, weekly, then fortnightly, then monthly for those who are newly qualified, and monthly of everybody else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cpd_desktop.domain.people import Absence
from cpd_desktop.domain.periods import Spell, add_months
from cpd_desktop.domain.supervision import Expectation, Kind, Length, Phase, Scheme, State, due_after, expectation_of
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import chance, day_within
from cpd_desktop.exchange.demo_story.tables import Table, text_of_day
from cpd_desktop.exchange.demo_story.workforce import Member, Workforce

SUPERVISION_HEADER = (
    "supervisee", "supervisor", "held_on", "minutes", "type", "functions", "state", "cancelled_by", "reason", "next_on",
)  # fmt: skip
MONTHS = 24
_MONTH = Length(1, "months")
_SOCIAL_WORKERS = frozenset({c.SW, c.AP, c.PSUP, c.SGL, c.HDSW, c.SENSW})
NEWLY_QUALIFIED = Scheme("", "Newly qualified", frozenset(), (
    Phase("First six weeks", Length(6, "weeks"), Length(1, "weeks"), 90),
    Phase("To six months", Length(6, "months"), Length(2, "weeks"), 90),
    Phase("After six months", None, _MONTH, 90),
))  # fmt: skip
SOCIAL_WORKERS = Scheme("", "Social workers", frozenset(), (Phase("All", None, _MONTH, 90),))
EVERYBODY_ELSE = Scheme("", "Everybody else", frozenset(), (Phase("All", None, _MONTH, 60),))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a manager goes about it: how often on time, short, and cancelled; *drifting* ones have let it go this year."""

    on_time: float
    short: float
    cancelled: float
    drifting: bool = False


STEADY, GOOD, USUAL = Manner(0.97, 0.03, 0.03), Manner(0.92, 0.06, 0.05), Manner(0.8, 0.1, 0.08)
HURRIED, LATE, DRIFTING = Manner(0.86, 0.4, 0.07), Manner(0.58, 0.08, 0.1), Manner(0.78, 0.16, 0.14, drifting=True)
_MANNERS: Mapping[str, Manner] = {
    c.DEAF: STEADY, c.NORTH: GOOD, c.THERAPY: GOOD, c.DISCHARGE: HURRIED, c.SOUTH: USUAL, c.EAST: DRIFTING, c.WEST: USUAL,
    c.SAFEGUARDING: GOOD, c.DISABILITY: LATE, c.MENTAL_HEALTH: USUAL, c.VISION: STEADY, c.CARERS: GOOD,
}  # fmt: skip
_DRIFT_DAYS = 300
_CLOSED = frozenset({(12, 25), (12, 26), (1, 1)})
_ACTS_UP = (c.PSUP, c.AP, c.SGL, c.SOT, c.REABM, c.HDSW, c.SENSW, c.ROVI, c.SW, c.OT, c.SCO, c.REVO)
"""Who stands in for a manager who had not come yet, by role."""

_WHY: Mapping[str, tuple[str, ...]] = {
    "supervisor": (
        "Called to a safeguarding enquiry", "Covering for another manager", "Annual leave", "Off sick", "Urgent panel",
        "Recruitment interviews ran over",
    ),
    "supervisee": (
        "Off sick", "Urgent home visit", "Annual leave", "Mental Health Act assessment", "Training day moved",
        "Hospital discharge at short notice",
    ),
}  # fmt: skip
_PROFESSIONAL: tuple[tuple[cast.Place, cast.Place], ...] = (((c.DISCHARGE, 11), (c.THERAPY, 2)),)
"""Who has a professional supervisor beside a line manager of another profession, and whom."""
_EVERY_SIX_WEEKS = Length(6, "weeks")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A supervision, held or cancelled; *minutes* 0 where it was cancelled."""

    supervisee: str
    supervisor: str
    on: date
    minutes: int = 0
    kind: Kind = Kind.INDIVIDUAL
    functions: tuple[str, ...] = ()
    cancelled_by: str = ""
    reason: str = ""
    next_on: date | None = None

    def row(self) -> tuple[str, ...]:
        """Return it as `import --kind supervision` reads it."""
        return (
            self.supervisee, self.supervisor, text_of_day(self.on), str(self.minutes or ""), self.kind.value,
            ";".join(self.functions), (State.CANCELLED if self.cancelled_by else State.HELD).value, self.cancelled_by,
            self.reason, text_of_day(self.next_on),
        )  # fmt: skip


def supervision_rows(force: Workforce) -> Table:
    """Return two years of everybody's supervision as `import --kind supervision` reads it, oldest first."""
    chain = _Chain(force)
    meetings = [meeting for member in force.members for meeting in _of_member(chain, member)]
    meetings += [meeting for pair in professional_pairs(force) for meeting in _of_professionals(force, *pair)]
    meetings.sort(key=lambda one: (one.on, one.supervisee))
    return Table(SUPERVISION_HEADER, tuple(meeting.row() for meeting in meetings))


def professional_pairs(force: Workforce) -> Iterator[tuple[Member, Member]]:
    """Yield those who have a professional supervisor, each with theirs, where the council is large enough."""
    for place, other in _PROFESSIONAL:
        for member in force.somebody(place):
            for supervisor in force.somebody(other):
                yield member, supervisor


def manner_of(force: Workforce, team: c.TeamPlan) -> Manner:
    """Return how the manager of *team* goes about supervision."""
    if team.name in _MANNERS:
        return _MANNERS[team.name]
    dice = chance(force.seed, "supervision", team.name)
    return dice.choices((STEADY, GOOD, USUAL, HURRIED, LATE, DRIFTING), weights=(10, 30, 30, 12, 10, 8))[0]


class _Chain:
    """Who supervises whom on a day: the manager, or who stood in before the manager came."""

    def __init__(self, force: Workforce) -> None:
        self.force = force
        self._by_number = {member.number: member for member in force.members}
        self._acting: dict[str, list[Member]] = {}
        for member in force.members:
            if member.place > 0 and member.role in _ACTS_UP:
                self._acting.setdefault(member.team.name, []).append(member)
        for some in self._acting.values():
            some.sort(key=lambda one: (_ACTS_UP.index(one.role), one.joined_on, one.number))

    def supervisor(self, member: Member, day: date) -> Member | None:
        """Return who supervises *member* on *day*; None for nobody whom the book would know."""
        manager = self._by_number.get(member.manager)
        if manager is None or (_is_there(manager, day) and manager is not member):
            return manager
        acting = (one for one in self._acting.get(member.team.name, ()) if one is not member and _is_there(one, day))
        return next(acting, None) if manager.role != c.HOS else None


def _is_there(member: Member, day: date) -> bool:
    return member.joined_on <= day and (member.left_on is None or day <= member.left_on) and not member.away_on(day)


def _of_member(chain: _Chain, member: Member) -> Iterator[Meeting]:
    """Yield everything that the book knows of one person's supervision, oldest first."""
    force = chain.force
    since = add_months(force.as_at, -MONTHS)
    if not member.manager or (member.left_on is not None and member.left_on < since):
        return
    dice = chance(force.seed, member.number, "supervision")
    # Managers are supervised by the head of service, whose habits are not their own.
    manner, absences = GOOD if member.role == c.TM else manner_of(force, member.team), _absences(member)
    counted = member.joined_on
    if counted < since:
        counted = since - timedelta(days=day_within(dice, 1, 26))
    while True:
        expected = _expected(member, counted)
        due = due_after(expected, counted, absences)
        day = None if due is None else _held(force, manner, counted, due, dice)
        if day is None:
            return
        day = _after_absence(member, day)
        if day is None:
            return
        for meeting, moved in _cancelled(chain, member, day, manner, dice):
            if meeting.on <= force.as_at:
                yield meeting
            day = moved
        if day > force.as_at or (member.left_on is not None and day > member.left_on):
            return
        supervisor = chain.supervisor(member, day)
        if supervisor is not None and day >= since:
            yield _meeting(member, supervisor, day, expected, manner, dice, due_after(expected, day, absences))
        counted = day


def _expected(member: Member, day: date) -> Expectation:
    posts = [post for post in member.posts if post.starts_on <= day and (post.ends_on is None or day <= post.ends_on)]
    post = posts[0] if posts else member.posts[-1]
    if post.role == c.NQSW:
        return expectation_of(NEWLY_QUALIFIED, post.starts_on)
    return expectation_of(SOCIAL_WORKERS if post.role in _SOCIAL_WORKERS else EVERYBODY_ELSE, post.starts_on)


def _absences(member: Member) -> tuple[Absence, ...]:
    return () if member.absence is None else (Absence(0, Spell(*member.absence)),)


def _held(force: Workforce, manner: Manner, counted: date, due: date, dice: random.Random) -> date | None:
    """Return the day on which the one that is due takes place; None where it never does."""
    interval = max(7, (due - counted).days)
    early, late = day_within(dice, 0, interval // 5), day_within(dice, 2, max(3, interval * 3 // 5))
    drawn, drift = dice.random(), _drift(force, manner, due)
    if drift:
        if drawn < 0.1 * drift:
            return None
        # Who is put off is put off by weeks; the others come just in time.
        is_put_off = drawn < 0.1 + 0.65 * drift
        return _open_from(due + timedelta(days=late + round(30 * drift))) if is_put_off else _open_until(due)
    if drawn < manner.on_time:
        return max(_open_until(due - timedelta(days=early)), _open_from(counted + timedelta(days=3)))
    return _open_from(due + timedelta(days=late))


def _drift(force: Workforce, manner: Manner, day: date) -> float:
    """Return how far a manager has let it go by *day*: from 0, ten months ago, to 1."""
    if not manner.drifting:
        return 0.0
    return min(1.0, max(0.0, 1 - (force.as_at - day).days / _DRIFT_DAYS))


def _open_from(day: date) -> date:
    """Return the first day from *day* on which the offices are open."""
    while day.weekday() >= 5 or (day.month, day.day) in _CLOSED:
        day += timedelta(days=1)
    return day


def _open_until(day: date) -> date:
    """Return the last day until *day* on which the offices are open."""
    while day.weekday() >= 5 or (day.month, day.day) in _CLOSED:
        day -= timedelta(days=1)
    return day


def _after_absence(member: Member, day: date) -> date | None:
    """Return *day*, or one soon after a long-term absence that it falls in; None for an absence without end."""
    if member.absence is None or not member.away_on(day):
        return day
    return None if member.absence[1] is None else _open_from(member.absence[1] + timedelta(days=4))


def _cancelled(
    chain: _Chain, member: Member, day: date, manner: Manner, dice: random.Random
) -> Iterator[tuple[Meeting, date]]:
    """Yield those that were cancelled before one took place, each with the day to which it was put off."""
    share = manner.cancelled * (1 + 2 * _drift(chain.force, manner, day))
    while dice.random() < share:
        by = dice.choice(("supervisor", "supervisor", "supervisee"))
        reason = dice.choice(_WHY[by])
        moved = _after_absence(member, _open_from(day + timedelta(days=day_within(dice, 3, 12))))
        if moved is None:
            return
        supervisor = chain.supervisor(member, day)
        gone = member.left_on is not None and day > member.left_on
        if supervisor is not None and not gone and day >= add_months(chain.force.as_at, -MONTHS):
            yield Meeting(member.number, supervisor.number, day, cancelled_by=by, reason=reason, next_on=moved), moved
        day = moved


def _meeting(
    member: Member, supervisor: Member, day: date, expected: Expectation, manner: Manner, dice: random.Random,
    due: date | None,
) -> Meeting:  # fmt: skip
    phase = expected.phase_on(day)
    least = (phase.minutes if phase is not None else None) or 60
    is_short = dice.random() < manner.short
    minutes = least - 5 * day_within(dice, 2, 6) if is_short else least + 5 * dice.choice((0, 0, 0, 1, 2, 3, 6))
    following = None if due is None or dice.random() < 0.25 else _open_until(due)
    return Meeting(
        member.number, supervisor.number, day, minutes, Kind.INDIVIDUAL, _functions(manner, dice),
        next_on=following if following is not None and following > day else None,
    )  # fmt: skip


def _functions(manner: Manner, dice: random.Random) -> tuple[str, ...]:
    hurried = manner.drifting or manner.short > 0.3
    shares = (("management", 0.97), ("support", 0.6 if hurried else 0.88), ("development", 0.25 if hurried else 0.6),
              ("mediation", 0.12))  # fmt: skip
    found = tuple(name for name, share in shares if dice.random() < share)
    return found or ("management",)


def _of_professionals(force: Workforce, member: Member, supervisor: Member) -> Iterator[Meeting]:
    """Yield the professional supervision that somebody has beside their line manager's, every six weeks for a year."""
    dice = chance(force.seed, member.number, "professional supervision")
    day = max(add_months(force.as_at, -12), member.joined_on, supervisor.joined_on)
    while True:
        day = _open_from(_EVERY_SIX_WEEKS.after(day) - timedelta(days=day_within(dice, 0, 5)))
        if day > force.as_at:
            return
        if _is_there(member, day) and _is_there(supervisor, day):
            minutes = dice.choice((60, 60, 75))
            yield Meeting(member.number, supervisor.number, day, minutes, Kind.PROFESSIONAL, ("support", "development"))
