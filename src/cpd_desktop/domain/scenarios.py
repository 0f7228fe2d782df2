"""Scenarios of the forecast: what is supposed beside what is known. A scenario changes what goes into the forecast, never how it is computed.

As text, which is what the book keeps and what a file holds, a scenario is one JSON object::

    {"scenario": 1,
     "name": "Two more leave Deaf Services",
     "notes": "",
     "attendance_rate": "9/10",
     "completion_rate": "55%",
     "leavers": [{"person": "KEY", "last_day": "2027-01-31"}],
     "starters": [{"team": "Deaf Services", "job_role": "Support worker", "starts_on": "2027-02-01", "count": 2, "trained_after_days": 90}],
     "places": [{"people": ["KEY", "KEY"], "course": "BSL3", "on": "2027-03-02"}]}

*scenario* is the version of this schema, 1; it and *name* are needed, all else may be left out. *attendance_rate* and
*completion_rate* are each a fraction, a decimal (0.9) or a share (90%), null for the one that is measured. *count* is 1 unless it is given; *trained_after_days* null for the time that each
requirement gives. Dates are as in 2027-01-31. In the book a person is a UUID; in a file also a staff number or an e-mail address.
Nobody is named twice among the leavers or in one entry of places, and a place that is recorded is of no day before that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

from cpd_desktop.domain.periods import EARLIEST, LATEST


@dataclass(frozen=True, slots=True)
class SupposedLeaver:
    """That somebody leaves: *person* is their UUID in hexadecimal, *last_day* their last day in post."""

    person: str
    last_day: date


@dataclass(frozen=True, slots=True)
class SupposedStarters:
    """That *count* people (1 to 1,000) start in a team and a job role, by their names, on a day.

    *trained_after_days* (0 to 3,650) is how long their induction takes until they hold everything asked of them, None for the time that each
    requirement gives.
    """

    team: str
    job_role: str
    starts_on: date
    count: int = 1
    trained_after_days: int | None = None


@dataclass(frozen=True, slots=True)
class SupposedPlaces:
    """That people (UUIDs in hexadecimal) have a place in a course, by its code, on a day."""

    people: tuple[str, ...]
    course: str
    on: date


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed. *attendance_rate* of booked places and *completion_rate* of learners are from 0 to 1, None for what is measured."""

    name: str
    leavers: tuple[SupposedLeaver, ...] = ()
    starters: tuple[SupposedStarters, ...] = ()
    places: tuple[SupposedPlaces, ...] = ()
    attendance_rate: Fraction | None = None
    notes: str = ""
    completion_rate: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SavedScenario:
    """A scenario as the book keeps it, with who wrote it and on which day."""

    row_id: int
    uuid: str
    scenario: Scenario
    author: str
    made_on: date


VERSION = 1
"""The version of the schema that is written and read."""

MOST_STARTERS = 1_000
MOST_DAYS_TO_TRAIN = 3_650
MOST_ENTRIES = 10_000
"""How many leavers, groups of starters, groups of places, and people in one of these, a scenario may have."""
LONGEST_NAME = 200
LONGEST_TEXT = 10_000

_FINEST = 9
"""Decimals that a rate may have."""

_Part = TypeVar("_Part")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SHARE = re.compile(r"\d{1,3}(\.\d{1,6})?%", re.ASCII)
_RATE = re.compile(r"\d{1,9}(/\d{1,9}|\.\d{1,9})?", re.ASCII)


class NotAScenario(ValueError):
    """That a text is no scenario: the message is a sentence that can be shown; *field* names the part that is wrong, blank for the whole."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def scenario_to_text(scenario: Scenario) -> str:
    """Return *scenario* as JSON, which `scenario_from_text` reads back the same."""
    attendance, completion = scenario.attendance_rate, scenario.completion_rate
    return json.dumps(
        {
            "scenario": VERSION,
            "name": scenario.name,
            "notes": scenario.notes,
            "attendance_rate": None if attendance is None else str(attendance),
            "completion_rate": None if completion is None else str(completion),
            "leavers": [{"person": one.person, "last_day": one.last_day.isoformat()} for one in scenario.leavers],
            "starters": [
                {
                    "team": one.team,
                    "job_role": one.job_role,
                    "starts_on": one.starts_on.isoformat(),
                    "count": one.count,
                    "trained_after_days": one.trained_after_days,
                }
                for one in scenario.starters
            ],
            "places": [
                {"people": list(one.people), "course": one.course, "on": one.on.isoformat()} for one in scenario.places
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def scenario_from_text(text: str) -> Scenario:
    """Return the scenario that *text* says. Raises NotAScenario, a ValueError, for anything else."""
    try:
        whole = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_float=Decimal, parse_constant=_no_number
        )
    except NotAScenario:
        raise
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        message = f"This is not a scenario: it is not JSON{line}."
        raise NotAScenario(message) from None
    names = ("scenario", "name", "notes", "attendance_rate", "completion_rate", "leavers", "starters", "places")
    reader = _Reader("", whole, names)
    if reader.number("scenario", 1, 10**6) != VERSION:
        message = "This scenario is of a later version of the program: it cannot be read here."
        raise NotAScenario(message)
    return Scenario(
        name=reader.text("name", most=LONGEST_NAME),
        leavers=reader.parts("leavers", _leaver),
        starters=reader.parts("starters", _starters),
        places=reader.parts("places", _places),
        attendance_rate=reader.rate("attendance_rate"),
        completion_rate=reader.rate("completion_rate"),
        notes=reader.text("notes", is_needed=False, most=LONGEST_TEXT),
    )


def rate_from_text(text: str) -> Fraction:
    """Return a rate from 0 to 1 written as `9/10`, `0.9` or `90%`. Raises ValueError, with a sentence, for anything else."""
    words = text.replace(" ", "")
    rate = Fraction(-1)
    if _SHARE.fullmatch(words):
        rate = Fraction(words.removesuffix("%")) / 100
    elif _RATE.fullmatch(words) and not words.endswith("/0") and not re.search(r"/0+$", words):
        rate = Fraction(words)
    if not 0 <= rate <= 1:
        message = f"'{text[:40]}' is not a rate: write a share from 0% to 100%, such as 90%."
        raise ValueError(message)
    return rate


def _leaver(where: str, value: object) -> SupposedLeaver:
    part = _Reader(where, value, ("person", "last_day"))
    return SupposedLeaver(part.text("person"), part.day("last_day"))


def _starters(where: str, value: object) -> SupposedStarters:
    part = _Reader(where, value, ("team", "job_role", "starts_on", "count", "trained_after_days"))
    trained = part.number("trained_after_days", 0, MOST_DAYS_TO_TRAIN, is_needed=False)
    count = part.number("count", 1, MOST_STARTERS, is_needed=False)
    return SupposedStarters(
        part.text("team"), part.text("job_role"), part.day("starts_on"), 1 if count is None else count, trained
    )


def _places(where: str, value: object) -> SupposedPlaces:
    part = _Reader(where, value, ("people", "course", "on"))
    return SupposedPlaces(part.parts("people", _person), part.text("course"), part.day("on"))


def _person(where: str, value: object) -> str:
    return _Reader(where, {"person": value}, ("person",)).text("person")


class _Reader:
    """One object of the JSON; *where* says which, for the sentence of what is wrong."""

    def __init__(self, where: str, value: object, names: tuple[str, ...]) -> None:
        self._where = where
        if not isinstance(value, Mapping):
            raise self._wrong("", f"it must have the fields {', '.join(names)}")
        unknown = sorted(set(value) - set(names))
        if unknown:
            raise self._wrong("", f"there is no field '{unknown[0][:40]}': the fields are {', '.join(names)}")
        self._value: Mapping[str, object] = value

    def _wrong(self, name: str, what: str) -> NotAScenario:
        place = ", ".join(part for part in (self._where, name) if part)
        return NotAScenario(f"{place or 'The scenario'}: {what}.", re.split("[ ,]", place)[0])

    def text(self, name: str, *, is_needed: bool = True, most: int = LONGEST_NAME) -> str:
        found = self._value.get(name, "")
        if not isinstance(found, str) or len(found) > most or not _is_plain(found):
            raise self._wrong(name, f"it must be text of at most {most:,} characters")
        if is_needed and not found.strip():
            raise self._wrong(name, "it is missing")
        return found.strip() if is_needed else found

    def day(self, name: str) -> date:
        found = self.text(name)
        try:
            day = date.fromisoformat(found) if _DAY.fullmatch(found) else None
        except ValueError:
            day = None
        if day is None or not EARLIEST <= day <= LATEST:
            raise self._wrong(
                name, f"'{found[:40]}' is not a day from {EARLIEST.year} to {LATEST.year}: write 2027-01-31"
            )
        return day

    def number(self, name: str, least: int, most: int, *, is_needed: bool = True) -> int | None:
        found = self._value.get(name)
        if found is None and not is_needed:
            return None
        if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
            raise self._wrong(name, f"it must be a whole number from {least} to {most:,}")
        return found

    def rate(self, name: str) -> Fraction | None:
        found = self._value.get(name)
        if found is None:
            return None
        if isinstance(found, Decimal) or (isinstance(found, int) and not isinstance(found, bool)):
            # An exact fraction of a billionth of a billionth takes its time, and no rate is so fine.
            if not 0 <= found <= 1 or (found and Decimal(found).adjusted() < -_FINEST) or len(str(found)) > 2 * _FINEST:
                raise self._wrong(name, "it must be from 0 to 1, or a share such as 90%")
            return Fraction(found)
        try:
            return rate_from_text(self.text(name))
        except ValueError as error:
            raise self._wrong(name, str(error).removesuffix(".")) from None

    def parts(self, name: str, read: Callable[[str, object], _Part]) -> tuple[_Part, ...]:
        found = self._value.get(name, [])
        if not isinstance(found, list) or len(found) > MOST_ENTRIES:
            raise self._wrong(name, f"it must be a list of at most {MOST_ENTRIES:,}")
        prefix = f"{self._where}, {name}" if self._where else name
        return tuple(read(f"{prefix} {number:,}", one) for number, one in enumerate(found, 1))


def _is_plain(text: str) -> bool:
    """Whether *text* can be stored and shown: no halves of characters, and no controls but line ends and tabs."""
    return all(one in "\n\t" or (one.isprintable() or one.isspace()) for one in text) and not any(
        "\ud800" <= one <= "\udfff" or (ord(one) < 32 and one not in "\n\t") for one in text
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            message = f"The scenario says '{name[:40]}' twice in one place: leave one out."
            raise NotAScenario(message)
        found[name] = value
    return found


def _no_number(text: str) -> NoReturn:
    message = f"The scenario holds '{text}', which is no number."
    raise NotAScenario(message)
