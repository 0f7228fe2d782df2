"""Checks and telling on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.learning_files import CAPACITY, FORUM, make, said, thread
from tests.cli.running import done, mistaken, refused


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("learning") / "book.cpd")


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    for path in made.parent.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / made.name


def test_a_check_is_planned_made_and_deleted(book: Path) -> None:
    record = ("learning-check", "record", "--finding", CAPACITY, "--method", "re-audit")
    answer = said(book, *record, "--months", "3", "--team", "East")
    planned = next(one for one in answer["checks"] if one["check"])
    # Due when the rule wants it: three months after the first briefing.
    assert (planned["due_on"], planned["team"], planned["months"], planned["verdict"]) == (
        "2026-04-15",
        "East",
        3,
        None,
    )
    made_of = ("--made-on", "2026-04-20", "--sample", "10", "--met", "8", "--verdict", "partly", "--made-by", "QA lead")
    made = said(book, "learning-check", "correct", planned["check"][:8], *made_of)
    assert next(one for one in made["reach"] if one["team"] == "East")["state"] == "partly embedded"
    assert made["finding"]["state"] == "partly embedded"
    extra = said(book, *record, "--made-on", "2026-05-05", "--verdict", "slipped back")
    assert extra["finding"]["state"] == "slipped back"
    key = next(one["check"] for one in extra["checks"] if one["verdict"] == "slipped back")
    assert next(one for one in extra["checks"] if one["check"] == key)["due_on"] == "2026-05-05"
    assert done("learning-check", "delete", key, "--book", book).err.strip() == "Taken back."
    assert thread(book)["finding"]["state"] == "partly embedded"


def test_what_happened_later_is_not_told_of_a_date(book: Path) -> None:
    day = ("--as-at", "2026-04-19")
    record = (
        "learning-check",
        "record",
        "--finding",
        CAPACITY,
        "--method",
        "re-audit",
        "--months",
        "3",
        "--made-on",
        "2026-04-20",
    )
    said(book, *record, "--sample", "10", "--met", "10", "--result", "All ten files", "--verdict", "embedded")
    shared = (
        "learning-action",
        "record",
        "--finding",
        CAPACITY,
        "--title",
        "Share the plan",
        "--organisation",
        "Fenmoor Trust",
    )
    said(book, *shared, "--agreed-on", "2026-01-20")
    seen = ("learning-action", "assure", "Share the plan")
    said(book, *seen, "--status", "under way", "--how", "A visit", "--on", "2026-03-01")
    said(book, *seen, "--status", "implemented", "--how", "Their minutes", "--on", "2026-05-01")
    said(book, "learning-action", "finish", "Audit ten files", "--on", "2026-05-02")
    then, now = (said(book, "learning", "--finding", CAPACITY, *when) for when in (day, ()))
    check = next(one for one in then["checks"] if one["months"] == 3)
    assert [check[name] for name in ("due_on", "made_on", "sample", "met", "result", "verdict", "days_late")] == [
        "2026-04-15", None, None, None, None, None, 4,
    ]  # fmt: skip
    partner = next(one for one in then["actions"] if one["organisation"])
    assert [partner[name] for name in ("partner_status", "assured_on", "assured_how")] == [
        "under way",
        "2026-03-01",
        "A visit",
    ]
    assert [one["on"] for one in partner["history"]] == ["2026-01-20", "2026-03-01"]
    later = next(one for one in now["actions"] if one["organisation"])
    assert (later["partner_status"], len(later["history"])) == ("implemented", 3)
    printed = done("learning", "--finding", CAPACITY, *day, "--book", book).out
    assert "embedded" not in printed
    assert "2026-05-01" not in printed
    # All that became of a thing is told once it is more than one thing.
    printed = done("learning", "--finding", CAPACITY, "--book", book).out
    assert "What became of actions" in printed
    assert "seen by us, they say: under way" in printed
    assert "History" not in printed
    # A partner's action is still open: it is dropped, and the finding closed and opened again.
    said(book, "learning-action", "drop", "Share the plan", "--reason", "Ours now", "--on", "2026-05-02")
    said(book, "finding", "close", CAPACITY, "--on", "2026-05-03", "--note", "All ten")
    answer = said(book, "finding", "reopen", CAPACITY, "--on", "2026-06-01")
    assert [(one["on"], one["what"], one["said"]) for one in answer["history"]] == [
        ("2025-11-20", "accepted", None), ("2026-05-03", "closed", "All ten"), ("2026-06-01", "opened again", None),
    ]  # fmt: skip
    assert said(book, "learning", "--finding", CAPACITY, "--as-at", "2026-05-31")["closing_note"] == "All ten"
    assert "opened again" in done("learning", "--finding", CAPACITY, "--book", book).out


def test_what_a_check_lacks_is_said(book: Path) -> None:
    record = ("learning-check", "record", "--finding", CAPACITY)
    assert "--method" in mistaken(*record, "--book", book)
    assert "--due-on" in mistaken(*record, "--method", "re-audit", "--book", book)
    assert "what the check found" in refused(*record, "--method", "re-audit", "--made-on", "2026-05-05", "--book", book)
    assert "There is no check" in refused("learning-check", "correct", "abcd1234", "--result", "x", "--book", book)
    assert "to be corrected" in mistaken("learning-check", "correct", "abcd1234", "--book", book)


def test_whoever_raised_it_is_told_and_no_longer_waits(book: Path) -> None:
    assert said(book, "learning", "--to-tell") == []
    said(book, "finding", "decide", "Carers wait for replies", "accepted", "--on", "2026-05-05")
    assert [one["raised_by"] for one in said(book, "learning", "--to-tell")] == ["Carers at the forum"]
    record = (
        "learning-told",
        "record",
        "--source",
        FORUM,
        "--message",
        "We answer within 5 days.",
        "--channel",
        "letter",
    )
    answer = said(book, *record, "--on", "2026-05-20")
    assert (answer["who"], answer["told_on"], answer["finding"]) == ("Carers at the forum", "2026-05-20", None)
    assert said(book, "learning", "--to-tell") == []
    of_one = ("learning-told", "correct", answer["told"][:8], "--finding", "Carers wait for replies")
    assert len(said(book, *of_one, "--who", "The carers")["finding"]) == 32
    assert said(book, "learning-told", "correct", answer["told"], "--finding", "")["finding"] is None
    assert (
        "nothing was changed"
        in done("learning-told", "correct", answer["told"], "--who", "The carers", "--book", book).err
    )
    assert done("learning-told", "delete", answer["told"], "--book", book).err.strip() == "Taken back."
    assert len(said(book, "learning", "--to-tell")) == 1
    assert "--message" in mistaken("learning-told", "record", "--source", FORUM, "--book", book)
    assert "another source" in refused(*record, "--finding", CAPACITY, "--book", book)
    assert "to be corrected" in mistaken("learning-told", "correct", "abcd1234", "--book", book)
