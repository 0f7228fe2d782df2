"""Training sessions, bookings and attendance, what is asked afterwards, checks of evidence, and versions of courses.

Lists and marks are JSON. A UUID that refers to a fact (*session_uuid*, *record_uuid* …) stays good when the fact is corrected; an
empty one refers to nothing. Times of day are minutes from midnight, local time.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Fact


class TrainingSessionRow(Fact):
    """A session of a course: one run of it, of one or several parts. *title* is blank where the course's own will do.

    *capacity* None is no limit; *book_by* the last day to book; *cost* what the whole session costs, decimal pounds as text, blank
    where nobody knows; *hours* the hours that each learner is credited with, decimal text. *co_production* is a step of the ladder,
    with whom in *co_produced_with*; *needs_approval* and *is_assessed* are 0 or 1.
    """

    __tablename__ = "training_sessions"
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    title: Mapped[str]
    place: Mapped[str]
    link: Mapped[str]
    trainer: Mapped[str]
    provider: Mapped[str]
    capacity: Mapped[int | None]
    book_by: Mapped[int | None]
    cost: Mapped[str]
    hours: Mapped[str]
    purpose: Mapped[str]
    for_whom: Mapped[str]
    hoped_for: Mapped[str]
    co_production: Mapped[str]
    co_produced_with: Mapped[str]
    needs_approval: Mapped[int]
    is_assessed: Mapped[int]
    state: Mapped[str]
    state_on: Mapped[int | None]
    cancelled_by: Mapped[str]
    reason: Mapped[str]


class SessionPartRow(Fact):
    """One meeting of a session, for the group *group_name*, or for everybody where that is blank. *place* blank is the session's."""

    __tablename__ = "session_parts"
    session_uuid: Mapped[bytes] = mapped_column(index=True)
    group_name: Mapped[str]
    held_on: Mapped[int]
    starts_at: Mapped[int | None]
    ends_at: Mapped[int | None]
    place: Mapped[str]


class SessionAudienceRow(Fact):
    """Learners of a session who are counted and not named: unpaid carers, providers' staff, partners."""

    __tablename__ = "session_audiences"
    session_uuid: Mapped[bytes] = mapped_column(index=True)
    audience: Mapped[str]
    organisation: Mapped[str]
    expected: Mapped[int | None]
    attended: Mapped[int | None]


class BookingRow(Fact):
    """Somebody's place in a session: one of the book's people, or by *name* a learner of a partner, *organisation*.

    *requested_by* and *decided_by* are names; *marks* an object of a letter by the UUID of a part, in hexadecimal; *record_uuid* the
    training record that says the same, while there is one; *in_line* orders those who wait.
    """

    __tablename__ = "bookings"
    session_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    organisation: Mapped[str]
    group_name: Mapped[str]
    state: Mapped[str]
    requested_on: Mapped[int]
    requested_by: Mapped[str]
    decided_on: Mapped[int | None]
    decided_by: Mapped[str]
    cancelled_by: Mapped[str]
    reason: Mapped[str]
    marks: Mapped[str]
    in_line: Mapped[int]
    record_uuid: Mapped[bytes] = mapped_column(index=True)
    need_uuid: Mapped[bytes]


class PracticeAnswerRow(Fact):
    """What the learner of a booking, or their supervisor, answered *days* (30 or 90) after it: three answers and a barrier.

    *supervision_uuid* is the supervision in which it was asked, empty where it was asked elsewhere.
    """

    __tablename__ = "practice_answers"
    booking_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    days: Mapped[int]
    answered_by: Mapped[str]
    used: Mapped[str]
    changed: Mapped[str]
    confident: Mapped[str]
    barrier: Mapped[str]
    answered_on: Mapped[int]
    supervision_uuid: Mapped[bytes]


class EvidenceCheckRow(Fact):
    """Somebody other than the learner looked at the evidence of a training record, as it said then, and what they found.

    A record that has been corrected in what is kept here is another to be checked. *sample* names the sample that it was drawn in.
    """

    __tablename__ = "evidence_checks"
    record_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    completed_on: Mapped[int]
    valid_until_given: Mapped[int | None]
    outcome: Mapped[int]
    verdict: Mapped[str]
    reason: Mapped[str]
    checked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    checked_on: Mapped[int]
    sample: Mapped[str]


class CourseVersionRow(Fact):
    """A version of a course, taught from *starts_on*. From *retrain_from* on, what was completed before it counts no longer."""

    __tablename__ = "course_versions"
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    label: Mapped[str]
    starts_on: Mapped[int]
    retrain_from: Mapped[int | None]
    what_changed: Mapped[str]
    __table_args__ = (CheckConstraint("retrain_from IS NULL OR retrain_from >= starts_on", name="order"),)


class CourseRetirementRow(Fact):
    """A course is no longer offered from *retired_on*; *replaced_by_id* is the course that then stands for it, None for none."""

    __tablename__ = "course_retirements"
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    retired_on: Mapped[int]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    reason: Mapped[str]


class LeaveRow(Fact):
    """Days on which somebody is away from work for a while; unlike a long-term absence it changes no figure."""

    __tablename__ = "leave"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    starts_on: Mapped[int]
    ends_on: Mapped[int]
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="order"),)


class TeamCoverRow(Fact):
    """How many people of a team must be at work on any working day."""

    __tablename__ = "team_covers"
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    minimum: Mapped[int]


class LapseAlertRow(Fact):
    """Somebody was told that a holding of theirs lapses on *lapses_on*, its last day; *how* they were told."""

    __tablename__ = "lapse_alerts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    requirement_id: Mapped[int] = mapped_column(ForeignKey("requirements.id"))
    lapses_on: Mapped[int]
    alerted_on: Mapped[int]
    how: Mapped[str]
