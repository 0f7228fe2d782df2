"""One person's needs, as their page shows them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.needs import Met
from cpd_desktop.services.needs import answer_need
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.need_acts import RAISE
from cpd_desktop.ui.pages.supervision.need_dialog import NeedDialog
from cpd_desktop.ui.pages.supervision.person_needs import AGAIN, ANSWER, DECIDE, DELETE, PersonNeeds
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import Desk, desk_of, fill
from tests.ui.reading import faults


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[Desk]:
    desk = desk_of(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []


def shown(desk: Desk) -> PersonNeeds:
    needs = PersonNeeds(desk.context)
    needs.setAccessibleName("Needs")
    desk.qtbot.addWidget(needs)
    needs.resize(1000, 500)
    needs.show()
    show(desk, needs)
    desk.context.changed.connect(lambda _: show(desk, needs))
    return needs


def show(desk: Desk, needs: PersonNeeds) -> None:
    needs.show_person(desk.book.practitioner.person_id, "Dai Rees")
    desk.settle()


def test_a_need_is_raised_for_the_person_who_is_shown(desk: Desk) -> None:
    needs = shown(desk)
    assert not needs.buttons[DECIDE].isEnabled()
    desk.press(needs.buttons[RAISE])
    form = needs.acts.dialog
    assert isinstance(form, NeedDialog)
    assert form.about.text() == "For Dai Rees"
    fill(form, title="Assess capacity")
    with desk.qtbot.waitSignal(desk.context.told) as told:
        desk.press(form.act)

    assert told.args == ["Raised for 1 person. Ctrl+Z takes it back."]
    assert needs.table.texts_shown()[0][0] == "Assess capacity"
    assert needs.thread_line.text().startswith("Assess capacity: Supervision, raised on 23 Nov 2026")
    assert faults(needs) == []


def test_what_can_be_done_follows_the_stage(desk: Desk) -> None:
    uuid = desk.need()
    needs = shown(desk)
    assert not needs.buttons[ANSWER].isVisible()
    desk.workspace.write(answer_need, uuid, Met.NO, TODAY)
    show(desk, needs)
    assert needs.buttons[AGAIN].isVisible()
    desk.press(needs.buttons[DELETE])

    assert needs.table.model.rows == ()
    assert not needs.thread_line.isVisible()


def test_it_prints_under_the_name_and_takes_the_keys(desk: Desk) -> None:
    needs = PersonNeeds(desk.context)
    desk.qtbot.addWidget(needs)
    assert needs.shown_list(name="Needs 00103") is None
    desk.need()
    needs = shown(desk)
    paper = needs.shown_list(name="Needs 00103")
    assert paper is not None
    assert (paper.name, paper.make().title) == ("Needs 00103", "Dai Rees")
    needs.activateWindow()
    desk.qtbot.waitUntil(needs.isActiveWindow)
    needs.focus_filter()
    assert QApplication.focusWidget() is needs.table.view
