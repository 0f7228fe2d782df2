"""The rows and columns of the ledger of approvals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtGui import QColor

from cpd_desktop.domain.approvals import ApprovalKind, ApprovalLine, ApprovalState
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour

_SHAPES = {
    ApprovalState.LAPSED: "■",
    ApprovalState.HOURS_TO_FIND: "▲",
    ApprovalState.TRAINING_TO_FIND: "▲",
    ApprovalState.ENDS_SOON: "▼",
    ApprovalState.NOT_RECORDED: "□",
    ApprovalState.NOT_YET: "○",
    ApprovalState.ON_TRACK: "●",
}
_NEVER, _OVER = 9_999, -1
OVER = "None: over"


def state_words(line: ApprovalLine) -> str:
    """Return how somebody stands, with its shape."""
    return f"{_SHAPES[line.state]} {line.state.value.capitalize()}"


def state_tone(look: Look, line: ApprovalLine) -> Tone:
    """Return the colours of how somebody stands: what is urgent or past stands out most."""
    theme = look.theme
    if line.state is ApprovalState.ON_TRACK:
        return theme.good
    if line.state is ApprovalState.LAPSED or line.is_urgent:
        return theme.bad
    return theme.quiet if line.state is ApprovalState.NOT_YET else theme.warn


def kind_words(kind: ApprovalKind) -> str:
    """Return a kind of approval in few words, as a heading begins."""
    return kind.short_title[:1].upper() + kind.short_title[1:]


def hours_words(line: ApprovalLine) -> str:
    """Return `11 of 18`; blank where no hours are asked for."""
    return "" if line.hours_needed is None else f"{_plain(line.hours)} of {_plain(line.hours_needed)}"


def _plain(hours: Decimal) -> str:
    text = format(hours, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def months_words(months: int | None, *, is_over: bool = False) -> str:
    """Return `2 months`; blank for no end, and `None: over` where it is past."""
    if months is None:
        return ""
    if is_over:
        return OVER
    return "Less than a month" if months == 0 else f"{months:,} {'month' if months == 1 else 'months'}"


def approval_columns(look: Look) -> tuple[Column[ApprovalLine], ...]:
    """Return the columns: how it stands, who, what, the hours of the approval year, and how long there is left."""
    order = list(ApprovalState)

    def tone(line: ApprovalLine) -> tuple[QColor, QColor]:
        found = state_tone(look, line)
        return colour(found.back), colour(found.text)

    def months(value: int | None, *, is_over: bool) -> Ranked:
        rank = _NEVER if value is None else _OVER if is_over else value
        return Ranked(rank, months_words(value, is_over=is_over))

    def day(value: date | None, line: ApprovalLine) -> str:
        until = "no end" if value is None else f"{value.day} {value:%B %Y}"
        return f"{line.name}, {line.kind.short_title}: {until}"

    return (
        Column(
            "State", lambda line: Ranked(order.index(line.state), state_words(line)), ranked_text,
            sentence=lambda line: f"{line.name}, {line.kind.short_title}: {line.sentence}", colour=tone, width=27,
        ),
        Column("Who", lambda line: line.name, width=24, aliases=("person", "name"), tip=lambda line: line.name),
        Column("Approval", lambda line: kind_words(line.kind), width=24, aliases=("kind",), tip=lambda line: line.kind.title),
        Column(
            "Hours", lambda line: Ranked(int(line.hours * 100), hours_words(line)), ranked_text, right=True, width=10,
            sentence=_hours_sentence,
        ),
        Column("Time left", lambda line: months(line.months_left, is_over=line.is_year_over), ranked_text, width=18, sentence=_time_left_sentence),
        Column("Approval ends", lambda line: line.ends_on, width=14, sentence=lambda line: day(line.ends_on, line)),
        Column("Team", lambda line: line.team, width=30, tip=lambda line: line.team),
        Column("Approved on", lambda line: line.approved_on, width=14,
               sentence=lambda line: day(line.approved_on, line) if line.approved_on else f"{line.name}: {line.state.value}"),
        Column("Left of the approval", lambda line: months(line.approval_months_left, is_over=line.is_approval_over), ranked_text, width=20,
               sentence=lambda line: day(line.ends_on, line)),
    )  # fmt: skip


def _hours_sentence(line: ApprovalLine) -> str:
    words = hours_words(line)
    if not words:
        return f"{line.name}, {line.kind.short_title}: no hours are asked for"
    return f"{line.name}, {line.kind.short_title}: {words} hours of this approval year"


def _time_left_sentence(line: ApprovalLine) -> str:
    if line.is_year_over and line.year_ends is not None:
        return f"{line.name}, {line.kind.short_title}: over since {line.year_ends.day} {line.year_ends:%B %Y}"
    words = months_words(line.months_left)
    until = "" if line.year_ends is None else f", to {line.year_ends.day} {line.year_ends:%B %Y}"
    return (
        f"{line.name}, {line.kind.short_title}: {words[:1].lower()}{words[1:]} left{until}"
        if words
        else (f"{line.name}, {line.kind.short_title}: nothing runs out")
    )
