"""Statements that a register asks for beside entries: a practice summary, a personal statement, why there is a gap.

That one is written is a fact that counts for readiness; what it says is sealed to its author.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision_drafts import LONGEST_TEXT
from cpd_desktop.domain.texts import is_blank
from cpd_desktop.services.private import (
    FileKind,
    NotAReader,
    Reader,
    file_for_writing,
    open_texts,
    seal_text,
    signed_in,
    take_texts_back,
)
from cpd_desktop.services.rule_packs import find_pack
from cpd_desktop.services.statements_written import ABOUT, COLUMNS
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

PRACTICE_SUMMARY, PERSONAL_STATEMENT, GAP = "practice summary", "personal statement", "gap"
KINDS = (PRACTICE_SUMMARY, PERSONAL_STATEMENT, GAP)
LONGEST_STATEMENT = LONGEST_TEXT
"""How many characters a statement may have: as many as a text of an entry, more than 20,000 words."""
_TEXT = "text"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a cycle; *gap_from* the first day of the gap that it explains, else None. *uuid* in hexadecimal.

    *text* is what it says, blank where the reader may not open it (*is_readable* False).
    """

    uuid: str
    person_id: int
    pack: str
    cycle_ends_on: date
    kind: str
    gap_from: date | None
    is_readable: bool = False
    text: str = field(default="", repr=False)

    @property
    def words(self) -> int:
        """How many words it has, as far as it can be read."""
        return len(self.text.split())


def write_statement(
    session: Session,
    person_id: int,
    pack: str,
    cycle_ends_on: date,
    kind: str,
    text: str,
    *,
    reader: Reader | None,
    gap_from: date | None = None,
    kept_form: str = "",
) -> Done[str]:
    """Write a statement of one's own, or write it anew; return its UUID, in hexadecimal. *gap_from* for the kind `gap` alone.

    What was typed into *kept_form* goes with it. Raises Refused with the field, NotSignedIn, or NotAReader for somebody else's.
    """
    from cpd_desktop.services.kept_drafts import drop_draft_within  # noqa: PLC0415 - only for acts.
    from cpd_desktop.store.ledger import ledger_of  # noqa: PLC0415 - as above.

    _refuse_others(reader, person_id)
    _refuse_wrong(kind, text, gap_from)
    code = find_pack(session, pack, cycle_ends_on).code
    uuid = _row_of(session, (person_id, code, day_number(cycle_ends_on), kind), gap_from)
    drop_draft_within(session, kept_form, reader=reader)
    opened = file_for_writing(session, reader, FileKind.REFLECTION, person_id, None)
    act = "write a CPD statement" if uuid is None else "rewrite a CPD statement"
    if uuid is None:
        uuid = _new_row(session, (person_id, code, day_number(cycle_ends_on), kind), gap_from)
    elif _said(session, reader, uuid) == text.strip():
        return Done(uuid.hex(), Touched.NOTHING)
    seal_text(session, opened, ABOUT, uuid, {_TEXT: text.strip()})
    ledger_of(session).act = act
    return Done(uuid.hex(), Touched.CPD)


def delete_statement(session: Session, uuid: str, *, reader: Reader | None) -> Done[str]:
    """Take a statement of one's own back. Raises Refused if it is not in the book any more, else as `write_statement` does."""
    from cpd_desktop.services.corrections import live_by_uuid  # noqa: PLC0415 - only for acts.
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import CpdStatementRow  # noqa: PLC0415 - as above.

    row = live_by_uuid(session, CpdStatementRow, ("person_id",), bytes.fromhex(uuid), what="statement")
    _refuse_others(reader, row.values[0])
    delete_row(session, CpdStatementRow, row.row_id, act_name="take back a CPD statement", touched=Touched.CPD)
    take_texts_back(session, ABOUT, [bytes.fromhex(uuid)])
    return Done(uuid, Touched.CPD)


def statements_of(
    session: Session, person_id: int, pack: str, cycle_ends_on: date, *, reader: Reader | None, upto: int | None = None
) -> tuple[Statement, ...]:
    """Return the statements of somebody's cycle as known after entry *upto* (None: now), in the order of KINDS and of the gaps.

    With each is what the reader may open of it.
    """
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, {', '.join(COLUMNS)} FROM {ABOUT} WHERE {known(upto)} AND person_id = ? AND pack = ?"
        " AND cycle_ends_on = ? ORDER BY gap_from, id",
        (person_id, pack, day_number(cycle_ends_on)),
    )
    found = rows.all()
    texts = open_texts(session, reader, ABOUT, [bytes(row[0]) for row in found], upto=upto)
    every = []
    for uuid, _, code, ends_on, kind, gap_from in found:
        opened = texts.get(bytes(uuid))
        every.append(
            Statement(
                bytes(uuid).hex(), person_id, code, day_of_number(ends_on), kind,
                None if gap_from is None else day_of_number(gap_from), opened is not None,
                opened[-1].fields.get(_TEXT, "") if opened else "",
            )
        )  # fmt: skip
    return tuple(sorted(every, key=lambda one: KINDS.index(one.kind)))


def _refuse_others(reader: Reader | None, person_id: int) -> None:
    if signed_in(reader).person_id != person_id:
        message = "A statement is written by the person whose registration it is: only they can write or delete it."
        raise NotAReader(message)


def _refuse_wrong(kind: str, text: str, gap_from: date | None) -> None:
    if kind not in KINDS:
        message = f"There is no statement of the kind '{kind}': the kinds are {', '.join(KINDS)}."
        raise Refused(message, field="kind")
    if (kind == GAP) != (gap_from is not None):
        message = "An explanation says which gap it is for, by its first day; no other statement does."
        raise Refused(message, field="gap_from")
    if is_blank(text):
        message = "There is nothing to keep yet: write it, or close without keeping."
        raise Refused(message, field=_TEXT)
    if len(text) > LONGEST_STATEMENT:
        message = f"This is longer than {LONGEST_STATEMENT:,} characters: shorten it."
        raise Refused(message, field=_TEXT)


def _row_of(session: Session, which: tuple[int | str, ...], gap_from: date | None) -> bytes | None:
    found = (
        session.connection()
        .exec_driver_sql(
            f"SELECT uuid FROM {ABOUT} WHERE {known(None)} AND person_id = ? AND pack = ? AND cycle_ends_on = ? AND kind = ?"
            " AND gap_from IS ?",
            (*which, None if gap_from is None else day_number(gap_from)),
        )
        .scalar()
    )
    return None if found is None else bytes(found)


def _new_row(session: Session, which: tuple[int | str, ...], gap_from: date | None) -> bytes:
    from cpd_desktop.services.corrections import write_rows  # noqa: PLC0415 - only for acts.
    from cpd_desktop.services.entry import live_row  # noqa: PLC0415 - as above.
    from cpd_desktop.store.ledger import ledger_of  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import CpdStatementRow  # noqa: PLC0415 - as above.

    values = (*which, None if gap_from is None else day_number(gap_from))
    row_id = write_rows(ledger_of(session), CpdStatementRow, COLUMNS, new=[values])[0]
    return live_row(session, CpdStatementRow, ("kind",), row_id).uuid


def _said(session: Session, reader: Reader | None, uuid: bytes) -> str:
    found = open_texts(session, reader, ABOUT, [uuid]).get(uuid)
    return found[-1].fields.get(_TEXT, "") if found else ""
