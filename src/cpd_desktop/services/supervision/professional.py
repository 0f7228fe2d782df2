"""Who is registered in a profession that their line manager is not, and has nobody who supervises them in it.

Source: LGA standards for employers of social workers, standard 5: professional supervision by a registered social worker where the
line manager is not one; taken for every register alike.
"""

from __future__ import annotations

from cpd_desktop.domain.supervision import LINE_MANAGEMENT, PROFESSIONAL
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.persons import PersonStanding, standings
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


def without_professional_supervisor(session: Session, question: CoverageQuestion) -> tuple[PersonStanding, ...]:
    """Return who in post in the scope is registered with a body that none of their supervisors is registered with, by name.

    Whoever has no supervisor at all is not among them: that is another gap. Raises Refused for a team or service that is not there.
    """
    lines = standings(session, question)
    bodies = _bodies(session, question.upto)
    supported = {one.person_id for one in lines if _is_of_one_body(bodies, one)}
    missing = [
        one
        for one in lines
        if one.purpose == LINE_MANAGEMENT
        and one.supervisor_id is not None
        and one.person_id in bodies
        and one.person_id not in supported
    ]
    return tuple(sorted(missing, key=lambda one: (folded(one.name), one.person_id)))


def _is_of_one_body(bodies: dict[int, str], one: PersonStanding) -> bool:
    body = bodies.get(one.person_id)
    is_supervised = one.purpose in (LINE_MANAGEMENT, PROFESSIONAL) and one.supervisor_id is not None
    return body is not None and is_supervised and bodies.get(one.supervisor_id or 0) == body


def _bodies(session: Session, upto: int | None) -> dict[int, str]:
    """Return the body that each registered person is registered with, as it is compared."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, registration_body FROM person_details WHERE {known(upto)} AND registration_body <> ''"
    )
    return {person_id: folded(body) for person_id, body in rows.all()}
