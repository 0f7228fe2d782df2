"""Percentages that somebody published, held against their own counts: `39 of 106 is 36.8%, not 45%`.

Source: the rules, section 4: a published percentage is a quoted claim, flagged when it cannot be reproduced from its own counts.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

_FEW = 4
_ALL = Decimal(100)


def computed_words(numerator: int | None, denominator: int | None, base: str, percent: Decimal) -> str:
    """Return what the counts come to, such as `39 of 106 issues received is 36.8%`; blank where they are not known.

    Less than all is never 100%, and more than none never 0%: `99,999 of 100,000 is more than 99.9%`.
    """
    if numerator is None or denominator is None:
        return ""
    places = max(1, _decimals(percent))
    value = Decimal(100 * numerator) / Decimal(denominator)
    step = Decimal(1).scaleb(-places)
    rounded = value.quantize(step, rounding=ROUND_HALF_UP)
    share = f"{rounded:f}%"
    if numerator < denominator and rounded >= _ALL:
        share = f"more than {_ALL - step:f}%"
    elif numerator > 0 and not rounded:
        share = f"less than {step:f}%"
    return f"{numerator:,} of {denominator:,}{f' {base}' if base else ''} is {share}"


def quoted_problem(numerator: int | None, denominator: int | None, base: str, percent: Decimal) -> str:
    """Return the sentence where a published *percent* cannot be had from its own counts, blank where it can.

    It can where the exact share lies within half of the last decimal that was published; a tie may be rounded either way.
    """
    if numerator is None or denominator is None:
        return f"{percent:f}% cannot be checked: it was published without its counts."
    least, most = _bounds(percent)
    if least <= Fraction(100 * numerator, denominator) <= most:
        return ""
    others = _denominators(numerator, least, most)
    computed = computed_words(numerator, denominator, base, percent)
    return f"{computed}, not {percent:f}%.{f' {numerator:,} is {percent:f}% of {others}.' if others else ''}"


def _denominators(numerator: int, least: Fraction, most: Fraction) -> str:
    """Return which whole denominators would give the percentage, in words such as `86 or 87`; blank where none would, or almost any."""
    if numerator == 0 or least <= 0:
        return ""
    first, last = max(1, ceil(100 * numerator / most)), floor(100 * numerator / least)
    if last < first:
        return ""
    if last - first >= _FEW:
        return f"{first:,} to {last:,}"
    found = [f"{one:,}" for one in range(first, last + 1)]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} or {found[-1]}"


def _bounds(percent: Decimal) -> tuple[Fraction, Fraction]:
    half = Fraction(1, 2 * 10 ** _decimals(percent))
    return Fraction(percent) - half, Fraction(percent) + half


def _decimals(percent: Decimal) -> int:
    exponent = percent.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
