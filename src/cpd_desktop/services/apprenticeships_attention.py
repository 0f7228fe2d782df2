"""What of apprenticeships needs attention on a day. Light: Today asks it at the start, and a book without any imports nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine

_FEW = 3
Found = tuple[int, tuple[str, ...]]
"""How many apprenticeships there are, and of the first few whose, and how it stands."""


class ApprenticeshipsAttention(NamedTuple):
    """Apprenticeships at risk and behind with off-the-job hours; whose review is overdue; whose gateway is reached, with no assessment
    booked; and whose statuses contradict each other.
    """

    at_risk: Found = (0, ())
    behind: Found = (0, ())
    reviews: Found = (0, ())
    to_book: Found = (0, ())
    contradicting: Found = (0, ())


def apprenticeships_attention(session: Session, question: CoverageQuestion) -> ApprenticeshipsAttention:
    """Return what needs attention in the team, the service or everything; nothing while the book has no apprenticeship."""
    there = (
        session.connection()
        .exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM apprenticeships WHERE {known(question.upto)})")
        .scalar()
    )
    if not there:
        return ApprenticeshipsAttention()
    from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding  # noqa: PLC0415 - see the module's docstring.
    from cpd_desktop.services.apprenticeships import apprenticeships  # noqa: PLC0415 - as above.

    lines = apprenticeships(session, question)
    late = sorted((one for one in lines if one.next_review.days_overdue), key=lambda one: -one.next_review.days_overdue)
    return ApprenticeshipsAttention(
        _found((one, one.progress.words) for one in lines if one.standing is ApprenticeshipStanding.AT_RISK),
        _found((one, one.progress.words) for one in lines if one.standing is ApprenticeshipStanding.BEHIND),
        _found((one, one.next_review.words) for one in late),
        _found((one, f"gateway {one.gateway.words}") for one in lines if one.is_to_book),
        _found((one, one.contradictions[0]) for one in lines if one.contradictions),
    )


_LINES = {
    "at_risk": (
        Concern.APPRENTICE_AT_RISK, "apprentice is at risk with off-the-job hours", "apprentices are at risk with off-the-job hours",
    ),
    "behind": (
        Concern.APPRENTICE_BEHIND, "apprentice is behind with off-the-job hours", "apprentices are behind with off-the-job hours",
    ),
    "reviews": (
        Concern.REVIEW_OVERDUE, "review of an apprenticeship is overdue", "reviews of apprenticeships are overdue",
    ),
    "to_book": (
        Concern.TO_ASSESS, "apprentice is ready for the end assessment, which is not booked",
        "apprentices are ready for the end assessment, which is not booked",
    ),
    "contradicting": (
        Concern.STATUSES_DISAGREE, "apprenticeship has statuses that contradict each other",
        "apprenticeships have statuses that contradict each other",
    ),
}  # fmt: skip


def apprenticeship_lines(session: Session, question: CoverageQuestion) -> list[Line]:
    """Return Today's lines of apprenticeships; those that count nothing too."""
    found, lines = apprenticeships_attention(session, question), []
    for name, (concern, one, many) in _LINES.items():
        count, examples = getattr(found, name)
        lines.append(Line(concern, count, f"{count:,} {one if count == 1 else many}.", examples))
    return lines


def _found(lines: Iterable[tuple[ApprenticeshipLine, str]]) -> Found:
    every = [f"{one.apprenticeship.person.name}: {words}" for one, words in lines]
    more = (f"and {len(every) - _FEW:,} more",) if len(every) > _FEW else ()
    return len(every), (*every[:_FEW], *more)
