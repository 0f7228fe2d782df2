"""Saving a report: its PDF, and where that is wanted the same as a web page beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.writing import write_file, write_files
from cpd_desktop.ui.preferences import Preferences

_KEPT = "reports/web page"


class WithTwin(QCheckBox):
    """Whether a web page is saved beside each PDF; the choice is kept."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("Save a web page beside it", parent)
        self.setAccessibleName(self.text())
        self.setToolTip(
            "The same report for a browser or a screen reader: it grows and reflows as its reader needs it."
        )
        self.setChecked(preferences.text(_KEPT) == "yes")
        self.toggled.connect(lambda is_on: preferences.set_text(_KEPT, "yes" if is_on else "no"))


def save_report(out: Path, data: bytes, twin: bytes) -> tuple[Path, ...]:
    """Write *data* to *out*, and *twin*, if there is one, beside it; return what was written; for a worker.

    Raises Problem where they cannot be written, or where another report's web page would be written over: who chose *out* has been
    asked about that file only.
    """
    if not twin:
        return (write_file(out, data),)
    beside = out.with_suffix(".html")
    if beside.exists() and not out.exists():
        message = f"{beside.name} is in {out.parent} already, without its PDF: choose another name."
        raise Problem(message)
    return tuple(write_files(out.parent, {out.name: data, beside.name: twin}))
