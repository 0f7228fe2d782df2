"""Names compared as people compare them: blind to case, accents, the forms of apostrophes, and runs of spaces; and how long texts may be."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from cpd_desktop.domain.problems import Refused

_PUNCTUATION = {code: None for code in range(128) if not chr(code).isalnum() and not chr(code).isspace()}
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "’": "'", "ß": "ss"})


@lru_cache(maxsize=131_072)
def folded(text: str) -> str:
    """Return *text* as it is compared: `Siân  O’Brien` and `sian o'brien` are the same."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.split())


@lru_cache(maxsize=131_072)
def searchable(text: str) -> str:
    """Return *text* as it is searched: as `folded`, and blind to punctuation too: `obrien` finds O'Brien."""
    if text.isascii():
        return " ".join(text.lower().translate(_PUNCTUATION).split())
    plain = "".join(letter for letter in folded(text) if letter.isalnum() or letter.isspace())
    return " ".join(plain.split())


def refuse_long(text: str, field: str, most: int) -> None:
    """Raise Refused, with the field, for a text of more than *most* characters."""
    if len(text) > most:
        message = f"This may have {most:,} characters: shorten it."
        raise Refused(message, field=field)
