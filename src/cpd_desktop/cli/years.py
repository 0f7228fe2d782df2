"""A year from 1 April as it is typed on the command line: the same for money and for complaints."""

from __future__ import annotations

from typing import Any

import click

from cpd_desktop.domain.complaints import year_of_text
from cpd_desktop.domain.problems import Refused


class YearText(click.ParamType[int]):
    """A year from 1 April, such as 2026 or 2026-27, as the number of the year in which it begins."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the year in which it begins, or fail as a wrong argument."""
        if isinstance(value, int):
            return value
        try:
            return year_of_text(str(value))
        except Refused as refusal:
            self.fail(str(refusal), param, ctx)
