from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial

import pytest
from pypdf import PdfReader

from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.progress import Progress, Stopped
from cpd_desktop.services.reports import report
from cpd_desktop.services.team_papers import TEAM_PAPERS
from cpd_desktop.services.team_reports import TeamsInOne, teams_in_one
from cpd_desktop.services.workspace import Workspace
from tests.documents.tagged_reading import structure_of
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock, take_in

NOW = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """For reading only."""
    path = tmp_path_factory.mktemp("team-reports") / "book.cpd"
    places = (("West", "Adults"), ("East", "Adults"), ("Ŵyn", "Children"))
    drafts = [
        PersonDraft(row, PersonKey(str(row), "", f"Siân {row}"), "Cook", team, date(2020, 1, 1), service=service)
        for row, (team, service) in enumerate(places, 2)
    ]
    with empty_book(path, clock=Clock(), organisation="Cyngor Sir") as workspace:
        take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY))
        yield workspace


class StopsAt(Progress):
    """Is stopped by somebody once it is so far."""

    def __init__(self, done: int) -> None:
        super().__init__("Stopped.")
        self.told: list[tuple[int, int]] = []
        self._last = done

    def tell(self, done: int, of: int) -> None:
        """Take down what is told."""
        if done == self._last:
            self.stop()
        super().tell(done, of)
        self.told.append((done, of))


def made(
    workspace: Workspace, name: str = "team-coverage", *, service: str = "", progress: Progress | None = None
) -> TeamsInOne:
    return teams_in_one(
        workspace, name, CoverageQuestion(TODAY, service=service), produced_on=NOW, produced_by="tests",
        progress=progress or Progress(),
    )  # fmt: skip


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def uncounted(page: str) -> str:
    return re.sub(r"(Page \d+) of \d+", r"\1", page)


@pytest.mark.parametrize("name", TEAM_PAPERS)
def test_each_team_has_its_pages_as_it_would_have_alone(workspace: Workspace, name: str) -> None:
    whole = made(workspace, name)
    assert whole.teams == ("East", "West", "Ŵyn")
    # A page that is left blank, so that the next begins on the front of a sheet, is counted with those before it.
    pages = [page for page in pages_of(whole.pdf) if "left blank" not in page]
    for team in whole.teams:
        alone = report(
            workspace, name, CoverageQuestion(TODAY, team=team), produced_on=NOW, produced_by="tests"
        )  # fmt: skip
        for page in pages_of(alone):
            assert uncounted(page) == uncounted(pages.pop(0))
    assert pages == []
    assert made(workspace, name) == whole


def test_it_is_one_document_that_is_read_out_in_the_order_of_teams(workspace: Workspace) -> None:
    whole = made(workspace, service="adults")
    titles = [one for one in structure_of(whole.pdf).walk() if one.kind == "H1"]
    assert len(titles) == len(whole.teams) == 2
    read = PdfReader(io.BytesIO(whole.pdf))
    assert [getattr(one, "title", None) for one in read.outline if not isinstance(one, list)] == [
        "East · Adults · 1 person", "West · Adults · 1 person",
    ]  # fmt: skip
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.subject) == ("Team coverage", "adults · 2 teams")
    one = made(workspace, service="Children")
    assert PdfReader(io.BytesIO(one.pdf)).metadata.subject == "Children · 1 team"  # type: ignore[union-attr]


def test_it_tells_of_each_team_and_can_be_stopped_while_figures_are_asked_and_while_pages_are_made(
    workspace: Workspace,
) -> None:
    whole = StopsAt(-1)
    made(workspace, progress=whole)
    assert whole.told == [(done, 6) for done in range(7)]
    for done in (0, 2, 3, 5):
        stopped = StopsAt(done)
        with pytest.raises(Stopped):
            made(workspace, progress=stopped)
        assert stopped.told == whole.told[:done]


def test_what_is_not_about_a_team_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="is not about one team"):
        made(workspace, "organisation-coverage")
    with pytest.raises(Refused, match="no team in Nowhere"):
        made(workspace, service="Nowhere")
