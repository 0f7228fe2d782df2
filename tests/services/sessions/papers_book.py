"""Two sessions of courses for the tests of their papers: one to come, in groups, with a waiting list; one that is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.sessions import Audience, AudienceDraft, EndedBy, PartDraft, SessionDraft
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.sessions.answers import session_detail
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import book_places, request_places
from cpd_desktop.services.sessions.planning import cancel_session, plan_session
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import load_courses
from tests.services.building import TODAY, a_course_draft, add_courses, take_in

NAMES = ("Siân Ŵyn", "Zofia Łuczak", "Ann <b>Baker</b>", "Jo Li", "Hope Nyarko", "Muhammad Farah")
"""In the order of their staff numbers, from S1."""

HELD, SECOND_DAY = date(2026, 5, 11), date(2026, 5, 18)
TO_COME, LATER, TOGETHER = date(2026, 7, 6), date(2026, 7, 13), date(2026, 9, 7)
CARER = "Nia O’Hara"
CARERS = "Westmere Carers' Centre"


@dataclass
class PapersBook:
    """The book, and its sessions by UUID: to come, held and closed, cancelled; *people* are ids by name."""

    workspace: Workspace
    to_come: bytes
    closed: bytes
    cancelled: bytes
    people: dict[str, int]


def with_sessions(workspace: Workspace) -> PapersBook:
    """Add six people of two teams, two courses, and three sessions with their bookings."""
    add_courses(
        workspace,
        a_course_draft("MHP-02", title="Moving & handling of people"),
        a_course_draft("FIR-09", row=3, title="Fire safety", expiry="12 months", subject="fire safety", tier=1),
    )
    drafts = [
        PersonDraft(
            number, PersonKey(f"S{number}", f"s{number}@westmere.gov.uk", name), "Cook", "Deaf Services" if number < 4 else "Night Team",
            date(2020, 1, 1), service="Sensory" if number < 4 else "Nights",
        )
        for number, name in enumerate(NAMES, 1)
    ]  # fmt: skip
    assert take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY)).applied
    people = {person.name: person.id for person in workspace.read(load_people).values() if person.name in NAMES}
    with workspace.snapshot() as session:
        courses = {course.code: course.id for course in load_courses(session.connection()).values()}
    to_come = _to_come(workspace, courses["MHP-02"], people)
    closed = _closed(workspace, courses["FIR-09"], people)
    draft = SessionDraft(courses["FIR-09"], (PartDraft(date(2026, 8, 3)),), place="Annexe")
    cancelled = workspace.write(plan_session, draft, today=TODAY).result
    workspace.write(cancel_session, cancelled, by=EndedBy.PROVIDER, reason="The trainer is ill", today=TODAY)
    return PapersBook(workspace, to_come, closed, cancelled, people)


def _to_come(workspace: Workspace, course_id: int, people: dict[str, int]) -> bytes:
    draft = SessionDraft(
        course_id,
        (
            PartDraft(TO_COME, 570, 990, "Group A"), PartDraft(LATER, 570, 990, "Group B", "Annexe"),
            PartDraft(TOGETHER, 570, 750),
        ),
        title="Moving people safely: summer", place="Town Hall, room 2", trainer="Blodwen Rees", provider="Safe Hands Ltd",
        capacity=3, book_by=date(2026, 7, 1), purpose="So that people are moved safely and with dignity.",
        for_whom="Everybody who helps people to move", needs_approval=True,
        audiences=(AudienceDraft(Audience.CARERS, CARERS, 6), AudienceDraft(Audience.PROVIDERS)),
    )  # fmt: skip
    uuid = workspace.write(plan_session, draft, today=TODAY).result

    def book(group: str, *learners: LearnerDraft) -> None:
        workspace.write(book_places, uuid, learners, group=group, by="tests", today=TODAY)

    book("Group A", LearnerDraft(people["Siân Ŵyn"]), LearnerDraft(None, CARER, CARERS))
    book("Group B", LearnerDraft(people["Zofia Łuczak"]), LearnerDraft(people["Jo Li"]))
    asked = [LearnerDraft(people["Hope Nyarko"])]
    workspace.write(request_places, uuid, asked, group="Group A", by="Hope Nyarko", today=TODAY)
    return uuid


def _closed(workspace: Workspace, course_id: int, people: dict[str, int]) -> bytes:
    """A session of two days: Siân and Ann passed, Zofia failed, Jo did not come; a carer was there throughout."""
    draft = SessionDraft(
        course_id, (PartDraft(HELD, 570, 750), PartDraft(SECOND_DAY, 570, 750)), place="Town Hall", trainer="Blodwen Rees",
        provider="Safe Hands Ltd", purpose="What to do, and what never to do.", is_assessed=True,
    )  # fmt: skip
    uuid = workspace.write(plan_session, draft, today=HELD).result
    learners = [LearnerDraft(people[name]) for name in ("Siân Ŵyn", "Ann <b>Baker</b>", "Zofia Łuczak", "Jo Li")]
    workspace.write(book_places, uuid, [*learners, LearnerDraft(None, CARER, CARERS)], by="tests", today=TODAY)
    detail = workspace.read(session_detail, uuid, as_at=TODAY)
    letters = {"Zofia Łuczak": Mark.FAILED, "Jo Li": Mark.DNA}
    marks = {
        line.booking.uuid: {
            part.uuid: letters.get(line.booking.name, Mark.PRESENT) for part in detail.listed.known.draft.parts
        }
        for line in detail.bookings
    }
    workspace.write(mark_attendance, uuid, marks, today=TODAY)
    workspace.write(close_session, uuid, today=TODAY)
    return uuid
