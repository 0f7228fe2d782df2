from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from cpd_desktop.documents.catalogue import DOCUMENTS
from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.team_papers import TEAM_PAPERS, teams_asked
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock, take_in


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        yield workspace


def post_to(workspace: Workspace, *places: tuple[str, str]) -> None:
    """Take in somebody in each of some teams with their services."""
    drafts = [
        PersonDraft(row, PersonKey(f"{team}{row}", "", f"Jo {team}"), "Cook", team, date(2020, 1, 1), service=service)
        for row, (team, service) in enumerate(places, 2)
    ]
    take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY))


def names(
    workspace: Workspace, service: str = "", *, upto: int | None = None, name: str = "team-coverage"
) -> list[str]:
    return list(workspace.read(teams_asked, name, CoverageQuestion(TODAY, upto, service=service)))


def test_every_paper_of_a_team_in_the_catalogue_has_its_maker() -> None:
    assert {one.name for one in DOCUMENTS if one.needs_team} == set(TEAM_PAPERS)


@pytest.mark.parametrize("name", TEAM_PAPERS)
def test_a_paper_says_which_team_it_is_of_and_refuses_one_that_is_not_there(workspace: Workspace, name: str) -> None:
    post_to(workspace, ("Ŵyn", "Children"))
    paper = workspace.read(TEAM_PAPERS[name], CoverageQuestion(TODAY, team="ŵyn"))
    assert paper.scope == "Ŵyn · Children · 1 person"
    with pytest.raises(Refused):
        workspace.read(TEAM_PAPERS[name], CoverageQuestion(TODAY, team="Nowhere"))


def test_teams_are_those_of_the_service_in_order_of_name(workspace: Workspace) -> None:
    post_to(workspace, ("west", "Adults"), ("East", "Adults"), ("Ŵyn", "Children"))
    assert names(workspace) == ["East", "west", "Ŵyn"]
    assert names(workspace, "adults") == ["East", "west"]


def test_teams_are_those_that_were_known(workspace: Workspace) -> None:
    post_to(workspace, ("East", "Adults"))
    known = workspace.head().number
    post_to(workspace, ("West", "Adults"))
    assert names(workspace, upto=known) == ["East"]


def test_it_is_refused_where_there_are_no_teams_and_for_what_is_not_about_one(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="There are no teams yet"):
        names(workspace)
    post_to(workspace, ("East", "Adults"))
    with pytest.raises(Refused, match="no team in Nowhere"):
        names(workspace, "Nowhere")
    with pytest.raises(Refused, match="leave out --each-team"):
        names(workspace, name="organisation-coverage")
