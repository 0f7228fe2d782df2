"""Findings, their sources, routes and checks as the book has them: each kind read once for all that are asked about.

Light: Today asks at the start, and a book without findings reads nothing more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import CheckDraft, Decision, Method, RouteDraft, RouteKind, Verdict
from cpd_desktop.domain.learning_steps import FindingCourse
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.learning_step_texts import finding_steps_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

ROUTE_COLUMNS = (
    "finding_uuid", "kind", "what", "shared_on", "teams", "about_uuid", "course_id", "requirement_id", "presented_by", "discussion",
    "returned_on",
)  # fmt: skip
ACKNOWLEDGED_COLUMNS = (
    "finding_uuid", "person_id", "acknowledged_on", "how", "route_uuid", "supervision_uuid",
)  # fmt: skip
CHECK_COLUMNS = (
    "finding_uuid", "months", "due_on", "method", "team_id", "made_on", "made_by", "sample", "met", "result", "verdict",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """A finding as the book has it, whatever the date: *teams* none for all; *source* is its source's title."""

    row_id: int
    uuid: bytes
    source_uuid: bytes
    title: str
    source: str
    found_on: date
    teams: tuple[int, ...]
    course: FindingCourse

    def decision_on(self, day: date) -> Decision:
        """Return what was decided by *day*."""
        return self.course.as_at(day).decision

    def is_closed_on(self, day: date, slipped: Iterable[date | None] = ()) -> bool:
        """Whether it was closed by *day*, and on none of the days *slipped*, from then on, was practice found to have slipped back."""
        closed_on = self.course.as_at(day).closed_on
        if closed_on is None:
            return False
        return not any(one is not None and closed_on <= one <= day for one in slipped)

    def concerns(self, team_id: int) -> bool:
        """Whether it concerns a team."""
        return not self.teams or team_id in self.teams


@dataclass(frozen=True, slots=True)
class KnownRoute:
    """A route as recorded. Of a session, *said* has the day and the title that the session has now; *is_off* where that was cancelled."""

    row_id: int
    uuid: bytes
    said: RouteDraft
    what: str
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class KnownCheck:
    """A check as recorded."""

    row_id: int
    uuid: bytes
    said: CheckDraft


def listed_uuids(uuids: Collection[bytes]) -> str:
    """Return *uuids* as they stand in a condition."""
    return ", ".join(f"X'{bytes(uuid).hex()}'" for uuid in uuids) or "NULL"


def of_findings(uuids: Collection[bytes] | None, column: str = "finding_uuid") -> str:
    """Return the condition for rows of the findings *uuids*; blank for all (None)."""
    return "" if uuids is None else f" AND {column} IN ({listed_uuids(uuids)})"


def known_findings(
    session: Session, upto: int | None = None, *, uuids: Collection[bytes] | None = None
) -> dict[bytes, KnownFinding]:
    """Return the findings *uuids*, None for all, by UUID in order of their day; as known after entry *upto*."""
    rows = session.connection().exec_driver_sql(
        "SELECT f.id, f.uuid, f.source_uuid, f.title, coalesce(s.title, ''), f.found_on, f.teams, f.decision, f.decided_on, f.closed_on, f.steps"
        f" FROM findings f LEFT JOIN learning_sources s ON s.uuid = f.source_uuid AND {known(upto, 's')}"
        f" WHERE {known(upto, 'f')}{of_findings(uuids, 'f.uuid')} ORDER BY f.found_on, f.id"
    )
    return {
        bytes(uuid): KnownFinding(
            row_id, bytes(uuid), bytes(source_uuid), title, source, day_of_number(found_on), tuple(json.loads(teams or "[]")),
            FindingCourse(Decision(decision), optional_day(decided_on), "", optional_day(closed_on), "", finding_steps_of(steps)),
        )
        for row_id, uuid, source_uuid, title, source, found_on, teams, decision, decided_on, closed_on, steps in rows
    }  # fmt: skip


def finding_there(session: Session, uuid: bytes) -> KnownFinding:
    """Return a finding as it is now. Raises Refused, with the field, where it is not in the book any more."""
    found = known_findings(session, uuids=[uuid]).get(bytes(uuid))
    if found is None:
        message = "This finding is not in the book any more: close this, and look at the register as it is now."
        raise Refused(message, field="finding")
    return found


def known_routes(
    session: Session, upto: int | None = None, *, uuids: Collection[bytes] | None = None
) -> dict[bytes, list[KnownRoute]]:
    """Return the routes of the findings *uuids*, None for all, by the finding's UUID in order of their day."""
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(ROUTE_COLUMNS)} FROM learning_routes WHERE {known(upto)}{of_findings(uuids)} ORDER BY id"
        )
        .all()
    )
    sittings = _sittings(session, upto) if any(bytes(row[7]) for row in rows) else {}
    names = _names(session, upto) if any(row[8] is not None or row[9] is not None for row in rows) else {}
    found: dict[bytes, list[KnownRoute]] = defaultdict(list)
    for row in rows:
        route = _route(row, sittings, names)
        found[route.said.finding_uuid].append(route)
    for routes in found.values():
        routes.sort(key=lambda one: (one.said.shared_on, one.row_id))
    return found


def route_of_row(values: tuple[Any, ...]) -> RouteDraft:
    """Return what a row of a route says, its values in the order of ROUTE_COLUMNS."""
    said = dict(zip(ROUTE_COLUMNS, values, strict=True))
    return RouteDraft(**{
        **said, "finding_uuid": bytes(said["finding_uuid"]), "about_uuid": bytes(said["about_uuid"]), "kind": RouteKind(said["kind"]),
        "shared_on": day_of_number(said["shared_on"]), "returned_on": optional_day(said["returned_on"]),
        "teams": tuple(json.loads(said["teams"] or "[]")),
    })  # fmt: skip


def route_values(draft: RouteDraft) -> tuple[int | str | bytes | None, ...]:
    """Return a route as the book stores it, in the order of ROUTE_COLUMNS."""
    return (
        draft.finding_uuid, draft.kind.value, draft.what, day_number(draft.shared_on), json.dumps(draft.teams, separators=(",", ":")),
        draft.about_uuid, draft.course_id, draft.requirement_id, draft.presented_by, draft.discussion,
        optional_number(draft.returned_on),
    )  # fmt: skip


_Sitting = tuple[str, date, bool]
"""What a session or group session is called, its first day, and whether it was cancelled."""


def _route(
    row: tuple[Any, ...], sittings: Mapping[bytes, _Sitting], names: Mapping[tuple[str, int], str]
) -> KnownRoute:
    said = route_of_row(tuple(row[2:]))
    what, is_off = said.what, False
    if said.about_uuid:
        # One that is not in the book any more was never held; its day and title are then as they were recorded.
        title, day, is_off = sittings.get(said.about_uuid, (said.what, said.shared_on, True))
        said, what = replace(said, shared_on=day), said.what or title
    for table, key in (("courses", said.course_id), ("requirements", said.requirement_id)):
        if key is not None:
            name = names.get((table, key), "")
            what = f"{name}: {said.what}" if said.what else name
    return KnownRoute(row[0], bytes(row[1]), said, what, is_off)


def _sittings(session: Session, upto: int | None) -> dict[bytes, _Sitting]:
    """Return the sessions and group sessions that routes name."""
    named = f"SELECT about_uuid FROM learning_routes r WHERE {known(upto, 'r')} AND r.about_uuid <> X''"
    connection = session.connection()
    found: dict[bytes, _Sitting] = {
        bytes(uuid): (topic, day_of_number(held_on), False)
        for uuid, topic, held_on in connection.exec_driver_sql(
            f"SELECT uuid, topic, held_on FROM group_sessions WHERE {known(upto)} AND uuid IN ({named})"
        )
    }
    rows = connection.exec_driver_sql(
        "SELECT s.uuid, coalesce(nullif(s.title, ''), c.title), min(p.held_on), s.state FROM training_sessions s"
        f" JOIN course_details c ON c.course_id = s.course_id AND {known(upto, 'c')}"
        f" JOIN session_parts p ON p.session_uuid = s.uuid AND {known(upto, 'p')}"
        f" WHERE {known(upto, 's')} AND s.uuid IN ({named}) GROUP BY s.uuid"
    )
    for uuid, title, held_on, state in rows:
        found[bytes(uuid)] = (title, day_of_number(held_on), state == SessionState.CANCELLED.value)
    return found


def _names(session: Session, upto: int | None) -> dict[tuple[str, int], str]:
    return {
        (table, key): title
        for table, details, column in (
            ("courses", "course_details", "course_id"), ("requirements", "requirement_details", "requirement_id"),
        )
        for key, title in session.connection().exec_driver_sql(
            f"SELECT {column}, title FROM {details} WHERE {known(upto)}"
        )
    }  # fmt: skip


def known_checks(
    session: Session, upto: int | None = None, *, uuids: Collection[bytes] | None = None
) -> dict[bytes, list[KnownCheck]]:
    """Return the checks of the findings *uuids*, None for all, by the finding's UUID in the order in which they were recorded."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(CHECK_COLUMNS)} FROM effectiveness_checks WHERE {known(upto)}{of_findings(uuids)} ORDER BY id"
    )
    found: dict[bytes, list[KnownCheck]] = defaultdict(list)
    for row in rows:
        said = check_of_row(tuple(row[2:]))
        found[said.finding_uuid].append(KnownCheck(row[0], bytes(row[1]), said))
    return found


def check_of_row(values: tuple[Any, ...]) -> CheckDraft:
    """Return what a row of a check says, its values in the order of CHECK_COLUMNS."""
    said = dict(zip(CHECK_COLUMNS, values, strict=True))
    return CheckDraft(**{
        **said, "finding_uuid": bytes(said["finding_uuid"]), "due_on": day_of_number(said["due_on"]), "method": Method(said["method"]),
        "made_on": optional_day(said["made_on"]), "verdict": Verdict(said["verdict"]),
    })  # fmt: skip


def optional_day(number: int | None) -> date | None:
    """Return the date of a day number; None for none."""
    return None if number is None else day_of_number(number)


def optional_number(day: date | None) -> int | None:
    """Return the number of a day as the book stores it; None for none."""
    return None if day is None else day_number(day)
