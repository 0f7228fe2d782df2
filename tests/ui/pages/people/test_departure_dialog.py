"""That somebody leaves is recorded, corrected and taken back on their page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.departures import Departure, DepartureDraft, DepartureKind
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.ui.pages.people.departure_dialog import LEAVING, TAKE_BACK, DepartureDialog
from cpd_desktop.ui.theme import LIGHT, Look
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.people.conftest import Desk, fill
from tests.ui.pages.people.test_session_dialogs import shown
from tests.ui.pages.supervision.group_book import can_be_read

SOMEBODY = 12
WHO = (SOMEBODY, "Cara Moss")
ON_RECORD = Departure(
    7, SOMEBODY, "Cara Moss", "00012", "East", date(2026, 12, 31), DepartureKind.RETIREMENT, date(2026, 10, 1)
)


@pytest.fixture
def person(desk: Desk) -> Desk:
    desk.open_person(SOMEBODY)
    return desk


def opened(desk: Desk) -> DepartureDialog:
    desk.press(desk.page.person.buttons[LEAVING])
    return desk.form(DepartureDialog)


def test_the_last_day_is_needed_and_the_rest_is_there(qtbot: QtBot, look: Look) -> None:
    dialog: DepartureDialog = shown(qtbot, DepartureDialog(WHO, lambda: TODAY, look))
    dialog.submit()
    assert dialog.error_of("leaves_on") == "Needed: the last day in post."
    assert (dialog.windowTitle(), dialog.act.text()) == ("Leaving", "Record departure")
    assert not dialog.take_back.isVisible()
    assert "Cara Moss" in dialog.about.text()
    fill(dialog, leaves_on="31/12/2026", kind="Secondment")
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()

    assert sent.args == [DepartureDraft(SOMEBODY, date(2026, 12, 31), DepartureKind.SECONDMENT, TODAY)]
    assert can_be_read(qtbot, dialog) == []


def test_a_departure_is_corrected_from_what_it_says(qtbot: QtBot, look: Look) -> None:
    dialog: DepartureDialog = shown(qtbot, DepartureDialog(WHO, lambda: TODAY, look, departure=ON_RECORD))
    assert (dialog.act.text(), dialog.take_back.text()) == ("Save departure", TAKE_BACK)
    assert dialog.take_back.isVisible()
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()

    assert sent.args == [
        DepartureDraft(SOMEBODY, date(2026, 12, 31), DepartureKind.RETIREMENT, date(2026, 10, 1))
    ]  # fmt: skip
    assert can_be_read(qtbot, dialog) == []


def test_nothing_is_cut_off_at_200_percent(qtbot: QtBot, look: Look) -> None:
    look.apply(LIGHT, 200)
    dialog = shown(qtbot, DepartureDialog(WHO, lambda: TODAY, look, departure=ON_RECORD))

    qtbot.waitUntil(lambda: cut_off(dialog) == [])


def test_it_is_recorded_corrected_and_taken_back_on_the_page(person: Desk) -> None:
    figures = person.context.workspace.read(coverage, CoverageQuestion(TODAY))
    form = opened(person)
    fill(form, leaves_on="+3m", kind="Retirement")
    person.press(form.act)
    departure = person.whole(SOMEBODY).departure
    assert departure is not None
    assert departure.kind is DepartureKind.RETIREMENT
    line = person.page.person.more.text()
    assert f"Leaves: {departure.leaves_on.day} {departure.leaves_on:%b %Y} (retirement)" in line
    assert person.page.told.text() == "Saved: record a departure. Ctrl+Z takes it back."
    assert person.context.workspace.read(coverage, CoverageQuestion(TODAY)) == figures

    form = opened(person)
    fill(form, kind="Notice")
    person.press(form.act)
    assert "(notice)" in person.page.person.more.text()

    form = opened(person)
    QTest.mouseClick(form.take_back, Qt.MouseButton.LeftButton)
    person.settle()
    assert person.whole(SOMEBODY).departure is None
    assert "Leaves" not in person.page.person.more.text()
    person.undo()
    assert "(notice)" in person.page.person.more.text()


def test_what_is_refused_stands_beside_its_field_with_everything_kept(person: Desk) -> None:
    form = opened(person)
    fill(form, leaves_on="1/1/1990", told_on="+1w")
    person.press(form.act)
    assert form.isVisible()
    assert "lies in the future" in form.error_of("told_on")
    fill(form, told_on="t")
    person.press(form.act)
    assert "in no post on 01/01/1990" in form.error_of("leaves_on")
    assert form.text("leaves_on") == "01/01/1990"
    form.finish()
    assert person.whole(SOMEBODY).departure is None
