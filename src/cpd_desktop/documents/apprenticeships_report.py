"""All apprenticeships of a scope on paper, worst first: how many are on track, whose review is overdue, what is to be put right."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.apprenticeship_words import standing_words
from cpd_desktop.documents.style import STANDARD, WIDTH, House
from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.domain.apprenticeship_sheets import ApprenticeshipsSheet
from cpd_desktop.domain.apprenticeships import ENDED

NOTHING = "No apprenticeship is recorded here."


def apprenticeships_paper(sheet: ApprenticeshipsSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the paper as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(apprenticeships_story(sheet, house=house), facts, house=house)


def apprenticeships_story(sheet: ApprenticeshipsSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the paper below its masthead: the answer, figures, those who go on, worst first, then those who ended."""
    if not sheet.lines:
        return text.lead(NOTHING, house=house)
    return [
        *text.lead(_answer(sheet), house=house),
        *layout.figures_in_rows(_figures(sheet), house=house),
        layout.gap(4, house=house),
        *text.small(
            "On track is 90% or more of the off-the-job hours that are planned by the date, behind 70% or more, at risk less. Hours count"
            " in paid time and for new learning. Who is in a break, past the gateway, or has not started is not counted as learning now.",
            house=house,
        ),
        *_table("Going on, worst first", sheet.going_on, house),
        *_table("Ended", sheet.ended, house),
    ]


def _answer(sheet: ApprenticeshipsSheet) -> str:
    counts = ", ".join(f"{number:,} {standing.value}" for standing, number in sheet.by_standing)
    total = parts.counted(len(sheet.lines), "apprenticeship")
    learning = len(sheet.learning)
    opening = f"{len(sheet.on_track):,} of {learning:,} who learn now {'is' if learning == 1 else 'are'} on track."
    return f"{opening if learning else 'Nobody learns now.'} {total}: {counts}."


def _figures(sheet: ApprenticeshipsSheet) -> list[layout.KeyFigure]:
    """Return the figures, each of how many; those of nobody are left out."""
    going = len(sheet.going_on)
    figures = (
        (len(sheet.on_track), len(sheet.learning), "who learn now are on track"),
        (len(sheet.reviews_overdue), len(sheet.with_review), "reviews are overdue"),
        (len(sheet.to_book), going, "have an assessment to be booked"),
        (len(sheet.disagreeing), len(sheet.compared), "have statuses that disagree"),
    )
    return [layout.KeyFigure(f"{count:,} of {of:,}", words) for count, of, words in figures if of]


def _table(title: str, lines: Sequence[ApprenticeshipLine], house: House) -> list[Flowable]:
    if not lines:
        return []
    is_large = house.factor > STANDARD.factor
    columns = [
        tables.Column("Who, and for what", 2.9 if is_large else 3.3),
        # As wide as the longest standing is in one word.
        tables.Column("How it stands", 2.05 if is_large else 1.7),
        tables.Column("Off-the-job hours", 1.85),
        tables.Column("Review, gateway, end", 2.6 if is_large else 2.5),
    ]
    rows = [row for line in lines for row in _rows(line, len(columns), house)]
    return [text.heading(f"{title}: {len(lines):,}", house=house), tables.table(columns, rows, house=house)]


def _rows(line: ApprenticeshipLine, columns: int, house: House) -> list[tables.Row]:
    """Return the row of an apprenticeship, and one below it with what is to be put right."""
    one = line.apprenticeship
    name = text.cell(f"{one.person.name}\n", WIDTH, house=house, bold=True)
    said = "\n".join(filter(None, (one.said.name, " · ".join(filter(None, (one.said.provider, one.team))))))
    who = parts.Stack([*(name if isinstance(name, list) else []), *text.small(said, house=house)])
    cells = (who, standing_words(line.standing), line.progress.words, _next(line))
    made = [tables.Row(cells, stays=bool(line.problems))]
    if line.problems:
        made.append(parts.across(f"▲\u00a0{' '.join(line.problems)}", columns, house=house))
    return made


def _next(line: ApprenticeshipLine) -> str:
    said = line.apprenticeship.said
    if line.state in ENDED:
        since = f"{line.state.value} on {text.long_date(said.state_on)}" if said.state_on else line.state.value
        attempt = line.last_attempt.words if line.last_attempt else ""
        return "\n".join(filter(None, (since, attempt, said.afterwards)))
    mark = "▲\u00a0" if line.next_review.days_overdue else ""
    review = f"{mark}review {line.next_review.words}" if line.next_review.due_on else "no review due"
    attempt = line.last_attempt.words if line.last_attempt else ""
    end = f"ends {text.long_date(line.progress.ends_on)}"
    return "\n".join(filter(None, (review, f"gateway {line.gateway.words}", attempt, end)))
