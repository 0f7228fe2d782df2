from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import AttemptDraft, BreakDraft, ReviewDraft
from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.domain.delegated_tasks import DelegatedTaskDraft
from cpd_desktop.domain.drafts import (
    ExemptionDraft,
    PersonDraft,
    PersonKey,
    RecordDraft,
    SupervisionRecordDraft,
    TeamDraft,
)
from cpd_desktop.domain.group_sessions import Attendee, GroupActionDraft, GroupSessionDraft
from cpd_desktop.domain.learning import (
    Channel,
    CheckDraft,
    FeedbackDraft,
    FindingDraft,
    LearningActionDraft,
    Method,
    QuotedFigureDraft,
    RouteDraft,
    RouteKind,
)
from cpd_desktop.domain.named_roles import NamedRoleDraft
from cpd_desktop.domain.needs import Decision, NeedDraft, Source
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.domain.sessions import PartDraft, SessionDraft
from cpd_desktop.domain.supervision import Function, State
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.apprenticeship_acts import save_attempt, save_break, save_review, tick_gateway_item
from cpd_desktop.services.approvals import record_approval
from cpd_desktop.services.book_users import add_user
from cpd_desktop.services.co_production import save_co_production
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_entries import add_entry
from cpd_desktop.services.delegated_tasks import save_task
from cpd_desktop.services.effectiveness import save_check
from cpd_desktop.services.exemptions import plan_exemptions
from cpd_desktop.services.findings import save_finding
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_actions import save_action
from cpd_desktop.services.learning_routes import save_route
from cpd_desktop.services.learning_sources import save_quoted_figure
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.named_roles import save_named_role
from cpd_desktop.services.needs import decide_need, raise_need
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.qualifications import save_qualification
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.supervision.history import plan_supervisions
from cpd_desktop.services.telling import tell
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.apprentices_book import apprentice, log
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    add_teams,
    take_in,
)
from tests.services.complaints_book import issue, source, uuid_of
from tests.services.cpd_book import entry_draft
from tests.services.funding_book import award, claim, cost

SAID = frozenset({"ends_on", "manager", "additional_roles", "absence_from", "absence_to", "hours"})


def worker(number: int, *, row: int = 2, **more: Any) -> PersonDraft:
    parts: dict[str, Any] = {"job_role": "Cook", "team": "North", "starts_on": date(2020, 1, 1), **more}
    return PersonDraft(row, PersonKey(f"{number:05}", f"p{number}@x.example", f"Person {number}"), **parts)


def people(workspace: Workspace, *drafts: PersonDraft) -> None:
    assert take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY, said=SAID)).applied


def train(workspace: Workspace, *drafts: RecordDraft) -> None:
    assert take_in(workspace, partial(plan_training, drafts=drafts, today=TODAY)).applied


def supervise(workspace: Workspace, *drafts: SupervisionRecordDraft) -> None:
    assert take_in(workspace, partial(plan_supervisions, drafts=drafts, today=TODAY)).applied


HELD = SupervisionRecordDraft(
    2, PersonKey("00002"), PersonKey("00001"), date(2025, 12, 1), 75, functions=frozenset({Function.SUPPORT, Function.MANAGEMENT}),
    next_on=date(2026, 1, 5),
)  # fmt: skip
CANCELLED = SupervisionRecordDraft(
    3, PersonKey("00002"), PersonKey("00001"), date(2026, 1, 5), state=State.CANCELLED, cancelled_by="supervisor", reason="Leave"
)  # fmt: skip


GROUP = GroupSessionDraft(
    date(2026, 3, 4), 90, "Endings", (Attendee(1), Attendee(None, "Ines", "", "Nurse", "The Trust")), facilitator_id=2,
    model="4x4x4", presenter="Person 1", question="How?", themes="Relief", learning="Take time",
    actions=(GroupActionDraft("A letter", "North", date(2026, 4, 1)),),
)  # fmt: skip


def need(workspace: Workspace, title: str, person_id: int = 1, *, raised_on: date = TODAY, **parts: Any) -> bytes:
    return workspace.write(raise_need, NeedDraft(person_id, title, raised_on, **parts), today=TODAY).result


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    add_teams(workspace, TeamDraft(2, "North", "Adults", ("Deaf", "deafblind")), TeamDraft(3, "South", "", ()))
    add_courses(
        workspace, a_course_draft("LOW", expiry="12 months"),
        a_course_draft("HIGH", row=3, satisfies=("LOW",), tier=2, subject="x", notes="a\nb"),
    )  # fmt: skip
    people(
        workspace,
        worker(1, additional_roles=("BIA", "AMHP"), hours="37", absence_from=date(2026, 1, 1), absence_to=date(2026, 12, 31)),
        worker(1, row=3, team="South", additional_roles=("BIA", "AMHP"), starts_on=date(2021, 1, 1)),
        worker(2, row=4, manager="p1@x.example", ends_on=date(2026, 1, 31)),
    )  # fmt: skip
    add_requirements(
        workspace, a_requirement_draft("R", courses=("HIGH", "LOW"), teams=("South", "North"), roles=("Cook",),
                                       additional_roles=("AMHP",), people=("00001",), groups_served=("Deaf",), services=("Adults",)),
    )  # fmt: skip
    train(workspace, RecordDraft(2, PersonKey("00001"), "LOW", date(2026, 1, 1), Outcome.PASSED, date(2026, 5, 1), Evidence.CHECKED,
                                 "1.5", "Us", "e-learning", "yes", "10.00", "note"))  # fmt: skip
    take_in(
        workspace,
        partial(plan_exemptions, drafts=[ExemptionDraft(2, PersonKey("00002"), "R", date(2026, 1, 1), None, "why")]),
    )
    supervise(workspace, HELD, CANCELLED)
    need(workspace, "To sign", 2, raised_on=date(2026, 1, 5), source=Source.GAP, course_id=1)
    workspace.write(log_group_session, GROUP, today=TODAY)
    return workspace


def listed(workspace: Workspace, kind: str, as_at: date = TODAY, upto: int | None = None) -> list[dict[str, Any]]:
    listing = workspace.read(LISTINGS[kind], CoverageQuestion(as_at, upto))
    assert listing.name == kind
    assert listing.about
    assert all(len(row) == len(listing.columns) for row in listing.rows)
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def test_people_have_a_row_for_each_posting(book: Workspace) -> None:
    first, second, third = listed(book, "people")

    assert {key: value for key, value in first.items() if key != "record"} == {
        "staff_number": "00001", "email": "p1@x.example", "name": "Person 1", "job_role": "Cook", "team": "North",
        "service": "Adults", "start_date": date(2020, 1, 1), "end_date": None, "manager": "", "additional_roles": "AMHP; BIA",
        "registration_body": "", "registration_number": "", "registration_date": None, "hours": "37",
        "absence_from": date(2026, 1, 1), "absence_to": date(2026, 12, 31),
    }  # fmt: skip
    assert (second["team"], second["service"], second["absence_from"]) == ("South", "", date(2026, 1, 1))
    assert (third["manager"], third["end_date"], third["absence_from"]) == ("00001", date(2026, 1, 31), None)


def test_the_absence_shown_is_the_one_that_lasts_else_the_latest(book: Workspace) -> None:
    people(book, worker(1, absence_from=date(2027, 3, 1), additional_roles=("BIA", "AMHP"), hours="37"))
    people(
        book,
        worker(
            2, absence_from=date(2025, 1, 1), absence_to=date(2025, 2, 1), manager="00001", ends_on=date(2026, 1, 31)
        ),
    )

    def shown(as_at: date) -> list[date]:
        return [row["absence_from"] for row in listed(book, "people", as_at)]

    ended = date(2026, 1, 1)
    assert shown(TODAY) == [date(2027, 3, 1), date(2027, 3, 1), date(2025, 1, 1)], (
        "the list no longer named the present one"
    )
    assert shown(date(2026, 3, 1)) == [ended, ended, date(2025, 1, 1)]


def test_training_has_what_its_source_gave(book: Workspace) -> None:
    (row,) = listed(book, "training")

    assert list(row.values())[3:-1] == [
        "LOW", "Course LOW", date(2026, 1, 1), date(2026, 5, 1), "passed", "checked", "1.5", "Us", "e-learning", "yes", "10.00", "note", 0,
    ]  # fmt: skip


def test_courses_requirements_exemptions_and_teams_speak_in_names(book: Workspace) -> None:
    high, low = listed(book, "courses")
    assert (high["code"], high["satisfies"], high["expiry"], high["tier"]) == ("HIGH", "LOW", "not known", 2)
    assert (low["expiry"], low["suggestion"]) == ("12 months", "no")

    (requirement,) = listed(book, "requirements")
    asked = {
        key: requirement[key]
        for key in ("courses", "roles", "additional_roles", "teams", "services", "groups_served", "people")
    }
    assert asked == {"courses": "HIGH; LOW", "roles": "Cook", "additional_roles": "AMHP", "teams": "North; South",
                     "services": "Adults", "groups_served": "Deaf", "people": "00001"}  # fmt: skip

    (exemption,) = listed(book, "exemptions")
    assert (exemption["staff_number"], exemption["requirement"], exemption["from"], exemption["to"]) == (
        "00002", "R", date(2026, 1, 1), None,
    )  # fmt: skip
    assert [(row["team"], row["groups_served"]) for row in listed(book, "teams")] == [
        ("North", "Deaf; deafblind"),
        ("South", ""),
    ]


def test_supervision_has_the_facts_that_may_be_counted(book: Workspace) -> None:
    held, cancelled = listed(book, "supervision")

    assert list(held.values())[:-1] == [
        "00002", "Person 2", "00001", "Person 1", date(2025, 12, 1), 75, "individual", "management; support", "held", "", "",
        date(2026, 1, 5),
    ]  # fmt: skip
    assert [cancelled[name] for name in ("minutes", "functions", "state", "cancelled_by", "reason", "next_on")] == [
        None, "", "cancelled", "supervisor", "Leave", None,
    ]  # fmt: skip


def test_needs_say_how_far_they_have_come_by_the_date(book: Workspace) -> None:
    uuid = need(book, "To lead", raised_on=date(2026, 2, 2))
    book.write(decide_need, uuid, Decision.DECLINE, "Later", today=date(2026, 3, 2))
    rows = listed(book, "needs")

    assert [(row["staff_number"], row["need"], row["source"], row["stage"]) for row in rows] == [
        ("00001", "To lead", "supervision", "declined"), ("00002", "To sign", "gap", "undecided"),
    ]  # fmt: skip
    assert (rows[0]["decided_on"], rows[0]["reason"], rows[1]["course"]) == (date(2026, 3, 2), "Later", "LOW")
    assert [row["stage"] for row in listed(book, "needs", date(2026, 3, 1))] == ["undecided", "undecided"]
    assert [row["need"] for row in listed(book, "needs", date(2026, 2, 1))] == ["To sign"]


def test_group_sessions_say_who_was_there_and_count_what_people_wrote(book: Workspace) -> None:
    (row,) = listed(book, "group-sessions")

    assert {name: value for name, value in row.items() if name != "record"} == {
        "held_on": date(2026, 3, 4), "minutes": 90, "facilitator": "Person 2", "model": "4x4x4", "topic": "Endings",
        "presenter": "Person 1", "question": "How?", "themes": "Relief", "learning": "Take time", "teams": "North; South",
        "there": 2, "who was there": "Ines (Nurse, The Trust); Person 1 (Cook, North; South)", "open_actions": 1,
        "overdue_actions": 1, "drafts": 1, "written": 0,
    }  # fmt: skip
    assert listed(book, "group-sessions", date(2026, 3, 3)) == []


def test_teams_serve_who_they_serve_on_the_date(book: Workspace) -> None:
    add_teams(book, TeamDraft(2, "North", "Adults", ("Deaf", "autism")))

    assert listed(book, "teams")[0]["groups_served"] == "Deaf; autism"
    assert listed(book, "teams", date(2026, 6, 14))[0]["groups_served"] == "Deaf; deafblind"


def learn(book: Workspace) -> None:
    complaint = source(book, received_on=TODAY)
    issue(book, complaint)
    finding = book.write(save_finding, FindingDraft(complaint, "Calls are returned", TODAY), today=TODAY).result
    uuid = uuid_of(book, "findings", finding)
    book.write(save_action, LearningActionDraft(uuid, "Keep a list of calls", TODAY), today=TODAY)
    book.write(save_check, CheckDraft(uuid, 0, TODAY, Method.RE_AUDIT), today=TODAY)
    book.write(save_route, RouteDraft(uuid, RouteKind.BRIEFING, TODAY, "A briefing"), today=TODAY)
    book.write(tell, FeedbackDraft(complaint, "Who complained", "We ring back.", TODAY, Channel.LETTER), today=TODAY)
    book.write(save_quoted_figure, QuotedFigureDraft(complaint, "Half of them", Decimal(50)), today=TODAY)
    book.write(save_co_production, CoProductionDraft("Handbook", "Carers", Step.LED, TODAY), today=TODAY)


@pytest.mark.parametrize("kind", LISTINGS)
def test_everything_is_listed_as_it_was_known(book: Workspace, kind: str) -> None:
    known, before = book.head().number, listed(book, kind)
    people(book, worker(3), worker(2, row=3, team="South"))
    train(
        book,
        RecordDraft(2, PersonKey("00001"), "LOW", date(2026, 1, 1)),
        RecordDraft(3, PersonKey("00003"), "LOW", date(2026, 1, 1)),
    )
    add_courses(book, a_course_draft("NEW"), a_course_draft("LOW", row=3, title="Renamed"))
    add_requirements(book, a_requirement_draft("N", courses=("NEW",)))
    take_in(
        book,
        partial(plan_exemptions, drafts=[ExemptionDraft(2, PersonKey("00003"), "N", date(2026, 1, 1), None, "why")]),
    )
    add_teams(book, TeamDraft(2, "West", "West", ("x",)))
    supervise(book, replace(HELD, minutes=60), replace(HELD, row=3, held_on=date(2026, 2, 2), next_on=None))
    need(book, "To read")
    book.write(log_group_session, replace(GROUP, topic="Beginnings"), today=TODAY)
    session = book.write(plan_session, SessionDraft(1, (PartDraft(TODAY),)), today=TODAY).result
    book.write(book_places, session, [LearnerDraft(1)], by="Person 2", today=TODAY)
    book.write(record_leave, 1, TODAY, TODAY)
    book.write(record_approval, 1, ApprovalDraft("AMHP", TODAY), today=TODAY)
    book.write(save_named_role, NamedRoleDraft(None, title="Carers Lead"))
    book.write(save_task, DelegatedTaskDraft("Grab rails", 1))
    with repeatable_sealing("listing"):
        reader = book.write(
            add_user, UserDraft(1, "one", Role.ADMINISTRATOR), "a lantern by the door", reader=None
        ).result
        book.write(add_entry, entry_draft(1), reader=reader, today=TODAY)
    learning = apprentice(book)
    log(book, learning, TODAY)
    book.write(save_break, learning, BreakDraft(date(2026, 1, 5), None, date(2026, 1, 9), "Leave"), today=TODAY)
    book.write(tick_gateway_item, learning, "portfolio", done_on=TODAY, today=TODAY)
    book.write(save_review, learning, ReviewDraft(TODAY), today=TODAY)
    book.write(save_attempt, learning, AttemptDraft(1, TODAY), today=TODAY)
    claim(book)
    cost(book)
    award(book)
    diploma = QualificationDraft(1, "Diploma in adult care", QualificationState.REGISTERED, TODAY)
    book.write(save_qualification, diploma, today=TODAY)
    learn(book)

    assert listed(book, kind, upto=known) == before
    assert listed(book, kind) != before


@pytest.mark.parametrize("kind", LISTINGS)
def test_an_import_that_was_undone_leaves_no_trace_not_even_in_the_order(book: Workspace, kind: str) -> None:
    train(
        book,
        *(
            RecordDraft(at, PersonKey("00001"), code, date(2026, 1, 1), notes="a")
            for at, code in ((2, "HIGH"), (3, "LOW"))
        ),
    )
    before = listed(book, kind)
    train(book, RecordDraft(2, PersonKey("00001"), "HIGH", date(2026, 1, 1), notes="b"))
    people(book, worker(1, team="West", absence_from=date(2026, 2, 1), starts_on=date(2021, 1, 1)))
    book.write(undo_change)
    book.write(undo_change)

    assert listed(book, kind) == before


def test_suggestions_are_marked(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("FIR-01"), suggested=True)
    add_requirements(workspace, a_requirement_draft("R"), suggested=True)

    assert [listed(workspace, kind)[0]["suggestion"] for kind in ("courses", "requirements")] == ["yes", "yes"]


def test_an_empty_book_has_empty_tables(workspace: Workspace) -> None:
    assert {kind: listed(workspace, kind) for kind in LISTINGS} == {kind: [] for kind in LISTINGS}
