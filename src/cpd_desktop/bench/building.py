"""Writing a workload into a record book, in bulk, through the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from itertools import islice
from pathlib import Path

from cpd_desktop.bench.workload import TODAY, Row, Workload
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.services.people_writer import ABSENCE_COLUMNS, DETAIL_COLUMNS, POSTING_COLUMNS
from cpd_desktop.services.requirements import COLUMNS as REQUIREMENT_COLUMNS
from cpd_desktop.services.training import COLUMNS as RECORD_COLUMNS
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    AbsenceRow,
    CourseDetailRow,
    CourseExpiryRow,
    CourseRow,
    ExemptionRow,
    Fact,
    Identity,
    JobRoleDetailRow,
    JobRoleRow,
    PersonDetailRow,
    PersonRow,
    PostingRow,
    RequirementDetailRow,
    RequirementRow,
    RevocationRow,
    SupervisionRow,
    TeamDetailRow,
    TeamRow,
    TrainingRecordRow,
)

PASSPHRASE = "measured, not guessed"  # noqa: S105 - it protects invented people, in a folder that is deleted.
_AT_ONCE = 50_000
_NOW = datetime.combine(TODAY, time(9), UTC)
_EMPTY_COURSE = ("", "", "", "", 0, "", "")

SUPERVISION_COLUMNS = (
    "person_id", "supervisor_id", "held_on", "minutes", "kind", "functions", "state", "cancelled_by", "reason", "next_on",
)  # fmt: skip

Say = Callable[[str], None]
_Facts = tuple[type[Fact], Sequence[str], Sequence[Row]]


def now() -> datetime:
    """Return the one moment of the bench."""
    return _NOW


def new_workspace(path: Path, *, passphrase: str | None = None) -> Workspace:
    """Return a new, empty book at *path*."""
    return Workspace.create(path, passphrase=passphrase, clock=now, who="bench", organisation="Bench")


def open_workspace(path: Path, *, passphrase: str | None = None) -> Workspace:
    """Return the book at *path*, opened."""
    return Workspace.open(path, passphrase=passphrase, clock=now, who="bench")


def fill(workspace: Workspace, workload: Workload, say: Say, *, records: bool = True) -> None:
    """Write the workload's organisation into an empty book, with its training records or without."""
    workspace.write(_identities, workload)
    for part in _parts(workload):
        workspace.write(_facts, part)
    if not records:
        return
    written = 0
    for rows in workload.records(_AT_ONCE):
        workspace.write(_facts, (TrainingRecordRow, RECORD_COLUMNS, workload.numbered(rows)))
        written += len(rows)
        say(f"{written:,} of {workload.size.records:,} training records written")
    supervisions = workload.supervisions()
    while rows := list(islice(supervisions, _AT_ONCE)):
        workspace.write(_facts, (SupervisionRow, SUPERVISION_COLUMNS, workload.numbered(rows)))


def _identities(session: Session, workload: Workload) -> Done[None]:
    size, ledger = workload.size, ledger_of(session)
    counts: tuple[tuple[type[Identity], int], ...] = (
        (PersonRow, size.staff),
        (TeamRow, size.teams),
        (JobRoleRow, len(list(workload.roles()))),
        (CourseRow, size.courses),
        (RequirementRow, size.requirements),
    )
    for table, count in counts:
        ledger.identities(table, count)
    return Done(None, Touched.PEOPLE)


def _parts(workload: Workload) -> Iterator[_Facts]:
    spell = ("person_id", "requirement_id", "starts_on", "ends_on", "reason")
    course = ("course_id", "code", "title", "kind", "subject", "tier", "for_group", "satisfies", "provider", "delivery",
              "hours", "asc_wds_category", "suggested", "source", "notes")  # fmt: skip
    expiry = ("course_id", "valid_from", "expiry", "refresh_from", "window_days")
    role = ("role_id", "code", "title", "kind", "suggested", "source")
    revocation = ("person_id", "requirement_id", "revoked_on", "reason")
    tables: tuple[tuple[type[Fact], Sequence[str], Iterator[Row]], ...] = (
        (JobRoleDetailRow, role, workload.roles()),
        (TeamDetailRow, ("team_id", "name", "service"), workload.teams()),
        (CourseDetailRow, course, ((*row, *_EMPTY_COURSE) for row in workload.courses())),
        (CourseExpiryRow, expiry, workload.expiries()),
        (RequirementDetailRow, REQUIREMENT_COLUMNS, workload.requirements()),
        (PersonDetailRow, DETAIL_COLUMNS, workload.people()),
        (PostingRow, POSTING_COLUMNS, workload.postings()),
        (AbsenceRow, ABSENCE_COLUMNS, workload.absences()),
        (ExemptionRow, spell, workload.exemptions()),
        (RevocationRow, revocation, workload.revocations()),
    )
    for table, columns, rows in tables:
        yield table, columns, workload.numbered(rows)


def _facts(session: Session, part: _Facts) -> Done[None]:
    table, columns, rows = part
    ledger_of(session).add(table, columns, rows)
    return Done(None, Touched.TRAINING)
