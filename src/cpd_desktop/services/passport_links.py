"""What a qualification of a passport stands for in requirements: whether its link to a course is taken here, and taking it.

A link discharges what its course discharges, and only the passport says that there is one. So it is taken only where the organisation
chooses to trust its evidence, as what was checked elsewhere counts only then. A link that the book has stays; where it has none, the passport's may be chosen then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.passport import PassportQualification
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.qualifications import Qualification, QualificationDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.attachments import COLUMNS as ATTACHMENT_COLUMNS
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.passport_items import Comparing, Taking
from cpd_desktop.services.passport_training import CourseMatch
from cpd_desktop.services.qualification_records import record_wanted
from cpd_desktop.services.records_in_step import LearnersRecord, keep_in_step, kept_in_step
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import AttachmentRow

_NEW_COURSE = -1
_ANOTHER_RECORD = "it is not taken, because another training record of it stands on that day."


@dataclass(frozen=True, slots=True)
class Link:
    """What becomes of a qualification's link: *course*, by the passport's code, is taken; blank for none. *why* is a sentence or nothing."""

    course: str = ""
    why: str = ""


@dataclass
class Links:
    """Decides of the links of a passport, one after the other: of two that would stand for the same record, the first is taken."""

    comparing: Comparing
    matches: Mapping[str, CourseMatch]
    _taken: set[tuple[str, int]] = field(default_factory=set)

    def of_new(self, one: PassportQualification, draft: QualificationDraft, files: int) -> Link:
        """Return what becomes of the link of a qualification that the book has not, which comes with so many *files*."""
        if not one.course:
            return Link()
        match = self.matches.get(one.course)
        if match is None:
            return Link(why="What it stands for is a course that the passport says nothing of: that is not taken.")
        stands = f"There it stands for {self._title(one.course)}"
        if match.fault:
            return Link(why=f"{stands}, which cannot be taken: {match.fault}.")
        if not self.comparing.is_trusted:
            return Link(why=f"{stands}: taken only where you trust its evidence.")
        wanted = record_wanted(replace(draft, course_id=match.course_id or _NEW_COURSE), files)
        if wanted is not None and not self._is_free(one.course, match, wanted):
            return Link(why=f"{stands}: {_ANOTHER_RECORD}")
        return Link(one.course, f"It stands for {self._title(one.course)}, as there.")

    def of_known(self, one: PassportQualification, before: Qualification) -> str:
        """Return what is said of the link of a qualification that the book has: its own link, or that it has none, stays."""
        match = self.matches.get(one.course)
        if not one.course or match is None or match.course_id == before.said.course_id is not None:
            return ""
        here = "nothing" if before.said.course_id is None else "another course"
        return f"Here it stands for {here}, which stays; there for {self._title(one.course)}."

    def offered(self, one: PassportQualification, before: Qualification, draft: QualificationDraft) -> Link:
        """Return the link that may be chosen for a qualification that the book has without one, where the evidence is trusted.

        Without a course: there is none to be chosen, and *why* is what `of_known` says, with what speaks against it.
        """
        said = self.of_known(one, before)
        if not said or before.said.course_id is not None or not self.comparing.is_trusted:
            return Link(why=said)
        link = self.of_new(one, draft, before.files)
        if not link.course:
            return Link(why=link.why)
        title = self._title(one.course)
        return Link(link.course, f"Here it stands for nothing; there for {title}, and here too where you choose it.")

    def _title(self, code: str) -> str:
        return next((course.title for course in self.comparing.passport.courses if course.code == code), code)

    def _is_free(self, code: str, match: CourseMatch, wanted: LearnersRecord) -> bool:
        """Whether no other training record of the course stands on the day, here or in the passport; and take it then."""
        key = (str(match.course_id or code), day_number(wanted.on))
        same = [
            record
            for record in self.comparing.passport.training
            if record.completed_on == wanted.on
            and str(_course_id(self.matches, record.course) or record.course) == key[0]
        ]
        if key in self._taken or any(record.outcome != wanted.outcome.value for record in same):
            return False
        person_id = self.comparing.person_id
        if person_id is not None and match.course_id is not None:
            there = replace(wanted, person_id=person_id)
            if record_to_keep(self.comparing.session, there) is None:
                return False
        self._taken.add(key)
        return True


def _course_id(matches: Mapping[str, CourseMatch], code: str) -> int | None:
    match = matches.get(code)
    return None if match is None else match.course_id


def record_to_keep(session: Session, wanted: LearnersRecord) -> bytes | None:
    """Return the training record that says what is *wanted* already, empty where there is none on that day, None where another stands there.

    Another is one with another outcome, and one that something else keeps in step.
    """
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT uuid, outcome FROM training_records WHERE {known(None)} AND person_id = ? AND course_id = ? AND completed_on = ?"
            " ORDER BY id",
            (wanted.person_id, wanted.course_id, day_number(wanted.on)),
        )
        .first()
    )
    if row is None:
        return b""
    uuid, outcome = bytes(row[0]), Outcome(OUTCOMES[row[1]])
    return None if outcome is not wanted.outcome or kept_in_step(session, [uuid]) else uuid


def keep_passports_in_step(session: Session, record_uuid: bytes, wanted: LearnersRecord | None) -> bytes:
    """Write the training record of a learner as `keep_in_step` does; return its UUID, empty for none.

    Where a record that nothing else keeps in step says what is *wanted* already, as one that came in with the same passport, that one is
    kept in step from now on: the one that *record_uuid* names is taken back, and those of its files that the other lacks go over to it.
    """
    there = None if wanted is None else record_to_keep(session, wanted)
    if there and there != record_uuid:
        if record_uuid and wanted is not None:
            _hand_over_files(session, record_uuid, there)
            keep_in_step(session, record_uuid, None)
        return keep_in_step(session, there, wanted)
    return keep_in_step(session, record_uuid, wanted)


def _hand_over_files(session: Session, record_uuid: bytes, there: bytes) -> None:
    at = ATTACHMENT_COLUMNS.index("record_uuid")
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(ATTACHMENT_COLUMNS)} FROM attachments WHERE {known(None)} AND record_uuid = ?"
        f" AND sha256 NOT IN (SELECT sha256 FROM attachments WHERE {known(None)} AND record_uuid = ?) ORDER BY id",
        (record_uuid, there),
    )
    files = [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows.all()]
    corrected = [(file, (*file.values[:at], there, *file.values[at + 1 :])) for file in files]
    if corrected:
        write_rows(ledger_of(session), AttachmentRow, ATTACHMENT_COLUMNS, corrected=corrected)


def take_link(taking: Taking, draft: QualificationDraft, course: str, files: int) -> tuple[QualificationDraft, bytes]:
    """Return *draft* with its link to a course of the passport, and the training record that stands for it, which is written.

    Without a link, and without a record, where another record stands on that day by now.
    """
    if not course:
        return draft, b""
    linked = replace(draft, course_id=taking.courses[course])
    wanted = record_wanted(linked, files)
    if wanted is None:
        return linked, b""
    uuid = record_to_keep(taking.session, wanted)
    return (draft, b"") if uuid is None else (linked, keep_in_step(taking.session, uuid, wanted))
