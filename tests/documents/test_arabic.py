import unicodedata

import pytest

from cpd_desktop.documents import arabic


def run_of(text: str) -> str:
    match = arabic.RUN.search(text)
    assert match is not None
    return match.group()


@pytest.mark.parametrize(
    ("logical", "drawn"),
    [
        (
            "محمد",
            "\ufeaa\ufee4\ufea4\ufee3",
        ),  # initial, medial, medial, final: drawn from the left, the last letter first
        ("دار", "\ufead\ufe8d\ufea9"),  # none of the three joins the next
        ("سلام", "\ufee1\ufefc\ufeb3"),  # lam and alef become one shape
        ("لا", "\ufefb"),
        ("کیا", "\ufe8e\ufbff\ufb90"),  # the letters of Persian and Urdu
    ],
)
def test_letters_are_joined_and_turned_round(logical: str, drawn: str) -> None:
    assert arabic.drawn(logical) == drawn


def test_words_change_places_numbers_keep_their_order_and_brackets_are_mirrored() -> None:
    drawn = arabic.drawn("دار (دار) 12.5")
    assert drawn == "12.5\u00a0(\ufead\ufe8d\ufea9)\u00a0\ufead\ufe8d\ufea9"


@pytest.mark.parametrize("run", ["مُحَمَّد", "ړښ", "م" * 61], ids=["vowel signs", "no joined forms", "too long"])
def test_what_would_come_out_wrong_is_refused(run: str) -> None:
    assert arabic.drawn(run) is None


def test_a_run_begins_with_a_letter_and_leaves_english_and_its_punctuation_alone() -> None:
    assert run_of("Name: محمد عبد الله, social worker") == "محمد عبد الله"
    assert arabic.RUN.search("23 November 2026, 12.5 hours") is None


@pytest.mark.parametrize("logical", ["فاطمة الزهراء", "پرویز گلشیری", "ہمارے بچے ٹھیک"])
def test_every_letter_that_is_shown_can_be_read_back(logical: str) -> None:
    drawn = arabic.drawn(logical)
    assert drawn is not None
    assert "".join(unicodedata.normalize("NFKC", shape) for shape in reversed(drawn)) == logical
