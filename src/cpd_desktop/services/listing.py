"""What the book holds, as plain tables for export, in the columns that our own imports read.

Days are dates; lists are joined by `;`. Every table but coverage and the forecast ends with the record's UUID. The order of rows follows from
what they say and not from when it was recorded, so that an import that was undone leaves no trace in an export.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cpd_desktop.domain.evidence import grade_of
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.group_sessions import Attendee
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.services.attachments import attachment_counts
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.group_answers import attendances, group_sessions
from cpd_desktop.services.listing_of_apprenticeships import APPRENTICESHIP_LISTINGS
from cpd_desktop.services.listing_of_approvals import approvals_listing
from cpd_desktop.services.listing_of_complaints import co_production_listing, complaints_listing
from cpd_desktop.services.listing_of_cpd import cpd_entries_listing
from cpd_desktop.services.listing_of_forecast import forecast_listing
from cpd_desktop.services.listing_of_funding import awards_listing, budgets_listing, claims_listing, costs_listing
from cpd_desktop.services.listing_of_learning import findings_listing, learning_actions_listing, sources_listing
from cpd_desktop.services.listing_of_qualifications import qualifications_listing
from cpd_desktop.services.listing_of_reach import checks_listing, reach_listing, routes_listing
from cpd_desktop.services.listing_of_roles import delegated_tasks_listing, named_roles_listing
from cpd_desktop.services.listing_of_sessions import bookings_listing, leave_listing, sessions_listing
from cpd_desktop.services.listing_of_telling import quoted_percentages_listing, told_listing
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.services.need_answers import listed_needs
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.queries.facts import known, load_courses, load_teams, verdicts_by_row
from cpd_desktop.store.session import Session

__all__ = ["LISTINGS", "OF_SCOPE", "Cell", "Listing"]


def _day(number: int | None) -> date | None:
    return None if number is None else day_of_number(number)


def _uuid(value: bytes) -> str:
    return bytes(value).hex()


def _joined(names: Any) -> str:
    return "; ".join(sorted(names))


def people_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each posting, with who holds it."""
    upto, connection = question.upto, session.connection()
    people = load_people(session, upto=upto)
    roles, teams = load_job_roles(session, upto), load_teams(connection, upto)
    held: dict[int, set[str]] = defaultdict(set)
    for person_id, role_id in connection.exec_driver_sql(
        f"SELECT person_id, role_id FROM additional_roles WHERE {known(upto)} AND ends_on IS NULL"
    ):
        held[person_id].add(roles[role_id].code or roles[role_id].title)
    # The absence that lasts on the date comes last, and so it is the one that is shown; else the latest.
    day = day_number(question.as_at)
    away = {
        row[0]: row[1:]
        for row in connection.exec_driver_sql(
            f"SELECT person_id, starts_on, ends_on FROM absences WHERE {known(upto)}"
            " ORDER BY starts_on <= ? AND coalesce(ends_on, ?) >= ?, starts_on",
            (day, day, day),
        )
    }
    details = {
        row[0]: row[1:]
        for row in connection.exec_driver_sql(
            "SELECT person_id, registration_body, registration_number, registered_on, manager_id FROM person_details"
            f" WHERE {known(upto)}"
        )
    }
    rows: list[tuple[Cell, ...]] = []
    for uuid, person_id, team_id, role_id, starts_on, ends_on, hours in connection.exec_driver_sql(
        "SELECT uuid, person_id, team_id, role_id, starts_on, ends_on, hours FROM postings"
        f" WHERE {known(upto)} ORDER BY person_id, starts_on, team_id, uuid"
    ):
        person, team = people[person_id], teams[team_id]
        body, number, registered_on, manager_id = details[person_id]
        manager = people.get(manager_id) if manager_id else None
        absence = away.get(person_id, (None, None))
        rows.append(
            (
                person.staff_number, person.email, person.name, roles[role_id].title, team.name, team.service,
                _day(starts_on), _day(ends_on), (manager.staff_number or manager.email) if manager else "",
                _joined(held.get(person_id, ())), body, number, _day(registered_on), hours, _day(absence[0]),
                _day(absence[1]), _uuid(uuid),
            )
        )  # fmt: skip
    columns = (
        "staff_number", "email", "name", "job_role", "team", "service", "start_date", "end_date", "manager",
        "additional_roles", "registration_body", "registration_number", "registration_date", "hours", "absence_from",
        "absence_to", "record",
    )  # fmt: skip
    return Listing("people", "Every posting, with the person who holds it", columns, tuple(rows))


def training_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each training record, with the grade of its evidence: checks included."""
    upto, connection = question.upto, session.connection()
    people, courses = load_people(session, upto=upto), load_courses(connection, upto)
    files, verdicts = attachment_counts(session, upto), verdicts_by_row(connection, upto)
    rows: list[tuple[Cell, ...]] = []
    for row in connection.exec_driver_sql(
        "SELECT id, uuid, person_id, course_id, completed_on, valid_until_given, outcome, evidence, hours, provider, delivery,"
        f" accredited, cost, notes FROM training_records WHERE {known(upto)}"
        " ORDER BY person_id, completed_on, course_id, uuid"
    ):
        row_id, uuid, person_id, course_id, completed_on, given, outcome, stated, *texts = row
        evidence = grade_of(EVIDENCE[stated], verdicts.get(row_id))
        person, course = people[person_id], courses[course_id]
        rows.append(
            (
                person.staff_number, person.email, person.name, course.code, course.title, _day(completed_on),
                _day(given), OUTCOMES[outcome].value, evidence.value, *texts,
                files.get(bytes(uuid), 0), _uuid(uuid),
            )
        )  # fmt: skip
    columns = (
        "staff_number", "email", "name", "course", "title of the course", "completed_on", "valid_until", "outcome",
        "evidence", "hours", "provider", "delivery", "accredited", "cost", "notes", "files attached", "record",
    )  # fmt: skip
    about = (
        "Every training record, its evidence as the newest check of it found; valid_until is the last day that its source gave, "
        "empty where the course's rule decides"
    )
    return Listing("training", about, columns, tuple(rows))


def courses_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each course."""
    upto, connection = question.upto, session.connection()
    courses = load_courses(connection, upto)
    rows: list[tuple[Cell, ...]] = []
    for row in connection.exec_driver_sql(
        "SELECT uuid, course_id, provider, delivery, hours, asc_wds_category, source, notes, suggested FROM course_details"
        f" WHERE {known(upto)} ORDER BY code"
    ):
        uuid, course_id, provider, delivery, hours, category, source, notes, suggested = row
        course = courses[course_id]
        expiry = str(course.validity_on(question.as_at).expiry)
        lower = _joined(courses[one].code for one in course.satisfies if one in courses)
        rows.append(
            (
                course.code, course.title, course.kind, course.subject, course.tier, course.group, expiry, provider,
                delivery, hours, category, lower, source, notes, "yes" if suggested else "no", _uuid(uuid),
            )
        )  # fmt: skip
    columns = (
        "code", "title", "kind", "subject", "tier", "group", "expiry", "provider", "delivery", "hours",
        "asc_wds_category", "satisfies", "source", "notes", "suggestion", "record",
    )  # fmt: skip
    return Listing("courses", "Every course", columns, tuple(rows))


def requirements_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each requirement, with its scope in names."""
    upto, connection = question.upto, session.connection()
    courses, teams = load_courses(connection, upto), load_teams(connection, upto)
    roles, people = load_job_roles(session, upto), load_people(session, upto=upto)
    name_of: Mapping[str, Callable[[Any], str]] = {
        "roles": lambda one: roles[one].title,
        "additional_roles": lambda one: roles[one].code or roles[one].title,
        "teams": lambda one: teams[one].name,
        "services": str,
        "groups_served": str,
        "people": lambda one: people[one].staff_number or people[one].email,
    }
    rows: list[tuple[Cell, ...]] = []
    for row in connection.exec_driver_sql(
        "SELECT uuid, code, title, kind, courses, scope, within_days, interval, minimum, level, specialist, basis, source,"
        f" starts_on, ends_on, suggested FROM requirement_details WHERE {known(upto)} ORDER BY code"
    ):
        uuid, code, title, kind, listed, scope, within, interval, minimum, level, specialist, basis, source, *rest = row
        asked = json.loads(scope)
        who = [_joined(map(name, asked.get(part, ()))) for part, name in name_of.items()]
        rows.append(
            (
                code, title, kind, _joined(courses[one].code for one in json.loads(listed)), *who, within, interval,
                minimum, level, "yes" if specialist else "no", basis, source, _day(rest[0]), _day(rest[1]),
                "yes" if rest[2] else "no", _uuid(uuid),
            )
        )  # fmt: skip
    columns = (
        "code", "title", "kind", "courses", *name_of, "within_days", "interval", "minimum", "level", "specialist",
        "basis", "source", "from", "to", "suggestion", "record",
    )  # fmt: skip
    return Listing("requirements", "Every requirement; an empty part of its scope means any", columns, tuple(rows))


def exemptions_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each exemption."""
    upto, connection = question.upto, session.connection()
    people = load_people(session, upto=upto)
    rows = connection.exec_driver_sql(
        "SELECT e.uuid, e.person_id, r.code, e.starts_on, e.ends_on, e.reason FROM exemptions e"
        f" JOIN requirement_details r ON r.requirement_id = e.requirement_id AND {known(upto, 'r')}"
        f" WHERE {known(upto, 'e')} ORDER BY e.person_id, e.starts_on, r.code, e.uuid"
    )
    table: list[tuple[Cell, ...]] = [
        (people[who].staff_number, people[who].email, people[who].name, code, _day(first), _day(last), why, _uuid(uuid))
        for uuid, who, code, first, last, why in rows
    ]
    columns = ("staff_number", "email", "name", "requirement", "from", "to", "reason", "record")
    return Listing("exemptions", "Every exemption", columns, tuple(table))


def teams_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each team, with the groups it serves on the date."""
    upto, connection = question.upto, session.connection()
    day = day_number(question.as_at)
    served: dict[int, set[str]] = defaultdict(set)
    for team_id, group in connection.exec_driver_sql(
        f"SELECT team_id, served_group FROM team_groups WHERE {known(upto)} AND coalesce(starts_on, ?) <= ?"
        " AND coalesce(ends_on, ?) >= ?",
        (day, day, day, day),
    ):
        served[team_id].add(group)
    rows: list[tuple[Cell, ...]] = [
        (name, service, _joined(served.get(team_id, ())), _uuid(uuid))
        for uuid, team_id, name, service in connection.exec_driver_sql(
            f"SELECT uuid, team_id, name, service FROM team_details WHERE {known(upto)} ORDER BY name"
        )
    ]
    return Listing("teams", "Every team", ("team", "service", "groups_served", "record"), tuple(rows))


def supervision_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each supervision, held or cancelled: the facts that everybody may count, and never a text."""
    upto, connection = question.upto, session.connection()
    people = load_people(session, upto=upto)
    rows: list[tuple[Cell, ...]] = []
    for row in connection.exec_driver_sql(
        "SELECT uuid, person_id, supervisor_id, held_on, minutes, kind, functions, state, cancelled_by, reason, next_on"
        f" FROM supervisions WHERE {known(upto)} ORDER BY person_id, held_on, supervisor_id, kind, uuid"
    ):
        uuid, person_id, supervisor_id, held_on, minutes, kind, functions, *rest, next_on = row
        person, supervisor = people[person_id], people[supervisor_id]
        rows.append(
            (
                person.staff_number or person.email, person.name, supervisor.staff_number or supervisor.email,
                supervisor.name, _day(held_on), minutes, kind, _joined(json.loads(functions)), *rest, _day(next_on),
                _uuid(uuid),
            )
        )  # fmt: skip
    columns = (
        "supervisee", "name of the supervisee", "supervisor", "name of the supervisor", "held_on", "minutes", "type",
        "functions", "state", "cancelled_by", "reason", "next_on", "record",
    )  # fmt: skip
    return Listing(
        "supervision", "Every supervision that was held or cancelled, without its text", columns, tuple(rows)
    )


def needs_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each need raised by the date, with how far it has come; those of people who have left are among them."""
    upto, connection = question.upto, session.connection()
    people, courses = load_people(session, upto=upto), load_courses(connection, upto)
    concerned = connection.exec_driver_sql(f"SELECT DISTINCT person_id FROM needs WHERE {known(upto)}").scalars()
    rows: list[tuple[Cell, ...]] = []
    for one in listed_needs(session, question, sorted(concerned)):
        need, person = one.need, people[one.need.person_id]
        course = courses.get(need.course_id or 0)
        rows.append(
            (
                person.staff_number, person.email, person.name, need.title, "" if course is None else course.code,
                one.course, need.source.value, need.raised_on, need.decision.value, need.decided_on, need.reason,
                one.booked_for, one.evidence_on, need.met.value, need.met_on, one.stage.value, need.uuid,
            )
        )  # fmt: skip
    columns = (
        "staff_number", "email", "name", "need", "course", "title of the course", "source", "raised_on", "decision",
        "decided_on", "reason", "booked_for", "trained_on", "met", "met_on", "stage", "record",
    )  # fmt: skip
    about = f"Every learning need, and how far it had come by {question.as_at:%d %B %Y}"
    return Listing(
        "needs", about, columns, tuple(sorted(rows, key=lambda row: (row[0], row[1], row[7], row[3], row[-1])))
    )


def group_sessions_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each group reflective session held by the date; of what people wrote for themselves there are counts."""
    upto, connection = question.upto, session.connection()
    people = load_people(session, upto=upto)
    found = group_sessions(session, question)
    there = attendances(session, [one.uuid for one in found], upto)
    said = {
        bytes(row[0]): tuple(row[1:])
        for row in connection.exec_driver_sql(
            f"SELECT uuid, presenter, question, themes, learning FROM group_sessions WHERE {known(upto)}"
        )
    }
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        attended = sorted(
            _attendee(who, people[who.person_id].name if who.person_id else who.name) for _, who in there[one.uuid]
        )
        rows.append(
            (
                one.held_on, one.minutes, one.facilitator, one.model, one.topic, *said[one.uuid], "; ".join(one.teams),
                one.there, "; ".join(attended), one.open_actions, one.overdue_actions, one.drafts, one.written,
                _uuid(one.uuid),
            )
        )  # fmt: skip
    columns = (
        "held_on", "minutes", "facilitator", "model", "topic", "presenter", "question", "themes", "learning", "teams",
        "there", "who was there", "open_actions", "overdue_actions", "drafts", "written", "record",
    )  # fmt: skip
    about = "Every group reflective session; what people wrote for themselves is counted, and nothing more"
    return Listing("group-sessions", about, columns, tuple(sorted(rows, key=lambda row: (row[0], row[4], row[-1]))))


def _attendee(who: Attendee, name: str) -> str:
    about = ", ".join(filter(None, (who.profession, who.team or who.organisation)))
    return f"{name} ({about})" if about else name


def coverage_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each team and requirement, with every count."""
    columns = (
        "team", "service", "level", "requirement", "title", "kind", "specialist", "suggestion", "as_at", "in_scope",
        "in_date", "expiring", "generic_only", "expired", "revoked", "missing", "not_yet_due", "exempt", "long_absence",
        "booked", "numerator", "denominator", "assured", "needed", "held", "short_by", "single_point_of_failure", "answer",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for row in coverage(session, question):
        one, counts = row.requirement, row.counts
        rows.append(
            (
                row.team.name if row.team else "", row.service, row.level.value, one.code, one.title, one.kind.value,
                _yes(one.specialist), _yes(one.suggested), question.as_at, counts.in_scope, counts.in_date,
                counts.expiring, counts.generic_only, counts.expired, counts.revoked, counts.missing,
                counts.not_yet_due, counts.exempt, counts.long_absence, counts.booked, row.numerator, row.denominator,
                counts.assured, row.needed, row.held, row.short_by, _yes(row.single_point_of_failure), row.answer,
            )
        )  # fmt: skip
    about = f"Compliance and coverage as at {question.as_at:%d %B %Y}: the share is numerator of denominator"
    return Listing("coverage", about, columns, tuple(rows))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


LISTINGS: Mapping[str, Callable[[Session, CoverageQuestion], Listing]] = {
    "people": people_listing,
    "teams": teams_listing,
    "courses": courses_listing,
    "requirements": requirements_listing,
    "exemptions": exemptions_listing,
    "training": training_listing,
    "supervision": supervision_listing,
    "needs": needs_listing,
    "group-sessions": group_sessions_listing,
    "sessions": sessions_listing,
    "bookings": bookings_listing,
    "leave": leave_listing,
    "approvals": approvals_listing,
    "named-roles": named_roles_listing,
    "delegated-tasks": delegated_tasks_listing,
    "cpd-entries": cpd_entries_listing,
    **APPRENTICESHIP_LISTINGS,
    "claims": claims_listing,
    "costs": costs_listing,
    "awards": awards_listing,
    "budgets": budgets_listing,
    "qualifications": qualifications_listing,
    "sources": sources_listing,
    "findings": findings_listing,
    "learning-actions": learning_actions_listing,
    "routes": routes_listing,
    "reach": reach_listing,
    "checks": checks_listing,
    "told": told_listing,
    "quoted-percentages": quoted_percentages_listing,
    "complaints": complaints_listing,
    "co-production": co_production_listing,
    "coverage": coverage_listing,
    "forecast": forecast_listing,
}

OF_SCOPE = ("coverage", "forecast")
"""The listings that can be narrowed to a team or a service; the others are of the whole book."""
