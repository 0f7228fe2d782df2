"""What stands in the way of booking people on a session: asked before, for many at once, and never a reason to refuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.clashes import Clash, ClashKind, held_words, is_working_day, left_at_work, parts_overlap
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import COUNTING, Open, Outcome, TrainingRecord, ends_of, rank_of_end
from cpd_desktop.services.leave import leave_of
from cpd_desktop.services.sessions.known import (
    KnownBooking,
    KnownSession,
    known_bookings,
    known_session,
    known_sessions,
)
from cpd_desktop.services.team_cover import team_covers
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_courses, load_teams
from cpd_desktop.store.session import Session

_ORDER = tuple(ClashKind)


def clashes(session: Session, session_uuid: bytes, person_ids: Sequence[int], *, group: str = "") -> tuple[Clash, ...]:
    """Return what clashes with places of *person_ids* in a session, or in its *group*: by person, worst first, then by day.

    The team's minimum cover is held against all of them together. Raises Refused if the session is gone.
    """
    one = known_session(session, session_uuid)
    parts = one.parts_of(group) if group or not one.groups else one.draft.parts
    names = {key: person.name for key, person in load_people(session, set(person_ids)).items()}
    asked = _Asked(session, one, parts or one.draft.parts, names)
    found = [
        *asked.not_in_post(), *asked.spells(), *asked.other_sessions(), *asked.supervision(), *asked.cover(),
        *asked.held(),
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda clash: (folded(clash.name), clash.person_id, _ORDER.index(clash.kind), clash.on))
    )


@dataclass(frozen=True)
class _Spell:
    person_id: int
    starts_on: int
    ends_on: int | None

    def covers(self, day: int) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def __str__(self) -> str:
        until = "" if self.ends_on is None else f" to {day_of_number(self.ends_on):%d/%m/%Y}"
        return f"from {day_of_number(self.starts_on):%d/%m/%Y}{until}"


class _Asked:
    """Some people and the parts of one session that they would take."""

    def __init__(
        self, session: Session, one: KnownSession, parts: Sequence[PartDraft], names: Mapping[int, str]
    ) -> None:
        self._session, self._one, self._parts, self._names = session, one, parts, names
        self._days = sorted({part.held_on for part in parts})
        self._numbers = [day_number(day) for day in self._days]
        people = ", ".join(str(int(person_id)) for person_id in names) or "NULL"
        self._mine = f"{known(None)} AND person_id IN ({people})"
        self._people = people

    def not_in_post(self) -> list[Clash]:
        """Who has no post on a day of it, the first such day each."""
        posted = _by_person(self._session, "postings", self._mine)
        found = []
        for person_id, name in self._names.items():
            day = next(
                (day for day in self._numbers if not any(spell.covers(day) for spell in posted.get(person_id, ()))),
                None,
            )
            if day is not None:
                on = day_of_number(day)
                said = f"{name} is not in post on {on:%d/%m/%Y}."
                found.append(Clash(person_id, name, ClashKind.NOT_IN_POST, on, said))
        return found

    def spells(self) -> list[Clash]:
        """Who is on leave or on long-term absence on a day of it, once for each spell."""
        found = []
        for table, kind, words in (
            ("absences", ClashKind.ABSENCE, "is on long-term absence"), ("leave", ClashKind.LEAVE, "is on leave"),
        ):  # fmt: skip
            for person_id, spells in _by_person(self._session, table, self._mine).items():
                for spell in spells:
                    day = next((day for day in self._numbers if spell.covers(day)), None)
                    if day is not None:
                        said = f"{self._names[person_id]} {words} {spell}."
                        found.append(Clash(person_id, self._names[person_id], kind, day_of_number(day), said))
        return found

    def other_sessions(self) -> list[Clash]:
        """Who has a live place in another open session at the same time."""
        bookings = [
            one
            for one in known_bookings(self._session, person_ids=self._names)
            if one.is_live and one.session_uuid != self._one.uuid
        ]
        others = known_sessions(self._session, uuids={one.session_uuid for one in bookings}) if bookings else {}
        found = []
        for booking in bookings:
            other = others.get(booking.session_uuid)
            if other is None or other.state is not SessionState.OPEN or booking.person_id is None:
                continue
            theirs = other.parts_of(booking.group)
            on = next((mine.held_on for mine in self._parts if any(parts_overlap(mine, one) for one in theirs)), None)
            if on is not None:
                has = "has a place in" if booking.state is BookingState.BOOKED else "asked for a place in"
                said = f"{booking.name} {has} {other.title} on {on:%d/%m/%Y}, at the same time."
                found.append(Clash(booking.person_id, booking.name, ClashKind.SESSION, on, said))
        return found

    def supervision(self) -> list[Clash]:
        """Who has agreed to meet for supervision on a day of it, as who is supervised or who supervises."""
        rows = self._session.connection().exec_driver_sql(
            f"SELECT person_id, supervisor_id, max(held_on), next_on FROM supervisions WHERE {known(None)}"
            f" AND (person_id IN ({self._people}) OR supervisor_id IN ({self._people})) GROUP BY person_id, supervisor_id"
        )
        pairs = [(row[0], row[1], day_of_number(row[3])) for row in rows if row[3] in self._numbers]
        everybody = load_people(self._session, {one for pair in pairs for one in pair[:2]}) if pairs else {}
        found = []
        for person_id, supervisor_id, on in pairs:
            for one, other in ((person_id, supervisor_id), (supervisor_id, person_id)):
                if one in self._names:
                    whom = everybody[other].name if other in everybody else "somebody"
                    said = f"{self._names[one]} has supervision with {whom} on {on:%d/%m/%Y}."
                    found.append(Clash(one, self._names[one], ClashKind.SUPERVISION, on, said))
        return found

    def cover(self) -> list[Clash]:
        """Whose team would have fewer people at work than it must, on the first such day of each team."""
        minimums = team_covers(self._session)
        if not minimums:
            return []
        listed = ", ".join(map(str, minimums))
        rows = self._session.connection().exec_driver_sql(
            f"SELECT team_id, person_id, starts_on, ends_on FROM postings WHERE {known(None)} AND team_id IN ({listed})"
        )
        members: dict[int, list[_Spell]] = defaultdict(list)
        for team_id, person_id, starts_on, ends_on in rows:
            members[team_id].append(_Spell(person_id, starts_on, ends_on))
        teams, away = load_teams(self._session.connection()), self._away()
        found = []
        for team_id, minimum in minimums.items():
            for day in filter(is_working_day, self._days):
                there = {spell.person_id for spell in members[team_id] if spell.covers(day_number(day))}
                wanted = there & self._names.keys() - away[day]
                left = left_at_work(there, away[day], wanted)
                if wanted and left < minimum:
                    found += [self._short(one, teams[team_id].name, day, minimum, left) for one in sorted(wanted)]
                    break
        return found

    def _short(self, person_id: int, team: str, day: date, minimum: int, left: int) -> Clash:
        needs = "1 person" if minimum == 1 else f"{minimum:,} people"
        would = "nobody" if left == 0 else f"{left:,}"
        name = self._names[person_id]
        said = f"{name}: {team} needs {needs} at work on {day:%d/%m/%Y}, and {would} would be left."
        return Clash(person_id, name, ClashKind.COVER, day, said)

    def _away(self) -> dict[date, set[int]]:
        """Return who is away on each day: on leave, on long-term absence, or booked on a session of that day."""
        found: dict[date, set[int]] = {day: set() for day in self._days}
        away = [
            _Spell(one.person_id, day_number(one.starts_on), day_number(one.ends_on)) for one in leave_of(self._session)
        ]
        for spells in _by_person(self._session, "absences", known(None)).values():
            away += spells
        for spell in away:
            for day in self._days:
                if spell.covers(day_number(day)):
                    found[day].add(spell.person_id)
        for booking, parts in _booked_parts(self._session, self._numbers):
            for part in parts:
                if part.held_on in found and booking.person_id is not None:
                    found[part.held_on].add(booking.person_id)
        return found

    def held(self) -> list[Clash]:
        """Who holds the course on the last day of it already, or is booked on it elsewhere from its first day on."""
        course_id, last = self._one.draft.course_id, self._days[-1]
        rows = self._session.connection().exec_driver_sql(
            "SELECT id, person_id, completed_on, valid_until_given, outcome, uuid FROM training_records"
            f" WHERE {self._mine} AND course_id = ?",
            (course_id,),
        )
        records: dict[int, list[TrainingRecord]] = defaultdict(list)
        elsewhere: dict[int, date] = {}
        for row_id, person_id, completed, given, outcome, _ in rows:
            until = None if given is None else day_of_number(given)
            record = TrainingRecord(row_id, person_id, course_id, day_of_number(completed), OUTCOMES[outcome], until)
            if record.outcome in COUNTING:
                records[person_id].append(record)
            elif record.outcome is Outcome.BOOKED and record.completed_on >= self._days[0]:
                elsewhere[person_id] = min(record.completed_on, elsewhere.get(person_id, record.completed_on))
        course = load_courses(self._session.connection()).get(course_id)
        found = []
        for person_id, theirs in records.items():
            ends = ends_of(theirs, {course_id: course.validity_on(last)}).values() if course is not None else ()
            held = [end for end in ends if isinstance(end, Open) or end >= last]
            if held:
                end = max(held, key=rank_of_end)
                said = held_words(self._names[person_id], end)
                found.append(Clash(person_id, self._names[person_id], ClashKind.HELD, last, said))
        here = {one.person_id for one in known_bookings(self._session, session_uuids=[self._one.uuid]) if one.is_live}
        for person_id, day in elsewhere.items():
            if person_id not in here:
                said = f"{self._names[person_id]} is booked on this course for {day:%d/%m/%Y} already."
                found.append(Clash(person_id, self._names[person_id], ClashKind.HELD, day, said))
        return found


def _by_person(session: Session, table: str, condition: str) -> dict[int, list[_Spell]]:
    rows = session.connection().exec_driver_sql(f"SELECT person_id, starts_on, ends_on FROM {table} WHERE {condition}")
    found: dict[int, list[_Spell]] = defaultdict(list)
    for person_id, starts_on, ends_on in rows:
        found[person_id].append(_Spell(person_id, starts_on, ends_on))
    return found


def _booked_parts(session: Session, days: Collection[int]) -> list[tuple[KnownBooking, tuple[PartDraft, ...]]]:
    """Return the booked places in sessions with a part on one of *days*, with the parts that they take."""
    listed = ", ".join(map(str, days)) or "NULL"
    uuids = {
        bytes(row[0])
        for row in session.connection().exec_driver_sql(
            f"SELECT DISTINCT session_uuid FROM session_parts WHERE {known(None)} AND held_on IN ({listed})"
        )
    }
    sessions = known_sessions(session, uuids=uuids) if uuids else {}
    bookings = known_bookings(session, session_uuids=sessions) if sessions else ()
    return [
        (one, sessions[one.session_uuid].parts_of(one.group)) for one in bookings if one.state is BookingState.BOOKED
    ]
