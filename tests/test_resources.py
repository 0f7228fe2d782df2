from pathlib import Path

import pytest

from cpd_desktop import resources
from cpd_desktop.resources import resource
from tests.architecture.repository import ROOT


def test_a_checkout_has_them_in_its_top_folder() -> None:
    assert resource() == ROOT / "resources"
    assert resource("rules", "courses.csv").is_file()
    assert resource("rules") / "courses.csv" == resource("rules", "courses.csv")


def test_an_installed_program_carries_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "cpd_desktop"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))

    assert resource("rules") == package / "resources" / "rules"
