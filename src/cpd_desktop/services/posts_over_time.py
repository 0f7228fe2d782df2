"""Where people were posted on any day: for what is told of the past, where each day has its own teams."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session


@dataclass
class PostsOverTime:
    """Everybody's posts, as known at one moment: read once, and asked about as many days as wanted."""

    names: dict[int, str]
    services: dict[int, str]
    _posts: dict[int, list[tuple[int, int, int | None]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, session: Session, upto: int | None = None) -> PostsOverTime:
        """Read the posts as known after entry *upto*, None for now."""
        connection = session.connection()
        teams = load_teams(connection, upto)
        found = cls({one.id: one.name for one in teams.values()}, {one.id: one.service for one in teams.values()})
        rows = connection.exec_driver_sql(
            f"SELECT person_id, team_id, starts_on, ends_on FROM postings WHERE {known(upto)} ORDER BY starts_on, id"
        )
        for person_id, team_id, starts_on, ends_on in rows:
            found._posts[person_id].append((team_id, starts_on, ends_on))
        return found

    def teams_on(self, person_id: int, day: date) -> frozenset[int]:
        """Return the ids of the teams in which somebody was on a day; none where they had no post then."""
        number = day_number(day)
        return frozenset(
            team
            for team, starts_on, ends_on in self._posts.get(person_id, ())
            if starts_on <= number and (ends_on is None or number <= ends_on)
        )

    def teams_with_anybody(self, day: date) -> frozenset[int]:
        """Return the ids of the teams in which anybody was on a day."""
        return frozenset(team for person_id in self._posts for team in self.teams_on(person_id, day))

    def is_in_scope(self, person_id: int, day: date, question: CoverageQuestion) -> bool:
        """Whether somebody was in the scope asked about on a day; the whole organisation is everybody, in post or not."""
        if not question.team and not question.service:
            return True
        return bool(self.teams_on(person_id, day) & self.teams_in(question))

    def teams_in(self, question: CoverageQuestion) -> frozenset[int]:
        """Return the ids of the teams that are in the scope asked about."""
        if question.team:
            return frozenset(one for one, name in self.names.items() if folded(name) == folded(question.team))
        if question.service:
            return frozenset(one for one, name in self.services.items() if folded(name) == folded(question.service))
        return frozenset(self.names)
