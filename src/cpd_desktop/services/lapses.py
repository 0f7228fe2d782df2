"""Lapses of which whoever holds them is to be told: once for each, and not of what is no longer required of them.

Today asks this at the start, so nothing here imports SQLAlchemy; `services.lapse_alerts` records who was told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from cpd_desktop.domain.facts import FOREVER
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.lapses import Lapse, LapseKey, Lapsing, how_many, untold
from cpd_desktop.domain.mail_drafts import MailDraft
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


def lapses_to_tell(session: Session, question: CoverageQuestion) -> tuple[Lapse, ...]:
    """Return the lapses in scope that nobody was told of, the one that ended or ends first at the head.

    A lapse is an individual requirement that is expiring or expired on the date for somebody of whom it is required and who is
    neither exempt nor on long-term absence. Raises Refused for a team or service that is not there.
    """
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    return _named(session, question, _untold(session, question, grid))


def lapses_found(session: Session, question: CoverageQuestion) -> tuple[Lapse, ...]:
    """Return every lapse in scope, told of or not, in the order of `lapses_to_tell`."""
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    return _named(session, question, tuple(grid.lapsing(_teams(session, question))))


def count_untold(session: Session, question: CoverageQuestion) -> int:
    """Return how many `lapses_to_tell` has, without naming any."""
    return how_many(_untold(session, question, memory_of(session).grid(session, question.as_at, question.upto)))


def count_newly_lapsed(session: Session, question: CoverageQuestion, since: date) -> int:
    """Return of how many holdings that nobody was told of the last day was on or after *since* and is past by the date."""
    found = _untold(session, question, memory_of(session).grid(session, question.as_at, question.upto))
    first, last = day_number(since), day_number(question.as_at)
    return sum(int(((one.last >= first) & (one.last < last)).sum()) for one in found)


def _untold(session: Session, question: CoverageQuestion, grid: Grid) -> tuple[Lapsing, ...]:
    return untold(grid.lapsing(_teams(session, question)), told_of(session, question.upto))


def _teams(session: Session, question: CoverageQuestion) -> Collection[int] | None:
    return set(teams_asked_about(session, question)) if question.team or question.service else None


def told_of(session: Session, upto: int | None = None) -> list[LapseKey]:
    """Return of which lapses somebody was told: the person, the requirement, and the last day by number."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, requirement_id, lapses_on FROM lapse_alerts WHERE {known(upto)}"
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _named(session: Session, question: CoverageQuestion, found: Iterable[Lapsing]) -> tuple[Lapse, ...]:
    rows = [
        (person_id, one.requirement, last, booked)
        for one in found
        for person_id, last, booked in zip(one.person.tolist(), one.last.tolist(), one.booked.tolist(), strict=True)
    ]
    if not rows:
        return ()
    people = load_people(session, {row[0] for row in rows}, question.upto)
    posts = posts_on(session, question.as_at, question.upto)
    lapses = [
        Lapse(
            person_id, people[person_id].name, people[person_id].email, posts.get(person_id, NOWHERE).team, requirement.id,
            requirement.title, day_of_number(last), None if booked == FOREVER else day_of_number(booked),
        )
        for person_id, requirement, last, booked in rows
        if person_id in people
    ]  # fmt: skip
    return tuple(sorted(lapses, key=lambda one: (one.lapses_on, folded(one.name), one.person_id, one.requirement)))


def lapse_drafts(lapses: Iterable[Lapse], *, on: date) -> tuple[MailDraft, ...]:
    """Return an e-mail to each person of whom *lapses* are, with all that is theirs, in order of name."""
    theirs: dict[int, list[Lapse]] = defaultdict(list)
    for one in lapses:
        theirs[one.person_id].append(one)
    drafts = [_draft(some, on) for some in theirs.values()]
    return tuple(sorted(drafts, key=lambda one: (folded(one.name), one.to)))


def _draft(lapses: Sequence[Lapse], on: date) -> MailDraft:
    first = lapses[0]
    lines = [f"Dear {first.name},", "", "Our training records say of what you are required to hold:", ""]
    lines += [f"- {_sentence(one, on)}" for one in lapses]
    lines += ["", "If you have renewed it since, send the certificate; else book a place, or ask your manager for one."]
    ended = sum(one.has_lapsed(on) for one in lapses)
    subject = "Training that has lapsed" if ended == len(lapses) else "Training to renew"
    return MailDraft(first.email, first.name, subject, "\n".join(" ".join(line.split()) for line in lines))


def _sentence(one: Lapse, on: date) -> str:
    verb = "ended on" if one.has_lapsed(on) else "ends on"
    booked = f" You have a place on {_day(one.booked_for)}." if one.booked_for is not None else ""
    return f"{one.requirement}: {verb} {_day(one.lapses_on)}.{booked}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
