"""The panel of draft CPD entries: one's own when signed in, counts for everybody else."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.services.cpd_drafts import cpd_drafts, reflection_of, write_reflection
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.drafts import DISCARD, KEEP, MAKE, TAKE_UP, WHY, WRITE, DraftsPanel
from cpd_desktop.ui.pages.supervision.new_draft_dialog import NewDraftDialog
from cpd_desktop.ui.pages.supervision.reflection_dialog import ReflectionDialog
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import CAPACITY, Desk, can_be_read, desk_of, fill
from tests.ui.reading import faults


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[Desk]:
    desk = desk_of(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []


@pytest.fixture
def panel(desk: Desk) -> DraftsPanel:
    """The practitioner's own, with a draft of a group session."""
    desk.session()
    desk.context.sign_in_as(desk.book.practitioner)
    return desk.show(DraftsPanel(desk.context))


def form(desk: Desk, panel: DraftsPanel) -> Any:
    desk.settle()
    assert panel.dialog is not None
    assert panel.dialog.isVisible()
    return panel.dialog


def words(panel: DraftsPanel) -> list[str]:
    return [one.words for one in panel._drafts]


def test_with_nobody_signed_in_there_are_counts_and_the_way_to_sign_in(desk: Desk) -> None:
    desk.session()
    panel = desk.show(DraftsPanel(desk.context))
    assert panel.counts.text() == "2 people have 2 draft entries: 0 of 2 written, 2 from group sessions."
    assert panel.shown_list() is None
    with desk.qtbot.waitSignal(desk.context.sign_in_wanted) as wanted:
        desk.press(panel.sign_in)
    assert wanted.args[0].why == WHY

    desk.context.sign_in_as(desk.book.practitioner)
    desk.settle()
    assert panel.stack.currentWidget() is panel.mine
    assert panel.whose.text() == "Dai Rees’s own. What you write in them is sealed to you: no colleague can open it."


def test_a_scope_without_any_says_so(desk: Desk) -> None:
    desk.session()
    desk.context.set_view(team="West")
    panel = desk.show(DraftsPanel(desk.context))

    assert panel.counts.text() == "Nobody has a draft entry in West yet."


def test_one_writes_what_was_learnt_and_it_is_sealed(desk: Desk, panel: DraftsPanel) -> None:
    assert panel.facts.text() == (
        "Group reflective session on 09 Nov 2026, 90 minutes: Working with interpreters. A discussion with peers."
    )
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    dialog = form(desk, panel)
    fill(dialog, learnt="Ask which dialect", impact_on_people="She was heard", peer_discussion="We agreed")
    with desk.qtbot.waitSignal(desk.context.done) as done:
        desk.press(dialog.act)

    assert done.args[0] == "write a reflection"
    assert words(panel) == ["Written"]
    (one,) = panel._drafts
    texts = desk.workspace.read(reflection_of, one.uuid, reader=desk.book.practitioner)
    assert texts == {
        "learnt": "Ask which dialect", "impact_on_people": "She was heard", "peer_discussion": "We agreed",
    }  # fmt: skip
    assert desk.workspace.read(forms_kept, reader=desk.book.practitioner) == ()
    desk.undo()
    assert words(panel) == ["To be written"]


def test_what_was_written_is_there_to_be_gone_on_with_and_kept_as_an_entry(desk: Desk, panel: DraftsPanel) -> None:
    (one,) = panel._drafts
    desk.workspace.write(write_reflection, one.uuid, {"learnt": "Kestrel"}, reader=desk.book.practitioner)
    desk.reload(panel)
    desk.press(panel.buttons[WRITE])
    dialog = form(desk, panel)
    assert dialog.texts["learnt"].toPlainText() == "Kestrel"
    dialog.finished_tick.setChecked(True)
    desk.press(dialog.act)

    assert words(panel) == ["Kept as an entry"]
    assert panel.facts.text().endswith("It is an entry of yours: correct it on the page CPD.")
    assert all(panel.buttons[text].isHidden() for text in (WRITE, KEEP, DISCARD, TAKE_UP))


def test_a_draft_is_kept_once_it_is_written_and_may_be_discarded(desk: Desk, panel: DraftsPanel) -> None:
    assert not panel.buttons[KEEP].isEnabled()
    desk.press(panel.buttons[DISCARD])
    assert words(panel) == ["Discarded"]
    assert panel.told.text() == "Saved: discard a draft CPD entry. Ctrl+Z takes it back."
    desk.press(panel.buttons[TAKE_UP])
    assert words(panel) == ["To be written"]


def test_a_reflection_that_says_nothing_stays_open(desk: Desk, panel: DraftsPanel) -> None:
    desk.press(panel.buttons[WRITE])
    dialog = form(desk, panel)
    desk.press(dialog.act)

    assert dialog.error_of("learnt").startswith("There is nothing to keep yet")
    dialog.reject()


def test_closing_keeps_what_was_typed_and_says_so_beside_the_draft(desk: Desk, panel: DraftsPanel) -> None:
    desk.press(panel.buttons[WRITE])
    form(desk, panel).texts["learnt"].setPlainText("Half a sentence")
    QTest.keyClick(form(desk, panel), Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: panel.dialog is None)
    desk.settle()
    assert "You were in the middle of writing this, kept 23 Nov 14:02" in panel.facts.text()

    desk.press(panel.buttons[WRITE])
    again = form(desk, panel)
    assert again.texts["learnt"].toPlainText() == "Half a sentence"
    assert again.restored.isVisible()
    again.finish()


def test_whoever_signs_out_takes_what_is_private_out_of_sight(desk: Desk, panel: DraftsPanel) -> None:
    desk.press(panel.buttons[WRITE])
    form(desk, panel).texts["learnt"].setPlainText("Kestrel")
    desk.context.sign_out()
    desk.settle()

    assert panel.dialog is None
    assert panel.table.model.rows == ()
    assert panel.counts.isVisible()
    assert len(desk.workspace.read(forms_kept, reader=desk.book.practitioner)) == 1
    desk.context.sign_in_as(desk.book.successor)
    desk.settle()
    assert [one.person_id for one in panel._drafts] == [desk.book.successor.person_id]


def test_a_draft_is_made_of_training_by_ctrl_n(desk: Desk, panel: DraftsPanel) -> None:
    entry = RecordEntry(CAPACITY, RecordDraft(0, PersonKey(), "", date(2026, 10, 1), hours="3"))
    desk.workspace.write(record_for, [desk.book.practitioner.person_id], entry, today=TODAY)
    panel.add_new()
    dialog = form(desk, panel)
    assert isinstance(dialog, NewDraftDialog)
    fill(dialog, source="mental")
    desk.press(dialog.act)

    current = panel.table.current()
    assert current is not None
    assert (current.title, current.minutes) == ("Mental capacity", 180)
    assert len(desk.workspace.read(cpd_drafts, desk.book.practitioner.person_id)) == 2


def test_without_any_there_is_the_way_to_the_first(desk: Desk) -> None:
    desk.context.sign_in_as(desk.book.practitioner)
    panel = desk.show(DraftsPanel(desk.context))
    assert panel.stack.currentWidget() is panel.empty
    assert panel.empty.go.text() == MAKE
    desk.press(panel.empty.go)
    form(desk, panel).finish()


def test_without_anybody_signed_in_ctrl_n_asks_who_it_is(desk: Desk) -> None:
    panel = desk.show(DraftsPanel(desk.context))
    with desk.qtbot.waitSignal(desk.context.sign_in_wanted):
        panel.add_new()


def test_the_list_filters_by_where_they_stand_and_prints_without_a_text(desk: Desk, panel: DraftsPanel) -> None:
    (one,) = panel._drafts
    desk.workspace.write(write_reflection, one.uuid, {"learnt": "Kestrel"}, reader=desk.book.practitioner)
    desk.reload(panel)
    assert [panel.tabs.tabText(at) for at in range(panel.tabs.count())] == [
        "All drafts (1)", "To be written (0)", "Written (1)", "Kept as entries (0)", "Discarded (0)",
    ]  # fmt: skip
    panel.tabs.choose("To be written")
    assert panel.table.model.rows == ()
    panel.tabs.choose("all")
    panel.focus_filter()
    QTest.keyClicks(panel.table.filter, "interpreters")
    shown = panel.shown_list()
    assert shown is not None
    assert shown.name == "Draft CPD entries"
    assert "Kestrel" not in repr(shown.make())


def test_the_panel_and_its_forms_can_be_read_and_gone_through(desk: Desk, panel: DraftsPanel) -> None:
    assert faults(panel) == []
    panel._write(panel._drafts[0])
    writing = form(desk, panel)
    assert can_be_read(desk.qtbot, writing) == []
    writing.finish()
    desk.settle()
    panel.add_new()
    making = form(desk, panel)
    assert can_be_read(desk.qtbot, making) == []
    making.finish()
    desk.settle()
    desk.context.sign_out()
    desk.settle()
    assert faults(panel) == []


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: Desk, look: Look) -> None:
    look.apply(CONTRAST, 200)
    desk.session()
    panel = desk.show(DraftsPanel(desk.context), (1000, 900))
    assert cut_off(panel) == []
    desk.context.sign_in_as(desk.book.practitioner)
    desk.settle()
    assert cut_off(panel) == []
    desk.press(panel.buttons[WRITE])
    dialog = form(desk, panel)
    assert isinstance(dialog, ReflectionDialog)
    assert cut_off(dialog) == []
    dialog.finish()
    look.apply(LIGHT, 100)
