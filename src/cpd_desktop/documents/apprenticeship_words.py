"""Words and shapes that both papers on apprenticeships say: black and white suffices, as each shape stands beside its word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cpd_desktop.documents import text
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding

_Standing = ApprenticeshipStanding
_SHAPES = {
    _Standing.AT_RISK: "■", _Standing.BEHIND: "▲", _Standing.NOT_KNOWN: "□", _Standing.IN_A_BREAK: "◇",
    _Standing.PAST_GATEWAY: "◆", _Standing.ON_TRACK: "●", _Standing.NOT_STARTED: "○", _Standing.COMPLETED: "✓",
    _Standing.NOT_ACHIEVED: "▽", _Standing.WITHDRAWN: "×", _Standing.TRANSFERRED: "–",
}  # fmt: skip


def standing_words(standing: ApprenticeshipStanding) -> str:
    """Return how an apprenticeship stands, with its shape: `▲ Behind`."""
    return f"{_SHAPES[standing]}\u00a0{standing.value.capitalize()}"


def day_words(day: date | None, unknown: str = "") -> str:
    """Return a day as paper has it; *unknown* for none."""
    return unknown if day is None else text.long_date(day)


def plain_hours(hours: Decimal) -> str:
    """Return hours without zeros behind the point: `7.5`, `1,200`."""
    words = f"{hours:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
