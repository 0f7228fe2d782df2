"""The team and the service that a row of a file says, as fields of a draft: a team brings its own service along."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.store.session import Session


class WrittenPlaces:
    """The teams and services of the book, to read what is written of them."""

    def __init__(self, session: Session) -> None:
        self._services = {one.id: one.service for one in load_teams(session.connection()).values()}
        self._teams = TeamBook.of(session)

    def fields(self, team: str, service: str, *, team_id: int | None, before: str) -> dict[str, Any]:
        """Return what *team* and *service*, blank where a row does not say, change of the team *team_id* and the service *before*.

        The same team with the service that it had when it was recorded is no change; another service without a team takes the team away.
        Raises Refused for a team that is not there.
        """
        is_kept = not service or folded(service) == folded(before)
        spelt = before if is_kept else self._teams.services.find(service) or service
        if not team:
            return {} if is_kept else {"service": spelt, "team_id": None}
        found = self._teams.find(team)
        if found is None:
            near = self._teams.like(team)
            message = f"there is no team '{team}'{f': did you mean {near}?' if near else ''}: import teams first, or correct it here"
            raise Refused(message, field="team")
        if found == team_id and is_kept:
            return {}
        return {"team_id": found, "service": self._services[found] or spelt}
