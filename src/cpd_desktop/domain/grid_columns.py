"""One requirement on one date, over columns: the people in scope, what is known of each, and how they are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, fields
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.facts import FOREVER, Days, Flags, Numbers
from cpd_desktop.domain.holdings import HELD, SHOWS_BOOKING, Status
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.requirements import Requirement
from cpd_desktop.domain.training import Validity

STATUSES = tuple(Status)
CODE = {status: code for code, status in enumerate(STATUSES)}
AWAY = len(STATUSES)
KINDS = AWAY + 1
_BOOKABLE = np.array([status in SHOWS_BOOKING for status in STATUSES] + [False])
IS_HELD = np.array([status in HELD for status in STATUSES])
IS_LAPSING = np.array([status in (Status.EXPIRING, Status.EXPIRED) for status in STATUSES])

_COLUMN_OF_FIELD = {
    "in_date": CODE[Status.IN_DATE],
    "expiring": CODE[Status.EXPIRING],
    "generic_only": CODE[Status.GENERIC_ONLY],
    "expired": CODE[Status.EXPIRED],
    "revoked": CODE[Status.REVOKED],
    "missing": CODE[Status.MISSING],
    "not_yet_due": CODE[Status.NOT_YET_DUE],
    "exempt": CODE[Status.EXEMPT],
    "long_absence": AWAY,
    "booked": KINDS,
    "assured": KINDS + 1,
    "in_scope": KINDS + 2,
}


_IN_ORDER_OF_COUNTS = [_COLUMN_OF_FIELD[part.name] for part in fields(Counts)]
_VALUES_OF_COUNTS = itemgetter(*_IN_ORDER_OF_COUNTS)


@dataclass
class Column:
    """One requirement on one date: the people in scope, in order of id, and what is known of each.

    *codes* are positions in STATUSES, or AWAY; *ends* last days; *booked* the next booking or FOREVER; *members* and
    *teams* are the pairs of a position in *people* and the team through which that person is in scope; *rules* are how the
    courses that satisfy the requirement run out, *is_chained* whether any of them from the end before, and *generic_rules* how
    the generic ones do.
    """

    requirement: Requirement
    people: Numbers
    members: Numbers
    teams: Numbers
    codes: Numbers
    statuses: Numbers
    ends: Days
    booked: Days
    assured: Flags
    due: Days
    rules: Mapping[int, Validity] = field(default_factory=dict)
    generic_rules: Mapping[int, Validity] = field(default_factory=dict)
    is_chained: bool = False

    def tally(self, members: Numbers, places: Numbers, count: int) -> NDArray[np.int64]:
        """Return counts by place (rows) and by code, then booked, assured and in scope (columns)."""
        codes = self.codes[members]
        by_code = np.bincount(places * KINDS + codes, minlength=count * KINDS).reshape(count, KINDS)
        present = codes != AWAY
        booked = present & (self.booked[members] != FOREVER) & _BOOKABLE[codes]
        flags = [booked, present & self.assured[members], np.ones(len(members), dtype=bool)]
        extra = [np.bincount(places[flag], minlength=count) for flag in flags]
        return np.column_stack([by_code, *extra])

    def position(self, person_id: int) -> int | None:
        """Return where a person is in *people*, None for somebody not in scope."""
        # A number of the column's own kind: any other would have the whole column converted.
        at = int(self.people.searchsorted(np.int32(person_id)))
        return at if at < len(self.people) and self.people[at] == person_id else None

    def teams_of(self, at: int) -> Iterator[int]:
        """Yield the teams through which one person is in scope."""
        place = int(self.members.searchsorted(np.int32(at)))
        while place < len(self.members) and self.members[place] == at:
            yield int(self.teams[place])
            place += 1

    def counted_as(self, at: int) -> list[int]:
        """Return the columns of `tally` in which one person counts, but for the last, in which all do."""
        code = int(self.codes[at])
        if code == AWAY:
            return [code]
        booked = self.booked[at] != FOREVER and _BOOKABLE[code]
        return [code, *[KINDS] * bool(booked), *[KINDS + 1] * bool(self.assured[at])]


_NOBODY = Counts()


def counts_of(values: list[int]) -> Counts:
    """Return the counts in a row of a tally."""
    # Most requirements bear on few teams.
    return Counts(*_VALUES_OF_COUNTS(values)) if values[-1] else _NOBODY


def all_counts_of(tally: NDArray[np.int64]) -> list[Counts]:
    """Return the counts in each row of a tally."""
    return [Counts(*values) for values in tally[:, _IN_ORDER_OF_COUNTS].tolist()]
