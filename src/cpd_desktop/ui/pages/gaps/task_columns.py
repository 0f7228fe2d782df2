"""The rows and columns of the list of delegated tasks: one row for each task and place."""

from __future__ import annotations

from PySide6.QtGui import QColor

from cpd_desktop.domain.delegated_tasks import TaskCapability
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour


def state_of(one: TaskCapability) -> str:
    """Return how a place stands with a task, with its shape."""
    if one.is_short:
        return f"▼ Short by {one.short_by:,}"
    return "○ No number asked for" if one.needed is None else "● Enough"


def state_tone(look: Look, one: TaskCapability) -> Tone:
    """Return the colours of how a place stands."""
    if one.is_short:
        return look.theme.bad
    return look.theme.quiet if one.needed is None else look.theme.good


def figure_of(one: TaskCapability) -> str:
    """Return how many can do it, of how many needed."""
    return f"{one.held:,}" if one.needed is None else f"{one.held:,} of {one.needed:,}"


def task_columns(look: Look) -> tuple[Column[TaskCapability], ...]:
    """Return the columns: how it stands, the task, where, how many can do it, who is booked, and who could be trained soonest."""

    def tone(one: TaskCapability) -> tuple[QColor, QColor]:
        found = state_tone(look, one)
        return colour(found.back), colour(found.text)

    def rank(one: TaskCapability) -> Ranked:
        # What is most short comes first.
        order = 1 if one.needed is None else -(one.short_by or 0)
        return Ranked(order, state_of(one))

    def booked(one: TaskCapability) -> int | None:
        return one.booked or None

    return (
        Column("State", rank, ranked_text, sentence=lambda one: one.sentence, colour=tone, width=21),
        Column("Task", titled, width=36, tip=eased_words),
        Column("Where", lambda one: one.team, width=24, aliases=("team",)),
        Column(
            "Can do it", lambda one: Ranked(one.held, figure_of(one)), ranked_text, right=True, width=11,
            sentence=lambda one: f"{one.team}, {one.task.title}: {one.answer}",
        ),
        Column(
            "Booked", booked, right=True, width=9,
            sentence=lambda one: f"{one.team}, {one.task.title}: {one.booked:,} booked",
        ),
        Column(
            "Could be trained soonest", lambda one: one.soonest_words, width=50, tip=lambda one: one.soonest_words,
            sentence=lambda one: (
                f"{one.team}, {one.task.title}: {one.soonest_words or 'nobody needs to be trained'}"
            ),
        ),
    )  # fmt: skip


def titled(one: TaskCapability) -> str:
    """Return what the task is called, with the mark of a suggestion that nobody has adopted yet."""
    return f"{one.task.title} (suggested)" if one.task.stands_in else one.task.title


def eased_words(one: TaskCapability) -> str:
    """Return whose work it eases, and by which course it is learnt."""
    eased = f"Eases the work of: {', '.join(one.task.eases_titles)}. " if one.task.eases_titles else ""
    return f"{eased}Learnt by {one.task.course_title} ({one.task.course_code})."
