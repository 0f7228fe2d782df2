from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.last_renewal import last_renewal
from cpd_desktop.domain.rule_packs import PackRule, RuleKind

ENDED = date(2025, 11, 30)
TASKS = tuple(
    PackRule(RuleKind.TASK, code, title, 1) for code, title in (("form", "Form"), ("cpd", "CPD"), ("fee", "Fee"))
)


def done(*codes: str) -> dict[tuple[date, str], date]:
    return {(ENDED, code): date(2025, 11, 1) for code in codes}


def test_one_that_was_begun_and_not_finished_holds_back() -> None:
    (answer,) = last_renewal(TASKS, done("form", "cpd"), ENDED, None, date(2026, 11, 30))
    assert (answer.met, answer.counts_for_readiness, answer.due_on) == (False, True, ENDED)
    assert answer.why == "Not marked as done by 30 November 2025: Fee."
    assert last_renewal(TASKS, done("form", "cpd", "fee"), ENDED, None, date(2025, 12, 1)) == []
    assert last_renewal((), {}, ENDED, None, date(2025, 12, 1)) == []


@pytest.mark.parametrize(
    ("as_at", "registered_on", "is_told"),
    [
        (date(2025, 12, 1), None, True), (date(2026, 2, 27), date(2025, 11, 30), True), (date(2026, 2, 28), None, False),
        (date(2025, 12, 1), date(2025, 12, 1), False),
    ],
)  # fmt: skip
def test_one_of_which_nothing_is_marked_is_told_while_it_can_be_put_right(
    as_at: date, registered_on: date | None, *, is_told: bool
) -> None:
    told = last_renewal(TASKS, done(), ENDED, registered_on, as_at)
    assert bool(told) is is_told
    for one in told:
        assert one.why == "Not recorded whether they renewed by 30 November 2025: nothing of it is marked as done."
        # Nobody knows: it may have been done and not been marked here.
        assert (one.met, one.counts_for_readiness) == (False, False)
