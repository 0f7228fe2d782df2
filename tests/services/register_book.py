"""A book of people who are registered, with CPD, for the papers of registers: Dai Rees as one asks, Jo Patel, and nobody else."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.people import Person
from cpd_desktop.services.person import PersonDetails
from cpd_desktop.services.person_acts import correct_person
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.cpd_book import write_entry
from tests.services.people_book import whole
from tests.services.users_book import UsersBook

SECOND_TEXTS = {
    "title": "Self-neglect: what the reviews say",
    "learnt": "That a missed visit is a question.",
    "impact_on_people": "Nobody waits three weeks.",
}


def register(workspace: Workspace, person_id: int, body: str, number: str, on: date | None = date(2019, 3, 1)) -> None:
    """Record with whom somebody is registered."""
    before = whole(workspace, person_id).details
    details = PersonDetails(before.name, before.staff_number, before.email, body, number, on, before.manager_id)
    workspace.write(correct_person, person_id, details)


def with_registers(book: UsersBook) -> None:
    """Have the practitioner registered both with Social Work England and as an occupational therapist, with CPD of the year."""
    register(book.workspace, book.practitioner.person_id, "Social Work England and HCPC", "OT54321")
    with repeatable_sealing("registers"):
        write_entry(book)
        write_entry(book, SECOND_TEXTS, done_on=date(2026, 1, 10), activity="reading")


def person(book: UsersBook, person_id: int) -> Person:
    """Return a person of the book."""
    return book.workspace.read(load_people, [person_id])[person_id]
