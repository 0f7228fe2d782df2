"""Which of the story's training was held in sessions that the council keeps itself: a year of them, past and to come.

What was taken in them is not imported: it comes from the registers of the sessions, as it would in use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.offers import OFFERS, Offer
from cpd_desktop.exchange.demo_story.tables import DemoTables, Table

PRESENT, ABSENT, DNA, FAILED = "P", "A", "D", "F"
KEEPS_TO_ITSELF = frozenset({c.EAST})
"""The team that learns with nobody else: what its people took, they took elsewhere."""
_MARKS = {"completed": PRESENT, "passed": PRESENT, "cancelled": ABSENT, "did not attend": DNA, "failed": FAILED}
_BOOKED = "booked"
_ROOMS = frozenset({"classroom", "virtual classroom"})
_YEAR = timedelta(days=365)
_STILL_OPEN = timedelta(days=7)
_FEWEST, _FULL = 2, 24
_MOST_PAST, _MOST_AHEAD = 60, 24


@dataclass(frozen=True, slots=True)
class Cohort:
    """People who took a course, or are to take it, together: staff numbers with what the register says, blank for who is booked."""

    course: str
    held_on: date
    learners: tuple[tuple[str, str], ...]

    @property
    def offer(self) -> Offer:
        """How its course is held."""
        return OFFERS[self.course]


def cohorts_of(tables: DemoTables) -> tuple[tuple[Cohort, ...], DemoTables]:
    """Return the cohorts that were held in the last year or are to come, by day; and the tables without what they tell.

    None is larger than a room; a council of any size keeps the same number of sessions here, and has imported the rest.
    """
    found: dict[tuple[date, str], list[int]] = defaultdict(list)
    column = {name: at for at, name in enumerate(tables.training.header)}
    rows = tables.training.rows
    apart = {row["staff_number"] for row in tables.people.records() if row["team"] in KEEPS_TO_ITSELF}
    for at, row in enumerate(rows):
        held_on, course, outcome = (
            date.fromisoformat(row[column["completed_on"]]),
            row[column["course"]],
            row[column["outcome"]],
        )
        goes_along = row[column["staff_number"]] not in apart
        is_ours = goes_along and not row[column["notes"]] and _is_in_a_room(OFFERS[course])
        is_past = outcome in _MARKS and tables.as_at - _YEAR <= held_on <= tables.as_at - _STILL_OPEN
        if is_ours and (is_past or (outcome == _BOOKED and held_on > tables.as_at)):
            found[held_on, course].append(at)
    taken: set[int] = set()
    cohorts: list[Cohort] = []
    for held_on, course in _chosen(found, tables.as_at):
        here = found[held_on, course][:_FULL]
        taken.update(here)
        learners = tuple((rows[at][column["staff_number"]], _MARKS.get(rows[at][column["outcome"]], "")) for at in here)
        cohorts.append(Cohort(course, held_on, learners))
    left = tuple(row for at, row in enumerate(rows) if at not in taken)
    return tuple(cohorts), replace(tables, training=Table(tables.training.header, left))


def _is_in_a_room(offer: Offer) -> bool:
    # A certificate with a last day of its own, or an accreditation, is more than a register can say.
    return offer.delivery in _ROOMS and not offer.accredited and not offer.certified


def _chosen(found: dict[tuple[date, str], list[int]], as_at: date) -> Sequence[tuple[date, str]]:
    past = sorted((key for key, at in found.items() if key[0] <= as_at and len(at) >= _FEWEST), reverse=True)
    ahead = sorted(key for key in found if key[0] > as_at)
    return sorted([*past[:_MOST_PAST], *ahead[:_MOST_AHEAD]])
