"""Taking in a passport that somebody brings along: whose it is, what becomes of each thing in it, and carrying it out as one change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.passport import Passport, PassportPerson, ReadPassport
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.matching import People
from cpd_desktop.services.passport_cpd import plan_entries, plan_statements
from cpd_desktop.services.passport_items import Comparing, PassportItem, Planned, Taking
from cpd_desktop.services.passport_learners import plan_apprenticeships
from cpd_desktop.services.passport_qualifications import plan_qualifications
from cpd_desktop.services.passport_standing import plan_approvals, plan_details, plan_programmes, plan_renewals
from cpd_desktop.services.passport_training import CourseMatch, match_courses, plan_new_courses, plan_training
from cpd_desktop.services.people_writer import DETAIL_COLUMNS
from cpd_desktop.services.private import Reader
from cpd_desktop.store.ledger import ledger_of, new_uuid
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PersonDetailRow, PersonRow

MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class PersonCandidate:
    """Somebody of this book whose passport it may be, with why; *is_certain* where a UUID, a registration or an e-mail address says so."""

    person_id: int
    text: str
    why: str
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class PassportTarget:
    """Whose a passport is here: *person_id*, or None for somebody new, who is known by a staff number or an e-mail address of here.

    *is_trusted*: training that was checked elsewhere counts as checked here (`domain.passport.evidence_here`).
    """

    person_id: int | None
    staff_number: str = ""
    email: str = ""
    is_trusted: bool = False


@dataclass(frozen=True)
class PassportReview:
    """What becomes of each thing in a passport. *person* is for whom it is taken in, as they are called here.

    *stays* are sentences of what is not taken in, and stays in the file to be read; *doubt* why it may be somebody else's, see `doubt_of`.
    """

    passport: Passport
    person: str
    items: tuple[PassportItem, ...]
    stays: tuple[str, ...]
    doubt: str = ""

    @property
    def proposed(self) -> frozenset[str]:
        """The keys of what is taken unless somebody decides otherwise."""
        return frozenset(one.key for one in self.items if one.is_proposed)

    def count(self, fate: Fate) -> int:
        """Return of how many things this becomes."""
        return sum(one.fate is fate for one in self.items)


@dataclass(frozen=True, slots=True)
class PassportTaken:
    """What taking a passport in has done: whose it is, and how many things were new, changed, the same, left out and rejected."""

    person_id: int
    new: int
    changed: int
    same: int
    left_out: int
    rejected: int


def passport_candidates(session: Session, person: PassportPerson) -> tuple[PersonCandidate, ...]:
    """Return whose passport it may be, the certain first. A staff number of elsewhere says nothing of who somebody is here."""
    people = People.of(session)
    found: dict[int, PersonCandidate] = {}

    def add(person_id: int, why: str, *, is_certain: bool = False) -> None:
        found.setdefault(person_id, PersonCandidate(person_id, people.describe(person_id), why, is_certain))

    for one in people.by_id.values():
        if one.uuid == person.uuid:
            add(one.id, "This book is where the passport comes from.", is_certain=True)
    for person_id in _registered(session, person):
        if person_id in people.by_id:
            add(person_id, "The same registration number.", is_certain=True)
    for one in people.by_id.values():
        if person.email and one.email == person.email.casefold():
            add(one.id, "The same e-mail address.", is_certain=True)
    for person_id in people.candidates(person.name, MOST_CANDIDATES):
        same = folded(people.by_id[person_id].name) == folded(person.name)
        add(person_id, "The same name." if same else "A name that is like it.")
    return tuple(sorted(found.values(), key=lambda one: not one.is_certain))


def _registered(session: Session, person: PassportPerson) -> list[int]:
    if not (person.registration_number and person.registration_body):
        return []
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, registration_body, registration_number FROM person_details WHERE {known(None)}"
        " AND registration_number <> '' ORDER BY person_id"
    )
    wanted = folded(person.registration_body), folded(person.registration_number)
    return [person_id for person_id, body, number in rows.all() if (folded(body), folded(number)) == wanted]


def certain_person(candidates: Collection[PersonCandidate]) -> int | None:
    """Return the only person whose passport it certainly is; None where there is none, or several."""
    certain = [one.person_id for one in candidates if one.is_certain]
    return certain[0] if len(certain) == 1 else None


def doubt_of(session: Session, person: PassportPerson, target: PassportTarget) -> str:
    """Return why a passport of *person* should not be taken in for *target* without a second look, as a sentence; blank for no doubt.

    In doubt is another than the one whose it certainly is, a new person where it certainly is somebody's, and one whom nothing in it
    points to.
    """
    candidates = passport_candidates(session, person)
    certain = [one for one in candidates if one.is_certain]
    if target.person_id in {one.person_id for one in certain}:
        return ""
    chosen = People.of(session).by_id.get(target.person_id or 0)
    whom = "a new person" if chosen is None else chosen.name
    if certain:
        near = "; ".join(f"{one.text}, {one.why[0].lower()}{one.why[1:].rstrip('.')}" for one in certain)
        return f"The passport is of {person.name}, and that is not {whom}, but {near}."
    is_alike = chosen is None or folded(chosen.name) == folded(person.name)
    if is_alike or target.person_id in {one.person_id for one in candidates}:
        return ""
    return f"The passport is of {person.name}, and nothing in it says that this is {whom}."


SAY_SO = "say that it is theirs all the same, if you are sure"
"""What there is to do about a doubt; the command line says by which option."""


def refuse_doubt(doubt: str, *, although_different: bool, say_so: str = SAY_SO) -> None:
    """Raise Refused for a passport in *doubt* (a sentence, blank for none), unless somebody said that it is theirs *although_different*."""
    if doubt and not although_different:
        message = f"{doubt} Nothing was taken: {say_so}."
        raise Refused(message, field="although_different")


def review_passport(
    session: Session, read: ReadPassport, target: PassportTarget, *, reader: Reader | None, today: date
) -> PassportReview:
    """Return what would become of each thing; nothing is written. Raises Refused with the field for a wrong target."""
    person = _refuse_target(session, read, target)
    planned, _ = _planned(session, read, target, reader, today)
    doubt = doubt_of(session, read.passport.person, target)
    return PassportReview(read.passport, person, tuple(one.item for one in planned), _stays(read.passport), doubt)


def _refuse_target(session: Session, read: ReadPassport, target: PassportTarget) -> str:
    """Return what the person is called. Raises Refused for somebody who is not there, or cannot be added."""
    people = People.of(session)
    if target.person_id is not None:
        if target.person_id not in people.by_id:
            message = "There is no such person in this book: choose one from the list."
            raise Refused(message, field="person")
        return people.by_id[target.person_id].name
    if not (target.staff_number.strip() or target.email.strip()):
        message = "Somebody new is known by a staff number or an e-mail address of this organisation: give one."
        raise Refused(message, field="staff_number")
    if not read.passport.person.name.strip():
        message = "The passport does not say whose it is: add the person first, and choose them."
        raise Refused(message, field="person")
    found = people.find(PersonKey(target.staff_number.strip(), target.email.strip().casefold()))
    if found is not None:
        name = people.by_id[found].name
        message = f"{name} has this staff number or e-mail address already: choose {name}, or give another."
        raise Refused(message, field="staff_number" if target.staff_number.strip() else "email")
    return read.passport.person.name


def _planned(
    session: Session, read: ReadPassport, target: PassportTarget, reader: Reader | None, today: date
) -> tuple[list[Planned], dict[str, CourseMatch]]:
    author = reader if reader is not None and reader.person_id == target.person_id and read.passport.is_own else None
    comparing = Comparing(session, read, target.person_id, author, today, target.is_trusted)
    matches = match_courses(session, read.passport.courses)
    # Training first: entries that were made of it name its record by the UUID that it has here.
    planned = [*plan_details(comparing), *plan_training(comparing, matches)]
    planned += plan_qualifications(comparing, matches)
    for plan in (plan_apprenticeships, plan_approvals, plan_programmes, plan_renewals, plan_entries, plan_statements):
        planned += plan(comparing)
    return planned, matches


def _stays(passport: Passport) -> tuple[str, ...]:
    """Return what is in the passport to be read, and is no fact of this book."""
    counted = (
        (len(passport.posts), "post or absence elsewhere", "posts and absences elsewhere"),
        (sum(one.whole is None for one in passport.apprenticeships), "apprenticeship", "apprenticeships"),
        (len(passport.supervisions), "supervision", "supervisions"),
        (len(passport.group_sessions), "group reflective session", "group reflective sessions"),
        (len(passport.drafts), "draft of a CPD entry", "drafts of CPD entries"),
    )
    return tuple(
        f"{count:,} {one if count == 1 else many} {'stays' if count == 1 else 'stay'} in the file, to be read."
        for count, one, many in counted
        if count
    )


def import_passport(
    session: Session,
    read: ReadPassport,
    target: PassportTarget,
    keys: Collection[str] | None,
    *,
    reader: Reader | None,
    today: date,
    although_different: bool = False,
) -> Done[PassportTaken]:
    """Take in the things with these *keys* (None: those that are proposed) as one change, all of them or none.

    What is written is taken where the person is the *reader*, and sealed to them. *although_different*: somebody said that it is theirs,
    whatever speaks against it. Raises Refused as `review_passport` does, where it may be somebody else's, for a key of nothing that
    can be taken, and where a certificate does not fit into the book any more.
    """
    _refuse_target(session, read, target)
    refuse_doubt(doubt_of(session, read.passport.person, target), although_different=although_different)
    planned, matches = _planned(session, read, target, reader, today)
    items = [one.item for one in planned]
    wanted = {one.key for one in items if one.is_proposed} if keys is None else set(keys)
    unknown = wanted - {one.key for one in items if one.can_be_taken}
    if unknown:
        message = "The book has changed since this was looked at, and nothing was taken: look at the passport again."
        raise Refused(message)
    chosen = [one for one in planned if one.item.key in wanted]
    person_id = _write(session, read, target, chosen, matches, today)
    new = sum(one.item.fate is Fate.NEW for one in chosen)
    counts = {"new": new, "changed": len(chosen) - new, "same": sum(one.fate is Fate.SAME for one in items)}
    ledger = ledger_of(session)
    ledger.act = "import a passport"
    ledger.summary = ", ".join(f"{count} {'the same' if name == 'same' else name}" for name, count in counts.items())
    ledger.about = {"import": {"file": read.file_name, "kind": "passport", "sha256": read.sha256, **counts}}
    rejected = sum(one.fate is Fate.REJECTED for one in items)
    left_out = sum(one.can_be_taken for one in items) - len(chosen)
    taken = PassportTaken(person_id, counts["new"], counts["changed"], counts["same"], left_out, rejected)
    return Done(taken, Touched.EVERYTHING if ledger.wrote else Touched.NOTHING)


def _write(
    session: Session,
    read: ReadPassport,
    target: PassportTarget,
    chosen: Collection[Planned],
    matches: Mapping[str, CourseMatch],
    today: date,
) -> int:
    """Carry out what was chosen, with the courses that its records need; return whose it is."""
    ledger = ledger_of(session)
    codes = {one.course for one in chosen if one.course}
    for step in plan_new_courses(session, matches, codes).steps:
        step(ledger)
    ids = {course.code: course.id for course in load_courses(session.connection()).values()}
    courses: dict[str, int] = {}
    for code in codes:
        match = matches[code]
        if match.course_id is not None:
            courses[code] = match.course_id
        elif match.draft is not None:
            courses[code] = ids[match.draft.code]
    person_id = target.person_id if target.person_id is not None else _add_person(session, read.passport.person, target)
    taking = Taking(session, person_id, courses, today)
    for one in chosen:
        if one.step is not None:
            one.step(taking)
    return person_id


def _add_person(session: Session, person: PassportPerson, target: PassportTarget) -> int:
    """Add somebody new, without a post: where they work here is recorded on their page, or by the staff list."""
    ledger = ledger_of(session)
    person_id = ledger.identities(PersonRow, 1)[0]
    registered = None if person.registered_on is None else day_number(person.registered_on)
    values = (
        new_uuid(), person_id, " ".join(person.name.split()), target.staff_number.strip(), target.email.strip().casefold(),
        person.registration_body, person.registration_number, registered, None,
    )  # fmt: skip
    ledger.add(PersonDetailRow, DETAIL_COLUMNS, [values])
    return person_id
