"""The page Apprenticeships as it was known once: what was recorded later is left out, and nothing can be recorded meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.domain.standards import StandardDraft
from cpd_desktop.services.qualifications import save_qualification
from cpd_desktop.services.standards import save_standard
from cpd_desktop.ui.pages.apprenticeships.apprentice_view import (
    BREAKS,
    DELETE,
    GONE,
    HOURS,
    NOT_RECORDED_THEN,
    OPEN_PERSON,
    PRINT,
)
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from cpd_desktop.ui.pages.apprenticeships.standing_tab import EDIT, OUTCOME
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE
from tests.ui.conftest import TODAY
from tests.ui.knowing import THEN, look_back, record_later

from .conftest import AMIR, JOY, SIAN, Book, Open, logged, recorded, settled


def then(qtbot: QtBot, page: ApprenticeshipsPage, book: Book) -> None:
    look_back(page.knowing)
    settled(qtbot, book.context)


def now(qtbot: QtBot, page: ApprenticeshipsPage, book: Book) -> None:
    page.knowing.back.click()
    settled(qtbot, book.context)


def offered(holds: Any) -> list[str]:
    return [text for text, button in holds.buttons.items() if button.isVisible() and button.isEnabled()]


def test_the_apprentices_are_as_they_were_known_and_none_is_added(qtbot: QtBot, open_at: Open, book: Book) -> None:
    told: list[str] = []
    book.context.told.connect(told.append)
    record_later(book.context.workspace)
    logged(book.context.workspace, book.uuids[SIAN], date(2026, 9, 7), 10, "9")
    later = recorded(book.context.workspace, AMIR, date(2026, 10, 5), standard="ST0006")
    page = open_at()
    panel = page.panel("Apprentices")
    hours = {one.apprenticeship.uuid: one.progress.words for one in panel.table.model.rows}
    assert set(hours) == {*book.uuids.values(), later}

    then(qtbot, page, book)
    before = {one.apprenticeship.uuid: one.progress.words for one in panel.table.model.rows}
    assert set(before) == set(book.uuids.values())
    assert before[book.uuids[SIAN]] != hours[book.uuids[SIAN]]
    assert offered(panel) == ["Open apprenticeship", "Open the person"]
    page.add_new()
    assert told == [page.ADDS_NOTHING]
    assert panel.forms.dialog is None

    now(qtbot, page, book)
    assert {one.apprenticeship.uuid: one.progress.words for one in panel.table.model.rows} == hours
    assert {"Add apprenticeship …", "Edit apprenticeship …"} <= set(offered(panel))


def test_one_apprentice_is_as_known_then_and_offers_nothing(qtbot: QtBot, open_at: Open, book: Book) -> None:
    told: list[str] = []
    book.context.told.connect(told.append)
    record_later(book.context.workspace)
    logged(book.context.workspace, book.uuids[SIAN], date(2026, 9, 7), 10, "9")
    page = open_at({"apprenticeship": book.uuids[SIAN]})
    view = page.view
    assert view.tabs.tabText(HOURS) == "Hours log (63)"

    then(qtbot, page, book)
    assert view.tabs.tabText(HOURS) == "Hours log (53)"
    assert page.knowing.isVisible()
    assert offered(view) == [OPEN_PERSON]
    for tab in (view.hours, view.reviews, view.breaks, view.gateway, view.assessment, view.standing):
        view.tabs.setCurrentWidget(tab)
        assert offered(tab) == [] if tab is not view.standing else not view.standing.statuses.isEnabled()
    assert not view.hours.entry.isEnabled()
    view.tabs.setCurrentWidget(view.reviews)
    view.reviews.table.view.activated.emit(view.reviews.table.model.index(0, 0))
    assert told == [NOTHING_MEANWHILE]
    assert view.acts.dialog is None
    page.add_new()
    assert told[-1] == page.ADDS_NOTHING

    now(qtbot, page, book)
    assert view.tabs.tabText(HOURS) == "Hours log (63)"
    assert offered(view) == [EDIT, OUTCOME, OPEN_PERSON, PRINT, DELETE]
    view.tabs.setCurrentIndex(BREAKS)
    assert "Record break …" in offered(view.breaks)
    assert view.hours.entry.isEnabled()


def test_hours_that_were_typed_before_one_looked_back_are_not_logged_then(
    qtbot: QtBot, open_at: Open, book: Book
) -> None:
    page = open_at({"apprenticeship": book.uuids[SIAN]})
    entry = page.view.hours.entry
    page.view.tabs.setCurrentIndex(HOURS)
    entry.hours.setText("8")
    entry.activity.setText("Shadowing")
    then(qtbot, page, book)
    entry.submit()
    settled(qtbot, book.context)

    assert entry.errors["activity"].text() == NOTHING_MEANWHILE
    assert entry.hours.text() == "8"
    now(qtbot, page, book)
    assert page.view.tabs.tabText(HOURS) == "Hours log (53)"


def test_one_that_was_not_recorded_then_says_so(qtbot: QtBot, open_at: Open, book: Book) -> None:
    record_later(book.context.workspace)
    later = recorded(book.context.workspace, AMIR, date(2026, 10, 5), standard="ST0006")
    page = open_at({"apprenticeship": later})
    shown = page.view.about.text()
    then(qtbot, page, book)
    assert page.knowing.error.text().startswith(NOT_RECORDED_THEN)
    assert page.view.about.text() == shown

    page.show_target({"tab": "Apprentices"})
    page.show_target({"apprenticeship": book.uuids[JOY]})
    settled(qtbot, book.context)
    page.show_target({"apprenticeship": later})
    settled(qtbot, book.context)
    assert page.tabs.isVisible()
    assert page.told.text() == NOT_RECORDED_THEN
    assert GONE != NOT_RECORDED_THEN


@pytest.mark.parametrize("target", ["list", "one"])
def test_before_anything_was_recorded_it_is_said_beside_the_moment(
    qtbot: QtBot, open_at: Open, book: Book, target: str
) -> None:
    page = open_at() if target == "list" else open_at({"apprenticeship": book.uuids[SIAN]})
    page.knowing._set(THEN - timedelta(days=900))
    settled(qtbot, book.context)

    assert page.knowing.error.text().startswith("Nothing was recorded by")
    assert page.panel("Apprentices").table.model.rowCount() == 3
    assert page.tabs.isVisible() == (target == "list")
    assert target == "list" or page.view.about.text().startswith("Lead adult care worker")


def test_qualifications_and_the_share_who_finish_are_as_known_then(qtbot: QtBot, open_at: Open, book: Book) -> None:
    workspace = book.context.workspace
    record_later(workspace)
    for person_id in (SIAN, JOY):
        for title in ("Award in autism", "Award in dementia care", "Award in end-of-life care"):
            workspace.write(
                save_qualification,
                QualificationDraft(person_id, title, QualificationState.WITHDRAWN, date(2026, 6, 1)),
                today=TODAY,
            )
    page = open_at({"tab": "Qualifications"})
    panel = page.panel("Qualifications")
    told = panel.explained.text()
    assert panel.table.model.rowCount() == 8

    then(qtbot, page, book)
    assert panel.table.model.rowCount() == 2
    assert panel.explained.text() != told
    assert offered(panel) == ["Open the person"]
    panel.table.view.activated.emit(panel.table.model.index(0, 0))
    settled(qtbot, book.context)
    assert panel.acts.dialog is None


def test_standards_of_our_own_are_as_known_then(qtbot: QtBot, open_at: Open, book: Book) -> None:
    record_later(book.context.workspace)
    book.context.workspace.write(save_standard, StandardDraft("", "Care of our own", "1.0", 3))
    page = open_at({"tab": "Standards"})
    panel = page.panel("Standards")
    every = panel.table.model.rowCount()

    then(qtbot, page, book)
    assert panel.table.model.rowCount() == every - 1
    assert offered(panel) == []
    panel.table.view.activated.emit(panel.table.model.index(0, 0))
    assert panel.dialog is None
