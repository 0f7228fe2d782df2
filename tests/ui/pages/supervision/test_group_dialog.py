"""The form of a group session by itself: what it gathers, what it warns of, and how it stands at 200%."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.group_sessions import Attendee, GroupActionDraft, GroupSessionDraft
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.group_sessions import who_they_were
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.group_dialog import NEW_FORM, GroupDialog, GroupOpening, day_typed, form_of
from cpd_desktop.ui.pages.supervision.name_warning import names_beside
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import Desk, desk_of, fill


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Desk:
    return desk_of(qtbot, tmp_path, open_context)


def form_over(desk: Desk) -> GroupDialog:
    options = desk.workspace.read(options_to_choose)
    everybody = desk.workspace.read(who_they_were, TODAY)
    form = GroupDialog(desk.context, GroupOpening(options, everybody, None), names_beside(options))
    desk.qtbot.addWidget(form, before_close_func=lambda one: one.finish())
    form.open()
    return form


@pytest.fixture
def form(desk: Desk) -> Iterator[GroupDialog]:
    yield form_over(desk)
    desk.settle()


def test_it_gathers_everything_that_is_typed(desk: Desk, form: GroupDialog) -> None:
    fill(
        form, held_on="9/11/2026", minutes="90", facilitator="Ann Lloyd", model="Our own", topic="Endings",
        presenter="Dai", question="What stays?", themes="Loss", learning="Say goodbye twice",
    )  # fmt: skip
    form.attendees._add_team(2)
    form.agreed.rows[0].title.setText("Write it up")
    form.agreed.rows[0].due.edit.setText("1/12/2026")
    with desk.qtbot.waitSignal(form.submitted) as sent:
        form.submit()

    cara = next(one for one in desk.workspace.read(who_they_were, TODAY) if one.name == "Cara Moss")
    assert sent.args == [
        GroupSessionDraft(
            date(2026, 11, 9), 90, "Endings", (cara,), None, "Ann Lloyd", "Our own", "Dai", "What stays?", "Loss",
            "Say goodbye twice", (GroupActionDraft("Write it up", "", date(2026, 12, 1)),),
        )
    ]  # fmt: skip


def test_a_name_of_somebody_who_draws_on_care_is_warned_of_and_not_refused(desk: Desk, form: GroupDialog) -> None:
    QTest.keyClicks(form.topic, "Working with Mrs Evans")
    desk.qtbot.waitUntil(form.warnings[0].isVisible)
    assert "“Mrs Evans”" in form.warnings[0].text()
    assert form.topic.accessibleDescription() == form.warnings[0].text()

    form.topic.setText("Working with Cara Moss")
    desk.qtbot.waitUntil(lambda: not form.warnings[0].isVisible())


def test_what_cannot_be_read_is_marked(form: GroupDialog) -> None:
    fill(form, held_on="t", minutes="soon", facilitator="Ann", topic="Endings")
    form.attendees.picker.edit.setText("Nobody such")
    form.agreed.rows[0].title.setText("Write it up")
    form.agreed.rows[0].due.edit.setText("whenever")
    form.submit()

    assert "is no length of time" in form.error_of("minutes")
    assert form.error_of("attendees") == "“Nobody such” is not in the list: choose who is meant, or clear it."
    assert form.error_of("actions") == "One of the dates cannot be read: correct it, or clear it."
    assert form.agreed.rows[0].due.error.isVisible()


def test_a_model_is_offered_and_any_other_can_be_typed(form: GroupDialog) -> None:
    QTest.keyClicks(form.model.edit, "schwartz")
    assert form.model.offered() == ["Schwartz-style round"]


def test_what_is_shown_again_is_what_was_typed(desk: Desk, form: GroupDialog) -> None:
    fill(form, held_on="9/11", minutes="1h", facilitator="Jo", topic="Endings", learning="Twice")
    form.attendees._add_outside()
    form.attendees.rows[0].name.setText("Tom Ellis")
    form.agreed.rows[0].title.setText("Write it up")
    other = form_over(desk)
    other.take(form.state())

    assert other.state() == form.state()
    assert other.attendees.values() == (Attendee(None, "Tom Ellis"),)


def test_its_day_is_read_as_far_as_it_can_be(form: GroupDialog) -> None:
    assert day_typed(form, TODAY) == TODAY
    form.held_on.edit.setText("9/11/2026")
    assert day_typed(form, TODAY) == date(2026, 11, 9)
    form.held_on.edit.setText("whenever")
    assert day_typed(form, TODAY) == TODAY


def test_each_session_has_a_form_of_its_own() -> None:
    assert form_of(b"\1" * 16) != form_of(b"\2" * 16) != NEW_FORM


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: Desk, look: Look) -> None:
    look.apply(CONTRAST, 200)
    form = form_over(desk)
    form.attendees._add_team(1)
    form.attendees._add_outside()
    form.agreed.rows[0].title.setText("Write it up")
    form.topic.setText("Working with Mrs Evans")
    form.warnings[0].look()
    for _ in range(4):
        QApplication.processEvents()

    assert form.warnings[0].isVisible()
    assert cut_off(form) == []
    look.apply(LIGHT, 100)
