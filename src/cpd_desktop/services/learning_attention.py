"""What of learning from experience needs attention on a day. Light: Today asks it at the start, and a book without any imports nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

_FEW = 3
_LINES = {
    Concern.FINDING_NOT_REACHED: (
        "finding has not reached every team that it concerns", "findings have not reached every team that they concern",
    ),
    Concern.FINDING_CHECK_OVERDUE: (
        "finding is overdue to be checked: did practice change?", "findings are overdue to be checked: did practice change?",
    ),
    Concern.FINDING_ACTION_OVERDUE: ("finding has overdue actions", "findings have overdue actions"),
    Concern.FINDING_TO_DECIDE: ("finding is still to be decided", "findings are still to be decided"),
    Concern.FINDING_TO_TELL: (
        "source has come to something, and whoever raised it was not told", "sources have come to something, and whoever raised them was not told",
    ),
}  # fmt: skip


def learning_attention(session: Session, question: CoverageQuestion) -> list[Line]:
    """Return Today's lines of learning in the team, the service or everything, those that count nothing too; none without any source.

    Each counts findings, or sources, so that it opens as many rows of the page Learning.
    """
    there = session.connection().exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM learning_sources WHERE {known(question.upto)})"
    )
    if not there.scalar():
        return []
    from cpd_desktop.services.learning_waiting import learning_waiting  # noqa: PLC0415 - see the module's docstring.

    found = learning_waiting(session, question)
    late = f" ({found.to_tell_overdue:,} overdue)" if found.to_tell_overdue else ""
    return [
        _line(Concern.FINDING_NOT_REACHED, found.not_reached),
        _line(Concern.FINDING_CHECK_OVERDUE, found.checks_overdue),
        _line(Concern.FINDING_ACTION_OVERDUE, found.actions_overdue),
        _line(Concern.FINDING_TO_DECIDE, found.to_decide),
        _line(Concern.FINDING_TO_TELL, found.to_tell, late),
    ]


def _line(concern: Concern, every: Sequence[str], late: str = "") -> Line:
    one, many = _LINES[concern]
    sentence = f"{len(every):,} {one if len(every) == 1 else many}{late}"
    more = (f"and {len(every) - _FEW:,} more",) if len(every) > _FEW else ()
    return Line(concern, len(every), sentence if sentence.endswith("?") else f"{sentence}.", (*every[:_FEW], *more))
