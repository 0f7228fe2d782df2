"""Questions about needs: how far each has come, and which of them the next supervision asks about.

Evidence and bookings are training records like any other: which of them belong to a need is worked out when it is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.needs import (
    Decision,
    Met,
    Need,
    Source,
    Stage,
    booking_for,
    evidence_for,
    stage_of,
)
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.training import TrainingRecord
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session

COLUMNS = (
    "person_id", "title", "course_id", "source", "source_uuid", "raised_on", "decision", "decided_on", "reason", "met",
    "met_on", "met_in",
)  # fmt: skip
CLOSED = frozenset({Stage.DECLINED, Stage.MET, Stage.PARTLY_MET, Stage.NOT_MET})
"""The stages after which nothing more is done about a need itself."""
TO_ASK = frozenset({Stage.TRAINED, Stage.COACHING})
"""The stages at which the next supervision asks whether it was met."""


@dataclass(frozen=True, slots=True)
class NeedListed:
    """A need with whose it is, how far it has come, and the days that say so.

    *met_in* is the supervision in which it was answered, in hexadecimal; *is_overtaken* where a booking's day is past and no
    result was recorded.
    """

    need: Need
    name: str
    staff_number: str
    team: str
    course: str
    stage: Stage
    booked_for: date | None = None
    evidence_on: date | None = None
    met_in: str = ""
    is_overtaken: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.stage not in CLOSED

    @property
    def words(self) -> str:
        """How far it has come, in words, with the day."""
        if self.stage is Stage.BOOKED and self.is_overtaken:
            return f"Booking of {self.booked_for:%d %b %Y} has no result"
        day = {
            Stage.BOOKED: self.booked_for, Stage.TRAINED: self.evidence_on, Stage.MET: self.need.met_on,
            Stage.PARTLY_MET: self.need.met_on, Stage.NOT_MET: self.need.met_on, Stage.DECLINED: self.need.decided_on,
        }.get(self.stage)  # fmt: skip
        link = {Stage.BOOKED: "for"}.get(self.stage, "on")
        said, _, rest = self.stage.value.partition(",")
        dated = said if day is None else f"{said} {link} {day:%d %b %Y}"
        return f"{dated[:1].upper()}{dated[1:]}{',' if rest else ''}{rest}"


def needs_list(session: Session, question: CoverageQuestion, *, person_id: int | None = None) -> tuple[NeedListed, ...]:
    """Return the needs of whoever is in scope on the date, or of one person wherever they are, newest first.

    What was decided or answered after the date is left out, and so is who had left by then.
    """
    return listed_needs(session, question, None if person_id is None else [person_id])


def needs_to_ask(session: Session, person_id: int, as_at: date) -> tuple[NeedListed, ...]:
    """Return the needs of a person of whom the next supervision asks whether they were met, oldest first."""
    found = listed_needs(session, CoverageQuestion(as_at), [person_id])
    return tuple(one for one in reversed(found) if one.stage in TO_ASK)


def listed_needs(session: Session, question: CoverageQuestion, people: Sequence[int] | None) -> tuple[NeedListed, ...]:
    """Return the needs of *people*, or of whoever is in scope (None), newest first; see `needs_list`."""
    as_at, upto = question.as_at, question.upto
    only = "" if people is None else f" AND person_id IN ({', '.join(str(int(one)) for one in people)})"
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM needs WHERE {known(upto)} AND raised_on <= ?{only}"
        " ORDER BY raised_on DESC, id DESC",
        (day_number(as_at),),
    )
    known_needs = [
        (_as_it_was(need_of_row(row[0], bytes(row[1]), row[2:]), as_at), bytes(row[13])) for row in rows.all()
    ]
    posts = posts_on(session, as_at, upto) if known_needs else {}
    if people is None:
        known_needs = [one for one in known_needs if posts.get(one[0].person_id, NOWHERE).is_in(question)]
    named = load_people(session, {need.person_id for need, _ in known_needs}, upto)
    courses = load_courses(session.connection(), upto) if known_needs else {}
    records = records_for(session, [need for need, _ in known_needs], upto)
    found = []
    for need, met_in in known_needs:
        person = named.get(need.person_id)
        mine = records[need.person_id, need.course_id or 0]
        booking, evidence = next_booking(need, mine, as_at), evidence_for(need, mine, as_at)
        course = courses.get(need.course_id or 0)
        booked_for = None if booking is None else booking.completed_on
        found.append(
            NeedListed(
                need, "" if person is None else person.name, "" if person is None else person.staff_number,
                posts.get(need.person_id, NOWHERE).team, "" if course is None else course.title,
                stage_of(need, mine, as_at), booked_for, None if evidence is None else evidence.completed_on,
                met_in.hex() if need.met is not Met.NONE else "", booked_for is not None and booked_for < as_at,
            )
        )  # fmt: skip
    return tuple(found)


def need_of_row(row_id: int, uuid: bytes, values: Sequence[Any]) -> Need:
    """Return a need from what its row says, in the order of COLUMNS."""
    said = dict(zip(COLUMNS, values, strict=True))
    decided_on, met_on = said["decided_on"], said["met_on"]
    return Need(
        row_id, uuid.hex(), said["person_id"], said["title"], said["course_id"], Source(said["source"]),
        bytes(said["source_uuid"]).hex(), day_of_number(said["raised_on"]), Decision(said["decision"]),
        None if decided_on is None else day_of_number(decided_on), said["reason"], Met(said["met"]),
        None if met_on is None else day_of_number(met_on),
    )  # fmt: skip


def next_booking(need: Need, records: Sequence[TrainingRecord], as_at: date) -> TrainingRecord | None:
    """Return the first booking for a need on or after *as_at*, else the last one before it; None if none was made."""
    to_come = booking_for(need, [record for record in records if record.completed_on >= as_at])
    past = sorted((record for record in records if record.completed_on < as_at), key=lambda one: one.completed_on)
    return to_come or next((found for record in reversed(past) if (found := booking_for(need, [record]))), None)


def _as_it_was(need: Need, as_at: date) -> Need:
    """Return *need* without what was decided or answered after *as_at*."""
    if need.met_on is not None and need.met_on > as_at:
        need = replace(need, met=Met.NONE, met_on=None)
    if need.decided_on is not None and need.decided_on > as_at:
        need = replace(need, decision=Decision.NONE, decided_on=None, reason="")
    return need


def records_for(
    session: Session, needs: Iterable[Need], upto: int | None
) -> dict[tuple[int, int], list[TrainingRecord]]:
    """Return the training records of the people and courses of *needs*, by both."""
    found: dict[tuple[int, int], list[TrainingRecord]] = defaultdict(list)
    wanted = {(need.person_id, need.course_id) for need in needs if need.course_id is not None}
    if not wanted:
        return found
    rows = session.connection().exec_driver_sql(
        f"SELECT id, person_id, course_id, completed_on, outcome FROM training_records WHERE {known(upto)}"
        f" AND person_id IN ({', '.join(str(one) for one, _ in wanted)})"
    )
    for row_id, person_id, course_id, completed_on, outcome in rows:
        if (person_id, course_id) in wanted:
            record = TrainingRecord(row_id, person_id, course_id, day_of_number(completed_on), OUTCOMES[outcome])
            found[person_id, course_id].append(record)
    return found
