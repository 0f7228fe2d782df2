"""Two years of complaints, with the counts of the source assessment in the last of them; compliments, concerns and a figure to be doubted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.complaints import DECIDED, Outcome
from cpd_desktop.domain.funding import days_of_year, financial_year
from cpd_desktop.domain.learning import QuotedFigureDraft, SourceDraft
from cpd_desktop.domain.learning_files import ComplaintRow, SourceKey
from cpd_desktop.domain.learning_kinds import COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import chance, working_day_from
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.services.complaint_plans import plan_complaints
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.imports import apply_import
from cpd_desktop.services.learning_sources import save_quoted_figure, save_sources, sources
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.workspace import Session, Workspace

REPORTED_PERCENT = Decimal(45)
"""What the annual report printed of 39 of 106, which is 36.8%."""

OUTCOMES = (
    (Outcome.UPHELD, 21), (Outcome.PARTIALLY_UPHELD, 18), (Outcome.NOT_UPHELD, 38), (Outcome.WITHDRAWN, 12),
    (Outcome.INCONCLUSIVE, 5), (Outcome.OPEN, 12),
)  # fmt: skip
"""What came of the 106 complaints, of one issue each, of the last whole year."""

CATEGORIES = (
    ("poor or lack of communication", 34), ("delay in service", 26), ("staff conduct or behaviour", 19),
    ("assessment and care planning", 12), ("charging for care", 9), ("decision or eligibility", 6),
)  # fmt: skip
SERVICES = (
    (c.NORTH, 13), (c.SOUTH, 12), (c.EAST, 12), (c.WEST, 11), (c.DISCHARGE, 18), (c.THERAPY, 14), (c.DISABILITY, 10),
    (c.MENTAL_HEALTH, 8), (c.CARERS, 5), (c.DEAF, 3),
)  # fmt: skip
"""Whom they were about: 48 of them the neighbourhood teams, which the assessment calls community support."""

REFERRED = {-1: (12, 75), 0: (7, 22, 41, 98)}
"""Which complaints were referred to the Ombudsman, by number: of the year before the reported one (-1), and of that (0).

We were told four months after each was received, so that of the last of either year it was in the year after.
"""

YEAR_BEFORE = ((Outcome.UPHELD, 16), (Outcome.PARTIALLY_UPHELD, 15), (Outcome.NOT_UPHELD, 41), (Outcome.WITHDRAWN, 9))
_THIS_YEAR = ((Outcome.UPHELD, 9), (Outcome.PARTIALLY_UPHELD, 7), (Outcome.NOT_UPHELD, 15), (Outcome.OPEN, 14))

_ISSUES = {
    "poor or lack of communication": "Nobody rang back when it was promised",
    "delay in service": "The assessment took longer than was said",
    "staff conduct or behaviour": "The way in which the family was spoken to",
    "assessment and care planning": "The plan leaves out what was asked for",
    "charging for care": "The charge was not explained before care began",
    "decision or eligibility": "The reasons for the decision were not given",
}
_REMEDIES = {
    Outcome.UPHELD: "An apology, and the call that was owed",
    Outcome.PARTIALLY_UPHELD: "An explanation in writing",
}
_COMPLIMENTS = (
    "The call on the day after coming home", "Listened to both of us", "Signed from beginning to end", "A bath rail within the week",
    "Told us what would happen next, and it did", "Treated my father as a teacher, which he was", "Stayed until the night carer came",
    "Explained the charge before we had to ask",
)  # fmt: skip
_CONCERNS = (
    "A letter that could not be understood",
    "A visit at another hour than was agreed",
    "Nobody said who was on leave",
)


_IN_TIME, _KNOWN = 0.92, 0.97
"""The shares of complaints that were acknowledged within three working days, and of which the day is known."""


def keep_complaints(workspace: Workspace, book: InTheBook) -> int:
    """Take in complaints, and record compliments, concerns and what was published of them; return how many complaints there are."""
    year = reported_year(book.force.as_at)
    counts = ((year - 1, YEAR_BEFORE), (year, OUTCOMES), (year + 1, _THIS_YEAR))
    every = (row for first, outcomes in counts for row in _year(book, first, outcomes))
    rows = [replace(row, row=number) for number, row in enumerate(every, 2)]
    planned = partial(plan_complaints, drafts=rows, today=book.force.as_at)
    workspace.write(apply_import, planned, about={"kind": "complaints", "file": "complaints.csv"})
    workspace.write(one_change, partial(_beside, book=book, year=year), named="record sources of learning")
    return len(rows)


def reported_year(as_at: date) -> int:
    """Return the last whole year from 1 April before a day, which is the one that was reported on."""
    return financial_year(as_at) - 1


def _year(book: InTheBook, year: int, counts: Sequence[tuple[Outcome, int]]) -> Iterator[ComplaintRow]:
    """Yield the complaints of a year from 1 April in the order in which they came, as far as they had come on the story's day."""
    first, last = days_of_year(year)
    last = min(last, book.force.as_at - timedelta(days=2))
    dice = chance(book.force.seed, "complaints", year)
    outcomes = [outcome for outcome, count in counts for _ in range(count)]
    dice.shuffle(outcomes)
    categories = _shared(CATEGORIES, len(outcomes), dice)
    teams = _shared(SERVICES, len(outcomes), dice)
    for at, outcome in enumerate(outcomes):
        received = min(working_day_from(first + (last - first) * at // len(outcomes)), last)
        team = teams[at] if teams[at] in book.teams else ""
        reference = f"C/{year % 100}/{at + 1:03d}"
        said = _complaint(reference, received, (outcome, categories[at], team), book.force.as_at, dice)
        is_referred = at + 1 in REFERRED.get(year - reported_year(book.force.as_at), ())
        yield replace(said, referred_on=_told_on(received, book.force.as_at)) if is_referred else said


def _told_on(received: date, as_at: date) -> date | None:
    """Return the day on which we were told that a complaint was referred; None for one that lies ahead of the story's day."""
    day = working_day_from(add_months(received, 4))
    return day if day < as_at else None


def _shared(shares: Sequence[tuple[str, int]], count: int, dice: random.Random) -> list[str]:
    """Return *count* words in the proportions of *shares*: exactly as they are told where there are as many."""
    every = [word for word, share in shares for _ in range(share)]
    dice.shuffle(every)
    return every[:count]


def _complaint(
    reference: str, received: date, about: tuple[Outcome, str, str], as_at: date, dice: random.Random
) -> ComplaintRow:
    outcome, category, team = about
    draw = dice.random()
    acknowledged = working_day_from(received + timedelta(days=1 if draw < _IN_TIME else 9))
    decided = working_day_from(received + timedelta(days=20 + int(draw * 60)))
    if decided >= as_at:
        decided = as_at - timedelta(days=1)
    is_open = outcome is Outcome.OPEN
    return ComplaintRow(
        0, SourceKey(COMPLAINT, reference, f"Complaint {reference}", received), issue=_ISSUES[category], category=category, outcome=outcome,
        decided_on=None if is_open else decided, team=team,
        remedy=_REMEDIES.get(outcome, ""), acknowledged_on=acknowledged if acknowledged < as_at and draw < _KNOWN else None,
        closed_on=None if is_open else decided,
        is_well_founded=outcome in (Outcome.UPHELD, Outcome.PARTIALLY_UPHELD) if outcome in DECIDED else None,
    )  # fmt: skip


def _beside(session: Session, *, book: InTheBook, year: int) -> Done[int]:
    """Record what stands beside the complaints of a year: two decisions of the Ombudsman, compliments, concerns, and a published figure."""
    as_at = book.force.as_at
    drafts = [*_decisions(session, year, as_at), *_others(book, year)]
    save_sources(session, drafts, today=as_at)
    return Done(len(drafts), Touched.LEARNING)


def _decisions(session: Session, year: int, as_at: date) -> Iterator[SourceDraft]:
    """Yield the Ombudsman's decisions on complaints of a year that were referred: the first that was upheld here too, and one that was not."""
    first, last = days_of_year(year)
    complaints = {
        one.said.reference: one for one in sources(session, CoverageQuestion(as_at)) if one.said.kind == COMPLAINT
    }
    for number, outcome in ((7, "upheld"), (41, "closed after initial enquiries")):
        complaint = complaints.get(f"C/{year % 100}/{number:03d}")
        if complaint is None:
            continue
        received = min(add_months(complaint.said.received_on, 7), last, as_at)
        yield SourceDraft(
            OMBUDSMAN, f"Decision on complaint {complaint.said.reference}", max(received, first), reference=f"O/{year % 100}/{number:03d}",
            closed_on=max(received, first), organisation="Local Government and Social Care Ombudsman", outcome=outcome,
            service=complaint.said.service, team_id=complaint.said.team_id, about_uuid=complaint.uuid,
            summary="Fault in how the family was kept informed; an apology and a review of letters." if outcome == "upheld" else "",
        )  # fmt: skip


def _others(book: InTheBook, year: int) -> Iterator[SourceDraft]:
    """Yield compliments and informal concerns of a year and of the present one, spread over the teams."""
    teams = [name for name, _ in SERVICES if name in book.teams]
    dice = chance(book.force.seed, "compliments", year)
    first, _ = days_of_year(year)
    days = (book.force.as_at - first).days - 1
    for kind, titles, count, outcome in (
        (COMPLIMENT, _COMPLIMENTS, 34, "shared"),
        (CONCERN, _CONCERNS, 12, "resolved"),
    ):
        for at in range(count):
            received = first + timedelta(days=days * at // count)
            yield SourceDraft(
                kind, titles[at % len(titles)], received, reference=f"{kind}/{at + 1:03d}", closed_on=received, outcome=outcome,
                team_id=book.teams[dice.choice(teams)],
            )  # fmt: skip


def doubt_the_report(session: Session, source_uuid: bytes, *, book: InTheBook) -> Done[int]:
    """Record what the annual report printed of the complaints of its year, which its own counts do not give."""
    first, last = days_of_year(reported_year(book.force.as_at))
    return save_quoted_figure(
        session,
        QuotedFigureDraft(
            source_uuid, "21 upheld and 18 partially upheld (45%)", REPORTED_PERCENT, 39, 106, "complaints received",
            min(add_days(last, 60), book.force.as_at), f"Annual complaints report {first.year}-{last:%y}",
        ),
        today=book.force.as_at,
    )  # fmt: skip
