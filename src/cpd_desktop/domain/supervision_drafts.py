"""What a person types about a supervision, before it is recorded; and what is wrong with it in itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import EARLIEST
from cpd_desktop.domain.practice import PracticeDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import LINE_MANAGEMENT, PURPOSES, ActionState, Function, Kind, Length, Phase

MOST_MINUTES = 600
LONGEST_TEXT = 150_000
"""In characters: 20,000 words, and room to spare."""
LONGEST_TITLE = 300

TEXTS: Mapping[str, str] = {
    "since_last_time": "Since last time",
    "caseload": "Caseload headline",
    "wellbeing": "Wellbeing",
    "learning": "Learning and CPD",
    "safeguarding": "Safeguarding, and learning from reviews",
    "notes": "Anything else",
    "case_reference": "Case reference",
}
"""The private texts of a supervision, in the order of the form, with their labels."""

SUPERVISEE, SUPERVISOR = "supervisee", "supervisor"
"""Who owns an action, where it is one of the two; else it is a name."""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action that is agreed. *need_uuid* is the need that it comes of, in hexadecimal; *raises_need* makes one of it."""

    title: str = field(repr=False)
    owner: str = SUPERVISEE
    due_on: date | None = None
    need_uuid: str = ""
    raises_need: bool = False


@dataclass(frozen=True, slots=True)
class ActionAnswer:
    """What became of an action that was carried over; *uuid* in hexadecimal."""

    uuid: str
    state: ActionState


@dataclass(frozen=True, slots=True)
class SupervisionDraft:
    """A supervision that was held. *texts* are private, by the keys of TEXTS; *minutes* None is not known."""

    person_id: int
    supervisor_id: int
    held_on: date
    minutes: int | None
    kind: Kind = Kind.INDIVIDUAL
    functions: frozenset[Function] = frozenset()
    next_on: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    answers: tuple[ActionAnswer, ...] = ()
    actions: tuple[ActionDraft, ...] = ()
    needs_met: tuple[tuple[str, str], ...] = ()
    """Needs that were asked about: UUID in hexadecimal, and yes, partly or no."""
    practice: tuple[PracticeDraft, ...] = ()
    """What was answered about training that is asked about on its day; the day on which it was answered is that of the supervision."""
    discussed: tuple[bytes, ...] = ()
    """The UUIDs of findings that were discussed: the supervisee has acknowledged them then."""


@dataclass(frozen=True, slots=True)
class CancelledDraft:
    """A supervision that did not take place: by whom it was cancelled, and why."""

    person_id: int
    supervisor_id: int
    held_on: date
    cancelled_by: str
    reason: str
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """What a supervisee and a supervisor agree; *interval* and *minutes* None: as the scheme says."""

    person_id: int
    supervisor_id: int
    agreed_on: date
    starts_on: date
    ends_on: date | None = None
    purpose: str = LINE_MANAGEMENT
    interval: Length | None = None
    minutes: int | None = None
    reason: str = ""
    place: str = ""
    confidentiality: str = ""
    disagreement: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """How often supervision is expected of some roles (ids; empty: everybody else), from a day on; None: from the beginning."""

    title: str
    roles: frozenset[int]
    phases: tuple[Phase, ...]
    supervisor_rule: str = ""
    source: str = ""
    starts_on: date | None = None


def check_supervision(draft: SupervisionDraft, *, today: date) -> None:
    """Raise Refused, with the field, for what cannot be so: a day to come, the two the same, minutes outside 1 to 600."""
    _check_pair(draft.person_id, draft.supervisor_id)
    if draft.held_on > today:
        message = f"{draft.held_on:%d/%m/%Y} lies in the future: give the day on which it was held."
        raise Refused(message, field="held_on")
    _check_not_too_early(draft.held_on, "the day on which it was held")
    if draft.minutes is not None and not 1 <= draft.minutes <= MOST_MINUTES:
        message = f"Minutes are from 1 to {MOST_MINUTES}, not {draft.minutes}."
        raise Refused(message, field="minutes")
    if draft.next_on is not None and draft.next_on <= draft.held_on:
        message = "The next date is not after this supervision: give a later day."
        raise Refused(message, field="next_on")
    for name, text in draft.texts.items():
        if name not in TEXTS:
            raise KeyError(name)
        if len(text) > LONGEST_TEXT:
            message = f"This is longer than {LONGEST_TEXT:,} characters: shorten it."
            raise Refused(message, field=name)
    for action in draft.actions:
        check_action(action)


def check_action(action: ActionDraft) -> None:
    """Raise Refused for an action without a title, or with one that is too long."""
    if not action.title.strip():
        message = "An action needs a title: say what is to be done."
        raise Refused(message, field="actions")
    if len(action.title) > LONGEST_TITLE:
        message = f"The title of an action is longer than {LONGEST_TITLE} characters: shorten it."
        raise Refused(message, field="actions")


def check_cancelled(draft: CancelledDraft) -> None:
    """Raise Refused, with the field, for a cancellation without who and why, or of a pair that is one person."""
    _check_pair(draft.person_id, draft.supervisor_id)
    _check_not_too_early(draft.held_on, "the day on which it was to be")
    if not draft.cancelled_by.strip():
        message = "Say who cancelled it."
        raise Refused(message, field="cancelled_by")
    if not draft.reason.strip():
        message = "A cancelled supervision keeps its reason: say why it did not take place."
        raise Refused(message, field="reason")
    if draft.next_on is not None and draft.next_on <= draft.held_on:
        message = "The next date is not after this one: give a later day."
        raise Refused(message, field="next_on")


def _check_not_too_early(held_on: date, what: str) -> None:
    if held_on < EARLIEST:
        message = f"{held_on:%d/%m/%Y} is before {EARLIEST.year}: give {what}."
        raise Refused(message, field="held_on")


def check_agreement(draft: AgreementDraft, *, today: date) -> None:
    """Raise Refused, with the field, for what cannot be so; an interval or minutes other than the scheme's need a reason."""
    _check_pair(draft.person_id, draft.supervisor_id)
    if draft.purpose not in PURPOSES:
        message = f"An agreement is for {' or '.join(PURPOSES)} supervision, not for '{draft.purpose}'."
        raise Refused(message, field="purpose")
    if draft.agreed_on > today:
        message = f"{draft.agreed_on:%d/%m/%Y} lies in the future: give the day on which the two agreed."
        raise Refused(message, field="agreed_on")
    if draft.review_on is not None and draft.review_on <= draft.agreed_on:
        message = "The review is not after the day of the agreement: give a later day."
        raise Refused(message, field="review_on")
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        message = f"The end {draft.ends_on:%d/%m/%Y} is before the start {draft.starts_on:%d/%m/%Y}."
        raise Refused(message, field="ends_on")
    if draft.minutes is not None and not 1 <= draft.minutes <= MOST_MINUTES:
        message = f"Minutes are from 1 to {MOST_MINUTES}, not {draft.minutes}."
        raise Refused(message, field="minutes")
    if (draft.interval is not None or draft.minutes is not None) and not draft.reason.strip():
        message = "Say why the pair departs from the scheme."
        raise Refused(message, field="reason")


def check_scheme(draft: SchemeDraft) -> None:
    """Raise Refused, with the field, for a scheme without a title or stages, or whose stages do not follow one another."""
    if not draft.title.strip():
        message = "A scheme has a title: say whom it is for."
        raise Refused(message, field="title")
    if len(draft.title) > LONGEST_TITLE:
        message = f"The title is longer than {LONGEST_TITLE} characters: shorten it."
        raise Refused(message, field="title")
    if not draft.phases:
        message = "A scheme has one stage at least: say how often supervision is expected."
        raise Refused(message, field="phases")
    _check_phases(draft.phases)


def _check_phases(phases: Sequence[Phase]) -> None:
    last = len(phases) - 1
    ends = EARLIEST
    for at, phase in enumerate(phases):
        if (phase.ends is None) != (at == last):
            message = "Every stage but the last says when it ends, counted from the start; the last one has no end."
            raise Refused(message, field="phases")
        # Weeks and months are never converted into each other: what comes first is asked of a calendar.
        following = ends if phase.ends is None else phase.ends.after(EARLIEST)
        if phase.ends is not None and following <= ends:
            message = f"The stage '{phase.title}' ends before it begins: each ends later than the one before."
            raise Refused(message, field="phases")
        ends = following
        if phase.minutes is not None and not 1 <= phase.minutes <= MOST_MINUTES:
            message = f"Minutes are from 1 to {MOST_MINUTES}, not {phase.minutes}."
            raise Refused(message, field="phases")


def _check_pair(person_id: int, supervisor_id: int) -> None:
    if person_id == supervisor_id:
        message = "Nobody supervises themselves: choose another supervisor."
        raise Refused(message, field="supervisor")
