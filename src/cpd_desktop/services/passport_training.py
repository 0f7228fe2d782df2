"""Training records of a passport: which course of this book each is of, whether the book has it, and its certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from cpd_desktop.domain.attachments import LONGEST_TITLE, AttachmentDraft
from cpd_desktop.domain.drafts import CourseDraft
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.passport import PassportCourse, PassportTraining
from cpd_desktop.domain.passport_file import PassportFile
from cpd_desktop.domain.passport_trust import evidence_here
from cpd_desktop.domain.periods import EARLIEST, LATEST, day_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Evidence, Outcome, expiry_from_text
from cpd_desktop.services.attachments import LIMITS, RecordKey, add_files
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.courses import plan_courses
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.passport_items import KEPT_AS_IT_IS, Comparing, ItemKind, PassportItem, Planned, Taking
from cpd_desktop.services.records_in_step import kept_in_step
from cpd_desktop.services.sessions.record_places import places_among
from cpd_desktop.services.training import COLUMNS
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import TrainingRecordRow

_NUMBER = re.compile(r"\d{1,7}(?:\.\d{1,4})?")
_EVIDENCE_AT, _OUTCOME_AT = COLUMNS.index("evidence"), COLUMNS.index("outcome")
_NOBODY = -1


@dataclass(frozen=True)
class CourseMatch:
    """Which course of this book one of a passport's is: *course_id* None for one that is to be made, as *draft* says."""

    course_id: int | None
    draft: CourseDraft | None = None
    fault: str = ""


def match_courses(session: Session, courses: Sequence[PassportCourse]) -> dict[str, CourseMatch]:
    """Return which course each is, by the passport's code. One is known by its title; by its code too where the title is the same.

    Codes are an organisation's own: the same code with another title is another course, and gets a code of its own here.
    """
    by_title: dict[str, list[int]] = {}
    codes: dict[str, int] = {}
    for known_here in load_courses(session.connection()).values():
        by_title.setdefault(folded(known_here.title), []).append(known_here.id)
        codes[folded(known_here.code)] = known_here.id
    found: dict[str, CourseMatch] = {}
    taken = set(codes)
    for row, course in enumerate(courses, start=1):
        same = by_title.get(folded(course.title), [])
        by_code = codes.get(folded(course.code))
        if by_code in same or len(same) == 1:
            found[course.code] = CourseMatch(by_code if by_code in same else same[0])
            continue
        code = _unused(course.code, taken)
        taken.add(folded(code))
        found[course.code] = _to_be_made(course, row, code)
    return _without_faults(session, found)


def _unused(code: str, taken: set[str]) -> str:
    number, found = 1, code
    while folded(found) in taken:
        number += 1
        found = f"{code}-{number}"
    return found


def _to_be_made(course: PassportCourse, row: int, code: str) -> CourseMatch:
    try:
        expiry = expiry_from_text(course.expiry)
    except ValueError as error:
        return CourseMatch(None, fault=str(error))
    draft = CourseDraft(
        row, code, course.title, course.kind, course.subject, course.tier, course.group, expiry, course.provider,
        course.delivery, course.hours, course.asc_wds_category, source="",
    )  # fmt: skip
    return CourseMatch(None, draft)


def _without_faults(session: Session, found: Mapping[str, CourseMatch]) -> dict[str, CourseMatch]:
    plan = plan_courses(session, [one.draft for one in found.values() if one.draft is not None])
    faults = {rejection.row: rejection.reason for rejection in plan.rejections}
    return {
        code: replace(one, draft=None, fault=faults[one.draft.row]) if one.draft and one.draft.row in faults else one
        for code, one in found.items()
    }


def plan_new_courses(session: Session, matches: Mapping[str, CourseMatch], codes: set[str]) -> Plan:
    """Return the plan that makes those of the courses that are named by the passport's *codes* and are not in the book yet."""
    drafts = [one.draft for code, one in matches.items() if code in codes and one.draft is not None]
    return plan_courses(session, drafts)


def plan_training(comparing: Comparing, matches: Mapping[str, CourseMatch]) -> Iterator[Planned]:
    """Yield what becomes of each training record, in the order of the passport; also say which record of the book each is."""
    titles = {course.code: course.title for course in comparing.passport.courses}
    places = {
        **kept_in_step(comparing.session, None),
        **dict.fromkeys(
            places_among(comparing.session, None), "It is a place in a session here: change it on the page Sessions."
        ),
    }
    seen: set[tuple[int | str, int]] = set()
    for record in comparing.passport.training:
        match = matches.get(record.course)
        item = PassportItem(
            f"training:{record.uuid}", ItemKind.TRAINING, titles.get(record.course, record.course), record.completed_on, Fate.NEW
        )  # fmt: skip
        fault = _fault(record, match, comparing)
        if fault or match is None:
            yield Planned(replace(item, fate=Fate.REJECTED, why=fault))
            continue
        key = (match.course_id or record.course, day_number(record.completed_on))
        if key in seen:
            why = "Another record of the same course and day stands before it."
            yield Planned(replace(item, fate=Fate.REJECTED, why=why))
            continue
        seen.add(key)
        yield _compared(comparing, record, match, item, places)


def _fault(record: PassportTraining, match: CourseMatch | None, comparing: Comparing) -> str:
    """Return why a record cannot be taken, blank if it can."""
    if match is None:
        return "It names a course that the passport says nothing of."
    if match.fault:
        return f"Its course cannot be taken: {match.fault}."
    if not EARLIEST <= record.completed_on <= comparing.today:
        return "Its day lies in the future, or cannot be meant."
    if record.valid_until is not None and not record.completed_on <= record.valid_until <= LATEST:
        return "Its last day is before the first, or cannot be meant."
    if any(text and not _NUMBER.fullmatch(text) for text in (record.hours, record.cost)):
        return "Its hours or its cost are not written as a number."
    return ""


def _compared(
    comparing: Comparing,
    record: PassportTraining,
    match: CourseMatch,
    item: PassportItem,
    places: Mapping[bytes, str],
) -> Planned:
    before = _before(comparing, record, match)
    values = _values(record, match.course_id, comparing)
    if before is None:
        uuid = comparing.uuid_for(TrainingRecordRow, record.uuid)
        comparing.records[record.uuid] = uuid.hex()
        step = partial(
            _record,
            uuid=uuid,
            values=values,
            course=record.course,
            files=certificate_drafts(comparing, record.certificates),
        )
        return Planned(replace(item, why=_told(record, match), is_proposed=True), step, record.course)
    comparing.records[record.uuid] = before.uuid.hex()
    files = missing_certificates(comparing, before.uuid, record.certificates)
    kept = _with_evidence_of(values, before, has_files=bool(files), is_trusted=comparing.is_trusted)
    is_other = _said(before.values) != _said(kept)
    if is_other and before.uuid in places and before.values[_OUTCOME_AT] != kept[_OUTCOME_AT]:
        return Planned(replace(item, fate=Fate.REJECTED, why=places[before.uuid]))
    if is_other:
        step = partial(_correct, before=before, values=kept, files=files)
        return Planned(replace(item, fate=Fate.CHANGED, why=KEPT_AS_IT_IS), step)
    if files:
        step = partial(_correct, before=before, values=kept, files=files)
        return Planned(replace(item, fate=Fate.CHANGED, why=added_words(len(files)), is_proposed=True), step)
    if kept[_EVIDENCE_AT] != before.values[_EVIDENCE_AT]:
        step = partial(_correct, before=before, values=kept, files=())
        why = f"The book has it; its evidence is raised to '{record.evidence}', as there."
        return Planned(replace(item, fate=Fate.CHANGED, why=why, is_proposed=True), step)
    return Planned(replace(item, fate=Fate.SAME))


def _said(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return what is compared of a record: all but whose it is, of what course, on which day, and how it is known."""
    return (*values[3:_EVIDENCE_AT], *values[_EVIDENCE_AT + 1 :])


def _told(record: PassportTraining, match: CourseMatch) -> str:
    added = "" if match.draft is None else f"The course {match.draft.code} is added with it."
    return " ".join(filter(None, (added, with_words(len(record.certificates)))))


def with_words(certificates: int) -> str:
    """Return that something comes with so many certificates; blank for none."""
    if not certificates:
        return ""
    return "With its certificate." if certificates == 1 else f"With {certificates} certificates."


def added_words(certificates: int) -> str:
    """Return that the book has something, and so many certificates of the passport are added."""
    what = (
        "a certificate of the passport is" if certificates == 1 else f"{certificates} certificates of the passport are"
    )
    return f"The book has it; {what} added."


def _before(comparing: Comparing, record: PassportTraining, match: CourseMatch) -> LiveRow | None:
    """Return the record of the book that it is: the one with its UUID, else that of the same course and day."""
    if comparing.person_id is None:
        return None
    found = comparing.found(TrainingRecordRow, COLUMNS, record.uuid)
    day = day_number(record.completed_on)
    if found is not None and found.values[1:3] == (match.course_id, day):
        return found
    row = (
        comparing.session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(COLUMNS)} FROM training_records WHERE {known(None)} AND person_id = ?"
            " AND course_id = ? AND completed_on = ? ORDER BY id",
            (comparing.person_id, match.course_id or _NOBODY, day),
        )
        .first()
    )
    return None if row is None else LiveRow(row[0], bytes(row[1]), tuple(row[2:]))


def _values(record: PassportTraining, course_id: int | None, comparing: Comparing) -> tuple[Value, ...]:
    evidence = evidence_here(record.evidence, bool(record.certificates), is_trusted=comparing.is_trusted)
    given = None if record.valid_until is None else day_number(record.valid_until)
    return (
        comparing.person_id or _NOBODY, course_id or _NOBODY, day_number(record.completed_on), given,
        OUTCOMES.index(Outcome(record.outcome)), EVIDENCE.index(evidence), record.hours, record.provider, record.delivery,
        record.accredited, record.cost, record.notes,
    )  # fmt: skip


def _with_evidence_of(
    values: tuple[Value, ...], before: LiveRow, *, has_files: bool, is_trusted: bool
) -> tuple[Value, ...]:
    """Return *values* with the evidence that the book has, or a stronger one of the passport where that *is_trusted*.

    Where it is not, a passport raises it by its certificates alone. It never lowers it.
    """
    evidence = before.values[_EVIDENCE_AT]
    if has_files and EVIDENCE[evidence] is Evidence.CLAIMED:
        evidence = EVIDENCE.index(Evidence.CERTIFICATE)
    if is_trusted:
        evidence = max(evidence, values[_EVIDENCE_AT])
    return (*values[:_EVIDENCE_AT], evidence, *values[_EVIDENCE_AT + 1 :])


def certificate_drafts(comparing: Comparing, certificates: Sequence[PassportFile]) -> tuple[AttachmentDraft, ...]:
    """Return the certificates as they are attached, each content once."""
    found: dict[str, AttachmentDraft] = {}
    for file in certificates:
        day = file.dated_on if file.dated_on is not None and EARLIEST <= file.dated_on <= comparing.today else None
        content = comparing.read.files[file.path]
        if 0 < len(content) <= LIMITS.one:
            found.setdefault(file.sha256, AttachmentDraft(file.name, content, file.title[:LONGEST_TITLE], day))
    return tuple(found.values())


def missing_certificates(
    comparing: Comparing, attached_to: bytes, certificates: Sequence[PassportFile]
) -> tuple[AttachmentDraft, ...]:
    """Return those of the certificates whose content is not attached to the record or qualification with this UUID yet."""
    rows = comparing.session.connection().exec_driver_sql(
        f"SELECT sha256 FROM attachments WHERE {known(None)} AND record_uuid = ?", (attached_to,)
    )
    there = {bytes(one).hex() for one in rows.scalars()}
    known_contents = {comparing.read.files[file.path] for file in certificates if file.sha256 in there}
    return tuple(one for one in certificate_drafts(comparing, certificates) if one.content not in known_contents)


def _record(
    taking: Taking, *, uuid: bytes, values: tuple[Value, ...], course: str, files: Sequence[AttachmentDraft]
) -> None:
    row = (uuid, taking.person_id, taking.courses[course], *values[2:])
    ledger_of(taking.session).add(TrainingRecordRow, COLUMNS, [row])
    _attach(taking, uuid, files)


def _correct(taking: Taking, *, before: LiveRow, values: tuple[Value, ...], files: Sequence[AttachmentDraft]) -> None:
    ledger = ledger_of(taking.session)
    if values[2:] != before.values[2:]:
        ledger.supersede(TrainingRecordRow, [before.row_id])
        ledger.add(TrainingRecordRow, COLUMNS, [(before.uuid, *before.values[:2], *values[2:])])
    _attach(taking, before.uuid, files)


def _attach(taking: Taking, uuid: bytes, files: Sequence[AttachmentDraft]) -> None:
    if files:
        add_files(taking.session, RecordKey(taking.person_id, uuid.hex()), files, today=taking.today)
