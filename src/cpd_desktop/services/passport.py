"""What a person takes along: everything of theirs that another organisation's book can take in, and what it can read.

Their own copy has what they wrote, opened for them; the employer's has the facts of it alone. `exchange/passport_files.py` makes the
archive of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.cpd_drafts import DraftState
from cpd_desktop.domain.cpd_entries import CpdEntry
from cpd_desktop.domain.passport import (
    EVIDENCE_FOLDER,
    Copy,
    Passport,
    PassportApproval,
    PassportCourse,
    PassportDraft,
    PassportEntry,
    PassportGroupSession,
    PassportPerson,
    PassportPost,
    PassportProgramme,
    PassportStatement,
    PassportStep,
    PassportSupervision,
    PassportTask,
    PassportTraining,
)
from cpd_desktop.domain.passport_file import PassportFile
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.programmes import ProgrammeState
from cpd_desktop.domain.supervision import State
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.approvals import approvals_known
from cpd_desktop.services.courses import DETAIL_COLUMNS
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_draft_rows import ABOUT as ABOUT_DRAFTS
from cpd_desktop.services.cpd_drafts import cpd_drafts
from cpd_desktop.services.cpd_entries import read_entries
from cpd_desktop.services.cpd_entry_facts import entries_of
from cpd_desktop.services.cpd_evidence import evidence_content, evidence_of
from cpd_desktop.services.passport_apprenticeships import apprenticeships_in
from cpd_desktop.services.passport_contents import PassportFiles
from cpd_desktop.services.passport_qualifications import qualifications_in
from cpd_desktop.services.person import PersonWhole, RecordLine, person_whole
from cpd_desktop.services.private import Reader, open_texts
from cpd_desktop.services.statements_written import ABOUT as ABOUT_STATEMENTS
from cpd_desktop.services.supervision.file import supervisions_of
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session

_COURSE_FIELDS = (
    "code", "title", "kind", "subject", "tier", "provider", "delivery", "hours", "asc_wds_category",
)  # fmt: skip


@dataclass(frozen=True)
class PassportContent:
    """A passport and the contents of its files, by path. *closed* counts what is sealed to its author and not in it."""

    passport: Passport
    files: Mapping[str, bytes] = field(repr=False)
    closed: int = 0


def passport_of(
    session: Session,
    person_id: int,
    *,
    as_at: date,
    made_on: date,
    organisation: str,
    reader: Reader | None,
    for_employer: bool = False,
) -> PassportContent | None:
    """Return somebody's passport; None if there is no such person. It is their own copy where they are the *reader*, unless it is
    made *for_employer*; everybody else's is the employer's. What came after *as_at* is left out, as of the record on paper; statements
    have no day of their own.
    """
    whole = person_whole(session, person_id, CoverageQuestion(as_at))
    if whole is None:
        return None
    author = reader if reader is not None and reader.person_id == person_id and not for_employer else None
    files = PassportFiles()
    training = tuple(_training(session, [one for one in whole.records if one.completed_on <= as_at], files))
    qualifications = qualifications_in(session, person_id, as_at, files)
    apprenticeships = apprenticeships_in(session, person_id, as_at, files, is_own=author is not None)
    entries = tuple(_entries(session, person_id, as_at, author, files))
    statements = tuple(_statements(session, person_id, as_at, author))
    drafts = tuple(_drafts(session, person_id, as_at, author))
    codes = {one.course for one in training} | {one.course for one in qualifications}
    passport = Passport(
        Copy.PERSON if author else Copy.EMPLOYER, organisation, as_at, made_on, _person(whole), _posts(whole, as_at),
        tuple(_courses(session, codes, as_at)), training, _approvals(session, person_id, as_at),
        tuple(_programmes(session, person_id, as_at)), _renewals(session, person_id, as_at),
        _supervisions(session, person_id, as_at), _group_sessions(session, person_id, as_at), entries, drafts, statements,
        qualifications, apprenticeships,
    )  # fmt: skip
    written = [bool(one.texts) for one in entries] + [bool(one.text) for one in statements]
    return PassportContent(passport, files.contents, sum(not one for one in written))


def _person(whole: PersonWhole) -> PassportPerson:
    details = whole.details
    return PassportPerson(
        whole.uuid, details.name, details.staff_number, details.email, details.registration_body,
        details.registration_number, details.registered_on,
    )  # fmt: skip


def _posts(whole: PersonWhole, as_at: date) -> tuple[PassportPost, ...]:
    return tuple(
        PassportPost(one.kind, one.what, one.team, one.starts_on, one.ends_on, one.hours)
        for one in whole.places
        if one.starts_on <= as_at
    )


def _training(session: Session, records: Sequence[RecordLine], files: PassportFiles) -> Iterator[PassportTraining]:
    kept = [one for one in records if one.outcome is not Outcome.BOOKED]
    for one in sorted(kept, key=lambda record: (-record.completed_on.toordinal(), record.code, record.uuid)):
        certificates = files.certificates(session, [about.uuid for about in one.files])
        counted = one.until if isinstance(one.until, date) else None
        yield PassportTraining(
            one.uuid, one.code, one.completed_on, one.outcome.value, one.given, counted, one.evidence.value, one.hours,
            one.provider, one.delivery, one.accredited, one.cost, one.notes, certificates,
        )  # fmt: skip


def _courses(session: Session, codes: set[str], as_at: date) -> Iterator[PassportCourse]:
    connection = session.connection()
    courses = {one.code: one for one in load_courses(connection).values()}
    rows = connection.exec_driver_sql(
        f"SELECT {', '.join(DETAIL_COLUMNS)} FROM course_details WHERE {known(None)} ORDER BY code"
    )
    for row in rows.all():
        said = dict(zip(DETAIL_COLUMNS, row, strict=True))
        if said["code"] in codes:
            expiry = str(courses[said["code"]].validity_on(as_at).expiry)
            group = said["for_group"]
            kept = {name: said[name] for name in _COURSE_FIELDS}
            yield PassportCourse(**kept, group=group, expiry=expiry)


def _approvals(session: Session, person_id: int, as_at: date) -> tuple[PassportApproval, ...]:
    return tuple(
        PassportApproval(one.uuid.hex(), one.kind, one.approved_on, one.ends_on, one.approved_by)
        for one in approvals_known(session, person_ids=[person_id])
        if one.approved_on <= as_at
    )


def _programmes(session: Session, person_id: int, as_at: date) -> Iterator[PassportProgramme]:
    connection = session.connection()
    steps: dict[bytes, list[PassportStep]] = {}
    for programme, uuid, step, number, done_on, by_whom, outcome in connection.exec_driver_sql(
        "SELECT programme_uuid, uuid, step, number, done_on, by_whom, outcome FROM programme_steps"
        f" WHERE {known(None)} AND person_id = ? AND done_on <= ? ORDER BY done_on, step, number",
        (person_id, day_number(as_at)),
    ).all():
        taken = PassportStep(bytes(uuid).hex(), step, number, day_of_number(done_on), by_whom, outcome)
        steps.setdefault(bytes(programme), []).append(taken)
    rows = connection.exec_driver_sql(
        "SELECT uuid, pack, starts_on, ends_on, assessor, state, state_on FROM programmes"
        f" WHERE {known(None)} AND person_id = ? AND starts_on <= ? ORDER BY starts_on DESC, pack",
        (person_id, day_number(as_at)),
    )
    for uuid, pack, starts_on, ends_on, assessor, state, state_on in rows.all():
        ended = _day(state_on)
        goes_on = ended is None or ended > as_at
        yield PassportProgramme(
            bytes(uuid).hex(), pack, day_of_number(starts_on), day_of_number(ends_on), assessor,
            ProgrammeState.UNDER_WAY.value if goes_on else state, None if goes_on else ended,
            tuple(steps.get(bytes(uuid), ())),
        )  # fmt: skip


def _renewals(session: Session, person_id: int, as_at: date) -> tuple[PassportTask, ...]:
    rows = session.connection().exec_driver_sql(
        f"SELECT pack, cycle_ends_on, task, done_on FROM renewal_tasks WHERE {known(None)} AND person_id = ?"
        " AND done_on <= ? ORDER BY pack, cycle_ends_on DESC, done_on, task",
        (person_id, day_number(as_at)),
    )
    return tuple(
        PassportTask(pack, day_of_number(ends_on), task, day_of_number(done_on)) for pack, ends_on, task, done_on in rows.all()
    )  # fmt: skip


def _supervisions(session: Session, person_id: int, as_at: date) -> tuple[PassportSupervision, ...]:
    held = [one for one in supervisions_of(session, person_id) if one.state is State.HELD and one.held_on <= as_at]
    return tuple(PassportSupervision(one.held_on, one.minutes, one.kind.value, one.supervisor) for one in held)


def _group_sessions(session: Session, person_id: int, as_at: date) -> tuple[PassportGroupSession, ...]:
    rows = session.connection().exec_driver_sql(
        f"SELECT held_on, minutes, topic FROM group_sessions WHERE {known(None)} AND uuid IN (SELECT session_uuid"
        f" FROM group_attendances WHERE {known(None)} AND person_id = ?) AND held_on <= ? ORDER BY held_on DESC, topic",
        (person_id, day_number(as_at)),
    )
    return tuple(PassportGroupSession(day_of_number(held_on), minutes, topic) for held_on, minutes, topic in rows.all())


def _entries(
    session: Session, person_id: int, as_at: date, author: Reader | None, files: PassportFiles
) -> Iterator[PassportEntry]:
    texts: Mapping[str, Mapping[str, str]] = {}
    if author is not None:
        texts = {one.entry.uuid: one.texts for one in read_entries(session, person_id, reader=author)}
    found = sorted((one for one in entries_of(session, person_id) if one.done_on <= as_at), key=_oldest_first)
    first: dict[str, str] = {}
    for one in found:
        first.setdefault(one.sameness, one.uuid)
    for one in reversed(found):
        yield PassportEntry(
            one.uuid, one.done_on, one.ends_on, one.activity, one.minutes, one.has_peer, one.is_reflective, one.standards,
            one.source, one.source_uuid, first[one.sameness], dict(sorted(texts.get(one.uuid, {}).items())),
            tuple(_evidence(session, one.uuid, author, files)) if author is not None else (),
        )  # fmt: skip


def _oldest_first(entry: CpdEntry) -> tuple[date, str]:
    return entry.done_on, entry.uuid


def _evidence(session: Session, entry_uuid: str, author: Reader, files: PassportFiles) -> Iterable[PassportFile]:
    readable = [one for one in evidence_of(session, entry_uuid, reader=author) if one.name]
    opened = [evidence_content(session, one.uuid, reader=author) for one in readable]
    for file in sorted(opened, key=lambda file: (file.about.name, file.content)):
        yield files.take(EVIDENCE_FOLDER, file.about.name, file.about.media_type, file.content)


def _drafts(session: Session, person_id: int, as_at: date, author: Reader | None) -> Iterator[PassportDraft]:
    open_states = (DraftState.DRAFT, DraftState.WRITTEN)
    waiting = [
        one
        for one in cpd_drafts(session, person_id)
        if one.state in open_states and not one.has_entry and one.done_on <= as_at
    ]
    texts = open_texts(session, author, ABOUT_DRAFTS, [one.uuid for one in waiting])
    for one in waiting:
        opened = texts.get(one.uuid)
        yield PassportDraft(
            one.done_on, one.activity, one.title, one.minutes, dict(opened[-1].fields) if opened else {}
        )


def _statements(session: Session, person_id: int, as_at: date, author: Reader | None) -> Iterator[PassportStatement]:
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT uuid, pack, cycle_ends_on, kind, gap_from FROM cpd_statements WHERE {known(None)} AND person_id = ?"
            " AND (gap_from IS NULL OR gap_from <= ?) ORDER BY pack, cycle_ends_on DESC, kind, gap_from",
            (person_id, day_number(as_at)),
        )
        .all()
    )
    texts = open_texts(session, author, ABOUT_STATEMENTS, [bytes(row[0]) for row in rows])
    for uuid, pack, ends_on, kind, gap_from in rows:
        opened = texts.get(bytes(uuid))
        text = opened[-1].fields.get("text", "") if opened else ""
        yield PassportStatement(bytes(uuid).hex(), pack, day_of_number(ends_on), kind, _day(gap_from), text)


def _day(number: int | None) -> date | None:
    return None if number is None else day_of_number(number)
