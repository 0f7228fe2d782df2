"""Named roles and delegated tasks as tables for export."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.delegated_tasks import DelegatedTaskDraft
from cpd_desktop.domain.named_roles import Basis, NamedRoleDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import known_delegated_tasks, save_task
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.listing_of_roles import delegated_tasks_listing, named_roles_listing
from cpd_desktop.services.listing_table import Listing
from cpd_desktop.services.named_roles import known_named_roles, save_named_role
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.services.role_suggestions import adopt_delegated_tasks
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone
from tests.services.roles_book import LEAD, PRINCIPAL_OT, STRATEGY, appoint, named, trained, with_equipment
from tests.services.sessions.sessions_book import a_session, planned

FIRST, LAST = date(2025, 2, 1), date(2026, 3, 31)


def rows(listing: Listing) -> list[dict[str, Any]]:
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def test_a_named_role_says_what_it_is_and_how_it_stands(workspace: Workspace) -> None:
    someone(workspace)
    named(workspace, source="=Local plan", starts_on=FIRST)
    named(workspace, "Head of Therapy", basis=Basis.STATUTORY_GUIDANCE, functions=(LEAD,))
    workspace.write(save_named_role, NamedRoleDraft(None, title="Old Lead", ends_on=LAST))
    appoint(workspace, 1, FIRST, LAST)
    appoint(workspace, 1, FIRST, role="Head of Therapy")
    listing = workspace.read(named_roles_listing, CoverageQuestion(TODAY))
    head, old, principal = rows(listing)

    assert (head["title"], head["state"], head["holders"], head["basis"]) == (
        "Head of Therapy", "held", "Siân O’Brien", "statutory guidance",
    )  # fmt: skip
    assert (head["vacant_since"], head["never_held"], head["functions_undone"]) == (None, "", "")
    # It is in force no more: nothing is said of how it stands.
    assert (old["title"], old["to"], old["state"]) == ("Old Lead", LAST, "")
    assert (principal["title"], principal["state"], principal["vacant_since"], principal["from"]) == (
        PRINCIPAL_OT, "gap", date(2026, 4, 1), FIRST,
    )  # fmt: skip
    assert (principal["functions"], principal["functions_undone"]) == (f"{LEAD}; {STRATEGY}", STRATEGY)
    assert (principal["source"], principal["suggestion"], principal["never_held"]) == ("=Local plan", "no", "no")
    assert {one["record"] for one in rows(listing)} == {one.uuid for one in workspace.read(known_named_roles)}
    assert workspace.read(LISTINGS["named-roles"], CoverageQuestion(TODAY)) == listing


def test_a_delegated_task_has_a_row_for_each_place(workspace: Workspace) -> None:
    with_equipment(workspace)
    trained(workspace, 1, 1, date(2026, 1, 1))
    planned(workspace, a_session(date(2026, 7, 1), course_id=1))
    listing = workspace.read(delegated_tasks_listing, CoverageQuestion(TODAY))
    east, west = rows(listing)
    assert (east["task"], east["course"], east["eases"], east["place"], east["level"]) == (
        "Small equipment", "TA-3", "Social Worker", "East", "team",
    )  # fmt: skip
    assert (east["held"], east["needed"], east["short_by"], east["requirement"]) == (1, 2, 1, "R-TA")
    assert east["soonest"] == "Amir Khan, 2026-07-01; Jo Patel, 2026-07-01"
    assert (west["place"], west["held"], west["soonest"]) == ("West", 0, "Dai Rees, 2026-07-01")
    assert workspace.read(LISTINGS["delegated-tasks"], CoverageQuestion(TODAY)) == listing


def test_a_suggestion_that_counts_nowhere_is_listed_all_the_same(workspace: Workspace) -> None:
    workspace.write(load_reference_data, empty=False, on=TODAY)
    workspace.write(adopt_delegated_tasks, ["Major adaptations"], today=TODAY)
    (course,) = {one.course_id for one in workspace.read(known_delegated_tasks) if one.course_code == "TA-3"}
    workspace.write(save_task, DelegatedTaskDraft("Grab rails", course))
    found = rows(workspace.read(delegated_tasks_listing, CoverageQuestion(TODAY)))
    assert [(one["task"], one["suggestion"], one["place"]) for one in found] == [
        ("Grab rails", "no", "Whole organisation"), ("Major adaptations", "no", "Whole organisation"),
        ("Small equipment and minor adaptations", "yes", ""),
    ]  # fmt: skip
