"""The export of qualifications."""

from datetime import date

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.listing_of_qualifications import qualifications_listing
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, care_course, with_apprentices
from tests.services.building import TODAY
from tests.services.people_book import NOW
from tests.services.qualifications_book import ACHIEVED, BEGAN, EXPECTED, listed, save, uuid_of


def test_every_qualification_as_the_list_has_it(workspace: Workspace) -> None:
    with_apprentices(workspace)
    row_id = save(workspace, course_id=care_course(workspace), credits=37, number="603/1234/5", asc_wds_code="129")
    save(workspace, person_id=AMIR, state=ACHIEVED, state_on=date(2026, 6, 1), asc_wds_code="129", expected_on=None)
    assert LISTINGS["qualifications"] is qualifications_listing
    listing = workspace.read(qualifications_listing, NOW)
    done, here = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert (done["name"], done["answer for ASC-WDS"], done["expected_on"], done["course"]) == (
        "Amir Khan", "129;2026", None, "",
    )  # fmt: skip
    assert (here["staff_number"], here["team"], here["qualification"], here["qualification_number"], here["credits"]) == (
        "00001", "East", "Diploma in care", "603/1234/5", 37,
    )  # fmt: skip
    assert (here["qualification_status"], here["status_on"], here["registered_on"], here["expected_on"]) == (
        "in progress", BEGAN, BEGAN, EXPECTED,
    )  # fmt: skip
    assert (here["course"], here["meaning of the code"], here["answer for ASC-WDS"], here["certificates"]) == (
        "L2-CARE", "Diploma: Diploma in care, level 2", "", 0,
    )  # fmt: skip
    assert {row["in_words"] for row in (done, here)} == {line.words for line in listed(workspace)}
    assert here["record"] == uuid_of(workspace, row_id).hex()


def test_what_had_not_begun_by_the_date_is_not_in_it(workspace: Workspace) -> None:
    with_apprentices(workspace)
    save(workspace)
    before = workspace.read(qualifications_listing, CoverageQuestion(date(2025, 9, 7)))
    assert before.rows == ()
    assert len(workspace.read(qualifications_listing, CoverageQuestion(TODAY)).rows) == 1
