"""Funding on the command line: the money, budgets, and the schemes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.running import done, mistaken, refused
from tests.cli.trained import ANNA, MO, day

YEAR = day(0).year if day(0).month >= 4 else day(0).year - 1


def funding(own: Path, *more: object) -> Any:
    return done("funding", "--book", own, "--json", *more).answer


def cost(own: Path, amount: str, *more: object) -> Any:
    return done(
        "cost", "--scheme", "LDSS", "--what", "Diploma", "--amount", amount, *more, "--book", own, "--json"
    ).answer


def test_a_budget_is_set_corrected_and_taken_back(own: Path) -> None:
    assert funding(own)["schemes"] == []
    assert "No budgets, costs, claims or awards here" in done("funding", "--book", own).out
    whose = ("--scheme", "ldss", "--year", YEAR)
    (row,) = funding(own, *whose, "--budget", "£5,000.50", "--notes", "Agreed in May")["schemes"]
    assert (row["scheme"], row["year"], row["team"], row["budget"], row["left"]) == (
        "LDSS", YEAR, None, "5000.50", "5000.50",
    )  # fmt: skip
    again = done("funding", *whose, "--budget", "5000.50", "--book", own)
    assert "nothing was changed" in again.err
    rows = funding(own, *whose, "--team", "Deaf Services", "--budget", 10)["schemes"]
    assert [(one["team"], one["budget"]) for one in rows] == [("Deaf Services", "10.00")]
    assert [one["team"] for one in funding(own)["schemes"]] == [None, "Deaf Services"]
    (left,) = funding(own, *whose, "--delete-budget")["schemes"]
    assert left["team"] == "Deaf Services"
    assert "no such budget" in refused("funding", *whose, "--delete-budget", "--book", own)


def test_costs_stand_against_their_budget_and_reconcile(own: Path) -> None:
    funding(own, "--scheme", "LDSS", "--year", YEAR, "--team", "Deaf Services", "--budget", "2000")
    cost(own, "300.10", "--team", "Deaf Services")
    cost(own, "200.20", "--team", "Deaf Services", "--paid-on", day(0))
    answer = funding(own)
    (row,) = answer["schemes"]
    assert [row[name] for name in ("budget", "committed", "spent", "left")] == [
        "2000.00",
        "300.10",
        "200.20",
        "1499.70",
    ]
    assert answer["total"]["left"] == "1499.70"
    assert row["sentence"].endswith("Deaf Services: £300.10 committed and £200.20 spent of £2,000.00, £1,499.70 left.")
    said = done("funding", "--book", own).out
    assert "£1,499.70" in said
    assert funding(own, "--scheme", "LEVY")["costs"] == []
    assert funding(own, "--year", YEAR - 1)["schemes"] == []
    assert len(funding(own, "--service", "Sensory")["costs"]) == 2
    assert funding(own, "--team", "Night Team")["costs"] == []


def test_the_schemes_are_shown_with_their_editions(own: Path) -> None:
    (ldss,) = done("funding", "--schemes", "--scheme", "LDSS", "--book", own, "--json").answer
    assert [one["edition"] for one in ldss["editions"]] == ["2024-25", "2025-26"]
    assert ldss["editions"][1]["cap"] == "400000.00"
    assert [(one["part"], one["window_months"]) for one in ldss["editions"][1]["parts"]] == [
        ("100%", 3), ("60%", 3), ("40%", 3),
    ]  # fmt: skip
    said = done("funding", "--schemes", "--book", own).out
    assert "2025-26: first paid from 1 Apr 2025 to 31 Mar 2026; parts 100%, 60%, 40%" in said
    assert "no edition is known" in said


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "--year" in mistaken("funding", "--budget", "5", "--scheme", "LDSS", "--book", own)
    assert "--scheme" in mistaken("funding", "--budget", "5", "--year", 2026, "--book", own)
    assert "not both" in mistaken("funding", "--budget", "5", "--delete-budget", "--book", own)
    assert "--notes" in mistaken("funding", "--notes", "x", "--book", own)
    assert "is no amount" in mistaken("funding", "--budget", "a lot", "--scheme", "LDSS", "--year", 2026, "--book", own)
    assert "There is no scheme 'XYZ'" in refused("funding", "--scheme", "XYZ", "--book", own)
    assert "There is no team" in refused("funding", "--team", "Nowhere", "--book", own)
    assert "choose a later moment" in refused("funding", "--known-at", "2020-01-01", "--book", own)
    assert "is no year" in mistaken("funding", "--budget", "5", "--scheme", "LDSS", "--year", 26, "--book", own)


def test_claims_are_shown_with_why_they_cannot_be_made(own: Path) -> None:
    new = ("--scheme", "LDSS", "--what", "Medication", "--part", "100%", "--amount", "600", "--about", "training")
    days = ("--paid-provider-on", "2026-03-10", "--started-on", "2026-03-16", "--completed-on", "2026-03-20")
    done("claim", "--person", ANNA, *new, *days, "--book", own)
    done("claim", "--person", MO, *new, *days, "--book", own)
    answer = funding(own, "--as-at", "2026-06-19")
    assert [one["state"] for one in answer["claims"]] == ["to be claimed", "to be claimed"]
    assert (answer["claims"][0]["days_left"], answer["about_to_lapse"], answer["evidence_missing"]) == (0, 2, 2)
    assert [one["state"] for one in funding(own, "--as-at", "2026-06-20")["claims"]] == ["lapsed", "lapsed"]
    said = done("funding", "--as-at", "2026-06-20", "--book", own).out
    assert "Not claimable because the window closed on 19 Jun 2026." in said
