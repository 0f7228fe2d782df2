from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import Document, document_named
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.sessions.paper_choices import SessionChoice
from cpd_desktop.ui.pages.reports.training_subject import NO_CLOSED, NO_SESSIONS, TrainingSubject
from cpd_desktop.ui.theme import Look

SIGN_IN, JOINING, CERTIFICATE = (document_named(name) for name in ("sign-in", "joining-list", "certificate"))
PASSED = (("aa", "Ann Baker"), ("bb", "Siân Ŵyn"))


def choice(key: str, course: str, day: int, state: SessionState = SessionState.OPEN) -> SessionChoice:
    on = date(2026, 5, day)
    passed = PASSED if state is SessionState.CLOSED else ()
    return SessionChoice(key, course, course, on, on, "Town Hall", state, passed)


OFFERED = (
    choice("a", "Fire safety", 20, SessionState.CANCELLED), choice("b", "Fire safety", 10, SessionState.CLOSED),
    choice("c", "Fire safety", 5, SessionState.CLOSED), choice("d", "Moving people", 28),
)  # fmt: skip


def shown(
    qtbot: QtBot, look: Look, document: Document, offered: tuple[SessionChoice, ...] = OFFERED
) -> TrainingSubject:
    subject = TrainingSubject(look)
    qtbot.addWidget(subject)
    subject.offer(offered)
    subject.show_for(document)
    return subject


def listed(subject: TrainingSubject) -> list[str]:
    return [subject.session.itemText(at) for at in range(subject.session.count())]


def test_a_session_is_chosen_by_its_course_and_date_the_newest_first(qtbot: QtBot, look: Look) -> None:
    subject = shown(qtbot, look, JOINING)
    assert [subject.course.itemText(at) for at in range(subject.course.count())] == ["Fire safety", "Moving people"]
    assert listed(subject) == [
        "20 May 2026, Town Hall, cancelled", "10 May 2026, Town Hall, closed", "5 May 2026, Town Hall, closed",
    ]  # fmt: skip
    subject.course.setCurrentIndex(1)
    with qtbot.waitSignal(subject.changed):
        subject.course.activated.emit(1)
    assert listed(subject) == ["28 May 2026, Town Hall"]
    chosen = subject.chosen(JOINING)
    assert chosen is not None
    assert (chosen.about.session, chosen.words, chosen.day) == ("d", "Moving people", date(2026, 5, 28))


def test_a_cancelled_session_has_no_sign_in_sheet_and_only_a_closed_one_certificates(qtbot: QtBot, look: Look) -> None:
    assert "cancelled" not in " ".join(listed(shown(qtbot, look, SIGN_IN)))
    subject = shown(qtbot, look, CERTIFICATE)
    assert listed(subject) == ["10 May 2026, Town Hall, closed", "5 May 2026, Town Hall, closed"]
    assert subject.course.count() == 1


def test_a_certificate_is_for_all_or_for_one_of_those_who_passed(qtbot: QtBot, look: Look) -> None:
    subject = shown(qtbot, look, CERTIFICATE)
    assert [subject.person.itemText(at) for at in range(subject.person.count())] == [
        "Everybody who passed or completed it", "Ann Baker", "Siân Ŵyn",
    ]  # fmt: skip
    everybody = subject.chosen(CERTIFICATE)
    assert everybody is not None
    assert (everybody.about.person, everybody.is_of_one) == ("", False)
    subject.person.setCurrentIndex(2)
    with qtbot.waitSignal(subject.changed):
        subject.person.activated.emit(2)
    one = subject.chosen(CERTIFICATE)
    assert one is not None
    assert (one.about.person, one.words, one.is_of_one) == ("bb", "Fire safety Siân Ŵyn", True)
    subject.show_for(SIGN_IN)
    assert not subject.person.isVisibleTo(subject)
    of_all = subject.chosen(SIGN_IN)
    assert of_all is not None
    assert of_all.about.person == ""


def test_what_another_page_asks_for_is_chosen_also_before_its_report_is(qtbot: QtBot, look: Look) -> None:
    subject = shown(qtbot, look, document_named("team-coverage"))
    assert subject.choose("c")
    subject.show_for(CERTIFICATE)
    chosen = subject.chosen(CERTIFICATE)
    assert chosen is not None
    assert chosen.about.session == "c"
    assert not subject.choose("of a group session")
    subject.offer(OFFERED)
    again = subject.chosen(CERTIFICATE)
    assert again is not None
    assert again.about.session == "c"


def test_where_there_is_nothing_to_choose_from_it_says_what_to_do(qtbot: QtBot, look: Look) -> None:
    empty = shown(qtbot, look, SIGN_IN, ())
    assert (empty.missing(SIGN_IN), empty.chosen(SIGN_IN)) == (NO_SESSIONS, None)
    assert not empty.isVisible()
    none_closed = shown(qtbot, look, CERTIFICATE, OFFERED[3:])
    assert none_closed.missing(CERTIFICATE) == NO_CLOSED
    assert none_closed.chosen(CERTIFICATE) is None
    assert shown(qtbot, look, JOINING).missing(JOINING) == ""
