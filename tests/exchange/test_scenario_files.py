"""Scenarios are read from files that this program or somebody by hand has written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario, scenario_to_text
from cpd_desktop.exchange.scenario_files import LARGEST, scenario_in_file
from tests.made_books import empty_book
from tests.services.building import Clock


def test_a_file_is_read_and_what_is_none_is_refused(tmp_path: Path) -> None:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        file = tmp_path / "scenario.json"
        said = Scenario("Nobody leaves", notes="فريق")
        file.write_text(scenario_to_text(said), "utf-8-sig")
        assert scenario_in_file(workspace, file) == said

        def refusal() -> str:
            with pytest.raises(Refused) as refused:
                scenario_in_file(workspace, file)
            return str(refused.value)

        file.write_bytes(b"\xff\xfe{}")
        assert "not text in UTF-8" in refusal()
        file.write_bytes(b" " * (LARGEST + 1))
        assert "too large" in refusal()
        file.write_text("not a scenario", "utf-8")
        assert "not JSON" in refusal()
        file.unlink()
        assert "cannot be read" in refusal()
