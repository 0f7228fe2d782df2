"""What falls is said in sentences, each kind with its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.approvals import ApprovalKind, ApprovalLine, ApprovalRule, ApprovalState
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.cost_at_risk import MoneyAtRisk, RiskKind
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.departures import DepartureKind
from cpd_desktop.domain.leaver_impact import (
    GROUP_ACTION,
    SUPERVISION_ACTION,
    ActionLeft,
    ApprovalLapses,
    ImpactRow,
    Leaver,
    LeaverImpact,
    Loses,
    RoleFallsVacant,
    SuperviseeLeft,
)
from cpd_desktop.domain.named_roles import Basis, Holder, NamedRole, NamedRoleStanding
from cpd_desktop.domain.people import Person
from tests.factories import ALWAYS, a_capacity_requirement, a_team

LAST, ON = date(2026, 9, 30), date(2026, 10, 1)
ADA = Leaver(7, "Ada Byrne", "00007", "Deaf Services", LAST, DepartureKind.RETIREMENT)
BEN = Leaver(8, "Ben Cole", "00008", "North", LAST, is_posting_end=True)
WAS = CoverageRow(
    a_capacity_requirement(number=2), Counts(in_scope=3, in_date=2, missing=1), team=a_team(name="East"), needed=2
)
THEN = replace(WAS, counts=Counts(in_scope=2, in_date=1, missing=1))
NEED = ImpactRow(WAS, THEN)
ACTION = ActionLeft("00", SUPERVISION_ACTION, "Find a mentor", "Ada Byrne", "Dai Rees", date(2026, 6, 8), Loses.OWNER)
OWED = MoneyAtRisk(
    Person(7, "ab", "Ada Byrne", "00007"), RiskKind.OWED, "Diploma", "LOCAL", Decimal("1250.00"), "A twelfth a month",
    date(2027, 6, 30),
)  # fmt: skip
LEFT = SuperviseeLeft(9, "Dai Rees", "00009", "East", 7, "Ada Byrne", "line management", date(2026, 10, 5))


def test_a_need_says_what_it_was_and_what_it_will_be() -> None:
    assert NEED.sentence == "East, Requirement 1: 2 of 2 needed, then 1 of 2 needed, short by 1"
    assert (NEED.place, NEED.requirement, NEED.was_met, NEED.falls_by) == ("East", WAS.requirement, True, 1)
    kept = ImpactRow(replace(WAS, counts=Counts(in_scope=4, in_date=3, missing=1)), WAS)
    assert kept.sentence == "East, Requirement 1: 3 of 2 needed, then 2 of 2 needed (by nobody to spare)"
    assert kept.falls_by == 0


def test_why_somebody_leaves() -> None:
    assert (ADA.why, BEN.why, replace(ADA, kind=None).why) == ("retirement", "their postings end", "")


def test_a_role_an_approval_a_supervisee_and_an_action_are_said() -> None:
    role = NamedRole(1, "00", 3, "DBL", "Deafblind lead", "", Basis.LOCAL, "", ("Keep the register",), ALWAYS)
    held = NamedRoleStanding(role, ON, (Holder(7, "Ada Byrne", date(2020, 1, 1), None, is_away=False),))
    vacant = NamedRoleStanding(role, ON, vacant_since=ON, functions_undone=role.functions)
    falls = RoleFallsVacant(held, vacant)
    assert (falls.title, falls.holders, falls.functions_undone) == (
        "Deafblind lead", ("Ada Byrne",), ("Keep the register",)
    )  # fmt: skip
    assert falls.sentence == vacant.sentence

    kind = ApprovalKind(
        "AMHP", "Approved Mental Health Professional", "AMHP", "AMHP", ApprovalRule.HOURS, Decimal(18), None, 60, (),
        frozenset(),
    )  # fmt: skip
    line = ApprovalLine(
        7, "Ada Byrne", "East", kind, date(2024, 3, 1), date(2029, 2, 28), None, None, Decimal(11), Decimal(18), 2,
        ApprovalState.ON_TRACK, "",
    )  # fmt: skip
    assert ApprovalLapses(line, 14, 13, 12).sentence == (
        "Ada Byrne, Approved Mental Health Professional since 1 Mar 2024, to 28 Feb 2029: 14 available, then 13 of 12 needed"
    )
    bare = ApprovalLapses(replace(line, approved_on=None, ends_on=None), 1, 0).sentence
    assert bare == "Ada Byrne, Approved Mental Health Professional: 1 available, then 0"

    assert LEFT.sentence == (
        "Dai Rees (East) loses Ada Byrne as supervisor (line management); the next is agreed for 5 Oct 2026"
    )
    assert replace(LEFT, next_on=None).sentence.endswith("(line management)")
    assert ACTION.sentence == "Find a mentor (supervision of Dai Rees, Ada Byrne, due 8 Jun 2026): its owner leaves"
    late = replace(ACTION, is_overdue=True, loses=Loses.SUPERVISEE)
    assert late.sentence.endswith("was due 8 Jun 2026): whose supervision it is leaves")
    group = replace(ACTION, source=GROUP_ACTION, person="", due_on=None)
    assert group.sentence == "Find a mentor (group session, Ada Byrne, no date): its owner leaves"


def test_all_of_it_is_said_in_one_sentence() -> None:
    assert LeaverImpact(ON).sentence == "Nobody leaves."
    nothing = LeaverImpact(ON, (ADA,))
    assert (nothing.sentence, nothing.falls) == ("If Ada Byrne leaves on 30 Sep 2026: nothing falls.", False)
    whole = replace(
        nothing, needs=(NEED,), single_points=(NEED, NEED), not_asked=(WAS,), supervisees=(LEFT, LEFT),
        actions=(ACTION, ACTION, replace(ACTION, loses=Loses.SUPERVISEE)),
    )  # fmt: skip
    assert whole.falls
    assert whole.sentence == (
        "If Ada Byrne leaves on 30 Sep 2026: 1 need falls short, 2 needs are met by nobody to spare, 1 need is asked of"
        " nobody, 1 person loses a supervisor, 2 open actions lose their owner and 1 open action is of a supervision that ends."
    )


def test_money_at_risk_is_added_up_to_the_penny() -> None:
    found = LeaverImpact(ON, (ADA,), costs=(OWED, replace(OWED, amount=Decimal("0.01"))))
    assert (found.falls, found.money_at_risk) == (True, Decimal("1250.01"))
    assert found.sentence == "If Ada Byrne leaves on 30 Sep 2026: £1,250.01 is at risk."


def test_of_many_leavers_the_number_is_said() -> None:
    two = LeaverImpact(ON, (ADA, BEN), needs=(NEED, NEED))
    assert two.sentence == "If Ada Byrne and Ben Cole leave on 30 Sep 2026: 2 needs fall short."
    earlier = replace(BEN, last_day=date(2026, 7, 31))
    assert LeaverImpact(ON, (earlier, ADA)).sentence == (
        "If 2 people leave from 31 Jul 2026 to 30 Sep 2026: nothing falls."
    )
    assert LeaverImpact(ON, (ADA, BEN, ADA, BEN)).sentence == "If 4 people leave on 30 Sep 2026: nothing falls."
