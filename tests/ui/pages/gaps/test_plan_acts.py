"""The cheapest bookings in the window, over a real book: planned, booked as one change, refused in the dialog, taken back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.plan_acts import PlanActs, open_plan
from tests.ui.conftest import TODAY
from tests.ui.session_book import people_in, planned, to_come

from .conftest import settled

DEAF = CoverageQuestion(TODAY, team="Deaf Services")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(qtbot: QtBot, context: Context, window: QWidget | None, scenario: Scenario | None = None) -> PlanActs:
    acts = open_plan(context, DEAF, 12, scenario, window)
    settled(qtbot, context)
    return acts


def a_session(context: Context) -> None:
    """Plan a session by which the specialist need of Deaf Services is met, at £20 a place."""
    rows = context.workspace.read(coverage, DEAF)
    row = next(row for row in rows if row.short_by and row.requirement.specialist)
    planned(context.workspace, min(row.requirement.courses), TODAY + timedelta(days=60), capacity=12, cost=Decimal(240))


def places_of(acts: PlanActs) -> dict[bytes, set[int]]:
    """Return who is to be booked on which session."""
    assert acts.dialog.plan is not None
    found: dict[bytes, set[int]] = {}
    for one in acts.dialog.plan.chosen:
        found.setdefault(one.session_uuid, set()).add(one.person_id)
    return found


def booked_in(context: Context, uuid: bytes) -> set[int | None]:
    return {one for one, state in people_in(context.workspace, uuid).items() if state == "booked"}


def test_the_plan_is_shown_and_booked_as_one_change_that_can_be_taken_back(
    qtbot: QtBot, context: Context, window: QWidget
) -> None:
    a_session(context)
    acts = opened(qtbot, context, window)
    places = places_of(acts)
    count = sum(map(len, places.values()))
    assert count
    assert acts.dialog.act.text().startswith(f"Book {count} place")
    before, there = context.workspace.head().number, {uuid: booked_in(context, uuid) for uuid in places}
    told: list[str] = []
    context.told.connect(told.append)
    acts.dialog.act.click()
    settled(qtbot, context)

    assert told[-1].startswith(f"Booked {count} place")
    assert context.workspace.head().number == before + 1
    for uuid, people in places.items():
        assert booked_in(context, uuid) == there[uuid] | people
    context.workspace.write(undo_change)
    assert {uuid: booked_in(context, uuid) for uuid in places} == there


def test_a_place_that_has_gone_is_said_in_the_dialog_and_nobody_is_booked(
    qtbot: QtBot, context: Context, window: QWidget
) -> None:
    a_session(context)
    acts = opened(qtbot, context, window)
    uuid = next(iter(places_of(acts)))
    left = next(one.left for one in to_come(context.workspace) if one.known.uuid == uuid)
    partners = [LearnerDraft(None, f"Learner {number}", "Riverside Trust") for number in range(left or 0)]
    context.workspace.write(book_places, uuid, partners, by="tests", today=TODAY)
    before = context.workspace.head()
    acts.dialog.act.click()
    settled(qtbot, context)
    assert "too few places left by now" in acts.dialog.problem.text()
    assert acts.dialog.act.isEnabled()
    assert context.workspace.head() == before

    acts.dialog.again.click()
    settled(qtbot, context)
    assert acts.dialog.problem.isHidden()
    assert uuid not in places_of(acts)
    acts.dialog.reject()


def test_mandatory_training_adds_needs(qtbot: QtBot, context: Context, window: QWidget) -> None:
    acts = opened(qtbot, context, window)
    assert acts.dialog.plan is not None
    before = len(acts.dialog.plan.needs)
    acts.dialog.mandatory.click()
    settled(qtbot, context)
    assert acts.dialog.plan is not None
    assert len(acts.dialog.plan.needs) > before
    acts.dialog.reject()


def test_what_a_scenario_names_that_is_not_there_is_said_in_the_dialog(
    qtbot: QtBot, context: Context, window: QWidget
) -> None:
    acts = opened(qtbot, context, window, Scenario("Nobody", leavers=(SupposedLeaver("00" * 16, TODAY),)))
    assert acts.dialog.plan is None
    assert acts.dialog.problem.isVisible()
    assert acts.dialog.problem.text().endswith(".")
    assert not acts.dialog.act.isEnabled()
    acts.dialog.reject()


def test_closing_it_while_it_is_looked_for_shows_nothing_later(qtbot: QtBot, context: Context) -> None:
    bugs: list[str] = []
    context.tasks.bug.connect(bugs.append)
    acts = open_plan(context, DEAF, 12, None)
    assert acts.dialog.isVisible()
    acts.dialog.reject()
    settled(qtbot, context)
    assert bugs == []
