"""The columns of the list of apprentices, and the parts of it that can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from PySide6.QtGui import QColor

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.apprenticeships import ENDED
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.apprenticeships.words import first_and_more, standing_tone, standing_words
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

Line = ApprenticeshipLine
PROGRESS = "Off-the-job hours"
"""The column under whose words a bar is drawn."""
EVERYBODY = "everybody"
_ORDER = tuple(ApprenticeshipStanding)
_NEVER = 10**9


def _stands(line: Line, *, standing: ApprenticeshipStanding) -> bool:
    return line.standing is standing


KINDS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    EVERYBODY: ("Everybody", lambda _: True),
    **{
        one.value: (one.value.capitalize(), partial(_stands, standing=one))
        for one in _ORDER[: _ORDER.index(ApprenticeshipStanding.NOT_STARTED) + 1]
    },
    "review overdue": ("Review overdue", lambda line: line.next_review.days_overdue > 0),
    "to book": ("Assessment to book", lambda line: line.is_to_book),
    "statuses disagree": ("Statuses disagree", lambda line: bool(line.contradictions)),
    "ended": ("Ended", lambda line: line.state in ENDED),
}
"""What the list can be narrowed to, by key: the tab's words, and which lines it takes."""


def share_of(line: Line) -> Fraction | None:
    """Return the part of the minimum that is done, from 0 to 1; None where the minimum is not known."""
    hours = line.progress.minimum.hours
    return None if not hours else min(Fraction(line.progress.counted) / Fraction(hours), Fraction(1))


def planned_share_of(line: Line) -> Fraction | None:
    """Return the part of the minimum that is planned by the date, from 0 to 1; None where it is not known."""
    hours, planned = line.progress.minimum.hours, line.progress.planned
    return None if not hours or planned is None else min(Fraction(planned) / Fraction(hours), Fraction(1))


def apprentice_columns(look: Look) -> tuple[Column[Line], ...]:
    """Return the columns: standing, who, the hours, the next review, what to put right; then the standard, the team, the gateway and the rest."""

    def tone(one: Line) -> tuple[QColor, QColor]:
        found = standing_tone(look.theme, one.standing)
        return colour(found.back), colour(found.text)

    return (
        Column(
            "Standing", lambda one: Ranked(_ORDER.index(one.standing), standing_words(one.standing)), ranked_text,
            sentence=lambda one: f"{one.apprenticeship.person.name} is {one.standing.value}", colour=tone, width=22,
            aliases=("state", "status"),
        ),
        Column("Name", lambda one: one.apprenticeship.person.name, width=22),
        Column(
            PROGRESS, lambda one: Ranked(_thousandths(one), one.progress.words), ranked_text, width=41,
            sentence=lambda one: f"{PROGRESS}: {one.progress.words}", aliases=("hours",),
        ),
        Column(
            "Next review", lambda one: Ranked(_review_rank(one), one.next_review.words), ranked_text, width=20,
            aliases=("review",),
        ),
        Column(
            "To put right", lambda one: Ranked(len(one.problems), first_and_more(one.problems)), ranked_text, width=46,
            tip=lambda one: "\n".join(one.problems),
            sentence=lambda one: " ".join(one.problems) or "Nothing is to be put right", aliases=("problems",),
        ),
        Column(
            "Standard", lambda one: one.apprenticeship.said.name, width=32, tip=lambda one: one.apprenticeship.said.name
        ),
        Column("Team", lambda one: one.apprenticeship.team, width=20),
        Column("Gateway", lambda one: one.gateway.words, width=18),
        Column("Planned end", lambda one: one.progress.ends_on, width=14),
        Column("Provider", lambda one: one.apprenticeship.said.provider, width=20),
        Column("Mentor", lambda one: one.apprenticeship.said.mentor, width=18),
    )  # fmt: skip


def _thousandths(line: Line) -> int:
    share = line.progress.share
    return -1 if share is None else int(share * 1000)


def _review_rank(line: Line) -> int:
    return _NEVER if line.next_review.due_on is None else line.next_review.due_on.toordinal()
