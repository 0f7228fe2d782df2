"""Ten apprentices: three standards under several off-the-job rules, each at another point of the way.

Everything is recorded through the acts that the window uses. On days on which a rule gives no hours, agreed ones stand in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipDraft,
    ApprenticeshipState,
    AttemptDraft,
    AttemptResult,
    Break,
    BreakDraft,
    FunctionalSkills,
    HoursDraft,
    IlrCompletion,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.off_the_job import minimum_hours, planned_hours
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import working_day_from, working_day_until
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.apprenticeship_acts import (
    pass_gateway,
    record_outcome,
    save_attempt,
    save_break,
    save_review,
    tick_gateway_item,
)
from cpd_desktop.services.apprenticeship_facts import RuleBook
from cpd_desktop.services.apprenticeships import apprenticeships_of_person, save_apprenticeship
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.off_the_job import log_hours
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.workspace import Session, Workspace

CARE, LEAD, VISION = "ST0005", "ST0006", "ST0431"
_TITLES = {
    CARE: ("Adult care worker", 2),
    LEAD: ("Lead adult care worker", 3),
    VISION: ("Vision rehabilitation specialist", 5),
}
_MONTHS = {CARE: (15, 17), LEAD: (18, 21), VISION: (24, 27)}
_AGREED = {CARE: Decimal(310), LEAD: Decimal(420), VISION: Decimal(640)}
"""The practical period and the whole, in months; and the hours of the training plan where the rule gives none."""
_PROVIDERS = {
    CARE: ("Meres College", "Wren Ashlow"), LEAD: ("Hallam Vale Training", "Tamsin Rooke"), VISION: ("University of West Meres", "Idris Fenner"),
}  # fmt: skip
_VISION_COURSE, _EQUIPMENT_COURSE = "VIS-05", "TA-3"
"""What passing stands for: the college's programme for the neighbourhoods takes in the award of a trusted assessor of small equipment."""
_FIRST_ULN = 2_000_000_000
_WEEKLY = Decimal(37)
_REVIEW_DAYS, _OVERDUE_DAYS = 84, 100
_BREAK_DAYS, _BACK_IN_DAYS = 70, 50
_GATEWAY_DAYS, _ASSESSED_IN_DAYS, _REGISTERED_DAYS = 24, 21, 40
_LEARNT = {
    CARE: ("College day: duty of care", "Shadowing a senior care worker", "Workshop: medication", "College day: person-centred care"),
    LEAD: ("College day: leading a shift", "Workshop: risk assessment", "Mentored supervision of a colleague", "Research for an assignment"),
    VISION: ("Placement: orientation and mobility", "Lecture: the eye and its conditions", "Placement: independent living skills", "Seminar"),
}  # fmt: skip
_NOT_EVIDENCED_EACH = 9


@dataclass(frozen=True, slots=True)
class _Way:
    """How one apprentice fares: who began how many months ago, and what *share* of the planned hours they have done.

    *ended_after* are months from the start; *statuses* those of the employer account and of the ILR; *course* is what passing stands for.
    """

    standard: str
    roles: tuple[str, ...]
    months: int
    share: Fraction
    is_paused: bool = False
    is_past_gateway: bool = False
    state: ApprenticeshipState = ApprenticeshipState.ACTIVE
    ended_after: int = 0
    has_late_review: bool = False
    is_agreed: bool = True
    skills: FunctionalSkills = FunctionalSkills.NOT_NEEDED
    course: str = ""
    statuses: tuple[AccountStatus, IlrCompletion, IlrOutcome] = (
        AccountStatus.LIVE, IlrCompletion.CONTINUING, IlrOutcome.NOT_KNOWN,
    )  # fmt: skip


_CARERS, _OFFICERS, _SENSORY = (c.REAB, c.HDCO), (c.SCO, c.OTA, c.REVO, c.REAB), (c.SENSCO, "Communicator Guide", c.SCO)
_WAYS = (
    _Way(
        VISION, (c.ROVI, c.SENSCO), 54, Fraction(105, 100), state=ApprenticeshipState.COMPLETED, ended_after=27,
        statuses=(AccountStatus.COMPLETED, IlrCompletion.COMPLETED, IlrOutcome.ACHIEVED),
    ),
    _Way(
        LEAD, _OFFICERS, 26, Fraction(6, 10), state=ApprenticeshipState.WITHDRAWN, ended_after=14,
        statuses=(AccountStatus.STOPPED, IlrCompletion.WITHDRAWN, IlrOutcome.NOT_ACHIEVED),
    ),
    _Way(VISION, _SENSORY, 20, Fraction(101, 100), course=_VISION_COURSE),
    _Way(LEAD, _OFFICERS, 20, Fraction(103, 100), is_past_gateway=True, skills=FunctionalSkills.ACHIEVED),
    _Way(
        LEAD, _OFFICERS, 17, Fraction(95, 100), is_paused=True, course=_EQUIPMENT_COURSE,
        statuses=(AccountStatus.PAUSED, IlrCompletion.BREAK, IlrOutcome.NOT_KNOWN),
    ),
    _Way(CARE, _CARERS, 13, Fraction(98, 100), skills=FunctionalSkills.NEEDED, is_agreed=False),
    _Way(CARE, _CARERS, 11, Fraction(80, 100), has_late_review=True),
    _Way(LEAD, _OFFICERS, 9, Fraction(60, 100), skills=FunctionalSkills.NEEDED),
    # The provider recorded a break that nobody here knows of.
    _Way(
        CARE, _CARERS, 8, Fraction(1),
        statuses=(AccountStatus.PAUSED, IlrCompletion.BREAK, IlrOutcome.NOT_KNOWN),
    ),
    _Way(LEAD, _OFFICERS, 2, Fraction(1)),
)  # fmt: skip


def follow_apprentices(workspace: Workspace, book: InTheBook) -> int:
    """Record the apprentices with what happened to them; return how many, as far as the council is large enough to have them."""
    return workspace.write(one_change, partial(_record, book=book), named="record apprenticeships").result


def apprentices(book: InTheBook) -> Iterator[tuple[_Way, Member]]:
    """Yield who is an apprentice, nobody twice: whoever of the roles had begun by then, and is nobody in particular."""
    taken: set[str] = set()
    for way in _WAYS:
        start = _start(way, book.force.as_at)
        for role in way.roles:
            member = next((one for one in book.force.members if _is_free(one, role, start, taken)), None)
            if member is not None:
                taken.add(member.number)
                yield way, member
                break


def _is_free(member: Member, role: str, start: date, taken: set[str]) -> bool:
    is_there = member.left_on is None and member.role == role and member.joined_on <= start and member.absence is None
    return is_there and member.at != cast.GAVE_NOTICE and member.at not in cast.JOINED and member.number not in taken


def _start(way: _Way, as_at: date) -> date:
    return working_day_from(add_months(as_at, -way.months))


def _record(session: Session, book: InTheBook) -> Done[int]:
    rules, count = RuleBook(session, book.force.as_at), 0
    for way, member in apprentices(book):
        _Apprentice(session, book, way, member, rules).record()
        count += 1
    return Done(count, Touched.APPRENTICESHIPS | Touched.TRAINING)


class _Apprentice:
    """One apprentice, recorded step by step as it happened."""

    def __init__(self, session: Session, book: InTheBook, way: _Way, member: Member, rules: RuleBook) -> None:
        self._session, self._book, self._way, self._member = session, book, way, member
        self._as_at, self._start = book.force.as_at, _start(way, book.force.as_at)
        self._draft, self._minimum = self._said(rules)
        ended = working_day_until(add_months(self._start, way.ended_after)) if way.ended_after else self._as_at
        self._until = min(ended, self._as_at)
        self._paused_on = self._as_at - timedelta(days=_BREAK_DAYS) if way.is_paused else None
        self._uuid = b""

    def _said(self, rules: RuleBook) -> tuple[ApprenticeshipDraft, Decimal]:
        way, member = self._way, self._member
        title, level = _TITLES[way.standard]
        practical, whole = (add_days(add_months(self._start, months), -1) for months in _MONTHS[way.standard])
        account, completion, outcome = way.statuses
        course = self._book.courses.get(way.course)
        draft = ApprenticeshipDraft(
            self._book.of(member), way.standard, self._start, practical, whole, title=title, level=level,
            provider=_PROVIDERS[way.standard][0], uln=str(_FIRST_ULN + int(member.number)), employer_contact="Workforce development team",
            mentor=self._mentor, weekly_hours=_WEEKLY, functional_skills=way.skills, account_status=account, ilr_completion=completion,
            ilr_outcome=outcome, course_id=course,
        )  # fmt: skip
        one = rules.of(draft)
        found = minimum_hours(draft, one.rule, None if one.standard is None else one.standard.hours_for(self._start))
        if found.required is None:
            draft = replace(draft, agreed_hours=_AGREED[way.standard])
        return draft, found.required or _AGREED[way.standard]

    @property
    def _mentor(self) -> str:
        manager = self._book.manager_of(self._member)
        return "" if manager is None else f"{manager.first} {manager.last}"

    def record(self) -> None:
        """Record the apprenticeship, its break, hours, reviews, gateway and outcome."""
        session, today = self._session, self._as_at
        row_id = save_apprenticeship(session, self._draft, today=today).result
        lines = apprenticeships_of_person(session, self._draft.person_id, CoverageQuestion(today))
        self._uuid = next(line.apprenticeship.uuid for line in lines if line.apprenticeship.row_id == row_id)
        if self._paused_on is not None:
            back = working_day_from(today + timedelta(days=_BACK_IN_DAYS))
            save_break(
                session, self._uuid, BreakDraft(self._paused_on, back, reason="Recovery from an operation"), today=today
            )
        log_hours(session, list(self._hours()), today=today)
        for review in self._reviews():
            save_review(session, self._uuid, review, today=today)
        if self._way.is_past_gateway:
            self._pass_gateway(working_day_until(today - timedelta(days=_GATEWAY_DAYS)))
            booked = working_day_from(today + timedelta(days=_ASSESSED_IN_DAYS))
            save_attempt(session, self._uuid, AttemptDraft(1, booked, organisation="Fenwick Assessment"), today=today)
        if self._way.state is not ApprenticeshipState.ACTIVE:
            self._end()

    def _hours(self) -> Iterator[HoursDraft]:
        """Yield a day of learning each week up to the end, a break or the planned end, as many hours as the share of the plan needs."""
        last = min(self._until, self._draft.practical_ends_on)
        if self._paused_on is not None:
            last = add_days(self._paused_on, -1)
        breaks = () if self._paused_on is None else (Break(0, b"", self._paused_on),)
        done = self._way.share * planned_hours(self._minimum, self._draft, breaks, self._until)
        weeks = max(1, ((last - self._start).days + 1) // 7)
        quarters = max(1, -(-done * 4 // weeks))
        hours, learnt = Decimal(int(quarters)) / 4, _LEARNT[self._way.standard]
        for week in range(weeks):
            evidence = "" if week % _NOT_EVIDENCED_EACH == _NOT_EVIDENCED_EACH - 1 else "Provider's register"
            day = self._start + timedelta(days=7 * week + 3)
            yield HoursDraft(self._uuid, min(day, last), hours, learnt[week % len(learnt)], evidence=evidence)
        yield HoursDraft(
            self._uuid, last, Decimal("1.5"), "Reading at home", in_paid_time=False, evidence="Reflective log"
        )

    def _reviews(self) -> Iterator[ReviewDraft]:
        """Yield a review each twelve weeks, agreed by the three by name, but for what the way says."""
        last = self._paused_on or self._until
        if self._way.has_late_review:
            last -= timedelta(days=_OVERDUE_DAYS)
        name = f"{self._member.first} {self._member.last}"
        days = list[date]()
        while (day := working_day_until(self._start + timedelta(days=_REVIEW_DAYS * (len(days) + 1)))) < last:
            days.append(day)
        for day in days:
            employer = self._mentor if self._way.is_agreed or day != days[-1] else ""
            yield ReviewDraft(
                day, name, employer, _PROVIDERS[self._way.standard][1], "Hours, assignments and practice were looked at.",
                "Plan the next observation.",
            )  # fmt: skip

    def _pass_gateway(self, day: date) -> None:
        for item, whom in (
            ("employer", self._mentor),
            ("portfolio", _PROVIDERS[self._way.standard][1]),
            ("apprentice", ""),
        ):
            name = whom or f"{self._member.first} {self._member.last}"
            tick_gateway_item(self._session, self._uuid, item, done_on=day, by_whom=name, today=self._as_at)
        pass_gateway(self._session, self._uuid, day, by_whom=self._mentor, today=self._as_at)

    def _end(self) -> None:
        state, today, afterwards, registered_on = self._way.state, self._as_at, "Went back to the earlier post.", None
        if state is ApprenticeshipState.COMPLETED:
            self._pass_gateway(working_day_from(add_days(self._draft.practical_ends_on, 1)))
            passed = AttemptDraft(1, self._until, AttemptResult.PASSED, "Distinction", "Fenwick Assessment")
            save_attempt(self._session, self._uuid, passed, today=today)
            afterwards = f"Appointed as {self._member.role} in {self._member.team.name}."
            registered_on = self._until + timedelta(days=_REGISTERED_DAYS)
        record_outcome(
            self._session,
            self._uuid,
            state,
            self._until,
            today=today,
            afterwards=afterwards,
            registered_on=registered_on,
        )
