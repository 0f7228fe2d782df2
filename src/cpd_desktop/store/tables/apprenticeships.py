"""Apprenticeships and qualifications: what somebody is on, how far they are, and what came of it. Hours are decimal text, money decimal pounds."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Fact


class ApprenticeshipStandardRow(Fact):
    """A standard as the organisation has it, in the place of a shipped one of the same *reference* and *version*; see the rules' list."""

    __tablename__ = "apprenticeship_standards"
    reference: Mapped[str]
    version: Mapped[str]
    title: Mapped[str]
    level: Mapped[int]
    typical_months: Mapped[int | None]
    assessment_months: Mapped[int | None]
    most_funding: Mapped[str]
    least_hours: Mapped[str]
    leads_to: Mapped[str]
    source: Mapped[str]
    starts_on: Mapped[int | None]
    ends_on: Mapped[int | None]


class ApprenticeshipRow(Fact):
    """An apprenticeship of *person_id*. *practical_ends_on* is the planned last day of the practical period, breaks left out of account.

    *weekly_hours* are those worked; *agreed_hours* is the off-the-job minimum where one was agreed, else blank: then it follows from the start date;
    *reduction_hours* are taken off for prior learning, because of *reduction_reason*. *state* is ours, *account_status* the employer account's,
    *ilr_completion* and *ilr_outcome* the provider's: three vocabularies, kept apart. *record_uuid* is that of the training record that stands
    for the learner in coverage, empty where the standard discharges nothing.
    """

    __tablename__ = "apprenticeships"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    standard: Mapped[str]
    version: Mapped[str]
    title: Mapped[str]
    level: Mapped[int]
    provider: Mapped[str]
    ukprn: Mapped[str]
    uln: Mapped[str]
    employer_contact: Mapped[str]
    mentor: Mapped[str]
    starts_on: Mapped[int]
    practical_ends_on: Mapped[int]
    ends_on: Mapped[int]
    weekly_hours: Mapped[str]
    agreed_hours: Mapped[str]
    reduction_hours: Mapped[str]
    reduction_reason: Mapped[str]
    functional_skills: Mapped[str]
    state: Mapped[str]
    state_on: Mapped[int | None]
    account_status: Mapped[str]
    ilr_completion: Mapped[str]
    ilr_outcome: Mapped[str]
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    record_uuid: Mapped[bytes]
    afterwards: Mapped[str]
    registered_on: Mapped[int | None]
    __table_args__ = (CheckConstraint("practical_ends_on >= starts_on AND ends_on >= practical_ends_on", name="order"),)


class LearningBreakRow(Fact):
    """A break in learning, from *starts_on*, back expected on *expected_on*; *ends_on* is its last day, None while it lasts."""

    __tablename__ = "learning_breaks"
    apprenticeship_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    starts_on: Mapped[int]
    expected_on: Mapped[int | None]
    ends_on: Mapped[int | None]
    reason: Mapped[str]
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),)


class OffTheJobHoursRow(Fact):
    """Hours of off-the-job learning on a day; they count when in paid time and new learning, and are evidenced when *evidence* says how."""

    __tablename__ = "off_the_job_hours"
    apprenticeship_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    done_on: Mapped[int]
    hours: Mapped[str]
    activity: Mapped[str]
    in_paid_time: Mapped[int]
    is_new_learning: Mapped[int]
    evidence: Mapped[str]


class ApprenticeshipReviewRow(Fact):
    """A tripartite review that was held, and who of the three agreed it, by name; blank who did not yet."""

    __tablename__ = "apprenticeship_reviews"
    apprenticeship_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    held_on: Mapped[int]
    apprentice: Mapped[str]
    employer: Mapped[str]
    provider: Mapped[str]
    summary: Mapped[str]
    actions: Mapped[str]


class GatewayItemRow(Fact):
    """An item of the gateway's checklist that is done."""

    __tablename__ = "gateway_items"
    apprenticeship_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    item: Mapped[str]
    done_on: Mapped[int]
    by_whom: Mapped[str]


class EndAssessmentRow(Fact):
    """An attempt at the end-point assessment, from 1, with its result and grade."""

    __tablename__ = "end_assessments"
    apprenticeship_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    attempt: Mapped[int]
    taken_on: Mapped[int]
    organisation: Mapped[str]
    result: Mapped[str]
    grade: Mapped[str]


class QualificationRow(Fact):
    """A qualification of *person_id*, registered, in progress, achieved or withdrawn (*state*, since *state_on*).

    *course_id* is the course that stands for it in requirements, and *record_uuid* the training record that is kept in step with it.
    """

    __tablename__ = "qualifications"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    title: Mapped[str]
    number: Mapped[str]
    level: Mapped[str]
    awarding_body: Mapped[str]
    provider: Mapped[str]
    credits: Mapped[int | None]
    asc_wds_code: Mapped[str]
    state: Mapped[str]
    state_on: Mapped[int]
    registered_on: Mapped[int | None]
    expected_on: Mapped[int | None]
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    record_uuid: Mapped[bytes]
