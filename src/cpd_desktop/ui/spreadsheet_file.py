"""What is on screen as a file for a spreadsheet program: asked where to, and written off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.exporting import write_listings_of
from cpd_desktop.services.listing_table import Listing
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.where_to_save import WORKBOOK, where_to_save

SAVE = "Save as a spreadsheet …"


def save_as_spreadsheet(
    context: Context,
    window: QWidget,
    tell: Callable[[Path | Problem], None],
    listings: Callable[[], Sequence[Listing]],
    *,
    stem: str,
    csv_has: str,
) -> None:
    """Ask where to, with *stem* offered as the name, and write there what *listings* makes; *tell* is given the file, or the problem.

    *csv_has* says what a CSV holds of it, which has one table only. *listings* runs on a worker: it touches no widgets.
    """
    title, kinds = "Save as a spreadsheet", f"{WORKBOOK};;CSV, {csv_has} only (*.csv)"
    out = where_to_save(window, context.preferences, "exports", title=title, name=f"{stem}.xlsx", kinds=kinds)
    if out is not None:
        context.tasks.read(
            "spreadsheet file", tell, attempt, _write, context.workspace, listings, out,
            produced=context.clock(), who=context.who,
        )  # fmt: skip


def _write(
    workspace: Workspace, listings: Callable[[], Sequence[Listing]], out: Path, *, produced: datetime, who: str
) -> Path:
    return write_listings_of(workspace, listings(), out, produced=produced, who=who)
