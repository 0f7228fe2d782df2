"""Everything that is held on a person: what is about them, what names them, files, and private text as far as who asks may read it.

What is sealed to others is listed with who can read it: nobody else can open it, and the program cannot either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.redaction import KnownNames, RedactionItem, redaction_items
from cpd_desktop.domain.subject_access import (
    HeldChange,
    HeldReader,
    HeldSection,
    HeldValue,
    SubjectAccess,
    ValueKind,
)
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.cpd_evidence import CONTENT as EVIDENCE_CONTENT
from cpd_desktop.services.cpd_sharing import ABOUT as SHARED
from cpd_desktop.services.file_readers import reader_names
from cpd_desktop.services.held_rows import NAMES_IN_WORDS, HeldRows, people_columns, text_columns
from cpd_desktop.services.held_words import label_of
from cpd_desktop.services.private import Opened, Reader, grants_of, open_texts
from cpd_desktop.services.subject_access_held_files import held_files
from cpd_desktop.services.table_words import CALLED
from cpd_desktop.store.ledger import Value
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FACTS, Fact

_LEFT_OUT = frozenset({"file_grants", "sealed_texts", "private_files"})
_AT_ONCE = 500
_SHORTEST_NAME = 5
NAMED_IN = "Named in"


@dataclass(frozen=True)
class Gathered:
    """What is held, and what of it can be covered before it is handed out."""

    held: SubjectAccess
    items: tuple[RedactionItem, ...]


def gather_held(session: Session, person_id: int, *, as_at: date, organisation: str, reader: Reader | None) -> Gathered:
    """Return everything that is held on somebody, also on one who was taken back, as the *reader* may read it.

    Nobody's private text is opened that the reader has no key to; with nobody signed in, none.
    """
    names = _names_of(session, person_id)
    rows, seen = HeldRows(session, as_at), set[bytes]()
    found = [*_about(session, rows, person_id, seen), *_naming(session, rows, names, seen)]
    readers = reader_names(session)
    sections = tuple(_with_texts(session, one, reader, readers) for one in found)
    changes = [HeldChange(number, one.at, one.by, one.act) for number, one in sorted(rows.changes.items())]
    files = held_files(session, person_id, reader, as_at=as_at)
    notes = (*_notes(session, person_id, names), *_unreadable(sections), *files.notes)
    held = SubjectAccess(
        person_id, names[-1] if names else "", organisation, as_at, sections,
        tuple(files.files), tuple(changes), notes,
    )  # fmt: skip
    return Gathered(held, redaction_items(held, _known_names(session, names)))


def _names_of(session: Session, person_id: int) -> tuple[str, ...]:
    """Return what somebody was and is called, the present name last."""
    rows = session.connection().exec_driver_sql(
        "SELECT name FROM person_details WHERE person_id = ? ORDER BY superseded_in IS NULL, id", (person_id,)
    )
    return tuple(dict.fromkeys(reversed([str(name) for name in rows.scalars()])))[::-1]


def _known_names(session: Session, own: Sequence[str]) -> KnownNames:
    options = options_to_choose(session)
    others = {
        one.name for some in (options.teams, options.courses, options.posts, options.requirements) for one in some
    }
    return KnownNames(frozenset(own), frozenset(one.name for one in options.people), frozenset(others))


def _about(session: Session, rows: HeldRows, person_id: int, seen: set[bytes]) -> Iterator[HeldSection]:
    """Yield the records that refer to the person: first those about them, then those in which they are something else."""
    for is_about in (True, False):
        for table in FACTS:
            if table.__tablename__ in _LEFT_OUT:
                continue
            for column in people_columns(table):
                if (column == "person_id") is is_about:
                    role = "" if is_about else label_of(column)
                    yield from _section(session, rows, table, role, (f"{column} = ?", person_id), seen)
    table = next(one for one in FACTS if one.__tablename__ == "requirement_details")
    listed = "EXISTS (SELECT 1 FROM json_each(scope, '$.people') one WHERE one.value = ?)"
    yield from _section(session, rows, table, NAMED_IN, (listed, person_id), seen)


def _naming(session: Session, rows: HeldRows, names: Sequence[str], seen: set[bytes]) -> Iterator[HeldSection]:
    """Yield the records in whose words the person's full name stands."""
    for name in names:
        if len(name) < _SHORTEST_NAME or " " not in name:
            continue
        for table in FACTS:
            columns = [one for one in text_columns(table) if table.__tablename__ not in _LEFT_OUT]
            if columns:
                condition = " OR ".join(f"instr(lower({column}), lower(?1))" for column in columns)
                yield from _section(session, rows, table, NAMED_IN, (condition, name), seen)


def _section(
    session: Session, rows: HeldRows, table: type[Fact], role: str, asked: tuple[str, Value], seen: set[bytes]
) -> Iterator[HeldSection]:
    name, (condition, value) = table.__tablename__, asked
    uuids = session.connection().exec_driver_sql(f"SELECT uuid FROM {name} WHERE {condition} ORDER BY id", (value,))
    fresh = [uuid for uuid in dict.fromkeys(bytes(one) for one in uuids.scalars()) if uuid not in seen]
    seen.update(fresh)
    if fresh:
        title = CALLED[name].many
        yield HeldSection(name, title, role, rows.records(table, fresh))


def _with_texts(
    session: Session, section: HeldSection, reader: Reader | None, readers: Mapping[bytes, str]
) -> HeldSection:
    """Return a section with what is sealed about its records: opened where the reader may read it and it is about the person."""
    by_about: dict[str, dict[bytes, _Sealed]] = defaultdict(dict)
    for one in _sealed_about(session, [bytes.fromhex(record.uuid) for record in section.records]):
        by_about[one.about][one.uuid] = one
    texts: dict[bytes, list[HeldValue]] = defaultdict(list)
    closed: dict[bytes, list[_Sealed]] = defaultdict(list)
    live = {bytes.fromhex(record.uuid) for record in section.records if record.is_live}
    for about, sealed in by_about.items():
        # A copy that was taken back is read by nobody.
        wanted = [uuid for uuid in sealed if about != SHARED or uuid in live]
        opened = open_texts(session, None if section.role else reader, about, wanted, every_version=about != SHARED)
        for uuid in wanted:
            texts[uuid] += _values(opened.get(uuid, ()))
            closed[uuid] += [] if uuid in opened else [sealed[uuid]]
    records = []
    for record in section.records:
        uuid = bytes.fromhex(record.uuid)
        left = closed.get(uuid, [])
        who = [
            HeldReader(readers.get(one, ""), basis)
            for file in left
            for one, basis in grants_of(session, file.file_uuid).items()
        ]
        records.append(
            replace(
                record,
                texts=tuple(texts.get(uuid, ())),
                sealed=sum(one.versions for one in left),
                readers=tuple(dict.fromkeys(who)),
            )
        )
    return replace(section, records=tuple(records))


def _unreadable(sections: Iterable[HeldSection]) -> Iterator[str]:
    """Yield what is said where a kept text has halves of characters, in whose place stands the character for them."""
    texts = [value.text for section in sections for record in section.records for value in record.texts]
    count = sum("\N{REPLACEMENT CHARACTER}" in text for text in texts)
    if count:
        where = "one private text" if count == 1 else f"{count:,} private texts"
        yield f"In {where} \N{REPLACEMENT CHARACTER} stands where something is kept that is no character, and cannot be written."


@dataclass(frozen=True, slots=True)
class _Sealed:
    """That something is sealed about a record: in which file, in how many versions."""

    about: str
    uuid: bytes
    file_uuid: bytes
    versions: int


def _sealed_about(session: Session, uuids: Sequence[bytes]) -> Iterator[_Sealed]:
    """Yield what is sealed about records, whoever may read it; the contents of evidence are files, and come as such."""
    for start in range(0, len(uuids), _AT_ONCE):
        some = uuids[start : start + _AT_ONCE]
        rows = session.connection().exec_driver_sql(
            "SELECT about, about_uuid, file_uuid, count(DISTINCT version) FROM sealed_texts WHERE about <> ?"
            f" AND about_uuid IN ({', '.join('?' * len(some))}) GROUP BY about, about_uuid, file_uuid ORDER BY min(id)",
            (EVIDENCE_CONTENT, *some),
        )
        for about, uuid, file_uuid, versions in rows.all():
            yield _Sealed(about, bytes(uuid), bytes(file_uuid), versions)


def _values(opened: Sequence[Opened]) -> Iterator[HeldValue]:
    for one in opened:
        version = f" (version {one.version})" if len(opened) > 1 else ""
        for name, text in one.fields.items():
            kind = ValueKind.NAME if name in NAMES_IN_WORDS else ValueKind.TEXT
            yield HeldValue(f"{name}.{one.version}", f"{label_of(name)}{version}", text, kind)


def _notes(session: Session, person_id: int, names: Sequence[str]) -> Iterator[str]:
    connection = session.connection()
    yield (
        "Looked through: every table of the record book for what refers to this person, as it is and as it was before each correction,"
        " and every text of it for their full name."
    )
    yield "What the program shows of them besides (what is in date, due or ready) is computed from these facts and is not kept."
    for name in names[-1:]:
        made, first, last = (
            connection.exec_driver_sql("SELECT count(*), min(at), max(at) FROM changes WHERE by = ?", (name,)).first()
            or (0, "", "")
        )  # fmt: skip
        if made:
            count = "1 change" if made == 1 else f"{made:,} changes"
            yield f"The audit trail names them as who made {count}, from {first[:10]} to {last[:10]}."
    kept = connection.exec_driver_sql(
        f"SELECT count(*) FROM kept_drafts WHERE owner IN (SELECT uuid FROM book_users WHERE {known(None)} AND person_id = ?)",
        (person_id,),
    ).scalar()
    if kept:
        yield f"{kept:,} {'form' if kept == 1 else 'forms'} that they began to fill in {'is' if kept == 1 else 'are'} kept, sealed to them alone."
