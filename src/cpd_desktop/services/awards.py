"""Awards: what funders gave, and the costs that each bears. Light: Today asks the questions here."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.award_checks import check_award
from cpd_desktop.domain.award_kinds import award_order
from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.awards import AwardDraft, AwardLine, award_line
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.funding import pounds_text
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.domain.funding_schemes import scheme_called
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.budgets import refuse_unknown_team
from cpd_desktop.services.cost_lines import cost_lines
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_schemes import find_scheme, funding_schemes
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.ledger import Value

_DAYS = ("awarded_on", "spend_from", "spend_by", "account_by", "accounted_on", "received_on", "returned_on")
_AMOUNTS = ("amount", "received", "returned")
COLUMNS = (
    "scheme", "what", "funder", "reference", "amount", "awarded_on", "team_id", "spend_from", "spend_by", "account_by", "accounted_on",
    "received", "received_on", "returned", "returned_on", "conditions", "where_kept", "steps",
)  # fmt: skip
_TOUCHED = Touched.FUNDING
# Compiled by `re` when first wanted: Today imports this.
_STEP = r"(\d{4}-\d\d-\d\d) (received|handed back) £(\d+\.\d\d)"


def award_lines(session: Session, question: CoverageQuestion) -> tuple[AwardLine, ...]:
    """Return the awards of the scope that had been made by the date, those first whose day presses most.

    An award bears every cost that names it, whichever team the cost is of. Raises Refused for a team or a service that is not there.
    """
    names = None
    if question.team or question.service:
        names = {folded(team.name) for team in teams_asked_about(session, question).values()}
    every = _lines(session, question.as_at, question.upto)
    return tuple(sorted((one for one in every if names is None or folded(one.team) in names), key=award_order))


def _lines(session: Session, as_at: date, upto: int | None) -> list[AwardLine]:
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(COLUMNS)} FROM funding_awards WHERE {known(upto)} AND awarded_on <= ? ORDER BY id",
            (day_number(as_at),),
        )
        .all()
    )
    if not rows:
        return []
    teams = load_teams(session.connection(), upto)
    schemes = funding_schemes(session, as_at, upto)
    borne: dict[bytes, list[CostEntry]] = defaultdict(list)
    for cost in cost_lines(session, as_at, upto, are_awarded=True):
        borne[cost.said.award_uuid].append(cost)
    found = []
    for row in rows:
        said = draft_of_row(tuple(row[2:]))
        team = None if said.team_id is None else teams.get(said.team_id)
        name, service = ("", "") if team is None else (team.name, team.service)
        scheme = scheme_called(schemes, said.scheme)
        title = said.scheme if scheme is None else scheme.title
        uuid = bytes(row[1])
        found.append(award_line(row[0], uuid, said, as_at, borne[uuid], team=name, service=service, scheme_title=title))
    return found


def draft_of_row(values: tuple[Any, ...]) -> AwardDraft:
    """Return what a row says, its values in the order of COLUMNS."""
    said = dict(zip(COLUMNS, values, strict=True))
    days = {name: None if said[name] is None else day_of_number(said[name]) for name in _DAYS}
    amounts = {name: Decimal(said[name] or "0.00") for name in _AMOUNTS}
    return AwardDraft(**{**said, **days, **amounts, "steps": _steps_of(said["steps"])})


def _step_text(step: AwardStep) -> str:
    """Return a step as the book keeps it, for people to read as well: `2026-09-01 received £4000.00`."""
    return f"{step.on.isoformat()} {step.what} £{pounds_text(step.amount)}"


def _steps_of(text: str) -> tuple[AwardStep, ...]:
    return tuple(map(_step_of, json.loads(text or "[]")))


def _step_of(text: str) -> AwardStep:
    found = re.fullmatch(_STEP, text)
    if found is None:
        message = "a step of an award is not written as one"
        raise ValueError(message)
    return AwardStep(date.fromisoformat(found[1]), Decimal(found[3]), found[2] == "handed back")


def award_of(session: Session, uuid: bytes, as_at: date, upto: int | None = None) -> AwardLine | None:
    """Return the award with this UUID as it stands on a day, whatever team it is of; None where there was none by then."""
    return next((one for one in _lines(session, as_at, upto) if one.uuid == bytes(uuid)), None)


def find_award(session: Session, text: str, as_at: date) -> AwardLine:
    """Return the award that *text* means as it stands on a day: by its key (UUID in hexadecimal), its reference, or its name.

    Raises Refused, with the field `award`, where none is meant, or more than one.
    """
    every, wanted = _lines(session, as_at, None), folded(text)
    for names in (
        lambda one: (one.uuid.hex(),),
        lambda one: (folded(one.said.reference),),
        lambda one: (folded(one.said.what), folded(one.name)),
    ):
        found = [one for one in every if wanted and wanted in names(one)]
        if len(found) > 1:
            keys = ", ".join(f"{one.uuid.hex()} ({one.words})" for one in found)
            message = f"More than one award is called '{text}': give the key of one, {keys}."
            raise Refused(message, field="award")
        if found:
            return found[0]
    there = "; ".join(one.words for one in every) or "none yet"
    message = f"There is no award '{text}': the awards are {there}."
    raise Refused(message, field="award")


def save_award(session: Session, draft: AwardDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record an award, or correct the live row *row_id*; return the row's id. Raises Refused with the field that is wrong."""
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - heavy; Today asks the questions here.
    from cpd_desktop.store.tables import FundingAwardRow  # noqa: PLC0415 - as above.

    if row_id is not None:
        # Else what it was corrected to meanwhile would be taken for another.
        live_row(session, FundingAwardRow, ("id",), row_id)
    draft = check_award(draft, today=today)
    draft = replace(draft, scheme=find_scheme(session, draft.scheme, today).code)
    refuse_unknown_team(session, draft.team_id)
    _refuse_second(draft, _lines(session, today, None), row_id)
    act = "record an award" if row_id is None else "correct an award"
    return save_row(session, FundingAwardRow, COLUMNS, _values(draft), row_id=row_id, act_name=act, touched=_TOUCHED)


def _refuse_second(draft: AwardDraft, there: list[AwardLine], row_id: int | None) -> None:
    """Raise Refused for a second award of a funder with the same reference, or of the same name from the same day."""
    for one in there:
        if one.row_id == row_id or folded(one.said.funder) != folded(draft.funder):
            continue
        same_reference = bool(draft.reference) and folded(one.said.reference) == folded(draft.reference)
        if same_reference or (folded(one.name), one.said.awarded_on) == (folded(draft.name), draft.awarded_on):
            message = f"There is an award already, {one.words}: correct that one instead, or give another reference."
            raise Refused(message, field="reference")


def _values(draft: AwardDraft) -> tuple[Value, ...]:
    def value(name: str) -> Value:
        said = getattr(draft, name)
        if name in _AMOUNTS:
            return pounds_text(said)
        if name == "steps":
            return json.dumps(list(map(_step_text, said)), ensure_ascii=False) if said else ""
        return day_number(said) if isinstance(said, date) else said

    return tuple(value(name) for name in COLUMNS)


def account_for_award(session: Session, row_id: int, *, accounted_on: date, today: date) -> Done[int]:
    """Record that the use of an award was told to its funder on a day. Raises Refused with the field."""
    after = replace(_live(session, row_id), accounted_on=accounted_on)
    return _become(session, row_id, after, today, "record that an award was accounted for")


def move_award_money(session: Session, row_id: int, step: AwardStep, *, today: date) -> Done[int]:
    """Record that money of an award came in, or went back, on a day; what moved before stays beside it, each with its own day.

    The suggested last day of the levy's money moves along with the day on which it first came in. Raises Refused with the field, among them
    for more than is still to come in, or is here to go back.
    """
    before = _live(session, row_id)
    after = before.with_step(step).expiring_as(before)
    act = (
        "record that money of an award was handed back"
        if step.is_back
        else "record that money of an award was received"
    )
    return _become(session, row_id, after, today, act)


def take_award_step_back(session: Session, row_id: int, step: AwardStep, *, today: date) -> Done[int]:
    """Take one receipt or return back that was recorded by mistake. Raises Refused where it is not there, or more went back than came in then."""
    before = _live(session, row_id)
    kept = list(before.moves)
    if step not in kept:
        message = "That is not recorded of this award any more: look at it as it is now."
        raise Refused(message, field="step")
    kept.remove(step)
    after = before.with_moves(kept).expiring_as(before)
    return _become(session, row_id, after, today, f"take back that money of an award was {step.what}")


def _live(session: Session, row_id: int) -> AwardDraft:
    from cpd_desktop.services.entry import live_row  # noqa: PLC0415 - see save_award.
    from cpd_desktop.store.tables import FundingAwardRow  # noqa: PLC0415 - as above.

    return draft_of_row(live_row(session, FundingAwardRow, COLUMNS, row_id).values)


def _become(session: Session, row_id: int, draft: AwardDraft, today: date, act: str) -> Done[int]:
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - see save_award.
    from cpd_desktop.store.tables import FundingAwardRow  # noqa: PLC0415 - as above.

    values = _values(check_award(draft, today=today))
    return save_row(session, FundingAwardRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def delete_award(session: Session, row_id: int) -> Done[int]:
    """Take an award back that was recorded by mistake. Raises Refused while costs name it, and where it is not live any more."""
    from cpd_desktop.services.entry import delete_row, live_row  # noqa: PLC0415 - see save_award.
    from cpd_desktop.store.tables import FundingAwardRow  # noqa: PLC0415 - as above.

    uuid = live_row(session, FundingAwardRow, ("id",), row_id).uuid
    many = (
        session.connection()
        .exec_driver_sql(f"SELECT count(*) FROM cost_lines WHERE {known(None)} AND award_uuid = ?", (uuid,))
        .scalar()
    )
    if many:
        costs = "1 cost names" if many == 1 else f"{many:,} costs name"
        message = f"{costs} this award: give them another award, or none, first (Correct cost …, or the command cost with --cost and --award)."
        raise Refused(message)
    return delete_row(session, FundingAwardRow, row_id, act_name="delete an award", touched=_TOUCHED)
