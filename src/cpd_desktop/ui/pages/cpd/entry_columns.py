"""The columns of one's own CPD entries, and of those that others share."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from cpd_desktop.domain.cpd_entries import CpdEntry, ReadEntry
from cpd_desktop.domain.typed_minutes import length_in_words
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.theme import Look, colour

NO_TEXT = "(sealed to a passphrase that you had before)"


@dataclass(frozen=True)
class EntryRow:
    """An entry as a list shows it: *activity* is what its kind is called, *author* who wrote it, *shared_with* whom it is shared with."""

    read: ReadEntry
    activity: str
    author: str = ""
    shared_with: tuple[str, ...] = ()

    @property
    def entry(self) -> CpdEntry:
        """Its facts."""
        return self.read.entry

    @property
    def title(self) -> str:
        """What it is called."""
        return self.read.texts.get("title", NO_TEXT)


def reflection_words(entry: CpdEntry) -> str:
    """Return how far an entry is written, with its shape."""
    if not entry.is_reflective:
        return "▲ To be finished"
    return "● Reflected, with a peer" if entry.has_peer else "● Reflected"


def _about(row: EntryRow) -> str:
    return f"{row.title}, {row.entry.done_on:%d %b %Y}"


def _columns(look: Look) -> tuple[Column[EntryRow], ...]:
    def tone(row: EntryRow) -> tuple[QColor, QColor]:
        theme = look.theme
        found = theme.good if row.entry.is_reflective else theme.warn
        return colour(found.back), colour(found.text)

    return (
        Column("Done on", lambda row: row.entry.done_on, width=13),
        Column("What it was", lambda row: row.title, width=38, tip=lambda row: row.title, aliases=("title",)),
        Column("Kind of activity", lambda row: row.activity, width=26, tip=lambda row: row.activity, aliases=("activity",)),
        Column("Written", lambda row: reflection_words(row.entry), colour=tone, width=25,
               sentence=lambda row: f"{_about(row)}: {reflection_words(row.entry)[2:]}"),
        Column(
            "Length", lambda row: row.entry.minutes, length_in_words, width=12, right=True,
            sentence=lambda row: f"{_about(row)}: {length_in_words(row.entry.minutes) or 'length not known'}",
        ),
        Column("Standards", lambda row: ", ".join(row.entry.standards), width=20,
               sentence=lambda row: f"{_about(row)}, standards: {', '.join(row.entry.standards) or 'none ticked'}"),
        Column("Until", lambda row: row.entry.ends_on, width=13),
        Column("Made of", lambda row: row.entry.source.capitalize(), width=15),
    )  # fmt: skip


def own_columns(look: Look) -> tuple[Column[EntryRow], ...]:
    """Return the columns of one's own entries."""
    first = _columns(look)
    return (
        *first[:4],
        Column("Shared with", lambda row: ", ".join(row.shared_with) or "Nobody", width=22,
               tip=lambda row: ", ".join(row.shared_with)),
        Column("Files", lambda row: row.entry.evidence_count, width=7, right=True,
               sentence=lambda row: f"{_about(row)}, files of evidence: {row.entry.evidence_count}"),
        *first[4:],
    )  # fmt: skip


def shared_columns(look: Look) -> tuple[Column[EntryRow], ...]:
    """Return the columns of what others share."""
    return (Column("Written by", lambda row: row.author, width=24, aliases=("name",)), *_columns(look))
