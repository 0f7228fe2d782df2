"""One claim on the command line, from its record to its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cpd_desktop.domain.departures import day_words
from cpd_desktop.domain.funding import financial_year
from tests.attached import a_certificate
from tests.cli.running import done, mistaken, refused
from tests.cli.trained import ANNA, MO, SIAN, day


def claim(own: Path, *more: object) -> Any:
    return done("claim", *more, "--book", own, "--json").answer


def new(own: Path, person: str = MO, *more: object) -> Any:
    said = (
        "--scheme",
        "local",
        "--what",
        "First aid",
        "--part",
        "100%",
        "--amount",
        "600",
        "--paid-provider-on",
        day(-9),
    )
    return claim(own, "--person", person, *said, *more)


@pytest.fixture
def made(own: Path) -> Any:
    found = new(own)
    return claim(own, "--claim", found["claim"], "--tick", "Proof of payment", "--where", "Ledger")


def test_a_claim_is_recorded_corrected_and_deleted(own: Path) -> None:
    found = new(own, MO, "--about", "training", "--record", "ab" * 16, "--reference", "R 1")
    assert (found["scheme"], found["edition"], found["amount"], found["about"], found["record"], found["reference"]) == (
        "LOCAL", "current", "600.00", "training", "ab" * 16, "R 1",
    )  # fmt: skip
    assert found["evidence_missing"] == ["Proof of payment"]
    uuid = found["claim"]
    again = claim(own, "--claim", uuid, "--amount", "550.50", "--started-on", day(-8))
    assert (again["claim"], again["amount"], again["started_on"], again["reference"]) == (
        uuid, "550.50", day(-8).isoformat(), "R 1",
    )  # fmt: skip
    assert "nothing was changed" in done("claim", "--claim", uuid, "--amount", "550.50", "--book", own).err
    shown = done("claim", "--claim", uuid, "--book", own)
    assert "Proof of payment: missing" in shown.out
    assert "Recorded" not in shown.err
    assert done("claim", "--claim", uuid, "--delete", "--book", own, "--json").out == ""
    assert "no such claim" in refused("claim", "--claim", uuid, "--book", own)


def test_evidence_is_ticked_and_attached(own: Path, tmp_path: Path) -> None:
    uuid = new(own)["claim"]
    ticked = claim(own, "--claim", uuid, "--tick", "proof of payment", "--where", "Ledger, March")
    assert ticked["evidence"][0]["where_kept"] == "Ledger, March"
    assert ticked["claimable"]
    assert not claim(own, "--claim", uuid, "--untick", "Proof of payment")["claimable"]
    assert "is not ticked" in refused("claim", "--claim", uuid, "--untick", "Proof of payment", "--book", own)
    file = tmp_path / "bank.pdf"
    file.write_bytes(b"%PDF-1.7 bank")
    found = claim(own, "--claim", uuid, "--tick", "Proof of payment", "--file", file)
    assert (found["evidence"][0]["file"], found["claimable"]) == ("bank.pdf", True)
    assert found["evidence"][0]["attachment"]


def test_several_files_show_an_item_and_one_on_record_shows_another_too(own: Path, tmp_path: Path) -> None:
    uuid = new(own)["claim"]
    pay, bank, order = (tmp_path / name for name in ("pay.png", "bank.pdf", "order.pdf"))
    for file in (pay, bank, order):
        file.write_bytes(file.name.encode())
    ticked = ("--claim", uuid, "--tick", "Proof of payment")
    claim(own, *ticked, "--file", pay)
    claim(own, *ticked, "--file", bank, "--file", order)
    found = claim(own, "--claim", uuid, "--tick", "Letter", "--on-record", "pay.png")
    shown = [(one["item"], one["number"], one["file"]) for one in found["evidence"]]
    assert shown == [
        ("Proof of payment", 1, "pay.png"), ("Proof of payment", 2, "bank.pdf"), ("Proof of payment", 3, "order.pdf"),
        ("Letter", 1, "pay.png"),
    ]  # fmt: skip
    assert "shows this item already" in refused("claim", *ticked, "--file", pay, "--book", own)
    left = claim(
        own, "--claim", uuid, "--untick", "proof of payment", "--on-record", found["evidence"][1]["attachment"]
    )
    assert [one["file"] for one in left["evidence"]] == ["pay.png", "order.pdf", "pay.png"]
    assert [one["there"] for one in claim(own, "--claim", uuid, "--untick", "Proof of payment")["evidence"]] == [
        False,
        True,
    ]
    assert "no file 'other.pdf' of this person" in refused("claim", *ticked, "--on-record", "other.pdf", "--book", own)
    for wrong in (("--on-record", "pay.png"), ("--tick", "Letter", "--on-record", "pay.png", "--file", pay)):
        assert "Give --on-record with --tick" in mistaken("claim", "--claim", uuid, *wrong, "--book", own)


def test_a_claim_is_submitted_paid_and_clawed_back(own: Path, made: Any) -> None:
    uuid = made["claim"]
    submitted = claim(own, "--claim", uuid, "--submit", "--on", day(-5), "--reference", "NHSBSA 1")
    assert (submitted["state"], submitted["submitted_on"], submitted["reference"]) == (
        "submitted", day(-5).isoformat(), "NHSBSA 1",
    )  # fmt: skip
    first = claim(own, "--claim", uuid, "--paid", "500", "--on", day(-4))
    assert (first["state"], first["received"], first["received_on"]) == ("paid", "500.00", day(-4).isoformat())
    assert "paid in part" in done("claim", "--claim", uuid, "--book", own).out
    assert "£100.00 still to come" in done("funding", "--book", own).out
    paid = claim(own, "--claim", uuid, "--paid", "90", "--on", day(-3))
    assert (paid["received"], [one["amount"] for one in paid["steps"]]) == ("590.00", [None, "500.00", "90.00"])
    assert claim(own, "--claim", uuid, "--not-paid", day(-3))["received"] == "500.00"
    claim(own, "--claim", uuid, "--paid", "90", "--on", day(-3))
    between = done("funding", "--book", own, "--json", "--as-at", day(-4)).answer["claims"]
    assert [one["received"] for one in between if one["claim"] == uuid] == ["500.00"]
    back = claim(own, "--claim", uuid, "--claw-back", "90.50", "--reason", "Left early")
    assert (back["state"], back["clawed_back"], back["reason"]) == ("clawed back", "90.50", "Left early")
    assert "£499.50 of it is left" in refused(
        "claim", "--claim", uuid, "--claw-back", "500", "--reason", "More", "--book", own
    )


def test_every_step_is_told_with_its_day_and_each_day_knows_those_up_to_it(own: Path, made: Any) -> None:
    uuid = made["claim"]
    claim(own, "--claim", uuid, "--submit", "--on", day(-8))
    claim(own, "--claim", uuid, "--refuse", "--reason", "No payee", "--on", day(-7))
    assert "is before" in refused("claim", "--claim", uuid, "--submit", "--on", day(-8), "--book", own)
    claim(own, "--claim", uuid, "--submit", "--on", day(-6))
    claim(own, "--claim", uuid, "--paid", "590", "--on", day(-5))
    claim(own, "--claim", uuid, "--claw-back", "100", "--reason", "Left early", "--on", day(-4))
    whole = claim(own, "--claim", uuid, "--claw-back", "50", "--reason", "Audit", "--on", day(-2))
    assert [(one["state"], one["on"], one["amount"], one["reason"]) for one in whole["steps"]] == [
        ("submitted", day(-8).isoformat(), None, None), ("refused", day(-7).isoformat(), None, "No payee"),
        ("submitted", day(-6).isoformat(), None, None), ("paid", day(-5).isoformat(), "590.00", None),
        ("clawed back", day(-4).isoformat(), "100.00", "Left early"), ("clawed back", day(-2).isoformat(), "50.00", "Audit"),
    ]  # fmt: skip
    assert (whole["clawed_back"], whole["reason"]) == ("150.00", "Left early; Audit")
    stood = []
    for days in (-9, -8, -7, -6, -5, -4, -3, -2):
        answer = done("funding", "--as-at", day(days), "--book", own, "--json").answer
        (one,) = answer["claims"]
        stood.append((one["state"], one["reason"], len(one["steps"]), answer["total"]["clawed_back"]))
    assert stood == [
        ("to be claimed", None, 0, "0.00"), ("submitted", None, 1, "0.00"), ("refused", "No payee", 2, "0.00"),
        ("submitted", None, 3, "0.00"), ("paid", None, 4, "0.00"), ("clawed back", "Left early", 5, "100.00"),
        ("clawed back", "Left early", 5, "100.00"), ("clawed back", "Left early; Audit", 6, "150.00"),
    ]  # fmt: skip
    told = done("claim", "--claim", uuid, "--book", own).out
    for said in (
        f"Refused on {day_words(day(-7))}: No payee.",
        f"£590.00 received on {day_words(day(-5))}.",
        f"£100.00 taken back on {day_words(day(-4))}: Left early.",
    ):
        assert said in told
    then = done("funding", "--as-at", day(-7), "--book", own).out
    assert f"100% of First aid: refused on {day_words(day(-7))}: No payee" in then
    assert "taken back" not in then


def test_a_claim_is_refused_reopened_and_withdrawn(own: Path, made: Any) -> None:
    uuid = made["claim"]
    claim(own, "--claim", uuid, "--submit")
    assert "Say why it was refused" in refused("claim", "--claim", uuid, "--refuse", "--book", own)
    found = claim(own, "--claim", uuid, "--refuse", "--reason", "No payee")
    assert (found["state"], found["reason"]) == ("refused", "No payee")
    assert claim(own, "--claim", uuid, "--reopen")["state"] == "to be claimed"
    assert claim(own, "--claim", uuid, "--withdraw")["state"] == "withdrawn"


def test_what_the_rules_refuse_is_told_and_submitted_only_with_a_reason(own: Path) -> None:
    said = ("--scheme", "LDSS", "--what", "Medication", "--part", "100%", "--amount", "600", "--about", "training")
    days = ("--paid-provider-on", "2026-03-10", "--started-on", "2026-03-16", "--completed-on", day(-1))
    ran = done("claim", "--person", SIAN, *said, *days, "--book", own)
    assert "Not claimable because Siân Ŵyn was Social Worker on 16 Mar 2026, a registered profession" in ran.err
    uuid = done("funding", "--book", own, "--json").answer["claims"][0]["claim"]
    assert "Not claimable because" in refused("claim", "--claim", uuid, "--submit", "--book", own)
    found = claim(own, "--claim", uuid, "--submit", "--although", "Advised by the scheme")
    assert (found["state"], found["reason"]) == ("submitted", "Advised by the scheme")
    moved = claim(own, "--claim", uuid, "--paid-provider-on", "2025-03-10")
    assert moved["edition"] == "2024-25"


def test_what_is_wrong_is_said(own: Path, made: Any) -> None:
    assert "Give --claim" in mistaken("claim", "--book", own)
    assert "Give --claim" in mistaken("claim", "--submit", "--person", ANNA, "--book", own)
    assert "not both" in mistaken("claim", "--claim", made["claim"], "--person", ANNA, "--book", own)
    assert "one thing at a time" in mistaken("claim", "--claim", made["claim"], "--submit", "--withdraw", "--book", own)
    assert "--what, --part, --amount" in mistaken("claim", "--person", ANNA, "--scheme", "LDSS", "--book", own)
    assert "is no UUID" in refused("claim", "--claim", "one", "--book", own)
    assert "pays no part called '30%'" in refused("claim", "--claim", made["claim"], "--part", "30%", "--book", own)


def test_its_pack_and_the_funding_are_on_paper(own: Path, tmp_path: Path) -> None:
    uuid = new(own)["claim"]
    claim(own, "--claim", uuid, "--tick", "Proof of payment", "--file", scanned(tmp_path))
    out = tmp_path / "pack.pdf"
    done("report", "claim-pack", "--claim", uuid, "--out", out, "--book", own)
    cover, page = (" ".join(one.extract_text().split()) for one in PdfReader(out).pages)
    assert "of First aid" in cover
    assert "bank.pdf" in cover
    assert "Evidence 1 of 1: Proof of payment" in page
    done("report", "funding", "--year", financial_year(day(-9)), "--out", out, "--book", own)
    words = " ".join(PdfReader(out).pages[0].extract_text().split())
    assert "To be claimed, by deadline: 1" in words
    assert "of First aid" in words
    common = ("--out", out, "--book", own)
    assert "say which with --claim" in refused("report", "claim-pack", *common)
    assert "no such claim" in refused("report", "claim-pack", "--claim", "ab" * 16, *common)
    assert "leave out --year" in refused("report", "gaps", "--year", "2026", *common)


def scanned(folder: Path) -> Path:
    file = folder / "bank.pdf"
    file.write_bytes(a_certificate("Statement", "Paid"))
    return file
