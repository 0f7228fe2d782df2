"""What is said in the invented supervisions: of nobody by name, and of one piece."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from cpd_desktop.domain.supervision_drafts import TEXTS
from cpd_desktop.exchange.demo_story import talks
from cpd_desktop.exchange.demo_story.names import _POOLS
from cpd_desktop.exchange.demo_story.talks import Talk

SEQUENCES = {
    name: getattr(talks, name) for name in ("SIGNING", "OFFICER", "NEW_WORKER", "DRIFTING", "HURRIED")
}  # fmt: skip
ALL: list[Talk] = list(chain.from_iterable(SEQUENCES.values()))


@pytest.mark.parametrize("name", SEQUENCES)
def test_a_pair_has_three_to_six_of_them_and_answers_only_what_it_agreed_before(name: str) -> None:
    sequence: tuple[Talk, ...] = SEQUENCES[name]
    assert 3 <= len(sequence) <= 6
    open_ones: set[str] = set()
    for talk in sequence:
        assert talk.texts.keys() <= TEXTS.keys()
        assert all(text.strip() for text in talk.texts.values())
        assert open_ones >= {*talk.done, *talk.dropped}
        open_ones -= {*talk.done, *talk.dropped}
        titles = [one.title for one in talk.agreed]
        assert not open_ones & set(titles)
        open_ones |= set(titles)
    assert open_ones, "nothing is carried over to the next supervision"


def test_nobody_is_named() -> None:
    names = {
        part
        for _, forenames, surnames in _POOLS
        for entry in f"{forenames} {surnames}".split()
        for spelt in entry.replace("_", " ").split("|")
        for part in re.split(r"[\s-]", spelt)
    }
    said = [text for talk in ALL for text in (*talk.texts.values(), *(one.title for one in talk.agreed))]
    assert len(said) > 60
    for text in said:
        words = set(re.findall(r"\w+", text))
        assert not words & names, text
        # A capital in the middle of a sentence is a place, an organisation, or a term of the field.
        inner = set(re.findall(r"(?<=[a-z,;] )[A-Z]\w+", text))
        assert inner <= _KNOWN_CAPITALS, text


_KNOWN_CAPITALS = {
    "Act", "BSL", "Care", "Christmas", "Deaf", "First", "Home", "January", "March", "Neighbourhood", "October", "South", "Sundays",
}  # fmt: skip


def test_a_case_is_an_opaque_reference() -> None:
    references = [talk.texts["case_reference"] for talk in ALL if "case_reference" in talk.texts]
    assert len(references) > 4
    assert all(re.fullmatch(r"WM-2\d{4}", one) for one in references)
    assert all(
        not re.search(r"WM-\d", text) for talk in ALL for name, text in talk.texts.items() if name != "case_reference"
    )


def test_repr_shows_nothing_that_was_said() -> None:
    assert all(text not in repr(talk) for talk in ALL for text in talk.texts.values())
