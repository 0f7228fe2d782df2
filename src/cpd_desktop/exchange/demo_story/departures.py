"""Who is to leave: one trusted assessor has given notice, and the only deafblind assessor retires in spring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.departures import DepartureDraft, DepartureKind
from cpd_desktop.domain.periods import add_months
from cpd_desktop.exchange.demo_story import cast
from cpd_desktop.exchange.demo_story.chance import working_day_until
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.services.departures import record_departure
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.workspace import Session, Workspace


def give_notice(workspace: Workspace, book: InTheBook) -> int:
    """Record who is to leave, and return how many, as far as the council is large enough to have them."""
    return workspace.write(one_change, partial(_record, book=book), named="record who is to leave").result


def _record(session: Session, book: InTheBook) -> Done[int]:
    drafts = list(_departures(book))
    for draft in drafts:
        record_departure(session, draft, today=book.force.as_at)
    return Done(len(drafts), Touched.DEPARTURES)


def _departures(book: InTheBook) -> Iterator[DepartureDraft]:
    as_at = book.force.as_at
    for place, months, kind, told in (
        (cast.GAVE_NOTICE, 2, DepartureKind.NOTICE, 8),
        (cast.DEAFBLIND_ASSESSOR, 5, DepartureKind.RETIREMENT, 40),
    ):
        member = book.at(place)
        if member is not None:
            last_day = working_day_until(add_months(as_at, months))
            yield DepartureDraft(book.of(member), last_day, kind, as_at - timedelta(days=told))
