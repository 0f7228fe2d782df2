"""Whose book it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.books import findings
from cpd_desktop.services.organisation import LONGEST, name_organisation
from cpd_desktop.services.workspace import Workspace


def clock() -> datetime:
    return datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def test_the_name_is_kept_in_one_line_and_the_book_stays_sound(tmp_path: Path) -> None:
    path = tmp_path / "own.cpd"
    with Workspace.create(path, passphrase=None, clock=clock, who="tests", organisation="Westmere") as workspace:
        before = workspace.head()
        assert name_organisation(workspace, "  Cyngor\n\tSir\x00 Ŵyn  ") == "Cyngor Sir Ŵyn"
        assert workspace.book.organisation == "Cyngor Sir Ŵyn"
        assert workspace.head() == before

    with Workspace.open(path, passphrase=None, clock=clock, who="tests") as workspace:
        assert workspace.book.organisation == "Cyngor Sir Ŵyn"
    assert findings(path, None) == []


def test_a_name_may_be_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "own.cpd"
    with Workspace.create(path, passphrase=None, clock=clock, who="tests", organisation="Westmere") as workspace:
        assert name_organisation(workspace, " ") == ""
        assert workspace.book.organisation == ""


def test_a_name_that_fits_no_paper_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.cpd"
    with Workspace.create(path, passphrase=None, clock=clock, who="tests", organisation="Westmere") as workspace:
        with pytest.raises(Refused, match="shorten it") as refused:
            name_organisation(workspace, "x" * (LONGEST + 1))
        assert refused.value.field == "organisation"
        assert workspace.book.organisation == "Westmere"
