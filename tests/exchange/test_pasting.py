from datetime import date

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import DateOrder
from cpd_desktop.exchange.looking import read_as
from cpd_desktop.exchange.pasting import PASTED, PastedRows, look_at_rows

HEADINGS = ("Course", "Completed", "Valid until")
WHO = ("Staff number", "00123")


def test_the_first_row_may_be_headings() -> None:
    rows = (("Staff no", "Course", "Completion date"), ("00123", "FIR-01", "3 Sep 2026"))
    looked = look_at_rows(PastedRows(rows, headings=HEADINGS))

    assert looked.kind == "training"
    assert looked.columns == {"staff_number": 0, "course": 1, "completed_on": 2}
    assert (looked.table.header_row, [row.number for row in looked.table.rows]) == (1, [2])


def test_without_headings_the_columns_are_those_of_the_table_and_rows_count_from_1() -> None:
    looked = look_at_rows(PastedRows((("FIR-01", "3/9/2026", ""),), "training", HEADINGS, WHO))

    assert looked.columns == {"course": 0, "completed_on": 1, "valid_until": 2, "staff_number": 3}
    assert [row.number for row in looked.table.rows] == [1]
    file = read_as(looked, looked.columns, DateOrder.DMY)
    (draft,) = file.drafts
    assert draft.row == 1
    assert draft.key.staff_number == "00123"  # type: ignore[union-attr]
    assert draft.completed_on == date(2026, 9, 3)  # type: ignore[union-attr]
    assert file.name == PASTED


def test_whom_rows_name_themselves_stays() -> None:
    rows = (("Staff number", "Course", "Completed"), ("00777", "FIR-01", "3 Sep 2026"))
    looked = look_at_rows(PastedRows(rows, "training", HEADINGS, WHO))
    assert looked.columns["staff_number"] == 0
    assert len(looked.table.headings) == 3


def test_rows_wider_than_the_headings_keep_their_place_for_the_person() -> None:
    looked = look_at_rows(
        PastedRows((("FIR-01", "3/9/2026", "", "x", "y"), ("MCA", "4/9/2026")), "training", HEADINGS, WHO)
    )
    assert looked.columns["staff_number"] == 5
    assert [row.cells[5] for row in looked.table.rows] == ["00123", "00123"]


def test_what_the_headings_do_not_tell_is_asked() -> None:
    looked = look_at_rows(PastedRows((("a", "b"), ("1", "2"))))
    assert (looked.kind, looked.columns) == ("", {})
    assert "choose what it is" in looked.note


@pytest.mark.parametrize(
    ("rows", "what"),
    [((), "no rows"), ((("", " "),), "no rows"), ((("Course", "Completed"),), "Only headings")],
)
def test_nothing_to_paste_is_said(rows: tuple[tuple[str, ...], ...], what: str) -> None:
    with pytest.raises(Problem, match=what):
        look_at_rows(PastedRows(rows, "training", HEADINGS))


def test_the_same_rows_have_the_same_fingerprint() -> None:
    first, second = (look_at_rows(PastedRows((("FIR-01", "3/9/2026"),), "training", HEADINGS, WHO)) for _ in range(2))
    other = look_at_rows(PastedRows((("FIR-01", "4/9/2026"),), "training", HEADINGS, WHO))
    assert first.sha256 == second.sha256 != other.sha256


def test_supervisions_of_a_person_are_those_whom_the_rows_do_not_name() -> None:
    rows = (("Supervisor", "Date held"), ("00200", "3 Sep 2026"))
    looked = look_at_rows(PastedRows(rows, "supervision", HEADINGS, WHO))
    (draft,) = read_as(looked, looked.columns, None).drafts
    assert draft.supervisee.staff_number == "00123"  # type: ignore[union-attr]
    named = look_at_rows(PastedRows((("Supervisee", *rows[0]), ("00777", *rows[1])), "supervision", HEADINGS, WHO))
    assert named.columns == {"supervisee": 0, "supervisor": 1, "held_on": 2}
