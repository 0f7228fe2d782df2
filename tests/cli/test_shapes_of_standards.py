"""The shape of a standard: exact hours and pounds as text, null for what is not known, and whose it is."""

from datetime import date
from decimal import Decimal

from cpd_desktop.cli.shapes_of_standards import standard_shape
from cpd_desktop.domain.standards import Standard, StandardDraft


def test_what_is_not_known_is_null() -> None:
    shape = standard_shape(Standard(None, StandardDraft("", "Care of our own")))
    assert (shape["standard"], shape["title"], shape["own"]) == ("Care of our own", "Care of our own", False)
    assert {key for key, value in shape.items() if value is not None} == {"standard", "title", "own"}


def test_hours_and_pounds_are_exact() -> None:
    draft = StandardDraft(
        "ST0006", "Lead adult care worker", "1.2", 3, 18, 3, Decimal(4000), Decimal("410.5"), "None", "A list", date(2026, 8, 1),
        date(2027, 7, 31),
    )  # fmt: skip
    shape = standard_shape(Standard(4, draft, "18 months", "A note"))
    assert shape == {
        "standard": "ST0006", "reference": "ST0006", "title": "Lead adult care worker", "version": "1.2", "level": 3, "own": True,
        "off_the_job_hours": "410.5", "starts_from": date(2026, 8, 1), "starts_to": date(2027, 7, 31), "practical_months": 18,
        "assessment_months": 3, "duration": "18 months", "most_funding": "4000.00", "opens_register": "None", "source": "A list",
        "notes": "A note",
    }  # fmt: skip
