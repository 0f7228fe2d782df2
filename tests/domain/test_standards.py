"""Standards: which one an apprenticeship means, its hours for a start date, and what is refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.standards import Standard, StandardDraft, check_standard, standard_for

START = date(2025, 9, 1)


def standard(row_id: int | None = None, reference: str = "ST0005", **parts: Any) -> Standard:
    return Standard(row_id, StandardDraft(reference, parts.pop("title", "Adult care worker"), **parts))


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        (date(2025, 7, 31), None), (date(2025, 8, 1), Decimal(300)), (date(2026, 7, 31), Decimal(300)), (date(2026, 8, 1), None),
    ],
)  # fmt: skip
def test_published_hours_hold_for_their_starts(start: date, hours: Decimal | None) -> None:
    one = standard(least_hours=Decimal(300), starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31))
    assert one.hours_for(start) == hours
    assert standard(least_hours=Decimal(300)).hours_for(start) == 300


def test_the_organisations_own_comes_first_then_the_version_then_the_dates() -> None:
    shipped, plain = standard(), standard(1)
    version = standard(2, version="1.1")
    later = standard(3, starts_on=date(2026, 8, 1))
    other = standard(4, reference="ST0006")
    every = (shipped, plain, version, later, other)
    assert standard_for((shipped, other), "st0005", "1.0", START) is shipped
    assert standard_for((shipped, plain), "ST0005", "", START) is plain
    assert standard_for(every, "ST0005", "1.1", START) is version
    assert standard_for((shipped, plain, version), "ST0005", "1.0", START) is plain
    assert standard_for((plain, later), "ST0005", "", date(2026, 9, 1)) is later
    assert standard_for((plain, later), "ST0005", "", START) is plain
    assert standard_for((version,), "ST0005", "", START) is version
    assert standard_for((version,), "ST0005", "1.2", START) is None
    assert standard_for(every, "ST9999", "", START) is None


def test_one_without_a_reference_is_known_by_its_title() -> None:
    one = standard(reference="", title="Foundation apprenticeship")
    assert (one.key, one.name) == ("Foundation apprenticeship", "Foundation apprenticeship")
    assert standard_for((one,), "foundation  apprenticeship", "", START) is one
    assert standard().name == "Adult care worker (ST0005)"


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"title": " "}, "title"), ({"level": 9}, "level"), ({"typical_months": 0}, "typical_months"),
        ({"assessment_months": 121}, "assessment_months"), ({"most_funding": Decimal(0)}, "most_funding"),
        ({"least_hours": Decimal("NaN")}, "least_hours"), ({"starts_on": date(1900, 1, 1)}, "starts_on"),
        ({"starts_on": date(2026, 8, 1), "ends_on": date(2026, 7, 31)}, "ends_on"), ({"source": "x" * 201}, "source"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_field(parts: dict[str, Any], field: str) -> None:
    known: dict[str, Any] = {"reference": "ST0005", "title": "Adult care worker", **parts}
    with pytest.raises(Refused) as refused:
        check_standard(StandardDraft(**known))
    assert refused.value.field == field


def test_what_is_in_order_is_taken() -> None:
    check_standard(StandardDraft("", "Own standard", level=0))
    check_standard(
        StandardDraft("ST0005", "Adult care worker", "1.1", 2, 13, 3, Decimal(4000), Decimal(300), starts_on=START, ends_on=START)
    )  # fmt: skip
