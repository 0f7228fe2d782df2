"""Theme, zoom and notices on the desktop."""

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.desktop_notices import are_wanted
from cpd_desktop.ui.pages.settings.appearance import AppearancePart
from cpd_desktop.ui.theme import CONTRAST, DARK, LIGHT, Theme


@pytest.fixture
def part(qtbot: QtBot, context: Context) -> AppearancePart:
    part = AppearancePart(context)
    qtbot.addWidget(part)
    part.show()
    return part


def choose(part: AppearancePart, words: str) -> None:
    at = part.theme.findText(words)
    part.theme.setCurrentIndex(at)
    part.theme.activated.emit(at)


@pytest.mark.parametrize(("words", "theme"), [("Dark", DARK), ("High contrast", CONTRAST), ("Light", LIGHT)])
def test_a_theme_is_in_force_at_once_and_kept(part: AppearancePart, context: Context, words: str, theme: Theme) -> None:
    choose(part, words)

    assert context.look.theme is theme
    assert context.preferences.text("theme") == theme.name.value
    context.look.apply(LIGHT, 100)


def test_the_system_can_be_followed_again(part: AppearancePart, context: Context) -> None:
    choose(part, "Dark")
    choose(part, "As the system has it")

    assert context.preferences.text("theme") == "system"
    context.look.apply(LIGHT, 100)


def test_zoom_is_in_force_at_once_and_kept(part: AppearancePart, context: Context) -> None:
    part.zoom.setValue(150)

    assert context.look.zoom == 150
    assert context.preferences.number("zoom", 0) == 150
    context.look.apply(LIGHT, 100)


def test_zoom_by_the_keys_shows_here(part: AppearancePart, context: Context) -> None:
    context.look.apply(LIGHT, 120)

    assert part.zoom.value() == 120
    context.look.apply(LIGHT, 100)


def test_what_was_kept_is_shown(qtbot: QtBot, context: Context) -> None:
    context.preferences.set_text("theme", "high contrast")

    part = AppearancePart(context)
    qtbot.addWidget(part)

    assert part.theme.currentText() == "High contrast"
    assert (part.theme.accessibleName(), part.zoom.accessibleName()) == ("Theme", "Zoom")


def test_notices_on_the_desktop_can_be_switched_off_and_on_again(
    qtbot: QtBot, part: AppearancePart, context: Context
) -> None:
    assert part.notices.isChecked()
    assert part.notices.accessibleName() == part.notices.text() == "Notices on the desktop"

    part.notices.click()
    assert not are_wanted(context.preferences)
    again = AppearancePart(context)
    qtbot.addWidget(again)
    assert not again.notices.isChecked()
    again.notices.click()
    assert are_wanted(context.preferences)
