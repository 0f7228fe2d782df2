"""A year of complaints and compliments as the annual report needs it: every figure with what it is of, and the year before beside it."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.complaints import ComplaintsYear, CountLine
from cpd_desktop.domain.learning_sheets import ComplaintsSheet

NOTHING = "Nothing was received in this year: no complaint, no concern, no compliment."
NONE_BEFORE = "none"


def complaints_year_story(sheet: ComplaintsSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the year below its masthead."""
    year = sheet.year
    if not (year.complaints or year.compliments or year.concerns or year.ombudsman):
        return text.lead(NOTHING, house=house)
    before = year.before
    return [
        *layout.figures_in_rows(_figures(year), house=house),
        *_doubted(year, house),
        *_counts("Outcomes, by issue", year.by_outcome, before.by_outcome if before else (), year, house),
        *_rates(year, house),
        *_counts("What they were about, by issue", year.by_category, before.by_category if before else (), year, house),
        *_counts("Services, by issue", year.by_service, before.by_service if before else (), year, house),
        *_counts("Complaints received, by month", year.by_month, (), year, house),
        *_counts("Decisions of the Ombudsman", year.ombudsman, before.ombudsman if before else (), year, house),
        *_counts("Findings of these complaints", year.learning, (), year, house),
        layout.gap(4, house=house),
        *text.small(_reading(year), house=house),
    ]


def _figures(year: ComplaintsYear) -> list[layout.KeyFigure]:
    before = year.before
    than = f"{before.complaints:,} the year before." if before else ""
    of_received, *_ = year.upheld
    return [
        layout.KeyFigure(f"{year.complaints:,}", "complaints received", than),
        layout.KeyFigure(f"{of_received.count:,} of {of_received.of:,}", f"{of_received.base} upheld, wholly or partly", of_received.rate),
        layout.KeyFigure(f"{year.well_founded.count:,} of {year.well_founded.of:,}", f"{year.well_founded.base} well-founded", year.well_founded.rate),
        layout.KeyFigure(f"{year.compliments:,}", "compliments kept", f"{counted(year.concerns, 'informal concern')}."),
    ]  # fmt: skip


def _doubted(year: ComplaintsYear, house: House) -> list[Flowable]:
    """Return published figures that their own counts do not give."""
    if not year.quoted:
        return []
    return [text.heading("Published, and not so", house=house), *text.bullets(list(year.quoted), house=house)]


def _counts(
    title: str, lines: Sequence[CountLine], before: Sequence[CountLine], year: ComplaintsYear, house: House
) -> list[Flowable]:
    """Return a table of counts with the year before, which stands there where anything was counted in it."""
    shown = [one for one in lines if one.count or one.what in {other.what for other in before if other.count}]
    if not shown:
        return []
    earlier = {one.what: one for one in before}
    has_before = year.before is not None and bool(before)
    columns = [tables.Column(title.split(",", maxsplit=1)[0], 4.0), tables.Column(f"{year.period}", 3.2)]
    columns += [tables.Column(year.before.period, 3.2)] if has_before and year.before is not None else []
    rows = []
    for one in shown:
        cells = [one.what[:1].upper() + one.what[1:], one.words]
        if has_before:
            cells.append(earlier[one.what].words if one.what in earlier else NONE_BEFORE)
        rows.append(tables.Row(cells))
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _rates(year: ComplaintsYear, house: House) -> list[Flowable]:
    lines = [*year.upheld, year.well_founded, year.acknowledged_in_time]
    columns = [tables.Column("Rate", 4.0), tables.Column("Of what", 6.4)]
    rows = [tables.Row((one.what[:1].upper() + one.what[1:], one.words)) for one in lines]
    return [text.heading("Rates, each with what it is of", house=house), tables.table(columns, rows, house=house)]


def _reading(year: ComplaintsYear) -> str:
    missing = (
        f" Of {counted(year.without_issues, 'complaint')} no issue is recorded: no outcome counts them."
        if year.without_issues
        else ""
    )
    withdrawn = (
        f" {counted(year.withdrawn_complaints, 'complaint was', 'complaints were')} withdrawn whole."
        if year.withdrawn_complaints
        else ""
    )
    return (
        "A year runs from 1 April to 31 March, by the day on which a complaint was received. Outcomes are counted for each issue, those that"
        f" are open and withdrawn included; rates are never averaged, and each names what it is of.{missing}{withdrawn}"
    )
