"""What must be undone first of an apprenticeship: its later changes, since its training record and the entries of reports follow from all.

An outcome, an attempt and a break decide together what the training record says, and each entry of the log how many hours the entries of
reports have. Undoing a change from amid others would bring rows back as they were, and leave these as the later ones made them. Reviews and
items of the gateway's checklist decide nothing of it, and stand in nobody's way.
"""

from __future__ import annotations

from collections.abc import Collection

from cpd_desktop.store.connection import Connection

_DECIDING = (
    ("apprenticeships", "uuid"), ("learning_breaks", "apprenticeship_uuid"), ("off_the_job_hours", "apprenticeship_uuid"),
    ("end_assessments", "apprenticeship_uuid"),
)  # fmt: skip
"""The tables of what decides, and the column with the UUID of the apprenticeship."""


def later_on_apprenticeships(
    connection: Connection, number: int, tables: Collection[str], standing: Collection[int]
) -> set[int]:
    """Return the *standing* changes after *number* that recorded or took back anything that decides of an apprenticeship which it touched.

    *tables* are those in which *number* recorded or superseded anything.
    """
    touched = " UNION ".join(
        f"SELECT {column} FROM {table} WHERE recorded_in = ?1 OR superseded_in = ?1"
        for table, column in _DECIDING
        if table in tables
    )
    if not touched:
        return set()
    found: set[int] = set()
    for table, column in _DECIDING:
        rows = connection.exec_driver_sql(
            f"SELECT recorded_in, superseded_in FROM {table} WHERE {column} IN ({touched})"
            " AND (recorded_in > ?1 OR superseded_in > ?1)",
            (number,),
        )
        found.update(change for row in rows for change in row if change is not None and change > number)
    return found.intersection(standing)
