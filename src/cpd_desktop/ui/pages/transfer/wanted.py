"""What the wizard asks the page to do; each with the serial that goes back with the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cpd_desktop.exchange.dates import DateOrder
from cpd_desktop.exchange.looking import LookedAt
from cpd_desktop.exchange.preparing import Prepared
from cpd_desktop.services.progress import Progress


@dataclass(frozen=True)
class Exporting:
    """Where the export of a kind, such as `people`, is to be shown."""

    kind: str


@dataclass(frozen=True)
class LookWanted:
    """A file to be looked at. *serial* goes back with the answer."""

    serial: int
    path: Path
    kind: str = "auto"
    sheet: str | None = None


@dataclass(frozen=True)
class PlanWanted:
    """A file whose rows are to be decided on; nothing is written."""

    serial: int
    looked: LookedAt
    columns: dict[str, int]
    order: DateOrder | None
    matches: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ApplyWanted:
    """An import to be carried out, unless *progress* is told to stop before it is done."""

    serial: int
    prepared: Prepared
    matches: dict[str, str]
    skip_rejected: bool
    progress: Progress
