"""Telling whoever raised something what came of it: recorded, taken back, and who is still to be told; each act is one step to undo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.learning import Channel, FeedbackDraft
from cpd_desktop.domain.learning_answers import Feedback
from cpd_desktop.domain.periods import add_days, day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.telling import Decided, Told, ToTell, check_feedback, days_late, still_to_tell, to_tell_since
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_facts import KnownFinding, finding_there, known_findings, of_findings, optional_day
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

FEEDBACK_COLUMNS = ("source_uuid", "finding_uuid", "told", "message", "told_on", "channel")
_TOUCHED = Touched.LEARNING


def tell(session: Session, draft: FeedbackDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record that whoever raised a source was told, of one finding or of all of it, or correct the live row *row_id*; return its id.

    Raises Refused, with the field: for a source that is not there, a finding of another, and a day before the source came in or ahead.
    """
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - heavy; Today asks the questions here.
    from cpd_desktop.store.tables import LearningFeedbackRow  # noqa: PLC0415 - as above.

    received_on = (
        session.connection()
        .exec_driver_sql(f"SELECT received_on FROM learning_sources WHERE {known(None)} AND uuid = ?", (draft.source_uuid,))
        .scalar()
    )  # fmt: skip
    if received_on is None:
        message = "This source is not in the book any more: close this, and look at the register as it is now."
        raise Refused(message, field="source")
    draft = check_feedback(draft, received_on=day_of_number(received_on), today=today)
    if draft.finding_uuid and finding_there(session, draft.finding_uuid).source_uuid != draft.source_uuid:
        message = "This finding comes of another source: choose one of the source's own, or none for all of it."
        raise Refused(message, field="finding")
    if row_id is not None:
        before = live_row(session, LearningFeedbackRow, FEEDBACK_COLUMNS, row_id)
        if bytes(before.values[0]) != draft.source_uuid:
            message = "This belongs to another source: close this, and look at it as it is now."
            raise Refused(message)
    values = (
        draft.source_uuid, draft.finding_uuid, draft.told, draft.message, day_number(draft.told_on), draft.channel.value
    )  # fmt: skip
    act = "record who was told what came of a source" if row_id is None else "correct who was told"
    return save_row(
        session, LearningFeedbackRow, FEEDBACK_COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED
    )


def delete_feedback(session: Session, row_id: int) -> Done[int]:
    """Take back that somebody was told. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see tell.
    from cpd_desktop.store.tables import LearningFeedbackRow  # noqa: PLC0415 - as above.

    return delete_row(session, LearningFeedbackRow, row_id, act_name="delete who was told", touched=_TOUCHED)


def feedback_of(
    session: Session, sources: Collection[bytes] | None, as_at: date, upto: int | None = None
) -> dict[bytes, tuple[Feedback, ...]]:
    """Return who was told by *as_at* what came of each of the sources (UUIDs; None for all), by the source's UUID, the first first."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(FEEDBACK_COLUMNS)} FROM learning_feedback WHERE {known(upto)}"
        f"{of_findings(sources, 'source_uuid')} AND told_on <= ? ORDER BY told_on, id",
        (day_number(as_at),),
    )
    found: dict[bytes, list[Feedback]] = defaultdict(list)
    for row_id, uuid, source_uuid, finding_uuid, told, message, told_on, channel in rows:
        said = FeedbackDraft(
            bytes(source_uuid), told, message, day_of_number(told_on), Channel(channel), bytes(finding_uuid)
        )
        found[said.source_uuid].append(Feedback(row_id, bytes(uuid), said))
    return {uuid: tuple(some) for uuid, some in found.items()}


def to_tell(session: Session, question: CoverageQuestion) -> tuple[ToTell, ...]:
    """Return the sources of the scope of which whoever raised them is still to be told on the date, the longest waiting first.

    Of a team, the sources that are its own; of a service, its own and its teams'. Raises Refused for a scope that is not there.
    """
    rows = _raised(session, question)
    if not rows:
        return ()
    as_at, upto = question.as_at, question.upto
    findings: dict[bytes, list[KnownFinding]] = defaultdict(list)
    for one in known_findings(session, upto).values():
        if one.found_on <= as_at:
            findings[one.source_uuid].append(one)
    told = feedback_of(session, {bytes(row[0]) for row in rows}, as_at, upto)
    within = memory_of(session).policy(session, upto).tell_within_days
    teams = {one.id: one.name for one in load_teams(session.connection(), upto).values()}
    found = [
        _to_tell(row, findings[bytes(row[0])], told.get(bytes(row[0]), ()), (as_at, within), teams.get(row[5], ""))
        for row in rows
    ]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.since, folded(one.title))))


def _raised(session: Session, question: CoverageQuestion) -> list[tuple[Any, ...]]:
    """Return the sources of the scope that somebody raised and wants to hear of."""
    rows = (
        session.connection()
        .exec_driver_sql(
            "SELECT uuid, kind, title, reference, raised_by, team_id, service, closed_on FROM learning_sources"
            f" WHERE {known(question.upto)} AND raised_by <> '' AND received_on <= ? ORDER BY received_on, id",
            (day_number(question.as_at),),
        )
        .all()
    )
    if not rows or not (question.team or question.service):
        return [tuple(row) for row in rows]
    teams = teams_asked_about(session, question)
    return [
        tuple(row)
        for row in rows
        if row[5] in teams
        or (not question.team and row[5] is None and folded(row[6]) == folded(question.service))
    ]  # fmt: skip


def _to_tell(
    row: Sequence[Any], findings: Iterable[KnownFinding], told: Iterable[Feedback], when: tuple[date, int], team: str
) -> ToTell | None:
    uuid, kind, title, reference, raised_by, _, service, closed = row
    as_at, within = when
    some = list(findings)
    heard = [Told(one.said.finding_uuid, one.said.told_on) for one in told]
    decided = [
        Decided(one.uuid, one.title, course.decided_on)
        for one in some
        for course in (one.course.as_at(as_at),)
        if course.decided_on is not None
    ]
    closed_on = optional_day(closed)
    untold = still_to_tell(decided, heard)
    since = to_tell_since(len(some), untold, heard, closed_on if closed_on is not None and closed_on <= as_at else None)
    if since is None:
        return None
    return ToTell(
        bytes(uuid), kind, title, reference, raised_by, team, service, tuple(one.uuid for one in untold),
        tuple(one.title for one in untold), since, add_days(since, within), days_late(since, within, as_at),
    )  # fmt: skip
