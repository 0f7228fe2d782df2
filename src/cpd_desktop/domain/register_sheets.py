"""What the papers for registers say: the pieces for Social Work England's online form, and the profile for the HCPC.

Whatever text is in a sheet has been opened for whoever prints it; its repr does not show it. What each register asks for is dated
data (`resources/rules/cpd_form_fields.csv`, `rule_packs.csv`); source of the conventions: the project's rules, section 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.cpd_entries import CpdEntry, Standard
from cpd_desktop.domain.cpd_timeline import ENTRY, CpdTimeline, DatedActivity, Gap
from cpd_desktop.domain.form_fields import FilledField, FormField, counted, word_count
from cpd_desktop.domain.readiness import Readiness
from cpd_desktop.domain.readiness_rules import Piece, different


class PieceState(StrEnum):
    """Whether an entry counts as a piece for the register."""

    COUNTS = "counts as a piece"
    SAME = "says the same as another, and counts once with it"
    UNFINISHED = "does not say yet what was learnt and its impact"


class Unread(StrEnum):
    """Why the text of an entry is not on the paper."""

    PRIVATE = "private to its author"
    LEFT_OUT = "left out of this paper"
    LOST = "sealed to a passphrase that is not known any more"


@dataclass(frozen=True, slots=True)
class PieceSheet:
    """An entry as a piece of CPD, *number* its place in the year, from 1. *same_as* is the number of the piece that it says the same as.

    Without text (*fields* empty) *unread* says why. *peer* is with whom it was discussed, for the paper: name, role and day in words;
    *standards* are codes with what they are called; *evidence* names of files.
    """

    number: int
    entry: CpdEntry
    activity: str
    state: PieceState
    same_as: int = 0
    title: str = field(default="", repr=False)
    fields: tuple[FilledField, ...] = ()
    peer: str = field(default="", repr=False)
    standards: tuple[tuple[str, str], ...] = ()
    evidence: tuple[str, ...] = field(default=(), repr=False)
    unread: Unread | None = None

    @property
    def is_shown(self) -> bool:
        """Whether its text is on the paper."""
        return self.unread is None

    @property
    def words(self) -> int:
        """How many words its fields have together."""
        return sum(one.words for one in self.fields)

    @property
    def lacking(self) -> tuple[FilledField, ...]:
        """The fields that must be filled in and are not."""
        return tuple(one for one in self.fields if one.asks.is_required and not one.copy.strip())


def pieces_of_year(entries: Iterable[CpdEntry], first: date, last: date) -> tuple[CpdEntry, ...]:
    """Return the entries that were over from *first* to *last*, both included, oldest first, as the register counts them."""
    found = [one for one in entries if first <= one.last_on <= last]
    return tuple(sorted(found, key=lambda one: (one.done_on, one.row_id)))


def states_of(entries: Sequence[CpdEntry]) -> tuple[tuple[PieceState, int], ...]:
    """Return whether each of a year's *entries* counts, and the number (from 1) of the one it says the same as, 0 for none.

    Those that count are the ones that readiness counts.
    """
    pieces = [Piece(one.last_on, one.sameness, one.has_peer, one.is_reflective) for one in entries]
    counting = {id(piece) for piece in different(pieces)}
    numbers = {
        piece.sameness: number for number, piece in enumerate(pieces, 1) if id(piece) in counting and piece.sameness
    }
    found: list[tuple[PieceState, int]] = []
    for piece in pieces:
        if id(piece) in counting:
            found.append((PieceState.COUNTS, 0))
        elif piece.is_reflective:
            found.append((PieceState.SAME, numbers[piece.sameness]))
        else:
            found.append((PieceState.UNFINISHED, 0))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RegisteredFacts:
    """Who a paper for a register is of: posts in words, and with whom they are registered, blank or None where it is not known."""

    name: str
    role: str = ""
    team: str = ""
    body: str = ""
    number: str = ""
    registered_on: date | None = None

    @property
    def scope(self) -> str:
        """Whose it is, as the masthead says it."""
        return " · ".join(filter(None, (self.name, self.role, self.team)))


def _private_to(who: RegisteredFacts, reader: str, *, has_text: bool) -> tuple[str, ...]:
    if not has_text:
        return ()
    return (who.name,) if reader in ("", who.name) else (who.name, reader)


@dataclass(frozen=True, slots=True)
class SweCpdSheet:
    """The pieces of a registration year for Social Work England, oldest first. *reader* is whose copy it is, blank for the author's."""

    who: RegisteredFacts
    readiness: Readiness
    pieces: tuple[PieceSheet, ...] = ()
    reader: str = ""

    @property
    def shown(self) -> tuple[PieceSheet, ...]:
        """The pieces whose text is on the paper."""
        return tuple(one for one in self.pieces if one.is_shown)

    @property
    def others(self) -> tuple[PieceSheet, ...]:
        """Those of which there are the facts alone."""
        return tuple(one for one in self.pieces if not one.is_shown)

    @property
    def counting(self) -> int:
        """How many pieces count."""
        return sum(one.state is PieceState.COUNTS for one in self.pieces)

    @property
    def private_to(self) -> tuple[str, ...]:
        """Who may read the paper; nobody in particular where there is no private text on it."""
        return _private_to(self.who, self.reader, has_text=bool(self.shown))


@dataclass(frozen=True, slots=True)
class StatementSheet:
    """A statement for a profile, *asked* about so many words, 0 for any number; *is_written* also where it may not be read."""

    title: str
    asked: int = 0
    is_written: bool = False
    is_readable: bool = False
    text: str = field(default="", repr=False)

    @property
    def words(self) -> int:
        """How many words it has, as far as it can be read."""
        return word_count(self.text)

    @property
    def length(self) -> str:
        """Its length in words: `1,487 words of about 1,500`, or that it is not written, or not to be read."""
        about = f" of about {self.asked:,}" if self.asked else ""
        if not self.is_written:
            return f"Not written yet{f': about {self.asked:,} words are asked for' if self.asked else ''}"
        return f"{counted(self.words, 'word')}{about}" if self.is_readable else "Written, and private to its author"


@dataclass(frozen=True, slots=True)
class ListedActivity:
    """A line of the dated list, *number* its place in it, from 1. *title* is what it was, *is_private* where that is the author's alone.

    *standards* are the codes it is mapped to, *files* how many files show it.
    """

    number: int
    activity: DatedActivity
    title: str = field(repr=False)
    kind: str = ""
    is_private: bool = False
    standards: tuple[str, ...] = ()
    files: int = 0


@dataclass(frozen=True, slots=True)
class GapSheet:
    """A gap in the list, with why, as far as that may be read."""

    gap: Gap
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file that shows an activity of the list (*activity* its number): *name* blank where it is its author's alone, *size* in bytes."""

    activity: int
    name: str = field(repr=False)
    media_type: str
    size: int
    title: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class HcpcProfileSheet:
    """A profile for the Health and Care Professions Council: its *parts* in the order that it is asked for.

    *types* are the register's types of activity, of which *timeline* says those that are there; *standards* its standards for CPD.
    """

    who: RegisteredFacts
    readiness: Readiness
    timeline: CpdTimeline
    parts: tuple[FormField, ...]
    practice_summary: StatementSheet
    personal_statement: StatementSheet
    activities: tuple[ListedActivity, ...] = ()
    gaps: tuple[GapSheet, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    types: tuple[str, ...] = ()
    standards: tuple[Standard, ...] = ()
    reader: str = ""

    @property
    def explained(self) -> int:
        """How many of the gaps are explained."""
        return sum(one.gap.is_explained for one in self.gaps)

    @property
    def by_type(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Which activities, by number, there are of each type, in the order of the types, those without any included."""
        return tuple(
            (one, tuple(line.number for line in self.activities if line.activity.type == one)) for one in self.types
        )

    @property
    def by_standard(self) -> tuple[tuple[Standard, tuple[int, ...]], ...]:
        """Which activities, by number, are mapped to each of the standards."""
        return tuple(
            (one, tuple(line.number for line in self.activities if one.code in line.standards))
            for one in self.standards
        )

    @property
    def private_to(self) -> tuple[str, ...]:
        """Who may read the paper; nobody in particular where there is no private text on it."""
        opened = any(line.activity.source == ENTRY and not line.is_private for line in self.activities)
        statements = (self.practice_summary.text, self.personal_statement.text, *(one.text for one in self.gaps))
        has_text = opened or any(statements)
        return _private_to(self.who, self.reader, has_text=has_text)

    def lines(self) -> tuple[ListedActivity | GapSheet, ...]:
        """Return the list with each gap in its place, oldest first."""
        every: list[ListedActivity | GapSheet] = [*self.activities, *self.gaps]
        return tuple(sorted(every, key=_begins_on))


def _begins_on(line: ListedActivity | GapSheet) -> tuple[date, int]:
    return (line.gap.starts_on, 0) if isinstance(line, GapSheet) else (line.activity.on, line.number)
