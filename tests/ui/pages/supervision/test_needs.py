"""The panel of needs: how far each has come, both loose ends, and what is done about them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.needs import Met, Stage
from cpd_desktop.services.needs import answer_need
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.need_dialog import AnswerDialog, DecideDialog, NeedDialog
from cpd_desktop.ui.pages.supervision.needs import ALL, CLOSED, NOT_NEEDED, NOTHING_DONE, OPEN, TO_ASK, NeedsPanel
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from cpd_desktop.ui.widgets.form import FormDialog
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import CAPACITY, Desk, can_be_read, desk_of, fill
from tests.ui.reading import faults

Form = TypeVar("Form", bound=FormDialog)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[Desk]:
    desk = desk_of(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []


def form_of(desk: Desk, panel: NeedsPanel, kind: type[Form]) -> Form:
    desk.settle()
    dialog = panel.acts.dialog
    assert isinstance(dialog, kind)
    assert dialog.isVisible()
    return dialog


def train(desk: Desk, on: date = date(2026, 10, 1), person_id: int | None = None) -> None:
    entry = RecordEntry(CAPACITY, RecordDraft(0, PersonKey(), "", on, provider="Riverside", hours="3"))
    ids = [person_id or desk.book.practitioner.person_id]
    desk.workspace.write(record_for, ids, entry, today=TODAY)


def titles(panel: NeedsPanel, key: str) -> list[str]:
    panel.tabs.choose(key)
    return [one.need.title for one in panel.table.model.rows]


def test_an_empty_book_leads_to_the_first_need_which_is_raised_and_undone(desk: Desk) -> None:
    panel = desk.show(NeedsPanel(desk.context))
    assert panel.stack.currentWidget() is panel.empty
    assert panel.shown_list() is None
    desk.press(panel.empty.go)
    form = form_of(desk, panel, NeedDialog)
    fill(form, person="Dai Rees (00103)", title="Assess capacity", source="Appraisal goal")
    with desk.qtbot.waitSignal(desk.context.done) as done:
        desk.press(form.act)

    assert done.args[0] == "raise a need"
    assert panel.told.text() == "Raised for 1 person. Ctrl+Z takes it back."
    assert titles(panel, OPEN) == ["Assess capacity"]
    desk.undo()
    assert panel.stack.currentWidget() is panel.empty


def test_the_thread_is_followed_from_the_decision_to_the_answer(desk: Desk) -> None:
    desk.need()
    panel = desk.show(NeedsPanel(desk.context))
    assert not panel.buttons["Was it met? …"].isVisible()
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    decide = form_of(desk, panel, DecideDialog)
    fill(decide, booked_on="8/12/2026")
    desk.press(decide.act)
    assert panel.table.model.row_at(0).words == "Booked for 08 Dec 2026"
    assert panel.thread_line.text() == (
        "Assess capacity: Supervision, raised on 01 Sep 2026 → to be booked, decided on 23 Nov 2026 → booked for 08 Dec 2026"
    )

    train(desk)
    desk.reload(panel)
    assert titles(panel, TO_ASK) == ["Assess capacity"]
    desk.press(panel.buttons["Was it met? …"])
    answer = form_of(desk, panel, AnswerDialog)
    fill(answer, met="Partly")
    desk.press(answer.act)
    assert titles(panel, CLOSED) == ["Assess capacity"]
    assert panel.table.model.row_at(0).stage is Stage.PARTLY_MET

    desk.press(panel.buttons["Raise again …"])
    again = form_of(desk, panel, NeedDialog)
    assert again.title.text() == "Assess capacity"
    desk.press(again.act)
    assert titles(panel, ALL) == ["Assess capacity", "Assess capacity"]


def test_a_need_is_corrected_and_deleted(desk: Desk) -> None:
    desk.need()
    panel = desk.show(NeedsPanel(desk.context))
    desk.press(panel.buttons["Correct need …"])
    form = form_of(desk, panel, NeedDialog)
    fill(form, title="Assess mental capacity", raised_on="2/9/2026")
    desk.press(form.act)
    assert titles(panel, ALL) == ["Assess mental capacity"]
    assert panel.table.model.row_at(0).need.raised_on == date(2026, 9, 2)

    desk.press(panel.buttons["Delete need"])
    assert panel.stack.currentWidget() is panel.empty
    desk.undo()
    assert titles(panel, ALL) == ["Assess mental capacity"]


def test_both_loose_ends_are_listed_and_can_be_tied_up(desk: Desk) -> None:
    desk.need(course_id=1)
    train(desk)
    panel = desk.show(NeedsPanel(desk.context))
    assert [panel.tabs.tabText(at) for at in range(panel.tabs.count())] == [
        "Open (1)", "To be asked about (0)", "Nothing done yet (1)", "Training nobody needed (1)", "Closed (0)",
        "All needs (1)",
    ]  # fmt: skip
    assert titles(panel, NOTHING_DONE) == ["Assess capacity"]

    panel.tabs.choose(NOT_NEEDED)
    assert panel.training.texts_shown()[0] == (
        "Dai Rees", "Mental capacity", "01 Oct 2026", "East", "Riverside", "3",
    )  # fmt: skip
    assert not panel.add.isVisible()
    desk.press(panel.buttons["Say what it was needed for …"])
    form = form_of(desk, panel, NeedDialog)
    assert form.day("raised_on") == date(2026, 10, 1)
    fill(form, title="Capacity of Deaf people")
    desk.press(form.act)

    assert panel.training.model.rows == ()
    assert titles(panel, TO_ASK) == ["Capacity of Deaf people"]


def test_a_person_is_one_click_away_from_either_list(desk: Desk) -> None:
    desk.need(course_id=1)
    train(desk, person_id=desk.book.manager.person_id)
    panel = desk.show(NeedsPanel(desk.context))
    for key, person_id in ((OPEN, desk.book.practitioner.person_id), (NOT_NEEDED, desk.book.manager.person_id)):
        panel.tabs.choose(key)
        with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
            desk.press(panel.buttons["Open the person"])
        assert wanted.args == ["People", person_id]


def test_the_lists_are_of_the_scope_filter_and_print(desk: Desk) -> None:
    desk.need()
    desk.workspace.write(answer_need, desk.need(title="Chair a meeting", course_id=None), Met.YES, TODAY)
    panel = desk.show(NeedsPanel(desk.context))
    panel.tabs.choose(ALL)
    shown = panel.shown_list()
    assert shown is not None
    paper = shown.make()
    assert (paper.title, paper.scope, paper.total) == ("Needs", "Everything · All needs", 2)
    panel.focus_filter()
    QTest.keyClicks(panel.table.filter, "chair")
    assert panel.table.model.rowCount() == 1

    panel.tabs.choose(NOT_NEEDED)
    shown = panel.shown_list()
    assert shown is not None
    assert shown.make().title == "Training that nobody needed"
    desk.context.set_view(team="West")
    desk.reload(panel)
    assert panel.empty.title.text() == "No needs in West yet"


@pytest.mark.parametrize("which", ["raise", "decide", "answer"])
def test_the_panel_and_its_forms_can_be_read_and_gone_through(desk: Desk, which: str) -> None:
    desk.need()
    train(desk)
    panel = desk.show(NeedsPanel(desk.context))
    assert faults(panel) == []
    one = panel.table.model.row_at(0)
    if which == "raise":
        panel.add_new()
    else:
        (panel.acts.decide if which == "decide" else panel.acts.answer)(one)
    form = form_of(desk, panel, FormDialog)

    assert can_be_read(desk.qtbot, form) == []
    form.finish()


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: Desk, look: Look) -> None:
    look.apply(CONTRAST, 200)
    desk.need()
    train(desk)
    panel = desk.show(NeedsPanel(desk.context), (1000, 900))
    assert cut_off(panel) == []
    for open_form in (panel.acts.decide, panel.acts.answer, panel.acts.correct):
        open_form(panel.table.model.row_at(0))
        form = form_of(desk, panel, FormDialog)
        assert cut_off(form) == []
        form.finish()
    look.apply(LIGHT, 100)
