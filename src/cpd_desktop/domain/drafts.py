"""What a person types or a file says, before it is matched with what the book knows.

Each draft's names are as written (trimmed, NFC); a check tells what is wrong with it in itself. `row` is the row number as
the user's spreadsheet shows it, 0 for what was typed in the window.
"""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.supervision import Function, Kind, State
from cpd_desktop.domain.training import Evidence, Expiry, Outcome


@dataclass(frozen=True, slots=True)
class PersonKey:
    """How a draft says which person: by staff number, else by e-mail (casefolded), else by name."""

    staff_number: str = ""
    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person and one posting. *additional_roles* None: nothing said; *manager* a staff number or an e-mail."""

    row: int
    key: PersonKey
    job_role: str
    team: str
    starts_on: date
    ends_on: date | None = None
    service: str = ""
    manager: str = ""
    additional_roles: tuple[str, ...] | None = None
    registration_body: str = ""
    registration_number: str = ""
    registered_on: date | None = None
    hours: str = ""
    absence_from: date | None = None
    absence_to: date | None = None


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """One training record. *hours* and *cost* are decimal text, empty for not known."""

    row: int
    key: PersonKey
    course: str
    completed_on: date
    outcome: Outcome = Outcome.COMPLETED
    valid_until: date | None = None
    evidence: Evidence = Evidence.CLAIMED
    hours: str = ""
    provider: str = ""
    delivery: str = ""
    accredited: str = ""
    cost: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """A course. *satisfies* are the codes of lower levels; *expiry* None: nothing said; *suggested*: nobody adopts it by this."""

    row: int
    code: str
    title: str
    kind: str = ""
    subject: str = ""
    tier: int | None = None
    group: str = ""
    expiry: Expiry | None = None
    provider: str = ""
    delivery: str = ""
    hours: str = ""
    asc_wds_category: str = ""
    satisfies: tuple[str, ...] = ()
    source: str = ""
    notes: str = ""
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class RequirementDraft:
    """A requirement. Names in its scope are as written; *minimum* is `2` or `50%`, empty for an individual one; *suggested*:
    nobody adopts it by this.
    """

    row: int
    code: str
    title: str
    kind: str
    courses: tuple[str, ...]
    roles: tuple[str, ...] = ()
    additional_roles: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    groups_served: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    within_days: int | None = None
    interval: Expiry | None = None
    minimum: str = ""
    level: str = "team"
    specialist: bool = False
    basis: str = "local"
    source: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class ExemptionDraft:
    """An exemption; *ends_on* None is without end."""

    row: int
    key: PersonKey
    requirement: str
    starts_on: date
    ends_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class RevocationDraft:
    """A holding that is taken back on a day."""

    row: int
    key: PersonKey
    requirement: str
    revoked_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """A team. *service* and *groups_served* None: nothing said."""

    row: int
    name: str
    service: str | None = None
    groups_served: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SupervisionRecordDraft:
    """A supervision of the past. *kind* None: nothing said; *cancelled_by* and *reason* are of one that did not take place.

    *said* has those of `minutes`, `functions` and `next_on` that the file speaks for: the others stay as they are.
    """

    row: int
    supervisee: PersonKey
    supervisor: PersonKey
    held_on: date
    minutes: int | None = None
    kind: Kind | None = None
    functions: frozenset[Function] = frozenset()
    state: State = State.HELD
    cancelled_by: str = ""
    reason: str = ""
    next_on: date | None = None
    said: frozenset[str] = frozenset({"minutes", "functions", "next_on"})
