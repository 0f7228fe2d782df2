"""Findings that sessions, group sessions and courses carry, and those that supervision has to discuss: parts of acts that go on elsewhere.

What is said here is said once: whoever was at a session that carries a finding, or discussed it in supervision, has acknowledged it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.learning import Decision, RouteDraft, RouteKind, Verdict
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import DISCUSSION_QUESTIONS, Carried, ToDiscuss
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_facts import (
    ACKNOWLEDGED_COLUMNS,
    ROUTE_COLUMNS,
    KnownFinding,
    KnownRoute,
    known_checks,
    known_findings,
    known_routes,
    listed_uuids,
    route_values,
)
from cpd_desktop.services.reach import reach_of
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

IN_SUPERVISION = "discussed in supervision"


def findings_carried(
    session: Session, about_uuid: bytes = b"", *, course_id: int | None = None, upto: int | None = None
) -> tuple[Carried, ...]:
    """Return the findings that a session or group session (*about_uuid*) carries, or that changed a course; by title."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, finding_uuid FROM learning_routes WHERE {known(upto)} AND "
        + ("about_uuid = ?" if course_id is None else "course_id = ?"),
        (bytes(about_uuid) if course_id is None else course_id,),
    )
    routes = [(row[0], bytes(row[1])) for row in rows] if about_uuid or course_id is not None else []
    findings = known_findings(session, upto, uuids={uuid for _, uuid in routes}) if routes else {}
    found = [
        Carried(row_id, uuid, findings[uuid].title, findings[uuid].source)
        for row_id, uuid in routes
        if uuid in findings
    ]
    return tuple(sorted(found, key=lambda one: (one.title, one.finding_uuid)))


def findings_to_carry(session: Session, on: date, upto: int | None = None) -> tuple[KnownFinding, ...]:
    """Return the findings that a session may be chosen to carry: found by *on*, not rejected and not closed then, the newest first."""
    return tuple(
        reversed([one for one in open_findings(session, on, upto) if one.decision_on(on) is not Decision.NOT_ACCEPTED])
    )


def open_findings(session: Session, on: date, upto: int | None = None) -> list[KnownFinding]:
    """Return the findings of a day that are not closed on it, the oldest first, whatever was decided about them."""
    findings = known_findings(session, upto)
    if not findings:
        return []
    slipped = {
        uuid: [one.said.made_on for one in some if one.said.verdict is Verdict.SLIPPED_BACK]
        for uuid, some in known_checks(session, upto).items()
    }
    return [
        one for one in findings.values() if one.found_on <= on and not one.is_closed_on(on, slipped.get(one.uuid, ()))
    ]


def carry_findings(
    session: Session,
    findings: Collection[bytes],
    *,
    about_uuid: bytes = b"",
    course_id: int | None = None,
    today: date,
) -> Done[int]:
    """Make the findings (UUIDs) that a session, a group session or a course carries exactly these; return how many were written.

    An act of its own, or a part of one, which then names it. A session brings them to the teams of whoever comes, a changed course from
    *today* to all whom they concern. Raises Refused, with the field `findings`, for a finding or a session that is not there.
    """
    from cpd_desktop.services.corrections import write_rows  # noqa: PLC0415 - heavy; Today asks what shares this module.
    from cpd_desktop.store.tables import LearningRouteRow  # noqa: PLC0415 - as above.

    wanted = dict.fromkeys(map(bytes, findings))
    before = {one.finding_uuid: one.route_id for one in findings_carried(session, about_uuid, course_id=course_id)}
    new = [one for one in wanted if one not in before]
    there = known_findings(session, uuids=new) if new else {}
    if len(there) < len(new):
        message = "One of these findings is not in the book any more: look at the list as it is now."
        raise Refused(message, field="findings")
    gone = [row_id for uuid, row_id in before.items() if uuid not in wanted]
    if not new and not gone:
        return Done(0, Touched.NOTHING)
    kind, day = (RouteKind.COURSE, today) if course_id is not None else _sitting(session, bytes(about_uuid))
    ledger = ledger_of(session)
    ledger.act = f"say which findings a {kind.value.removeprefix('changed ')} carries"
    _drop(session, gone)
    drafts = [RouteDraft(one, kind, day, about_uuid=bytes(about_uuid), course_id=course_id) for one in new]
    if drafts:
        write_rows(ledger, LearningRouteRow, ROUTE_COLUMNS, new=[route_values(one) for one in drafts])
    return Done(len(new) + len(gone), Touched.LEARNING)


def drop_carried(session: Session, about_uuid: bytes) -> Touched:
    """Take back that a session or group session carries findings: a part of the act that takes it back itself, which names it."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id FROM learning_routes WHERE {known(None)} AND about_uuid = ?", (bytes(about_uuid),)
    )
    routes = rows.scalars().all() if about_uuid else []
    _drop(session, routes)
    return Touched.LEARNING if routes else Touched.NOTHING


def _drop(session: Session, routes: Sequence[int]) -> None:
    """Supersede these rows of routes, with who acknowledged a finding by them."""
    from cpd_desktop.store.tables import LearningAcknowledgementRow, LearningRouteRow  # noqa: PLC0415 - see carry_findings.

    if not routes:
        return
    by_them = session.connection().exec_driver_sql(
        f"SELECT a.id FROM learning_acknowledgements a JOIN learning_routes r ON r.uuid = a.route_uuid WHERE {known(None, 'a')}"
        f" AND r.id IN ({', '.join(map(str, routes))})"
    )
    ledger = ledger_of(session)
    ledger.supersede(LearningAcknowledgementRow, by_them.scalars().all())
    ledger.supersede(LearningRouteRow, routes)


def _sitting(session: Session, uuid: bytes) -> tuple[RouteKind, date]:
    """Return which kind of session this is, and its first day. Raises Refused where there is none."""
    for kind, table, column in (
        (RouteKind.GROUP_SESSION, "group_sessions", "uuid"), (RouteKind.SESSION, "session_parts", "session_uuid"),
    ):  # fmt: skip
        day = (
            session.connection()
            .exec_driver_sql(f"SELECT min(held_on) FROM {table} WHERE {known(None)} AND {column} = ?", (uuid,))
            .scalar()
        )
        if day is not None:
            return kind, day_of_number(day)
    message = "This session is not in the book any more: look at the list as it is now."
    raise Refused(message, field="findings")


def learning_to_discuss(session: Session, person_id: int, on: date, upto: int | None = None) -> tuple[ToDiscuss, ...]:
    """Return the findings that somebody is to hear of in supervision on a day, the newest first.

    They are accepted and not closed, were shared with a team of theirs by then, and they have not acknowledged them. The questions are
    those that a supervision prompt asks, else the usual ones.
    """
    wanted = {one.uuid: one for one in open_findings(session, on, upto) if one.decision_on(on) is Decision.ACCEPTED}
    if not wanted:
        return ()
    since: dict[bytes, date] = {}
    reach = reach_of(session, tuple(wanted), CoverageQuestion(on, upto), person_id=person_id)
    for uuid, teams in reach.items():
        own = [one.shared_on for one in teams if person_id in one.waiting and wanted[uuid].concerns(one.team_id)]
        shared = [day for day in own if day is not None]
        if shared:
            since[uuid] = min(shared)
    return _in_words(session, [wanted[uuid] for uuid in since], since, upto)


def discussed_in(
    session: Session, supervisions: Collection[bytes], upto: int | None = None
) -> dict[bytes, tuple[ToDiscuss, ...]]:
    """Return the findings that each of the supervisions (UUIDs) discussed, the newest first; those without any are left out."""
    rows = session.connection().exec_driver_sql(
        "SELECT supervision_uuid, finding_uuid FROM learning_acknowledgements"
        f" WHERE {known(upto)} AND supervision_uuid IN ({listed_uuids(supervisions)})"
    )
    found: dict[bytes, set[bytes]] = defaultdict(set)
    for supervision_uuid, finding_uuid in rows:
        found[bytes(supervision_uuid)].add(bytes(finding_uuid))
    if not found:
        return {}
    findings = known_findings(session, upto, uuids={uuid for some in found.values() for uuid in some})
    since = {uuid: one.found_on for uuid, one in findings.items()}
    words = {one.finding_uuid: one for one in _in_words(session, findings.values(), since, upto)}
    return {uuid: tuple(one for key, one in words.items() if key in some) for uuid, some in found.items()}


def _in_words(
    session: Session, findings: Iterable[KnownFinding], since: Mapping[bytes, date], upto: int | None
) -> tuple[ToDiscuss, ...]:
    chosen = sorted(findings, key=lambda one: (one.found_on, one.row_id), reverse=True)
    routes = known_routes(session, upto, uuids=[one.uuid for one in chosen])
    return tuple(
        ToDiscuss(one.uuid, one.title, one.source, questions_of(routes.get(one.uuid, ())), since[one.uuid])
        for one in chosen
    )


def questions_of(routes: Iterable[KnownRoute]) -> tuple[str, ...]:
    """Return what is asked about a finding: what its supervision prompts ask, else the usual questions."""
    asked = [one.said.what for one in routes if one.said.kind is RouteKind.SUPERVISION and one.said.what]
    return tuple(dict.fromkeys(asked)) or DISCUSSION_QUESTIONS


def discuss_in(
    session: Session, supervision_uuid: bytes, person_id: int, findings: Collection[bytes], *, held_on: date
) -> Touched:
    """Make the findings (UUIDs) that a supervision of *person_id* discussed exactly these, acknowledged on its day.

    It is a part of a larger act, which names it. What they acknowledged elsewhere by that day stays as it was. Raises Refused, with the field
    `discussed`, for a finding that is not there, or is of a later day.
    """
    from cpd_desktop.services.corrections import LiveRow, write_rows  # noqa: PLC0415 - see carry_findings.
    from cpd_desktop.store.tables import LearningAcknowledgementRow  # noqa: PLC0415 - as above.

    wanted = dict.fromkeys(map(bytes, findings))
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(ACKNOWLEDGED_COLUMNS)} FROM learning_acknowledgements WHERE {known(None)} AND person_id = ?",
        (person_id,),
    )
    every = [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows]
    here = {bytes(one.values[0]): one for one in every if bytes(one.values[5]) == supervision_uuid}
    elsewhere = {bytes(one.values[0]) for one in every if one.values[2] <= day_number(held_on)} - here.keys()
    gone = [one.row_id for uuid, one in here.items() if uuid not in wanted]
    _refuse_later(session, wanted, held_on)
    said = {
        uuid: (uuid, person_id, day_number(held_on), IN_SUPERVISION, b"", bytes(supervision_uuid))
        for uuid in wanted
        if uuid not in elsewhere
    }
    new = [values for uuid, values in said.items() if uuid not in here]
    moved = [
        (here[uuid], values) for uuid, values in said.items() if uuid in here and here[uuid].values[2] != values[2]
    ]
    if not gone and not new and not moved:
        return Touched.NOTHING
    ledger = ledger_of(session)
    ledger.supersede(LearningAcknowledgementRow, gone)
    if new or moved:
        write_rows(ledger, LearningAcknowledgementRow, ACKNOWLEDGED_COLUMNS, new=new, corrected=moved)
    return Touched.LEARNING


def _refuse_later(session: Session, wanted: Collection[bytes], held_on: date) -> None:
    there = known_findings(session, uuids=list(wanted)) if wanted else {}
    if len(there) < len(wanted):
        message = "A finding that was discussed is not in the book any more: look at the form as it is now."
        raise Refused(message, field="discussed")
    later = [one for one in there.values() if one.found_on > held_on]
    if later:
        message = (
            f"'{later[0].title}' is of {later[0].found_on:%d/%m/%Y}, later than this supervision: leave it unticked."
        )
        raise Refused(message, field="discussed")
