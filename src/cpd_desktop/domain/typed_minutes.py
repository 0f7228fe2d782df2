"""How long something took, as people type it (`90`, `90 min`, `1h30`, `1:30`, `2 hours`), and as they read it."""

from __future__ import annotations

import re

_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|mins|minute|minutes)?")
_HOURS = re.compile(r"(\d{1,3}|\d,\d{3})\s*(?:h|hr|hrs|hour|hours)\s*(?:(\d{1,2})\s*(?:m|min|mins|minutes)?)?")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")


def typed_minutes(text: str) -> int | None:
    """Return the minutes that *text* means; None for a blank one. A number alone is minutes.

    Raises ValueError, with a reason that can be shown, for anything else.
    """
    words = " ".join(text.casefold().split())
    if not words:
        return None
    if found := _MINUTES.fullmatch(words):
        return int(found[1])
    if found := _HOURS.fullmatch(words) or _CLOCK.fullmatch(words):
        return int(found[1].replace(",", "")) * 60 + int(found[2] or 0)
    message = f"'{text.strip()}' is no length of time: type the minutes, such as 90, or 1h30"
    raise ValueError(message)


def length_in_words(minutes: int | None) -> str:
    """Return how long something took: `45 min`, `2 h`, `1 h 30 min`; blank where it is not known."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours:,} h" if hours else "", f"{rest} min" if rest or not hours else "")))
