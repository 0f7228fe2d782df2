"""A certificate for the demonstration."""

from datetime import date

import pytest

from cpd_desktop.documents.training_certificate import TrainingCertificate, training_certificate
from tests.documents.reading import words_of

FACTS = TrainingCertificate("Siân O’Brien", "BSL level 3", date(2026, 3, 9), "Westmere Learning Hub")


def test_it_says_who_completed_what_and_when_on_one_page() -> None:
    words_there = words_of(training_certificate(FACTS))

    for words in ("Siân O’Brien", "BSL level 3", "9 March 2026", "Westmere Learning Hub", "invented"):
        assert words in words_there


def test_the_same_facts_give_the_same_bytes() -> None:
    assert training_certificate(FACTS) == training_certificate(FACTS)


@pytest.mark.parametrize("name", ["x" * 500, "<b>Ann</b> & Co", "সুমনা তালুকদার", "A\u202eB", "line\nbreak"])
def test_no_name_breaks_it(name: str) -> None:
    facts = TrainingCertificate(name, name, date(2026, 3, 9), name)

    assert training_certificate(facts).startswith(b"%PDF-")
