"""What an approval is, what may be typed, and what a row of the rules' table says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.approvals import (
    MOST_IN_APPROVED_BY,
    Approval,
    ApprovalDraft,
    ApprovalKindAnswer,
    ApprovalLine,
    ApprovalRule,
    ApprovalState,
    approval_kind,
    check_approval,
)
from cpd_desktop.domain.problems import Refused

ROW = {
    "code": "AMHP", "title": "Approved Mental Health Professional", "short_title": "AMHP", "role_code": "AMHP",
    "rule": "hours in each approval year", "hours": "18", "within_months": "", "term_years": "5", "courses": "AMHP-R;AMHP-Q",
    "subjects": "AMHP;AMHP practice", "notes": "",
}  # fmt: skip
AMHP = approval_kind(ROW)
DAY = date(2024, 2, 29)


def test_a_row_of_the_rules_becomes_a_kind() -> None:
    assert (AMHP.rule, AMHP.hours, AMHP.months, AMHP.term_months) == (ApprovalRule.HOURS, Decimal(18), None, 60)
    assert AMHP.courses == ("AMHP-R", "AMHP-Q")
    assert AMHP.subjects == {"amhp", "amhp practice"}
    assert AMHP.needs_a_date
    held = approval_kind({**ROW, "rule": "course held", "hours": "", "term_years": ""})
    assert not held.needs_a_date


@pytest.mark.parametrize(
    "wrong", [{"hours": ""}, {"rule": "training within months"}, {"courses": ""}, {"rule": "now and then"}]
)
def test_a_row_that_lacks_its_figure_is_an_error_of_ours(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"AMHP|now and then"):
        approval_kind({**ROW, **wrong})


@pytest.mark.parametrize(
    ("approved_on", "given", "last"),
    [
        (date(2024, 3, 1), None, date(2029, 2, 28)),
        (DAY, None, date(2029, 2, 27)),
        (date(2024, 3, 1), date(2026, 1, 31), date(2026, 1, 31)),
    ],
)
def test_an_approval_lasts_as_long_as_its_kind_does_unless_its_end_is_given(
    approved_on: date, given: date | None, last: date
) -> None:
    approval = Approval(1, b"", 1, "AMHP", approved_on, given, "")
    assert approval.last_day(AMHP) == last
    assert approval.last_day(replace(AMHP, term_months=None)) == given


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ApprovalDraft("AMHP", date(1949, 12, 31)), "approved_on"),
        (ApprovalDraft("AMHP", DAY, date(2101, 1, 1)), "ends_on"),
        (ApprovalDraft("AMHP", DAY, date(2024, 2, 28)), "ends_on"),
        (ApprovalDraft("AMHP", DAY, None, "x" * (MOST_IN_APPROVED_BY + 1)), "approved_by"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(draft: ApprovalDraft, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_approval(draft)
    assert refusal.value.field == field


def test_an_approval_of_one_day_may_be() -> None:
    check_approval(ApprovalDraft("AMHP", DAY, DAY, "x" * MOST_IN_APPROVED_BY))


def a_line(state: ApprovalState, *, away: bool = False, out_of_date: bool = False) -> ApprovalLine:
    return ApprovalLine(
        1, "Siân O’Brien", "East", AMHP, None, None, None, None, Decimal(0), Decimal(18), None, state, "", is_away=away,
        is_out_of_date=out_of_date,
    )  # fmt: skip


def test_who_is_available_and_what_the_rota_lacks() -> None:
    lines = [a_line(state) for state in ApprovalState]
    assert {line.state for line in lines if not line.is_available} == {
        ApprovalState.LAPSED,
        ApprovalState.NOT_RECORDED,
        ApprovalState.NOT_YET,
    }
    lines += [a_line(ApprovalState.ON_TRACK, away=True), a_line(ApprovalState.TRAINING_TO_FIND, out_of_date=True)]
    available = sum(line.is_available for line in lines)
    answer = ApprovalKindAnswer(AMHP, 6, available, tuple(lines))
    assert (answer.available, answer.short_by, answer.not_recorded) == (4, 2, 1)
    assert replace(answer, rota_needed=3).short_by == 0
    assert replace(answer, rota_needed=None).short_by is None
