"""What the tests of the services do over and over: a clock to turn, files to take in, people, and the audit trail to read."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import CourseDraft, PersonKey, RequirementDraft, TeamDraft
from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.training import expiry_from_text
from cpd_desktop.services.courses import plan_courses
from cpd_desktop.services.imports import ImportResult, Plan, apply_import, preview_import
from cpd_desktop.services.job_roles import RoleBook, RoleEntry
from cpd_desktop.services.requirements import plan_requirements
from cpd_desktop.services.teams import plan_teams
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of, new_uuid
from cpd_desktop.store.queries.facts import load_facts
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PersonDetailRow, PersonRow, PostingRow
from cpd_desktop.store.trail import trail_findings

TODAY = date(2026, 6, 15)
HOSTILE_NAMES = (
    "'; DROP TABLE teams; --",
    '=HYPERLINK("http://example.org")',
    "%s {0} \\N{NULL} $1",
    "<b>O’Brien & Søn</b>",
    "فريق الدعم",
    "聋人服务 🦻🏽",
    "a" * 5_000,
)
FILE = {"file": "list.csv", "kind": "lists", "hash": "00"}


@dataclass
class Clock:
    """A clock that stands still until it is turned."""

    now: datetime = field(default=datetime(2026, 6, 15, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: int) -> datetime:
        """Turn the clock on by so many hours or days, and return what it shows."""
        self.now += timedelta(**by)
        return self.now


def findings(workspace: Workspace) -> list[str]:
    """Return what is wrong with the audit trail."""
    with workspace.snapshot() as session:
        return list(trail_findings(session.connection()))


def facts_of(workspace: Workspace, upto: int | None = None) -> Facts:
    """Return all facts, as known after entry *upto* or now."""
    return workspace.read(load_facts, upto)


def entries(workspace: Workspace) -> list[dict[str, Any]]:
    """Return the audit trail, oldest entry first, with its content read."""
    with workspace.snapshot() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM changes ORDER BY id").mappings()
        return [{**row, "content": json.loads(row["content"])} for row in rows]


def rows_of(
    workspace: Workspace, table: str, columns: str, condition: str = "superseded_in IS NULL"
) -> list[tuple[Any, ...]]:
    """Return rows of a table, oldest first; without a *condition*, the live ones."""
    with workspace.snapshot() as session:
        found = session.connection().exec_driver_sql(f"SELECT {columns} FROM {table} WHERE {condition} ORDER BY id")
        return [tuple(row) for row in found]


def take_in(workspace: Workspace, planner: Callable[[Session], Plan], *, skip_rejected: bool = False) -> ImportResult:
    """Apply an import. Whatever was promised in the preview is what became of the rows."""
    promised = workspace.read(preview_import, planner)
    result = workspace.write(apply_import, planner, about=FILE, skip_rejected=skip_rejected).result
    assert (result.fates, result.rejected, result.remarks) == (promised.fates, promised.rejected, promised.remarks)
    return result


def fates(result: ImportResult) -> list[str]:
    """Return what became of each row, in the file's order."""
    return [str(fate) for _, fate in result.fates]


def rejections(result: ImportResult) -> list[tuple[int, str, str]]:
    """Return the rows that were refused: row, column and reason."""
    return [(rejection.row, rejection.column, rejection.reason) for rejection in result.rejected]


def remarks(result: ImportResult) -> list[tuple[int, str, str]]:
    """Return what was remarked: row, column and text."""
    return [(remark.row, remark.column, remark.text) for remark in result.remarks]


def is_untouched_by(workspace: Workspace, planner: Callable[[Session], Plan]) -> bool:
    """Whether taking in a file writes nothing at all, not even an audit entry."""
    before = workspace.head()
    result = take_in(workspace, planner)
    return result.change is None and workspace.head() == before and result.new == result.changed == 0


def number(person: int) -> PersonKey:
    """Return the key of somebody whose staff number is *person* in five digits."""
    return PersonKey(staff_number=f"{person:05}")


def add_person(workspace: Workspace, person: int = 1, *, team: int | None = None, role: int | None = None) -> int:
    """Record somebody with a staff number and an e-mail address, and a posting if there are a team and a role."""

    def add(session: Session) -> Done[int]:
        ledger = ledger_of(session)
        person_id = ledger.identities(PersonRow, 1)[0]
        columns = (
            "person_id", "name", "staff_number", "email", "registration_body", "registration_number", "registered_on",
            "manager_id",
        )  # fmt: skip
        row = (
            new_uuid(),
            person_id,
            f"Person {person}",
            f"{person:05}",
            f"person{person}@example.org",
            "",
            "",
            None,
            None,
        )
        ledger.add(PersonDetailRow, columns, [row])
        if team is not None and role is not None:
            posting = (new_uuid(), person_id, team, role, day_number(date(2020, 1, 1)), None, "")
            ledger.add(PostingRow, ("person_id", "team_id", "role_id", "starts_on", "ends_on", "hours"), [posting])
        return Done(person_id, Touched.PEOPLE)

    return workspace.write(add).result


def add_roles(workspace: Workspace, *added: RoleEntry) -> list[int]:
    """Record job roles."""

    def add(session: Session) -> Done[list[int]]:
        return Done(RoleBook.of(session).create(ledger_of(session), added), Touched.PEOPLE)

    return workspace.write(add).result


def add_teams(workspace: Workspace, *drafts: TeamDraft, today: date = TODAY) -> None:
    """Record teams."""
    assert take_in(workspace, partial(plan_teams, drafts=drafts, today=today)).applied


def a_course_draft(
    code: str = "FIR-01", *, row: int = 2, title: str = "", expiry: str = "", **parts: Any
) -> CourseDraft:
    """Return a course of a file; *parts* are other fields of the draft."""
    known = expiry_from_text(expiry) if expiry else None
    return CourseDraft(row, code, title or f"Course {code}", expiry=known, **parts)


def add_courses(workspace: Workspace, *drafts: CourseDraft, suggested: bool = False) -> None:
    """Record courses."""
    assert take_in(workspace, partial(plan_courses, drafts=drafts, suggested=suggested)).applied


def a_requirement_draft(
    code: str = "R-1", *, row: int = 2, courses: Iterable[str] = ("FIR-01",), **parts: Any
) -> RequirementDraft:
    """Return an individual requirement of a file for everyone; *parts* are other fields of the draft."""
    return RequirementDraft(
        row, code, **{"title": f"Requirement {code}", "kind": "individual", **parts, "courses": tuple(courses)}
    )


def add_requirements(workspace: Workspace, *drafts: RequirementDraft, suggested: bool = False) -> None:
    """Record requirements."""
    assert take_in(workspace, partial(plan_requirements, drafts=drafts, suggested=suggested)).applied
