"""Budgets: what a scheme has for a financial year, for the organisation or one team."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.funding import Budget, BudgetDraft, check_budget, pounds_text
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.funding_schemes import find_scheme
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.ledger import Value

COLUMNS = ("scheme", "year", "team_id", "amount", "notes")
_TOUCHED = Touched.FUNDING


def budgets(session: Session, upto: int | None = None) -> tuple[Budget, ...]:
    """Return every budget as known after entry *upto*, the newest year first."""
    teams = load_teams(session.connection(), upto)
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM funding_budgets WHERE {known(upto)} ORDER BY year DESC, scheme, id"
    )
    return tuple(
        Budget(
            row_id, bytes(uuid), BudgetDraft(scheme, year, Decimal(amount), team_id, notes),
            "" if team_id is None or team_id not in teams else teams[team_id].name,
        )
        for row_id, uuid, scheme, year, team_id, amount, notes in rows
    )  # fmt: skip


def save_budget(session: Session, draft: BudgetDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record a budget, or correct the live row *row_id*; return the row's id. Raises Refused with the field.

    There is one for a scheme, a year and a team, or the organisation.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; Today asks the questions here.
    from cpd_desktop.store.tables import FundingBudgetRow  # noqa: PLC0415 - as above.

    draft = check_budget(draft)
    scheme = find_scheme(session, draft.scheme, today)
    refuse_unknown_team(session, draft.team_id)
    for one in budgets(session):
        same = (folded(one.said.scheme), one.said.year, one.said.team_id) == (
            folded(scheme.code),
            draft.year,
            draft.team_id,
        )
        if same and one.row_id != row_id:
            message = f"There is a budget already, {one.words}: correct that one instead."
            raise Refused(message, field="year")
    values: tuple[Value, ...] = (scheme.code, draft.year, draft.team_id, pounds_text(draft.amount), draft.notes)
    act = "record a budget" if row_id is None else "correct a budget"
    return save_row(session, FundingBudgetRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def delete_budget(session: Session, row_id: int) -> Done[int]:
    """Take a budget back that was recorded by mistake. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see save_budget.
    from cpd_desktop.store.tables import FundingBudgetRow  # noqa: PLC0415 - as above.

    return delete_row(session, FundingBudgetRow, row_id, act_name="delete a budget", touched=_TOUCHED)


def refuse_unknown_team(session: Session, team_id: int | None) -> None:
    """Raise Refused for a team that is not in the book; None is the organisation."""
    if team_id is not None and team_id not in load_teams(session.connection()):
        message = "There is no such team in this book: choose one from the list, or none for the organisation."
        raise Refused(message, field="team")
