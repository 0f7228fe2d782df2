"""Gaps, leavers and approvals for the tests of their papers: plain ones, hostile ones, many. All names are invented.

`python -m tests.documents.gap_samples FOLDER` writes each paper of them, to be looked at.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from cpd_desktop.documents.approvals_ledger import approvals_paper
from cpd_desktop.documents.gaps_report import gaps_report
from cpd_desktop.documents.leaver_impact import leaver_impact_paper
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from cpd_desktop.domain.approvals import (
    ApprovalKind,
    ApprovalKindAnswer,
    ApprovalLine,
    ApprovalRule,
    ApprovalState,
)
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.delegated_tasks import CouldTrain, DelegatedTask, TaskCapability
from cpd_desktop.domain.departures import DepartureKind
from cpd_desktop.domain.gap_sheets import ApprovalsSheet, AskedOf, GapsSheet, LeaverSheet, SinglePoint
from cpd_desktop.domain.gaps import Gaps, TeamGap
from cpd_desktop.domain.leaver_impact import (
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
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level, Minimum, RequirementKind
from tests.documents.session_samples import HOSTILE, facts
from tests.factories import ALWAYS, a_requirement, a_team

AS_AT = date(2026, 11, 26)
TRAINING_ON = date(2027, 1, 20)
DEAF, NORTH = (a_team(number, name=name) for number, name in ((1, "Deaf Services"), (2, "Neighbourhood North")))


def a_need(
    title: str, held: int, needed: int, *, team: Team | None = DEAF, level: Level = Level.TEAM, number: int = 1
) -> CoverageRow:
    """A need of capacity that *held* people hold, of *needed*."""
    requirement = a_requirement(
        number, kind=RequirementKind.CAPACITY, minimum=Minimum(needed), level=level, specialist=True
    )
    requirement = replace(requirement, title=title)
    counts = Counts(in_date=held, missing=4, assured=min(held, 1))
    return CoverageRow(requirement, counts, level, team, needed=needed)


def everybody(title: str, held: int, missing: int) -> CoverageRow:
    """A specialist need of everybody in a team."""
    counts = Counts(in_date=held, generic_only=missing)
    requirement = replace(a_requirement(9, specialist=True), title=title)
    return CoverageRow(requirement, counts, Level.TEAM, DEAF)


SHORT = (everybody("Working with Deaf people", 0, 6), a_need("BSL level 3 or higher", 1, 2))
SINGLE = a_need("BSL level 6", 1, 1, number=3)
ROTA = a_need("AMHP rota: qualified AMHPs", 7, 8, team=None, level=Level.ORGANISATION, number=4)
LEADS = ("Leads the practice of occupational therapists", "Quality of equipment and adaptations")


def a_role(title: str, functions: tuple[str, ...], *, basis: Basis = Basis.LOCAL) -> NamedRole:
    return NamedRole(1, "", 1, "", title, "", basis, "", functions, ALWAYS)


VACANT = NamedRoleStanding(
    a_role("Principal Occupational Therapist", (*LEADS, "Research in practice")),
    AS_AT,
    never_held=True,
    functions_undone=LEADS,
)
HELD = NamedRoleStanding(
    a_role("Principal Social Worker", ("Leads practice", "Research in practice"), basis=Basis.STATUTORY_GUIDANCE),
    AS_AT, (Holder(1, "Siân Ŵyn", date(2024, 1, 1), None, False),),
)  # fmt: skip
LEFT = replace(HELD, holding=(), vacant_since=TRAINING_ON, functions_undone=("Leads practice",))
SMALL_EQUIPMENT = DelegatedTask(
    1, "", "Small equipment", 1, "TA-3", "Trusted assessor", (), ("Occupational Therapist",)
)


def gaps_sheet(*names: str, teams: int = 1) -> GapsSheet:
    """Deaf Services looks compliant and is not, as do more *teams*; one of two roles is vacant; one place of two is short of a task."""
    looks = tuple(
        TeamGap(a_team(number, name=f"Team {number}") if number > 1 else DEAF, Counts(in_date=83), True, SHORT)
        for number in range(1, teams + 1)
    )
    below = TeamGap(NORTH, Counts(in_date=7, missing=3), False, (a_need("Dementia", 0, 2, team=NORTH),))
    people = names or ("Ann Baker",)
    soonest = tuple(CouldTrain(at, name, b"", TRAINING_ON) for at, name in enumerate(people))
    return GapsSheet(
        "Whole organisation", AS_AT, Policy(), Gaps((*looks, below), (ROTA,), (SINGLE,)), max(12, teams + 1), 20,
        roles=(VACANT, HELD), functions_undone=LEADS,
        tasks=(
            TaskCapability(SMALL_EQUIPMENT, "Neighbourhood North", 0, 2, 2, booked=1, lacking=9, soonest=soonest),
            TaskCapability(SMALL_EQUIPMENT, "Neighbourhood West", 2, 2, 0),
            TaskCapability(SMALL_EQUIPMENT, "Occupational Therapy", 3),
        ),
        single_points=(SinglePoint(SINGLE, people),),
    )  # fmt: skip


def nothing_short() -> GapsSheet:
    """A scope in which nothing is short, and nobody has set up a named role."""
    return GapsSheet("Neighbourhood West", AS_AT, Policy(), Gaps((), (), ()), 1, 2)


def leaver_sheet(*names: str, lost: int = 1) -> LeaverSheet:
    """People leave with whom BSL level 6 and a role go, and *lost* supervisees and actions."""
    leavers = tuple(
        Leaver(at, name, f"{at}", "Deaf Services", date(2026, 12, 31), DepartureKind.RETIREMENT)
        for at, name in enumerate(names)
    )
    impact = LeaverImpact(
        date(2027, 1, 1), leavers, (ImpactRow(SINGLE, a_need("BSL level 6", 0, 1, number=3)),),
        roles_vacant=(RoleFallsVacant(HELD, LEFT),),
        approvals_lapse=tuple(ApprovalLapses(an_approval(name), 7, 6, 8) for name in names),
        supervisees=tuple(
            SuperviseeLeft(at, f"Supervisee {at}", f"{at}", "Deaf Services", 1, names[0], "line management", TRAINING_ON)
            for at in range(lost)
        ),
        actions=tuple(
            ActionLeft(f"{at}", "Supervision", f"Action {at}", names[0], "Jo Li", TRAINING_ON, Loses.OWNER, is_overdue=not at)
            for at in range(lost)
        ),
        single_points=(ImpactRow(a_need("BSL level 3", 3, 2), a_need("BSL level 3", 2, 2)),),
        not_asked=(a_need("Autism", 1, 1),),
    )  # fmt: skip
    return LeaverSheet("Whole organisation", impact, AskedOf(20, 4, 9, 120))


AMHP = ApprovalKind(
    "AMHP", "Approved Mental Health Professional", "AMHP", "AMHP", ApprovalRule.HOURS, Decimal(18), None, 60, ("AMHP-R",),
    frozenset({"amhp"}), "18 hours in each approval year", "SI 2008/1206",
)  # fmt: skip
BIA = replace(AMHP, code="BIA", title="Best Interests Assessor", rule=ApprovalRule.RECENT, hours=None, months=12)
EDUCATOR = replace(BIA, code="PE2", title="Practice Educator Stage 2")


def an_approval(name: str = "Ann Baker", *, kind: ApprovalKind = AMHP, **other: Any) -> ApprovalLine:
    """An approval with 11 of 18 hours in this approval year, which ends in two months."""
    line = ApprovalLine(
        1, name, "Mental Health and AMHP Hub", kind, date(2024, 2, 3), date(2029, 2, 2), date(2026, 2, 3), date(2027, 2, 2),
        Decimal(11), kind.hours, 2, ApprovalState.HOURS_TO_FIND, "11 of 18 hours, 2 months left", is_short=True,
    )  # fmt: skip
    return replace(line, **other)


def approvals_sheet(*names: str) -> ApprovalsSheet:
    """AMHPs with hours to find, one of them without a date; one assessor on track; no practice educator."""
    unknown = an_approval(
        "Tom Okafor", approved_on=None, ends_on=None, year_ends=None, months_left=None, hours=Decimal(0), is_short=False,
        state=ApprovalState.NOT_RECORDED, sentence="no approval date recorded",
    )  # fmt: skip
    current = an_approval(
        "Grace Lee",
        kind=BIA,
        ends_on=None,
        is_short=False,
        state=ApprovalState.ON_TRACK,
        sentence="5 months left",
        is_away=True,
    )
    return ApprovalsSheet(
        "Whole organisation", AS_AT,
        (
            ApprovalKindAnswer(AMHP, 8, 7, (*map(an_approval, names), unknown), ("WC-ROTA",)),
            ApprovalKindAnswer(BIA, None, 1, (current,)),
            ApprovalKindAnswer(EDUCATOR, None, 0, ()),
        ),
    )  # fmt: skip


def main() -> int:
    folder = Path(sys.argv[1])
    for house, size in ((STANDARD, ""), (LARGE_PRINT, "-large")):
        made = {
            "gaps": gaps_report(gaps_sheet(), facts("Gaps", "Whole organisation"), house=house),
            "leaver-impact": leaver_impact_paper(
                leaver_sheet("Ann Baker", *HOSTILE), facts("Leaver impact"), house=house
            ),
            "approvals": approvals_paper(approvals_sheet("Ann Baker", *HOSTILE), facts("Approvals"), house=house),
        }
        for name, data in made.items():
            (folder / f"{name}{size}.pdf").write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
