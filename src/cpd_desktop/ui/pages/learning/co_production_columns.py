"""The columns of the co-production register, and the steps of its ladder: a shape with a word, never a colour alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from cpd_desktop.domain.co_production import CO_PRODUCED, CoProductionLine, Step
from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

Line = CoProductionLine
EVERYTHING, CO_PRODUCED_KIND, NO_REACH = "everything", "co-produced", "reach not known"
STEP_MEANINGS = {
    Step.INFORMED: "people were told",
    Step.CONSULTED: "people were asked, and others decided",
    Step.CO_DESIGNED: "it was designed together",
    Step.CO_DELIVERED: "it was designed and done together",
    Step.LED: "people who draw on care, or carers, led it",
}
"""What each step of the ladder means, from the lowest."""
_STEPS = tuple(Step)

KINDS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    EVERYTHING: ("All activities", lambda _: True),
    CO_PRODUCED_KIND: ("Co-produced", lambda line: line.said.step in CO_PRODUCED),
    **{
        step.value: (step.value.capitalize(), lambda line, step=step: line.said.step is step)  # type: ignore[misc]
        for step in reversed(_STEPS)
    },
    NO_REACH: ("Reach not known", lambda line: line.said.reach_outside is None),
}
"""What the register can be narrowed to, by key: the tab's words, and which activities it takes; steps from the highest."""


def step_words(step: Step) -> str:
    """Return a step with its place on the ladder: `▮▮▮▯▯ Co-designed`."""
    height = _STEPS.index(step) + 1
    return f"{'▮' * height}{'▯' * (len(_STEPS) - height)} {step.value.capitalize()}"


def reach_words(line: Line) -> str:
    """Return how many people outside the council an activity reached; not known is said so, and is not nobody."""
    reach = line.said.reach_outside
    return "Not known" if reach is None else f"{reach:,}"


def co_production_columns(look: Look) -> tuple[Column[Line], ...]:
    """Return the columns: what, with whom, at which step, what came of it, whom it reached, and what changed."""

    def tone(one: Line) -> tuple[QColor, QColor]:
        found = look.theme.good if one.said.step in CO_PRODUCED else look.theme.quiet
        return colour(found.back), colour(found.text)

    return (
        Column("Activity", lambda one: one.said.title, width=34, tip=lambda one: one.said.title),
        Column(
            "Step", lambda one: Ranked(_STEPS.index(one.said.step), step_words(one.said.step)), ranked_text, width=22, colour=tone,
            sentence=lambda one: f"{one.said.title}: {one.said.step.value}, {STEP_MEANINGS[one.said.step]}", aliases=("ladder",),
        ),
        Column("Produced with", lambda one: one.said.produced_with, width=30, tip=lambda one: one.said.produced_with),
        Column("What was produced", lambda one: one.said.produced, width=30, tip=lambda one: one.said.produced),
        Column(
            "Reach outside", lambda one: Ranked(-1 if one.said.reach_outside is None else one.said.reach_outside, reach_words(one)),
            ranked_text, width=13, right=True, tip=lambda one: one.said.reached, aliases=("reach",),
        ),
        Column("What changed", lambda one: one.said.changed, width=34, tip=lambda one: one.said.changed),
        Column("Evidence", lambda one: one.said.evidence, width=26, tip=lambda one: one.said.evidence),
        Column("Files", lambda one: one.files or None, width=7, right=True),
        Column("Begun", lambda one: one.said.begun_on, width=13, aliases=("date",)),
        Column("Finished", lambda one: one.said.finished_on, width=13),
        Column("Service", lambda one: one.said.service, width=22),
        Column("Team", lambda one: one.team, width=22),
        Column("Session", lambda one: one.session, width=26),
        Column("Whom it reached", lambda one: one.said.reached, width=26),
    )  # fmt: skip


def sentence_of(one: Line) -> str:
    """Return an activity in a few sentences."""
    said = one.said
    until = f" to {shown(said.finished_on)}" if said.finished_on is not None else ""
    parts = [
        f"{said.title}, with {said.produced_with}: {said.step.value}, {STEP_MEANINGS[said.step]} ({shown(said.begun_on)}{until})."
    ]
    reached = f": {said.reached}" if said.reached else ""
    parts.append(
        "How many people outside the council it reached is not known." if said.reach_outside is None
        else f"It reached {said.reach_outside:,} people outside the council{reached}."
    )  # fmt: skip
    parts.append(f"What changed: {said.changed.rstrip('.')}." if said.changed else "What it changed is not said yet.")
    kept = files_words(one.files)
    return " ".join([*parts, *([f"{kept}."] if kept else [])])
