"""How findings are brought to teams, and who acknowledged them: recorded, corrected and taken back, each act one step to undo."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.learning import MOST_TITLE, RouteDraft, RouteKind
from cpd_desktop.domain.learning_answers import Route
from cpd_desktop.domain.learning_texts import refuse_identifying
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import check_route
from cpd_desktop.domain.said_days import refuse_day_ahead
from cpd_desktop.services.learning_carried import (
    carry_findings,
    discuss_in,
    discussed_in,
    findings_carried,
    learning_to_discuss,
)
from cpd_desktop.services.learning_facts import (
    ACKNOWLEDGED_COLUMNS,
    ROUTE_COLUMNS,
    finding_there,
    known_routes,
    route_values,
)
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

__all__ = [
    "acknowledge", "carry_findings", "delete_route", "discuss_in", "discussed_in", "findings_carried", "learning_to_discuss",
    "routes_of", "save_route", "withdraw_acknowledgements",
]  # fmt: skip

_TOUCHED = Touched.LEARNING


def save_route(session: Session, draft: RouteDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record how a finding was, or will be, brought to teams, or correct the live row *row_id*; return the row's id.

    Raises Refused, with the field: for a finding, team, session, course or requirement that is not there, a day before the finding, and
    a session that carries it already.
    """
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.store.tables import LearningRouteRow  # noqa: PLC0415 - as above.

    finding = finding_there(session, draft.finding_uuid)
    if (
        row_id is not None
        and bytes(live_row(session, LearningRouteRow, ROUTE_COLUMNS, row_id).values[0]) != finding.uuid
    ):
        message = "This belongs to another finding: close this, and look at it as it is now."
        raise Refused(message)
    draft = _there(session, check_route(_on_its_day(session, draft), found_on=finding.found_on, today=today))
    _refuse_twice(session, draft, row_id)
    act = "record how a finding was shared" if row_id is None else "correct how a finding was shared"
    return save_row(
        session, LearningRouteRow, ROUTE_COLUMNS, route_values(draft), row_id=row_id, act_name=act, touched=_TOUCHED
    )


def _on_its_day(session: Session, draft: RouteDraft) -> RouteDraft:
    """Return *draft* with the day of its session, where it names one. Raises Refused for a session that is not there."""
    if not draft.about_uuid or draft.kind not in (RouteKind.SESSION, RouteKind.GROUP_SESSION):
        return replace(draft, about_uuid=bytes(draft.about_uuid))
    table = "session_parts" if draft.kind is RouteKind.SESSION else "group_sessions"
    column = "session_uuid" if draft.kind is RouteKind.SESSION else "uuid"
    day = (
        session.connection()
        .exec_driver_sql(f"SELECT min(held_on) FROM {table} WHERE {known(None)} AND {column} = ?", (draft.about_uuid,))
        .scalar()
    )
    if day is None:
        message = f"There is no such {draft.kind.value} in the book: choose one from the list."
        raise Refused(message, field="about")
    return replace(draft, shared_on=day_of_number(day))


def _there(session: Session, draft: RouteDraft) -> RouteDraft:
    """Return *draft* with its teams in order. Raises Refused for teams, a course or a requirement that are not in the book."""
    teams = load_teams(session.connection())
    if any(team_id not in teams for team_id in draft.teams):
        message = "There is no such team in this book: choose from the list, or none for all that the finding concerns."
        raise Refused(message, field="teams")
    for table, key, field in (
        ("courses", draft.course_id, "course"), ("requirements", draft.requirement_id, "requirement"),
    ):  # fmt: skip
        sought = session.connection().exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?)", (key,))
        if key is not None and not sought.scalar():
            message = f"There is no such {field} in this book: choose one from the list."
            raise Refused(message, field=field)
    return replace(draft, teams=tuple(sorted(draft.teams)))


def _refuse_twice(session: Session, draft: RouteDraft, row_id: int | None) -> None:
    others = known_routes(session, uuids=[draft.finding_uuid]).get(draft.finding_uuid, ())
    if draft.about_uuid and any(one.said.about_uuid == draft.about_uuid for one in others if one.row_id != row_id):
        message = f"This {draft.kind.value} carries the finding already: correct that, or choose another."
        raise Refused(message, field="about")


def delete_route(session: Session, row_id: int) -> Done[int]:
    """Take back how a finding was shared, with who acknowledged it by this. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import live_row  # noqa: PLC0415 - see save_route.
    from cpd_desktop.store.tables import LearningAcknowledgementRow, LearningRouteRow  # noqa: PLC0415 - as above.

    row = live_row(session, LearningRouteRow, ("id",), row_id)
    ledger = ledger_of(session)
    ledger.act = "delete how a finding was shared"
    by_it = session.connection().exec_driver_sql(
        f"SELECT id FROM learning_acknowledgements WHERE {known(None)} AND route_uuid = ?", (row.uuid,)
    )
    ledger.supersede(LearningAcknowledgementRow, by_it.scalars().all())
    ledger.supersede(LearningRouteRow, [row_id])
    return Done(row_id, _TOUCHED)


def routes_of(
    session: Session, findings: Collection[bytes] | None, upto: int | None = None
) -> dict[bytes, tuple[Route, ...]]:
    """Return the routes of each of the findings (UUIDs; None for all), those ahead too, by day; by the finding's UUID."""
    teams = {one.id: one.name for one in load_teams(session.connection(), upto).values()}
    return {
        uuid: tuple(
            Route(
                one.row_id, one.uuid, one.said, f"{one.what} (cancelled or deleted)" if one.is_off else one.what,
                tuple(teams[team_id] for team_id in one.said.teams if team_id in teams),
            )
            for one in some
        )
        for uuid, some in known_routes(session, upto, uuids=findings).items()
    }  # fmt: skip


def acknowledge(
    session: Session,
    finding_uuid: bytes,
    person_ids: Sequence[int],
    *,
    on: date,
    how: str,
    route_uuid: bytes = b"",
    supervision_uuid: bytes = b"",
    today: date,
) -> Done[int]:
    """Record that people acknowledged a finding on a day, and how; return how many. Who had said so before is passed over, and told of.

    Raises Refused, with the field: for nobody, a person, finding, route or supervision that is not there, and a day ahead or before it.
    """
    from cpd_desktop.services.corrections import write_rows  # noqa: PLC0415 - see save_route.
    from cpd_desktop.store.tables import LearningAcknowledgementRow  # noqa: PLC0415 - as above.

    finding = finding_there(session, finding_uuid)
    wanted = _people(session, person_ids)
    said = _how(how)
    refuse_day_ahead(on, today, "on")
    if on < finding.found_on:
        message = f"The finding is of {finding.found_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="on")
    _refuse_unknown(session, "learning_routes", route_uuid, "route", finding_uuid)
    _refuse_unknown(session, "supervisions", supervision_uuid, "supervision", b"")
    there = {person_id for person_id, _ in _acknowledgements(session, finding_uuid)}
    new = [one for one in wanted if one not in there]
    if new:
        ledger = ledger_of(session)
        ledger.act = "record who acknowledged a finding"
        rows = [(finding.uuid, one, day_number(on), said, bytes(route_uuid), bytes(supervision_uuid)) for one in new]
        write_rows(ledger, LearningAcknowledgementRow, ACKNOWLEDGED_COLUMNS, new=rows)
    passed = len(wanted) - len(new)
    remarks = (f"{passed:,} had acknowledged it before: that stays as it was.",) if passed else ()
    return Done(len(new), _TOUCHED if new else Touched.NOTHING, remarks=remarks)


def _people(session: Session, person_ids: Iterable[int]) -> list[int]:
    wanted = list(dict.fromkeys(int(one) for one in person_ids))
    if not wanted:
        message = "Say who acknowledged it: choose one person at least."
        raise Refused(message, field="people")
    if len(load_people(session, wanted)) < len(wanted):
        message = "Somebody of these is not in this book: choose from the list."
        raise Refused(message, field="people")
    return wanted


def _how(how: str) -> str:
    said = " ".join(how.split())
    if not said:
        message = "Say how they acknowledged it, such as `read the briefing`."
        raise Refused(message, field="how")
    refuse_identifying(said, "how", MOST_TITLE)
    return said


def _refuse_unknown(session: Session, table: str, uuid: bytes, field: str, finding_uuid: bytes) -> None:
    if not uuid:
        return
    only = f" AND finding_uuid = X'{bytes(finding_uuid).hex()}'" if finding_uuid else ""
    sought = session.connection().exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {known(None)} AND uuid = ?{only})", (bytes(uuid),)
    )
    if not sought.scalar():
        message = f"There is no such {field} in the book: choose one from the list."
        raise Refused(message, field=field)


def withdraw_acknowledgements(
    session: Session, finding_uuid: bytes, person_ids: Sequence[int], *, today: date
) -> Done[int]:
    """Take back that people acknowledged a finding; return of how many. Who was at a session that carries it stays counted.

    Raises Refused where nobody of them had said so; *today* is taken as with the other acts.
    """
    from cpd_desktop.store.tables import LearningAcknowledgementRow  # noqa: PLC0415 - see save_route.

    del today
    finding = finding_there(session, finding_uuid)
    wanted = set(person_ids)
    rows = [
        (person_id, row_id) for person_id, row_id in _acknowledgements(session, finding.uuid) if person_id in wanted
    ]
    if not rows:
        message = "Nobody of these has said so: who was at a session that carries the finding is taken off that session's register."
        raise Refused(message, field="people")
    ledger = ledger_of(session)
    ledger.act = "take back who acknowledged a finding"
    ledger.supersede(LearningAcknowledgementRow, [row_id for _, row_id in rows])
    return Done(len({person_id for person_id, _ in rows}), _TOUCHED)


def _acknowledgements(session: Session, finding_uuid: bytes) -> list[tuple[int, int]]:
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, id FROM learning_acknowledgements WHERE {known(None)} AND finding_uuid = ?",
        (bytes(finding_uuid),),
    )
    return [(row[0], row[1]) for row in rows]
