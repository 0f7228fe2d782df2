"""Departures: who is to leave, and when. They change no figure; leaver impact takes them in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.departures import Departure, DepartureDraft, DepartureKind, day_words
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_day
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.ledger import Value

COLUMNS = ("person_id", "leaves_on", "kind", "told_on")
_TOUCHED = Touched.DEPARTURES


def record_departure(session: Session, draft: DepartureDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record that somebody leaves, or correct the live row *row_id*; return the row's id. It ends no posting.

    Raises Refused with the field: for a day that cannot be meant, one on which the person is in no post, a notice that lies in the
    future, and a second departure while one is on record that the new one has a day in common with, from notice to last day.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.store.tables import DepartureRow  # noqa: PLC0415 - as above.

    told_on = draft.told_on or today
    _refuse_wrong_days(draft.leaves_on, told_on, today)
    person = load_people(session, [draft.person_id]).get(draft.person_id)
    if person is None:
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    if not _is_posted_on(session, draft.person_id, draft.leaves_on):
        message = f"{person.name} is in no post on {draft.leaves_on:%d/%m/%Y}: give a day on which they are, or correct the posting."
        raise Refused(message, field="leaves_on")
    _refuse_second(session, draft, told_on, row_id, person.name)
    values: tuple[Value, ...] = (
        draft.person_id, day_number(draft.leaves_on), DepartureKind(draft.kind).value, day_number(told_on)
    )  # fmt: skip
    act = "record a departure" if row_id is None else "correct a departure"
    return save_row(session, DepartureRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def delete_departure(session: Session, row_id: int) -> Done[int]:
    """Take a departure back: the person stays, or was never to leave. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see record_departure.
    from cpd_desktop.store.tables import DepartureRow  # noqa: PLC0415 - see record_departure.

    return delete_row(session, DepartureRow, row_id, act_name="take back a departure", touched=_TOUCHED)


def departures(session: Session, question: CoverageQuestion) -> tuple[Departure, ...]:
    """Return who of the scope is to leave on the date or later, as was told by then, and whose last day is past and who is in post
    still; by last day and name. Raises Refused for a team or a service that is not there.
    """
    as_at, upto = question.as_at, question.upto
    found = [one for one in departures_of(session, None, as_at=as_at, upto=upto) if one.is_ahead(as_at)]
    if question.team or question.service:
        names = {folded(team.name) for team in teams_asked_about(session, question).values()}
        found = [one for one in found if names.intersection(map(folded, one.team.split("; ")))]
    return tuple(found)


def departures_of(
    session: Session, person_ids: Collection[int] | None, *, as_at: date, upto: int | None = None
) -> tuple[Departure, ...]:
    """Return every departure of *person_ids*, or of everybody (None), past ones too and whenever it was told; by last day and name."""
    only = "" if person_ids is None else f" AND person_id IN ({_listed(person_ids)})"
    rows = session.connection().exec_driver_sql(
        f"SELECT id, {', '.join(COLUMNS)} FROM departures WHERE {known(upto)}{only} ORDER BY leaves_on, id"
    )
    told = [tuple(row) for row in rows]
    if not told:
        return ()
    ids = {row[1] for row in told}
    people, posts = load_people(session, ids, upto), _posts(session, ids, upto)
    found = [_departure(row, people[row[1]], posts.get(row[1], ()), as_at) for row in told if row[1] in people]
    return tuple(sorted(found, key=lambda one: (one.leaves_on, folded(one.name), one.row_id)))


_Post = tuple[str, int, int | None]
"""The name of the team, and the first and last day by number; None for no end."""


def _departure(row: Sequence[Any], person: Person, posts: Sequence[_Post], as_at: date) -> Departure:
    row_id, person_id, leaves_on, kind, told_on = row
    day = day_number(as_at)
    here = dict.fromkeys(team for team, starts, ends in posts if starts <= day and (ends is None or ends >= day))
    until = [ends for _, starts, ends in posts if starts <= leaves_on]
    closed = [ends for ends in until if ends is not None]
    is_open = len(closed) < len(until)
    goes_on = is_open or any(ends > leaves_on and ends >= day for ends in closed)
    last = day_of_number(max(closed)) if closed and not is_open else None
    return Departure(
        row_id, person_id, person.name, person.staff_number, "; ".join(here), day_of_number(leaves_on),
        DepartureKind(kind), day_of_number(told_on), goes_on, last,
    )  # fmt: skip


def _posts(session: Session, person_ids: Collection[int], upto: int | None) -> dict[int, list[_Post]]:
    """Return the postings of each of *person_ids*, in order of their first days."""
    rows = session.connection().exec_driver_sql(
        "SELECT p.person_id, t.name, p.starts_on, p.ends_on FROM postings p"
        f" JOIN team_details t ON t.team_id = p.team_id AND {known(upto, 't')}"
        f" WHERE {known(upto, 'p')} AND p.person_id IN ({_listed(person_ids)}) ORDER BY p.starts_on, p.id"
    )
    found: dict[int, list[_Post]] = defaultdict(list)
    for person_id, *post in rows.all():
        found[person_id].append((post[0], post[1], post[2]))
    return found


def _listed(ids: Iterable[int]) -> str:
    """Return *ids* as they stand in a condition."""
    return ", ".join(str(int(one)) for one in ids) or "NULL"


def _refuse_wrong_days(leaves_on: date, told_on: date, today: date) -> None:
    refuse_impossible_day(leaves_on, "leaves_on")
    refuse_impossible_day(told_on, "told_on")
    if told_on > today:
        message = f"{told_on:%d/%m/%Y} lies in the future: give the day on which it was known."
        raise Refused(message, field="told_on")


def _is_posted_on(session: Session, person_id: int, day: date) -> bool:
    number = day_number(day)
    return bool(
        session.connection().exec_driver_sql(
            f"SELECT EXISTS (SELECT 1 FROM postings WHERE {known(None)} AND person_id = ? AND starts_on <= ?"
            " AND (ends_on IS NULL OR ends_on >= ?))",
            (person_id, number, number),
        ).scalar()
    )  # fmt: skip


def _refuse_second(session: Session, draft: DepartureDraft, told_on: date, row_id: int | None, name: str) -> None:
    """Raise Refused where a departure of the same person is on record that has a day in common, from notice to last day."""
    first, last = sorted((told_on, draft.leaves_on))
    rows = session.connection().exec_driver_sql(
        f"SELECT id, leaves_on, told_on FROM departures WHERE {known(None)} AND person_id = ?", (draft.person_id,)
    )
    for other_id, *numbers in rows:
        begins, ends = sorted(map(day_of_number, numbers))
        if other_id != row_id and begins <= last and first <= ends:
            leaves_on = day_of_number(numbers[0])
            message = f"It is on record already that {name} leaves on {day_words(leaves_on)}: correct that instead."
            raise Refused(message, field="leaves_on")
