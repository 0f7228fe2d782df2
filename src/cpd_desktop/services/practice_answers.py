"""Questions about practice change: who is to be asked, who has answered, and what the answers about a course come to.

Whom to ask follows from bookings and their training records: nothing of it is kept beside the answers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import EARLIEST, add_days, day_number, day_of_number
from cpd_desktop.domain.practice import (
    ASKED_UNTIL,
    DAYS_AFTER,
    Answered,
    AnsweredBy,
    Asking,
    Barrier,
    CostOfUse,
    PracticeDraft,
    PracticeFigure,
    Said,
    asked_until,
    barriers_of,
    cost_of_use,
    due_on,
    is_few,
    practice_figures,
    questions_due,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import COUNTING
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.posts_over_time import PostsOverTime
from cpd_desktop.services.session_costs import place_costs
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session

COLUMNS = (
    "booking_uuid", "person_id", "days", "answered_by", "used", "changed", "confident", "barrier", "answered_on",
    "supervision_uuid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PracticeAnswer:
    """An answer as it is known, with its UUID; *supervision_uuid* of the one in which it was asked, empty for elsewhere."""

    uuid: bytes
    draft: PracticeDraft
    supervision_uuid: bytes = b""

    @property
    def asking(self) -> Asking:
        """Which asking it answers."""
        return (self.draft.days, self.draft.answered_by)


@dataclass(frozen=True, slots=True)
class Learnt:
    """A place in a session that somebody completed, or passed, on *completed_on*, with what was answered about it."""

    booking_uuid: bytes
    person_id: int
    session_uuid: bytes
    course_id: int
    course: str
    completed_on: date
    answers: tuple[PracticeAnswer, ...] = ()

    @property
    def answered(self) -> frozenset[Asking]:
        """Which askings are answered."""
        return frozenset(one.asking for one in self.answers)


@dataclass(frozen=True, slots=True)
class PracticeDue:
    """One asking that waits for its answer: about whom, after which course, of whom; asked from *due_on* to *until*."""

    booking_uuid: bytes
    person_id: int
    name: str
    team: str
    course: str
    session_uuid: bytes
    completed_on: date
    days: int
    answered_by: AnsweredBy
    due_on: date
    until: date


@dataclass(frozen=True, slots=True)
class PracticeGiven:
    """That one asking was answered, and when: what was said stands in the figures only. *in_supervision* where one asked."""

    uuid: bytes
    booking_uuid: bytes
    person_id: int
    name: str
    team: str
    course: str
    completed_on: date
    days: int
    answered_by: AnsweredBy
    answered_on: date
    in_supervision: bool


@dataclass(frozen=True, slots=True)
class CoursePractice:
    """What the answers about one course come to. *people* have answered, or been answered about.

    *people*, *barriers* (of *answers* answers) and *cost* are None where fewer than five people have; where nobody has, they are empty.
    """

    course_id: int
    course: str
    figures: tuple[PracticeFigure, ...]
    people: int | None
    answers: int | None
    barriers: tuple[tuple[Barrier, int], ...] | None
    cost: CostOfUse | None

    @property
    def is_hidden(self) -> bool:
        """Whether fewer than five people have answered, but somebody has."""
        return self.people is None

    @property
    def due(self) -> int:
        """How many askings have come due."""
        return sum(one.due for one in self.figures)


def learnt(
    session: Session,
    as_at: date,
    upto: int | None = None,
    *,
    person_ids: Iterable[int] | None = None,
    since: date | None = None,
) -> tuple[Learnt, ...]:
    """Return the places that were completed thirty days or more before *as_at*, of *person_ids* or of everybody, oldest first.

    With *since*, those completed on it or later. What was answered after *as_at* is left out.
    """
    counting = ", ".join(str(at) for at, outcome in enumerate(OUTCOMES) if outcome in COUNTING)
    rows = (
        session.connection()
        .exec_driver_sql(
            "SELECT b.uuid, b.person_id, b.session_uuid, r.course_id, r.completed_on FROM bookings b JOIN training_records r"
            f" ON r.person_id = b.person_id AND r.uuid = b.record_uuid WHERE {known(upto, 'b')} AND {known(upto, 'r')}"
            f" AND b.state = ? AND r.outcome IN ({counting}) AND r.completed_on BETWEEN ? AND ?{_only(person_ids, 'b.')}"
            " ORDER BY r.completed_on, b.id",
            (BookingState.BOOKED.value, day_number(since or EARLIEST), day_number(as_at) - min(DAYS_AFTER)),
        )
        .all()
    )
    if not rows:
        return ()
    answers = _answers(session, as_at, upto, person_ids)
    titles = _titles(session, upto)
    return tuple(
        Learnt(
            bytes(row[0]), row[1], bytes(row[2]), row[3], titles.get(row[3], ""),
            day_of_number(row[4]), tuple(answers[bytes(row[0])]),
        )
        for row in rows
    )  # fmt: skip


def _titles(session: Session, upto: int | None) -> dict[int, str]:
    """Return what courses are called: all that is said of them here, where each answer asks for it."""
    rows = session.connection().exec_driver_sql(f"SELECT course_id, title FROM course_details WHERE {known(upto)}")
    return dict(rows.all())


def _only(person_ids: Iterable[int] | None, prefix: str = "") -> str:
    if person_ids is None:
        return ""
    return f" AND {prefix}person_id IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"


def _answers(
    session: Session, as_at: date, upto: int | None, person_ids: Iterable[int] | None
) -> dict[bytes, list[PracticeAnswer]]:
    found: dict[bytes, list[PracticeAnswer]] = defaultdict(list)
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, {', '.join(COLUMNS)} FROM practice_answers WHERE {known(upto)} AND answered_on <= ?"
        f"{_only(person_ids)} ORDER BY days, answered_by, id",
        (day_number(as_at),),
    )
    for row in rows:
        answer = answer_of_row(bytes(row[0]), row[1:])
        found[answer.draft.booking_uuid].append(answer)
    return found


def answer_of_row(uuid: bytes, values: Sequence[Any]) -> PracticeAnswer:
    """Return an answer from what its row says, in the order of COLUMNS."""
    said = dict(zip(COLUMNS, values, strict=True))
    draft = PracticeDraft(
        bytes(said["booking_uuid"]), said["days"], AnsweredBy(said["answered_by"]), Said(said["used"]),
        Said(said["changed"]), Said(said["confident"]), day_of_number(said["answered_on"]), Barrier(said["barrier"]),
    )  # fmt: skip
    return PracticeAnswer(uuid, draft, bytes(said["supervision_uuid"]))


def practice_due(
    session: Session, question: CoverageQuestion, *, person_ids: Iterable[int] | None = None
) -> tuple[PracticeDue, ...]:
    """Return what is asked on the date of whoever is in scope and has not left, or of *person_ids* wherever they are.

    What came due first stands first.
    """
    as_at, upto = question.as_at, question.upto
    wanted = None if person_ids is None else tuple(person_ids)
    places = [
        (one, asking)
        for one in learnt(session, as_at, upto, person_ids=wanted, since=add_days(as_at, -ASKED_UNTIL))
        for asking in questions_due(one.completed_on, one.answered, as_at)
    ]
    posts = posts_on(session, as_at, upto) if places else {}
    if wanted is None:
        places = [(one, asking) for one, asking in places if posts.get(one.person_id, NOWHERE).is_in(question)]
    people = load_people(session, {one.person_id for one, _ in places}, upto)
    found = [
        PracticeDue(
            one.booking_uuid, one.person_id, people[one.person_id].name if one.person_id in people else "",
            posts.get(one.person_id, NOWHERE).team, one.course, one.session_uuid, one.completed_on, days, by,
            due_on(one.completed_on, days), asked_until(one.completed_on, days),
        )
        for one, (days, by) in places
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.due_on, folded(one.name), folded(one.course), one.answered_by)))


def practice_given(session: Session, question: CoverageQuestion) -> tuple[PracticeGiven, ...]:
    """Return what was answered by the date about whoever is in scope on it, newest first; never what was said."""
    as_at, upto = question.as_at, question.upto
    places = [(one, answer) for one in learnt(session, as_at, upto) for answer in one.answers]
    posts = posts_on(session, as_at, upto) if places else {}
    places = [(one, answer) for one, answer in places if posts.get(one.person_id, NOWHERE).is_in(question)]
    people = load_people(session, {one.person_id for one, _ in places}, upto)
    found = [
        PracticeGiven(
            answer.uuid, one.booking_uuid, one.person_id, people[one.person_id].name if one.person_id in people else "",
            posts.get(one.person_id, NOWHERE).team, one.course, one.completed_on, answer.draft.days,
            answer.draft.answered_by, answer.draft.answered_on, bool(answer.supervision_uuid),
        )
        for one, answer in places
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-day_number(one.answered_on), folded(one.name), one.days)))


def course_practice(session: Session, course_id: int, question: CoverageQuestion) -> CoursePractice:
    """Return what the answers about a course come to by the date, of whoever was in scope when they completed it.

    Raises Refused if there is no such course.
    """
    course = load_courses(session.connection(), question.upto).get(course_id)
    if course is None:
        message = "There is no such course in this book any more: choose one from the list."
        raise Refused(message, field="course")
    found = [one for one in courses_practice(session, question) if one.course_id == course_id]
    return found[0] if found else CoursePractice(course_id, course.title, practice_figures({}, ()), 0, 0, (), None)


def courses_practice(session: Session, question: CoverageQuestion) -> tuple[CoursePractice, ...]:
    """Return what the answers come to of every course about which anything has come due, by title; see `course_practice`."""
    as_at, upto = question.as_at, question.upto
    by_course: dict[int, list[Learnt]] = defaultdict(list)
    places = learnt(session, as_at, upto)
    if not places:
        return ()
    posts = PostsOverTime.of(session, upto)
    for one in places:
        if posts.is_in_scope(one.person_id, one.completed_on, question):
            by_course[one.course_id].append(one)
    costs = place_costs(session, upto)
    found = []
    for course_id, some in by_course.items():
        answers: list[Answered] = [(one.person_id, answer.draft) for one in some for answer in one.answers]
        figures = practice_figures(_due(some, posts, as_at), answers)
        people = len({person_id for person_id, _ in answers})
        if answers and is_few(answers):
            found.append(CoursePractice(course_id, some[0].course, figures, None, None, None, None))
        else:
            cost = cost_of_use(costs, answers) if answers else None
            found.append(
                CoursePractice(course_id, some[0].course, figures, people, len(answers), barriers_of(answers), cost)
            )
    return tuple(sorted(found, key=lambda one: folded(one.course)))


def _due(places: Iterable[Learnt], posts: PostsOverTime, as_at: date) -> Counter[Asking]:
    """Count for whom each asking has come due, while they were in post."""
    counts: Counter[Asking] = Counter()
    for one in places:
        for days in DAYS_AFTER:
            day = due_on(one.completed_on, days)
            if day <= as_at and posts.teams_on(one.person_id, day):
                counts.update((days, by) for by in AnsweredBy)
    return counts
