"""The shape of what changed between two dates, in JSON."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.changes_between import AskedAt, ChangesBetween, PlaceChange, StatusChange, Turn


def changes_shape(found: ChangesBetween) -> dict[str, Any]:
    """Return what changed: *people* by turn (worse, better, other), then name; *places* with what got worse first.

    *before* and *after* of a person are statuses; of a place, the figures in words, null where no requirement bore on it.
    """
    return {
        "first": _asked_shape(found.first),
        "second": _asked_shape(found.second),
        "scope": found.scope,
        "sentence": found.sentence,
        "people_count": found.people_count,
        "worse": found.turned(Turn.WORSE),
        "better": found.turned(Turn.BETTER),
        "places_worse": found.places_worse,
        "people": [status_change_shape(one) for one in found.people],
        "places": [place_change_shape(one) for one in found.places],
    }


def _asked_shape(asked: AskedAt) -> dict[str, Any]:
    return {"as_at": asked.as_at, "known_at": asked.known_at}


def status_change_shape(one: StatusChange) -> dict[str, Any]:
    """Return one person's change; *was_away* and *is_away* are long-term absence, which is counted beside the statuses."""
    return {
        "name": one.name,
        "staff_number": one.staff_number,
        "team": one.team or None,
        "requirement": one.requirement_code,
        "title": one.requirement_title,
        "kind": one.kind.value,
        "before": one.before.value,
        "was_away": one.was_away,
        "after": one.after.value,
        "is_away": one.is_away,
        "turn": one.turn.value,
        "why": one.why,
    }


def place_change_shape(one: PlaceChange) -> dict[str, Any]:
    """Return the change of a place's figure."""
    return {
        "place": one.place,
        "requirement": one.requirement_code,
        "title": one.requirement_title,
        "specialist": one.is_specialist,
        "before": one.before or None,
        "after": one.after or None,
        "is_worse": one.is_worse,
        "is_short": one.is_short,
    }
