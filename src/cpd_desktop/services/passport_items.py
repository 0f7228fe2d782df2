"""What becomes of each thing in a passport that is taken into the book, and what carries it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.passport import Passport, ReadPassport
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.private import Reader
from cpd_desktop.store.ledger import new_uuid
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact


class ItemKind(StrEnum):
    """What an item of a passport is."""

    DETAILS = "Registration"
    TRAINING = "Training record"
    QUALIFICATION = "Qualification"
    APPRENTICESHIP = "Apprenticeship"
    APPROVAL = "Approval"
    PROGRAMME = "Programme"
    RENEWAL = "Renewal task"
    ENTRY = "CPD entry"
    STATEMENT = "Statement"


@dataclass(frozen=True, slots=True)
class PassportItem:
    """One thing in a passport. *key* is the same whenever the same passport is read; *on* is its day, *why* a sentence or nothing.

    *is_proposed*: taken unless somebody decides otherwise. What is rejected, or in the book already, cannot be taken.
    """

    key: str
    kind: ItemKind
    what: str = field(repr=False)
    on: date | None
    fate: Fate
    why: str = field(default="", repr=False)
    is_proposed: bool = False

    @property
    def can_be_taken(self) -> bool:
        """Whether there is anything to take."""
        return self.fate in (Fate.NEW, Fate.CHANGED)


@dataclass(frozen=True)
class Taking:
    """What carrying out an item is given: the session of the act, whose it is by now, and what courses are called there."""

    session: Session
    person_id: int
    courses: dict[str, int]
    today: date


Step = Callable[[Taking], None]


@dataclass(frozen=True)
class Planned:
    """An item and what carries it out, None for one that cannot be taken; *course* is the passport's code of the course that it needs."""

    item: PassportItem
    step: Step | None = None
    course: str = ""


@dataclass
class Comparing:
    """What an item is compared with: the book as it is, and whose it is; *person_id* None for somebody who is not in it yet.

    *author* is who is signed in, where it is the person themselves. *records* says which training record of the book each of the
    passport's is, by UUID in hexadecimal; *given* are the UUIDs of each table that are taken, by its name.
    """

    session: Session
    read: ReadPassport
    person_id: int | None
    author: Reader | None
    today: date
    is_trusted: bool = False
    records: dict[str, str] = field(default_factory=dict)
    given: dict[str, set[bytes]] = field(default_factory=dict)

    @property
    def passport(self) -> Passport:
        """The passport that is read."""
        return self.read.passport

    def found(self, table: type[Fact], columns: Sequence[str], uuid: str) -> LiveRow | None:
        """Return the person's live fact with this UUID (in hexadecimal), None where there is none."""
        rows = self._rows(table, columns, f"{known(None)} AND uuid = ?", bytes.fromhex(uuid))
        return (
            rows[0] if rows and self.person_id is not None and self._owner(table, rows[0]) == self.person_id else None
        )

    def uuid_for(self, table: type[Fact], uuid: str) -> bytes:
        """Return the UUID under which a new fact is recorded: the passport's own, unless somebody else's fact has it, a live one, or
        another of the passport to which it was given before.
        """
        (found,) = self.uuids_for(table, [bytes.fromhex(uuid)])
        return found

    def uuids_for(self, table: type[Fact], uuids: Sequence[bytes]) -> list[bytes]:
        """Return the UUIDs under which new facts of a table are recorded, as `uuid_for` does of one, in the order of *uuids*."""
        listed = ", ".join(f"X'{one.hex()}'" for one in uuids) or "NULL"
        rows = self.session.connection().exec_driver_sql(
            f"SELECT uuid, person_id, superseded_in FROM {table.__tablename__} WHERE uuid IN ({listed})"
        )
        there = self.given.setdefault(table.__tablename__, set())
        there.update(bytes(row[0]) for row in rows.all() if row[1] != self.person_id or row[2] is None)
        found = []
        for one in uuids:
            found.append(new_uuid() if one in there else one)
            there.add(one)
        return found

    def _rows(self, table: type[Fact], columns: Sequence[str], condition: str, *values: bytes) -> list[LiveRow]:
        rows = self.session.connection().exec_driver_sql(
            f"SELECT id, uuid, {', '.join(columns)} FROM {table.__tablename__} WHERE {condition} ORDER BY id", values
        )
        return [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows.all()]

    def _owner(self, table: type[Fact], row: LiveRow) -> int:
        owner = self.session.connection().exec_driver_sql(
            f"SELECT person_id FROM {table.__tablename__} WHERE id = ?", (row.row_id,)
        )
        return int(owner.scalar() or 0)


KEPT_AS_IT_IS = "The book says otherwise of it, and keeps that unless you choose the passport's."
