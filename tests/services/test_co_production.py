"""The register of co-production: recorded, corrected, taken back, and counted by the steps of the ladder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.co_production import (
    co_production,
    co_production_named,
    delete_co_production,
    save_co_production,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, add_courses, entries
from tests.services.complaints_book import EAST, WEST, with_teams
from tests.ui.session_book import planned

NOW = CoverageQuestion(TODAY)
BEGUN = date(2026, 1, 12)
HANDBOOK = CoProductionDraft(
    "Handbook on moving and handling", "Unpaid carers", Step.CO_DESIGNED, BEGUN, produced="A handbook and a film", team_id=EAST,
    reach_outside=140, reached="Unpaid carers", changed="Carers are shown before discharge",
)  # fmt: skip


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


def save(book: Workspace, draft: CoProductionDraft = HANDBOOK, row_id: int | None = None) -> int:
    return book.write(save_co_production, draft, today=TODAY, row_id=row_id).result


def titles(book: Workspace, question: CoverageQuestion = NOW) -> list[str]:
    return [line.said.title for line in book.read(co_production, question).lines]


def test_an_activity_is_recorded_corrected_taken_back_and_undone(book: Workspace) -> None:
    row_id = save(book)
    known = book.head().number
    (line,) = book.read(co_production, NOW).lines
    assert (line.team, line.said) == ("East", replace(HANDBOOK, service="Community Support"))
    later = replace(line.said, step=Step.LED, finished_on=date(2026, 9, 1))
    corrected = save(book, later, row_id)
    assert book.write(save_co_production, later, today=TODAY, row_id=corrected).touched is Touched.NOTHING
    assert book.read(co_production_named, "handbook on MOVING and handling", TODAY).said == later
    assert book.read(co_production_named, line.uuid.hex()[:8], TODAY, known).said == line.said
    book.write(delete_co_production, corrected)
    assert titles(book) == []
    assert titles(book, CoverageQuestion(TODAY, known)) == [HANDBOOK.title]
    assert [entry["act"] for entry in entries(book)[-3:]] == [
        "record co-production", "correct co-production", "delete co-production",
    ]  # fmt: skip
    book.write(undo_change, None)
    assert titles(book) == [HANDBOOK.title]
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(delete_co_production, row_id)


def test_the_register_is_of_the_date_and_of_who_is_asked_about_and_counts_each_step(book: Workspace) -> None:
    save(book)
    save(
        book,
        replace(HANDBOOK, title="Transitions", step=Step.CONSULTED, team_id=WEST, begun_on=TODAY, reach_outside=None),
    )
    save(
        book,
        replace(HANDBOOK, title="A survey", step=Step.INFORMED, team_id=None, service="Housing", reach_outside=None),
    )
    found = book.read(co_production, NOW)
    assert titles(book) == ["Transitions", "A survey", HANDBOOK.title]
    assert [count for _, count in found.by_step] == [1, 1, 1, 0, 0]
    assert (found.co_produced, found.reach_outside, found.reach_not_known) == (1, 140, 2)
    assert titles(book, CoverageQuestion(date(2026, 6, 14))) == ["A survey", HANDBOOK.title]
    assert titles(book, CoverageQuestion(TODAY, team="west")) == ["Transitions"]
    assert titles(book, CoverageQuestion(TODAY, service="Community support")) == [HANDBOOK.title]
    assert titles(book, CoverageQuestion(TODAY, service="housing")) == ["A survey"]
    with pytest.raises(Refused, match="There is no team called 'North'"):
        titles(book, CoverageQuestion(TODAY, team="North"))


def test_the_session_that_came_of_it_is_named_and_what_is_not_there_is_refused(book: Workspace) -> None:
    add_courses(book, a_course_draft("MH-01", title="Moving and handling"))
    session = planned(book, 1, date(2026, 7, 2))
    save(book, replace(HANDBOOK, about_uuid=session))
    assert [line.session for line in book.read(co_production, NOW).lines] == ["Moving and handling, 2 Jul 2026"]
    for wrong, field in (
        (replace(HANDBOOK, team_id=99), "team_id"), (replace(HANDBOOK, about_uuid=b"x" * 16), "about_uuid"),
        (replace(HANDBOOK, produced_with=""), "produced_with"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            save(book, wrong)
        assert refused.value.field == field


def test_one_that_is_not_there_or_is_several_is_not_named(book: Workspace) -> None:
    save(book), save(book, replace(HANDBOOK, begun_on=TODAY))
    with pytest.raises(Refused, match="means 2 activities, whose keys begin with"):
        book.read(co_production_named, HANDBOOK.title, TODAY)
    with pytest.raises(Refused, match="There is no co-production 'abc'"):
        book.read(co_production_named, "abc", TODAY)
