"""The story itself: what everybody has to keep up, and what particular teams and people have and lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.adopted import INDIVIDUAL, Need
from cpd_desktop.exchange.demo_story.chance import chance, cohort_from, cohort_until, day_within, working_day_from
from cpd_desktop.exchange.demo_story.history import TRAINING_HEADER, Diary, Habits, keep_up
from cpd_desktop.exchange.demo_story.offers import DRIFTING, GOOD, OFFERS, PUNCTUAL, USUAL, Habit
from cpd_desktop.exchange.demo_story.specialisms import specialisms
from cpd_desktop.exchange.demo_story.tables import Table, text_of_day
from cpd_desktop.exchange.demo_story.workforce import Member, Workforce

EXEMPTION_HEADER = ("staff_number", "requirement", "from", "to", "reason")

_HABITS = {c.DEAF: PUNCTUAL, c.DISCHARGE: GOOD, c.NORTH: GOOD, c.THERAPY: GOOD, c.EAST: DRIFTING}
_TOLD = frozenset({"WC-MCA-HDR", "WC-AMHP", "WC-BIA", "WC-DEA2", "WC-LD2", "WC-ASYE"})  # By the cast, not by habit.
_STANDS_FOR = {"SGA-03": "SGA-01", "OMT-T2": "LDA-01"}
_EXTRAS = (
    "REC-1",
    "STR-1",
    "COM-1",
    "COP-2",
    "TIP-01",
    "SGA-MSP",
    "SGA-SN",
    "SGA-DA",
    "EOL-01",
    "TEC-01",
    "WM-MHA",
    "MCA-01",
)
_BRIEFINGS = 9
_EXEMPTIONS: tuple[tuple[cast.Place, str, int, int | None, str], ...] = (
    ((c.THERAPY, 5), "WC-MHP", -60, 120, "Adjusted duties: not assisting people to move"),
    ((c.DISABILITY, 3), "WC-BIA", -90, 275, "Not on the best interests rota this year"),
    ((c.MENTAL_HEALTH, 4), "WC-IPC", -20, 70, "NHS passport accepted; certificate awaited"),
    ((c.SOUTH, 10), "WC-EDI", -400, -220, "On secondment"),
    ((c.CARERS, 2), "WC-CA2", -30, 60, "Qualified elsewhere; evidence being checked"),
    ((c.SAFEGUARDING, 6), "WC-MHO", -700, None, "Office-based; risk assessment on file"),
)


def training_rows(force: Workforce) -> Table:
    """Return everybody's training and bookings as `import --kind training` reads them."""
    diary = Diary(force.seed, force.as_at)
    specialisms(diary, force)  # First, since the first word on a day stands.
    for member in force.members:
        _mandatory(diary, member)
        _joining(diary, member)
        _extras(diary, member)
    _briefings(diary, force)
    return Table(TRAINING_HEADER, diary.rows())


def exemption_rows(force: Workforce) -> Table:
    """Return the exemptions as `import --kind exemptions` reads them."""
    return Table(EXEMPTION_HEADER, tuple(_exemptions(force)))


def _exemptions(force: Workforce) -> Iterator[tuple[str, ...]]:
    for place, requirement, first, last, reason in _EXEMPTIONS:
        for member in force.somebody(place):
            starts = force.as_at + timedelta(days=first)
            ends = None if last is None else force.as_at + timedelta(days=last)
            yield member.number, requirement, text_of_day(starts), text_of_day(ends), reason


def _habit(diary: Diary, team: c.TeamPlan) -> Habit:
    if team.kind == "deaf" or team.name in _HABITS:
        return _HABITS.get(team.name, PUNCTUAL)
    if team.size < 16:
        return USUAL
    return chance(diary.seed, "habit", team.name).choices((GOOD, USUAL, DRIFTING), weights=(35, 50, 15))[0]


def _mandatory(diary: Diary, member: Member) -> None:
    habit = _habit(diary, member.team)
    needs = {need.courses[0]: need for need in INDIVIDUAL if need.code not in _TOLD and _bears_on(need, member)}
    for higher, lower in _STANDS_FOR.items():
        if higher in needs:
            needs.pop(lower, None)
    for course, need in needs.items():
        if course == "MCA-02" and member.team.kind == "hospital":
            continue
        months = int(need.interval.split()[0]) if need.interval else OFFERS[course].months
        keep_up(diary, member, Habits(course, months, need.within or 90, habit))


def _bears_on(need: Need, member: Member) -> bool:
    return not need.roles or member.role in need.roles


def _joining(diary: Diary, member: Member) -> None:
    """What people do once, when they join; and what they brought along."""
    dice = diary.dice(member, "joining")
    induction, system, certificate = day_within(dice, 4, 40), day_within(dice, 2, 25), day_within(dice, 60, 110)
    if member.joined_on > diary.ago(5 * 365 + 90):
        diary.take(member, "WM-IND", cohort_from("WM-IND", member.joined_on + timedelta(days=induction)))
        if member.role != c.REAB:
            diary.take(member, "WM-SYS", cohort_from("WM-SYS", member.joined_on + timedelta(days=system)))
    if member.role == c.REAB:
        diary.take(member, "CC-16", working_day_from(member.joined_on + timedelta(days=certificate)))
        diary.take(member, "OMT-E", working_day_from(max(member.joined_on + timedelta(days=30), diary.ago(1150))))
    for post in member.posts:
        if post.role == c.NQSW and post.ends_on is not None:
            diary.take(member, "ASYE-A", post.ends_on)


def _extras(diary: Diary, member: Member) -> None:
    """What people chose, or were sent to: nobody requires it."""
    dice = diary.dice(member, "extras")
    for course in dice.sample(_EXTRAS, day_within(dice, 1, 4)):
        day = diary.ago(day_within(dice, 20, 1780))
        held = cohort_until(course, day) if OFFERS[course].in_groups else working_day_from(day)
        outcome = dice.choices(("", "did not attend", "cancelled", "attended"), weights=(88, 5, 4, 3))[0]
        diary.take(member, course, held, outcome=outcome if OFFERS[course].in_groups else "")


def _briefings(diary: Diary, force: Workforce) -> None:
    """Seven-minute briefings on safeguarding adults reviews reach some teams, and never the same ones."""
    for number in range(_BRIEFINGS):
        dice = chance(force.seed, "briefing", number)
        since = 60 + 195 * number
        for team in force.teams:
            reached, week = dice.random() < 0.55, day_within(dice, 0, 4)
            if reached and team.name not in (c.EAST, c.DEAF):
                day = working_day_from(diary.ago(since - 7 * week))
                _brief(diary, [member for member in force.members if member.team is team], number, day)


def _brief(diary: Diary, members: Sequence[Member], number: int, day: date) -> None:
    for member in members:
        if diary.dice(member, f"briefing {number}").random() < 0.85:
            diary.take(member, "SAR-7MB", day)
