"""Funding on a date: the money of each scheme, year and team, claims, costs and awards; and what is at risk when people leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

from cpd_desktop.domain.cost_at_risk import CostAtRisk, MoneyAtRisk, claims_at_risk, costs_owed, parts_to_follow
from cpd_desktop.domain.funding_answers import ClaimLine, CostEntry, FundingAnswer, scheme_answers
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.awards import award_lines
from cpd_desktop.services.budgets import budgets
from cpd_desktop.services.claim_answers import claim_lines, claims_of_people, lines_if_recorded
from cpd_desktop.services.claim_facts import are_there
from cpd_desktop.services.cost_lines import cost_lines
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_schemes import funding_schemes
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.session import Session


def funding(session: Session, question: CoverageQuestion, *, year: int | None = None) -> FundingAnswer:
    """Return funding on the date, of the financial year that begins in *year*, or of all.

    Of a team or a service what its teams have, bear and are claimed for; of everything the organisation's own besides. Raises Refused
    for a team or a service that is not there.
    """
    names = None
    if question.team or question.service:
        names = {folded(team.name) for team in teams_asked_about(session, question).values()}

    def is_asked(team: str, of_year: int) -> bool:
        return (names is None or folded(team) in names) and year in (None, of_year)

    claims = tuple(one for one in claim_lines(session, question) if is_asked(one.team, one.year))
    costs = tuple(one for one in cost_lines(session, question.as_at, question.upto) if is_asked(one.team, one.year))
    found = tuple(one for one in budgets(session, question.upto) if is_asked(one.team, one.said.year))
    awards = tuple(one for one in award_lines(session, question) if is_asked(one.team, one.year))
    schemes = scheme_answers(found, costs, claims, funding_schemes(session, question.as_at, question.upto), awards)
    warning_days = memory_of(session).policy(session, question.upto).claim_warning_days
    return FundingAnswer(question.as_at, year, schemes, claims, costs, found, warning_days, awards)


def narrowed_to_scheme(answer: FundingAnswer, code: str) -> FundingAnswer:
    """Return of an answer what is of the scheme with this code; all of it without one."""
    if not code:
        return answer
    wanted = folded(code)
    return replace(
        answer,
        schemes=tuple(one for one in answer.schemes if folded(one.scheme) == wanted),
        claims=tuple(one for one in answer.claims if folded(one.said.scheme) == wanted),
        cost_lines=tuple(one for one in answer.cost_lines if folded(one.said.scheme) == wanted),
        budgets=tuple(one for one in answer.budgets if folded(one.said.scheme) == wanted),
        awards=tuple(one for one in answer.awards if folded(one.said.scheme) == wanted),
    )


def cost_at_risk(session: Session, person_ids: Collection[int], on: date, *, upto: int | None = None) -> CostAtRisk:
    """Return the money at risk when *on* is the last day in post of all of *person_ids*."""
    return costs_at_risk(session, dict.fromkeys(person_ids, on), on, upto=upto)


def costs_at_risk(
    session: Session, last_days: Mapping[int, date], as_at: date, *, upto: int | None = None
) -> CostAtRisk:
    """Return the money at risk when people leave, each on their own last day; claims stand as on *as_at*.

    A part on completion that would follow from another, and is not on record yet, is judged by the same rules as if it were.
    """
    on = max(last_days.values(), default=as_at)
    connection = session.connection()
    has_costs = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM cost_lines)").scalar()
    costs: dict[int, list[CostEntry]] = defaultdict(list)
    for cost in cost_lines(session, as_at, upto, people=last_days) if has_costs else ():
        costs[cost.said.person_id or 0].append(cost)
    claims: dict[int, list[ClaimLine]] = defaultdict(list)
    recorded = claims_of_people(session, last_days, as_at, upto) if are_there(session, upto) else ()
    for claim in (
        *recorded,
        *lines_if_recorded(session, parts_to_follow(recorded, chain(*costs.values())), as_at, upto),
    ):
        claims[claim.said.person_id].append(claim)
    found: list[MoneyAtRisk] = []
    for person_id, last_day in last_days.items():
        found += costs_owed(costs[person_id], last_day)
        found += claims_at_risk(claims[person_id], last_day)
    return CostAtRisk(on, tuple(sorted(found, key=lambda one: (folded(one.person.name), -one.amount, one.what))))
