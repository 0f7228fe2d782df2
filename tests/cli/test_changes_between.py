"""What changed between two dates, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Council
from tests.cli.council import AS_AT
from tests.cli.running import done, mistaken, refused, table, take_in
from tests.documents.reading import words_of

EARLIER = "2025-01-15"


def changes(book: Path, *more: object) -> Any:
    return done("changes-between", "--book", book, "--json", *more).answer


def test_every_change_has_two_statuses_that_differ_and_a_reason(council: Council) -> None:
    found = changes(council.book, "--from", EARLIER, "--to", AS_AT)
    assert found["first"]["as_at"] == EARLIER
    assert found["people"]
    assert found["places"]
    for one in found["people"]:
        assert (one["before"], one["was_away"]) != (one["after"], one["is_away"])
        assert one["why"].endswith(".")
    assert found["people_count"] == len({one["staff_number"] or one["name"] for one in found["people"]})
    assert found["worse"] == sum(one["turn"] == "worse" for one in found["people"])


def test_the_figures_are_those_of_coverage_on_both_dates(council: Council) -> None:
    found = changes(council.book, "--from", EARLIER, "--to", AS_AT)
    rows = {
        day: {
            (row["team"], row["requirement"]): row
            for row in done("coverage", "--book", council.book, "--json", "--as-at", day).answer
        }
        for day in (EARLIER, AS_AT)
    }
    for one in found["places"]:
        if one["after"] and "needed" not in one["after"] and "no one" not in one["after"]:
            row = rows[AS_AT][one["place"], one["requirement"]]
            assert one["after"].startswith(f"{row['numerator']} of {row['denominator']}")


def test_the_same_date_twice_gives_nothing_and_a_month_is_the_usual_step(council: Council) -> None:
    same = changes(council.book, "--from", AS_AT, "--to", AS_AT)
    assert (same["people"], same["places"], same["sentence"]) == ([], [], "Nothing changed.")
    assert changes(council.book, "--to", AS_AT)["first"]["as_at"] == "2025-05-30"


def test_it_is_narrowed_to_a_team_a_service_or_a_requirement(council: Council) -> None:
    dates = ("--from", EARLIER, "--to", AS_AT)
    team = changes(council.book, *dates, "--team", "deaf services")
    assert team["scope"] == "Deaf Services"
    assert {one["place"] for one in team["places"]} <= {"Deaf Services"}
    fire = changes(council.book, *dates, "--requirement", "r-fir")
    assert {one["requirement"] for one in [*fire["people"], *fire["places"]]} <= {"R-FIR"}
    assert changes(council.book, *dates, "--service", "sensory")["scope"] == "Sensory"


def test_what_has_been_recorded_since_is_told(own: Path, tmp_path: Path) -> None:
    before = done("history", "--book", own, "--json").answer
    moment = max(one["at"] for one in before)
    listed = table(
        tmp_path / "more.csv",
        "Employee No | Course | Completed | Outcome",
        "000104 | FIR-01 | 2025-06-20 | completed",
    )
    take_in(own, listed, "--kind", "training")
    found = changes(own, "--from", AS_AT, "--to", AS_AT, "--from-known-at", moment)
    (one,) = [one for one in found["people"] if one["requirement"] == "R-FIR"]
    assert one["why"] == "Fire safety of 20 June 2025 was recorded only later."
    assert one["turn"] == "better"


def test_it_is_printed_and_written_to_a_file(council: Council, tmp_path: Path) -> None:
    out = tmp_path / "changes.csv"
    ran = done("changes-between", "--book", council.book, "--from", EARLIER, "--to", AS_AT, "--out", out)
    assert "15 January 2025 to 30 June 2025" in ran.out
    assert "Why" in ran.out
    assert "Place" in ran.out
    assert out.read_text(encoding="utf-8-sig").startswith("Staff number,Name,")
    assert "Wrote" in ran.err


def test_it_is_a_report_too(council: Council, tmp_path: Path) -> None:
    out = tmp_path / "changes.pdf"
    done("report", "changes-between", "--book", council.book, "--from", EARLIER, "--to", AS_AT, "--out", out)
    words = words_of(out.read_bytes())
    assert "Changes between two dates" in words
    assert "Between 15 January 2025 and 30 June 2025, " in words
    assert "As at 30 June 2025" in words
    gaps = ("report", "gaps", "--book", council.book, "--out", out, "--from-known-at", "2025-01-01")
    assert "leave out --from-known-at" in refused(*gaps)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--from", AS_AT, "--to", EARLIER), "give the earlier date first"),
        (("--to", AS_AT, "--team", "Nowhere"), "no team called"),
        (("--to", AS_AT, "--requirement", "R-X"), "no requirement"),
        (("--to", AS_AT, "--from-known-at", "2001-01-01"), "Nothing was recorded"),
    ],
)
def test_what_cannot_be_compared_is_refused(council: Council, more: tuple[str, ...], said: str) -> None:
    assert said in refused("changes-between", "--book", council.book, *more)


def test_a_date_that_cannot_be_read_is_a_wrong_argument(council: Council) -> None:
    assert "is not a date" in mistaken("changes-between", "--book", council.book, "--from", "soon")


def test_what_will_be_known_cannot_be_compared(council: Council) -> None:
    for option in ("--from-known-at", "--to-known-at"):
        said = mistaken("changes-between", "--book", council.book, option, "2999-01-01")
        assert "'2999-01-01' is still to come" in said
