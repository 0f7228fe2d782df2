"""Programmes in a real book: begun, corrected, ended, gone on with, and their steps."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.programmes import ProgrammeDraft, ProgrammeStanding, ProgrammeState, StepDraft, StepState
from cpd_desktop.domain.rule_packs import RulePackDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.programmes import (
    complete_programme,
    correct_programme,
    delete_programme,
    delete_step,
    go_on_with_programme,
    programmes_of,
    programmes_on,
    record_step,
    start_programme,
    stop_programme,
)
from cpd_desktop.services.rule_packs import delete_rule_pack, find_pack, save_rule_pack
from cpd_desktop.services.workspace import Workspace
from tests.services.building import entries
from tests.services.people_book import someone
from tests.services.readiness_book import AS_AT

SAM, START = 1, date(2026, 1, 12)
DRAFT = ProgrammeDraft(SAM, "asye", START, assessor="  Jo   Patel ")


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    assert someone(workspace, "00001", "Sam Lee") == SAM
    return workspace


@pytest.fixture
def uuid(book: Workspace) -> str:
    return book.write(start_programme, DRAFT, today=AS_AT).result


def standing(book: Workspace, as_at: date = AS_AT, upto: int | None = None) -> ProgrammeStanding:
    (one,) = book.read(programmes_of, SAM, as_at, upto=upto)
    return one


def test_a_programme_is_begun_with_the_last_day_of_its_rules(book: Workspace, uuid: str) -> None:
    one = standing(book)
    programme = one.programme
    assert (programme.uuid, programme.pack, programme.assessor) == (uuid, "ASYE", "Jo Patel")
    assert (programme.starts_on, programme.ends_on) == (START, date(2027, 1, 11))
    assert (one.name, one.state) == ("Sam Lee", ProgrammeState.UNDER_WAY)
    assert entries(book)[-1]["act"] == "start a programme"
    assert book.read(programmes_of, SAM, date(2026, 1, 11)) == ()
    assert book.read(programmes_on, None, AS_AT).keys() == {SAM}


def test_its_steps_are_recorded_corrected_and_taken_back(book: Workspace, uuid: str) -> None:
    step = book.write(
        record_step, uuid, StepDraft("review", date(2026, 4, 13), 1, " Jo  Patel ", " On track "), today=AS_AT
    )
    found = {(one.step, one.number): one for one in standing(book).steps}
    taken = found["review", 1].taken
    assert taken is not None
    assert (taken.uuid, taken.by_whom, taken.outcome) == (step.result, "Jo Patel", "On track")
    assert found["review", 2].state is StepState.OVERDUE
    again = book.write(record_step, uuid, StepDraft("review", date(2026, 4, 14)), today=AS_AT)
    assert again.result == step.result
    assert {(one.step, one.number): one for one in standing(book).steps}["review", 1].done_on == date(2026, 4, 14)
    book.write(delete_step, step.result)
    assert all(one.taken is None for one in standing(book).steps)
    with pytest.raises(Refused, match="not in the book any more"):
        book.write(delete_step, step.result)


def test_it_ends_and_goes_on(book: Workspace, uuid: str) -> None:
    book.write(complete_programme, uuid, date(2026, 11, 2), today=AS_AT)
    assert (standing(book).state, standing(book).programme.state_on) == (ProgrammeState.COMPLETED, date(2026, 11, 2))
    assert standing(book, date(2026, 11, 1)).state is ProgrammeState.UNDER_WAY
    book.write(go_on_with_programme, uuid)
    assert standing(book).state is ProgrammeState.UNDER_WAY
    book.write(stop_programme, uuid, AS_AT, today=AS_AT)
    assert standing(book).state is ProgrammeState.STOPPED
    book.write(start_programme, ProgrammeDraft(SAM, "ASYE", AS_AT), today=AS_AT)
    with pytest.raises(Refused, match="already at that time"):
        book.write(go_on_with_programme, uuid)


def test_it_is_corrected_and_undone(book: Workspace, uuid: str) -> None:
    longer = ProgrammeDraft(SAM, "ASYE", START, date(2027, 7, 11))
    book.write(correct_programme, uuid, longer, today=AS_AT)
    assert standing(book).programme.ends_on == date(2027, 7, 11)
    assert book.write(correct_programme, uuid, longer, today=AS_AT).change is None
    book.write(undo_change, book.head().number)
    assert standing(book).programme.ends_on == date(2027, 1, 11)


def test_undoing_its_beginning_waits_for_its_steps_and_deleting_takes_them_along(book: Workspace, uuid: str) -> None:
    began = book.head().number
    book.write(record_step, uuid, StepDraft("agreement", date(2026, 1, 20)), today=AS_AT)
    with pytest.raises(Problem):
        book.write(undo_change, began)
    book.write(delete_programme, uuid)
    assert book.read(programmes_of, SAM, AS_AT) == ()
    book.write(undo_change, book.head().number)
    assert standing(book).steps[0].state is StepState.DONE
    assert len(standing(book, upto=began).steps) == 8
    assert standing(book, upto=began).steps[0].taken is None


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ProgrammeDraft(99, "ASYE", START), "person"),
        (ProgrammeDraft(SAM, "GMC", START), "pack"),
        (ProgrammeDraft(SAM, "SWE", START), "pack"),
        (ProgrammeDraft(SAM, "ASYE", START, date(2026, 1, 11)), "ends_on"),
        (ProgrammeDraft(SAM, "ASYE", date(2026, 6, 1)), "starts_on"),
    ],
)
@pytest.mark.usefixtures("uuid")
def test_what_cannot_be_begun(book: Workspace, draft: ProgrammeDraft, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        book.write(start_programme, draft, today=AS_AT)
    assert refusal.value.field == field


def test_days_that_cannot_be(book: Workspace, uuid: str) -> None:
    for on in (date(2026, 11, 27), date(2026, 1, 11)):
        with pytest.raises(Refused) as refusal:
            book.write(complete_programme, uuid, on, today=AS_AT)
        assert refusal.value.field == "state_on"
    book.write(complete_programme, uuid, date(2026, 2, 1), today=AS_AT)
    with pytest.raises(Refused) as refusal:
        book.write(correct_programme, uuid, ProgrammeDraft(SAM, "ASYE", date(2026, 2, 2)), today=AS_AT)
    assert refusal.value.field == "starts_on"
    with pytest.raises(Refused) as refusal:
        book.write(record_step, uuid, StepDraft("panel", date(2026, 2, 1)), today=AS_AT)
    assert refusal.value.field == "step"


def test_a_programme_outlives_the_rules_that_it_was_begun_by(book: Workspace) -> None:
    asye = book.read(find_pack, "ASYE", AS_AT)
    row_id = book.write(save_rule_pack, RulePackDraft("LOCAL", "Our own year", asye.content)).result
    uuid = book.write(start_programme, ProgrammeDraft(SAM, "LOCAL", START), today=AS_AT).result
    book.write(record_step, uuid, StepDraft("agreement", date(2026, 1, 20)), today=AS_AT)
    assert standing(book).title == "Our own year"
    book.write(delete_rule_pack, row_id)
    one = standing(book)
    assert (one.title, [step.title for step in one.steps]) == ("LOCAL", ["Agreement"])
    book.write(delete_programme, uuid)
    assert book.read(programmes_of, SAM, AS_AT) == ()
