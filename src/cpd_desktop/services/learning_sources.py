"""Acts on sources of learning and on the percentages that somebody published about them. Each is one change, and undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.learning import QuotedFigureDraft, SourceDraft
from cpd_desktop.domain.learning_drafts import check_quoted, check_source, refuse_circle
from cpd_desktop.domain.learning_kinds import COMPLAINT, kind_named
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.quoted_figures import quoted_problem
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import live_rows, write_rows
from cpd_desktop.services.entry import delete_row, live_row, save_row
from cpd_desktop.services.learning import quoted_figures, sources
from cpd_desktop.services.learning_deletion import delete_source
from cpd_desktop.services.learning_records import (
    QUOTED_COLUMNS,
    SOURCE_COLUMNS,
    RecordedSource,
    quote_values,
    recorded_findings,
    recorded_source,
    source_of_row,
    source_values,
)
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import LearningSourceRow, QuotedFigureRow

__all__ = [
    "delete_quoted_figure", "delete_source", "quoted_figures", "save_quoted_figure", "save_source", "save_sources", "source_kinds",
    "sources",
]  # fmt: skip

_TOUCHED = Touched.LEARNING


def save_source(session: Session, draft: SourceDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record a source of learning, or correct the live row *row_id*; return the row's id. Raises Refused with the field.

    The reference of a kind is there once; a complaint that has issues stays one.
    """
    recorded = _recorded(session)
    draft = _checked(session, draft, recorded, today, row_id)
    if row_id is not None:
        _refuse_other_kind(session, draft, row_id)
        _refuse_after_findings(session, draft, row_id)
    act = "record a source of learning" if row_id is None else "correct a source of learning"
    return save_row(
        session, LearningSourceRow, SOURCE_COLUMNS, source_values(draft), row_id=row_id, act_name=act, touched=_TOUCHED
    )


def save_sources(session: Session, drafts: Sequence[SourceDraft], *, today: date) -> Done[tuple[int, ...]]:
    """Record several sources as one change, none or all; return their rows' ids in order.

    Raises Refused with the field and, in the sentence, which of them is wrong, counted from 1.
    """
    recorded, checked = list(_recorded(session)), []
    for at, draft in enumerate(drafts, 1):
        try:
            one = _checked(session, draft, recorded, today, None)
        except Refused as refusal:
            message = f"Row {at}: {refusal}"
            raise Refused(message, field=refusal.field) from None
        recorded.append(RecordedSource(0, b"", one))
        checked.append(one)
    if not checked:
        return Done((), Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "record sources of learning"
    rows = write_rows(ledger, LearningSourceRow, SOURCE_COLUMNS, new=[source_values(one) for one in checked])
    return Done(tuple(rows), _TOUCHED)


def _recorded(session: Session) -> list[RecordedSource]:
    rows = live_rows(session, LearningSourceRow, SOURCE_COLUMNS)
    return [RecordedSource(row.row_id, row.uuid, source_of_row(row.values)) for row in rows]


def _checked(
    session: Session, draft: SourceDraft, recorded: Sequence[RecordedSource], today: date, row_id: int | None
) -> SourceDraft:
    draft = check_source(draft, kind_named(source_kinds(), draft.kind), today=today)
    draft = _placed(session, draft)
    own = next((one.uuid for one in recorded if one.row_id == row_id), b"")
    if draft.about_uuid and (draft.about_uuid == own or all(one.uuid != draft.about_uuid for one in recorded)):
        message = "The source that it comes from is not there: choose another one from the list."
        raise Refused(message, field="about")
    if own and draft.about_uuid:
        origins = {one.uuid: one.said.about_uuid for one in recorded}
        refuse_circle(own, draft.about_uuid, lambda uuid: origins.get(uuid, b""))
    for one in recorded:
        same = one.said.kind == draft.kind and folded(one.said.reference) == folded(draft.reference)
        if draft.reference and same and one.row_id != row_id:
            message = f"'{one.said.title}' has the reference {one.said.reference} already: correct that one, or this reference."
            raise Refused(message, field="reference")
    return draft


def _placed(session: Session, draft: SourceDraft) -> SourceDraft:
    """Return *draft* with its team's service, and a service as the book spells it. Raises Refused for a team that is not there."""
    teams = memory_of(session).facts(session, None).teams
    if draft.team_id is not None:
        if draft.team_id not in teams:
            message = "There is no such team in this book: choose one from the list."
            raise Refused(message, field="team")
        return replace(draft, service=teams[draft.team_id].service)
    spelt = {folded(team.service): team.service for team in teams.values() if team.service}
    return replace(draft, service=spelt.get(folded(draft.service), draft.service))


def _refuse_other_kind(session: Session, draft: SourceDraft, row_id: int) -> None:
    before = live_row(session, LearningSourceRow, SOURCE_COLUMNS, row_id)
    if source_of_row(before.values).kind != COMPLAINT or draft.kind == COMPLAINT:
        return
    has_issues = session.connection().exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM complaint_issues WHERE {known(None)} AND source_uuid = ?)", (before.uuid,)
    )
    if has_issues.scalar():
        message = "This complaint has issues, which are counted: delete those first, or leave it a complaint."
        raise Refused(message, field="kind")


def _refuse_after_findings(session: Session, draft: SourceDraft, row_id: int) -> None:
    before = live_row(session, LearningSourceRow, SOURCE_COLUMNS, row_id)
    first = min((one.said.found_on for one in recorded_findings(session, None, sources=[before.uuid])), default=None)
    if first is not None and draft.received_on > first:
        message = f"A finding of it is of {first:%d/%m/%Y}: it was received on that day or earlier."
        raise Refused(message, field="received_on")


def save_quoted_figure(
    session: Session, draft: QuotedFigureDraft, *, today: date, row_id: int | None = None
) -> Done[int]:
    """Record a percentage that somebody published, or correct the live row *row_id*; return the row's id. Raises Refused with the field.

    That its counts do not give it is remarked, and told of wherever it is shown; it is never used in an answer.
    """
    draft = check_quoted(draft, today=today)
    recorded_source(session, draft.source_uuid)
    act = "record a published percentage" if row_id is None else "correct a published percentage"
    done = save_row(
        session, QuotedFigureRow, QUOTED_COLUMNS, quote_values(draft), row_id=row_id, act_name=act, touched=_TOUCHED
    )
    problem = quoted_problem(draft.numerator, draft.denominator, draft.base, draft.percent)
    return replace(done, remarks=(problem,) if problem else ())


def delete_quoted_figure(session: Session, row_id: int) -> Done[int]:
    """Take back a published percentage that was recorded by mistake."""
    return delete_row(session, QuotedFigureRow, row_id, act_name="delete a published percentage", touched=_TOUCHED)
