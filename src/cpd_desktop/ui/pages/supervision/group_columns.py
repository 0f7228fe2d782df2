"""The columns of the list of group sessions, of who was there, and of what was agreed."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.group_sessions import Attendee, GroupAction
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.group_sessions import GroupSessionListed
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.theme import Look, colour

_STATES = {ActionState.OPEN: "○ Open", ActionState.DONE: "● Done", ActionState.DROPPED: "– Dropped"}


def _written(one: GroupSessionListed) -> str:
    return f"{one.written:,} of {one.drafts:,}" if one.drafts else "–"


def _actions(one: GroupSessionListed) -> str:
    overdue = f", {one.overdue_actions:,} overdue" if one.overdue_actions else ""
    return f"{one.open_actions:,} open{overdue}" if one.open_actions else ""


GROUP_COLUMNS: tuple[Column[GroupSessionListed], ...] = (
    Column("Held on", lambda one: one.held_on, width=13),
    Column("Topic", lambda one: one.topic, tip=lambda one: one.topic, width=30),
    Column(
        "Written",
        _written,
        sentence=lambda one: f"{one.topic}: {one.written_words}",
        tip=lambda one: f"{one.written_words}. What they wrote is theirs alone.",
        width=11,
    ),
    Column("Facilitator", lambda one: one.facilitator, width=20),
    Column("People", lambda one: one.there, right=True, width=8, sentence=lambda one: f"{one.topic}: {one.there} people"),
    Column("Actions", _actions, width=18),
    Column("Model", lambda one: one.model, width=18),
    Column("Teams", lambda one: "; ".join(one.teams), tip=lambda one: "; ".join(one.teams), width=28),
)  # fmt: skip

ATTENDEE_COLUMNS: tuple[Column[Attendee], ...] = (
    Column("Name", lambda one: one.name, width=20),
    Column("Team or organisation", lambda one: one.team or one.organisation, width=22),
    Column("Profession", lambda one: one.profession, width=22),
)


def state_words(one: GroupAction, as_at: date) -> str:
    """Return where an action stands on a date, with its shape."""
    return "■ Overdue" if one.is_overdue(as_at) else _STATES[one.state]


def action_columns(look: Look, as_at: date) -> tuple[Column[GroupAction], ...]:
    """Return the columns of what a session agreed; what is overdue on *as_at* stands out."""

    def tone(one: GroupAction) -> tuple[QColor, QColor] | None:
        found = look.theme.bad if one.is_overdue(as_at) else look.theme.good if one.state is ActionState.DONE else None
        return None if found is None else (colour(found.back), colour(found.text))

    return (
        Column("Action", lambda one: one.title, tip=lambda one: one.title, width=26),
        Column("Owner", lambda one: one.owner, tip=lambda one: one.owner, width=15),
        Column("Due", lambda one: one.due_on, width=12),
        Column(
            "State",
            lambda one: state_words(one, as_at),
            colour=tone,
            sentence=lambda one: f"{one.title}: {state_words(one, as_at)[2:].lower()}",
            width=11,
        ),
    )
