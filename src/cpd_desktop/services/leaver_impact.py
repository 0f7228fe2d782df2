"""What falls when people leave: computed on the facts in memory with their postings ended, and nothing written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import numpy as np

from cpd_desktop.domain.approvals import ApprovalState
from cpd_desktop.domain.departures import Departure
from cpd_desktop.domain.facts import FOREVER, Facts
from cpd_desktop.domain.leaver_impact import ApprovalLapses, Leaver, LeaverImpact, RoleFallsVacant, SuperviseeLeft
from cpd_desktop.domain.named_roles import standings
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import add_days, day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.without_leavers import LastDays, facts_with, facts_without, needs_that_fall
from cpd_desktop.services.actions_of_leavers import actions_left
from cpd_desktop.services.approvals import approvals_known, approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.departures import departures_of
from cpd_desktop.services.funding import costs_at_risk
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.named_roles import known_named_roles, terms_of
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.supervision.standing import who_loses_their_supervisor
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

_NOT_IN_FORCE = frozenset({ApprovalState.LAPSED, ApprovalState.NOT_RECORDED, ApprovalState.NOT_YET})


def leaver_impact(
    session: Session, person_ids: Collection[int], question: CoverageQuestion, *, last_day: date | None = None
) -> LeaverImpact:
    """Return what falls when *person_ids* leave, wherever it falls.

    Each leaves on *last_day* or, without it, on the day that was told of by the date or on which their postings end, whichever comes
    first, else on the date asked about. A team or a service asked about is left out of account.

    Raises Refused, with the field, for somebody who is not in the book, or in no post on the day on which they would leave, and for a
    *last_day* before the date asked about.
    """
    if last_day is not None:
        _refuse_past(last_day, question.as_at)
    wanted = tuple(dict.fromkeys(person_ids))
    people = load_people(session, wanted, question.upto)
    if any(one not in people for one in wanted):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    facts = memory_of(session).facts(session, question.upto)
    told = _told(session, wanted, question)
    ends = _posting_ends(facts, question.as_at)
    found = [_leaver(facts, people[one], told.get(one), ends.get(one), question.as_at, last_day) for one in wanted]
    _refuse_who_is_in_no_post(facts, found, is_day_given=last_day is not None)
    return _impact(session, found, question)


def leavers_by(session: Session, until: date, question: CoverageQuestion) -> LeaverImpact:
    """Return what falls when everybody in scope leaves who is to leave by *until*, by a departure that was told of by the date asked
    about or because their postings end.

    Raises Refused, with the field, for a day before the date, and for a team or a service that is not there.
    """
    as_at = question.as_at
    _refuse_past(until, as_at)
    facts = memory_of(session).facts(session, question.upto)
    told = _told(session, None, question)
    ends = _posting_ends(facts, as_at)
    leaving = {one.person_id for one in told.values() if one.last_day <= until}
    leaving |= {person_id for person_id, end in ends.items() if end <= until}
    if question.team or question.service:
        posts = facts.postings
        here = posts.in_force(day_number(as_at)) & np.isin(posts.of, list(teams_asked_about(session, question)))
        leaving &= set(posts.person[here].tolist())
    people = load_people(session, leaving, question.upto)
    found = [_leaver(facts, one, told.get(one.id), ends.get(one.id), as_at, None) for one in people.values()]
    return _impact(session, found, question, on=add_days(until, 1))


def impact_of(
    session: Session, person_ids: Collection[int], until: date | None, question: CoverageQuestion
) -> LeaverImpact:
    """Return what falls: of *person_ids*, who leave on *until* where it is given; of nobody named, of everybody who leaves by *until*.

    Raises Refused as `leaver_impact` and `leavers_by` do, and where neither is given.
    """
    if person_ids:
        return leaver_impact(session, person_ids, question, last_day=until)
    if until is None:
        message = "Choose who leaves, or a day by which people do."
        raise Refused(message, field="person")
    return leavers_by(session, until, question)


def _refuse_past(day: date, as_at: date) -> None:
    if day < as_at:
        message = f"{day:%d/%m/%Y} is before the date asked about, {as_at:%d/%m/%Y}: give a later day."
        raise Refused(message, field="by")


def _refuse_who_is_in_no_post(facts: Facts, leavers: Iterable[Leaver], *, is_day_given: bool) -> None:
    posts = facts.postings
    for one in leavers:
        if not (posts.in_force(day_number(one.last_day)) & (posts.person == one.person_id)).any():
            otherwise = "give a day on which they are" if is_day_given else "choose another date, or leave them out"
            message = f"{one.name} is in no post on {one.last_day:%d/%m/%Y}: {otherwise}."
            raise Refused(message, field="by" if is_day_given else "person")


def _told(session: Session, person_ids: Collection[int] | None, question: CoverageQuestion) -> dict[int, Departure]:
    """Return the departure of each who is to leave, as was told by the date; the first that is not done with."""
    found: dict[int, Departure] = {}
    for one in departures_of(session, person_ids, as_at=question.as_at, upto=question.upto):
        if one.is_ahead(question.as_at):
            found.setdefault(one.person_id, one)
    return found


def _posting_ends(facts: Facts, as_at: date) -> dict[int, date]:
    """Return the last day of the postings of everybody in post on a date of whom all postings end."""
    posts, day = facts.postings, day_number(as_at)
    last = np.full(facts.person_ceiling, -1, dtype=np.int32)
    np.maximum.at(last, posts.person, posts.ends)
    here = np.zeros(facts.person_ceiling, dtype=bool)
    here[posts.person[posts.in_force(day)]] = True
    return {int(one): day_of_number(int(last[one])) for one in np.flatnonzero(here & (last < FOREVER))}


def _leaver(
    facts: Facts, person: Person, told: Departure | None, ends_on: date | None, as_at: date, last_day: date | None
) -> Leaver:
    day, kind, is_posting_end = as_at, None, False
    if last_day is not None:
        day = last_day
    elif told is not None and (ends_on is None or told.last_day <= ends_on):
        day, kind = told.last_day, told.kind
    elif ends_on is not None:
        day, is_posting_end = ends_on, True
    posts = facts.postings
    here = np.flatnonzero((posts.person == person.id) & posts.in_force(day_number(day)))
    teams = dict.fromkeys(facts.teams[team_id].name for team_id in posts.of[here].tolist())
    return Leaver(person.id, person.name, person.staff_number, "; ".join(teams), day, kind, is_posting_end)


def _impact(
    session: Session, leavers: Iterable[Leaver], question: CoverageQuestion, *, on: date | None = None
) -> LeaverImpact:
    """Return what falls with *leavers*; *on* is the day of the figures where there are none."""
    found = tuple(sorted(leavers, key=lambda one: (one.last_day, folded(one.name), one.person_id)))
    if not found:
        return LeaverImpact(on or question.as_at)
    last_days = {one.person_id: one.last_day for one in found}
    # Of who should have left already, the figures are those of the date itself.
    day = max(question.as_at, add_days(max(last_days.values()), 1))
    memory = memory_of(session)
    facts, ends = memory.facts_and_ends(session, question.upto)
    warning_days = memory.policy(session, question.upto).warning_days
    fallen = needs_that_fall(facts, ends, last_days, day, warning_days=warning_days)
    return LeaverImpact(
        on=day,
        leavers=found,
        needs=fallen.needs,
        roles_vacant=_roles_vacant(session, facts, last_days, day, question.upto),
        approvals_lapse=_approvals_lapse(session, facts, last_days, day, question),
        supervisees=_supervisees(session, last_days, day, question.upto),
        actions=actions_left(session, found, question),
        single_points=fallen.single_points,
        not_asked=fallen.not_asked,
        costs=costs_at_risk(session, last_days, question.as_at, upto=question.upto).lines,
    )


def _roles_vacant(
    session: Session, facts: Facts, last_days: LastDays, on: date, upto: int | None
) -> tuple[RoleFallsVacant, ...]:
    """Return the named roles that are held on *on* with the leavers and by nobody without them, worst first."""
    roles = known_named_roles(session, upto)
    if not roles:
        return ()
    # What begins later was no post of who has left: whoever is named here is known.
    terms = [terms_of(some, roles, on) for some in (facts_with(facts, last_days), facts_without(facts, last_days))]
    people = {term.person_id for some in terms for theirs in some.values() for term in theirs}
    names = {key: person.name for key, person in load_people(session, people, upto).items()}
    before = {one.role.row_id: one for one in standings(roles, terms[0], on, names)}
    after = standings(roles, terms[1], on, names)
    return tuple(
        RoleFallsVacant(before[one.role.row_id], one)
        for one in after
        if one.is_vacant and not before[one.role.row_id].is_vacant
    )


def _approvals_lapse(
    session: Session, facts: Facts, last_days: LastDays, on: date, question: CoverageQuestion
) -> tuple[ApprovalLapses, ...]:
    """Return the approvals of the ledger of the date that are in force then and on the last day of their holder, by kind and name.

    How many are available is that of the day *on* on which they have left, with them as they stand now and without them.
    """
    # Most people have none, and then the ledger, which is of everybody, need not be made.
    ids, held = list(last_days), facts.additional_roles
    if not np.isin(held.person, ids).any() and not approvals_known(session, question.upto, person_ids=ids):
        return ()
    found: list[ApprovalLapses] = []
    then = {one.kind.code: one for one in approvals_ledger(session, CoverageQuestion(on, question.upto)).kinds}
    for kind in approvals_ledger(session, CoverageQuestion(question.as_at, question.upto)).kinds:
        leaving = [
            line
            for line in sorted(kind.lines, key=lambda one: (folded(one.name), one.person_id))
            if line.person_id in last_days
            and line.state not in _NOT_IN_FORCE
            and (line.ends_on is None or line.ends_on >= last_days[line.person_id])
        ]
        if leaving:
            staying = then[kind.kind.code]
            left = sum(line.is_available for line in staying.lines if line.person_id not in last_days)
            before = left + sum(line.is_available for line in leaving)
            found += [ApprovalLapses(line, before, left, staying.rota_needed) for line in leaving]
    return tuple(found)


def _supervisees(session: Session, last_days: LastDays, on: date, upto: int | None) -> tuple[SuperviseeLeft, ...]:
    lost = who_loses_their_supervisor(session, last_days, on, scope=CoverageQuestion(on, upto))
    return tuple(
        SuperviseeLeft(
            one.person_id,
            one.name,
            one.staff_number,
            one.team,
            one.supervisor_id,
            one.supervisor,
            one.purpose,
            one.next_on,
        )
        for one in lost
        if one.supervisor_id is not None
    )
