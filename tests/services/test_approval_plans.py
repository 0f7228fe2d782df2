"""What an import makes of approvals."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.services.approval_plans import plan_approvals
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import Plan
from cpd_desktop.services.workspace import Workspace
from tests.services.approvals_book import APPROVED, AS_AT, amhp, with_approvals
from tests.services.building import fates, is_untouched_by, number, rejections, rows_of, take_in

ONE = ApprovalDraft("AMHP", APPROVED, None, "Meres Council", row=2, key=number(1))
LIVE = "person_id, kind, approved_by"


def approvals(
    *drafts: ApprovalDraft, said: frozenset[str] = frozenset({"ends_on", "approved_by"}), **chosen: str
) -> "partial[Plan]":
    return partial(plan_approvals, drafts=drafts, today=AS_AT, said=said, chosen=chosen)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_approvals(workspace)
    return workspace


def test_rows_are_new_same_and_changed_and_a_file_again_changes_nothing(book: Workspace) -> None:
    other = replace(ONE, row=3, key=number(2), kind="best interests assessor")
    assert fates(take_in(book, approvals(ONE, other, replace(ONE, row=4)))) == ["new", "new", "same"]
    assert rows_of(book, "approvals", LIVE) == [(1, "AMHP", "Meres Council"), (2, "BIA", "Meres Council")]
    assert is_untouched_by(book, approvals(ONE, other))
    result = take_in(book, approvals(replace(ONE, approved_by="Another council"), other))
    assert fates(result) == ["changed", "same"]
    assert amhp(book).sentence == "0 of 18 hours, 2 months left"
    book.write(undo_change, None)
    assert rows_of(book, "approvals", LIVE)[-1] == (1, "AMHP", "Meres Council")


def test_what_the_file_does_not_speak_for_stays(book: Workspace) -> None:
    ends = APPROVED + timedelta(days=400)
    take_in(book, approvals(replace(ONE, ends_on=ends)))
    short = ApprovalDraft("AMHP", APPROVED, row=2, key=number(1))
    assert is_untouched_by(book, approvals(short, said=frozenset({"kind", "approved_on"})))
    assert fates(take_in(book, approvals(replace(short, approved_by="X"), said=frozenset({"approved_by"})))) == [
        "changed"
    ]
    assert rows_of(book, "approvals", "approved_by, ends_on IS NULL") == [("X", 0)]
    assert fates(take_in(book, approvals(short))) == ["changed"]
    assert rows_of(book, "approvals", "approved_by, ends_on IS NULL") == [("", 1)]


def test_what_cannot_be_is_rejected_and_nothing_is_written(book: Workspace) -> None:
    drafts = (
        replace(ONE, key=number(9)),
        replace(ONE, row=3, kind="Wizard"),
        replace(ONE, row=4, ends_on=date(2024, 1, 1)),
        replace(ONE, row=5),
        replace(ONE, row=6, approved_by="Somebody else"),
        replace(ONE, row=7, key=PersonKey(name="Amir Khan")),
    )
    result = take_in(book, approvals(*drafts))
    assert not result.applied
    assert [(row, column) for row, column, _ in rejections(result)] == [
        (2, "staff_number"),
        (3, "kind"),
        (4, "ends_on"),
        (6, "approved_on"),
        (7, "name"),
    ]
    reasons = {row: reason for row, _, reason in rejections(result)}
    assert reasons[3].startswith("there is no kind of approval 'Wizard': choose AMHP, BIA")
    assert reasons[6] == "row 5 says otherwise of the same person, approval and day"
    assert rows_of(book, "approvals", LIVE) == []


def test_a_name_alone_is_chosen_by_hand(book: Workspace) -> None:
    named = replace(ONE, key=PersonKey(name="Amir Khan"))
    plan = partial(plan_approvals, drafts=[named], today=AS_AT, chosen={"Amir Khan": "00002"})
    assert fates(take_in(book, plan)) == ["new"]
    assert rows_of(book, "approvals", "person_id") == [(2,)]
