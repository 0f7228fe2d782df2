"""One claim of an evidence pack on the command line, from its record to its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import done, mistaken, refused
from tests.cli.trained import day

PACK = "Learning"


@pytest.fixture
def pack(own: Path) -> Path:
    done("evidence-pack", "--add", PACK, "--book", own, "--quiet")
    return own


def claim(book: Path, *more: object) -> Any:
    return done("evidence-claim", "--pack", PACK, *more, "--book", book, "--json").answer


def test_a_claim_is_recorded_corrected_moved_and_deleted(pack: Path) -> None:
    first = claim(
        pack, "--sentence", "Training is in date.", "--query", "mandatory-training", "--owner", "Head of practice", "--confidence",
        "medium", "--contrary", "Staff told us otherwise.",
    )  # fmt: skip
    assert (first["position"], first["category"], first["category_title"], first["confidence"], first["contrary"]) == (
        1, "PR", "Processes", "medium", "Staff told us otherwise.",
    )  # fmt: skip
    assert first["rows"]
    second = claim(
        pack, "--sentence", "Teams reflect.", "--query", "group-sessions", "--from", day(-30), "--to", day(0)
    )
    assert (second["asked"]["begins_on"], second["standing"]) == (day(-30).isoformat(), "not evidenced")
    assert second["asked"]["words"].startswith("Group reflective sessions held · from ")
    corrected = claim(pack, "--claim", "2", "--category", "pa", "--position", "1")
    assert (corrected["claim"], corrected["position"], corrected["category"]) == (second["claim"], 1, "PA")
    moved = claim(pack, "--claim", second["claim"][:10], "--position", "2")
    assert moved["position"] == 2
    other = claim(pack, "--claim", "2", "--query", "sessions-outside")
    assert (other["asked"]["query"], other["asked"]["begins_on"]) == ("sessions-outside", None)
    assert (
        "nothing was changed"
        in done("evidence-claim", "--pack", PACK, "--claim", "1", "--owner", "Head of practice", "--book", pack).err
    )
    assert "Taken back" in done("evidence-claim", "--pack", PACK, "--claim", "1", "--delete", "--book", pack).err
    assert claim(pack, "--claim", "1")["claim"] == second["claim"]


def test_a_claim_is_asked_of_a_team_a_requirement_or_a_source(pack: Path) -> None:
    holdings = done("coverage", "--book", pack, "--json").answer
    code = next(one["requirement"] for one in holdings if one["needed"] is None and one["denominator"])
    found = claim(pack, "--sentence", "It is held.", "--query", "requirement", "--requirement", code)
    assert found["asked"]["requirement"] == code
    assert found["of"] == len(found["rows"])
    shown = done("evidence-claim", "--pack", PACK, "--claim", "1", "--book", pack)
    assert found["rows"][0]["reference"] in shown.out
    assert "There is no source" in refused(
        "evidence-claim", "--pack", PACK, "--sentence", "x", "--query", "findings", "--source", "none", "--book", pack
    )
    assert "Give one of --source, --finding" in mistaken(
        "evidence-claim",
        "--pack",
        PACK,
        "--sentence",
        "x",
        "--query",
        "findings",
        "--source",
        "a",
        "--finding",
        "b",
        "--book",
        pack,
    )


def test_a_claim_is_frozen(pack: Path) -> None:
    found = claim(
        pack, "--sentence", "Training is in date.", "--query", "mandatory-training", "--freeze", "--as-at", day(-1)
    )
    assert (found["standing"], found["frozen"]["as_at"]) == ("frozen", day(-1).isoformat())
    again = done("evidence-claim", "--pack", PACK, "--claim", "1", "--freeze", "--as-at", day(-1), "--book", pack)
    assert "frozen so already" in again.err
    assert "SHA-256" in again.out


def test_a_query_that_counts_a_year_takes_the_days_of_one_and_no_others(pack: Path) -> None:
    said = ("evidence-claim", "--pack", PACK, "--sentence", "x", "--query", "complaints-upheld", "--book", pack)
    assert "give 01/04/2025 to 31/03/2026, or no days" in refused(*said, "--from", "2026-01-01", "--to", "2026-12-31")
    days = ("--from", "2025-04-01", "--to", "2026-03-31")
    found = done(*said, *days, "--json").answer
    assert found["asked"]["words"].endswith("from 1 Apr 2025 to 31 Mar 2026")


def test_what_was_frozen_later_is_no_answer_on_an_earlier_date(pack: Path) -> None:
    claim(pack, "--sentence", "Training is in date.", "--query", "mandatory-training", "--freeze")
    earlier = claim(pack, "--claim", "1", "--as-at", day(-40))
    assert earlier["standing"] != "frozen"
    assert earlier["frozen"] is None
    shown = done("evidence-claim", "--pack", PACK, "--claim", "1", "--as-at", day(-40), "--book", pack).out
    assert earlier["not_yet_frozen"] in shown
    assert "it was not frozen yet" in shown


def test_what_is_wrong_is_said(pack: Path) -> None:
    assert "of a new one" in mistaken("evidence-claim", "--pack", PACK, "--sentence", "x", "--book", pack)
    assert "--delete" in mistaken("evidence-claim", "--pack", PACK, "--delete", "--book", pack)
    assert "no one claim '9'" in refused("evidence-claim", "--pack", PACK, "--claim", "9", "--book", pack)
    assert "'x' is no query" in refused(
        "evidence-claim", "--pack", PACK, "--sentence", "x", "--query", "x", "--book", pack
    )
    assert "is asked of one requirement" in refused(
        "evidence-claim", "--pack", PACK, "--sentence", "x", "--query", "requirement", "--book", pack
    )
