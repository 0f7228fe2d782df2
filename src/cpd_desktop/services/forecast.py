"""The twelve-month forecast, as screen, paper, export and command line take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.forecast import Forecast, ForecastLine, Rates, month_ends
from cpd_desktop.domain.forecast_lines import Places, forecast_lines, learners_past_end
from cpd_desktop.domain.forecast_states import month_states, today_states
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import RequirementKind
from cpd_desktop.domain.scenarios import Scenario
from cpd_desktop.domain.supposed_facts import Supposed
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.attendance_rate import attendance_rate
from cpd_desktop.services.coverage import CoverageQuestion, reading_order, refuse_unknown_scope
from cpd_desktop.services.departures import departures_of
from cpd_desktop.services.learners_ends import with_ends_moved
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.qualifications import completion_rate
from cpd_desktop.services.scenario_names import ScenarioNames
from cpd_desktop.store.session import Session


def forecast(
    session: Session,
    question: CoverageQuestion,
    *,
    months: int = 12,
    scenario: Scenario | None = None,
    kind: RequirementKind | None = None,
) -> Forecast:
    """Return the forecast from the date asked about over the ends of the next *months* (1 to 36), of the rows that coverage has.

    *kind* leaves requirements of one kind, which takes less time. Who leaves are those of whom it was told by the date, and the scenario's. Raises Refused, with the field: for another number of months
    (`months`), a team, a service or a requirement that is not there, and for what a scenario names that is not in the book (`leavers`,
    `starters`, `places`).
    """
    as_at, upto = question.as_at, question.upto
    days = month_ends(as_at, months)
    refuse_unknown_scope(session, question)
    memory = memory_of(session)
    warning_days = memory.policy(session, upto).warning_days
    supposed = supposed_of(session, question, scenario)
    attendance = attendance_rate(session, as_at, upto, supposed=None if scenario is None else scenario.attendance_rate)
    completion = completion_rate(session, as_at, upto, supposed=None if scenario is None else scenario.completion_rate)
    today = today_states(memory.grid(session, as_at, upto))
    facts, ends = memory.facts_and_ends(session, upto)
    facts = with_ends_moved(session, facts, as_at, upto)
    asked = [
        one
        for one in facts.requirements.values()
        if _is_asked(one.code, question.requirement) and kind in (None, one.kind)
    ]
    if not asked and question.requirement:
        message = f"There is no requirement '{question.requirement}' in this book: give its code."
        raise Refused(message, field="requirement")
    # Nothing is worked out of what is not asked about.
    of_asked = replace(facts, requirements={one.id: one for one in asked})
    later = month_states(of_asked, ends, supposed, as_at, days, warning_days=warning_days)
    lines = forecast_lines(
        [today, *later], asked, Places.of(facts.teams.values()), Rates(attendance.value, completion.value)
    )
    chosen = [line for line in lines if _is_in(line, question)]
    name = "" if scenario is None else scenario.name
    late = learners_past_end(facts, later[0], chosen, as_at)
    return Forecast(as_at, days, attendance, completion, name, tuple(sorted(chosen, key=reading_order)), late)


def supposed_of(session: Session, question: CoverageQuestion, scenario: Scenario | None) -> Supposed:
    """Return what changes after the date asked about: who leaves, by what was told by then and by *scenario*, and all else that it supposes.

    Raises Refused, with the field, for what a scenario names that is not in the book.
    """
    told = _told(session, question)
    if scenario is None:
        return Supposed(told)
    return ScenarioNames(session, scenario, question.upto).supposed(told)


def _told(session: Session, question: CoverageQuestion) -> Mapping[int, date]:
    """Return the last day of each who is to leave, as was told by the date; the first that is not done with."""
    found: dict[int, date] = {}
    for one in departures_of(session, None, as_at=question.as_at, upto=question.upto):
        if one.is_ahead(question.as_at):
            found.setdefault(one.person_id, one.last_day)
    return found


def _is_asked(code: str, asked: str) -> bool:
    return not asked or folded(code) == folded(asked)


def _is_in(line: ForecastLine, question: CoverageQuestion) -> bool:
    """Whether *line* is of the team or the service asked about; of what is above them only where neither is."""
    if question.team:
        return line.team_id is not None and folded(line.place) == folded(question.team)
    return not question.service or (bool(line.service) and folded(line.service) == folded(question.service))
