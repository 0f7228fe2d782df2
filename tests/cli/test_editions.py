"""The editions of funding schemes on the command line: all that the window's form asks, from the first record to taking it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.cli.running import done, mistaken, refused

COMMAND = "scheme-edition"
OF_2026 = ("--scheme", "ldss", "--edition", "2026-27")
ALL = (
    "--first-paid-from", "2026-04-01", "--first-paid-to", "2027-03-31", "--exclude-register", "SWE", "--exclude-register", "HCPC",
    "--only-role", "Care Worker", "--employed-at-start", "--once-each", "--cap", "300,000.50", "--clawback-terms", "All of it",
    "--file-type", "pdf", "--file-type", "png", "--file-megabytes", 2, "--most-files", "Proof of payment: 3; Order: 1", "--source", "Guide of 2026", "--notes", "Draft",
    "--part", "60%; title=Start; for=qualification; share=60; from=payment,start; months=3; evidence=Proof of payment|Order",
    "--part", "40%; title=End; for=qualification; share=40; from=completion; months=3; last=2028-03-31",
)  # fmt: skip


def edition(own: Path, *more: object) -> Any:
    return done(COMMAND, *more, "--book", own, "--json").answer


def test_an_edition_is_recorded_corrected_and_taken_back(own: Path) -> None:
    found = edition(own, *OF_2026, *ALL)
    assert found == {
        "scheme": "LDSS", "title": "Adult Social Care Learning and Development Support Scheme", "edition": "2026-27", "own": True,
        "first_paid_from": "2026-04-01", "first_paid_to": "2027-03-31", "excluded_registers": ["SWE", "HCPC"],
        "eligible_roles": ["Care Worker"], "employed_at_start": True, "once_each": True, "cap": "300000.50",
        "clawback_terms": "All of it", "file_types": ["pdf", "png"], "file_megabytes": 2, "source": "Guide of 2026", "notes": "Draft",
        "most_files": {"Proof of payment": 3, "Order": 1}, "parts": [
            {
                "part": "60%", "title": "Start", "paid_for": ["qualification"], "share_per_cent": "60",
                "window_from": ["payment", "start"], "window_months": 3, "last_claim_on": None,
                "evidence": ["Proof of payment", "Order"],
            },
            {
                "part": "40%", "title": "End", "paid_for": ["qualification"], "share_per_cent": "40", "window_from": ["completion"],
                "window_months": 3, "last_claim_on": "2028-03-31", "evidence": [],
            },
        ],
    }  # fmt: skip
    assert edition(own, *OF_2026) == edition(own, "--own") == [found]
    assert "nothing was changed" in done(COMMAND, *OF_2026, "--cap", "300000.50", "--book", own).err
    changed = edition(
        own, *OF_2026, "--not-known", "cap", "--not-known", "roles", "--more-than-once", "--part", "60%; months=4",
        "--without-part", "40%", "--notes", "",
    )  # fmt: skip
    assert changed == {
        **found, "cap": None, "eligible_roles": [], "once_each": False, "notes": None,
        "parts": [{**found["parts"][0], "window_months": 4}],
    }  # fmt: skip
    said = done(COMMAND, *OF_2026, "--book", own).out
    assert "2026-27" in said
    assert "first paid from 1 Apr 2026 to 31 Mar 2027; your own" in said
    assert "60%; title=Start; for=qualification; share=60; from=payment,start; months=4" in said
    assert "Not eligible, on the register of: SWE, HCPC" in said
    assert "Files of an item at most: Proof of payment: 3; Order: 1" in said
    assert "does not say how many files" in mistaken(COMMAND, *OF_2026, "--most-files", "four", "--book", own)
    assert "Taken back." in done(COMMAND, *OF_2026, "--delete", "--book", own).err
    assert edition(own, "--own") == []
    assert "No edition of your own" in done(COMMAND, "--own", "--book", own).out


def test_one_of_the_rules_is_replaced_by_an_own_one_and_counts_again(own: Path) -> None:
    named = ("--scheme", "LDSS", "--edition", "2025-26")
    (shipped,) = edition(own, *named)
    mine = edition(own, *named, "--cap", "450000")
    assert mine == {**shipped, "own": True, "cap": "450000.00"}
    assert edition(own, *named) == [mine]
    done(COMMAND, *named, "--delete", "--book", own)
    assert edition(own, *named) == [shipped]
    assert "is of the rules, and cannot be taken back" in refused(COMMAND, *named, "--delete", "--book", own)


def test_a_scheme_of_ones_own_begins_with_an_edition_and_claims_stand_by_it(own: Path) -> None:
    new = ("--scheme", "oak", "--edition", "first")
    assert "Give what the scheme is called" in refused(COMMAND, *new, "--cap", "5", "--book", own)
    found = edition(own, *new, "--title", "Oak Fund")
    assert (found["scheme"], found["title"], [one["share_per_cent"] for one in found["parts"]]) == (
        "OAK",
        "Oak Fund",
        ["100"],
    )
    (scheme,) = done("funding", "--schemes", "--scheme", "Oak Fund", "--book", own, "--json").answer
    assert (scheme["own"], scheme["editions"]) == (True, [found])


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "Give --scheme and --edition" in mistaken(COMMAND, "--scheme", "LDSS", "--cap", "5", "--book", own)
    assert "not both" in mistaken(COMMAND, *OF_2026, "--cap", "5", "--delete", "--book", own)
    assert "begins with its name" in mistaken(COMMAND, *OF_2026, "--part", ";share=60", "--book", own)
    assert "There is no scheme 'XYZ'" in refused(COMMAND, "--scheme", "XYZ", "--book", own)
    assert "There is no edition '1999'" in refused(COMMAND, "--edition", "1999", "--book", own)
    assert "There is no edition ldss 2026-27 of your own" in refused(COMMAND, *OF_2026, "--delete", "--book", own)
    assert "more than 100 per cent" in refused(
        COMMAND, *OF_2026, "--part", "A; share=60", "--part", "B; share=50", "--book", own
    )
    done(COMMAND, *OF_2026, *ALL, "--book", own)
    overlapping = ("--scheme", "LDSS", "--edition", "second", "--first-paid-from", date(2027, 3, 31))
    assert "LDSS 2026-27 covers first payments" in refused(COMMAND, *overlapping, "--book", own)
