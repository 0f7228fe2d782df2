"""A time of day, as people type it: `9:30`, `930`, `9.30am`, `9`, `2pm`, `noon`; and as the program writes it."""

from __future__ import annotations

import re

LATEST = 24 * 60
"""Midnight at the end of a day, in minutes from midnight: the latest end of a part."""
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(\d{2}))?\s*(?:(a|p)\.?\s*m\.?)?")
_WORDS = {"noon": 12 * 60, "midday": 12 * 60, "midnight": LATEST}


def typed_time(text: str) -> int | None:
    """Return the time that *text* means, in minutes from midnight, 0 to 1,440; None for a blank one.

    Without am or pm a time is of the 24-hour clock. Raises ValueError, with a reason that can be shown, for anything else.
    """
    words = " ".join(text.casefold().split())
    if not words:
        return None
    if words in _WORDS:
        return _WORDS[words]
    found = _TIME.fullmatch(words)
    if found is not None:
        hours, minutes, half = int(found[1]), int(found[2] or found[3] or 0), found[4]
        is_of_half = half is None or 1 <= hours <= 12
        if half is not None:
            hours = hours % 12 + (12 if half == "p" else 0)
        total = hours * 60 + minutes
        if is_of_half and minutes < 60 and total <= LATEST:
            return total
    message = f"'{text.strip()}' is no time of day: type for example 9:30, 930 or 2pm"
    raise ValueError(message)


def time_text(minutes: int | None) -> str:
    """Return a time in minutes from midnight as it is written, `9:30`; nothing for None."""
    return "" if minutes is None else f"{minutes // 60}:{minutes % 60:02}"


def times_text(starts_at: int | None, ends_at: int | None) -> str:
    """Return from when until when, `9:30–12:00`; nothing where no time is given."""
    return "–".join(part for part in (time_text(starts_at), time_text(ends_at)) if part)
