from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.sheets import (
    Behind,
    OrganisationSheet,
    TeamRows,
    TeamSheet,
    Verdict,
    in_a_sentence,
    lacking,
    total,
    worst_first,
)
from tests.factories import a_capacity_requirement, a_person, a_requirement, a_team

AS_AT = date(2026, 11, 23)
DEAF = a_team(1, name="Deaf Services", service="Sensory")


def individual(
    held: int, missing: int = 0, *, number: int = 1, specialist: bool = False, team: Team = DEAF
) -> CoverageRow:
    counts = Counts(in_scope=held + missing, in_date=held, missing=missing)
    return CoverageRow(a_requirement(number, specialist=specialist), counts, team=team)


def need(held: int, needed: int, *, number: int = 9, specialist: bool = False) -> CoverageRow:
    requirement = a_capacity_requirement(number, number=needed, specialist=specialist)
    return CoverageRow(requirement, Counts(in_scope=9, in_date=held, missing=9 - held), team=DEAF, needed=needed)


def rows_of(*rows: CoverageRow, target: int = 90) -> TeamRows:
    return TeamRows(DEAF, AS_AT, Policy(mandatory_target=target), rows)


MANDATORY = individual(62, 2)
NONE = individual(0, 0)


@pytest.mark.parametrize(
    ("team", "verdict", "sentence"),
    [
        (
            rows_of(MANDATORY, need(1, 2, specialist=True)),
            Verdict.LOOKS_COMPLIANT,
            (
                "Deaf Services looks compliant (62 of 64, 97% of mandatory training) and is not covered: "
                "Requirement 9 (1 of 2 needed, short by 1)."
            ),
        ),
        (
            rows_of(MANDATORY, individual(3, 5, number=2, specialist=True), need(0, 1)),
            Verdict.LOOKS_COMPLIANT,
            (
                "Deaf Services looks compliant (62 of 64, 97% of mandatory training) and is not covered: Requirement 2 (3 of 8, 38%). "
                "It is short of holders: Requirement 9 (0 of 1 needed, short by 1)."
            ),
        ),
        (
            rows_of(MANDATORY, need(1, 2, specialist=True), target=98),
            Verdict.NOT_COVERED,
            (
                "Deaf Services is not covered: Requirement 9 (1 of 2 needed, short by 1). "
                "Mandatory training is at 62 of 64, 97%, where the target is 98%."
            ),
        ),
        (
            rows_of(NONE, need(0, 2, specialist=True)),
            Verdict.NOT_COVERED,
            "Deaf Services is not covered: Requirement 9 (0 of 2 needed, short by 2). No one is in scope of mandatory training.",
        ),
        (
            rows_of(individual(1, 1), need(2, 2)),
            Verdict.BELOW_TARGET,
            "Deaf Services is below the target: 1 of 2, 50% of mandatory training is held, where the target is 90%. Its one need is met.",
        ),
        (
            rows_of(MANDATORY, need(0, 1)),
            Verdict.SHORT,
            (
                "Deaf Services is compliant (62 of 64, 97% of mandatory training) and short of holders: "
                "Requirement 9 (0 of 1 needed, short by 1)."
            ),
        ),
        (
            rows_of(need(0, 1)),
            Verdict.SHORT,
            "Deaf Services is short of holders: Requirement 9 (0 of 1 needed, short by 1). No one is in scope of mandatory training.",
        ),
        (
            rows_of(MANDATORY, need(2, 2), need(1, 1, number=8)),
            Verdict.COVERED,
            "Deaf Services is compliant: 62 of 64, 97% of mandatory training is held. All its 2 needs are met.",
        ),
        (rows_of(), Verdict.NO_ONE, "No one in Deaf Services is in scope of mandatory training."),
    ],
)
def test_a_team_comes_to_one_verdict_and_one_answer(team: TeamRows, verdict: Verdict, sentence: str) -> None:
    assert (team.verdict, team.sentence) == (verdict, sentence)


@pytest.mark.parametrize(("target", "looks"), [(96, True), (97, False), (0, True)])
def test_what_looks_compliant_is_the_exact_share_against_the_target(target: int, looks: bool) -> None:
    assert rows_of(MANDATORY, target=target).looks_compliant is looks


def test_a_specialist_need_is_no_part_of_mandatory_training() -> None:
    team = rows_of(MANDATORY, individual(0, 8, number=2, specialist=True), need(0, 2))
    assert team.mandatory == MANDATORY.counts
    assert [len(rows) for rows in (team.individual, team.specialist, team.capacity, team.needs)] == [1, 1, 1, 2]


def test_counts_are_added_up() -> None:
    assert total([Counts(in_date=1, missing=2), Counts(in_date=3)]) == Counts(in_date=4, missing=2)
    assert total([]) == Counts()


def test_what_lacks_most_comes_first_then_the_lower_share_and_no_one_in_scope_last() -> None:
    rows = [NONE, individual(9, 0), individual(9, 1), individual(1, 1), individual(5, 5), need(1, 3)]
    assert [(row.numerator, row.denominator) for row in worst_first(rows)] == [
        (5, 10),
        (1, 3),
        (1, 2),
        (9, 10),
        (9, 9),
        (0, 0),
    ]
    assert [lacking(row) for row in worst_first(rows)] == [5, 2, 1, 1, 0, 0]


def test_a_sentence_names_three_needs_and_cuts_a_title_that_would_fill_it() -> None:
    rows = [individual(1, number, number=number) for number in range(1, 6)]
    assert in_a_sentence(rows).endswith("Requirement 3 (1 of 4, 25%); and 2 more")
    long = replace(rows[0], requirement=replace(rows[0].requirement, title="Long " * 60))
    assert in_a_sentence([long]).startswith("Long Long")
    assert len(in_a_sentence([long])) < 140


def behind(number: int, status: Status, *, away: bool = False) -> Behind:
    return Behind(a_person(number), "Social worker", PersonBehind(number, status, away=away))


@pytest.mark.parametrize(
    ("status", "away", "lacks", "expires"),
    [
        (Status.MISSING, False, True, False),
        (Status.REVOKED, False, True, False),
        (Status.MISSING, True, False, False),
        (Status.EXPIRING, False, False, True),
        (Status.EXPIRING, True, False, False),
        (Status.EXEMPT, False, False, False),
        (Status.NOT_YET_DUE, False, False, False),
    ],
)
def test_a_person_lacks_it_or_loses_it_soon_unless_away(status: Status, away: bool, lacks: bool, expires: bool) -> None:
    one = behind(1, status, away=away)
    assert (one.lacks, one.expires) == (lacks, expires)


def test_people_who_lack_something_are_counted_once_of_those_who_must_hold_anything() -> None:
    rows = (individual(1, 1), individual(1, 1, number=2), need(0, 1))
    people = {
        1: (behind(1, Status.MISSING), behind(2, Status.IN_DATE), behind(3, Status.EXEMPT)),
        2: (behind(1, Status.EXPIRED), behind(2, Status.EXPIRING), behind(4, Status.MISSING, away=True)),
        9: (behind(5, Status.MISSING),),
    }
    sheet = TeamSheet(DEAF, AS_AT, Policy(), rows, people, 5, 1)
    assert sheet.people_lacking == (1, 2)
    assert sheet.people(rows[0]) == people[1]
    assert sheet.scope == "Deaf Services · Sensory · 5 people, 1 of them on long-term absence"


def test_the_organisation_lists_its_teams_worst_first_those_without_rows_too() -> None:
    teams = tuple(a_team(number, name=name) for number, name in enumerate(("Good", "Bad", "Hidden", "Nobody"), 1))
    rows = (
        individual(9, 0, team=teams[0]),
        individual(1, 8, team=teams[1]),
        individual(9, 0, team=teams[2]),
        individual(1, 8, number=2, specialist=True, team=teams[2]),
    )
    sheet = OrganisationSheet(AS_AT, Policy(), teams, rows, 1, 0)
    assert [line.team.name for line in sheet.lines()] == ["Hidden", "Bad", "Good", "Nobody"]
    assert sheet.scope == "Whole organisation · 4 teams · 1 person"
    short, asked = sheet.lacking_teams(rows[0].requirement)
    assert ([row.place for row in short], asked) == (["Bad"], 3)


@pytest.mark.parametrize(("service", "level"), [("", Level.ORGANISATION), ("Sensory", Level.SERVICE)])
def test_totals_are_of_the_level_that_the_sheet_is_about(service: str, level: Level) -> None:
    mandatory = replace(individual(7, 1), team=None, level=level, service=service)
    specialist = replace(individual(1, 8, number=2, specialist=True), team=None, level=level, service=service)
    other = replace(mandatory, level=Level.SERVICE if level is Level.ORGANISATION else Level.ORGANISATION)
    sheet = OrganisationSheet(AS_AT, Policy(), (DEAF,), (mandatory, specialist, other, need(1, 2)), service=service)
    assert sheet.totals == (mandatory, specialist)
    assert sheet.mandatory == mandatory.counts
    assert sheet.capacity == (need(1, 2),)
