"""The record of one apprentice on paper: progress against plan, breaks, reviews, hours, gateway, assessments, outcome, statuses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.apprenticeship_words import day_words, plain_hours, standing_words
from cpd_desktop.documents.hours_chart import hours_chart
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.apprenticeship_sheets import ApprenticeSheet, ApprenticeshipPart
from cpd_desktop.domain.apprenticeship_standing import completion_words, outcome_words
from cpd_desktop.domain.apprenticeships import Break, Review
from cpd_desktop.domain.off_the_job import hours_words

NOT_SAID = "not said"
PARTIES = ("Apprentice", "Employer", "Provider")
NOT_AGREED = "▲\u00a0not yet"


def apprentice_paper(sheet: ApprenticeSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the record as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(apprentice_story(sheet, house=house), facts, house=house)


def apprentice_story(sheet: ApprenticeSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the record below its masthead: each apprenticeship, what lasts first."""
    story: list[Flowable] = []
    for number, part in enumerate(sheet.parts):
        if number:
            story.append(layout.gap(14, house=house))
        story += _apprenticeship(part, house)
    return story


def _apprenticeship(part: ApprenticeshipPart, house: House) -> list[Flowable]:
    line = part.whole.line
    said = line.apprenticeship.said
    end = said.ended_on(part.whole.as_at)
    since = f" since {text.long_date(end)}" if end else ""
    return [
        text.heading(said.name, house=house),
        *text.lead(f"{standing_words(line.standing)}{since}. {_hours_sentence(part)}", house=house),
        *text.bullets(list(line.problems), house=house),
        *_progress(part, house),
        *layout.facts_list(_facts(part), house=house),
        *_statuses(part, house),
        *_reviews(part.whole.facts.reviews, line.next_review.words, house),
        *_breaks(part.whole.facts.breaks, line.progress.break_days, house),
        *_gateway(part, house),
        *_attempts(part, house),
        *_outcome(part, house),
        *_months(part, house),
    ]


def _hours_sentence(part: ApprenticeshipPart) -> str:
    progress = part.whole.line.progress
    share = "" if progress.share is None else f", {int(progress.share * 100):,}% of what was planned"
    return f"Off the job: {progress.words}{share}."


def _progress(part: ApprenticeshipPart, house: House) -> list[Flowable]:
    progress, gateway = part.whole.line.progress, part.whole.line.gateway
    minimum, left = progress.minimum.hours, progress.left
    of = "minimum not known" if minimum is None else f"of {hours_words(minimum)} done"
    still = "" if left is None else f"{hours_words(left)} still to do."
    done = len(gateway.checks) - len(gateway.lacking)
    return [
        layout.gap(6, house=house),
        *layout.figures_in_rows(
            [
                layout.KeyFigure(plain_hours(progress.counted), of, still),
                layout.KeyFigure(
                    "not known" if progress.planned is None else plain_hours(progress.planned), "hours planned by now"
                ),
                layout.KeyFigure(f"{done:,} of {len(gateway.checks):,}", "gateway items are done"),
            ],
            house=house,
        ),
        layout.gap(8, house=house),
        *hours_chart(part.whole.curve, part.whole.facts.breaks, part.whole.as_at, house=house),
        *text.small(f"The minimum: {part.whole.minimum.words}", house=house),
    ]


def _facts(part: ApprenticeshipPart) -> list[tuple[str, str]]:
    said, progress = part.whole.line.apprenticeship.said, part.whole.line.progress
    rule = part.whole.rules.rule
    reduction = f"{hours_words(said.reduction_hours)}: {said.reduction_reason}" if said.reduction_hours else ""
    pairs = (
        ("Standard", f"{said.name}{f', version {said.version}' if said.version else ''}"),
        ("Provider", f"{said.provider}{f' (UKPRN {said.ukprn})' if said.ukprn else ''}"),
        ("Employer’s contact", said.employer_contact),
        ("Mentor", said.mentor),
        ("Practical period", f"{day_words(said.starts_on)} to {day_words(progress.practical_ends_on)}"),
        ("Planned end", day_words(progress.ends_on)),
        ("Hours a week", "" if said.weekly_hours is None else plain_hours(said.weekly_hours)),
        ("Agreed hours", "" if said.agreed_hours is None else plain_hours(said.agreed_hours)),
        ("Prior learning", reduction),
        ("Off-the-job rule", "" if rule is None else rule.words),
        ("English, maths", said.functional_skills.value),
        ("Learner number", said.uln),
        ("Stands for", part.course),
    )
    return [(name, value) for name, value in pairs if value]


def _statuses(part: ApprenticeshipPart, house: House) -> list[Flowable]:
    line = part.whole.line
    said = line.apprenticeship.said
    pairs = [
        ("Here", line.state.value),
        ("Employer account", said.account_status.value or NOT_SAID),
        ("ILR completion status", completion_words(said.ilr_completion) or NOT_SAID),
        ("ILR outcome", outcome_words(said.ilr_outcome) or NOT_SAID),
    ]
    against = list(line.contradictions)
    return [
        layout.together(
            text.heading("Statuses", 2, house=house),
            *layout.facts_list(pairs, house=house),
            layout.gap(3, house=house),
            *(
                text.bullets(against, house=house)
                if against
                else text.small(_agreement(line.codes_said_later), house=house)
            ),
        )
    ]


def _agreement(said_later: date | None) -> str:
    if said_later is None:
        return "Those that are known agree."
    return f"Those of the account and the ILR were last said on {text.long_date(said_later)}: they are not compared with an earlier day."


def _reviews(reviews: Sequence[Review], due: str, house: House) -> list[Flowable]:
    heading = text.heading(f"Reviews: {len(reviews):,}; the next: {due}", 2, house=house)
    if not reviews:
        return [heading, *text.body("No review is recorded.", house=house)]
    is_large = house.factor > STANDARD.factor
    columns = [
        tables.Column("Held on", 1.95),
        *(tables.Column(party, 1.5) for party in PARTIES),
        tables.Column("What was said and agreed", 2.95),
    ]
    if is_large:
        # One below the other, so that no name is broken.
        columns = [
            tables.Column("Held on", 2),
            tables.Column("Agreed by", 3.4),
            tables.Column("What was said and agreed", 3.4),
        ]
    rows: list[tables.Row] = []
    for one in reviews:
        names = [name or NOT_AGREED for name in (one.said.apprentice, one.said.employer, one.said.provider)]
        below = "\n".join(f"{party}: {name}" for party, name in zip(PARTIES, names, strict=True))
        said = "\n".join(filter(None, (one.said.summary, one.said.actions)))
        rows.append(tables.Row((text.long_date(one.said.held_on), *([below] if is_large else names), said)))
    return [heading, tables.table(columns, rows, house=house)]


def _breaks(breaks: Sequence[Break], days: int, house: House) -> list[Flowable]:
    if not breaks:
        return []
    columns = [tables.Column("From", 2), tables.Column("To", 3), tables.Column("Why", 4)]
    rows = [tables.Row((text.long_date(one.starts_on), _until(one), one.reason)) for one in breaks]
    return [
        text.heading(f"Breaks in learning: {len(breaks):,}, {parts.counted(days, 'day')} so far", 2, house=house),
        tables.table(columns, rows, house=house),
    ]


def _until(one: Break) -> str:
    if one.ends_on is not None:
        return text.long_date(one.ends_on)
    return f"lasts; expected back {text.long_date(one.expected_on)}" if one.expected_on else "lasts"


def _gateway(part: ApprenticeshipPart, house: House) -> list[Flowable]:
    gateway = part.whole.line.gateway
    columns = [tables.Column("Item", 3.4), tables.Column("Done", 1), tables.Column("By whom, when, or why", 3.6)]
    rows = []
    for one in gateway.checks:
        by = f"{one.by_whom}, {text.long_date(one.done_on)}" if one.by_whom and one.done_on else day_words(one.done_on)
        words = "; ".join(filter(None, (one.words, by)))
        rows.append(tables.Row((one.title, "✓\u00a0yes" if one.is_done else "□\u00a0no", words)))
    return [
        text.heading(f"Gateway: {gateway.words}", 2, house=house),
        tables.table(columns, rows, house=house),
    ]


def _attempts(part: ApprenticeshipPart, house: House) -> list[Flowable]:
    attempts = part.whole.facts.attempts
    if not attempts:
        return []
    columns = [
        tables.Column("Attempt", 1.5), tables.Column("Day", 2), tables.Column("Result", 1.6), tables.Column("Grade", 1.6),
        tables.Column("By", 2.2),
    ]  # fmt: skip
    rows = [
        tables.Row((
            f"{one.said.attempt}", text.long_date(one.said.taken_on), one.said.result.value, one.said.grade, one.said.organisation,
        ))
        for one in attempts
    ]  # fmt: skip
    return [
        text.heading(f"{part.assessment}: {parts.counted(len(attempts), 'attempt')}", 2, house=house),
        tables.table(columns, rows, house=house),
    ]


def _outcome(part: ApprenticeshipPart, house: House) -> list[Flowable]:
    said = part.whole.line.apprenticeship.said
    end = said.ended_on(part.whole.as_at)
    pairs = [
        ("Outcome", f"{said.state.value} on {text.long_date(end)}" if end else ""),
        ("Afterwards", said.afterwards),
        (
            "Registered",
            f"on a professional register since {text.long_date(said.registered_on)}" if said.registered_on else "",
        ),
    ]
    known = [(name, value) for name, value in pairs if value]
    if not known:
        return []
    heading = text.heading("What came of it", 2, house=house)
    return [layout.together(heading, *layout.facts_list(known, house=house))]


def _months(part: ApprenticeshipPart, house: House) -> list[Flowable]:
    months, progress = part.months, part.whole.line.progress
    heading = text.heading("Off-the-job hours by month", 2, house=house)
    if not months:
        return [heading, *text.body("No hours are logged.", house=house)]
    columns = [
        tables.Column("Month", 2.4), tables.Column("Entries", 1.2, "right"), tables.Column("Count", 1.4, "right"),
        tables.Column("Without evidence", 1.8, "right"), tables.Column("Do not count", 1.6, "right"),
    ]  # fmt: skip
    rows = [
        tables.Row((
            f"{text.MONTHS[one.first.month - 1]} {one.first.year}", f"{one.entries:,}", plain_hours(one.counted),
            plain_hours(one.not_evidenced), plain_hours(one.not_counted),
        ))
        for one in months
    ]  # fmt: skip
    total = (
        "All", f"{sum(one.entries for one in months):,}", plain_hours(progress.counted), plain_hours(progress.not_evidenced),
        plain_hours(progress.not_counted),
    )  # fmt: skip
    return [
        heading,
        tables.table(columns, [*rows, tables.Row(total, tables.Kind.TOTAL)], house=house),
        *text.small(
            "Hours count in paid time and for new learning, without stand-alone English and maths.", house=house
        ),
    ]
