"""The columns of the register of sources, and the parts of it that can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QColor

from cpd_desktop.domain.learning_answers import SourceLine
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.pages.apprenticeships.words import first_and_more
from cpd_desktop.ui.pages.learning.words import of_words
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

Line = SourceLine
EVERYTHING = "everything"
_WITHOUT_FINDING, _TO_TELL, _PROBLEMS = "without finding", "to be told", "to put right"


def kinds_of(lines: Iterable[Line]) -> dict[str, tuple[str, Callable[[Line], bool]]]:
    """Return what the register can be narrowed to, by key: the tab's words and which sources it takes; each kind that occurs too."""
    found = {one.said.kind: one.kind for one in sorted(lines, key=lambda line: line.kind)}
    return {
        EVERYTHING: ("All sources", lambda _: True),
        _WITHOUT_FINDING: ("Nothing found yet", lambda line: not line.findings and line.said.closed_on is None),
        _TO_TELL: ("Somebody to be told", lambda line: bool(line.to_tell)),
        _PROBLEMS: ("To put right", lambda line: bool(line.problems)),
        **{code: (title, lambda line, code=code: line.said.kind == code) for code, title in found.items()},  # type: ignore[misc]
    }


def state_words(one: Line) -> str:
    """Return how far a source has come, with its shape."""
    if one.said.closed_on is not None:
        return f"✔ Closed {shown(one.said.closed_on)}"
    if one.open_findings:
        return "◆ Being acted on"
    return "● All findings ended" if one.findings else "□ Nothing found yet"


def told_words(one: Line) -> str:
    """Return who is still to be told, or when whoever raised it was told last; blank where nobody waits."""
    if one.to_tell:
        return f"▲ {one.to_tell}"
    return f"✔ Told {shown(one.told_on)}" if one.told_on is not None else ""


def findings_words(one: Line) -> str:
    """Return how many findings there are, and how many of them are open."""
    return f"{one.findings:,} ({one.open_findings:,} open)" if one.findings else ""


def source_columns(look: Look) -> tuple[Column[Line], ...]:
    """Return the columns: what it is, its kind, when it came, how far it is, what was found, and who is to be told."""

    def told_tone(one: Line) -> tuple[QColor, QColor] | None:
        if not one.to_tell and one.told_on is None:
            return None
        tone = look.theme.warn if one.to_tell else look.theme.good
        return colour(tone.back), colour(tone.text)

    return (
        Column("Source", lambda one: one.said.title, width=42, tip=lambda one: one.said.summary or one.said.title),
        Column("Kind", lambda one: one.kind, width=28),
        Column("Received", lambda one: one.said.received_on, width=13, aliases=("date",)),
        Column("State", state_words, width=22),
        Column("Findings", lambda one: Ranked(one.findings, findings_words(one)), ranked_text, width=14),
        Column("Files", lambda one: one.files or None, width=7, right=True),
        Column("Outcome", lambda one: one.said.outcome.capitalize(), width=18),
        Column("Raised by", lambda one: one.said.raised_by, width=24, tip=lambda one: one.said.raised_by),
        Column("Told", told_words, width=34, colour=told_tone, tip=told_words),
        Column(
            "To put right", lambda one: Ranked(len(one.problems), first_and_more(one.problems)), ranked_text, width=40,
            tip=lambda one: "\n".join(one.problems),
            sentence=lambda one: " ".join(one.problems) or "Nothing is to be put right", aliases=("problems",),
        ),
        Column("Team", lambda one: one.team, width=22),
        Column("Service", lambda one: one.said.service, width=20),
        Column("Reference", lambda one: one.said.reference, width=16),
        Column("Organisation", lambda one: one.said.organisation, width=22),
        Column("Answers", lambda one: of_words(one.said.responses, one.said.asked), width=12),
        Column("Closed", lambda one: one.said.closed_on, width=13),
    )  # fmt: skip
