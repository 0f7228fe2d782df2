"""The findings that reach one person: those that they acknowledged, whichever way, and those that they are still to hear of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_carried import learning_to_discuss
from cpd_desktop.services.learning_facts import known_findings
from cpd_desktop.services.reach import acknowledged_on
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class PersonLearning:
    """A finding of somebody's: from which *source*, and when they acknowledged it first; None where it was shared and they have not."""

    finding_uuid: bytes
    title: str
    source: str
    acknowledged_on: date | None


def learning_of_person(session: Session, question: CoverageQuestion, person_id: int) -> tuple[PersonLearning, ...]:
    """Return the findings of one person on the date: those that wait for them first, then those acknowledged, the last first."""
    findings = known_findings(session, question.upto)
    if not findings:
        return ()
    waiting = learning_to_discuss(session, person_id, question.as_at, question.upto)
    days = acknowledged_on(session, None, question.as_at, question.upto, people=[person_id])
    acknowledged = [
        PersonLearning(uuid, findings[uuid].title, findings[uuid].source, some[person_id])
        for uuid, some in days.items()
        if person_id in some and uuid in findings
    ]
    return (
        *(PersonLearning(one.finding_uuid, one.title, one.source, None) for one in waiting),
        *sorted(acknowledged, key=lambda one: (one.acknowledged_on or date.min, one.title), reverse=True),
    )
