"""The share of learners who finish what they began: by it those who learn now count as future capacity in the forecast of gaps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from cpd_desktop.domain.compliance import share
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_months

MONTHS_MEASURED = 36
FEWEST_ENDED = 10
"""With fewer that have ended a share would say little: then it is assumed. Our own convention."""


@dataclass(frozen=True, slots=True)
class CompletionRate:
    """The share of learners who finish: *achieved* of *of* that ended in the 36 months before.

    *supposed* is what a scenario supposes in its place. Where fewer than 10 ended it is *assumed*, the organisation's choice, and says so.
    """

    achieved: int
    of: int
    assumed: Fraction
    supposed: Fraction | None = None

    @property
    def is_measured(self) -> bool:
        """Whether enough have ended to measure it, whatever a scenario supposes."""
        return self.of >= FEWEST_ENDED

    @property
    def value(self) -> Fraction:
        """The rate that counts, from 0 to 1, exactly."""
        if self.supposed is not None:
            return self.supposed
        return Fraction(self.achieved, self.of) if self.is_measured else self.assumed

    @property
    def words(self) -> str:
        """The rate as it is always printed: `21 of 25 learners, 84%` or `assumed 55%: only 4 have ended`."""
        share_of_them = share(self.value.numerator, self.value.denominator)
        if self.supposed is not None:
            known = f"measured: {self._measured}" if self.of else "none has ended"
            return f"supposed {share_of_them} ({known})"
        if self.is_measured:
            return self._measured
        ended = {0: "none has ended", 1: "only 1 has ended"}.get(self.of, f"only {self.of} have ended")
        return f"assumed {share_of_them}: {ended}"

    @property
    def _measured(self) -> str:
        return f"{self.achieved:,} of {self.of:,} learner{'' if self.of == 1 else 's'}, {share(self.achieved, self.of)}"


def completion_rate_of(
    ended: Iterable[tuple[date, bool]], as_at: date, assumed: Fraction, *, supposed: Fraction | None = None
) -> CompletionRate:
    """Return the share that was achieved of what *ended*: the day, and whether it was achieved (True), or failed or withdrawn from (False).

    The days after the same day 36 months before *as_at*, up to *as_at* itself, count. *assumed*, and what a scenario
    has *supposed* in its place, are from 0 to 1.
    """
    since = add_months(as_at, -MONTHS_MEASURED)
    counted = [was_achieved for on, was_achieved in ended if since < on <= as_at]
    return CompletionRate(sum(counted), len(counted), assumed, supposed)
