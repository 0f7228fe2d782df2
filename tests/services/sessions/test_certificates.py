from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import PartDraft, SessionDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import person_whole
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance, reopen_session
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.certificates import certificates_of
from cpd_desktop.services.sessions.known import known_session
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.store.queries.facts import load_courses
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock, a_course_draft, add_courses, add_person
from tests.services.sessions.papers_book import CARER, HELD, SECOND_DAY, PapersBook, with_sessions


@pytest.fixture
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PapersBook]:
    path = tmp_path_factory.mktemp("certificates") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        yield with_sessions(workspace)


def test_all_who_passed_have_one_and_nobody_else(book: PapersBook) -> None:
    found = book.workspace.read(certificates_of, book.closed, as_at=TODAY)
    assert [one.name for one in found] == ["Ann <b>Baker</b>", CARER, "Siân Ŵyn"]
    sian = found[2]
    assert (sian.course, sian.outcome, sian.days, sian.hours) == (
        "Fire safety",
        Outcome.PASSED,
        (HELD, SECOND_DAY),
        "6",
    )
    assert (sian.trainer, sian.provider, sian.about) == (
        "Blodwen Rees",
        "Safe Hands Ltd",
        "Fire safety · tier 1, aware",
    )
    # Why the session was held is the organiser's, and on no certificate.
    assert "What to do" not in str(found)
    # Twelve months from its last day, as the record book counts.
    assert sian.until == date(2027, 5, 17)


def test_it_says_what_the_training_record_says_and_can_be_checked_by_its_uuid(book: PapersBook) -> None:
    (one,) = book.workspace.read(certificates_of, book.closed, as_at=TODAY, person_id=book.people["Siân Ŵyn"])
    whole = book.workspace.read(person_whole, book.people["Siân Ŵyn"], CoverageQuestion(TODAY))
    assert whole is not None
    (record,) = [record for record in whole.records if record.code == "FIR-09"]
    assert one.reference.replace(" ", "") == record.uuid[:8]
    assert (one.valid_until, one.hours, one.refers_to) == (record.until, record.hours, "record")


def test_a_learner_of_a_partner_has_one_by_their_marks(book: PapersBook) -> None:
    carer = next(one for one in book.workspace.read(certificates_of, book.closed, as_at=TODAY) if one.name == CARER)
    assert (carer.outcome, carer.hours, carer.valid_until, carer.refers_to) == (Outcome.PASSED, "6", None, "place")


def test_there_are_none_of_a_session_that_is_not_closed(book: PapersBook) -> None:
    for uuid in (book.to_come, book.cancelled):
        with pytest.raises(Refused, match="close it on the page Sessions") as refused:
            book.workspace.read(certificates_of, uuid, as_at=TODAY)
        assert refused.value.field == "session"
    book.workspace.write(reopen_session, book.closed, today=TODAY)
    with pytest.raises(Refused, match="close it on the page Sessions"):
        book.workspace.read(certificates_of, book.closed, as_at=TODAY)


@pytest.mark.parametrize(
    ("name", "who"), [("Zofia Łuczak", "Zofia Łuczak"), ("Jo Li", "Jo Li"), ("Hope Nyarko", "This person")]
)
def test_who_did_not_pass_has_none(book: PapersBook, name: str, who: str) -> None:
    with pytest.raises(Refused, match=f"{who} neither passed nor completed") as refused:
        book.workspace.read(certificates_of, book.closed, as_at=TODAY, person_id=book.people[name])
    assert refused.value.field == "person"


@pytest.mark.parametrize(("parts", "about"), [
    ({}, ""), ({"subject": "Deaf awareness", "tier": 3, "group": "Deaf"}, "Deaf awareness · tier 3, specialist · specialism: Deaf"),
    ({"tier": 2}, "tier 2, skilled"),
])  # fmt: skip
def test_what_a_course_is_about_is_said_as_far_as_it_is_known(
    tmp_path: Path, parts: dict[str, Any], about: str
) -> None:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        add_courses(workspace, a_course_draft("A-1", **parts))
        person = add_person(workspace, 1)
        with workspace.snapshot() as session:
            (course_id,) = load_courses(session.connection())
        draft = SessionDraft(course_id, (PartDraft(HELD),))
        uuid = workspace.write(plan_session, draft, today=HELD).result
        booked = workspace.write(book_places, uuid, [LearnerDraft(person)], by="tests", today=TODAY).result
        (part,) = workspace.read(known_session, uuid).draft.parts
        marks = {booked.uuids[0]: {part.uuid: Mark.PRESENT}}
        workspace.write(mark_attendance, uuid, marks, today=TODAY)
        workspace.write(close_session, uuid, today=TODAY)
        (one,) = workspace.read(certificates_of, uuid, as_at=TODAY)
        # Nobody said how long it took, or how it expires.
        assert (one.about, one.hours, one.until, one.outcome) == (about, "", None, Outcome.COMPLETED)
