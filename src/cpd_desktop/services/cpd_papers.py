"""What one person's CPD record says, read from the book: facts for everybody, and text for who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from cpd_desktop.documents.text import long_date
from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.domain.apprenticeships import AttemptResult
from cpd_desktop.domain.cpd_entries import CpdEntry
from cpd_desktop.domain.cpd_sheets import (
    WHOLE,
    ApprenticedLine,
    AwardLine,
    CertificateFile,
    CertificatePages,
    CpdChoice,
    CpdPart,
    EntryLine,
    PagesOf,
    PersonCpdSheet,
    PostLine,
    RequiredLine,
    SessionLine,
    SupervisedLine,
    TrainingLine,
)
from cpd_desktop.domain.cpd_timeline import GROUP_SESSION
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import EARLIEST, day_number
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.qualifications import QualificationLine
from cpd_desktop.domain.requirements import RequirementKind
from cpd_desktop.domain.supervision import LINE_MANAGEMENT, State
from cpd_desktop.domain.supervision_sheets import KINDS
from cpd_desktop.services.apprenticeships import apprenticeships_of_person
from cpd_desktop.services.attachments import Attachment, attachment_content, attachments_of_person
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_activities import activities_of
from cpd_desktop.services.cpd_entries import read_entries
from cpd_desktop.services.cpd_entry_facts import entries_of, entries_with
from cpd_desktop.services.cpd_evidence import evidence_of
from cpd_desktop.services.cpd_lists import activity_titles, standards_in
from cpd_desktop.services.person import ABSENCE, ADDITIONAL, PersonWhole, RecordLine, person_whole
from cpd_desktop.services.person_approvals import person_approvals
from cpd_desktop.services.private import Reader
from cpd_desktop.services.programmes import programmes_of
from cpd_desktop.services.qualifications import qualifications_of
from cpd_desktop.services.readiness import nothing_asked_words, readiness_of
from cpd_desktop.services.supervision.file import supervisions_of
from cpd_desktop.services.supervision.persons import person_standings
from cpd_desktop.store.session import Session

NOT_LOOKED_INTO = "Its pages were not asked for here."


def person_cpd_sheet(
    session: Session,
    person: Person,
    question: CoverageQuestion,
    reader: Reader | None,
    choice: CpdChoice = WHOLE,
    *,
    pages_of: PagesOf | None = None,
) -> PersonCpdSheet:
    """Return one person's record as at the question's date, wherever they are posted, with what *reader* may read of its text.

    *pages_of* looks into certificates; without it none is shown, and that is said. Raises Refused for a person who is not in the book.
    """
    as_at, upto = question.as_at, question.upto
    everywhere = CoverageQuestion(as_at, upto)
    whole = _whole(session, person, everywhere)
    standing = next(
        (one for one in person_standings(session, person.id, everywhere) if one.purpose == LINE_MANAGEMENT), None
    )
    awards = qualifications_of(session, person.id, as_at, upto)
    readiness = readiness_of(session, person.id, as_at, upto=upto)
    return PersonCpdSheet(
        person.id, person.uuid, person.name, as_at, whole.listed.roles, whole.listed.teams, _facts(whole, question),
        choice=choice,
        is_own=reader is not None and reader.person_id == person.id,
        reader="" if reader is None else reader.name,
        posts=_posts(whole),
        readiness=readiness,
        nothing_asked="" if readiness else nothing_asked_words(session, person.id, as_at, upto=upto),
        required=_required(whole),
        training=tuple(_training(one) for one in whole.records),
        qualifications=tuple(_award(one) for one in awards),
        apprenticeships=apprenticed(session, person.id, question),
        programmes=programmes_of(session, person.id, as_at, upto=upto),
        approvals=person_approvals(session, person.id, everywhere).lines,
        supervisions=_supervisions(session, person, question),
        supervision_expected="" if standing is None else standing.expected,
        supervision_words="" if standing is None else standing.words,
        next_supervision_on=None if standing is None else standing.next_on,
        sessions=_sessions(session, person, question),
        entries=_entries(session, person, question, reader, choice),
        certificates=tuple(_certificates(session, whole, awards, question, pages_of)),
    )  # fmt: skip


def _whole(session: Session, person: Person, question: CoverageQuestion) -> PersonWhole:
    whole = person_whole(session, person.id, question, facts_upto=question.upto)
    if whole is None:
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    return whole


def _facts(whole: PersonWhole, question: CoverageQuestion) -> tuple[tuple[str, str], ...]:
    """Return who somebody is, as the first page says it; nothing is said of what is not recorded."""
    details = whole.details
    here = [one for one in _posts(whole) if not one.is_additional and one.is_on(question.as_at)]
    beside = [one.what for one in _posts(whole) if one.is_additional and one.is_on(question.as_at)]
    registered = ", ".join(filter(None, (details.registration_body, details.registration_number)))
    since = details.registered_on
    return tuple(
        (label, words)
        for label, words in (
            ("Post", "; ".join(f"{one.what}, {one.team}, since {long_date(one.starts_on)}" for one in here)),
            ("Also", "; ".join(beside)),
            ("Registration", f"{registered}{f', since {long_date(since)}' if since and registered else ''}"),
            ("Staff number", details.staff_number),
            ("Line manager", details.manager),
        )
        if words
    )


def _posts(whole: PersonWhole) -> tuple[PostLine, ...]:
    """Return the posts and additional roles, newest first. Absences are nobody's business on such a paper."""
    found = [
        PostLine(one.what, one.team, one.starts_on, one.ends_on, one.kind == ADDITIONAL)
        for one in whole.places
        if one.kind != ABSENCE
    ]
    return tuple(sorted(found, key=lambda one: (-day_number(one.starts_on), one.is_additional, one.what)))


def _required(whole: PersonWhole) -> tuple[RequiredLine, ...]:
    """Return how they stand with each requirement that bears on them: what is asked of each first, then what a team needs enough of."""
    found = []
    for one in whole.holdings:
        held = one.holding
        found.append(
            RequiredLine(
                one.requirement.code, one.requirement.title, held.status, one.words, one.course,
                None if held.record is None else held.record.completed_on, held.valid_until, held.assured,
                held.booked_for, one.requirement.kind is RequirementKind.CAPACITY,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.is_capacity, one.title.casefold(), one.code)))


def _training(one: RecordLine) -> TrainingLine:
    return TrainingLine(
        one.uuid, one.course, one.code, one.completed_on, one.outcome, one.evidence_words, one.until, one.hours, one.provider,
        one.accredited, len(one.files),
    )  # fmt: skip


def _award(one: QualificationLine) -> AwardLine:
    said = one.qualification.said
    return AwardLine(
        said.name, said.awarding_body, said.provider, said.credits, one.words, said.registered_on, one.state_on,
        one.qualification.files,
    )  # fmt: skip


def apprenticed(session: Session, person_id: int, question: CoverageQuestion) -> tuple[ApprenticedLine, ...]:
    """Return the apprenticeships that somebody had begun by the date, the newest first, with what had come of them by then."""
    everywhere = CoverageQuestion(question.as_at, question.upto)
    lines = apprenticeships_of_person(session, person_id, everywhere)
    found = [
        apprenticed_line(one, question.as_at) for one in lines if one.apprenticeship.said.starts_on <= question.as_at
    ]
    return tuple(sorted(found, key=lambda line: (-day_number(line.starts_on), line.name)))


def apprenticed_line(one: ApprenticeshipLine, as_at: date) -> ApprenticedLine:
    """Return an apprenticeship as the record on paper has it: what had come of it by *as_at*."""
    said, attempt = one.apprenticeship.said, one.last_attempt
    ended = said.ended_on(as_at)
    is_passed = attempt is not None and attempt.said.result is AttemptResult.PASSED
    grade = attempt.said.grade if attempt is not None and is_passed else ""
    return ApprenticedLine(
        said.name, said.provider, said.starts_on, ended or said.ends_on, one.state.value, ended is not None, grade
    )


def _supervisions(session: Session, person: Person, question: CoverageQuestion) -> tuple[SupervisedLine, ...]:
    """Return the supervisions that were held with them by the date, newest first: dates and facts, never text."""
    return tuple(
        SupervisedLine(one.held_on, one.supervisor, KINDS[one.kind], one.minutes)
        for one in supervisions_of(session, person.id, upto=question.upto)
        if one.state is State.HELD and one.held_on <= question.as_at
    )


def _sessions(session: Session, person: Person, question: CoverageQuestion) -> tuple[SessionLine, ...]:
    done = activities_of(session, [person.id], EARLIEST, question.as_at, upto=question.upto).get(person.id, ())
    found = [SessionLine(one.on, one.title, one.minutes) for one in done if one.source == GROUP_SESSION]
    return tuple(sorted(found, key=lambda one: (-day_number(one.held_on), one.topic)))


def _entries(
    session: Session, person: Person, question: CoverageQuestion, reader: Reader | None, choice: CpdChoice
) -> tuple[EntryLine, ...]:
    """Return the entries done by the date, newest first, with the text of those that are chosen and that the reader may read."""
    as_at, upto = question.as_at, question.upto
    entries = [one for one in entries_of(session, person.id, upto=upto) if one.done_on <= as_at]
    if not entries:
        return ()
    texts: dict[str, Mapping[str, str]] = {}
    if choice.has(CpdPart.ENTRIES):
        read = read_entries(session, person.id, reader=reader, upto=upto)
        texts = {one.entry.uuid: one.texts for one in read if choice.shows(one.entry.uuid)}
    titles = activity_titles(as_at)
    called = {one.code: one.title for one in standards_in(session, as_at, upto=upto)}
    return tuple(
        EntryLine(
            one, titles.get(one.activity, one.activity), tuple((code, called.get(code, "")) for code in one.standards),
            texts.get(one.uuid, {}), _evidence(session, one, reader, upto) if one.uuid in texts else (),
        )
        for one in entries
    )  # fmt: skip


def refuse_other_entries(
    session: Session, people: Iterable[Person], choice: CpdChoice, question: CoverageQuestion
) -> None:
    """Raise Refused where an entry is chosen that is none of these people's, as known after the question's entry."""
    if not choice.entries:
        return
    theirs = {one.id for one in people}
    found = entries_with(session, map(bytes.fromhex, sorted(choice.entries)), upto=question.upto)
    others = sorted(choice.entries - {one.uuid for one in found.values() if one.person_id in theirs})
    if others:
        message = (
            f"There is no CPD entry {others[0]} of who is asked about: take its UUID from an export of CPD entries."
        )
        raise Refused(message, field="entry")


def _evidence(session: Session, entry: CpdEntry, reader: Reader | None, upto: int | None) -> tuple[str, ...]:
    """Return the names of an entry's files, which its author alone may read."""
    if not entry.evidence_count:
        return ()
    return tuple(one.name for one in evidence_of(session, entry.uuid, reader=reader, upto=upto) if one.name)


def _certificates(
    session: Session,
    whole: PersonWhole,
    awards: Sequence[QualificationLine],
    question: CoverageQuestion,
    pages_of: PagesOf | None,
) -> Iterable[CertificateFile]:
    """Yield the files of the training and the qualifications that there were by the date, newest first."""
    found: list[tuple[str, date, Sequence[Attachment]]] = [
        (record.course, record.completed_on, record.files) for record in whole.records if record.completed_on <= question.as_at
    ]  # fmt: skip
    files = attachments_of_person(session, whole.id, question.upto) if awards else {}
    for one in awards:
        since = one.state_on or one.qualification.said.registered_on or question.as_at
        found.append((one.qualification.said.name, since, files.get(one.qualification.uuid.hex(), ())))
    for title, day, attached in sorted(found, key=lambda some: -day_number(some[1])):
        for file in attached:
            look = partial(_look_into, session, file.uuid, pages_of, question.upto)
            yield CertificateFile(title, day, file.name, look)


def _look_into(session: Session, uuid: str, pages_of: PagesOf | None, upto: int | None) -> CertificatePages:
    if pages_of is None:
        return CertificatePages(problem=NOT_LOOKED_INTO)
    try:
        file = attachment_content(session, uuid, upto)
    except Problem as problem:
        return CertificatePages(problem=str(problem))
    return pages_of(file.about.name, file.about.media_type, file.content)
