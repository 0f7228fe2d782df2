"""The form of a session."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.sessions import CoProduction, PartDraft, SessionDraft, SessionState
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.ui.pages.sessions.session_acts import session_opening
from cpd_desktop.ui.pages.sessions.session_dialog import (
    SessionDialog,
    SessionOpening,
    cost_text,
    form_of,
    new_form,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import CAPACITY, COMING, SessionsDesk, fill, full_draft
from tests.ui.pages.supervision.group_book import can_be_read

Open = Callable[..., SessionDialog]


@pytest.fixture
def opened(desk: SessionsDesk) -> Open:
    def make(known: KnownSession | None = None, course_id: int | None = None) -> SessionDialog:
        form = new_form(course_id) if known is None else form_of(known.uuid)
        opening = desk.workspace.read(session_opening, form, None)
        dialog = SessionDialog(desk.context, opening, known=known, course_id=course_id)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        desk.qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return make


def test_a_course_and_a_day_are_enough(desk: SessionsDesk, opened: Open) -> None:
    dialog = opened()
    fill(dialog, course="FIR-01", parts="10/12")
    with desk.qtbot.waitSignal(dialog.submitted) as sent:
        QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)

    assert sent.args == [SessionDraft(1, (PartDraft(COMING),))]
    dialog.finish()


def test_everything_that_is_recorded_is_shown_and_comes_back_the_same(desk: SessionsDesk, opened: Open) -> None:
    uuid = desk.workspace.write(plan_session, full_draft(), today=TODAY).result
    known = desk.detail(uuid).listed.known
    dialog = opened(known)

    assert dialog.act.text() == "Save session"
    assert dialog.draft() == known.draft
    assert not dialog.is_changed
    dialog.finish()


@pytest.mark.parametrize(
    ("texts", "field", "why"),
    [
        ({"parts": "10/12"}, "course", "Needed: the course."),
        ({"course": "FIR-01"}, "parts", "Needed: the day on which it is."),
        ({"course": "FIR-01", "parts": "soon"}, "parts", "soon"),
        ({"course": "FIR-01", "parts": "10/12", "capacity": "many"}, "capacity", "“many” is not a number of places"),
        ({"course": "FIR-01", "parts": "10/12", "capacity": "0"}, "capacity", "Places are from 1"),
        ({"course": "FIR-01", "parts": "10/12", "cost": "cheap"}, "cost", "'cheap' is not a cost"),
        ({"course": "FIR-01", "parts": "10/12", "book_by": "11/12"}, "book_by", "after the session itself"),
        ({"course": "FIR-01", "parts": "10/12", "hours": "six"}, "hours", "'six' is not a number of hours"),
        ({"course": "FIR-01", "parts": "10/12", "co_produced_with": "Carers"}, "co_production", "Say how far"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(opened: Open, texts: dict[str, str], field: str, why: str) -> None:
    dialog = opened()
    fill(dialog, **texts)
    dialog.submit()

    assert why in dialog.error_of(field)
    assert dialog.isVisible()
    dialog.finish()


def test_money_steps_and_counts_are_typed_as_people_write_them(opened: Open) -> None:
    dialog = opened()
    fill(dialog, course="FIR-01", parts="10/12", capacity="16", cost="£1,250.50", co_production="Co-designed")
    dialog.audiences.add.click()
    QTest.keyClicks(dialog.audiences.rows[0].expected, "6")
    draft = dialog.draft()

    assert draft is not None
    assert (draft.capacity, draft.cost, draft.co_production) == (16, Decimal("1250.50"), CoProduction.CO_DESIGNED)
    assert draft.audiences[0].expected == 6
    assert (cost_text(Decimal(1250)), cost_text(Decimal("1250.5"))) == ("1,250", "1,250.50")
    dialog.finish()


def test_one_who_comes_from_a_course_begins_with_the_day(opened: Open) -> None:
    dialog = opened(course_id=CAPACITY)

    assert dialog.course.key() == CAPACITY
    assert dialog.first_field == "parts"
    dialog.finish()


def test_what_was_typed_and_closed_is_there_again(desk: SessionsDesk, opened: Open) -> None:
    dialog = opened()
    fill(dialog, course="FIR-01", purpose="Fewer fires", place="Town Hall")
    dialog.parts.add.click()
    fill(dialog, parts="10/12")
    assert dialog.cancel.text() == "Close, and keep it"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not dialog.isVisible())

    again = opened()
    assert again.state() == dialog.state()
    assert again.restored.isVisible()
    again.finish()
    desk.settle()
    assert desk.workspace.read(forms_kept, reader=None) == ()


def test_of_a_closed_session_only_what_changes_no_record_can_be_typed_over(desk: SessionsDesk) -> None:
    known = replace(desk.detail(desk.plan()).listed.known, state=SessionState.CLOSED)
    opening = SessionOpening(desk.workspace.read(options_to_choose).courses, None)
    dialog = SessionDialog(desk.context, opening, known=known)
    desk.qtbot.addWidget(dialog)

    assert not dialog.parts.isEnabled()
    assert not dialog.course.isEnabled()
    assert dialog.purpose.isEnabled()
    assert dialog.cost.isEnabled()
    assert "closed" in dialog.about.text()


def test_it_can_be_read_and_gone_through(desk: SessionsDesk, opened: Open) -> None:
    uuid = desk.workspace.write(plan_session, full_draft(COMING, COMING.replace(day=17)), today=TODAY).result
    dialog = opened(desk.detail(uuid).listed.known)

    assert can_be_read(desk.qtbot, dialog) == []
    dialog.finish()
