import pytest

from cpd_desktop.ui.pages.gaps.words import counted, is_are


@pytest.mark.parametrize(
    ("count", "words", "verb"), [(0, "0 roles", "are"), (1, "1 role", "is"), (1200, "1,200 roles", "are")]
)
def test_a_number_of_something_is_said_with_its_noun_and_its_verb(count: int, words: str, verb: str) -> None:
    assert (counted(count, "role"), is_are(count)) == (words, verb)


def test_a_plural_of_its_own_is_taken() -> None:
    assert counted(2, "person", "people") == "2 people"
    assert counted(1, "person", "people") == "1 person"
