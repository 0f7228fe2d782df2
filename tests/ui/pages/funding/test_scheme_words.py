from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import Edition, EditionDraft, SchemePart, WindowFrom
from cpd_desktop.ui.pages.funding.scheme_words import edition_sentences, eligible_words, part_words, window_words

COMPLETION = SchemePart(
    "40%", "Completion", (About.QUALIFICATION,), Decimal(40), (WindowFrom.COMPLETION,), 3, ("Proof of completion",)
)
DRAFT = EditionDraft(
    "LDSS", "2025-26", "Support Scheme", (COMPLETION,), date(2025, 4, 1), date(2026, 3, 31), ("SWE", "NMC"),
    employed_at_start=True, once_each=True, cap=Decimal("400000.00"), clawback_terms="All of it in the first year",
    file_types=("pdf", "jpg"), file_megabytes=2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "within 3 months of the completion"),
        ({"months": 1}, "within 1 month of the completion"),
        (
            {"window_from": (WindowFrom.PAYMENT, WindowFrom.START)},
            "within 3 months of the later of the first payment and the start",
        ),
        ({"months": None}, "from the completion"),
        ({"months": None, "last_claim_on": date(2025, 3, 21)}, "from the completion, by 21 Mar 2025 at the latest"),
        ({"window_from": (), "months": None, "last_claim_on": date(2025, 3, 21)}, "by 21 Mar 2025 at the latest"),
        ({"window_from": (), "months": None}, "at any time"),
    ],
)
def test_a_window_in_words(changed: dict[str, Any], words: str) -> None:
    assert window_words(replace(COMPLETION, **changed)) == words


def test_a_part_says_its_share_only_where_its_name_does_not() -> None:
    assert part_words(COMPLETION) == (
        "40%: Completion; for qualifications; claimed within 3 months of the completion; with proof of completion"
    )
    assert part_words(SchemePart("Grant", share=Decimal("12.50"))) == "Grant: 12.5% of the cost; claimed at any time"


def test_an_edition_says_everything_that_it_has() -> None:
    assert edition_sentences(Edition(DRAFT)).splitlines() == [
        "LDSS 2025-26 covers first payments from 1 Apr 2025 to 31 Mar 2026.",
        f"{part_words(COMPLETION)}.",
        (
            "Not on the register of SWE, NMC; in post at the start; one claim for a person and a course. The organisation may claim"
            " £400,000.00 at most. Taken back: All of it in the first year. Files of evidence: PDF, JPG, 2 MB at most."
        ),
    ]


def test_an_edition_that_says_little() -> None:
    little = Edition(EditionDraft("LOCAL", "current", "Local", (SchemePart("100%"),), eligible_roles=("NQSW",)))

    assert eligible_words(little) == "Only NQSW"
    assert edition_sentences(little) == (
        "LOCAL current covers first payments on any day.\n100%: claimed at any time.\nOnly NQSW."
    )
