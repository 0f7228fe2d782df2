"""A live book lies on this computer, in no folder that something else writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.places import refuse_shared_place


@pytest.mark.parametrize(
    "folder",
    ["OneDrive", "OneDrive - Trefechan Council", "dropbox", "Dropbox (Council)", "Google Drive", "iCloud Drive",
     "Nextcloud", "com~apple~CloudDocs"],
)  # fmt: skip
def test_a_synchronised_folder_is_refused_at_any_depth(tmp_path: Path, folder: str) -> None:
    with pytest.raises(Problem, match=r"^book\.cpd would be in .*synchronised.*keep the book on this computer"):
        refuse_shared_place(tmp_path / folder / "deep" / "book.cpd")


@pytest.mark.parametrize("name", ["OneDrive.cpd", "My OneDriver/book.cpd", "dropboxes/book.cpd", "plain/book.cpd"])
def test_a_name_that_only_looks_like_one_is_not(tmp_path: Path, name: str) -> None:
    refuse_shared_place(tmp_path / name)


def test_a_link_into_a_synchronised_folder_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "OneDrive", target_is_directory=True)

    with pytest.raises(Problem, match="synchronised"):
        refuse_shared_place(tmp_path / "mine" / "book.cpd")


def test_a_network_share_of_windows_is_refused() -> None:
    with pytest.raises(Problem, match=r"book\.cpd would be on a network drive"):
        refuse_shared_place(Path("\\\\server\\share\\book.cpd"))
