"""Two real programs that take the same book over at the same moment."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.books import nobody_else
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.lock_path import lock_path
from tests.faults.test_locks import another_program
from tests.ui.conftest import clock

LEFT = "4711\nCPD Desktop\nFRONT-DESK\n00000000000000000000000000000000\n\n"
RACER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.instance import Claim
from cpd_desktop.ui.taking_over import take_over
application = QCoreApplication(["CPD Desktop"])
path = Path(sys.argv[1])
claim = Claim(path)
holder = claim.holder()
print("ready", flush=True)
sys.stdin.readline()
try:
    take_over(claim, holder, path, None)
    print("taken", flush=True)
except Problem as problem:
    print(problem, flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with a lock file that another computer left."""
    Workspace.create(tmp_path / "own.cpd", passphrase=None, clock=clock, who="tests").close()
    lock_path(tmp_path / "own.cpd").write_text(LEFT)
    return tmp_path / "own.cpd"


def test_of_two_that_race_exactly_one_has_the_book(path: Path) -> None:
    with ExitStack() as stack:
        racers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", RACER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
            )
            for _ in range(2)
        ]
        said: list[str] = []
        for racer in racers:
            assert racer.stdout is not None
            assert racer.stdout.readline() == "ready\n"
        for racer in racers:
            assert racer.stdin is not None
            racer.stdin.write("\n")
            racer.stdin.flush()
        for racer in racers:
            assert racer.stdout is not None
            said.append(racer.stdout.readline().strip())
        for racer in racers:
            racer.communicate("\n")

    assert said.count("taken") == 1, said
    (refusal,) = (one for one in said if one != "taken")
    assert refusal.startswith(("own.cpd was opened by another window", "own.cpd is still in use"))


@pytest.mark.parametrize("what", ["reading", "writing"])
def test_nobody_has_a_book_alone_that_another_program_uses(path: Path, what: str) -> None:
    with (
        another_program(path, what),
        pytest.raises(Problem, match=r"^own\.cpd is still in use by the other window"),
        nobody_else(path, None),
    ):
        pytest.fail("Nobody may get here.")
    with nobody_else(path, None):
        assert path.exists()
