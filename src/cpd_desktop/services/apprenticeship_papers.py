"""What the papers on apprenticeships are made of: the record of one apprentice, and all apprenticeships of a scope."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.domain.apprenticeship_sheets import ApprenticeSheet, ApprenticeshipPart, ApprenticeshipsSheet
from cpd_desktop.domain.apprenticeships import ENDED
from cpd_desktop.domain.people import Person
from cpd_desktop.services.apprenticeships import apprenticeship_of, apprenticeships, apprenticeships_of_person
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.scopes import known_scope, scope_of
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.queries.policy import load_policy
from cpd_desktop.store.session import Session


def apprentice_sheet(session: Session, person: Person, question: CoverageQuestion) -> ApprenticeSheet | None:
    """Return the record of a person's apprenticeships on the date, what lasts first, then the newest; None where they have none."""
    lines = sorted(apprenticeships_of_person(session, person.id, question), key=_order)
    if not lines:
        return None
    courses = load_courses(session.connection(), question.upto)
    assessment = load_policy(session, question.upto).end_assessment
    parts = []
    for line in lines:
        one = line.apprenticeship
        course = courses.get(one.said.course_id) if one.said.course_id is not None else None
        whole = apprenticeship_of(session, one.uuid, question.as_at, question.upto)
        parts.append(ApprenticeshipPart(whole, course.title if course is not None else "", assessment))
    scope = " · ".join(filter(None, (person.name, lines[0].apprenticeship.team)))
    return ApprenticeSheet(scope, question.as_at, tuple(parts))


def _order(line: ApprenticeshipLine) -> tuple[bool, int, int]:
    said = line.apprenticeship.said
    return (line.state in ENDED, (date.max - said.starts_on).days, line.apprenticeship.row_id)


def apprenticeships_sheet(session: Session, question: CoverageQuestion) -> ApprenticeshipsSheet:
    """Return the apprenticeships of the scope on the date, worst first. Raises Refused for a team or service that is not there."""
    question = known_scope(session, question)
    return ApprenticeshipsSheet(scope_of(question), question.as_at, apprenticeships(session, question))
