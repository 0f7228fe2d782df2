"""People, their postings, additional roles and long-term absences: taking them in from a staff list.

A row of a staff list is a person and one posting. What a row means for what is known:

- the same person, team, role and start: the same posting, whose end or hours may have changed;
- a later start elsewhere, while the list names only that posting: the person has moved, and the posting that was in force
  ends the day before;
- the same start elsewhere, or an earlier one in the same team and role, while the list names only that posting: it was
  wrong, and is corrected;
- anything else is one more posting.

What a list is silent about stays: whoever is not in it, and columns that it has not. An empty cell in a column that it has
speaks: additional roles that are no longer named, and a long-term absence that is no longer named while it lasts, ended the
day before the import. An additional role that comes to somebody who had some before begins on the day of the import, else
with the posting, since no list says when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonDraft
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import live_rows
from cpd_desktop.services.imports import Plan
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.matching import People
from cpd_desktop.services.people_writer import TEAM_COLUMNS, PeopleWriter, Somebody
from cpd_desktop.services.staff_list import StaffList
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.ledger import Value
from cpd_desktop.store.queries.entities import load_job_roles
from cpd_desktop.store.queries.people import LivePosting, PersonDetail, live_people_facts
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import TeamDetailRow


def plan_people(
    session: Session, drafts: Iterable[PersonDraft], *, today: date, said: frozenset[str] = frozenset()
) -> Plan:
    """Decide what becomes of each draft. *said* names the optional draft fields that the file speaks for."""
    return _PeoplePlanner(session, today, said).plan(drafts)


class _PeoplePlanner:
    def __init__(self, session: Session, today: date, said: frozenset[str]) -> None:
        self._today = day_number(today)
        self._said = said
        self._people = People.of(session)
        self._list = StaffList(self._people)
        self._teams = TeamBook.of(session)
        self._titles = {role.id: role.title for role in load_job_roles(session).values()}
        self._details, self._postings, self._held, self._absences = live_people_facts(session)
        self._roles = RoleBook.of(session)
        self._writer = PeopleWriter(self._teams, self._roles)
        self._new_roles: set[int] = set()
        self._new_teams: set[int] = set()
        self._team_rows = {live.values[0]: live for live in live_rows(session, TeamDetailRow, TEAM_COLUMNS)}
        self._services: dict[int, str] = {team_id: live.values[2] for team_id, live in self._team_rows.items()}
        self._by_key: dict[str, int | None] = {}

    def plan(self, drafts: Iterable[PersonDraft]) -> Plan:
        plan = Plan(Touched.PEOPLE | Touched.TEAMS)
        everybody = self._list.gather(plan, drafts)
        for somebody in everybody:
            self._decide(plan, somebody)
        self._resolve_managers(plan, everybody)
        for somebody in everybody:
            for draft in somebody.rows:
                plan.settle(draft.row, somebody.fate_of(draft.row))
        if self._writer.has_work:
            plan.steps.append(self._writer.write)
        return plan

    def _decide(self, plan: Plan, somebody: Somebody) -> None:
        first = somebody.rows[0]
        if somebody.person_id is None:
            somebody.new_rows.update(draft.row for draft in somebody.rows)
        before = self._details.get(somebody.person_id or 0)
        detail = self._detail(somebody, before)
        if before is None or detail != before.values:
            if before is not None:
                somebody.changed_rows.add(first.row)
                if folded(str(detail[0])) != folded(before.values[0]):
                    plan.remark(first.row, "name", f"the name changes: it was {before.values[0]}")
            self._writer.detail(somebody, detail, before)
        self._decide_postings(plan, somebody)
        self._decide_roles(somebody)
        self._decide_absences(somebody)

    def _detail(self, somebody: Somebody, before: PersonDetail | None) -> tuple[Value, ...]:
        """Return the values of DETAIL_COLUMNS after the person's id; what the file does not speak for stays."""
        rows = [*somebody.rows, *somebody.repeats]
        registered = next((row.registered_on for row in rows if row.registered_on is not None), None)
        values: list[Value] = [
            somebody.rows[0].key.name,
            somebody.staff_number,
            next((row.key.email for row in rows if row.key.email), ""),
            next((row.registration_body for row in rows if row.registration_body), ""),
            next((row.registration_number for row in rows if row.registration_number), ""),
            None if registered is None else day_number(registered),
            None,
        ]
        if before is None:
            return tuple(values)
        fields = ("", "", "", "registration_body", "registration_number", "registered_on", "manager")
        kept = list(before.values)
        for at, (value, name) in enumerate(zip(values, fields, strict=True)):
            if (name in self._said and name != "manager") or (not name and value):
                kept[at] = value
        return tuple(kept)

    def _decide_postings(self, plan: Plan, somebody: Somebody) -> None:
        live = list(self._postings.get(somebody.person_id or 0, ()))
        for draft in somebody.rows:
            team, role = self._writer.team(draft), self._writer.role(draft.job_role)
            self._remark_new(plan, draft, team, role)
            self._decide_service(plan, somebody, draft, team)
            ends = None if draft.ends_on is None else day_number(draft.ends_on)
            wanted: tuple[Value, ...] = (day_number(draft.starts_on), ends, draft.hours)
            same = next((p for p in live if (p.team_id, p.role_id, p.starts_on) == (team, role, wanted[0])), None)
            if same is not None:
                live.remove(same)
                wanted = self._completed(wanted, same)
                if (same.ends_on, same.hours) != wanted[1:]:
                    somebody.changed_rows.add(draft.row)
                    self._writer.posting(somebody, draft, wanted, replaces=same)
                continue
            corrected = self._corrected(plan, somebody, draft, live, (team, role))
            if corrected is not None:
                live.remove(corrected)
                wanted = self._completed(wanted, corrected)
            self._writer.posting(somebody, draft, wanted, replaces=corrected)
            if somebody.person_id is None:
                continue
            if corrected is not None:
                somebody.changed_rows.add(draft.row)
            else:
                somebody.begun_rows.add(draft.row)
                if draft.row not in somebody.changed_rows:
                    somebody.new_rows.add(draft.row)

    def _completed(self, wanted: tuple[Value, ...], before: LivePosting) -> tuple[Value, ...]:
        """Return start, end and hours with what the file does not speak for as it was *before*."""
        starts, ends, hours = wanted
        return (
            starts,
            ends if "ends_on" in self._said else before.ends_on,
            hours if "hours" in self._said else before.hours,
        )

    def _corrected(
        self, plan: Plan, somebody: Somebody, draft: PersonDraft, live: list[LivePosting], post: tuple[int, int]
    ) -> LivePosting | None:
        """Return the posting that the draft's corrects; None if it is one more, or the next after one that ends now."""
        starts = day_number(draft.starts_on)
        ends = None if draft.ends_on is None else day_number(draft.ends_on)
        beside = [one for one in live if _overlap(one.starts_on, one.ends_on, starts, ends)]
        if len(somebody.rows) != 1 or not beside:
            return None
        left = beside[0]
        was = f"{self._titles[left.role_id]} in {self._teams.name(left.team_id)}"
        since = f"{day_of_number(left.starts_on):%d/%m/%Y}"
        same_post = (left.team_id, left.role_id) == post
        if len(beside) == 1 and same_post and starts < left.starts_on:
            plan.remark(draft.row, "start_date", f"start corrected: it was {since}")
            return left
        if len(beside) == 1 and left.starts_on == starts:
            plan.remark(draft.row, "team", f"team or role corrected: it was {was}")
            return left
        if len(beside) == 1 and left.starts_on < starts:
            self._writer.ended(left, starts - 1)
            somebody.changed_rows.add(draft.row)
            plan.remark(draft.row, "team", f"moved: {was} ends {day_of_number(starts - 1):%d/%m/%Y}")
            return None
        plan.remark(draft.row, "team", f"one more posting, beside {was} since {since}")
        return None

    def _remark_new(self, plan: Plan, draft: PersonDraft, team: int, role: int) -> None:
        """Tell once of each role, and of each team of a book that has teams, that the list makes: it may be a slip."""
        if role < 0 and role not in self._new_roles:
            self._new_roles.add(role)
            near = self._roles.like(draft.job_role)
            plan.remark(draft.row, "job_role", f"a new job role{f': is it {near}?' if near else ''}")
        if team < 0 and self._team_rows and team not in self._new_teams:
            self._new_teams.add(team)
            near = self._teams.like(draft.team)
            plan.remark(draft.row, "team", f"a new team{f': is it {near}?' if near else ''}")

    def _decide_service(self, plan: Plan, somebody: Somebody, draft: PersonDraft, team: int) -> None:
        """Give a team without a service the one that the list names; a team that has another keeps it."""
        known = self._services.get(team)
        if known is None or not draft.service or folded(known) == folded(draft.service):
            return
        if known:
            text = f"{self._teams.name(team)} belongs to {known}, and stays there: import teams to change it"
            plan.remark(draft.row, "service", text)
            # Once is enough, however many work in the team.
            del self._services[team]
            return
        self._services[team] = self._teams.services.settle(draft.service)
        self._writer.service(self._team_rows[team], self._services[team])
        if somebody.person_id is not None:
            somebody.changed_rows.add(draft.row)

    def _decide_roles(self, somebody: Somebody) -> None:
        if "additional_roles" not in self._said:
            return
        ever = self._held.get(somebody.person_id or 0, ())
        held = {spell.about: spell for spell in ever if spell.ends_on is None}
        named = {name: draft for draft in somebody.rows for name in draft.additional_roles or ()}
        kept: set[int] = set()
        for name, draft in named.items():
            role = self._writer.role(name, kind="additional role")
            if role in kept:
                continue
            kept.add(role)
            if role in held:
                continue
            starts = day_number(draft.starts_on)
            if ever and draft.row not in somebody.begun_rows:
                starts = max(starts, self._today)
            self._writer.additional_role(somebody, role, starts)
            if somebody.person_id is not None:
                somebody.changed_rows.add(draft.row)
        for role, spell in held.items():
            if role not in kept:
                self._writer.role_ended(spell, self._today - 1)
                somebody.changed_rows.add(somebody.rows[0].row)

    def _decide_absences(self, somebody: Somebody) -> None:
        if "absence_from" not in self._said:
            return
        known = {spell.starts_on: spell for spell in self._absences.get(somebody.person_id or 0, ())}
        named: dict[int, tuple[int | None, int]] = {}
        for draft in somebody.rows:
            if draft.absence_from is not None:
                ends = None if draft.absence_to is None else day_number(draft.absence_to)
                named.setdefault(day_number(draft.absence_from), (ends, draft.row))
        unnamed = [
            spell
            for starts, spell in known.items()
            if starts not in named and _overlap(starts, spell.ends_on, self._today, self._today)
        ]
        for starts, (ends, row) in named.items():
            before = known.get(starts)
            if before is not None and (before.ends_on == ends or "absence_to" not in self._said):
                continue
            if before is None:
                before = next((one for one in unnamed if _overlap(one.starts_on, one.ends_on, starts, ends)), None)
                unnamed = [one for one in unnamed if one is not before]
            self._writer.absence(somebody, starts, ends, before)
            if somebody.person_id is not None:
                somebody.changed_rows.add(row)
        for spell in unnamed:
            self._writer.absence_ended(spell, self._today - 1)
            somebody.changed_rows.add(somebody.rows[0].row)

    def _resolve_managers(self, plan: Plan, everybody: Sequence[Somebody]) -> None:
        if "manager" not in self._said:
            return
        for somebody in everybody:
            draft = next((row for row in somebody.rows if row.manager), somebody.rows[0])
            before = self._details.get(somebody.person_id or 0)
            manager: int | Somebody | None = None
            if draft.manager:
                manager = self._list.find(draft.manager) or self._person(draft.manager)
                if manager is None:
                    stays = "as it was" if before is not None and before.values[-1] else "empty"
                    plan.remark(
                        draft.row, "manager", f"nobody has the key '{draft.manager}': the manager stays {stays}"
                    )
                    continue
            if self._writer.manager(somebody, manager, before) and somebody.person_id is not None:
                somebody.changed_rows.add(draft.row)

    def _person(self, key: str) -> int | None:
        # Asked once for each manager: looking for somebody who is not there takes a look at everybody.
        if key not in self._by_key:
            self._by_key[key] = self._people.by_key(key)
        return self._by_key[key]


def _overlap(first: int, last: int | None, other_first: int, other_last: int | None) -> bool:
    """Whether two spells, their last days included, have a day in common."""
    return (last is None or other_first <= last) and (other_last is None or first <= other_last)
