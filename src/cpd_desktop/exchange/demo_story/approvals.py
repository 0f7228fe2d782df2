"""Approvals as the council records them: most on track, one with hours to find and little time, one about to end, one without a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import chance, day_within
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.approvals import record_approval
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.person import RecordLine, person_whole
from cpd_desktop.services.record_acts import RecordEntry, correct_record
from cpd_desktop.services.workspace import Session, Workspace

UPDATE = "AMHP-R"
_MONTHS_LEFT, _DAYS_MORE = 2, 9
"""How long the approval year of whoever has hours to find goes on."""
_HOURS_SO_FAR, _LEFT_EARLY = 2, "5"
"""How many updates they took in it, of six hours each, and how many hours they stayed in the last."""
_WHY = "Called out to an assessment on the afternoon."
_TERM_YEARS = 5
_AUTHORITY, _NETWORK = "Westmere Council", "West Meres Teaching Partnership"
_QUALIFIED = {c.BIA: "BIA-Q", c.PE1: "PEP-1", c.PE2: "PEP-2"}
_NOT_CURRENT: cast.Place = (c.NORTH, 1)
"""A practice educator who has had no learner for more than two years."""


def keep_approvals(workspace: Workspace, book: InTheBook) -> int:
    """Record approvals of AMHPs, best interests assessors and practice educators; return how many.

    Each step is a change of its own: somebody left an update early, so that they have fewer hours than it gives.
    """
    found = workspace.read(_hours_to_find, book)
    if found is not None:
        workspace.write(_correct_hours, book, *found)
    record = partial(_record, book=book, short_of_hours=None if found is None else found[0])
    return workspace.write(one_change, record, named="record approvals").result


def _at_work(book: InTheBook) -> list[Member]:
    """Return the AMHPs who are at work, those of the hub first."""
    found = [one for one in book.force.members if c.AMHP in one.additional and one.left_on is None]
    there = [one for one in found if not one.away_on(book.force.as_at)]
    return sorted(there, key=lambda member: member.team.name != c.MENTAL_HEALTH)


def _hours_to_find(session: Session, book: InTheBook) -> tuple[Member, RecordLine] | None:
    """Return an AMHP who took just two updates in the approval year that ends soon, with the first of the two; None where there is none."""
    as_at = book.force.as_at
    starts, _ = _ending_year(as_at)
    for member in _at_work(book):
        if member.at in (cast.NOT_RECORDED, cast.ENDS_SOON, cast.AMHP_LEAD):
            continue
        whole = person_whole(session, book.of(member), CoverageQuestion(as_at))
        taken = [line for line in (whole.records if whole else ()) if line.code == UPDATE and line.hours]
        within = sorted((one for one in taken if starts <= one.completed_on <= as_at), key=lambda one: one.completed_on)
        if len(within) == _HOURS_SO_FAR:
            return member, within[0]
    return None


def _ending_year(as_at: date) -> tuple[date, date]:
    """Return the first and last day of an approval year that ends in somewhat more than two months."""
    after = add_days(add_months(as_at, _MONTHS_LEFT), _DAYS_MORE)
    return add_months(after, -12), add_days(after, -1)


def _correct_hours(session: Session, book: InTheBook, member: Member, line: RecordLine) -> Done[int]:
    draft = RecordDraft(
        0, PersonKey(), "", line.completed_on, line.outcome, line.given, line.stated, _LEFT_EARLY, line.provider, line.delivery,
        line.accredited, line.cost, _WHY,
    )  # fmt: skip
    entry = RecordEntry(line.course_id, draft)
    return correct_record(session, book.of(member), line.id, entry, today=book.force.as_at)


def _record(session: Session, book: InTheBook, short_of_hours: Member | None) -> Done[int]:
    drafts = [*_of_amhps(book, short_of_hours), *_of_others(session, book)]
    for member, draft in drafts:
        record_approval(session, book.of(member), draft, today=book.force.as_at)
    return Done(len(drafts), Touched.APPROVALS)


def _of_amhps(book: InTheBook, short_of_hours: Member | None) -> Iterator[tuple[Member, ApprovalDraft]]:
    """Yield when AMHPs were approved: a year or two ago, unless the cast or the hours say otherwise."""
    as_at = book.force.as_at
    for member in book.force.members:
        if c.AMHP not in member.additional or member.left_on is not None or member.at == cast.NOT_RECORDED:
            continue
        dice = chance(book.force.seed, "approval", member.number)
        since = as_at - timedelta(days=day_within(dice, 20, 200))
        approved_on = add_months(since, -12 * day_within(dice, 0, 3))
        if short_of_hours is not None and member.number == short_of_hours.number:
            approved_on = add_months(_ending_year(as_at)[0], -24)
        elif member.at == cast.ENDS_SOON:
            approved_on = add_days(add_months(as_at, 5 - 12 * _TERM_YEARS), 11)
        yield member, ApprovalDraft("AMHP", approved_on, approved_by=_AUTHORITY)


def _of_others(session: Session, book: InTheBook) -> Iterator[tuple[Member, ApprovalDraft]]:
    """Yield when best interests assessors were approved, after they had qualified, and since when practice educators are current."""
    for member in book.force.members:
        roles = [role for role in _QUALIFIED if role in member.additional and member.left_on is None]
        if not roles:
            continue
        whole = person_whole(session, book.of(member), CoverageQuestion(book.force.as_at))
        held = {line.code: line.completed_on for line in (whole.records if whole else ())}
        for role in roles:
            qualified = held.get(_QUALIFIED[role])
            if qualified is not None:
                yield member, _draft_of(book, member, role, qualified)


def _draft_of(book: InTheBook, member: Member, role: str, qualified: date) -> ApprovalDraft:
    as_at = book.force.as_at
    if role == c.BIA:
        return ApprovalDraft("BIA", min(as_at, qualified + timedelta(days=50)), approved_by=_AUTHORITY)
    dice = chance(book.force.seed, "educator", member.number, role)
    current = as_at - timedelta(days=day_within(dice, 60, 500))
    since = qualified + timedelta(days=30) if member.at == _NOT_CURRENT else max(qualified, current)
    return ApprovalDraft("PE1" if role == c.PE1 else "PE2", min(as_at, since), approved_by=_NETWORK)
