"""What was produced together with people who draw on care and support, carers and partners: with whom, and how much of it was theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.learning import MOST_TEXT, MOST_TITLE
from cpd_desktop.domain.learning_texts import refuse_identifying
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead, refuse_impossible_day

MOST_REACHED = 9_999_999


class Step(StrEnum):
    """The ladder of co-production, from the lowest step."""

    INFORMED = "informed"
    CONSULTED = "consulted"
    CO_DESIGNED = "co-designed"
    CO_DELIVERED = "co-delivered"
    LED = "led"


CO_PRODUCED = (Step.CO_DESIGNED, Step.CO_DELIVERED, Step.LED)
"""Steps that count as co-production; to inform and to consult do not."""


@dataclass(frozen=True, slots=True)
class CoProductionDraft:
    """An activity: *produced* is what came of it, *produced_with* with whom (never by name), *changed* what it changed.

    *reach_outside* counts people outside the council whom it reached, None for not known; *reached* says who they are.
    """

    title: str
    produced_with: str
    step: Step
    begun_on: date
    finished_on: date | None = None
    produced: str = ""
    service: str = ""
    team_id: int | None = None
    evidence: str = ""
    reach_outside: int | None = None
    reached: str = ""
    changed: str = ""
    about_uuid: bytes = b""


@dataclass(frozen=True, slots=True)
class CoProductionLine:
    """An activity as recorded, with its team and the session that came of it in words; *files* counts those that are evidence of it."""

    row_id: int
    uuid: bytes
    said: CoProductionDraft
    team: str
    session: str
    files: int = 0


@dataclass(frozen=True, slots=True)
class CoProduction:
    """The register on a date: the activities, newest first, and how many stand on each step of the ladder, from the lowest."""

    as_at: date
    lines: tuple[CoProductionLine, ...]
    by_step: tuple[tuple[Step, int], ...]

    @property
    def co_produced(self) -> int:
        """How many activities were more than informing and consulting."""
        return sum(count for step, count in self.by_step if step in CO_PRODUCED)

    @property
    def reach_outside(self) -> int:
        """How many people outside the council the activities reached, of those that know it."""
        return sum(line.said.reach_outside or 0 for line in self.lines)

    @property
    def files(self) -> int:
        """How many files are evidence of the activities."""
        return sum(line.files for line in self.lines)

    @property
    def reach_not_known(self) -> int:
        """How many activities do not say whom they reached."""
        return sum(line.said.reach_outside is None for line in self.lines)


def check_co_production(draft: CoProductionDraft, today: date) -> None:
    """Raise Refused, with the field, for what cannot be said of an activity. It may be planned to finish on a day to come."""
    if not draft.title.strip():
        message = "Give the activity a title, such as the handbook or the guidance that it is about."
        raise Refused(message, field="title")
    if not draft.produced_with.strip():
        message = "Say with whom it was produced, never by name: unpaid carers, people with a learning disability, a provider."
        raise Refused(message, field="produced_with")
    longest = {"title": MOST_TITLE, "service": MOST_TITLE}
    for field in ("title", "produced_with", "produced", "service", "evidence", "reached", "changed"):
        refuse_identifying(getattr(draft, field), field, longest.get(field, MOST_TEXT))
    refuse_day_ahead(draft.begun_on, today, "begun_on")
    if draft.finished_on is not None:
        refuse_impossible_day(draft.finished_on, "finished_on")
    if draft.finished_on is not None and draft.finished_on < draft.begun_on:
        message = f"It began on {draft.begun_on:%d/%m/%Y}: it finished on that day or later."
        raise Refused(message, field="finished_on")
    if draft.reach_outside is not None and not 0 <= draft.reach_outside <= MOST_REACHED:
        message = f"Give the number of people outside the council whom it reached, from 0 to {MOST_REACHED:,}, or leave it blank."
        raise Refused(message, field="reach_outside")
