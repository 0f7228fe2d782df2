from datetime import date
from typing import Any

from cpd_desktop.domain.coverage import PersonBehind
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.sheets import Behind
from cpd_desktop.domain.training import Open
from cpd_desktop.ui.pages.coverage.columns import columns, evidence_text, sentence, status_text, valid_until_text
from cpd_desktop.ui.theme import Look


def behind(status: Status, **more: Any) -> Behind:
    return Behind(Person(1, "u", "Siân Pryce", "E1"), "Social worker", PersonBehind(1, status, **more))


def test_a_status_is_a_shape_and_a_word() -> None:
    assert status_text(behind(Status.EXPIRED)) == "■ Expired"
    assert status_text(behind(Status.MISSING, away=True)) == "– On long-term absence"


def test_a_person_is_read_out_as_a_sentence() -> None:
    one = behind(Status.EXPIRED, valid_until=date(2026, 3, 31), booked_for=date(2026, 12, 1))

    assert sentence(one) == "Siân Pryce: expired, valid until 31 Mar 2026, booked for 01 Dec 2026"


def test_ends_that_are_no_dates_and_due_dates_are_words() -> None:
    assert valid_until_text(behind(Status.IN_DATE, valid_until=Open.NEVER)) == "never"
    assert valid_until_text(behind(Status.NOT_YET_DUE, due_on=date(2027, 1, 5))) == "due by 05 Jan 2027"
    assert valid_until_text(behind(Status.MISSING)) == ""


def test_evidence_is_told_of_what_is_held() -> None:
    assert evidence_text(behind(Status.IN_DATE, assured=True)) == "assured"
    assert evidence_text(behind(Status.EXPIRING)) == "claimed"
    assert evidence_text(behind(Status.MISSING)) == ""


def test_the_columns_begin_with_the_name(look: Look) -> None:
    headings = [column.heading for column in columns(look)]

    assert headings == ["Name", "Status", "Valid until", "Booked", "Evidence", "Role"]
