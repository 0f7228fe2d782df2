"""What filtering and sorting know of rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpd_desktop.domain.texts import searchable
from cpd_desktop.ui.models import row_index
from cpd_desktop.ui.models.queries import Field, Kind, read_query
from cpd_desktop.ui.models.row_index import RowIndex, Sorts, sort_key
from cpd_desktop.ui.models.rows import Column

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Line:
    name: str
    count: float | None = None
    day: date | str | None = None


COLUMNS: tuple[Column[Line], ...] = (
    Column("Name", lambda line: line.name),
    Column("Count", lambda line: line.count),
    Column("Day", lambda line: line.day),
)
LINES = (
    Line("Siân O’Brien", 12, date(2026, 3, 1)),
    Line("Adam Zieliński", 3.5, date(2026, 1, 31)),
    Line("", None, None),
    Line("Łukasz Żak", 3, date(2027, 1, 31)),
)


def positions(index: RowIndex[Line], typed: str, sorts: Sorts = ()) -> list[int]:
    fields = [Field(column.heading, kind=kind) for column, kind in zip(COLUMNS, index.kinds, strict=True)]
    query = read_query(typed, fields, lambda: TODAY)
    for _ in index.prepare(index.lacking(query, sorts)):
        pass
    assert not index.lacking(query, sorts)
    return [int(at) for at in index.order(query, sorts)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2, 3]),
        ("obrien", [0]),
        ("-obrien", [1, 2, 3]),
        ("31 jan", [1, 3]),
        ("31 jan zak", [3]),
        ('"31 jan 2027"', [3]),
        ("name:", [2]),
        ("name:*", [0, 1, 3]),
        ("-name:zak", [0, 1, 2]),
        ('name:="lukasz zak"', [3]),
        ("count:>3", [0, 1]),
        ("count:<=3", [3]),
        ("count:=3.5", [1]),
        ("-count:>3", [2, 3]),
        ("day:<60d", [0, 1]),
        ("day:>t", [3]),
        ("day:31/1/2026", [1]),
        ("day:2026", [0, 1]),
        ("day:", [2]),
    ],
)
def test_a_query_finds_rows(typed: str, found: list[int]) -> None:
    assert positions(RowIndex(LINES, COLUMNS), typed) == found


@pytest.mark.parametrize(
    ("sorts", "order"),
    [
        ((), [0, 1, 2, 3]),
        (((1, False),), [3, 1, 0, 2]),
        (((1, True),), [0, 1, 3, 2]),
        (((2, False),), [1, 0, 3, 2]),
        (((0, False),), [1, 3, 0, 2]),
    ],
)
def test_rows_are_ordered_with_blanks_last(sorts: Sorts, order: list[int]) -> None:
    assert positions(RowIndex(LINES, COLUMNS), "", sorts) == order


def test_an_order_holds_for_what_is_found() -> None:
    assert positions(RowIndex(LINES, COLUMNS), "name:*", ((1, True),)) == [0, 1, 3]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([None, 3], Kind.NUMBERS),
        ([Decimal("1.5")], Kind.NUMBERS),
        (["", date(2026, 1, 1)], Kind.DAYS),
        (["2026-03-01T10:20:30+00:00"], Kind.DAYS),
        (["2026-99-01T10:20"], Kind.WORDS),
        (["a"], Kind.WORDS),
        (["not known", date(2026, 1, 1)], Kind.DAYS),
        ([True], Kind.WORDS),
        ([None, ""], Kind.UNKNOWN),
        ([], Kind.UNKNOWN),
    ],
)
def test_a_column_s_values_tell_what_it_holds(values: list[Any], kind: Kind) -> None:
    column: Column[Any] = Column("Value", lambda value: value)

    assert RowIndex(tuple(values), (column,)).kinds == (kind,)


def test_a_moment_compares_by_its_day() -> None:
    index = RowIndex(
        (Line("a", day="2026-07-01T23:30:00+00:00"), Line("b", day=datetime(2026, 7, 1, 9, 0, tzinfo=UTC))), COLUMNS
    )

    # The first is half past midnight in the United Kingdom.
    assert positions(index, "day:=2/7/2026") == [0]
    assert positions(index, "day:=1/7/2026") == [1]


def test_sort_keys_keep_numbers_days_words_and_blanks_apart() -> None:
    values = ["b", None, date(2026, 1, 2), 3, "Á", Decimal("1.5"), datetime(2026, 1, 2, 12, tzinfo=UTC), ""]

    assert sorted(values, key=sort_key) == [
        Decimal("1.5"), 3, date(2026, 1, 2), datetime(2026, 1, 2, 12, tzinfo=UTC), "Á", "b", None, "",
    ]  # fmt: skip


LETTERS = "abe 1é٣-"
MANY = st.lists(st.builds(Line, st.text(LETTERS, max_size=6), st.sampled_from([None, 1, 2])), max_size=40)


@settings(deadline=None)
@given(rows=MANY, typed=st.lists(st.text("abe1é٣", min_size=1, max_size=4), max_size=3), is_falling=st.booleans())
def test_a_long_list_answers_as_looking_through_it_would(rows: list[Line], typed: list[str], is_falling: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_index, "SMALL", 3)
        patch.setattr(row_index, "_RUN", 4)
        index = RowIndex(tuple(rows), COLUMNS)
        words = [word for one in typed for word in searchable(one).split()]
        said = [f"{searchable(row.name)}\t{row.count or ''}" for row in rows]
        expected = [at for at, text in enumerate(said) if all(word in text for word in words)]
        # Letter by letter, as it is typed: what a shorter word found narrows what a longer one looks through.
        whole = " ".join(typed)
        for end in range(len(whole) + 1):
            positions(index, whole[:end])

        assert positions(index, whole) == expected
        blank = [at for at in expected if rows[at].count is None]
        filled = [at for at in expected if rows[at].count is not None]
        filled.sort(key=lambda at: rows[at].count or 0, reverse=is_falling)
        assert positions(index, whole, ((1, is_falling),)) == filled + blank


def test_nothing_is_prepared_that_is_not_needed() -> None:
    asked: list[Line] = []

    def name(line: Line) -> str:
        asked.append(line)
        return line.name

    columns: tuple[Column[Line], ...] = (Column("Name", name), *COLUMNS[1:])
    index = RowIndex(LINES, columns)
    count: Callable[[], int] = asked.__len__

    assert positions(index, "", ((1, False),)) == [3, 1, 0, 2]
    kinds = count()
    positions(index, "count:>3")

    assert count() == kinds
