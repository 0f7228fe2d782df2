"""Where people are posted on a day: what needs and group sessions say of somebody beside the name."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.store.queries.entities import load_job_roles
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Posted:
    """The teams, services and roles of a person's posts on a day, each once; *has_left* where all of their posts ended before it.

    Who has no post yet, or only one to come, has none of them and has not left.
    """

    teams: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    has_left: bool = False

    @property
    def team(self) -> str:
        """The teams in words."""
        return "; ".join(self.teams)

    @property
    def role(self) -> str:
        """The roles in words."""
        return "; ".join(self.roles)

    def is_in(self, question: CoverageQuestion) -> bool:
        """Whether the person is in the scope asked about; the whole organisation is everybody who has not left."""
        if question.team:
            return folded(question.team) in map(folded, self.teams)
        if question.service:
            return folded(question.service) in map(folded, self.services)
        return not self.has_left


NOWHERE = Posted()


def posts_on(session: Session, day: date, upto: int | None = None) -> dict[int, Posted]:
    """Return where everybody who has or had a post is on *day*, by the person's id, as known after entry *upto*."""
    connection, number = session.connection(), day_number(day)
    teams, roles = load_teams(connection, upto), load_job_roles(session, upto)
    found: dict[int, tuple[list[str], list[str], list[str]]] = {}
    in_sight: set[int] = set()
    rows = connection.exec_driver_sql(
        f"SELECT person_id, team_id, role_id, starts_on, ends_on FROM postings WHERE {known(upto)} ORDER BY starts_on, id"
    )
    for person_id, team_id, role_id, starts_on, ends_on in rows.all():
        place = found.setdefault(person_id, ([], [], []))
        if ends_on is not None and ends_on < number:
            continue
        in_sight.add(person_id)
        if starts_on <= number:
            team = teams[team_id]
            for text, texts in zip((team.name, team.service, roles[role_id].title), place, strict=True):
                if text and text not in texts:
                    texts.append(text)
    return {
        person_id: Posted(tuple(of_team), tuple(of_service), tuple(of_role), has_left=person_id not in in_sight)
        for person_id, (of_team, of_service, of_role) in found.items()
    }
