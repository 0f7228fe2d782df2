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
        *_counts(("Outcomes, by issue", "Outcome"), year.by_outcome, before.by_outcome if before else (), year, house),
        *_rates(year, house),
        *_counts(
            ("What they were about, by issue", "About"),
            year.by_category,
            before.by_category if before else (),
            year,
            house,
        ),
        *_services(year, house),
        *_counts(("Complaints received, by month", "Month"), year.by_month, (), year, house),
        *_counts(
            ("Decisions of the Ombudsman", "Decision"), year.ombudsman, before.ombudsman if before else (), year, house
        ),
        *_counts(("Findings of these complaints", "Finding"), year.learning, (), year, house),
        layout.gap(4, house=house),
        *text.small(_reading(year), house=house),
    ]


def _figures(year: ComplaintsYear) -> list[layout.KeyFigure]:
    before = year.before
    than = f"{before.complaints:,} the year before." if before else ""
    of_received, *_ = year.upheld
    rates = ((of_received, "upheld, wholly or partly"), (year.well_founded, "well-founded"))
    return [
        layout.KeyFigure(f"{year.complaints:,}", "complaint received" if year.complaints == 1 else "complaints received", than),
        *(layout.KeyFigure(f"{one.count:,} of {one.of:,}", f"{one.base} {words}", one.rate) for one, words in rates if one.of),
        layout.KeyFigure(
            f"{year.compliments:,}", "compliment kept" if year.compliments == 1 else "compliments kept", f"{counted(year.concerns, 'informal concern')}."
        ),
    ]  # fmt: skip


def _doubted(year: ComplaintsYear, house: House) -> list[Flowable]:
    """Return published figures that their own counts do not give."""
    if not year.quoted:
        return []
    return [
        text.heading("Published figures that do not add up", house=house),
        *text.bullets(list(year.quoted), house=house),
    ]


def _counts(
    titles: tuple[str, str], lines: Sequence[CountLine], before: Sequence[CountLine], year: ComplaintsYear, house: House
) -> list[Flowable]:
    """Return a table of counts with the year before, which stands there where anything was counted in it; *titles* are those of the
    table and of its first column. What all counts of a year are of stands in its head.
    """
    shown = [one for one in lines if one.count or one.what in {other.what for other in before if other.count}]
    if not shown:
        return []
    earlier = {one.what: one for one in before}
    has_before = year.before is not None and bool(before)
    columns = [tables.Column(titles[1], 4.0), tables.Column(_of_what(year.period, lines), 3.2)]
    columns += (
        [tables.Column(_of_what(year.before.period, before), 3.2)] if has_before and year.before is not None else []
    )
    rows = []
    for one in shown:
        cells = [one.what[:1].upper() + one.what[1:], _figure(one, lines)]
        if has_before:
            cells.append(_figure(earlier[one.what], before) if one.what in earlier else NONE_BEFORE)
        rows.append(tables.Row(cells))
    return [text.heading(titles[0], house=house), tables.table(columns, rows, house=house)]


def _of_what(period: str, lines: Sequence[CountLine]) -> str:
    """Return the head of a year's column: the year and, where all its counts are of the same, of what."""
    bases = {one.base for one in lines}
    return f"{period}: of {bases.pop()}" if len(bases) == 1 else period


def _figure(one: CountLine, lines: Sequence[CountLine]) -> str:
    """Return a count with its denominator, which has its name where the head of its column does not say it."""
    is_said_above = one.of and len({other.base for other in lines}) == 1
    return f"{one.count:,} of {one.of:,}, {one.rate}" if is_said_above else one.words


def _services(year: ComplaintsYear, house: House) -> list[Flowable]:
    """Return the services; of one team or service they are all of the same, which the head of the paper says."""
    if any(one.count == one.of for one in year.by_service):
        return []
    before = year.before.by_service if year.before else ()
    return _counts(("Services, by issue", "Service"), year.by_service, before, year, house)


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
