"""The bootstrap can be read by older Pythons, needs nothing, and its pinned sets are whole and within bounds."""

import ast
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.repository import ROOT

SCRIPT = ROOT / "installer" / "bootstrap.py"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_NEEDS = SETTINGS["project"]["dependencies"] + SETTINGS["build-system"]["requires"]
TEST_NEEDS = SETTINGS["dependency-groups"]["dev"]
PLATFORMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "win32": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "darwin": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}


@cache
def bootstrap() -> ModuleType:
    """The script as a module; it is not in any package."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pinned(file: str, platform: str) -> dict[str, str]:
    """What *file* pins for *platform*, by name."""
    pins: dict[str, str] = bootstrap().pins(ROOT / "installer" / file, platform)
    return pins


def requirements_of(name: str, extras: set[str], platform: str) -> Iterator[Requirement]:
    """What an installed package asks for on *platform*."""
    for text in importlib.metadata.requires(name) or []:
        requirement = Requirement(text)
        surroundings = [PLATFORMS[platform] | {"extra": extra} for extra in extras | {""}]
        if requirement.marker is None or any(requirement.marker.evaluate(each) for each in surroundings):
            yield requirement


def test_python_3_8_can_read_it_and_so_say_which_python_is_needed() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_it_imports_only_the_standard_library() -> None:
    tree = ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8")))
    names = [name for node in tree if isinstance(node, (ast.Import, ast.ImportFrom)) for name in imported_by(node)]

    assert {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names} == set()


def imported_by(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules that an import statement names."""
    return [node.module or "."] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]


def test_an_older_python_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap(), "sys", SimpleNamespace(version_info=(3, 9, 2), stderr=sys.stderr))

    assert bootstrap().main(["run"]) == 1
    assert (
        capsys.readouterr().err == "CPD Desktop needs Python 3.11 or later; install it and run this command with it.\n"
    )


@pytest.mark.parametrize("need", RUN_NEEDS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_the_program_needs_is_pinned_within_its_bounds(need: str, platform: str) -> None:
    requirement = Requirement(need)

    assert pinned("requirements.txt", platform)[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("need", TEST_NEEDS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_the_checks_need_is_pinned_within_its_bounds(need: str, platform: str) -> None:
    requirement = Requirement(need)

    assert pinned("requirements-dev.txt", platform)[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize(("file", "needs"), [("requirements.txt", RUN_NEEDS), ("requirements-dev.txt", TEST_NEEDS)])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_pinned_packages_need_is_pinned_in_turn(file: str, needs: list[str], platform: str) -> None:
    pins = pinned(file, platform)
    waiting, seen = [Requirement(need) for need in needs], set[str]()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        assert name in pins, f"{file} does not pin {name} for {platform}"
        assert pins[name] in requirement.specifier
        # What only another system needs is not installed here, and so cannot be asked.
        if name not in seen and name in pinned(file, sys.platform):
            seen.add(name)
            waiting += requirements_of(name, requirement.extras, platform)


def test_the_pinned_sets_hold_versions_and_nothing_else() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / "installer" / file).read_text(encoding="utf-8").splitlines()
        others = [
            line
            for line in lines
            if not re.fullmatch(r'#.*||-r [\w.-]+|[\w.-]+==[\w.]+(; sys_platform == "\w+")?', line)
        ]
        assert others == []


def test_what_is_installed_here_is_what_is_pinned() -> None:
    pins = pinned("requirements-dev.txt", sys.platform)

    assert {name: importlib.metadata.version(name) for name in pins} == pins


def test_a_damaged_package_is_noticed_and_a_compiled_copy_is_not(tmp_path: Path) -> None:
    info = tmp_path / "spade-1.0.dist-info"
    info.mkdir()
    (info / "RECORD").write_text("spade.py,sha256=x,5\nspade.pyc,sha256=x,7\nspade-1.0.dist-info/RECORD,,\n")
    (tmp_path / "spade.py").write_text("a = 1")
    (tmp_path / "spade.pyc").write_text("")
    whole = bootstrap().is_whole(info)
    (tmp_path / "spade.py").write_text("a =")

    assert whole
    assert not bootstrap().is_whole(info)


def test_the_checks_go_on_after_a_failure_and_all_failures_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []

    def call(command: list[str], **_options: object) -> int:
        ran.append(command[2])
        return -6 if command[2] in ("mypy", "pytest") else 0

    monkeypatch.setattr(bootstrap(), "prepare", lambda *_: None)
    monkeypatch.setattr(bootstrap(), "call", call)

    assert bootstrap().main(["test", "--", "-k", "nothing"]) == 1
    assert capsys.readouterr().err.startswith("Failed: mypy (exit status -6), pytest (exit status -6);")
    assert len(ran) == 5


def test_half_a_demonstration_book_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_half_way(*_words: str, quiet: bool) -> None:
        (tmp_path / "demo" / "demo.cpd").touch()
        (tmp_path / "demo" / "demo.cpd-wal").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap(), "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap(), "program", fails_half_way)

    with pytest.raises(KeyboardInterrupt):
        bootstrap().build_book(print, quiet=False)
    assert list((tmp_path / "demo").iterdir()) == []


def fake_run(monkeypatch: pytest.MonkeyPatch, *, missing: list[str], statuses: dict[str, int]) -> list[str]:
    """Let the bootstrap's run start nothing; return where the commands that it would start are noted."""
    ran: list[str] = []

    def call(command: list[str], **_options: object) -> int:
        ran.append(command[3])
        return statuses.get(command[3], 0)

    monkeypatch.setattr(bootstrap(), "prepare", lambda *_: None)
    monkeypatch.setattr(bootstrap(), "build_book", lambda *_, **__: None)
    monkeypatch.setattr(bootstrap(), "missing_libraries", lambda: missing)
    monkeypatch.setattr(bootstrap(), "call", call)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    return ran


@pytest.mark.parametrize(
    ("platform", "variables", "words", "missing", "opens"),
    [
        ("linux", {}, [], [], False),
        ("linux", {"DISPLAY": ""}, [], [], False),
        ("linux", {"DISPLAY": ":0"}, [], [], True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, [], [], True),
        ("linux", {"DISPLAY": ":0"}, ["--no-window"], [], False),
        ("linux", {"DISPLAY": ":0"}, [], ["libEGL.so.1"], False),
        ("win32", {}, [], [], True),
        ("darwin", {}, [], [], True),
        ("darwin", {}, ["--no-window"], [], False),
    ],
)
def test_the_window_opens_last_where_there_is_a_screen_and_else_it_is_said_how(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    platform: str,
    variables: dict[str, str],
    words: list[str],
    missing: list[str],
    opens: bool,
) -> None:
    ran = fake_run(monkeypatch, missing=missing, statuses={})
    monkeypatch.setattr(bootstrap().sys, "platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert bootstrap().main(["run", *words]) == 0

    last = capsys.readouterr().out.splitlines()[-1]
    assert ran == (["report", "open"] if opens else ["report"])
    assert last.startswith("Opening the window: ") is opens
    assert last.startswith("There is no screen here; ") is (platform == "linux" and not any(variables.values()))
    assert last.replace("\\", "/").endswith("-m cpd_desktop open --book demo/demo.cpd")


def test_a_window_that_breaks_off_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_run(monkeypatch, missing=[], statuses={"open": -6})
    monkeypatch.setenv("DISPLAY", ":0")

    assert bootstrap().main(["run"]) == 1
    assert capsys.readouterr().err.startswith("`cpd-desktop open` failed;")


def test_missing_libraries_that_we_may_not_install_are_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    command = "apt-get install -y --no-install-recommends libegl1 libgl1"
    monkeypatch.setattr(bootstrap(), "missing_libraries", lambda: ["libEGL.so.1", "libGL.so.1"])
    monkeypatch.setattr(bootstrap(), "administrator", lambda: None)
    monkeypatch.setattr(bootstrap().shutil, "which", lambda name: name)

    bootstrap().install_libraries(said.append, allowed=True)

    assert said == [
        f"The window needs libraries of the system (libEGL.so.1, libGL.so.1); as administrator run: {command}"
    ]


def test_nothing_is_installed_in_the_system_where_that_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap(), "administrator", list)
    monkeypatch.setattr(bootstrap().shutil, "which", lambda name: name)
    monkeypatch.setattr(bootstrap(), "call", lambda *_, **__: pytest.fail("a command was run"))

    assert not bootstrap().apt_install(["libegl1"], print, allowed=False)


@pytest.mark.skipif(sys.platform == "win32", reason="The script is for the shells of Linux and macOS.")
def test_the_shell_script_of_the_checks_is_executable_and_sound() -> None:
    script = ROOT / ".ci" / "run"
    bash = shutil.which("bash")

    assert bash is not None
    assert script.stat().st_mode & 0o111
    assert subprocess.run([bash, "-n", script], check=False).returncode == 0


def test_every_option_is_explained() -> None:
    with pytest.raises(SystemExit) as leaving:
        bootstrap().main(["--help"])

    assert leaving.value.code == 0
