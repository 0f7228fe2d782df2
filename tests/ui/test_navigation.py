from pytestqt.qtbot import QtBot

from cpd_desktop.ui.navigation import Navigation
from cpd_desktop.ui.theme import LIGHT, Look


def test_every_name_fits_at_every_zoom(qtbot: QtBot, look: Look) -> None:
    navigation = Navigation(["Today", "Import and export"], look)
    qtbot.addWidget(navigation)
    narrow = navigation.width()

    look.apply(LIGHT, 200)
    navigation.fit()

    assert navigation.width() > navigation.fontMetrics().horizontalAdvance("Import and export") > narrow * 0.5
    look.apply(LIGHT, 100)


def test_marking_a_page_goes_nowhere(qtbot: QtBot, look: Look) -> None:
    navigation = Navigation(["Today", "People"], look)
    qtbot.addWidget(navigation)
    gone: list[int] = []
    navigation.currentRowChanged.connect(gone.append)

    navigation.mark(1)

    assert (navigation.currentRow(), gone) == (1, [])


def test_a_page_that_a_screen_reader_selects_is_gone_to(qtbot: QtBot, look: Look) -> None:
    navigation = Navigation(["Today", "People"], look)
    qtbot.addWidget(navigation)
    gone: list[int] = []
    navigation.currentRowChanged.connect(gone.append)

    navigation.item(1).setSelected(True)

    assert (navigation.currentRow(), gone) == (1, [1])


def test_without_a_book_the_names_look_as_idle_as_they_are(qtbot: QtBot, look: Look) -> None:
    navigation = Navigation(["Today", "People"], look)
    qtbot.addWidget(navigation)
    navigation.resize(200, 120)
    shown = navigation.grab().toImage()

    navigation.set_idle(is_idle=True)
    idle = navigation.grab().toImage()
    navigation.set_idle(is_idle=False)

    assert idle != shown == navigation.grab().toImage()
