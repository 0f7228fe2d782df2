"""The columns of somebody's own draft CPD entries, and of what one can be made of."""

from __future__ import annotations

from PySide6.QtGui import QColor

from cpd_desktop.domain.cpd_drafts import CpdDraft, DraftState
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.theme import Look, colour

_SHAPES = {"To be written": "▲", "Written": "○", "Kept as an entry": "●", "Discarded": "–"}


def draft_columns(look: Look) -> tuple[Column[CpdDraft], ...]:
    """Return the columns of one person's draft entries."""

    def tone(one: CpdDraft) -> tuple[QColor, QColor]:
        theme = look.theme
        is_kept = one.state is DraftState.KEPT
        found = theme.good if is_kept else theme.warn if one.words == "To be written" else theme.quiet
        return colour(found.back), colour(found.text)

    return (
        Column("Done on", lambda one: one.done_on, width=13),
        Column("Activity", lambda one: one.activity, width=24),
        Column("What", lambda one: one.title, tip=lambda one: one.title, width=36),
        Column(
            "Stands", lambda one: f"{_SHAPES[one.words]} {one.words}", colour=tone,
            sentence=lambda one: f"{one.title}, {one.done_on:%d %b %Y}: {one.words}", width=20,
        ),
        Column(
            "Minutes", lambda one: one.minutes, right=True, width=9,
            sentence=lambda one: f"{one.title}: {'length not known' if one.minutes is None else f'{one.minutes} minutes'}",
        ),
        Column("With peers", lambda one: "Yes, with peers" if one.with_peers else "", width=16),
    )  # fmt: skip
