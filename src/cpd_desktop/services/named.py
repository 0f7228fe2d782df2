"""Teams and roles that a form names: found, or made where nobody had them yet, and then told of, since it may be a slip."""

from __future__ import annotations

from dataclasses import dataclass, field

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session


@dataclass
class Named:
    """Settles names in one act. *remarks* are sentences about what was made."""

    session: Session
    remarks: list[str] = field(default_factory=list)

    def team(self, name: str) -> int:
        """Return the team of this name, made if there is none. Raises Refused for a blank name."""
        if not name:
            message = "A posting needs a team."
            raise Refused(message, field="team")
        teams = TeamBook.of(self.session)
        found = teams.find(name)
        if found is not None:
            return found
        near = teams.like(name)
        self.remarks.append(f"{name} is a new team{f': is it {near}?' if near else '.'}")
        return teams.create(ledger_of(self.session), [(name, "")])[0]

    def role(self, title: str, kind: str) -> int:
        """Return the role of this title, made as one of *kind* if there is none. Raises Refused for a blank title."""
        if not title:
            message = "Say which role."
            raise Refused(message, field="job_role")
        roles = RoleBook.of(self.session)
        found = roles.find(title)
        if found is not None:
            return found
        near = roles.like(title)
        what = "job role" if kind == "post" else kind
        self.remarks.append(f"{title} is a new {what}{f': is it {near}?' if near else '.'}")
        return roles.create(ledger_of(self.session), [("", title, kind, False, "")])[0]
