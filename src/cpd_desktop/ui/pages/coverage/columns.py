"""The columns of the list of people behind a cell."""

from __future__ import annotations

from cpd_desktop.domain.holdings import HELD
from cpd_desktop.domain.sheets import Behind
from cpd_desktop.domain.training import Open
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.status_badge import status_colours, status_words

AWAY = "– On long-term absence"


def status_text(one: Behind) -> str:
    """Return the status in a word with its shape; somebody on long-term absence is counted beside the figures."""
    return AWAY if one.holding.away else status_words(one.holding.status)


def valid_until_text(one: Behind) -> str:
    """Return until when it is held, or by when it is due."""
    end = one.holding.valid_until
    if one.holding.due_on is not None:
        return f"due by {shown(one.holding.due_on)}"
    if isinstance(end, Open):
        return end.value
    return shown(end)


def evidence_text(one: Behind) -> str:
    """Return whether what is held was checked."""
    if one.holding.status not in HELD:
        return ""
    return "assured" if one.holding.assured else "claimed"


def sentence(one: Behind) -> str:
    """Return the person and the status in one sentence."""
    parts = [f"{one.person.name}: {'on long-term absence' if one.holding.away else one.holding.status.value}"]
    if until := valid_until_text(one):
        parts.append(until if until.startswith("due") else f"valid until {until}")
    if one.holding.booked_for is not None:
        parts.append(f"booked for {shown(one.holding.booked_for)}")
    return ", ".join(parts)


def columns(look: Look) -> tuple[Column[Behind], ...]:
    """Return the columns: name, status, until when, what is booked, evidence, role."""
    return (
        Column("Name", lambda one: one.person.name, width=23),
        Column(
            "Status",
            status_text,
            sentence=sentence,
            colour=lambda one: None if one.holding.away else status_colours(look.theme, one.holding.status),
            width=14,
        ),
        Column("Valid until", valid_until_text, width=11),
        Column("Booked", lambda one: one.holding.booked_for, width=11),
        Column("Evidence", evidence_text, width=9),
        Column("Role", lambda one: one.role, width=20),
    )
