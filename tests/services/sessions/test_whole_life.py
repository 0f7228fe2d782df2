"""The whole life of a session, taken back step by step: what anybody reads agrees after each step, each undo and each redo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.clashes import ClashKind
from cpd_desktop.domain.needs import NeedDraft, Stage
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import Audience, AudienceDraft, EndedBy, SessionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import refusal_of, undo_change
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.needs import book_need, needs_list, raise_need
from cpd_desktop.services.sessions.answers import session_detail
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance, register, reopen_session
from cpd_desktop.services.sessions.booking import (
    book_places,
    cancel_bookings,
    decide_bookings,
    move_to_group,
    request_places,
)
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.sessions.planning import correct_session, plan_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import (
    AFTER,
    AMIR,
    DAI,
    IFE,
    JO,
    MANAGER,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    bookings,
    figures,
    furnish,
    in_groups,
    known_one,
    records,
    refuse_disagreement,
    states,
)


class Life:
    """A session from its plan to its second closing, and what everything said before each step."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.before: list[list[Any]] = []
        self.changes: list[int] = []
        self.uuid = b""

    def step(self, act: Callable[..., Done[Any]], *args: Any, **parts: Any) -> Done[Any]:
        self.before.append(figures(self.workspace))
        done = self.workspace.write(act, *args, **parts)
        assert done.change is not None
        self.changes.append(done.change)
        refuse_disagreement(self.workspace)
        return done

    def key(self, name: str) -> bytes:
        return next(one.uuid for one in bookings(self.workspace, self.uuid) if one.name == name and one.is_live)

    def states(self) -> list[tuple[str, str]]:
        return states(self.workspace, self.uuid)


def live(workspace: Workspace) -> Life:
    life = Life(furnish(workspace))
    draft = in_groups(
        capacity=2, needs_approval=True, provider="Westmere Training", purpose="New duties",
        audiences=(AudienceDraft(Audience.CARERS, "Carers’ Centre", 6),),
    )  # fmt: skip
    life.uuid = life.step(plan_session, draft, today=TODAY).result
    need = life.step(raise_need, NeedDraft(SIAN, "Fire safety", TODAY, course_id=1), today=TODAY).result
    asked = [LearnerDraft(AMIR), LearnerDraft(JO), LearnerDraft(DAI)]
    life.step(request_places, life.uuid, asked, group="North", by="Amir Khan", today=TODAY)
    life.step(
        decide_bookings, [life.key("Dai Rees")], approve=False, by=MANAGER, reason="Not yet in the role", today=TODAY
    )
    life.step(decide_bookings, [life.key("Amir Khan")], approve=True, by=MANAGER, today=TODAY)
    life.step(book_need, need, today=TODAY, session_uuid=life.uuid, group="south", by=MANAGER)
    life.step(decide_bookings, [life.key("Jo Patel")], approve=True, by=MANAGER, today=TODAY)
    life.step(
        book_places,
        life.uuid,
        [LearnerDraft(None, "Nurse O’Hara", "The Trust")],
        group="South",
        by=MANAGER,
        today=TODAY,
    )
    return life


def finish(life: Life) -> None:
    life.step(
        cancel_bookings, [life.key("Amir Khan")], by=EndedBy.LEARNER, reason="Called to court", today=TODAY
    )  # fmt: skip
    draft = known_one(life.workspace, life.uuid).draft
    life.step(correct_session, life.uuid, replace(draft, capacity=None), today=TODAY)
    life.step(record_leave, IFE, NORTH, NORTH)
    life.step(book_places, life.uuid, [LearnerDraft(IFE)], group="North", by=MANAGER, today=TODAY)
    life.step(move_to_group, [life.key("Ife Obi")], "South", today=TODAY)


def attend(life: Life) -> None:
    first, north, south = (part.uuid for part in known_one(life.workspace, life.uuid).draft.parts)
    names = ("Siân O’Brien", "Jo Patel", "Nurse O’Hara", "Ife Obi")
    life.step(mark_attendance, life.uuid, {life.key(name): {first: Mark.PRESENT} for name in names}, today=TOGETHER)
    of_second = {
        life.key("Siân O’Brien"): {south: Mark.PRESENT}, life.key("Jo Patel"): {north: Mark.ABSENT},
        life.key("Nurse O’Hara"): {south: Mark.PRESENT}, life.key("Ife Obi"): {south: Mark.DNA},
    }  # fmt: skip
    life.step(mark_attendance, life.uuid, of_second, today=SOUTH)
    life.step(close_session, life.uuid, today=SOUTH)
    life.step(reopen_session, life.uuid, today=SOUTH)
    life.step(mark_attendance, life.uuid, {life.key("Jo Patel"): {north: Mark.PRESENT}}, today=AFTER)
    life.step(close_session, life.uuid, today=AFTER)


def stage(workspace: Workspace, on: date) -> Stage:
    (need,) = workspace.read(needs_list, CoverageQuestion(on))
    return need.stage


def test_a_session_fills_waits_and_moves_up(workspace: Workspace) -> None:
    life = live(workspace)

    assert life.states() == [
        ("Amir Khan", "booked"), ("Jo Patel", "waiting"), ("Dai Rees", "declined"), ("Siân O’Brien", "booked"),
        ("Nurse O’Hara", "waiting"),
    ]  # fmt: skip
    assert stage(workspace, TODAY) is Stage.BOOKED
    assert records(workspace) == [
        ("Siân O’Brien", "FIR-01", SOUTH, "booked", "claimed", ""), ("Amir Khan", "FIR-01", NORTH, "booked", "claimed", ""),
    ]  # fmt: skip
    finish(life)
    assert life.states() == [
        ("Amir Khan", "cancelled"), ("Jo Patel", "booked"), ("Dai Rees", "declined"), ("Siân O’Brien", "booked"),
        ("Nurse O’Hara", "booked"), ("Ife Obi", "booked"),
    ]  # fmt: skip
    assert [one.kind for one in workspace.read(clashes, life.uuid, [IFE], group="North")] == [ClashKind.LEAVE]
    assert workspace.read(clashes, life.uuid, [IFE], group="South") == ()


def test_closing_writes_what_came_of_each_place_and_reopening_takes_it_back(workspace: Workspace) -> None:
    life = live(workspace)
    finish(life)
    attend(life)

    assert records(workspace) == [
        ("Siân O’Brien", "FIR-01", SOUTH, "completed", "provider confirmed", "10"),
        ("Jo Patel", "FIR-01", NORTH, "completed", "provider confirmed", "10"),
        ("Ife Obi", "FIR-01", SOUTH, "attended", "provider confirmed", "6.5"),
    ]
    assert stage(workspace, AFTER) is Stage.TRAINED
    detail = workspace.read(session_detail, life.uuid, as_at=AFTER)
    one = detail.listed
    assert (one.booked, one.waiting, one.pending, one.attended, one.did_not, one.unmarked, one.heads) == (
        4,
        0,
        0,
        4,
        0,
        0,
        6,
    )
    assert one.known.state is SessionState.CLOSED
    assert not workspace.read(register, life.uuid).can_close


def test_every_step_can_be_undone_and_redone_and_all_figures_agree(workspace: Workspace) -> None:
    life = live(workspace)
    finish(life)
    attend(life)
    undone: list[int] = []
    after = figures(workspace)
    for number, before in zip(reversed(life.changes), reversed(life.before), strict=True):
        done = workspace.write(undo_change, number)
        assert done.change is not None
        undone.append(done.change)
        assert figures(workspace) == before
        refuse_disagreement(workspace)

    for at, number in enumerate(reversed(undone), 1):
        workspace.write(undo_change, number)
        assert figures(workspace) == (life.before[at] if at < len(life.before) else after)
        refuse_disagreement(workspace)


@pytest.mark.parametrize("at", range(18))
def test_nothing_is_undone_while_later_acts_rely_on_it(workspace: Workspace, at: int) -> None:
    life = live(workspace)
    finish(life)
    attend(life)
    before = figures(workspace)

    if (reason := workspace.read(refusal_of, life.changes[at])) != "":
        with pytest.raises(Refused) as refused:
            workspace.write(undo_change, life.changes[at])
        assert str(refused.value) == reason
        assert figures(workspace) == before
    else:
        workspace.write(undo_change, life.changes[at])
    refuse_disagreement(workspace)
