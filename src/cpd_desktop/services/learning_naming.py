"""Which source, finding or action somebody means who names it on the command line: by the first letters of its UUID, or as it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from cpd_desktop.domain.finding_standing import RecordedFinding
from cpd_desktop.domain.learning_answers import Feedback
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Requirement
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.group_answers import GroupSessionListed, group_sessions
from cpd_desktop.services.learning_facts import KnownCheck, KnownRoute, known_checks, known_routes
from cpd_desktop.services.learning_records import (
    RecordedAction,
    RecordedSource,
    recorded_actions,
    recorded_findings,
    recorded_sources,
)
from cpd_desktop.services.telling import feedback_of
from cpd_desktop.store.queries.facts import load_requirements
from cpd_desktop.store.session import Session

_LEAST_LETTERS = 4
_FEW = 5


class _Recorded(Protocol):
    @property
    def uuid(self) -> bytes: ...


One = TypeVar("One", bound=_Recorded)


def source_named(session: Session, key: str, upto: int | None = None) -> RecordedSource:
    """Return the source with this key, reference or title. Raises Refused for none and for several."""
    every = recorded_sources(session, None, upto)
    called = [one for one in every if folded(key) in {folded(one.said.reference), folded(one.said.title)} - {""}]
    return _meant(key, every, called, "source", "learning --sources")


def finding_named(session: Session, key: str, upto: int | None = None) -> RecordedFinding:
    """Return the finding with this key or title. Raises Refused for none and for several."""
    every = recorded_findings(session, None, upto)
    called = [one for one in every if folded(key) == folded(one.said.title)]
    return _meant(key, every, called, "finding", "learning")


def action_named(session: Session, key: str, upto: int | None = None) -> RecordedAction:
    """Return the action with this key or title. Raises Refused for none and for several."""
    every = [one for some in recorded_actions(session, None, upto).values() for one in some]
    called = [one for one in every if folded(key) == folded(one.said.title)]
    return _meant(key, every, called, "action", "learning --finding")


def route_named(session: Session, key: str, upto: int | None = None) -> KnownRoute:
    """Return the route with this key. Raises Refused for none and for several."""
    every = [one for some in known_routes(session, upto).values() for one in some]
    return _meant(key, every, [], "route", "learning --finding")


def check_named(session: Session, key: str, upto: int | None = None) -> KnownCheck:
    """Return the check with this key. Raises Refused for none and for several."""
    every = [one for some in known_checks(session, upto).values() for one in some]
    return _meant(key, every, [], "check", "learning --finding")


def feedback_named(session: Session, key: str, as_at: date, upto: int | None = None) -> Feedback:
    """Return the telling with this key, of *as_at* or before. Raises Refused for none and for several."""
    every = [one for some in feedback_of(session, None, as_at, upto).values() for one in some]
    return _meant(key, every, [], "telling", "learning --finding")


def group_session_named(session: Session, key: str, as_at: date, upto: int | None = None) -> GroupSessionListed:
    """Return the group session with this key or topic. Raises Refused for none and for several."""
    every = group_sessions(session, CoverageQuestion(as_at, upto))
    called = [one for one in every if folded(key) == folded(one.topic)]
    return _meant(key, every, called, "group session", "export --kind group-sessions")


def requirement_named(session: Session, text: str, upto: int | None = None) -> Requirement:
    """Return the requirement with this code, else with this title. Raises Refused, with the field, for none and for several."""
    every = load_requirements(session.connection(), upto).values()
    found = [one for one in every if folded(one.code) == folded(text)] or [
        one for one in every if folded(one.title) == folded(text)
    ]
    if len(found) == 1:
        return found[0]
    message = f"There is no requirement '{text}': give its code or its title."
    if found:
        message = f"Several requirements are called '{text}': give the code."
    raise Refused(message, field="requirement")


def _meant(key: str, every: Iterable[One], called: list[One], what: str, command: str) -> One:
    found = called
    letters = key.replace("-", "").strip().casefold()
    if not found and len(letters) >= _LEAST_LETTERS and re.fullmatch(r"[0-9a-f]+", letters):
        found = [one for one in every if one.uuid.hex().startswith(letters)]
    if len(found) == 1:
        return found[0]
    message = f"There is no {what} '{key}': give the key that the command {command} shows."
    if found:
        keys = ", ".join(one.uuid.hex()[:8] for one in found[:_FEW])
        message = f"'{key}' means {len(found)} {what}s, whose keys begin with {keys}: give one of these."
    raise Refused(message, field=what)
