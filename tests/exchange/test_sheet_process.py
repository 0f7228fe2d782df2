import gc
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.sheet_process import Caps, ParsingProcess, no_garbage_collection

REQUEST: dict[str, Any] = {"file_name": "staff.csv", "kind": "delimited", "sheet": None, "errors": {}}


def test_a_request_is_answered_by_messages() -> None:
    with ParsingProcess("staff.csv", "delimited", Caps()) as parsing:
        answer = list(parsing.messages(REQUEST, b"a,b\n1.0,2\n"))

    assert answer == [{"sheet": "", "sheets": []}, {"from": 1, "left": 0, "columns": [["a", "1.0"], ["b", "2"]]}]


def test_too_little_memory_is_a_problem() -> None:
    raw = b"name,team\n" + b"one,two\n" * 3_000_000

    with (
        ParsingProcess("staff.csv", "delimited", Caps(memory=100 << 20)) as parsing,
        pytest.raises(Problem, match=r"^staff\.csv is damaged, or needs more memory than a file may take"),
    ):
        list(parsing.messages(REQUEST, raw))


def test_a_process_that_is_not_needed_ends_at_once() -> None:
    before = set(multiprocessing.active_children())
    with ParsingProcess("staff.xlsx", "workbook", Caps()):
        assert [one.name for one in set(multiprocessing.active_children()) - before] == ["parsing"]

    assert set(multiprocessing.active_children()) <= before


# A program without a guard, as a console script may be: were it run again in the parsing process, that would never end.
UNGUARDED = """
import os, sys
from pathlib import Path
from typing import Any
from cpd_desktop.exchange.sheets import read_sheet

assert os.environ["CPD_PASSPHRASE"]
print("ran", len(read_sheet(Path(sys.argv[1])).rows))
assert os.environ["CPD_PASSPHRASE"]
"""


def test_the_main_module_is_not_run_again(tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_bytes(b"a,b\n1,2\n")
    script = tmp_path / "program.py"
    script.write_text(UNGUARDED, encoding="utf-8")

    result = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "staff.csv")],
        env={**os.environ, "CPD_PASSPHRASE": "an invented one"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (result.stdout, result.stderr) == ("ran 2\n", "")


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="Only Linux shows a process's environment.")
def test_the_passphrase_is_not_in_the_environment_of_the_parsing_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPD_PASSPHRASE", "an invented one")
    monkeypatch.setenv("CPD_SEEN", "by its children")

    with ParsingProcess("staff.csv", "delimited", Caps()) as parsing:
        messages = parsing.messages(REQUEST, b"a,b\n1,2\n" * 500_000)
        next(messages)
        environment = Path(f"/proc/{parsing._process.pid}/environ").read_bytes()

    assert b"CPD_SEEN=by its children" in environment
    assert b"CPD_PASSPHRASE" not in environment


@pytest.mark.parametrize("was_enabled", [True, False])
def test_garbage_collection_is_put_back_as_it_was(was_enabled: bool) -> None:
    enabled_before = gc.isenabled()
    (gc.enable if was_enabled else gc.disable)()
    try:
        with no_garbage_collection():
            assert not gc.isenabled()
        assert gc.isenabled() is was_enabled
    finally:
        (gc.enable if enabled_before else gc.disable)()
