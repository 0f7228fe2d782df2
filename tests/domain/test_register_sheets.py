"""What the papers for registers say of a year and of a cycle: which piece counts, which stand where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.readiness_rules import Piece, different
from cpd_desktop.domain.register_sheets import (
    GapSheet,
    PieceState,
    StatementSheet,
    pieces_of_year,
    states_of,
)
from tests.documents.register_samples import (
    GAPS,
    MANAGER,
    a_managers_copy,
    a_managers_profile,
    a_piece,
    a_profile,
    a_year,
    an_empty_profile,
    an_empty_year,
    an_entry,
    hidden,
    who,
)

COUNTS, SAME, UNFINISHED = PieceState.COUNTS, PieceState.SAME, PieceState.UNFINISHED


@pytest.mark.parametrize(
    ("entries", "states"),
    [
        ((), ()),
        ((("a", True, False),), ((COUNTS, 0),)),
        ((("a", True, False), ("a", True, False)), ((COUNTS, 0), (SAME, 1))),
        ((("a", True, False), ("a", True, True)), ((SAME, 2), (COUNTS, 0))),
        ((("a", False, False), ("a", True, False)), ((UNFINISHED, 0), (COUNTS, 0))),
        ((("", True, False), ("", True, False)), ((COUNTS, 0), (COUNTS, 0))),
        ((("b", True, True), ("a", False, True), ("b", True, False)), ((COUNTS, 0), (UNFINISHED, 0), (SAME, 1))),
    ],
)
def test_which_piece_counts(
    entries: tuple[tuple[str, bool, bool], ...], states: tuple[tuple[PieceState, int], ...]
) -> None:
    made = [
        an_entry(at, sameness=says, is_reflective=done, has_peer=peer)
        for at, (says, done, peer) in enumerate(entries, 1)
    ]
    assert states_of(made) == states


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.booleans(), st.booleans()), max_size=8))
def test_as_many_count_as_readiness_counts(kinds: list[tuple[str, bool, bool]]) -> None:
    made = [
        an_entry(at, sameness=says, is_reflective=done, has_peer=peer) for at, (says, done, peer) in enumerate(kinds, 1)
    ]
    pieces = [Piece(one.last_on, one.sameness, one.has_peer, one.is_reflective) for one in made]
    states = states_of(made)
    assert sum(state is COUNTS for state, _ in states) == len(different(pieces))
    for state, same_as in states:
        assert (same_as > 0) == (state is SAME)
        assert not same_as or states[same_as - 1][0] is COUNTS


@pytest.mark.parametrize(
    ("done_on", "ends_on", "is_in"),
    [
        (date(2025, 11, 30), None, False),
        (date(2025, 12, 1), None, True),
        (date(2026, 11, 30), None, True),
        (date(2026, 12, 1), None, False),
        (date(2025, 11, 20), date(2025, 12, 1), True),
        (date(2026, 11, 20), date(2026, 12, 1), False),
    ],
)
def test_a_piece_is_of_the_year_in_which_it_was_over(done_on: date, ends_on: date | None, is_in: bool) -> None:
    one = an_entry(1, done_on=done_on, ends_on=ends_on)
    assert pieces_of_year([one], date(2025, 12, 1), date(2026, 11, 30)) == ((one,) if is_in else ())


def test_pieces_are_numbered_oldest_first() -> None:
    late, early = an_entry(1, done_on=date(2026, 7, 1)), an_entry(2, done_on=date(2026, 6, 1))
    assert pieces_of_year([late, early, an_entry(3, done_on=date(2026, 7, 1))], date(2026, 1, 1), date(2026, 12, 31))[
        :2
    ] == (early, late)


def test_a_year_knows_what_is_shown_what_counts_and_whose_it_is() -> None:
    year = a_year()
    assert [one.number for one in year.shown] == [1, 2, 3]
    assert [one.number for one in year.others] == [4]
    assert year.counting == 2
    assert year.private_to == ("Priya Shah",)
    assert a_managers_copy().private_to == ("Priya Shah", MANAGER)
    assert a_year(pieces=(hidden(1),), reader=MANAGER).private_to == ()
    assert an_empty_year().private_to == ()
    assert "Hearing dogs" not in repr(year)


def test_a_piece_knows_what_must_still_be_written() -> None:
    assert a_piece().lacking == ()
    assert [one.asks.code for one in a_piece(texts={"title": "Only a title"}).lacking] == ["learning", "impact"]
    assert a_piece(texts={"learnt": "two words"}).words == 6 + 3 + 2


def test_a_statement_says_its_length() -> None:
    assert StatementSheet("X", 500).length == "Not written yet: about 500 words are asked for"
    assert StatementSheet("X").length == "Not written yet"
    assert StatementSheet("X", 500, is_written=True).length == "Written, and private to its author"
    mine = StatementSheet("X", 1_500, is_written=True, is_readable=True, text="only three words")
    assert mine.length == "3 words of about 1,500"
    assert replace(mine, asked=0).length == "3 words"
    assert "three" not in repr(mine)


def test_gaps_stand_in_their_place_in_the_list() -> None:
    lines = a_profile().lines()
    places = [at for at, one in enumerate(lines) if isinstance(one, GapSheet)]
    assert places == [2, 4]
    assert a_profile().explained == 1
    assert lines == tuple(
        sorted(lines, key=lambda one: one.gap.starts_on if isinstance(one, GapSheet) else one.activity.on)
    )


def test_types_and_standards_name_their_activities() -> None:
    profile = a_profile()
    assert sum(len(numbers) for _, numbers in profile.by_type) == len(profile.activities)
    assert dict(profile.by_type)["self-directed"] == ()
    mapped = {standard.code: numbers for standard, numbers in profile.by_standard}
    assert mapped["HCPC 1"] == ()
    assert mapped["HCPC 2"] == tuple(one.number for one in profile.activities if one.activity.source == "cpd entry")


def test_a_profile_is_private_where_it_has_private_text() -> None:
    assert a_profile().private_to == ("Priya Shah",)
    assert a_managers_profile().private_to == ()
    assert an_empty_profile().private_to == ()
    shared = replace(a_managers_profile(), activities=a_profile().activities)
    assert shared.private_to == ("Priya Shah", MANAGER)
    assert replace(an_empty_profile(), gaps=(GapSheet(GAPS[0], "Ill."),)).private_to == ("Priya Shah",)


def test_a_scope_leaves_out_what_is_not_known() -> None:
    assert who().scope == "Priya Shah · Social worker · Deaf Services"
    assert who(role="", team="").scope == "Priya Shah"
