"""Which qualification somebody means: by its key, by its title or number, and which course."""

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.qualification_naming import course_named, qualification_named, qualification_of_person
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, SIAN, care_course, with_apprentices
from tests.services.building import TODAY
from tests.services.qualifications_book import save, uuid_of


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def test_one_is_named_by_its_key_or_the_first_letters_of_it(book: Workspace) -> None:
    uuid = uuid_of(book, save(book))
    for key in (uuid.hex(), uuid.hex()[:8].upper(), f"{uuid.hex()[:8]}-{uuid.hex()[8:]}"):
        assert book.read(qualification_named, key, TODAY).uuid == uuid
    for key in ("", uuid.hex()[:3], "nonsense", "0" * 32):
        with pytest.raises(Refused, match="no qualification") as refused:
            book.read(qualification_named, key, TODAY)
        assert refused.value.field == "qualification"


def test_one_is_named_by_title_or_number_where_it_is_the_only_one(book: Workspace) -> None:
    uuid = uuid_of(book, save(book, number="603/1234/5"))
    for title in ("DIPLOMA in care", "60312345", "603/1234/5"):
        found = book.read(qualification_of_person, SIAN, title, TODAY)
        assert found is not None
        assert found.uuid == uuid
    assert book.read(qualification_of_person, AMIR, "Diploma in care", TODAY) is None
    assert book.read(qualification_of_person, SIAN, "", TODAY) is None
    save(book, registered_on=date(2026, 1, 5), state_on=date(2026, 1, 5))
    with pytest.raises(Refused, match="has 2 qualifications of this name"):
        book.read(qualification_of_person, SIAN, "Diploma in care", TODAY)


def test_a_course_is_named_by_code_or_title(book: Workspace) -> None:
    assert book.read(course_named, "l2-care") == book.read(course_named, "Level 2 adult care") == care_course(book)
    for wrong, sentence in (
        ("L2-CAR", r"^There is no course 'L2-CAR': is it 'L2-CARE'\?$"),
        ("Zumba", r"^There is no .*\.$"),
    ):
        with pytest.raises(Refused, match=sentence) as refused:
            book.read(course_named, wrong)
        assert refused.value.field == "course"
