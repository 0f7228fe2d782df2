"""Routes, acknowledgements and what sessions carry, on the command line."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.services.workspace import Workspace
from tests.cli.learning_files import CAPACITY, DISCHARGE, make, said, thread
from tests.cli.running import done, mistaken, refused
from tests.services.people_book import someone


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("learning") / "book.cpd")


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    for path in made.parent.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / made.name


def west(answer: Any) -> tuple[str, int, list[str]]:
    """Return how the finding stands in West: its state, how many acknowledged, and by which routes."""
    found = next(one for one in answer["reach"] if one["team"] == "West")
    return found["state"], found["acknowledged"], found["routes"]


def test_a_route_is_recorded_corrected_and_deleted(book: Path) -> None:
    route = ("learning-route", "record", "--finding", CAPACITY, "--team", "West", "--on", "2026-03-02")
    answer = said(book, *route, "--how", "supervision prompt", "--what", "When did you last check?")
    assert west(answer) == ("shared, nobody acknowledged", 0, ["When did you last check?"])
    assert answer["changed"] is True
    key = next(one["route"] for one in answer["routes"] if one["kind"] == "supervision prompt")
    corrected = said(
        book, "learning-route", "correct", key[:8], "--discussion", "Two cases", "--returned-on", "2026-03-09"
    )
    route_now = next(one for one in corrected["routes"] if one["route"] == key)
    assert (route_now["discussion"], route_now["returned_on"], route_now["teams"]) == (
        "Two cases",
        "2026-03-09",
        ["West"],
    )
    # Another kind is about something else.
    changed = said(book, "learning-route", "correct", key, "--course", "MCA-01", "--what", "")
    assert west(changed)[2] == ["Mental capacity"]
    assert done("learning-route", "delete", key, "--book", book).err.strip() == "Taken back."
    assert west(thread(book))[0] == "not reached"
    assert (
        "nothing was changed"
        not in done("learning-route", "record", "--finding", CAPACITY, "--requirement", "R-FIR", "--book", book).err
    )


def test_whoever_was_at_a_session_of_the_book_is_reached(book: Path) -> None:
    assert said(book, "carry-findings", "--group-session", "Self-neglect") == []
    carried = said(
        book, "carry-findings", "--group-session", "self-neglect", "--finding", CAPACITY, "--finding", DISCHARGE
    )
    assert [one["title"] for one in carried] == [DISCHARGE, CAPACITY]
    assert west(thread(book)) == ("partly reached", 1, ["Self-neglect"])
    assert CAPACITY in done("carry-findings", "--group-session", "Self-neglect", "--book", book).out
    assert said(book, "carry-findings", "--group-session", "Self-neglect", "--none") == []
    assert west(thread(book))[0] == "not reached"
    assert [one["title"] for one in said(book, "carry-findings", "--course", "FIR-01", "--finding", CAPACITY)] == [
        CAPACITY
    ]
    session = said(book, "carry-findings", "--session", "FIR-01 2026-06-15", "--finding", DISCHARGE)
    assert [one["source"] for one in session] == ["Adult D: self-neglect"]
    assert "carries no finding" in done("carry-findings", "--group-session", "Self-neglect", "--book", book).err
    assert "Give one of" in mistaken("carry-findings", "--finding", CAPACITY, "--book", book)


def test_people_or_whole_teams_acknowledge_and_take_it_back(book: Path) -> None:
    one = said(book, "acknowledge-finding", CAPACITY, "--person", "00004", "--how", "read it", "--on", "2026-03-02")
    assert west(one)[:2] == ("partly reached", 1)
    everybody = said(book, "acknowledge-finding", CAPACITY, "--team", "West", "--how", "read it", "--on", "2026-03-09")
    assert west(everybody)[:2] == ("reached", 2)
    reached = next(each for each in everybody["reach"] if each["team"] == "West")
    assert ([each["name"] for each in reached["people"]], reached["shared_on"]) == (
        ["Lee Brook", "Maya Singh"],
        "2026-03-02",
    )
    again = done("acknowledge-finding", CAPACITY, "--person", "00004", "--how", "again", "--book", book)
    assert "nothing was changed" in again.err
    assert "1 had acknowledged it before" in again.err
    assert west(said(book, "acknowledge-finding", CAPACITY, "--team", "West", "--withdraw"))[:2] == ("not reached", 0)
    assert "how they acknowledged" in refused("acknowledge-finding", CAPACITY, "--person", "00004", "--book", book)
    assert "--person" in mistaken("acknowledge-finding", CAPACITY, "--book", book)


def test_a_team_acknowledges_with_those_who_were_in_it_on_the_day(book: Path) -> None:
    with Workspace.open(
        book, passphrase=None, clock=lambda: datetime(2026, 6, 15, 9, 0, tzinfo=UTC), who="tests"
    ) as workspace:
        someone(workspace, "00006", "Nia Rowe", team="West", starts_on=date(2026, 4, 1))
        someone(workspace, "00007", "Tom Hale", team="West", ends_on=date(2026, 3, 31))
    told = ("acknowledge-finding", CAPACITY, "--how", "read it", "--on", "2026-03-09")
    done(*told, "--team", "West", "--book", book)

    def in_west(as_at: str) -> tuple[list[str], list[str]]:
        found = said(book, "learning", "--finding", CAPACITY, "--as-at", as_at)["reach"]
        one = next(each for each in found if each["team"] == "West")
        return [each["name"] for each in one["people"]], [each["name"] for each in one["waiting"]]

    assert in_west("2026-03-09") == (["Lee Brook", "Maya Singh", "Tom Hale"], [])
    assert in_west("2026-04-01") == (["Lee Brook", "Maya Singh"], ["Nia Rowe"])
    refusal = refused(*told, "--person", "00006", "--book", book)
    assert "Nia Rowe was not in post on 09/03/2026" in refusal


def test_what_is_not_there_or_not_said_is_told(book: Path) -> None:
    record = ("learning-route", "record", "--finding", CAPACITY)
    assert "--how" in mistaken(*record, "--book", book)
    assert "one of" in mistaken(*record, "--course", "FIR-01", "--requirement", "R-FIR", "--book", book)
    assert "no requirement 'R-9'" in refused(*record, "--requirement", "R-9", "--book", book)
    assert "There is no group session" in refused(*record, "--group-session", "Nothing", "--book", book)
    assert "There is no route" in refused("learning-route", "delete", "abcd1234", "--book", book)
    key = thread(book)["routes"][0]["route"]
    assert "to be corrected" in mistaken("learning-route", "correct", key, "--book", book)
