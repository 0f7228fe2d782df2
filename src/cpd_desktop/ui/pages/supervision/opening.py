"""The way to the form that logs a supervision, for whatever page offers it: the form is imported when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from cpd_desktop.ui.context import Context
    from cpd_desktop.ui.pages.supervision.log_acts import LogSupervision


def open_log(context: Context, window: QWidget, person_id: int | None = None) -> LogSupervision:
    """Open the form over *window*, for somebody if *person_id* is given; it closes itself once it is recorded."""
    from cpd_desktop.ui.pages.supervision.log_acts import LogSupervision  # noqa: PLC0415 - as the module says.

    return LogSupervision(context, window, person_id)
