"""Costs are recorded, paid, corrected and deleted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.funding import About, CostLineDraft, CostState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.cost_lines import cost_lines, delete_cost_line, pay_cost_line, save_cost_line
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.funding_book import AMIR, SIAN, cost, with_people


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def test_a_cost_is_committed_paid_corrected_and_deleted(book: Workspace) -> None:
    ((east,),) = rows_of(book, "team_details", "team_id", "name = 'East'")
    parts: dict[str, Any] = {
        "person_id": SIAN, "team_id": east, "about": About.QUALIFICATION, "about_uuid": b"\x05" * 16, "supplier": "Meres College",
        "reference": "PO 7", "repay_until": date(2027, 6, 30), "repay_terms": "A twelfth a month",
    }  # fmt: skip
    row_id = cost(book, "1250.50", scheme="ldss", **parts)
    (line,) = book.read(cost_lines, TODAY)
    assert (line.said.scheme, line.said.amount, line.state, line.team, line.year) == (
        "LDSS", Decimal("1250.50"), CostState.COMMITTED, "East", 2026,
    )  # fmt: skip
    assert line.person is not None
    assert line.person.name == "Siân O’Brien"
    assert {name: getattr(line.said, name) for name in parts} == parts
    with book.snapshot() as session:
        said = lines_of(change_details(session, book.head().number).effects)
    assert said[0] == "Costs: 1 recorded"
    assert "Siân O’Brien, East, LDSS, Level 3 Diploma in Adult Care, 1250.50" in said[1]

    row_id = book.write(pay_cost_line, row_id, paid_on=date(2026, 6, 10), today=TODAY).result
    assert [book.read(cost_lines, date(2026, 6, day))[0].state for day in (9, 10)] == [
        CostState.COMMITTED, CostState.SPENT,
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        book.write(pay_cost_line, row_id, paid_on=date(2026, 4, 30), today=TODAY)
    assert refused.value.field == "paid_on"
    book.write(delete_cost_line, row_id)
    assert book.read(cost_lines, TODAY) == ()
    book.write(undo_change, None)
    (again,) = book.read(cost_lines, TODAY)
    assert again.uuid == line.uuid


def test_costs_are_asked_for_by_person_and_by_what_they_are_about(book: Workspace) -> None:
    cost(book, person_id=SIAN, about_uuid=b"\x05" * 16)
    known = book.head().number
    cost(book, person_id=AMIR, committed_on=date(2026, 5, 2))
    cost(book, committed_on=date(2026, 4, 2))
    assert [one.said.person_id for one in book.read(cost_lines, TODAY)] == [AMIR, SIAN, None]
    assert [one.said.person_id for one in book.read(cost_lines, TODAY, people=[AMIR])] == [AMIR]
    assert [one.said.person_id for one in book.read(cost_lines, TODAY, about_uuid=b"\x05" * 16)] == [SIAN]
    assert [one.said.person_id for one in book.read(cost_lines, TODAY, known)] == [SIAN]
    assert book.read(cost_lines, TODAY, people=[]) == ()


@pytest.mark.parametrize(
    ("parts", "field"), [({"scheme": "XYZ"}, "scheme"), ({"team_id": 99}, "team"), ({"person_id": 99}, "person")]
)
def test_what_is_not_there_is_refused(book: Workspace, parts: dict[str, Any], field: str) -> None:
    known: dict[str, Any] = {"scheme": "LDSS", **parts}
    draft = CostLineDraft(what="Diploma", amount=Decimal(1), committed_on=TODAY, **known)
    with pytest.raises(Refused) as refused:
        book.write(save_cost_line, draft, today=TODAY)
    assert refused.value.field == field


def test_what_is_the_same_is_not_written_again(book: Workspace) -> None:
    row_id = cost(book)
    (line,) = book.read(cost_lines, TODAY)
    assert book.write(save_cost_line, line.said, today=TODAY, row_id=row_id).change is None
