from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.people import Person
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.matching import People
from cpd_desktop.services.staff_list import StaffList

KNOWN = People({
    1: Person(1, "a1", "Ann", "001", "ann@x.example"), 2: Person(2, "a2", "Bob", "", "bob@x.example"),
    3: Person(3, "a3", "Cyd", "003", ""),
})  # fmt: skip


def draft(row: int, number: str = "", email: str = "", name: str = "Dee", **more: Any) -> PersonDraft:
    parts = {"job_role": "Cook", "team": "Kitchen", "starts_on": date(2020, 1, row), **more}
    return PersonDraft(row, PersonKey(number, email, name), **parts)


def gathered(*drafts: PersonDraft) -> tuple[list[tuple[int | None, list[int]]], Plan]:
    plan = Plan(Touched.PEOPLE)
    people = StaffList(KNOWN).gather(plan, drafts)
    return [(one.person_id, [row.row for row in one.rows]) for one in people], plan


def test_rows_of_one_person_are_gathered_by_number_and_by_e_mail() -> None:
    rows = (
        draft(1, "009", "dee@x.example"), draft(2, "009"), draft(3, "", "dee@x.example"),
        draft(4, "001", name="Ann"), draft(5, "", "ann@x.example", name="ANN"), draft(6, "", "new@x.example"),
        draft(7, "010", "new@x.example"), draft(8, "010"),
    )  # fmt: skip
    people, plan = gathered(*rows)

    assert people == [(None, [1, 2, 3]), (1, [4, 5]), (None, [6, 7, 8])]
    assert plan.rejections == []


def test_somebody_of_the_book_is_found_whichever_row_comes_first() -> None:
    assert gathered(draft(1, "", "cyd@x.example", name="Cyd"), draft(2, "003", "cyd@x.example", name="Cyd"))[0] == [
        (3, [1, 2])
    ]
    assert gathered(draft(1, "022", "bob@x.example", name="Bob"), draft(2, "", "bob@x.example", name="Bob"))[0] == [
        (2, [1, 2])
    ]


@pytest.mark.parametrize(("first", "second", "column"), [
    (draft(1, "009", name="Dee"), draft(2, "009", name="Eve"), "staff_number"),
    (draft(1, "", "d@x.example", name="Dee"), draft(2, "", "d@x.example", name="Eve"), "email"),
    (draft(1, "001", name="Ann"), draft(2, "", "ann@x.example", name="Eve"), "email"),
    (draft(1, "022", "bob@x.example", name="Bob"), draft(2, "023", "bob@x.example", name="Bob"), "email"),
])  # fmt: skip
def test_a_row_that_gives_the_same_key_to_somebody_else_is_refused(
    first: PersonDraft, second: PersonDraft, column: str
) -> None:
    people, plan = gathered(first, second)

    assert [rows for _, rows in people] == [[1]]
    assert [(one.row, one.column) for one in plan.rejections] == [(2, column)]
    assert "row 1" in plan.rejections[0].reason


def test_two_people_with_numbers_may_share_an_address_which_then_means_neither() -> None:
    people, plan = gathered(
        draft(1, "008", "duty@x.example", name="Dee"), draft(2, "009", "duty@x.example", name="Eve"),
        draft(3, "", "duty@x.example", name="Eve"),
    )  # fmt: skip

    assert [rows for _, rows in people] == [[1], [2]]
    assert [(one.row, one.column) for one in plan.rejections] == [(3, "email")]


def test_a_row_that_comes_twice_is_the_same_and_one_that_says_otherwise_is_refused() -> None:
    same: dict[str, Any] = {"starts_on": date(2020, 1, 1)}
    people, plan = gathered(
        draft(1, "009", **same), draft(2, "009", **same), draft(3, "009", "dee@x.example", **same),
        draft(4, "009", team="KITCHEN", hours="5", **same),
    )  # fmt: skip

    assert people == [(None, [1])]
    assert plan.fates == [(2, Fate.SAME), (3, Fate.SAME), (4, Fate.REJECTED)]
    assert plan.rejections[0].reason == "row 1 says otherwise of the same posting"


def test_people_of_the_file_are_found_by_key() -> None:
    staff = StaffList(KNOWN)
    people = staff.gather(
        Plan(Touched.PEOPLE),
        [draft(1, "009", "dee@x.example"), draft(2, "010", "dee@x.example"), draft(3, "011", "eve@x.example")],
    )

    assert staff.find("010") is people[1]
    assert staff.find("EVE@x.example") is people[2]
    assert staff.find("dee@x.example") is None
    assert staff.find("nobody") is None
