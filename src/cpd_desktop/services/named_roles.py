"""Named roles: how each stands on a date, and how they are recorded. Appointing is recording an additional role of a person.

What only acts need is imported where they begin: Today asks the question at the start.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.facts import FOREVER, NO_DAY, Facts, Flags
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.named_roles import (
    Basis,
    NamedRole,
    NamedRoleDraft,
    NamedRoleStanding,
    Term,
    functions_undone,
    standings,
)
from cpd_desktop.domain.periods import Spell, day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.said_days import refuse_impossible_spell
from cpd_desktop.domain.stand_ins import with_stand_ins
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion, refuse_unknown_scope
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.services.named import Named

COLUMNS = ("role_id", "service", "basis", "source", "functions", "starts_on", "ends_on", "suggested")
LEAD_ROLE = "lead role"


@dataclass(frozen=True, slots=True)
class NamedRolesAnswer:
    """The named roles in scope, worst first, and the functions that nobody does on the date, each once."""

    roles: tuple[NamedRoleStanding, ...] = ()
    functions_undone: tuple[str, ...] = ()


def named_roles(session: Session, question: CoverageQuestion) -> NamedRolesAnswer:
    """Return how the named roles stand: of a service its own, of a team none, as coverage has it; else all of them.

    Raises Refused for a team or a service that is not there.
    """
    if question.team or question.service:
        refuse_unknown_scope(session, question)
    roles = known_named_roles(session, question.upto)
    if not roles:
        return NamedRolesAnswer()
    facts = memory_of(session).facts(session, question.upto)
    terms = terms_of(facts, roles, question.as_at)
    people = {term.person_id for some in terms.values() for term in some}
    names = {key: person.name for key, person in load_people(session, people, question.upto).items()}
    return answer_of(standings(roles, terms, question.as_at, names), question)


def named_roles_to_act_on(session: Session, question: CoverageQuestion, facts: Facts) -> NamedRolesAnswer:
    """Return the same over *facts* that are at hand, without people's names: what Today counts."""
    if question.team:
        return NamedRolesAnswer()
    roles = known_named_roles(session, question.upto)
    return answer_of(standings(roles, terms_of(facts, roles, question.as_at), question.as_at, {}), question)


def answer_of(found: Sequence[NamedRoleStanding], question: CoverageQuestion) -> NamedRolesAnswer:
    """Return those of *found* that are in the scope asked about: what is done elsewhere in the organisation is done all the same."""
    if question.team:
        return NamedRolesAnswer()
    chosen = tuple(one for one in found if not question.service or folded(one.role.service) == folded(question.service))
    return NamedRolesAnswer(chosen, functions_undone(chosen))


def known_named_roles(session: Session, upto: int | None = None) -> tuple[NamedRole, ...]:
    """Return the named roles of the book, as known after entry *upto*, None for now; in force or not, suggestions marked."""
    columns = ", ".join(f"n.{column}" for column in COLUMNS)
    rows = session.connection().exec_driver_sql(
        f"SELECT n.id, n.uuid, r.code, r.title, {columns} FROM named_roles n JOIN job_role_details r ON r.role_id = n.role_id"
        f" WHERE {known(upto, 'n')} AND {known(upto, 'r')} ORDER BY n.id"
    )
    return with_stand_ins(_named_role(*row) for row in rows.all())


def _named_role(row_id: int, uuid: bytes, code: str, title: str, *said: str | int | None) -> NamedRole:
    role_id, service, basis, source, functions, starts_on, ends_on, suggested = said
    spell = Spell(
        date.min if starts_on is None else day_of_number(int(starts_on)),
        None if ends_on is None else day_of_number(int(ends_on)),
    )
    listed = tuple(json.loads(str(functions)))
    return NamedRole(
        row_id, bytes(uuid).hex(), int(str(role_id)), code, title, str(service), Basis(str(basis)), str(source), listed, spell,
        bool(suggested),
    )  # fmt: skip


def terms_of(facts: Facts, roles: Iterable[NamedRole], as_at: date) -> dict[int, tuple[Term, ...]]:
    """Return who holds, held or is to hold each of *roles*, by the row of the named role, each person's times joined.

    Somebody holds it who has it as an additional role, or as their post, for as long as they are in post: in that service, where it is
    one service's. Whoever has left holds nothing, whether or not somebody remembered to end the role.
    """
    absences = facts.absences
    away = frozenset(absences.person[absences.in_force(day_number(as_at))].tolist())
    found = {}
    for role in roles:
        here = _posts_in(facts, role.service)
        spells: dict[int, list[tuple[int, int]]] = {}
        held, posts = facts.additional_roles, facts.postings
        for at in np.flatnonzero(held.of == role.role_id).tolist():
            person = int(held.person[at])
            for post in np.flatnonzero(here & (posts.person == person)).tolist():
                first = max(int(held.starts[at]), int(posts.starts[post]))
                last = min(int(held.ends[at]), int(posts.ends[post]))
                if first <= last:
                    spells.setdefault(person, []).append((first, last))
        for post in np.flatnonzero(here & (posts.also == role.role_id)).tolist():
            spells.setdefault(int(posts.person[post]), []).append((int(posts.starts[post]), int(posts.ends[post])))
        found[role.row_id] = tuple(
            Term(person, spell, person in away) for person, some in spells.items() for spell in _joined(some)
        )
    return found


def _posts_in(facts: Facts, service: str) -> Flags:
    if not service:
        return np.ones(len(facts.postings.person), dtype=bool)
    teams = [team.id for team in facts.teams.values() if folded(team.service) == folded(service)]
    return np.isin(facts.postings.of, np.array(teams, dtype=np.int32))


def _joined(spells: Iterable[tuple[int, int]]) -> Iterable[Spell]:
    """Yield the times that *spells* make together: what touches or overlaps is one."""
    first, last = NO_DAY, NO_DAY
    for starts, ends in sorted(spells):
        if last == NO_DAY:
            first, last = starts, ends
        elif starts <= last + 1:
            last = max(last, ends)
        else:
            yield _spell(first, last)
            first, last = starts, ends
    if last != NO_DAY:
        yield _spell(first, last)


def _spell(first: int, last: int) -> Spell:
    return Spell(
        date.min if first == NO_DAY else day_of_number(first), None if last == FOREVER else day_of_number(last)
    )


def save_named_role(session: Session, draft: NamedRoleDraft, *, row_id: int | None = None) -> Done[int]:
    """Record a named role, or correct the live row *row_id*, as the organisation's own; return the row's id.

    A lead role that is not known by its title yet is made. Raises Refused with the field: for a blank title, a service that is not there,
    an end before the start, a year that cannot be meant, and a time for which the same role is recorded already.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.services.named import Named  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import NamedRoleRow  # noqa: PLC0415 - as above.

    service = _service(session, draft)
    refuse_impossible_spell(draft.starts_on, draft.ends_on)
    named, before = Named(session), known_named_roles(session)
    role_id = _role(session, draft, named)
    first = None if draft.starts_on is None else day_number(draft.starts_on)
    last = None if draft.ends_on is None else day_number(draft.ends_on)
    _refuse_overlap(before, role_id, service, Spell(draft.starts_on or date.min, draft.ends_on), row_id)
    values = (
        role_id, service, draft.basis.value, draft.source.strip(), _functions_text(draft.functions), first, last, 0,
    )  # fmt: skip
    act = "record a named role" if row_id is None else "correct a named role"
    touched = Touched.ROLES | (Touched.PEOPLE if named.remarks else Touched.NOTHING)
    done = save_row(session, NamedRoleRow, COLUMNS, values, row_id=row_id, act_name=act, touched=touched)
    left = sum(one.stands_in for one in before) - sum(one.row_id == row_id for one in before)
    if done.touched and left and all(one.suggested for one in before):
        count = "1 suggested named role counts" if left == 1 else f"{left:,} suggested named roles count"
        named.remarks.append(f"{count} from now on only once adopted.")
    return Done(done.result, done.touched, remarks=tuple(named.remarks))


def _role(session: Session, draft: NamedRoleDraft, named: Named) -> int:
    from cpd_desktop.store.queries.entities import load_job_roles  # noqa: PLC0415 - see save_named_role.

    if draft.role_id is None:
        if not draft.title.strip():
            message = "A named role needs a title, such as Principal Occupational Therapist."
            raise Refused(message, field="title")
        return named.role(draft.title.strip(), LEAD_ROLE)
    if draft.role_id not in load_job_roles(session):
        message = "There is no such role in this book: choose one from the list."
        raise Refused(message, field="title")
    return draft.role_id


def _service(session: Session, draft: NamedRoleDraft) -> str:
    """Return the service as the book writes it; blank at the level of the organisation. Raises Refused for one that is not there."""
    from cpd_desktop.store.queries.facts import load_teams  # noqa: PLC0415 - see save_named_role.

    if draft.level is Level.ORGANISATION:
        return ""
    if draft.level is Level.TEAM or not draft.service.strip():
        message = "A named role is the whole organisation's, or one service's: say which service."
        raise Refused(message, field="service")
    services = {folded(team.service): team.service for team in load_teams(session.connection()).values()}
    found = services.get(folded(draft.service))
    if not found:
        message = f"There is no service called '{draft.service.strip()}': choose one from the list."
        raise Refused(message, field="service")
    return found


def _functions_text(functions: Iterable[str]) -> str:
    kept: dict[str, str] = {}
    for text in functions:
        if folded(text):
            kept.setdefault(folded(text), " ".join(text.split()))
    return json.dumps(list(kept.values()), ensure_ascii=False)


def _refuse_overlap(
    known_ones: Iterable[NamedRole], role_id: int, service: str, spell: Spell, row_id: int | None
) -> None:
    for one in known_ones:
        if one.row_id == row_id or one.role_id != role_id or folded(one.service) != folded(service):
            continue
        ends_first = one.in_force.ends_on is not None and one.in_force.ends_on < spell.starts_on
        begins_after = spell.ends_on is not None and spell.ends_on < one.in_force.starts_on
        if not ends_first and not begins_after:
            message = f"{one.name} is recorded for that time already: correct that one instead."
            raise Refused(message, field="title")


def delete_named_role(session: Session, row_id: int) -> Done[int]:
    """Take back a named role that the organisation does not have. Who holds the role beside their post still does."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see save_named_role.
    from cpd_desktop.store.tables import NamedRoleRow  # noqa: PLC0415 - as above.

    return delete_row(session, NamedRoleRow, row_id, act_name="delete a named role", touched=Touched.ROLES)
