"""The columns of the list of qualifications."""

from __future__ import annotations

from PySide6.QtGui import QColor

from cpd_desktop.domain.qualifications import QualificationLine, QualificationState, level_words
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.apprenticeships.words import first_and_more, qualification_tone, qualification_words
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

_ORDER = (
    QualificationState.IN_PROGRESS, QualificationState.REGISTERED, QualificationState.ACHIEVED, QualificationState.WITHDRAWN,
)  # fmt: skip


def state_of(one: QualificationLine) -> str:
    """Return how a qualification stands, with its shape."""
    return qualification_words(one.state, is_late=one.days_overdue > 0)


def qualification_columns(look: Look) -> tuple[Column[QualificationLine], ...]:
    """Return the columns: state, whose, which, level, what is expected, what to put right; then where, what it stands for and the rest."""

    def tone(one: QualificationLine) -> tuple[QColor, QColor]:
        found = qualification_tone(look.theme, one.state, is_late=one.days_overdue > 0)
        return colour(found.back), colour(found.text)

    return (
        Column(
            "State", lambda one: Ranked(_ORDER.index(one.state) * 2 + (not one.days_overdue), state_of(one)), ranked_text,
            sentence=lambda one: f"{one.qualification.person.name}: {one.words}", colour=tone, width=24, aliases=("status",),
        ),
        Column("Name", lambda one: one.qualification.person.name, width=22),
        Column("Qualification", lambda one: one.qualification.said.title, width=34, tip=lambda one: one.qualification.said.name),
        Column("Level", lambda one: level_words(one.qualification.said.level).capitalize(), width=13),
        Column("Since", lambda one: one.state_on, width=14),
        Column("Expected end", lambda one: one.qualification.said.expected_on, width=14, aliases=("expected",)),
        Column(
            "To put right", lambda one: Ranked(len(one.problems), first_and_more(one.problems)), ranked_text, width=44,
            tip=lambda one: "\n".join(one.problems),
            sentence=lambda one: " ".join(one.problems) or "Nothing is to be put right", aliases=("problems",),
        ),
        Column("Team", lambda one: one.qualification.team, width=20),
        Column("Stands for", lambda one: one.course, width=26, tip=lambda one: one.course, aliases=("course",)),
        Column("Certificates", lambda one: one.qualification.files, width=12, right=True),
        Column("ASC-WDS code", lambda one: one.asc_wds, width=28, tip=lambda one: one.asc_wds),
        Column("Awarding body", lambda one: one.qualification.said.awarding_body, width=18),
        Column("Provider", lambda one: one.qualification.said.provider, width=18),
    )  # fmt: skip
