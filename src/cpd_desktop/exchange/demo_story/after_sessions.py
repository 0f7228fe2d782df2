"""What came of training: answers to whether it changed practice, checks of evidence, a course that changed and one that retired."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.practice import AnsweredBy, Barrier, PracticeDraft, Said, due_on
from cpd_desktop.exchange.demo_story.chance import chance, day_within
from cpd_desktop.exchange.demo_story.users import WORKFORCE_LEAD, InTheBook, Users
from cpd_desktop.services.course_versions import add_version, retire_course
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence import check_evidence, evidence_queue
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.practice import Learnt, answer_practice, learnt
from cpd_desktop.services.workspace import Session, Workspace

_ACCEPTED, _REJECTED = 12, 2
_REASON = "The certificate is for another course: asked for the right one."
# That training changed little at first, and more after three months; where it did not, why.
_AFTER = {30: ((Said.YES, Said.PARTLY, Said.NO), (45, 35, 20)), 90: ((Said.YES, Said.PARTLY, Said.NO), (62, 28, 10))}
_BARRIERS = (Barrier.NO_CHANCE, Barrier.NO_CHANCE, Barrier.NO_TIME, Barrier.SUPPORT, Barrier.MORE_PRACTICE)


def follow_up(workspace: Workspace, book: InTheBook, users: Users) -> int:
    """Answer for most of last year's sessions whether they changed practice, check some evidence, and change two courses.

    Returns how many answers there are. Each step is a change of its own.
    """
    answers = workspace.write(one_change, partial(_answer, book=book), named="answer whether training changed practice")
    workspace.write(one_change, partial(_check, book=book, users=users), named="check evidence")
    workspace.write(one_change, partial(_change_courses, book=book), named="change two courses")
    return answers.result


def _answer(session: Session, book: InTheBook) -> Done[int]:
    drafts = [draft for place in learnt(session, book.force.as_at) for draft in _answers(book, place)]
    for draft in drafts:
        answer_practice(session, draft, today=book.force.as_at)
    return Done(len(drafts), Touched.PRACTICE)


def _answers(book: InTheBook, place: Learnt) -> Iterator[PracticeDraft]:
    """Yield what the two of a place answered: most of the course on mental capacity, half of the rest."""
    share = 0.85 if place.course_id == book.courses["MCA-02"] else 0.5
    for days, (said, weights) in _AFTER.items():
        for by in AnsweredBy:
            dice = chance(book.force.seed, "practice", place.person_id, place.completed_on, days, by)
            answered_on = due_on(place.completed_on, days) + timedelta(days=day_within(dice, 0, 20))
            if dice.random() < share and answered_on <= book.force.as_at:
                used, changed, confident = dice.choices(said, weights=weights, k=3)
                barrier = dice.choice(_BARRIERS) if Said.NO in (used, changed) else Barrier.NONE
                yield PracticeDraft(place.booking_uuid, days, by, used, changed, confident, answered_on, barrier)


def _check(session: Session, book: InTheBook, users: Users) -> Done[None]:
    """Let the workforce lead look at some certificates: most are as they should be."""
    member = users.members.get(WORKFORCE_LEAD)
    if member is None:
        return Done(None, Touched.NOTHING)
    today, checker = book.force.as_at, book.of(member)
    lines = [one for one in evidence_queue(session, CoverageQuestion(today)) if one.person_id != checker]
    chosen = [one.record_uuid for one in sorted(lines, key=lambda one: (one.staff_number, one.completed_on, one.code))]
    accepted, rejected = chosen[:_ACCEPTED], chosen[_ACCEPTED : _ACCEPTED + _REJECTED]
    for uuids, verdict, reason in ((accepted, Verdict.ACCEPTED, ""), (rejected, Verdict.REJECTED, _REASON)):
        if uuids:
            check_evidence(session, uuids, verdict=verdict, reason=reason, checked_by_id=checker, today=today)
    return Done(None, Touched.EVIDENCE)


def _change_courses(session: Session, book: InTheBook) -> Done[None]:
    today = book.force.as_at
    draft = CourseVersionDraft(
        "2", today - timedelta(days=30), today + timedelta(days=270),
        "The eligibility part was rewritten with people who draw on support, after the complaints of last year.",
    )  # fmt: skip
    add_version(session, book.courses["CA-02"], draft)
    retire_course(
        session, book.courses["WM-MHA"], retired_on=today - timedelta(days=60), replaced_by_id=book.courses["MH-02"],
        reason="A morning in the room, with somebody who has been in hospital, has taken its place.", today=today,
    )  # fmt: skip
    return Done(None, Touched.COURSES)
