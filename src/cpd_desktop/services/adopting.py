"""Making suggested courses the organisation's own."""

from __future__ import annotations

from collections.abc import Sequence

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import live_rows, write_rows
from cpd_desktop.services.courses import DETAIL_COLUMNS
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CourseDetailRow


def adopt_courses(session: Session, codes: Sequence[str] | None) -> Done[int]:
    """Make the suggested courses with these codes the organisation's own; None adopts all suggestions.

    Returns how many were adopted: what is the organisation's own already does not count.
    """
    wanted = None if codes is None else set(map(folded, codes))
    at = DETAIL_COLUMNS.index("suggested")
    rows = [
        row
        for row in live_rows(session, CourseDetailRow, DETAIL_COLUMNS)
        if row.values[at] and (wanted is None or folded(row.values[1]) in wanted)
    ]
    if not rows:
        return Done(0, Touched.NOTHING)
    ledger_of(session).summary = f"courses {len(rows)}"
    corrected = [(row, (*row.values[:at], 0, *row.values[at + 1 :])) for row in rows]
    write_rows(ledger_of(session), CourseDetailRow, DETAIL_COLUMNS, corrected=corrected)
    return Done(len(rows), Touched.COURSES)
