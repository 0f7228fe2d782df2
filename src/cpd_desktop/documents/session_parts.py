"""What the papers of training sessions share: their parts in words, and the facts at the head of a paper."""

from __future__ import annotations

from collections.abc import Sequence

from cpd_desktop.documents import text
from cpd_desktop.domain.session_sheets import PartSheet, SessionFacts, times_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_PLACE = "place not recorded"


def part_words(part: PartSheet) -> str:
    """Return when a part is, as a list of dates has it: ``Tuesday 3 November 2026, 09:30 to 16:30``."""
    day = f"{WEEKDAYS[part.held_on.weekday()]} {text.long_date(part.held_on)}"
    return ", ".join(filter(None, (day, times_of(part))))


def place_of(part: PartSheet, facts: SessionFacts) -> str:
    """Return where a part is: its own place, else the session's, else the link by which one joins."""
    return part.place or facts.place or facts.link


def when_and_where(facts: SessionFacts, parts: Sequence[PartSheet]) -> str:
    """Return the parts, a line each; with their places where these are not all the same."""
    places = {place_of(part, facts) for part in parts}
    lines = []
    for part in parts:
        where = f", {place_of(part, facts) or NO_PLACE}" if len(places) > 1 else ""
        lines.append(part_words(part) + (f" ({part.group})" if part.group else "") + where)
    return "\n".join(lines)


def about_session(facts: SessionFacts, parts: Sequence[PartSheet]) -> list[tuple[str, str]]:
    """Return what a paper of a session says at its head: when, where, who trains; what nobody recorded is left out."""
    places = {place_of(part, facts) for part in parts}
    pairs = [("When", when_and_where(facts, parts))]
    if len(places) == 1 and any(places):
        pairs.append(("Where", places.pop()))
    if facts.link and (facts.place or any(part.place for part in parts)):
        pairs.append(("Link", facts.link))
    by = ", ".join(filter(None, (facts.trainer, facts.provider)))
    if by:
        pairs.append(("Trainer" if facts.trainer else "Provider", by))
    if facts.title != facts.course:
        pairs.append(("Course", facts.course))
    return pairs
