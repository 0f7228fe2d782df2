"""The columns of the tables of imports and of the fates of rows."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QColor

from cpd_desktop.exchange.preparing import RowFate
from cpd_desktop.services.history import Change
from cpd_desktop.services.imports import Fate
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.transfer.words import fate_words, kind_words
from cpd_desktop.ui.theme import Look, colour

_STANDS, _UNDONE = "● In the book", "○ Undone"


def file_of(change: Change) -> str:
    """Return the name of the file of an import."""
    return str(change.about.get("import", {}).get("file", ""))


def count_of(change: Change, what: str) -> int:
    """Return how many rows of an import were `new`, `changed` or the `same`."""
    return int(change.about.get("import", {}).get(what, 0))


def kind_of(change: Change) -> str:
    """Return what the file of an import held."""
    return str(change.about.get("import", {}).get("kind", ""))


def moment(text: str) -> str:
    """Return a moment as the book writes it, as a reader's clock shows it."""
    return f"{datetime.fromisoformat(text).astimezone():%d %b %Y %H:%M}"


def state_of(change: Change) -> str:
    """Return whether an import stands or was undone, as a sign and words."""
    return _STANDS if change.undone_by is None else _UNDONE


IMPORTS: tuple[Column[Change], ...] = (
    Column("When", lambda one: one.at, show=moment, width=20),
    Column("File", file_of, width=28),
    Column("What", lambda one: kind_words(kind_of(one)), width=22),
    Column("New", lambda one: count_of(one, "new"), right=True, width=8, sentence=lambda one: f"{count_of(one, 'new'):,} new"),
    Column(
        "Changed", lambda one: count_of(one, "changed"), right=True, width=9,
        sentence=lambda one: f"{count_of(one, 'changed'):,} changed",
    ),
    Column(
        "Same", lambda one: count_of(one, "same"), right=True, width=8, sentence=lambda one: f"{count_of(one, 'same'):,} the same"
    ),
    Column("By", lambda one: one.by, width=14),
    Column("State", state_of, width=16, sentence=lambda one: f"{file_of(one)}: {state_of(one)[2:].lower()}"),
)  # fmt: skip


def fate_columns(look: Look) -> tuple[Column[RowFate], ...]:
    """Return the columns of a preview, in the theme that is shown."""

    def tone(row: RowFate) -> tuple[QColor, QColor] | None:
        theme = look.theme
        tones = {Fate.NEW: theme.good, Fate.CHANGED: theme.warn, Fate.REJECTED: theme.bad}
        found = tones.get(row.fate, theme.quiet)
        return colour(found.back), colour(found.text)

    return (
        Column("Row", lambda row: row.row, right=True, width=7, sentence=lambda row: f"Row {row.row}"),
        Column(
            "What becomes of it",
            lambda row: fate_words(row.fate),
            width=20,
            sentence=lambda row: f"Row {row.row}: {fate_words(row.fate)[2:].lower()}",
            colour=tone,
        ),
        Column("The row", lambda row: row.says, width=60, tip=lambda row: row.says),
        Column("Column", lambda row: row.column, width=18),
        Column("Why", lambda row: row.why, width=44, tip=lambda row: row.why),
    )
