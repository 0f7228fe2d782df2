"""Learning from experience in the demonstration book: the same figures on the screen, on paper and as data."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.evidence_pack import MOST_ROWS
from cpd_desktop.documents.text import long_date
from cpd_desktop.exchange.demo_story.complaints import reported_year
from cpd_desktop.exchange.demo_story.evidence_pack import TITLE
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.page import LearningPage
from tests.cli.running import done
from tests.documents.reading import words_of
from tests.ui.conftest import TODAY

PATIENCE_MS = 20_000


@pytest.fixture
def book(context: Context, tmp_path: Path) -> Path:
    """A copy of the book, for the command line."""
    folder = tmp_path / "asked"
    folder.mkdir()
    for one in tmp_path.glob("demo*"):
        shutil.copy(one, folder / one.name)
    assert context.workspace is not None
    return folder / "demo.cpd"


def said(book: Path, *arguments: object) -> Any:
    """Return what the command line says of the book."""
    return done(*arguments, "--book", book, "--as-at", TODAY, "--json").answer


def on_paper(book: Path, *arguments: object) -> str:
    """Return the words of a report, as they are read back from its file."""
    out = book.with_suffix(".pdf")
    done("report", *arguments, "--book", book, "--as-at", TODAY, "--out", out, "--quiet")
    return words_of(out.read_bytes())


def of(count: int, whole: int) -> str:
    return f"{count:,} of {whole:,}"


def test_each_finding_has_the_same_figures_in_the_window_on_paper_and_as_data(
    qtbot: QtBot, context: Context, book: Path
) -> None:
    data = said(book, "learning")
    paper = on_paper(book, "learning")
    page = LearningPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target({"tab": "Findings"})
    qtbot.waitUntil(lambda: context.tasks.under_way == 0, timeout=PATIENCE_MS)
    shown = [" ".join(row) for row in page.panel("Findings").table.texts_shown()]
    tally = page.panel("Grid").explained.text().partition(";")[0]
    accepted = [one for one in data["findings"] if one["decision"] == "accepted"]
    counts = (sum(one[name] for one in accepted) for name in ("teams_reached", "teams"))
    assert tally == f"{of(*counts)} times a team was reached"
    assert tally in paper

    assert len(data["findings"]) == len(shown) == 12
    for one in data["findings"]:
        [row] = [text for text in shown if one["title"] in text]
        if one["teams"]:
            figures = (of(one["actions_done"], one["actions"]), of(one["acknowledged"], one["in_post"]))
            assert all(figure in row for figure in figures)
            reached = of(one["teams_reached"], one["teams"])
            assert reached in row
            assert f"{figures[0]} {reached} {figures[1]}" in paper
        assert one["title"] in paper
        assert all(sentence in paper for sentence in one["overdue"])


def test_whom_each_finding_reached_is_on_paper_as_the_command_line_has_it(book: Path) -> None:
    data = said(book, "learning", "--grid")
    paper = on_paper(book, "learning")
    accepted = [one for one in data["findings"] if one["decision"] == "accepted"]

    assert accepted
    for one in accepted:
        assert f"{one['title']}: {one['teams_reached']:,} of {one['teams']:,} team" in paper
    [waiting] = said(book, "learning", "--to-tell")
    assert f"{waiting['title']}. {waiting['raised_by']}: of 1 finding" in paper
    sheet = on_paper(book, "you-said", "--source", waiting["title"])
    assert "You said" in sheet
    assert "told" not in sheet.casefold(), "who is still to be told is for staff to know"


def test_a_briefing_says_what_the_thread_of_its_finding_says(book: Path) -> None:
    thread = said(book, "learning", "--finding", "Ask once more when a door stays shut")
    paper = on_paper(book, "briefing", "--finding", "Ask once more when a door stays shut")

    assert thread["actions"]
    assert all(one["title"] in paper for one in thread["actions"])
    assert thread["finding"]["text"] in paper


def test_the_year_of_complaints_on_paper_is_that_of_the_command_line(book: Path) -> None:
    year = reported_year(TODAY)
    data = said(book, "complaints", "--year", f"{year}")
    paper = on_paper(book, "complaints-year", "--year", year)

    lines = [line for name in ("by_outcome", "by_category", "by_service", "upheld", "ombudsman") for line in data[name]]
    assert len(lines) > 15
    for line in lines:
        # What all figures of a table are of stands in its head; where they are of several things, beside each.
        figure, base, share = of(line["count"], line["of"]), line["base"], line["percent"]
        said_above = f"{line['what'][:1].upper()}{line['what'][1:]} {figure}, {share}"
        assert f"{figure} {base}, {share}" in paper or said_above in paper
        assert base in paper
    assert all(sentence in paper for sentence in data["quoted"])
    assert (data["complaints"], sum(line["count"] for line in data["by_outcome"])) == (106, 106)


def test_every_claim_of_the_pack_and_every_row_behind_it_is_found_again_by_the_command_line(book: Path) -> None:
    data = said(book, "evidence-pack", "--pack", TITLE)
    paper = on_paper(book, "evidence-pack", "--pack", TITLE)

    assert len(data["claims"]) >= 20
    assert [one["standing"] for one in data["claims"]].count("not evidenced") == 2
    for one in data["claims"]:
        assert f"{one['position']}. {one['sentence']}" in paper
        if one["evidenced"]:
            assert f"{one['figure']}: {one['base']}" in paper
        assert all(row["reference"] in paper for row in one["rows"][:MOST_ROWS])
        if one["frozen"]:
            day = long_date(date.fromisoformat(one["frozen"]["as_at"]))
            assert f"{day}, digest {one['frozen']['sha256'][:16]}" in paper
    assert paper.count("Not evidenced: there is no record behind it. It asks how many") == 2
