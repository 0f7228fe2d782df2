"""Sessions, bookings and leave as plain tables for export. Days within a text are written as 2027-03-12, as in the CSV itself."""

from __future__ import annotations

from collections import defaultdict

from cpd_desktop.domain.sessions import AudienceDraft, PartDraft
from cpd_desktop.domain.typed_times import times_text
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.leave import leave_of
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.services.sessions.answers import listed_session
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings, known_sessions
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


def sessions_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each session, with its figures: the marks that are missing are those of parts held by the date."""
    bookings: dict[bytes, list[KnownBooking]] = defaultdict(list)
    for booking in known_bookings(session, question.upto):
        bookings[booking.session_uuid].append(booking)
    rows: list[tuple[Cell, ...]] = []
    for uuid, one in known_sessions(session, question.upto).items():
        listed, draft = listed_session(one, bookings[uuid], question.as_at), one.draft
        rows.append(
            (
                one.course_code, one.title, one.first_on, one.last_on, "; ".join(map(_part, draft.parts)),
                "; ".join(one.groups), draft.place, draft.link, draft.trainer, draft.provider, draft.capacity,
                draft.book_by, "" if draft.cost is None else f"{draft.cost:f}", draft.hours, draft.purpose, draft.for_whom,
                draft.hoped_for, draft.co_production.value, draft.co_produced_with, _yes(draft.needs_approval),
                _yes(draft.is_assessed), "; ".join(map(_audience, draft.audiences)), one.state.value, one.state_on,
                one.cancelled_by, one.reason, listed.booked, listed.waiting, listed.pending, listed.left, listed.attended,
                listed.did_not, listed.unmarked, listed.heads, one.key,
            )
        )  # fmt: skip
    columns = (
        "course", "title", "first_on", "last_on", "parts", "groups", "place", "link", "trainer", "provider", "capacity",
        "book_by", "cost", "hours", "purpose", "for_whom", "hoped_for", "co_production", "co_produced_with",
        "needs_approval", "is_assessed", "audiences", "state", "state_on", "cancelled_by", "reason", "booked", "waiting",
        "undecided", "places_left", "attended", "did_not_attend", "unmarked", "heads", "record",
    )  # fmt: skip
    ordered = sorted(rows, key=lambda row: (row[2], row[0], row[1], row[-1]))
    return Listing("sessions", "Every session, with how full it is and who came", columns, tuple(ordered))


def bookings_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each booking of every state, with the marks of the register in the order of its parts."""
    upto = question.upto
    sessions, bookings = known_sessions(session, upto), known_bookings(session, upto)
    people = load_people(session, {one.person_id for one in bookings if one.person_id is not None}, upto)
    rows: list[tuple[Cell, ...]] = []
    for one in bookings:
        of = sessions.get(one.session_uuid)
        if of is None:
            continue
        person = people.get(one.person_id or 0)
        number, email = ("", "") if person is None else (person.staff_number, person.email)
        rows.append(
            (
                number, email, one.name, one.organisation, of.course_code, of.title, of.first_on, one.group, one.state.value,
                one.requested_on, one.requested_by, one.decided_on, one.decided_by, one.cancelled_by, one.reason,
                _marks(of, one), one.in_line, of.key, one.uuid.hex(),
            )
        )  # fmt: skip
    columns = (
        "staff_number", "email", "name", "organisation", "course", "title of the session", "first_on", "group", "state",
        "requested_on", "requested_by", "decided_on", "decided_by", "cancelled_by", "reason", "marks", "in_line", "session",
        "record",
    )  # fmt: skip
    about = "Every booking; marks are P present, A absent, D did not attend, F did not pass, - not marked, a letter for each part"
    ordered = sorted(rows, key=lambda row: (row[6], row[4], row[-2], row[-3], row[-1]))
    return Listing("bookings", about, columns, tuple(ordered))


def leave_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each spell of leave."""
    people = load_people(session, upto=question.upto)
    uuids = {
        row[0]: bytes(row[1]).hex()
        for row in session.connection().exec_driver_sql(f"SELECT id, uuid FROM leave WHERE {known(question.upto)}")
    }
    rows: list[tuple[Cell, ...]] = [
        (
            people[one.person_id].staff_number, people[one.person_id].email, people[one.person_id].name, one.starts_on,
            one.ends_on, uuids[one.row_id],
        )
        for one in leave_of(session, upto=question.upto)
    ]  # fmt: skip
    columns = ("staff_number", "email", "name", "from", "to", "record")
    return Listing("leave", "Every spell of leave, its first and last day included", columns, tuple(rows))


def _part(part: PartDraft) -> str:
    words = [
        f"{part.held_on:%Y-%m-%d}",
        times_text(part.starts_at, part.ends_at),
        part.group and f"({part.group})",
        part.place,
    ]
    return " ".join(filter(None, words))


def _audience(one: AudienceDraft) -> str:
    who = f"{one.audience.value}, {one.organisation}" if one.organisation else one.audience.value
    expected = "not known" if one.expected is None else str(one.expected)
    return f"{who}: {expected} expected" + ("" if one.attended is None else f", {one.attended} came")


def _marks(of: KnownSession, one: KnownBooking) -> str:
    if not one.marks:
        return ""
    return "".join(one.marks[part.uuid].value if part.uuid in one.marks else "-" for part in of.parts_of(one.group))


def _yes(value: bool) -> str:
    return "yes" if value else "no"
