"""What is asked of apprenticeships, qualifications, money and readiness: the figures of their own pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, IlrOutcome
from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.services.claims import pay_claim, submit_claim
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.qualifications import completion_rate
from cpd_desktop.services.readiness import readiness
from cpd_desktop.services.renewals import mark_task
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, SIAN, apprentice, with_apprentices
from tests.services.building import TODAY
from tests.services.evidence_book import asked, refuse_other_rows
from tests.services.funding_book import cost, proven, with_people
from tests.services.people_book import NOW
from tests.services.qualifications_book import ACHIEVED, WITHDRAWN, save
from tests.services.readiness_book import AS_AT, CYCLE_ENDS, count_entry, registered


def test_apprenticeships_by_state_and_pace(workspace: Workspace) -> None:
    with_apprentices(workspace)
    apprentice(workspace, SIAN)
    apprentice(workspace, AMIR, date(2025, 3, 3), state=ApprenticeshipState.WITHDRAWN, state_on=date(2026, 2, 2))
    found, on_track = asked(workspace, "apprenticeships"), asked(workspace, "apprenticeships-on-track")
    lines = workspace.read(apprenticeships, NOW)
    assert (found.figure, found.caveat) == ("1 of 2, 50%", "1 active, 1 withdrawn.")
    assert {row.reference for row in found.rows} == {
        f"apprenticeship {one.apprenticeship.uuid.hex()[:8]}" for one in lines
    }
    assert [row.words.split(" · ")[-1] for row in on_track.rows] == [lines[0].standing.value]
    for answered in (found, on_track):
        refuse_other_rows(answered)
    before = asked(workspace, "apprenticeships", on=date(2026, 2, 1))
    assert before.figure == "2 of 2, 100%"
    # Completing it is no success: a pass is.
    done: dict[str, Any] = {"state": ApprenticeshipState.COMPLETED, "state_on": date(2026, 5, 1)}
    apprentice(workspace, SIAN, date(2025, 1, 6), ilr_outcome=IlrOutcome.ACHIEVED, **done)
    apprentice(workspace, AMIR, date(2025, 1, 7), ilr_outcome=IlrOutcome.NOT_ACHIEVED, **done)
    apprentice(workspace, AMIR, date(2025, 1, 8), **done)
    found = asked(workspace, "apprenticeships")
    assert found.figure == "2 of 5, 40%"
    assert found.caveat == (
        "1 active, 1 completed, 1 completed (no result on record), 1 completed (not achieved), 1 withdrawn."
    )
    assert {row.words.split(" · ")[-1] for row in found.rows if row.counts} == {"active", "completed"}
    refuse_other_rows(found)


def test_qualifications_of_the_period_and_learners_who_finish(workspace: Workspace) -> None:
    with_apprentices(workspace)
    save(workspace, state=ACHIEVED, state_on=date(2026, 6, 1))
    save(workspace, title="Award in dementia", registered_on=None, state=ACHIEVED, state_on=date(2025, 6, 15))
    save(workspace, person_id=AMIR, state=WITHDRAWN, state_on=date(2026, 1, 5))
    done: dict[str, Any] = {"state": ApprenticeshipState.COMPLETED, "state_on": date(2026, 5, 1)}
    apprentice(workspace, SIAN, ilr_outcome=IlrOutcome.ACHIEVED, **done)
    apprentice(workspace, SIAN, date(2025, 10, 1), ilr_outcome=IlrOutcome.NOT_ACHIEVED, **done)
    apprentice(workspace, AMIR, **done)
    found = asked(workspace, "qualifications")
    assert (found.figure, [row.day for row in found.rows]) == ("1", [date(2026, 6, 1)])
    assert asked(workspace, "qualifications", begins_on=date(2025, 6, 15)).figure == "2"
    finished, rate = asked(workspace, "learners-who-finish"), workspace.read(completion_rate, TODAY)
    # Completed without a result on record is counted for neither.
    assert (finished.count, finished.of) == (rate.achieved, rate.of) == (3, 5)
    assert [row.counts for row in finished.rows if "completed" in row.words] == [True, False]
    assert any("completed (not achieved)" in row.words for row in finished.rows)
    refuse_other_rows(finished)


def test_money_is_that_of_funding_to_the_penny(workspace: Workspace) -> None:
    with_people(workspace)
    cost(workspace, "1000.10", paid_on=date(2026, 5, 20))
    cost(workspace, "2000.20", paid_on=date(2026, 6, 1))
    cost(workspace, "500.00")
    row_id = workspace.write(submit_claim, proven(workspace), today=TODAY, on=date(2026, 6, 10)).result
    workspace.write(pay_claim, row_id, today=TODAY)
    spent = asked(workspace, "money-spent")
    assert (spent.figure, spent.count, spent.base) == ("£3,000.30", 2, "spent in 2026-27")
    assert asked(workspace, "money-spent", begins_on=date(2025, 4, 1)).rows == ()
    received = asked(workspace, "money-claimed", begins_on=date(2025, 4, 1))
    total = workspace.read(funding, NOW, year=2025).total
    assert (received.figure, total.received) == ("£600.00", Decimal(600))
    assert received.rows[0].words.endswith("East · £600.00 received")


def test_readiness_is_counted_for_each_register(workspace: Workspace) -> None:
    sam = registered(workspace, "00001", "Sam Lee")
    registered(workspace, "00002", "Lee Brook")
    count_entry(workspace, sam, date(2026, 3, 1), says="one", peer=True)
    count_entry(workspace, sam, date(2026, 4, 1), says="two")
    for task in ("form", "cpd", "fee"):
        workspace.write(mark_task, sam, "SWE", CYCLE_ENDS, task, date(2026, 11, 2), today=AS_AT)
    found = asked(workspace, "cpd-readiness", on=AS_AT, about="SWE")
    assert {row.reference: row.counts for row in found.rows} == {"person 00001": True, "person 00002": False}
    assert (found.figure, found.caveat) == ("1 of 2, 50%", "1 not ready, 1 ready.")
    every = asked(workspace, "cpd-readiness", on=AS_AT)
    assert every.of == len(workspace.read(readiness, CoverageQuestion(AS_AT)))
