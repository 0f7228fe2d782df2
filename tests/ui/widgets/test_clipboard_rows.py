"""Rows on their way to and from a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.ui.widgets.clipboard_rows import copied_text, pasted_rows


def test_rows_are_copied_under_their_headings_a_cell_on_one_line() -> None:
    assert copied_text(("Name", "Note"), [("Siân", "one\ntwo\tthree"), ("Bea", "")]) == (
        "Name\tNote\nSiân\tone two three\nBea\t"
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("a\tb\nc\td\n", (("a", "b"), ("c", "d"))),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ('a\t"line one\nline ""two"""\r\nc\td', (("a", 'line one\nline "two"'), ("c", "d"))),
        ("one\n\n two \tthree", (("one",), ("two", "three"))),
        ('5" pipe\tb', (('5" pipe', "b"),)),
        ('"never ends\tb', (('"never ends', "b"),)),
    ],
)
def test_what_a_spreadsheet_copied_is_read(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert pasted_rows(text) == rows


@given(st.text())
def test_any_text_on_the_clipboard_is_read(text: str) -> None:
    assert all(any(cell.strip() for cell in row) for row in pasted_rows(text))
