from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.funding_schemes import Edition, Scheme
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.funding.scheme_columns import (
    AHEAD,
    COVERS,
    OVER,
    UNKNOWN,
    EditionRow,
    edition_rows,
    scheme_columns,
    without_edition_now,
)
from cpd_desktop.ui.theme import Look

from .test_scheme_words import DRAFT

LDSS = Scheme("LDSS", "Support Scheme", editions=(Edition(DRAFT),), eligibility="Staff")
CLOSED = Scheme("WDF", "Development Fund", eligibility="Closed", claim_rule="None")


@pytest.mark.parametrize(
    ("as_at", "state"),
    [
        (date(2025, 3, 31), AHEAD), (date(2025, 4, 1), COVERS), (date(2026, 3, 31), COVERS), (date(2026, 4, 1), OVER),
    ],
)  # fmt: skip
def test_an_edition_covers_its_first_and_last_day(as_at: date, state: str) -> None:
    assert EditionRow(LDSS, LDSS.editions[0], as_at).state == state


def test_the_newest_edition_comes_first_and_a_scheme_without_one_has_a_row() -> None:
    older = Edition(replace(DRAFT, edition="2024-25"))
    both = replace(LDSS, editions=(older, *LDSS.editions))
    rows = edition_rows((both, CLOSED), date(2026, 1, 1))

    assert [row.key for row in rows] == [("LDSS", "2025-26"), ("LDSS", "2024-25"), ("WDF", "")]
    assert rows[-1].state == UNKNOWN
    assert rows[-1].sentence == "Of Development Fund (WDF) no edition is known: add one to claim from it. Closed. None."


def test_each_cell_of_a_row(look: Look) -> None:
    rows = edition_rows((LDSS, CLOSED), date(2026, 1, 1))
    own = replace(rows[0], edition=replace(LDSS.editions[0], row_id=7))
    found = texts_of(scheme_columns(look), (own, rows[1]))

    assert found[0][:8] == (
        COVERS, "LDSS", "2025-26", "from 1 Apr 2025 to 31 Mar 2026", "40%",
        "Not on the register of SWE, NMC; in post at the start; one claim for a person and a course", "£400,000.00",
        "Your organisation’s",
    )  # fmt: skip
    assert found[1][:8] == (UNKNOWN, "WDF", "", "", "", "Closed", "", "Comes with the program")
    assert own.edition is not None
    assert own.edition.said.cap == Decimal("400000.00")


def test_a_scheme_lacks_an_edition_when_none_covers_a_day_of_the_year() -> None:
    assert without_edition_now((LDSS, CLOSED), date(2026, 3, 31)) == ()
    assert without_edition_now((LDSS, CLOSED), date(2026, 4, 1)) == ("LDSS",)
