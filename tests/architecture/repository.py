"""What the architecture tests look at: the files of the checkout, and the modules of the program."""

import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "cpd_desktop"

# What an export of the checkout, which has no history to ask, may hold besides the repository's files.
MADE = re.compile(r"(^|/)(\.venv|\.git|__pycache__|build|dist|demo|\.\w+_cache|\.hypothesis|[^/]+\.egg-info)/")


def repository_files() -> list[Path]:
    """Return every file that is in the repository or about to be added to it."""
    return [path for name in _names() if (path := ROOT / name).is_file()]


def modules() -> list[Path]:
    """Return the program's modules that hold code of their own, relative to the package."""
    found = (path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py")))
    return [path for path in found if path.name != "__init__.py" and "migrations" not in path.parts]


def _names() -> list[str]:
    """Return the names of the repository's files, as git knows them or else as they lie in the checkout."""
    git = shutil.which("git")
    if git is not None and (ROOT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        # Where the checkout belongs to somebody else, git refuses until it is told that this is meant.
        safe = [git, "-c", f"safe.directory={ROOT}", *command[1:]]
        listed = subprocess.run(safe, cwd=ROOT, check=True, capture_output=True)
        return listed.stdout.decode().strip("\0").split("\0")
    names = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
    return [name for name in names if not MADE.search(name)]
