"""The grid of coverage at once says what the rows of coverage say, one by one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow, as_assured
from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.coverage import CoverageQuestion, coverage, team_sheet
from cpd_desktop.services.coverage_grid import (
    CoverageGrid,
    Place,
    cell_behind,
    coverage_grid,
    team_list,
)
from cpd_desktop.services.supervision.signs import SupervisedCount
from cpd_desktop.services.workspace import Workspace
from tests.made_books import demo_book, empty_book
from tests.services.building import TODAY, Clock, add_teams
from tests.services.supervision.team import a_manager, a_worker, held

AS_AT = date(2026, 11, 23)
QUESTION = CoverageQuestion(AS_AT)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = demo_book(tmp_path_factory.mktemp("grid") / "demo.cpd", staff=60, seed=1, as_at=AS_AT)
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        yield workspace


def shown_rows(grid: CoverageGrid, level: Level) -> list[CoverageRow]:
    pairs = zip(grid.places, grid.cells, strict=True)
    return [row for place, cells in pairs if place.level is level for row in cells if row is not None]


def key(row: CoverageRow) -> tuple[str, str]:
    return row.place, row.requirement.code


def test_every_teams_row_stands_in_its_cell(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, QUESTION)
    rows = [row for row in demo.read(coverage, QUESTION) if row.team is not None]

    assert sorted(map(key, shown_rows(grid, Level.TEAM))) == sorted(map(key, rows))
    assert {key(row): row.counts for row in shown_rows(grid, Level.TEAM)} == {key(row): row.counts for row in rows}


def test_each_cell_is_in_the_column_of_its_requirement(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, QUESTION)

    for cells in grid.cells:
        assert len(cells) == len(grid.requirements)
        for row, requirement in zip(cells, grid.requirements, strict=True):
            assert row is None or row.requirement == requirement


def test_specialist_needs_stand_before_what_everyone_holds(demo: Workspace) -> None:
    flags = [one.specialist for one in demo.read(coverage_grid, QUESTION).requirements]

    assert flags == sorted(flags, reverse=True)
    assert flags[0]


def test_the_organisation_stands_below_all_teams(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, QUESTION)

    assert grid.places[-1] == Place("", "Whole organisation", Level.ORGANISATION)
    assert [place.name for place in grid.places[:-1] if place.level is Level.TEAM] == sorted(
        place.name for place in grid.places if place.level is Level.TEAM
    )


def test_one_team_has_one_row(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, CoverageQuestion(AS_AT, team="Deaf Services"))

    assert [place.name for place in grid.places] == ["Deaf Services"]


def test_a_service_has_its_teams_and_its_own_totals(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, CoverageQuestion(AS_AT, service="Sensory Services"))

    assert {place.service for place in grid.places} == {"Sensory Services"}
    assert grid.places[-1].name == "Service: Sensory Services"
    assert grid.places[-1].level is Level.SERVICE


def test_an_empty_book_has_an_empty_grid(tmp_path: Path) -> None:
    with empty_book(tmp_path / "empty.cpd", clock=Clock()) as workspace:
        grid = workspace.read(coverage_grid, QUESTION)
        teams = workspace.read(team_list, QUESTION)

    assert not grid.has_people
    assert grid.requirements == ()
    assert teams.lines == ()


def test_behind_a_cell_is_everybody_whom_the_teams_sheet_names(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, QUESTION)
    sheet = demo.read(team_sheet, CoverageQuestion(AS_AT, team="Deaf Services"))
    place = next(place for place in grid.places if place.name == "Deaf Services")

    for row in sheet.rows:
        behind = demo.read(cell_behind, QUESTION, place, row.requirement.id)
        assert behind is not None
        assert behind.row == row
        assert behind.people == sheet.people(row)


def test_the_courses_begin_with_a_listed_one(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, QUESTION)
    place = next(place for place in grid.places if place.name == "Deaf Services")
    requirement = next(one for one in grid.requirements if one.title.startswith("BSL level 3"))

    behind = demo.read(cell_behind, QUESTION, place, requirement.id)

    assert behind is not None
    assert behind.courses[0].id in requirement.courses
    assert len(behind.courses) > 1


def test_behind_the_organisation_each_person_is_once(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, QUESTION)
    place, requirement = grid.places[-1], grid.requirements[-1]

    behind = demo.read(cell_behind, QUESTION, place, requirement.id)

    assert behind is not None
    assert behind.row is not None
    assert len(behind.people) == behind.row.counts.in_scope
    assert len({one.person.id for one in behind.people}) == len(behind.people)


def test_a_service_s_people_are_those_of_its_teams(demo: Workspace) -> None:
    question = CoverageQuestion(AS_AT, service="Sensory Services")
    grid = demo.read(coverage_grid, question)
    place = grid.places[-1]
    at = next(at for at, row in enumerate(grid.cells[-1]) if row is not None)

    behind = demo.read(cell_behind, question, place, grid.requirements[at].id)

    assert behind is not None
    assert behind.row is not None
    assert len(behind.people) == behind.row.counts.in_scope


def test_what_is_gone_has_nobody_behind_it(demo: Workspace) -> None:
    grid = demo.read(coverage_grid, QUESTION)

    assert demo.read(cell_behind, QUESTION, grid.places[0], 999_999) is None
    gone = Place(999_999, "Gone", Level.TEAM)
    assert demo.read(cell_behind, QUESTION, gone, grid.requirements[0].id) is None


def test_assured_leaves_the_denominator_as_it_is(demo: Workspace) -> None:
    for row in shown_rows(demo.read(coverage_grid, QUESTION), Level.TEAM):
        assured = as_assured(row)
        assert assured.numerator == row.counts.assured
        assert assured.denominator == row.denominator
        assert assured.counts.in_scope == row.counts.in_scope
        assert isinstance(assured.counts, Counts)


def test_the_list_of_teams_says_what_their_sheets_say(demo: Workspace) -> None:
    found = demo.read(team_list, QUESTION)

    assert "Sensory Services" in found.services
    assert "Deaf" in found.groups
    for line in found.lines:
        sheet = demo.read(team_sheet, CoverageQuestion(AS_AT, team=line.rows.team.name))
        assert (line.people_count, line.away_count) == (sheet.people_count, sheet.away_count)
        assert line.rows.mandatory == sheet.mandatory
        assert line.rows.verdict is sheet.verdict
        assert {row.requirement.id for row in line.rows.short} == {row.requirement.id for row in sheet.short}


def test_teams_say_how_many_are_supervised_once_the_book_is_used_for_it(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace, team="East"), a_worker(workspace, team="East")
    add_teams(workspace, TeamDraft(2, "Nobody's"))
    question = CoverageQuestion(TODAY)
    assert {line.supervision for line in workspace.read(team_list, question).lines} == {None}

    held(workspace, worker, manager, date(2026, 6, 1))

    assert {line.rows.team.name: line.supervision for line in workspace.read(team_list, question).lines} == {
        "East": SupervisedCount(1, 2, 1),
        "Nobody's": SupervisedCount(),
    }
