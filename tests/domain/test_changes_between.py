from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cpd_desktop.domain.changes_between import (
    AskedAt,
    ChangesBetween,
    StatusChange,
    Turn,
    in_order,
    place_changes,
    team_words,
)
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.requirements import Level, RequirementKind
from tests.factories import a_capacity_requirement, a_requirement, a_team

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
NORTH, SOUTH = a_team(1, name="North"), a_team(2, name="South")


def a_change(before: Status, after: Status, **parts: Any) -> StatusChange:
    made = StatusChange(
        1, "Ann Baker", "000001", "North", "R1", "Fire safety", before, after, "Ran out on 1 May 2026.", 1
    )
    return replace(made, **parts)


def a_row(held: int, lacking: int, *, team: int = 1, number: int = 1, specialist: bool = False) -> CoverageRow:
    requirement = a_requirement(number, specialist=specialist)
    counts = Counts(in_scope=held + lacking, in_date=held, missing=lacking)
    return CoverageRow(requirement, counts, Level.TEAM, NORTH if team == 1 else SOUTH)


def a_need(held: int, needed: int, *, level: Level = Level.TEAM) -> CoverageRow:
    requirement = a_capacity_requirement(5, number=needed, level=level)
    team = NORTH if level is Level.TEAM else None
    return CoverageRow(requirement, Counts(in_scope=9, in_date=held, missing=9 - held), level, team, "", needed)


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (Status.IN_DATE, Status.EXPIRING, Turn.WORSE),
        (Status.EXPIRING, Status.EXPIRED, Turn.WORSE),
        (Status.IN_DATE, Status.GENERIC_ONLY, Turn.WORSE),
        (Status.EXPIRING, Status.IN_DATE, Turn.BETTER),
        (Status.MISSING, Status.EXPIRING, Turn.BETTER),
        (Status.MISSING, Status.EXPIRED, Turn.OTHER),
        (Status.NOT_YET_DUE, Status.MISSING, Turn.WORSE),
        (Status.NOT_YET_DUE, Status.IN_DATE, Turn.BETTER),
        (Status.NOT_REQUIRED, Status.MISSING, Turn.WORSE),
        (Status.NOT_REQUIRED, Status.IN_DATE, Turn.OTHER),
        (Status.NOT_REQUIRED, Status.NOT_YET_DUE, Turn.OTHER),
        (Status.IN_DATE, Status.NOT_REQUIRED, Turn.OTHER),
        (Status.EXPIRED, Status.EXEMPT, Turn.BETTER),
        (Status.EXEMPT, Status.EXPIRED, Turn.WORSE),
    ],
)
def test_worse_is_what_lacks_and_did_not_or_is_nearer_to_its_end(before: Status, after: Status, turn: Turn) -> None:
    assert a_change(before, after).turn is turn


def test_long_absence_is_neither_unless_somebody_lacked_or_lacks_it() -> None:
    assert a_change(Status.IN_DATE, Status.IN_DATE, is_away=True).turn is Turn.OTHER
    assert a_change(Status.MISSING, Status.MISSING, is_away=True).turn is Turn.BETTER
    assert a_change(Status.MISSING, Status.MISSING, was_away=True).turn is Turn.WORSE


def test_nobody_in_particular_is_worse_for_being_asked_what_a_team_needs() -> None:
    capacity = {"kind": RequirementKind.CAPACITY}
    assert a_change(Status.NOT_REQUIRED, Status.MISSING, **capacity).turn is Turn.OTHER
    assert a_change(Status.MISSING, Status.NOT_REQUIRED, **capacity).turn is Turn.OTHER
    assert a_change(Status.IN_DATE, Status.EXPIRED, **capacity).turn is Turn.WORSE


def test_a_change_is_told_in_words_that_say_absence_and_that_one_could_help() -> None:
    away = a_change(Status.IN_DATE, Status.EXPIRED, is_away=True)
    assert (away.before_words, away.after_words) == ("in date", "expired, on long-term absence")
    assert away.sentence == (
        "Ann Baker, Fire safety: in date, then expired, on long-term absence. Ran out on 1 May 2026."
    )
    assert a_change(Status.NOT_REQUIRED, Status.MISSING, kind=RequirementKind.CAPACITY).after_words == (
        "could help to meet"
    )


def test_a_date_says_as_known_when() -> None:
    assert AskedAt(MARCH).words == "1 March 2026"
    end = datetime(2026, 3, 5, 23, 59, 59, tzinfo=UTC)
    assert AskedAt(MARCH, end).words == "1 March 2026, as known on 5 March 2026"
    assert AskedAt(MARCH, end.replace(hour=14, minute=5)).words == "1 March 2026, as known on 5 March 2026, 14:05"


def test_changes_are_counted_and_said_in_a_sentence() -> None:
    first, second = AskedAt(MARCH), AskedAt(JUNE)
    assert ChangesBetween(first, second, (), ()).sentence == "Nothing changed."
    people = (
        a_change(Status.IN_DATE, Status.EXPIRED),
        a_change(Status.MISSING, Status.IN_DATE, requirement_id=2),
        a_change(Status.NOT_REQUIRED, Status.IN_DATE, person_id=2),
    )
    places = place_changes([a_row(2, 0)], [a_row(1, 1)])
    found = ChangesBetween(first, second, people, places)
    assert found.period == "1 March 2026 to 1 June 2026"
    assert [found.turned(turn) for turn in Turn] == [1, 1, 1]
    assert found.sentence == (
        "3 statuses of 2 people changed: 1 for the worse and 1 for the better."
        " 1 figure of a place changed, 1 for the worse."
    )
    assert replace(found, people=()).sentence == (
        "Nobody's status changed. 1 figure of a place changed, 1 for the worse."
    )
    assert replace(found, people=people[:1], places=()).sentence == (
        "1 status of 1 person changed: 1 for the worse and 0 for the better. No figure of a place changed."
    )


@pytest.mark.parametrize(
    ("before", "after", "is_worse"),
    [
        (a_row(3, 1), a_row(6, 2), False),
        (a_row(3, 1), a_row(2, 1), True),
        (a_row(2, 1), a_row(3, 1), False),
        (None, a_row(3, 1), True),
        (None, a_row(3, 0), False),
        (a_row(3, 1), None, False),
        (a_need(3, 2), a_need(2, 2), True),
        (a_need(1, 2), a_need(0, 2), True),
        (a_need(0, 2), a_need(1, 2), False),
        (a_need(2, 2), a_need(2, 1), False),
        (None, a_need(0, 1), True),
        (None, a_need(1, 1), False),
    ],
)
def test_a_place_is_worse_with_a_smaller_share_or_fewer_to_spare(
    before: CoverageRow | None, after: CoverageRow | None, *, is_worse: bool
) -> None:
    (found,) = place_changes([before] if before else [], [after] if after else [])
    assert found.is_worse == is_worse
    assert found.before == (before.answer if before else "")
    assert found.after == (after.answer if after else "")
    assert found.is_short == (after is not None and not after.is_met)


def test_the_same_figure_is_no_change_and_each_level_is_a_place_of_its_own() -> None:
    rows = [a_row(2, 1), a_need(1, 2), a_need(1, 2, level=Level.ORGANISATION)]
    assert place_changes(rows, rows) == ()
    later = [a_row(2, 1), a_need(1, 2), a_need(2, 2, level=Level.ORGANISATION)]
    (found,) = place_changes(rows, later)
    assert (found.place, found.place_key) == ("Whole organisation", "")
    assert found.sentence == "Whole organisation, Requirement 5: 1 of 2 needed, short by 1, then 2 of 2 needed."


def test_what_got_worse_and_is_short_comes_first_and_specialist_needs_before_others() -> None:
    before = [a_row(2, 2), a_row(2, 2, team=2), a_row(3, 0, number=2, specialist=True), a_row(0, 3, number=3)]
    after = [a_row(1, 3), a_row(1, 3, team=2), a_row(1, 2, number=2, specialist=True), a_row(3, 0, number=3)]
    found = place_changes(before, after)
    assert [(one.requirement_code, one.place) for one in found] == [
        ("R2", "North"), ("R1", "North"), ("R1", "South"), ("R3", "North"),
    ]  # fmt: skip
    (gone,) = place_changes(before[:1], [])
    assert gone.sentence == "North, Requirement 1: 2 of 4, 50%, then not asked."


def test_people_are_in_order_of_turn_name_and_requirement() -> None:
    better = a_change(Status.MISSING, Status.IN_DATE, name="Ann")
    worse = a_change(Status.IN_DATE, Status.EXPIRED, name="Zoe")
    first = replace(worse, name="ánn", requirement_code="R2")
    second = replace(worse, name="Ánn", requirement_code="R1")
    assert in_order([better, worse, first, second]) == (second, first, worse, better)


def test_teams_are_named_in_order_with_semicolons() -> None:
    assert team_words({1: "South", 2: "éast", 3: "North"}, [1, 2, 3, 1]) == "éast; North; South"
