"""Named roles and delegated tasks: who leads practice and who does not, and sessions in which small equipment can be learnt.

The Principal Social Worker comes with the staff list. Nobody has ever been Principal Occupational Therapist, and nobody is to be; the
deafblind lead left, and took British Sign Language along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.chance import cohort_from
from cpd_desktop.exchange.demo_story.session_plans import session_on
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.person import ADDITIONAL
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.role_suggestions import adopt_delegated_tasks, adopt_named_roles
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.workspace import Session, Workspace

AMHP_LEAD, DEAFBLIND_LEAD = "AMHP Lead", "Deafblind Lead"
SMALL_EQUIPMENT = "Small equipment and minor adaptations"
_LEADS_SINCE = timedelta(days=600)
_SESSIONS_IN, _PLACES = (24, 75), 8
"""In how many days, or soon after, there is a session on small equipment, and for how many people."""


@dataclass(frozen=True, slots=True)
class _Appointment:
    """Who holds a lead role beside their post, and for how long; *ends_on* None without end."""

    member: Member
    role: str
    starts_on: date
    ends_on: date | None = None


def lead_and_delegate(workspace: Workspace, book: InTheBook) -> int:
    """Adopt the named roles and the task of small equipment, appoint who leads, and plan where the task can be learnt.

    Returns how many sessions were planned. Each step is a change of its own.
    """
    workspace.write(one_change, partial(_adopt, book=book), named="adopt named roles and a delegated task")
    workspace.write(one_change, partial(_appoint, book=book), named="appoint to named roles")
    return len(workspace.write(one_change, partial(_plan, book=book), named="plan sessions on small equipment").result)


def _adopt(session: Session, book: InTheBook) -> Done[None]:
    today = book.force.as_at
    adopt_named_roles(session, None, today=today)
    adopt_delegated_tasks(session, [SMALL_EQUIPMENT], today=today)
    return Done(None, Touched.ROLES | Touched.PEOPLE)


def _appoint(session: Session, book: InTheBook) -> Done[None]:
    for one in _appointments(book):
        draft = PlaceDraft(ADDITIONAL, one.starts_on, one.ends_on, role=one.role)
        save_place(session, book.of(one.member), draft)
    return Done(None, Touched.PEOPLE | Touched.TEAMS)


def _appointments(book: InTheBook) -> Iterator[_Appointment]:
    lead = book.at(cast.AMHP_LEAD)
    if lead is not None:
        yield _Appointment(lead, AMHP_LEAD, max(lead.joined_on, book.force.as_at - _LEADS_SINCE))
    left = signer_who_left(book)
    if left is not None:
        yield _Appointment(left, DEAFBLIND_LEAD, left.joined_on, left.left_on)


def signer_who_left(book: InTheBook) -> Member | None:
    """Return who took BSL level 4 along from Deaf Services."""
    left = (member for member in book.force.members if member.left_on is not None and member.team.name == c.DEAF)
    return max(left, key=lambda member: member.left_on or date.min, default=None)


def _plan(session: Session, book: InTheBook) -> Done[list[bytes]]:
    today, course = book.force.as_at, "TA-3"
    drafts = [
        session_on(course, cohort_from(course, today + timedelta(days=days)), book.courses[course], capacity=_PLACES)
        for days in _SESSIONS_IN
    ]
    return Done([plan_session(session, draft, today=today).result for draft in drafts], Touched.SESSIONS)
