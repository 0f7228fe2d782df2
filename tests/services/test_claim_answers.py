"""Claims as they stand: in the scope, for somebody, about something, and as a form would write them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.claim_answers import claim_lines, claim_of, claims_about, claims_of_people, line_of_draft
from cpd_desktop.services.claims import save_claim, submit_claim
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import POSTING
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.funding_book import (
    AMIR,
    JO,
    SIAN,
    a_claim_draft,
    claim,
    diploma,
    line_of,
    lines,
    own_edition,
    proven,
    uuid_of,
    with_people,
)
from tests.services.people_book import NOW


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def names(book: Workspace, *, team: str = "", service: str = "") -> list[str]:
    return [one.person.name for one in book.read(claim_lines, CoverageQuestion(TODAY, team=team, service=service))]


def test_claims_are_of_the_team_and_service_asked_about(book: Workspace) -> None:
    for person in (SIAN, AMIR, JO):
        claim(book, a_claim_draft(person))
    assert names(book) == ["Amir Khan", "Siân O’Brien", "Jo Marsh"]
    assert names(book, team="east") == ["Siân O’Brien"]
    assert names(book, service="Adults") == ["Amir Khan", "Jo Marsh"]
    with pytest.raises(Refused, match="There is no team"):
        names(book, team="Nowhere")


def test_the_money_of_a_claim_stays_with_the_team_of_its_day(book: Workspace) -> None:
    claim(book)
    ((row_id,),) = rows_of(book, "postings", "id", "superseded_in IS NULL AND person_id = 1")
    ended = PlaceDraft(POSTING, date(2024, 1, 8), date(2026, 5, 31), "Care Worker", "East", row_id=row_id)
    book.write(save_place, SIAN, ended)
    book.write(save_place, SIAN, PlaceDraft(POSTING, date(2026, 6, 1), None, "Care Worker", "West"))
    assert names(book, team="East") == ["Siân O’Brien"]
    assert names(book, team="West") == []


def test_claims_are_asked_for_by_person_by_what_they_are_about_and_by_their_own(book: Workspace) -> None:
    first = claim(book, diploma(about_uuid=b"\x07" * 16))
    claim(book, a_claim_draft(AMIR))
    uuid = uuid_of(book, first)
    assert [one.uuid for one in book.read(claims_of_people, [SIAN], TODAY)] == [uuid]
    assert book.read(claims_of_people, [JO], TODAY) == ()
    assert [one.uuid for one in book.read(claims_about, b"\x07" * 16, TODAY)] == [uuid]
    assert book.read(claims_about, b"\x08" * 16, TODAY) == ()
    assert book.read(claim_of, uuid, TODAY).row_id == first
    with pytest.raises(Refused, match="There is no such claim"):
        book.read(claim_of, b"\x09" * 16, TODAY)
    with pytest.raises(Refused, match="There is no such claim"):
        book.read(claim_of, uuid, TODAY, 1)


def test_a_form_sees_how_a_claim_would_stand_before_it_is_recorded(book: Workspace) -> None:
    before = book.head()
    would = book.read(line_of_draft, a_claim_draft(JO), TODAY)
    assert "of a registered profession" in would.answer.sentence
    fine = book.read(line_of_draft, a_claim_draft(), TODAY)
    assert (fine.answer.deadline, fine.answer.is_only_short_of_evidence) == (date(2026, 8, 31), True)
    assert book.head() == before
    row_id = proven(book)
    again = book.read(line_of_draft, a_claim_draft(), TODAY)
    assert "The same is to be claimed for Siân O’Brien already." in again.answer.why_not
    corrected = book.read(line_of_draft, a_claim_draft(completed_on=None), TODAY, row_id)
    assert corrected.answer.why_not == ("It is not completed yet.",)
    assert book.read(line_of_draft, a_claim_draft(), TODAY, row_id).answer.claimable


def test_the_cap_is_everybodys_and_that_of_the_edition(book: Workspace) -> None:
    own_edition(book, "2025-26", starts_on=date(2025, 4, 1), ends_on=date(2026, 3, 31), cap=Decimal("1000.00"))
    book.write(submit_claim, proven(book, a_claim_draft(AMIR)), today=TODAY)
    row_id = claim(book, a_claim_draft(amount=Decimal("400.01")))
    reason = "The cap of LDSS 2025-26, £1,000.00, is reached: £400.00 is left."
    assert reason in line_of(book, row_id).answer.why_not
    assert reason in book.read(claims_of_people, [SIAN], TODAY)[0].answer.why_not
    book.write(save_claim, a_claim_draft(amount=Decimal("400.00")), today=TODAY, row_id=row_id)
    assert all(reason not in one.answer.why_not for one in lines(book))


def test_it_is_asked_as_known_then_and_on_another_day(book: Workspace) -> None:
    claim(book)
    known = book.head().number
    claim(book, a_claim_draft(AMIR))
    assert [one.person.name for one in book.read(claim_lines, CoverageQuestion(TODAY, known))] == ["Siân O’Brien"]
    late = book.read(claim_lines, CoverageQuestion(date(2026, 9, 1)))
    assert {one.answer.state for one in late} == {ClaimState.LAPSED}


@contextmanager
def statements(book: Workspace) -> Iterator[list[str]]:
    """Yield the statements that a question asks."""
    asked: list[str] = []
    with book.snapshot() as session:
        driver = session.connection()
        plain = driver.exec_driver_sql

        def noted(statement: str, *values: object) -> object:
            asked.append(statement)
            return plain(statement, *values)

        driver.exec_driver_sql = noted  # type: ignore[method-assign]
        try:
            claim_lines(session, NOW)
            yield asked
        finally:
            driver.exec_driver_sql = plain  # type: ignore[method-assign]


def test_many_claims_ask_no_more_of_the_book_than_few(book: Workspace) -> None:
    claim(book, diploma(about_uuid=b"\x01" * 16))
    with statements(book) as few:
        pass
    for number in range(12):
        draft = replace(diploma(AMIR), what=f"Diploma {number}", about_uuid=bytes([number] * 16))
        claim(book, draft)
        claim(book, replace(a_claim_draft(JO), what=f"Course {number}", about=About.OTHER))
    with statements(book) as many:
        pass
    assert len(many) == len(few)
