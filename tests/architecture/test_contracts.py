"""The shape of the project holds: layers, names, sizes, tests beside modules, and nothing of anybody's machine."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.architecture.repository import PACKAGE, ROOT, modules, repository_files

# Patterns rather than plain names, so that this file does not hold what it looks for.
REGISTRY = re.compile(
    rb"(?:[\w-]+\.)*(?:pypi|pythonhosted|anaconda|crates|npmjs|rubygems)\.(?:org|com|io|python\.org)\b"
    rb"|https?://[^\s\"'<>]*/simple/?(?=[\s\"'<>)]|$)"
    rb"|--(?:extra-)?index-url|--find[-]links|--trusted[-]host",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(
    rb"(?<![\w.~:/>-])/(?:home|root|work|Users|mnt|media|opt/(?!cpd-desktop\b))/?[A-Za-z0-9_.-]+/"
    rb"|\b[A-Z]:[\\/]+Users[\\/]+\w",
)
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}


def test_the_layers_import_only_what_they_may() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    result = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("module", modules(), ids=str)
def test_every_module_has_its_test_file(module: Path) -> None:
    folder = ROOT / "tests" / module.parent
    name = module.stem.strip("_")

    assert [*folder.glob(f"test_{name}.py"), *folder.glob(f"test_{name}_*.py")], (
        f"write {(folder / f'test_{name}.py').relative_to(ROOT)}"
    )


@pytest.mark.parametrize("module", modules(), ids=str)
def test_no_module_has_a_name_that_says_nothing(module: Path) -> None:
    assert not VAGUE_NAMES & {*module.parent.parts, module.stem}


@pytest.mark.parametrize("module", modules(), ids=str)
def test_no_module_is_longer_than_400_lines(module: Path) -> None:
    assert len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) <= 400


def test_no_script_of_the_installer_is_longer_than_400_lines() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in ROOT.glob("installer/*.py")}

    assert {name: length for name, length in lengths.items() if length > 400} == {}


@pytest.mark.parametrize(
    ("what", "pattern"), [("a package registry", REGISTRY), ("a folder of one machine", MACHINE_PATH)]
)
def test_no_file_names_a_registry_or_a_folder_of_one_machine(what: str, pattern: re.Pattern[bytes]) -> None:
    found = {
        str(path.relative_to(ROOT)): match[0].decode(errors="replace")
        for path in repository_files()
        if _is_text(content := path.read_bytes()) and (match := pattern.search(content))
    }

    assert found == {}, f"these name {what}"


def test_no_file_names_the_folder_of_this_checkout() -> None:
    # A checkout right below the root has a name that any sentence may hold.
    here = str(ROOT).encode()
    found = [str(path.relative_to(ROOT)) for path in repository_files() if here in path.read_bytes()]

    assert found == [] or len(ROOT.parts) < 3


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (b"from /ho" + b"me/ann/cpd/book", True),
        (b"C:\\Us" + b"ers\\ann", True),
        (b"see /ro" + b"ot/x/y", True),
        (b"installs /opt/cpd-desktop/bin", False),
        (b"in the ~/home/ann/x folder", False),
        (b"supervision/work/plans", False),
    ],
)
def test_a_folder_of_one_machine_is_recognised(text: bytes, is_one: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (b"https://py" + b"pi.org/project/click", True),
        (b"files.python" + b"hosted.org", True),
        (b"pip install --index" + b"-url x", True),
        (b"https://www.gov.uk/simple-guide", False),
    ],
)
def test_a_registry_is_recognised(text: bytes, is_one: bool) -> None:
    assert bool(REGISTRY.search(text)) is is_one


def test_the_readme_names_every_command_and_no_other() -> None:
    cli = importlib.import_module("cpd_desktop.cli.main").cli
    table = re.findall(r"^\| `([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert isinstance(cli, click.Group)
    assert table, "the README shows no table of commands"
    assert sorted(table) == sorted(cli.commands)


def _is_text(content: bytes) -> bool:
    """Whether *content* is text rather than a picture, a font or a spreadsheet."""
    return b"\0" not in content[:8192]
