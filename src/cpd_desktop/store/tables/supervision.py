"""Supervision, group reflective sessions, and the needs that come of them: everything that may be counted, and no private text.

A title of an action is blank where the organisation's policy keeps titles private; it is sealed then. Lists are JSON. A UUID that
refers to a fact (*supervision_uuid* …) stays good when the fact is corrected; an empty one refers to nothing.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Fact


class SupervisionSchemeRow(Fact):
    """How often supervision is expected of the job roles in *roles*, a list of ids; an empty list is everybody else.

    *phases* is a list of objects, see `domain.supervision.phases_from_text`.
    """

    __tablename__ = "supervision_schemes"
    title: Mapped[str]
    roles: Mapped[str]
    phases: Mapped[str]
    supervisor_rule: Mapped[str]
    source: Mapped[str]
    starts_on: Mapped[int | None]
    ends_on: Mapped[int | None]


class SupervisionAgreementRow(Fact):
    """What a supervisee (*person_id*) and a supervisor have agreed. *interval* (`14 days`, `1 month`) and *minutes* override the
    scheme where they are given, with *reason*.
    """

    __tablename__ = "supervision_agreements"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[str]
    agreed_on: Mapped[int]
    starts_on: Mapped[int]
    ends_on: Mapped[int | None]
    interval: Mapped[str]
    minutes: Mapped[int | None]
    reason: Mapped[str]
    place: Mapped[str]
    confidentiality: Mapped[str]
    disagreement: Mapped[str]
    review_on: Mapped[int | None]
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),)


class SupervisionRow(Fact):
    """One supervision of *person_id*, held or cancelled. *minutes* may be not known; *functions* is a list of names."""

    __tablename__ = "supervisions"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    held_on: Mapped[int]
    minutes: Mapped[int | None]
    kind: Mapped[str]
    functions: Mapped[str]
    state: Mapped[str]
    cancelled_by: Mapped[str]
    reason: Mapped[str]
    next_on: Mapped[int | None]
    __table_args__ = (
        # What is due is asked of the whole organisation at once: answered from this index alone.
        Index(
            "ix_supervisions_live",
            "person_id", "held_on", "state", "supervisor_id", "minutes", "next_on",
            sqlite_where=text("superseded_in IS NULL"),
        ),
        # One is looked for by its UUID whenever it is opened, corrected or agreed: of a hundred thousand, not by going through them.
        Index("ix_supervisions_uuid", "uuid"),
    )  # fmt: skip


class SupervisionAgreedRow(Fact):
    """Somebody (*person_id*) agreed the record of a supervision, in its *version* (from 1), and *how*."""

    __tablename__ = "supervision_agreed"
    supervision_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    version: Mapped[int]
    agreed_on: Mapped[int]
    how: Mapped[str]


class SupervisionAmendmentRow(Fact):
    """A record that both had agreed was amended by *person_id*: *version* is the one that came of it, whose sealed text has why."""

    __tablename__ = "supervision_amendments"
    supervision_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    version: Mapped[int]
    amended_on: Mapped[int]


class SupervisionActionRow(Fact):
    """An action agreed in supervision of *person_id*. *owner* is supervisee, supervisor, or a name; *closed_in* the supervision
    in which it was answered.
    """

    __tablename__ = "supervision_actions"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    supervision_uuid: Mapped[bytes] = mapped_column(index=True)
    title: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[int | None]
    state: Mapped[str]
    closed_on: Mapped[int | None]
    closed_in: Mapped[bytes]
    need_uuid: Mapped[bytes]


class GroupSessionRow(Fact):
    """A group reflective session. *facilitator* is the name of one from outside, where *facilitator_id* is nobody."""

    __tablename__ = "group_sessions"
    held_on: Mapped[int]
    minutes: Mapped[int]
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    facilitator: Mapped[str]
    model: Mapped[str]
    topic: Mapped[str]
    presenter: Mapped[str]
    question: Mapped[str]
    themes: Mapped[str]
    learning: Mapped[str]


class GroupAttendanceRow(Fact):
    """Somebody was at a group session: one of the book's people, or by *name* one from outside, with *organisation*."""

    __tablename__ = "group_attendances"
    session_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    team: Mapped[str]
    profession: Mapped[str]
    organisation: Mapped[str]


class GroupActionRow(Fact):
    """An action that a group session agreed."""

    __tablename__ = "group_actions"
    session_uuid: Mapped[bytes] = mapped_column(index=True)
    title: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[int | None]
    state: Mapped[str]
    closed_on: Mapped[int | None]


class CpdDraftRow(Fact):
    """A draft of a CPD entry of *person_id*, with the facts of where it came from; what they write in it is sealed.

    *source* is group session, supervision or training; *with_peers* 1 where it was a discussion with peers.
    """

    __tablename__ = "cpd_drafts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    source: Mapped[str]
    source_uuid: Mapped[bytes] = mapped_column(index=True)
    done_on: Mapped[int]
    minutes: Mapped[int | None]
    activity: Mapped[str]
    title: Mapped[str]
    with_peers: Mapped[int]
    state: Mapped[str]


class NeedRow(Fact):
    """Something that *person_id* needs to learn: where it came from, what was decided, and whether it was met in the end."""

    __tablename__ = "needs"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    title: Mapped[str]
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    source: Mapped[str]
    source_uuid: Mapped[bytes]
    raised_on: Mapped[int]
    decision: Mapped[str]
    decided_on: Mapped[int | None]
    reason: Mapped[str]
    met: Mapped[str]
    met_on: Mapped[int | None]
    met_in: Mapped[bytes]
