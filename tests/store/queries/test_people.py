from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from cpd_desktop.store.book import Book
from cpd_desktop.store.queries.people import exemption_reason, live_people_facts, revocation_reason
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    AbsenceRow,
    AdditionalRoleRow,
    ExemptionRow,
    JobRoleRow,
    PostingRow,
    RequirementRow,
    RevocationRow,
    TeamRow,
)
from tests.store.sample import add_fact, add_person, writing

Reading = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def filled(book: Book) -> Book:
    with writing(book) as ledger:
        for table in (TeamRow, JobRoleRow, RequirementRow):
            ledger.identities(table, 2)
        for name in ("Ann", "Bob"):
            add_person(ledger, name, staff_number=name)
        for person, starts, ends in ((1, 20, None), (1, 10, 19), (2, 5, None)):
            add_fact(
                ledger, PostingRow, person_id=person, team_id=1, role_id=1, starts_on=starts, ends_on=ends, hours="37"
            )
        add_fact(ledger, AdditionalRoleRow, person_id=1, role_id=2, starts_on=10, ends_on=None)
        add_fact(ledger, AbsenceRow, person_id=2, starts_on=10, ends_on=20)
        for starts, ends, reason in ((10, 20, "first"), (15, None, "second")):
            add_fact(ledger, ExemptionRow, person_id=1, requirement_id=1, starts_on=starts, ends_on=ends, reason=reason)
        for day in (10, 20):
            add_fact(ledger, RevocationRow, person_id=1, requirement_id=1, revoked_on=day, reason=f"day {day}")
    with writing(book) as ledger:
        ledger.supersede(PostingRow, [3])
        ledger.supersede(ExemptionRow, [1])
        ledger.supersede(RevocationRow, [2])
    return book


def test_what_is_live_comes_by_person_postings_by_their_start(filled: Book, reading: Reading) -> None:
    with reading() as session:
        details, postings, roles, absences = live_people_facts(session)

    assert {person: detail.values[:2] for person, detail in details.items()} == {1: ("Ann", "Ann"), 2: ("Bob", "Bob")}
    assert {person: [(one.starts_on, one.ends_on, one.hours) for one in some] for person, some in postings.items()} == {
        1: [(10, 19, "37"), (20, None, "37")],
    }  # fmt: skip
    assert [(one.about, one.starts_on, one.ends_on) for one in roles[1]] == [(2, 10, None)]
    assert [(one.about, one.starts_on, one.ends_on) for one in absences[2]] == [(0, 10, 20)]
    assert len(details[1].uuid) == len(postings[1][0].uuid) == 16


@pytest.mark.parametrize(("day", "upto", "reason"), [
    (9, None, ""), (14, None, ""), (15, None, "second"), (99, None, "second"), (9, 1, ""), (10, 1, "first"), (20, 1, "first"),
    (21, 1, "second"),
])  # fmt: skip
def test_an_exemption_in_force_says_why(
    filled: Book, reading: Reading, day: int, upto: int | None, reason: str
) -> None:
    with reading() as session:
        assert exemption_reason(session, 1, 1, day, upto) == reason
        assert exemption_reason(session, 2, 1, day, upto) == exemption_reason(session, 1, 2, day, upto) == ""


@pytest.mark.parametrize(("day", "upto", "reason"), [
    (9, None, ""), (10, None, "day 10"), (20, None, "day 10"), (19, 1, "day 10"), (20, 1, "day 20"),
])  # fmt: skip
def test_the_last_revocation_says_why(filled: Book, reading: Reading, day: int, upto: int | None, reason: str) -> None:
    with reading() as session:
        assert revocation_reason(session, 1, 1, day, upto) == reason
        assert revocation_reason(session, 2, 1, day, upto) == ""
