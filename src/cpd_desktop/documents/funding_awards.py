"""The awards of the report on funding: of each what it bore and what is left, its days, its conditions, and what is to be looked at."""

from __future__ import annotations

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.funding import NOTHING, pounds_words, year_words
from cpd_desktop.domain.funding_sheets import FundingSheet

OVERSPENT = "▲ overspent"
LOOK = "▲ To look at"


def award_figures(sheet: FundingSheet) -> list[layout.KeyFigure]:
    """Return what is left of the awards that can still be spent, and how many accounts are due; none without any award."""
    answer, can_be_spent = sheet.answer, sheet.awards_to_spend
    if not answer.awards:
        return []
    within = parts.counted(answer.warning_days, "day")
    soon = sum((one.to_spend for one in answer.awards_to_spend_soon), NOTHING)
    left = layout.KeyFigure(
        pounds_words(sum((one.to_spend for one in can_be_spent), NOTHING)),
        f"left in {parts.counted(len(can_be_spent), 'award')} that can still be spent",
        f"{pounds_words(soon)} of it must be spent within {within}." if soon else "",
    )
    waiting = sum(one.said.account_by is not None and one.accounted_on is None for one in answer.awards)
    if not waiting:
        return [left]
    overdue = sum(one.is_account_overdue for one in answer.awards)
    account = layout.KeyFigure(
        f"{len(answer.awards_to_account):,} of {waiting:,}",
        f"accounts of awards are due within {within}, or overdue",
        f"▲ {parts.counted(overdue, 'account is', 'accounts are')} overdue." if overdue else "",
    )
    return [left, account]


def award_parts(sheet: FundingSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the awards, those first whose day presses most; nothing where there are none."""
    lines = sheet.answer.awards
    if not lines:
        return []
    found: list[Flowable] = [text.heading(f"Awards: {len(lines):,}", house=house)]
    for line in lines:
        found += layout.whole_if_short(
            [text.heading(line.name, 2, house=house), _amounts(line, house), *layout.facts_list(_facts(line), house=house)],
            house=house,
        )  # fmt: skip
    return found


def _amounts(line: AwardLine, house: House) -> Flowable:
    columns = [tables.Column(one, 1.9, "right") for one in ("Awarded", "Committed", "Spent", "Left")]
    left = f"{pounds_words(line.left)}\n{OVERSPENT}" if line.overspent else pounds_words(line.left)
    amounts = map(pounds_words, (line.said.amount, line.committed, line.spent))
    return tables.table(columns, [tables.Row((*amounts, left))], house=house)


def _facts(line: AwardLine) -> list[tuple[str, str]]:
    said = line.said
    scheme = (
        f"{said.scheme} {year_words(line.year)}, {line.scheme_title}"
        if line.scheme_title != said.scheme
        else said.scheme
    )
    pairs = [
        ("Funder", said.funder),
        ("Scheme", scheme),
        ("For", line.place),
        ("How it stands", line.standing[:1].upper() + line.standing[1:]),
        ("To be spent", _spend_days(line)),
        ("Account", "" if said.account_by is None else f"due by {text.long_date(said.account_by)}"),
        ("Received", _moved(line)),
        ("Conditions", said.conditions),
        (LOOK, "\n".join(line.sentences)),
    ]
    return [pair for pair in pairs if pair[1]]


def _spend_days(line: AwardLine) -> str:
    first, last = line.said.spend_from, line.said.spend_by
    days = [
        "" if first is None else f"from {text.long_date(first)}",
        "" if last is None else f"{'by' if first is None else 'to'} {text.long_date(last)}",
    ]
    return " ".join(filter(None, days))


def _moved(line: AwardLine) -> str:
    """Return each receipt and each return with its day, and where there are several what was received and kept."""
    steps = [one.words(text.long_date(one.on)) for one in line.moves]
    kept = f"; {pounds_words(line.received - line.returned)} received and kept" if len(steps) > 1 else ""
    return f"{'; '.join(steps)}{kept}"
