"""The lists are as names are compared: folded, without apostrophes, and each name is in one list of given names only."""

from cpd_desktop.domain.names_of_people import ALSO_WORDS, GIVEN, SURNAMES
from cpd_desktop.domain.texts import folded


def test_every_name_is_as_names_are_compared() -> None:
    assert [name for name in GIVEN | ALSO_WORDS | SURNAMES if folded(name).replace("'", "") != name] == []


def test_a_given_name_is_a_word_as_well_or_it_is_not() -> None:
    assert GIVEN.isdisjoint(ALSO_WORDS)
