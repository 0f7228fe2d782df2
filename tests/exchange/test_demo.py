from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange import demo
from cpd_desktop.exchange.demo import FILES, build_demo
from cpd_desktop.exchange.demo_story import samples
from cpd_desktop.exchange.exporting import csv_bytes
from cpd_desktop.exchange.importing import ImportOptions, carry_out, read_import
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.supervision.standing import supervision_answer
from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock, entries, findings

AS_AT, STORY = date(2026, 6, 15), date(2026, 11, 23)


def told(path: Path) -> list[str]:
    said: list[str] = []
    done = build_demo(path, staff=60, seed=5, as_at=AS_AT, say=said.append)
    assert list(done) == [name for name, _ in FILES]
    assert all(result.new and not result.rejected for result in done.values())
    return said


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        assert findings(workspace) == []
        assert workspace.book.is_demo
        return {kind: list(workspace.read(one, CoverageQuestion(AS_AT)).rows) for kind, one in LISTINGS.items()}


def rows_of_every_table(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a book holds, sealed texts and keys too; not who made it, nor its own identity."""
    with (
        Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace,
        workspace.snapshot() as session,
    ):
        connection = session.connection()
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
            for name in names
            if name not in ("book", "sqlite_stat1", "sqlite_stat4")
        }


def test_the_same_seed_gives_the_same_bytes_of_everything_what_is_sealed_too(tmp_path: Path) -> None:
    told(tmp_path / "one.cpd")
    told(tmp_path / "two.cpd")

    one, two = (rows_of_every_table(tmp_path / name) for name in ("one.cpd", "two.cpd"))
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    assert one["sealed_texts"]
    assert one["book_users"]


def test_another_seed_has_other_keys(tmp_path: Path) -> None:
    for seed in (5, 6):
        build_demo(tmp_path / f"{seed}.cpd", staff=60, seed=seed, as_at=AS_AT, say=lambda _: None)
    keys = [
        {bytes(str(row), "utf-8") for row in rows_of_every_table(tmp_path / f"{seed}.cpd")["book_users"]}
        for seed in (5, 6)
    ]
    assert not keys[0] & keys[1]


def test_supervision_is_on_time_in_most_teams_and_dwindles_in_one(tmp_path: Path) -> None:
    build_demo(tmp_path / "one.cpd", staff=120, seed=1, as_at=STORY, say=lambda _: None)
    with Workspace.open(tmp_path / "one.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        answer = workspace.read(supervision_answer, CoverageQuestion(STORY))
    teams = {one.team: one for one in answer.teams}

    assert 90 <= answer.whole.supervised <= 110
    assert answer.whole.should == 116
    assert answer.whole.away == 3
    assert 0.93 * answer.whole.due < answer.whole.held < answer.whole.due
    run_chart = [month.supervised for month in teams["Neighbourhood East"].months]
    assert sum(run_chart[:4]) >= 40
    assert sum(run_chart[-4:]) <= 26
    assert run_chart[-1] <= 5
    assert all(later <= earlier + 2 for earlier, later in pairwise(run_chart))
    for name, one in teams.items():
        if name != "Neighbourhood East":
            assert one.supervised * 10 >= one.should * 7, name
    assert teams["Hospital Discharge and Reablement"].short > 3 * teams["Occupational Therapy"].short
    assert teams["Deaf Services"].supervised == teams["Deaf Services"].should


def test_what_is_exported_of_supervision_comes_back_as_it_is(tmp_path: Path) -> None:
    told(tmp_path / "one.cpd")
    with Workspace.open(tmp_path / "one.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        listing = workspace.read(LISTINGS["supervision"], CoverageQuestion(AS_AT))
        out = tmp_path / "supervision of the council.csv"
        out.write_bytes(csv_bytes(listing))
        before = workspace.head()
        result, _ = carry_out(workspace, read_import(out, ImportOptions()), ImportOptions(), today=AS_AT)
        assert (result.new, result.changed, result.same, result.rejected) == (0, 0, len(listing.rows), ())
        assert workspace.head() == before


def test_the_same_seed_gives_the_same_book_and_its_clock_stands_on_the_day(tmp_path: Path) -> None:
    said = told(tmp_path / "one.cpd")
    told(tmp_path / "two.cpd")

    assert len(said) == 8 + len(FILES)
    assert content(tmp_path / "one.cpd") == content(tmp_path / "two.cpd")
    with Workspace.open(tmp_path / "one.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        assert {entry["at"][:10] for entry in entries(workspace)} == {"2026-06-15"}
        found = workspace.read(gaps, CoverageQuestion(AS_AT))
    assert "Deaf Services" in [gap.team.name for gap in found.teams if gap.looks_compliant]


@pytest.mark.parametrize(("staff", "as_at"), [
    (59, AS_AT), (20_001, AS_AT), (60, date(1999, 12, 31)), (60, date(2096, 1, 1)), (60, date.min), (60, date.max),
])  # fmt: skip
def test_a_story_that_cannot_be_told_is_refused(tmp_path: Path, staff: int, as_at: date) -> None:
    with pytest.raises(Problem, match="The demo"):
        build_demo(tmp_path / "x.cpd", staff=staff, seed=1, as_at=as_at, say=print)
    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_our_own_importer_rejects_is_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "FILES", [("training-export.csv", "training")])

    with pytest.raises(ValueError, match=r"training-export\.csv, row 2, Employee Number"):
        build_demo(tmp_path / "x.cpd", staff=60, seed=1, as_at=AS_AT, say=lambda _: None)


def test_a_book_that_cannot_be_made_to_its_end_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "FILES", [("training-export.csv", "training")])

    with pytest.raises(ValueError, match="Employee Number"):
        build_demo(tmp_path / "x.cpd", staff=60, seed=1, as_at=AS_AT, say=print)
    assert list(tmp_path.iterdir()) == []


def test_a_long_export_goes_on_in_further_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(tmp_path / "whole.cpd")
    monkeypatch.setattr(samples, "ROWS_OF_A_PART", 150)
    done = build_demo(tmp_path / "parts.cpd", staff=60, seed=5, as_at=AS_AT, say=print)

    assert [name for name in done if name.startswith("training")][:3] == [
        "training-export.csv", "training-export-2.csv", "training-export-3.csv",
    ]  # fmt: skip
    assert "training-export-10.csv" in done
    assert list(done)[-1] == "exemptions.csv"
    coverage = [content(tmp_path / name)["coverage"] for name in ("whole.cpd", "parts.cpd")]
    assert coverage[0] == coverage[1]
