"""What changed between two dates, as tables for other programs."""

from __future__ import annotations

from cpd_desktop.domain.changes_between import ChangesBetween
from cpd_desktop.services.listing_table import Cell, Listing


def changes_listings(found: ChangesBetween) -> tuple[Listing, Listing]:
    """Return what changed as tables: of people, then of places."""
    return people_changes_listing(found), place_changes_listing(found)


def people_changes_listing(found: ChangesBetween) -> Listing:
    """Return a row for each status that changed, in the order of the list."""
    return Listing(
        "Changes of people",
        f"{found.scope}, {found.period}: whose status of which requirement changed, and why.",
        (
            "Staff number", "Name", "Team", "Requirement", "Title", "Before", "After", "Turn", "Why", "First date",
            "First known", "Second date", "Second known",
        ),
        tuple(
            (
                one.staff_number, one.name, one.team, one.requirement_code, one.requirement_title, one.before_words,
                one.after_words, one.turn.value, one.why, *_dates(found),
            )
            for one in found.people
        ),
    )  # fmt: skip


def place_changes_listing(found: ChangesBetween) -> Listing:
    """Return a row for each figure of a place that changed, what got worse first."""
    return Listing(
        "Changes of places",
        f"{found.scope}, {found.period}: which figures of teams, services and the organisation changed.",
        (
            "Place", "Requirement", "Title", "Before", "After", "Worse", "First date", "First known", "Second date",
            "Second known",
        ),
        tuple(
            (
                one.place, one.requirement_code, one.requirement_title, one.before, one.after,
                "yes" if one.is_worse else "no", *_dates(found),
            )
            for one in found.places
        ),
    )  # fmt: skip


def _dates(found: ChangesBetween) -> tuple[Cell, ...]:
    return tuple(
        part
        for asked in (found.first, found.second)
        for part in (asked.as_at, "now" if asked.known_at is None else asked.known_at.isoformat(timespec="minutes"))
    )
