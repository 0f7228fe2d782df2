"""The columns of what changed between two dates: of people, and of the figures of places."""

from __future__ import annotations

from PySide6.QtGui import QColor

from cpd_desktop.domain.changes_between import NO_ROW, PlaceChange, StatusChange, Turn
from cpd_desktop.domain.holdings import Status, helps_by_getting
from cpd_desktop.domain.requirements import RequirementKind
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour
from cpd_desktop.ui.widgets.status_badge import status_colours, status_words

TURNS = {Turn.WORSE: "▼ Worse", Turn.BETTER: "▲ Better", Turn.OTHER: "– Neither"}
_ORDER = list(TURNS)
_WORSE, _NOT_WORSE = Ranked(0, TURNS[Turn.WORSE]), Ranked(1, "– Not worse")


def status_text(kind: RequirementKind, status: Status, words: str) -> str:
    """Return *words* for a status with the shape that it has everywhere; what only a team can be short of has a quiet one."""
    shape = "◦" if helps_by_getting(kind, status) else status_words(status)[0]
    return f"{shape} {words[:1].upper()}{words[1:]}"


def people_columns(look: Look) -> tuple[Column[StatusChange], ...]:
    """Return the columns: who, in which team, of what, before, after, which way it turned, and why."""

    def tone(kind: RequirementKind, status: Status, *, is_away: bool) -> tuple[QColor, QColor] | None:
        return None if is_away or helps_by_getting(kind, status) else status_colours(look.theme, status)

    return (
        Column("Name", lambda one: one.name, width=22, sentence=lambda one: one.sentence),
        Column("Turn", lambda one: Ranked(_ORDER.index(one.turn), TURNS[one.turn]), ranked_text,
               colour=lambda one: _turn_colours(look, one.turn), width=10),
        Column("Requirement", lambda one: one.requirement_title, width=30, tip=lambda one: one.requirement_title),
        Column("Before", lambda one: status_text(one.kind, one.before, one.before_words), width=16,
               colour=lambda one: tone(one.kind, one.before, is_away=one.was_away)),
        Column("After", lambda one: status_text(one.kind, one.after, one.after_words), width=16,
               colour=lambda one: tone(one.kind, one.after, is_away=one.is_away)),
        Column("Why", lambda one: one.why, width=48, tip=lambda one: one.why),
        Column("Team", lambda one: one.team, width=24, tip=lambda one: one.team),
        Column("Code", lambda one: one.requirement_code, width=12),
    )  # fmt: skip


def place_columns(look: Look) -> tuple[Column[PlaceChange], ...]:
    """Return the columns: which place, what, the figure before and after, and whether it is worse."""
    return (
        Column("Place", lambda one: one.place, width=28, sentence=lambda one: one.sentence),
        Column("Turn", lambda one: _WORSE if one.is_worse else _NOT_WORSE, ranked_text, width=13,
               colour=lambda one: _turn_colours(look, Turn.WORSE if one.is_worse else Turn.OTHER)),
        Column("Requirement", lambda one: one.requirement_title, width=36, tip=lambda one: one.requirement_title),
        Column("Before", lambda one: one.before or NO_ROW, width=27),
        Column("After", lambda one: one.after or NO_ROW, width=27),
        Column("Code", lambda one: one.requirement_code, width=12),
    )  # fmt: skip


def _turn_colours(look: Look, turn: Turn) -> tuple[QColor, QColor]:
    tone: Tone = {Turn.WORSE: look.theme.bad, Turn.BETTER: look.theme.good, Turn.OTHER: look.theme.quiet}[turn]
    return colour(tone.back), colour(tone.text)
