"""The page Supervision over the demonstration, as a user meets it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.kept_drafts import keep_draft
from cpd_desktop.services.supervision.standing import StandingState, supervision_answer
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.log_start import form_of
from cpd_desktop.ui.pages.supervision.page import SupervisionPage
from cpd_desktop.ui.pages.supervision.panels import TABS
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from tests.services.people_book import someone
from tests.ui.conftest import TODAY


class Desk:
    """The window at the page."""

    def __init__(self, qtbot: QtBot, window: MainWindow, context: Context) -> None:
        self.qtbot, self.window, self.context = qtbot, window, context
        self.went: list[tuple[str, Any]] = []
        context.wanted.connect(lambda page, target: self.went.append((page, target)))

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    def go_to(self, target: Any = None) -> SupervisionPage:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.show_page("Supervision", target)
        self.settle()
        page = self.window.page("Supervision")
        assert isinstance(page, SupervisionPage)
        return page

    def log(self) -> LogDialog:
        self.settle()
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, LogDialog) and one.isVisible()]
        assert len(shown) == 1
        return shown[0]

    @property
    def page(self) -> SupervisionPage:
        page = self.window.page("Supervision")
        assert isinstance(page, SupervisionPage)
        return page


def window_of(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[Desk]:
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.resize(1366, 740)
    window.show()
    window.show_book(context)
    desk = Desk(qtbot, window, context)
    desk.settle()
    problems: list[Any] = []
    context.tasks.problem.connect(problems.append)
    context.tasks.bug.connect(problems.append)
    yield desk
    desk.settle()
    window.close_book()
    window.close()
    window.deleteLater()
    assert problems == []


@pytest.fixture
def desk(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[Desk]:
    yield from window_of(qtbot, look, preferences, context)


@pytest.fixture
def empty_desk(qtbot: QtBot, look: Look, preferences: Preferences, empty_context: Context) -> Iterator[Desk]:
    yield from window_of(qtbot, look, preferences, empty_context)


def test_it_stands_after_gaps_in_the_navigation(desk: Desk) -> None:
    names = desk.window.page_names()

    assert names.index("Supervision") == names.index("Gaps") + 1


def test_who_is_due_is_shown_first_with_the_figures_as_n_of_n(desk: Desk) -> None:
    page = desk.go_to()
    answer = desk.context.workspace.read(supervision_answer, CoverageQuestion(TODAY))

    assert page.tab == "Due"
    assert f"{answer.whole.supervised} of {answer.whole.should}" in page.lead.text()
    assert page.panel("Due").table.model.rowCount() == len(answer.people)
    assert page.panel("Due").table.view.hasFocus()


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_shows_what_it_is_called_by(desk: Desk, tab: str) -> None:
    page = desk.go_to({"tab": tab})

    assert page.tab == tab
    assert page.panel(tab).isVisible()
    assert page.lead.isVisible() is (tab in ("Due", "Teams"))


def test_enter_opens_the_persons_file_and_back_returns_to_the_list(desk: Desk) -> None:
    page = desk.go_to({"tab": "Due", "state": StandingState.OVERDUE.value})
    table = page.panel("Due").table
    table.view.selectRow(2)
    one = table.current()
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    desk.settle()
    assert page.heading.text() == one.name
    assert page.file.isVisible()
    assert not page.tabs.isVisible()
    assert page.person_in_view() == one.person_id

    desk.window.go_back()
    desk.settle()
    assert page.heading.text() == "Supervision"
    assert page.panel("Due").state == "overdue"
    assert table.current() == one


def test_another_page_can_ask_for_a_state_a_team_or_a_person(desk: Desk) -> None:
    page = desk.go_to({"state": "overdue"})
    assert {one.state for one in page.panel("Due").table.rows_shown()} == {StandingState.OVERDUE}
    page = desk.go_to({"tab": "Teams", "team": "Deaf Services"})
    assert page.panel("Teams").current_team.team == "Deaf Services"
    page = desk.go_to({"person": 3})
    assert page.file.person_id == 3
    desk.go_to({"log": 3})
    dialog = desk.log()
    assert dialog.fields.person_id == 3
    dialog.reject()


def test_the_figures_of_a_team_lead_to_its_people_its_page_and_its_paper(desk: Desk) -> None:
    page = desk.go_to({"tab": "Teams"})
    panel = page.panel("Teams")
    team = panel.current_team.team
    panel.show_people.click()
    desk.settle()
    assert page.tab == "Due"
    assert {one.team for one in page.panel("Due").table.rows_shown()} == {team}
    assert {one.state for one in page.panel("Due").table.rows_shown()} == {StandingState.OVERDUE}
    page.panel("Due").table.filter.clear()

    page = desk.go_to({"tab": "Teams"})
    panel.print_team.click()
    assert desk.went[-1] == ("Reports", {"name": "supervision-team", "team": team})


def test_what_somebody_was_in_the_middle_of_is_offered_above_the_tabs(desk: Desk) -> None:
    keep_draft(desk.context.workspace, form_of(3), {"person": 3, "minutes": "35"}, reader=None)
    page = desk.go_to()
    page.reload()
    desk.settle()
    assert page.kept.isVisible()
    (line,) = page.kept.lines
    page.kept.wanted.emit(line)
    dialog = desk.log()
    desk.settle()
    assert dialog.fields.minutes.text() == "35"
    dialog.autosave.finish()
    dialog.done(0)
    desk.settle()
    assert not page.kept.isVisible()


def test_the_keys_of_every_page_do_what_they_say_here(desk: Desk) -> None:
    page = desk.go_to()
    page.add_new()
    desk.log().reject()
    desk.settle()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.focus_filter()
    assert page.panel("Due").table.filter.hasFocus()
    shown = page.shown_list()
    assert shown is not None
    assert shown.make().lead == page.lead.text()
    page = desk.go_to({"person": 3})
    page.focus_filter()
    assert page.file.table.filter.hasFocus()
    shown = page.shown_list()
    assert shown is not None
    assert shown.name == "Supervision"
    page.add_new()
    dialog = desk.log()
    assert dialog.fields.person_id == 3
    dialog.reject()


def test_a_change_elsewhere_is_shown_when_one_looks_again(desk: Desk) -> None:
    page = desk.go_to()
    people = page.panel("Due").table.model.rowCount()
    desk.context.set_view(team="Deaf Services")
    desk.settle()
    assert 0 < page.panel("Due").table.model.rowCount() < people
    assert page.lead.text().startswith("Deaf Services, ")


def test_the_tabs_are_reached_by_keyboard(desk: Desk) -> None:
    page = desk.go_to()
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    desk.settle()

    assert page.tab == "Teams"
    assert page.findChildren(QTabBar)[0] is page.tabs


def test_an_empty_book_leads_to_the_people(empty_desk: Desk) -> None:
    page = empty_desk.go_to()

    assert page.stack.currentWidget() is page.empty
    assert page.empty.title.text() == "Nobody is in post here"
    assert page.shown_list() is None
    page.focus_filter()
    page.empty.go.click()
    assert empty_desk.went[-1] == ("Import and export", "people")


def test_a_book_that_keeps_no_supervision_yet_calls_nobody_overdue(empty_desk: Desk) -> None:
    someone(empty_desk.context.workspace, "00001", "Dai Rees")
    page = empty_desk.go_to()
    page.reload()
    empty_desk.settle()
    assert page.empty.title.text() == "No supervision is recorded yet"
    page.empty.go.click()
    empty_desk.log().reject()
    page = empty_desk.go_to({"tab": "Agreements"})
    assert page.panel("Agreements").isVisible()


def test_the_next_dates_of_the_scope_are_saved_as_a_calendar_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk.go_to()
    out = tmp_path / "dates"
    offered: list[str] = []

    def choose(_window: QWidget, _title: str, start: str, *_: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with desk.qtbot.waitSignal(desk.context.told) as told:
        page.calendar.click()

    text = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert offered == [f"Supervision dates {desk.context.view.as_at:%Y-%m-%d}.ics"]
    assert text.count("BEGIN:VEVENT") > 50
    assert told.args[0].startswith("Saved as dates.ics")
