"""CPD entries: what somebody did, why, what they learnt, and what came of it. The text is the author's until they share it.

Source of what an entry says: the project's rules, section 8; `resources/rules/cpd_form_fields.csv` for what the registers ask.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision_drafts import LONGEST_TEXT, LONGEST_TITLE
from cpd_desktop.domain.texts import folded, is_blank, refuse_halves

LONGEST_MINUTES = 2_000 * 60
"""The most minutes that one entry has: a year of full-time study."""
MINUTES_A_DAY = 24 * 60
"""The most minutes that an entry has for each day from its first to its last."""
LONGEST_CODE = 40
ONE_LINE = ("title", "peer_name", "peer_role", "peer_on")
"""The texts that have one line."""
SAID = ("title", "why", "learnt", "impact_on_practice", "impact_on_people")
"""What makes two entries the same: who was asked about it makes no second one of them."""

ENTRY_TEXTS: Mapping[str, str] = {
    "title": "What it was",
    "why": "Why I did it",
    "learnt": "What I learnt",
    "impact_on_practice": "Impact on my practice",
    "impact_on_people": "Impact on people",
    "peer_name": "Who I discussed it with",
    "peer_role": "Their role",
    "peer_on": "When we discussed it",
    "peer_outcome": "What came of the discussion",
}
"""The private texts of an entry, in the order of the form, with their labels; *peer_on* is an ISO date, or blank."""


@dataclass(frozen=True, slots=True)
class CpdEntryDraft:
    """An entry as its form sends it out. *activity* is a code of the activity types; *minutes* None is not known.

    *standards* are codes (`SWE 4.1`, `HCPC 2`, `PCF 6` or the organisation's own); *texts* by the keys of ENTRY_TEXTS. *source* and
    *source_uuid* (hexadecimal) say what it was made of: group session, supervision, training or cpd draft; blank for nothing.
    """

    person_id: int
    done_on: date
    activity: str
    texts: Mapping[str, str] = field(repr=False)
    ends_on: date | None = None
    minutes: int | None = None
    standards: tuple[str, ...] = ()
    source: str = ""
    source_uuid: str = ""


@dataclass(frozen=True, slots=True)
class CpdEntry:
    """An entry as everybody may count it: without its text. *uuid* and *source_uuid* in hexadecimal.

    *has_peer* where what came of a peer reflection is written, *is_reflective* where what was learnt and an impact are; *sameness* is equal
    for two entries of one person that say the same. *shared_with* are the ids of the people who may read it.
    """

    row_id: int
    uuid: str
    person_id: int
    done_on: date
    ends_on: date | None
    activity: str
    minutes: int | None
    has_peer: bool
    is_reflective: bool
    standards: tuple[str, ...]
    source: str
    source_uuid: str
    sameness: str
    shared_with: tuple[int, ...] = ()
    evidence_count: int = 0

    @property
    def last_on(self) -> date:
        """The day on which it was over."""
        return self.ends_on or self.done_on


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry with its text, as somebody who may read it has it."""

    entry: CpdEntry
    texts: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ActivityType:
    """A kind of activity. *hcpc_type* is the type as the Health and Care Professions Council groups them; *examples* are in words."""

    code: str
    title: str
    hcpc_type: str
    examples: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard that an entry can be mapped to. *framework* is a short name such as `SWE`, *meaning* is in our own words.

    *is_local* where the organisation added it.
    """

    code: str
    framework: str
    framework_title: str
    title: str
    meaning: str
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that helps to write one text of an entry (a key of ENTRY_TEXTS); *activity* is blank where it suits every one."""

    text: str
    activity: str
    prompt: str


def activity_types_of(rows: Iterable[Mapping[str, str]]) -> tuple[ActivityType, ...]:
    """Return the activity types in rows of `cpd_activities.csv`, in their order."""
    return tuple(ActivityType(row["code"], row["title"], row["hcpc_type"], row["examples"]) for row in rows)


def standards_of(rows: Iterable[Mapping[str, str]]) -> tuple[Standard, ...]:
    """Return the standards in rows of `cpd_standards.csv`, in their order."""
    return tuple(
        Standard(row["code"], row["framework"], row["framework_title"], row["title"], row["meaning"]) for row in rows
    )


def prompts_of(rows: Iterable[Mapping[str, str]]) -> tuple[Prompt, ...]:
    """Return the prompts in rows of `cpd_prompts.csv`, by text in the order of the form, then by their own order."""
    ordered = sorted(rows, key=lambda row: (list(ENTRY_TEXTS).index(row["field"]), int(row["order"])))
    return tuple(Prompt(row["field"], row["activity"], row["prompt"]) for row in ordered)


def prompts_for(prompts: Iterable[Prompt], text: str, activity: str) -> tuple[str, ...]:
    """Return what helps to write one text of an entry of this activity: what is asked of every one, then of this."""
    fitting = [one for one in prompts if one.text == text and one.activity in ("", activity)]
    return tuple(one.prompt for one in sorted(fitting, key=lambda one: bool(one.activity)))


def tidied(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts as they are kept: those of which a reader sees nothing left out, those of one line in one line, no space around
    the others.

    Raises KeyError for a key that is not of ENTRY_TEXTS.
    """
    for name in texts:
        if name not in ENTRY_TEXTS:
            raise KeyError(name)
    kept = {name: texts.get(name, "") for name in ENTRY_TEXTS}
    lines = {name: " ".join(text.split()) if name in ONE_LINE else text.strip() for name, text in kept.items()}
    return {name: text for name, text in lines.items() if not is_blank(text)}


def is_reflective(texts: Mapping[str, str]) -> bool:
    """Whether the texts say what was learnt, and what came of it for practice or for people.

    Source: the project's rules, section 8; what Social Work England asks of a piece (`cpd_form_fields.csv`).
    """
    impact = (texts.get("impact_on_practice", ""), texts.get("impact_on_people", ""))
    return not is_blank(texts.get("learnt", "")) and not all(map(is_blank, impact))


def has_peer(texts: Mapping[str, str]) -> bool:
    """Whether the texts say what came of discussing it with a peer. Who counts as a peer is not asked (rules, section 8)."""
    return not is_blank(texts.get("peer_outcome", ""))


def compared_texts(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return what two entries are compared by, blind to case, accents and spaces."""
    return tuple(folded(texts.get(name, "")) for name in SAID)


def check_entry(draft: CpdEntryDraft, *, today: date, activities: Collection[str]) -> None:
    """Raise Refused, with the field, for an entry that cannot be kept: only a day, an activity and a title are required.

    *activities* are the codes that may be chosen. Days lie from 1950 to *today*; a length is from 1 minute to 2,000 hours,
    and at most 24 hours for each day from the first to the last.
    """
    _check_days(draft, today)
    if draft.activity not in activities:
        message = (
            "Choose what kind of activity it was." if not draft.activity else "Choose a kind of activity from the list."
        )
        raise Refused(message, field="activity")
    if draft.minutes is not None and not 1 <= draft.minutes <= LONGEST_MINUTES:
        message = "Give how long it took, from 1 minute to 2,000 hours, or leave it blank where it is not known."
        raise Refused(message, field="minutes")
    days = ((draft.ends_on or draft.done_on) - draft.done_on).days + 1
    if draft.minutes is not None and draft.minutes > days * MINUTES_A_DAY:
        message = (
            f"More than {days * 24:,} hours do not fit into {'1 day' if days == 1 else f'{days:,} days'}: give a shorter time, or the "
            "first and the last day on which it went on."
        )
        raise Refused(message, field="minutes")
    if any(not code.strip() or len(code) > LONGEST_CODE for code in draft.standards):
        message = f"A standard is named by a short code of at most {LONGEST_CODE} characters: choose from the list."
        raise Refused(message, field="standards")
    check_texts(draft.texts, today=today)


def _check_days(draft: CpdEntryDraft, today: date) -> None:
    for name, day in (("done_on", draft.done_on), ("ends_on", draft.ends_on)):
        if day is None:
            continue
        if not EARLIEST <= day <= LATEST:
            message = f"{day:%d/%m/%Y} cannot be meant: give a day from {EARLIEST.year} to today."
            raise Refused(message, field=name)
        if day > today:
            message = f"{day:%d/%m/%Y} lies in the future: an entry is of something that you have done."
            raise Refused(message, field=name)
    if draft.ends_on is not None and draft.ends_on < draft.done_on:
        message = "It cannot be over before it began: give a last day on or after the first."
        raise Refused(message, field="ends_on")


def check_texts(texts: Mapping[str, str], *, today: date) -> None:
    """Raise Refused, with the field, for texts without a title, one that is too long, and a day of the discussion that cannot be."""
    kept = tidied(texts)
    if "title" not in kept:
        message = "Give it a title: what it was, in one line."
        raise Refused(message, field="title")
    for name, text in kept.items():
        refuse_halves(text, name)
        longest = LONGEST_TITLE if name in ONE_LINE else LONGEST_TEXT
        if len(text) > longest:
            message = f"This is longer than {longest:,} characters: shorten it."
            raise Refused(message, field=name)
    if "peer_on" in kept:
        _check_peer_day(kept["peer_on"], today)


def _check_peer_day(text: str, today: date) -> None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = "Give the day of the discussion as a date, or leave it blank."
        raise Refused(message, field="peer_on") from None
    if not EARLIEST <= day <= today:
        message = f"{day:%d/%m/%Y} cannot be the day of the discussion: give a day up to today, or leave it blank."
        raise Refused(message, field="peer_on")
