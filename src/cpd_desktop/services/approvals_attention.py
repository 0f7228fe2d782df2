"""What of approvals needs attention on a day. Light: Today asks it at the start, and a book without approvals imports nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.domain.approvals import ApprovalLine

_FEW = 3
Found = tuple[int, tuple[str, ...]]
"""How many approvals there are, and of the first few whose, which, and how it stands."""


class ApprovalsAttention(NamedTuple):
    """Approvals that ended, though the role is held; with hours or training to find and 3 whole months left or fewer; and those
    that end within 6 months.
    """

    lapsed: Found = (0, ())
    to_find: Found = (0, ())
    ending: Found = (0, ())


def approvals_attention(session: Session, question: CoverageQuestion) -> ApprovalsAttention:
    """Return what needs attention in the team, the service or everything; nothing while the book holds no approval."""
    there = (
        session.connection()
        .exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM approvals WHERE {known(question.upto)})")
        .scalar()
    )
    if not there:
        return ApprovalsAttention()
    from cpd_desktop.domain.approvals import ApprovalRule, ApprovalState  # noqa: PLC0415 - see the module's docstring.
    from cpd_desktop.services.approvals import approvals_ledger  # noqa: PLC0415 - as above.

    lines = [line for one in approvals_ledger(session, question).kinds for line in one.lines]
    return ApprovalsAttention(
        _found(one for one in lines if one.state is ApprovalState.LAPSED),
        # A course that is not held is a line of its own requirement already.
        _found(one for one in lines if one.is_urgent and one.kind.rule is not ApprovalRule.COURSE),
        _found(one for one in lines if one.ends_soon),
    )


def _found(lines: Iterable[ApprovalLine]) -> Found:
    every = [f"{one.name}, {one.kind.short_title}: {one.sentence}" for one in lines]
    more = (f"and {len(every) - _FEW:,} more",) if len(every) > _FEW else ()
    return len(every), (*every[:_FEW], *more)
