"""Cost lines: what training, qualifications and apprenticeships cost, committed and then spent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.awards import award_name
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
    "repay_until", "repay_terms", "award_uuid",
)  # fmt: skip
_TOUCHED = Touched.FUNDING


def cost_lines(
    session: Session, as_at: date, upto: int | None = None, *, people: Collection[int] | None = None, about_uuid: bytes = b"",
    are_awarded: bool = False,
) -> tuple[CostEntry, ...]:  # fmt: skip
    """Return the costs for *people*, None for all, or those of one thing by its UUID; the newest first, with how far each has come.

    With *are_awarded* only those that name an award.
    """
    only = "" if people is None else f" AND person_id IN ({', '.join(str(int(one)) for one in people) or 'NULL'})"
    only += f" AND about_uuid = X'{bytes(about_uuid).hex()}'" if about_uuid else ""
    only += " AND award_uuid <> X''" if are_awarded else ""
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
    awards = _names_of_awards(session, upto) if any(row[-1] for row in rows) else {}
    found = []
    for row in rows:
        draft = draft_of_row(tuple(row[2:]))
        team = None if draft.team_id is None else teams.get(draft.team_id)
        name, service = ("", "") if team is None else (team.name, team.service)
        person = None if draft.person_id is None else who.get(draft.person_id)
        award = awards.get(draft.award_uuid, "")
        found.append(CostEntry(row[0], bytes(row[1]), draft, draft.state_on(as_at), person, name, service, award))
    return tuple(found)


def _names_of_awards(session: Session, upto: int | None) -> dict[bytes, str]:
    rows = session.connection().exec_driver_sql(f"SELECT uuid, what, reference FROM funding_awards WHERE {known(upto)}")
    return {bytes(uuid): award_name(what, reference) for uuid, what, reference in rows}


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
            "award_uuid": bytes(said["award_uuid"]),
        }
    )  # fmt: skip


def save_cost_line(session: Session, draft: CostLineDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record a cost, or correct the live row *row_id*; return the row's id. Raises Refused with the field that is wrong.

    What is to be said of it and of the award that bears it is in *remarks*: that the award is overspent now, that the cost lies outside
    its days, or that it was accounted for already.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; Today asks the questions here.
    from cpd_desktop.store.tables import CostLineRow  # noqa: PLC0415 - as above.

    draft = check_cost_line(draft, today=today)
    draft = replace(draft, scheme=find_scheme(session, draft.scheme, today).code)
    refuse_unknown_team(session, draft.team_id)
    if draft.person_id is not None and draft.person_id not in load_people(session, [draft.person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    _refuse_unknown_award(session, draft.award_uuid)
    act = "record a cost" if row_id is None else "correct a cost"
    done = save_row(session, CostLineRow, COLUMNS, _values(draft), row_id=row_id, act_name=act, touched=_TOUCHED)
    return replace(done, remarks=_remarks(session, draft, today)) if draft.award_uuid else done


def _remarks(session: Session, draft: CostLineDraft, today: date) -> tuple[str, ...]:
    """Return what is to be said of a cost, now that its award bears it."""
    from cpd_desktop.domain.award_room import remarks_on_cost  # noqa: PLC0415 - Today asks the questions here, and needs none of it.
    from cpd_desktop.services.awards import award_of  # noqa: PLC0415 - which asks here what an award bears.

    award = award_of(session, draft.award_uuid, today)
    return () if award is None else remarks_on_cost(award, draft)


def _refuse_unknown_award(session: Session, uuid: bytes) -> None:
    there = session.connection().exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM funding_awards WHERE {known(None)} AND uuid = ?)", (uuid,)
    )
    if uuid and not there.scalar():
        message = "There is no such award in this book: choose one from the list, or none."
        raise Refused(message, field="award")


def _values(draft: CostLineDraft) -> tuple[Value, ...]:
    return (
        draft.scheme, draft.person_id, draft.team_id, draft.about.value, draft.about_uuid, draft.what, draft.supplier, draft.reference,
        pounds_text(draft.amount), day_number(draft.committed_on), None if draft.paid_on is None else day_number(draft.paid_on),
        None if draft.repay_until is None else day_number(draft.repay_until), draft.repay_terms,
        draft.award_uuid,
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
