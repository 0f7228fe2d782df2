"""Words that several tabs of the page Funding say: days and amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.funding import pounds_words


def day_in_words(day: date) -> str:
    """Return a day as the page writes it: `9 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


def shown_pounds(amount: Decimal | None) -> str:
    """Return an amount as a list shows it: `£1,250.00`; blank for none."""
    return "" if amount is None else pounds_words(amount)
