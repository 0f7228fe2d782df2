"""Private text is nowhere on the disk in clear: not in the book and its log, drafts, backup, temporary files, log or settings."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.driver import connect
from tests.services.building import Clock

ROOT = Path(__file__).resolve().parents[2]
WORD = "Zwyntarrow"
"""A word that nothing else holds."""


def forms_of(word: str) -> list[bytes]:
    """Return how *word* may stand in a file."""
    plain = word.encode()
    found = [plain, word.encode("utf-16-le"), word.encode("utf-16-be"), plain.hex().encode(), plain[::-1]]
    # Base64 has three forms, by where the word begins; the ends that neighbours change are left out.
    found += [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)]
    return found


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory, homes: object) -> Path:
    """What the program left behind: its home, its temporary folder, and the folder of the book."""
    folder = tmp_path_factory.mktemp("left")
    places = {name: folder / name for name in ("home", "temporary", "book")}
    for place in places.values():
        place.mkdir(mode=0o700)
    variables = {name: str(places["home"]) for name in os.environ if name.startswith("XDG_")}
    environment = {
        **os.environ, **variables, "HOME": str(places["home"]), "TMPDIR": str(places["temporary"]),
        "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.faults.typing_program", str(places["book"]), WORD]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    logs = "".join(log.read_text(encoding="utf-8") for log in folder.rglob("*.log"))
    assert ran.returncode == 0, ran.stderr + logs
    assert "written" in ran.stdout, ran.stdout
    assert WORD not in ran.stdout + ran.stderr
    return folder


def test_it_is_in_no_file_that_the_program_wrote(left: Path) -> None:
    files = [path for path in left.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"own.cpd", "own.cpd-wal", "backup.cpd-backup", "cpd-desktop.log"}

    for path in files:
        content = path.read_bytes()
        for form in forms_of(WORD):
            assert form not in content, path


@pytest.fixture
def book(left: Path, tmp_path: Path) -> Path:
    """A copy of the book as it was left: opening it folds its log away."""
    return shutil.copytree(left / "book", tmp_path / "copy") / "own.cpd"


def test_it_is_in_no_cell_of_the_book_opened_with_its_key(book: Path) -> None:
    with Workspace.open(book, passphrase=None, clock=Clock(), who="tests") as workspace:
        key = workspace.book.key
    connection = connect(book, key)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        looked = 0
        for table in tables:
            for row in connection.execute(f"SELECT * FROM {table}"):
                for value in row:
                    content = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
                    assert not any(form in content for form in forms_of(WORD)), table
                    looked += 1
    finally:
        connection.close()
    assert {
        "sealed_texts",
        "kept_drafts",
        "changes",
        "supervisions",
        "cpd_entries",
        "cpd_shares",
        "cpd_evidence",
    } <= set(tables)
    assert looked > 300


def test_what_was_written_is_there_all_the_same(book: Path) -> None:
    with (
        Workspace.open(book, passphrase=None, clock=Clock(), who="tests") as workspace,
        workspace.snapshot() as session,
    ):
        counted = session.connection().exec_driver_sql(
            "SELECT (SELECT count(*) FROM sealed_texts), (SELECT count(*) FROM kept_drafts)"
        )
        # Two supervisions, a CPD entry, its copy for whom it is shared with, and the name and content of its evidence.
        assert counted.one() == (6, 1)
