"""An award and its costs for tests, made without a book. It is 15 June 2026 where nothing else is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.awards import AwardDraft, AwardLine, award_line
from cpd_desktop.domain.funding import CostLineDraft
from cpd_desktop.domain.funding_answers import CostEntry

TODAY = date(2026, 6, 15)
FIRST, LAST, ACCOUNT = date(2026, 4, 1), date(2027, 3, 31), date(2027, 6, 30)
UUID = b"\x0a" * 16


def an_award(amount: str = "5000.00", **parts: Any) -> AwardDraft:
    """Return an award of £5,000.00 for the year 2026-27, told of in March."""
    known: dict[str, Any] = {
        "funder": "Department", "reference": "G-17", "spend_from": FIRST, "spend_by": LAST, "account_by": ACCOUNT, **parts,
    }  # fmt: skip
    return AwardDraft("LOCAL", "Learning grant", Decimal(amount), date(2026, 3, 16), **known)


def a_cost(amount: str, committed: date = date(2026, 5, 1), paid: date | None = None) -> CostLineDraft:
    """Return a cost that the award bears."""
    return CostLineDraft("LDSS", "Diploma", Decimal(amount), committed, paid_on=paid, award_uuid=UUID)


def line(said: AwardDraft | None = None, *costs: CostLineDraft, as_at: date = TODAY, **place: str) -> AwardLine:
    """Return how an award stands with its costs on a day."""
    entries: Sequence[CostEntry] = [
        CostEntry(row_id, b"%d" % row_id, cost, cost.state_on(as_at)) for row_id, cost in enumerate(costs, 1)
    ]
    return award_line(1, UUID, said or an_award(), as_at, entries, **place)
