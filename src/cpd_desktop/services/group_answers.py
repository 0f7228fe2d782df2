"""Questions about group reflective sessions: who was there, what came of them, and how many have written theirs.

Of what people wrote for themselves there are counts, for the facilitator as for everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd_desktop.domain.cpd_drafts import DraftSource
from cpd_desktop.domain.group_sessions import Attendee, GroupAction, GroupActionDraft, GroupSessionDraft
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.private import has_text
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

SESSION_COLUMNS = (
    "held_on", "minutes", "facilitator_id", "facilitator", "model", "topic", "presenter", "question", "themes", "learning",
)  # fmt: skip
ATTENDANCE_COLUMNS = ("session_uuid", "person_id", "name", "team", "profession", "organisation")
ACTION_COLUMNS = ("session_uuid", "title", "owner", "due_on", "state", "closed_on")


@dataclass(frozen=True, slots=True)
class GroupSessionListed:
    """A session in a list: *there* counts who was there, *drafts* those of them who have a draft entry, *written* who wrote in it.

    *teams* are those of the book's people who were there, at the time.
    """

    row_id: int
    uuid: bytes
    held_on: date
    minutes: int
    facilitator_id: int | None
    facilitator: str
    model: str
    topic: str
    teams: tuple[str, ...]
    there: int
    drafts: int
    written: int
    open_actions: int
    overdue_actions: int

    @property
    def written_words(self) -> str:
        """How many of those who have a draft entry have written theirs, in words."""
        if not self.drafts:
            return "Nobody from this book was there"
        verb = "has" if self.drafts == 1 else "have"
        return f"{self.written:,} of {self.drafts:,} {verb} written theirs"


@dataclass(frozen=True, slots=True)
class GroupSessionDetail:
    """All that a session says. *attendees* in order of name, those from the book with their name as it is known."""

    listed: GroupSessionListed
    presenter: str
    question: str
    themes: str
    learning: str
    attendees: tuple[Attendee, ...]
    actions: tuple[GroupAction, ...]

    @property
    def draft(self) -> GroupSessionDraft:
        """The session as a form shows it, to be corrected."""
        one = self.listed
        return GroupSessionDraft(
            one.held_on, one.minutes, one.topic, self.attendees, one.facilitator_id,
            "" if one.facilitator_id is not None else one.facilitator, one.model, self.presenter, self.question,
            self.themes, self.learning,
            tuple(GroupActionDraft(action.title, action.owner, action.due_on, action.uuid) for action in self.actions),
        )  # fmt: skip


def group_sessions(session: Session, question: CoverageQuestion) -> tuple[GroupSessionListed, ...]:
    """Return the sessions held by the date that concern the scope, newest first.

    One concerns a team when somebody was there who was in it at the time; a service when one of its teams was.
    """
    known_sessions = _rows(session, question.upto, "held_on <= ?", (day_number(question.as_at),))
    found = [detail.listed for detail in _details(session, known_sessions, question.as_at, question.upto)]
    teams = _teams_of(session, question)
    return tuple(one for one in found if teams is None or teams & set(map(folded, one.teams)))


def group_session_detail(session: Session, uuid: bytes, *, as_at: date, upto: int | None = None) -> GroupSessionDetail:
    """Return one session, its actions overdue or not on *as_at*. Raises Refused if it is not in the book any more."""
    rows = _rows(session, upto, "uuid = ?", (uuid,))
    if not rows:
        message = "This session is not in the book any more: look at the list as it is now."
        raise Refused(message)
    return _details(session, rows, as_at, upto)[0]


def _rows(session: Session, upto: int | None, condition: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return list(
        session.connection().exec_driver_sql(
            f"SELECT id, uuid, {', '.join(SESSION_COLUMNS)} FROM group_sessions WHERE {known(upto)} AND {condition}"
            " ORDER BY held_on DESC, id DESC",
            values,
        )
    )


def _details(
    session: Session, rows: Sequence[tuple[Any, ...]], as_at: date, upto: int | None
) -> list[GroupSessionDetail]:
    there = attendances(session, [bytes(row[1]) for row in rows], upto)
    actions = actions_of(session, [bytes(row[1]) for row in rows], upto)
    written = _written(session, upto)
    ids = {one.person_id for some in there.values() for _, one in some if one.person_id is not None}
    people = load_people(session, ids | {row[4] for row in rows if row[4] is not None}, upto)
    return [
        _detail(row, _named(there[bytes(row[1])], people), actions[bytes(row[1])], written, people, as_at)
        for row in rows
    ]


def _detail(
    row: tuple[Any, ...],
    attendees: tuple[Attendee, ...],
    actions: Iterable[tuple[int, GroupAction]],
    written: Mapping[bytes, tuple[int, int]],
    people: Mapping[int, Person],
    as_at: date,
) -> GroupSessionDetail:
    row_id, uuid, held_on, minutes, facilitator_id, facilitator, model, topic, presenter, question, themes, learning = (
        row
    )
    agreed = tuple(action for _, action in actions)
    drafts, wrote = written.get(bytes(uuid), (0, 0))
    named = people.get(facilitator_id)
    teams = dict.fromkeys(
        team for one in attendees if one.person_id is not None for team in one.team.split("; ") if team
    )
    listed = GroupSessionListed(
        row_id, bytes(uuid), day_of_number(held_on), minutes, facilitator_id,
        facilitator if named is None else named.name, model, topic, tuple(sorted(teams, key=folded)), len(attendees),
        drafts, wrote, sum(one.state is ActionState.OPEN for one in agreed), sum(one.is_overdue(as_at) for one in agreed),
    )  # fmt: skip
    return GroupSessionDetail(listed, presenter, question, themes, learning, attendees, agreed)


def _named(found: Iterable[tuple[int, Attendee]], people: Mapping[int, Person]) -> tuple[Attendee, ...]:
    named = []
    for _, one in found:
        person = people.get(one.person_id or 0)
        name = one.name if person is None else person.name
        named.append(Attendee(one.person_id, name, one.team, one.profession, one.organisation))
    return tuple(sorted(named, key=lambda one: (one.person_id is None, folded(one.name))))


def _teams_of(session: Session, question: CoverageQuestion) -> set[str] | None:
    """Return the names, folded, of the teams that a scope is of; None for everything."""
    if question.team:
        return {folded(question.team)}
    if not question.service:
        return None
    teams = load_teams(session.connection(), question.upto).values()
    return {folded(team.name) for team in teams if folded(team.service) == folded(question.service)}


def attendances(
    session: Session, uuids: Sequence[bytes], upto: int | None = None
) -> dict[bytes, list[tuple[int, Attendee]]]:
    """Return who was at each session, with the ids of the rows; the book's people without their names."""
    found: dict[bytes, list[tuple[int, Attendee]]] = defaultdict(list)
    for row in _of_sessions(session, "group_attendances", ATTENDANCE_COLUMNS, uuids, upto):
        found[bytes(row[2])].append((row[0], Attendee(*row[3:])))
    return found


def actions_of(
    session: Session, uuids: Sequence[bytes], upto: int | None = None
) -> dict[bytes, list[tuple[int, GroupAction]]]:
    """Return what each session agreed, with the ids of the rows, in the order in which it was."""
    found: dict[bytes, list[tuple[int, GroupAction]]] = defaultdict(list)
    for row_id, uuid, of_session, title, owner, due_on, state, closed_on in _of_sessions(
        session, "group_actions", ACTION_COLUMNS, uuids, upto
    ):
        action = GroupAction(bytes(uuid).hex(), title, owner, _day(due_on), ActionState(state), _day(closed_on))
        found[bytes(of_session)].append((row_id, action))
    return found


def _of_sessions(
    session: Session, table: str, columns: Sequence[str], uuids: Sequence[bytes], upto: int | None
) -> list[tuple[Any, ...]]:
    wanted = set(uuids)
    # One session is looked for by its index; of many, all are read.
    one = "AND session_uuid = ?" if len(wanted) == 1 else ""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(columns)} FROM {table} WHERE {known(upto)} {one} ORDER BY id",
        tuple(wanted) if one else (),
    )
    return [tuple(row) for row in rows if bytes(row[2]) in wanted]


def _written(session: Session, upto: int | None) -> dict[bytes, tuple[int, int]]:
    """Return for each session how many draft entries came of it, and in how many of them something was written."""
    texts = has_text(session, "cpd_drafts")
    counts: dict[bytes, list[int]] = defaultdict(lambda: [0, 0])
    for uuid, of_session in session.connection().exec_driver_sql(
        f"SELECT uuid, source_uuid FROM cpd_drafts WHERE {known(upto)} AND source = ?",
        (DraftSource.GROUP_SESSION.value,),
    ):
        count = counts[bytes(of_session)]
        count[0] += 1
        count[1] += bytes(uuid) in texts
    return {uuid: (drafts, written) for uuid, (drafts, written) in counts.items()}


def _day(number: int | None) -> date | None:
    return None if number is None else day_of_number(number)
