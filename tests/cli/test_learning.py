"""The register of learning on the command line: the same figures as the window's, in words and as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import done, mistaken, refused
from tests.cli.test_learning_acts import act
from tests.cli.test_learning_sources import record


@pytest.fixture
def learned(own: Path) -> Path:
    """The council's book with a review whose family waits, a finding with an overdue action, and a closed forum that came to nothing."""
    record(own, "Adult D", "--reference", "SAR 12", "--raised-by", "The family")
    act(
        own, "learning-source", "record", "--kind", "CSV", "--title", "Forum", "--received-on", "2025-10-01", "--closed-on", "2025-12-01",
        "--raised-by", "Carers",
    )  # fmt: skip
    act(own, "finding", "record", "--source", "SAR 12", "--title", "Nobody asked", "--team", "Deaf Services")
    act(own, "finding", "decide", "Nobody asked", "accepted", "--on", "2025-11-20", "--reason", "It is ours")
    act(
        own, "learning-action", "record", "--finding", "Nobody asked", "--title", "Audit", "--agreed-on", "2025-12-01", "--due-on",
        "2026-01-01",
    )  # fmt: skip
    return own


def test_the_register_its_grid_and_one_thread_say_the_same(learned: Path) -> None:
    when = ("--as-at", "2026-01-02", "--book", learned)
    answer = done("learning", *when, "--json").answer
    (finding,) = answer["findings"]
    assert [one["title"] for one in answer["sources"]] == ["Adult D", "Forum"]
    assert (finding["state"], finding["teams_reached"], finding["teams"], finding["acknowledged"]) == (
        "accepted",
        0,
        1,
        0,
    )
    assert finding["overdue"] == [
        "Telling those who raised it (The family) is 15 days overdue.", "The action 'Audit' is 1 day overdue.",
    ]  # fmt: skip
    ((row,),) = [answer["grid"]]
    states = dict(zip(answer["teams"], [one["state"] for one in row["teams"]], strict=True))
    assert (row["finding"], states["Deaf Services"], states["Reablement, North"]) == (
        finding["finding"], "not reached", "not concerned",
    )  # fmt: skip
    thread = done("learning", "--finding", "nobody asked", *when, "--json").answer
    assert (thread["finding"], thread["source"]) == (finding, answer["sources"][0])
    (reach,) = (one for one in thread["reach"] if one["team"] == "Deaf Services")
    assert len(reach["waiting"]) == reach["in_post"] == finding["in_post"]
    assert "Anna Zielińska" in {one["name"] for one in reach["waiting"]}
    listed = done("learning", *when).out
    assert "0 of 1" in listed
    assert "Nobody asked" in listed
    assert "not reached 0/" in done("learning", "--grid", *when).out
    said = done("learning", "--finding", finding["finding"][:12], *when).out
    assert said.startswith("Safeguarding Adults Review: Adult D (")
    assert "Accepted because: It is ours" in said
    assert "open, 1 day overdue" in said
    assert "To be told: The family, since 20 Nov 2025, 15 days overdue." in said


def test_what_is_overdue_and_who_is_to_be_told_is_listed(learned: Path) -> None:
    when = ("--as-at", "2026-01-02", "--book", learned)
    overdue = done("learning", "--overdue", *when, "--json").answer["overdue"]
    assert [(one["title"], len(one["overdue"])) for one in overdue] == [("Nobody asked", 2), ("Forum", 1)]
    assert (overdue[1]["finding"], overdue[1]["overdue"]) == (
        None, ["Carers: that nothing was found, since 1 Dec 2025, 4 days overdue."],
    )  # fmt: skip
    assert "  The action 'Audit' is 1 day overdue." in done("learning", "--overdue", *when).out
    told = done("learning", "--to-tell", *when, "--json").answer
    assert [(one["raised_by"], one["findings"], one["days_late"]) for one in told] == [
        ("The family", ["Nobody asked"], 15), ("Carers", [], 4),
    ]  # fmt: skip
    assert "The family: of 1 finding, since 20 Nov 2025" in done("learning", "--to-tell", *when).out
    assert "Adult D" in done("learning", "--sources", *when).out
    assert len(done("learning", "--sources", *when, "--json").answer) == 2


def test_a_team_that_it_does_not_concern_sees_nothing_of_it(learned: Path) -> None:
    found = done("learning", "--team", "Reablement, North", "--book", learned, "--json").answer
    assert (found["findings"], found["teams"]) == ([], [])
    assert "No finding here" in done("learning", "--service", "Hospital", "--book", learned).err
    assert "no team called" in refused("learning", "--team", "Nowhere", "--book", learned)


def test_an_empty_book_says_so_and_wrong_questions_are_refused(own: Path) -> None:
    assert "Nobody waits" in done("learning", "--to-tell", "--book", own).err
    assert "Nothing is overdue" in done("learning", "--overdue", "--book", own).err
    assert "No source here" in done("learning", "--sources", "--book", own).err
    assert "one thing at a time" in mistaken("learning", "--sources", "--overdue", "--book", own)
    assert "not both" in mistaken("learning", "--finding", "x", "--team", "Deaf Services", "--book", own)
    kinds = done("learning", "--kinds", "--book", own, "--json").answer
    assert "withdrawn" in next(one for one in kinds if one["kind"] == "CMP")["outcomes"]
    assert "Safeguarding Adults Review" in done("learning", "--kinds", "--book", own).out
