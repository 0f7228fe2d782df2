"""The columns of the list of issues and of a year's numbers, and the parts of the list that can be chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from cpd_desktop.domain.complaints import UPHELD, Outcome
from cpd_desktop.domain.learning_kinds import COMPLAINT
from cpd_desktop.services.complaint_numbers import FINDING, ISSUE, KIND_WORDS, ComplaintRecord, YearNumber
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Theme, Tone, colour

EVERYTHING, NUMBERS, BEHIND = "everything", "numbers", "behind"
NO_ISSUE = "No issue yet"
_SHAPES = {
    Outcome.UPHELD: "■", Outcome.PARTIALLY_UPHELD: "▲", Outcome.NOT_UPHELD: "●", Outcome.WITHDRAWN: "–",
    Outcome.INCONCLUSIVE: "◇", Outcome.OPEN: "□",
}  # fmt: skip
_ORDER = (*Outcome,)


def outcome_of(record: ComplaintRecord) -> Outcome | None:
    """Return the outcome of an issue; None for what is no issue."""
    return None if record.issue is None else record.issue.said.outcome


KINDS: dict[str, tuple[str, Callable[[ComplaintRecord], bool]]] = {
    EVERYTHING: ("All issues", lambda _: True),
    "open": ("Open", lambda one: outcome_of(one) is Outcome.OPEN),
    "upheld": ("Upheld or partially", lambda one: outcome_of(one) in UPHELD),
    "not upheld": ("Not upheld", lambda one: outcome_of(one) is Outcome.NOT_UPHELD),
    "withdrawn": ("Withdrawn", lambda one: outcome_of(one) is Outcome.WITHDRAWN),
    "inconclusive": ("Inconclusive", lambda one: outcome_of(one) is Outcome.INCONCLUSIVE),
    "without": (NO_ISSUE, lambda one: one.issue is None),
}
"""What the list can be narrowed to, by key: the tab's words, and which records it takes."""


def outcome_words(record: ComplaintRecord) -> str:
    """Return the outcome, of an issue with its shape; of a finding how far it has come."""
    outcome = outcome_of(record)
    if outcome is not None:
        return f"{_SHAPES[outcome]} {outcome.value.capitalize()}"
    return record.outcome.capitalize()


def kind_words(record: ComplaintRecord) -> str:
    """Return what a record is: an issue, a complaint, a compliment, a decision, a finding."""
    return KIND_WORDS.get(record.kind, record.kind).capitalize()


def issue_words(record: ComplaintRecord) -> str:
    """Return the issue; of a complaint by itself how many it has, or that there is none yet; blank for what has none."""
    if record.issue is not None:
        return record.issue.said.issue
    if record.kind != COMPLAINT:
        return ""
    return counted(record.issues, "issue") if record.issues else NO_ISSUE


def outcome_tone(theme: Theme, record: ComplaintRecord) -> Tone:
    """Return the colours of an outcome; words and shapes always stand beside them."""
    outcome = outcome_of(record)
    if outcome in (Outcome.UPHELD, Outcome.PARTIALLY_UPHELD):
        return theme.warn
    return theme.good if outcome is Outcome.NOT_UPHELD else theme.quiet


def record_columns(look: Look) -> tuple[Column[ComplaintRecord], ...]:
    """Return the columns: the issue, its outcome, category, where it counts, and the complaint that it belongs to."""

    def tone(one: ComplaintRecord) -> tuple[QColor, QColor] | None:
        if one.issue is None:
            return None
        found = outcome_tone(look.theme, one)
        return colour(found.back), colour(found.text)

    def rank(one: ComplaintRecord) -> Ranked:
        outcome = outcome_of(one)
        return Ranked(-1 if outcome is None else _ORDER.index(outcome), outcome_words(one))

    return (
        Column("Complaint", lambda one: one.title, width=30, tip=lambda one: one.title),
        Column("No", lambda one: None if one.issue is None else one.issue.said.number, width=5, right=True),
        Column("Issue", issue_words, width=34, tip=issue_words),
        Column(
            "Outcome", rank, ranked_text, width=20, colour=tone,
            sentence=lambda one: f"{one.title}, {issue_words(one)}: {outcome_words(one) or 'no outcome'}",
        ),
        Column("Category", lambda one: "" if one.issue is None else one.issue.said.category, width=26),
        Column("Service", lambda one: one.service, width=24),
        Column("Received", lambda one: one.received_on, width=13, aliases=("date",)),
        Column("Decided", lambda one: None if one.issue is None else one.issue.said.decided_on, width=13),
        Column("Referred", lambda one: one.referred_on, width=13, aliases=("ombudsman",)),
        Column("Reference", lambda one: one.reference, width=14),
        Column("Team", lambda one: one.team, width=22),
        Column(
            "Put right", lambda one: "" if one.issue is None else one.issue.said.remedy, width=30, aliases=("remedy",),
            tip=lambda one: "" if one.issue is None else one.issue.said.remedy,
        ),
        Column("Files", lambda one: one.files or None, width=7, right=True),
        Column("What it is", kind_words, width=18, aliases=("kind",)),
    )  # fmt: skip


def number_columns() -> tuple[Column[YearNumber], ...]:
    """Return the columns of a year's numbers: never a percentage without what it is of."""
    return (
        Column("Part", lambda one: one.part, width=15),
        Column("What is counted", lambda one: _capital(one.line.what), width=38, aliases=("what",)),
        Column("Number", lambda one: one.line.count, width=9, right=True),
        Column("Of", lambda one: one.line.of if one.is_share else None, width=7, right=True),
        Column("Share", lambda one: one.line.rate, width=8, right=True),
        Column("Year before", lambda one: one.before, width=12, right=True, aliases=("before",), tip=number_before),
        Column("What it is of", lambda one: one.line.base or one.note, width=40, aliases=("base",)),
    )  # fmt: skip


def number_before(one: YearNumber) -> str:
    """Return what a number is compared with; blank for one that has nothing beside it."""
    return "" if one.before is None else f"{one.before:,} in the same days of the year before"


def number_words(one: YearNumber) -> str:
    """Return a number in a sentence, with what it is of: `Upheld: 21 of 106 issues received, 20%`."""
    note = f", {one.note}" if one.note else ""
    return f"{_capital(one.line.what)}: {one.line.words}{note}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def record_words(one: ComplaintRecord) -> str:
    """Return a record in a sentence."""
    reference = f" ({one.reference})" if one.reference else ""
    head = f"{one.title}{reference}, {kind_words(one).casefold()} received {shown(one.received_on)}"
    referred = f" Referred to the Ombudsman, as told on {shown(one.referred_on)}." if one.referred_on else ""
    if one.kind == FINDING:
        return f"{one.title}: a finding of a complaint, {one.outcome}."
    if one.kind != ISSUE or one.issue is None:
        is_bare = one.kind == COMPLAINT and not one.issues
        bare = " It has no issue here: outcomes are counted for each issue." if is_bare else ""
        return f"{head}.{bare}{referred if one.kind == COMPLAINT else ''}"
    said = one.issue.said
    decided = f" on {shown(said.decided_on)}" if said.decided_on is not None else ""
    where = f", counted in {one.team or one.service}" if one.team or one.service else ""
    return f"{one.title}{reference}, issue {said.number}: {said.issue.rstrip('.')}. {said.outcome.value.capitalize()}{decided}{where}.{referred}"
