"""What of sessions and evidence needs attention on a day: a handful of statements, and none but the first for a book without them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from cpd_desktop.domain.bookings import LIVE, PENDING, BookingState
from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.facts import EVIDENCE, Flags
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.periods import add_days, day_number, day_of_number
from cpd_desktop.domain.practice import ASKED_UNTIL, questions_due
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.lapses import count_untold
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.practice_answers import learnt
from cpd_desktop.services.sessions.kept import are_kept
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.facts import known, matching_checks
from cpd_desktop.store.session import Session

Examples = tuple[str, ...]
Found = tuple[int, Examples]
"""How many there are, and the first few of what they are about, with how many of each; nobody is named."""

_FEW = 3
_NONE: Found = (0, ())


class SessionsAttention(NamedTuple):
    """Requests to decide, sessions that are over and not closed, people waiting, records whose evidence was rejected or has a
    certificate that nobody looked at, askings about practice, and lapses of which nobody was told.
    """

    to_decide: Found = _NONE
    not_closed: Found = _NONE
    waiting: Found = _NONE
    rejected: Found = _NONE
    to_check: Found = _NONE
    practice: Found = _NONE
    untold: Found = _NONE


def sessions_attention(session: Session, question: CoverageQuestion) -> SessionsAttention:
    """Return what needs attention in the team, the service or everywhere; nothing where the book has neither sessions nor checks.

    Raises Refused for a name that is not there.
    """
    has_sessions, has_checks = are_kept(session, question.upto)
    if not has_sessions and not has_checks:
        return SessionsAttention()
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    inside = _in_scope(session, question, grid)
    is_narrow = bool(question.team or question.service)
    rejected, to_check = _evidence(session, question, grid, inside)
    if not has_sessions:
        return SessionsAttention(rejected=rejected, to_check=to_check)
    pending = list(_pending(session, question, inside, is_narrow=is_narrow))
    return SessionsAttention(
        _by_title(title for state, title in pending if state != BookingState.WAITING.value),
        _not_closed(session, question, inside, is_narrow=is_narrow),
        _by_title(title for state, title in pending if state == BookingState.WAITING.value),
        rejected,
        to_check,
        _practice(session, question, inside),
        (count_untold(session, question), ()),
    )


def _in_scope(session: Session, question: CoverageQuestion, grid: Grid) -> Flags:
    """Return who is in scope, by the person's id: in a post there, or for the whole organisation whoever has not left."""
    postings, day = grid.facts.postings, day_number(grid.as_at)
    inside = np.zeros(grid.facts.person_ceiling, dtype=bool)
    if question.team or question.service:
        teams = np.array(sorted(teams_asked_about(session, question)), dtype=np.int32)
        inside[postings.person[postings.in_force(day) & np.isin(postings.of, teams)]] = True
        return inside
    inside[:] = True
    inside[postings.person] = False
    inside[postings.person[postings.ends >= day]] = True
    return inside


def _is_inside(inside: Flags, person_id: int | None, *, is_narrow: bool) -> bool:
    # Partners' learners are in no team.
    return not is_narrow if person_id is None else bool(inside[person_id])


_PENDING = ", ".join(f"'{state.value}'" for state in sorted(PENDING))
_LIVE = ", ".join(f"'{state.value}'" for state in sorted(LIVE))


def _pending(
    session: Session, question: CoverageQuestion, inside: Flags, *, is_narrow: bool
) -> Iterator[tuple[str, str]]:
    rows = session.connection().exec_driver_sql(
        "SELECT b.person_id, b.state, coalesce(nullif(s.title, ''), c.title) FROM bookings b"
        " JOIN training_sessions s ON s.uuid = b.session_uuid JOIN course_details c ON c.course_id = s.course_id"
        f" WHERE {known(question.upto, 'b')} AND {known(question.upto, 's')} AND {known(question.upto, 'c')}"
        f" AND b.state IN ({_PENDING}) AND s.state = ? ORDER BY b.requested_on, b.id",
        (SessionState.OPEN.value,),
    )
    for person_id, state, title in rows:
        if _is_inside(inside, person_id, is_narrow=is_narrow):
            yield state, title


def _not_closed(session: Session, question: CoverageQuestion, inside: Flags, *, is_narrow: bool) -> Found:
    """Return the open sessions whose last day is past, the first to be over first; in a scope those with somebody of it, or nobody."""
    upto = question.upto
    rows = session.connection().exec_driver_sql(
        "SELECT s.uuid, coalesce(nullif(s.title, ''), c.title), max(p.held_on) AS last_on FROM training_sessions s"
        " JOIN session_parts p ON p.session_uuid = s.uuid JOIN course_details c ON c.course_id = s.course_id"
        f" WHERE {known(upto, 's')} AND {known(upto, 'p')} AND {known(upto, 'c')} AND s.state = ?"
        " GROUP BY s.uuid HAVING last_on < ? ORDER BY last_on, s.id",
        (SessionState.OPEN.value, day_number(question.as_at)),
    )
    over = [(bytes(uuid), f"{title}, {day_of_number(last_on):%d %b %Y}") for uuid, title, last_on in rows]
    if over and is_narrow:
        booked = _people_of(session, upto, [uuid for uuid, _ in over])
        over = [one for one in over if not booked[one[0]] or any(inside[who] for who in booked[one[0]] if who)]
    more = (f"and {len(over) - _FEW:,} more",) if len(over) > _FEW else ()
    return len(over), (*(text for _, text in over[:_FEW]), *more)


def _people_of(session: Session, upto: int | None, uuids: Iterable[bytes]) -> dict[bytes, list[int]]:
    """Return who has or wants a place in each session, by id; 0 for a partner's learner."""
    listed = ", ".join(f"X'{uuid.hex()}'" for uuid in uuids)
    found: dict[bytes, list[int]] = defaultdict(list)
    for uuid, person_id in session.connection().exec_driver_sql(
        f"SELECT session_uuid, coalesce(person_id, 0) FROM bookings WHERE {known(upto)} AND state IN ({_LIVE})"
        f" AND session_uuid IN ({listed})"
    ):
        found[bytes(uuid)].append(person_id)
    return found


def _evidence(session: Session, question: CoverageQuestion, grid: Grid, inside: Flags) -> tuple[Found, Found]:
    """Return the records that count and whose evidence was rejected, and those with a certificate that nobody has looked at."""
    newest = {row[0]: row[1] for row in matching_checks(session.connection(), "c.verdict", question.upto)}
    refused = [row_id for row_id, verdict in newest.items() if verdict == Verdict.REJECTED.value]
    records = grid.facts.records
    is_certified = records.evidence == EVIDENCE.index(Evidence.CERTIFICATE)
    is_refused = np.isin(records.id, np.array(refused, dtype=records.id.dtype))
    chosen = (is_certified | is_refused) & inside[records.person]
    if not chosen.any():
        return _NONE, _NONE
    counting = np.zeros(len(records.id), dtype=bool)
    counting[grid.records_in_date()] = True
    titles = {course.id: course.title for course in grid.facts.courses.values()}
    return (
        _by_title(titles[course] for course in records.course[counting & chosen & is_refused].tolist()),
        _by_title(titles[course] for course in records.course[counting & chosen & ~is_refused].tolist()),
    )


def _practice(session: Session, question: CoverageQuestion, inside: Flags) -> Found:
    since = add_days(question.as_at, -ASKED_UNTIL)
    return _by_title(
        one.course
        for one in learnt(session, question.as_at, question.upto, since=since)
        if inside[one.person_id]
        for _ in questions_due(one.completed_on, one.answered, question.as_at)
    )


def _by_title(titles: Iterable[str]) -> Found:
    """Return how many *titles* there are, and those that come most often, with how often."""
    counts = Counter(titles)
    most = sorted(counts.items(), key=lambda one: (-one[1], folded(one[0])))
    named = tuple(f"{title} ({count:,})" for title, count in most[:_FEW])
    more = (f"and {len(most) - _FEW:,} more",) if len(most) > _FEW else ()
    return sum(counts.values()), named + more


def sessions_on(session: Session, question: CoverageQuestion) -> int:
    """Return how many open sessions have a part on the day asked about; in a scope, those in which somebody of it has a place."""
    upto = question.upto
    rows = session.connection().exec_driver_sql(
        "SELECT DISTINCT s.uuid FROM training_sessions s JOIN session_parts p ON p.session_uuid = s.uuid"
        f" WHERE {known(upto, 's')} AND {known(upto, 'p')} AND s.state = ? AND p.held_on = ?",
        (SessionState.OPEN.value, day_number(question.as_at)),
    )
    uuids = [bytes(row[0]) for row in rows]
    if not uuids or not (question.team or question.service):
        return len(uuids)
    inside = _in_scope(session, question, memory_of(session).grid(session, question.as_at, upto))
    booked = _people_of(session, upto, uuids)
    return sum(any(inside[who] for who in booked[uuid] if who) for uuid in uuids)
