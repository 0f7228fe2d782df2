"""What texts about learning must not hold: checked alike in every form.

Nothing here is private text, so nobody may be identified: neither who complained, nor who draws on care, nor who was at fault.
"""

from __future__ import annotations

import re

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import refuse_long

# Compiled by `re` when first wanted: the start imports this and reads none.
_EMAIL = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
_TEN_DIGITS = r"(?<![\w-])(\d{3}[ -]?\d{3}[ -]?\d{4})(?![\w-])"
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
    refuse_long(text, field, most)
    if re.search(_EMAIL, text):
        message = "There is an e-mail address in this: leave it out, nobody is to be identified here."
        raise Refused(message, field=field)
    if any(is_nhs_number(found[1]) for found in re.finditer(_TEN_DIGITS, text)):
        message = "There is an NHS number in this: leave it out, nobody is to be identified here."
        raise Refused(message, field=field)
