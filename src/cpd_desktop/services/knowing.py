"""Questions about what was known: the same question, with everything left out that was recorded after a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import stamp_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.trail import change_known_at


def as_known_at(session: Session, question: CoverageQuestion, known_at: datetime | None) -> CoverageQuestion:
    """Return *question* about what was known at *known_at* (with its time zone); None for now.

    Raises Refused if nothing had been recorded by then.
    """
    if known_at is None:
        return question
    number = change_known_at(session.connection(), stamp_of(known_at))
    if number == 0:
        message = f"Nothing was recorded by {known_at:%d %B %Y %H:%M}: choose a later moment."
        raise Refused(message, field="known_at")
    return replace(question, upto=number)
