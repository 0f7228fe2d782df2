"""The actions that supervision agreed: what is open, whose it is, and when it is due.

A title can be read by everybody who has the book, unless the organisation's choice `private_action_titles` was made when it was
agreed: then the table holds none, and only the readers of the pair's file can open it. Everybody can count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.corrections import LiveRow, live_by_uuid, write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.private import Reader, open_texts
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.sealing import CannotOpen
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SupervisionActionRow

ABOUT = "supervision_actions"
COLUMNS = (
    "person_id", "supervision_uuid", "title", "owner", "due_on", "state", "closed_on", "closed_in", "need_uuid",
)  # fmt: skip
SEALED_TITLE = "Private action"
"""What stands in the place of a title that the reader cannot open."""


@dataclass(frozen=True, slots=True)
class SupervisionAction:
    """An action as it stands. *title* is empty where it is sealed and cannot be opened; *agreed_on* is the day of its supervision.

    *owner* is supervisee, supervisor, or a name; *need_uuid* the need that it comes of or raised, in hexadecimal, else empty.
    """

    uuid: bytes
    row_id: int
    person_id: int
    person: str
    supervisor_id: int
    supervisor: str
    title: str = field(repr=False)
    is_sealed: bool
    owner: str
    due_on: date | None
    state: ActionState
    closed_on: date | None
    agreed_on: date
    need_uuid: str
    supervision_uuid: bytes

    @property
    def shown_title(self) -> str:
        """The title, or that it is private."""
        return self.title or SEALED_TITLE

    @property
    def words(self) -> str:
        """The action in words: what, whose, and until when or since when it is closed."""
        if self.state is not ActionState.OPEN:
            closed = "" if self.closed_on is None else f" on {_day_words(self.closed_on)}"
            return f"{self.shown_title} ({self.owner}, {self.state}{closed})"
        due = "no date" if self.due_on is None else f"due {_day_words(self.due_on)}"
        return f"{self.shown_title} ({self.owner}, {due})"

    def is_overdue(self, as_at: date) -> bool:
        """Whether it is open, and was due before *as_at*."""
        return self.state is ActionState.OPEN and self.due_on is not None and self.due_on < as_at


def _day_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def open_actions(
    session: Session,
    person_id: int,
    supervisor_id: int | None,
    *,
    reader: Reader | None,
    upto: int | None = None,
) -> tuple[SupervisionAction, ...]:
    """Return the open actions of somebody's supervision with one supervisor (None: with all), what is due first at the top.

    These are carried over: the next supervision of the pair begins with them. As known after entry *upto* (None: now).
    """
    values: list[Value] = [person_id, ActionState.OPEN.value]
    condition = "a.person_id = ? AND a.state = ?"
    if supervisor_id is not None:
        condition += " AND s.supervisor_id = ?"
        values.append(supervisor_id)
    return tuple(sorted(find_actions(session, condition, values, reader=reader, upto=upto), key=_due_first))


def _due_first(action: SupervisionAction) -> tuple[date, date, int]:
    return action.due_on or date.max, action.agreed_on, action.row_id


def actions_list(
    session: Session, question: CoverageQuestion, *, reader: Reader | None = None
) -> tuple[SupervisionAction, ...]:
    """Return the actions agreed by the date of everybody in scope on it, as they stood then: open ones first, what is due first
    at the top; then closed ones, the last one closed first.

    Without a team or service asked for, those of people who have left are among them.
    """
    scope = _people_in(session, question)
    found = find_actions(session, "s.held_on <= ?", [day_number(question.as_at)], reader=reader, upto=question.upto)
    standing = [_as_at(one, question.as_at) for one in found if scope is None or one.person_id in scope]
    open_ones = sorted((one for one in standing if one.state is ActionState.OPEN), key=_due_first)
    closed = sorted(
        (one for one in standing if one.state is not ActionState.OPEN),
        key=lambda one: (one.closed_on or one.agreed_on, one.row_id),
        reverse=True,
    )
    return (*open_ones, *closed)


def _as_at(action: SupervisionAction, as_at: date) -> SupervisionAction:
    if action.closed_on is not None and action.closed_on > as_at:
        return replace(action, state=ActionState.OPEN, closed_on=None)
    return action


def _people_in(session: Session, question: CoverageQuestion) -> set[int] | None:
    """Return who has a posting in the team or service asked for on the date; None where neither is asked for."""
    if not question.team and not question.service:
        return None
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    postings = grid.facts.postings
    now = postings.in_force(day_number(question.as_at))
    wanted = {
        team.id
        for team in grid.catalogue.teams.values()
        if (team.name == question.team if question.team else team.service == question.service)
    }
    places = zip(postings.person[now].tolist(), postings.of[now].tolist(), strict=True)
    return {person_id for person_id, team_id in places if team_id in wanted}


def find_actions(
    session: Session,
    condition: str,
    values: Sequence[Value],
    *,
    reader: Reader | None,
    upto: int | None = None,
) -> list[SupervisionAction]:
    """Return actions for which *condition* holds, oldest first: `a` is the action, `s` the supervision in which it was agreed."""
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT a.id, a.uuid, {', '.join(f'a.{name}' for name in COLUMNS)}, s.supervisor_id, s.held_on"
            " FROM supervision_actions a JOIN supervisions s ON s.uuid = a.supervision_uuid"
            f" WHERE {known(upto, 'a')} AND {known(upto, 's')} AND {condition} ORDER BY a.id",
            tuple(values),
        )
        .all()
    )
    people = load_people(session, {person_id for row in rows for person_id in (row[2], row[11])}, upto)
    names = {person_id: person.name for person_id, person in people.items()}
    titles = sealed_titles(session, [bytes(row[1]) for row in rows if not row[4]], reader, upto)
    return [_action(row, names, titles) for row in rows]


def _action(row: Sequence[Any], names: Mapping[int, str], titles: Mapping[bytes, str]) -> SupervisionAction:
    row_id, uuid, person_id, of, title, owner, due_on, state, closed_on, _, need, supervisor_id, held_on = row
    return SupervisionAction(
        uuid=bytes(uuid),
        row_id=row_id,
        person_id=person_id,
        person=names.get(person_id, ""),
        supervisor_id=supervisor_id,
        supervisor=names.get(supervisor_id, ""),
        title=title or titles.get(bytes(uuid), ""),
        is_sealed=not title,
        owner=owner,
        due_on=None if due_on is None else day_of_number(due_on),
        state=ActionState(state),
        closed_on=None if closed_on is None else day_of_number(closed_on),
        agreed_on=day_of_number(held_on),
        need_uuid=bytes(need).hex(),
        supervision_uuid=bytes(of),
    )


def sealed_titles(
    session: Session, uuids: Sequence[bytes], reader: Reader | None, upto: int | None = None
) -> dict[bytes, str]:
    """Return the titles of sealed actions that the reader can open, as known after entry *upto*; one that was altered is as one
    that cannot be opened.
    """
    found: dict[bytes, str] = {}
    try:
        opened = open_texts(session, reader, ABOUT, uuids, upto=upto)
    except CannotOpen:
        # One of them is not as it was sealed: the others are still what they were.
        opened = {}
        for uuid in uuids:
            try:
                opened.update(open_texts(session, reader, ABOUT, [uuid], upto=upto))
            except CannotOpen:
                continue
    for uuid, texts in opened.items():
        found[uuid] = texts[-1].fields.get("title", "")
    return found


def live_action(session: Session, uuid: bytes) -> LiveRow:
    """Return the live row of an action. Raises Refused if it was taken back meanwhile."""
    return live_by_uuid(session, SupervisionActionRow, COLUMNS, uuid, what="action", field="actions")


def set_action_state(session: Session, uuid: bytes, state: ActionState, *, today: date) -> Done[bytes]:
    """Say between two supervisions that an action is done, dropped, or open again. Its title and dates stay."""
    before = live_action(session, uuid)
    if before.values[5] == state.value:
        return Done(uuid, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "answer an action of supervision"
    ledger.summary = state.value
    write_rows(
        ledger,
        SupervisionActionRow,
        COLUMNS,
        corrected=[(before, closed_values(before, state, day_number(today), b""))],
    )
    return Done(uuid, Touched.SUPERVISION)


def closed_values(before: LiveRow, state: ActionState, day: int, closed_in: bytes) -> tuple[Value, ...]:
    """Return the values of an action that is answered on a *day* (a number), in a supervision (empty for none)."""
    ends = (None, b"") if state is ActionState.OPEN else (day, closed_in)
    return (*before.values[:5], state.value, *ends, before.values[8])
