"""The requirements that Westmere Council has adopted: mandatory, by role, specialist, and capacity of teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.periods import add_months
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.tables import Table, text_of_day

REQUIREMENT_HEADER = (
    "code", "title", "kind", "courses", "roles", "additional_roles", "teams", "services", "groups_served", "people", "within_days",
    "interval", "minimum", "level", "specialist", "basis", "source", "from", "to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """A requirement that the council has adopted; *since* is how many months before the story's day it came into force."""

    code: str
    title: str
    courses: tuple[str, ...]
    roles: tuple[str, ...] = ()
    additional: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    within: int | None = None
    interval: str = ""
    minimum: str = ""
    level: str = ""
    specialist: bool = False
    basis: str = "local"
    source: str = "Westmere workforce plan"
    since: int = 96

    def row(self, starts_on: date) -> tuple[str, ...]:
        """Return the requirement as `import --kind requirements` reads it."""
        many = (self.courses, self.roles, self.additional, (), self.services, self.groups, ())
        return (
            self.code, self.title, "capacity" if self.minimum else "individual", *(";".join(part) for part in many),
            "" if self.within is None else str(self.within), self.interval, self.minimum, self.level,
            "yes" if self.specialist else "no", self.basis, self.source, text_of_day(starts_on), "",
        )  # fmt: skip


_LAW, _REGULATOR, _BODY = "statutory", "regulatory", "professional"
_SOCIAL_WORKERS = (c.SW, c.AP, c.SENSW, c.HDSW, c.PSUP, c.SGL)
_ASSESSORS = (*_SOCIAL_WORKERS, c.NQSW, c.OT, c.SOT, c.SCO, c.REVO, c.ROVI)

INDIVIDUAL = (
    Need("WC-HSA", "Health and safety awareness", ("HSA-01",), within=90, basis=_LAW, source="Health and safety policy"),
    Need("WC-IPC", "Infection prevention and control", ("IPC-01",), within=90, interval="36 months"),
    Need("WC-FIR", "Fire safety awareness", ("FIR-01",), within=90, basis=_LAW, source="Health and safety policy"),
    Need("WC-MHO", "Moving and handling of objects", ("MHO-01",), within=90, basis=_LAW, source="Health and safety policy"),
    Need("WC-SGA1", "Safeguarding adults, level 1", ("SGA-01",), within=90, source="Westmere Safeguarding Adults Board framework"),
    Need("WC-SGC", "Safeguarding children awareness", ("SGC-01",), within=90),
    Need("WC-LDA", "Learning disability and autism awareness", ("LDA-01",), within=90, interval="36 months"),
    Need("WC-IGD", "Data protection and information security", ("IGD-01",), within=60, source="Information governance policy"),
    Need("WC-EDI", "Equality, diversity and inclusion", ("EDI-01",), within=90),
    Need(
        "WC-SGA3", "Safeguarding adults, level 3", ("SGA-03",), (c.TM, *_SOCIAL_WORKERS), within=180,
        source="Westmere Safeguarding Adults Board framework",
    ),
    Need(
        "WC-CA2", "Care Act assessment and eligibility", ("CA-02",), _ASSESSORS, within=180, interval="60 months", basis=_LAW,
        source="Care and Support (Assessment) Regulations 2014",
    ),
    Need("WC-MCA", "Mental Capacity Act in practice", ("MCA-02",), (*_SOCIAL_WORKERS, c.OT, c.SOT), within=180, interval="36 months"),
    Need(
        "WC-MCA-HDR", "Mental Capacity Act and positive risk-taking, so that more people go home", ("MCA-02",), services=(c.HOSPITAL,),
        within=180, interval="36 months", source="Home First improvement plan", since=12,
    ),
    Need("WC-ASYE", "Assessed and supported year in employment", ("ASYE-A",), (c.NQSW,), within=365, basis=_BODY, source="ASYE agreement"),
    Need(
        "WC-SUP", "Supervision skills for supervisors", ("SUP-1",), (c.TM, c.PSUP, c.AP, c.SOT), within=180, basis=_BODY,
        source="LGA employer standards, standard 5",
    ),
    Need(
        "WC-MHP", "Moving and assisting people, practical", ("MHP-01",), (c.OT, c.SOT, c.OTA, c.REAB), within=30,
        interval="12 months", basis=_LAW, source="Health and safety policy",
    ),
    Need("WC-MED", "Medication in reablement", ("MED-01",), (c.REAB,), within=30, interval="12 months", basis=_REGULATOR,
         source="Reablement: CQC Regulation 18"),
    Need("WC-BLS", "Basic life support in reablement", ("BLS-01",), (c.REAB, c.REABM), within=90, interval="12 months",
         basis=_REGULATOR, source="Reablement: CQC Regulation 18"),
    Need("WC-OMT2", "Oliver McGowan training, Tier 2", ("OMT-T2",), (c.REAB, c.REABM), within=180, interval="36 months", basis=_LAW,
         source="Health and Care Act 2022, section 181", since=48),
    Need("WC-AMHP", "AMHP learning within the year", ("AMHP-R", "AMHP-Q"), additional=(c.AMHP,), interval="12 months", basis=_LAW,
         source="AMHP approval policy"),
    Need("WC-BIA", "Best interests assessor yearly update", ("BIA-R", "BIA-Q"), additional=(c.BIA,), interval="12 months", basis=_LAW,
         source="DoLS policy"),
    Need("WC-DEA2", "Working with Deaf people: culture, mental health and assessment", ("DEA-02",), (c.SENSW, c.SENSCO),
         groups=("Deaf",), within=180, specialist=True, source="Sensory strategy", since=14),
    Need("WC-LD2", "Learning disability specialist practice", ("LD-02",), (c.SW, c.SCO, c.AP, c.REVO), groups=("learning disability",),
         within=180, interval="60 months", specialist=True),
)  # fmt: skip


def _capacity(amhps: int) -> tuple[Need, ...]:
    team = "team"
    return (
        Need("WC-BSL3", "BSL level 3 or higher", ("BSL-3",), groups=("Deaf",), minimum="2", level=team, specialist=True,
             source="Sensory strategy"),
        Need("WC-BSL6", "BSL level 6", ("BSL-6",), groups=("Deaf",), minimum="1", level=team, specialist=True, source="Sensory strategy"),
        Need("WC-DFB3", "Deafblind specialist assessor", ("DFB-03",), groups=("deafblind",), minimum="1", level=team, specialist=True,
             basis=_LAW, source="Deafblind Guidance 2014"),
        Need("WC-TA3", "Trusted assessors for small equipment", ("TA-3",), services=(c.NEIGHBOURHOODS,), minimum="2", level=team,
             specialist=True, source="Small equipment pathway", since=18),
        Need("WC-ROTA", "AMHP rota: qualified AMHPs", ("AMHP-Q",), additional=(c.AMHP,), minimum=str(amhps), level="organisation",
             specialist=True, basis=_LAW, source="Mental Health Act 1983: a sufficient number of AMHPs"),
        Need("WC-AUT2", "Autism assessment and support: half of the practitioners", ("AUT-02",), (c.SW, c.SCO, c.AP, c.REVO),
             groups=("autism",), minimum="50%", level=team, specialist=True),
        Need("WC-DEM2", "Dementia: communication and distress", ("DEM-02",), groups=("dementia",), minimum="2", level=team,
             specialist=True, source="Dementia strategy"),
    )  # fmt: skip


def requirement_rows(as_at: date, *, amhps: int) -> Table:
    """Return the requirements as `import --kind requirements` reads them; *amhps* is what the AMHP rota needs."""
    return Table(REQUIREMENT_HEADER, tuple(_rows(as_at, amhps)))


def _rows(as_at: date, amhps: int) -> Iterator[tuple[str, ...]]:
    for need in (*INDIVIDUAL, *_capacity(amhps)):
        yield need.row(add_months(as_at, -need.since).replace(day=1))
