"""What people need to learn, at every stage: undecided, declined, coached, booked, trained, and asked about afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.needs import Decision, Met, NeedDraft, Source
from cpd_desktop.domain.supervision import State
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import cohort_from
from cpd_desktop.exchange.demo_story.offers import OFFERS
from cpd_desktop.exchange.demo_story.tables import DemoTables
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.needs import answer_need, book_need, decide_need, raise_need
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.supervision.file import supervisions_of
from cpd_desktop.services.workspace import Session, Workspace

_RAISED_BEFORE, _DECIDED_AFTER = timedelta(days=45), timedelta(days=4)
_NEWEST, _OLDEST = 25, 220
"""How many days ago the training was that came of a need."""


@dataclass(frozen=True, slots=True)
class _Story:
    """A need of whoever is at the first of *places* there is, raised so many days *ago*; *books* it is booked for the next cohort."""

    places: tuple[cast.Place, ...]
    title: str
    ago: int
    source: Source
    course: str = ""
    decision: Decision = Decision.NONE
    reason: str = ""
    books: bool = False


_OPEN = (
    _Story(((c.WEST, 3),), "Working with people who sleep rough, and trauma", 35, Source.APPRAISAL, "TIP-01"),
    _Story(((c.DISABILITY, 3),), "Statements for the Court of Protection", 12, Source.APPRAISAL),
    _Story(((c.VISION, 1),), "A second deafblind assessor for the team", 60, Source.GAP, "DFB-03"),
    _Story(
        ((c.MENTAL_HEALTH, 3),), "A university module on personality disorder", 90, Source.APPRAISAL,
        decision=Decision.DECLINE, reason="What there is for modules is spent until April: to be asked again then.",
    ),
    _Story(
        ((c.SOUTH, 1),), "Writing up decisions about mental capacity", 55, Source.FINDING,
        decision=Decision.COACH, reason="With the advanced practitioner, once a fortnight until the new year",
    ),
    _Story(
        ((c.EAST, 3),), "Legal literacy in self-neglect", 48, Source.FINDING, "SGA-SN", Decision.BOOK,
        "The next dates are not out yet",
    ),
    _Story(((c.NORTH, 4),), "Holding difficult conversations as a supervisor", 40, Source.APPRAISAL, "SUP-1", books=True),
    _Story(((c.DEAF, 4), (c.DEAF, 3)), "Enough signing for a first conversation", 70, Source.GAP, "BSL-2", books=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Trained:
    """Somebody who was trained in what they needed: the course, the day, and the answer to whether it was met, once it was asked."""

    member: Member
    course: str
    on: date
    met: Met
    source: Source


_ANSWERS = (
    (Met.YES, Source.SUPERVISION), (Met.NONE, Source.APPRAISAL), (Met.PARTLY, Source.FINDING), (Met.NO, Source.GAP),
    (Met.YES, Source.APPRAISAL), (Met.NONE, Source.SUPERVISION),
)  # fmt: skip
_TITLES = {
    "SGA-03": "Leading an enquiry with confidence", "MCA-02": "Capacity in hospital, under pressure of time",
    "CA-02": "Eligibility, and saying why", "SUP-1": "Supervising reflectively", "COP-2": "Planning with people, not for them",
    "EOL-01": "Talking about the end of life", "TIP-01": "Seeing trauma behind behaviour", "SGA-SN": "Self-neglect and the law",
    "SGA-DA": "Domestic abuse in later life", "COM-1": "Answering complaints well", "REC-1": "Records that are fit to be read",
    "STR-1": "Writing from strengths",
}  # fmt: skip
_OTHER_TITLE = "To be surer in this part of the work"


def raise_the_needs(workspace: Workspace, book: InTheBook, tables: DemoTables) -> int:
    """Raise needs, decide on some, book some, and answer those of which it was asked; return how many there are.

    Each step is a change of its own, as it is when people do it.
    """
    stories = [(story, member) for story in _OPEN if (member := book.at(*story.places)) is not None]
    trained = list(_trained(book, tables))
    raised = workspace.write(
        one_change, partial(_raise, book=book, stories=stories, trained=trained), named="raise needs"
    ).result
    of_stories, of_trained = raised[: len(stories)], raised[len(stories) :]
    decisions = partial(_decide, book=book, stories=list(zip(of_stories, stories, strict=True)),
                        trained=list(zip(of_trained, trained, strict=True)))  # fmt: skip
    workspace.write(one_change, decisions, named="decide on needs")
    bookings = partial(_book, book=book, stories=list(zip(of_stories, stories, strict=True)))
    workspace.write(one_change, bookings, named="book what needs ask for")
    answers = partial(_answer, book=book, trained=list(zip(of_trained, trained, strict=True)))
    workspace.write(one_change, answers, named="answer needs")
    return len(raised)


def _trained(book: InTheBook, tables: DemoTables) -> Iterator[_Trained]:
    """Yield some people who were in a classroom of late, one for each answer, by staff number.

    Where there is an answer, they had a supervision since, in which it was asked.
    """
    members = {member.number: member for member in book.force.members if member.place > 0}
    last_held = {row[0]: row[2] for row in tables.supervision.rows if row[6] == State.HELD}
    days = [(book.force.as_at - timedelta(days=ago)).isoformat() for ago in (_OLDEST, _NEWEST)]
    answers, taken = list(_ANSWERS), ""
    number, course, on, outcome = map(
        tables.training.header.index, ("staff_number", "course", "completed_on", "outcome")
    )
    for row in tables.training.rows:
        member = members.get(row[number])
        if not answers:
            return
        if member is None or row[number] == taken or not days[0] <= row[on] <= days[1]:
            continue
        took = row[outcome] in ("completed", "passed") and OFFERS[row[course]].in_groups
        was_asked = answers[0][0] is Met.NONE or last_held.get(row[number], "") > row[on]
        day = date.fromisoformat(row[on])
        if took and was_asked and member.joined_on < day - _RAISED_BEFORE:
            taken = row[number]
            yield _Trained(member, row[course], day, *answers.pop(0))


def _raise(
    session: Session, book: InTheBook, stories: Sequence[tuple[_Story, Member]], trained: Sequence[_Trained]
) -> Done[list[bytes]]:
    today = book.force.as_at
    drafts = [
        NeedDraft(
            book.of(member), one.title, today - timedelta(days=one.ago), one.source, "", book.courses.get(one.course)
        )
        for one, member in stories
    ]
    drafts += [
        NeedDraft(
            book.of(one.member), _TITLES.get(one.course, _OTHER_TITLE), one.on - _RAISED_BEFORE,
            one.source, "", book.courses[one.course],
        )
        for one in trained
    ]  # fmt: skip
    return Done([raise_need(session, draft, today=today).result for draft in drafts], Touched.NEEDS)


def _decide(
    session: Session,
    book: InTheBook,
    stories: Sequence[tuple[bytes, tuple[_Story, Member]]],
    trained: Sequence[tuple[bytes, _Trained]],
) -> Done[None]:
    for uuid, (story, _) in stories:
        if story.decision is not Decision.NONE:
            day = book.force.as_at - timedelta(days=story.ago) + _DECIDED_AFTER
            decide_need(session, uuid, story.decision, story.reason, today=day)
    for uuid, one in trained:
        decide_need(session, uuid, Decision.BOOK, "", today=one.on - _RAISED_BEFORE + _DECIDED_AFTER)
    return Done(None, Touched.NEEDS)


def _book(session: Session, book: InTheBook, stories: Sequence[tuple[bytes, tuple[_Story, Member]]]) -> Done[None]:
    for uuid, (story, _) in stories:
        if story.books:
            held_on = cohort_from(story.course, book.force.as_at + timedelta(days=21))
            book_need(session, uuid, held_on, today=book.force.as_at)
    return Done(None, Touched.NEEDS | Touched.TRAINING)


def _answer(session: Session, book: InTheBook, trained: Sequence[tuple[bytes, _Trained]]) -> Done[None]:
    """Answer in the first supervision after the training, where there was one."""
    for uuid, one in trained:
        later = [
            listed
            for listed in supervisions_of(session, book.of(one.member))
            if listed.state is State.HELD and listed.held_on > one.on
        ]
        if one.met is not Met.NONE and later:
            answer_need(session, uuid, one.met, later[-1].held_on, later[-1].uuid)
    return Done(None, Touched.NEEDS)
