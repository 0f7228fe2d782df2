"""Exports of sources, findings and learning actions: what they say, and how it stands on the date."""

from datetime import date

from cpd_desktop.domain.learning import Decision, PartnerStatus
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_actions import assure_action
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import CARERS, action, finding, forum, row_of, with_learning
from tests.services.people_book import NOW


def listed(book: Workspace, kind: str, question: CoverageQuestion = NOW) -> list[dict[str, object]]:
    listing = book.read(LISTINGS[kind], question)
    assert (listing.name, listing.columns[-1]) == (kind, "record")
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def test_sources_findings_and_actions_are_listed_as_the_register_has_them(workspace: Workspace) -> None:
    first, second, third = with_learning(workspace)
    raised = forum(workspace, "December's forum", received_on=date(2025, 12, 1), asked=40, responses=10)
    uuid = finding(
        workspace, raised, "Carers wait", found_on=date(2025, 12, 2), decided_on=date(2025, 12, 3), is_strength=True
    )
    partners = action(workspace, uuid, "Answer within a week", organisation="Provider", agreed_on=date(2025, 12, 4))
    workspace.write(
        assure_action, row_of(workspace, partners, "learning_actions"), on=TODAY, how="A visit", status=PartnerStatus.UNDER_WAY,
        today=TODAY,
    )  # fmt: skip
    _, review, latest = listed(workspace, "sources")
    assert (review["kind"], review["reference"], review["basis"], review["findings"], review["open_findings"]) == (
        "SAR", "SAR 12", "mandatory", 3, 2,
    )  # fmt: skip
    assert (latest["asked"], latest["responses"], latest["well_founded"], latest["record"]) == (
        40,
        10,
        "",
        raised.hex(),
    )
    assert str(latest["to_tell"]).startswith(f"{CARERS}: of 1 finding, since 3 Dec 2025")
    found = {str(one["record"]): one for one in listed(workspace, "findings")}
    one, embedded, rejected = (found[key.hex()] for key in (first, second, third))
    assert (one["state"], one["teams_reached"], one["teams_in_scope"], one["acknowledged"], one["in_post"]) == (
        "accepted", 0, 2, 2, 5,
    )  # fmt: skip
    assert (embedded["teams"], embedded["verdict"], embedded["checked_on"]) == ("East", "embedded", date(2026, 5, 1))
    assert (rejected["decision"], rejected["reason"]) == (
        Decision.NOT_ACCEPTED.value,
        "The rota is the provider's own.",
    )
    assert (found[uuid.hex()]["strength"], one["strength"], one["teams"]) == ("yes", "no", "")
    checklist, audit, theirs = listed(workspace, "learning-actions")
    assert (audit["action"], audit["days_late"], audit["state"]) == ("Audit ten files", 14, "open")
    assert (checklist["state"], checklist["state_on"], checklist["days_late"]) == ("done", date(2026, 3, 1), None)
    assert (theirs["organisation"], theirs["partner_status"], theirs["assured_on"], theirs["finding"]) == (
        "Provider", "under way", TODAY, "Carers wait",
    )  # fmt: skip
    then = listed(workspace, "findings", CoverageQuestion(date(2025, 11, 15)))
    assert {str(one["state"]) for one in then} == {"to be decided"}
