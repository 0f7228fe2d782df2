"""Whoever raised something is told what came of it: who is still to be told, since when, and what one who was told has heard.

Source: the rules, section 10: whoever raised it told (date, how). Nobody is named: *raised_by* and *told* say who in words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import MOST_TEXT, MOST_TITLE, Channel, FeedbackDraft
from cpd_desktop.domain.learning_texts import refuse_identifying
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding that was decided, accepted or not, on *decided_on*."""

    uuid: bytes
    title: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody was told on *told_on*: of one finding, or (empty) of all that came of the source."""

    finding_uuid: bytes
    told_on: date


@dataclass(frozen=True, slots=True)
class ToTell:
    """A source of which whoever raised it is still to be told: of which findings (none: that nothing was found), since which day.

    *due_on* is the last day in time, *days_late* None where it is not past. *team* and *service* are blank where it is nobody's alone.
    """

    source_uuid: bytes
    kind: str
    title: str
    reference: str
    raised_by: str
    team: str
    service: str
    finding_uuids: tuple[bytes, ...]
    findings: tuple[str, ...]
    since: date
    due_on: date
    days_late: int | None


def still_to_tell(decided: Iterable[Decided], told: Collection[Told]) -> tuple[Decided, ...]:
    """Return the findings of which nobody was told on the day of the decision or later, by themselves or with the whole source."""
    return tuple(
        sorted(
            (one for one in decided if not _is_told(one, told)), key=lambda one: (one.decided_on, one.title, one.uuid)
        )
    )


def _is_told(one: Decided, told: Collection[Told]) -> bool:
    return any(one_told.finding_uuid in (b"", one.uuid) and one_told.told_on >= one.decided_on for one_told in told)


def to_tell_since(
    findings: int, untold: Collection[Decided], told: Collection[Told], closed_on: date | None
) -> date | None:
    """Return since when there is something to tell: the first decision, or the closing of a source without *findings*; None for nothing.

    *untold* are the decided findings that `still_to_tell` leaves.
    """
    if untold:
        return min(one.decided_on for one in untold)
    return closed_on if not findings and not told else None


def days_late(since: date, within_days: int, as_at: date) -> int | None:
    """Return by how many days telling is overdue, from 1 on the day after the last one in time; None where it is not."""
    late = (as_at - add_days(since, within_days)).days
    return late if late > 0 else None


def check_feedback(draft: FeedbackDraft, *, received_on: date, today: date) -> FeedbackDraft:
    """Return *draft* with its texts tidied. Raises Refused, with the field, for what cannot be meant."""
    draft = replace(
        draft, told=" ".join(draft.told.split()), message=draft.message.strip(), channel=Channel(draft.channel),
        finding_uuid=bytes(draft.finding_uuid),
    )  # fmt: skip
    if not draft.told:
        message = "Say who was told, never by name: `the carers of the forum`."
        raise Refused(message, field="told")
    if not draft.message:
        message = "Say what they were told."
        raise Refused(message, field="message")
    refuse_identifying(draft.told, "told", MOST_TITLE)
    refuse_identifying(draft.message, "message", MOST_TEXT)
    refuse_day_ahead(draft.told_on, today, "told_on")
    if draft.told_on < received_on:
        message = f"It came in on {received_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="told_on")
    return draft
