"""Cost lines: what training, qualifications and apprenticeships cost, committed and then spent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.funding import About, CostLineDraft, check_cost_line, pounds_text
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.budgets import refuse_unknown_team
from cpd_desktop.services.funding_schemes import find_scheme
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.ledger import Value

COLUMNS = (
    "scheme", "person_id", "team_id", "about", "about_uuid", "what", "supplier", "reference", "amount", "committed_on", "paid_on",
    "repay_until", "repay_terms",
)  # fmt: skip
_TOUCHED = Touched.FUNDING


def cost_lines(
    session: Session, as_at: date, upto: int | None = None, *, people: Collection[int] | None = None, about_uuid: bytes = b""
) -> tuple[CostEntry, ...]:  # fmt: skip
    """Return the costs for *people*, None for all, or those of one thing by its UUID; the newest first, with how far each has come."""
    only = "" if people is None else f" AND person_id IN ({', '.join(str(int(one)) for one in people) or 'NULL'})"
    only += f" AND about_uuid = X'{bytes(about_uuid).hex()}'" if about_uuid else ""
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(COLUMNS)} FROM cost_lines WHERE {known(upto)}{only} ORDER BY committed_on DESC, id DESC"
        )
        .all()
    )
    if not rows:
        return ()
    who = load_people(session, {row[3] for row in rows if row[3] is not None}, upto)
    teams = load_teams(session.connection(), upto)
    found = []
    for row in rows:
        draft = draft_of_row(tuple(row[2:]))
        team = None if draft.team_id is None else teams.get(draft.team_id)
        name, service = ("", "") if team is None else (team.name, team.service)
        person = None if draft.person_id is None else who.get(draft.person_id)
        found.append(CostEntry(row[0], bytes(row[1]), draft, draft.state_on(as_at), person, name, service))
    return tuple(found)


def draft_of_row(values: tuple[Any, ...]) -> CostLineDraft:
    """Return what a row says, its values in the order of COLUMNS."""
    said = dict(zip(COLUMNS, values, strict=True))
    days = {
        name: None if said[name] is None else day_of_number(said[name])
        for name in ("committed_on", "paid_on", "repay_until")
    }
    return CostLineDraft(
        **{
            **said, **days, "about": About(said["about"]), "about_uuid": bytes(said["about_uuid"]), "amount": Decimal(said["amount"]),
        }
    )  # fmt: skip


def save_cost_line(session: Session, draft: CostLineDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record a cost, or correct the live row *row_id*; return the row's id. Raises Refused with the field that is wrong."""
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; Today asks the questions here.
    from cpd_desktop.store.tables import CostLineRow  # noqa: PLC0415 - as above.

    draft = check_cost_line(draft, today=today)
    draft = replace(draft, scheme=find_scheme(session, draft.scheme, today).code)
    refuse_unknown_team(session, draft.team_id)
    if draft.person_id is not None and draft.person_id not in load_people(session, [draft.person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    act = "record a cost" if row_id is None else "correct a cost"
    return save_row(session, CostLineRow, COLUMNS, _values(draft), row_id=row_id, act_name=act, touched=_TOUCHED)


def _values(draft: CostLineDraft) -> tuple[Value, ...]:
    return (
        draft.scheme, draft.person_id, draft.team_id, draft.about.value, draft.about_uuid, draft.what, draft.supplier, draft.reference,
        pounds_text(draft.amount), day_number(draft.committed_on), None if draft.paid_on is None else day_number(draft.paid_on),
        None if draft.repay_until is None else day_number(draft.repay_until), draft.repay_terms,
    )  # fmt: skip


def pay_cost_line(session: Session, row_id: int, *, paid_on: date, today: date) -> Done[int]:
    """Record that a committed cost was paid on a day: it is spent from then on. Raises Refused with the field."""
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - see save_cost_line.
    from cpd_desktop.store.tables import CostLineRow  # noqa: PLC0415 - as above.

    before = draft_of_row(live_row(session, CostLineRow, COLUMNS, row_id).values)
    draft = check_cost_line(replace(before, paid_on=paid_on), today=today)
    return save_row(
        session, CostLineRow, COLUMNS, _values(draft), row_id=row_id, act_name="record that a cost was paid", touched=_TOUCHED
    )  # fmt: skip


def delete_cost_line(session: Session, row_id: int) -> Done[int]:
    """Take a cost back that was recorded by mistake. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see save_cost_line.
    from cpd_desktop.store.tables import CostLineRow  # noqa: PLC0415 - as above.

    return delete_row(session, CostLineRow, row_id, act_name="delete a cost", touched=_TOUCHED)
