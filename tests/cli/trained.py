"""Sessions in the council's book, made on the command line: their days follow from today, because the command line reads the clock."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cpd_desktop.cli.options import today
from tests.cli.running import done

ANNA, SIAN, MO, JO = "000101", "000102", "000104", "000106"


def day(days: int) -> date:
    """Return the date so many days from today."""
    return today() + timedelta(days=days)


def planned(book: Path, *days: int, course: str = "SGA-02", more: tuple[object, ...] = ()) -> str:
    """Plan a session from half past nine to half past twelve on days counted from today, and return its key."""
    parts = [one for at in days for one in ("--part", f"{day(at).isoformat()} 9:30-12:30")]
    ran = done("session", "plan", "--course", course, *parts, *more, "--book", book, "--json")
    return str(ran.answer["session"])


def shown(book: Path, key: str) -> Any:
    """Return a session with its bookings as it is now."""
    return done("sessions", "--session", key, "--book", book, "--json").answer


def states(book: Path, key: str) -> dict[str, str]:
    """Return where everybody's booking stands, by name."""
    return {one["name"]: one["state"] for one in shown(book, key)["bookings"]}
