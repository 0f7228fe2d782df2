"""A supervision is one change: logged, corrected until both have agreed, amended from then on; and each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.needs import Met, NeedDraft
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.supervision import ActionState, Function, Kind, State
from cpd_desktop.domain.supervision_drafts import TEXTS, ActionAnswer, ActionDraft, CancelledDraft, SupervisionDraft
from cpd_desktop.services.book_users import add_user, end_user
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.kept_drafts import keep_draft, kept_draft
from cpd_desktop.services.needs import raise_need
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.private import FileKind, NotAReader, NotSignedIn, Reader, find_file, name_reader
from cpd_desktop.services.supervision.actions import open_actions
from cpd_desktop.services.supervision.file import SupervisionDetail, supervision_detail, supervisions_of
from cpd_desktop.services.supervision.logging import (
    AT_OWN_SIGN_IN,
    agree_supervision,
    amend_supervision,
    cancel_supervision,
    correct_supervision,
    delete_supervision,
    in_the_meeting,
    log_supervision,
)
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import TODAY, entries, rows_of
from tests.services.people_book import someone
from tests.services.supervision.pair import CANARY, HELD_ON, Pair, a_draft, live_rows, log, user, with_pair

LATER = date(2026, 6, 15)


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def detail(workspace: Workspace, uuid: bytes, reader: Reader | None) -> SupervisionDetail:
    return workspace.read(supervision_detail, uuid, reader=reader)


def agree_both(workspace: Workspace, pair: Pair, uuid: bytes) -> None:
    for reader in (pair.supervisor, pair.supervisee):
        workspace.write(agree_supervision, uuid, reader.person_id, reader=reader, how=AT_OWN_SIGN_IN, today=TODAY)


def undo(workspace: Workspace, number: int | None = None) -> None:
    workspace.write(undo_change, number)


# Logging


def test_what_was_logged_is_what_is_there(workspace: Workspace, pair: Pair) -> None:
    uuid = log(
        workspace, pair, next_on=date(2026, 7, 6), actions=(ActionDraft("Book the course", due_on=date(2026, 7, 1)),)
    )

    found = detail(workspace, uuid, pair.supervisee)

    listed = found.listed
    assert (listed.person, listed.supervisor, listed.held_on) == ("Amir Khan", "Gwen Parry", HELD_ON)
    assert (listed.minutes, listed.kind, listed.state) == (90, Kind.INDIVIDUAL, State.HELD)
    assert listed.functions == {Function.MANAGEMENT, Function.SUPPORT}
    assert listed.next_on == date(2026, 7, 6)
    assert (listed.has_text, listed.is_locked, listed.amendments) == (True, False, 0)
    assert found.texts == a_draft(pair).texts
    assert [one.title for one in found.actions] == ["Book the course"]


def test_it_is_one_change_whose_entry_tells_nothing_of_anybody(workspace: Workspace, pair: Pair) -> None:
    before = len(entries(workspace))

    log(workspace, pair, actions=(ActionDraft("Book the course", raises_need=True),))

    added = entries(workspace)[before:]
    assert [(one["act"], one["summary"]) for one in added] == [("log a supervision", "")]
    assert set(added[0]["content"]["tables"]) == {
        "supervisions", "private_files", "file_grants", "sealed_texts", "needs", "supervision_actions",
    }  # fmt: skip


def test_without_text_nobody_needs_to_be_signed_in(workspace: Workspace, pair: Pair) -> None:
    done = workspace.write(log_supervision, a_draft(pair, texts={"notes": "  "}), reader=None, today=TODAY)

    found = detail(workspace, done.result, None)
    assert (found.texts, found.why_closed, found.listed.has_text) == ({}, "", False)
    assert rows_of(workspace, "private_files", "id") == []


@pytest.mark.parametrize(
    ("who", "problem"), [("nobody", NotSignedIn), ("lead", NotAReader), ("administrator", NotAReader)]
)
def test_text_is_written_by_one_of_the_two(workspace: Workspace, pair: Pair, who: str, problem: type[Problem]) -> None:
    before = workspace.head()

    with pytest.raises(problem):
        workspace.write(log_supervision, a_draft(pair), reader=getattr(pair, who, None), today=TODAY)

    assert workspace.head() == before


def test_the_supervisee_may_log_it_as_well(workspace: Workspace, pair: Pair) -> None:
    uuid = workspace.write(log_supervision, a_draft(pair), reader=pair.supervisee, today=TODAY).result

    assert detail(workspace, uuid, pair.supervisor).texts == a_draft(pair).texts


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"held_on": date(1949, 12, 31)}, "held_on"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"next_on": HELD_ON}, "next_on"),
        ({"texts": {"wellbeing": "x" * 150_001}}, "wellbeing"),
        ({"actions": (ActionDraft(" "),)}, "actions"),
        ({"answers": (ActionAnswer("00" * 16, ActionState.DONE),)}, "actions"),
        ({"person_id": 999}, "person"),
        ({"supervisor_id": 999}, "supervisor"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    workspace: Workspace, pair: Pair, parts: dict[str, Any], field: str
) -> None:
    draft = replace(a_draft(pair, texts={}), **parts)
    before = workspace.head()

    with pytest.raises(Refused) as refusal:
        workspace.write(log_supervision, draft, reader=pair.supervisor, today=TODAY)

    assert refusal.value.field == field
    assert workspace.head() == before


def test_the_same_pair_day_and_kind_is_refused(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair)

    with pytest.raises(Refused, match="recorded already") as refusal:
        log(workspace, pair)

    assert refusal.value.field == "held_on"
    log(workspace, pair, kind=Kind.AD_HOC)
    log(workspace, pair, HELD_ON - timedelta(days=1))
    assert len(workspace.read(supervisions_of, pair.person_id)) == 3


def test_whoever_cannot_read_it_yet_is_named_once(workspace: Workspace, pair: Pair) -> None:
    other = someone(workspace, "00009", "Nerys Bevan")
    draft = replace(a_draft(pair), person_id=other)

    first = workspace.write(log_supervision, draft, reader=pair.supervisor, today=TODAY)
    second = workspace.write(log_supervision, replace(draft, held_on=LATER), reader=pair.supervisor, today=TODAY)

    assert first.remarks == (
        "Nerys Bevan does not use this book, and so cannot read what is written here until they do.",
    )
    assert second.remarks == ()


def test_somebody_who_uses_the_book_later_can_read_what_was_written_before(workspace: Workspace, pair: Pair) -> None:
    other = someone(workspace, "00009", "Nerys Bevan")
    draft = replace(a_draft(pair), person_id=other)
    uuid = workspace.write(log_supervision, draft, reader=pair.supervisor, today=TODAY).result
    nerys = _uses_the_book(workspace, pair, other)
    assert detail(workspace, uuid, nerys).texts is None

    workspace.write(log_supervision, replace(draft, held_on=LATER), reader=pair.supervisor, today=TODAY)

    assert detail(workspace, uuid, nerys).texts == draft.texts


def _uses_the_book(workspace: Workspace, pair: Pair, person_id: int) -> Reader:

    with repeatable_sealing("nerys"):
        draft = UserDraft(person_id, "nerys", Role.PRACTITIONER)
        return workspace.write(add_user, draft, "nerys likes cold tea", reader=pair.administrator).result


def test_what_was_kept_of_the_form_goes_with_it(workspace: Workspace, pair: Pair) -> None:
    keep_draft(workspace, "form", {"notes": "half"}, reader=pair.supervisor)

    workspace.write(log_supervision, a_draft(pair), reader=pair.supervisor, today=TODAY, kept_form="form")

    assert workspace.read(kept_draft, "form", reader=pair.supervisor) is None


# Correcting


def test_a_correction_is_the_whole_of_it(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, actions=(ActionDraft("Old"), ActionDraft("Stays")))
    corrected = a_draft(
        pair, LATER, minutes=45, texts={"learning": "Another text"}, actions=(ActionDraft("Stays", "Ada Mensah"),)
    )

    workspace.write(correct_supervision, uuid, corrected, reader=pair.supervisee, today=TODAY)

    found = detail(workspace, uuid, pair.supervisor)
    assert (found.listed.held_on, found.listed.minutes) == (LATER, 45)
    assert found.texts == {"learning": "Another text"}
    assert [(one.title, one.owner) for one in found.actions] == [("Stays", "Ada Mensah")]
    assert [one.version for one in found.versions] == [1, 2]
    assert found.versions[0].texts == a_draft(pair).texts
    assert found.versions[0].facts == "8 June 2026, 90 minutes, individual: management, support"
    assert entries(workspace)[-1]["act"] == "correct a supervision"


def test_what_is_the_same_is_not_written_again(workspace: Workspace, pair: Pair) -> None:
    draft = a_draft(pair, actions=(ActionDraft("Stays"),))
    uuid = workspace.write(log_supervision, draft, reader=pair.supervisor, today=TODAY).result
    before = workspace.head()

    done = workspace.write(correct_supervision, uuid, draft, reader=pair.supervisor, today=TODAY)

    assert (done.change, workspace.head()) == (None, before)


def test_text_can_be_taken_out_altogether(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)

    workspace.write(correct_supervision, uuid, a_draft(pair, texts={}), reader=pair.supervisor, today=TODAY)

    assert detail(workspace, uuid, pair.supervisor).texts == {}


@pytest.mark.parametrize("who", ["nobody", "lead"])
def test_somebody_else_corrects_facts_and_leaves_what_they_cannot_see(
    workspace: Workspace, pair: Pair, who: str
) -> None:
    workspace.write(set_choice, "private_action_titles", 1)
    uuid = log(workspace, pair, actions=(ActionDraft("Sealed action"),))

    workspace.write(
        correct_supervision, uuid, a_draft(pair, minutes=45, texts={}), reader=getattr(pair, who, None), today=TODAY
    )

    found = detail(workspace, uuid, pair.supervisor)
    assert found.listed.minutes == 45
    assert found.texts == a_draft(pair).texts
    assert [one.title for one in found.actions] == ["Sealed action"]


@pytest.mark.parametrize(("who", "problem"), [("nobody", NotSignedIn), ("lead", NotAReader)])
def test_somebody_else_cannot_write_over_the_text(
    workspace: Workspace, pair: Pair, who: str, problem: type[Problem]
) -> None:
    uuid = log(workspace, pair)

    with pytest.raises(problem):
        workspace.write(
            correct_supervision, uuid, a_draft(pair, texts={"notes": "x"}), reader=getattr(pair, who, None), today=TODAY
        )

    assert detail(workspace, uuid, pair.supervisor).texts == a_draft(pair).texts


@pytest.mark.parametrize(("field", "at"), [("person", "person_id"), ("supervisor", "supervisor_id")])
def test_it_stays_with_its_two(workspace: Workspace, pair: Pair, field: str, at: str) -> None:
    uuid = log(workspace, pair)
    other: dict[str, Any] = {at: pair.lead.person_id}
    draft = replace(a_draft(pair), **other)

    with pytest.raises(Refused, match="delete this one") as refusal:
        workspace.write(correct_supervision, uuid, draft, reader=pair.supervisor, today=TODAY)

    assert refusal.value.field == field


def test_a_correction_onto_another_one_is_refused(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair)
    uuid = log(workspace, pair, LATER)

    with pytest.raises(Refused, match="recorded already"):
        workspace.write(correct_supervision, uuid, a_draft(pair), reader=pair.supervisor, today=TODAY)


def test_who_had_agreed_is_asked_again_after_a_correction(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    workspace.write(agree_supervision, uuid, pair.person_id, reader=pair.supervisee, how=AT_OWN_SIGN_IN, today=TODAY)

    done = workspace.write(correct_supervision, uuid, a_draft(pair, minutes=60), reader=pair.supervisor, today=TODAY)

    assert done.remarks == ("Amir Khan had agreed the record as it was before: ask them to agree it as it is now.",)
    assert detail(workspace, uuid, pair.supervisor).listed.agreed == ()
    undo(workspace)
    assert [one.name for one in detail(workspace, uuid, pair.supervisor).listed.agreed] == ["Amir Khan"]


# Agreeing, and amending from then on


def test_both_agree_and_then_it_is_locked(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    workspace.write(
        agree_supervision, uuid, pair.person_id, reader=pair.supervisor, how=in_the_meeting("Gwen Parry"), today=TODAY
    )
    assert not detail(workspace, uuid, None).listed.is_locked

    workspace.write(
        agree_supervision, uuid, pair.supervisor_id, reader=pair.supervisor, how=AT_OWN_SIGN_IN, today=TODAY
    )

    listed = detail(workspace, uuid, None).listed
    assert listed.is_locked
    assert [(one.name, one.version, one.agreed_on, one.how) for one in listed.agreed] == [
        ("Amir Khan", 1, TODAY, "in the meeting, as Gwen Parry says"),
        ("Gwen Parry", 1, TODAY, "at their own sign-in"),
    ]
    with pytest.raises(Refused, match="amend it instead"):
        workspace.write(correct_supervision, uuid, a_draft(pair, minutes=1), reader=pair.supervisor, today=TODAY)
    with pytest.raises(Refused, match="amend it instead"):
        workspace.write(delete_supervision, uuid, reader=pair.supervisor)


def test_nobody_agrees_for_somebody_who_signs_in(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)

    for reader, problem in ((None, NotSignedIn), (pair.supervisor, NotAReader), (pair.lead, NotAReader)):
        with pytest.raises(problem):
            workspace.write(agree_supervision, uuid, pair.person_id, reader=reader, how=AT_OWN_SIGN_IN, today=TODAY)
    for reader, problem in ((None, NotSignedIn), (pair.lead, NotAReader)):
        with pytest.raises(problem):
            workspace.write(
                agree_supervision, uuid, pair.person_id, reader=reader, how=in_the_meeting("Gwen"), today=TODAY
            )


@pytest.mark.parametrize(("who", "how", "field"), [("lead", AT_OWN_SIGN_IN, "person"), ("supervisee", " ", "how")])
def test_what_is_no_agreement_is_refused(workspace: Workspace, pair: Pair, who: str, how: str, field: str) -> None:
    uuid = log(workspace, pair)
    reader = getattr(pair, who)

    with pytest.raises(Refused) as refusal:
        workspace.write(agree_supervision, uuid, reader.person_id, reader=reader, how=how, today=TODAY)

    assert refusal.value.field == field


def test_one_agrees_a_version_once(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    agree_both(workspace, pair, uuid)

    with pytest.raises(Refused, match="agreed already"):
        agree_both(workspace, pair, uuid)


def test_a_record_without_text_is_agreed_as_version_0_by_who_is_there(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, texts={})
    for person_id in (pair.person_id, pair.supervisor_id):
        workspace.write(agree_supervision, uuid, person_id, reader=None, how=in_the_meeting("Gwen Parry"), today=TODAY)

    listed = detail(workspace, uuid, None).listed
    assert (listed.is_locked, [one.version for one in listed.agreed]) == (True, [0, 0])
    workspace.write(
        amend_supervision, uuid, a_draft(pair, texts={}, minutes=30), "Left early", reader=pair.supervisor, today=TODAY
    )
    found = detail(workspace, uuid, pair.supervisee)
    assert [(one.version, one.reason, one.texts) for one in found.versions] == [(0, "", {}), (1, "Left early", {})]
    assert [one.facts.split(", ")[1] for one in found.versions] == ["90 minutes", "30 minutes"]


def test_an_amendment_is_seen_and_what_was_agreed_stays_readable(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    agree_both(workspace, pair, uuid)
    amended = a_draft(pair, minutes=60, texts={"notes": "As it was."})

    workspace.write(amend_supervision, uuid, amended, "We had mixed up two weeks", reader=pair.supervisee, today=TODAY)

    found = detail(workspace, uuid, pair.supervisor)
    assert (found.listed.minutes, found.listed.amendments, found.listed.is_locked) == (60, 1, True)
    assert found.texts == {"notes": "As it was."}
    first, second = found.versions
    assert (first.version, first.amended_on, first.texts) == (1, None, a_draft(pair).texts)
    assert (second.version, second.amended_on, second.by) == (2, TODAY, "Amir Khan")
    assert second.reason == "We had mixed up two weeks"
    seen_by_others = detail(workspace, uuid, pair.lead)
    assert [(one.amended_on, one.by, one.reason, one.texts) for one in seen_by_others.versions] == [
        (None, "", "", None), (TODAY, "Amir Khan", "", None),
    ]  # fmt: skip


def test_facts_alone_are_amended_and_the_text_goes_with_them(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    agree_both(workspace, pair, uuid)

    workspace.write(
        amend_supervision, uuid, a_draft(pair, minutes=30), "It was short", reader=pair.supervisor, today=TODAY
    )

    assert detail(workspace, uuid, pair.supervisor).texts == a_draft(pair).texts


def test_the_amended_record_can_be_agreed_again(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    agree_both(workspace, pair, uuid)
    workspace.write(
        amend_supervision, uuid, a_draft(pair, minutes=30), "It was short", reader=pair.supervisor, today=TODAY
    )

    agree_both(workspace, pair, uuid)

    assert [one.version for one in detail(workspace, uuid, None).listed.agreed] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("is_agreed", "parts", "reason", "who", "problem"),
    [
        (False, {"minutes": 30}, "Why", "supervisor", Refused),
        (True, {"minutes": 30}, "  ", "supervisor", Refused),
        (True, {}, "Why", "supervisor", Refused),
        (True, {"minutes": 30}, "Why", "nobody", NotSignedIn),
        (True, {"minutes": 30}, "Why", "lead", NotAReader),
    ],
)
def test_what_is_no_amendment_is_refused(
    workspace: Workspace,
    pair: Pair,
    is_agreed: bool,
    parts: dict[str, Any],
    reason: str,
    who: str,
    problem: type[Problem],
) -> None:
    uuid = log(workspace, pair)
    if is_agreed:
        agree_both(workspace, pair, uuid)
    before = workspace.head()

    with pytest.raises(problem):
        workspace.write(
            amend_supervision, uuid, a_draft(pair, **parts), reason, reader=getattr(pair, who, None), today=TODAY
        )

    assert workspace.head() == before


# Cancelling and deleting


def test_a_cancelled_one_keeps_by_whom_and_why(workspace: Workspace, pair: Pair) -> None:
    draft = CancelledDraft(pair.person_id, pair.supervisor_id, HELD_ON, "Gwen Parry", "Duty desk", LATER)

    uuid = workspace.write(cancel_supervision, draft, today=TODAY).result

    (listed,) = workspace.read(supervisions_of, pair.person_id)
    assert (listed.state, listed.cancelled_by, listed.reason) == (State.CANCELLED, "Gwen Parry", "Duty desk")
    assert (listed.minutes, listed.next_on) == (None, LATER)
    with pytest.raises(Refused, match="recorded already"):
        workspace.write(cancel_supervision, draft, today=TODAY)
    with pytest.raises(Refused, match="nothing to agree"):
        agree_both(workspace, pair, uuid)
    log(workspace, pair)

    workspace.write(cancel_supervision, replace(draft, reason="Court"), today=TODAY, uuid=uuid)
    assert {one.reason for one in workspace.read(supervisions_of, pair.person_id)} == {"", "Court"}


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"cancelled_by": " "}, "cancelled_by"),
        ({"reason": ""}, "reason"),
        ({"next_on": HELD_ON}, "next_on"),
        ({"held_on": TODAY + timedelta(days=367)}, "held_on"),
        ({"person_id": 999}, "person"),
    ],
)
def test_a_cancellation_that_says_too_little_is_refused(
    workspace: Workspace, pair: Pair, parts: dict[str, Any], field: str
) -> None:
    draft = CancelledDraft(pair.person_id, pair.supervisor_id, HELD_ON, "Gwen Parry", "Duty desk")

    with pytest.raises(Refused) as refusal:
        workspace.write(cancel_supervision, replace(draft, **parts), today=TODAY)

    assert refusal.value.field == field


def test_held_and_cancelled_do_not_become_each_other(workspace: Workspace, pair: Pair) -> None:
    draft = CancelledDraft(pair.person_id, pair.supervisor_id, HELD_ON, "Gwen Parry", "Duty desk")
    cancelled = workspace.write(cancel_supervision, draft, today=TODAY).result
    held = log(workspace, pair, LATER)

    with pytest.raises(Refused, match="was cancelled"):
        workspace.write(correct_supervision, cancelled, a_draft(pair), reader=pair.supervisor, today=TODAY)
    with pytest.raises(Refused, match="was held"):
        workspace.write(cancel_supervision, replace(draft, held_on=LATER), today=TODAY, uuid=held)


def test_deleting_takes_back_all_that_it_brought(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, HELD_ON - timedelta(days=30), actions=(ActionDraft("Carried over"),))
    need = workspace.write(raise_need, NeedDraft(pair.person_id, "Lip reading", HELD_ON), today=TODAY).result
    (carried,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    before = live_rows(workspace)
    uuid = log(
        workspace, pair, actions=(ActionDraft("New"),), answers=(ActionAnswer(carried.uuid.hex(), ActionState.DONE),),
        needs_met=((need.hex(), Met.YES.value),),
    )  # fmt: skip

    workspace.write(delete_supervision, uuid, reader=pair.supervisor)

    assert live_rows(workspace) == before
    with pytest.raises(Refused, match="not in the book any more"):
        detail(workspace, uuid, pair.supervisor)


def test_what_is_written_is_deleted_by_one_of_the_two_only(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)

    with pytest.raises(NotSignedIn):
        workspace.write(delete_supervision, uuid, reader=None)
    with pytest.raises(NotAReader, match="Only the two"):
        workspace.write(delete_supervision, uuid, reader=pair.lead)
    assert detail(workspace, uuid, pair.supervisee).texts

    workspace.write(delete_supervision, uuid, reader=pair.supervisee)


def test_what_has_no_text_is_deleted_by_whoever_has_the_book(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, texts={})

    workspace.write(delete_supervision, uuid, reader=None)

    assert workspace.read(supervisions_of, pair.person_id) == ()


# Taking back


def _logged(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, actions=(ActionDraft("New", raises_need=True),))


def _corrected(workspace: Workspace, pair: Pair) -> None:
    uuid = workspace.read(supervisions_of, pair.person_id)[0].uuid
    draft = a_draft(pair, minutes=45, texts={"notes": "Other"}, actions=(ActionDraft("Other"),))
    workspace.write(correct_supervision, uuid, draft, reader=pair.supervisor, today=TODAY)


def _deleted(workspace: Workspace, pair: Pair) -> None:
    uuid = workspace.read(supervisions_of, pair.person_id)[0].uuid
    workspace.write(delete_supervision, uuid, reader=pair.supervisor)


def _agreed(workspace: Workspace, pair: Pair) -> None:
    uuid = workspace.read(supervisions_of, pair.person_id)[0].uuid
    workspace.write(agree_supervision, uuid, pair.person_id, reader=pair.supervisee, how=AT_OWN_SIGN_IN, today=TODAY)


def _amended(workspace: Workspace, pair: Pair) -> None:
    uuid = workspace.read(supervisions_of, pair.person_id)[0].uuid
    workspace.write(
        agree_supervision, uuid, pair.supervisor_id, reader=pair.supervisor, how=AT_OWN_SIGN_IN, today=TODAY
    )
    workspace.write(amend_supervision, uuid, a_draft(pair, minutes=5), "Why not", reader=pair.supervisor, today=TODAY)


def _cancelled(workspace: Workspace, pair: Pair) -> None:
    draft = CancelledDraft(pair.person_id, pair.supervisor_id, HELD_ON, "Gwen Parry", "Duty desk")
    workspace.write(cancel_supervision, draft, today=TODAY)


Act = Callable[[Workspace, Pair], None]


@pytest.mark.parametrize(
    "acts",
    [
        (_logged,), (_logged, _corrected), (_logged, _deleted), (_logged, _agreed), (_logged, _agreed, _amended),
        (_logged, _corrected, _agreed), (_cancelled,),
    ],
)  # fmt: skip
def test_each_act_can_be_taken_back_and_brought_back(workspace: Workspace, pair: Pair, acts: tuple[Act, ...]) -> None:
    for act in acts[:-1]:
        act(workspace, pair)
    start = workspace.head().number
    before = live_rows(workspace)
    states = [before]
    acts[-1](workspace, pair)
    numbers = list(range(start + 1, workspace.head().number + 1))
    after = live_rows(workspace)

    for number in reversed(numbers):
        undo(workspace, number)
        states.append(live_rows(workspace))
    assert states[-1] == before

    for number in range(workspace.head().number, workspace.head().number - len(numbers), -1):
        undo(workspace, number)
    assert live_rows(workspace) == after
    uuids = [one.uuid for one in workspace.read(supervisions_of, pair.person_id) if one.has_text]
    assert all(detail(workspace, uuid, pair.supervisee).texts is not None for uuid in uuids)


def test_after_the_very_first_one_is_taken_back_the_later_text_still_opens(workspace: Workspace, pair: Pair) -> None:
    first = workspace.write(log_supervision, a_draft(pair), reader=pair.supervisor, today=TODAY).change
    later = log(workspace, pair, LATER)

    undo(workspace, first)

    assert detail(workspace, later, pair.supervisor).texts == a_draft(pair).texts
    assert detail(workspace, later, pair.supervisee).texts == a_draft(pair).texts
    third = log(workspace, pair, HELD_ON)
    assert detail(workspace, third, pair.supervisee).texts == a_draft(pair).texts
    assert workspace.read(find_file, *_file_of(pair)) is not None


def _file_of(pair: Pair) -> tuple[FileKind, int, int]:
    return FileKind.SUPERVISION, pair.person_id, pair.supervisor_id


def test_versions_that_were_undone_are_no_part_of_the_record(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    for minutes, text in ((60, "Second"), (50, "Third")):
        workspace.write(
            correct_supervision, uuid, a_draft(pair, minutes=minutes, texts={"notes": text}), reader=pair.supervisor,
            today=TODAY,
        )  # fmt: skip
        if text == "Second":
            undo(workspace)

    found = detail(workspace, uuid, pair.supervisor)
    assert [(one.version, (one.texts or {}).get("notes")) for one in found.versions] == [
        (1, a_draft(pair).texts["notes"]), (3, "Third"),
    ]  # fmt: skip


@pytest.mark.parametrize("later", [_agreed, _amended])
def test_what_was_agreed_later_must_be_taken_back_first(workspace: Workspace, pair: Pair, later: Act) -> None:
    _logged(workspace, pair)
    logged = workspace.head().number
    _corrected(workspace, pair)
    corrected = workspace.head().number
    _agreed(workspace, pair)
    agreed = workspace.head().number
    if later is _amended:
        later(workspace, pair)

    for number in (logged, corrected):
        with pytest.raises(Refused, match="cannot be undone while change"):
            undo(workspace, number)
    if later is _amended:
        with pytest.raises(Refused, match="cannot be undone while change"):
            undo(workspace, agreed)


def test_a_later_supervision_that_answered_its_action_must_be_taken_back_first(
    workspace: Workspace, pair: Pair
) -> None:
    first = workspace.write(
        log_supervision, a_draft(pair, actions=(ActionDraft("Do it"),)), reader=pair.supervisor, today=TODAY
    ).change
    (action,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    answer = ActionAnswer(action.uuid.hex(), ActionState.DONE)
    log(workspace, pair, LATER, answers=(answer,))

    with pytest.raises(Refused, match="cannot be undone while change"):
        undo(workspace, first)
    undo(workspace)
    undo(workspace, first)
    assert workspace.read(supervisions_of, pair.person_id) == ()


# Who reads it


def test_a_named_reader_reads_and_does_not_write(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    quality = user(workspace, "00005", "Olwen Rees", "olwen.rees", Role.QUALITY_LEAD, pair.administrator)
    file = workspace.read(find_file, *_file_of(pair))
    assert file is not None
    workspace.write(_name, pair, file, quality)

    assert detail(workspace, uuid, quality).texts == a_draft(pair).texts
    with pytest.raises(NotAReader):
        workspace.write(log_supervision, a_draft(pair, LATER), reader=quality, today=TODAY)


def _name(session: Session, pair: Pair, file: bytes, named: Reader) -> Done[int]:

    return Done(name_reader(session, pair.supervisor, file, named.uuid), Touched.USERS)


def test_nothing_more_is_sealed_to_who_uses_the_book_no_longer(workspace: Workspace, pair: Pair) -> None:
    workspace.write(end_user, pair.supervisee.uuid, reader=pair.administrator)

    uuid = log(workspace, pair)

    assert detail(workspace, uuid, pair.supervisee).texts is None
    assert detail(workspace, uuid, pair.supervisor).texts is not None


def test_every_text_of_the_form_comes_back_letter_by_letter(workspace: Workspace, pair: Pair) -> None:
    texts = {name: f"{label}: {CANARY} \u0000 “ŵ” \U0001f9bb\n\t" for name, label in TEXTS.items()}

    uuid = log(workspace, pair, texts=texts)

    assert detail(workspace, uuid, pair.supervisee).texts == texts


def test_a_draft_does_not_show_what_is_private() -> None:
    draft = SupervisionDraft(1, 2, HELD_ON, 60, texts={"notes": CANARY}, actions=(ActionDraft(CANARY),))

    assert CANARY not in repr(draft)
