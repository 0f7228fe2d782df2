"""A small book with a source of learning, findings, actions and routes, and what the tests of learning do over and over.

It is 15 June 2026 in it. Five people are in post: three in East, of the service Older People, and two in West, of the service Adults.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.learning import (
    ActionState,
    Channel,
    CheckDraft,
    Decision,
    FeedbackDraft,
    FindingDraft,
    LearningActionDraft,
    Method,
    RouteDraft,
    RouteKind,
    SourceDraft,
    Verdict,
)
from cpd_desktop.domain.learning_answers import FindingLine, Learning, Thread
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import save_check
from cpd_desktop.services.findings import decide_finding, save_finding
from cpd_desktop.services.learning import learning, thread_of
from cpd_desktop.services.learning_actions import drop_action, finish_action, save_action
from cpd_desktop.services.learning_routes import acknowledge, save_route
from cpd_desktop.services.learning_sources import save_source
from cpd_desktop.services.telling import tell
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.people_book import NOW, someone

SIAN, AMIR, JO, LEE, MAYA = 1, 2, 3, 4, 5
"""Siân, Amir and Jo are in East; Lee and Maya in West."""
EAST, WEST = "East", "West"
RECEIVED, FOUND, DECIDED, SHARED = date(2025, 11, 3), date(2025, 11, 10), date(2025, 11, 20), date(2026, 1, 15)
"""The days of a source, a finding of it, the decision on that and its first route, where a test names no others."""
CARERS = "Carers at the forum"


def with_teams(workspace: Workspace) -> None:
    """Record five people in two teams."""
    for number, name, team in (
        ("00001", "Siân O’Brien", EAST), ("00002", "Amir Khan", EAST), ("00003", "Jo Marsh", EAST),
        ("00004", "Lee Brook", WEST), ("00005", "Maya Singh", WEST),
    ):  # fmt: skip
        someone(workspace, number, name, team=team, service="Older People" if team == EAST else "Adults")


def team_id(workspace: Workspace, name: str = EAST) -> int:
    """Return the id of a team."""
    found = rows_of(workspace, "team_details", "team_id", f"name = '{name}' AND superseded_in IS NULL")
    return int(found[0][0])


def uuid_of(workspace: Workspace, row_id: int, table: str = "findings") -> bytes:
    """Return the UUID of a row."""
    return bytes(rows_of(workspace, table, "uuid", f"id = {row_id}")[0][0])


def row_of(workspace: Workspace, uuid: bytes, table: str = "findings") -> int:
    """Return the live row with this UUID."""
    return int(rows_of(workspace, table, "id", f"uuid = X'{uuid.hex()}' AND superseded_in IS NULL")[0][0])


def a_source_draft(title: str = "Adult D: self-neglect", kind: str = "SAR", **parts: Any) -> SourceDraft:
    """Return a Safeguarding Adults Review."""
    return SourceDraft(kind, title, **{"received_on": RECEIVED, **parts})


def source(
    workspace: Workspace, title: str = "Adult D: self-neglect", kind: str = "SAR", *, today: date = TODAY, **parts: Any
) -> bytes:
    """Record a source and return its UUID."""
    row_id = workspace.write(save_source, a_source_draft(title, kind, **parts), today=today).result
    return uuid_of(workspace, row_id, "learning_sources")


def forum(workspace: Workspace, title: str = "Carers' forum of November", **parts: Any) -> bytes:
    """Record a forum, whose carers want to hear what comes of it, and return its UUID."""
    return source(workspace, title, "CSV", **{"raised_by": CARERS, **parts})


def finding(
    workspace: Workspace,
    source_uuid: bytes,
    title: str = "Nobody checked mental capacity",
    *,
    teams: Collection[str] = (),
    decision: Decision = Decision.ACCEPTED,
    decided_on: date = DECIDED,
    reason: str = "",
    today: date = TODAY,
    **parts: Any,
) -> bytes:
    """Record a finding about *teams* (none: all) with the decision on it, and return its UUID."""
    ids = tuple(team_id(workspace, name) for name in teams)
    draft = FindingDraft(source_uuid, title, **{"found_on": FOUND, "teams": ids, **parts})
    row_id = workspace.write(save_finding, draft, today=today).result
    uuid = uuid_of(workspace, row_id)
    if decision is not Decision.UNDECIDED:
        workspace.write(decide_finding, row_id, decision, on=decided_on, reason=reason, today=today)
    return uuid


def action(
    workspace: Workspace,
    finding_uuid: bytes,
    title: str = "Audit ten files",
    state: ActionState = ActionState.OPEN,
    *,
    on: date = date(2026, 3, 1),
    today: date = TODAY,
    **parts: Any,
) -> bytes:
    """Record an action, which was done or dropped *on* a day where *state* says so, and return its UUID."""
    known: dict[str, Any] = {"agreed_on": DECIDED, "owner": "Principal social worker", **parts}
    row_id = workspace.write(save_action, LearningActionDraft(finding_uuid, title, **known), today=today).result
    uuid = uuid_of(workspace, row_id, "learning_actions")
    if state is ActionState.DONE:
        workspace.write(finish_action, row_id, on=on, today=today)
    elif state is ActionState.DROPPED:
        workspace.write(drop_action, row_id, on=on, reason="Done by another action", today=today)
    return uuid


def route(
    workspace: Workspace, finding_uuid: bytes, *teams: str, on: date = SHARED, today: date = TODAY, **parts: Any
) -> bytes:
    """Record a seven-minute briefing of *teams* (none: all that the finding concerns), and return its UUID."""
    known: dict[str, Any] = {"kind": RouteKind.BRIEFING, "what": "Seven-minute briefing", **parts}
    ids = tuple(team_id(workspace, name) for name in teams)
    draft = RouteDraft(finding_uuid, shared_on=on, teams=ids, **known)
    return uuid_of(workspace, workspace.write(save_route, draft, today=today).result, "learning_routes")


def acknowledged(
    workspace: Workspace, finding_uuid: bytes, *people: int, on: date = date(2026, 1, 20), today: date = TODAY
) -> None:
    """Record that people acknowledged a finding."""
    workspace.write(acknowledge, finding_uuid, people, on=on, how="Read the briefing", today=today)


def check(
    workspace: Workspace,
    finding_uuid: bytes,
    verdict: Verdict = Verdict.EMBEDDED,
    *,
    on: date = date(2026, 5, 1),
    months: int = 0,
    team: str = "",
    today: date = TODAY,
    **parts: Any,
) -> int:
    """Record a check that was made *on* a day, of a *team* or of all, and return its row."""
    known: dict[str, Any] = {"method": Method.RE_AUDIT, "made_by": "Quality assurance", "sample": 10, "met": 8, **parts}
    draft = CheckDraft(finding_uuid, months, known.pop("due_on", on), made_on=on, verdict=verdict, **known)
    draft = replace(draft, team_id=team_id(workspace, team)) if team else draft
    return workspace.write(save_check, draft, today=today).result


def told(
    workspace: Workspace, source_uuid: bytes, finding_uuid: bytes = b"", *, on: date = date(2026, 6, 1), today: date = TODAY
) -> int:  # fmt: skip
    """Record that the carers of the forum were told, and return the row."""
    draft = FeedbackDraft(source_uuid, CARERS, "We changed how we ask.", on, Channel.MEETING, finding_uuid)
    return workspace.write(tell, draft, today=today).result


def with_learning(workspace: Workspace) -> tuple[bytes, bytes, bytes]:
    """Record a review with three findings over two teams, of which one reached East alone and one nobody; return their UUIDs.

    The first has an action that is overdue and is shared with East, where two of three acknowledged it; the second is embedded; the
    third was not accepted. Beside them is a forum with a finding that is undecided.
    """
    with_teams(workspace)
    review = source(workspace, basis="mandatory", reference="SAR 12")
    first = finding(workspace, review)
    action(workspace, first, due_on=date(2026, 6, 1))
    route(workspace, first, EAST)
    acknowledged(workspace, first, SIAN, AMIR)
    second = finding(workspace, review, "Hospital discharge was rushed", teams=(EAST,))
    action(workspace, second, "New checklist", ActionState.DONE)
    route(workspace, second, EAST)
    acknowledged(workspace, second, SIAN, AMIR, JO)
    check(workspace, second)
    third = finding(
        workspace, review, "Merge the two rotas", decision=Decision.NOT_ACCEPTED, reason="The rota is the provider's own."
    )  # fmt: skip
    finding(workspace, forum(workspace), "Carers wait for replies", decision=Decision.UNDECIDED)
    return first, second, third


def register(workspace: Workspace, question: CoverageQuestion = NOW) -> Learning:
    """Return the register as it stands."""
    return workspace.read(learning, question)


def line_of(workspace: Workspace, finding_uuid: bytes, question: CoverageQuestion = NOW) -> FindingLine:
    """Return one finding as it stands."""
    return next(one for one in register(workspace, question).findings if one.uuid == finding_uuid)


def thread(workspace: Workspace, finding_uuid: bytes, as_at: date = TODAY) -> Thread:
    """Return the thread of a finding."""
    return workspace.read(thread_of, finding_uuid, as_at)
