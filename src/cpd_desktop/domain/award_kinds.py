"""Parts of a list of awards, such as those that must be spent soon, and the order in which they are listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.awards import AwardLine, AwardState
from cpd_desktop.domain.texts import folded


class AwardKind(StrEnum):
    """A part of a list of awards, as `of_kind` takes it out. Today leads to `SPEND_SOON` and to `ACCOUNT_DUE`."""

    ALL = "all"
    TO_SPEND = "to be spent"
    SPEND_SOON = "to be spent soon"
    UNSPENT = "not spent in time"
    TO_ACCOUNT = "to be accounted for"
    ACCOUNT_DUE = "account due or overdue"
    CLOSED = "closed"


def of_kind(lines: Iterable[AwardLine], kind: AwardKind, warning_days: int) -> tuple[AwardLine, ...]:
    """Return the awards of a part of the list, in their order; what is soon, or due, is so within *warning_days*."""
    return tuple(one for one in lines if _is_of(one, kind, warning_days))


def _is_of(line: AwardLine, kind: AwardKind, days: int) -> bool:
    match kind:
        case AwardKind.TO_SPEND:
            return line.state is AwardState.OPEN
        case AwardKind.SPEND_SOON:
            return line.must_be_spent_within(days)
        case AwardKind.UNSPENT:
            return line.is_unspent
        case AwardKind.TO_ACCOUNT:
            return line.is_to_account
        case AwardKind.ACCOUNT_DUE:
            return line.account_is_due_within(days)
        case AwardKind.CLOSED:
            return line.state in (AwardState.ENDED, AwardState.SPENT, AwardState.ACCOUNTED) and not line.is_to_account
        case AwardKind.ALL:
            return True


def award_order(line: AwardLine) -> tuple[int, date, str, int]:
    """Return where an award stands in a list: overdue accounts, then what is to be done by its day, then what is left over or done."""
    if line.is_account_overdue:
        return (0, line.said.account_by or date.max, folded(line.name), line.row_id)
    by = line.said.account_by if line.state is AwardState.TO_ACCOUNT else line.said.spend_by
    return (_RANKS[line.state], by or date.max, folded(line.name), line.row_id)


_RANKS = {
    AwardState.OPEN: 1, AwardState.TO_ACCOUNT: 1, AwardState.ENDED: 2, AwardState.SPENT: 3, AwardState.ACCOUNTED: 4,
}  # fmt: skip
