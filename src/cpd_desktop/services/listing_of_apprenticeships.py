"""Apprenticeships, their hours, breaks, reviews, gateway items and end assessments as plain tables for export, as they stand on the date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts, ApprenticeshipLine, facts_until
from cpd_desktop.domain.apprenticeships import Apprenticeship
from cpd_desktop.services.apprenticeship_facts import RuleBook, facts_of, known_apprenticeships
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
_WHICH = ("staff_number", "email", "name", "team", "standard", "start_date")
_BREAK_COLUMNS = (*_WHICH, "from", "expected_back", "to", "reason", "record")
_GATEWAY_COLUMNS = (*_WHICH, "done_on", "item", "title", "by_whom", "record")
_REVIEW_COLUMNS = (
    *_WHICH,
    "held_on",
    "apprentice",
    "employer",
    "provider",
    "not_agreed_by",
    "summary",
    "actions",
    "record",
)
_ASSESSMENT_COLUMNS = (*_WHICH, "attempt", "date", "organisation", "result", "grade", "record")


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
    rows: list[tuple[Cell, ...]] = []
    for one, facts in _known(session, question):
        person, said = one.person, one.said
        until = said.ended_on(question.as_at) or question.as_at
        rows += [
            (
                person.staff_number, person.email, person.name, said.standard or said.title, said.starts_on, entry.done_on,
                _hours(entry.hours), entry.activity, _yes(entry.in_paid_time), _yes(entry.is_new_learning), entry.evidence,
                entry.files, _yes(entry.counts and entry.done_on <= until), entry.uuid.hex(),
            )
            for entry in facts.hours
        ]  # fmt: skip
    about = f"Every entry of off-the-job hours up to {question.as_at:%d %B %Y}, and whether it counts"
    return Listing("hours", about, _HOURS_COLUMNS, tuple(sorted(rows, key=_order)))


def reviews_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each tripartite review that was held by the date, with who of the three agreed it."""
    rows: list[tuple[Cell, ...]] = []
    for one, facts in _known(session, question):
        rows += [
            (
                *_which(one), held.said.held_on, held.said.apprentice, held.said.employer, held.said.provider,
                "; ".join(held.not_agreed_by), held.said.summary, held.said.actions, held.uuid.hex(),
            )
            for held in facts.reviews
        ]  # fmt: skip
    about = f"Every tripartite review held by {question.as_at:%d %B %Y}, and who of the three agreed it"
    return Listing("tripartite-reviews", about, _REVIEW_COLUMNS, tuple(sorted(rows, key=_order)))


def breaks_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each break in learning, also one that is agreed for later; *to* is blank while it lasts."""
    rows = [
        (*_which(one), off.starts_on, off.expected_on, off.ends_on, off.reason, off.uuid.hex())
        for one, facts in _known(session, question)
        for off in facts.breaks
    ]
    about = f"Every break in learning as at {question.as_at:%d %B %Y}, and when they are expected back"
    return Listing("breaks-in-learning", about, _BREAK_COLUMNS, tuple(sorted(rows, key=_order)))


def gateway_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each item of a gateway that somebody said is done by the date, and for each gateway that was passed."""
    titles = {rule.item: rule.title for rule in RuleBook(session, question.as_at, question.upto).gateway}
    rows = [
        (*_which(one), said.done_on, said.item, titles.get(said.item, said.item), said.by_whom, said.uuid.hex())
        for one, facts in _known(session, question)
        for said in facts.gateway
    ]
    about = f"Every item of a gateway that was said to be done by {question.as_at:%d %B %Y}, when and by whom"
    return Listing("gateway-items", about, _GATEWAY_COLUMNS, tuple(sorted(rows, key=_order)))


def assessments_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each attempt at the end assessment that was made by the date, or is booked."""
    rows: list[tuple[Cell, ...]] = []
    for one, facts in _known(session, question):
        rows += [
            (
                *_which(one), tried.said.attempt, tried.said.taken_on, tried.said.organisation, tried.said.result.value,
                tried.said.grade, tried.uuid.hex(),
            )
            for tried in facts.attempts
        ]  # fmt: skip
    about = f"Every attempt at an end assessment by {question.as_at:%d %B %Y}, and those that are booked"
    return Listing("end-assessments", about, _ASSESSMENT_COLUMNS, tuple(sorted(rows, key=_order)))


def _known(session: Session, question: CoverageQuestion) -> Iterator[tuple[Apprenticeship, ApprenticeshipFacts]]:
    """Yield each apprenticeship with its facts as they stand on the date."""
    facts = facts_of(session, question.upto)
    for one in known_apprenticeships(session, question.as_at, question.upto):
        yield one, facts_until(question.as_at, facts.get(one.uuid, ApprenticeshipFacts()))


def _which(one: Apprenticeship) -> tuple[Cell, ...]:
    person, said = one.person, one.said
    return person.staff_number, person.email, person.name, one.team, said.standard or said.title, said.starts_on


def _hours(hours: Decimal | None) -> str:
    if hours is None:
        return ""
    text = f"{hours:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _order(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in (row[2], row[0], *row[3:]))


APPRENTICESHIP_LISTINGS: Mapping[str, Callable[[Session, CoverageQuestion], Listing]] = {
    "apprenticeships": apprenticeships_listing,
    "hours": hours_listing,
    "breaks-in-learning": breaks_listing,
    "tripartite-reviews": reviews_listing,
    "gateway-items": gateway_listing,
    "end-assessments": assessments_listing,
}
"""What can be exported of apprenticeships, by the kind that the command line and the window name."""
