"""The apprentices of the demonstration book: the same figures on the screen, on paper and as data."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from tests.cli.running import done
from tests.documents.reading import words_of
from tests.ui.conftest import TODAY

from .conftest import settled


def shown(model: Any) -> list[list[str]]:
    """Return the texts of the rows as they are shown."""
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def copied(tmp_path: Path) -> Path:
    """Return a copy of the book, for the command line."""
    folder = tmp_path / "asked"
    if not folder.exists():
        folder.mkdir()
        for one in tmp_path.glob("demo*"):
            shutil.copy(one, folder / one.name)
    return folder / "demo.cpd"


def asked(tmp_path: Path, *arguments: object) -> Any:
    """Return what the command line says of a copy of the book."""
    return done(*arguments, "--book", copied(tmp_path), "--as-at", TODAY, "--json").answer


def on_paper(tmp_path: Path, *arguments: object) -> str:
    """Return the words of a report, as they are read back from its file."""
    out = tmp_path / "report.pdf"
    done("report", *arguments, "--book", copied(tmp_path), "--as-at", TODAY, "--out", out, "--quiet")
    return words_of(out.read_bytes())


def test_window_and_command_line_say_the_same_of_ten_apprentices(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    data = asked(tmp_path, "apprenticeships")["apprenticeships"]
    page = ApprenticeshipsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target({"tab": "Apprentices"})
    settled(qtbot, context)
    rows = shown(page.panel("Apprentices").shown_table.model)

    assert len(data) == len(rows) == 10
    assert Counter(one["standing"] for one in data) == {
        "on track": 4, "at risk": 1, "behind": 1, "in a break": 1, "past gateway": 1, "completed": 1, "withdrawn": 1,
    }  # fmt: skip
    for one, row in zip(data, rows, strict=True):
        words = " | ".join(row)
        assert one["standing"] in row[0].casefold()
        assert row[1] == one["person"]["name"]
        progress = one["progress"]
        assert f"{progress['hours']} of {progress['minimum_hours']} hours" in words
        assert f"{progress['planned_hours']} planned by now" in words.replace(",", "")
        if one["review"]["days_overdue"]:
            assert f"{one['review']['days_overdue']} days overdue" in words
        if one["contradictions"]:
            assert one["contradictions"][0] in words


def test_paper_and_command_line_say_the_same_of_ten_apprentices(context: Context, tmp_path: Path) -> None:
    assert context.workspace is not None
    data = asked(tmp_path, "apprenticeships")["apprenticeships"]
    words = on_paper(tmp_path, "apprenticeships")

    standing = Counter(one["standing"] for one in data)
    learning = [one for one in data if one["standing"] in ("on track", "behind", "at risk")]
    assert f"{standing['on track']} of {len(learning)} who learn now are on track." in words
    for state, number in standing.items():
        assert f"{number} {state}" in words
    overdue = sum(one["review"]["days_overdue"] > 0 for one in data)
    assert overdue > 0
    assert f"{overdue} of {sum(one['review']['due_on'] is not None for one in data)} reviews are overdue" in words
    going = [one for one in data if one["standing"] not in ("completed", "withdrawn", "transferred")]
    assert f"{sum(one['to_book'] for one in data)} of {len(going)} have an assessment to be booked" in words
    disagree = sum(bool(one["contradictions"]) for one in data)
    assert f"{disagree} of {len(data)} have statuses that disagree" in words
    places = []
    for one in data:
        progress = one["progress"]
        # Names are in several scripts, and letters that join are other characters on paper: the figures say whose row it is.
        hours = f"{progress['hours']} of {progress['minimum_hours']} hours; {progress['planned_hours']} planned by now"
        assert words.replace(",", "").count(hours) == 1
        places.append(words.replace(",", "").index(hours))
        for problem in one["problems"]:
            assert problem in words
    assert places == sorted(places)


def test_paper_and_command_line_say_the_same_of_each_apprentice(context: Context, tmp_path: Path) -> None:
    assert context.workspace is not None
    for line in asked(tmp_path, "apprenticeships")["apprenticeships"]:
        one = asked(tmp_path, "apprenticeships", "--apprenticeship", line["apprenticeship"])
        words = on_paper(tmp_path, "apprentice", "--person", line["person"]["staff_number"])
        progress = one["progress"]

        assert f"{progress['hours']} of {progress['minimum_hours']} hours" in words.replace(",", "")
        assert f"{progress['planned_hours']} hours planned by now" in words.replace(",", "")
        items = one["gateway"]["items"]
        assert f"{sum(item['done'] for item in items)} of {len(items)} gateway items are done" in words
        assert f"Reviews: {len(one['reviews'])}" in words
        assert all(review["summary"] in words for review in one["reviews"] if review["summary"])
        if one["breaks"]:
            days = progress["break_days"]
            assert f"Breaks in learning: {len(one['breaks'])}, {days} day{'s' * (days != 1)} so far" in words
        for sentence in (*one["problems"], *one["contradictions"]):
            assert sentence in words
        assert (one["afterwards"] or "") in words
