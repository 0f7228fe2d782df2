"""Why a requirement is asked of somebody on one date and not on the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.change_sides import Side
from cpd_desktop.domain.facts import Facts, TeamGroup
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.requirements import Requirement, Scope
from cpd_desktop.domain.scope_reasons import why_asked, why_away, why_not_asked
from tests.factories import (
    a_catalogue,
    a_posting,
    a_requirement,
    a_team,
    an_absence,
    an_additional_role,
    facts_of,
    person_facts,
)

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
APRIL = date(2026, 4, 1)
LAST_OF_MARCH = date(2026, 3, 31)
ROLES = {1: "Social Worker", 2: "Team Manager", 40: "AMHP"}
TEAMS = (a_team(1, name="North", service="Adults"), a_team(2, name="South", service="Adults"))


def a_book(requirement: Requirement | None = None, **parts: Any) -> Facts:
    groups = parts.pop("team_groups", None)
    teams = parts.pop("teams", TEAMS)
    catalogue = a_catalogue(requirement or a_requirement(), teams=teams)
    return facts_of([person_facts(1, **parts)], catalogue, team_groups=groups)


def told(
    facts: Facts,
    later: Facts | None = None,
    *,
    teams: frozenset[int] | None = None,
    days: tuple[date, date] = (MARCH, JUNE),
) -> str:
    first, second = (
        Side(grid_on(known, day, warning_days=90), teams, ROLES)
        for known, day in zip((facts, later or facts), days, strict=True)
    )
    before, after = first.standing(1, 1).status, second.standing(1, 1).status
    assert (before is Status.NOT_REQUIRED) != (after is Status.NOT_REQUIRED)
    return (why_asked if before is Status.NOT_REQUIRED else why_not_asked)(first, second, 1, 1)


def roles(*ids: int) -> Requirement:
    return a_requirement(scope=Scope(roles=frozenset(ids)))


OLD = a_posting(team=1, role=1, ends_on=LAST_OF_MARCH)


def test_somebody_joins_or_leaves() -> None:
    assert told(a_book(postings=[a_posting(team=1, role=1, starts_on=APRIL)])) == (
        "Joined North as Social Worker on 1 April 2026"
    )
    assert told(a_book(postings=[]), a_book(postings=[a_posting(team=1, role=9)])) == (
        "In North since 1 January 2020, recorded only later"
    )
    assert told(a_book(postings=[OLD])) == "Left North after 31 March 2026"
    assert told(a_book(), a_book(postings=[])) == "The post in North was taken back"
    assert told(a_book(), a_book(postings=[OLD])) == "Left North after 31 March 2026"


def test_somebody_moves_so_that_it_is_asked_or_not_asked_any_more() -> None:
    manager = a_posting(team=1, role=2, starts_on=APRIL)
    south = a_posting(team=2, role=1, starts_on=APRIL)
    assert told(a_book(roles(2), postings=[OLD, manager])) == (
        "Became Team Manager in North on 1 April 2026, before Social Worker"
    )
    assert told(a_book(roles(1), postings=[OLD, manager])) == (
        "Became Team Manager in North on 1 April 2026, before Social Worker"
    )
    of_south = a_requirement(scope=Scope(teams=frozenset({2})))
    assert told(a_book(of_south, postings=[OLD, south])) == "Moved from North to South as Social Worker on 1 April 2026"
    assert told(a_book(of_south, postings=[a_posting(team=1), south])) == (
        "Began in South as Social Worker on 1 April 2026"
    )
    of_north = a_requirement(scope=Scope(teams=frozenset({1})))
    assert told(a_book(of_north, postings=[OLD, south])) == "Moved from North to South as Social Worker on 1 April 2026"
    assert told(a_book(of_north, postings=[OLD, a_posting(team=2)])) == "Left North after 31 March 2026"
    assert told(a_book(of_south, postings=[a_posting(team=1)]), a_book(of_south, postings=[a_posting(team=2)])) == (
        "Moved from North to South as Social Worker on 1 January 2020, recorded only later"
    )


def test_within_one_team_who_moves_to_another_is_not_asked_there_any_more() -> None:
    moved = a_book(postings=[OLD, a_posting(team=2, starts_on=APRIL)])
    assert told(moved, teams=frozenset({1})) == "Moved from North to South as Social Worker on 1 April 2026"
    assert told(moved, teams=frozenset({2})) == "Moved from North to South as Social Worker on 1 April 2026"


def test_an_additional_role_is_taken_on_or_given_up() -> None:
    amhp = a_requirement(scope=Scope(additional_roles=frozenset({40})))
    taken_on = a_book(amhp, additional_roles=[an_additional_role(40, starts_on=APRIL)])
    given_up = a_book(amhp, additional_roles=[an_additional_role(40, ends_on=LAST_OF_MARCH)])
    assert told(taken_on) == "AMHP since 1 April 2026"
    assert told(given_up) == "No longer AMHP after 31 March 2026"
    always = a_book(amhp, additional_roles=[an_additional_role(40)])
    assert told(a_book(amhp), always) == "AMHP since 1 January 2020, recorded only later"
    assert told(always, a_book(amhp)) == "AMHP: the role was taken back"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            a_requirement(in_force=Spell(APRIL)),
            a_requirement(in_force=Spell(APRIL)),
            "The requirement came into force on 1 April 2026",
        ),
        (
            a_requirement(in_force=Spell(date.min, LAST_OF_MARCH)),
            a_requirement(in_force=Spell(date.min, LAST_OF_MARCH)),
            "The requirement ended on 31 March 2026",
        ),
        (a_requirement(suggested=True), a_requirement(), "The requirement was adopted since"),
        (
            a_requirement(),
            a_requirement(suggested=True),
            "The requirement is only suggested, and others have been adopted since",
        ),
        (a_requirement(2), a_requirement(), "The requirement was added since"),
        (a_requirement(), a_requirement(2), "The requirement was taken back"),
        (
            a_requirement(in_force=Spell(date(2027, 1, 1))),
            a_requirement(),
            "When the requirement is in force was changed",
        ),
        (
            a_requirement(),
            a_requirement(in_force=Spell(date(2027, 1, 1))),
            "When the requirement is in force was changed",
        ),
        (roles(2), roles(1), "Whom it is asked of was changed"),
        (roles(1), roles(2), "Whom it is asked of was changed"),
    ],
)
def test_a_requirement_begins_ends_or_is_asked_of_others(before: Requirement, after: Requirement, said: str) -> None:
    assert told(a_book(before), a_book(after)) == said


def test_a_team_serves_another_group_or_belongs_to_another_service() -> None:
    deaf = a_requirement(scope=Scope(groups_served=frozenset({"Deaf"})))

    def serving(spell: Spell) -> Facts:
        return a_book(deaf, team_groups=[TeamGroup(1, "Deaf", spell)])

    assert told(serving(Spell(APRIL))) == "North serves Deaf since 1 April 2026"
    assert told(serving(Spell(date.min, LAST_OF_MARCH))) == "North no longer serves Deaf since 1 April 2026"
    always, never = serving(Spell(date.min)), a_book(deaf, team_groups=[])
    assert told(never, always) == "North serves Deaf, recorded only later"
    assert told(always, never) == "North no longer serves Deaf: that was taken back"
    adults = a_requirement(scope=Scope(services=frozenset({"Adults"})))
    moved = (replace(TEAMS[0], service="Hospital"), TEAMS[1])
    assert told(a_book(adults), a_book(adults, teams=moved)) == "North came to Hospital"
    assert told(a_book(adults, teams=moved), a_book(adults)) == "North came to Adults"


def test_who_moved_while_the_requirement_began_is_said_to_have_moved_only_where_that_made_the_difference() -> None:
    moved = [OLD, a_posting(team=2, starts_on=APRIL)]
    assert told(a_book(a_requirement(in_force=Spell(APRIL)), postings=moved)) == (
        "The requirement came into force on 1 April 2026"
    )
    of_south = a_requirement(scope=Scope(teams=frozenset({2})), in_force=Spell(APRIL))
    assert told(a_book(of_south, postings=moved)) == "Moved from North to South as Social Worker on 1 April 2026"


def test_long_absence_begins_ends_and_is_known_later() -> None:
    def away(facts: Facts, later: Facts) -> str:
        first, second = (Side(grid_on(known, day, warning_days=90)) for known, day in ((facts, MARCH), (later, JUNE)))
        return why_away(first, second, 1)

    began = a_book(absences=[an_absence(starts_on=APRIL)])
    ended = a_book(absences=[an_absence(ends_on=LAST_OF_MARCH)])
    assert away(began, began) == "On long-term absence since 1 April 2026"
    assert away(ended, ended) == "Back from long-term absence since 1 April 2026"
    assert away(a_book(), a_book(absences=[an_absence()])) == (
        "On long-term absence since 1 January 2020, recorded only later"
    )
    assert away(a_book(absences=[an_absence()]), a_book()) == "Back from long-term absence: it was taken back"
