"""The forecast on paper: what falls short when, every need over the months, and month by month how the figures come about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.forecast import ForecastCell, people_words, rate_words
from cpd_desktop.domain.forecast_sheets import ForecastNeed, ForecastSheet, NeedKind, figure_words
from cpd_desktop.domain.named_roles import long_day

MOST_ROWS = 60
"""Needs that have a row each; how many more there are is said."""

MOST_IN_FULL = 20
"""Needs that fall short of which each month with a change has a row of its own."""

SHORT = "▼"
"""A shape beside a figure that is short, so that the eye finds it on a photocopy."""

_MOST_DAYS = 4
_LARGE = 1.3
NOTHING_ASKED = "Nothing is required here, so there is nothing to look ahead at."


def forecast_report(sheet: ForecastSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the report as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(forecast_story(sheet, house=house), facts, house=house)


def forecast_story(sheet: ForecastSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the report below its masthead: the answer, what is supposed, every need, then how the figures come about."""
    if not sheet.needs:
        return text.lead(NOTHING_ASKED, house=house)
    return [
        *text.lead(sheet.sentence, house=house),
        *layout.figures_in_rows(_figures(sheet), house=house),
        *_supposed(sheet, house),
        *_needs(sheet, house),
        *_month_by_month(sheet, house),
        *_how_to_read(sheet, house),
    ]


def _figures(sheet: ForecastSheet) -> list[layout.KeyFigure]:
    attendance, completion, of = sheet.forecast.attendance, sheet.forecast.completion, len(sheet.of_holders)
    falling = sheet.falling
    first = f"First: {falling[0].when_words}." if falling else ""
    return [
        layout.KeyFigure(f"{len(falling):,} of {of:,}", "needs of holders, met now, fall short", first),
        layout.KeyFigure(f"{len(sheet.short_now):,} of {of:,}", "of them are short now"),
        layout.KeyFigure(
            rate_words(attendance.value), "of booked places are counted", f"{_capital(attendance.words)}."
        ),
        layout.KeyFigure(
            rate_words(completion.value),
            "of learners are counted",
            f"{_capital(completion.words)}. {sheet.forecast.past_end_words}".strip(),
        ),
    ]


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _supposed(sheet: ForecastSheet, house: House) -> list[Flowable]:
    if not (sheet.forecast.scenario or sheet.supposed):
        return []
    title = f"Supposed: {sheet.forecast.scenario}" if sheet.forecast.scenario else "Supposed"
    notes = text.body(sheet.notes, house=house) if sheet.notes else []
    said = text.bullets(list(sheet.supposed), house=house) if sheet.supposed else []
    return [text.heading(title, house=house), *said, *notes]


def days_shown(days: Sequence[date], house: House) -> list[date]:
    """Return which month ends have a column: the last, and those a quarter, a half and three quarters of the way; two in large print."""
    most = 2 if _is_large(house) else _MOST_DAYS
    if len(days) <= most:
        return list(days)
    return [days[-(-len(days) * part // most) - 1] for part in range(1, most + 1)]


def _needs(sheet: ForecastSheet, house: House) -> list[Flowable]:
    shown_days = days_shown(sheet.forecast.months, house)
    figures = [tables.Column(words, 1.5, "right") for words in ("Now", *map(_month, shown_days))]
    columns = [tables.Column("Need", 3.9), tables.Column("Short from", 1.3), *figures]
    if _is_large(house):
        # Since when it is short stands below the need, so that no figure is broken.
        columns = [tables.Column("Need", 2.7), *figures]
    rows: list[tables.Row] = []
    kinds: set[NeedKind] = set()
    is_placed = len({need.line.place for need in sheet.needs}) > 1
    shown = sorted(sheet.needs[:MOST_ROWS], key=lambda need: list(NeedKind).index(need.kind))
    for need in shown:
        if need.kind not in kinds:
            kinds.add(need.kind)
            rows.append(tables.Row((need.kind.value,), tables.Kind.GROUP))
        rows.append(_need_row(need, shown_days, house, is_placed=is_placed))
    more = len(sheet.needs) - len(shown)
    if more > 0:
        rows.append(parts.across(f"And {more:,} more.", len(columns), house=house))
    title = f"Expected of needed: {parts.counted(len(sheet.needs), 'need')}"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _is_large(house: House) -> bool:
    return house.factor >= _LARGE


def _month(day: date) -> str:
    """Return a month in as few letters as a column has room for: `Mar 2027`, whatever the computer's language."""
    return f"{text.MONTHS[day.month - 1][:3]} {day.year}"


def _since(need: ForecastNeed) -> str:
    """Return since when a need is short: `now`, `Mar 2027`, `not short`."""
    return _month(need.first_short) if need.falls_short and need.first_short is not None else need.when_words


def _need_row(need: ForecastNeed, days: Sequence[date], house: House, *, is_placed: bool) -> tables.Row:
    """Return the figures of a need; where all are of one place, the head of the paper says which, and not each row."""
    line = need.line
    title = f"{line.place}: {line.requirement.title}" if is_placed else line.requirement.title
    facts = [line.requirement.code, line.requirement.basis.value]
    if _is_large(house) and need.first_short is not None:
        facts.append(f"short {'now' if need.is_short_now else f'from {_since(need)}'}")
    what = parts.Stack(
        [text.line(title, "cell", house=house), *text.small(" · ".join(filter(None, facts)), house=house)]
    )
    cells = [line.now, *(cell for cell in line.cells if cell.on in days)]
    since = () if _is_large(house) else (_since(need),)
    return tables.Row((what, *since, *(_figure(need, cell) for cell in cells)))


def _figure(need: ForecastNeed, cell: ForecastCell) -> str:
    # On one line, also where the print is large.
    words = figure_words(cell).replace(" ", "\u00a0")
    return f"{SHORT}\u00a0{words}" if need.is_short(cell) else words


def _month_by_month(sheet: ForecastSheet, house: House) -> list[Flowable]:
    """Return, of each need that is or falls short and is not of everybody, the months in which anything changes."""
    short = sheet.to_explain
    if not short:
        return []
    columns = [
        tables.Column("By", 2.5),
        tables.Column("Held before", 1.3, "right"),
        tables.Column("What comes and goes", 3.5),
        tables.Column("Held", 1.0, "right"),
        tables.Column("Expected, of needed", 3.0),
    ]
    rows: list[tables.Row] = []
    for need in short[:MOST_IN_FULL]:
        rows.append(tables.Row((f"{need.sentence}.",), tables.Kind.GROUP))
        rows += _changes(sheet, need)
    rows += [parts.across(f"{need.sentence}.", len(columns), house=house) for need in short[MOST_IN_FULL:]]
    title = f"How it comes about: {parts.counted(len(short), 'need')}"
    return [text.heading(title, house=house), tables.table(columns, rows, house=house)]


def _changes(sheet: ForecastSheet, need: ForecastNeed) -> Iterator[tables.Row]:
    """Yield the day asked about, and each month end whose figure is another than the one before or comes about otherwise."""
    before = need.line.now
    yield tables.Row((long_day(before.on), "", "", f"{before.certain:,}", _expected(need, before)))
    for cell in need.line.cells:
        if changes_anything(before, cell):
            words = cell.movements(sheet.forecast.rates)
            cells = (long_day(cell.on), f"{before.certain:,}", "\n".join(words), f"{cell.certain:,}")
            yield tables.Row((*cells, _expected(need, cell)))
        before = cell


def changes_anything(before: ForecastCell, cell: ForecastCell) -> bool:
    """Whether anything in *cell* is another than a month before, or anybody came or went."""
    kept = ("certain", "starters", "finishing", "booked", "needed")
    moved = cell.expiring or cell.leaving or cell.arriving or cell.regained
    return bool(moved) or any(getattr(before, name) != getattr(cell, name) for name in kept)


def _expected(need: ForecastNeed, cell: ForecastCell) -> str:
    if not cell.needed:
        return need.answer(cell)
    short = f", short by {people_words(cell.short_by)}" if need.is_short(cell) else ""
    return f"{people_words(cell.expected)} of {cell.needed:,}{short}"


def _how_to_read(sheet: ForecastSheet, house: House) -> list[Flowable]:
    target = sheet.needs[0].target
    words = (
        "A need of holders asks for so many people who hold something, not for everybody. "
        "Expected is who holds it by what is recorded, with starters once their induction is over (it fills no need of holders), learners"
        " from their expected end on, or from now on where it is past, times the share of learners who finish, and booked places times the share of places that are attended; nobody is assumed to renew"
        " without a booking. So it is rarely a whole number; it is printed to one decimal, and never as a whole number unless it is one."
        f" {SHORT} is short: of holders, fewer than are needed; of mandatory training, below {target}%. Figures are of the last day of"
        " each month."
    )
    return [layout.gap(4, house=house), *text.small(words, house=house)]
