"""The shapes of the ledger of approvals."""

from datetime import date
from decimal import Decimal

from cpd_desktop.cli.shapes_of_approvals import approval_line_shape, approvals_shape
from cpd_desktop.domain.approval_standing import approval_line
from cpd_desktop.domain.approvals import (
    Approval,
    ApprovalHolder,
    ApprovalKind,
    ApprovalKindAnswer,
    ApprovalRule,
    ApprovalsAnswer,
    CountedTraining,
)

AMHP = ApprovalKind(
    "AMHP", "Approved Mental Health Professional", "AMHP", "AMHP", ApprovalRule.HOURS, Decimal(18), None, 60, ("AMHP-R",), frozenset()
)  # fmt: skip
AS_AT = date(2026, 11, 26)
WHO = ApprovalHolder(7, "Siân O’Brien", "East", staff_number="00001", person_uuid="ab")


def test_figures_are_exact_and_what_is_not_there_is_null() -> None:
    approval = Approval(3, b"\x0f", 7, "AMHP", date(2024, 1, 26), None, "")
    done = [CountedTraining(date(2026, 3, 1), Decimal("10.50")), CountedTraining(date(2026, 4, 1), None)]
    line = approval_line(WHO, AMHP, approval, done, AS_AT)
    shape = approval_line_shape(line)
    assert (shape["hours"], shape["hours_needed"], shape["records_without_hours"]) == ("10.5", "18", 1)
    assert (shape["person"], shape["record"], shape["approved_by"]) == ("ab", "0f", None)
    assert (shape["months_left"], shape["approval_months_left"]) == (2, 26)
    assert shape["sentence"] == "10.5 of 18 hours, 2 months left; 1 record without hours"
    unknown = approval_line_shape(approval_line(WHO, AMHP, None, done, AS_AT))
    assert {unknown[key] for key in ("hours", "approved_on", "ends_on", "months_left", "record")} == {None}
    assert (unknown["state"], unknown["available"]) == ("no approval date recorded", False)


def test_a_kind_says_its_rule_and_its_source() -> None:
    answer = ApprovalsAnswer(AS_AT, (ApprovalKindAnswer(AMHP, 6, 4, (), ("ROTA",)),))
    shape = approvals_shape(answer)
    assert shape["as_at"] == AS_AT
    (kind,) = shape["kinds"]
    assert (kind["rule"], kind["hours_needed"], kind["within_months"], kind["lasts_months"]) == (
        "hours in each approval year", "18", None, 60,
    )  # fmt: skip
    assert (kind["rota_needed"], kind["available"], kind["short_by"], kind["requirements"]) == (6, 4, 2, ["ROTA"])
