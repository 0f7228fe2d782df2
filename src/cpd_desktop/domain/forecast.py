"""The twelve-month forecast: what coverage becomes if nothing is done but what is known or supposed.

Month by month: what expires, − who leaves, + who starts or is in their induction (trained once it is over), + learners finishing × completion
rate, + booked places × attendance rate. Source: the project's rules, sections 7 and 9.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.compliance import n_of_n, share
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind

MOST_MONTHS = 36
"""How far a forecast may reach."""

FEWEST_PLACES = 20
"""From how many places on a measured attendance rate says more than an assumed one."""

MONTHS_MEASURED = 12
"""Over how many months up to the date attendance is measured."""


@dataclass(frozen=True, slots=True)
class AttendanceRate:
    """The share of booked places that are attended: *attended* of *of* places of closed sessions in the twelve months before.

    *supposed* is what a scenario supposes in its place. Where fewer than 20 places are known it is *assumed*, and says so.
    """

    attended: int
    of: int
    assumed: Fraction
    supposed: Fraction | None = None

    @property
    def value(self) -> Fraction:
        """The rate that the forecast takes, from 0 to 1, exactly."""
        if self.supposed is not None:
            return self.supposed
        return Fraction(self.attended, self.of) if self.is_measured else self.assumed

    @property
    def is_measured(self) -> bool:
        """Whether enough places are known to measure it, whatever a scenario supposes."""
        return self.of >= FEWEST_PLACES

    @property
    def words(self) -> str:
        """The rate as it is always printed: `168 of 190 places, 88%` or `assumed 90%: only 4 places are known`."""
        if self.supposed is not None:
            known = f"measured: {self._measured}" if self.of else "no place is known"
            return f"supposed {rate_words(self.supposed)} ({known})"
        if self.is_measured:
            return self._measured
        places = {0: "no place is", 1: "only 1 place is"}.get(self.of, f"only {self.of:,} places are")
        return f"assumed {rate_words(self.assumed)}: {places} known"

    @property
    def _measured(self) -> str:
        return f"{self.attended:,} of {self.of:,} place{'' if self.of == 1 else 's'}, {share(self.attended, self.of)}"


@dataclass(frozen=True, slots=True)
class Rates:
    """What a forecast counts of those who are not certain, each from 0 to 1: of booked places, and of learners who are to finish."""

    attendance: Fraction
    completion: Fraction


@dataclass(frozen=True, slots=True)
class ForecastCell:
    """A need at the end of a month. What is counted in people is whole; what is expected is exact, and rarely whole.

    *certain* hold it on *on* by what is recorded now. Since the month before, *expiring* no longer hold it, *leaving* held it and are out of
    scope or away, *arriving* hold it and were not in scope, *regained* hold it for another reason (a change of rules, an exemption …): so
    ``certain = before - expiring - leaving + arriving + regained``. Of those in scope who do not hold it by then, *starters* will have had their
    induction, *finishing* will have finished what they are learning, *booked* have a place: each counted once, in this order.
    *expected* is ``certain + starters + finishing x completion rate + booked x attendance rate``. *in_scope* leaves out long absence. *needed* is the denominator: the holders
    needed, or of an individual requirement everybody whom it counts.
    """

    on: date
    certain: int
    expiring: int
    leaving: int
    arriving: int
    regained: int
    starters: int
    finishing: int
    booked: int
    in_scope: int
    needed: int
    expected: Fraction

    @property
    def short_by(self) -> Fraction:
        """How many holders are expected to be lacking, never below 0."""
        return max(Fraction(0), self.needed - self.expected)

    @property
    def is_met(self) -> bool:
        """Whether as many are expected as are needed."""
        return self.expected >= self.needed

    def answer(self, *, is_capacity: bool) -> str:
        """The figure in words: `36 of 39, 92%`, `1.8 of 2 needed, short by 0.2`, or that no one is in scope."""
        if self.needed == 0:
            return n_of_n(0, 0)
        expected = people_words(self.expected)
        if is_capacity:
            short = f", short by {people_words(self.short_by)}" if self.short_by else ""
            return f"{expected} of {self.needed:,} needed{short}"
        return f"{expected} of {self.needed:,}, {rate_words(self.expected / self.needed)}"

    def movements(self, rates: Rates) -> tuple[str, ...]:
        """Return what makes the figure of the month before into this one, and who is expected beside those certain, in words.

        `- 2 expire`, `- 1 leaves`, `+ 1 learner finishing at 84%`, `+ 3 booked at 88%` …; empty where nothing moves. Minus is the sign, not a hyphen.
        """
        booked, finishing = rate_words(rates.attendance), rate_words(rates.completion)
        said = [
            (self.expiring, "\u2212 {} expires", "\u2212 {} expire"),
            (self.leaving, "\u2212 {} leaves or is away", "\u2212 {} leave or are away"),
            (self.arriving, "+ {} comes who holds it", "+ {} come who hold it"),
            (self.regained, "+ {} holds it again", "+ {} hold it again"),
            (self.starters, "+ {} starter trained", "+ {} starters trained"),
            (self.finishing, f"+ {{}} learner finishing at {finishing}", f"+ {{}} learners finishing at {finishing}"),
            (self.booked, f"+ {{}} booked at {booked}", f"+ {{}} booked at {booked}"),
        ]
        return tuple((one if number == 1 else many).format(f"{number:,}") for number, one, many in said if number)


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """One requirement in one place (a team, a service or the organisation) over the months; *now* is the day before them."""

    requirement: Requirement
    level: Level
    place: str
    team_id: int | None
    service: str
    now: ForecastCell
    cells: tuple[ForecastCell, ...]

    @property
    def is_capacity(self) -> bool:
        """Whether enough holders are needed, rather than everybody."""
        return self.requirement.kind is RequirementKind.CAPACITY


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast from *as_at* over the ends of *months*; lines in reading order of coverage.

    *attendance* is what a booked place is worth, *completion* what a learner under way is. *past_end* is how many people count in *lines* as
    learners, from the day after *as_at* on, though they were expected to end by then.
    """

    as_at: date
    months: tuple[date, ...]
    attendance: AttendanceRate
    completion: CompletionRate
    scenario: str
    lines: tuple[ForecastLine, ...]
    past_end: int = 0

    @property
    def past_end_words(self) -> str:
        """Who counts though they were to have ended by the date, in a sentence; blank for nobody."""
        if self.past_end == 1:
            return "1 learner is past their expected end, and is counted from now."
        return (
            f"{self.past_end:,} learners are past their expected end, and are counted from now."
            if self.past_end
            else ""
        )

    @property
    def rates(self) -> Rates:
        """The two rates that it counts with."""
        return Rates(self.attendance.value, self.completion.value)


def month_ends(as_at: date, months: int) -> tuple[date, ...]:
    """Return the last days of the next *months* (1 to 36) calendar months that lie after *as_at*, the current month's among them.

    Raises Refused, with the field, for any other number, and where the last of them is later than a book's dates go.
    """
    if not 1 <= months <= MOST_MONTHS:
        message = f"A forecast is over 1 to {MOST_MONTHS} months, not {months}."
        raise Refused(message, field="months")
    if not EARLIEST <= as_at <= LATEST or as_at.year * 12 + as_at.month + months >= LATEST.year * 12 + 12:
        message = f"There is no forecast from {as_at:%d/%m/%Y}: give a day from {EARLIEST.year} to {LATEST.year - 4}."
        raise Refused(message, field="as_at")
    found: list[date] = []
    month = as_at.year * 12 + as_at.month - 1
    while len(found) < months:
        month += 1
        end = date(month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if end > as_at:
            found.append(end)
    return tuple(found)


def people_words(number: Fraction) -> str:
    """Return a number of people as it is printed: whole, or to one decimal; what is not whole never looks whole."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    whole, part = divmod(number, 1)
    tenths = min(9, max(1, (20 * part + 1) // 2))
    return f"{int(whole):,}.{int(tenths)}"


def rate_words(rate: Fraction) -> str:
    """Return a share from 0 to 1 in whole per cent; less than all is never 100%, more than none never 0%."""
    return share(rate.numerator, rate.denominator)
