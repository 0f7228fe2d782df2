"""Writing what a change of the log of off-the-job hours means for the entries of progress reports, in the act that is under way."""

from __future__ import annotations

from collections.abc import Iterable

from cpd_desktop.domain.apprenticeships import Hours, HoursDraft
from cpd_desktop.domain.hours_by_report import KeptEntry
from cpd_desktop.domain.periods import day_number
from cpd_desktop.services.apprenticeship_facts import HOURS_COLUMNS
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import OffTheJobHoursRow


def values_of_hours(uuid: bytes, person_id: int, draft: HoursDraft | Hours) -> tuple[Value, ...]:
    """Return what the book keeps of hours of the apprenticeship *uuid*, in the order of HOURS_COLUMNS."""
    return (
        uuid, person_id, day_number(draft.done_on), f"{draft.hours.normalize():f}", " ".join(draft.activity.split()),
        int(draft.in_paid_time), int(draft.is_new_learning), " ".join(draft.evidence.split()),
    )  # fmt: skip


def as_logged(draft: HoursDraft, before: Hours | None = None) -> Hours:
    """Return hours as they will stand in the log: in the place of *before*, or new."""
    row_id, uuid, files = (0, b"", 0) if before is None else (before.row_id, before.uuid, before.files)
    return Hours(
        row_id, uuid, draft.done_on, draft.hours, " ".join(draft.activity.split()), draft.in_paid_time, draft.is_new_learning,
        " ".join(draft.evidence.split()), files,
    )  # fmt: skip


def write_kept(session: Session, uuid: bytes, person_id: int, kept: Iterable[KeptEntry]) -> None:
    """Correct the entries of reports of the apprenticeship *uuid* as *kept* says."""
    corrected: list[Correction] = [
        (LiveRow(one.entry.row_id, one.entry.uuid, ()), values_of_hours(uuid, person_id, one.after)) for one in kept
    ]
    if corrected:
        write_rows(ledger_of(session), OffTheJobHoursRow, HOURS_COLUMNS, corrected=corrected)
