"""The shapes of apprenticeships in JSON: stable keys, exact hours as decimal text, null for what is not known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cpd_desktop.cli.shapes import person_shape
from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine, ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import Attempt, Break, Hours, Review
from cpd_desktop.domain.gateway import Gateway
from cpd_desktop.domain.off_the_job import Progress


def apprenticeship_shape(line: ApprenticeshipLine) -> dict[str, Any]:
    """Return how an apprenticeship stands; *standing* is the one word of the list, *status* our own status."""
    one, said = line.apprenticeship, line.apprenticeship.said
    return {
        "apprenticeship": one.uuid.hex(),
        "person": person_shape(one.person),
        "team": one.team or None,
        "service": one.service or None,
        "standard": said.standard or None,
        "version": said.version or None,
        "title": said.title or None,
        "level": said.level or None,
        "provider": said.provider or None,
        "ukprn": said.ukprn or None,
        "uln": said.uln or None,
        "employer_contact": said.employer_contact or None,
        "mentor": said.mentor or None,
        "starts_on": said.starts_on,
        "practical_ends_on": said.practical_ends_on,
        "ends_on": said.ends_on,
        "weekly_hours": hours_shape(said.weekly_hours),
        "agreed_hours": hours_shape(said.agreed_hours),
        "reduction_hours": hours_shape(said.reduction_hours),
        "reduction_reason": said.reduction_reason or None,
        "functional_skills": said.functional_skills.value,
        "status": line.state.value,
        "ended_on": said.state_on,
        "account_status": said.account_status.value or None,
        "ilr_completion": said.ilr_completion.value or None,
        "ilr_outcome": said.ilr_outcome.value or None,
        "afterwards": said.afterwards or None,
        "registered_on": said.registered_on,
        **_standing_shape(line),
    }


def _standing_shape(line: ApprenticeshipLine) -> dict[str, Any]:
    return {
        "standing": line.standing.value,
        "progress": progress_shape(line.progress),
        "review": {
            "last_on": line.next_review.last_on,
            "due_on": line.next_review.due_on,
            "days_overdue": line.next_review.days_overdue,
        },
        "gateway": gateway_shape(line.gateway),
        "assessment": None if line.last_attempt is None else attempt_shape(line.last_attempt),
        "to_book": line.is_to_book,
        "contradictions": list(line.contradictions),
        "problems": list(line.problems),
    }


def progress_shape(progress: Progress) -> dict[str, Any]:
    """Return how far somebody is with off-the-job hours; *share* is counted by planned as a fraction, null where nothing is planned."""
    return {
        "rule": progress.minimum.rule or None,
        "minimum_hours": hours_shape(progress.minimum.hours),
        "required_hours": hours_shape(progress.minimum.required),
        "how": progress.minimum.words,
        "planned_hours": hours_shape(progress.planned),
        "hours": hours_shape(progress.counted),
        "hours_left": hours_shape(progress.left),
        "hours_without_evidence": hours_shape(progress.not_evidenced),
        "hours_not_counted": hours_shape(progress.not_counted),
        "share": None if progress.share is None else str(progress.share),
        "pace": progress.pace.value,
        "practical_ends_on": progress.practical_ends_on,
        "ends_on": progress.ends_on,
        "break_days": progress.break_days,
    }


def gateway_shape(gateway: Gateway) -> dict[str, Any]:
    """Return the checklist."""
    return {
        "passed_on": gateway.passed_on,
        "ready": gateway.is_ready,
        "items": [
            {
                "item": one.item,
                "title": one.title,
                "done": one.is_done,
                "done_on": one.done_on,
                "by": one.by_whom or None,
                "words": one.words or None,
                "worked_out": not one.can_be_said,
            }
            for one in gateway.checks
        ],
    }


def apprenticeship_whole_shape(whole: ApprenticeshipWhole) -> dict[str, Any]:
    """Return all of one apprenticeship, with the points of its chart."""
    facts = whole.facts
    return {
        **apprenticeship_shape(whole.line),
        "as_at": whole.as_at,
        "breaks": [break_shape(one) for one in facts.breaks],
        "reviews": [review_shape(one) for one in facts.reviews],
        "hours": [entry_shape(one) for one in facts.hours],
        "attempts": [attempt_shape(one) for one in facts.attempts],
        "curve": [
            {"day": one.day, "planned_hours": hours_shape(one.planned), "hours": hours_shape(one.counted)}
            for one in whole.curve
        ],
    }


def break_shape(one: Break) -> dict[str, Any]:
    """Return a break in learning; *ends_on* is null while it lasts."""
    return {
        "record": one.uuid.hex(),
        "starts_on": one.starts_on,
        "expected_on": one.expected_on,
        "ends_on": one.ends_on,
        "reason": one.reason or None,
    }


def review_shape(one: Review) -> dict[str, Any]:
    """Return a review with who agreed it; null who did not yet."""
    said = one.said
    return {
        "record": one.uuid.hex(),
        "held_on": said.held_on,
        "apprentice": said.apprentice or None,
        "employer": said.employer or None,
        "provider": said.provider or None,
        "summary": said.summary or None,
        "actions": said.actions or None,
    }


def entry_shape(one: Hours) -> dict[str, Any]:
    """Return an entry of the hours log."""
    return {
        "record": one.uuid.hex(),
        "done_on": one.done_on,
        "hours": hours_shape(one.hours),
        "activity": one.activity,
        "in_paid_time": one.in_paid_time,
        "new_learning": one.is_new_learning,
        "counts": one.counts,
        "evidence": one.evidence or None,
        "files": one.files,
    }


def attempt_shape(one: Attempt) -> dict[str, Any]:
    """Return an attempt at the end-point assessment."""
    said = one.said
    return {
        "record": one.uuid.hex(),
        "attempt": said.attempt,
        "taken_on": said.taken_on,
        "organisation": said.organisation or None,
        "result": said.result.value,
        "grade": said.grade or None,
    }


def hours_shape(hours: Decimal | None) -> str | None:
    """Return hours as exact text without needless noughts; null for not known."""
    if hours is None:
        return None
    text = f"{hours:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
