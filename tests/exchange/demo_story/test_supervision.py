"""What the story tells of supervision: managers' own habits, the steps of the newly qualified, and one team that drifts."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.supervision import Function, Kind, Scheme, State
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.supervision import (
    EVERYBODY_ELSE,
    MONTHS,
    NEWLY_QUALIFIED,
    SOCIAL_WORKERS,
    professional_pairs,
    supervision_rows,
)
from cpd_desktop.exchange.demo_story.workforce import Member, Workforce, workforce
from cpd_desktop.services.books import new_book
from cpd_desktop.services.supervision.schemes import shipped_schemes
from tests.exchange.demo_story.telling import AS_AT, TELLINGS, a_day, story
from tests.services.building import Clock

Row = dict[str, str]


@lru_cache(maxsize=8)
def force_of(staff: int = 120, seed: int = 1, as_at: date = AS_AT) -> Workforce:
    return workforce(staff=staff, seed=seed, as_at=as_at)


def rows(staff: int = 120, seed: int = 1, as_at: date = AS_AT) -> list[Row]:
    return story(staff, seed, as_at).supervision.records()


def members(staff: int = 120, seed: int = 1, as_at: date = AS_AT) -> dict[str, Member]:
    return {member.number: member for member in force_of(staff, seed, as_at).members}


def held(of: str | None = None, *, team: str | None = None) -> list[Row]:
    teams = {number: member.team.name for number, member in members().items()}
    return [
        row
        for row in rows()
        if row["state"] == State.HELD and of in (None, row["supervisee"]) and team in (None, teams[row["supervisee"]])
    ]


def at(place: cast.Place) -> Member:
    return next(force_of().somebody(place))


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_every_row_could_have_been(staff: int, seed: int, as_at: date) -> None:
    known = members(staff, seed, as_at)
    since = add_months(as_at, -MONTHS)
    found = rows(staff, seed, as_at)
    assert len({(row["supervisee"], row["supervisor"], row["held_on"], row["type"]) for row in found}) == len(found)
    for row in found:
        on, who, by = a_day(row["held_on"]), known[row["supervisee"]], known[row["supervisor"]]
        assert who is not by
        assert since <= on <= as_at
        for one in (who, by):
            assert one.joined_on <= on
            assert one.left_on is None or on <= one.left_on
        assert on.weekday() < 5
        assert (on.month, on.day) not in {(12, 25), (12, 26), (1, 1)}
        assert not row["next_on"] or a_day(row["next_on"]) > on
        assert row["type"] in {kind.value for kind in Kind}
        assert set(filter(None, row["functions"].split(";"))) <= {one.value for one in Function}


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_nobody_is_supervised_while_long_absent(staff: int, seed: int, as_at: date) -> None:
    known = members(staff, seed, as_at)
    assert not [
        row
        for row in rows(staff, seed, as_at)
        if row["state"] == State.HELD
        and any(known[row[who]].away_on(a_day(row["held_on"])) for who in ("supervisee", "supervisor"))
    ]


def test_a_cancelled_one_has_who_and_why_and_a_held_one_minutes_and_functions() -> None:
    for row in rows():
        if row["state"] == State.CANCELLED:
            assert row["cancelled_by"] in {"supervisor", "supervisee"}
            assert row["reason"]
            assert not row["minutes"] + row["functions"]
        else:
            assert 20 <= int(row["minutes"]) <= 150
            assert row["functions"]
            assert not row["cancelled_by"] + row["reason"]
    counts = Counter(row["state"] for row in rows())
    assert 0.03 < counts[State.CANCELLED] / counts.total() < 0.12
    assert len({row["reason"] for row in rows()}) > 8


def test_almost_everybody_in_post_has_supervision_and_those_without_are_new_or_away() -> None:
    supervised = {row["supervisee"] for row in held()}
    without = [
        member
        for member in members().values()
        if member.left_on is None and member.manager and member.number not in supervised
    ]
    for member in without:
        assert member.away_on(AS_AT) or member.joined_on > AS_AT - timedelta(days=45), member.at
    assert len(supervised) > 115


def intervals(member: Member) -> list[tuple[date, int]]:
    days = [a_day(row["held_on"]) for row in held(member.number)]
    return [(later, (later - day).days) for day, later in pairwise(days)]


def test_the_newly_qualified_step_down_from_weekly_to_fortnightly_to_monthly() -> None:
    steps: dict[str, list[int]] = defaultdict(list)
    for member in members().values():
        for post in member.posts:
            if post.role == c.NQSW and post.ends_on is None and member.place > 0:
                for day, gap in intervals(member):
                    since = day - timedelta(days=gap)
                    first = post.starts_on + timedelta(weeks=6)
                    step = (
                        "weekly"
                        if since < first
                        else "fortnightly"
                        if since < add_months(post.starts_on, 6)
                        else "monthly"
                    )
                    steps[step].append(gap)
    typical = {step: sorted(gaps)[len(gaps) // 2] for step, gaps in steps.items()}
    assert 5 <= typical["weekly"] <= 8
    assert 11 <= typical["fortnightly"] <= 16
    assert 25 <= typical["monthly"] <= 45  # Most of whom are in the team that drifts.
    # Somebody stands on each step on the day of the story.
    ages = {
        (AS_AT - post.starts_on).days
        for one in members().values()
        for post in one.posts
        if post.role == c.NQSW and post.ends_on is None
    }
    assert min(ages) < 42
    assert any(42 <= age < 180 for age in ages)
    assert any(age > 190 for age in ages)


def a_month(team: str, months_ago: int) -> int:
    first = add_months(AS_AT.replace(day=1), -months_ago)
    return sum(first <= a_day(row["held_on"]) < add_months(first, 1) for row in held(team=team))


def test_one_team_drifts_and_the_others_do_not() -> None:
    early, late = (sum(a_month(c.EAST, ago) for ago in months) for months in (range(9, 13), range(1, 5)))
    assert late < early * 0.7
    for team in force_of().teams:
        if team.name != c.EAST:
            before, now = (sum(a_month(team.name, ago) for ago in months) for months in (range(9, 13), range(1, 5)))
            assert now > before * 0.8, team.name


def share_short(team: str) -> float:
    known = members()
    found = [(int(row["minutes"]), known[row["supervisee"]]) for row in held(team=team)]
    ninety = {c.NQSW, c.SW, c.AP, c.PSUP, c.SGL, c.HDSW, c.SENSW}
    return sum(
        minutes < (90 if any(post.role in ninety for post in one.posts) else 60) for minutes, one in found
    ) / len(found)


def test_managers_have_habits_of_their_own() -> None:
    assert share_short(c.DISCHARGE) > 0.25
    assert share_short(c.DEAF) < 0.1

    def late(team: str) -> float:
        known = members()
        gaps = [
            gap
            for one in known.values()
            if one.team.name == team and one.left_on is None and one.absence is None and one.role != c.NQSW
            for _, gap in intervals(one)
        ]
        return sum(gap > 33 for gap in gaps) / len(gaps)

    assert late(c.DEAF) < 0.1
    assert late(c.DISABILITY) > 0.25


def test_somebody_has_a_professional_supervisor_of_their_own_profession_beside_the_manager() -> None:
    ((who, by),) = professional_pairs(force_of())
    assert who.registration[0] == by.registration[0] == "HCPC"
    manager = members()[who.manager]
    assert manager.registration[0] == "SWE"
    found = [row for row in held(who.number) if row["type"] == Kind.PROFESSIONAL]
    assert len(found) >= 6
    assert {row["supervisor"] for row in found} == {by.number}


def test_before_a_manager_came_somebody_of_the_team_stood_in() -> None:
    manager = at((c.THERAPY, 0))
    stood_in = {row["supervisor"] for row in held(team=c.THERAPY) if a_day(row["held_on"]) < manager.joined_on} - {
        manager.manager
    }
    assert {members()[number].role for number in stood_in} <= {c.SOT}


def test_what_is_expected_is_what_comes_with_the_program(tmp_path: Path) -> None:
    with new_book(tmp_path / "book.cpd", passphrase=None, clock=Clock(), who="tests") as book:
        shipped = book.read(shipped_schemes, AS_AT)

    def plain(scheme: Scheme) -> list[tuple[object, ...]]:
        return [(phase.ends, phase.interval, phase.minutes) for phase in scheme.phases]

    assert [plain(one) for one in shipped] == [plain(one) for one in (NEWLY_QUALIFIED, SOCIAL_WORKERS, EVERYBODY_ELSE)]


def test_the_same_people_have_the_same_supervision_whatever_order_they_are_told_in() -> None:
    force = force_of()
    other = Workforce(force.seed, force.as_at, force.teams, tuple(reversed(force.members)))
    assert sorted(supervision_rows(other).rows) == sorted(supervision_rows(force).rows)
