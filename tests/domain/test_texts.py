"""Names compared, and searched, as people would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded, is_blank, refuse_halves, refuse_long, searchable, without_halves


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


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\ufeff", "\u202e\u202c", "\x00\x07", "\u2800\u3164", "\ud800", "\u00ad \u2028"]
)
def test_of_some_texts_a_reader_sees_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "\U00018cd6", "\u202ea", ".", "😀", "م", "\u200d-"])
def test_of_others_they_see_something(text: str) -> None:
    assert not is_blank(text)


def test_half_a_character_is_refused_where_it_comes_in_and_replaced_where_it_was_kept() -> None:
    for whole in ("plain", "Ŵyl 😀"):
        refuse_halves(whole, "learnt")
        assert without_halves(whole) == whole
    for half in ("a\ud800b", "\udfff"):
        with pytest.raises(Refused, match="half a character") as refused:
            refuse_halves(half, "learnt")
        assert refused.value.field == "learnt"
        assert "\N{REPLACEMENT CHARACTER}" in without_halves(half)
        without_halves(half).encode()
