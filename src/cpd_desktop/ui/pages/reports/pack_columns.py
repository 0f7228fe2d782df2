"""The columns of an evidence pack's claims and of the rows behind one, and how a claim stands: a shape with a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QColor

from cpd_desktop.domain.evidence_packs import Answered, EvidenceClaim, EvidenceRow, Standing
from cpd_desktop.domain.evidence_queries import asked_words
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.theme import Look, Theme, Tone, colour

EVERYTHING = "everything"
_SHAPES = {Standing.NOT_EVIDENCED: "○", Standing.LIVE: "●", Standing.FROZEN: "■", Standing.STALE: "▲"}


def _stands(claim: EvidenceClaim, *, standing: Standing) -> bool:
    return claim.standing is standing


KINDS: dict[str, tuple[str, Callable[[EvidenceClaim], bool]]] = {
    EVERYTHING: ("All claims", lambda _: True),
    **{
        one.value: (one.value.capitalize(), partial(_stands, standing=one))
        for one in (Standing.STALE, Standing.NOT_EVIDENCED, Standing.FROZEN, Standing.LIVE)
    },
}
"""What the claims can be narrowed to, by key: the tab's words, and which claims it takes."""


def standing_words(standing: Standing) -> str:
    """Return how a claim stands, with its shape: `▲ Stale`."""
    return f"{_SHAPES[standing]} {standing.value.capitalize()}"


def standing_tone(theme: Theme, standing: Standing) -> Tone:
    """Return the colours of how a claim stands; words and shapes always stand beside them."""
    if standing is Standing.STALE:
        return theme.warn
    if standing is Standing.NOT_EVIDENCED:
        return theme.bad
    return theme.good if standing is Standing.LIVE else theme.quiet


def figure_words(answered: Answered) -> str:
    """Return an answer as it is printed: without rows it is not evidenced, whatever the figure."""
    return answered.figure if answered.is_evidenced else "Not evidenced"


def claim_columns(look: Look) -> tuple[Column[EvidenceClaim], ...]:
    """Return the columns: the claim, how it stands, its answer, what speaks against it, how sure its owner is, and what it asks."""

    def tone(one: EvidenceClaim) -> tuple[QColor, QColor]:
        found = standing_tone(look.theme, one.standing)
        return colour(found.back), colour(found.text)

    return (
        Column("No", lambda one: one.said.position, width=4, right=True),
        Column("Claim", lambda one: one.said.sentence, width=46, tip=lambda one: one.said.sentence),
        Column(
            "Standing", lambda one: standing_words(one.standing), width=16, colour=tone,
            sentence=lambda one: f"{one.said.sentence} {one.standing.value}", aliases=("state", "status"),
        ),
        Column("Answer", lambda one: figure_words(one.shown), width=18, aliases=("figure",), tip=lambda one: one.shown.words),
        Column("What speaks against it", lambda one: one.said.contrary, width=30, tip=lambda one: one.said.contrary, aliases=("contrary",)),
        Column("Confidence", lambda one: one.said.confidence.value.capitalize(), width=11),
        Column("Category", lambda one: one.category, width=22, tip=lambda one: one.category),
        Column("What it is of", lambda one: one.shown.of_words, width=34, tip=lambda one: one.shown.of_words),
        Column("Rows", lambda one: len(one.shown.rows), width=7, right=True),
        Column("Owner", lambda one: one.said.owner, width=20),
        Column(
            "Frozen", lambda one: None if one.frozen is None else one.frozen.frozen_on, width=13,
            tip=lambda one: one.not_yet_frozen if one.frozen is None else f"As at {shown(one.frozen.as_at)}",
        ),
        Column("What changed", lambda one: " ".join(one.changed), width=36, tip=lambda one: "\n".join(one.changed)),
        Column("Asked", lambda one: asked_words(one.said.asked, about=one.about_title), width=36, tip=lambda one: asked_words(one.said.asked, about=one.about_title)),
    )  # fmt: skip


_COUNTED = {"yes": "✔ Counts", "no": "– In the whole only", "by its numbers": "+ By its numbers"}


def row_columns(answered: Callable[[], Answered]) -> tuple[Column[EvidenceRow], ...]:
    """Return the columns of the rows behind what is *answered*: what they say, how each is found again, and whether it counts."""
    return (
        Column("Counts", lambda one: _COUNTED[answered().counted(one)], width=18),
        Column("What it says", lambda one: one.words, width=60, tip=lambda one: one.words),
        Column("Day", lambda one: one.day, width=13, aliases=("date",)),
        Column("Reference", lambda one: one.reference, width=22),
    )


def claim_words(one: EvidenceClaim) -> str:
    """Return a claim with its answer, what is said beside it, what speaks against it, and what changed since it was frozen."""
    answered = one.shown
    parts = [f"{one.said.sentence} {answered.words}."]
    if answered.caveat:
        parts.append(answered.caveat)
    if one.frozen is not None:
        parts.append(f"Frozen on {shown(one.frozen.frozen_on)}, as at {shown(one.frozen.as_at)}.")
    if one.not_yet_frozen:
        parts.append(one.not_yet_frozen)
    if one.standing is Standing.STALE:
        parts += [*one.changed, f"The answer now: {figure_words(one.live)}."]
    if one.said.contrary:
        parts.append(f"Against it: {one.said.contrary}")
    return " ".join(parts)
