"""Sets the program up in this checkout and runs it, or runs every check.

    python3 installer/bootstrap.py run       the environment, the demonstration book, a sample report, and the window
    python3 installer/bootstrap.py test      the environment and every check; what follows `--` goes to pytest
    python3 installer/bootstrap.py wheels    whether the pinned packages exist ready-made for Windows and macOS

It needs nothing but Python 3.11 or later. It keeps to the grammar of Python 3.8, so that an older Python can still read
it and say which one is needed.
"""

from __future__ import annotations

import argparse
import csv
import ctypes
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Say = Callable[[str], None]

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = ENVIRONMENT / "bootstrap.json"
LOG = ENVIRONMENT / "install.log"
RUN_SET = ROOT / "installer" / "requirements.txt"
TEST_SET = ROOT / "installer" / "requirements-dev.txt"
BOOK = Path("demo", "demo.cpd")
APT_INSTALL = "apt-get install -y --no-install-recommends"
REPORT = Path("demo", "team-coverage.pdf")

# What Qt loads on Linux, and the Debian package that brings it. Asking the loader works on every distribution.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What the set is for, the platform as markers call it, and as wheels call it. The checks need a newer macOS: pikepdf does.
OTHER_PLATFORMS = (
    ("Windows x64", TEST_SET, "win32", "win_amd64"),
    ("macOS 13 arm64", RUN_SET, "darwin", "macosx_13_0_arm64"),
    ("macOS 15 arm64", TEST_SET, "darwin", "macosx_15_0_arm64"),
)
PIN = re.compile(r"""^([\w.-]+)==([\w.]+)(?:\s*;\s*sys_platform == "(\w+)")?$""")


class CannotGoOn(Exception):
    """Something that a person has to put right; the message is one sentence that says what to do."""


def call(command: Sequence[str], *, log: Path | None = None, variables: dict[str, str] | None = None) -> int:
    """Run *command* in the checkout and return its exit status; with *log*, what it prints is added to that file."""
    environment = {**os.environ, **(variables or {})}
    if log is None:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603 - our own words
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as stream:
        return subprocess.run(  # noqa: S603 - our own words
            command, cwd=ROOT, env=environment, check=False, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream
        ).returncode


def pins(file: Path, platform: str = sys.platform) -> dict[str, str]:
    """Return name → version of the packages pinned in *file* and in the files that it includes, for *platform*."""
    found: dict[str, str] = {}
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("-r "):
            found.update(pins(file.parent / line[3:].strip(), platform))
            continue
        match = PIN.match(line)
        if match is None:
            raise CannotGoOn(f"{file.name}, line {number}: write name==version, and for one platform only its marker.")
        if match[3] in (None, platform):
            found[normalised(match[1])] = match[2]
    return found


def normalised(name: str) -> str:
    """Return *name* as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def missing_libraries() -> list[str]:
    """Return the libraries that Qt needs on Linux and the loader does not find; none on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for library in QT_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def administrator() -> list[str] | None:
    """Return what to put before a command that only the administrator may run, or None where we may not."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        return [sudo, "-n"] if call([sudo, "-n", "true"], log=Path(folder, "log")) == 0 else None


def apt_install(packages: Sequence[str], say: Say, *, allowed: bool) -> bool:
    """Install Debian *packages* where it is *allowed* and we may; return whether they are installed now."""
    prefix = administrator() if allowed and shutil.which("apt-get") else None
    if prefix is None:
        return False
    say(f"Installing system packages: {', '.join(packages)}.")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt, *APT_INSTALL.split()[1:], *packages]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        # The lists of a bare machine are empty or stale, but refreshing good ones would only cost time.
        return call(install, log=log) == 0 or (call([*apt, "update"], log=log) == 0 and call(install, log=log) == 0)


def install_libraries(say: Say, *, allowed: bool) -> None:
    """Install what Qt needs of the system, or say how; the rest of the program works without it."""
    missing = missing_libraries()
    if not missing:
        return
    packages = [QT_LIBRARIES[library] for library in missing]
    if apt_install(packages, say, allowed=allowed) and not missing_libraries():
        return
    advice = f"as administrator run: {APT_INSTALL} {' '.join(packages)}" if shutil.which("apt-get") else "install them"
    say(f"The window needs libraries of the system ({', '.join(missing)}); {advice}")


def stamp() -> dict[str, str]:
    """Return what the last completed installation noted, or nothing."""
    try:
        noted = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def digest(file: Path) -> str:
    """Return a hash of everything that decides what is installed for *file*."""
    settings = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(repr(sorted(pins(file).items())).encode() + settings).hexdigest()


def installed() -> Iterator[tuple[str, str, bool]]:
    """Yield name, version and whether every file is whole, for each package in the environment."""
    for info in ENVIRONMENT.glob("lib/python*/*/*.dist-info" if os.name == "posix" else "Lib/*/*.dist-info"):
        name, _, version = info.name[: -len(".dist-info")].partition("-")
        yield normalised(name), version, is_whole(info)


def is_whole(info: Path) -> bool:
    """Whether every file that a package's record lists is there and has its size; compiled copies may differ."""
    try:
        with (info / "RECORD").open(encoding="utf-8", newline="") as stream:
            listed = [(os.path.join(info.parent, row[0]), row[2]) for row in csv.reader(stream)]  # noqa: PTH118 - 13,000
        return all(os.stat(path).st_size == int(size) for path, size in listed if size and path[-4:] != ".pyc")  # noqa: PTH116 - of them
    except (OSError, ValueError, IndexError):
        return False


def environment_is_sound() -> bool:
    """Whether the environment was made here, for a Python that is still there, and its pip works."""
    if not PYTHON.exists() or stamp().get("checkout", str(ROOT)) != str(ROOT):
        return False
    with tempfile.TemporaryDirectory() as folder:
        question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
        return call([str(PYTHON), "-c", question], log=Path(folder, "log")) == 0


def make_environment(say: Say, *, allowed: bool) -> None:
    """Make the environment, or make it again when it is broken, with what it takes of the system if that is *allowed*."""
    if environment_is_sound():
        return
    # Started from inside the environment, we would otherwise pull the Python away from under ourselves.
    base = str(getattr(sys, "_base_executable", None) or sys.executable)
    if ENVIRONMENT.exists():
        say("The environment in .venv is broken or from another place; making it again.")
        shutil.rmtree(ENVIRONMENT)
    else:
        say("Making the environment in .venv.")
    with tempfile.TemporaryDirectory() as folder:
        make = [base, "-m", "venv", "--clear", str(ENVIRONMENT)]
        if call(make, log=Path(folder, "log")) == 0:
            return
        if apt_install(["python3-venv"], say, allowed=allowed) and call(make, log=Path(folder, "log")) == 0:
            return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    if shutil.which("apt-get"):
        raise CannotGoOn(f"Python's venv module is incomplete; as administrator run: {APT_INSTALL} python3-venv")
    raise CannotGoOn("Making the environment failed; see that Python has its venv module and that the disk has room.")


def pip_install(arguments: Sequence[str], what: str) -> None:
    """Run pip with *arguments*; its settings are the machine's own."""
    if call([str(PYTHON), "-m", "pip", "install", "--no-input", *arguments], log=LOG) != 0:
        raise CannotGoOn(
            f"Installing {what} failed; read the end of {LOG.relative_to(ROOT)}, check the network and the disk, "
            "and run the command again."
        )


def install_packages(file: Path, say: Say) -> None:
    """Install what is missing or damaged of the pinned set in *file*, then the program itself."""
    wanted, present, noted = pins(file), list(installed()), stamp()
    damaged = [f"{name}=={wanted[name]}" for name, _, whole in present if name in wanted and not whole]
    missing = wanted.items() - {(name, version) for name, version, _ in present}
    program_is_there = any(name == "cpd-desktop" and whole for name, _, whole in present)
    if not damaged and not missing and program_is_there and noted.get(file.name) == digest(file):
        return
    # Without the stamp an interrupted installation is noticed and completed next time.
    STAMP.unlink(missing_ok=True)
    LOG.unlink(missing_ok=True)
    if damaged:
        say(f"Repairing damaged packages: {', '.join(damaged)}.")
        pip_install(["--force-reinstall", "--no-deps", *damaged], "the packages")
    if missing:
        say(f"Installing packages ({len(missing)} of {len(wanted)}); all of them take a minute or two.")
        pip_install(["-r", str(file)], "the packages")
    say("Installing the program.")
    pip_install(["--no-deps", "--no-build-isolation", "-e", str(ROOT)], "the program")
    noted.update({"checkout": str(ROOT), file.name: digest(file)})
    STAMP.write_text(json.dumps(noted, indent=2) + "\n", encoding="utf-8")


def prepare(file: Path, options: argparse.Namespace, say: Say) -> None:
    """Bring everything up to date that running with the pinned set in *file* takes."""
    make_environment(say, allowed=options.system_packages)
    install_libraries(say, allowed=options.system_packages)
    install_packages(file, say)


def program(*arguments: str, quiet: bool) -> None:
    """Run the program's command line; what it has to say is on the screen by then."""
    if call([str(PYTHON), "-m", "cpd_desktop", *arguments, *(["--quiet"] if quiet else [])]) != 0:
        raise CannotGoOn(f"`cpd-desktop {arguments[0]}` failed; do what its message says and run the command again.")


def build_book(say: Say, *, quiet: bool) -> None:
    """Build the demonstration book unless there is one; half a book is taken away again."""
    if (ROOT / BOOK).exists():
        return
    say(f"Building the demonstration book {BOOK.as_posix()}; this takes a little while.")
    (ROOT / BOOK).parent.mkdir(exist_ok=True)
    try:
        program("demo", "--book", str(BOOK), quiet=quiet)
    except BaseException:
        for left in (ROOT / BOOK).parent.glob(BOOK.name + "*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        raise


def open_window(options: argparse.Namespace, say: Say) -> None:
    """Open the window on the demonstration book where there is a screen, and wait for it; otherwise say how to open it."""
    screen = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    opens = options.window and screen and not missing_libraries()
    how = f"{PYTHON.relative_to(ROOT)} -m cpd_desktop open --book {BOOK}"
    say(f"{'Opening' if opens else 'To open' if screen else 'There is no screen here; to open'} the window: {how}")
    if opens:
        program("open", "--book", str(BOOK), quiet=False)


def run(options: argparse.Namespace, say: Say) -> int:
    """Set up and show the program on the demonstration book."""
    prepare(RUN_SET, options, say)
    build_book(say, quiet=options.quiet)
    report = ["report", "team-coverage", "--team", "Deaf Services", "--book", str(BOOK), "--out", str(REPORT)]
    program(*report, quiet=options.quiet)
    say(f"The record book is {BOOK.as_posix()}; the coverage of the team Deaf Services is {REPORT.as_posix()}.")
    open_window(options, say)
    return 0


def checks(arguments: Sequence[str]) -> dict[str, list[str]]:
    """Return every check by name, as what our Python is to run."""
    # A whole file stays on one worker, so that what its tests share is made once.
    workers = ["-n", "2", "--dist", "loadfile"] if (os.cpu_count() or 1) > 1 else []
    return {
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "ruff check": ["-m", "ruff", "check", "."],
        "mypy": ["-m", "mypy"],
        "lint-imports": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        "pytest": ["-m", "pytest", *workers, *arguments],
    }


def check(command: Sequence[str], variables: dict[str, str], *, quiet: bool) -> int:
    """Run one check and return its exit status; when *quiet*, what it prints is shown only if it fails.

    Only the exit status counts: a process can print that all is well and still crash afterwards.
    """
    if not quiet:
        return call(command, variables=variables)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        status = call(command, log=log, variables=variables)
        if status != 0:
            print(log.read_text("utf-8", "replace"), flush=True)
    return status


def test(options: argparse.Namespace, say: Say) -> int:
    """Set up and run every check, also after one has failed; return 1 when any has."""
    prepare(TEST_SET, options, say)
    variables = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    failed = []
    for name, arguments in checks(options.arguments).items():
        say(f"\n== {name}")
        began = time.monotonic()
        status = check([str(PYTHON), *arguments], variables, quiet=options.quiet)
        if status != 0:
            failed.append(f"{name} (exit status {status})")
        say(f"== {name}: {'passed' if status == 0 else 'FAILED'} in {time.monotonic() - began:.1f} s")
    if failed:
        raise CannotGoOn(f"Failed: {', '.join(failed)}; put right what is shown above and run the checks again.")
    say("\nEvery check passed.")
    return 0


def wheels(options: argparse.Namespace, say: Say) -> int:
    """Find out whether every pinned package exists ready-made for the platforms that we cannot run here."""
    make_environment(say, allowed=options.system_packages)
    failed = []
    for shown, file, marker, tag in OTHER_PLATFORMS:
        with tempfile.TemporaryDirectory() as folder:
            # Markers are evaluated for the Python that runs pip, so the set is written out for the other platform.
            wanted = Path(folder, "requirements.txt")
            lines = [f"{name}=={version}\n" for name, version in pins(file, marker).items()]
            wanted.write_text("".join(lines), encoding="utf-8")
            say(f"Resolving {len(lines)} packages for {shown}.")
            pip = [str(PYTHON), "-m", "pip", "install", "--dry-run", "--only-binary=:all:", "--no-input"]
            target = ["--platform", tag, "--python-version", "3.11", "--target", str(Path(folder, "target"))]
            log = Path(folder, "log")
            if call([*pip, *target, "-r", str(wanted)], log=log) != 0:
                errors = [line for line in log.read_text("utf-8", "replace").splitlines() if line.startswith("ERROR")]
                failed.append(f"{shown} ({'; '.join(errors) or 'pip failed'})")
    if failed:
        raise CannotGoOn(f"Not every package exists for {', '.join(failed)}; pin versions that do.")
    say("Every pinned package exists ready-made for " + ", ".join(shown for shown, *_ in OTHER_PLATFORMS) + ".")
    return 0


def main(words: Sequence[str]) -> int:
    """Do what *words* ask for and return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is the one that an older Python may meet
        print("CPD Desktop needs Python 3.11 or later; install it and run this command with it.", file=sys.stderr)
        return 1
    cut = list(words).index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(description="Set CPD Desktop up in this checkout and run it, or run every check.")
    parser.add_argument("command", choices=("run", "test", "wheels"))
    parser.add_argument("--quiet", action="store_true", help="print failures only")
    parser.add_argument(
        "--no-system-packages", dest="system_packages", action="store_false", help="leave apt-get alone"
    )
    parser.add_argument("--no-window", dest="window", action="store_false", help="run: do not open the window")
    options = parser.parse_args(words[:cut], argparse.Namespace(arguments=list(words[cut + 1 :])))
    command = {"run": run, "test": test, "wheels": wheels}[options.command]
    try:
        return command(options, lambda line: None if options.quiet else print(line, flush=True))
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error}; see that the disk has room and the checkout may be written to.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
