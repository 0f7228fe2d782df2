"""The tasks of a renewal: marked, corrected, taken back, and what cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.renewals import mark_task, marks, tasks_of, unmark_task
from cpd_desktop.services.rule_packs import find_pack
from cpd_desktop.services.workspace import Workspace
from tests.services.building import entries
from tests.services.readiness_book import AS_AT, CYCLE_ENDS, registered

SAM = 1


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    assert registered(workspace, "00001", "Sam Lee") == SAM
    return workspace


def marked(book: Workspace, as_at: date = AS_AT, upto: int | None = None) -> dict[tuple[date, str], date]:
    return dict(book.read(marks, [SAM], as_at, upto).get(SAM, {}).get("SWE", {}))


def test_a_register_that_somebody_is_not_in_is_not_renewed(book: Workspace) -> None:
    other = registered(book, "00002", "Ola Reed", body="HCPC")
    with pytest.raises(Refused, match="asks nothing of Ola Reed on 01/09/2026") as refused:
        book.write(mark_task, other, "SWE", CYCLE_ENDS, "form", date(2026, 9, 1), today=AS_AT)
    assert refused.value.field == "person"


def test_a_task_is_marked_corrected_and_taken_back(book: Workspace) -> None:
    done = book.write(mark_task, SAM, "swe", CYCLE_ENDS, "Renewal form", date(2026, 9, 1), today=AS_AT)
    assert done.touched == Touched.CPD
    assert entries(book)[-1]["act"] == "mark a renewal task as done"
    assert marked(book) == {(CYCLE_ENDS, "form"): date(2026, 9, 1)}
    assert marked(book, date(2026, 8, 31)) == {}, "on a day before it was done it was not"
    before = book.head().number
    again = book.write(mark_task, SAM, "SWE", CYCLE_ENDS, "form", date(2026, 9, 1), today=AS_AT)
    assert again.change is None
    book.write(mark_task, SAM, "SWE", CYCLE_ENDS, "form", date(2026, 9, 3), today=AS_AT)
    assert marked(book) == {(CYCLE_ENDS, "form"): date(2026, 9, 3)}
    assert marked(book, upto=before) == {(CYCLE_ENDS, "form"): date(2026, 9, 1)}
    book.write(unmark_task, SAM, "SWE", CYCLE_ENDS, "FORM")
    assert marked(book) == {}
    book.write(undo_change, book.head().number)
    assert marked(book) == {(CYCLE_ENDS, "form"): date(2026, 9, 3)}
    assert book.read(marks, None, AS_AT).keys() == {SAM}


@pytest.mark.parametrize(
    ("pack", "ends", "task", "done_on", "field"),
    [
        ("GMC", CYCLE_ENDS, "form", AS_AT, "pack"),
        ("SWE", CYCLE_ENDS, "essay", AS_AT, "task"),
        ("HCPC-OT", date(2027, 10, 31), "form", AS_AT, "task"),
        ("SWE", date(2026, 11, 29), "form", AS_AT, "cycle_ends_on"),
        ("SWE", CYCLE_ENDS, "form", date(2026, 11, 27), "done_on"),
        ("SWE", CYCLE_ENDS, "form", date(2026, 8, 31), "done_on"),
    ],
)
def test_what_cannot_be_marked(book: Workspace, pack: str, ends: date, task: str, done_on: date, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        book.write(mark_task, SAM, pack, ends, task, done_on, today=AS_AT)
    assert refusal.value.field == field
    assert marked(book) == {}


def test_nobody_and_nothing_are_refused(book: Workspace) -> None:
    with pytest.raises(Refused) as refusal:
        book.write(mark_task, 99, "SWE", CYCLE_ENDS, "form", AS_AT, today=AS_AT)
    assert refusal.value.field == "person"
    with pytest.raises(Refused, match="not marked as done"):
        book.write(unmark_task, SAM, "SWE", CYCLE_ENDS, "form")


def test_the_tasks_of_a_pack(book: Workspace) -> None:
    assert [one.code for one in tasks_of(book.read(find_pack, "SWE", AS_AT))] == ["form", "cpd", "fee"]
    assert tasks_of(book.read(find_pack, "RWPN", AS_AT)) == ()
