"""The rows and columns of a plan of bookings: who goes where at what cost, and what that does for each need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor

from cpd_desktop.domain.cheapest_bookings import BookingPlan, PlannedBooking, PlannedNeed
from cpd_desktop.domain.forecast import people_words
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.session_words import day_words
from cpd_desktop.ui.theme import Look, colour

_PARTS = 1_000


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need of a plan; *why* says why it stays short, blank where it does not."""

    need: PlannedNeed
    why: str = ""

    @property
    def sentence(self) -> str:
        """What the plan does for the need and, where it stays short, why."""
        return f"{self.need.sentence} {self.why}".strip()


def need_rows(plan: BookingPlan) -> tuple[NeedRow, ...]:
    """Return the needs of a plan, those that stay short first."""
    whys = {(one.place, one.requirement_code): one.why for one in plan.unmet}
    rows = [NeedRow(one, whys.get((one.place, one.requirement_code), "")) for one in plan.needs]
    return tuple(sorted(rows, key=lambda row: -row.need.still_short_by))


def booking_columns() -> tuple[Column[PlannedBooking], ...]:
    """Return the columns of the places."""

    def said(one: PlannedBooking) -> str:
        group = f", group {one.group}" if one.group else ""
        return f"{one.name}, {one.team}: {one.course_title}{group}, {day_words(one.session_on)}, cost {one.cost_words}."

    return (
        Column("Day", lambda one: one.session_on, sentence=said, width=13),
        Column("Session", lambda one: one.course_title, width=32, tip=lambda one: one.course_title),
        Column("Group", lambda one: one.group, width=10),
        Column("Person", lambda one: one.name, width=22, tip=lambda one: one.staff_number),
        Column("Team", lambda one: one.team, width=22, tip=lambda one: one.team),
        Column("Cost", _cost, ranked_text, right=True, width=11),
        Column("Helps", lambda one: ", ".join(one.meets), width=34, tip=lambda one: ", ".join(one.meets)),
    )


def _cost(one: PlannedBooking) -> Ranked:
    return Ranked(int(one.cost * 100) if one.is_cost_known else -1, one.cost_words)


def need_columns(look: Look) -> tuple[Column[NeedRow], ...]:
    """Return the columns of the needs."""

    def tone(row: NeedRow) -> tuple[QColor, QColor]:
        found = look.theme.bad if row.need.still_short_by else look.theme.good
        return colour(found.back), colour(found.text)

    def standing(row: NeedRow) -> Ranked:
        lacking = row.need.still_short_by
        return Ranked(lacking, f"■ Short by {lacking:,}" if lacking else "● Met")

    return (
        Column("Where", lambda row: row.need.place, width=24, tip=lambda row: row.need.place),
        Column("Need", lambda row: row.need.requirement_title, width=34, tip=lambda row: row.need.requirement_title),
        Column("If everybody attends", standing, ranked_text, sentence=lambda row: row.sentence, colour=tone, width=18),
        Column("Needed", lambda row: row.need.needed, right=True, width=9),
        Column("Expected now", lambda row: _expected(row.need, is_after=False), ranked_text, right=True, width=13),
        Column("Expected then", lambda row: _expected(row.need, is_after=True), ranked_text, right=True, width=13),
        Column("Why it stays short", lambda row: row.why, width=60, tip=lambda row: row.why),
    )


def _expected(need: PlannedNeed, *, is_after: bool) -> Ranked:
    found = need.expected_after if is_after else need.expected_before
    return Ranked(int(found * _PARTS), people_words(found))


def lines_of(plan: BookingPlan) -> Sequence[str]:
    """Return what is said under the headline of a plan."""
    return [line for line in (plan.proof, *plan.remarks) if line]
