"""Rule packs: what a register, an approval or a programme asks for, of whom, and in which cycle. Dated data, never constants in code.

Shipped ones come from `resources/rules/rule_packs.csv` and `professional_bodies.csv`; an organisation's own stands in the place of a
shipped one of the same code. Source of the conventions: the project's rules, section 8.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.texts import folded, searchable


class RuleKind(StrEnum):
    """What a rule looks at. *number* of a rule means: pieces, months, activities, types, words, hours or months from the start."""

    PIECES = "different pieces"
    PEER = "pieces with peer reflection"
    REVIEW = "would pass a review"
    TASK = "renewal task"
    LIST = "dated list"
    GAPS = "gaps explained"
    MIX = "activity types"
    STATEMENT = "statement"
    SELECTION = "registered long enough to be selected"
    HOURS = "hours in the cycle"
    APPROVAL = "approval"
    STEP = "programme step"
    PROFESSION = "profession known"


UNITS: Mapping[RuleKind, str] = {
    RuleKind.PIECES: "pieces",
    RuleKind.PEER: "pieces",
    RuleKind.LIST: "activities",
    RuleKind.GAPS: "months",
    RuleKind.MIX: "types",
    RuleKind.STATEMENT: "words",
    RuleKind.SELECTION: "months",
    RuleKind.HOURS: "hours",
    RuleKind.STEP: "months from the start",
}
"""What the figure of a rule counts, for those kinds that have one."""


class CycleYears(StrEnum):
    """In which years a cycle ends."""

    EVERY = "every year"
    ODD = "odd years"
    EVEN = "even years"


@dataclass(frozen=True, slots=True)
class PackRule:
    """One rule of a pack. *number* as UNITS says, 0 for none; *is_told*: it is said and holds nobody back.

    *asks* is a kind of approval, of statement, or the code of a step. *nth* tells steps of one code apart, from 1; *at_end*: a step that
    is due on the programme's last day, whatever its number; *is_optional*: a step that need not be taken.
    """

    kind: RuleKind
    code: str
    title: str
    number: int = 0
    is_told: bool = False
    asks: str = ""
    nth: int = 1
    at_end: bool = False
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class PackCycle:
    """When a pack's cycles end and its renewals open and close: *ends*, *opens* and *closes* as MM-DD, blank where there is none.

    *months* is the length: 12 where a cycle ends every year, 24 for odd or even years. Without *ends* the cycle is the *months* up to the
    date asked about; without *months* there is no cycle.
    """

    months: int = 0
    ends: str = ""
    years: CycleYears = CycleYears.EVERY
    opens: str = ""
    closes: str = ""


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Who is asked. *bodies* are what a registration body is called; with *words* or *prefixes*, only those whose profession fits:
    words in the body's name or the title of their post, and the letters that a registration number begins with.

    *roles* are codes or titles of posts and additional roles, *approvals* codes; *is_programme*: whoever is on it. *is_rest*: those of
    *bodies* whom no other pack of the same bodies fits.
    """

    bodies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    is_programme: bool = False
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class LocalStandard:
    """A standard of the organisation's own that entries can be mapped to."""

    code: str
    title: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class PackContent:
    """What a pack says. Who registered on *late_from* (MM-DD) or later in a cycle is asked for the tasks *late_asks* alone."""

    applies_to: AppliesTo
    cycle: PackCycle = PackCycle()
    rules: tuple[PackRule, ...] = ()
    late_from: str = ""
    late_asks: tuple[str, ...] = ()
    standards: tuple[LocalStandard, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePack:
    """A rule pack as it is in force. *row_id* is of the organisation's own, None for a shipped one; *source* for a person to read."""

    code: str
    title: str
    content: PackContent
    source: str
    confidence: str = ""
    notes: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    row_id: int | None = None
    uuid: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is the organisation's own."""
        return self.row_id is not None


@dataclass(frozen=True, slots=True)
class RulePackDraft:
    """A rule pack as a form sends it out; in force from *starts_on* (None: always) to *ends_on* (None: without end)."""

    code: str
    title: str
    content: PackContent
    starts_on: date | None = None
    ends_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle, first and last day included, and the window of its renewal, None for none."""

    starts_on: date
    ends_on: date
    opens_on: date | None = None
    closes_on: date | None = None

    def is_open(self, day: date) -> bool:
        """Whether renewal is open on *day*."""
        return self.opens_on is not None and self.closes_on is not None and self.opens_on <= day <= self.closes_on


@lru_cache(maxsize=4_096)
def cycle_on(cycle: PackCycle, as_at: date) -> Cycle | None:
    """Return the cycle that *as_at* is in; None for a pack without one. 29 February is 28 February in a common year."""
    if not cycle.months:
        return None
    if not cycle.ends:
        return Cycle(add_days(add_months(as_at, -cycle.months), 1), as_at)
    year = as_at.year
    while not _ends_in(cycle, year) or day_in(year, cycle.ends) < as_at:
        year += 1
    ends_on = day_in(year, cycle.ends)
    starts_on = add_days(day_in(year - cycle.months // 12, cycle.ends), 1)
    if not (cycle.opens and cycle.closes):
        return Cycle(starts_on, ends_on)
    opens_on = _last_before(cycle.opens, ends_on)
    closes_on = day_in(opens_on.year, cycle.closes)
    if closes_on < opens_on:
        closes_on = day_in(opens_on.year + 1, cycle.closes)
    return Cycle(starts_on, ends_on, opens_on, closes_on)


def _ends_in(cycle: PackCycle, year: int) -> bool:
    return cycle.years is CycleYears.EVERY or (year % 2 == 1) == (cycle.years is CycleYears.ODD)


def _last_before(month_and_day: str, day: date) -> date:
    found = day_in(day.year, month_and_day)
    return found if found <= day else day_in(day.year - 1, month_and_day)


def day_in(year: int, month_and_day: str) -> date:
    """Return the day MM-DD of *year*; 29 February is 28 February in a common year. Raises ValueError for what is no such day."""
    month, day = (int(part) for part in month_and_day.split("-"))
    if (month, day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, month, day)


@dataclass(frozen=True, slots=True)
class Registered:
    """What of somebody decides which packs they are asked for. *roles* are the codes and titles, folded, of their posts and additional
    roles on the date, *posts* the titles of their posts; *approvals* the kinds that the ledger has a line of; *programmes* codes of packs.
    """

    body: str = ""
    number: str = ""
    posts: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    approvals: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()


def packs_for(packs: Sequence[RulePack], person: Registered) -> tuple[RulePack, ...]:
    """Return those of *packs* that *person* is asked for, in their order."""
    found = [pack for pack in packs if not pack.content.applies_to.is_rest and _is_asked(pack, person)]
    taken = {folded(body) for pack in found for body in pack.content.applies_to.bodies}
    for pack in packs:
        asked = pack.content.applies_to
        if asked.is_rest and _is_of_body(asked, person.body) and taken.isdisjoint(map(folded, asked.bodies)):
            found.append(pack)
    return tuple(pack for pack in packs if pack in found)


def _is_asked(pack: RulePack, person: Registered) -> bool:
    asked = pack.content.applies_to
    if asked.is_programme:
        return pack.code in person.programmes
    if not person.approvals.isdisjoint(asked.approvals) or not person.roles.isdisjoint(map(folded, asked.roles)):
        return True
    return _is_of_body(asked, person.body) and _is_of_profession(asked, person)


def _is_of_body(asked: AppliesTo, body: str) -> bool:
    said = f" {searchable(body)} "
    return any(f" {searchable(one)} " in said for one in asked.bodies if one.strip())


def _is_of_profession(asked: AppliesTo, person: Registered) -> bool:
    """Return whether the profession fits: by the letters of the number, the body's name, or the posts."""
    if not (asked.words or asked.prefixes) or _letters(person.number) in {one.upper() for one in asked.prefixes}:
        return True
    said = [searchable(person.body), *map(searchable, person.posts)]
    return any(searchable(word) in text for word in asked.words for text in said)


def _letters(number: str) -> str:
    text = number.strip().upper()
    at = next((at for at, letter in enumerate(text) if not letter.isalpha()), len(text))
    return text[:at]
