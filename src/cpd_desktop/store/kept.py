"""Answers that a book keeps for the window's first look, read through the driver alone.

Working out what needs attention takes numpy and SQLAlchemy, whose import takes longer than all the rest of the start. So the
window keeps its answers for the coming days; one counts only on its own day, and only while nothing was changed since. The
proper answer follows as soon as it can be worked out, and takes its place.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cpd_desktop import __version__
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.driver import DatabaseError, connect
from cpd_desktop.store.keys import KeyFile
from cpd_desktop.store.places import refuse_shared_place
from cpd_desktop.store.version import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from cpd_desktop.store.connection import Connection

FORM = f"{__version__}, form 2"
"""What wrote an answer: another version may count otherwise."""
_PATIENCE_SECONDS = 0.05


class KeptLook(NamedTuple):
    """What a book says of itself, and the answer that it keeps."""

    organisation: str
    is_demo: bool
    answer: str


def kept_look(path: Path, question: str, as_at: date) -> KeptLook | None:
    """Return the answer that the unprotected book at *path* keeps for *question* on *as_at*; None if there is none.

    Whatever is wrong with the book gives None: opening it says so in full.
    """
    try:
        refuse_shared_place(path)
        keys = KeyFile.read(path.with_name(f"{path.name}.key").read_text(encoding="utf-8"), path.name)
        with closing(connect(path, keys.key(None, path.name), busy_seconds=_PATIENCE_SECONDS)) as connection:
            marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            if marks != [APPLICATION_ID, SCHEMA_VERSION]:
                return None
            row = connection.execute(
                "SELECT organisation, is_demo, answer FROM book, kept_answers WHERE question = ? AND as_at = ? AND form = ?"
                " AND change_id = (SELECT coalesce(max(id), 0) FROM changes)",
                (question, day_number(as_at), FORM),
            ).fetchone()
    except (OSError, ValueError, DatabaseError, Problem):
        return None
    return None if row is None else KeptLook(row[0], bool(row[1]), row[2])


def keep_answer(connection: Connection, question: str, as_at: date, answer: str) -> None:
    """Keep *answer* for *question* on *as_at*, in place of whatever was kept for it; forget what no longer counts."""
    change_id = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM changes").scalar()
    connection.exec_driver_sql("DELETE FROM kept_answers WHERE change_id <> ? OR form <> ?", (change_id, FORM))
    connection.exec_driver_sql(
        "INSERT INTO kept_answers (question, as_at, change_id, form, answer) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (question, as_at) DO UPDATE SET answer = excluded.answer",
        (question, day_number(as_at), change_id, FORM, answer),
    )
