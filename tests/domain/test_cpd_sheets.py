from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.cpd_sheets import CpdChoice, CpdPart, TrainingLine, parts_without
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome
from tests.documents.cpd_samples import AS_AT, NAME, a_sheet


def test_parts_are_left_out_by_name_and_a_wrong_name_is_refused_with_the_right_ones() -> None:
    assert parts_without(()) == frozenset(CpdPart)
    assert frozenset(CpdPart) - parts_without(("entries", " Signatures ")) == {CpdPart.ENTRIES, CpdPart.SIGNATURES}
    with pytest.raises(Refused, match="no part 'photos' of a record: the parts are readiness, ") as refused:
        parts_without(("photos",))
    assert refused.value.field == "without"


def test_a_choice_of_entries_is_all_that_may_be_read_unless_some_are_named() -> None:
    assert CpdChoice().shows("aa")
    some = CpdChoice(entries=frozenset({"aa"}))
    assert (some.shows("aa"), some.shows("bb"), CpdChoice(entries=frozenset()).shows("aa")) == (True, False, False)


def test_required_training_counts_what_is_asked_of_each_and_neither_exempt_nor_of_the_team() -> None:
    sheet = a_sheet()
    assert [one.status for one in sheet.required if one.counts] == [
        Status.IN_DATE, Status.EXPIRING, Status.GENERIC_ONLY, Status.MISSING,
    ]  # fmt: skip
    assert (sheet.held, sheet.held_of) == (2, 4)
    assert (sheet.ready, len(sheet.readiness)) == (1, 2)


def test_a_paper_is_private_where_it_has_text_and_to_whom_may_read_it() -> None:
    own = a_sheet()
    assert own.private_to == (NAME,)
    assert replace(own, is_own=False, reader="Jo Patel").private_to == (NAME, "Jo Patel")
    facts_alone = replace(own, is_own=False, reader="", entries=tuple(replace(one, texts={}) for one in own.entries))
    assert facts_alone.private_to == ()
    assert (len(own.shown_entries), len(facts_alone.shown_entries)) == (6, 0)


@pytest.mark.parametrize(
    ("accredited", "outcome", "is_one"),
    [("yes", Outcome.PASSED, True), ("City & Guilds", Outcome.COMPLETED, True), ("", Outcome.PASSED, False), ("No", Outcome.PASSED, False),
     ("yes", Outcome.FAILED, False), ("yes", Outcome.BOOKED, False)],
)  # fmt: skip
def test_accredited_is_training_that_was_completed(accredited: str, outcome: Outcome, is_one: bool) -> None:
    line = TrainingLine("u", "Course", "C", AS_AT, outcome, "checked", accredited=accredited)
    assert line.is_accredited is is_one


def test_what_is_booked_stands_apart_and_what_is_later_is_not_done() -> None:
    sheet = a_sheet(records=3)
    assert [one.completed_on for one in sheet.booked] == [date(2026, 12, 4)]
    assert all(one.completed_on <= AS_AT for one in sheet.done)
    assert [one.course for one in sheet.accredited] == ["AMHP qualifying training"]
    earlier = replace(sheet, as_at=date(2026, 10, 1))
    assert len(earlier.done) == len(sheet.done) - 1


def test_no_text_is_in_what_a_sheet_says_of_itself() -> None:
    assert "nodded" not in repr(a_sheet())
