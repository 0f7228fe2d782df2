"""What needs attention: lines, counts and the people behind them, on the demonstration."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.coverage import as_assured
from cpd_desktop.domain.forecast_sheets import NeedKind
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.today import Concern, Line, Today
from cpd_desktop.services.books import new_book
from cpd_desktop.services.coverage import CoverageQuestion, coverage, organisation_sheet
from cpd_desktop.services.gap_papers import forecast_sheet
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.today import people_concerned, today
from cpd_desktop.services.workspace import Workspace
from tests.made_books import demo_book

TODAY = date(2026, 11, 23)
PEOPLE = (Concern.REVOKED, Concern.EXPIRED, Concern.MISSING, Concern.GENERIC_ONLY, Concern.EXPIRING)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Workspace]:
    path = demo_book(tmp_path / "demo.cpd", staff=120, seed=1, as_at=TODAY)
    with Workspace.open(
        path, passphrase=None, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC), who="tests"
    ) as workspace:
        yield workspace


def services(workspace: Workspace) -> list[str]:
    sheet = workspace.read(organisation_sheet, CoverageQuestion(TODAY))
    return sorted({team.service for team in sheet.teams if team.service})


def asked(workspace: Workspace, *, team: str = "", service: str = "") -> Today:
    return workspace.read(today, CoverageQuestion(TODAY, team=team, service=service))


def line(found: Today, concern: Concern) -> Line:
    return next(one for one in found.lines if one.concern is concern)


def test_the_worst_comes_first(demo: Workspace) -> None:
    found = asked(demo)

    order = list(Concern)
    assert [order.index(one.concern) for one in found.lines] == sorted(order.index(one.concern) for one in found.lines)
    assert found.lines[0].concern is Concern.LOOKS_COMPLIANT
    assert all(one.count > 0 for one in found.lines)


def test_the_gaps_are_those_of_the_page_gaps(demo: Workspace) -> None:
    found, shown = asked(demo), demo.read(gaps, CoverageQuestion(TODAY))

    looking = [gap for gap in shown.teams if gap.looks_compliant]
    assert line(found, Concern.LOOKS_COMPLIANT).count == len(looking)
    assert line(found, Concern.NOT_COVERED).count == len(shown.teams) - len(looking)
    assert line(found, Concern.CAPACITY).count == len(shown.capacity)
    assert line(found, Concern.SINGLE_POINT).count == len(shown.single_points)
    assert line(found, Concern.LOOKS_COMPLIANT).examples[0].startswith(looking[0].team.name)


def test_the_figures_are_those_of_the_report(demo: Workspace) -> None:
    found, sheet = asked(demo), demo.read(organisation_sheet, CoverageQuestion(TODAY))

    mandatory = sheet.mandatory
    assert found.mandatory == mandatory.n_of_n
    assert found.mandatory_assured == n_of_n(mandatory.assured, mandatory.denominator)
    # Of either kind, as the gaps and the forecast count them: so many in a team, or each person of it.
    needs = [row for row in demo.read(coverage, CoverageQuestion(TODAY)) if row.requirement.specialist]
    assert {row.needed is None for row in needs} == {True, False}
    ahead = [one for one in demo.read(forecast_sheet, CoverageQuestion(TODAY)).needs if one.kind is NeedKind.SPECIALIST]
    shown = demo.read(gaps, CoverageQuestion(TODAY))
    short = [
        *(row for gap in shown.teams for row in gap.short),
        *(row for row in shown.capacity if row.requirement.specialist),
    ]
    assert len(needs) == len(ahead)
    assert len(short) == sum(not row.is_met for row in needs)
    assert found.specialist == f"{sum(row.is_met for row in needs)} of {len(needs)}"
    assert found.specialist_assured == f"{sum(as_assured(row).is_met for row in needs)} of {len(needs)}"
    assert (found.people, found.away) == (sheet.people_count, sheet.away_count)


def test_each_count_of_people_is_that_of_its_rows(demo: Workspace) -> None:
    for scope in ({}, {"team": "Deaf Services"}, {"service": services(demo)[0]}):
        team, service = scope.get("team", ""), scope.get("service", "")
        question = CoverageQuestion(TODAY, team=team, service=service)
        counts = {one.concern: one.count for one in asked(demo, team=team, service=service).lines}
        for concern in PEOPLE:
            rows = demo.read(people_concerned, question, concern)
            assert len({row.person_id for row in rows}) == counts.get(concern, 0), (scope, concern)
        booked = demo.read(people_concerned, question, Concern.BOOKED)
        assert len(booked) == counts.get(Concern.BOOKED, 0), scope


def test_rows_say_who_and_what(demo: Workspace) -> None:
    rows = demo.read(people_concerned, CoverageQuestion(TODAY), Concern.EXPIRED)

    assert all(row.status is Status.EXPIRED and row.name and row.teams and row.requirement for row in rows)
    assert all(isinstance(row.valid_until, date) and row.valid_until < TODAY for row in rows)
    assert [row.name.casefold() for row in rows] != []


def test_a_team_is_looked_at_alone(demo: Workspace) -> None:
    found = asked(demo, team="deaf services")

    assert found.people < asked(demo).people
    assert line(found, Concern.LOOKS_COMPLIANT).sentence == "1 team looks compliant and is not covered."


def test_one_and_many_are_told_apart_and_the_date_is_named(demo: Workspace) -> None:
    found = asked(demo, team="Deaf Services")

    assert line(found, Concern.EXPIRING).sentence == "1 person has training that expires by 21 February 2027."
    assert "people have training that expires by" in line(asked(demo), Concern.EXPIRING).sentence


def test_only_the_first_few_are_named(demo: Workspace) -> None:
    examples = line(asked(demo), Concern.EXPIRED).examples

    assert len(examples) == 4
    assert examples[-1].startswith("and ")


def test_a_scope_that_is_not_there_is_refused(demo: Workspace) -> None:
    with pytest.raises(Refused, match="no team called"):
        asked(demo, team="Nobody's")
    with pytest.raises(Refused, match="no service called"):
        demo.read(people_concerned, CoverageQuestion(TODAY, service="Nobody's"), Concern.EXPIRED)


def test_suggestions_that_stand_in_are_said(tmp_path: Path) -> None:
    with new_book(
        tmp_path / "new.cpd", passphrase=None, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC), who="tests"
    ) as workspace:
        found = asked(workspace)

    assert (found.people, found.records) == (0, 0)
    assert line(found, Concern.SUGGESTED).sentence.endswith("stand in until you adopt your own.")
