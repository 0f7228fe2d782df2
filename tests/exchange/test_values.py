from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.exchange.values import (
    Cell,
    Unreadable,
    is_formula_error,
    read_email,
    read_hours,
    read_key,
    read_list,
    read_money,
    read_staff_number,
    read_text,
    read_whole,
    read_yes_no,
    shown,
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, None),
        ("", None),
        (" \t\u00a0", None),
        ("  Deaf \u00a0 awareness\r\n(online) ", "Deaf awareness (online)"),
        ("Sia\u0302n", "Siân"),
        ("BSL\u200b level\ufeff 3\u200e", "BSL level 3"),
        ("pre\u00advention", "prevention"),
        ("n/a", "n/a"),
        (10234, "10234"),
        (10234.0, "10234"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (date(2025, 4, 3), "2025-04-03"),
        ("مهارات", "مهارات"),
    ],
)
def test_text_is_made_plain(cell: Cell, text: str | None) -> None:
    assert read_text(cell) == text


def test_notes_may_keep_their_lines() -> None:
    assert read_text(" one \r\n\r\n  two\rthree ", lines=True) == "one\n\ntwo\nthree"


@pytest.mark.parametrize("text", ["a\0b", "a\x07b", "a\x1bb", "\ud800", "a\x9fb", "\x1c"])
def test_characters_that_are_no_text_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="a character that is no text"):
        read_text(text)


@given(st.text())
def test_reading_text_twice_changes_nothing_more(text: str) -> None:
    try:
        once = read_text(text)
    except Unreadable:
        return
    assert read_text(once) == once


@pytest.mark.parametrize("cell", ["#N/A", "#DIV/0!", " #REF! ".strip(), "Err:502", "#NAME?"])
def test_formula_errors_are_refused_everywhere(cell: str) -> None:
    assert is_formula_error(cell)
    for read in (read_text, read_key, read_staff_number, read_email, read_yes_no, read_hours, read_money, read_list):
        with pytest.raises(Unreadable, match=f"'{cell[:4]}.*' is a formula error"):
            read(cell)


@pytest.mark.parametrize("cell", [None, 5, "#1 in the list", "# N/A", "Error", "Err:or"])
def test_what_only_looks_like_a_formula_error_is_none(cell: Cell) -> None:
    assert not is_formula_error(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("00123", "00123"),
        (" AB 12 ", "AB 12"),
        (10234, "10234"),
        (10234.0, "10234"),
        ("10234.0", "10234"),
        ("'00123", "00123"),
        ('="00123"', "00123"),
        ("SW-001", "SW-001"),
        ("A12E5", "A12E5"),
        ("n/a", None),
        (None, None),
    ],
)
def test_staff_numbers_keep_what_matters(cell: Cell, number: str | None) -> None:
    assert read_staff_number(cell) == number


@pytest.mark.parametrize("cell", ["1.02E+05", "1E+11", 10234.5, date(2025, 4, 3), True, 1e17])
def test_what_a_spreadsheet_program_made_of_a_staff_number_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        read_staff_number(cell)


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        (" Jo.Smith@Example.GOV.UK ", "jo.smith@example.gov.uk"),
        ("mailto:jo@example.org", "jo@example.org"),
        ("<jo@example.org>", "jo@example.org"),
        ("-", None),
        (None, None),
    ],
)
def test_email_addresses_are_in_small_letters(cell: Cell, email: str | None) -> None:
    assert read_email(cell) == email


@pytest.mark.parametrize("cell", ["jo", "jo@", "@example.org", "a@b@c", "jo smith@example.org", 5, "a@" + "b" * 300])
def test_what_is_no_email_address_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="is not an e-mail address"):
        read_email(cell)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *((cell, True) for cell in ("Yes", "y", True, 1, 1.0, "✓", "X")),
        *((cell, False) for cell in ("No", False, 0, "n")),
        *((cell, None) for cell in (None, "n/a", "")),
    ],
)
def test_yes_and_no_are_read(cell: Cell, answer: bool | None) -> None:
    assert read_yes_no(cell) is answer


@pytest.mark.parametrize("cell", ["maybe", 2, date(2025, 4, 3)])
def test_neither_yes_nor_no_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="neither yes nor no"):
        read_yes_no(cell)


@pytest.mark.parametrize(
    ("cell", "number"), [(3, 3), ("3", 3), (3.0, 3), ("3.0", 3), (1, 1), (9, 9), (None, None), ("-", None)]
)
def test_whole_numbers_are_read(cell: Cell, number: int | None) -> None:
    assert read_whole(cell, least=1, most=9) == number


@pytest.mark.parametrize("cell", [0, 10, 2.5, "two", True, "-3", "1" * 400])
def test_whole_numbers_out_of_range_are_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="is not a whole number from 1 to 9"):
        read_whole(cell, least=1, most=9)


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        (1.5, "1.5"),
        ("1.5", "1.5"),
        (7, "7"),
        (20.0, "20"),
        (".5", "0.5"),
        ("1.5 hours", "1.5"),
        ("2 hrs", "2"),
        ("1h30", "1.5"),
        ("1h 30m", "1.5"),
        ("1 hour and 30 minutes", "1.5"),
        ("90 mins", "1.5"),
        ("45m", "0.75"),
        ("20 minutes", "0.3333"),
        ("01:30", "1.5"),
        ("01:30:36", "1.51"),
        ("30:15", "30.25"),
        (0, "0"),
        (1000, "1000"),
    ],
)
def test_hours_are_read(cell: Cell, hours: str) -> None:
    assert str(read_hours(cell)) == hours


@pytest.mark.parametrize(
    "cell", ["1001", -1, "half a day", "1.5 days", "1:75", True, date(2025, 4, 3), float("inf"), "1,5"]
)
def test_what_is_no_number_of_hours_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="is not a number of hours"):
        read_hours(cell)


@given(st.integers(0, 60_000))
def test_minutes_and_clock_agree(minutes: int) -> None:
    assert read_hours(f"{minutes // 60}:{minutes % 60:02}") == read_hours(f"{minutes} mins")


@pytest.mark.parametrize(
    ("cell", "pounds"),
    [
        ("£1,200.50", "1200.50"),
        ("1200.5", "1200.50"),
        (33.333333, "33.33"),
        (12, "12.00"),
        ("GBP 12,345,678", "12345678.00"),
        ("£ 5", "5.00"),
        ("0", "0.00"),
        ("5.00 GBP", "5.00"),
    ],
)
def test_money_is_read_to_the_penny(cell: Cell, pounds: str) -> None:
    assert str(read_money(cell)) == pounds


@pytest.mark.parametrize(
    "cell", ["1.200,50", "€5", "-5", "(5.00)", "1,20", "5.005", True, date(2025, 4, 3), "free", 1e12]
)
def test_what_is_no_sum_in_pounds_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable, match="sum of money"):
        read_money(cell)


@pytest.mark.parametrize("read", [read_hours, read_money, read_email, read_staff_number, read_yes_no])
@pytest.mark.parametrize("cell", [None, "", "  ", "n/a", "-"])
def test_nothing_is_none(read: object, cell: Cell) -> None:
    assert callable(read)
    assert read(cell) is None


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("AMHP; BIA ;;AMHP", ("AMHP", "BIA")),
        ("one\ntwo\r\nthree, four", ("one", "two", "three, four")),
        (5, ("5",)),
        (None, ()),
        (" ; ", ()),
    ],
)
def test_lists_are_divided_by_semicolons_and_line_ends(cell: Cell, parts: tuple[str, ...]) -> None:
    assert read_list(cell) == parts


def test_a_reason_quotes_on_one_short_line() -> None:
    assert shown("a\nb\u202e\0" + "c" * 100) == "'a b " + "c" * 53 + "…'"
