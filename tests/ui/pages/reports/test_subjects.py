from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import Document, document_named
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.subjects import NO_SESSIONS, NOTHING_TO_READ, SIGN_IN, Offered, Subjects, offered
from cpd_desktop.ui.theme import Look
from tests.services.building import TODAY
from tests.services.supervised_book import CALLED_OFF, SECOND, TOPIC, SupervisedBook

RECORD, FILE = document_named("supervision-record"), document_named("supervision-file")
GROUP, TEAM = document_named("group-session"), document_named("team-coverage")


def shown(qtbot: QtBot, look: Look, document: Document, what: Offered | None = None) -> Subjects:
    subjects = Subjects(look)
    qtbot.addWidget(subjects)
    if what is not None:
        subjects.offer(what)
    subjects.show_for(document)
    return subjects


def all_of(supervised: tuple[Context, SupervisedBook]) -> Offered:
    context, book = supervised
    return offered(context.workspace, CoverageQuestion(TODAY), book.users.manager)


def test_a_report_of_a_team_has_no_subject(qtbot: QtBot, look: Look) -> None:
    subjects = shown(qtbot, look, TEAM)
    assert not subjects.isVisible()
    chosen = subjects.chosen(TEAM)
    assert chosen is not None
    assert chosen.words == ""


def test_while_nothing_is_known_nothing_is_missing(qtbot: QtBot, look: Look) -> None:
    subjects = shown(qtbot, look, RECORD)
    assert subjects.missing(RECORD) == ""
    assert not subjects.isVisible()


def test_with_nobody_signed_in_the_way_to_sign_in_is_offered(qtbot: QtBot, look: Look) -> None:
    subjects = shown(qtbot, look, RECORD, Offered())
    assert subjects.missing(RECORD) == SIGN_IN
    assert (subjects.sign_in.isVisible(), subjects.pair.isVisible()) == (True, False)
    with qtbot.waitSignal(subjects.sign_in_wanted):
        QTest.mouseClick(subjects.sign_in, Qt.MouseButton.LeftButton)
    assert subjects.missing(GROUP) == NO_SESSIONS
    assert subjects.chosen(GROUP) is None


def test_who_may_read_nothing_is_told_so(qtbot: QtBot, look: Look, supervised: tuple[Context, SupervisedBook]) -> None:
    context, book = supervised
    what = offered(context.workspace, CoverageQuestion(TODAY), book.users.workforce_lead)
    subjects = shown(qtbot, look, RECORD, what)
    assert subjects.missing(RECORD) == NOTHING_TO_READ
    assert subjects.chosen(RECORD) is None
    assert not subjects.sign_in.isVisible()


def test_a_pair_and_one_of_its_days_are_chosen(
    qtbot: QtBot, look: Look, supervised: tuple[Context, SupervisedBook]
) -> None:
    book = supervised[1]
    subjects = shown(qtbot, look, RECORD, all_of(supervised))
    assert subjects.pair.currentText() == "Dai Rees with Jo Patel"
    assert [subjects.held.itemText(at) for at in range(3)] == ["25 May 2026, cancelled", "11 May 2026", "13 Apr 2026"]
    first = subjects.chosen(RECORD)
    assert first is not None
    assert (first.about.supervision, first.day) == (book.cancelled.hex(), CALLED_OFF)
    with qtbot.waitSignal(subjects.changed):
        QTest.keyClick(subjects.held, Qt.Key.Key_Down)
    second = subjects.chosen(RECORD)
    assert second is not None
    assert (second.about.supervision, second.day, second.words) == (book.second.hex(), SECOND, "Dai Rees with Jo Patel")
    subjects.show_for(FILE)
    assert not subjects.held.isVisible()
    file = subjects.chosen(FILE)
    assert file is not None
    assert file.about.person
    assert file.about.supervisor


def test_what_another_page_asks_for_is_chosen_once_it_is_there(
    qtbot: QtBot, look: Look, supervised: tuple[Context, SupervisedBook]
) -> None:
    book = supervised[1]
    subjects = shown(qtbot, look, RECORD)
    subjects.choose({"supervision": book.first.hex()})
    subjects.offer(Offered())
    subjects.offer(all_of(supervised))
    chosen = subjects.chosen(RECORD)
    assert chosen is not None
    assert chosen.about.supervision == book.first.hex()
    dai, jo = book.users.practitioner.person_id, book.users.manager.person_id
    subjects.choose({"person": str(dai), "supervisor": str(jo)})
    assert subjects.pair.currentText() == "Dai Rees with Jo Patel"
    # What was chosen stays when the same is offered again.
    subjects.held.setCurrentIndex(1)
    subjects.offer(all_of(supervised))
    assert subjects.held.currentIndex() == 1


def test_a_group_session_is_chosen(qtbot: QtBot, look: Look, supervised: tuple[Context, SupervisedBook]) -> None:
    book = supervised[1]
    subjects = shown(qtbot, look, GROUP, all_of(supervised))
    assert subjects.session.currentText() == f"1 Jun 2026: {TOPIC}"
    subjects.choose({"session": book.group.hex()})
    chosen = subjects.chosen(GROUP)
    assert chosen is not None
    assert (chosen.about.session, chosen.words) == (book.group.hex(), TOPIC)


def test_names_of_controls(qtbot: QtBot, look: Look) -> None:
    subjects = shown(qtbot, look, RECORD)
    names = {field.accessibleName() for field in (subjects.pair, subjects.held, subjects.session, subjects.sign_in)}
    assert names == {"Supervision of", "Held on", "Group session", "Sign in …"}
