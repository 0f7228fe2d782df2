"""Qualifications as they are read back: whole, one person's, one by its UUID, and as was known then."""

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.attachments import attachment_counts
from cpd_desktop.services.qualification_certificates import attach_certificates
from cpd_desktop.services.qualification_facts import (
    draft_of_row,
    known_qualifications,
    qualification_there,
    row_values,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, SIAN, with_apprentices
from tests.services.building import TODAY
from tests.services.qualifications_book import ACHIEVED, CERTIFICATE, a_qualification, save, uuid_of


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def test_a_row_is_read_as_it_was_written() -> None:
    for draft in (
        a_qualification(), a_qualification(credits=37, number="603/1234/5", asc_wds_code="129", course_id=1),
        a_qualification(registered_on=None, expected_on=None),
    ):  # fmt: skip
        assert draft_of_row(row_values(draft, b"\1" * 16)) == (draft, b"\1" * 16)


def test_with_each_stands_whose_it_is_and_where_they_are_posted(book: Workspace) -> None:
    save(book)
    save(book, person_id=AMIR)
    found = book.read(known_qualifications, TODAY)
    assert [(one.person.name, one.team, one.service) for one in found] == [
        ("Siân O’Brien", "East", ""), ("Amir Khan", "West", "Adults"),
    ]  # fmt: skip
    assert [one.said.person_id for one in book.read(known_qualifications, TODAY, people=[AMIR])] == [AMIR]
    assert book.read(known_qualifications, TODAY, people=[]) == ()
    before = book.read(known_qualifications, date(2020, 1, 1))
    assert [one.team for one in before] == ["", ""]


def test_one_is_found_by_its_uuid_with_its_files_also_as_it_was_known(book: Workspace) -> None:
    first = save(book)
    known = book.head().number
    uuid = uuid_of(book, first)
    save(book, first, state=ACHIEVED, state_on=TODAY)
    book.write(attach_certificates, uuid, [CERTIFICATE], today=TODAY)
    now, then = book.read(qualification_there, uuid, TODAY), book.read(qualification_there, uuid, TODAY, known)
    assert (now.said.state, now.files) == (ACHIEVED, 1)
    assert (then.said, then.files) == (a_qualification(), 0)
    assert sum(book.read(attachment_counts).values()) == 1
    for wrong in (b"", b"\0" * 16):
        with pytest.raises(Refused, match="no such qualification"):
            book.read(qualification_there, wrong, TODAY)
    assert book.read(known_qualifications, TODAY, people=[SIAN])[0].uuid == uuid
