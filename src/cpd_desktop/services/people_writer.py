"""Writing what a staff list changes: people, postings, additional roles, absences, with the teams and roles they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cpd_desktop.domain.drafts import PersonDraft
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.ledger import Ledger, Value, new_uuid
from cpd_desktop.store.queries.people import LivePosting, LiveSpell, PersonDetail
from cpd_desktop.store.tables import (
    AbsenceRow,
    AdditionalRoleRow,
    PersonDetailRow,
    PersonRow,
    PostingRow,
    TeamDetailRow,
)

DETAIL_COLUMNS = (
    "person_id", "name", "staff_number", "email", "registration_body", "registration_number", "registered_on",
    "manager_id",
)  # fmt: skip
POSTING_COLUMNS = ("person_id", "team_id", "role_id", "starts_on", "ends_on", "hours")
ROLE_COLUMNS = ("person_id", "role_id", "starts_on", "ends_on")
ABSENCE_COLUMNS = ("person_id", "starts_on", "ends_on")


TEAM_COLUMNS = ("team_id", "name", "service")


@dataclass(eq=False)
class Somebody:
    """All rows of one person in a file; *person_id* None for somebody new.

    *rows* have a posting each; *repeats* say once more what one of them says. *begun_rows* are those with a posting that
    somebody known did not have before.
    """

    person_id: int | None
    rows: list[PersonDraft] = field(default_factory=list)
    repeats: list[PersonDraft] = field(default_factory=list)
    changed_rows: set[int] = field(default_factory=set)
    new_rows: set[int] = field(default_factory=set)
    begun_rows: set[int] = field(default_factory=set)

    @property
    def staff_number(self) -> str:
        """The staff number that one of the rows gives; empty for none."""
        rows = (*self.rows, *self.repeats)
        return next((row.key.staff_number for row in rows if row.key.staff_number), "")

    def fate_of(self, row: int) -> Fate:
        """Return what becomes of a row: whoever moves is changed, not new."""
        if row in self.new_rows:
            return Fate.NEW
        return Fate.CHANGED if row in self.changed_rows else Fate.SAME


class PeopleWriter:
    """Collects what is to be written, with teams, roles and people that are still to be made, and writes it."""

    def __init__(self, teams: TeamBook, roles: RoleBook) -> None:
        self._teams, self._roles = teams, roles
        self._new_teams: dict[str, tuple[int, str, str]] = {}
        self._new_roles: dict[str, tuple[int, str, str]] = {}
        self._details: dict[int, tuple[Somebody, list[Value], PersonDetail | None]] = {}
        self._managers: dict[int, int | Somebody | None] = {}
        self._postings: list[tuple[Somebody, tuple[Value, ...], LivePosting | None]] = []
        self._ended: list[tuple[LivePosting, int]] = []
        self._added_roles: list[tuple[Somebody, int, int]] = []
        self._ended_roles: list[tuple[LiveSpell, int]] = []
        self._absences: list[tuple[Somebody, int, int | None, LiveSpell | None]] = []
        self._ended_absences: list[tuple[LiveSpell, int]] = []
        self._services: list[Correction] = []

    @property
    def has_work(self) -> bool:
        """Whether there is anything to write."""
        return any(
            (
                self._details, self._postings, self._ended, self._added_roles, self._ended_roles, self._absences,
                self._ended_absences, self._services,
            )
        )  # fmt: skip

    def team(self, draft: PersonDraft) -> int:
        """Return the team's id, or a negative stand-in for one that is to be made."""
        return self._found(self._teams.find(draft.team), self._new_teams, draft.team, draft.service)

    def role(self, title: str, kind: str = "post") -> int:
        """Return the role's id, or a negative stand-in for one that is to be made."""
        return self._found(self._roles.find(title), self._new_roles, title, kind)

    @staticmethod
    def _found(found: int | None, new: dict[str, tuple[int, str, str]], name: str, extra: str) -> int:
        if found is not None:
            return found
        key = folded(name)
        if key not in new or (extra and not new[key][2]):
            new[key] = (new[key][0] if key in new else -1 - len(new), name, extra)
        return new[key][0]

    def detail(self, somebody: Somebody, values: tuple[Value, ...], before: PersonDetail | None) -> None:
        """Write who somebody is."""
        self._details[id(somebody)] = (somebody, list(values), before)

    def manager(self, somebody: Somebody, manager: int | Somebody | None, before: PersonDetail | None) -> bool:
        """Set the manager; return whether that is a change."""
        manager_id = manager.person_id if isinstance(manager, Somebody) else manager
        is_new_person = manager is not None and manager_id is None
        if not is_new_person and manager_id == (before.values[-1] if before else None):
            return False
        if before is not None:
            self._details.setdefault(id(somebody), (somebody, list(before.values), before))
        self._managers[id(somebody)] = manager
        return True

    def posting(
        self, somebody: Somebody, draft: PersonDraft, wanted: tuple[Value, ...], replaces: LivePosting | None
    ) -> None:
        """Write a posting, in the place of another if it corrects one."""
        self._postings.append((somebody, (self.team(draft), self.role(draft.job_role), *wanted), replaces))

    def ended(self, posting: LivePosting, ends_on: int) -> None:
        """End an open posting."""
        self._ended.append((posting, ends_on))

    def additional_role(self, somebody: Somebody, role: int, starts_on: int) -> None:
        """Write an additional role."""
        self._added_roles.append((somebody, role, starts_on))

    def role_ended(self, spell: LiveSpell, ends_on: int) -> None:
        """End an additional role; one that had not begun by then is withdrawn."""
        self._ended_roles.append((spell, ends_on))

    def absence(self, somebody: Somebody, starts_on: int, ends_on: int | None, before: LiveSpell | None) -> None:
        """Write an absence, in the place of the one with the same start."""
        self._absences.append((somebody, starts_on, ends_on, before))

    def absence_ended(self, spell: LiveSpell, ends_on: int) -> None:
        """End an absence; one that had not begun by then is withdrawn."""
        self._ended_absences.append((spell, ends_on))

    def service(self, team: LiveRow, service: str) -> None:
        """Give a team its service."""
        self._services.append((team, (*team.values[:2], service)))

    def write(self, ledger: Ledger) -> None:
        """Carry it all out."""
        teams = self._made(
            self._new_teams, self._teams.create(ledger, [entry[1:] for entry in self._new_teams.values()])
        )
        roles = self._made(
            self._new_roles,
            self._roles.create(ledger, [("", name, kind, False, "") for _, name, kind in self._new_roles.values()]),
        )
        write_rows(ledger, TeamDetailRow, TEAM_COLUMNS, corrected=self._services)
        self._write_people(ledger)
        self._write_postings(ledger, teams, roles)
        self._write_roles(ledger, roles)
        self._write_absences(ledger)

    @staticmethod
    def _made(new: Mapping[str, tuple[int, str, str]], ids: Sequence[int]) -> dict[int, int]:
        return {entry[0]: made for entry, made in zip(new.values(), ids, strict=True)}

    def _write_people(self, ledger: Ledger) -> None:
        newcomers = [somebody for somebody, _, _ in self._details.values() if somebody.person_id is None]
        for somebody, person_id in zip(newcomers, ledger.identities(PersonRow, len(newcomers)), strict=True):
            somebody.person_id = person_id
        rows = []
        for somebody, values, before in self._details.values():
            if id(somebody) in self._managers:
                manager = self._managers[id(somebody)]
                values[-1] = manager.person_id if isinstance(manager, Somebody) else manager
            rows.append((before.uuid if before else new_uuid(), somebody.person_id, *values))
        ledger.supersede(PersonDetailRow, [before.id for _, _, before in self._details.values() if before])
        ledger.add(PersonDetailRow, DETAIL_COLUMNS, rows)

    def _write_postings(self, ledger: Ledger, teams: Mapping[int, int], roles: Mapping[int, int]) -> None:
        rows: list[tuple[Value, ...]] = [
            (
                replaces.uuid if replaces else new_uuid(),
                somebody.person_id,
                teams.get(int(values[0] or 0), values[0]),
                roles.get(int(values[1] or 0), values[1]),
                *values[2:],
            )
            for somebody, values, replaces in self._postings
        ]
        rows += [
            (left.uuid, left.person_id, left.team_id, left.role_id, left.starts_on, ends_on, left.hours)
            for left, ends_on in self._ended
        ]
        gone = [replaces.id for _, _, replaces in self._postings if replaces] + [left.id for left, _ in self._ended]
        ledger.supersede(PostingRow, gone)
        ledger.add(PostingRow, POSTING_COLUMNS, rows)

    def _write_roles(self, ledger: Ledger, roles: Mapping[int, int]) -> None:
        rows: list[tuple[Value, ...]] = [
            (new_uuid(), somebody.person_id, roles.get(role, role), starts_on, None)
            for somebody, role, starts_on in self._added_roles
        ]
        rows += [
            (spell.uuid, spell.person_id, spell.about, spell.starts_on, ends_on)
            for spell, ends_on in self._ended_roles
            if ends_on >= spell.starts_on
        ]
        ledger.supersede(AdditionalRoleRow, [spell.id for spell, _ in self._ended_roles])
        ledger.add(AdditionalRoleRow, ROLE_COLUMNS, rows)

    def _write_absences(self, ledger: Ledger) -> None:
        rows = [
            (before.uuid if before else new_uuid(), somebody.person_id, starts_on, ends_on)
            for somebody, starts_on, ends_on, before in self._absences
        ]
        rows += [
            (spell.uuid, spell.person_id, spell.starts_on, ends_on)
            for spell, ends_on in self._ended_absences
            if ends_on >= spell.starts_on
        ]
        gone = [before.id for _, _, _, before in self._absences if before]
        ledger.supersede(AbsenceRow, gone + [spell.id for spell, _ in self._ended_absences])
        ledger.add(AbsenceRow, ABSENCE_COLUMNS, rows)
