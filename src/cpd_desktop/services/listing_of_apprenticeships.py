"""Apprenticeships and their off-the-job hours as plain tables for export, with how each stands on the date."""

from __future__ import annotations

from decimal import Decimal

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.services.apprenticeship_facts import facts_of, known_apprenticeships
from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.session import Session

_COLUMNS = (
    "staff_number", "email", "name", "team", "service", "standard", "version", "title", "level", "provider", "ukprn", "uln",
    "employer_contact", "mentor", "start_date", "practical_end", "end_date", "weekly_hours", "agreed_hours", "reduction_hours",
    "reduction_reason", "functional_skills", "status", "status_on", "account_status", "ilr_completion", "ilr_outcome", "course",
    "afterwards", "registered_on", "standing", "rule", "minimum_hours", "hours", "hours_planned", "hours_without_evidence",
    "hours_not_counted", "practical_end_now", "end_now", "last_review", "next_review", "gateway", "gateway_passed_on",
    "assessment", "problems", "record",
)  # fmt: skip
_HOURS_COLUMNS = (
    "staff_number", "email", "name", "standard", "start_date", "date", "hours", "activity", "in_paid_time", "new_learning",
    "evidence", "files attached", "counts", "record",
)  # fmt: skip


def apprenticeships_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each apprenticeship: what was said of it, and how it stands on the date."""
    courses = load_courses(session.connection(), question.upto)
    rows = [
        _row(line, courses[line.apprenticeship.said.course_id].code if line.apprenticeship.said.course_id else "")
        for line in apprenticeships(session, CoverageQuestion(question.as_at, question.upto))
    ]
    about = f"Every apprenticeship, with its hours, reviews and gateway as at {question.as_at:%d %B %Y}"
    return Listing("apprenticeships", about, _COLUMNS, tuple(sorted(rows, key=_order)))


def _row(line: ApprenticeshipLine, course: str) -> tuple[Cell, ...]:
    one, progress = line.apprenticeship, line.progress
    said, person = one.said, one.person
    return (
        person.staff_number, person.email, person.name, one.team, one.service, said.standard, said.version, said.title,
        said.level or None, said.provider, said.ukprn, said.uln, said.employer_contact, said.mentor, said.starts_on,
        said.practical_ends_on, said.ends_on, _hours(said.weekly_hours), _hours(said.agreed_hours),
        _hours(said.reduction_hours or None), said.reduction_reason, said.functional_skills.value, said.state.value,
        said.state_on, said.account_status.value, said.ilr_completion.value, said.ilr_outcome.value, course, said.afterwards,
        said.registered_on, line.standing.value, progress.minimum.rule, _hours(progress.minimum.hours), _hours(progress.counted),
        _hours(progress.planned), _hours(progress.not_evidenced), _hours(progress.not_counted), progress.practical_ends_on,
        progress.ends_on, line.next_review.last_on, line.next_review.due_on, line.gateway.words, line.gateway.passed_on,
        line.last_attempt.words if line.last_attempt else "", " ".join(line.problems), one.uuid.hex(),
    )  # fmt: skip


def hours_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each entry of the log, in the columns that the import of an hours log reads."""
    facts = facts_of(session, question.upto)
    rows: list[tuple[Cell, ...]] = []
    for one in known_apprenticeships(session, question.as_at, question.upto):
        person, said = one.person, one.said
        rows += [
            (
                person.staff_number, person.email, person.name, said.standard or said.title, said.starts_on, entry.done_on,
                _hours(entry.hours), entry.activity, _yes(entry.in_paid_time), _yes(entry.is_new_learning), entry.evidence,
                entry.files, _yes(entry.counts), entry.uuid.hex(),
            )
            for entry in (facts[one.uuid].hours if one.uuid in facts else ())
            if entry.done_on <= question.as_at
        ]  # fmt: skip
    about = f"Every entry of off-the-job hours up to {question.as_at:%d %B %Y}, and whether it counts"
    return Listing("hours", about, _HOURS_COLUMNS, tuple(sorted(rows, key=_order)))


def _hours(hours: Decimal | None) -> str:
    if hours is None:
        return ""
    text = f"{hours:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _order(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in (row[2], row[0], *row[3:]))
