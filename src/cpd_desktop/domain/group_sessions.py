"""Group reflective sessions: what is typed about one, and what is wrong with it in itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.periods import EARLIEST
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import LONGEST_TEXT, LONGEST_TITLE, MOST_MINUTES
from cpd_desktop.domain.texts import folded

MODELS = (
    "4x4x4", "Kolb’s learning cycle", "Gibbs’ reflective cycle", "Action learning set", "Schwartz-style round",
    "Reflective team", "Signs of Safety group supervision",
)  # fmt: skip
"""Models that are offered; any other can be typed."""

PROFESSIONS = (
    "Social worker", "Occupational therapist", "Nurse", "Rehabilitation officer", "Social care practitioner", "Psychologist",
    "Speech and language therapist", "Physiotherapist", "Sign language interpreter", "Police officer", "Housing officer",
)  # fmt: skip
"""Professions that are offered for somebody from outside; any other can be typed."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was there: one of the book's people by id, or by *name* a professional from outside.

    *team* and *profession* are what they were at the time; *organisation* is of somebody from outside.
    """

    person_id: int | None = None
    name: str = ""
    team: str = ""
    profession: str = ""
    organisation: str = ""

    @property
    def identity(self) -> tuple[str, str]:
        """By what the same attendee is known when the session is corrected."""
        if self.person_id is not None:
            return str(self.person_id), ""
        return folded(self.name), folded(self.organisation)


@dataclass(frozen=True, slots=True)
class GroupActionDraft:
    """An action that the group agreed; *uuid*, in hexadecimal, of one that is recorded already, blank for a new one."""

    title: str
    owner: str = ""
    due_on: date | None = None
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class GroupSessionDraft:
    """A group reflective session. *facilitator* is the name of one from outside, where *facilitator_id* is None."""

    held_on: date
    minutes: int
    topic: str
    attendees: tuple[Attendee, ...]
    facilitator_id: int | None = None
    facilitator: str = ""
    model: str = ""
    presenter: str = ""
    question: str = ""
    themes: str = ""
    learning: str = ""
    actions: tuple[GroupActionDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupAction:
    """An action that a group agreed, as it stands; *uuid* in hexadecimal."""

    uuid: str
    title: str
    owner: str
    due_on: date | None
    state: ActionState
    closed_on: date | None

    def is_overdue(self, as_at: date) -> bool:
        """Whether it is open and was due before *as_at*."""
        return self.state is ActionState.OPEN and self.due_on is not None and self.due_on < as_at


def check_group_session(draft: GroupSessionDraft, *, today: date) -> None:
    """Raise Refused, with the field, for what cannot be so: nobody there, a day to come, minutes outside 1 to 600."""
    if not EARLIEST <= draft.held_on <= today:
        when = "lies in the future" if draft.held_on > today else f"is before {EARLIEST.year}"
        message = f"{draft.held_on:%d/%m/%Y} {when}: give the day on which it was held."
        raise Refused(message, field="held_on")
    if not 1 <= draft.minutes <= MOST_MINUTES:
        message = f"Minutes are from 1 to {MOST_MINUTES}, not {draft.minutes}."
        raise Refused(message, field="minutes")
    if draft.facilitator_id is None and not draft.facilitator.strip():
        message = "Say who facilitated it: choose somebody, or type the name of somebody from outside."
        raise Refused(message, field="facilitator")
    if not draft.topic.strip():
        message = "A session has a topic: say what it was about, without anybody's name."
        raise Refused(message, field="topic")
    for name, text, most in (
        ("topic", draft.topic, LONGEST_TITLE), ("question", draft.question, LONGEST_TEXT),
        ("themes", draft.themes, LONGEST_TEXT), ("learning", draft.learning, LONGEST_TEXT),
    ):  # fmt: skip
        if len(text) > most:
            message = f"This is longer than {most:,} characters: shorten it."
            raise Refused(message, field=name)
    _check_attendees(draft.attendees)
    for action in draft.actions:
        if not action.title.strip() or len(action.title) > LONGEST_TITLE:
            message = f"An action needs a title of at most {LONGEST_TITLE} characters: say what is to be done."
            raise Refused(message, field="actions")


def _check_attendees(attendees: tuple[Attendee, ...]) -> None:
    if not attendees:
        message = "Somebody was there: choose at least one person, or add somebody from outside."
        raise Refused(message, field="attendees")
    if any(one.person_id is None and not folded(one.name) for one in attendees):
        message = "Somebody from outside has a name: type it, or take the line out."
        raise Refused(message, field="attendees")
    identity, count = Counter(one.identity for one in attendees).most_common(1)[0]
    if count > 1:
        twice = next(one for one in attendees if one.identity == identity)
        message = f"{twice.name or 'One person'} is in the list twice: take one of them out."
        raise Refused(message, field="attendees")
