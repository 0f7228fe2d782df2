"""Writing by hand: through the same planners as imports, and one live row at a time where a correction asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.imports import ImportResult, Planner, refuse_rejected, result_of
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact


def sentence(reason: str) -> str:
    """Return a planner's reason as a sentence, to be shown beside a field."""
    text = reason.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".") if text else ""


def enter(session: Session, planner: Planner, *, act_name: str) -> Done[ImportResult]:
    """Carry out what *planner* makes of drafts that were typed. *act_name* names the act, without personal data.

    Raises Refused with the first reason, and its field, if a draft is rejected; nothing is written then.
    """
    plan = planner(session)
    try:
        refuse_rejected(result_of(plan, applied=False))
    except Refused as refusal:
        raise Refused(sentence(str(refusal)), field=refusal.field) from None
    ledger = ledger_of(session)
    ledger.act = act_name
    for step in plan.steps:
        step(ledger)
    change = ledger.change_id if ledger.wrote else None
    result = result_of(plan, applied=True, change=change)
    touched = plan.touched if ledger.wrote else Touched.NOTHING
    return Done(result, touched, remarks=tuple(dict.fromkeys(sentence(remark.text) for remark in result.remarks)))


def live_row(session: Session, table: type[Fact], columns: Sequence[str], row_id: int) -> LiveRow:
    """Return one live row with the values of *columns*. Raises Refused if it was corrected or deleted meanwhile."""
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(columns)} FROM {table.__tablename__} WHERE id = ? AND superseded_in IS NULL",
            (row_id,),
        )
        .fetchone()
    )
    if row is None:
        message = "This was changed or deleted meanwhile: close this, look at it as it is now, and do it again."
        raise Refused(message)
    return LiveRow(row[0], bytes(row[1]), tuple(row[2:]))


def save_row(
    session: Session,
    table: type[Fact],
    columns: Sequence[str],
    values: tuple[Value, ...],
    *,
    row_id: int | None,
    act_name: str,
    touched: Touched,
) -> Done[int]:
    """Record one fact, or correct the live row *row_id*; the row before stays in the history. Returns the row's id.

    What is the same already is not written again.
    """
    ledger = ledger_of(session)
    ledger.act = act_name
    if row_id is None:
        return Done(write_rows(ledger, table, columns, new=[values])[0], touched)
    before = live_row(session, table, columns, row_id)
    if before.values == values:
        return Done(row_id, Touched.NOTHING)
    return Done(write_rows(ledger, table, columns, corrected=[(before, values)])[0], touched)


def delete_row(session: Session, table: type[Fact], row_id: int, *, act_name: str, touched: Touched) -> Done[int]:
    """Take one live row back; it stays in the history. Raises Refused if it is not live any more."""
    live_row(session, table, ("id",), row_id)
    ledger = ledger_of(session)
    ledger.act = act_name
    ledger.supersede(table, [row_id])
    return Done(row_id, touched)
