from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.leavers import Leavers
from cpd_desktop.ui.pages.reports.page import ReportsPage
from cpd_desktop.ui.theme import Look
from tests.services.sessions.papers_book import PapersBook
from tests.ui.pages.reports.test_page import opened, text_of

DAY = date(2026, 6, 15)
PEOPLE = (Option(1, "Siân Ŵyn", "S1"), Option(2, "Zofia Łuczak", "S2"), Option(3, "Jo Li", "jo@westmere.gov.uk"))


def shown(qtbot: QtBot, look: Look) -> Leavers:
    leavers = Leavers(look, lambda: DAY)
    qtbot.addWidget(leavers)
    leavers.offer(PEOPLE)
    leavers.show_for(document_named("leaver-impact"))
    return leavers


def take(leavers: Leavers, words: str) -> None:
    QTest.keyClicks(leavers.people.edit, words)
    QTest.keyClick(leavers.people.picker.popup, Qt.Key.Key_Return)


def test_people_are_taken_as_one_types_and_named_for_the_file(qtbot: QtBot, look: Look) -> None:
    leavers = shown(qtbot, look)
    assert leavers.chosen() == ((), None)
    assert leavers.words == ""
    with qtbot.waitSignal(leavers.changed):
        take(leavers, "sian")
    take(leavers, "jo li")
    assert leavers.chosen() == (("S1", "jo@westmere.gov.uk"), None)
    assert leavers.words == "Siân Ŵyn, Jo Li"


def test_a_day_that_cannot_be_read_counts_as_blank(qtbot: QtBot, look: Look) -> None:
    leavers = shown(qtbot, look)
    leavers.by.edit.setFocus()
    with qtbot.waitSignal(leavers.changed):
        QTest.keyClicks(leavers.by.edit, "+6m")
        leavers.by.edit.editingFinished.emit()
    assert leavers.chosen() == ((), date(2026, 12, 15))
    leavers.by.edit.setText("some day")
    assert leavers.chosen() == ((), None)


def test_who_is_asked_for_before_it_is_known_who_there_is_keeps_their_place(qtbot: QtBot, look: Look) -> None:
    leavers = Leavers(look, lambda: DAY)
    qtbot.addWidget(leavers)
    leavers.choose(("S2",), DAY)
    leavers.offer(PEOPLE)
    leavers.show_for(document_named("leaver-impact"))
    assert leavers.chosen() == (("S2",), DAY)
    assert leavers.people.list.item(0).text() == "Zofia Łuczak (S2)"


def test_many_are_named_in_part(qtbot: QtBot, look: Look) -> None:
    leavers = shown(qtbot, look)
    leavers.choose(("S1", "S2", "jo@westmere.gov.uk", "S9"), None)
    assert leavers.words == "Siân Ŵyn, Zofia Łuczak, Jo Li and 1 more"


def test_it_is_shown_for_leaver_impact_only(qtbot: QtBot, look: Look) -> None:
    leavers = shown(qtbot, look)
    leavers.show_for(document_named("gaps"))
    assert not leavers.isVisible()
    leavers.show_for(document_named("leaver-impact"))
    assert leavers.isVisible()
    assert {leavers.people.edit.accessibleName(), leavers.by.edit.accessibleName()} == {"Who leaves", "Leaving by"}


def page_of(qtbot: QtBot, papers: tuple[Context, PapersBook]) -> ReportsPage:
    page = opened(qtbot, papers[0])
    page.show_target({"name": "leaver-impact", "people": ["S1"], "by": "2026-07-31"})
    qtbot.waitUntil(lambda: "Who leaves: 1 person" in text_of(page))
    return page


def test_another_page_has_the_impact_of_people_shown_and_back_returns_to_it(
    qtbot: QtBot, papers: tuple[Context, PapersBook]
) -> None:
    page = page_of(qtbot, papers)
    assert "31 July 2026" in text_of(page)
    assert page.place() == {
        "name": "leaver-impact", "team": "", "service": "", "by": "2026-07-31", "people": ["S1"],
    }  # fmt: skip
    wanted = page.choices.wanted()
    assert wanted is not None
    assert wanted.file_name == "Leaver impact Siân Ŵyn 2026-06-15.pdf"
    take(page.choices.leavers, "zofia")
    qtbot.waitUntil(lambda: "Who leaves: 2 people" in text_of(page))


def test_of_nobody_chosen_everybody_who_leaves_is_meant(qtbot: QtBot, papers: tuple[Context, PapersBook]) -> None:
    page = page_of(qtbot, papers)
    page.choices.leavers.choose((), None)
    page.choices.leavers.changed.emit()
    qtbot.waitUntil(lambda: "Nobody leaves by then" in text_of(page))
