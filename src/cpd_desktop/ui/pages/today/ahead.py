"""Asking what Today says of the months ahead. Light: the forecast behind it is imported on the worker that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpd_desktop.domain.today import Line
    from cpd_desktop.services.coverage import CoverageQuestion
    from cpd_desktop.services.workspace import Session


def falling_short(session: Session, question: CoverageQuestion) -> Line:
    """Return the line of what falls short within twelve months; its count is 0 where nothing does."""
    from cpd_desktop.services.today_ahead import line_ahead  # noqa: PLC0415 - as said above.

    return line_ahead(session, question)
