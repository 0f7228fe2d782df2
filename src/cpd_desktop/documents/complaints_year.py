"""A year of complaints and compliments as the annual report needs it: every figure with what it is of, and the year before beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.complaint_comparison import before_words, compared, years_before
from cpd_desktop.domain.complaint_counts import WHEN_REFERRED
from cpd_desktop.domain.complaints import ComplaintsYear, CountLine
from cpd_desktop.domain.learning_sheets import ComplaintsSheet

NOTHING = "Nothing was received in this year: no complaint, no concern, no compliment."


def complaints_year_story(sheet: ComplaintsSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the year below its masthead; of a part of a year with the same part of the year before, and the whole of that."""
    year = sheet.year
    was_anything = year.complaints or year.compliments or year.concerns or year.ombudsman or year.referred.count
    if not (was_anything or year.before):
        return text.lead(NOTHING, house=house)
    return [
        *layout.figures_in_rows(_to_report(year), house=house),
        layout.gap(6, house=house),
        *layout.figures_in_rows(_figures(year), house=house),
        *_doubted(year, house),
        *_reported(year, house),
        *_counts(("Outcomes, by issue", "Outcome"), year, lambda one: one.by_outcome, house),
        *_rates(year, house),
        *_counts(("What they were about, by issue", "About"), year, lambda one: one.by_category, house),
        *_services(year, house),
        *_alone(("Complaints received, by month", "Month"), year, year.by_month, house),
        *_counts(("Decisions of the Ombudsman", "Decision"), year, lambda one: one.ombudsman, house),
        *_alone(("Findings of these complaints", "Finding"), year, year.learning, house),
        layout.gap(4, house=house),
        *text.small(_reading(year), house=house),
    ]


def _to_report(year: ComplaintsYear) -> list[layout.KeyFigure]:
    """Return the three numbers that the annual report has to specify, in the order of the regulation."""
    said = before_words(year, lambda one: f"{one.complaints:,}")
    than = " ".join(f"{one[:1].upper()}{one[1:]}." for one in said)
    received, well, referred = year.to_report
    founded = _shares(((well, "well-founded"),)) or [layout.KeyFigure("0", f"{well.base} yet")]
    complaints = "complaint received" if received.count == 1 else "complaints received"
    complaint = "complaint" if referred.count == 1 else "complaints"
    return [
        layout.KeyFigure(f"{received.count:,}", f"{complaints} {year.so_far}".rstrip(), than),
        *founded,
        layout.KeyFigure(
            f"{referred.count:,}", f"{complaint} referred to the Ombudsman", f"{_capital(WHEN_REFERRED)}."
        ),
    ]


def _shares(rates: Sequence[tuple[CountLine, str]]) -> list[layout.KeyFigure]:
    return [
        layout.KeyFigure(f"{one.count:,} of {one.of:,}", f"{one.base} {words}", one.rate)
        for one, words in rates
        if one.of
    ]


def _figures(year: ComplaintsYear) -> list[layout.KeyFigure]:
    of_received, *_ = year.upheld
    return [
        *_shares(((of_received, "upheld, wholly or partly"),)),
        layout.KeyFigure(
            f"{year.compliments:,}", "compliment kept" if year.compliments == 1 else "compliments kept", f"{counted(year.concerns, 'informal concern')}."
        ),
    ]  # fmt: skip


def _reported(year: ComplaintsYear, house: House) -> list[Flowable]:
    """Return the three numbers beside those of the years that this one is compared with; without such they stand above."""
    if not years_before(year):
        return text.small(year.referral_gap, house=house)
    found = _counts(("What the annual report has to specify", "Number"), year, lambda one: one.to_report, house)
    return [*found, *text.small(year.referral_gap, house=house)]


def _doubted(year: ComplaintsYear, house: House) -> list[Flowable]:
    """Return published figures that their own counts do not give."""
    if not year.quoted:
        return []
    return [
        text.heading("Published figures that do not add up", house=house),
        *text.bullets(list(year.quoted), house=house),
    ]


def _counts(
    titles: tuple[str, str], year: ComplaintsYear, lines: Callable[[ComplaintsYear], Sequence[CountLine]], house: House
) -> list[Flowable]:
    """Return a table of counts with what they are compared with, where that has such counts; *titles* are those of the table and of its
    first column. What all counts of a year are of stands in its head.
    """
    every = [(year.period_so_far, lines(year)), *((name, lines(one)) for name, one in years_before(year))]
    shown = [one for one in compared(year, lines) if one.is_counted]
    if not shown:
        return []
    columns = [tables.Column(titles[1], 4.0), *(tables.Column(_of_what(name, some), 3.2) for name, some in every)]
    rows = [
        tables.Row((
            _capital(one.line.what),
            *(_figure(cell, some) for cell, (_, some) in zip((one.line, *one.before), every, strict=True)),
        ))
        for one in shown
    ]  # fmt: skip
    return [text.heading(titles[0], house=house), tables.table(columns, rows, house=house)]


def _alone(titles: tuple[str, str], year: ComplaintsYear, lines: Sequence[CountLine], house: House) -> list[Flowable]:
    """Return a table of counts that stand by themselves."""
    counted_lines = [one for one in lines if one.count]
    if not counted_lines:
        return []
    columns = [tables.Column(titles[1], 4.0), tables.Column(_of_what(year.period_so_far, lines), 3.2)]
    rows = [tables.Row((_capital(one.what), _figure(one, lines))) for one in counted_lines]
    return [text.heading(titles[0], house=house), tables.table(columns, rows, house=house)]


def _of_what(period: str, lines: Sequence[CountLine]) -> str:
    """Return the head of a year's column: the year and, where all its counts are of the same, of what."""
    bases = {one.base for one in lines}
    return f"{period}: of {bases.pop()}" if len(bases) == 1 else period


def _figure(one: CountLine | None, lines: Sequence[CountLine]) -> str:
    """Return a count with its denominator, which has its name where the head of its column does not say it; 0 where there is nothing."""
    if one is None:
        return "0"
    is_said_above = len({other.base for other in lines}) == 1
    if not one.base:
        return one.words
    if not one.of:
        return "0" if is_said_above else f"0 {one.base}"
    return f"{one.count:,} of {one.of:,}, {one.rate}" if is_said_above else one.words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _services(year: ComplaintsYear, house: House) -> list[Flowable]:
    """Return the services; of one team or service they are all of the same, which the head of the paper says."""
    if len(year.by_service) == 1 and all(one.count == one.of for one in year.by_service):
        return []
    return _counts(("Services, by issue", "Service"), year, lambda one: one.by_service, house)


def _rates(year: ComplaintsYear, house: House) -> list[Flowable]:
    lines = [*year.upheld, year.well_founded, year.acknowledged_in_time]
    columns = [tables.Column("Rate", 4.0), tables.Column("Of what", 6.4)]
    rows = [tables.Row((_capital(one.what), one.words)) for one in lines]
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
    same_days = (
        " The same days of the year before are shown as they stood on the same day then, so that one part of a year stands beside another."
        if year.before_so_far
        else ""
    )
    return (
        "A year runs from 1 April to 31 March, by the day on which a complaint was received; one that was referred to the Ombudsman counts in the"
        " year in which we were told (SI 2009/309, regulation 18). Outcomes are counted for each issue, those that"
        " are open or withdrawn included; rates are never averaged, and each names what it is of. A complaint is well-founded where that was said of"
        f" it by its end; where nothing was said, where an issue was upheld, if only in part.{same_days}{missing}{withdrawn}"
    )
