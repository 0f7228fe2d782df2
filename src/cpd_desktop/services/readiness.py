"""Readiness for registers, approvals and programmes: of one person rule by rule, and of everybody in a scope at once.

Window, paper, exports and the command line take their answers from here. It counts facts; it reads no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from cpd_desktop.domain.cpd_timeline import CpdTimeline, DatedActivity, timeline_of
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.programmes import ProgrammeStanding, ProgrammeState
from cpd_desktop.domain.readiness import Readiness
from cpd_desktop.domain.readiness_rules import OF_ACTIVITIES, OF_ENTRIES, AskedPerson, CpdFacts, Piece, readiness_on
from cpd_desktop.domain.rule_packs import Registered, RuleKind, RulePack, cycle_on, packs_for
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion, refuse_unknown_scope
from cpd_desktop.services.cpd_activities import activities_of
from cpd_desktop.services.posts import NOWHERE, Posted, posts_on
from cpd_desktop.services.programmes import programmes_on
from cpd_desktop.services.renewals import Marks, marks
from cpd_desktop.services.rule_packs import find_pack, rule_packs
from cpd_desktop.services.statements_written import Written, written
from cpd_desktop.store.queries.entities import load_job_roles
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.domain.approvals import ApprovalLine


def readiness_of(
    session: Session, person_id: int, as_at: date, *, upto: int | None = None, body: str = ""
) -> tuple[Readiness, ...]:
    """Return how one person stands with each register, approval and programme that they are asked for, wherever they are posted.

    *body* as for `readiness`.
    """
    packs = rule_packs(session, as_at, upto)
    asked = _Asked(session, CoverageQuestion(as_at, upto), packs, person_id)
    return asked.answers(only=_packs_of(packs, body) if body else None)


def readiness(session: Session, question: CoverageQuestion, *, body: str = "") -> tuple[Readiness, ...]:
    """Return the same of everybody in post in the scope on the date, by name; *body* is the code of a pack, or a register's name.

    Raises Refused, with the field, for a team, a service or a body that is not there.
    """
    if question.team or question.service:
        refuse_unknown_scope(session, question)
    packs = rule_packs(session, question.as_at, question.upto)
    return readiness_for(session, question, packs, only=_packs_of(packs, body) if body else None)


def nothing_asked_words(session: Session, person_id: int, as_at: date, *, upto: int | None = None) -> str:
    """Return what is said of somebody of whom no CPD is asked on a date: a register without rules here may well ask for some."""
    mine = _details(session, upto, person_id).get(person_id)
    if mine is None or not mine.body or (mine.registered_on is not None and mine.registered_on > as_at):
        return "No register, approval or programme asks for CPD on this date."
    return f"Registered with {mine.body}, for which this book has no rules: what it asks for is not known here."


def readiness_for(
    session: Session, question: CoverageQuestion, packs: Sequence[RulePack], *, only: Collection[str] | None = None
) -> tuple[Readiness, ...]:
    """Return the same with *packs* at hand, of those of them with the codes *only*, None for all; the scope is there."""
    found = _Asked(session, question, packs).answers(only=only)
    return tuple(sorted(found, key=lambda one: (folded(one.name), one.person_id)))


def _packs_of(packs: Sequence[RulePack], body: str) -> frozenset[str]:
    wanted = folded(body)
    found = [
        pack.code
        for pack in packs
        if wanted in (folded(pack.code), folded(pack.title), *map(folded, pack.content.applies_to.bodies))
    ]
    if not found:
        message = f"There is no register or rule pack '{body}': the codes are {', '.join(pack.code for pack in packs)}."
        raise Refused(message, field="body")
    return frozenset(found)


def cpd_timeline(session: Session, person_id: int, pack: str, as_at: date, *, upto: int | None = None) -> CpdTimeline:
    """Return what somebody did in the cycle of *pack* that *as_at* is in, as far as it is past, and the gaps in it.

    Entries have no title here: who may read them asks for them. Raises Refused for a pack that is not there, or has no cycle.
    """
    found = find_pack(session, pack, as_at, upto)
    cycle = cycle_on(found.content.cycle, as_at)
    if cycle is None:
        message = f"{found.title} has no cycle of its own, so that there is no list of one."
        raise Refused(message, field="pack")
    mine = _details(session, upto, person_id).get(person_id)
    done = activities_of(session, [person_id], cycle.starts_on, min(cycle.ends_on, as_at), upto=upto)
    explained = written(session, [person_id], upto).get(person_id, {}).get((found.code, cycle.ends_on))
    months = next((rule.number for rule in found.content.rules if rule.kind is RuleKind.GAPS), 0)
    return timeline_of(
        found.code, (cycle.starts_on, cycle.ends_on), done.get(person_id, ()), as_at,
        registered_on=None if mine is None else mine.registered_on, gap_months=months,
        explained=explained[1] if explained else (),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Details:
    """Who somebody is, and with whom they are registered."""

    uuid: str
    name: str
    staff_number: str
    body: str
    number: str
    registered_on: date | None


def _details(session: Session, upto: int | None, person_id: int | None = None) -> dict[int, _Details]:
    only = "" if person_id is None else f" AND d.person_id = {int(person_id)}"
    rows = session.connection().exec_driver_sql(
        "SELECT d.person_id, p.uuid, d.name, d.staff_number, d.registration_body, d.registration_number, d.registered_on"
        f" FROM person_details d JOIN people p ON p.id = d.person_id WHERE {known(upto, 'd')}{only}"
    )
    return {
        row[0]: _Details(
            bytes(row[1]).hex(), row[2], row[3], row[4], row[5], None if row[6] is None else day_of_number(row[6])
        )
        for row in rows
    }


@dataclass
class _Facts:
    """What was read of everybody asked about: by pack and person, else by person."""

    pieces: dict[str, dict[int, list[Piece]]] = field(default_factory=dict)
    activities: dict[str, dict[int, list[DatedActivity]]] = field(default_factory=dict)
    tasks: Marks = field(default_factory=dict)
    written: Written = field(default_factory=dict)


class _Asked:
    """One question about readiness: who is asked about, and what each is asked for; read once for all of them."""

    def __init__(
        self, session: Session, question: CoverageQuestion, packs: Sequence[RulePack], person_id: int | None = None
    ) -> None:
        self._session, self._question, self._packs, self._person_id = session, question, packs, person_id
        as_at, upto = question.as_at, question.upto
        self._details = _details(session, upto, person_id)
        posts = posts_on(session, as_at, upto)
        chosen = self._details if person_id is not None else [one for one in posts if _is_here(posts[one], question)]
        self._posts: dict[int, Posted] = {one: posts.get(one, NOWHERE) for one in chosen if one in self._details}

    def answers(self, *, only: Collection[str] | None = None) -> tuple[Readiness, ...]:
        """Return an answer for each person and pack, of the packs with the codes *only*, None for all."""
        as_at = self._question.as_at
        lines, programmes = self._approval_lines(only), self._programmes(only)
        asked: dict[int, list[RulePack]] = {}
        for person_id, packs in self._asked_for(lines, programmes):
            chosen = [pack for pack in packs if only is None or pack.code in only]
            if chosen:
                asked[person_id] = chosen
        facts = self._facts(asked)
        return tuple(
            readiness_on(self._person(person_id), pack, one, as_at)
            for person_id, packs in asked.items()
            for pack in packs
            for one in self._of(person_id, pack, facts, lines, programmes)
        )

    def _person(self, person_id: int) -> AskedPerson:
        mine = self._details[person_id]
        team = self._posts[person_id].team
        return AskedPerson(person_id, mine.name, team, mine.registered_on, mine.uuid, mine.staff_number)

    def _of(
        self,
        person_id: int,
        pack: RulePack,
        facts: _Facts,
        lines: Mapping[int, Mapping[str, ApprovalLine]],
        programmes: Mapping[int, Sequence[ProgrammeStanding]],
    ) -> Iterable[CpdFacts]:
        """Yield the facts of a person and a pack; of a programme's pack, for each of them that is under way."""
        if pack.content.applies_to.is_programme:
            for one in programmes.get(person_id, ()):
                if one.programme.pack == pack.code:
                    yield CpdFacts(programme=one.programme, steps=one.steps)
            return
        cycle = cycle_on(pack.content.cycle, self._question.as_at)
        said = facts.written.get(person_id, {})
        kinds, gaps = said.get((pack.code, cycle.ends_on), ((), ())) if cycle is not None else ((), ())
        yield CpdFacts(
            facts.pieces.get(pack.code, {}).get(person_id, ()), facts.activities.get(pack.code, {}).get(person_id, ()),
            facts.tasks.get(person_id, {}).get(pack.code, {}), gaps, kinds, lines.get(person_id, {}),
        )  # fmt: skip

    def _approval_lines(self, only: Collection[str] | None) -> dict[int, dict[str, ApprovalLine]]:
        """Return the lines of the ledger by person and kind, of the kinds that packs ask for."""
        kinds = {
            kind
            for pack in self._packs
            if only is None or pack.code in only
            for kind in pack.content.applies_to.approvals
        }
        if not kinds:
            return {}
        from cpd_desktop.services.approvals import approvals_ledger, approvals_of_person  # noqa: PLC0415 - heavy.

        if self._person_id is not None:
            lines: Iterable[ApprovalLine] = approvals_of_person(self._session, self._person_id, self._question)
        else:
            answer = approvals_ledger(self._session, self._question)
            lines = (line for kind in answer.kinds for line in kind.lines)
        found: dict[int, dict[str, ApprovalLine]] = defaultdict(dict)
        for line in lines:
            if line.kind.code in kinds:
                found[line.person_id][line.kind.code] = line
        return found

    def _programmes(self, only: Collection[str] | None) -> dict[int, list[ProgrammeStanding]]:
        """Return the programmes that are under way on the date, by person."""
        if not any(
            pack.content.applies_to.is_programme and (only is None or pack.code in only) for pack in self._packs
        ):
            return {}
        people = None if self._person_id is None else [self._person_id]
        found = programmes_on(self._session, people, self._question.as_at, upto=self._question.upto)
        return {
            person_id: [one for one in some if one.state is ProgrammeState.UNDER_WAY]
            for person_id, some in found.items()
        }

    def _asked_for(
        self, lines: Mapping[int, Mapping[str, ApprovalLine]], programmes: Mapping[int, Sequence[ProgrammeStanding]]
    ) -> Iterable[tuple[int, tuple[RulePack, ...]]]:
        """Yield the packs that each is asked for; who is registered later than the date is not yet."""
        codes = {role.title: role.code for role in load_job_roles(self._session, self._question.upto).values()}
        additional, seen = self._additional_roles(), dict[Registered, tuple[RulePack, ...]]()
        for person_id, posted in self._posts.items():
            mine = self._details[person_id]
            is_registered = mine.registered_on is None or mine.registered_on <= self._question.as_at
            titles = (*posted.roles, *additional.get(person_id, ()))
            number = mine.number.rstrip("0123456789 ") if is_registered else ""
            registered = Registered(
                mine.body if is_registered else "", number, posted.roles,
                frozenset(folded(text) for title in titles for text in (title, codes.get(title, "")) if text),
                frozenset(lines.get(person_id, ())), frozenset(one.programme.pack for one in programmes.get(person_id, ())),
            )  # fmt: skip
            if registered not in seen:
                seen[registered] = packs_for(self._packs, registered)
            yield person_id, seen[registered]

    def _additional_roles(self) -> dict[int, list[str]]:
        only = "" if self._person_id is None else f" AND person_id = {int(self._person_id)}"
        day, upto = day_number(self._question.as_at), self._question.upto
        rows = self._session.connection().exec_driver_sql(
            f"SELECT r.person_id, d.title FROM additional_roles r JOIN job_role_details d ON d.role_id = r.role_id"
            f" WHERE {known(upto, 'r')}{only.replace('person_id', 'r.person_id')} AND {known(upto, 'd')}"
            " AND coalesce(r.starts_on, ?1) <= ?1 AND coalesce(r.ends_on, ?1) >= ?1",
            (day,),
        )
        found: dict[int, list[str]] = defaultdict(list)
        for person_id, title in rows.all():
            found[person_id].append(title)
        return found

    def _facts(self, asked: Mapping[int, Sequence[RulePack]]) -> _Facts:
        """Read what the packs look at, of those who are asked for them."""
        facts, as_at, upto = _Facts(), self._question.as_at, self._question.upto
        by_pack: dict[str, tuple[RulePack, list[int]]] = {}
        for person_id, packs in asked.items():
            for pack in packs:
                by_pack.setdefault(pack.code, (pack, []))[1].append(person_id)
        for code, (pack, people) in by_pack.items():
            kinds, cycle = {rule.kind for rule in pack.content.rules}, cycle_on(pack.content.cycle, as_at)
            if cycle is None:
                continue
            last = min(cycle.ends_on, as_at)
            if kinds & OF_ENTRIES:
                facts.pieces[code] = self._pieces(people, cycle.starts_on, last)
            if kinds & OF_ACTIVITIES:
                facts.activities[code] = activities_of(self._session, people, cycle.starts_on, last, upto=upto)
        if asked:
            people_of = None if self._person_id is None else [self._person_id]
            facts.tasks = marks(self._session, people_of, as_at, upto)
            facts.written = written(self._session, people_of, upto)
        return facts

    def _pieces(self, people: Sequence[int], first: date, last: date) -> dict[int, list[Piece]]:
        """Return the entries that were over from *first* to *last*, by person, oldest first."""
        chosen = f"person_id IN ({', '.join(str(int(one)) for one in people) or 'NULL'})"
        rows = self._session.connection().exec_driver_sql(
            "SELECT person_id, coalesce(ends_on, done_on), sameness, has_peer, is_reflective FROM cpd_entries"
            f" WHERE {known(self._question.upto)} AND {chosen} AND coalesce(ends_on, done_on) BETWEEN ? AND ?"
            " ORDER BY done_on, id",
            (day_number(first), day_number(last)),
        )
        found: dict[int, list[Piece]] = defaultdict(list)
        for person_id, last_on, sameness, has_peer, is_reflective in rows.all():
            found[person_id].append(Piece(day_of_number(last_on), sameness, bool(has_peer), bool(is_reflective)))
        return found


def _is_here(posted: Posted, question: CoverageQuestion) -> bool:
    """Whether somebody is in post in the scope on the date."""
    return bool(posted.teams or posted.roles) and posted.is_in(question)
