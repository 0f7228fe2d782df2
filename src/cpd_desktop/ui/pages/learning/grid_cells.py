"""What the grid of findings by teams shows: each cell with its mark, its word and its sentence, on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cpd_desktop.domain.finding_standing import NOT_ACTED_ON, times_reached
from cpd_desktop.domain.learning import Verdict
from cpd_desktop.domain.learning_answers import FindingLine, Learning, ReachState, TeamReach
from cpd_desktop.domain.learning_words import TIMES_REACHED
from cpd_desktop.domain.texts import searchable
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.ui.models.heat import Head, HeatCell, HeatSheet, Mark
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.words import CHECKED, REACH_MARKS, short_reach

if TYPE_CHECKING:
    from cpd_desktop.documents.list_as_shown import ListAsShown

Row = tuple[FindingLine, tuple[TeamReach, ...]]
"""A finding with how it stands in each team."""

MEANINGS = ((Mark.QUIET, "Not concerned"),)
"""What the legend says: every other cell says in words what its sign means."""
STRONG = "◆ Practice was checked"
_NOTES = (
    "✓ reached, or embedded. ▲ only shared, partly reached, or partly embedded. ■ not reached, or slipped back. – not concerned.",
    "Each figure is who acknowledged it, of those in post on the date.",
)
_SIGNS = {Mark.GOOD: "✓", Mark.WARN: "▲", Mark.BAD: "■", Mark.QUIET: "–"}
# A space at which no line ends: a figure is read as one.
_FIRM = "\u00a0"


def kind_titles() -> dict[str, str]:
    """Return what the kinds of sources are called, by their codes."""
    return {one.code: one.title for one in source_kinds()}


def rows_of(learning: Learning) -> tuple[Row, ...]:
    """Return the findings, each with its row of the grid."""
    return tuple(zip(learning.findings, learning.grid, strict=True))


def fitting(rows: Sequence[Row], words: str) -> tuple[Row, ...]:
    """Return the rows whose finding, source, kind or theme have all of *words*, blind to case and accents."""
    wanted = searchable(words).split()
    return tuple(
        (line, cells)
        for line, cells in rows
        if all(
            word in searchable(f"{line.said.title} {line.source} {line.kind} {line.said.theme} {line.state.value}")
            for word in wanted
        )
    )


def sheet_of(rows: Sequence[Row], teams: Sequence[str]) -> HeatSheet:
    """Return the sheet: a row for each finding, a column for each team."""
    services = {one.team: one.service for _, cells in rows for one in cells}
    kinds = kind_titles()

    def cell(row: int, column: int) -> HeatCell:
        line, cells = rows[row]
        return cell_of(line.said.title, cells[column])

    return HeatSheet(
        rows=tuple(
            Head(line.said.title, f"{line.state.value} · {kinds.get(line.kind, line.kind)}", f"{line.said.title}: {line.state.value}, from {line.source}")
            for line, _ in rows
        ),
        columns=tuple(Head(team, services.get(team, ""), f"{team}, {services.get(team, '')}".strip(", ")) for team in teams),
        cell=cell,
    )  # fmt: skip


def cell_of(title: str, one: TeamReach) -> HeatCell:
    """Return how a finding stands in a team: who acknowledged it of those in post, and in a word what that comes to."""
    mark = REACH_MARKS[one.state]
    about = f"{title}, {one.team}"
    if one.state is ReachState.NOT_CONCERNED:
        return HeatCell(mark, "", one.state.value, f"{about}: {one.state.value}")
    figure = f"{one.acknowledged:,} of {one.in_post:,}"
    return HeatCell(
        mark, figure, short_reach(one.state), f"{about}: {sentence_of(one)}", "; ".join(one.routes),
        one.state in CHECKED,
    )  # fmt: skip


def sentence_of(one: TeamReach) -> str:
    """Return how a finding stands in a team in a sentence without its full stop."""
    if one.state is ReachState.NOT_CONCERNED:
        return one.state.value
    parts = [
        one.state.value,
        f"acknowledged by {one.acknowledged:,} of {counted(one.in_post, 'person', 'people')} in post",
    ]
    if one.away:
        parts.append(f"{one.away:,} of those on long-term absence")
    parts.append(f"shared on {shown(one.shared_on)}" if one.shared_on is not None else "not shared with the team yet")
    if one.verdict is not Verdict.NONE:
        parts.append(f"checked on {shown(one.checked_on)}: {one.verdict.value}")
    return ", ".join(parts)


def tally_of(rows: Sequence[Row]) -> str:
    """Return how many times a team was reached by the findings shown, as paper has it, and in how many practice slipped back."""
    reached, teams = times_reached(line for line, _ in rows)
    if not teams:
        return ""
    states = [one.state for line, row in rows if line.state not in NOT_ACTED_ON for one in row]
    missed, slipped = states.count(ReachState.NOT_SHARED), states.count(ReachState.SLIPPED_BACK)
    parts = [f"{reached:,} of {teams:,} {TIMES_REACHED}"]
    parts += [f"{missed:,} not shared with the team yet"] if missed else []
    parts += [f"{slipped:,} slipped back"] if slipped else []
    return f"{'; '.join(parts)}."


def worst_cell(rows: Sequence[Row]) -> tuple[int, int]:
    """Return the row and the column of the cell that stands worst, the first of several."""
    order = {state: at for at, state in enumerate(ReachState)}
    places = (
        (order[cell.state], row, column) for row, (_, cells) in enumerate(rows) for column, cell in enumerate(cells)
    )
    return min(places, default=(0, 0, 0))[1:]


def grid_list(
    rows: Sequence[Row], teams: Sequence[str], *, scope: str, lead: str, filtered: str, total: int
) -> ListAsShown:
    """Return the grid for paper: a row for each finding, a column for each team. *total* is the findings unfiltered."""
    from cpd_desktop.documents.list_as_shown import ListAsShown  # noqa: PLC0415 - heavy; only where paper is made.

    sheet = sheet_of(rows, teams)
    return ListAsShown(
        title="Findings by team",
        scope=scope,
        headings=("Finding", *(head.title for head in sheet.columns)),
        rows=tuple(
            (head.title, *(cell_text(sheet.cell(row, column)) for column in range(len(sheet.columns))))
            for row, head in enumerate(sheet.rows)
        ),
        total=total,
        noun=("finding", "findings"),
        lead=lead,
        filtered=filtered,
        notes=_NOTES,
    )


def cell_text(cell: HeatCell) -> str:
    """Return a cell as paper has it: `■ 3 of 9`, and below it what that means."""
    if cell.mark is Mark.QUIET:
        return _SIGNS[cell.mark]
    return f"{_SIGNS[cell.mark]} {cell.figure}\n{cell.word}".replace(" ", _FIRM)
