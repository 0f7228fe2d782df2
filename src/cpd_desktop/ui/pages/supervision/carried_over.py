"""What a supervision begins with: the actions that are still open, and the needs of which it asks whether they were met."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cpd_desktop.domain.needs import Met
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import SUPERVISEE, SUPERVISOR
from cpd_desktop.ui.pages.supervision.answer_rows import Answer, AnswerRows, Asked
from cpd_desktop.ui.theme import Look

if TYPE_CHECKING:
    from cpd_desktop.services.supervision.actions import SupervisionAction
    from cpd_desktop.ui.pages.supervision.log_start import LogStart

_OF_ACTIONS = (
    Answer(ActionState.DONE.value, "Done", "d"),
    Answer(ActionState.OPEN.value, "Still open", "o"),
    Answer(ActionState.DROPPED.value, "Dropped", "x"),
)
_OF_NEEDS = (
    Answer(Met.YES.value, "Yes", "y"),
    Answer(Met.PARTLY.value, "Partly", "p"),
    Answer(Met.NO.value, "No", "n"),
)


def action_rows(look: Look) -> AnswerRows:
    """Return the part of the form that answers the actions carried over."""
    hint = "One key each: D done, O still open, X dropped. What is left open comes again next time."
    return AnswerRows("Carried over", hint, _OF_ACTIONS, look, default=ActionState.OPEN.value)


def need_rows(look: Look) -> AnswerRows:
    """Return the part of the form that asks about needs."""
    return AnswerRows(
        "Was it met?", "One key each: Y yes, P partly, N no. What you leave is asked again.", _OF_NEEDS, look
    )


def actions_asked(start: LogStart) -> tuple[Asked, ...]:
    """Return the questions about the open actions of the person who was chosen."""
    return tuple(
        Asked(action.uuid.hex(), action.shown_title, _about(action, start.name, start.as_at))
        for action in start.actions
    )


def needs_asked(start: LogStart) -> tuple[Asked, ...]:
    """Return the questions about their needs."""
    return tuple(Asked(one.need.uuid, one.need.title, one.words) for one in start.needs)


def owner_words(owner: str, supervisee: str, supervisor: str) -> str:
    """Return whose an action is, by name."""
    return {SUPERVISEE: supervisee, SUPERVISOR: supervisor}.get(owner, owner)


def _about(action: SupervisionAction, supervisee: str, as_at: date) -> str:
    owner = owner_words(action.owner, supervisee, action.supervisor)
    if action.due_on is None:
        return f"{owner} · agreed {_day(action.agreed_on)}"
    return f"{owner} · due {_day(action.due_on)}{' ▲ overdue' if action.is_overdue(as_at) else ''}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
