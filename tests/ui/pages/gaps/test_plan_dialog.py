"""The dialog of the cheapest bookings: what it shows, and that it says what its button does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.cheapest_bookings import BookingPlan, PlannedBooking, PlannedNeed, Unmet
from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.plan_dialog import LOOKING, MANDATORY, PlanDialog
from tests.ui.conftest import TODAY

BY = date(2027, 10, 31)
WHY = "Releasing anybody else would take Deaf Services below its minimum cover."


def a_booking(person_id: int, cost: str = "", **parts: Any) -> PlannedBooking:
    known: dict[str, object] = {
        "name": f"Person {person_id}", "team": "Deaf Services", "session_uuid": b"\x01" * 16, "session_on": date(2027, 1, 14),
        "group": "", "course_code": "BSL3", "course_title": "<b>BSL level 3</b>", "cost": Decimal(cost or 0),
        "meets": ("Deaf Services: R-BSL",), "is_cost_known": bool(cost), "last_on": date(2027, 1, 14), **parts,
    }  # fmt: skip
    return PlannedBooking(person_id, **known)  # type: ignore[arg-type]


def a_need(place: str = "Deaf Services", *, short_by: int = 2, helped_by: int = 2) -> PlannedNeed:
    return PlannedNeed(
        place, "R-BSL", "BSL level 3", 3, short_by, helped_by, Fraction(1), 1 + Fraction(9, 10) * helped_by
    )


PLAN = BookingPlan(
    BY, (a_booking(1, "120.50"), a_booking(2)), Decimal("120.50"), 0.0, is_proved=True,
    unmet=(Unmet("North", "R-BSL", "BSL level 3", 1, WHY),), refused=2, needs=(a_need(), a_need("North", helped_by=1)),
    as_at=TODAY,
)  # fmt: skip
NOTHING = BookingPlan(BY, (), Decimal(0), 0.0, is_proved=True, unmet=(), as_at=TODAY)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(window: QWidget, context: Context) -> PlanDialog:
    made = PlanDialog(context.look, context.preferences, lambda: TODAY, window, supposing="Two more leave")
    made.show()
    return made


def test_while_it_is_looked_for_that_is_said_and_nothing_can_be_booked(dialog: PlanDialog) -> None:
    dialog.ask()
    assert dialog.headline.text() == LOOKING
    assert dialog.bar.isVisible()
    assert dialog.bar.accessibleName() == LOOKING
    assert not dialog.act.isEnabled()
    assert not dialog.again.isEnabled()
    assert "It supposes the scenario “Two more leave”." in dialog.about.text()


def test_the_places_their_cost_and_what_they_do_are_shown(dialog: PlanDialog, qtbot: QtBot) -> None:
    dialog.show_plan(PLAN)
    assert dialog.headline.text() == (
        "2 places for £120.50: 3 of the 4 missing holders are found; 1 of 2 needs are met by 31/10/2027, if everybody attends."
    )
    assert dialog.remarks.text() == (
        "Nothing cheaper finds as many. 1 of the places has no known cost, and is counted as nothing."
        " 2 people could not be released: their team would fall below its minimum cover."
    )
    assert not dialog.bar.isVisible()
    assert dialog.act.text() == dialog.act.accessibleName() == "Book 2 places"
    assert dialog.act.isDefault()
    assert dialog.places.model.rows == PLAN.chosen
    assert [row.need.place for row in dialog.needs.model.rows] == ["North", "Deaf Services"]
    assert [dialog.tabs.tabText(at) for at in range(dialog.tabs.count())] == ["Places (2)", "Needs (2)"]
    assert (dialog.places.isHidden(), dialog.needs.isHidden(), dialog.why.isHidden()) == (False, True, True)
    dialog.tabs.choose("needs")
    assert (dialog.places.isHidden(), dialog.needs.isHidden(), dialog.why.isHidden()) == (True, False, False)
    assert dialog.why.text() == (
        f"North, BSL level 3: 1 → 1.9 of 3 expected; still short by 1 if everybody attends. {WHY}"
    )
    dialog.needs.view.selectRow(1)
    assert dialog.why.text() == "Deaf Services, BSL level 3: 1 → 2.8 of 3 expected; met if everybody attends."
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()
    assert sent.args == [PLAN]
    assert not dialog.act.isEnabled()


def test_where_there_is_nothing_to_book_the_button_is_off(dialog: PlanDialog, qtbot: QtBot) -> None:
    dialog.show_plan(NOTHING)
    assert dialog.headline.text() == "Nothing is short on 31/10/2027: there is nothing to book."
    assert (dialog.act.text(), dialog.act.isEnabled()) == ("Book places", False)
    assert dialog.why.isHidden()
    assert not dialog.needs.isHidden()
    with qtbot.assertNotEmitted(dialog.submitted, wait=0):
        dialog.submit()


def test_a_plan_of_another_day_is_shown_with_why_it_cannot_be_booked(dialog: PlanDialog, qtbot: QtBot) -> None:
    dialog.show_plan(replace(PLAN, as_at=TODAY - timedelta(days=1)))
    assert dialog.remarks.text().startswith("This plan is of ")
    assert (dialog.act.text(), dialog.act.isEnabled(), dialog.again.isEnabled()) == ("Book 2 places", False, True)
    assert not dialog.places.isHidden()
    with qtbot.assertNotEmitted(dialog.submitted, wait=0):
        dialog.submit()
    dialog.show_plan(PLAN)
    assert dialog.act.isEnabled()


def test_mandatory_training_is_asked_for_and_the_plan_is_made_anew(dialog: PlanDialog, qtbot: QtBot) -> None:
    dialog.show_plan(PLAN)
    assert dialog.mandatory.text() == MANDATORY
    with qtbot.waitSignal(dialog.plan_wanted) as wanted:
        dialog.mandatory.click()
    assert wanted.args == [True]
    assert dialog.plan is None
    assert not dialog.act.isEnabled()
    dialog.show_plan(PLAN)
    with qtbot.waitSignal(dialog.plan_wanted) as wanted:
        dialog.again.click()
    assert wanted.args == [True]


def test_what_stands_in_the_way_is_said_and_the_plan_can_be_made_again(dialog: PlanDialog) -> None:
    dialog.show_plan(PLAN)
    dialog.act.click()
    dialog.fail(Refused("BSL level 3 has too few places left by now. Make the plan again."))
    assert dialog.problem.text() == "BSL level 3 has too few places left by now. Make the plan again."
    assert dialog.act.isEnabled()
    assert dialog.again.isEnabled()
    dialog.again.click()
    assert dialog.problem.isHidden()
    dialog.fail(Refused("There is no such team."))
    assert dialog.headline.text() == "There is no plan."
    assert dialog.bar.isHidden()
    assert not dialog.act.isEnabled()


def test_closing_asks_nothing_though_a_filter_was_typed(dialog: PlanDialog) -> None:
    dialog.show_plan(PLAN)
    dialog.places.filter.setText("person 1")
    dialog.mandatory.click()
    assert not dialog.is_changed
    dialog.reject()
    assert dialog.isHidden()


def test_what_users_wrote_is_never_read_as_rich_text(dialog: PlanDialog) -> None:
    dialog.show_plan(PLAN)
    for label in (dialog.headline, dialog.remarks, dialog.why, dialog.about):
        assert label.textFormat() is Qt.TextFormat.PlainText
