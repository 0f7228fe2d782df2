"""The papers for registers, read from the book: Social Work England's pieces, field by field, and the HCPC's profile.

Facts are for everybody; text is for its author, and of entries for whom they share it with. Which pieces count, what is in the dated
list and where its gaps are is what readiness says: nothing is computed a second time here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.documents.text import long_date
from cpd_desktop.domain.cpd_entries import CpdEntry
from cpd_desktop.domain.cpd_sheets import WHOLE, CpdChoice
from cpd_desktop.domain.cpd_timeline import ACTIVITY_OF_SOURCE, ENTRY, CpdTimeline, DatedActivity
from cpd_desktop.domain.form_fields import PERSONAL_STATEMENT, PRACTICE_SUMMARY, FormField, filled, form_fields
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.readiness import Readiness
from cpd_desktop.domain.register_sheets import (
    EvidenceLine,
    GapSheet,
    HcpcProfileSheet,
    ListedActivity,
    PieceSheet,
    PieceState,
    RegisteredFacts,
    StatementSheet,
    SweCpdSheet,
    Unread,
    pieces_of_year,
    states_of,
)
from cpd_desktop.domain.rule_packs import RuleKind, RulePack, cycle_on
from cpd_desktop.services import cpd_statements
from cpd_desktop.services.attachments import Attachment, attachments_of_person
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_entries import read_entries
from cpd_desktop.services.cpd_entry_facts import entries_of
from cpd_desktop.services.cpd_evidence import EvidenceFile, evidence_of_person
from cpd_desktop.services.cpd_lists import activity_titles, activity_types, standards, standards_in
from cpd_desktop.services.cpd_statements import Statement, statements_of
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.private import Reader
from cpd_desktop.services.readiness import cpd_timeline, readiness_of
from cpd_desktop.services.rule_packs import rule_packs
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.rules import reference_rows
from cpd_desktop.store.session import Session

PERSON_CPD, SWE_CPD, HCPC_PROFILE = "person-cpd", "swe-cpd", "hcpc-profile"
"""The papers about a person that have entries, as the catalogue of reports names them."""
SWE, HCPC = "SWE", "HCPC"
"""What the registers are called in the data of forms and standards."""


def swe_cpd_sheet(
    session: Session,
    person: Person,
    question: CoverageQuestion,
    reader: Reader | None,
    choice: CpdChoice = WHOLE,
) -> SweCpdSheet | None:
    """Return the pieces of the registration year that the question's date is in, of what is over by then.

    None for somebody who is not registered with Social Work England on the date.
    """
    pack = _pack_with(session, RuleKind.PIECES, question)
    readiness = None if pack is None else _readiness(session, person.id, pack, question)
    if pack is None or readiness is None:
        return None
    pieces = _pieces(session, person.id, pack, question, reader, choice)
    return SweCpdSheet(_who(session, person, question), readiness, pieces, _reader_of_others(reader, person.id))


def swe_fields(
    session: Session, person_id: int, as_at: date, *, reader: Reader | None, upto: int | None = None
) -> tuple[PieceSheet, ...]:
    """Return the pieces of the registration year with their fields, to be copied one by one, oldest first; also of who is not registered.

    Of those whose text the reader may not read there are the facts.
    """
    question = CoverageQuestion(as_at, upto)
    pack = _pack_with(session, RuleKind.PIECES, question)
    return () if pack is None else _pieces(session, person_id, pack, question, reader, WHOLE)


def entries_on_papers(session: Session, person_id: int, as_at: date) -> Mapping[str, frozenset[str]]:
    """Return the UUIDs of the entries that each paper about a person is of on a date, by the paper's name."""
    entries = entries_of(session, person_id, by=as_at)
    pack = _pack_with(session, RuleKind.PIECES, CoverageQuestion(as_at))
    cycle = None if pack is None else cycle_on(pack.content.cycle, as_at)
    pieces = () if cycle is None else pieces_of_year(entries, cycle.starts_on, min(cycle.ends_on, as_at))
    packs = {one.code: one for one in rule_packs(session, as_at)}
    listed = next(
        (one for one in readiness_of(session, person_id, as_at) if _has(packs[one.pack], RuleKind.LIST)), None
    )
    activities = () if listed is None else cpd_timeline(session, person_id, listed.pack, as_at).activities
    return {
        PERSON_CPD: frozenset(one.uuid for one in entries),
        SWE_CPD: frozenset(one.uuid for one in pieces),
        HCPC_PROFILE: frozenset(one.uuid for one in activities if one.source == ENTRY),
    }


def hcpc_profile_sheet(
    session: Session,
    person: Person,
    question: CoverageQuestion,
    reader: Reader | None,
    choice: CpdChoice = WHOLE,
) -> HcpcProfileSheet | None:
    """Return the profile of the two-year cycle that the question's date is in, as far as it is past.

    None for somebody who is not registered with the HCPC on the date, or of whom the profession is not known.
    """
    asked = readiness_of(session, person.id, question.as_at, upto=question.upto)
    packs = {pack.code: pack for pack in rule_packs(session, question.as_at, question.upto)}
    readiness = next((one for one in asked if _has(packs[one.pack], RuleKind.LIST)), None)
    if readiness is None or readiness.cycle_ends_on is None:
        return None
    pack = packs[readiness.pack]
    timeline = cpd_timeline(session, person.id, pack.code, question.as_at, upto=question.upto)
    written = statements_of(session, person.id, pack.code, readiness.cycle_ends_on, reader=reader, upto=question.upto)
    parts = form_fields(reference_rows("cpd_form_fields", question.as_at), HCPC)
    files = _Files(
        evidence_of_person(session, person.id, reader=reader, upto=question.upto),
        attachments_of_person(session, person.id, question.upto),
    )
    activities = tuple(_listed(session, person.id, timeline, question, reader, choice, files))
    return HcpcProfileSheet(
        _who(session, person, question), readiness, timeline, parts,
        _statement(pack, parts, PRACTICE_SUMMARY, cpd_statements.PRACTICE_SUMMARY, written),
        _statement(pack, parts, PERSONAL_STATEMENT, cpd_statements.PERSONAL_STATEMENT, written),
        activities, _gaps(timeline, written), tuple(_evidence(activities, files)),
        tuple(dict.fromkeys(one.hcpc_type for one in activity_types(question.as_at))),
        tuple(one for one in standards(question.as_at) if one.framework == HCPC), _reader_of_others(reader, person.id),
    )  # fmt: skip


def _has(pack: RulePack, kind: RuleKind) -> bool:
    return any(rule.kind is kind for rule in pack.content.rules)


def _pack_with(session: Session, kind: RuleKind, question: CoverageQuestion) -> RulePack | None:
    packs = rule_packs(session, question.as_at, question.upto)
    return next((pack for pack in packs if _has(pack, kind)), None)


def _readiness(session: Session, person_id: int, pack: RulePack, question: CoverageQuestion) -> Readiness | None:
    found = readiness_of(session, person_id, question.as_at, upto=question.upto, body=pack.code)
    return next((one for one in found if one.pack == pack.code), None)


def _reader_of_others(reader: Reader | None, person_id: int) -> str:
    return "" if reader is None or reader.person_id == person_id else reader.name


def _who(session: Session, person: Person, question: CoverageQuestion) -> RegisteredFacts:
    row = (
        session.connection()
        .exec_driver_sql(
            "SELECT registration_body, registration_number, registered_on FROM person_details"
            f" WHERE {known(question.upto)} AND person_id = ?",
            (person.id,),
        )
        .first()
    )
    body, number, since = ("", "", None) if row is None else (row[0], row[1], row[2])
    posted = posts_on(session, question.as_at, question.upto).get(person.id, NOWHERE)
    registered_on = None if since is None else day_of_number(since)
    return RegisteredFacts(person.name, posted.role, posted.team, body, number, registered_on)


def _days(first: date, last: date | None) -> str:
    return long_date(first) if last in (None, first) else f"{long_date(first)} to {long_date(last)}"


@dataclass(frozen=True)
class _Texts:
    """The texts of somebody's entries that the reader may read and that were chosen, by UUID; of the others, why there is none."""

    by_entry: Mapping[str, Mapping[str, str]]
    choice: CpdChoice

    def unread(self, uuid: str) -> Unread | None:
        """Return why the text of an entry is not on the paper, None where it is."""
        if uuid not in self.by_entry:
            return Unread.PRIVATE
        if not self.choice.shows(uuid):
            return Unread.LEFT_OUT
        return None if self.by_entry[uuid] else Unread.LOST


def _texts(
    session: Session, person_id: int, question: CoverageQuestion, reader: Reader | None, choice: CpdChoice
) -> _Texts:
    read = read_entries(session, person_id, reader=reader, upto=question.upto)
    return _Texts({one.entry.uuid: one.texts for one in read}, choice)


def _pieces(
    session: Session,
    person_id: int,
    pack: RulePack,
    question: CoverageQuestion,
    reader: Reader | None,
    choice: CpdChoice,
) -> tuple[PieceSheet, ...]:
    """Return the pieces of the year that the date is in, oldest first, with the fields of those that are shown."""
    as_at, upto = question.as_at, question.upto
    cycle = cycle_on(pack.content.cycle, as_at)
    if cycle is None:
        return ()
    entries = pieces_of_year(entries_of(session, person_id, upto=upto), cycle.starts_on, min(cycle.ends_on, as_at))
    if not entries:
        return ()
    texts = _texts(session, person_id, question, reader, choice)
    files = evidence_of_person(session, person_id, reader=reader, upto=upto)
    fields = form_fields(reference_rows("cpd_form_fields", as_at), SWE)
    titles = activity_titles(as_at)
    called = {one.code: one.title for one in standards_in(session, as_at, upto=upto)}
    return tuple(
        _piece(
            _Numbered(number, entry, *state), titles.get(entry.activity, entry.activity), texts, files, fields, called
        )
        for number, (entry, state) in enumerate(zip(entries, states_of(entries), strict=True), 1)
    )


@dataclass(frozen=True)
class _Numbered:
    """An entry with its place in the year, and whether it counts."""

    number: int
    entry: CpdEntry
    state: PieceState
    same_as: int


def _piece(
    one: _Numbered,
    activity: str,
    texts: _Texts,
    files: Mapping[str, Sequence[EvidenceFile]],
    fields: Sequence[FormField],
    called: Mapping[str, str],
) -> PieceSheet:
    entry = one.entry
    mapped = tuple((code, called.get(code, "")) for code in entry.standards)
    unread = texts.unread(entry.uuid)
    if unread is not None:
        return PieceSheet(
            one.number, entry, activity, one.state, one.same_as, standards=mapped, unread=unread
        )  # fmt: skip
    said = texts.by_entry[entry.uuid]
    peer_on = _peer_day(said.get("peer_on", ""))
    return PieceSheet(
        one.number, entry, activity, one.state, one.same_as, said.get("title", ""),
        filled(fields, said, activity=activity, day=_days(entry.done_on, entry.ends_on), peer_on=peer_on),
        ", ".join(filter(None, (said.get("peer_name", ""), said.get("peer_role", ""), peer_on))), mapped,
        tuple(file.name for file in files.get(entry.uuid, ()) if file.name),
    )  # fmt: skip


def _peer_day(text: str) -> str:
    """Return the day of a discussion in words, or what is there as it is."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


@dataclass(frozen=True)
class _Files:
    """What shows somebody's activities: evidence by entry, and what is attached to training records, by record."""

    evidence: Mapping[str, Sequence[EvidenceFile]]
    attached: Mapping[str, Sequence[Attachment]]

    def of(self, activity: DatedActivity) -> Iterable[tuple[str, str, int, str]]:
        """Yield name, media type, size and title of the files of an activity: an entry's own, and of the training it is of."""
        if activity.source == ENTRY:
            for one in self.evidence.get(activity.uuid, ()):
                yield one.name, one.media_type, one.size, ""
        for file in self.attached.get(activity.made_of or activity.uuid, ()):
            yield file.name, file.media_type, file.size, file.title


def _listed(
    session: Session,
    person_id: int,
    timeline: CpdTimeline,
    question: CoverageQuestion,
    reader: Reader | None,
    choice: CpdChoice,
    files: _Files,
) -> Iterable[ListedActivity]:
    """Yield the lines of the dated list, oldest first: of an entry its title where it may be read, else what kind of activity it was."""
    texts = _texts(session, person_id, question, reader, choice)
    entries = {one.uuid: one for one in entries_of(session, person_id, upto=question.upto)}
    titles = activity_titles(question.as_at)
    for number, one in enumerate(timeline.activities, 1):
        entry = entries.get(one.uuid) if one.source == ENTRY else None
        kind = ACTIVITY_OF_SOURCE.get(one.source, "") if entry is None else entry.activity
        is_private = entry is not None and texts.unread(entry.uuid) is not None
        title = one.title if entry is None or is_private else texts.by_entry[entry.uuid].get("title", "")
        mapped = () if entry is None else entry.standards
        count = sum(1 for _ in files.of(one))
        yield ListedActivity(number, one, title, titles.get(kind, kind), is_private, mapped, count)


def _gaps(timeline: CpdTimeline, written: Iterable[Statement]) -> tuple[GapSheet, ...]:
    why = [one for one in written if one.kind == cpd_statements.GAP and one.gap_from is not None]
    return tuple(
        GapSheet(
            gap,
            "\n\n".join(
                one.text for one in why if one.gap_from and gap.starts_on <= one.gap_from <= gap.ends_on and one.text
            ),
        )
        for gap in timeline.gaps
    )


def _statement(
    pack: RulePack, parts: Iterable[FormField], part: str, kind: str, written: Iterable[Statement]
) -> StatementSheet:
    """Return a statement as it is written; how long it should be as the rule pack says, else as the form does."""
    rule = next((one for one in pack.content.rules if one.kind is RuleKind.STATEMENT and one.asks == kind), None)
    limit = next((one.limit for one in parts if one.code == part), None)
    asked = (rule.number if rule is not None else 0) or (
        limit.number if limit is not None and limit.unit == "word" else 0
    )
    title = rule.title if rule is not None else kind.capitalize()
    found = next((one for one in written if one.kind == kind), None)
    if found is None:
        return StatementSheet(title, asked)
    return StatementSheet(title, asked, is_written=True, is_readable=found.is_readable, text=found.text)


def _evidence(activities: Iterable[ListedActivity], files: _Files) -> Iterable[EvidenceLine]:
    for one in activities:
        for name, media_type, size, title in files.of(one.activity):
            yield EvidenceLine(one.number, name, media_type, size, title)
