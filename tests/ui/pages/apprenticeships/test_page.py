from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.today import Concern
from cpd_desktop.ui.pages.apprenticeships.apprentice_view import GATEWAY
from cpd_desktop.ui.pages.apprenticeships.columns import KINDS
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from cpd_desktop.ui.pages.today.lines import place_of

from .conftest import JOY, SIAN, Book, Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open) -> ApprenticeshipsPage:
    return open_at()


def test_one_apprentice_takes_the_place_of_the_tabs_and_back_returns(
    qtbot: QtBot, page: ApprenticeshipsPage, book: Book
) -> None:
    page.show_target({"apprenticeship": book.uuids[SIAN]})
    settled(qtbot, book.context)
    assert page.back.isVisible()
    assert not page.tabs.isVisible()
    assert page.person_in_view() == SIAN

    assert wanted_by(qtbot, book.context, page.back.click) == ["Apprenticeships", {"tab": "Apprentices"}]
    page.show_target({"tab": "Apprentices"})
    settled(qtbot, book.context)
    assert page.tabs.isVisible()
    assert page.heading.text() == "Apprenticeships"
    assert page.person_in_view() is None


def test_where_one_is_can_be_returned_to(qtbot: QtBot, page: ApprenticeshipsPage, book: Book) -> None:
    page.show_target({"tab": "Apprentices", "kind": "review overdue"})
    settled(qtbot, book.context)
    listed = page.place()
    assert listed == {"tab": "Apprentices", "kind": "review overdue"}
    page.show_target({"apprenticeship": book.uuids[SIAN]})
    page.view.tabs.setCurrentIndex(GATEWAY)
    settled(qtbot, book.context)
    of_one = page.place()
    page.show_target({"apprenticeship": book.uuids[JOY]})
    settled(qtbot, book.context)
    assert page.view.tabs.currentIndex() == 0

    page.show_target(of_one)
    settled(qtbot, book.context)
    assert page.view.tabs.currentIndex() == GATEWAY
    assert page.person_in_view() == SIAN
    page.show_target(listed)
    settled(qtbot, book.context)
    assert page.panel("Apprentices").kind == "review overdue"


@pytest.mark.parametrize(
    "concern",
    [Concern.APPRENTICE_AT_RISK, Concern.APPRENTICE_BEHIND, Concern.REVIEW_OVERDUE, Concern.TO_ASSESS, Concern.STATUSES_DISAGREE],
)  # fmt: skip
def test_what_today_counts_is_a_part_of_the_list(concern: Concern) -> None:
    name, target = place_of(concern)
    wanted: Any = target

    assert name == "Apprenticeships"
    assert wanted["tab"] == "Apprentices"
    assert wanted["kind"] in KINDS


def test_coming_from_today_the_list_is_narrowed_to_what_was_counted(qtbot: QtBot, open_at: Open, book: Book) -> None:
    page = open_at(place_of(Concern.REVIEW_OVERDUE)[1])
    settled(qtbot, book.context)
    found = [one.apprenticeship.said.person_id for one in page.panel("Apprentices").table.model.rows]

    assert found == [SIAN, JOY]


@pytest.mark.parametrize("tab", ["Apprentices", "Qualifications", "Standards"])
def test_each_tab_adds_filters_and_prints(qtbot: QtBot, open_at: Open, book: Book, tab: str) -> None:
    page = open_at({"tab": tab})
    page.activateWindow()
    page.focus_filter()
    assert page.panel(tab).shown_table.filter.hasFocus()
    shown = page.shown_list()
    assert shown is not None
    assert shown.make().rows
    page.add_new()
    settled(qtbot, book.context)
    panel = page.panel(tab)
    dialog = {"Apprentices": "forms", "Qualifications": "acts", "Standards": ""}[tab]
    form = getattr(panel, dialog).dialog if dialog else panel.dialog
    assert form.windowTitle().startswith("Add a")
    form.close()


def test_a_change_elsewhere_is_seen_on_the_tab_that_is_shown(
    qtbot: QtBot, page: ApprenticeshipsPage, book: Book
) -> None:
    page.show_target({"apprenticeship": book.uuids[SIAN]})
    settled(qtbot, book.context)
    page.view.add_new()
    page.view.hours.entry.hours.setText("40")
    page.view.hours.entry.activity.setText("A week at college")
    page.view.hours.entry.submit()
    settled(qtbot, book.context)
    page.show_target({"tab": "Apprentices"})
    settled(qtbot, book.context)

    line = next(one for one in page.panel("Apprentices").table.model.rows if one.apprenticeship.said.person_id == SIAN)
    assert line.standing.value == "on track"
