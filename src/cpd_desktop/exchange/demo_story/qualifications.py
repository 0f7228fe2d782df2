"""Qualifications that the council pays for: one achieved lately, one under way, one just registered for, one given up, one of long ago."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.apprenticeships import apprentices
from cpd_desktop.exchange.demo_story.chance import working_day_until
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.qualifications import qualifications_of, save_qualification
from cpd_desktop.services.workspace import Session, Workspace

ACHIEVED, UNDER_WAY, REGISTERED, GIVEN_UP, LONG_AGO = "achieved", "under way", "registered", "given up", "long ago"
AWARDS = "Fenwick Awards"
COLLEGE = "Meres College"
_LAPSES_IN = 9
"""In how many days the second part of what was achieved can be claimed no more, three months after the award."""
_STARTED_DAYS = 305
_DIPLOMA, _DIPLOMA_COURSE = "Diploma in Care", "DIP-3"


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody with a qualification: the member of the story, what it says, and its UUID in the book."""

    member: Member
    draft: QualificationDraft
    uuid: bytes


def award_day(as_at: date) -> date:
    """Return the day of the award whose second part is to be claimed within `_LAPSES_IN` days of *as_at*."""
    return add_months(add_days(as_at, _LAPSES_IN + 1), -3)


def keep_qualifications(workspace: Workspace, book: InTheBook) -> Mapping[str, Learner]:
    """Record the qualifications; return who has which, by what became of it, as far as the council is large enough."""
    return workspace.write(one_change, partial(_record, book=book), named="record qualifications").result


def unregistered(book: InTheBook, since: date) -> Iterator[Member]:
    """Yield who is in post since *since* or longer, on no register, no apprentice and nobody in particular."""
    busy = {member.number for _, member in apprentices(book)}
    for one in book.force.members:
        is_there = one.left_on is None and one.joined_on <= since and one.absence is None and not one.registration[0]
        if is_there and one.number not in busy and one.at != cast.GAVE_NOTICE and one.at not in cast.JOINED:
            yield one


def _record(session: Session, book: InTheBook) -> Done[Mapping[str, Learner]]:
    as_at, found = book.force.as_at, dict[str, Learner]()
    free = [one for one in unregistered(book, as_at - timedelta(days=500)) if one.role != c.ADM]
    for (called, draft), member in zip(_drafts(as_at, book), free, strict=False):
        said = draft(book.of(member))
        row_id = save_qualification(session, said, today=as_at).result
        lines = qualifications_of(session, said.person_id, as_at)
        uuid = next(line.qualification.uuid for line in lines if line.qualification.row_id == row_id)
        found[called] = Learner(member, said, uuid)
    return Done(found, Touched.APPRENTICESHIPS | Touched.TRAINING)


def _drafts(as_at: date, book: InTheBook) -> Iterator[tuple[str, partial[QualificationDraft]]]:
    """Yield what became of each qualification, with what is said of it but for whose it is."""
    state, begun = QualificationState, as_at - timedelta(days=_STARTED_DAYS)
    since = partial(partial, QualificationDraft)
    yield ACHIEVED, since(
        title=_DIPLOMA, state=state.ACHIEVED, state_on=award_day(as_at), level="3", awarding_body=AWARDS, provider=COLLEGE,
        credits=58, asc_wds_code="130", registered_on=begun, expected_on=as_at - timedelta(days=40),
    )  # fmt: skip
    yield UNDER_WAY, since(
        title=_DIPLOMA, state=state.IN_PROGRESS, state_on=begun, level="3", awarding_body=AWARDS, provider=COLLEGE, credits=58,
        asc_wds_code="130", registered_on=begun, expected_on=working_day_until(add_months(as_at, 5)),
        course_id=book.courses.get(_DIPLOMA_COURSE),
    )  # fmt: skip
    yield REGISTERED, since(
        title="Diploma in Leadership and Management for Adult Care", state=state.REGISTERED, state_on=begun, level="5",
        awarding_body=AWARDS, provider=COLLEGE, credits=90, asc_wds_code="132", registered_on=begun,
        expected_on=working_day_until(add_months(as_at, 9)),
    )  # fmt: skip
    yield GIVEN_UP, since(
        title="Certificate in Understanding Autism", state=state.WITHDRAWN, state_on=as_at - timedelta(days=90), level="2",
        awarding_body="Brookland Qualifications", provider="Hallam Vale Training", credits=17, registered_on=begun,
    )  # fmt: skip
    yield LONG_AGO, since(
        title="Award in Awareness of Dementia", state=state.ACHIEVED, state_on=as_at - timedelta(days=240), level="2",
        awarding_body=AWARDS, provider=COLLEGE, credits=7, asc_wds_code="48", registered_on=as_at - timedelta(days=380),
    )  # fmt: skip
