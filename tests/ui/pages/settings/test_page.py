"""Settings as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.policy import CHOICES
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.page import SettingsPage


def opened(qtbot: QtBot, context: Context) -> SettingsPage:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.policy.cards))
    return page


def test_the_parts_are_each_on_a_tab(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)

    assert [page.tabs.tabText(at) for at in range(page.tabs.count())] == [
        "Policy", "People who use the book", "Backups", "Protection", "History", "Appearance",
    ]  # fmt: skip
    QTest.keyClick(page.tabs.tabBar(), Qt.Key.Key_Right)
    assert page.place() == "People who use the book"


def test_another_page_can_ask_for_a_part_and_back_returns_to_it(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)

    page.show_target("Protection")
    assert page.protection.isVisible()

    page.show_target("nothing of the kind")
    assert page.place() == "Protection"


def test_a_choice_made_elsewhere_shows_here(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    context.workspace.write(set_choice, "warning_days", 45)

    context.changed.emit(Touched.POLICY)

    qtbot.waitUntil(lambda: page.policy.cards["warning_days"].field.value() == 45)


def test_an_empty_book_has_the_same_settings(qtbot: QtBot, empty_context: Context) -> None:
    page = opened(qtbot, empty_context)

    assert set(page.policy.cards) == {choice.name for choice in CHOICES}
    assert {"warning_days", "approval_hours"} < set(page.policy.cards)
