"""What is said of a session in words wherever it is chosen or shown: when and where it is, and which places are left."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.domain.typed_times import times_text
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.services.sessions.known import KnownSession


def day_words(day: date) -> str:
    """Return `Thu 14 Jan 2027`."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def part_words(part: PartDraft) -> str:
    """Return `Thu 14 Jan 2027, 9:30–16:30`, or the day alone where no times are known."""
    times = times_text(part.starts_at, part.ends_at)
    return f"{day_words(part.held_on)}, {times}" if times else day_words(part.held_on)


def when_words(known: KnownSession, group: str = "") -> str:
    """Return when a session is for one of *group*: its first part, and how many more there are until when.

    Where it has groups and none is named: how many, and between which days.
    """
    if known.groups and not group:
        first, last = day_words(known.first_on), day_words(known.last_on)
        days = first if known.first_on == known.last_on else f"{first} to {last}"
        return f"{days}, {len(known.groups)} groups"
    parts = known.parts_of(group)
    words = part_words(parts[0])
    if len(parts) > 1:
        words += f", and {len(parts) - 1} more until {day_words(parts[-1].held_on)}"
    return words


def where_words(known: KnownSession) -> str:
    """Return where a session is: its place, else that it is online; blank where nobody has said."""
    return known.draft.place or ("Online" if known.draft.link else "")


def places_words(listed: SessionListed) -> str:
    """Return which places are left, and how many people wait."""
    waiting = f", {listed.waiting:,} waiting" if listed.waiting else ""
    if listed.left is None:
        return f"no limit of places{waiting}"
    if not listed.left:
        return f"full{waiting}"
    return f"{listed.left:,} {'place' if listed.left == 1 else 'places'} left{waiting}"
