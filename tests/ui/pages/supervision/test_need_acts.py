"""What is done about needs from wherever they are shown."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.needs import Decision, Source, Stage
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import NeedListed, needs_list
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.need_acts import NeedActs, settle_need
from cpd_desktop.ui.pages.supervision.need_dialog import DecisionEntry
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import CAPACITY, Desk, desk_of, fill


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[Desk]:
    desk = desk_of(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []


@pytest.fixture
def acts(desk: Desk) -> NeedActs:
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.show()
    return NeedActs(desk.context, window)


def needs(desk: Desk) -> tuple[NeedListed, ...]:
    return desk.workspace.read(needs_list, CoverageQuestion(TODAY))


def form(desk: Desk, acts: NeedActs) -> Any:
    desk.settle()
    assert acts.dialog is not None
    return acts.dialog


def test_a_gap_raises_a_need_for_all_behind_it_and_says_who_had_it(desk: Desk, acts: NeedActs) -> None:
    desk.need()
    people = [(desk.book.practitioner.person_id, "Dai Rees"), (desk.book.manager.person_id, "Jo Patel")]
    acts.raise_for(people, title="Mental capacity", course_id=CAPACITY)
    dialog = form(desk, acts)
    assert dialog.about.text() == "For Dai Rees, Jo Patel"
    with desk.qtbot.waitSignal(acts.told) as told:
        dialog.submit()

    assert told.args == ["Raised for 1 person. 1 had it already. Ctrl+Z takes it back."]
    desk.settle()
    assert (needs(desk)[0].name, needs(desk)[0].need.source) == ("Jo Patel", Source.GAP)


def test_a_refusal_is_shown_in_the_form(desk: Desk, acts: NeedActs) -> None:
    desk.need()
    acts.raise_for([(desk.book.practitioner.person_id, "Dai Rees")], title="Mental capacity", course_id=CAPACITY)
    dialog = form(desk, acts)
    dialog.submit()
    desk.settle()

    assert dialog.error_of("course").startswith("This person has this need already")
    dialog.finish()


def test_a_need_raised_again_names_the_one_it_comes_of(desk: Desk, acts: NeedActs) -> None:
    uuid = desk.need(course_id=None)
    acts.delete(needs(desk)[0])
    desk.settle()
    desk.undo()
    acts.raise_again(needs(desk)[0])
    dialog = form(desk, acts)
    fill(dialog, title="Assess capacity again")
    dialog.submit()
    desk.settle()

    assert needs(desk)[0].need.source_uuid == uuid.hex()


def test_a_decision_is_carried_out_with_its_booking(desk: Desk) -> None:
    uuid = desk.need()
    desk.workspace.write(settle_need, uuid, DecisionEntry(Decision.BOOK, None, None, ""), today=TODAY)
    assert needs(desk)[0].stage is Stage.TO_BOOK
    desk.workspace.write(settle_need, uuid, DecisionEntry(Decision.BOOK, 1, date(2026, 12, 1), ""), today=TODAY)

    assert (needs(desk)[0].stage, needs(desk)[0].course) == (Stage.BOOKED, "Fire safety")
