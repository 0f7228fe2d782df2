"""Awards, apprenticeships, accredited training, programmes and posts in a CPD record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.documents.person_cpd_qualifications import qualifications
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.cpd_sheets import ApprenticedLine, AwardLine, PersonCpdSheet
from tests.documents.cpd_samples import a_sheet
from tests.documents.test_person_cpd_tables import words

DIPLOMA = AwardLine(
    "Diploma in Care, level 3",
    "Fenwick Awards",
    "Meres College",
    58,
    "achieved 6 Sep 2026",
    date(2026, 1, 25),
    date(2026, 9, 6),
    1,
)
UNDER_WAY = AwardLine("Certificate in signing", "", "", None, "registered, expected 1 Feb 2027", None, None)
DONE = ApprenticedLine(
    "Adult care worker (ST0005), level 2",
    "Meres College",
    date(2022, 9, 5),
    date(2024, 1, 19),
    "completed",
    True,
    "distinction",
)
ON_IT = ApprenticedLine(
    "Lead adult care worker (ST0006), level 3", "", date(2026, 3, 2), date(2027, 9, 1), "active", False
)


def a_learner() -> PersonCpdSheet:
    return replace(a_sheet(), qualifications=(DIPLOMA, UNDER_WAY), apprenticeships=(ON_IT, DONE))


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_awards_and_apprenticeships_stand_first_with_what_is_known_of_them(house: House) -> None:
    said = words(qualifications(a_learner(), house), house)
    for part in (
        "Diploma in Care, level 3", "Fenwick Awards", "58 credits, with Meres College", "Achieved 6 Sep 2026", "25 Jan 2026", "attached",
        "Registered, expected 1 Feb 2027", "none", "Adult care worker (ST0005), level 2", "5 Sep 2022 to 19 Jan 2024",
        "Completed, distinction", "since 2 Mar 2026, planned to 1 Sep 2027", "Active",
    ):  # fmt: skip
        assert part.replace(" ", "") in said.replace(" ", "").replace("-", ""), part
    assert said.index("Diploma in Care") < said.index("Lead adult care worker") < said.index("AMHP qualifying training")


def test_accredited_training_programmes_and_posts_stand_together() -> None:
    said = words(qualifications(a_sheet(), STANDARD))
    assert "AMHP qualifying training 1 Jul 2022 University of the Marches" in said
    assert "Review at 3 months 2 Dec 2019 ✓ Done 1 Dec 2019 Rhodri Bevan: On track; more court work wanted." in said
    assert "Newly qualified social worker Neighbourhood North 2 Sep 2019 to 31 Aug 2020" in said


def test_without_any_of_it_the_part_is_left_out() -> None:
    assert qualifications(replace(a_sheet(), training=(), programmes=(), posts=()), STANDARD) is None
    assert qualifications(replace(a_learner(), training=(), programmes=(), posts=()), STANDARD) is not None
