"""The heat map on paper: the same cells as on screen, each as a sign, its n of N and its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpd_desktop.ui.models.heat import HeatCell, HeatSheet, Mark

if TYPE_CHECKING:
    from cpd_desktop.documents.list_as_shown import ListAsShown

SIGNS = {Mark.GOOD: "✓", Mark.WARN: "▲", Mark.BAD: "■", Mark.QUIET: "–"}
# A space at which no line ends: a figure is read as one.
_FIRM = "\u00a0"
_NOTES = ("✓ all hold it, or enough. ▲ on target, or none to spare. ■ short. – no one in scope. ◆ specialist need.",)


def heat_list(sheet: HeatSheet, *, scope: str, lead: str, filtered: str, total: int) -> ListAsShown:
    """Return the table of a heat map: a row for each place, a column for each requirement. *total* is the places unfiltered."""
    from cpd_desktop.documents.list_as_shown import ListAsShown  # noqa: PLC0415 - heavy; only where paper is made.

    return ListAsShown(
        title="Coverage",
        scope=scope,
        headings=("Team", *(_heading(head.title, is_specialist=head.is_apart) for head in sheet.columns)),
        rows=tuple(
            (head.title, *(cell_text(sheet.cell(row, column)) for column in range(len(sheet.columns))))
            for row, head in enumerate(sheet.rows)
        ),
        total=total,
        noun=("team or service", "teams and services"),
        lead=lead,
        filtered=filtered,
        notes=_NOTES,
    )


def _heading(title: str, *, is_specialist: bool) -> str:
    return f"◆{_FIRM}{title}" if is_specialist else title


def cell_text(cell: HeatCell) -> str:
    """Return a cell as paper has it: `■ 3 of 9`, below it what that means, and the figure as it is counted the other way."""
    if cell.mark is Mark.QUIET:
        return SIGNS[cell.mark]
    lines = (f"{SIGNS[cell.mark]} {cell.figure}", cell.word, cell.beside)
    return "\n".join(line for line in lines if line).replace(" ", _FIRM)
