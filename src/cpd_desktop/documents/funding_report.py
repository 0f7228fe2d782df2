"""Funding on paper: budgets against what is committed and spent, what was claimed and received, every claim by its deadline, and awards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.funding_awards import award_figures, award_parts
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.funding_answers import ClaimLine, SchemeAnswer
from cpd_desktop.domain.funding_sheets import FundingSheet

NOTHING = "No budget, cost, claim or award is on record here."
NOT_SET = "not set"
OVERSPENT = "▲ overspent"
NOT_CLAIMABLE = "not claimable:"
NO_DEADLINE = "none"
_LASTING = "current"
_MOVED = {ClaimState.PAID: "received", ClaimState.CLAWED_BACK: "clawed back"}
_Cells = Callable[[SchemeAnswer], Sequence[str]]
_Matters = Callable[[SchemeAnswer], bool]
_Place = tuple[str, Sequence[str], tables.Kind]


def funding_report(sheet: FundingSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the report as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(funding_story(sheet, house=house), facts, house=house)


def funding_story(sheet: FundingSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the report below its masthead: the figures, the money by scheme, year and team, then the awards and the claims."""
    if sheet.is_empty:
        return text.lead(NOTHING, house=house)
    return [
        *_figures_of_all(sheet, house),
        *_money(sheet, house, "Budgets", ("Budget", "Committed", "Spent", "Left"), _budget, _has_budget),
        *_money(
            sheet,
            house,
            "Claims in pounds",
            ("Claimed", "Received", "Clawed back", "To be claimed"),
            _claimed,
            _has_claims,
        ),
        *award_parts(sheet, house=house),
        *_claims("To be claimed, by deadline", sheet.to_claim, house),
        *_claims("Not claimable", sheet.not_claimable, house),
        *_claims("Submitted, and what came of it", sheet.asked_for, house),
        layout.gap(4, house=house),
        *text.small(
            "Budget = committed + spent + left, to the penny. A cost counts in the financial year, from 1 April, in which it was"
            " committed, also where it is paid later; a claim in the year of the first payment to the provider, and with the team in"
            " which the person was posted then. Claimed is what was asked for and stands; to be claimed is what the rules have nothing"
            " against but missing evidence, and not claimable what they refuse. A deadline is the last day on which a claim counts. An award ="
            " committed + spent + left, by the costs that name it, each of which also stands against its own budget; received and handed"
            " back is what came in and went back of it.",
            house=house,
        ),
    ]


def _figures_of_all(sheet: FundingSheet, house: House) -> list[Flowable]:
    money, awards = _figures(sheet), award_figures(sheet)
    if not awards or len(money) == 1:
        return layout.figures_in_rows([*money, *awards], house=house)
    rows = (layout.figures_in_rows(some, house=house) for some in (money, awards))
    return [part for row in rows for part in (*row, layout.gap(6, house=house))]


def _figures(sheet: FundingSheet) -> list[layout.KeyFigure]:
    answer, total, open_claims, this_year = sheet.answer, sheet.answer.total, sheet.to_claim, sheet.total_of_budget_year
    over = sum(one.is_overspent for one in sheet.of_budget_year)
    left = layout.KeyFigure(
        pounds_words(this_year.left),
        f"left of {pounds_words(this_year.budget)} in the budgets of {this_year.year_words}",
        f"▲ {parts.counted(over, 'budget is', 'budgets are')} overspent." if over else "",
    )
    if not answer.claims:
        return [left]
    short = len(answer.short_of_evidence)
    lacks = f"{parts.counted(short, 'claim lacks', 'claims lack')} nothing but evidence." if short else ""
    within = parts.counted(answer.warning_days, "day")
    back = f"{pounds_words(total.clawed_back)} of it clawed back." if total.clawed_back else ""
    return [
        left,
        layout.KeyFigure(pounds_words(total.received), f"received of {pounds_words(total.claimed)} claimed", back)
        if total.claimed
        else layout.KeyFigure(pounds_words(total.can_be_claimed), "to be claimed", "Nothing that was claimed stands."),
        layout.KeyFigure(f"{len(answer.lapsing):,} of {len(open_claims):,}", f"claims to be made lapse within {within}", lacks),
        layout.KeyFigure(pounds_words(total.lapsed), "was not claimed in time", _refused(total)),
    ]  # fmt: skip


def _refused(total: SchemeAnswer) -> str:
    return f"{pounds_words(total.refused)} was refused." if total.refused else ""


def _money(
    sheet: FundingSheet, house: House, title: str, headings: Sequence[str], cells: _Cells, matters: _Matters
) -> list[Flowable]:
    """Return a table of four amounts: a row for each team below its scheme and year, their sum, and the sum of all.

    A row that does not matter, for all its amounts are nothing, is left out: the sums are the same.
    """
    wholes = [one for one in sheet.answer.by_scheme() if any(map(matters, sheet.of_scheme(one)))]
    if not wholes:
        return []
    amounts = [tables.Column(one, 1.9, "right") for one in headings]
    rows: list[tables.Row] = []
    for whole in wholes:
        some = [one for one in sheet.of_scheme(whole) if matters(one)]
        of = [(one.place, cells(one), tables.Kind.BODY) for one in some]
        of += [("Together", cells(whole), tables.Kind.TOTAL)] if len(some) > 1 else []
        rows += _rows_of_large_print(whole, of) if _is_large(house) else _rows(whole, of)
    if len(wholes) > 1:
        every = "All schemes and years" if sheet.answer.year is None else "All schemes"
        total = cells(sheet.answer.total)
        large = [tables.Row((every,), tables.Kind.GROUP), tables.Row(total)]
        rows += large if _is_large(house) else [tables.Row((every, *total), tables.Kind.TOTAL)]
    columns = amounts if _is_large(house) else [tables.Column("Team", 2.4), *amounts]
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _rows(whole: SchemeAnswer, of: Iterable[_Place]) -> list[tables.Row]:
    group = tables.Row((_scheme(whole),), tables.Kind.GROUP)
    return [group, *(tables.Row((place, *amounts), kind) for place, amounts, kind in of)]


def _is_large(house: House) -> bool:
    """Whether the type is so large that four amounts leave no room for a name beside them, and none is to be broken."""
    return house.factor > STANDARD.factor


def _rows_of_large_print(whole: SchemeAnswer, of: Iterable[_Place]) -> list[tables.Row]:
    """Return the amounts, each row below a name of its own: the scheme with its title first, and then the team."""
    rows: list[tables.Row] = []
    for place, amounts, _ in of:
        scheme = f"{whole.scheme} {whole.year_words}" if rows else _scheme(whole)
        rows += [tables.Row((f"{scheme} · {place}",), tables.Kind.GROUP), tables.Row(amounts)]
    return rows


def _scheme(one: SchemeAnswer) -> str:
    title = one.title if one.title and one.title != one.scheme else ""
    edition = f"edition {one.edition}" if one.edition not in ("", one.year_words, _LASTING) else ""
    return " · ".join(filter(None, (f"{one.scheme} {one.year_words}", title, edition)))


def _has_budget(one: SchemeAnswer) -> bool:
    return one.is_budgeted or any((one.committed, one.spent))


def _has_claims(one: SchemeAnswer) -> bool:
    return any(
        (one.claimed, one.received, one.clawed_back, one.to_claim)
    )  # What is not claimable is a part of the last.


def _budget(one: SchemeAnswer) -> Sequence[str]:
    if not one.is_budgeted:
        return (NOT_SET, pounds_words(one.committed), pounds_words(one.spent), pounds_words(one.left))
    left = f"{pounds_words(one.left)}\n{OVERSPENT}" if one.is_overspent else pounds_words(one.left)
    return (pounds_words(one.budget), pounds_words(one.committed), pounds_words(one.spent), left)


def _claimed(one: SchemeAnswer) -> Sequence[str]:
    to_claim = pounds_words(one.can_be_claimed)
    if one.not_claimable:
        to_claim += f"\n{NOT_CLAIMABLE}\n{pounds_words(one.not_claimable)}"
    return (*map(pounds_words, (one.claimed, one.received, one.clawed_back)), to_claim)


def _claims(title: str, lines: Sequence[ClaimLine], house: House) -> list[Flowable]:
    if not lines:
        return []
    columns = [
        tables.Column("Claim", 3.4),
        tables.Column("Deadline", 2.2),
        tables.Column("How it stands", 3.6),
        tables.Column("Amount", 1.7, "right"),
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
    state = state_words(line)
    # The sentence says it again.
    said = "" if answer.sentence.casefold().startswith(state.casefold()) else state
    reason = f"Reason: {progress.why}" if progress.why else ""
    return "\n".join(filter(None, (said, answer.sentence, reason)))


def state_words(line: ClaimLine) -> str:
    """Return how a claim stands, in a few words with its days and amounts, each payment and claw-back with its own: `Paid; submitted 26 …`."""
    answer, progress = line.answer, line.progress
    stands_so = line.state_words if answer.state is ClaimState.PAID else answer.words
    # Of these two the days below say it.
    words = [] if answer.state in (ClaimState.SUBMITTED, ClaimState.CLAWED_BACK) else [stands_so]
    if answer.state in (ClaimState.REFUSED, ClaimState.WITHDRAWN):
        words = [f"{answer.words} {text.long_date(progress.state_on)}"]
    if progress.submitted_on is not None:
        words.append(f"submitted {text.long_date(progress.submitted_on)}")
    words += [
        f"{_MOVED[one.state]} {pounds_words(one.amount)}, {text.long_date(one.on)}"
        for one in progress.steps
        if one.state in _MOVED
    ]
    words += filter(None, [line.to_come_words])
    said = "; ".join(words) or answer.words
    return said[:1].upper() + said[1:]
