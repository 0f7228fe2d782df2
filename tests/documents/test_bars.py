import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.documents import bars, layout
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from tests.documents.demo import some_facts
from tests.documents.reading import fonts_of, opened, words_of

COUNTS = bars.StatusCounts(
    in_date=36, expiring=8, generic_only=9, expired=7, revoked=6, missing=5, not_yet_due=11, exempt=12
)


def test_a_bar_prints_the_count_of_every_part_that_is_wide_enough() -> None:
    read = words_of(layout.build([bars.StatusBar(COUNTS)], some_facts()))
    assert "36 8 9 7 6 5 11 12" in read


def test_a_part_too_thin_for_its_count_is_still_there() -> None:
    assert bars._spread([1, 9_999], 100, 2)[0] >= 1.9


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=8), st.floats(30, 500))
def test_the_parts_fill_the_bar_exactly(counts: list[int], width: float) -> None:
    places = bars._spread(counts, width, 2)
    assert sum(places) == pytest.approx(width)
    assert all(place > 0 for place in places)


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT], ids=["standard", "large"])
def test_nobody_in_scope_is_said(house: House) -> None:
    assert "No one in scope" in words_of(layout.build([bars.StatusBar(bars.StatusCounts(), house=house)], some_facts()))


def test_the_same_in_words_for_those_who_cannot_see_the_bar() -> None:
    assert COUNTS.in_words() == (
        "36 in date, 8 expiring, 9 generic only, 7 expired, 6 revoked, 5 missing; outside: 11 not yet due, 12 exempt"
    )
    assert bars.StatusCounts().in_words() == "no one in scope"


def test_the_legend_names_every_status_or_those_that_occur() -> None:
    every = words_of(layout.build([bars.Legend()], some_facts()))
    assert all(look.words in every for look in bars.LOOKS.values())
    some = words_of(layout.build([bars.Legend([bars.StatusCounts(in_date=3, exempt=1)])], some_facts()))
    assert "Exempt (outside the count)" in some
    assert "Missing" not in some


def test_a_pattern_is_drawn_once_however_many_bars_use_it() -> None:
    one = len(layout.build([bars.StatusBar(COUNTS)], some_facts()))
    hundred = len(layout.build([bars.StatusBar(COUNTS) for _ in range(100)], some_facts()))
    assert hundred < one * 3


def test_fonts_in_bars_are_embedded() -> None:
    pdf = layout.build([bars.StatusBar(COUNTS), bars.Legend(), bars.CapacityPips(1, 2)], some_facts())
    assert set(fonts_of(pdf).values()) == {True}
    assert len(opened(pdf).pages) == 1


@pytest.mark.parametrize(
    ("held", "needed", "words"),
    [
        (2, 3, "2 of 3 held, short by 1"),
        (3, 3, "3 of 3 held"),
        (4, 3, "4 of 3 held"),
        (0, 1, "0 of 1 held, short by 1"),
        (9, 12, "9 of 12 held, short by 3"),
        (0, 0, "0 of 0 held"),
    ],
)
def test_pips_say_in_words_what_they_show(held: int, needed: int, words: str) -> None:
    pips = bars.CapacityPips(held, needed)
    assert pips.in_words() == words
    assert words in words_of(layout.build([pips], some_facts()))


def test_pips_in_a_narrow_column_keep_their_words() -> None:
    pips = bars.CapacityPips(1, 2, note="depends on O'Brien <one>", house=LARGE_PRINT)
    wide, tall = pips.wrap(60, 500)
    assert wide == 60
    assert tall > 2 * LARGE_PRINT.leading("cell")


def test_n_of_n_takes_the_percentage_as_it_was_decided() -> None:
    assert bars.n_of_n(36, 39, "92%") == "36 of 39, 92%"
    assert bars.n_of_n(1_036, 2_039, "51%") == "1,036 of 2,039, 51%"
    assert bars.n_of_n(0, 0, "") == "no one in scope"
