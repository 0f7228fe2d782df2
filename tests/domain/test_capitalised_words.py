"""The lists are as words are compared, and no given name that is hardly ever a word is taken for one."""

from cpd_desktop.domain.capitalised_words import ACRONYMS, ORDINARY, ORGANISATIONS
from cpd_desktop.domain.names_of_people import GIVEN
from cpd_desktop.domain.texts import folded


def test_every_word_is_as_words_are_compared() -> None:
    assert [word for word in ORDINARY | ACRONYMS | ORGANISATIONS if folded(word) != word] == []


def test_a_given_name_is_no_ordinary_word() -> None:
    assert frozenset(GIVEN & ORDINARY) == frozenset()
