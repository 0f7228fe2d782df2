"""Pictures of every page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.resources import resource
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.page_entries import PAGES, PageEntry
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.scenes import SCENES
from cpd_desktop.ui.screenshots import SIZE, picture_name, write_pictures
from cpd_desktop.ui.theme import Look

ENTRIES = (
    PageEntry("Today", "cpd_desktop.ui.pages.today.page", "TodayPage"),
    PageEntry("Settings", "cpd_desktop.ui.pages.settings.page", "SettingsPage"),
)


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences, pages=ENTRIES)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.show_book(context)
    yield window
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    window.close()
    window.deleteLater()


def test_each_page_has_a_picture_of_the_usual_size(window: MainWindow, tmp_path: Path) -> None:
    written = write_pictures(window, tmp_path / "new" / "folder")

    assert [path.name for path in written] == ["today.png", "settings.png"]
    pictures = [QImage(str(path)) for path in written]
    assert {picture.size() for picture in pictures} == {SIZE}
    assert pictures[0] != pictures[1]


def test_a_folder_that_cannot_be_written_says_so(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(Problem, match="choose one where you may write"):
        write_pictures(window, tmp_path / "file" / "folder")


def test_the_pictures_that_come_with_the_program_are_those_of_its_pages() -> None:
    pictures = {path.name for path in resource("screenshots").glob("*.png")}

    assert pictures == {
        picture_name(name) for name in (*(page.name for page in PAGES), *(scene.name for scene in SCENES))
    }


def test_the_pictures_are_1366_by_768() -> None:
    sizes = {QImage(str(path)).size() for path in resource("screenshots").glob("*.png")}

    assert sizes == {SIZE}
