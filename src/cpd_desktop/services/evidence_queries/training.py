"""Queries about training: compliance claimed and assured, a requirement, a course, specialist needs. The figures are those of Coverage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceRow
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.holdings import HELD, LACKING
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.sheets import TeamRows, Verdict, in_a_sentence
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion, coverage, organisation_sheet, team_sheet
from cpd_desktop.services.delegated_tasks import people_in_date
from cpd_desktop.services.evidence_queries.answering import (
    counted_words,
    joined,
    number_of,
    once,
    person_reference,
    share_of,
    share_of_rows,
)
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.sessions.naming import course_named
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

CLAIMED = "as claimed"
ASSURED = "on evidence that somebody other than the learner has checked"


def mandatory_training(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how much of mandatory training is in date, as claimed. A row is a requirement: its people are behind it in Coverage."""
    return _mandatory(session, question, is_assured=False)


def mandatory_training_assured(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how much of mandatory training is in date on checked evidence."""
    return _mandatory(session, question, is_assured=True)


def _mandatory(session: Session, question: CoverageQuestion, *, is_assured: bool) -> Answered:
    question = replace(question, requirement="")
    if question.team:
        sheet = team_sheet(session, question)
        rows, counts = sheet.individual, sheet.mandatory
    else:
        whole = once(organisation_sheet, session, question)
        rows = tuple(row for row in whole.totals if not row.requirement.specialist)
        counts = whole.mandatory
    found = [
        EvidenceRow(_requirement_reference(row), f"{row.requirement.title}: {one.n_of_n}", counts=one.numerator >= one.denominator)
        for row, one in ((row, _as_asked(row.counts, is_assured=is_assured)) for row in rows)
        if one.denominator
    ]  # fmt: skip
    total = _as_asked(counts, is_assured=is_assured)
    base = f"holdings of mandatory training that people in scope should have, {ASSURED if is_assured else CLAIMED}"
    return share_of(total.numerator, total.denominator, base, found, caveat=_beside(counts))


def requirement(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer who holds a requirement, as claimed."""
    return _of_requirement(session, question, asked, is_assured=False)


def requirement_assured(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer who holds a requirement on checked evidence."""
    return _of_requirement(session, question, asked, is_assured=True)


def _of_requirement(session: Session, question: CoverageQuestion, asked: Asked, *, is_assured: bool) -> Answered:
    """Of an individual requirement a row is a person; of one of capacity a place, or a holder where there is one place."""
    rows = coverage(session, replace(question, requirement=asked.requirement))
    places = [row for row in rows if row.needed is not None]
    said = ASSURED if is_assured else CLAIMED
    if len(places) > 1:
        asked_ones = [replace(row, counts=_as_asked(row.counts, is_assured=is_assured)) for row in places]
        found = [
            EvidenceRow(_requirement_reference(row), f"{row.place}: {row.answer}", counts=row.is_met) for row in asked_ones
        ]  # fmt: skip
        return share_of_rows(
            found, f"places that need holders of {places[0].requirement.title} have enough of them, {said}"
        )
    if places:
        return _of_one_place(session, question, places[0], is_assured=is_assured)
    if not rows:
        return share_of(0, 0, f"people in scope of {asked.requirement}, {said}", ())
    row = rows[0] if question.team else _total(session, question, rows[0])
    counts = _as_asked(row.counts, is_assured=is_assured)
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    behind = [
        one for one in _behind(grid, row, {each.team.id for each in rows if each.team is not None}) if not one.away
    ]
    lines = _people(
        session, question, [one for one in behind if one.status in HELD or one.status in LACKING], is_assured=is_assured
    )
    base = f"people who should hold {row.requirement.title} hold it, {said}"
    return share_of(counts.numerator, counts.denominator, base, lines, caveat=_beside(row.counts))


def _of_one_place(session: Session, question: CoverageQuestion, row: CoverageRow, *, is_assured: bool) -> Answered:
    asked = replace(row, counts=_as_asked(row.counts, is_assured=is_assured))
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    teams = {
        team_id for team_id, team in grid.catalogue.teams.items() if not row.service or team.service == row.service
    }
    holders = [one for one in _behind(grid, row, teams) if one.status in HELD and not one.away]
    lines = _people(session, question, holders, is_assured=is_assured)
    base = f"needed in {row.place} of {row.requirement.title}, {ASSURED if is_assured else CLAIMED}"
    return Answered(asked.answer, asked.numerator, asked.denominator, base, lines, _beside(row.counts))


def _total(session: Session, question: CoverageQuestion, row: CoverageRow) -> CoverageRow:
    """Return the row of an individual requirement over the scope, in which each person counts once."""
    totals = once(organisation_sheet, session, replace(question, requirement="")).totals
    return next(one for one in totals if one.requirement.id == row.requirement.id)


def _behind(grid: Grid, row: CoverageRow, teams: Iterable[int]) -> list[PersonBehind]:
    """Return who is behind a row, each once."""
    if row.level is Level.ORGANISATION:
        return grid.people_behind(row.requirement.id)
    of_teams = [row.team.id] if row.team is not None else sorted(teams)
    found = {one.person_id: one for team in of_teams for one in grid.people_behind(row.requirement.id, team)}
    return list(found.values())


def _people(
    session: Session, question: CoverageQuestion, behind: Iterable[PersonBehind], *, is_assured: bool
) -> tuple[EvidenceRow, ...]:
    some = list(behind)
    people = load_people(session, [one.person_id for one in some], question.upto)
    rows = [
        EvidenceRow(
            _who(people[one.person_id]),
            joined(one.status.value, "evidence checked" if one.assured else ""),
            one.valid_until if isinstance(one.valid_until, date) else None,
            one.status in HELD and (one.assured or not is_assured),
        )
        for one in some
    ]
    return tuple(sorted(rows, key=lambda row: (row.counts, row.reference)))


def course(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer of how many people in post a course, or one that stands for it, is in date. A row is one of them."""
    found = course_named(session, asked.course, question.upto)
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    here = {person_id for team_id in teams_asked_about(session, question) for person_id in grid.members(team_id)[0]}
    holders = here & people_in_date(grid, found.id)
    people = load_people(session, holders, question.upto)
    rows = sorted((EvidenceRow(_who(people[one]), "in date") for one in holders), key=lambda row: row.reference)
    return number_of(rows, f"people in post of whom {found.title} is in date, of {len(here):,}")


def specialist_needs(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many specialist needs of teams are met. A row is a need of a team."""
    rows = [
        row
        for row in coverage(session, replace(question, requirement=""))
        if row.requirement.specialist and row.level is Level.TEAM and row.denominator
    ]
    found = [
        EvidenceRow(_requirement_reference(row), f"{row.requirement.title}, {row.place}: {row.answer}", counts=row.is_met)
        for row in sorted(rows, key=lambda row: (row.is_met, folded(row.place), row.requirement.code))
    ]  # fmt: skip
    return share_of_rows(found, "specialist needs of teams are met")


def looks_compliant(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many of the teams with a specialist need reach the target of mandatory training and are not covered."""
    question = replace(question, requirement="")
    lines: tuple[TeamRows, ...]
    lines = (team_sheet(session, question),) if question.team else once(organisation_sheet, session, question).lines()
    found = [
        EvidenceRow(
            f"team {line.team.name}",
            joined(line.verdict.value, f"mandatory training {line.mandatory.n_of_n}", in_a_sentence(line.short)),
            counts=line.verdict is Verdict.LOOKS_COMPLIANT,
        )
        for line in lines
        if any(row.requirement.specialist for row in line.rows)
    ]
    return share_of_rows(found, "teams with a specialist need look compliant and are not covered")


def _as_asked(counts: Counts, *, is_assured: bool) -> Counts:
    return counts.as_assured() if is_assured else counts


def _requirement_reference(row: CoverageRow) -> str:
    place = "" if row.level is Level.ORGANISATION else f" in {row.place}"
    return f"requirement {row.requirement.code}{place}"


def _who(person: Person) -> str:
    return person_reference(person.staff_number, person.uuid)


def _beside(counts: Counts) -> str:
    """Return who stands beside a figure, in neither of its counts."""
    beside = (
        counted_words(counts.long_absence, "on long-term absence", "on long-term absence"),
        counted_words(counts.not_yet_due, "not yet due", "not yet due"),
        counted_words(counts.exempt, "exempt", "exempt"),
    )
    words = ", ".join(filter(None, beside))
    return f"Beside it: {words}." if words else ""
