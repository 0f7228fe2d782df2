import pytest
from fontTools.ttLib import TTFont
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.list_as_shown import FOR_PAPER
from cpd_desktop.domain.holdings import Status
from cpd_desktop.resources import resource
from cpd_desktop.ui.theme import THEMES, Look, ThemeName
from cpd_desktop.ui.widgets.status_badge import StatusBadge, status_colours, status_tone, status_words


def test_each_status_has_a_word_and_a_shape_of_its_own() -> None:
    words = [status_words(status) for status in Status]

    assert len({text[0] for text in words}) == len(Status)
    assert all(text[2:] == status.value.capitalize() for text, status in zip(words, Status, strict=True))


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_a_status_has_the_colours_of_the_theme(status: Status, name: ThemeName) -> None:
    back, text = status_colours(THEMES[name], status)

    assert (back.name(), text.name()) == (
        status_tone(THEMES[name], status).back,
        status_tone(THEMES[name], status).text,
    )


def test_the_badge_says_aloud_what_it_shows(qtbot: QtBot, look: Look) -> None:
    badge = StatusBadge(look)
    qtbot.addWidget(badge)
    badge.show_status(Status.EXPIRED)
    assert badge.text() == badge.accessibleName() == "■ Expired"

    badge.show_words("● All in date", look.theme.good, spoken="Siân: all in date")
    assert (badge.text(), badge.accessibleName()) == ("● All in date", "Siân: all in date")


def test_every_shape_can_be_printed() -> None:
    letters = TTFont(resource("fonts", "CPDSans-Regular.ttf")).getBestCmap()

    assert [status for status in Status if ord(status_words(status)[0].translate(FOR_PAPER)) not in letters] == []
