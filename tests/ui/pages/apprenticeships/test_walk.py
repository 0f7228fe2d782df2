"""Everything of the page by keyboard, for a screen reader, and at 200%: each tab, one apprentice, every dialog, a person's tab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.services.qualifications import save_qualification
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import CONTRAST, DARK, LIGHT, Look, Theme
from tests.ui.conftest import TODAY
from tests.ui.cut_off import SCREEN, cut_off
from tests.ui.every_dialog import Walk
from tests.ui.reading import called, expected_stops, faults, ring_of
from tests.ui.test_hostile_names import NAMES

from .conftest import AMIR, JOY, SIAN, Book, logged, recorded, settled

TABS_OF_ONE = 7


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, book: Book) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.resize(SCREEN)
    window.show()
    window.show_book(book.context)
    settled(qtbot, book.context)
    yield window
    settled(qtbot, book.context)
    window.close_book()
    window.close()
    window.deleteLater()
    look.apply(LIGHT, 100)


# Dialogs in high contrast only: its edges are the thickest, so it leaves the least room.
@pytest.mark.parametrize("theme", [DARK, CONTRAST], ids=lambda theme: str(theme.name))
def test_at_200_per_cent_nothing_is_cut_off(qtbot: QtBot, window: MainWindow, book: Book, theme: Theme) -> None:
    found: list[str] = []
    window.look.apply(theme, 200)

    def see(where: str, shown: QWidget) -> None:
        found.extend(f"{where}: {line}" for line in cut_off(shown))

    walk = Walk(window, qtbot, see, dialogs=theme is CONTRAST)
    walk.page("Apprenticeships")
    for person in (SIAN, AMIR, JOY):
        walk.apprentice(book.uuids[person])

    assert found == []
    # Three tabs of the page, and seven of each apprentice; the rest are dialogs.
    assert len(walk.places) >= 3 + 3 * TABS_OF_ONE
    assert theme is not CONTRAST or len(walk.places) > 40


def test_the_keys_go_to_the_list_or_to_the_tabs_of_one_apprentice(qtbot: QtBot, window: MainWindow, book: Book) -> None:
    page: Any = window.page("Apprenticeships")
    targets: tuple[Any, ...] = (
        None,
        {"tab": "Qualifications"},
        {"tab": "Standards"},
        {"apprenticeship": book.uuids[SIAN]},
    )
    found = []
    for target in targets:
        window.show_page("Gaps")
        settled(qtbot, book.context)
        window.show_page("Apprenticeships", target)
        settled(qtbot, book.context)
        keys = QApplication.focusWidget()
        assert keys is not None
        assert page.isAncestorOf(keys)
        found.append(keys.accessibleName())

    assert found == ["Apprentices", "Qualifications", "Standards", page.view.tabs.tabBar().accessibleName()]


def test_from_the_list_the_keys_go_to_the_tabs_of_the_apprentice_and_back(
    qtbot: QtBot, window: MainWindow, book: Book
) -> None:
    page: Any = window.page("Apprenticeships")
    window.show_page("Apprenticeships", {"tab": "Apprentices"})
    settled(qtbot, book.context)
    rows = page.panel("Apprentices").shown_table.view
    rows.setFocus()
    window.show_page("Apprenticeships", {"apprenticeship": book.uuids[SIAN]})
    settled(qtbot, book.context)
    assert QApplication.focusWidget() is page.view.tabs.tabBar()

    page.back.setFocus()
    page.back.click()
    settled(qtbot, book.context)
    assert QApplication.focusWidget() is rows


def test_tab_goes_through_every_place_in_the_order_of_reading(qtbot: QtBot, window: MainWindow, book: Book) -> None:
    found: list[str] = []

    def see(where: str, _: QWidget) -> None:
        page = window.current_page()
        assert page is not None
        window.navigation.setFocus()
        stops, backwards = ring_of(window)
        lost = [called(control) for control in expected_stops(page) if control not in stops]
        found.extend(f"{where}: Tab does not come to {name}" for name in lost)
        found.extend(f"{where}: Tab goes backwards at {step}" for step in backwards)

    walk = Walk(window, qtbot, see, dialogs=False)
    walk.page("Apprenticeships")
    walk.apprentice(book.uuids[SIAN])

    assert found == []


def test_every_place_and_every_dialog_can_be_read(qtbot: QtBot, window: MainWindow, book: Book) -> None:
    found: list[str] = []

    def see(where: str, shown: QWidget) -> None:
        page = window.current_page() if shown is window else shown
        assert page is not None
        found.extend(f"{where}: {line}" for line in faults(page))

    walk = Walk(window, qtbot, see)
    walk.page("Apprenticeships")
    walk.apprentice(book.uuids[SIAN])
    walk.apprentice(book.uuids[AMIR])

    assert found == []


@pytest.mark.parametrize("hostile", [NAMES[0], NAMES[2], NAMES[6], NAMES[10]])
def test_what_somebody_typed_to_break_a_window_is_shown_as_it_is(
    qtbot: QtBot, window: MainWindow, book: Book, hostile: str
) -> None:
    text = hostile[:200]
    workspace = book.context.workspace
    uuid = recorded(
        workspace, JOY, date(2026, 1, 5), standard="", title=text, provider=text, mentor=text, employer_contact=text,
        agreed_hours=Decimal(300), version=text,
    )  # fmt: skip
    logged(workspace, uuid, date(2026, 2, 2), 2, activity=text, evidence=text)
    draft = QualificationDraft(
        JOY, text, QualificationState.REGISTERED, date(2026, 2, 2), provider=text, awarding_body=text
    )
    workspace.write(save_qualification, draft, today=TODAY)
    targets: list[Any] = [{"tab": tab} for tab in ("Apprentices", "Qualifications")]
    targets += [{"apprenticeship": uuid, "at": at} for at in range(TABS_OF_ONE)]
    for target in targets:
        window.show_page("Apprenticeships", target)
        settled(qtbot, book.context)
        window.grab()
        shown = [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown if not label.property("rich"))
        assert window.minimumSizeHint().width() <= SCREEN.width(), target


def test_the_tab_of_a_person_can_be_read_gone_through_and_shows_its_words_whole(
    qtbot: QtBot, window: MainWindow, book: Book
) -> None:
    window.look.apply(CONTRAST, 200)
    window.show_page("People", SIAN)
    settled(qtbot, book.context)
    page: Any = window.current_page()
    tabs = page.person.tabs
    tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index("Qualifications"))
    settled(qtbot, book.context)
    # Words that wrap anew make their column higher, which has what is around them laid out once more.
    qtbot.waitUntil(lambda: cut_off(page) == [])

    assert faults(page) == []
    window.navigation.setFocus()
    stops, backwards = ring_of(window)
    assert [called(control) for control in expected_stops(page) if control not in stops] == []
    assert backwards == []
