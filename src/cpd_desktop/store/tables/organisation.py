"""The book itself, its audit trail, and people, teams, courses, requirements and training records."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Base, Fact, Identity


class BookRow(Base):
    """The one row that says which book this is."""

    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[bytes]
    organisation: Mapped[str]
    created_at: Mapped[str]
    is_demo: Mapped[int]


class ChangeRow(Base):
    """The audit trail: one entry for each transaction that changed anything, chained by hashes.

    *at* is UTC, ISO 8601 with microseconds, and never goes back; *content* is JSON: what was added and superseded in each
    table, with a digest of the rows; *previous* and *hash* are SHA-256.
    """

    __tablename__ = "changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[bytes]
    at: Mapped[str]
    by: Mapped[str]
    act: Mapped[str]
    summary: Mapped[str]
    undoes: Mapped[int | None]
    content: Mapped[str]
    previous: Mapped[bytes]
    hash: Mapped[bytes]


class PersonRow(Identity):
    """A person."""

    __tablename__ = "people"


class TeamRow(Identity):
    """A team."""

    __tablename__ = "teams"


class JobRoleRow(Identity):
    """A job role, an additional role or a lead role."""

    __tablename__ = "job_roles"


class CourseRow(Identity):
    """A course."""

    __tablename__ = "courses"


class RequirementRow(Identity):
    """A requirement."""

    __tablename__ = "requirements"


class PersonDetailRow(Fact):
    """Who a person is."""

    __tablename__ = "person_details"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    staff_number: Mapped[str]
    email: Mapped[str]
    registration_body: Mapped[str]
    registration_number: Mapped[str]
    registered_on: Mapped[int | None]
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class TeamDetailRow(Fact):
    """What a team is called and which service it belongs to."""

    __tablename__ = "team_details"
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    name: Mapped[str]
    service: Mapped[str]


class TeamGroupRow(Fact):
    """A group of people that a team serves."""

    __tablename__ = "team_groups"
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    served_group: Mapped[str]
    starts_on: Mapped[int | None]
    ends_on: Mapped[int | None]


class JobRoleDetailRow(Fact):
    """What a role is called. *kind* is post, additional role or lead role."""

    __tablename__ = "job_role_details"
    role_id: Mapped[int] = mapped_column(ForeignKey("job_roles.id"), index=True)
    code: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    suggested: Mapped[int]
    source: Mapped[str]


class CourseDetailRow(Fact):
    """What a course is. *satisfies* is a JSON list of course ids."""

    __tablename__ = "course_details"
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    code: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    tier: Mapped[int | None]
    for_group: Mapped[str]
    provider: Mapped[str]
    delivery: Mapped[str]
    hours: Mapped[str]
    asc_wds_category: Mapped[str]
    satisfies: Mapped[str]
    suggested: Mapped[int]
    source: Mapped[str]
    notes: Mapped[str]


class CourseExpiryRow(Fact):
    """How a course expires from a day on; no day is from the beginning."""

    __tablename__ = "course_expiries"
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    valid_from: Mapped[int | None]
    expiry: Mapped[str]
    refresh_from: Mapped[str]
    window_days: Mapped[int]


class RequirementDetailRow(Fact):
    """What a requirement asks. *courses* is a JSON list of ids, *scope* a JSON object of lists of ids and names."""

    __tablename__ = "requirement_details"
    requirement_id: Mapped[int] = mapped_column(ForeignKey("requirements.id"), index=True)
    code: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    courses: Mapped[str]
    scope: Mapped[str]
    within_days: Mapped[int | None]
    interval: Mapped[str]
    minimum: Mapped[str]
    level: Mapped[str]
    specialist: Mapped[int]
    basis: Mapped[str]
    source: Mapped[str]
    starts_on: Mapped[int | None]
    ends_on: Mapped[int | None]
    suggested: Mapped[int]


class PostingRow(Fact):
    """A person's time in a team in a role. *hours* is hours a week, decimal text, may be empty."""

    __tablename__ = "postings"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("job_roles.id"))
    starts_on: Mapped[int]
    ends_on: Mapped[int | None]
    hours: Mapped[str]
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),)


class AdditionalRoleRow(Fact):
    """A role held beside the post."""

    __tablename__ = "additional_roles"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("job_roles.id"))
    starts_on: Mapped[int]
    ends_on: Mapped[int | None]
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),)


class AbsenceRow(Fact):
    """A long-term absence."""

    __tablename__ = "absences"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    starts_on: Mapped[int]
    ends_on: Mapped[int | None]
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),)


class ExemptionRow(Fact):
    """A person need not hold a requirement for a time."""

    __tablename__ = "exemptions"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    requirement_id: Mapped[int] = mapped_column(ForeignKey("requirements.id"))
    starts_on: Mapped[int]
    ends_on: Mapped[int | None]
    reason: Mapped[str]
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),)


class RevocationRow(Fact):
    """A person's holding of a requirement was taken back."""

    __tablename__ = "revocations"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    requirement_id: Mapped[int] = mapped_column(ForeignKey("requirements.id"))
    revoked_on: Mapped[int]
    reason: Mapped[str]


class TrainingRecordRow(Fact):
    """One person's one go at one course. *outcome* and *evidence* are positions in `domain.facts`' tuples."""

    __tablename__ = "training_records"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    completed_on: Mapped[int]
    valid_until_given: Mapped[int | None]
    outcome: Mapped[int]
    evidence: Mapped[int]
    hours: Mapped[str]
    provider: Mapped[str]
    delivery: Mapped[str]
    accredited: Mapped[str]
    cost: Mapped[str]
    notes: Mapped[str]
    __table_args__ = (
        # Everything that coverage asks of a live record, so that it is answered from this index alone.
        Index(
            "ix_training_records_live",
            "person_id", "course_id", "completed_on", "valid_until_given", "outcome", "evidence",
            sqlite_where=text("superseded_in IS NULL"),
        ),
    )  # fmt: skip


class AttachmentContentRow(Base):
    """The bytes of a file, kept once however often it is attached, and as long as any version of an attachment names them.

    No fact of its own: what an attachment says, its hash included, is in the audit trail, and the hash proves the bytes.
    *content* is the last column, so that asking for the size reads nothing of it.
    """

    __tablename__ = "attachment_contents"
    sha256: Mapped[bytes] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes]


class AttachmentRow(Fact):
    """A file that shows something of a training record, which it names by UUID: so it stays when the record is corrected.

    *name* is what the file was called, to be shown and for nothing else; *size* is in bytes; *dated_on* what it says itself.
    """

    __tablename__ = "attachments"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    record_uuid: Mapped[bytes]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(ForeignKey("attachment_contents.sha256"))
    title: Mapped[str]
    dated_on: Mapped[int | None]


class PolicyRow(Fact):
    """What the organisation chose."""

    __tablename__ = "policy_choices"
    name: Mapped[str]
    value: Mapped[int]


class KeptAnswerRow(Base):
    """An answer kept for the window's first look: JSON, good for one day and for the book as *change_id* left it.

    It is no fact: nothing else reads it, and it may be thrown away at any time.
    """

    __tablename__ = "kept_answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str]
    as_at: Mapped[int]
    change_id: Mapped[int]
    form: Mapped[str]
    answer: Mapped[str]
    __table_args__ = (UniqueConstraint("question", "as_at"),)
