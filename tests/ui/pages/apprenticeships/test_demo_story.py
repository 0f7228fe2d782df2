"""The apprentices of the demonstration book: the same figures on the screen and as data."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from tests.cli.running import done
from tests.ui.conftest import TODAY

from .conftest import settled


def shown(model: Any) -> list[list[str]]:
    """Return the texts of the rows as they are shown."""
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def asked(tmp_path: Path, *arguments: object) -> Any:
    """Return what the command line says of a copy of the book."""
    folder = tmp_path / "asked"
    folder.mkdir()
    for one in tmp_path.glob("demo*"):
        shutil.copy(one, folder / one.name)
    return done(*arguments, "--book", folder / "demo.cpd", "--as-at", TODAY, "--json").answer


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
