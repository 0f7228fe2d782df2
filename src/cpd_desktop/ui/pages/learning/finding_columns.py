"""The columns of the list of findings, and the parts of it that can be chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from cpd_desktop.domain.learning import Decision
from cpd_desktop.domain.learning_answers import FindingLine, FindingState
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.apprenticeships.words import counted, first_and_more
from cpd_desktop.ui.pages.learning.words import decision_words, of_words, state_tone, state_words
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

Line = FindingLine
EVERYTHING = "everything"
_ENDED = (FindingState.NOT_ACCEPTED, FindingState.CLOSED)
_ORDER = (
    FindingState.SLIPPED_BACK, FindingState.UNDECIDED, FindingState.NOT_YET, FindingState.PARTLY, FindingState.ACCEPTED,
    FindingState.ACTIONS_DONE, FindingState.EMBEDDED, FindingState.CLOSED, FindingState.NOT_ACCEPTED,
)  # fmt: skip


def is_open(line: Line) -> bool:
    """Whether a finding still asks for something: it is neither closed nor refused."""
    return line.state not in _ENDED


def is_accepted(line: Line) -> bool:
    """Whether a finding was accepted."""
    return line.decision is Decision.ACCEPTED


def is_not_reached(line: Line) -> bool:
    """Whether an accepted finding has not reached all the teams that it concerns."""
    return is_accepted(line) and is_open(line) and line.teams_reached < line.teams


KINDS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    EVERYTHING: ("All findings", lambda _: True),
    "open": ("Open", is_open),
    "to be decided": ("To be decided", lambda line: line.state is FindingState.UNDECIDED),
    "overdue": ("Something overdue", lambda line: bool(line.overdue)),
    "check overdue": ("Check overdue", lambda line: bool(line.checks_overdue)),
    "action overdue": ("Action overdue", lambda line: bool(line.actions_overdue)),
    "not reached": ("Not reached everywhere", is_not_reached),
    "slipped back": ("Slipped back", lambda line: line.state is FindingState.SLIPPED_BACK),
    "embedded": ("Embedded", lambda line: line.state is FindingState.EMBEDDED),
    "to be told": ("Somebody to be told", lambda line: bool(line.to_tell)),
    "strengths": ("Strengths", lambda line: line.said.is_strength),
    "not accepted": ("Not accepted", lambda line: line.state is FindingState.NOT_ACCEPTED),
    "closed": ("Closed", lambda line: line.state is FindingState.CLOSED),
}
"""What the list can be narrowed to, by key: the tab's words, and which findings it takes."""


def reached_words(line: Line) -> str:
    """Return how many of its teams a finding reached, blank where it reaches nobody because it was not accepted."""
    return f"{line.teams_reached:,} of {counted(line.teams, 'team')}" if is_accepted(line) else ""


def acknowledged_words(line: Line) -> str:
    """Return how many people in post acknowledged an accepted finding."""
    return f"{line.acknowledged:,} of {line.in_post:,}" if is_accepted(line) else ""


def _part(part: int, whole: int) -> int:
    return -1 if not whole else part * 1000 // whole


def finding_columns(look: Look) -> tuple[Column[Line], ...]:
    """Return the columns: what was found, how it stands, where from, whom it reached, actions, checks, and what is overdue."""
    kinds = {one.code: one.title for one in source_kinds()}

    def tone(one: Line) -> tuple[QColor, QColor]:
        found = state_tone(look.theme, one.state)
        return colour(found.back), colour(found.text)

    return (
        Column("Finding", lambda one: one.said.title, width=44, tip=lambda one: one.said.text or one.said.title),
        Column(
            "State", lambda one: Ranked(_ORDER.index(one.state), state_words(one.state)), ranked_text, colour=tone, width=22,
            sentence=lambda one: f"{one.said.title}: {one.state.value}", aliases=("standing", "status"),
        ),
        Column("Source", lambda one: one.source, width=30, tip=lambda one: f"{kinds.get(one.kind, one.kind)}: {one.source}"),
        Column(
            "Reached", lambda one: Ranked(_part(one.teams_reached, one.teams), reached_words(one)), ranked_text, width=15,
            sentence=lambda one: f"Reached: {reached_words(one) or 'nobody yet'}",
        ),
        Column(
            "Acknowledged", lambda one: Ranked(_part(one.acknowledged, one.in_post), acknowledged_words(one)), ranked_text,
            width=14, sentence=lambda one: f"Acknowledged by {acknowledged_words(one) or 'nobody yet'} people in post",
        ),
        Column(
            "Actions done", lambda one: Ranked(_part(one.actions_done, one.actions), actions_words(one)), ranked_text, width=13,
        ),
        Column("Next check", lambda one: one.next_check_on, width=13),
        Column(
            "Overdue", lambda one: Ranked(len(one.overdue), first_and_more(one.overdue)), ranked_text, width=40,
            tip=lambda one: "\n".join(one.overdue), sentence=lambda one: " ".join(one.overdue) or "Nothing is overdue",
        ),
        Column("To be told", lambda one: one.to_tell, width=28, tip=lambda one: one.to_tell),
        Column("Kind of source", lambda one: kinds.get(one.kind, one.kind), width=26, aliases=("kind",)),
        Column("Owner", lambda one: one.owner, width=20),
        Column("Decision", decision_words, width=28, tip=decision_words),
        Column("Theme", lambda one: one.said.theme, width=20),
        Column("Found on", lambda one: one.said.found_on, width=13),
    )  # fmt: skip


def actions_words(line: Line) -> str:
    """Return how many of a finding's actions are done; blank where it has none."""
    return of_words(line.actions_done, line.actions) if line.actions else ""
