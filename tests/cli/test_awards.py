"""One award on the command line, the costs that name it, and awards among the rest of funding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import done, mistaken, refused
from tests.cli.trained import day

NEW = ("--scheme", "local", "--what", "Learning grant", "--amount", "£5,000", "--reference", "G-17")


def award(own: Path, *more: object) -> Any:
    return done("award", *more, "--book", own, "--json").answer


def cost(own: Path, amount: str, *more: object) -> Any:
    new = ("--scheme", "LOCAL", "--what", "Degree", "--amount", amount)
    return done("cost", *new, *more, "--book", own, "--json").answer


def test_an_award_is_recorded_corrected_shown_and_deleted(own: Path) -> None:
    found = award(
        own, *NEW, "--funder", "Department", "--team", "Reablement, North", "--spend-from", day(0), "--spend-by", day(30),
        "--account-by", day(60), "--receive", "2500", "--conditions", "For new starters", "--where-kept", "Finance",
    )  # fmt: skip
    assert (found["scheme"], found["amount"], found["left"], found["team"], found["funder"]) == (
        "LOCAL", "5000.00", "5000.00", "Reablement, North", "Department",
    )  # fmt: skip
    assert (found["awarded_on"], found["received"], found["received_on"], found["returned"]) == (
        day(0).isoformat(), "2500.00", day(0).isoformat(), None,
    )  # fmt: skip
    assert (found["state"], found["account_overdue"], found["accounted_on"]) == ("to be spent", False, None)
    key = found["award"]
    again = award(
        own, "--award", "g-17", "--amount", "6000", "--clear", "spend-by", "--not-received", day(0), "--clear", "team"
    )
    assert (again["award"], again["amount"], again["spend_by"], again["received"], again["received_on"], again["team"]) == (
        key, "6000.00", None, None, None, None,
    )  # fmt: skip
    assert award(own, "--award", key, "--accounted-on", day(0))["state"] == "accounted for"
    head = len(done("history", "--book", own, "--json").answer)
    assert award(own, "--award", "Learning grant")["conditions"] == "For new starters"
    assert len(done("history", "--book", own, "--json").answer) == head
    assert "nothing was changed" in done("award", "--award", key, "--amount", "6000", "--book", own).err
    assert "£6,000.00" in done("award", "--award", key, "--book", own).out
    assert "Taken back" in done("award", "--award", key, "--delete", "--book", own).err
    assert "There is no award" in refused("award", "--award", key, "--delete", "--book", own)
    done("undo", "--book", own)
    assert award(own, "--award", key)["amount"] == "6000.00"


def test_money_comes_in_and_goes_back_step_by_step(own: Path) -> None:
    key = award(own, *NEW, "--awarded-on", day(-9), "--receive", "4000", "--on", day(-8))["award"]
    award(own, "--award", key, "--receive", "1000", "--on", day(-2))
    whole = award(own, "--award", key, "--hand-back", "720", "--on", day(-1))
    assert [(one["what"], one["on"], one["amount"]) for one in whole["steps"]] == [
        ("received", day(-8).isoformat(), "4000.00"), ("received", day(-2).isoformat(), "1000.00"),
        ("handed back", day(-1).isoformat(), "720.00"),
    ]  # fmt: skip
    assert (whole["received"], whole["returned"], whole["to_spend"]) == ("5000.00", "720.00", "4280.00")
    assert whole["standing"] == "£4,280.00 to be spent, £720.00 handed back"
    between = done("funding", "--book", own, "--as-at", day(-3), "--json").answer["awards"][0]
    assert (between["received"], between["returned"], len(between["steps"])) == ("4000.00", None, 1)
    said = done("award", "--award", key, "--book", own).out
    assert "£5,000.00      £720.00  £4,280.00 to be spent, £720.00 handed back" in said
    assert "Learning grant (G-17): £1,000.00 received on " in said
    assert "is still to come in" in refused("award", "--award", key, "--receive", "0.01", "--book", own)
    assert "is here to be handed back" in refused("award", "--award", key, "--hand-back", "4280.01", "--book", own)
    low = refused("award", "--award", key, "--amount", "4999.99", "--book", own)
    assert "£5,000.00 came in, more than the award of £4,999.99: correct the amount, or first take back" in low
    award(own, "--award", key, "--not-handed-back", day(-1))
    assert award(own, "--award", key, "--not-received", day(-2))["received"] == "4000.00"
    assert "Nothing is recorded as received" in refused(
        "award", "--award", key, "--not-received", day(-2), "--book", own
    )


def test_money_of_the_levy_expires_and_that_is_suggested(own: Path) -> None:
    new = ("--scheme", "levy", "--what", "Levy account, March", "--amount", "900", "--receive", "900")
    told = done("award", *new, "--awarded-on", "2020-02-29", "--on", "2020-02-29", "--book", own)
    assert "It expires on 27 February 2021, 12 months after it came in, less a day: that is suggested (V2)" in told.err
    assert "£900.00 expired on 27 February 2021" in told.out
    later = award(own, *new, "--reference", "3", "--awarded-on", "2024-03-01", "--on", "2024-05-20")
    assert later["spend_by"] == "2025-05-19", "12 months after it came in, not after it was awarded"
    bare = ("--scheme", "levy", "--what", "Levy account, May", "--amount", "900", "--awarded-on", "2024-05-01")
    key = award(own, *bare, "--reference", "4")["award"]
    came_in = done("award", "--award", key, "--receive", "400", "--on", "2024-06-10", "--book", own)
    assert "It expires on 9 June 2025" in came_in.err
    award(own, "--award", key, "--receive", "500", "--on", "2024-07-10")
    assert award(own, "--award", key)["spend_by"] == "2025-06-09"
    assert award(own, "--award", key, "--not-received", "2024-06-10")["spend_by"] == "2025-07-09"
    assert (
        award(own, "--award", key, "--spend-by", "2025-07-01", "--not-received", "2024-07-10")["spend_by"]
        == "2025-07-01"
    )
    own_day = award(own, *new, "--reference", "2", "--awarded-on", day(0), "--spend-by", day(20))
    assert (own_day["spend_by"], own_day["standing"].split(" on ")[0]) == (day(20).isoformat(), "£900.00 expires")


def test_what_is_remarkable_of_a_cost_is_said_when_it_is_put_down_to_an_award(own: Path) -> None:
    key = award(own, *NEW, "--awarded-on", day(-9), "--spend-from", day(-5), "--accounted-on", day(-1))["award"]
    put = ("--scheme", "LOCAL", "--what", "Late", "--award", key, "--book", own)
    said = done("cost", *put, "--amount", "5000.01", "--committed-on", day(-6)).err
    assert "Learning grant (G-17) is overspent by £0.01 now." in said
    assert "is outside the days of Learning grant (G-17)" in said
    assert "was accounted for on" in said
    shown = done("award", "--award", key, "--book", own).out
    assert "Late" in shown
    assert "£5,000.01" in shown
    fits = ("--scheme", "LOCAL", "--what", "Fits", "--amount", "1", "--book", own)
    assert "overspent" not in done("cost", *fits).err


def test_costs_name_an_award_and_it_bears_them(own: Path) -> None:
    key = award(own, *NEW, "--spend-from", day(0))["award"]
    borne = cost(own, "450.25", "--award", "G-17", "--committed-on", day(-1))
    assert (borne["award"], borne["award_name"]) == (key, "Learning grant (G-17)")
    other = cost(own, "100", "--award", key)
    cost(own, "7")
    answer = done("funding", "--book", own, "--json").answer
    (line,) = answer["awards"]
    assert (line["committed"], line["left"], set(line["costs"])) == (
        "550.25",
        "4449.75",
        {borne["cost"], other["cost"]},
    )
    assert line["costs_outside_days"] == [borne["cost"]]
    assert (answer["total"]["awarded"], answer["awards_to_spend_soon"], answer["awards_to_account_for"]) == (
        "5000.00", 0, 0,
    )  # fmt: skip
    said = done("funding", "--book", own).out
    assert "£4,449.75" in said
    assert "Learning grant (G-17): 1 cost, £450.25, lies outside the award's days." in said
    assert "2 costs name this award" in refused("award", "--award", key, "--delete", "--book", own)
    freed = done("cost", "--cost", borne["cost"], "--award", "", "--book", own, "--json").answer
    assert (freed["award"], freed["amount"]) == (None, "450.25")
    kept = done("cost", "--cost", other["cost"], "--paid-on", day(0), "--book", own, "--json").answer
    assert (kept["award"], kept["state"]) == (key, "spent")
    assert done("funding", "--scheme", "LEVY", "--book", own, "--json").answer["awards"] == []
    assert len(done("funding", "--book", own, "--json", "--as-at", day(-1)).answer["awards"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--delete",), "Give --award: which award is deleted?"),
        (("--clear", "team", *NEW), "Give --award: which award is corrected?"),
        (("--award", "G-17", "--delete", "--amount", "5"), "Give --delete alone"),
        (("--scheme", "LOCAL"), "--what, --amount"),
        (("--award", "G-17", "--receive", "1", "--hand-back", "1"), "Give one of --receive and --hand-back"),
        (("--award", "G-17", "--on", "2026-05-01"), "--on only with it"),
    ],
)
def test_what_is_wrongly_asked_is_said(own: Path, words: tuple[str, ...], said: str) -> None:
    assert said in mistaken("award", *words, "--book", own)


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "There is no team" in refused("award", *NEW, "--team", "Nowhere", "--book", own)
    assert "There is no scheme" in refused("award", *NEW, "--scheme", "XYZ", "--book", own)
    assert "lies in the future" in refused("award", *NEW, "--awarded-on", day(1), "--book", own)
    assert "None" not in refused("award", "--award", "G-17", "--book", own)
    assert "There is no award 'G-17'" in refused(
        "cost", "--scheme", "LOCAL", "--what", "x", "--amount", "1", "--award", "G-17", "--book", own
    )
