"""What came of training, on the command line."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.cli import options
from cpd_desktop.services.workspace import Workspace
from tests.cli.running import cli, done, mistaken, refused
from tests.services.building import TODAY
from tests.services.people_book import someone, with_courses
from tests.services.practice_book import answered, booking_of, held

HELD_ON = date(2026, 5, 6)


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book in which six people of East and one of West completed a session 40 days ago, and five answered about it."""
    monkeypatch.setattr(options, "clock", lambda: datetime(2026, 6, 15, 9, 0, tzinfo=UTC))
    book = tmp_path / "practice.cpd"
    with Workspace.create(book, passphrase=None, clock=options.clock, who="tests") as workspace:
        with_courses(workspace)
        for at in range(1, 9):
            someone(workspace, f"{at:05}", f"Person {at}", team="East" if at < 7 else "West", hours="37")
        uuid = held(workspace, HELD_ON, range(1, 8))
        for at in range(1, 6):
            answered(workspace, booking_of(workspace, uuid, at), TODAY, "ynp")
    return book


def asked(book: Path, *command: object) -> Any:
    return done(*command, "--book", book, "--json").answer


def test_whom_to_ask_and_what_was_answered(trained: Path) -> None:
    answer = asked(trained, "practice")
    assert answer["as_at"] == "2026-06-15"
    assert len(answer["due"]) == 9
    assert answer["due"][0].keys() >= {"person", "team", "course", "completed_on", "days", "answered_by", "due_on"}
    (course,) = answer["courses"]
    learner = course["figures"][0]
    assert (course["course"], course["hidden"], course["people"], course["cost"]) == ("Mental capacity", False, 5, "0")
    assert (learner["due"], learner["answered"]) == (7, 5)
    assert learner["questions"]["used"] == {"yes": 5, "partly": 0, "no": 0}
    said = done("practice", "--book", trained, "--course", "MCA-01").out
    assert "9 askings wait for an answer" in said
    assert "5 of 7 answered" in said
    assert "5 of 5 yes, 0 partly, 0 no" in said


def test_small_numbers_are_null_and_said_to_be_hidden(trained: Path) -> None:
    done("answer-practice", "00001", "MCA-01", "--days", 30, "--by", "learner", "--take-back", "--book", trained)
    (course,) = asked(trained, "practice")["courses"]
    assert (course["hidden"], course["people"], course["barriers"]) == (True, None, None)
    assert (course["figures"][0]["answered"], course["figures"][0]["questions"]) == (None, None)
    said = done("practice", "--book", trained).out
    assert "fewer than 5 of 7 answered" in said
    assert "5 yes" not in said


def test_an_answer_is_given_corrected_and_undone(trained: Path) -> None:
    command = ("answer-practice", "00006", "Mental capacity", "--days", 30, "--by", "learner", "--book", trained)
    said = ("--used", "no", "--changed", "no", "--confident", "yes", "--barrier", "no time")
    assert done(*command, *said).err == "The answer is recorded.\n"
    figure = asked(trained, "practice")["courses"][0]
    assert (figure["people"], figure["barriers"]) == (6, [{"barrier": "no time", "answers": 1}])
    assert "answered this already" in refused(*command, *said)
    assert done(*command, *said, "--correct").err == "The answer was so already.\n"
    assert done(*command, *said[:6], "--correct").err == "The answer is corrected.\n"
    done("undo", "--book", trained)
    done("undo", "--book", trained)
    assert asked(trained, "practice")["courses"][0]["people"] == 5


def test_what_is_wrong_is_said(trained: Path) -> None:
    command = ("answer-practice", "00008", "MCA-01", "--days", 30, "--by", "learner", "--book", trained)
    all_three = ("--used", "yes", "--changed", "yes", "--confident", "yes")
    assert "Person 8 completed no session of Mental capacity" in refused(*command, *all_three)
    assert "Give all three answers" in mistaken(*command, "--used", "yes")
    of_one = ("answer-practice", "00006", "MCA-01", "--days", 30, "--by", "learner", "--book", trained)
    assert "not answered yet" in refused(*of_one, "--take-back")
    assert "asked from 05/06/2026" in refused(*of_one, *all_three, "--on", "2026-06-04")
    assert cli("answer-practice", "00006", "MCA-01", "--days", 31, "--book", trained).status == 2


def test_who_learned_with_whom(trained: Path) -> None:
    answer = asked(trained, "learned-together")
    assert answer["pairs"] == [
        {"team_a": "East", "team_b": "West", "times": 1, "people": 7, "last_on": "2026-05-06"}
    ]  # fmt: skip
    assert (answer["since"], answer["isolated"]) == ("2025-06-16", [])
    assert asked(trained, "learned-together", "--as-at", "2026-05-05")["isolated"] == ["East", "West"]
    said = done("learned-together", "--book", trained).out
    assert "Learned with no other team: none." in said
    assert "East" in said
    assert asked(trained, "learned-together", "--team", "West", "--months", 1)["pairs"] == []


def test_fair_access_has_figures_for_each_and_who_had_nothing(trained: Path) -> None:
    answer = asked(trained, "fair-access")
    assert (answer["whole"]["people"], answer["whole"]["days"], answer["whole"]["days_per_person"]) == (8, 7, "0.88")
    assert {one["title"]: one["hidden"] for one in answer["teams"]} == {"West": True, "East": True}
    assert [(one["title"], one["people"]) for one in answer["hours"]] == [("full time, 30 hours or more", 8)]
    assert [one["person"] for one in answer["nobody"]] == ["Person 8"]
    said = done("fair-access", "--book", trained).out
    assert "hidden" in said
    assert "No development in this time (1 of 8):" in said
    assert "after its end" in refused("fair-access", "--book", trained, "--since", "2026-06-16")
