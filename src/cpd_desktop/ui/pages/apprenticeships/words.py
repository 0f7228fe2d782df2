"""Words and signs that several parts of the page Apprenticeships say: a shape with a word, never a colour alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.qualifications import QualificationState
from cpd_desktop.ui.theme import Theme, Tone

_Standing, _State = ApprenticeshipStanding, QualificationState
_SHAPES = {
    _Standing.AT_RISK: "■", _Standing.BEHIND: "▲", _Standing.NOT_KNOWN: "□", _Standing.IN_A_BREAK: "◇",
    _Standing.PAST_GATEWAY: "◆", _Standing.ON_TRACK: "●", _Standing.NOT_STARTED: "○", _Standing.COMPLETED: "✔",
    _Standing.NOT_ACHIEVED: "▽", _Standing.WITHDRAWN: "✖", _Standing.TRANSFERRED: "–",
}  # fmt: skip
_QUALIFICATION_SHAPES = {_State.REGISTERED: "○", _State.IN_PROGRESS: "●", _State.ACHIEVED: "✔", _State.WITHDRAWN: "✖"}
_LATE = "▲"


def standing_words(standing: ApprenticeshipStanding) -> str:
    """Return how an apprenticeship stands, with its shape: `▲ Behind`."""
    return f"{_SHAPES[standing]} {standing.value.capitalize()}"


def standing_tone(theme: Theme, standing: ApprenticeshipStanding) -> Tone:
    """Return the colours of how an apprenticeship stands; words and shapes always stand beside them."""
    if standing is _Standing.AT_RISK:
        return theme.bad
    if standing in (_Standing.BEHIND, _Standing.NOT_KNOWN):
        return theme.warn
    is_good = standing in (_Standing.ON_TRACK, _Standing.PAST_GATEWAY, _Standing.COMPLETED)
    return theme.good if is_good else theme.quiet


def qualification_words(state: QualificationState, *, is_late: bool) -> str:
    """Return how a qualification stands, with its shape; one whose expected end is past says so."""
    if is_late:
        return f"{_LATE} {state.value.capitalize()}, overdue"
    return f"{_QUALIFICATION_SHAPES[state]} {state.value.capitalize()}"


def qualification_tone(theme: Theme, state: QualificationState, *, is_late: bool) -> Tone:
    """Return the colours of how a qualification stands."""
    if is_late:
        return theme.warn
    return theme.good if state in (_State.IN_PROGRESS, _State.ACHIEVED) else theme.quiet


def day_words(day: date | None) -> str:
    """Return a day in words: `3 Dec 2026`; blank for none."""
    return "" if day is None else f"{day.day} {day:%b %Y}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return `1 apprentice` or `3 apprentices`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def plain_hours(hours: Decimal | None) -> str:
    """Return hours as they are typed: `7.5`; blank for none."""
    if hours is None:
        return ""
    text = f"{hours:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def first_and_more(sentences: tuple[str, ...]) -> str:
    """Return the first of *sentences*, and how many more there are; blank for none."""
    if len(sentences) < 2:
        return "".join(sentences)
    return f"{sentences[0]} And {len(sentences) - 1:,} more."
