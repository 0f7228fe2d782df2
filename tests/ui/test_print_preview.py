from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.print_preview import PrintPreview
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.pdf_view import pages_of, rendered_page
from tests.ui.widgets.test_pdf_view import a_pdf


def a_preview(qtbot: QtBot, look: Look) -> PrintPreview:
    dialog = PrintPreview(look)
    qtbot.addWidget(dialog)
    dialog.view.page_wanted.connect(lambda wanted: dialog.view.show_page(rendered_page(wanted)))
    dialog.show()
    return dialog


def test_nothing_can_be_pressed_before_there_are_pages(qtbot: QtBot, look: Look) -> None:
    dialog = a_preview(qtbot, look)
    assert not dialog.print.isEnabled()
    assert not dialog.save.isEnabled()
    dialog.show_pages(pages_of(a_pdf(3)))
    assert dialog.print.isEnabled()
    assert dialog.place_label.text().startswith("Page 1 of 3, ")
    dialog.set_printing(is_printing=True)
    assert not dialog.print.isEnabled()


def test_its_buttons_are_signals(qtbot: QtBot, look: Look) -> None:
    dialog = a_preview(qtbot, look)
    dialog.show_pages(pages_of(a_pdf(1)))
    with qtbot.waitSignal(dialog.print_wanted):
        QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.save_wanted):
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.large_wanted):
        dialog.large.click()
    fitted = dialog.view.zoom
    QTest.mouseClick(dialog.bigger, Qt.MouseButton.LeftButton)
    assert dialog.view.zoom > fitted


def test_esc_closes_it(qtbot: QtBot, look: Look) -> None:
    dialog = a_preview(qtbot, look)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
