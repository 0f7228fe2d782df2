"""The tables as files."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cpd_desktop.domain.drafts import SupervisionRecordDraft
from cpd_desktop.domain.supervision import Function
from cpd_desktop.exchange.demo_story import demo_tables, write_samples
from cpd_desktop.exchange.demo_story.samples import uk_date
from cpd_desktop.exchange.importing import ImportOptions, read_import
from cpd_desktop.resources import resource
from tests.exchange.demo_story.telling import AS_AT, story

SAMPLES = resource("samples")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder, story())
    return folder


def sheet_rows(path: Path) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def test_the_shipped_samples_are_what_the_writer_writes(written: Path) -> None:
    names = sorted(path.name for path in written.iterdir())
    assert names == sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".md")
    for name in names:
        if name.endswith(".csv"):
            ours, theirs = ((folder / name).read_bytes().replace(b"\r\n", b"\n") for folder in (written, SAMPLES))
            assert ours == theirs, name
        else:
            assert sheet_rows(written / name) == sheet_rows(SAMPLES / name)


def test_the_same_tables_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    paths = write_samples(tmp_path, demo_tables(staff=120, seed=1, as_at=AS_AT))
    assert [path.name for path in paths] == sorted(path.name for path in written.iterdir())
    for path in paths:
        assert path.read_bytes() == (written / path.name).read_bytes(), path.name


def test_the_workbook_tells_no_time_but_the_storys(written: Path) -> None:
    with zipfile.ZipFile(written / "staff-list.xlsx") as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        assert b"2026-11-23T06:00:00Z" in archive.read("docProps/core.xml")


def test_the_staff_list_is_as_hr_systems_export_it(written: Path) -> None:
    rows = sheet_rows(written / "staff-list.xlsx")
    assert rows[3][:3] == ["Employee No", "Surname", "Forename"]
    starts = Counter(type(row[7]) for row in rows[4:] if any(row))
    assert starts[date] > 100
    assert 10 < starts[str] < 20
    assert sum(not any(row) for row in rows[4:]) == 1
    assert sum(any(row) for row in rows[4:]) == len(story().people.rows)
    assert all(isinstance(row[0], str) for row in rows)


def test_the_training_export_settles_the_order_of_its_dates(written: Path) -> None:
    raw = (written / "training-export.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    by_hand = list(csv.DictReader((written / "council-courses-register.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) + len(by_hand) == len(story().training.rows)
    assert any(int(row["Completion Date"][:2]) > 12 for row in rows)
    assert all(row["Course Title"] for row in rows)


def test_the_log_of_supervision_is_read_by_its_headings_and_tells_nothing_of_what_was_said(written: Path) -> None:
    file = read_import(written / "supervision.csv", ImportOptions())
    assert (file.kind, file.rejections, file.remarks, file.ignored) == ("supervision", [], [], [])
    assert file.ignored_headings == ("Supervisee", "Team", "Supervisor")
    told = [
        (
            draft.supervisee.staff_number, draft.supervisor.staff_number, draft.held_on.isoformat(), str(draft.minutes or ""),
            draft.kind.value if draft.kind else "", ";".join(one.value for one in Function if one in draft.functions), draft.state.value,
            draft.cancelled_by, draft.reason, draft.next_on.isoformat() if draft.next_on else "",
        )
        for draft in file.drafts
        if isinstance(draft, SupervisionRecordDraft)
    ]  # fmt: skip
    assert tuple(told) == story().supervision.rows


def test_a_date_is_written_as_people_here_write_it() -> None:
    assert uk_date("2026-11-03") == "03/11/2026"
    assert uk_date("") == ""
