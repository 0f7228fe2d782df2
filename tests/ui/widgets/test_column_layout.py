"""Which columns are shown, and how."""

from collections.abc import Callable

import pytest

from cpd_desktop.ui.widgets.column_layout import ColumnsShown
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import Member


def test_columns_are_arranged_and_reset_and_both_is_remembered(members: Callable[..., Table[Member]]) -> None:
    table = members()
    usual = [table.view.columnWidth(at) for at in range(3)]
    table.layout_of_columns.arrange((2, 0, 1, 3), (1,))
    table.view.setColumnWidth(0, 77)

    assert table.headings_shown() == ("Hours", "Name", "Expires")
    again = members()
    assert again.headings_shown() == ("Hours", "Name", "Expires")
    assert again.view.columnWidth(0) == 77

    again.layout_of_columns.reset()
    assert again.headings_shown() == ("Name", "Team", "Hours", "Expires")
    assert [again.view.columnWidth(at) for at in range(3)] == usual
    assert members().headings_shown() == ("Name", "Team", "Hours", "Expires")


def test_the_last_column_shown_stays(members: Callable[..., Table[Member]]) -> None:
    layout = members().layout_of_columns
    for column in range(4):
        layout.show(column, is_shown=False)

    assert layout.shown() == [3]


def test_a_state_goes_by_headings_and_by_the_size_of_text(members: Callable[..., Table[Member]]) -> None:
    table = members()
    layout = table.layout_of_columns
    state = ColumnsShown(
        ("Gone", "Expires", "Name"), frozenset({"Team", "Gone"}), {"Expires": 100, "Gone": 5}, layout.text_size // 2
    )

    layout.restore(state)

    # What the state does not know stands at the end.
    assert table.headings_shown() == ("Expires", "Name", "Hours")
    assert table.view.columnWidth(3) == pytest.approx(200, abs=2)
    kept = layout.state()
    layout.reset()
    layout.restore(kept)
    assert layout.state() == kept


def test_a_state_that_would_hide_everything_hides_nothing(members: Callable[..., Table[Member]]) -> None:
    table = members()
    headings = ("Name", "Team", "Hours", "Expires")

    table.layout_of_columns.restore(ColumnsShown(headings, frozenset(headings), {}, 900))

    assert table.headings_shown() == headings
