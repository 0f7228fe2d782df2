from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.workspace import Workspace
from tests.cli.running import cli, done, mistaken, refused
from tests.services.building import TODAY, Clock
from tests.services.supervised_book import NEXT, SECRET, with_supervision


@pytest.fixture
def supervised(book: Path) -> Path:
    """A closed book with supervision in it."""
    with Workspace.open(book, passphrase=None, clock=Clock(), who="tests") as workspace:
        with_supervision(workspace)
    return book


def summaries(path: Path) -> dict[str, date]:
    """The summaries of a calendar file with their days."""
    events: list[Any] = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["summary"]): event["dtstart"].dt for event in events}


def test_the_next_dates_are_written_as_a_calendar_file(supervised: Path, tmp_path: Path) -> None:
    out = tmp_path / "dates.ICS"
    ran = done("calendar", "--out", out, "--book", supervised, "--as-at", TODAY)
    found = summaries(out)
    assert found["Supervision: Dai Rees with Jo Patel"] == NEXT
    assert len(found) == 5
    assert "5 dates, 1 of them agreed" in ran.err
    assert SECRET.encode() not in out.read_bytes()


def test_of_one_team_or_one_supervisor(supervised: Path, tmp_path: Path) -> None:
    out = tmp_path / "dates.ics"
    ran = done(
        "calendar", "--supervisor", "00102", "--out", out, "--book", supervised, "--as-at", TODAY, "--json", "--quiet"
    )
    assert (ran.answer["dates"], ran.answer["agreed"], ran.err) == (1, 1, "")
    assert list(summaries(out)) == ["Supervision: Dai Rees with Jo Patel"]
    done("calendar", "--team", "east", "--out", out, "--book", supervised, "--as-at", TODAY, "--quiet")
    assert len(summaries(out)) == 5


def test_what_is_not_possible_is_one_sentence_and_leaves_nothing(supervised: Path, tmp_path: Path) -> None:
    def no(*more: object) -> str:
        return refused("calendar", "--book", supervised, *more)

    out = tmp_path / "x.ics"
    assert ".ics" in no("--out", supervised)
    assert "Nowhere" in no("--team", "Nowhere", "--out", out)
    assert "nobody" in no("--supervisor", "nobody", "--out", out)
    assert "--out" in mistaken("calendar", "--book", supervised)
    assert not out.exists()
    assert cli("check", "--book", supervised).status == 0


def test_the_dates_are_those_that_were_known(tmp_path: Path) -> None:
    book, out, clock = tmp_path / "supervised.cpd", tmp_path / "dates.ics", Clock()
    later = TODAY + timedelta(days=40)
    with Workspace.create(book, passphrase=None, clock=clock, who="tests") as workspace:
        users = with_supervision(workspace).users
        clock.turn(days=1)
        draft = SupervisionDraft(users.practitioner.person_id, users.manager.person_id, TODAY, 60, next_on=later)
        workspace.write(log_supervision, draft, reader=None, today=TODAY)
    asked = ("calendar", "--supervisor", "00102", "--out", out, "--book", book, "--as-at", TODAY, "--quiet")

    done(*asked)
    assert summaries(out) == {"Supervision: Dai Rees with Jo Patel": later}
    done(*asked, "--known-at", TODAY)
    assert summaries(out) == {"Supervision: Dai Rees with Jo Patel": NEXT}
    assert "Nothing was recorded" in refused(*asked, "--known-at", "2020-01-01")
