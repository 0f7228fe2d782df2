"""What window and paper say of a forecast: in which order its lines are looked at, since when each falls short, and every figure in words.

Source of the conventions: the project's rules, sections 4 and 5, and its forecast rule (see `domain.forecast`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from cpd_desktop.domain.forecast import Forecast, ForecastCell, ForecastLine, Rates, people_words, rate_words
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.scenarios import Scenario
from cpd_desktop.domain.texts import folded

_MOST_NAMED = 3


class NeedKind(Enum):
    """What kind of need a line of the forecast is about, in the order in which they are looked at."""

    SPECIALIST = "Specialist need"
    CAPACITY = "Capacity"
    EVERYBODY = "Everybody in scope"


_ORDER = tuple(NeedKind)


@dataclass(frozen=True, slots=True)
class ForecastNeed:
    """A line of the forecast with what it is measured by; made by `forecast_need`.

    *target* is the share that mandatory training has to reach, in per cent. *first_short* is the first day on which it falls short, of the day
    asked about or the ends of the months; None where it never does.
    """

    line: ForecastLine
    target: int
    first_short: date | None

    @property
    def kind(self) -> NeedKind:
        """What kind of need it is; a specialist one of either kind is specialist."""
        return _kind(self.line)

    def is_short(self, cell: ForecastCell) -> bool:
        """Whether fewer are expected than are needed; of what everybody is to hold and is not specialist, whether the share is below the
        target.
        """
        return _is_short(self.line, cell, self.target)

    @property
    def is_short_now(self) -> bool:
        """Whether it is short on the day asked about already."""
        return self.first_short == self.line.now.on

    @property
    def falls_short(self) -> bool:
        """Whether it is met on the day asked about, and falls short later."""
        return not self.is_short_now and self.first_short is not None

    @property
    def most_short_by(self) -> float:
        """By how many holders it is short at its worst, as near as an order needs it."""
        cells = (self.line.now, *self.line.cells)
        return max(cell.needed - cell.expected.numerator / cell.expected.denominator for cell in cells)

    @property
    def when_words(self) -> str:
        """Since when it is short: `now`, `March 2027`, or `not short`."""
        first = self.first_short
        if first is None:
            return "not short"
        return "now" if self.is_short_now else month_words(first)

    @property
    def sentence(self) -> str:
        """Where what falls short, and when: `In March 2027, Deaf Services falls short of BSL level 3`, without a full stop."""
        where, what = self.line.place, self.line.requirement.title
        first = self.first_short
        if first is None:
            return f"{where}: {what} is not expected to fall short"
        if self.is_short_now:
            return f"{where} is short of {what} now"
        return f"In {month_words(first)}, {where} falls short of {what}"

    def month_sentence(self, cell: ForecastCell, rates: Rates) -> str:
        """Return how the figure of one of the line's cells comes about: what it was before, what goes, what comes, what is expected."""
        answer = f"{long_day(cell.on)}: {self.answer(cell)}."
        before = self.before(cell)
        if before is None:
            return f"{answer} {_holding(cell.certain)} by what is recorded."
        moved = cell.movements(rates)
        said = f"{_holding(before.certain)} by record on {long_day(before.on)}"
        return f"{answer} {said}{''.join(f', {one}' for one in moved) if moved else ', and nobody comes or goes'}."

    def answer(self, cell: ForecastCell) -> str:
        """The figure of one of the line's cells in words: `1.8 of 2 needed, short by 0.2`."""
        return cell.answer(is_capacity=self.line.is_capacity)

    def before(self, cell: ForecastCell) -> ForecastCell | None:
        """Return the cell before one of the line's cells; None for the day asked about."""
        cells = (self.line.now, *self.line.cells)
        at = cells.index(cell)
        return cells[at - 1] if at else None

    @property
    def order(self) -> tuple[object, ...]:
        """What sorts lines worst first: those that fall short by kind, soonest, then by how many; then the others."""
        first = self.first_short
        return (
            first is None, _ORDER.index(self.kind), first or date.max, 0.0 if first is None else -self.most_short_by,
            folded(self.line.place),
            folded(self.line.requirement.title), self.line.requirement.code,
        )  # fmt: skip


def forecast_need(line: ForecastLine, target: int) -> ForecastNeed:
    """Return a line of the forecast with the first day on which it falls short; *target* is in per cent, from 0 to 100."""
    first = next((cell.on for cell in (line.now, *line.cells) if _is_short(line, cell, target)), None)
    return ForecastNeed(line, target, first)


def _kind(line: ForecastLine) -> NeedKind:
    if line.requirement.specialist:
        return NeedKind.SPECIALIST
    return NeedKind.CAPACITY if line.is_capacity else NeedKind.EVERYBODY


def _is_short(line: ForecastLine, cell: ForecastCell, target: int) -> bool:
    if _kind(line) is not NeedKind.EVERYBODY:
        return not cell.is_met
    expected = cell.expected
    return 100 * expected.numerator < target * cell.needed * expected.denominator


@dataclass(frozen=True)
class ForecastSheet:
    """A forecast of a scope, its needs worst first; *supposed* are sentences of what its scenario supposes, none without one."""

    scope: str
    forecast: Forecast
    needs: tuple[ForecastNeed, ...]
    supposed: tuple[str, ...] = ()
    notes: str = ""

    @property
    def in_reading_order(self) -> tuple[ForecastNeed, ...]:
        """The needs in the order of the forecast's lines, which is that of coverage."""
        known = {_key(need.line): need for need in self.needs}
        return tuple(known[_key(line)] for line in self.forecast.lines)

    @property
    def of_holders(self) -> tuple[ForecastNeed, ...]:
        """The needs of so many holders, specialist ones among them."""
        return tuple(need for need in self.needs if need.line.is_capacity)

    @property
    def to_explain(self) -> tuple[ForecastNeed, ...]:
        """What is or falls short and is specialist or of so many holders: what stands month by month on paper."""
        return tuple(
            need for need in self.needs if need.first_short is not None and need.kind is not NeedKind.EVERYBODY
        )

    @property
    def short_now(self) -> tuple[ForecastNeed, ...]:
        """Of those, what is short on the day asked about."""
        return tuple(need for need in self.of_holders if need.is_short_now)

    @property
    def falling(self) -> tuple[ForecastNeed, ...]:
        """Of those, what is met on the day asked about and falls short later, soonest first."""
        found = (need for need in self.of_holders if need.falls_short)
        return tuple(sorted(found, key=lambda need: (need.first_short, need.order)))

    @property
    def headline(self) -> str:
        """What falls short first, and how many more do, without a full stop."""
        if not self.needs:
            return "Nothing is required here, so nothing can fall short"
        falling, end = self.falling, long_day(self.forecast.months[-1])
        if not falling:
            return f"No need that is met now falls short by {end}"
        more = f", and {len(falling) - 1:,} more by {end}" if len(falling) > 1 else ""
        return f"{falling[0].sentence}{more}"

    @property
    def now_words(self) -> str:
        """How many needs of holders are short on the day asked about, as a sentence; blank where there are none."""
        short, of = len(self.short_now), len(self.of_holders)
        verb = "is" if short == 1 else "are"
        noun = "need" if of == 1 else "needs"
        return f"{short:,} of {of:,} {noun} of holders {verb} short on {long_day(self.forecast.as_at)}." if of else ""

    @property
    def sentence(self) -> str:
        """The answer in one or two sentences."""
        return f"{self.headline}. {self.now_words}".strip()


def forecast_sheet_of(
    scope: str, forecast: Forecast, mandatory_target: int, *, supposed: tuple[str, ...] = (), notes: str = ""
) -> ForecastSheet:
    """Return the sheet of a forecast; *mandatory_target* is in per cent, from 0 to 100."""
    needs = (forecast_need(line, mandatory_target) for line in forecast.lines)
    return ForecastSheet(scope, forecast, tuple(sorted(needs, key=lambda need: need.order)), supposed, notes)


def _key(line: ForecastLine) -> tuple[int, str, int | None, str]:
    return line.requirement.id, line.level.value, line.team_id, line.service


def _holding(count: int) -> str:
    if not count:
        return "Nobody holds it"
    return "1 person holds it" if count == 1 else f"{count:,} hold it"


def figure_words(cell: ForecastCell) -> str:
    """Return a figure as a column shows it: `1.8 of 2`."""
    return f"{people_words(cell.expected)} of {cell.needed:,}" if cell.needed else "no one"


def month_words(day: date) -> str:
    """Return a month: `March 2027`."""
    return f"{day:%B %Y}"


def supposed_words(scenario: Scenario, names: Mapping[str, str], as_at: date) -> tuple[str, ...]:
    """Return what *scenario* supposes, a sentence each, and how much of it lies before the date asked about; *names* are of people by UUID."""
    found = [
        f"{names.get(one.person, 'Somebody who is not in the book')} leaves on {long_day(one.last_day)}."
        for one in scenario.leavers
    ]
    for start in scenario.starters:
        verb = "person starts" if start.count == 1 else "people start"
        trained = "" if start.trained_after_days is None else f", trained after {start.trained_after_days:,} days"
        found.append(
            f"{start.count:,} {verb} as {start.job_role} in {start.team} on {long_day(start.starts_on)}{trained}."
        )
    for place in scenario.places:
        named = [names.get(one, "somebody who is not in the book") for one in place.people]
        more = f" and {len(named) - _MOST_NAMED:,} more" if len(named) > _MOST_NAMED else ""
        count = f"{len(named):,} {'place' if len(named) == 1 else 'places'}"
        found.append(f"{count} in {place.course} on {long_day(place.on)}: {'; '.join(named[:_MOST_NAMED])}{more}.")
    if scenario.attendance_rate is not None:
        found.append(f"{rate_words(scenario.attendance_rate)} of booked places are attended.")
    if scenario.completion_rate is not None:
        found.append(f"{rate_words(scenario.completion_rate)} of learners finish.")
    earlier = _earlier_words(scenario, as_at)
    return (*found, earlier) if earlier else tuple(found)


def _earlier_words(scenario: Scenario, as_at: date) -> str:
    """Return how many suppositions lie before the date, and what becomes of them; blank where none does."""
    leavers = sum(one.last_day < as_at for one in scenario.leavers)
    starters = sum(one.starts_on < as_at for one in scenario.starters)
    places = sum(one.on < as_at for one in scenario.places)
    count, of = leavers + starters + places, len(scenario.leavers) + len(scenario.starters) + len(scenario.places)
    if not count:
        return ""
    effects = (
        (leavers, "whoever was to leave is counted no more"),
        (starters, "whoever was to start is counted as if they had"),
        (places, "a place counts for nothing, since what came of it is in the book"),
    )
    said = "; ".join(words for number, words in effects if number)
    noun, verb = "supposition" if of == 1 else "suppositions", "lies" if count == 1 else "lie"
    return f"{count:,} of {of:,} {noun} {verb} before {long_day(as_at)}: {said}."
