"""Whose paper it is: who, which parts, and the text of which entries; private titles are out of sight once nobody is signed in."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.domain.cpd_sheets import CpdPart
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.page import ReportsPage
from cpd_desktop.ui.pages.reports.whose import CHOOSE, EntryOffered, Whose, entries_offered
from cpd_desktop.ui.theme import Look
from tests.services.cpd_paper_book import CANARY, SHARED, CpdPaperBook
from tests.ui.pages.reports.test_page import opened, text_of

PEOPLE = (Option(1, "Siân Ŵyn", "S1"), Option(2, "Jo Li", "jo@westmere.gov.uk"))
RECORD = document_named("person-cpd")


def shown(qtbot: QtBot, look: Look) -> Whose:
    whose = Whose(look)
    qtbot.addWidget(whose)
    whose.offer(PEOPLE, is_signed_in=True)
    whose.show_for(RECORD)
    whose.show()
    return whose


def test_a_person_is_chosen_as_one_types(qtbot: QtBot, look: Look) -> None:
    whose = shown(qtbot, look)
    assert (whose.key, whose.missing) == ("", CHOOSE)
    with qtbot.waitSignal(whose.person_changed):
        QTest.keyClicks(whose.person.edit, "sian")
        QTest.keyClick(whose.person.popup, Qt.Key.Key_Return)
    assert (whose.key, whose.words, whose.missing) == ("S1", "Siân Ŵyn", "")
    whose.choose("2")
    assert whose.key == "jo@westmere.gov.uk"
    whose.choose("S1")
    assert whose.person_id == 1


def test_who_is_asked_for_before_it_is_known_who_there_is_is_chosen_then(qtbot: QtBot, look: Look) -> None:
    whose = Whose(look)
    qtbot.addWidget(whose)
    whose.choose("S1")
    whose.show_for(RECORD)
    assert whose.key == ""
    whose.offer(PEOPLE, is_signed_in=False)
    assert whose.key == "S1"
    whose.show_for(document_named("gaps"))
    assert whose.isHidden()


def test_parts_and_entries_are_ticked(qtbot: QtBot, look: Look) -> None:
    whose = shown(qtbot, look)
    assert whose.choice(RECORD).parts == frozenset(CpdPart)
    whose.parts[CpdPart.SIGNATURES].click()
    whose.offer_entries(
        [
            EntryOffered("aa", date(2026, 6, 9), "Knocking", frozenset({"person-cpd", "swe-cpd"})),
            EntryOffered("bb", date(2026, 6, 1), "<b>Dogs</b>", frozenset({"person-cpd"})),
        ]
    )
    assert not whose.note.isVisible()
    choice = whose.choice(RECORD)
    assert (choice.parts, choice.entries) == (frozenset(CpdPart) - {CpdPart.SIGNATURES}, None)
    assert [whose.entries.item(at).text() for at in range(2)] == ["9 Jun 2026: Knocking", "1 Jun 2026: <b>Dogs</b>"]
    with qtbot.waitSignal(whose.changed):
        whose.entries.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert whose.choice(RECORD).entries == frozenset({"aa"})
    whose.parts[CpdPart.ENTRIES].click()
    assert not whose.entries.isVisible()
    assert whose.choice(document_named("swe-cpd")).parts == frozenset(CpdPart)


def test_only_the_entries_of_a_papers_time_are_offered_for_it(qtbot: QtBot, look: Look) -> None:
    whose = shown(qtbot, look)
    whose.person.set_key(1)
    whose.offer_entries(
        [
            EntryOffered("aa", date(2026, 6, 9), "This year", frozenset({"person-cpd", "swe-cpd"})),
            EntryOffered("bb", date(2026, 6, 1), "Too", frozenset({"person-cpd", "swe-cpd"})),
            EntryOffered("cc", date(2025, 6, 1), "Last year", frozenset({"person-cpd"})),
        ]
    )
    whose.entries.item(1).setCheckState(Qt.CheckState.Unchecked)
    whose.show_for(document_named("swe-cpd"))
    assert [whose.entries.item(at).text() for at in range(whose.entries.count())] == [
        "9 Jun 2026: This year", "1 Jun 2026: Too",
    ]  # fmt: skip
    assert whose.note.text() == "1 other entry is not of the time that this paper is about, and not on it."
    assert whose.note.isVisible()
    # What was left out of one paper is left out of the next.
    assert whose.choice(document_named("swe-cpd")).entries == frozenset({"aa"})
    whose.show_for(RECORD)
    assert whose.choice(RECORD).entries == frozenset({"aa", "cc"})
    whose.show_for(document_named("hcpc-profile"))
    assert whose.entries.count() == 0
    assert whose.note.text().startswith("3 other entries are not of the time")


def test_entries_are_offered_to_who_may_read_them(records: tuple[Context, CpdPaperBook]) -> None:
    context, book = records
    author = book.users.practitioner
    today = context.today()
    offered = entries_offered(context.workspace, author.person_id, author, today)
    assert [one.uuid for one in offered] == [book.shared, book.private]
    assert all("person-cpd" in one.papers for one in offered)
    earlier = entries_offered(context.workspace, author.person_id, author, date(2020, 1, 1))
    assert [one.papers for one in earlier] == [frozenset(), frozenset()]
    manager = entries_offered(context.workspace, author.person_id, book.users.manager, today)
    assert [(one.uuid, one.title) for one in manager] == [(book.shared, "Knocking")]
    assert "Knocking" not in repr(manager)
    assert entries_offered(context.workspace, author.person_id, None, today) == ()


def record_of(qtbot: QtBot, context: Context, person_id: int) -> ReportsPage:
    page = opened(qtbot, context)
    page.show_target({"name": "person-cpd", "person": str(person_id)})
    qtbot.waitUntil(lambda: "Dai Rees" in text_of(page))
    return page


def test_a_record_is_shown_and_has_what_its_reader_chose(qtbot: QtBot, records: tuple[Context, CpdPaperBook]) -> None:
    context, book = records
    author = book.users.practitioner
    context.sign_in_as(author)
    page = record_of(qtbot, context, author.person_id)
    whose = page.choices.whose
    qtbot.waitUntil(lambda: whose.entries.count() == 2 and CANARY in text_of(page))
    assert SHARED in text_of(page)
    assert "Certificate 1 of 2: First aid at work" in text_of(page)
    whose.entries.item(1).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: CANARY not in text_of(page) and SHARED in text_of(page))
    whose.parts[CpdPart.TRAINING].click()
    qtbot.waitUntil(lambda: "Training history" not in text_of(page))
    assert page.place() == {"name": "person-cpd", "team": "", "service": "", "person": "00103"}
    assert not page.mail.isVisible()
    assert page.knowing.isVisible()
    page.knowing.choose(datetime.combine(context.today(), time.max).astimezone())
    qtbot.waitUntil(lambda: "what was recorded later is left out" in text_of(page))
    assert SHARED in text_of(page)


def test_private_text_and_titles_are_out_of_sight_once_nobody_is_signed_in(
    qtbot: QtBot, records: tuple[Context, CpdPaperBook]
) -> None:
    context, book = records
    author = book.users.practitioner
    context.sign_in_as(author)
    page = record_of(qtbot, context, author.person_id)
    whose = page.choices.whose
    qtbot.waitUntil(lambda: whose.entries.count() == 2 and CANARY in text_of(page))
    context.sign_out()
    assert whose.entries.count() == 0
    assert page.preview.pages is None
    qtbot.waitUntil(lambda: "text not shown" in text_of(page))
    assert CANARY not in text_of(page)
    assert whose.sign_in.isVisible()
    with qtbot.waitSignal(context.sign_in_wanted):
        QTest.mouseClick(whose.sign_in, Qt.MouseButton.LeftButton)
    context.sign_in_as(author)
    qtbot.waitUntil(lambda: CANARY in text_of(page))
    context.locking.emit()
    assert whose.entries.count() == 0
    assert page.preview.pages is None


def test_it_is_asked_whose_it_is_to_be(qtbot: QtBot, records: tuple[Context, CpdPaperBook]) -> None:
    page = opened(qtbot, records[0])
    page.show_target({"name": "person-cpd"})
    qtbot.waitUntil(lambda: page.message.text() == CHOOSE)
    assert not page.print.isEnabled()
