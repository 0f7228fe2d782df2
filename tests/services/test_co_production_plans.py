"""A list of co-production becomes activities, a row each: the same list twice changes nothing, a changed row corrects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.domain.learning_files import CoProducedRow
from cpd_desktop.services.co_production import co_production, save_co_production
from cpd_desktop.services.co_production_plans import plan_co_production
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, fates, is_untouched_by, rejections, take_in
from tests.services.complaints_book import EAST, with_teams

BEGUN, LATER = date(2026, 1, 12), date(2026, 3, 2)
HANDBOOK = CoProducedRow(
    2, "Handbook on moving and handling", BEGUN, Step.CO_DESIGNED, "Unpaid carers", "A handbook\nand a film", LATER, "", "east", "The film",
    0, "Carers", "Carers are shown before discharge",
)  # fmt: skip
GUIDE = CoProducedRow(3, "Guide", LATER, Step.LED, "Young people", service="community SUPPORT")


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


def planner(*rows: CoProducedRow) -> Any:
    return partial(plan_co_production, drafts=rows, today=TODAY)


def taken(book: Workspace, *rows: CoProducedRow, skip_rejected: bool = False) -> ImportResult:
    return take_in(book, planner(*rows), skip_rejected=skip_rejected)


def recorded(book: Workspace) -> dict[str, CoProductionDraft]:
    return {line.said.title: line.said for line in book.read(co_production, CoverageQuestion(TODAY)).lines}


def test_a_row_is_an_activity_and_the_same_list_changes_nothing(book: Workspace) -> None:
    assert fates(taken(book, HANDBOOK, GUIDE)) == ["new", "new"]
    assert recorded(book) == {
        HANDBOOK.title: CoProductionDraft(
            HANDBOOK.title, "Unpaid carers", Step.CO_DESIGNED, BEGUN, LATER, "A handbook\nand a film", "Community Support", EAST, "The film",
            0, "Carers", "Carers are shown before discharge",
        ),
        "Guide": CoProductionDraft("Guide", "Young people", Step.LED, LATER, service="Community Support"),
    }  # fmt: skip
    assert is_untouched_by(book, planner(GUIDE, replace(HANDBOOK, title=HANDBOOK.title.upper())))
    assert is_untouched_by(book, planner(CoProducedRow(2, "guide", LATER)))


def test_a_changed_row_corrects_what_was_recorded_by_hand_and_is_one_step_to_undo(book: Workspace) -> None:
    by_hand = CoProductionDraft("Guide", "Parents", Step.CONSULTED, LATER, team_id=EAST, changed="Not known yet")
    book.write(save_co_production, by_hand, today=TODAY)
    before = recorded(book)
    assert fates(taken(book, replace(GUIDE, reach_outside=62, service=""), HANDBOOK)) == ["new", "changed"]
    assert (recorded(book)["Guide"].step, recorded(book)["Guide"].reach_outside, recorded(book)["Guide"].changed) == (
        Step.LED, 62, "Not known yet",
    )  # fmt: skip
    book.write(undo_change, None, imports_only=True)
    assert recorded(book) == before


def test_of_two_of_one_title_and_day_a_row_means_the_one_that_says_nothing_else(book: Workspace) -> None:
    of_parents = CoProductionDraft("Guide", "Parents", Step.CONSULTED, LATER)
    for draft in (
        of_parents,
        replace(of_parents, produced_with="Young people", step=Step.LED, service="Community Support"),
    ):
        book.write(save_co_production, draft, today=TODAY)
    parents = CoProducedRow(4, "Guide", LATER, Step.CONSULTED, "Parents")
    assert is_untouched_by(book, planner(GUIDE, parents))
    assert is_untouched_by(book, planner(replace(parents, row=2), GUIDE))


def test_what_cannot_be_meant_is_rejected_with_what_to_do(book: Workspace) -> None:
    wrong = (
        replace(HANDBOOK, step=None), replace(GUIDE, team="Eats"), replace(GUIDE, row=4, produced_with=""),
        replace(GUIDE, row=5, title="Ring jo@example.org"), replace(GUIDE, row=6, begun_on=date(2026, 6, 16)),
        replace(GUIDE, row=7, finished_on=BEGUN), replace(GUIDE, row=8), replace(GUIDE, row=9),
    )  # fmt: skip
    result = taken(book, *wrong, skip_rejected=True)
    assert fates(result) == ["rejected"] * 6 + ["new", "rejected"]
    found = {row: (column, reason) for row, column, reason in rejections(result)}
    assert [column for column, _ in found.values()] == [
        "step", "team", "produced_with", "title", "begun_on", "finished_on", "title",
    ]  # fmt: skip
    assert found[2][1].startswith("the step of the ladder is missing: say informed, consulted")
    assert found[9][1] == "row 8 is of this activity already: give another title, or leave one of them out"
    assert set(recorded(book)) == {"Guide"}
