"""Colours that can be read by everyone, and a zoom that changes every size."""

import re

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyleOptionFrame, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.holdings import Status
from cpd_desktop.resources import resource
from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.theme import DARK, LIGHT, THEMES, Look, Theme, ThemeName, chosen_theme, style_sheet
from cpd_desktop.ui.widgets.heat_signs import tone_of
from cpd_desktop.ui.widgets.status_badge import status_tone


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_text_is_at_least_four_and_a_half_to_one(theme: Theme) -> None:
    weak = {name: contrast(text, back) for name, text, back in theme.text_pairs() if contrast(text, back) < 4.5}

    assert weak == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_line_with_a_meaning_is_at_least_three_to_one(theme: Theme) -> None:
    weak = {name: contrast(line, back) for name, line, back in theme.shape_pairs() if contrast(line, back) < 3}

    assert weak == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_colours_that_were_measured(theme: Theme, status: Status) -> None:
    tone = status_tone(theme, status)

    assert (tone.text, tone.back) in {(text, back) for _, text, back in theme.text_pairs()}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_colour_and_arrow_of_the_style_sheet_is_the_themes_own(theme: Theme) -> None:
    sheet = style_sheet(theme, 100)

    for way in ("up", "down"):
        name = f"{way}-{theme.name.replace(' ', '-')}.svg"
        assert name in sheet
        assert resource("icons", name).is_file()


_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"(?:^|;)\s*([\w-]+)\s*:[^;]*?(#[0-9a-f]{6})")
# What a text stands on where its own rule does not say: a page, a card or a bar.
_GROUNDS = ("page", "raised", "sunken")


def rules_of(theme: Theme) -> list[tuple[str, dict[str, str]]]:
    """Every rule of the style sheet with the colours that it sets."""
    return [
        (" ".join(selector.split()), dict(_COLOUR.findall(body)))
        for selector, body in _RULE.findall(style_sheet(theme, 100))
    ]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_text_that_the_style_sheet_colours_can_be_read_where_it_stands(theme: Theme) -> None:
    """Disabled and placeholder texts as well, which the guidelines would let be weaker."""
    weak, count = {}, 0
    for selector, colours in rules_of(theme):
        grounds = [colours["background"]] if "background" in colours else [getattr(theme, one) for one in _GROUNDS]
        pairs = [
            (colours[name], ground)
            for name in ("color", "placeholder-text-color")
            if name in colours
            for ground in grounds
        ]
        if "selection-color" in colours:
            pairs.append((colours["selection-color"], colours["selection-background-color"]))
        if "alternate-background-color" in colours:
            pairs.append((colours["color"], colours["alternate-background-color"]))
        count += len(pairs)
        weak.update({f"{selector}: {pair}": contrast(*pair) for pair in pairs if contrast(*pair) < 4.5})

    assert weak == {}
    assert count > 50


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_focus_and_every_edge_of_a_control_can_be_seen_where_it_stands(theme: Theme) -> None:
    """Lines that only divide are left out, and so is what cannot be used."""
    weak, focused = {}, 0
    for selector, colours in rules_of(theme):
        if ":disabled" in selector:
            continue
        borders = {value for name, value in colours.items() if name.startswith("border") and value != theme.line}
        focused += ":focus" in selector and bool(borders)
        for border in borders:
            for ground in _GROUNDS:
                if contrast(border, getattr(theme, ground)) < 3:
                    weak[f"{selector}: {border} on {ground}"] = contrast(border, getattr(theme, ground))

    assert weak == {}
    assert focused >= 6


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_words_over_a_bar_that_fills_can_be_read_on_either_part(theme: Theme) -> None:
    sheet = dict(rules_of(theme))
    text = sheet["QProgressBar"]["color"]

    assert contrast(text, sheet["QProgressBar::chunk"]["background"]) >= 4.5
    assert contrast(text, theme.page) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("mark", list(Mark))
def test_every_tile_of_the_heat_map_can_be_read_and_its_cursor_seen(theme: Theme, mark: Mark) -> None:
    tone = tone_of(theme, mark)

    assert contrast(tone.text, tone.back) >= 4.5
    # The cursor is a double line.
    assert max(contrast(line, tone.back) for line in (theme.focus, theme.page)) >= 3


def test_zoom_scales_the_font_and_the_sizes_and_stays_within_its_limits(qapp: QApplication) -> None:
    look = Look(qapp)
    look.apply(LIGHT, 100)
    size = qapp.font().pointSizeF()

    look.apply(LIGHT, 200)
    assert qapp.font().pointSizeF() == pytest.approx(2 * size)
    assert look.size(18) == 36
    # Another start begins from what the system chose, not from what was zoomed.
    Look(qapp).apply(LIGHT, 100)
    assert qapp.font().pointSizeF() == pytest.approx(size)

    look.apply(LIGHT, 999)
    assert look.zoom == 200
    look.apply(LIGHT, 1)
    assert look.zoom == 80
    look.apply(LIGHT, 100)


def test_a_look_that_is_there_already_dresses_nothing_anew_and_is_still_told_of(qtbot: QtBot, look: Look) -> None:
    polished: list[QEvent.Type] = []

    class Watched(QWidget):
        def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
            polished.append(event.type())

    widget = Watched()
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    polished.clear()

    with qtbot.waitSignal(look.changed):
        look.apply(LIGHT, 100)
    assert polished == []

    look.apply(DARK, 100)
    assert QEvent.Type.StyleChange in polished
    look.apply(LIGHT, 100)


def test_a_theme_reaches_the_palette(qapp: QApplication, look: Look) -> None:
    look.apply(DARK, 100)

    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.page
    assert qapp.palette().color(QPalette.ColorRole.Text).name() == DARK.text


def test_the_system_is_followed_unless_a_theme_was_chosen(qapp: QApplication) -> None:
    hints = qapp.styleHints()
    hints.setColorScheme(Qt.ColorScheme.Dark)
    system = chosen_theme(ThemeName.SYSTEM)
    hints.unsetColorScheme()

    assert system in THEMES.values()
    assert chosen_theme(ThemeName.DARK) is DARK
    assert chosen_theme(ThemeName.CONTRAST) is THEMES[ThemeName.CONTRAST]


def test_a_chosen_tab_is_as_wide_as_before(qtbot: QtBot, look: Look) -> None:
    bar = QTabBar()
    qtbot.addWidget(bar)
    bar.addTab("Summary")
    bar.addTab("Posts and absence")
    bar.show()
    before = bar.tabRect(1)

    bar.setCurrentIndex(1)

    assert bar.tabRect(1) == before


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: str(theme.name))
def test_words_in_a_field_do_not_move_when_it_gets_the_focus(qtbot: QtBot, look: Look, theme: Theme) -> None:
    look.apply(theme, 100)
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()

    def place_of_words() -> QRect:
        option = QStyleOptionFrame()
        edit.initStyleOption(option)
        return edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)

    before = place_of_words()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)

    assert place_of_words() == before
    look.apply(LIGHT, 100)
