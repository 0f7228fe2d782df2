from __future__ import annotations

from cpd_desktop.exchange.importing import KINDS as IMPORTED
from cpd_desktop.services.imports import Fate
from cpd_desktop.ui.pages.transfer.words import KINDS, fate_words, field_words, kind_words, missing_words, rows_of


def test_every_kind_that_can_be_imported_has_its_words() -> None:
    assert {kind for kind, _ in KINDS} == set(IMPORTED)
    assert kind_words("people") == "People and their posts"
    assert kind_words("") == "Not known"


def test_every_fate_has_a_sign_and_a_word() -> None:
    assert len({fate_words(fate)[0] for fate in Fate}) == len(Fate)


def test_fields_and_numbers_in_words() -> None:
    assert field_words("staff_number") == "staff number"
    assert missing_words("staff_number or first_name and last_name") == "staff number or first name and last name"
    assert (rows_of(1), rows_of(2000)) == ("1 row", "2,000 rows")
