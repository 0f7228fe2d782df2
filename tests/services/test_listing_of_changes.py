from __future__ import annotations

from datetime import UTC, date, datetime

from cpd_desktop.domain.changes_between import AskedAt, ChangesBetween, PlaceChange, StatusChange
from cpd_desktop.domain.holdings import Status
from cpd_desktop.services.listing_of_changes import people_changes_listing, place_changes_listing

FIRST = AskedAt(date(2026, 3, 1), datetime(2026, 3, 5, 14, 30, 9, tzinfo=UTC))
SECOND = AskedAt(date(2026, 6, 1))
PERSON = StatusChange(
    1, "Ann Baker", "000001", "North", "R1", "Fire safety", Status.IN_DATE, Status.EXPIRED, "Ran out on 1 May 2026.",
    is_away=True,
)  # fmt: skip
PLACE = PlaceChange("North", "R1", "Fire safety", "", "1 of 2, 50%", is_worse=True)
FOUND = ChangesBetween(FIRST, SECOND, (PERSON,), (PLACE,), "Whole organisation")
DATES = (date(2026, 3, 1), "2026-03-05T14:30+00:00", date(2026, 6, 1), "now")


def test_each_change_of_a_person_is_a_row_with_both_dates_and_what_was_known() -> None:
    found = people_changes_listing(FOUND)
    assert found.name == "Changes of people"
    assert found.rows == (
        (
            "000001", "Ann Baker", "North", "R1", "Fire safety", "in date", "expired, on long-term absence", "other",
            "Ran out on 1 May 2026.", *DATES,
        ),
    )  # fmt: skip
    assert len(found.columns) == len(found.rows[0])
    assert "1 March 2026, as known on 5 March 2026, 14:30 to 1 June 2026" in found.about


def test_each_figure_of_a_place_is_a_row() -> None:
    found = place_changes_listing(FOUND)
    assert found.rows == (("North", "R1", "Fire safety", "", "1 of 2, 50%", "yes", *DATES),)
    assert len(found.columns) == len(found.rows[0])
