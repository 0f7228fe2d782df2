"""Names compared as people compare them: blind to case, accents, the forms of apostrophes, and runs of spaces; and how long texts may be."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cpd_desktop.domain.problems import Refused

_PUNCTUATION = {code: None for code in range(128) if not chr(code).isalnum() and not chr(code).isspace()}
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Not what is unassigned (Cn): it may be a letter of a newer Unicode than this Python knows, which a font draws."""
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that are drawn as nothing."""
_HALF = re.compile("[\ud800-\udfff]")
HALF_A_CHARACTER = "There is half a character in this text, which no file can hold: take it out, or type it anew."
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


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of *text*: it has spaces, controls, marks of format and fillers only."""
    return not text or all(
        letter.isspace() or letter in _FILLERS or unicodedata.category(letter) in _UNSEEN for letter in text
    )


def without_halves(text: str) -> str:
    """Return *text* with `�` for each half of a character (a lone surrogate), which no file can hold."""
    return text if text.isascii() else _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def refuse_halves(text: str, field: str) -> None:
    """Raise Refused, with the field, for a text with half a character in it: what is kept can be written to every file."""
    if not text.isascii() and _HALF.search(text):
        raise Refused(HALF_A_CHARACTER, field=field)


def refuse_long(text: str, field: str, most: int) -> None:
    """Raise Refused, with the field, for a text of more than *most* characters."""
    if len(text) > most:
        message = f"This may have {most:,} characters: shorten it."
        raise Refused(message, field=field)
