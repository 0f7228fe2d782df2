"""Names compared, and searched, as people would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded, refuse_long, searchable


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Siân  O’Brien", "sian o'brien"),
        ("SIÂN O'BRIEN", "sian o'brien"),
        ("Łukasz Żak", "lukasz zak"),
        ("Bjørn Đorđe", "bjorn dorde"),
        ("Straße", "strasse"),
        (" a\tb\n c ", "a b c"),
        ("Ŵyn Ŷ", "wyn y"),
        ("", ""),
        ("ﬁn", "fin"),
    ],
)
def test_case_accents_apostrophes_and_spaces_do_not_tell_names_apart(written: str, compared: str) -> None:
    assert folded(written) == compared


def test_other_letters_and_punctuation_do() -> None:
    assert folded("O'Brien") != folded("OBrien")
    assert folded("Ann") != folded("Anna")


@pytest.mark.parametrize(
    ("typed", "name"), [("obrien", "O’Brien"), ("sian", "Siân"), ("smith jones", "Smith-Jones"), ("lukasz", "Łukasz")]
)
def test_a_search_finds_names_without_their_punctuation(typed: str, name: str) -> None:
    assert all(word in searchable(name) for word in searchable(typed).split())


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_take_a_shorter_way_to_the_same_answer(text: str) -> None:
    # A letter beyond plain ones at the end sends the text the long way.
    assert folded(f"{text} é") == f"{folded(text)} e".strip()
    assert searchable(f"{text} é") == f"{searchable(text)} e".strip()


def test_a_text_is_refused_from_the_first_character_too_many() -> None:
    refuse_long("x" * 1200, "reason", 1200)
    with pytest.raises(Refused, match=r"^This may have 1,200 characters: shorten it\.$") as refused:
        refuse_long("x" * 1201, "reason", 1200)
    assert refused.value.field == "reason"
