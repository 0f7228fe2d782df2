"""The export of approvals, in the columns that the import reads."""

from datetime import date

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.listing_of_approvals import approvals_listing
from cpd_desktop.services.workspace import Workspace
from tests.services.approvals_book import APPROVED, AS_AT, approve, give_role, train, with_approvals
from tests.services.people_book import someone


def test_every_approval_and_how_it_stands(workspace: Workspace) -> None:
    with_approvals(workspace)
    give_role(workspace, 2, "BIA")
    approve(workspace, 1, on=date(2019, 8, 15))
    approve(workspace, 1, approved_by="Meres Council")
    approve(workspace, 2, "BIA", date(2026, 6, 1))
    approve(workspace, someone(workspace, "00003", "Zoë Past", ends_on=date(2025, 1, 1)))
    train(workspace, 1, "AMHP-R", date(2026, 1, 5), "11")
    train(workspace, 1, "OWN-LAW", date(2026, 1, 5))
    assert LISTINGS["approvals"] is approvals_listing
    listing = workspace.read(approvals_listing, CoverageQuestion(AS_AT))
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert listing.columns[:7] == ("staff_number", "email", "name", "kind", "approved_on", "ends_on", "approved_by")
    assert listing.columns[-1] == "record"
    assert [(row["name"], row["kind"], row["approved_on"], row["in_words"]) for row in rows] == [
        ("Amir Khan", "BIA", date(2026, 6, 1), "approved 1 June 2026, 11 months left"),
        ("Siân O’Brien", "AMHP", date(2019, 8, 15), ""),
        ("Siân O’Brien", "AMHP", APPROVED, "11 of 18 hours, 2 months left; 1 record without hours"),
        ("Zoë Past", "AMHP", APPROVED, ""),
    ]
    now = rows[2]
    assert (now["team"], now["hours"], now["hours_needed"], now["records_without_hours"], now["months_left"]) == (
        "East", "11", "18", 1, 2,
    )  # fmt: skip
    assert (now["approved_by"], now["ends_on"], now["state"]) == ("Meres Council", None, "hours to find")
    assert (rows[0]["hours"], rows[0]["hours_needed"], rows[0]["records_without_hours"]) == ("", "", None)
    assert rows[1]["months_left"] is None
