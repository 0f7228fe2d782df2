"""The question who learns with whom: from attendance at sessions and at group reflective sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.learning_together import Occasion, Together, together_of
from cpd_desktop.domain.periods import add_months, day_number, day_of_number
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.posts_over_time import PostsOverTime
from cpd_desktop.services.session_costs import parts_attended
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

_There = tuple[bytes, date, set[int], bool]


def learned_together(session: Session, question: CoverageQuestion, *, months: int = 12) -> Together:
    """Return which teams learned together in the *months* to the date, and which with no other team.

    People count in the teams in which they were on the day. Of teams, those in scope that had anybody in post on the date are told
    about; a pair has one of them at least.
    """
    as_at, upto = question.as_at, question.upto
    since = add_months(as_at, -months) + timedelta(days=1)
    posts = PostsOverTime.of(session, upto)
    occasions = [
        Occasion(of_session, on, _by_team(posts, people, on), has_outsiders)
        for of_session, on, people, has_outsiders in (
            *_parts(session, upto, since, as_at).values(),
            *_group_sessions(session, upto, since, as_at).values(),
        )
    ]
    wanted = posts.teams_in(question) & posts.teams_with_anybody(as_at)
    return together_of(occasions, posts.names, wanted, since, as_at)


def _by_team(posts: PostsOverTime, people: set[int], on: date) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for person_id in people:
        for team in posts.teams_on(person_id, on):
            found[team].add(person_id)
    return {team: frozenset(some) for team, some in found.items()}


def _parts(session: Session, upto: int | None, since: date, as_at: date) -> dict[str, _There]:
    """Return who was at each part of a session in the period, by the part's UUID."""
    connection = session.connection()
    heads = {
        bytes(row[0])
        for row in connection.exec_driver_sql(
            f"SELECT DISTINCT session_uuid FROM session_audiences WHERE {known(upto)} AND attended > 0"
        )
    }
    found: dict[str, _There] = {
        bytes(uuid).hex(): (bytes(of_session), day_of_number(held_on), set(), bytes(of_session) in heads)
        for uuid, of_session, held_on in connection.exec_driver_sql(
            "SELECT p.uuid, p.session_uuid, p.held_on FROM session_parts p JOIN training_sessions s ON s.uuid = p.session_uuid"
            f" WHERE {known(upto, 'p')} AND {known(upto, 's')} AND s.state <> ? AND p.held_on BETWEEN ? AND ?",
            (SessionState.CANCELLED.value, day_number(since), day_number(as_at)),
        )
    }
    if not found:
        return found
    for person_id, marks in connection.exec_driver_sql(
        f"SELECT person_id, marks FROM bookings WHERE {known(upto)} AND state = ? AND marks <> ''",
        (BookingState.BOOKED.value,),
    ):
        for part in parts_attended(marks):
            if part in found:
                _come(found, part, person_id)
    return found


def _group_sessions(session: Session, upto: int | None, since: date, as_at: date) -> dict[str, _There]:
    found: dict[str, _There] = {}
    rows = session.connection().exec_driver_sql(
        "SELECT g.uuid, g.held_on, a.person_id FROM group_sessions g JOIN group_attendances a ON a.session_uuid = g.uuid"
        f" WHERE {known(upto, 'g')} AND {known(upto, 'a')} AND g.held_on BETWEEN ? AND ?",
        (day_number(since), day_number(as_at)),
    )
    for uuid, held_on, person_id in rows:
        key = bytes(uuid).hex()
        found.setdefault(key, (bytes(uuid), day_of_number(held_on), set(), False))
        _come(found, key, person_id)
    return found


def _come(found: dict[str, _There], key: str, person_id: int | None) -> None:
    """Add one who was there; who is nobody of the book came from outside."""
    of_session, on, people, has_outsiders = found[key]
    if person_id is None:
        found[key] = (of_session, on, people, True)
    else:
        people.add(person_id)
        found[key] = (of_session, on, people, has_outsiders)
