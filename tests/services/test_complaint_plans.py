"""A register of complaints becomes complaints and their issues: all or nothing, the same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.domain.learning_files import ComplaintRow, SourceKey
from cpd_desktop.services.complaint_plans import plan_complaints
from cpd_desktop.services.complaints import complaints_year, issues
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.learning_records import recorded_sources
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, fates, is_untouched_by, rejections, remarks, take_in
from tests.services.complaints_book import COMMUNICATION, issue, source, with_teams

NOW = CoverageQuestion(TODAY)
MAY, JUNE = date(2026, 5, 12), date(2026, 6, 12)


def row(at: int, reference: str = "C-1", issue: str = "", received_on: date | None = MAY, **parts: Any) -> ComplaintRow:
    said = {"issue": issue or "Nobody called back", "category": COMMUNICATION, **parts}
    return ComplaintRow(at, SourceKey("CMP", reference, said.pop("title", ""), received_on), **said)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


def taken(book: Workspace, *rows: ComplaintRow, skip_rejected: bool = False) -> ImportResult:
    return take_in(book, planner(rows), skip_rejected=skip_rejected)


def planner(rows: Sequence[ComplaintRow]) -> Any:
    return partial(plan_complaints, drafts=rows, today=TODAY)


def listed(book: Workspace) -> list[tuple[str, int | None, str, str]]:
    return [(one.reference, one.said.number, one.said.issue, one.said.outcome.value) for one in book.read(issues, NOW)]


REGISTER = (
    row(
        2, title="About calls", outcome=Outcome.UPHELD, decided_on=JUNE, acknowledged_on=date(2026, 5, 14), team="east"
    ),
    row(3, issue="The letter was late", category="DELAY in service", outcome=Outcome.WITHDRAWN, received_on=None),
    row(4, "C-2", outcome=Outcome.OPEN, service="hospital discharge", category=""),
)


def test_rows_of_one_complaint_are_its_issues_and_the_same_register_changes_nothing(book: Workspace) -> None:
    result = taken(book, *REGISTER)
    assert (fates(result), remarks(result)) == (
        ["new"] * 3, [(4, "category", "no category is given: it is counted as other")],
    )  # fmt: skip
    assert sorted(listed(book)) == [
        ("C-1", 1, "Nobody called back", "upheld"), ("C-1", 2, "The letter was late", "withdrawn"),
        ("C-2", 1, "Nobody called back", "open"),
    ]  # fmt: skip
    first, second = sorted(book.read(sources_of), key=lambda one: one.reference)
    assert (first.title, first.acknowledged_on, first.service) == (
        "About calls",
        date(2026, 5, 14),
        "Community Support",
    )
    assert (second.title, second.service) == ("Statutory complaint C-2", "Hospital Discharge")
    found = book.read(complaints_year, 2026, TODAY)
    assert [(line.what, line.count) for line in found.by_category] == [
        ("delay in service", 1), ("other", 1), (COMMUNICATION, 1),
    ]  # fmt: skip
    assert is_untouched_by(book, planner(REGISTER))


def sources_of(session: Any) -> list[Any]:
    return [one.said for one in recorded_sources(session, None)]


def test_a_register_says_on_which_day_we_were_told_of_a_referral_and_rows_of_a_complaint_agree(book: Workspace) -> None:
    rows = (replace(REGISTER[0], referred_on=JUNE), *REGISTER[1:])
    assert fates(taken(book, *rows)) == ["new"] * 3
    assert {one.reference: one.referred_on for one in book.read(sources_of)} == {"C-1": JUNE, "C-2": None}
    assert is_untouched_by(book, planner(rows))
    assert is_untouched_by(book, planner(REGISTER)), "what it does not speak for stays"
    otherwise = taken(book, rows[0], replace(rows[1], referred_on=TODAY), skip_rejected=True)
    assert rejections(otherwise) == [(3, "referred_on", "row 2 says otherwise of the same source")]
    assert rejections(taken(book, replace(rows[2], referred_on=date(2026, 5, 11)), skip_rejected=True))[0][:2] == (
        4,
        "referred_on",
    )


def test_a_later_register_corrects_and_adds_and_is_one_step_to_undo(book: Workspace) -> None:
    taken(book, *REGISTER)
    before = listed(book)
    result = taken(
        book,
        replace(REGISTER[0], acknowledged_on=None, closed_on=JUNE, is_well_founded=True),
        replace(REGISTER[2], outcome=Outcome.NOT_UPHELD, decided_on=TODAY, remedy="None"),
        row(4, "C-3", outcome=Outcome.OPEN),
    )
    assert fates(result) == ["changed", "changed", "new"]
    (first,) = (one for one in book.read(sources_of) if one.reference == "C-1")
    assert (first.acknowledged_on, first.closed_on, first.well_founded) == (date(2026, 5, 14), JUNE, True)
    assert ("C-2", 1, "Nobody called back", "not upheld") in listed(book)
    reopened = replace(REGISTER[2], outcome=Outcome.OPEN)
    assert fates(taken(book, reopened)) == ["changed"]
    book.write(undo_change, None, imports_only=True)
    book.write(undo_change, None, imports_only=True)
    assert listed(book) == before


def test_issues_worded_alike_are_counted_each_and_numbers_say_which_is_meant(book: Workspace) -> None:
    alike = [
        row(at, issue="Late", outcome=outcome)
        for at, outcome in enumerate((Outcome.UPHELD, Outcome.UPHELD, Outcome.OPEN), 2)
    ]
    result = taken(book, *alike)
    assert fates(result) == ["new"] * 3
    assert [text for _, _, text in remarks(result)] == [
        f"worded as row {at}: counted as another issue of the same complaint" for at in (2, 3)
    ]
    assert is_untouched_by(book, planner(alike))
    numbered = row(2, issue="Reworded", number=3, outcome=Outcome.NOT_UPHELD)
    assert fates(taken(book, numbered)) == ["changed"]
    assert listed(book) == [
        ("C-1", 1, "Late", "upheld"),
        ("C-1", 2, "Late", "upheld"),
        ("C-1", 3, "Reworded", "not upheld"),
    ]
    assert rejections(taken(book, numbered, replace(numbered, row=3)))[0][:2] == (3, "issue_number")


def test_what_was_recorded_by_hand_is_found_again(book: Workspace) -> None:
    complaint = source(book, reference="C-9", title="By hand", received_on=MAY)
    issue(book, complaint, issue="Late", category="delay in service")
    assert fates(taken(book, row(2, "c-9", "LATE", category="Delay in service"))) == ["same"]
    by_title = ComplaintRow(
        2, SourceKey("CMP", "", "by hand", MAY), "Late", outcome=Outcome.INCONCLUSIVE, decided_on=JUNE
    )
    assert fates(taken(book, by_title)) == ["changed"]
    assert listed(book) == [("C-9", 1, "Late", "inconclusive")]


def test_what_cannot_be_is_rejected_with_its_column_and_nothing_is_written(book: Workspace) -> None:
    result = taken(
        book,
        row(2, received_on=None),
        row(3, "C-2"),
        row(4, "C-2", issue="Another", received_on=JUNE),
        row(5, "C-4", team="North"),
        row(6, "C-5", outcome=Outcome.UPHELD, decided_on=date(2026, 5, 11)),
        row(7, "C-6", outcome=Outcome.OPEN, decided_on=JUNE),
        row(8, "C-7", summary="Write to a.person@example.org"),
        row(9, "C-8", received_on=date(2026, 6, 16)),
        row(10, "C-9", issue="NHS 943 476 5919"),
    )
    assert [(at, column) for at, column, _ in rejections(result)] == [
        (2, "received_on"), (4, "received_on"), (5, "team"), (6, "decided_on"), (7, "decided_on"), (8, "summary"),
        (9, "received_on"), (10, "issue"),
    ]  # fmt: skip
    assert rejections(result)[1][2] == "row 3 says otherwise of the same source"
    assert (result.applied, listed(book)) == (False, [])
    left = taken(book, row(2, received_on=None), row(3, "C-2"), skip_rejected=True)
    assert (left.new, listed(book)) == (1, [("C-2", 1, "Nobody called back", "open")])


_SAID = st.lists(
    st.tuples(st.sampled_from(["C-1", "c-1", "C-2"]), st.sampled_from(["Late", "LATE", "Rude"]), st.sampled_from(list(Outcome))),
    max_size=8,
)  # fmt: skip


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_SAID)
def test_a_register_is_counted_row_for_row_whatever_it_says_and_twice_is_once(
    workspace: Workspace, said: list[tuple[str, str, Outcome]]
) -> None:
    rows = [row(at, reference, words, outcome=outcome) for at, (reference, words, outcome) in enumerate(said, 2)]
    assert taken(workspace, *rows).new == len(rows)
    found = workspace.read(complaints_year, 2026, TODAY)
    assert {line.what: line.count for line in found.by_outcome} == {
        outcome.value: sum(one == outcome for _, _, one in said) for outcome in Outcome
    }
    assert found.complaints == len({reference.upper() for reference, _, _ in said})
    assert is_untouched_by(workspace, planner(rows))
    if rows:
        workspace.write(undo_change, None, imports_only=True)
    assert listed(workspace) == []
