"""How findings are brought to teams, and who acknowledged them: recorded, corrected and taken back, each act one step to undo."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

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
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.services.corrections import Correction, LiveRow

__all__ = [
    "acknowledge", "carry_findings", "delete_route", "discuss_in", "discussed_in", "findings_carried", "learning_to_discuss",
    "routes_of", "save_route", "withdraw_acknowledgements",
]  # fmt: skip

_TOUCHED = Touched.LEARNING
_MOST_NAMED = 10
"""How many are named who cannot have acknowledged a finding; of the others it is said how many."""


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
    session: Session, findings: Collection[bytes] | None, upto: int | None = None, *, as_at: date | None = None
) -> dict[bytes, tuple[Route, ...]]:
    """Return the routes of each of the findings (UUIDs; None for all), those ahead too, by day; by the finding's UUID.

    With *as_at* they are as they stood on that date: those ahead are planned, and what teams sent back later is not there.
    """
    teams = {one.id: one.name for one in load_teams(session.connection(), upto).values()}
    return {
        uuid: tuple(
            _on_date(
                Route(
                    one.row_id, one.uuid, one.said, f"{one.what} (cancelled or deleted)" if one.is_off else one.what,
                    tuple(teams[team_id] for team_id in one.said.teams if team_id in teams),
                ),
                as_at,
            )
            for one in some
        )
        for uuid, some in known_routes(session, upto, uuids=findings).items()
    }  # fmt: skip


def _on_date(route: Route, as_at: date | None) -> Route:
    """Return a route as it stood on a date. A discussion came back with its slip; of what day one without a slip is, nobody knows."""
    if as_at is None:
        return route
    said = route.said
    route = replace(route, is_planned=said.shared_on > as_at)
    if said.returned_on is None or said.returned_on <= as_at:
        return route
    return replace(route, said=replace(said, discussion="", returned_on=None), whole=said)


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
    """Record that people acknowledged a finding on a day, and how; return how many. Who had by that day is passed over, and told of.

    An earlier day than the one on record takes its place, as a correction; what a supervision or another route says stays, and goes with that.
    Raises Refused, with the field: for nobody, a person, finding, route or supervision that is not there, a day ahead or before it, and
    with a sentence for each person who was in post in no team on that day.
    """
    finding = finding_there(session, finding_uuid)
    wanted = _people(session, person_ids)
    said = _how(how)
    refuse_day_ahead(on, today, "on")
    number = day_number(on)
    if on < finding.found_on:
        message = f"The finding is of {finding.found_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="on")
    _refuse_unknown(session, "learning_routes", route_uuid, "route", finding_uuid)
    _refuse_unknown(session, "supervisions", supervision_uuid, "supervision", b"")
    there = _acknowledged_rows(session, finding_uuid, wanted)
    wrote = [one for one in wanted if all(int(row.values[2]) > number for row in there[one])]
    _refuse_not_in_post(session, wrote, on)
    if wrote:
        linked = bytes(route_uuid), bytes(supervision_uuid)
        _write_acknowledged(session, {one: (finding.uuid, one, number, said, *linked) for one in wrote}, there)
    remarks = _remarks(passed=len(wanted) - len(wrote), earlier=sum(bool(there[one]) for one in wrote), on=on)
    return Done(len(wrote), _TOUCHED if wrote else Touched.NOTHING, remarks=remarks)


def _write_acknowledged(
    session: Session, wanted: Mapping[int, tuple[Value, ...]], there: Mapping[int, Sequence[LiveRow]]
) -> None:
    """Write the *wanted* values of each person; what is *there* by the same route and supervision is corrected by them."""
    from cpd_desktop.services.corrections import write_rows  # noqa: PLC0415 - see save_route.
    from cpd_desktop.store.tables import LearningAcknowledgementRow  # noqa: PLC0415 - as above.

    new: list[tuple[Value, ...]] = []
    corrected: list[Correction] = []
    for person_id, values in wanted.items():
        own = next((row for row in there[person_id] if tuple(map(bytes, row.values[4:])) == values[4:]), None)
        if own is None:
            new.append(values)
        else:
            corrected.append((own, values))
    ledger = ledger_of(session)
    ledger.act = "record who acknowledged a finding"
    write_rows(ledger, LearningAcknowledgementRow, ACKNOWLEDGED_COLUMNS, new=new, corrected=corrected)


def _acknowledged_rows(session: Session, finding_uuid: bytes, people: Collection[int]) -> dict[int, list[LiveRow]]:
    """Return the live rows of each of *people* that say they acknowledged a finding; none for those who did not."""
    from cpd_desktop.services.corrections import LiveRow  # noqa: PLC0415 - see save_route.

    found: dict[int, list[LiveRow]] = {one: [] for one in people}
    for row in session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(ACKNOWLEDGED_COLUMNS)} FROM learning_acknowledgements WHERE {known(None)} AND finding_uuid = ?"
        " ORDER BY id",
        (bytes(finding_uuid),),
    ):
        if row[3] in found:
            found[row[3]].append(LiveRow(row[0], bytes(row[1]), tuple(row[2:])))
    return found


def _remarks(*, passed: int, earlier: int, on: date) -> tuple[str, ...]:
    said = []
    if passed:
        said.append(f"{passed:,} had acknowledged it before: that stays as it was.")
    if earlier:
        said.append(f"Of {earlier:,} a later day was on record: {on:%d/%m/%Y} counts now.")
    return tuple(said)


def _people(session: Session, person_ids: Iterable[int]) -> list[int]:
    wanted = list(dict.fromkeys(int(one) for one in person_ids))
    if not wanted:
        message = "Say who acknowledged it: choose one person at least."
        raise Refused(message, field="people")
    if len(load_people(session, wanted)) < len(wanted):
        message = "Somebody of these is not in this book: choose from the list."
        raise Refused(message, field="people")
    return wanted


def _refuse_not_in_post(session: Session, people: Sequence[int], on: date) -> None:
    """Raise Refused, saying of whom, where any of *people* was in post nowhere on the day: they cannot have acknowledged anything then.

    Any team will do: who has moved since acknowledged it where they were. Source: the rules, section 10 (people in post on that date).
    """
    number = day_number(on)
    in_post = set(
        session.connection()
        .exec_driver_sql(
            f"SELECT person_id FROM postings WHERE {known(None)} AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?)"
            f" AND person_id IN ({', '.join(map(str, people)) or 'NULL'})",
            (number, number),
        )
        .scalars()
    )
    absent = [one for one in people if one not in in_post]
    if not absent:
        return
    names = load_people(session, absent)
    said = [
        f"{names[one].name} was not in post on {on:%d/%m/%Y}: leave them out, or give another day." for one in absent
    ]
    more = len(said) - _MOST_NAMED
    message = " ".join([*said[:_MOST_NAMED], *([f"So it is of {more:,} more."] if more > 0 else [])])
    raise Refused(message, field="people")


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
