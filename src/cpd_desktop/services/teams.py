"""Teams, the services they belong to and the groups of people they serve: found by name, and taken in from a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import Correction, LiveRow, live_rows, write_rows
from cpd_desktop.services.groups import Spellings, known_groups
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.store.ledger import Ledger, Value, ledger_of, new_uuid
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import TeamDetailRow, TeamGroupRow, TeamRow

DETAIL_COLUMNS = ("team_id", "name", "service")
GROUP_COLUMNS = ("team_id", "served_group", "starts_on", "ends_on")


class TeamBook:
    """The teams of the book. Names that differ only in case, accents or spaces are one team's; so with services."""

    def __init__(self, teams: Iterable[Team]) -> None:
        known = list(teams)
        self.services = Spellings(team.service for team in known)
        self._ids: dict[str, int] = {}
        self._names: dict[int, str] = {}
        for team in known:
            self._ids.setdefault(folded(team.name), team.id)
            self._names[team.id] = team.name

    @classmethod
    def of(cls, session: Session) -> TeamBook:
        """Return the teams as the book has them now."""
        return cls(load_teams(session.connection()).values())

    def find(self, name: str) -> int | None:
        """Return the team of this name."""
        return self._ids.get(folded(name))

    def name(self, team_id: int) -> str:
        """Return what a team is called."""
        return self._names[team_id]

    def like(self, name: str) -> str:
        """Return the nearest name of a team, for a message; empty when nothing is near."""
        return Spellings(self._names.values()).like(name)

    def create(self, ledger: Ledger, names_and_services: Sequence[tuple[str, str]]) -> list[int]:
        """Make teams, each with its service (may be empty), and return their ids in that order.

        One that is there already is not made again, and its service stays.
        """
        missing: dict[str, tuple[str, str]] = {}
        for name, service in names_and_services:
            if self.find(name) is None:
                missing.setdefault(folded(name), (name, service))
        rows: list[tuple[Value, ...]] = []
        for team_id, (words, (name, service)) in zip(
            ledger.identities(TeamRow, len(missing)), missing.items(), strict=True
        ):
            self._ids[words] = team_id
            self._names[team_id] = name
            rows.append((new_uuid(), team_id, name, self.services.settle(service)))
        ledger.add(TeamDetailRow, DETAIL_COLUMNS, rows)
        return [self._ids[folded(name)] for name, _ in names_and_services]


@dataclass
class _Work:
    """What is to be written."""

    new: list[tuple[str, str, list[str]]] = field(default_factory=list)
    details: list[Correction] = field(default_factory=list)
    ended: list[Correction] = field(default_factory=list)
    dropped: list[LiveRow] = field(default_factory=list)
    started: list[tuple[Value, ...]] = field(default_factory=list)

    def write(self, ledger: Ledger) -> None:
        ids = ledger.identities(TeamRow, len(self.new))
        made = [(team_id, name, service) for team_id, (name, service, _) in zip(ids, self.new, strict=True)]
        served = [
            (team_id, group, None, None)
            for team_id, (_, _, groups) in zip(ids, self.new, strict=True)
            for group in groups
        ]
        write_rows(ledger, TeamDetailRow, DETAIL_COLUMNS, new=made, corrected=self.details)
        ledger.supersede(TeamGroupRow, [live.row_id for live in self.dropped])
        write_rows(ledger, TeamGroupRow, GROUP_COLUMNS, new=[*served, *self.started], corrected=self.ended)


def plan_teams(session: Session, drafts: Iterable[TeamDraft], *, today: date) -> Plan:
    """Decide what becomes of each draft. A team is known by its name.

    The groups that a team serves are dated: one that is no longer listed ends on the day before *today* (and vanishes if
    it had not begun by then); one that comes to a team which had groups before begins on *today*, else it holds from the
    beginning of time. A service and groups of which nothing is said stay as they are.
    """
    return _TeamPlanner(session, today).plan(drafts)


def plan_new_team(session: Session, draft: TeamDraft, *, today: date) -> Plan:
    """Decide on a team that is to be added: one whose name a team has already is refused, not changed."""
    book = TeamBook.of(session)
    team_id = book.find(draft.name)
    if team_id is not None:
        plan = Plan(Touched.TEAMS)
        plan.reject(draft.row, "team", f"there is a team called '{book.name(team_id)}' already: give another name")
        return plan
    return plan_teams(session, [draft], today=today)


def edit_team(session: Session, team_id: int, draft: TeamDraft, *, today: date) -> Done[int]:
    """Change what one team is called, its service and the groups that it serves; the groups are dated as `plan_teams` says.

    Raises Refused with the field that is wrong: a blank name, or one that another team has.
    """
    work = _TeamPlanner(session, today).edit(team_id, draft)
    ledger = ledger_of(session)
    work.write(ledger)
    return Done(team_id, Touched.TEAMS if ledger.wrote else Touched.NOTHING)


class _TeamPlanner:
    def __init__(self, session: Session, today: date) -> None:
        self._book = TeamBook.of(session)
        self._groups = known_groups(session)
        self._today = day_number(today)
        self._details = {live.values[0]: live for live in live_rows(session, TeamDetailRow, DETAIL_COLUMNS)}
        self._served: dict[int, list[LiveRow]] = defaultdict(list)
        for live in live_rows(session, TeamGroupRow, GROUP_COLUMNS):
            self._served[live.values[0]].append(live)

    def plan(self, drafts: Iterable[TeamDraft]) -> Plan:
        plan, work = Plan(Touched.TEAMS), _Work()
        seen: dict[str, tuple[int, str | None, list[str] | None]] = {}
        for draft in drafts:
            words = folded(draft.name)
            if not words:
                plan.reject(draft.row, "team", "a team needs a name")
                continue
            service = None if draft.service is None else self._book.services.settle(draft.service)
            groups = None if draft.groups_served is None else self._listed(draft.groups_served)
            if words not in seen:
                seen[words] = (draft.row, service, groups)
                plan.settle(draft.row, self._compare(work, draft.name, service, groups))
            elif seen[words][1:] == (service, groups):
                plan.settle(draft.row, Fate.SAME)
            else:
                plan.reject(draft.row, "team", f"row {seen[words][0]} says otherwise of the same team")
        if any(fate in (Fate.NEW, Fate.CHANGED) for _, fate in plan.fates):
            plan.steps.append(work.write)
        return plan

    def edit(self, team_id: int, draft: TeamDraft) -> _Work:
        """Return what is to be written so that a team is as *draft* says, its name included."""
        name = " ".join(draft.name.split())
        if not folded(name):
            message = "A team needs a name."
            raise Refused(message, field="team")
        if team_id not in self._details:
            message = "This team is not in the book any more: close this and look at the list."
            raise Refused(message, field="team")
        bearer = self._book.find(name)
        if bearer is not None and bearer != team_id:
            message = f"There is a team called '{self._book.name(bearer)}' already: give another name."
            raise Refused(message, field="team")
        work = _Work()
        before = self._details[team_id]
        service = before.values[2] if draft.service is None else self._book.services.settle(draft.service)
        if (name, service) != before.values[1:]:
            work.details.append((before, (team_id, name, service)))
        if draft.groups_served is not None:
            self._compare_groups(work, team_id, self._listed(draft.groups_served))
        return work

    def _listed(self, written: Sequence[str]) -> list[str]:
        """Return the groups in their known spelling, each once, in an order that does not depend on the file's."""
        return sorted({self._groups.settle(group) for group in written if folded(group)})

    def _compare(self, work: _Work, name: str, service: str | None, groups: list[str] | None) -> Fate:
        team_id = self._book.find(name)
        if team_id is None:
            work.new.append((name, service or "", groups or []))
            return Fate.NEW
        changed = False
        before = self._details[team_id]
        if service is not None and service != before.values[2]:
            work.details.append((before, (team_id, before.values[1], service)))
            changed = True
        if groups is not None and self._compare_groups(work, team_id, groups):
            changed = True
        return Fate.CHANGED if changed else Fate.SAME

    def _compare_groups(self, work: _Work, team_id: int, groups: list[str]) -> bool:
        """Whether the groups of a team change; what there is to write for it goes into *work*."""
        before = self._served[team_id]
        listed = {folded(group): group for group in groups}
        standing: set[str] = set()
        changed = False
        for live in before:
            _, group, starts_on, ends_on = live.values
            if ends_on is not None and ends_on < self._today:
                continue
            standing.add(folded(group))
            if folded(group) in listed:
                continue
            changed = True
            if starts_on is not None and starts_on >= self._today:
                work.dropped.append(live)
            else:
                work.ended.append((live, (team_id, group, starts_on, self._today - 1)))
        begins_on = self._today if before else None
        added = [group for words, group in listed.items() if words not in standing]
        work.started.extend((team_id, group, begins_on, None) for group in added)
        return changed or bool(added)
