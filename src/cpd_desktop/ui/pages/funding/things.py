"""What is recorded of a person that a cost or a claim can be for: apprenticeships, qualifications, training, places in sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.bookings import LIVE
from cpd_desktop.domain.funding import About
from cpd_desktop.services.apprenticeships import apprenticeships_of_person
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import person_whole
from cpd_desktop.services.qualifications import qualifications_of
from cpd_desktop.services.sessions.answers import bookings_of_person
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.funding.words import day_in_words


@dataclass(frozen=True)
class Thing:
    """Something on record: of which kind, its UUID, what it is called, and what tells it apart."""

    about: About
    uuid: bytes
    name: str
    detail: str = ""

    @property
    def words(self) -> str:
        """What a form shows of it."""
        return f"{self.name} ({self.detail})" if self.detail else self.name


def things_of(session: Session, person_id: int, as_at: date) -> tuple[Thing, ...]:
    """Return what somebody learns or has learnt, as far as it is on record."""
    question = CoverageQuestion(as_at)
    found = [
        Thing(
            About.APPRENTICESHIP, line.apprenticeship.uuid, line.apprenticeship.said.name,
            f"from {day_in_words(line.apprenticeship.said.starts_on)}",
        )
        for line in apprenticeships_of_person(session, person_id, question)
    ]  # fmt: skip
    found += [
        Thing(About.QUALIFICATION, line.qualification.uuid, line.qualification.said.name, line.state.value)
        for line in qualifications_of(session, person_id, as_at)
    ]
    whole = person_whole(session, person_id, question)
    for record in () if whole is None else whole.records:
        detail = f"{day_in_words(record.completed_on)}, {record.outcome.value}"
        found.append(Thing(About.TRAINING, bytes.fromhex(record.uuid), record.course, detail))
    for one in bookings_of_person(session, person_id, question):
        if one.booking.state in LIVE:
            found.append(Thing(About.SESSION, one.booking.session_uuid, one.title, day_in_words(one.first_on)))
    return tuple(found)
