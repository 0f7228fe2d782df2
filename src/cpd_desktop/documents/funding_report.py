"""Funding on paper: budgets against what is committed and spent, what was claimed and received, and every claim by its deadline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.funding_answers import ClaimLine, SchemeAnswer
from cpd_desktop.domain.funding_sheets import FundingSheet

NOTHING = "No budget, cost or claim is on record here."
NOT_SET = "not set"
OVERSPENT = "▲ overspent"
NO_DEADLINE = "none"
_Cells = Callable[[SchemeAnswer], Sequence[str]]


def funding_report(sheet: FundingSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the report as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(funding_story(sheet, house=house), facts, house=house)


def funding_story(sheet: FundingSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the report below its masthead: the figures, the money by scheme, year and team, then the claims."""
    if sheet.is_empty:
        return text.lead(NOTHING, house=house)
    return [
        *layout.figures_in_rows(_figures(sheet), house=house),
        *_money(sheet, house, "Budgets", ("Budget", "Committed", "Spent", "Left"), _budget),
        *_money(sheet, house, "Claims in pounds", ("Claimed", "Received", "Clawed back", "To be claimed"), _claimed),
        *_claims("To be claimed, by deadline", sheet.to_claim, house),
        *_claims("Submitted, and what came of it", sheet.asked_for, house),
        layout.gap(4, house=house),
        *text.small(
            "Budget = committed + spent + left, to the penny. A cost counts in the financial year, from 1 April, in which it was"
            " committed, also where it is paid later; a claim in the year of the first payment to the provider, and with the team in"
            " which the person was posted then. Claimed is what was asked for and stands; a deadline is the last day on which a"
            " claim counts.",
            house=house,
        ),
    ]


def _figures(sheet: FundingSheet) -> list[layout.KeyFigure]:
    answer, total, open_claims = sheet.answer, sheet.answer.total, sheet.to_claim
    short = len(answer.short_of_evidence)
    over = sum(one.is_overspent for one in answer.schemes)
    note = f"▲ {counted(over, 'budget is', 'budgets are')} overspent." if over else ""
    lacks = f"{counted(short, 'claim lacks', 'claims lack')} nothing but evidence." if short else ""
    within = counted(answer.warning_days, "day")
    back = f"{pounds_words(total.clawed_back)} of it clawed back." if total.clawed_back else ""
    return [
        layout.KeyFigure(f"{pounds_words(total.left)} of {pounds_words(total.budget)}", "of the budgets left", note),
        layout.KeyFigure(f"{pounds_words(total.received)} of {pounds_words(total.claimed)}", "claimed has been received", back),
        layout.KeyFigure(f"{len(answer.lapsing):,} of {len(open_claims):,}", f"claims to be made lapse within {within}", lacks),
        layout.KeyFigure(pounds_words(total.lapsed), "was not claimed in time", _refused(total)),
    ]  # fmt: skip


def _refused(total: SchemeAnswer) -> str:
    return f"{pounds_words(total.refused)} was refused." if total.refused else ""


def _money(sheet: FundingSheet, house: House, title: str, headings: Sequence[str], cells: _Cells) -> list[Flowable]:
    """Return a table of four amounts: a row for each team below its scheme and year, their sum, and the sum of all."""
    if not sheet.answer.schemes:
        return []
    columns = [tables.Column("Team", 2.4), *(tables.Column(one, 1.9, "right") for one in headings)]
    rows: list[tables.Row] = []
    wholes = sheet.answer.by_scheme()
    for whole in wholes:
        some = sheet.of_scheme(whole)
        rows.append(tables.Row((_scheme(whole),), tables.Kind.GROUP))
        rows += [tables.Row((one.place, *cells(one))) for one in some]
        if len(some) > 1:
            rows.append(tables.Row(("Together", *cells(whole)), tables.Kind.TOTAL))
    if len(wholes) > 1:
        rows.append(tables.Row(("All schemes and years", *cells(sheet.answer.total)), tables.Kind.TOTAL))
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _scheme(one: SchemeAnswer) -> str:
    title = one.title if one.title and one.title != one.scheme else ""
    edition = f"edition {one.edition}" if one.edition else ""
    return " · ".join(filter(None, (f"{one.scheme} {one.year_words}", title, edition)))


def _budget(one: SchemeAnswer) -> Sequence[str]:
    if not one.is_budgeted:
        return (NOT_SET, pounds_words(one.committed), pounds_words(one.spent), pounds_words(one.left))
    left = f"{pounds_words(one.left)}\n{OVERSPENT}" if one.is_overspent else pounds_words(one.left)
    return (pounds_words(one.budget), pounds_words(one.committed), pounds_words(one.spent), left)


def _claimed(one: SchemeAnswer) -> Sequence[str]:
    return tuple(pounds_words(amount) for amount in (one.claimed, one.received, one.clawed_back, one.to_claim))


def _claims(title: str, lines: Sequence[ClaimLine], house: House) -> list[Flowable]:
    if not lines:
        return []
    columns = [
        tables.Column("Claim", 3.6),
        tables.Column("Deadline", 1.6),
        tables.Column("How it stands", 3.4),
        tables.Column("Amount", 1.6, "right"),
    ]
    rows = [tables.Row((_claim(one), _deadline(one), stands(one), pounds_words(one.said.amount))) for one in lines]
    return [text.heading(f"{title}: {len(rows):,}", house=house), tables.table(columns, rows, house=house)]


def _claim(line: ClaimLine) -> str:
    said = line.said
    scheme = f"{said.scheme} {line.edition_name}".strip()
    what = f"{said.part} of {said.what}"
    return "\n".join(filter(None, (f"{line.person.name}: {what}", ", ".join(filter(None, (scheme, line.team))))))


def _deadline(line: ClaimLine) -> str:
    return NO_DEADLINE if line.answer.deadline is None else text.long_date(line.answer.deadline)


def stands(line: ClaimLine) -> str:
    """Return how a claim stands: in a few words, with its day and amounts, and why it cannot be claimed or was refused."""
    answer, progress = line.answer, line.progress
    # Of these two the days below say it.
    words = [] if answer.state in (ClaimState.SUBMITTED, ClaimState.CLAWED_BACK) else [answer.words]
    if progress.submitted_on is not None:
        words.append(f"submitted {text.long_date(progress.submitted_on)}")
    if progress.received_on is not None:
        words.append(f"received {pounds_words(progress.received)}, {text.long_date(progress.received_on)}")
    if progress.clawed_back_on is not None:
        words.append(f"clawed back {pounds_words(progress.clawed_back)}, {text.long_date(progress.clawed_back_on)}")
    reason = f"Reason: {progress.reason}" if progress.reason else ""
    said = "; ".join(words) or answer.words
    return "\n".join(filter(None, (said[:1].upper() + said[1:], answer.sentence, reason)))
