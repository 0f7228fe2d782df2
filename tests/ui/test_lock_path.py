from pathlib import Path

from cpd_desktop.ui.lock_path import lock_path


def test_the_lock_file_lies_beside_the_book() -> None:
    assert lock_path(Path("folder", "team.cpd")) == Path("folder", "team.cpd.lock")
