"""One claim on the command line, from its record to its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

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


def test_a_claim_is_submitted_paid_and_clawed_back(own: Path, made: Any) -> None:
    uuid = made["claim"]
    submitted = claim(own, "--claim", uuid, "--submit", "--on", day(-5), "--reference", "NHSBSA 1")
    assert (submitted["state"], submitted["submitted_on"], submitted["reference"]) == (
        "submitted", day(-5).isoformat(), "NHSBSA 1",
    )  # fmt: skip
    paid = claim(own, "--claim", uuid, "--paid", "590", "--on", day(-3))
    assert (paid["state"], paid["received"], paid["received_on"]) == ("paid", "590.00", day(-3).isoformat())
    back = claim(own, "--claim", uuid, "--claw-back", "90.50", "--reason", "Left early")
    assert (back["state"], back["clawed_back"], back["reason"]) == ("clawed back", "90.50", "Left early")
    assert "£499.50 of it is left" in refused(
        "claim", "--claim", uuid, "--claw-back", "500", "--reason", "More", "--book", own
    )


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
