"""The page CPD: its tabs, whom it shows them to, the way back, and everything by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.cpd.page import CpdPage
from cpd_desktop.ui.pages.cpd.panels import MY_ENTRIES, MY_READINESS, READINESS, SHARED, TABS
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk, open_form, type_into
from tests.ui.reading import faults


@pytest.fixture
def page(desk: CpdDesk) -> CpdPage:
    desk.write()
    page = CpdPage(desk.context)
    desk.qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    desk.settle()
    return page


def test_it_begins_at_ones_own_entries(desk: CpdDesk, page: CpdPage) -> None:
    assert page.tab == MY_ENTRIES
    assert page.panel(MY_ENTRIES).stack.currentWidget() is page.panel(MY_ENTRIES).empty
    desk.context.sign_in_as(desk.dai)
    desk.settle()
    assert len(page.panel(MY_ENTRIES).table.model.rows) == 1


def test_signing_out_takes_everything_private_out_of_sight(desk: CpdDesk, page: CpdPage) -> None:
    desk.context.sign_in_as(desk.dai)
    for tab in TABS:
        page.tabs.choose(tab)
        desk.settle()
    desk.context.sign_out()
    desk.settle()
    assert page.panel(MY_ENTRIES).table.model.rows == ()
    assert page.panel(MY_READINESS).found is None
    assert page.panel(SHARED).table.model.rows == ()
    # Who is ready may be counted by everybody.
    assert page.panel(READINESS).table.model.rows


def test_ctrl_n_writes_an_entry_wherever_one_is(desk: CpdDesk, page: CpdPage) -> None:
    desk.context.sign_in_as(desk.dai)
    page.tabs.choose(READINESS)
    page.add_new()
    form = open_form(desk, page.panel(MY_ENTRIES).acts)
    assert page.tab == MY_ENTRIES
    form.reject()


def test_targets_and_the_way_back(desk: CpdDesk, page: CpdPage) -> None:
    desk.start_asye(desk.sian.person_id, desk.context.today())
    page.show_target({"tab": "Readiness", "kind": "programmes"})
    desk.settle()
    assert page.place() == {"tab": READINESS, "kind": "programmes"}
    page.show_target({"tab": "Readiness", "kind": "not ready"})
    desk.settle()
    assert page.place() == {"tab": READINESS, "kind": "not ready"}
    desk.context.sign_in_as(desk.sian)
    page.show_target({"tab": MY_READINESS, "pack": "HCPC-OT"})
    desk.settle()
    assert page.place() == {"tab": MY_READINESS, "pack": "HCPC-OT"}
    page.show_target({"tab": MY_ENTRIES, "write": True})
    open_form(desk, page.panel(MY_ENTRIES).acts).reject()
    assert page.place() == {"tab": MY_ENTRIES}


def test_what_is_done_is_told_above_the_tabs(desk: CpdDesk, page: CpdPage) -> None:
    desk.context.sign_in_as(desk.dai)
    desk.settle()
    panel = page.panel(MY_ENTRIES)
    panel.acts.delete(panel.table.current())
    desk.settle()
    assert page.told.text() == "Saved: delete a CPD entry. Ctrl+Z takes it back."
    assert page.told.isVisible()
    page.tabs.choose(READINESS)
    assert page.told.isHidden()


def test_each_tab_prints_what_it_lists(desk: CpdDesk, page: CpdPage) -> None:
    desk.context.sign_in_as(desk.dai)
    for tab in TABS:
        page.tabs.choose(tab)
        desk.settle()
        page.focus_filter()
        shown = page.shown_list()
        assert shown is not None
        assert "Heron-2288" not in repr(shown.make())


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_can_be_read_and_nothing_is_cut_off(desk: CpdDesk, page: CpdPage, look: Look, tab: str) -> None:
    page.resize(1366, 768)
    page.tabs.choose(tab)
    for reader in (None, desk.dai):
        if reader is not None:
            desk.context.sign_in_as(reader)
        desk.settle()
        assert faults(page) == []
    look.apply(CONTRAST, 200)
    desk.qtbot.waitUntil(lambda: cut_off(page) == [])
    look.apply(LIGHT, 100)


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, desk: CpdDesk) -> Any:
    window = MainWindow(look, preferences)
    window.resize(1366, 768)
    window.show()
    window.show_book(desk.context)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    desk.settle()
    window.close_book()
    window.close()
    window.deleteLater()


def keys() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_to(name: str) -> QWidget:
    """Press Tab until the control called *name* has the keys."""
    for _ in range(80):
        if keys().accessibleName().startswith(name):
            return keys()
        QTest.keyClick(keys(), Qt.Key.Key_Tab)
    message = f"Tab does not come to {name}"
    raise AssertionError(message)


def test_by_keyboard_alone_somebody_writes_an_entry_and_prints_their_swe_record(
    desk: CpdDesk, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.context.sign_in_as(desk.dai)
    desk.settle()
    window.show_page("CPD")
    desk.settle()
    page: Any = window.page("CPD")
    QTest.keyClick(keys(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = open_form(desk, page.panel(MY_ENTRIES).acts)
    form.activateWindow()
    desk.qtbot.waitUntil(form.isActiveWindow)
    type_into(tab_to("Kind of activity"), "Reading")
    type_into(tab_to("What it was"), "A paper on hoarding")
    type_into(tab_to("What I learnt"), "To ask what the things mean")
    type_into(tab_to("Impact on people"), "He kept his letters")
    QTest.keyClick(tab_to("Save entry"), Qt.Key.Key_Space)
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.panel(MY_ENTRIES).acts.dialog is None)
    assert [one.texts["title"] for one in desk.entries()] == ["A paper on hoarding"]

    window.activateWindow()
    desk.qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(tab_to("About CPD"), Qt.Key.Key_Right)
    desk.settle()
    assert page.tab == MY_READINESS
    QTest.keyClick(tab_to("Print my SWE record"), Qt.Key.Key_Space)
    desk.settle()
    reports: Any = window.page("Reports")
    assert reports.isVisible()
    assert reports.choices.document.name == "swe-cpd"
    desk.qtbot.waitUntil(lambda: reports.preview.count > 0)
    paper = tmp_path / "paper.pdf"

    def print_to_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(paper))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", print_to_file)
    QTest.keyClick(keys(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: not reports.printing.is_printing)
    desk.settle()
    assert paper.read_bytes().startswith(b"%PDF")
    assert "To ask what the things mean" in " ".join(" ".join(reports.preview.pages.texts).split())
