"""The exports of apprenticeships and of their hours."""

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeships import ApprenticeshipState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.listing_of_apprenticeships import apprenticeships_listing, hours_listing
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, apprentice, care_course, lines, log, with_apprentices
from tests.services.building import TODAY
from tests.services.people_book import NOW


def test_every_apprenticeship_with_the_figures_of_the_list(workspace: Workspace) -> None:
    with_apprentices(workspace)
    uuid = apprentice(workspace, course_id=care_course(workspace), mentor="Zoë Tutor", agreed_hours=Decimal("310.50"))
    apprentice(
        workspace,
        AMIR,
        state=ApprenticeshipState.WITHDRAWN,
        state_on=date(2026, 1, 1),
        standard="ST0006",
        weekly_hours=None,
    )
    log(workspace, uuid, date(2026, 6, 1), hours="7.5", evidence="")
    assert LISTINGS["apprenticeships"] is apprenticeships_listing
    listing = workspace.read(apprenticeships_listing, NOW)
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert [row["name"] for row in rows] == ["Amir Khan", "Siân O’Brien"]
    gone, here = rows
    assert (gone["status"], gone["status_on"], gone["standing"], gone["minimum_hours"], gone["weekly_hours"]) == (
        "withdrawn", date(2026, 1, 1), "withdrawn", "", "",
    )  # fmt: skip
    assert (here["course"], here["mentor"], here["rule"], here["minimum_hours"], here["agreed_hours"]) == (
        "L2-CARE", "Zoë Tutor", "OTJ-C", "310.5", "310.5",
    )  # fmt: skip
    (line,) = [one for one in lines(workspace) if one.apprenticeship.uuid == uuid]
    assert (here["hours"], here["hours_without_evidence"], here["hours_not_counted"]) == ("7.5", "7.5", "0")
    assert here["hours_planned"] == str(line.progress.planned)
    assert (here["standing"], here["next_review"], here["gateway"]) == ("at risk", date(2025, 11, 24), "2 of 6 done")
    assert here["problems"] == " ".join(line.problems)
    assert (here["record"], listing.columns[-1]) == (uuid.hex(), "record")


def test_every_entry_of_the_log_up_to_the_date(workspace: Workspace) -> None:
    with_apprentices(workspace)
    uuid, other = apprentice(workspace), apprentice(workspace, AMIR)
    log(workspace, uuid, date(2026, 6, 1), date(2026, 5, 1), hours="7.50")
    log(workspace, other, date(2026, 6, 1), in_paid_time=False, evidence="")
    assert LISTINGS["hours"] is hours_listing
    listing = workspace.read(hours_listing, NOW)
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert [
        (row["name"], row["date"], row["hours"], row["in_paid_time"], row["counts"], row["evidence"]) for row in rows
    ] == [
        ("Amir Khan", date(2026, 6, 1), "7", "no", "no", ""),
        ("Siân O’Brien", date(2026, 5, 1), "7.5", "yes", "yes", "Register"),
        ("Siân O’Brien", date(2026, 6, 1), "7.5", "yes", "yes", "Register"),
    ]
    assert listing.columns[:5] == ("staff_number", "email", "name", "standard", "start_date")
    before = workspace.read(hours_listing, CoverageQuestion(date(2026, 5, 31)))
    assert len(before.rows) == 1
    assert date(2026, 6, 1) < TODAY
