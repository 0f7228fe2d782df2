import pytest

from cpd_desktop.services.persons import PersonListed, TrainingSign
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text, sign_sentence, sign_tone, sign_words
from cpd_desktop.ui.theme import Look


def a_line(sign: TrainingSign, when: str = "") -> PersonListed:
    return PersonListed(1, "Siân", "1", "", "", "", "", when, sign)


@pytest.mark.parametrize(
    ("sign", "words", "sentence", "tone"),
    [
        (TrainingSign(5, 2, 1), "■ 2 lacking", "Siân: 5 required, 2 lacking, 1 expiring", "bad"),
        (TrainingSign(5, 0, 1), "▲ 1 expiring", "Siân: 5 required, 1 expiring", "warn"),
        (TrainingSign(5), "● All in date", "Siân: 5 required, all in date", "good"),
        (TrainingSign(5, not_yet_due=4), "○ 4 not yet due", "Siân: 5 required, 4 not yet due", "quiet"),
        (TrainingSign(), "– Nothing required", "Siân: no training is required", "quiet"),
        (
            TrainingSign(5, 2, away=True), "◇ Long-term absence",
            "Siân: on long-term absence, counted beside the figures", "quiet",
        ),
    ],
)  # fmt: skip
def test_a_sign_has_a_shape_a_word_a_sentence_and_a_colour(
    look: Look, sign: TrainingSign, words: str, sentence: str, tone: str
) -> None:
    assert sign_words(sign) == words
    assert sign_sentence(a_line(sign)) == sentence
    assert sign_tone(look, sign) == getattr(look.theme, tone)


def test_a_leaver_has_no_sign() -> None:
    assert sign_sentence(a_line(TrainingSign(), "left 30 Jun 2025")).startswith("Siân: left 30 Jun 2025")


def test_a_ranked_value_sorts_by_its_number_and_shows_its_text() -> None:
    assert sorted([Ranked(2, "a"), Ranked(1, "b")]) == [1, 2]
    assert ranked_text(Ranked(2, "two")) == "two"
    assert ranked_text(None) == ""
