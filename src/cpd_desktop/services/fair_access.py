"""The question how fairly development is shared out: days, hours, money and specialist places, and who had nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.fair_access import (
    WAS_THERE,
    AccessKind,
    AccessPerson,
    Development,
    FairAccess,
    Without,
    access_rows,
    band_of,
    is_specialist_course,
    whole_row,
)
from cpd_desktop.domain.periods import add_months, day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.posts import Posted, posts_on
from cpd_desktop.services.posts_over_time import PostsOverTime
from cpd_desktop.services.session_costs import parts_attended, place_costs
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session

_Place = tuple[Decimal | None, tuple[date, ...]]
_THERE = ", ".join(str(at) for at, outcome in enumerate(OUTCOMES) if outcome in WAS_THERE)


def fair_access(session: Session, question: CoverageQuestion, *, since: date | None = None) -> FairAccess:
    """Return how development was shared out among those in post in the scope on the date, from *since*: twelve months where it is None.

    Development is training that somebody was at, and group reflective sessions. A day counts once, however much was learnt on it. The
    money of a place in a session is its equal share of the session's cost, else what the training record says. Raises Refused for a
    first day after the date.
    """
    as_at, upto = question.as_at, question.upto
    first = add_months(as_at, -12) + timedelta(days=1) if since is None else since
    if first > as_at:
        message = f"The period begins on {first:%d/%m/%Y}, after its end: give an earlier day."
        raise Refused(message, field="since")
    posts = {
        person_id: post
        for person_id, post in posts_on(session, as_at, upto).items()
        if post.teams and post.is_in(question)
    }
    away = _away(session, as_at, upto) & posts.keys()
    there = {person_id: post for person_id, post in posts.items() if person_id not in away}
    had, without_hours = _developments(session, there.keys(), first, as_at, upto)
    people = _people(session, question, there, had)
    return FairAccess(
        first, as_at, whole_row(people), access_rows(people, AccessKind.TEAM),
        access_rows(people, AccessKind.HOURS), access_rows(people, AccessKind.ROLE), _without(session, people, first, upto), len(people), len(away), without_hours,
    )  # fmt: skip


def _away(session: Session, as_at: date, upto: int | None) -> set[int]:
    number = day_number(as_at)
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id FROM absences WHERE {known(upto)} AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?)",
        (number, number),
    )
    return {row[0] for row in rows}


def _people(
    session: Session, question: CoverageQuestion, posts: Mapping[int, Posted], had: Mapping[int, Development]
) -> list[AccessPerson]:
    """Return everybody who is counted, with those of their teams that are in scope."""
    upto = question.upto
    over_time = PostsOverTime.of(session, upto)
    in_scope = {over_time.names[one] for one in over_time.teams_in(question)}
    hours: dict[int, list[Decimal | None]] = defaultdict(list)
    number = day_number(question.as_at)
    for person_id, text in session.connection().exec_driver_sql(
        f"SELECT person_id, hours FROM postings WHERE {known(upto)} AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?)",
        (number, number),
    ):
        hours[person_id].append(_number(text))
    people = load_people(session, posts, upto)
    return [
        AccessPerson(
            person_id, people[person_id].name if person_id in people else "",
            tuple(team for team in post.teams if team in in_scope), post.roles, band_of(hours[person_id]),
            had.get(person_id) or Development(),
        )
        for person_id, post in posts.items()
    ]  # fmt: skip


def _developments(
    session: Session, people: Collection[int], first: date, last: date, upto: int | None
) -> tuple[dict[int, Development], int]:
    """Return what each of *people* had, and how many of their trainings have no hours."""
    found: dict[int, Development] = defaultdict(Development)
    courses = load_courses(session.connection(), upto)
    specialist = {one.id for one in courses.values() if is_specialist_course(one)}
    places, without_hours = _places(session, upto), 0
    for uuid, person_id, course_id, completed_on, hours, cost in session.connection().exec_driver_sql(
        "SELECT uuid, person_id, course_id, completed_on, hours, cost FROM training_records"
        f" WHERE {known(upto)} AND outcome IN ({_THERE}) AND completed_on BETWEEN ? AND ?",
        (day_number(first), day_number(last)),
    ):
        if person_id not in people:
            continue
        one = found[person_id]
        share, days = places.get(bytes(uuid), (None, ()))
        one.days.update(day for day in days or (day_of_number(completed_on),) if first <= day <= last)
        known_hours = _number(hours)
        without_hours += known_hours is None
        one.hours += known_hours or Decimal(0)
        money = share if share is not None else _number(cost)
        one.money += money or Decimal(0)
        one.specialist += course_id in specialist
    for person_id, held_on, minutes in session.connection().exec_driver_sql(
        "SELECT a.person_id, g.held_on, g.minutes FROM group_sessions g JOIN group_attendances a ON a.session_uuid = g.uuid"
        f" WHERE {known(upto, 'g')} AND {known(upto, 'a')} AND a.person_id IS NOT NULL AND g.held_on BETWEEN ? AND ?",
        (day_number(first), day_number(last)),
    ):
        if person_id in people:
            found[person_id].days.add(day_of_number(held_on))
            found[person_id].hours += (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return found, without_hours


def _places(session: Session, upto: int | None) -> dict[bytes, _Place]:
    """Return the share and the days of each place in a session, by the UUID of its training record."""
    connection = session.connection()
    shares = place_costs(session, upto)
    days = {
        bytes(uuid).hex(): day_of_number(held_on)
        for uuid, held_on in connection.exec_driver_sql(f"SELECT uuid, held_on FROM session_parts WHERE {known(upto)}")
    }
    return {
        bytes(record): (
            shares.get(bytes(uuid)),
            tuple(days[part] for part in parts_attended(marks) if part in days),
        )
        for uuid, record, marks in connection.exec_driver_sql(
            f"SELECT uuid, record_uuid, marks FROM bookings WHERE {known(upto)} AND state = ? AND length(record_uuid) > 0",
            (BookingState.BOOKED.value,),
        )
    }


def _without(session: Session, people: Collection[AccessPerson], first: date, upto: int | None) -> tuple[Without, ...]:
    """Return who had nothing in the whole period and was in post on its first day; the longest without stands first."""
    connection = session.connection()
    since = dict(
        connection.exec_driver_sql(
            f"SELECT person_id, min(starts_on) FROM postings WHERE {known(upto)} GROUP BY person_id"
        ).all()
    )
    none = [
        one for one in people if not one.had.days and since.get(one.person_id, day_number(first)) <= day_number(first)
    ]
    if not none:
        return ()
    latest = _latest(session, first, upto)
    found = [
        Without(
            one.person_id, one.name, "; ".join(one.teams), "; ".join(one.roles), day_of_number(since[one.person_id]),
            None if one.person_id not in latest else day_of_number(latest[one.person_id]),
        )
        for one in none
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.last_on or date.min, folded(one.name))))


def _latest(session: Session, before: date, upto: int | None) -> dict[int, int]:
    """Return the last day before *before* on which each person had any development, as the book numbers it."""
    connection, number = session.connection(), day_number(before)
    rows = connection.exec_driver_sql(
        "SELECT person_id, max(day) FROM ("
        f"SELECT person_id, max(completed_on) AS day FROM training_records WHERE {known(upto)} AND outcome IN ({_THERE})"
        " AND completed_on < ? GROUP BY person_id UNION ALL "
        "SELECT a.person_id, max(g.held_on) FROM group_sessions g JOIN group_attendances a ON a.session_uuid = g.uuid"
        f" WHERE {known(upto, 'g')} AND {known(upto, 'a')} AND a.person_id IS NOT NULL AND g.held_on < ?"
        " GROUP BY a.person_id) GROUP BY person_id",
        (number, number),
    )
    return {row[0]: row[1] for row in rows}


def _number(text: str) -> Decimal | None:
    """Return a number as the book stores it, None for blank or what is none."""
    try:
        found = Decimal(text.strip().removeprefix("£").replace(",", "")) if text.strip() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None
