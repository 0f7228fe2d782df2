"""Parts of a list of awards, and their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.award_kinds import AwardKind, award_order, of_kind
from tests.domain.awards_sample import a_cost, an_award, line

AS_AT = date(2027, 3, 15)
SPENT = a_cost("5000.00", paid=date(2026, 6, 1))

LINES = {
    "soon": line(an_award(), as_at=AS_AT),
    "later": line(an_award(spend_by=date(2027, 9, 30)), as_at=AS_AT),
    "open end": line(an_award(spend_by=None, account_by=None), as_at=AS_AT),
    "committed": line(an_award(), a_cost("5000.00"), as_at=AS_AT),
    "overdue": line(an_award(account_by=date(2027, 3, 14), spend_by=date(2027, 2, 28)), as_at=AS_AT),
    "overdue early": line(an_award(account_by=date(2026, 12, 31)), as_at=AS_AT),
    "due": line(an_award(account_by=date(2027, 3, 15)), SPENT, as_at=AS_AT),
    "due later": line(an_award(), SPENT, as_at=AS_AT),
    "ended": line(an_award(account_by=None, spend_by=date(2027, 3, 14)), as_at=AS_AT),
    "spent": line(an_award(account_by=None), SPENT, as_at=AS_AT),
    "done": line(an_award(accounted_on=date(2027, 3, 1)), as_at=AS_AT),
}


def of(kind: AwardKind) -> set[str]:
    some = of_kind(LINES.values(), kind, 30)
    return {name for name, one in LINES.items() if one in some}


def test_every_award_is_in_the_parts_that_it_belongs_to() -> None:
    assert of(AwardKind.ALL) == set(LINES)
    assert of(AwardKind.TO_SPEND) == {"soon", "later", "open end", "committed", "overdue early"}
    assert of(AwardKind.SPEND_SOON) == {"soon", "overdue early"}
    assert of(AwardKind.UNSPENT) == {"overdue", "ended"}
    assert of(AwardKind.TO_ACCOUNT) == {"overdue", "overdue early", "due", "due later"}
    assert of(AwardKind.ACCOUNT_DUE) == {"overdue", "overdue early", "due"}
    assert of(AwardKind.CLOSED) == {"ended", "spent", "done"}
    # Whatever is not closed is to be spent, to be accounted for, or both.
    assert of(AwardKind.TO_SPEND) | of(AwardKind.TO_ACCOUNT) == set(LINES) - of(AwardKind.CLOSED)


def test_what_is_overdue_comes_first_then_what_has_its_day_next_and_last_what_is_done() -> None:
    lines = [replace(one, row_id=at) for at, one in enumerate(LINES.values())]
    names = dict(enumerate(LINES))
    assert [names[one.row_id] for one in sorted(lines, key=award_order)] == [
        "overdue early", "overdue", "due", "soon", "committed", "due later", "later", "open end", "ended", "spent", "done",
    ]  # fmt: skip
    assert award_order(line(an_award(amount="1.00"), as_at=AS_AT))[1] == date(2027, 3, 31)
    assert Decimal(0) == sum(one.overspent for one in lines)
