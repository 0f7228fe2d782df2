"""What others share: read, and no more, only by whom it is shared with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.services.cpd_sharing import stop_sharing
from cpd_desktop.ui.pages.cpd.shared_panel import PERSON, READ, WHY, SharedPanel
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk
from tests.ui.reading import faults


@pytest.fixture
def panel(desk: CpdDesk) -> SharedPanel:
    """Jo Patel's, with an entry of Dai's; another of his is not shared."""
    desk.write({"title": "Mine alone"})
    desk.share(desk.write(), desk.jo)
    desk.context.sign_in_as(desk.jo)
    return desk.show(SharedPanel(desk.context))


def test_what_is_shared_is_listed_and_nothing_else(panel: SharedPanel) -> None:
    assert [(row.author, row.title) for row in panel.table.model.rows] == [("Dai Rees", "Hearing dogs at home visits")]
    assert panel.headline.text() == "1 entry of 1 person"
    assert panel.sentence.text() == "Hearing dogs at home visits, written by Dai Rees."


def test_enter_reads_it(desk: CpdDesk, panel: SharedPanel) -> None:
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    desk.settle()
    dialog = panel.dialog
    assert dialog is not None
    assert dialog.who.text() == "Written by Dai Rees"  # type: ignore[attr-defined]
    dialog.accept()
    desk.press(panel.buttons[READ])
    assert panel.dialog is not None
    panel.forget()
    assert panel.dialog is None


def test_what_is_taken_back_is_gone(desk: CpdDesk, panel: SharedPanel) -> None:
    (row,) = panel.table.model.rows
    desk.workspace.write(stop_sharing, row.entry.uuid, desk.jo.person_id, reader=desk.dai)
    desk.reload(panel)
    assert panel.table.model.rows == ()
    assert panel.table.empty.text() == "Nobody shares an entry with you at the moment."


def test_its_person_is_opened(desk: CpdDesk, panel: SharedPanel) -> None:
    desk.press(panel.buttons[PERSON])
    assert desk.gone_to == [("People", desk.dai.person_id)]


def test_with_nobody_signed_in_there_is_the_way_to_sign_in(desk: CpdDesk, panel: SharedPanel) -> None:
    desk.context.sign_out()
    panel.forget()
    assert panel.empty.words.text() == WHY
    assert panel.table.model.rows == ()
    assert panel.shown_list() is None


def test_the_list_prints_without_a_text(panel: SharedPanel) -> None:
    shown = panel.shown_list()
    assert shown is not None
    assert "Heron-2288" not in repr(shown.make())


def test_it_can_be_read_and_nothing_is_cut_off(desk: CpdDesk, look: Look, panel: SharedPanel) -> None:
    assert faults(panel) == []
    look.apply(CONTRAST, 200)
    panel.resize(1000, 900)
    desk.settle()
    assert cut_off(panel) == []
    look.apply(LIGHT, 100)
