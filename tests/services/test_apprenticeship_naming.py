"""Which apprenticeship is meant: by its key, by whose it is, and by its standard where there are several."""

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_naming import apprenticeship_named, apprenticeship_of_person
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, apprentice, with_apprentices
from tests.services.building import TODAY


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def test_by_its_key_or_the_first_letters_of_it(book: Workspace) -> None:
    uuid = apprentice(book)
    for key in (uuid.hex(), uuid.hex()[:8], uuid.hex().upper(), f"{uuid.hex()[:8]}-{uuid.hex()[8:12]}"):
        assert book.read(apprenticeship_named, key, TODAY).uuid == uuid
    for key in (uuid.hex()[:3], "nothing", "0" * 32, ""):
        with pytest.raises(Refused, match="There is no apprenticeship") as refused:
            book.read(apprenticeship_named, key, TODAY)
        assert refused.value.field == "apprenticeship"


def test_by_whose_it_is_and_of_several_by_the_standard(book: Workspace) -> None:
    first = apprentice(book)
    assert book.read(apprenticeship_of_person, "00001", "", TODAY).uuid == first
    again = apprentice(book, start=date(2026, 1, 5))
    assert book.read(apprenticeship_of_person, "00001", "", TODAY).uuid == again, (
        "of the same standard the latest is meant"
    )
    lead = apprentice(book, start=date(2026, 2, 2), standard="ST0006")
    with pytest.raises(Refused, match="has several apprenticeships \\(ST0005, ST0005, ST0006\\)") as refused:
        book.read(apprenticeship_of_person, "00001", "", TODAY)
    assert refused.value.field == "standard"
    assert book.read(apprenticeship_of_person, "00001", "st0006", TODAY).uuid == lead
    assert book.read(apprenticeship_of_person, "00001", "adult care worker", TODAY).uuid == again


def test_whoever_has_none_and_whoever_is_not_there(book: Workspace) -> None:
    apprentice(book)
    with pytest.raises(Refused, match="Amir Khan has no apprenticeship in this book"):
        book.read(apprenticeship_of_person, "00002", "", TODAY)
    with pytest.raises(Refused, match="Siân O’Brien has no apprenticeship of ST0006"):
        book.read(apprenticeship_of_person, "00001", "ST0006", TODAY)
    with pytest.raises(Refused, match="There is no one with the key"):
        book.read(apprenticeship_of_person, "99999", "", TODAY)
    apprentice(book, AMIR)
    assert book.read(apprenticeship_of_person, "00002", "", TODAY).said.person_id == AMIR
