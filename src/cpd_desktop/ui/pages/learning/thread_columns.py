"""The columns of what belongs to one finding: published figures, actions, routes, reach, checks, and who was told."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.learning_answers import Action, Check, Feedback, QuotedFigure, ReachState, Route, TeamReach
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.learning.grid_cells import sentence_of
from cpd_desktop.ui.pages.learning.words import (
    action_tone,
    action_words,
    check_words,
    is_made,
    months_words,
    of_words,
    partner_tip,
    partner_words,
    reach_tone,
    reach_words,
    teams_words,
    verdict_tone,
    verdict_words,
)
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour


def _pair(tone: Tone) -> tuple[QColor, QColor]:
    return colour(tone.back), colour(tone.text)


def figure_words(one: QuotedFigure) -> str:
    """Return whether a published percentage can be reproduced from its counts."""
    if one.problem:
        return f"▲ {one.problem}"
    return f"● {one.computed}" if one.computed else "□ No counts were published"


QUOTED_COLUMNS: tuple[Column[QuotedFigure], ...] = (
    Column("As published", lambda one: one.said.sentence, width=44, tip=lambda one: one.said.sentence),
    Column("Per cent", lambda one: f"{one.said.percent:f}%", width=10, right=True),
    Column("Held against its counts", figure_words, width=54, tip=figure_words),
    Column("Counted of", lambda one: one.said.base, width=24),
    Column("Published in", lambda one: one.said.published_in, width=26),
    Column("On", lambda one: one.said.published_on, width=13),
)


def action_columns(look: Look) -> tuple[Column[Action], ...]:
    """Return the columns of actions: what, how far, by when, by whom, and of a partner's what they say and what we saw."""
    return (
        Column("Action", lambda one: one.said.title, width=44, tip=lambda one: one.said.title),
        Column(
            "State", lambda one: Ranked(-(one.days_late or 0), action_words(one)), ranked_text, width=24,
            colour=lambda one: _pair(action_tone(look.theme, one)), sentence=lambda one: f"{one.said.title}: {action_words(one)[2:]}",
        ),
        Column("Due", lambda one: one.said.due_on, width=13),
        Column("Owner", lambda one: one.owner, width=20),
        Column("Organisation", lambda one: one.said.organisation or "Ours", width=22),
        Column("Partner", partner_words, width=40, tip=partner_tip),
        Column("Reason", lambda one: one.reason, width=28, tip=lambda one: one.reason),
        Column("Agreed", lambda one: one.said.agreed_on, width=13),
        Column("State since", lambda one: one.state_on, width=13),
    )  # fmt: skip


ROUTE_COLUMNS: tuple[Column[Route], ...] = (
    Column("How", lambda one: one.said.kind.value.capitalize(), width=22),
    Column("What", lambda one: one.what, width=44, tip=lambda one: one.what),
    Column("On", lambda one: one.said.shared_on, width=13),
    Column("Teams", lambda one: teams_words(one.teams), width=40, tip=lambda one: teams_words(one.teams)),
    Column("Presented by", lambda one: one.said.presented_by, width=20),
    Column("Discussion", lambda one: one.said.discussion, width=44, tip=lambda one: one.said.discussion),
    Column("Slip returned", lambda one: one.said.returned_on, width=14),
)


def _is_concerned(one: TeamReach) -> bool:
    return one.state is not ReachState.NOT_CONCERNED


def reach_columns(look: Look) -> tuple[Column[TeamReach], ...]:
    """Return the columns of reach: team, how it stands there, who acknowledged it of those in post, how it was shared, and the check.

    Of a team that the finding does not concern nothing more is said: nobody waits for it there, and it is not checked.
    """

    def acknowledged(one: TeamReach) -> Ranked:
        return (
            Ranked(one.acknowledged, of_words(one.acknowledged, one.in_post)) if _is_concerned(one) else Ranked(-1, "")
        )

    return (
        Column("Team", lambda one: one.team, width=26),
        Column(
            "State", lambda one: Ranked(list(type(one.state)).index(one.state), reach_words(one.state)), ranked_text, width=30,
            colour=lambda one: _pair(reach_tone(look.theme, one.state)), sentence=lambda one: f"{one.team}: {sentence_of(one)}",
        ),
        Column(
            "Acknowledged", acknowledged, ranked_text, width=14,
            sentence=lambda one: f"Acknowledged by {one.acknowledged:,} of {one.in_post:,} in post"
            if _is_concerned(one) else "Nobody there has to acknowledge it",
        ),
        Column("Away for long", lambda one: (one.away if _is_concerned(one) else 0) or None, width=14, right=True),
        Column("Shared", lambda one: one.shared_on, width=13),
        Column("By", lambda one: "; ".join(one.routes), width=36, tip=lambda one: "\n".join(one.routes)),
        Column("Last check", lambda one: verdict_words(one.verdict) if _is_concerned(one) else "", width=20),
        Column("Checked", lambda one: one.checked_on if _is_concerned(one) else None, width=13),
        Column("Service", lambda one: one.service, width=22),
    )  # fmt: skip


def check_columns(look: Look, as_at: date) -> tuple[Column[Check], ...]:
    """Return the columns of checks as they stand on a date: which, whether it was made, and what it says."""
    return (
        Column("Check", lambda one: Ranked(one.said.months, months_words(one.said.months)), ranked_text, width=20),
        Column("State", lambda one: check_words(one, as_at), width=32),
        Column(
            "Verdict", lambda one: verdict_words(one.said.verdict) if is_made(one, as_at) else "", width=20,
            colour=lambda one: _pair(verdict_tone(look.theme, one.said.verdict)) if is_made(one, as_at) else None,
        ),
        Column("Team", lambda one: one.team, width=22),
        Column("Method", lambda one: one.said.method.value.capitalize(), width=20),
        Column("Due", lambda one: one.said.due_on, width=13),
        Column("Made", lambda one: one.said.made_on if is_made(one, as_at) else None, width=13),
        Column("As it should be", lambda one: of_words(one.said.met, one.said.sample), width=15),
        Column("Files", lambda one: one.files or None, width=7, right=True),
        Column("Result", lambda one: one.said.result, width=44, tip=lambda one: one.said.result),
        Column("By", lambda one: one.said.made_by, width=20),
    )  # fmt: skip


FEEDBACK_COLUMNS: tuple[Column[Feedback], ...] = (
    Column("Who was told", lambda one: one.said.told, width=32),
    Column("On", lambda one: one.said.told_on, width=13),
    Column("How", lambda one: one.said.channel.value.capitalize(), width=20),
    Column("Of what", lambda one: "This finding" if one.said.finding_uuid else "All of the source", width=20),
    Column("What they were told", lambda one: one.said.message, width=60, tip=lambda one: one.said.message),
)
