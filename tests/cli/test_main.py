import errno
import io
import logging
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cpd_desktop.cli.main import cli as program
from cpd_desktop.cli.main import run
from cpd_desktop.domain.problems import Problem
from tests.cli.conftest import Council
from tests.cli.council import AS_AT, BENGALI, WELSH
from tests.cli.running import cli, done, in_a_process, mistaken, refused

COMMANDS = tuple(program.commands)
HEAVY = (
    "sqlalchemy",
    "sqlcipher3",
    "numpy",
    "reportlab",
    "xlsxwriter",
    "python_calamine",
    "rapidfuzz",
    "alembic",
    "nacl",
)
NO_QT = """
import sys
from cpd_desktop.cli.main import run
status = run(sys.argv[2:])
loaded = [name for name in sys.modules if name.split(".")[0] in sys.argv[1].split(",")]
print(status, sorted(set(loaded)))
"""


def loaded(modules: str, *arguments: object) -> str:
    """What a command leaves loaded of *modules*, after its exit status; the last line that a process of its own prints."""
    ran = subprocess.run(
        [sys.executable, "-c", NO_QT, modules, *(str(argument) for argument in arguments)],
        capture_output=True, text=True, encoding="utf-8", check=True, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return ran.stdout.splitlines()[-1]


def test_the_list_of_commands_loads_nothing_heavy() -> None:
    assert loaded(",".join((*HEAVY, "PySide6")), "--help") == "0 []"


def test_no_command_loads_qt(council: Council, tmp_path: Path) -> None:
    common = "--book", council.book, "--as-at", AS_AT
    for command in (
        ("coverage", *common), ("gaps", *common), ("holdings", "--person", "000101", *common), ("history", *common[:2]),
        ("import", council.files["people"], "--dry-run", *common[:2]), ("check", *common[:2]),
        ("export", "--kind", "people", "--out", tmp_path / "x.csv", *common), ("report", "--list"),
        ("report", "team-coverage", "--team", "Deaf Services", "--out", tmp_path / "x.pdf", *common),
    ):  # fmt: skip
        assert loaded("PySide6", *command) == "0 []"


def test_every_command_has_help_with_its_own_words() -> None:
    listed = done("--help").out
    for name in COMMANDS:
        ran = done(name, "--help")
        assert name in listed
        assert f"cpd-desktop {name}" in ran.out
        assert "--json" in ran.out or name in {"open", "screenshots"}


def test_nothing_and_nonsense_are_wrong_arguments() -> None:
    assert "COMMAND" in done().out, "where there is no window to open"
    assert "No such command" in mistaken("dance")
    assert "No such option" in mistaken("coverage", "--colour", "red")
    assert "--person" in mistaken("holdings")


def test_the_version_is_told() -> None:
    assert "CPD Desktop" in done("--version").out


@pytest.mark.parametrize(("arguments", "status"), [
    (("--version",), 0), (("coverage", "--book", "nowhere.cpd"), 1), (("dance",), 2),
])  # fmt: skip
def test_a_program_s_exit_status_says_how_it_went(arguments: tuple[str, ...], status: int) -> None:
    ran = in_a_process(*arguments)

    assert ran.returncode == status
    assert bool(ran.stdout) is (status == 0)
    assert b"Traceback" not in ran.stderr


def test_output_is_utf_8_whatever_the_surroundings_speak(council: Council) -> None:
    ran = in_a_process(
        "holdings", "--person", "000105", "--as-at", AS_AT, "--book", council.book, PYTHONIOENCODING="ascii", LC_ALL="C"
    )

    assert ran.returncode == 0, ran.stderr
    assert BENGALI in ran.stdout.decode("utf-8")
    assert ran.stderr == b""


def test_a_reader_that_has_had_enough_is_no_error(council: Council) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cpd_desktop", "coverage", "--book", str(council.book), "--as-at", AS_AT, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read()
    process.stderr.close()

    assert (process.wait(60), told) in [(1, b""), (0, b"")]


class _Failing(click.Group):
    """The last door's other side: commands that raise."""

    error: BaseException = RuntimeError()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 - click's own.
        def fail() -> None:
            raise self.error

        return click.Command(cmd_name, callback=fail)


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    group = _Failing("cpd-desktop")
    group.error = error
    monkeypatch.setattr("cpd_desktop.cli.main.cli", group)


def test_a_bug_is_one_sentence_and_its_log_holds_no_values(
    monkeypatch: pytest.MonkeyPatch, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    failing(monkeypatch, ZeroDivisionError(f"{WELSH} 000102 divided by nothing"))

    sentence = refused("gaps")
    assert "bug in CPD Desktop (ZeroDivisionError)" in sentence
    logs = list(home.rglob("bugs.log"))
    assert len(logs) == 1
    assert str(logs[0]) in sentence
    noted = logs[0].read_text(encoding="utf-8")
    assert "ZeroDivisionError" in noted
    assert "test_main.py" in noted
    assert WELSH not in noted + caplog.text
    assert "000102" not in noted + sentence
    assert logging.getLogger("cpd_desktop.bugs").handlers == []


def test_a_bug_is_told_even_where_it_cannot_be_noted(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    failing(monkeypatch, ZeroDivisionError())
    for folder in ("state", "local", "Library"):
        (home / folder).write_text("in the way")

    assert "nowhere" in refused("gaps")


@pytest.mark.parametrize(("error", "sentence"), [
    (Problem("The file is\x1b[2J odd: mend it."), "The file is\N{REPLACEMENT CHARACTER}[2J odd: mend it."),
    (KeyboardInterrupt(), "Stopped; nothing was changed."),
    (OSError(errno.ENOSPC, "No space left on device", "/x/book.cpd"),
     "The disk refused book.cpd: No space left on device; nothing was changed."),
    (OSError("odd"), "The disk refused: no reason given; nothing was changed."),
])  # fmt: skip
def test_what_a_user_or_a_disk_causes_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, sentence: str
) -> None:
    failing(monkeypatch, error)

    ran = cli("gaps")
    assert (ran.status, ran.out, ran.err.strip()) == (1, "", sentence)


def test_streams_without_an_encoding_of_their_own_do_as_well(monkeypatch: pytest.MonkeyPatch, council: Council) -> None:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)

    assert run(["gaps", "--book", str(council.book), "--as-at", AS_AT]) == 0
    assert "Deaf Services" in out.getvalue()


def test_a_program_without_a_console_runs_all_the_same(
    monkeypatch: pytest.MonkeyPatch, council: Council, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)

    out = tmp_path / "x.csv"
    assert run(["export", "--kind", "people", "--out", str(out), "--book", str(council.book)]) == 0
    assert run(["coverage", "--book", str(council.book)]) == 0
    assert run(["coverage", "--book", "nowhere"]) == 1
    assert out.is_file()


def test_messages_go_to_standard_error_and_results_to_standard_output(council: Council, tmp_path: Path) -> None:
    ran = cli("import", council.files["people"], "--book", council.book, "--dry-run")
    assert (ran.err, "8 rows" in ran.out) == ("Reading people.csv …\n", True)
    assert cli("import", council.files["people"], "--book", council.book, "--dry-run", "--quiet").err == ""
