"""Planning the same session again on other days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import SessionDraft
from cpd_desktop.services.sessions.known import known_session
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session

MOST_COPIES = 60


def copy_on(draft: SessionDraft, first_day: date) -> SessionDraft:
    """Return a session as it is planned again: so many days later or earlier that its first part is on *first_day*.

    The last day to book moves along; how many of each audience came is not known yet.
    """
    by = first_day - min(part.held_on for part in draft.parts)
    return replace(
        draft,
        parts=tuple(replace(part, held_on=part.held_on + by, uuid="") for part in draft.parts),
        book_by=_moved(draft.book_by, by),
        audiences=tuple(replace(one, attended=None) for one in draft.audiences),
    )


def repeat_session(
    session: Session, uuid: bytes, first_days: Sequence[date], *, today: date
) -> Done[tuple[bytes, ...]]:
    """Plan a session again on each of *first_days*, 1 to 60 of them, as one change; return the new sessions' UUIDs.

    Raises Refused for no day, too many, or one that is given twice, and as `plan_session` does.
    """
    days = tuple(first_days)
    if not 1 <= len(days) <= MOST_COPIES:
        message = f"Give from 1 to {MOST_COPIES} days on which it is repeated."
        raise Refused(message, field="days")
    if len(set(days)) != len(days):
        message = "A day is given twice: take one of the two out."
        raise Refused(message, field="days")
    known = known_session(session, uuid)
    done = [plan_session(session, copy_on(known.draft, day), today=today) for day in days]
    ledger_of(session).act = "plan a session" if len(days) == 1 else f"plan {len(days)} sessions"
    remarks = tuple(dict.fromkeys(remark for one in done for remark in one.remarks))
    return Done(tuple(one.result for one in done), Touched.SESSIONS, remarks=remarks)


def _moved(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by
