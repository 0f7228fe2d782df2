"""Sharing an entry: proposed to the manager, stopped with a button, refused in words."""

import pytest

from cpd_desktop.ui.pages.cpd.entries_panel import SHARE, EntriesPanel
from cpd_desktop.ui.pages.cpd.share_dialog import MaySee, ShareDialog
from cpd_desktop.ui.theme import Look
from tests.ui.pages.cpd.cpd_desk import CpdDesk, open_form, submit
from tests.ui.pages.supervision.group_book import can_be_read


@pytest.fixture
def panel(desk: CpdDesk) -> EntriesPanel:
    desk.write()
    desk.context.sign_in_as(desk.dai)
    panel = desk.show(EntriesPanel(desk.context))
    desk.hear(panel)
    return panel


def test_the_manager_is_proposed_and_reads_it_from_then_on(desk: CpdDesk, panel: EntriesPanel) -> None:
    assert desk.entries(desk.jo) == ()
    desk.press(panel.buttons[SHARE])
    dialog = open_form(desk, panel.acts)
    assert dialog.picker.edit.text() == "Jo Patel (Your manager)"
    submit(desk, dialog)
    assert [one.texts["title"] for one in desk.entries(desk.jo)] == ["Hearing dogs at home visits"]
    assert desk.entries(desk.sian) == ()
    current = panel.table.current()
    assert current is not None
    assert current.shared_with == ("Jo Patel",)
    assert panel.sentence.text().startswith("Hearing dogs at home visits. Shared with Jo Patel; no files")
    assert desk.told == ["Saved: share a CPD entry. Ctrl+Z takes it back."]


def test_sharing_is_stopped_with_a_button(desk: CpdDesk, panel: EntriesPanel) -> None:
    desk.share(desk.entries()[0].entry.uuid, desk.jo)
    desk.reload(panel)
    desk.press(panel.buttons[SHARE])
    dialog = open_form(desk, panel.acts)
    assert "Jo Patel" not in [choice.text for choice in dialog.picker._choices]
    assert can_be_read(desk.qtbot, dialog) == []
    stop = dialog.stops[desk.jo.person_id]
    assert stop.accessibleName() == "Stop sharing with Jo Patel"
    desk.press(stop)
    assert desk.entries(desk.jo) == ()
    assert desk.told == ["Saved: stop sharing a CPD entry. Ctrl+Z takes it back."]
    desk.undo()
    assert len(desk.entries(desk.jo)) == 1


def test_without_a_name_it_stays_open(desk: CpdDesk, look: Look) -> None:
    dialog = ShareDialog((MaySee(5, "Kofi Annan-Hughes", "Workforce lead", False),), look, desk.window)
    dialog.open()
    dialog.submit()
    assert dialog.error_of("with") == "Needed: the person who may read it."
    dialog.picker.edit.setText("kofi")
    assert dialog.draft() == 5
    dialog.finish()
