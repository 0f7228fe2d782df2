"""What is done to people by hand: adding and correcting them, their postings, roles, absences, exemptions and revocations.

Each act is one change, so that one undo takes it back; what it replaces stays in the history.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import ExemptionDraft, PersonDraft, PersonKey
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.entry import delete_row, enter, live_row, save_row
from cpd_desktop.services.exemptions import COLUMNS as EXEMPTION_COLUMNS
from cpd_desktop.services.exemptions import REVOCATION_COLUMNS, plan_exemptions, revoke_holding
from cpd_desktop.services.matching import People
from cpd_desktop.services.named import Named
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.people_writer import ABSENCE_COLUMNS, DETAIL_COLUMNS, POSTING_COLUMNS, ROLE_COLUMNS
from cpd_desktop.services.person import ABSENCE, ADDITIONAL, EXEMPTION, POSTING, PersonDetails
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import load_requirements
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    AbsenceRow,
    AdditionalRoleRow,
    ExemptionRow,
    Fact,
    PersonDetailRow,
    PostingRow,
    RevocationRow,
)

SAID_BY_HAND = frozenset(
    {
        "ends_on", "hours", "additional_roles", "registration_body", "registration_number", "registered_on", "manager",
        "absence_from", "absence_to",
    }
)  # fmt: skip
_PLACES: dict[str, type[Fact]] = {POSTING: PostingRow, ADDITIONAL: AdditionalRoleRow, ABSENCE: AbsenceRow}


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A posting, an additional role or a long-term absence of one person; *row_id* is the live row that it corrects.

    *role* and *team* are names as written; a team or a role that is not known yet is made. With *ends_others* the other
    postings that are in force end the day before this one starts.
    """

    kind: str
    starts_on: date
    ends_on: date | None = None
    role: str = ""
    team: str = ""
    hours: str = ""
    row_id: int | None = None
    ends_others: bool = False


@dataclass(frozen=True, slots=True)
class ExemptionEntry:
    """An exemption or, with another *kind*, a revocation on *starts_on*; *row_id* is the live row that it corrects."""

    kind: str
    requirement_id: int
    starts_on: date
    ends_on: date | None
    reason: str
    row_id: int | None = None


def add_person(session: Session, draft: PersonDraft, *, today: date) -> Done[int]:
    """Add somebody with a first posting, as a staff list would, and return the person's id.

    Raises Refused with the field that is wrong, also where the staff number or the e-mail address is somebody's already.
    """
    people = People.of(session)
    found = people.find(draft.key)
    if found is not None:
        by_number = bool(draft.key.staff_number) and people.by_id[found].staff_number == draft.key.staff_number
        name = people.by_id[found].name
        message = f"{name} has this {'staff number' if by_number else 'e-mail address'} already: open {name} instead."
        raise Refused(message, field="staff_number" if by_number else "email")
    done = enter(session, partial(plan_people, drafts=[draft], today=today, said=SAID_BY_HAND), act_name="add a person")
    person_id = People.of(session).find(draft.key)
    assert person_id is not None  # noqa: S101 - just written.
    return Done(person_id, done.touched, remarks=done.remarks)


def correct_person(session: Session, person_id: int, details: PersonDetails) -> Done[int]:
    """Correct who somebody is. Raises Refused with the field that is wrong."""
    if not details.name:
        message = "A person needs a name."
        raise Refused(message, field="name")
    if not details.staff_number and not details.email:
        message = "Give a staff number or an e-mail address: by one of them the person is known."
        raise Refused(message, field="staff_number")
    if details.manager_id == person_id:
        message = "Nobody manages themselves: choose somebody else."
        raise Refused(message, field="manager")
    others = [one for one in People.of(session).by_id.values() if one.id != person_id]
    for other in others:
        if details.staff_number and other.staff_number == details.staff_number:
            message = f"{other.name} has this staff number already."
            raise Refused(message, field="staff_number")
        if details.email and other.email == details.email and not (details.staff_number and other.staff_number):
            message = f"{other.name} has this e-mail address already: give a staff number to tell them apart."
            raise Refused(message, field="email")
    row_id = _detail_row(session, person_id)
    registered = None if details.registered_on is None else day_number(details.registered_on)
    values: tuple[Value, ...] = (
        person_id, details.name, details.staff_number, details.email, details.registration_body,
        details.registration_number, registered, details.manager_id,
    )  # fmt: skip
    return save_row(
        session, PersonDetailRow, DETAIL_COLUMNS, values,
        row_id=row_id, act_name="correct a person's details", touched=Touched.PEOPLE,
    )  # fmt: skip


def _detail_row(session: Session, person_id: int) -> int:
    row = (
        session.connection()
        .exec_driver_sql(
            "SELECT id FROM person_details WHERE person_id = ? AND superseded_in IS NULL",
            (person_id,),
        )
        .fetchone()
    )
    if row is None:
        message = "This person is not in the book any more."
        raise Refused(message, field="person")
    return int(row[0])


def save_place(session: Session, person_id: int, draft: PlaceDraft) -> Done[int]:
    """Record or correct a posting, an additional role or a long-term absence. Raises Refused with the field."""
    _detail_row(session, person_id)
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        message = f"The end {draft.ends_on:%d/%m/%Y} is before the start {draft.starts_on:%d/%m/%Y}."
        raise Refused(message, field="end_date")
    spell: tuple[Value, ...] = (
        day_number(draft.starts_on),
        None if draft.ends_on is None else day_number(draft.ends_on),
    )
    table, columns = _PLACES[draft.kind], _columns(draft.kind)
    values: tuple[Value, ...] = (person_id, *spell)
    named = Named(session)
    if draft.kind == POSTING:
        values = (person_id, named.team(draft.team), named.role(draft.role, "post"), *spell, draft.hours)
    elif draft.kind == ADDITIONAL:
        values = (person_id, named.role(draft.role, "additional role"), *spell)
    same = values[: columns.index("starts_on")]
    _refuse_overlap(session, draft, same, spell)
    if draft.ends_others and draft.kind == POSTING:
        named.remarks += _end_others(session, person_id, draft)
    verb = "add" if draft.row_id is None else "correct"
    article = "a" if draft.kind == POSTING else "an" if draft.kind == ADDITIONAL else "a"
    name = f"{verb} {article} {draft.kind.lower()}"
    touched = Touched.PEOPLE | Touched.TEAMS
    done = save_row(session, table, columns, values, row_id=draft.row_id, act_name=name, touched=touched)
    return replace(done, remarks=tuple(named.remarks))


def _columns(kind: str) -> tuple[str, ...]:
    return {POSTING: POSTING_COLUMNS, ADDITIONAL: ROLE_COLUMNS, ABSENCE: ABSENCE_COLUMNS}[kind]


def _refuse_overlap(session: Session, draft: PlaceDraft, same: tuple[Value, ...], spell: tuple[Value, ...]) -> None:
    """Raise Refused if the same is recorded for a time that has a day in common."""
    table, columns = _PLACES[draft.kind].__tablename__, _columns(draft.kind)
    conditions = " AND ".join(f"{column} = ?" for column in columns[: len(same)])
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT starts_on, ends_on FROM {table} WHERE superseded_in IS NULL AND {conditions} AND id <> ?"
            " AND (ends_on IS NULL OR ends_on >= ?) AND (? IS NULL OR starts_on <= ?)",
            (*same, draft.row_id or 0, spell[0], spell[1], spell[1]),
        )
        .fetchone()
    )
    if row is not None:
        until = "" if row[1] is None else f" to {day_of_number(row[1]):%d/%m/%Y}"
        message = f"The same is recorded from {day_of_number(row[0]):%d/%m/%Y}{until}: correct that one instead."
        raise Refused(message, field="start_date")


def _end_others(session: Session, person_id: int, draft: PlaceDraft) -> list[str]:
    """End the person's other postings that are in force on the first day, the day before it; return what to tell of it."""
    first = day_number(draft.starts_on)
    ids = session.connection().exec_driver_sql(
        "SELECT id FROM postings WHERE superseded_in IS NULL AND person_id = ? AND id <> ? AND starts_on < ?"
        " AND (ends_on IS NULL OR ends_on >= ?)",
        (person_id, draft.row_id or 0, first, first),
    )
    before = [live_row(session, PostingRow, POSTING_COLUMNS, row[0]) for row in ids.all()]
    ended = [(live, (*live.values[:4], first - 1, live.values[5])) for live in before]
    write_rows(ledger_of(session), PostingRow, POSTING_COLUMNS, corrected=ended)
    teams = TeamBook.of(session)
    last = day_of_number(first - 1)
    return [f"The posting in {teams.name(live.values[1])} ends {last:%d %b %Y}." for live in before]


def delete_place(session: Session, kind: str, row_id: int) -> Done[int]:
    """Take back a posting, an additional role or an absence that was never so."""
    touched = Touched.PEOPLE | Touched.TEAMS
    return delete_row(session, _PLACES[kind], row_id, act_name=f"delete: {kind.lower()}", touched=touched)


def save_exemption(session: Session, person_id: int, entry: ExemptionEntry, *, today: date) -> Done[int]:
    """Record or correct an exemption or a revocation. Raises Refused with the field that is wrong."""
    if not entry.reason.strip():
        message = "Say why: whoever asks later will want to know."
        raise Refused(message, field="reason")
    if entry.ends_on is not None and entry.ends_on < entry.starts_on:
        message = f"The end {entry.ends_on:%d/%m/%Y} is before the start {entry.starts_on:%d/%m/%Y}."
        raise Refused(message, field="to")
    if entry.kind == EXEMPTION:
        return _save_exemption(session, person_id, entry)
    if entry.row_id is None:
        done = revoke_holding(session, person_id, entry.requirement_id, entry.starts_on, entry.reason, today=today)
        ledger_of(session).act = "revoke a holding"
        return done
    if entry.starts_on > today:
        message = f"{entry.starts_on:%d/%m/%Y} lies in the future: give the day on which the holding was revoked."
        raise Refused(message, field="revoked_on")
    values: tuple[Value, ...] = (person_id, entry.requirement_id, day_number(entry.starts_on), entry.reason.strip())
    return save_row(
        session, RevocationRow, REVOCATION_COLUMNS, values,
        row_id=entry.row_id, act_name="correct a revocation", touched=Touched.EXEMPTIONS,
    )  # fmt: skip


def _save_exemption(session: Session, person_id: int, entry: ExemptionEntry) -> Done[int]:
    first = day_number(entry.starts_on)
    last = None if entry.ends_on is None else day_number(entry.ends_on)
    twin = session.connection().exec_driver_sql(
        "SELECT 1 FROM exemptions WHERE superseded_in IS NULL AND person_id = ? AND requirement_id = ? AND starts_on = ?"
        " AND id <> ?",
        (person_id, entry.requirement_id, first, entry.row_id or 0),
    )
    if twin.fetchone() is not None:
        message = "There is an exemption from that day already: correct that one instead."
        raise Refused(message, field="from")
    if entry.row_id is not None:
        values: tuple[Value, ...] = (person_id, entry.requirement_id, first, last, entry.reason.strip())
        return save_row(
            session, ExemptionRow, EXEMPTION_COLUMNS, values,
            row_id=entry.row_id, act_name="correct an exemption", touched=Touched.EXEMPTIONS,
        )  # fmt: skip
    person = People.of(session).by_id[person_id]
    requirement = load_requirements(session.connection())[entry.requirement_id]
    draft = ExemptionDraft(
        0, PersonKey(person.staff_number, person.email), requirement.code, entry.starts_on, entry.ends_on, entry.reason
    )
    done = enter(session, partial(plan_exemptions, drafts=[draft]), act_name="add an exemption")
    return Done(0, done.touched, remarks=done.remarks)


def delete_exemption(session: Session, kind: str, row_id: int) -> Done[int]:
    """Take back an exemption or a revocation that was never so."""
    table = ExemptionRow if kind == EXEMPTION else RevocationRow
    return delete_row(session, table, row_id, act_name=f"delete: {kind.lower()}", touched=Touched.EXEMPTIONS)
