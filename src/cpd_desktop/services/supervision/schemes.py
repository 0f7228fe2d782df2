"""How often supervision is expected of whom: recording the organisation's own schemes, and adopting those that were suggested."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Scheme, phases_to_text
from cpd_desktop.domain.supervision_drafts import SchemeDraft, check_scheme
from cpd_desktop.services.corrections import LiveRow, live_by_uuid, write_rows
from cpd_desktop.services.supervision.known_schemes import CHOICES, COLUMNS, schemes, shipped_schemes
from cpd_desktop.store.ledger import Ledger, Value, ledger_of, new_uuid
from cpd_desktop.store.queries.entities import load_job_roles
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SupervisionSchemeRow

__all__ = ["CHOICES", "adopt_schemes", "end_scheme", "save_scheme", "schemes", "shipped_schemes"]


def _values(scheme: Scheme | SchemeDraft) -> tuple[Value, ...]:
    ends_on = scheme.ends_on if isinstance(scheme, Scheme) else None
    return (
        " ".join(scheme.title.split()),
        json.dumps(sorted(scheme.roles)),
        phases_to_text(scheme.phases),
        scheme.supervisor_rule,
        scheme.source,
        None if scheme.starts_on is None else day_number(scheme.starts_on),
        None if ends_on is None else day_number(ends_on),
    )


def adopt_schemes(session: Session, *, today: date, social_workers: str = "LGA-SW") -> Done[int]:
    """Make the suggested schemes the organisation's own, and return how many; none where it has its own already.

    *social_workers* is one of CHOICES.
    """
    if social_workers not in CHOICES:
        message = f"There is no scheme '{social_workers}' for social workers: choose one of {', '.join(CHOICES)}."
        raise Refused(message, field="social_workers")
    if not all(one.suggested for one in schemes(session)):
        return Done(0, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "adopt schemes of supervision"
    return Done(_adopt(ledger, shipped_schemes(session, today, social_workers=social_workers)), Touched.SUPERVISION)


def _adopt(ledger: Ledger, suggested: Sequence[Scheme]) -> int:
    return len(write_rows(ledger, SupervisionSchemeRow, COLUMNS, new=[_values(one) for one in suggested]))


def save_scheme(session: Session, uuid: bytes | None, draft: SchemeDraft, *, today: date) -> Done[bytes]:
    """Record a scheme, or correct the one called *uuid*; return its UUID. Raises Refused with the field.

    The first of its own ends what was suggested; the suggestions for other roles are adopted with it.
    """
    check_scheme(draft)
    known_schemes = schemes(session, on=today)
    others = [one for one in known_schemes if not one.suggested and (uuid is None or one.uuid != uuid.hex())]
    _refuse_twice(session, draft, others, None if uuid is None else _live(session, uuid))
    ledger = ledger_of(session)
    if uuid is not None:
        ledger.act = "change a scheme of supervision"
        before = _live(session, uuid)
        values = (*_values(draft)[:-1], before.values[-1])
        if values == before.values:
            return Done(uuid, Touched.NOTHING)
        write_rows(ledger, SupervisionSchemeRow, COLUMNS, corrected=[(before, values)])
        return Done(uuid, Touched.SUPERVISION)
    ledger.act = "add a scheme of supervision"
    made = new_uuid()
    ledger.add(SupervisionSchemeRow, COLUMNS, [(made, *_values(draft))])
    rest = [
        Scheme("", one.title, one.roles - draft.roles, one.phases, one.supervisor_rule, one.source)
        for one in known_schemes
        if one.suggested and one.roles != draft.roles and (not one.roles or one.roles - draft.roles)
    ]
    if not rest:
        return Done(made, Touched.SUPERVISION)
    _adopt(ledger, rest)
    titles = "; ".join(one.title for one in rest)
    return Done(made, Touched.SUPERVISION, remarks=(f"Adopted with it, for the other roles: {titles}.",))


def _refuse_twice(session: Session, draft: SchemeDraft, others: Sequence[Scheme], before: LiveRow | None) -> None:
    """Raise Refused where a role, or everybody else, is in another scheme for the same time."""
    starts = draft.starts_on or date.min
    ends = date.max if before is None or before.values[-1] is None else day_of_number(before.values[-1])
    for one in others:
        if (one.starts_on or date.min) > ends or (one.ends_on or date.max) < starts:
            continue
        if not draft.roles and not one.roles:
            message = f"'{one.title}' is for everybody else already: change it, or end it first."
            raise Refused(message, field="roles")
        twice = draft.roles & one.roles
        if twice:
            titles = load_job_roles(session)
            names = ", ".join(sorted(titles[role].title for role in twice if role in titles))
            message = f"'{one.title}' is for {names} already: take that out of it, or end it first."
            raise Refused(message, field="roles")


def end_scheme(session: Session, uuid: bytes, ends_on: date, *, today: date) -> Done[bytes]:  # noqa: ARG001 - as every act of this package.
    """Let a scheme count until *ends_on*, included. Raises Refused with the field for a day before it starts."""
    before = _live(session, uuid)
    starts_on = before.values[-2]
    if starts_on is not None and day_number(ends_on) < starts_on:
        message = f"The scheme starts on {day_of_number(starts_on):%d/%m/%Y}: give a later day as its last."
        raise Refused(message, field="ends_on")
    values = (*before.values[:-1], day_number(ends_on))
    if values == before.values:
        return Done(uuid, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "end a scheme of supervision"
    write_rows(ledger, SupervisionSchemeRow, COLUMNS, corrected=[(before, values)])
    return Done(uuid, Touched.SUPERVISION)


def _live(session: Session, uuid: bytes) -> LiveRow:
    return live_by_uuid(session, SupervisionSchemeRow, COLUMNS, uuid, what="scheme")
