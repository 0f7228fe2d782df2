"""Whatever is done with sessions, in whatever order, and whatever of it is undone: places, records and the line stay as they must be."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cpd_desktop.domain.bookings import BookingState, LearnerDraft, Mark
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy, SessionState
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance, reopen_session
from cpd_desktop.services.sessions.booking import (
    book_places,
    cancel_bookings,
    decide_bookings,
    move_to_group,
    request_places,
)
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings, known_sessions
from cpd_desktop.services.sessions.planning import cancel_session, correct_session, delete_session, plan_session
from cpd_desktop.store.session import Session
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock, findings
from tests.services.sessions.sessions_book import (
    CAPACITY,
    EVERYBODY,
    FIRE,
    all_present,
    furnish,
    in_groups,
    refuse_disagreement,
)

PEOPLE = st.lists(st.sampled_from(EVERYBODY), min_size=1, max_size=3)
PLACES = st.sampled_from([None, 1, 2, 3])
AT = st.integers(0, 50)


def _records_and_places(session: Session) -> list[tuple[int, int, date]]:
    rows = session.connection().exec_driver_sql(
        "SELECT person_id, course_id, completed_on FROM training_records WHERE superseded_in IS NULL"
    )
    return [(row[0], row[1], day_of_number(row[2])) for row in rows]


class RandomActs(RuleBasedStateMachine):
    """Acts that may be refused, on whichever session or booking *at* falls on."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = furnish(empty_book(Path(self.folder.name) / "book.cpd", clock=Clock()))
        self.first = self.workspace.head().number
        self.today = TODAY

    def teardown(self) -> None:
        assert findings(self.workspace) == []
        self.workspace.close()
        self.folder.cleanup()

    def sessions(self) -> list[KnownSession]:
        return list(self.workspace.read(known_sessions).values())

    def one(self, at: int) -> KnownSession:
        return self.sessions()[at % len(self.sessions())]

    def places(self, at: int, count: int = 1) -> list[KnownBooking]:
        found = self.workspace.read(known_bookings, session_uuids=[self.one(at).uuid])
        live = [one for one in found if one.is_live] or list(found)
        return (live + live)[at % len(live) :][:count] if live else []

    def group(self, at: int, which: int) -> str:
        groups = self.one(at).groups
        return groups[which % len(groups)] if groups else ""

    def do(self, act: Callable[..., Done[Any]], *args: Any, **parts: Any) -> None:
        with suppress(Refused):
            self.workspace.write(act, *args, **parts)

    @precondition(lambda self: len(self.sessions()) < 3)
    @rule(
        places=PLACES,
        groups=st.booleans(),
        approval=st.booleans(),
        in_days=st.integers(-3, 9),
        course=st.sampled_from([FIRE, CAPACITY]),
    )
    def plan(self, places: int | None, groups: bool, approval: bool, in_days: int, course: int) -> None:
        draft = in_groups(capacity=places, needs_approval=approval)
        day = self.today + timedelta(days=in_days)
        parts = [replace(part, held_on=day + (part.held_on - draft.parts[0].held_on)) for part in draft.parts]
        self.do(
            plan_session,
            replace(draft, course_id=course, parts=tuple(parts if groups else parts[:1])),
            today=self.today,
        )

    @precondition(lambda self: self.sessions())
    @rule(
        at=AT,
        places=PLACES,
        days=st.integers(-2, 2),
        course=st.sampled_from([FIRE, CAPACITY]),
        without=st.integers(0, 3),
    )
    def correct(self, at: int, places: int | None, days: int, course: int, without: int) -> None:
        one = self.one(at)
        parts = [replace(part, held_on=part.held_on + timedelta(days=days)) for part in one.draft.parts]
        del parts[without : without + 1]
        self.do(
            correct_session,
            one.uuid,
            replace(one.draft, capacity=places, course_id=course, parts=tuple(parts)),
            today=self.today,
        )

    @precondition(lambda self: self.sessions())
    @rule(at=AT, people=PEOPLE, which=st.integers(0, 1), asks=st.booleans())
    def book(self, at: int, people: list[int], which: int, asks: bool) -> None:
        act = request_places if asks else book_places
        self.do(
            act,
            self.one(at).uuid,
            [LearnerDraft(one) for one in people],
            group=self.group(at, which),
            by="J",
            today=self.today,
        )

    @precondition(lambda self: self.sessions())
    @rule(at=AT, approve=st.booleans())
    def decide(self, at: int, approve: bool) -> None:
        self.do(
            decide_bookings,
            [one.uuid for one in self.places(at)],
            approve=approve,
            by="J",
            reason="Why",
            today=self.today,
        )

    @precondition(lambda self: self.sessions())
    @rule(at=AT, count=st.integers(1, 3))
    def cancel_some(self, at: int, count: int) -> None:
        uuids = [one.uuid for one in self.places(at, count)]
        self.do(cancel_bookings, list(dict.fromkeys(uuids)), by=EndedBy.LEARNER, today=self.today)

    @precondition(lambda self: self.sessions())
    @rule(at=AT, which=st.integers(0, 1))
    def move(self, at: int, which: int) -> None:
        self.do(move_to_group, [one.uuid for one in self.places(at)], self.group(at, which), today=self.today)

    @precondition(lambda self: self.sessions())
    @rule(at=AT, by=st.integers(0, 8))
    def mark_and_close(self, at: int, by: int) -> None:
        self.today += timedelta(days=by)
        one = self.one(at)
        self.do(mark_attendance, one.uuid, all_present(self.workspace, one.uuid), today=self.today)
        self.do(close_session, one.uuid, today=self.today)

    @precondition(lambda self: self.sessions())
    @rule(at=AT)
    def reopen(self, at: int) -> None:
        self.do(reopen_session, self.one(at).uuid, today=self.today)

    @precondition(lambda self: self.sessions())
    @rule(at=AT, mark=st.sampled_from([None, *Mark]))
    def mark_one(self, at: int, mark: Mark | None) -> None:
        one = self.one(at)
        for booking in self.places(at):
            given = {part.uuid: mark for part in one.parts_of(booking.group)}
            self.do(mark_attendance, one.uuid, {booking.uuid: given}, today=self.today)

    @precondition(lambda self: self.sessions())
    @rule(at=AT, chance=st.integers(0, 5))
    def end(self, at: int, chance: int) -> None:
        if chance == 0:
            self.do(delete_session, self.one(at).uuid)
        elif chance == 1:
            self.do(cancel_session, self.one(at).uuid, by=EndedBy.PROVIDER, reason="Ill", today=self.today)

    @precondition(lambda self: self.sessions())
    @rule(at=AT, people=PEOPLE)
    def record_by_hand(self, at: int, people: list[int]) -> None:
        one = self.one(at)
        entry = RecordEntry(one.draft.course_id, RecordDraft(0, PersonKey(), "", one.last_on, Outcome.FAILED))
        self.do(record_for, people, entry, today=self.today)

    @rule(back=st.integers(0, 12))
    def undo(self, back: int) -> None:
        open_ones = [one for one in self.workspace.read(changes) if one.undone_by is None and one.number > self.first]
        if open_ones:
            self.do(undo_change, open_ones[back % len(open_ones)].number)

    def in_the_way(self) -> set[tuple[int | None, int, date]]:
        """Return whose record of which course and day no place can take over."""
        rows = self.workspace.read(_records_and_places)
        return {(row[0], row[1], row[2]) for row in rows}

    @invariant()
    def agrees(self) -> None:
        """A place is a live record on its last day; nobody has two places in a session; none waits while one is free."""
        refuse_disagreement(self.workspace, TODAY, today=self.today, in_the_way=self.in_the_way())
        for one in self.sessions():
            theirs = self.workspace.read(known_bookings, session_uuids=[one.uuid])
            live = [each.person_id for each in theirs if each.is_live]
            assert len(live) == len(set(live))
            booked = sum(each.state is BookingState.BOOKED for each in theirs)
            assert one.draft.capacity is None or booked <= one.draft.capacity
            if one.state is not SessionState.OPEN:
                assert all(each.state not in (BookingState.WAITING, BookingState.REQUESTED) for each in theirs)


TestRandomActs = RandomActs.TestCase
TestRandomActs.settings = settings(max_examples=max(1, settings().max_examples // 4), stateful_step_count=30)
