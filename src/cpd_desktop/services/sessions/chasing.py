"""Whom and what to chase: holdings that lapse without a place booked, attendance that nobody recorded, requests that nobody decided,
certificates that were not accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.lapses import Lapse
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence import EvidenceLine, evidence_queue
from cpd_desktop.services.lapses import lapses_found
from cpd_desktop.services.sessions.answers import BookingListed, SessionListed, requests_list, sessions_list
from cpd_desktop.store.session import Session

TO_DECIDE = frozenset({BookingState.REQUESTED, BookingState.APPROVED})
"""Somebody asked for a place, or was told that they may have one, and has none: who waits for a place to fall free is not chased."""


@dataclass(frozen=True, slots=True)
class ChaseList:
    """What is to be chased in a scope on a date, each kind with the most urgent first.

    *lapsing* are the lapses without a place booked that would renew them, told of or not; *unmarked* the sessions that are over and
    lack attendance; *undecided* the requests that wait for a decision; *rejected* the records whose evidence was not accepted.
    """

    as_at: date
    lapsing: tuple[Lapse, ...]
    unmarked: tuple[SessionListed, ...]
    undecided: tuple[BookingListed, ...]
    rejected: tuple[EvidenceLine, ...]

    @property
    def total(self) -> int:
        """How many lines there are."""
        return len(self.lapsing) + len(self.unmarked) + len(self.undecided) + len(self.rejected)


def chase_list(session: Session, question: CoverageQuestion) -> ChaseList:
    """Return what is to be chased in the team, the service or everywhere. Raises Refused for a name that is not there."""
    lapsing = tuple(one for one in lapses_found(session, question) if one.booked_for is None)
    over = [one for one in sessions_list(session, question) if is_over(one, question.as_at)]
    return ChaseList(
        question.as_at,
        lapsing,
        tuple(one for one in over if one.unmarked),
        tuple(one for one in requests_list(session, question) if one.booking.state in TO_DECIDE),
        evidence_queue(session, question, only_rejected=True),
    )


def is_over(one: SessionListed, on: date) -> bool:
    """Whether a session's last day is before *on* and nobody has closed or cancelled it."""
    return one.known.state is SessionState.OPEN and one.known.last_on < on
