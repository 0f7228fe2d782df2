"""Hours as the log will have them, and what becomes of the entries of reports in the act that is under way."""

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeships import HoursDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.hours_by_report import HoursReport, KeptEntry
from cpd_desktop.services.apprenticeship_facts import facts_of
from cpd_desktop.services.hours_by_report import as_logged, values_of_hours, write_kept
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.store.check import check_book
from tests.services.apprentices_book import SIAN, START, apprentice, log, with_apprentices
from tests.services.building import rows_of


def test_hours_stand_in_the_log_as_the_book_will_have_them(workspace: Workspace) -> None:
    with_apprentices(workspace)
    uuid = apprentice(workspace)
    log(workspace, uuid, START, hours="7.50", activity="College  day", in_paid_time=False)
    draft = HoursDraft(uuid, START, Decimal("7.50"), " College  day ", in_paid_time=False, evidence="Register")
    (there,) = workspace.read(facts_of)[uuid].hours
    assert as_logged(draft, there) == there
    assert (as_logged(draft).row_id, as_logged(draft).counts) == (0, False)
    assert values_of_hours(uuid, SIAN, draft) == values_of_hours(uuid, SIAN, there)
    assert rows_of(workspace, "off_the_job_hours", "apprenticeship_uuid, person_id, done_on, hours, activity") == [
        values_of_hours(uuid, SIAN, draft)[:5]
    ]


def test_entries_of_reports_are_corrected_and_stay_where_nothing_of_them_is_left(workspace: Workspace) -> None:
    with_apprentices(workspace)
    uuid = apprentice(workspace)
    log(workspace, uuid, START, date(2025, 9, 2))
    entries = workspace.read(facts_of)[uuid].hours
    report = HoursReport(date(2025, 9, 3), Decimal(7))

    def act(session: Session) -> Done[None]:
        kept = [KeptEntry(one, Decimal(hours), report, Decimal(7)) for one, hours in zip(entries, (3, 0), strict=True)]
        write_kept(session, uuid, SIAN, kept)
        return Done(None, Touched.APPRENTICESHIPS)

    workspace.write(act)
    evidence = "Register; Progress report of 03/09/2025: 7 hours to date"
    assert rows_of(workspace, "off_the_job_hours", "uuid, hours, evidence") == [
        (one.uuid, hours, evidence) for one, hours in zip(entries, ("3", "0"), strict=True)
    ]
    assert check_book(workspace.book) == []
