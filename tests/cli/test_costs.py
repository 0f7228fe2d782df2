"""One cost on the command line, and what is at risk with somebody who leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.running import done, mistaken, refused
from tests.cli.trained import MO, day

NEW = ("--scheme", "LOCAL", "--what", "Degree", "--amount", "9,000.50")


def cost(own: Path, *more: object) -> Any:
    return done("cost", *more, "--book", own, "--json").answer


def test_a_cost_is_recorded_paid_corrected_and_deleted(own: Path) -> None:
    found = cost(
        own, *NEW, "--person", MO, "--team", "Reablement, North", "--about", "qualification", "--record", "cd" * 16,
        "--supplier", "Meres College", "--reference", "PO 7", "--repay-until", day(400), "--repay-terms", "A twelfth a month",
    )  # fmt: skip
    assert (found["amount"], found["state"], found["committed_on"], found["team"], found["about"], found["record"]) == (
        "9000.50", "committed", day(0).isoformat(), "Reablement, North", "qualification", "cd" * 16,
    )  # fmt: skip
    uuid = found["cost"]
    paid = cost(own, "--cost", uuid, "--paid-on", day(0))
    assert (paid["cost"], paid["state"], paid["supplier"]) == (uuid, "spent", "Meres College")
    again = cost(own, "--cost", uuid, "--amount", "8000", "--supplier", "Westmere")
    assert (again["amount"], again["supplier"], again["paid_on"]) == ("8000.00", "Westmere", day(0).isoformat())
    assert "nothing was changed" in done("cost", "--cost", uuid, "--amount", "8000", "--book", own).err
    assert "£8,000.00" in done("cost", "--cost", uuid, "--amount", "8000", "--book", own).out
    assert "Taken back" in done("cost", "--cost", uuid, "--delete", "--book", own).err
    assert "no such cost" in refused("cost", "--cost", uuid, "--delete", "--book", own)


def test_what_is_at_risk_with_somebody_is_said_here_and_by_leaver_impact(own: Path) -> None:
    cost(own, *NEW, "--person", MO, "--repay-until", day(400), "--repay-terms", "A twelfth a month")
    asked = ("--person", MO, "--at-risk-if-leaves", day(60))
    found = cost(own, *asked)
    assert (found["total"], found["owed"], found["may_be_clawed_back"], found["not_claimable"]) == (
        "9000.50", "9000.50", "0.00", "0.00",
    )  # fmt: skip
    assert found["lines"][0]["terms"] == "A twelfth a month"
    assert "£9,000.50 is at risk" in done("cost", *asked, "--book", own).out
    impact = done("leaver-impact", "--person", MO, "--by", day(60), "--book", own, "--json").answer
    assert impact["costs"]["lines"] == found["lines"]
    said = done("leaver-impact", "--person", MO, "--by", day(60), "--book", own).out
    assert "Money at risk (1):" in said
    assert cost(own, "--person", MO, "--at-risk-if-leaves", day(400))["lines"] == []


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "Give --cost" in mistaken("cost", "--delete", "--book", own)
    assert "Give --person" in mistaken("cost", "--at-risk-if-leaves", day(5), "--book", own)
    assert "--what, --amount" in mistaken("cost", "--scheme", "LDSS", "--book", own)
    assert "is no UUID" in refused("cost", "--cost", "one", "--paid-on", day(0), "--book", own)
    assert "There is no team" in refused("cost", *NEW, "--team", "Nowhere", "--book", own)
    assert "lies in the future" in refused("cost", *NEW, "--paid-on", day(1), "--book", own)
