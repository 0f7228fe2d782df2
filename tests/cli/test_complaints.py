"""Complaints on the command line: taken in from a register, counted by the year, and each issue recorded, corrected and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.cli.options import today
from cpd_desktop.domain.complaints import complaints_year_on
from tests.cli.running import counts, done, mistaken, refused, table, take_in
from tests.cli.trained import day

YEAR = str(complaints_year_on(day(-60)))


@pytest.fixture
def told(own: Path, tmp_path: Path) -> Path:
    """The council's book with a register of three issues of two complaints, received two months ago."""
    received, decided = day(-60), day(-30)
    register = table(
        tmp_path / "register.csv",
        "Complaint ref|Date received|Acknowledged|Issue|Category|Outcome|Date decided|Service area|Team",
        f"C-1|{received}|{received}|Nobody called back|poor or lack of communication|Partly upheld|{decided}||Deaf Services",
        f"C-1|||The letter was late|Delay in service|Withdrawn|{decided}|Housing|",
        f"C-2|{received}|||charging for care|Ongoing||Sensory|",
    )
    assert counts(take_in(own, register)) == (3, 0, 0, 0)
    assert counts(take_in(own, register)) == (0, 3, 0, 0)
    return own


def listed(book: Path, *more: object) -> Any:
    return done("complaints", "--book", book, "--json", *more).answer["issues"]


def test_issues_are_listed_for_a_team_a_service_and_a_complaint(told: Path) -> None:
    assert [(one["reference"], one["number"], one["outcome"]) for one in listed(told)] == [
        ("C-1", 1, "partially upheld"), ("C-1", 2, "withdrawn"), ("C-2", 1, "open"),
    ]  # fmt: skip
    assert [one["service"] for one in listed(told, "--complaint", "c-1")] == ["Sensory", "Housing"]
    assert [one["what"] for one in listed(told, "--team", "deaf services")] == ["Nobody called back"]
    assert [one["number"] for one in listed(told, "--service", "housing")] == [2]
    assert listed(told, "--as-at", day(-31))[0]["outcome"] == "open"
    shown = done("complaints", "--book", told).out
    assert "charging for care" in shown
    assert "delay in service" in done("complaints", "--categories", "--book", told).out
    assert done("complaints", "--categories", "--json", "--book", told).answer[-1] == "other"
    assert "There is no complaint 'C-9'" in refused("complaints", "--complaint", "C-9", "--book", told)
    assert "one of them" in mistaken("complaints", "--complaint", "C-1", "--year", YEAR, "--book", told)


def test_a_year_is_counted_and_printed_with_its_bases(told: Path) -> None:
    found = done("complaints", "--year", YEAR, "--book", told, "--json").answer
    assert (found["complaints"], found["issues"], found["before"]) == (2, 3, None)
    assert [(one["count"], one["of"], one["base"], one["percent"]) for one in found["upheld"]] == [
        (1, 3, "issues received", "33%"), (1, 1, "issues decided on", "100%"),
    ]  # fmt: skip
    assert found["upheld"][0]["rows"] == [listed(told)[0]["issue"]]
    shown = done("complaints", "--year", YEAR, "--book", told).out
    assert "Upheld and partially upheld: 1 of 3 issues received, 33%." in shown
    assert "Well-founded: 1 of 1 complaints decided on, 100%." in shown
    assert "By category" in shown
    assert "The year begins on" in refused("complaints", "--year", int(YEAR) + 5, "--book", told)


def test_a_part_of_a_year_is_compared_with_the_same_part_of_the_year_before(own: Path) -> None:
    record = ("learning-source", "record", "--kind", "CMP", "--book", own)
    for title, received in (("Spring", "2023-05-10"), ("Winter", "2024-01-10"), ("Summer", "2024-06-01")):
        done(*record, "--title", title, "--received-on", received)
    for title, category in (("Spring", "Transport"), ("Winter", "delay in service"), ("Summer", "transport")):
        key = next(
            one["source"]
            for one in done("learning", "--sources", "--book", own, "--json").answer
            if one["title"] == title
        )
        done("complaint-issue", "--complaint", key, "--issue", "Late", "--category", category, "--book", own)

    within = ("complaints", "--year", "2024-25", "--as-at", "2024-11-26", "--book", own)
    part = done(*within, "--json").answer
    assert (part["so_far_to"], part["complaints"], part["before_so_far"]["complaints"], part["before"]["complaints"]) == (
        "2024-11-26", 1, 1, 2,
    )  # fmt: skip
    counts = [
        [(one["what"], one["count"]) for one in year["by_category"]]
        for year in (part, part["before_so_far"], part["before"])
    ]
    assert counts == [
        [("transport", 1), ("delay in service", 0)], [("transport", 1), ("delay in service", 0)], [("transport", 1), ("delay in service", 1)],
    ]  # fmt: skip
    shown = done(*within).out
    assert "Complaints received in 2024-25 so far, to 26 November 2024\n" in shown
    assert "The same days of the year before, 1 April to 26 November 2023: 1 complaints with 1 issues." in shown
    assert "The whole year before, 2023-24: 2 complaints with 2 issues." in shown
    assert "2023-24 to 26 November 2023  2023-24, whole year" in shown
    whole = ("complaints", "--year", "2024-25", "--as-at", "2025-03-31", "--book", own)
    assert (done(*whole, "--json").answer["so_far_to"], done(*whole, "--json").answer["before_so_far"]) == (None, None)
    assert "The year before, 2023-24: 2 complaints" in done(*whole).out


def test_a_referral_is_taken_in_recorded_exported_and_counted_in_the_year_in_which_we_were_told(
    own: Path, tmp_path: Path
) -> None:
    heads = "Complaint ref|Date received|Category|Outcome|Referred to LGO?"
    register = table(
        tmp_path / "register.csv", heads, "C-1|2023-05-10|Other|Upheld|2024-04-01", "C-2|2023-05-11|Other|Upheld|No", "C-3|2023-05-12|Other|Upheld|"
    )  # fmt: skip
    assert counts(take_in(own, register)) == (3, 0, 0, 0)
    only_yes = table(tmp_path / "yes.csv", heads, "C-3|2023-05-12|Other|Upheld|Yes")
    assert "say on which day you were told that it was referred" in refused(
        "import", only_yes, "--kind", "complaints", "--book", own
    )
    done("learning-source", "correct", "C-2", "--referred-on", "2024-03-31", "--book", own)
    decision = (
        "learning-source",
        "record",
        "--kind",
        "OMB",
        "--title",
        "Decision",
        "--received-on",
        "2024-05-01",
        "--about",
        "C-3",
    )
    done(*decision, "--book", own)

    def referred(year: str) -> list[int]:
        found = done("complaints", "--year", year, "--as-at", "2025-04-01", "--book", own, "--json").answer
        return [found[name]["count"] for name in ("referred", "referral_unknown")]

    assert [referred(year) for year in ("2022-23", "2023-24", "2024-25")] == [[0, 0], [1, 0], [1, 1]]
    shown = done("complaints", "--year", "2024-25", "--as-at", "2025-04-01", "--book", own).out
    assert (
        "Referred to the Ombudsman: 1, told of in the year, whenever they were received.\n! 1 of 1 Ombudsman decisions is on"
        in shown
    )
    assert "3 complaints with 3 issues. Upheld and partially upheld: 3 of 3 issues received, 100%." in shown
    assert "100%. Referred to the Ombudsman: 1.\n" in shown

    for kind in ("sources", "complaints"):
        out = tmp_path / f"{kind}.csv"
        done("export", "--kind", kind, "--out", out, "--book", own)
        assert "2024-03-31" in out.read_text(encoding="utf-8-sig")
        new, same, *others = counts(done("import", out, "--kind", kind, "--book", own, "--json").answer)
        assert (new, same > 0, others) == (0, True, [0, 0])
    correct = ("learning-source", "correct", "C-2", "--not-referred", "--book", own)
    assert "not both" in mistaken(*correct, "--referred-on", "2024-03-31")
    assert done(*correct, "--json").answer["referred_on"] is None
    assert referred("2023-24") == [0, 0]


def test_an_issue_is_recorded_corrected_and_taken_back(told: Path) -> None:
    said = ("--issue", "The bill was wrong", "--category", "Charging for care", "--team", "Deaf Services")
    made = done("complaint-issue", "--complaint", "C-2", *said, "--book", told, "--json").answer
    assert (made["number"], made["category"], made["service"], made["outcome"]) == (
        2,
        "charging for care",
        "Sensory",
        "open",
    )
    key = made["issue"][:8]
    decided = done("complaint-issue", "--correct", key, "--outcome", "upheld", "--book", told, "--json").answer
    assert (decided["outcome"], decided["decided_on"]) == ("upheld", today().isoformat())
    again = done("complaint-issue", "--correct", key, "--outcome", "upheld", "--book", told)
    assert "nothing was changed" in again.err
    assert (
        done("complaint-issue", "--correct", key, "--outcome", "open", "--team", "", "--book", told, "--json").answer[
            "decided_on"
        ]
        is None
    )
    assert done("complaint-issue", "--delete", key, "--book", told).err.strip() == "Taken back."
    assert len(listed(told)) == 3
    done("undo", "--book", told)
    assert len(listed(told)) == 4
    assert "There is no issue" in refused("complaint-issue", "--correct", "abcd", "--issue", "x", "--book", told)
    assert "There is no team" in refused("complaint-issue", "--correct", key, "--team", "Nobody", "--book", told)
    assert "NHS number" in refused("complaint-issue", "--correct", key, "--issue", "943 476 5919", "--book", told)
    assert "one of them" in mistaken("complaint-issue", "--issue", "x", "--book", told)
    assert "--issue and --category" in mistaken("complaint-issue", "--complaint", "C-2", "--issue", "x", "--book", told)
    assert "nothing beside" in mistaken("complaint-issue", "--delete", key, "--issue", "x", "--book", told)
