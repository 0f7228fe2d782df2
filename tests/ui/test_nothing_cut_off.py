"""At 200% in a window of an ordinary laptop, every page and every dialog shows its words whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.exchange.demo_story import users
from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.services.book_users import sign_in
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.page_entries import PAGES
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import CONTRAST, DARK, LIGHT, Look, Theme

from .conftest import TODAY
from .cut_off import SCREEN, cut_off
from .every_dialog import Walk

PERSON, COURSE, APPRENTICES = "A person", "A course", "Apprentices one by one"
PLACES = (*(entry.name for entry in PAGES), PERSON, COURSE, APPRENTICES)
PRIVATE = {
    users.SIGNER: {"Write an entry …", "Share …", "Evidence …"},
    users.RETURNED_THERAPIST: {"Write the statement …", "Explain a gap …", "Dated list …"},
    users.EAST_MANAGER: {"Mark as done …"},
    users.NEWCOMER: {"Record the step …", "Correct programme …", "End programme …"},
}
"""Who signs in, and which dialogs then have to be among those that are opened."""


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.resize(SCREEN)
    window.show()
    window.show_book(context)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    yield window
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    window.close()
    window.deleteLater()
    look.apply(LIGHT, 100)


# Dialogs in high contrast only: its edges are the thickest, so it leaves the least room.
@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: str(theme.name))
@pytest.mark.parametrize("place", PLACES)
def test_at_200_per_cent_nothing_is_cut_off(
    qtbot: QtBot, window: MainWindow, context: Context, place: str, theme: Theme
) -> None:
    found: list[str] = []
    window.look.apply(theme, 200)

    def see(where: str, shown: QWidget) -> None:
        found.extend(f"{where}: {line}" for line in cut_off(shown))

    walk = Walk(window, qtbot, see, dialogs=theme is CONTRAST)
    if place == PERSON:
        walk.person(3)
    elif place == COURSE:
        walk.course(3)
    elif place == APPRENTICES:
        for line in context.workspace.read(apprenticeships, CoverageQuestion(TODAY)):
            if line.standing in (ApprenticeshipStanding.IN_A_BREAK, ApprenticeshipStanding.PAST_GATEWAY):
                walk.apprentice(line.apprenticeship.uuid)
    else:
        walk.page(place)

    assert found == []
    assert walk.places


@pytest.mark.parametrize("name", PRIVATE)
def test_what_one_sees_who_is_signed_in_is_not_cut_off_either(
    qtbot: QtBot, window: MainWindow, context: Context, name: str
) -> None:
    found: list[str] = []
    window.look.apply(CONTRAST, 200)
    context.sign_in_as(context.workspace.read(sign_in, name, users.PASSPHRASE))

    def see(where: str, shown: QWidget) -> None:
        found.extend(f"{where}: {line}" for line in cut_off(shown))

    walk = Walk(window, qtbot, see)
    walk.page("CPD")

    assert found == []
    opened = {place.rpartition(" – ")[2] for place in walk.places}
    assert PRIVATE[name] <= opened, sorted(opened)


def test_words_in_too_little_room_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    whole, cut = QLabel("Requirement", window), QLabel("Requirement", window)
    whole.adjustSize()
    cut.setFixedSize(whole.width() // 2, whole.height())
    window.resize(400, 200)

    (line,) = cut_off(window)

    assert "“Requirement”: needs" in line
