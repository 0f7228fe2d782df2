"""The readiness of who is signed in, and of nobody else."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.ui.pages.cpd.my_readiness_panel import SIGN_IN, MyReadinessPanel
from cpd_desktop.ui.pages.cpd.readiness_view import MARK
from tests.ui.pages.cpd.cpd_desk import CpdDesk, open_form


def test_another_who_signs_in_sees_their_own(desk: CpdDesk) -> None:
    panel = desk.show(MyReadinessPanel(desk.context))
    assert panel.empty.go.text() == SIGN_IN
    desk.context.sign_in_as(desk.dai)
    desk.reload(panel)
    assert panel.shown is not None
    assert panel.shown.pack == "SWE"
    desk.context.sign_in_as(desk.sian)
    panel.forget()
    assert panel.found is None
    desk.reload(panel)
    assert panel.shown.pack == "HCPC-OT"


def test_an_answer_that_comes_after_its_reader_left_is_not_shown(desk: CpdDesk) -> None:
    desk.context.sign_in_as(desk.dai)
    panel = desk.show(MyReadinessPanel(desk.context))
    panel.reload()
    panel.forget()
    desk.settle()
    assert panel.found is None
    assert panel.stack.currentWidget() is panel.empty


def test_a_dialog_closes_when_its_reader_leaves(desk: CpdDesk) -> None:
    desk.context.sign_in_as(desk.dai)
    panel = desk.show(MyReadinessPanel(desk.context))
    panel.table.select(next(row for row in panel.table.model.rows if row.answer.title == "Registration fee"))
    desk.press(panel.buttons[MARK])
    open_form(desk, panel.acts)
    panel.forget()
    assert panel.acts.dialog is None


def test_the_keys_go_to_the_rules(desk: CpdDesk) -> None:
    desk.context.sign_in_as(desk.dai)
    panel = desk.show(MyReadinessPanel(desk.context))
    panel.activateWindow()
    desk.qtbot.waitUntil(panel.isActiveWindow)
    panel.focus_filter()
    assert panel.table.view.hasFocus()
    QTest.keyClick(panel.table.view, Qt.Key.Key_Down)
    assert panel.table.current() == panel.table.model.rows[1]
