"""The shapes of answers about practice change, learning together and fair access in JSON; what is hidden is null."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.fair_access import AccessRow, FairAccess, Without
from cpd_desktop.domain.learning_together import TeamPair, TeamTogether, Together
from cpd_desktop.domain.practice import PracticeFigure
from cpd_desktop.services.practice_answers import CoursePractice, PracticeDue


def due_shape(one: PracticeDue) -> dict[str, Any]:
    """Return one asking that waits for its answer."""
    return {
        "person_id": one.person_id,
        "person": one.name,
        "team": one.team,
        "course": one.course,
        "completed_on": one.completed_on,
        "days": one.days,
        "answered_by": one.answered_by.value,
        "due_on": one.due_on,
        "until": one.until,
        "session": one.session_uuid.hex(),
        "booking": one.booking_uuid.hex(),
    }


def course_practice_shape(one: CoursePractice) -> dict[str, Any]:
    """Return what the answers about a course come to; *hidden* where fewer than five people have answered."""
    cost = one.cost
    return {
        "course": one.course,
        "hidden": one.is_hidden,
        "people": one.people,
        "answers": one.answers,
        "figures": [_figure_shape(figure) for figure in one.figures],
        "barriers": None
        if one.barriers is None
        else [{"barrier": barrier.value, "answers": count} for barrier, count in one.barriers],
        "cost": None if cost is None else str(cost.cost),
        "people_with_cost": None if cost is None else cost.people,
        "people_without_cost": None if cost is None else cost.without_cost,
        "users": None if cost is None else cost.users,
        "cost_per_user": None if cost is None or cost.per_user is None else str(cost.per_user),
    }


def _figure_shape(one: PracticeFigure) -> dict[str, Any]:
    tallies = one.tallies
    return {
        "days": one.days,
        "answered_by": one.answered_by.value,
        "due": one.due,
        "hidden": one.is_hidden,
        "answered": one.answered,
        "questions": None
        if tallies is None
        else {name: {"yes": said.yes, "partly": said.partly, "no": said.no} for name, said in tallies.items()},
    }


def together_shape(found: Together) -> dict[str, Any]:
    """Return which teams learned together, and with whom each did."""
    return {
        "since": found.since,
        "as_at": found.as_at,
        "pairs": [_pair_shape(one) for one in found.pairs],
        "teams": [_team_shape(one) for one in found.teams],
        "isolated": [one.team for one in found.isolated],
    }


def _pair_shape(one: TeamPair) -> dict[str, Any]:
    return {
        "team_a": one.team_a,
        "team_b": one.team_b,
        "times": one.times,
        "people": one.people,
        "last_on": one.last_on,
    }


def _team_shape(one: TeamTogether) -> dict[str, Any]:
    return {
        "team": one.team,
        "with_teams": list(one.with_teams),
        "times": one.times,
        "sessions": one.sessions,
        "outside": one.outside,
        "isolated": one.is_isolated,
    }


def fair_access_shape(found: FairAccess) -> dict[str, Any]:
    """Return how development was shared out; money and hours as exact decimal text."""
    return {
        "since": found.since,
        "as_at": found.as_at,
        "whole": _access_shape(found.whole),
        "teams": [_access_shape(one) for one in found.by_team],
        "hours": [_access_shape(one) for one in found.by_hours],
        "roles": [_access_shape(one) for one in found.by_role],
        "nobody": [_without_shape(one) for one in found.nobody],
        "asked_about": found.asked_about,
        "away": found.away,
        "trainings_without_hours": found.without_hours,
    }


def _access_shape(one: AccessRow) -> dict[str, Any]:
    shape: dict[str, Any] = {"title": one.title, "hidden": one.is_hidden, "people": one.people}
    for name in ("days", "hours", "money", "specialist"):
        total, each = getattr(one, name), one.per_person(name)
        shape[name] = total if isinstance(total, int) or total is None else str(total)
        shape[f"{name}_per_person"] = None if each is None else str(each)
    return shape


def _without_shape(one: Without) -> dict[str, Any]:
    return {
        "person_id": one.person_id,
        "person": one.name,
        "team": one.team,
        "role": one.role,
        "in_post_since": one.in_post_since,
        "last_on": one.last_on,
    }
