import json
import subprocess
import sys
from datetime import date, timedelta
from datetime import time as clock
from typing import Any

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange import sheet_child

HEAVY = {"numpy", "sqlalchemy", "PySide6", "reportlab", "alembic", "dateutil", "sqlcipher3", "click"}


def messages(rows: list[list[Any]], left: int = 0) -> list[Any]:
    return [json.loads(message) for message in sheet_child._encoded(iter(rows), left, "staff.xlsx")]


def test_the_parsing_process_loads_nothing_heavy() -> None:
    command = "import sys, cpd_desktop.exchange.sheet_child, python_calamine; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.split()

    assert not HEAVY & {name.split(".")[0] for name in loaded}
    assert "cpd_desktop.exchange.preflight" not in loaded


def test_columns_are_written_by_their_type() -> None:
    day = date(2025, 4, 3)
    rows = [["a", day, day, 1.5, "", clock(1, 30), ""], ["", day, "", "", "", timedelta(hours=30), True]]

    assert messages(rows, 2) == [
        {
            "from": 1,
            "left": 2,
            "columns": [
                ["a", None],
                {"days": [day.toordinal(), day.toordinal()]},
                {"days": [day.toordinal(), None]},
                [1.5, None],
                None,
                ["01:30", "30:00"],
                [None, True],
            ],
        }
    ]


def test_blank_stretches_send_nothing() -> None:
    rows = [[""] * 5 for _ in range(2_500)] + [["x"]]

    assert [message.get("from") for message in messages(rows)] == [2_001]


def test_more_text_than_can_be_imported_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_child, "MOST_ANSWERED", 1_000)

    with pytest.raises(Problem, match=r"^staff\.xlsx holds more text"):
        messages([["x" * 1_000]])


@pytest.mark.parametrize(
    ("top", "likeness"),
    [
        ([], 0),
        ([["a", "b", "c"]], 0),
        ([["a", "b"], ["c"]], 1),
        ([["a", "b", ""], ["c", "d", "e"], ["1", 2, 3]], 2),
        ([["a", 1, 2], ["b", 3, 4]], 0),
        ([["x" * 101, "y", "z"], ["b", 3, 4]], 0),
    ],
)
def test_headings_are_told_from_other_rows(top: list[list[Any]], likeness: int) -> None:
    assert sheet_child.heading_likeness(top) == likeness
