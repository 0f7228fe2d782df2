"""What texts about learning must not hold, and days that cannot be meant: checked alike in every form.

Nothing here is private text, so nobody may be identified: neither who complained, nor who draws on care, nor who was at fault.
"""

from __future__ import annotations

import re
from datetime import date

from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.problems import Refused

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_TEN_DIGITS = re.compile(r"(?<![\w-])(\d{3}[ -]?\d{3}[ -]?\d{4})(?![\w-])")
_WEIGHTS = range(10, 1, -1)


def is_nhs_number(text: str) -> bool:
    """Whether *text* is ten digits, spaced or not, of which the last is the check digit of an NHS number (modulus 11).

    Source: NHS Data Dictionary, NHS NUMBER.
    """
    digits = [int(one) for one in text if one.isdigit()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return digits[9] == (0 if check == 11 else check)


def refuse_identifying(text: str, field: str, most: int) -> None:
    """Raise Refused, with the field, for a text with an NHS number or an e-mail address, or of more than *most* characters."""
    if len(text) > most:
        message = f"This may have {most:,} characters: shorten it."
        raise Refused(message, field=field)
    if _EMAIL.search(text):
        message = "There is an e-mail address in this: leave it out, nobody is to be identified here."
        raise Refused(message, field=field)
    if any(is_nhs_number(found[1]) for found in _TEN_DIGITS.finditer(text)):
        message = "There is an NHS number in this: leave it out, nobody is to be identified here."
        raise Refused(message, field=field)


def refuse_impossible_day(day: date, field: str) -> None:
    """Raise Refused, with the field, for a day in a year that cannot be meant."""
    if not EARLIEST <= day <= LATEST:
        message = f"{day:%d/%m/%Y} cannot be meant: give a day from {EARLIEST.year} to {LATEST.year}."
        raise Refused(message, field=field)


def refuse_day_ahead(day: date, today: date, field: str) -> None:
    """Raise Refused, with the field, for a day on which something cannot have happened yet, or that cannot be meant."""
    refuse_impossible_day(day, field)
    if day > today:
        message = f"{day:%d/%m/%Y} lies in the future: record it once it has happened."
        raise Refused(message, field=field)
