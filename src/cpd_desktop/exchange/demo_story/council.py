"""Westmere Council's teams, with their roles and the groups that they serve, and its courses."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from cpd_desktop.exchange.demo_story.tables import Table
from cpd_desktop.resources import resource

TEAM_HEADER = ("team", "service", "groups_served")
COURSE_HEADER = (
    "code", "title", "kind", "subject", "tier", "group", "expiry", "provider", "delivery", "hours", "asc_wds_category", "satisfies",
)  # fmt: skip
HUB = "Westmere Learning Hub"
NEIGHBOURHOODS = "Neighbourhood Community Teams"
HOSPITAL = "Hospital and Reablement"

TM, ADM = "Team Manager", "Business Support"
SW, NQSW, AP = "Social Worker", "Newly Qualified Social Worker (ASYE)", "Advanced Practitioner"
PSUP, SGL = "Practice Supervisor / Assistant Team Manager", "Safeguarding Lead / Enquiry Manager"
SCO, REVO = "Social Care Officer / Community Care Worker", "Reviewing Officer"
OT, SOT, OTA = "Occupational Therapist", "Senior Occupational Therapist", "Occupational Therapy Assistant"
HDSW, HDCO = "Hospital Discharge / Home First Social Worker", "Hospital Discharge Coordinator"
REAB, REABM = "Reablement Worker", "Reablement Registered Manager"
SENSW, SENSCO = "Social Worker with Deaf people", "Sensory / Deaf Services Support Officer"
ROVI = "Rehabilitation Officer Visual Impairment / Vision Rehabilitation Specialist"
HOS = "Head of Service / Service Manager"

AMHP, BIA = "Approved Mental Health Professional", "Best Interests Assessor"
PE1, PE2, DBSA, TA = (
    "Practice Educator Stage 1",
    "Practice Educator Stage 2",
    "Deafblind Specialist Assessor",
    "Trusted Assessor",
)
PSW = "Principal Social Worker"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of team: its *share* of 120 people, whom it serves, and its roles in the order in which it is staffed."""

    service: str
    groups: str
    share: int
    roles: tuple[str, ...]


KINDS = {
    "deaf": Kind("Sensory Services", "Deaf", 8, (TM, SENSW, SENSCO, SENSW, SENSCO, SENSCO, SENSW, ADM)),
    "ot": Kind(
        "Therapy Services", "physical disability;older people", 12,
        (TM, OT, SOT, OTA, OT, OT, OT, OTA, OT, OTA, SOT, ADM),
    ),
    "hospital": Kind(
        HOSPITAL, "people leaving hospital;older people", 14,
        (TM, HDSW, REAB, HDCO, REAB, HDSW, REAB, REABM, REAB, HDSW, REAB, OT, ADM, REAB),
    ),
    "neighbourhood": Kind(
        NEIGHBOURHOODS, "older people;dementia;physical disability", 12,
        (TM, SW, SCO, SW, PSUP, SW, SCO, NQSW, AP, SW, REVO, ADM),
    ),
    "safeguarding": Kind("Safeguarding and Mental Health", "", 7, (TM, SGL, AP, SW, SGL, SW, HOS)),
    "disability": Kind(
        "Learning Disability and Autism", "learning disability;autism;young people moving into adulthood", 9,
        (TM, SW, SCO, AP, SW, SCO, SW, REVO, NQSW),
    ),
    "mental health": Kind(
        "Safeguarding and Mental Health", "mental health", 10, (TM, AP, SW, SW, PSUP, SW, SW, SCO, ADM, NQSW),
    ),
    "vision": Kind("Sensory Services", "vision impairment;deafblind", 6, (TM, ROVI, ROVI, SENSCO, ROVI, "Communicator Guide")),
    "carers": Kind("Carers and Reviews", "carers", 6, (TM, SCO, REVO, SW, REVO, SCO)),
}  # fmt: skip

DEAF, THERAPY, DISCHARGE = "Deaf Services", "Occupational Therapy", "Hospital Discharge and Reablement"
NORTH, SOUTH, EAST, WEST = (f"Neighbourhood {quarter}" for quarter in ("North", "South", "East", "West"))
SAFEGUARDING, DISABILITY = "Safeguarding Adults", "Learning Disability and Autism"
MENTAL_HEALTH, VISION, CARERS = (
    "Mental Health and AMHP Hub",
    "Vision Rehabilitation",
    "Carers, Reviews and Direct Payments",
)

_FIRST_TWELVE = (
    (DEAF, "deaf"), (THERAPY, "ot"), (DISCHARGE, "hospital"), (NORTH, "neighbourhood"), (SOUTH, "neighbourhood"),
    (EAST, "neighbourhood"), (WEST, "neighbourhood"), (SAFEGUARDING, "safeguarding"), (DISABILITY, "disability"),
    (MENTAL_HEALTH, "mental health"), (VISION, "vision"), (CARERS, "carers"),
)  # fmt: skip
_MORE = (
    ("Neighbourhood {}", "neighbourhood"), ("Occupational Therapy {}", "ot"), ("Neighbourhood {}", "neighbourhood"),
    ("Reablement {}", "hospital"), ("Mental Health {}", "mental health"), ("Neighbourhood {}", "neighbourhood"),
    ("Learning Disability and Autism {}", "disability"), ("Carers and Reviews {}", "carers"),
)  # fmt: skip
_AREAS = tuple(
    start + end
    for end in ("combe", "wick", "thorpe", "mere", "holt", "bourne", "stead", "ley", "worth", "ham", "garth", "dale")
    for start in ("Alder", "Birch", "Cran", "Den", "Elm", "Farn", "Hazel", "Ivel", "Kest", "Lang", "Marl", "Oak", "Penn", "Row", "Thorn", "Under",
                  "Wither", "Brack", "Chal", "Fen", "Gor", "Hol")
)  # fmt: skip
_PEOPLE_IN_A_LATER_TEAM = 20


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team of the council and the people that it has on the day of the story."""

    name: str
    kind: str
    size: int

    @property
    def plan(self) -> Kind:
        """What kind of team it is."""
        return KINDS[self.kind]

    def role(self, place: int) -> str:
        """Return the role of the person at *place*, from 0; after the last role they start again after the manager."""
        roles = self.plan.roles
        return roles[place] if place < len(roles) else roles[1 + (place - 1) % (len(roles) - 1)]


def team_plans(staff: int) -> tuple[TeamPlan, ...]:
    """Return the teams of a council with that many *staff*: twelve up to about 150 staff, then more of the same kinds."""
    extra = max(0, (staff - 130) // _PEOPLE_IN_A_LATER_TEAM)
    plans = list(_FIRST_TWELVE)
    for number in range(extra):
        pattern, kind = _MORE[number % len(_MORE)]
        lap, area = divmod(number, len(_AREAS))
        plans.append((pattern.format(_AREAS[area] + (f" {lap + 1}" if lap else "")), kind))
    weights = [KINDS[kind].share * (1 if place < 12 else 2) for place, (_, kind) in enumerate(plans)]
    sizes = _shared(staff, weights)
    return tuple(TeamPlan(name, kind, size) for (name, kind), size in zip(plans, sizes, strict=True))


def _shared(staff: int, weights: Sequence[int]) -> list[int]:
    # Two for each team, then by weight; what rounding leaves over goes to the largest remainders, the first one first.
    free, total = staff - 2 * len(weights), sum(weights) - 2 * len(weights)
    exact = [divmod(free * (weight - 2), total) for weight in weights]
    sizes = [2 + whole for whole, _ in exact]
    for place in sorted(range(len(weights)), key=lambda at: -exact[at][1])[: staff - sum(sizes)]:
        sizes[place] += 1
    return sizes


def team_rows(teams: Sequence[TeamPlan]) -> Table:
    """Return the teams as `import --kind teams` reads them."""
    return Table(TEAM_HEADER, tuple((team.name, team.plan.service, team.plan.groups) for team in teams))


def course_rows() -> Table:
    """Return the courses as `import --kind courses` reads them: those of the program, and five that the council made."""
    own = (
        ("WM-IND", "Welcome to Westmere: corporate induction", "mandatory", "induction", "", "", "never", HUB, "classroom", "3.5", "Other", ""),
        ("WM-SYS", "Case management system: first steps", "core", "case management system", "1", "", "never", HUB, "virtual classroom", "2",
         "In-house systems and applications", ""),
        ("WM-CAR", "Carer awareness", "core", "carers", "1", "", "36 months", HUB, "e-learning", "1", "Other", ""),
        ("WM-MHA", "Mental health awareness", "core", "mental health", "1", "", "36 months", HUB, "e-learning", "1", "Mental health", ""),
        ("WM-SMI", "Smart homes: small equipment demonstration", "core", "equipment and adaptations", "1", "", "not known",
         "Westmere Independent Living Centre", "classroom", "2", "Physical disability", ""),
    )  # fmt: skip
    with resource("rules", "courses.csv").open(encoding="utf-8", newline="") as file:
        shipped = tuple(
            tuple(row[column] for column in COURSE_HEADER) for row in csv.DictReader(file) if not row["valid_to"]
        )
    return Table(COURSE_HEADER, shipped + own)
