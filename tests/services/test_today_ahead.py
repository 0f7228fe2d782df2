"""What Today says of the months ahead, of the demonstration book and of an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.today import Concern, Line, with_line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gap_papers import forecast_sheet
from cpd_desktop.services.today import today
from cpd_desktop.services.today_ahead import line_ahead
from cpd_desktop.services.workspace import Workspace
from tests.made_books import demo_book

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = demo_book(tmp_path_factory.mktemp("demo") / "demo.cpd", staff=120, seed=1, as_at=TODAY)
    with Workspace.open(path, passphrase=None, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC), who="tests") as found:
        yield found


def test_what_falls_short_first_is_named_and_the_others_are_counted(demo: Workspace) -> None:
    line = demo.read(line_ahead, CoverageQuestion(TODAY))

    assert line == Line(
        Concern.FALLS_SHORT,
        2,
        "In January 2027, Neighbourhood West falls short of Trusted assessors for small equipment; 1 more need falls short within 12"
        " months.",
        ("Vision Rehabilitation: Deafblind specialist assessor, April 2027",),
    )


@pytest.mark.parametrize(
    ("team", "service"), [("", ""), ("Vision Rehabilitation", ""), ("", "Sensory Services"), ("Nowhere", "")]
)
def test_it_counts_what_the_forecast_of_the_scope_does(demo: Workspace, team: str, service: str) -> None:
    question = CoverageQuestion(TODAY, team=team, service=service)
    try:
        sheet = demo.read(forecast_sheet, question)
    except Refused:
        with pytest.raises(Refused):
            demo.read(line_ahead, question)
        return
    line = demo.read(line_ahead, question)

    assert line.count == len(sheet.falling)
    assert line.sentence.startswith(sheet.falling[0].sentence if sheet.falling else "")


def test_one_alone_is_a_plain_sentence_and_none_counts_nothing(demo: Workspace) -> None:
    one = demo.read(line_ahead, CoverageQuestion(TODAY, team="Vision Rehabilitation"))
    none = demo.read(line_ahead, CoverageQuestion(TODAY, team="Neighbourhood South"))

    assert one.sentence == "In April 2027, Vision Rehabilitation falls short of Deafblind specialist assessor."
    assert one.examples == ()
    assert none.count == 0
    found = demo.read(today, CoverageQuestion(TODAY))
    assert with_line(found, none) == found


def test_an_empty_book_has_nothing_ahead(workspace: Workspace) -> None:
    assert workspace.read(line_ahead, CoverageQuestion(TODAY)).count == 0
