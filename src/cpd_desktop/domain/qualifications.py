"""Qualifications: an award that somebody is registered for, works towards, has achieved or has withdrawn from.

Source: the project's rules, section 9. Levels are those of the Regulated Qualifications Framework: entry level, and 1 to 8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.apprenticeships import LONGEST_LINE
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead, refuse_impossible_day
from cpd_desktop.domain.texts import folded, refuse_long

MOST_CREDITS = 999
ENTRY_LEVEL = "E"
LEVELS = ("", ENTRY_LEVEL, "1", "2", "3", "4", "5", "6", "7", "8")
"""What may be said of a level; blank is not known."""
_LEVEL = re.compile(r"(?:level|lvl|l|rqf)? ?([1-8])(?:\.0)?", re.IGNORECASE)
_ENTRY = frozenset({"e", "entry", "entry level", "entry 1", "entry 2", "entry 3", "e1", "e2", "e3", "0"})


class QualificationState(StrEnum):
    """How far somebody has come with a qualification."""

    REGISTERED = "registered"
    IN_PROGRESS = "in progress"
    ACHIEVED = "achieved"
    WITHDRAWN = "withdrawn"


UNDER_WAY = frozenset({QualificationState.REGISTERED, QualificationState.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class QualificationDraft:
    """A qualification of *person_id* as a form says it.

    *number* is that of the register of regulated qualifications, such as 603/1234/5; *level* one of LEVELS; *credits* from 1, None for
    not known. It is in *state* since *state_on*, of one that was achieved the day of the award. *expected_on* is the day on which it is
    expected to be achieved. *asc_wds_code* is that of the workforce data set (`resources/rules/ascwds/qualification_codes.csv`).
    *course_id* is the course that it stands for in requirements, None for none.
    """

    person_id: int
    title: str
    state: QualificationState
    state_on: date
    number: str = ""
    level: str = ""
    awarding_body: str = ""
    provider: str = ""
    credits: int | None = None
    asc_wds_code: str = ""
    registered_on: date | None = None
    expected_on: date | None = None
    course_id: int | None = None

    @property
    def name(self) -> str:
        """The qualification in words: `Diploma in adult care, level 3`."""
        level = level_words(self.level)
        return f"{self.title}, {level}" if level and level not in self.title.casefold() else self.title

    def state_at(self, as_at: date) -> QualificationState | None:
        """Return the state on *as_at*; None where it had not begun by then, as far as is known.

        Before the day of its state somebody was registered, if they were by then, and before its end they worked towards it.
        """
        if self.state_on <= as_at:
            return self.state
        if self.registered_on is None or self.registered_on > as_at:
            return None
        return QualificationState.REGISTERED if self.state in UNDER_WAY else QualificationState.IN_PROGRESS


@dataclass(frozen=True, slots=True)
class Qualification:
    """A qualification on record, whose it is, and the team and service that they are posted in on the date asked about.

    *record_uuid* is the training record that is kept in step, empty for none; *files* how many certificates are attached.
    """

    row_id: int
    uuid: bytes
    said: QualificationDraft
    person: Person
    team: str = ""
    service: str = ""
    record_uuid: bytes = b""
    files: int = 0


@dataclass(frozen=True, slots=True)
class QualificationLine:
    """A qualification as a list shows it on a date.

    *state_on* is since when it is in *state*, None where that is not known; *days_overdue* how many days the expected end is past. *course*
    is what it stands for in requirements, *asc_wds* what its code means; both blank for none. *problems* are sentences of what is to be
    put right, worst first.
    """

    qualification: Qualification
    state: QualificationState
    state_on: date | None
    days_overdue: int
    words: str
    course_code: str = ""
    course: str = ""
    asc_wds: str = ""
    problems: tuple[str, ...] = ()

    @property
    def is_under_way(self) -> bool:
        """Whether somebody is registered, or works towards it."""
        return self.state in UNDER_WAY

    @property
    def asc_wds_answer(self) -> str:
        """What the staff file of the workforce data set takes of it: code and year of the award, such as `158;2026`.

        Blank while it is not achieved, or has no code. Source: the project's interop notes, section 1.4.
        """
        code = self.qualification.said.asc_wds_code
        if self.state is not QualificationState.ACHIEVED or not code or self.state_on is None:
            return ""
        return f"{code};{self.state_on.year}"


@dataclass(frozen=True, slots=True)
class QualificationRecordDraft:
    """A qualification as a file says it. None is not said; *said* are the fields that the file speaks for: others stay as they are.

    *course* is the code or title of the course that it stands for, blank for none.
    """

    row: int
    key: PersonKey
    title: str
    state: QualificationState | None = None
    state_on: date | None = None
    number: str = ""
    level: str = ""
    awarding_body: str = ""
    provider: str = ""
    credits: int | None = None
    asc_wds_code: str = ""
    registered_on: date | None = None
    expected_on: date | None = None
    course: str = ""
    said: frozenset[str] = field(default_factory=frozenset)


def level_words(level: str) -> str:
    """Return a level in words: `level 3`, `entry level`; blank for not known."""
    return {"": "", ENTRY_LEVEL: "entry level"}.get(level, f"level {level}")


def level_of(written: str) -> str | None:
    """Return the level, one of LEVELS, that is *written* as `3`, `Level 3`, `L3` or `Entry 3`; None for what is none."""
    plain = " ".join(written.split()).casefold()
    if plain in _ENTRY:
        return ENTRY_LEVEL
    found = _LEVEL.fullmatch(plain)
    return found[1] if found else ("" if not plain else None)


def check_qualification(draft: QualificationDraft, *, today: date) -> None:
    """Raise Refused, with the field, for what cannot be said of a qualification in itself."""
    if not draft.title.strip():
        message = "Say what the qualification is called, such as Diploma in adult care."
        raise Refused(message, field="title")
    if draft.level not in LEVELS:
        message = "The level is entry level, or from 1 to 8; leave it blank where it is not known."
        raise Refused(message, field="level")
    if draft.credits is not None and not 1 <= draft.credits <= MOST_CREDITS:
        message = f"It has from 1 to {MOST_CREDITS} credits; leave them blank where they are not known."
        raise Refused(message, field="credits")
    for name in ("title", "number", "awarding_body", "provider"):
        refuse_long(getattr(draft, name), name, LONGEST_LINE)
    refuse_day_ahead(draft.state_on, today, "state_on")
    refuse_impossible_day(draft.registered_on, "registered_on")
    refuse_impossible_day(draft.expected_on, "expected_on")
    if draft.registered_on is not None and draft.registered_on > draft.state_on:
        message = (
            f"It cannot be {draft.state} before it was registered, on {draft.registered_on:%d/%m/%Y}: give a later day."
        )
        raise Refused(message, field="state_on")
    first = draft.registered_on or (draft.state_on if draft.state is QualificationState.REGISTERED else None)
    if draft.expected_on is not None and first is not None and draft.expected_on < first:
        message = f"It was registered on {first:%d/%m/%Y}: the expected end is that day or a later one."
        raise Refused(message, field="expected_on")


def same_qualification(one: QualificationDraft | QualificationRecordDraft, other: QualificationDraft) -> bool:
    """Whether both speak of the same qualification: by number where both have one, else by title, and level where both have one."""
    if one.number and other.number:
        return plain_number(one.number) == plain_number(other.number)
    same_level = not one.level or not other.level or one.level == other.level
    return same_level and folded(one.title) == folded(other.title)


def plain_number(number: str) -> str:
    """Return a qualification number as it is compared: 603/1234/5 is 60312345."""
    return "".join(letter for letter in number.casefold() if letter.isalnum())


def line_on(as_at: date, one: Qualification) -> QualificationLine | None:
    """Return how a qualification stands on *as_at*; None where it had not begun by then. What other facts add is left out."""
    said, state = one.said, one.said.state_at(as_at)
    if state is None:
        return None
    since = said.state_on if said.state_on <= as_at else None
    if since is None and state is QualificationState.REGISTERED:
        since = said.registered_on
    late = 0
    if state in UNDER_WAY and said.expected_on is not None:
        late = max(0, (as_at - said.expected_on).days)
    return QualificationLine(one, state, since, late, _words(state, since, said.expected_on, late))


def _words(state: QualificationState, since: date | None, expected_on: date | None, late: int) -> str:
    day = "" if since is None else f" {day_words(since)}"
    if state not in UNDER_WAY:
        return f"{state}{day}"
    if late:
        return f"{state}, {late:,} {'day' if late == 1 else 'days'} overdue"
    return (
        f"{state}, expected {day_words(expected_on)}" if expected_on is not None else f"{state}{day and ' since'}{day}"
    )


def problems_of(line: QualificationLine) -> tuple[str, ...]:
    """Return the sentences of what is to be put right with a qualification, worst first, codes of the data set left out."""
    said, found = line.qualification.said, list[str]()
    if line.days_overdue and said.expected_on is not None:
        found.append(
            f"It was to end on {day_words(said.expected_on)}: record what came of it, or move its expected end."
        )
    if line.is_under_way and said.course_id is not None and said.expected_on is None:
        found.append("No expected end is given: the forecast of gaps cannot count it.")
    if line.state is QualificationState.ACHIEVED and not line.qualification.files:
        found.append("No certificate is attached: until then it is only claimed.")
    return tuple(found)


def day_words(day: date) -> str:
    """Return a day in words: `3 Dec 2026`."""
    return f"{day.day} {day:%b %Y}"
