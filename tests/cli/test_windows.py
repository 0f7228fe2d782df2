"""The commands that open a window: what they pass on, and what they answer."""

from pathlib import Path

import pytest

from cpd_desktop.cli.main import run
from cpd_desktop.domain.problems import Problem


class Windows:
    """Stands in for the window."""

    def __init__(self) -> None:
        self.asked: list[Path | None] = []

    def open(self, book: Path | None) -> int:
        self.asked.append(book)
        return 7

    def screenshots(self, out: Path) -> list[Path]:
        if out.name == "full":
            message = "The disk is full: make room."
            raise Problem(message)
        return [out / "today.png"]


@pytest.mark.parametrize(
    ("arguments", "book"), [([], None), (["open"], None), (["open", "--book", "a.cpd"], Path("a.cpd"))]
)
def test_the_window_is_opened_and_its_status_returned(arguments: list[str], book: Path | None) -> None:
    windows = Windows()

    assert run(arguments, windows) == 7
    assert windows.asked == [book]


def test_another_command_opens_no_window(capsys: pytest.CaptureFixture[str]) -> None:
    windows = Windows()

    assert run(["report", "--list"], windows) == 0
    assert windows.asked == []


def test_screenshots_are_told_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screenshots", "--out", str(tmp_path)], Windows()) == 0
    assert capsys.readouterr().err == f"Wrote {tmp_path / 'today.png'}.\n"

    assert run(["screenshots", "--out", str(tmp_path), "--quiet"], Windows()) == 0
    assert capsys.readouterr().err == ""


def test_a_problem_is_said_as_it_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screenshots", "--out", str(tmp_path / "full")], Windows()) == 1
    assert capsys.readouterr().err == "The disk is full: make room.\n"


def test_where_there_is_no_window_the_commands_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["open"]) == 1
    assert "There is no window here" in capsys.readouterr().err

    assert run([]) == 0
    assert "Commands" in capsys.readouterr().out
