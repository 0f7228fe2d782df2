"""How many have written theirs is said in words, and nobody's name with it."""

from datetime import date

import pytest

from cpd_desktop.services.group_answers import GroupSessionListed


def listed(drafts: int, written: int) -> GroupSessionListed:
    return GroupSessionListed(
        1, b"", date(2026, 6, 9), 90, None, "Ann Lloyd", "4x4x4", "Interpreters", ("East",), 8, drafts, written, 0, 0
    )


@pytest.mark.parametrize(
    ("drafts", "written", "words"),
    [
        (7, 3, "3 of 7 have written theirs"),
        (1, 1, "1 of 1 has written theirs"),
        (0, 0, "Nobody from this book was there"),
    ],
)
def test_those_who_have_written_are_counted(drafts: int, written: int, words: str) -> None:
    assert listed(drafts, written).written_words == words
