import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpd_desktop.documents import arabic, characters, fonts, layout, text
from cpd_desktop.documents.style import LARGE_PRINT
from tests.documents.demo import HOSTILE, some_facts
from tests.documents.reading import fonts_of, words_of

SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")


def test_all_kinds_of_line_end_are_one_and_a_plain_text_has_none() -> None:
    assert characters.shown("a\r\nb\rc\u2028d\u0085e") == "a\nb\nc\nd\ne"
    assert text.plain("  a\r\n\r\n b \u2029 c ") == "a b c"


def letters(words: str) -> str:
    """Return the letters and digits of the scripts that are always drawn."""
    return "".join(
        character
        for character in unicodedata.normalize("NFC", words)
        if unicodedata.category(character)[0] in "LN"
        and unicodedata.name(character, "").startswith(SCRIPTS)
        and ord(character) < 0x2000
    )


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(codec=None), min_size=1, max_size=200) | st.text("ŵŷŁż <&>\n\u202e\ud800বم🎉", max_size=60)
)
def test_any_text_builds_and_its_letters_come_back_or_are_marked(raw: str) -> None:
    read = words_of(layout.build(text.body("|" + raw + "|"), some_facts()))
    body = read[read.index("As at") :]
    expected = letters(raw)
    position = 0
    for character in expected:
        if character not in fonts.drawable():
            continue
        position = body.find(character, position) + 1
        assert position > 0, character
    undrawable = [
        character
        for character in arabic.RUN.sub("", unicodedata.normalize("NFC", raw))
        if unicodedata.category(character)[0] in "LN"
        and not fonts.drawable().issuperset(unicodedata.normalize("NFKC", character))
    ]
    assert not undrawable or "not shown]" in body


@pytest.mark.parametrize("raw", HOSTILE)
def test_hostile_texts_pass_through_every_door(raw: str) -> None:
    story = [
        text.heading(raw), *text.lead(raw), *text.body(raw), *text.small(raw), *text.bullets([raw]), text.line(raw, "figure"),
        *text.body(raw, house=LARGE_PRINT),
    ]  # fmt: skip
    pdf = layout.build(story, some_facts(raw))
    assert set(fonts_of(pdf).values()) == {True}
    if raw.isascii():
        assert words_of(pdf).count(text.plain(raw)) >= 7


def test_markup_is_text() -> None:
    pdf = layout.build(text.body('<img src="/etc/passwd"> <b>bold?</b> &amp; Jane <jane@x.gov.uk>'), some_facts())
    assert '<img src="/etc/passwd"> <b>bold?</b> &amp; Jane <jane@x.gov.uk>' in words_of(pdf)


def test_long_text_is_cut_after_sentences_into_pieces_of_at_most_500_words() -> None:
    raw = "One two three four five six seven. " * 300
    [block] = text.pieces(characters.shown(raw))
    assert [len(piece.split()) for piece in block][:4] == [497, 497, 497, 497]
    assert all(piece.endswith("seven.") for piece in block)
    assert " ".join(block).split() == raw.split()


@given(st.text("a .\n", max_size=3000), st.integers(1, 40))
def test_pieces_lose_nothing_but_white_space(raw: str, times: int) -> None:
    joined = "".join(piece for block in text.pieces(raw * times) for piece in block)
    assert "".join(joined.split()) == "".join((raw * times).split())


def test_a_word_longer_than_a_page_is_set() -> None:
    pdf = layout.build(text.body("x" * 20_000), some_facts())
    assert words_of(pdf).count("x") == 20_000


def test_a_short_cell_is_a_string_and_a_long_one_paragraphs() -> None:
    assert text.cell("In date", 60) == "In date"
    assert isinstance(text.cell("In date, and booked for a refresher", 60), list)
    assert isinstance(text.cell("two\nlines", 200), list)
    assert text.cell("", 60) == ""


@given(st.text(max_size=300), st.floats(0, 300))
def test_a_fitted_line_fits(raw: str, room: float) -> None:
    line = text.fitted(raw, room, 8)
    assert fonts.width(line, 8) <= max(room, fonts.width("…", 8))


def test_a_paragraph_parted_where_somebody_ended_a_line_has_no_empty_line_on_the_next_page() -> None:
    cell = text.cell("\n".join(f"Line {at} of a list" for at in range(10)), 100)
    assert isinstance(cell, list)
    [made] = cell
    made.wrap(100, 1_000)
    for room in range(30, 100, 7):
        parts = made.split(100, room)
        assert sum(part.wrap(100, 1_000)[1] for part in parts) == made.height, room
        assert parts[1].blPara.lines[0].words[0].text.startswith("Line")


def test_a_heading_that_would_fill_a_page_is_cut_and_shows_it() -> None:
    assert text.brief("x" * 700).endswith("x…")
    assert layout.build([text.heading("x " * 10_000)], some_facts("y" * 20_000))


def test_dates_are_english_whatever_the_computer_speaks() -> None:
    assert text.long_date(date(2026, 11, 3)) == "3 November 2026"


@given(st.text(max_size=300), st.floats(20, 400), st.integers(1, 5), st.booleans())
def test_wrapped_lines_fit_and_are_no_more_than_asked_for(raw: str, room: float, most: int, bold: bool) -> None:
    lines = text.wrapped(raw, room, 8, most=most, bold=bold)
    assert len(lines) <= most
    assert all(fonts.width(line, 8, bold=bold) <= room for line in lines)
    assert bool(lines) is bool(text.plain(raw, room=room, size=8))


def test_lines_are_wrapped_between_words_and_the_last_one_is_cut() -> None:
    words = "so that people are moved safely and with dignity"
    whole = text.wrapped(words, 90, 8, most=9)
    assert len(whole) > 2
    assert " ".join(whole) == words
    cut = text.wrapped(words, 90, 8, most=2)
    assert cut[0] == whole[0]
    assert cut[1].endswith("…")
    long = text.wrapped("W" * 60, 90, 8, most=20)
    assert "".join(long) == "W" * 60
