"""The shape of a plan in JSON: counts as whole numbers, money and what is expected exactly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from cpd_desktop.cli.shapes_of_plans import plan_shape
from cpd_desktop.domain.cheapest_bookings import BookingPlan, PlannedBooking, PlannedNeed, Unmet

AS_AT, BY = date(2026, 6, 15), date(2027, 5, 31)


def test_a_plan_has_its_places_needs_and_what_is_not_met() -> None:
    booking = PlannedBooking(
        3, "Siân Ŵyn", "", b"\x01" * 16, date(2027, 1, 14), "", "BSL3", "BSL level 3", Decimal(0), ("Deaf Services: R-BSL",),
        is_cost_known=False, staff_number="000102", last_on=date(2027, 1, 15),
    )  # fmt: skip
    need = PlannedNeed("Deaf Services", "R-BSL", "BSL level 3", 3, 2, 1, Fraction(1), Fraction(19, 10))
    unmet = Unmet("Deaf Services", "R-BSL", "BSL level 3", 1, "Every session of a course that counts is full.")
    shape = plan_shape(
        BookingPlan(BY, (booking,), Decimal(0), 0.25, is_proved=False, unmet=(unmet,), refused=2, needs=(need,), as_at=AS_AT), 1, ("Said.",)
    )  # fmt: skip

    assert (shape["by"], shape["places"], shape["cost"], shape["without_cost"]) == (BY, 1, "0.00", 1)
    assert (shape["is_proved"], shape["gap"], shape["refused"], shape["booked"]) == (False, 0.25, 2, 1)
    assert (shape["missing"], shape["found"], shape["met"]) == (2, 1, 0)
    assert shape["remarks"][0] == "The time was up: a plan that finds as many may be cheaper by 25% at most."
    assert shape["remarks"][-1] == "Said."
    (place,) = shape["bookings"]
    assert (place["team"], place["group"], place["cost"], place["session"]) == (None, None, None, "01" * 16)
    assert (shape["needs"][0]["expected_after"], shape["needs"][0]["helped_by"]) == ("19/10", 1)
    assert shape["unmet"] == [
        {
            "place": "Deaf Services", "requirement": "R-BSL", "title": "BSL level 3", "short_by": 1,
            "why": "Every session of a course that counts is full.",
        }
    ]  # fmt: skip
