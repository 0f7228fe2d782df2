import runpy
import subprocess
import sys

import pytest

from cpd_desktop.__main__ import main
from tests.cli.running import in_a_process

PARSER = "import sys, cpd_desktop.__main__; print([name for name in sys.modules if name.startswith('cpd_desktop.')])"


@pytest.mark.parametrize(
    ("arguments", "status"), [(["--version"], 0), (["dance"], 2), (["check", "--book", "nowhere"], 1)]
)
def test_the_program_leaves_with_its_exit_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    monkeypatch.setattr(sys, "argv", ["cpd-desktop", *arguments])
    with pytest.raises(SystemExit) as left:
        main()

    assert left.value.code == status
    assert bool(capsys.readouterr().out) is (status == 0)


def test_it_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["cpd-desktop", "--version"])
    monkeypatch.delitem(sys.modules, "cpd_desktop.__main__")
    with pytest.raises(SystemExit) as left:
        runpy.run_module("cpd_desktop", run_name="__main__")

    assert left.value.code == 0
    assert "CPD Desktop" in capsys.readouterr().out


def test_it_runs_as_a_program() -> None:
    ran = in_a_process("--help")

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"coverage" in ran.stdout


def test_importing_it_loads_nothing_else_for_the_parsing_process() -> None:
    ran = subprocess.run([sys.executable, "-c", PARSER], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "['cpd_desktop.__main__']"
