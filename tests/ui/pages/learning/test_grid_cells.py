from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.learning import Verdict
from cpd_desktop.domain.learning_answers import ReachState, TeamReach
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import learning
from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.pages.learning.grid_cells import (
    cell_of,
    fitting,
    grid_list,
    rows_of,
    sentence_of,
    sheet_of,
    tally_of,
    worst_cell,
)
from tests.ui.conftest import TODAY

from .conftest import Book


def a_cell(state: ReachState, acknowledged: int = 2, **parts: Any) -> TeamReach:
    known: dict[str, Any] = {
        "shared_on": date(2026, 1, 15), "routes": ("Briefing",), "verdict": Verdict.NONE, "checked_on": None, **parts,
    }  # fmt: skip
    return TeamReach(1, "East", "Older People", state, 5, acknowledged, **known)


def test_a_cell_says_who_acknowledged_it_of_those_in_post_and_in_a_word_what_that_comes_to() -> None:
    cell = cell_of("Capacity", a_cell(ReachState.PARTLY_REACHED, away=1))

    assert (cell.mark, cell.figure, cell.word, cell.is_strong) == (Mark.WARN, "2 of 5", "partly reached", False)
    assert cell.sentence == (
        "Capacity, East: partly reached, acknowledged by 2 of 5 people in post, 1 of those on long-term absence, shared on 15 Jan 2026"
    )


def test_what_a_check_found_is_marked_as_checked() -> None:
    slipped = a_cell(ReachState.SLIPPED_BACK, verdict=Verdict.SLIPPED_BACK, checked_on=date(2026, 6, 12))

    assert cell_of("Capacity", slipped).is_strong
    assert sentence_of(slipped).endswith("checked on 12 Jun 2026: slipped back")
    assert "not shared with the team yet" in sentence_of(a_cell(ReachState.NOT_SHARED, 0, shared_on=None))


def test_a_team_that_is_not_concerned_has_no_figure() -> None:
    cell = cell_of("Capacity", a_cell(ReachState.NOT_CONCERNED))

    assert (cell.mark, cell.figure) == (Mark.QUIET, "")
    assert cell.sentence == "Capacity, East: not concerned"


def test_the_grid_has_a_row_for_each_finding_and_words_narrow_it(book: Book) -> None:
    found = book.context.workspace.read(learning, CoverageQuestion(TODAY))
    rows = rows_of(found)
    sheet = sheet_of(rows, found.teams)

    assert [head.title for head in sheet.columns] == ["East", "West"]
    assert sheet.columns[0].note == "Older People"
    assert sheet.rows[0].note.endswith(("Review", "forum", "audit"))
    assert [line.said.title for line, _ in fitting(rows, "SLIPPED back audit")] == ["Supervision notes have no actions"]
    assert fitting(rows, "nowhere") == ()
    row, column = worst_cell(rows)
    assert rows[row][1][column].state is ReachState.SLIPPED_BACK
    assert worst_cell(()) == (0, 0)
    assert tally_of(rows) == "2 of 6 times a team was reached; 3 not shared with the team yet; 1 slipped back."
    # What a check found reaches nobody.
    assert [row[1][0].state for row in fitting(rows, "rushed")] == [ReachState.EMBEDDED]
    nobody = [(replace(line, teams_reached=0), cells) for line, cells in fitting(rows, "rushed")]
    assert tally_of(nobody) == "0 of 1 times a team was reached."
    assert tally_of(()) == ""


def test_on_paper_each_cell_is_a_sign_a_count_and_a_word(book: Book) -> None:
    found = book.context.workspace.read(learning, CoverageQuestion(TODAY))
    paper = grid_list(rows_of(found), found.teams, scope="Everything", lead="", filtered="", total=6)
    texts = {row[0]: row[1:] for row in paper.rows}

    assert paper.headings == ("Finding", "East", "West")
    assert texts["Supervision notes have no actions"] == ("■\u00a03\u00a0of\u00a03\nslipped\u00a0back", "–")
    assert texts["Hospital discharge was rushed"][0] == "✓\u00a03\u00a0of\u00a03\nembedded"
