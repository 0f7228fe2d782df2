"""The columns of the list of needs and of training that nobody needed, and a need's thread in words."""

from __future__ import annotations

from PySide6.QtGui import QColor

from cpd_desktop.domain.needs import Source, Stage
from cpd_desktop.services.needs import NeedListed, TrainingListed
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour

SOURCES = {
    Source.SUPERVISION: "Supervision", Source.APPRAISAL: "Appraisal goal", Source.GAP: "Gap in training or cover",
    Source.FINDING: "Finding from a review",
}  # fmt: skip
"""Where a need arose, in words."""
_SHAPES = {
    Stage.UNDECIDED: "▲", Stage.TO_BOOK: "▲", Stage.BOOKED: "○", Stage.COACHING: "○", Stage.TRAINED: "◆", Stage.MET: "●",
    Stage.PARTLY_MET: "▼", Stage.NOT_MET: "■", Stage.DECLINED: "–",
}  # fmt: skip
_ORDER = list(Stage)


def stage_words(one: NeedListed) -> str:
    """Return how far a need has come, with its shape."""
    shape = "■" if one.is_overtaken and one.stage is Stage.BOOKED else _SHAPES[one.stage]
    return f"{shape} {one.words}"


def _tone(look: Look, one: NeedListed) -> Tone:
    theme = look.theme
    if one.stage is Stage.NOT_MET or (one.stage is Stage.BOOKED and one.is_overtaken):
        return theme.bad
    if one.stage in (Stage.UNDECIDED, Stage.TO_BOOK, Stage.PARTLY_MET):
        return theme.warn
    return theme.good if one.stage is Stage.MET else theme.quiet


def need_columns(look: Look, *, of_one: bool = False) -> tuple[Column[NeedListed], ...]:
    """Return the columns of a list of needs; *of_one* person, it says neither the name nor the team."""

    def tone(one: NeedListed) -> tuple[QColor, QColor]:
        found = _tone(look, one)
        return colour(found.back), colour(found.text)

    whose: tuple[Column[NeedListed], ...] = (Column("Person", lambda one: one.name, width=22),)
    where: tuple[Column[NeedListed], ...] = (Column("Team", lambda one: one.team, width=22),)
    return (
        *(() if of_one else whose),
        Column("Need", lambda one: one.need.title, tip=lambda one: one.need.title, width=34),
        Column(
            "Stage",
            lambda one: Ranked(_ORDER.index(one.stage), stage_words(one)),
            ranked_text,
            sentence=lambda one: f"{one.name}, {one.need.title}: {one.words}",
            colour=tone,
            tip=thread_words,
            width=32,
        ),
        Column("Course", lambda one: one.course, tip=lambda one: one.course, width=26),
        Column("Raised on", lambda one: one.need.raised_on, width=13),
        Column("Arose from", lambda one: SOURCES[one.need.source], width=20),
        *(() if of_one else where),
        Column("Reason", lambda one: one.need.reason, tip=lambda one: one.need.reason, width=26),
    )


def thread_words(one: NeedListed) -> str:
    """Return a need's thread so far, from where it arose to the answer."""
    need = one.need
    parts = [f"{SOURCES[need.source]}, raised on {need.raised_on:%d %b %Y}"]
    if need.decided_on is not None:
        why = f" ({need.reason})" if need.reason else ""
        what = {"book": "to be booked", "coach": "to be coached", "decline": "declined"}[need.decision]
        parts.append(f"{what}, decided on {need.decided_on:%d %b %Y}{why}")
    if one.booked_for is not None and one.evidence_on is None:
        parts.append(f"booked for {one.booked_for:%d %b %Y}{', no result yet' if one.is_overtaken else ''}")
    if one.evidence_on is not None:
        parts.append(f"{one.course} completed on {one.evidence_on:%d %b %Y}")
    if need.met_on is not None:
        parts.append(f"{one.stage.value} on {need.met_on:%d %b %Y}")
    elif one.stage in (Stage.TRAINED, Stage.COACHING):
        parts.append("the next supervision asks whether it was met")
    return " → ".join(parts)


TRAINING_COLUMNS: tuple[Column[TrainingListed], ...] = (
    Column("Person", lambda one: one.name, width=24),
    Column("Course", lambda one: one.course, tip=lambda one: one.course, width=36),
    Column("Completed on", lambda one: one.completed_on, width=15),
    Column("Team", lambda one: one.team, width=26),
    Column("Provider", lambda one: one.provider, width=22),
    Column("Hours", lambda one: one.hours, right=True, width=8, sentence=lambda one: f"Hours: {one.hours or 'blank'}"),
)
