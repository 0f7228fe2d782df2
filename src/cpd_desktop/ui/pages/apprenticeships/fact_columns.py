"""The columns of what belongs to one apprenticeship: hours, reviews, breaks, the gateway's checklist, attempts."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.apprenticeships import Attempt, Break, Hours, Review
from cpd_desktop.domain.gateway import GatewayCheck
from cpd_desktop.domain.off_the_job import hours_words
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.apprenticeships.words import day_words, plain_hours
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text

COUNTS, NOT_COUNTED = "● Counts", "✖ Does not count"
EVIDENCED, NOT_EVIDENCED = "● Evidenced", "▲ No evidence"
TICKED, TO_DO = "✔ Done", "□ To do"
AGREED, NOT_AGREED = "✔ Agreed", "▲ Not agreed yet"


def counts_words(one: Hours) -> str:
    """Return whether hours count, and if not, why."""
    return COUNTS if one.counts else f"{NOT_COUNTED}: {one.why_not}"


def evidence_words(one: Hours) -> str:
    """Return how hours are evidenced: what was said, and how many files there are."""
    files = f"{one.files:,} {'file' if one.files == 1 else 'files'}" if one.files else ""
    said = ", ".join(part for part in (one.evidence, files) if part)
    return f"{EVIDENCED}: {said}" if said else NOT_EVIDENCED


HOURS_COLUMNS: tuple[Column[Hours], ...] = (
    Column("Day", lambda one: one.done_on, width=14),
    Column(
        "Hours", lambda one: Ranked(int(one.hours * 100), plain_hours(one.hours)), ranked_text, width=9, right=True,
        sentence=lambda one: hours_words(one.hours),
    ),
    Column("What was learnt", lambda one: one.activity, width=34, tip=lambda one: one.activity),
    Column("Counts", counts_words, width=38, tip=counts_words),
    Column("Evidence", evidence_words, width=34, tip=evidence_words),
)  # fmt: skip


def agreed_words(one: Review) -> str:
    """Return whether all three agreed a review, and if not, who is lacking."""
    lacking = one.not_agreed_by
    return f"{NOT_AGREED}: {', '.join(lacking)}" if lacking else AGREED


REVIEW_COLUMNS: tuple[Column[Review], ...] = (
    Column("Held on", lambda one: one.said.held_on, width=14),
    Column("Agreement", agreed_words, width=34),
    Column("Apprentice", lambda one: one.said.apprentice, width=20),
    Column("Employer", lambda one: one.said.employer, width=20),
    Column("Provider", lambda one: one.said.provider, width=20),
    Column("Progress", lambda one: one.said.summary, width=40, tip=lambda one: one.said.summary),
    Column("To be done", lambda one: one.said.actions, width=40, tip=lambda one: one.said.actions),
)


def break_state(one: Break, as_at: date) -> str:
    """Return how a break stands on *as_at*."""
    if one.starts_on > as_at:
        return "○ Agreed for later"
    if one.covers(as_at):
        is_late = one.ends_on is None and one.expected_on is not None and as_at >= one.expected_on
        return "▲ Lasts longer than expected" if is_late else "◇ Lasts"
    return "● Over"


def break_columns(as_at: date) -> tuple[Column[Break], ...]:
    """Return the columns of breaks in learning, as they stand on *as_at*."""
    return (
        Column("First day", lambda one: one.starts_on, width=14),
        Column("Last day", lambda one: one.ends_on, width=14),
        Column("Expected back on", lambda one: one.expected_on, width=18),
        Column("State", lambda one: break_state(one, as_at), width=30),
        Column("Reason", lambda one: one.reason, width=48, tip=lambda one: one.reason),
    )


def check_words(one: GatewayCheck) -> str:
    """Return why an item is done, or what is lacking for it: who said so and when, or what was worked out."""
    said = " by ".join(part for part in (day_words(one.done_on), one.by_whom) if part)
    return " · ".join(part for part in (said, one.words) if part)


GATEWAY_COLUMNS: tuple[Column[GatewayCheck], ...] = (
    Column("State", lambda one: TICKED if one.is_done else TO_DO, width=12),
    Column("What is needed", lambda one: one.title, width=52, tip=lambda one: one.title),
    Column("Details", check_words, width=44, tip=check_words),
    Column("How it is known", lambda one: "Somebody says so" if one.can_be_said else "Worked out", width=20),
)

ATTEMPT_COLUMNS: tuple[Column[Attempt], ...] = (
    Column("Attempt", lambda one: one.said.attempt, width=10),
    Column("On", lambda one: one.said.taken_on, width=14),
    Column("Result", lambda one: one.said.result.value.capitalize(), width=18),
    Column("Grade", lambda one: one.said.grade, width=18),
    Column("Organisation", lambda one: one.said.organisation, width=34),
)
