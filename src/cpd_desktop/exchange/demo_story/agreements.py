"""What the council expects of supervision, and what its supervisors and supervisees have agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.supervision import LINE_MANAGEMENT, PROFESSIONAL, Length, Phase
from cpd_desktop.domain.supervision_drafts import AgreementDraft, SchemeDraft
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.supervision import professional_pairs
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.supervision.agreements import save_agreement
from cpd_desktop.services.supervision.schemes import adopt_schemes, save_scheme
from cpd_desktop.services.workspace import Session

_CONFIDENTIAL = "What is said stays between the two of us. A risk of harm to anybody is shared with whoever has to act on it, and we say so first."
_DISAGREEMENT = "First between the two of us; then with the head of service, who hears both. What stays open is written down as open."


@dataclass(frozen=True, slots=True)
class _Made:
    """When a team's agreements were made, how many months ago; *where* they meet."""

    team: str
    ago: int
    where: str


_TEAMS = (
    _Made(c.DEAF, 5, "Room 2 at the Deaf centre, with signing; no video calls"),
    _Made(c.NORTH, 9, "Northgate House, a quiet room"),
    _Made(c.DISCHARGE, 8, "The discharge hub, before the morning huddle"),
    # A year and more ago: these are to be looked at again.
    _Made(c.CARERS, 14, "By video call, every third one face to face"),
    _Made(c.EAST, 15, "Eastfield Library, meeting room"),
)
_OWN_TERMS: tuple[tuple[tuple[cast.Place, ...], Length | None, int | None, str], ...] = (
    (
        ((c.CARERS, 2),),
        Length(6, "weeks"),
        60,
        "Works two days a week, and meets the manager in the team every Tuesday.",
    ),
    (((c.DEAF, 7),), Length(2, "months"), 45, "Asked for it: the work is shared with the team every morning."),
)
"""Pairs that depart from the scheme: where, how often, how long, and why."""


def expect_supervision(session: Session, book: InTheBook) -> Done[int]:
    """Make the sector's schemes the council's own; the head of service is supervised by the director, who is not in this book."""
    today = book.force.as_at
    count = adopt_schemes(session, today=today).result
    if any(member.role == c.HOS for member in book.force.members):
        draft = SchemeDraft(
            "Heads of service", frozenset({book.posts[c.HOS]}), (Phase("All", None, None, None),),
            "The director, who is not in this book", "Westmere supervision policy",
        )  # fmt: skip
        save_scheme(session, None, draft, today=today)
        count += 1
    return Done(count, Touched.SUPERVISION)


def agree_supervision_of_teams(session: Session, book: InTheBook) -> Done[int]:
    """Record what some teams have agreed, some of it to be looked at again by now; return how many agreements there are."""
    drafts = [*_with_managers(book), *_with_professionals(book)]
    for draft in drafts:
        save_agreement(session, None, draft, today=book.force.as_at)
    return Done(len(drafts), Touched.SUPERVISION)


def _with_managers(book: InTheBook) -> Iterator[AgreementDraft]:
    own_terms = {
        member.number: (interval, minutes, why)
        for places, interval, minutes, why in _OWN_TERMS
        for place in places
        for member in book.force.somebody(place)
    }
    made = {one.team: one for one in _TEAMS}
    for member in book.force.members:
        manager = book.manager_of(member)
        if member.place < 1 or member.team.name not in made or manager is None:
            continue
        one = made[member.team.name]
        agreed_on = _agreed_on(book, one.ago, member, manager)
        interval, minutes, why = own_terms.get(member.number, (None, None, ""))
        yield AgreementDraft(
            book.of(member), book.of(manager), agreed_on, agreed_on, None, LINE_MANAGEMENT, interval, minutes, why,
            one.where, _CONFIDENTIAL, _DISAGREEMENT, add_months(agreed_on, 12),
        )  # fmt: skip


def _agreed_on(book: InTheBook, months_ago: int, *two: Member) -> date:
    """Return a day so many months ago, or a week after the later of the two had joined."""
    met = max(member.joined_on for member in two) + timedelta(days=7)
    return min(book.force.as_at, max(add_months(book.force.as_at, -months_ago), met))


def _with_professionals(book: InTheBook) -> Iterator[AgreementDraft]:
    for member, supervisor in professional_pairs(book.force):
        agreed_on = _agreed_on(book, 12, member, supervisor)
        yield AgreementDraft(
            book.of(member), book.of(supervisor), agreed_on, agreed_on, None, PROFESSIONAL, Length(6, "weeks"), 60,
            "The line manager is a social worker, and cannot supervise an occupational therapist's practice.",
            "The equipment store's meeting room", _CONFIDENTIAL, _DISAGREEMENT, add_months(agreed_on, 12),
        )  # fmt: skip
