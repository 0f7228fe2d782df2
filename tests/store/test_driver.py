"""The driver alone: a keyed connection without SQLAlchemy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cpd_desktop.store.driver import DatabaseError, connect

IMPORTED = "import sys, cpd_desktop.store.driver; print('sqlalchemy' in sys.modules, 'sqlcipher3' in sys.modules)"


def test_it_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.cpd", bytes(32), create=True)
    asked = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys", "secure_delete")
    ]
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    connection.close()

    assert (asked, mode) == ([2, 1, 1], "wal")


def test_another_key_does_not_open_it(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.cpd", bytes(32), create=True)
    connection.execute("CREATE TABLE a (b)")
    connection.close()

    with pytest.raises(DatabaseError, match="not a database"):
        connect(tmp_path / "a.cpd", bytes(31) + b"1").execute("SELECT * FROM a")


def test_it_needs_no_sqlalchemy() -> None:
    answer = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True)

    assert answer.stdout.split() == ["False", "True"]
