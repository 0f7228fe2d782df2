"""CPD entries and statements of a passport. Their facts are everybody's to record; what is written is sealed to whom it belongs, and so
is taken only where they are signed in themselves.

An entry is known by its UUID, else as one of the same training, supervision or session, else as one of the same days, activity and
minutes that came in with the same passport, or says the same: another's record may have its UUID here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from cpd_desktop.domain.cpd_entries import (
    CpdEntryDraft,
    check_entry,
    compared_texts,
    has_peer,
    is_reflective,
    tidied,
)
from cpd_desktop.domain.passport import PassportEntry, PassportStatement
from cpd_desktop.domain.passport_file import PassportFile
from cpd_desktop.domain.periods import EARLIEST, LATEST, day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.cpd_entry_facts import ABOUT, COLUMNS
from cpd_desktop.services.cpd_evidence import attach_evidence, evidence_content, evidence_of
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.cpd_sharing import rewrite_copies
from cpd_desktop.services.cpd_statements import GAP
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_items import KEPT_AS_IT_IS, Comparing, ItemKind, PassportItem, Planned, Taking
from cpd_desktop.services.private import FileKind, Reader, file_for_writing, open_texts, seal_text
from cpd_desktop.services.rule_packs import find_pack
from cpd_desktop.services.statements_written import ABOUT as ABOUT_STATEMENTS
from cpd_desktop.services.statements_written import COLUMNS as STATEMENT_COLUMNS
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.sealing import sameness_of
from cpd_desktop.store.tables import CpdEntryRow, CpdStatementRow

_TEXT = "text"
_SOURCE, _SAMENESS = COLUMNS.index("source_uuid"), COLUMNS.index("sameness")
_WRITTEN_IN_IT = "The book has it; what is written in it is added."
_FACTS_ALONE = "Its facts alone: what is written in it is taken once they import it themselves, signed in."


def plan_entries(comparing: Comparing) -> Iterator[Planned]:
    """Yield what becomes of each CPD entry, in the order of the passport."""
    seen: set[str] = set()
    # What the book has of another of the passport's entries is not this one.
    known_here = {bytes.fromhex(entry.uuid) for entry in comparing.passport.entries}
    for entry in comparing.passport.entries:
        what = entry.texts.get("title", "") if comparing.author is not None else ""
        title = what or activity_titles(entry.done_on).get(entry.activity, entry.activity)
        item = PassportItem(f"entry:{entry.uuid}", ItemKind.ENTRY, title, entry.done_on, Fate.NEW)
        before = _before(comparing, entry, known_here)
        fault = _fault(comparing, entry, seen, before)
        seen.add(entry.uuid)
        if before is not None:
            known_here.add(before.uuid)
        if fault:
            yield Planned(replace(item, fate=Fate.REJECTED, why=fault))
        else:
            yield _compared(comparing, entry, item, before)


def _before(comparing: Comparing, entry: PassportEntry, known_here: Collection[bytes]) -> LiveRow | None:
    """Return the entry of the book that it is, None for none; those *known_here* are others of the passport's."""
    found = comparing.found(CpdEntryRow, COLUMNS, entry.uuid)
    if found is not None or comparing.person_id is None:
        return found
    values = _values(comparing, entry)
    rows = comparing.session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM cpd_entries WHERE {known(None)} AND person_id = ?"
        " AND (source_uuid = ? AND source_uuid <> x'' OR done_on = ? AND ends_on IS ? AND activity = ? AND minutes IS ?)"
        " ORDER BY source_uuid = ? DESC, id",
        (comparing.person_id, values[_SOURCE], *values[1:5], values[_SOURCE]),
    )
    there = [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows.all()]
    left = [row for row in there if row.uuid not in known_here]
    return next((row for row in left if _is_same(comparing, entry, row, values)), None)


def _is_same(comparing: Comparing, entry: PassportEntry, row: LiveRow, values: Sequence[Value]) -> bool:
    source = _source(comparing, entry)
    if source and _bytes(row.values[_SOURCE]) == source:
        return True
    if _bytes(row.values[_SOURCE]) != source:
        return False
    texts = _texts(comparing, entry)
    return row.values[_SAMENESS] == values[_SAMENESS] or bool(texts and _written(comparing, row.uuid) == texts)


def _fault(comparing: Comparing, entry: PassportEntry, seen: set[str], before: LiveRow | None) -> str:
    """Return why an entry cannot be taken, blank if it can."""
    if entry.uuid in seen:
        return "It stands twice in the passport."
    texts = _texts(comparing, entry) or {"title": entry.activity}
    draft = CpdEntryDraft(
        comparing.person_id or 0, entry.done_on, entry.activity, texts, entry.ends_on, entry.minutes, entry.standards
    )
    try:
        check_entry(draft, today=comparing.today, activities=activity_titles(entry.done_on))
    except Refused as refusal:
        return str(refusal)
    source = _source(comparing, entry)
    if source and comparing.person_id is not None:
        there = comparing.session.connection().exec_driver_sql(
            f"SELECT uuid FROM cpd_entries WHERE {known(None)} AND person_id = ? AND source_uuid = ?",
            (comparing.person_id, source),
        )
        own = None if before is None else before.uuid
        if any(bytes(uuid) != own for uuid in there.scalars()):
            return "The book has another entry of the same training, supervision or session."
    return ""


def _texts(comparing: Comparing, entry: PassportEntry) -> dict[str, str]:
    """Return what is written in an entry and may be taken: nothing unless it is its author who is signed in."""
    if comparing.author is None or not entry.texts:
        return {}
    try:
        return tidied(entry.texts)
    except KeyError:
        return {}


def _source(comparing: Comparing, entry: PassportEntry) -> bytes:
    return bytes.fromhex(comparing.records.get(entry.source_uuid, entry.source_uuid))


def _compared(comparing: Comparing, entry: PassportEntry, item: PassportItem, before: LiveRow | None) -> Planned:
    texts, values = _texts(comparing, entry), _values(comparing, entry)
    if before is None:
        uuid = comparing.uuid_for(CpdEntryRow, entry.uuid)
        step = partial(
            _write, uuid=uuid, values=values, texts=texts, files=_files(comparing, entry), author=comparing.author
        )
        why = _FACTS_ALONE if entry.texts and not texts else ""
        return Planned(replace(item, why=why, is_proposed=True), step)
    there = _written(comparing, before.uuid)
    files = _missing(comparing, before, _files(comparing, entry))
    is_other = _said(before.values) != _said(values) and not (there is None and texts)
    step = partial(
        _write, uuid=before.uuid, values=values, texts=texts, files=files, author=comparing.author, before=before
    )
    if is_other or (there is not None and texts and there != texts):
        return Planned(replace(item, fate=Fate.CHANGED, why=KEPT_AS_IT_IS), step)
    if (there is None and texts) or files:
        why = _WRITTEN_IN_IT if there is None else "The book has it; its evidence is added."
        return Planned(replace(item, fate=Fate.CHANGED, why=why, is_proposed=True), step)
    return Planned(replace(item, fate=Fate.SAME))


def _values(comparing: Comparing, entry: PassportEntry) -> tuple[Value, ...]:
    """Return an entry's facts; of its text, what the passport says where the text itself is not taken."""
    texts = _texts(comparing, entry)
    peer, reflective = (has_peer(texts), is_reflective(texts)) if texts else (entry.has_peer, entry.is_reflective)
    ends_on = None if entry.ends_on in (None, entry.done_on) else day_number(entry.ends_on)
    standards = json.dumps(list(dict.fromkeys(entry.standards)), ensure_ascii=False)
    return (
        comparing.person_id or 0, day_number(entry.done_on), ends_on, entry.activity, entry.minutes, int(peer),
        int(reflective), standards, entry.source, _source(comparing, entry), f"passport {entry.says_same_as}",
    )  # fmt: skip


def _said(values: Sequence[Value]) -> list[Value]:
    """Return what is compared of an entry's facts: whose it is is known, and what it is told apart by is this book's own."""
    return [_bytes(one) for one in values[1:_SAMENESS]]


def _bytes(value: Value) -> Value:
    return bytes(value) if isinstance(value, memoryview) else value


def _written(comparing: Comparing, uuid: bytes) -> dict[str, str] | None:
    """Return what is written in an entry of the book, None where nothing is, or nobody may see it here."""
    found = open_texts(comparing.session, comparing.author, ABOUT, [uuid]).get(uuid)
    return dict(found[-1].fields) if found else None


def _files(comparing: Comparing, entry: PassportEntry) -> tuple[tuple[str, bytes], ...]:
    if comparing.author is None:
        return ()
    return tuple(dict.fromkeys((one.name, _content(comparing, one)) for one in entry.evidence))


def _content(comparing: Comparing, file: PassportFile) -> bytes:
    return comparing.read.files[file.path]


def _missing(
    comparing: Comparing, before: LiveRow, files: Sequence[tuple[str, bytes]]
) -> tuple[tuple[str, bytes], ...]:
    if not files or comparing.author is None:
        return ()
    readable = [one for one in evidence_of(comparing.session, before.uuid.hex(), reader=comparing.author) if one.name]
    there = {
        (one.name, evidence_content(comparing.session, one.uuid, reader=comparing.author).content) for one in readable
    }
    return tuple(file for file in files if file not in there)


def _write(
    taking: Taking,
    *,
    uuid: bytes,
    values: tuple[Value, ...],
    texts: Mapping[str, str],
    files: Sequence[tuple[str, bytes]],
    author: Reader | None,
    before: LiveRow | None = None,
) -> None:
    """Record an entry, or correct the one *before*: its facts, and with its *author* what is written, and the evidence."""
    session, ledger = taking.session, ledger_of(taking.session)
    row: tuple[Value, ...] = (taking.person_id, *values[1:])
    opened = None
    if author is not None and texts:
        opened = file_for_writing(session, author, FileKind.REFLECTION, author.person_id, None)
        row = (*row[:_SAMENESS], sameness_of(compared_texts(texts), opened.key))
    elif before is not None:
        row = (*row[:_SAMENESS], before.values[_SAMENESS])
    if before is None or before.values != row:
        ledger.supersede(CpdEntryRow, [] if before is None else [before.row_id])
        ledger.add(CpdEntryRow, COLUMNS, [(uuid, *row)])
    if opened is not None and author is not None:
        found = open_texts(session, author, ABOUT, [uuid]).get(uuid)
        if found is None or dict(found[-1].fields) != dict(texts):
            seal_text(session, opened, ABOUT, uuid, texts)
            rewrite_copies(session, uuid, texts, author)
    for name, content in files:
        attach_evidence(session, uuid.hex(), name, content, reader=author)


def plan_statements(comparing: Comparing) -> Iterator[Planned]:
    """Yield what becomes of each statement, in the order of the passport."""
    seen: set[tuple[str, date, str, date | None]] = set()
    for one in comparing.passport.statements:
        what = f"{one.kind.capitalize()}, {one.pack}"
        item = PassportItem(f"statement:{one.uuid}", ItemKind.STATEMENT, what, one.cycle_ends_on, Fate.NEW)
        key = (one.pack, one.cycle_ends_on, one.kind, one.gap_from)
        fault = "It stands twice in the passport." if key in seen else _statement_fault(comparing, one)
        seen.add(key)
        yield (
            Planned(replace(item, fate=Fate.REJECTED, why=fault))
            if fault
            else _compared_statement(comparing, one, item)
        )


def _statement_fault(comparing: Comparing, one: PassportStatement) -> str:
    if (one.kind == GAP) != (one.gap_from is not None):
        return "It says which gap it explains, and is no explanation; or is one, and does not."
    if not all(EARLIEST <= day <= LATEST for day in (one.cycle_ends_on, one.gap_from or one.cycle_ends_on)):
        return "Its days cannot be meant."
    try:
        find_pack(comparing.session, one.pack, one.cycle_ends_on)
    except Refused as refusal:
        return str(refusal)
    return ""


def _compared_statement(comparing: Comparing, one: PassportStatement, item: PassportItem) -> Planned:
    text = one.text.strip() if comparing.author is not None else ""
    gap = None if one.gap_from is None else day_number(one.gap_from)
    pack = find_pack(comparing.session, one.pack, one.cycle_ends_on).code
    which = (pack, day_number(one.cycle_ends_on), one.kind, gap)
    before = _statement(comparing, which)
    if before is None:
        uuid = comparing.uuid_for(CpdStatementRow, one.uuid)
        step = partial(_write_statement, uuid=uuid, which=which, text=text, author=comparing.author)
        why = _FACTS_ALONE if one.text and not text else ""
        return Planned(replace(item, why=why, is_proposed=True), step)
    found = open_texts(comparing.session, comparing.author, ABOUT_STATEMENTS, [before]).get(before)
    said = found[-1].fields.get(_TEXT, "") if found else ""
    if not text or said == text:
        return Planned(replace(item, fate=Fate.SAME))
    step = partial(_write_statement, uuid=before, which=None, text=text, author=comparing.author)
    why = KEPT_AS_IT_IS if said else _WRITTEN_IN_IT
    return Planned(replace(item, fate=Fate.CHANGED, why=why, is_proposed=not said), step)


def _statement(comparing: Comparing, which: tuple[Value, ...]) -> bytes | None:
    if comparing.person_id is None:
        return None
    found = (
        comparing.session.connection()
        .exec_driver_sql(
            f"SELECT uuid FROM cpd_statements WHERE {known(None)} AND person_id = ? AND pack = ? AND cycle_ends_on = ?"
            " AND kind = ? AND gap_from IS ?",
            (comparing.person_id, *which),
        )
        .scalar()
    )
    return None if found is None else bytes(found)


def _write_statement(
    taking: Taking, *, uuid: bytes, which: tuple[Value, ...] | None, text: str, author: Reader | None
) -> None:
    if which is not None:
        ledger_of(taking.session).add(CpdStatementRow, STATEMENT_COLUMNS, [(uuid, taking.person_id, *which)])
    if text and author is not None:
        opened = file_for_writing(taking.session, author, FileKind.REFLECTION, author.person_id, None)
        seal_text(taking.session, opened, ABOUT_STATEMENTS, uuid, {_TEXT: text})
