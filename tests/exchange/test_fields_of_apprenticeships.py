"""Lists of qualifications, hours logs and providers' reports, with the headings that councils and providers give them, from file to book."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cpd_desktop.domain.apprenticeships import IlrCompletion
from cpd_desktop.domain.qualifications import QualificationState
from cpd_desktop.exchange.demo_story.provider_files import sample_learners
from cpd_desktop.exchange.exporting import csv_bytes
from cpd_desktop.exchange.headings import guess_kind, map_headings
from cpd_desktop.exchange.importing import ImportOptions, carry_out, preview, read_import
from cpd_desktop.exchange.looking import look_at
from cpd_desktop.exchange.preparing import prepare
from cpd_desktop.resources import resource
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.qualification_certificates import attach_certificates
from cpd_desktop.services.qualifications import qualifications
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT, story
from tests.made_books import empty_book
from tests.services.apprentices_book import AMIR, apprentice, held, log, whole_of, with_apprentices
from tests.services.building import TODAY, Clock, findings
from tests.services.people_book import someone
from tests.services.qualifications_book import ACHIEVED, CERTIFICATE, listed, save, uuid_of

KINDS = {
    "qualifications": "staff_number email name first_name last_name qualification qualification_number qualification_level"
    " awarding_body provider credits asc_wds_code qualification_status status_on achieved_on withdrawn_on registered_on expected_on"
    " course",
    "hours-log": "staff_number email name first_name last_name uln standard done_on hours activity in_paid_time is_new_learning"
    " evidenced_by",
    "apprenticeship-progress": "staff_number email name first_name last_name uln standard report_on hours_to_date provider_status"
    " ilr_outcome account_status last_review next_review gateway_on",
}
SAMPLES = resource("samples")


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_are_known_by_their_names(kind: str) -> None:
    mapped = map_headings(KINDS[kind].split(), kind)
    assert list(mapped.columns) == KINDS[kind].split()
    assert mapped.missing == mapped.ignored == ()
    assert guess_kind(KINDS[kind].split()) == kind


@pytest.mark.parametrize(
    ("kind", "heading", "field"),
    [
        ("qualifications", "Qualification Title", "qualification"), ("qualifications", "QAN", "qualification_number"),
        ("qualifications", "RQF Level", "qualification_level"), ("qualifications", "Awarding Organisation", "awarding_body"),
        ("qualifications", "ASC-WDS code", "asc_wds_code"), ("qualifications", "Date awarded", "achieved_on"),
        ("qualifications", "Enrolment date", "registered_on"), ("qualifications", "Planned end date", "expected_on"),
        ("qualifications", "Counts as", "course"), ("qualifications", "Status", "qualification_status"),
        ("hours-log", "Unique Learner Number", "uln"), ("hours-log", "OTJ hours", "hours"), ("hours-log", "Date", "done_on"),
        ("hours-log", "Description of activity", "activity"), ("hours-log", "In working hours?", "in_paid_time"),
        ("hours-log", "New learning", "is_new_learning"), ("hours-log", "Evidence", "evidenced_by"),
        ("hours-log", "Programme name", "standard"), ("hours-log", "Learner name", "name"),
        ("apprenticeship-progress", "Off-the-job hours to date", "hours_to_date"),
        ("apprenticeship-progress", "Actual OTJ hours", "hours_to_date"),
        ("apprenticeship-progress", "Completion status", "provider_status"),
        ("apprenticeship-progress", "Date of last review", "last_review"),
        ("apprenticeship-progress", "Next progress review date", "next_review"),
        ("apprenticeship-progress", "Gateway date", "gateway_on"), ("apprenticeship-progress", "Report date", "report_on"),
        ("apprenticeship-progress", "DAS status", "account_status"),
    ],
)  # fmt: skip
def test_the_headings_of_councils_and_providers_are_known(kind: str, heading: str, field: str) -> None:
    assert map_headings([heading], kind).columns == {field: 0}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workspace]:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        with_apprentices(workspace)
        yield workspace
        assert findings(workspace) == []


def lines(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def take(book: Workspace, path: Path, today: date = TODAY, *, skip_rejected: bool = False) -> ImportResult:
    """Take a file in, once it is seen that the preview promises the same."""
    asked = ImportOptions(skip_rejected=skip_rejected)
    promised = preview(book, read_import(path, asked), asked, today=today)
    result, _ = carry_out(book, read_import(path, asked), asked, today=today)
    assert (promised.fates, promised.rejected, promised.remarks) == (result.fates, result.rejected, result.remarks)
    return result


def test_a_spreadsheet_of_qualifications_is_taken_in_and_taken_back(book: Workspace, tmp_path: Path) -> None:
    path = lines(
        tmp_path / "q.csv",
        "Staff no,Qualification title,Level,Awarding organisation,Status,Date enrolled,Expected end,Date awarded,ASC-WDS code,Counts as",
        "00001,Diploma in care,Level 2,Westmere Awards,In progress,08/09/2025,30/09/2026,,129,L2-CARE",
        "00002,Diploma in care,L2,Westmere Awards,Completed,08/09/2024,,15/05/2026,129;2026,Level 2 adult care",
        "00002,Award in dementia,2,,Withdrawn,13/01/2025,,,,",
    )
    result = take(book, path, skip_rejected=True)
    assert (result.new, [(one.row, one.column) for one in result.rejected]) == (2, [(4, "status_on")])
    assert (held(book), held(book, "00002")) == ("missing", "in date")
    assert [line.words for line in listed(book)] == ["in progress, expected 30 Sep 2026", "achieved 15 May 2026"]
    book.write(undo_change, None, imports_only=True)
    assert (listed(book), held(book, "00002")) == ([], "missing")


def test_what_is_exported_is_read_again(book: Workspace, tmp_path: Path) -> None:
    row = save(book, credits=37, asc_wds_code="129", number="603/1234/5")
    save(book, person_id=AMIR, state=ACHIEVED, state_on=date(2026, 5, 15), level="")
    book.write(attach_certificates, uuid_of(book, row), [CERTIFICATE], today=TODAY)
    log(book, apprentice(book), date(2026, 5, 1), hours="7.25", in_paid_time=False)
    for kind, export, count in (("qualifications", "qualifications", 2), ("hours-log", "hours", 1)):
        path = tmp_path / f"{export}.csv"
        path.write_bytes(csv_bytes(book.read(LISTINGS[export], CoverageQuestion(TODAY))))
        before = book.head()
        asked = ImportOptions()
        file = read_import(path, asked)
        assert file.kind == kind
        assert carry_out(book, file, asked, today=TODAY)[0].same == count
        assert book.head() == before


def test_an_hours_log_and_a_report_find_learners_by_uln(book: Workspace, tmp_path: Path) -> None:
    uuid = apprentice(book, uln="1000000001")
    path = lines(
        tmp_path / "log.csv",
        "Learner name,ULN,Date,OTJ hours,Activity description,In working hours?,Evidence",
        "S. O'Brien,1000000001,01/06/2026,6:30,College day,yes,Register",
        "S. O'Brien,1000000001,13/06/2026,1.5,Own reading,own time,",
        "S. O'Brien,1000000002,13/06/2026,1.5,Own reading,yes,",
    )
    result = take(book, path, skip_rejected=True)
    assert (result.new, [(one.row, one.column) for one in result.rejected]) == (2, [(4, "Learner name")])
    assert whole_of(book, uuid).line.progress.counted == Decimal("6.5")
    report = lines(
        tmp_path / "report.csv",
        "ULN,Standard,Report date,OTJ hours to date,Status,Last review date,Next review date,Gateway date",
        '1000000001,Adult Care Worker v1.2 (ST0005),15/06/2026,"1,230.50",Break in learning,25/05/2026,17/08/2026,n/a',
    )
    assert take(book, report).changed == 1
    line = whole_of(book, uuid).line
    assert (line.progress.counted, line.apprenticeship.said.ilr_completion) == (Decimal("1230.5"), IlrCompletion.BREAK)
    assert line.next_review.last_on == date(2026, 5, 25)
    book.write(undo_change, None, imports_only=True)
    assert whole_of(book, uuid).line.progress.counted == Decimal("6.5")


def test_the_window_looks_at_a_log_with_names_alone_and_asks_who_is_meant(book: Workspace, tmp_path: Path) -> None:
    apprentice(book)
    path = lines(tmp_path / "log.csv", "Learner name,Date,OTJ hours,Activity", "Sian O’Brien,15/05/2026,7,College")
    looked = look_at(path)
    assert looked.kind == "hours-log"
    open_one = prepare(book, looked, looked.columns, None, {}, today=TODAY)
    assert ([one.name for one in open_one.names], open_one.result.new) == (["Sian O’Brien"], 0)
    matched = prepare(book, looked, looked.columns, None, {"Sian O’Brien": "00001"}, today=TODAY)
    assert (matched.result.new, [row.says for row in matched.rows]) == (1, [row.says for row in open_one.rows])


def test_the_samples_are_taken_in_one_after_the_other(book: Workspace) -> None:
    uuids = []
    for one in sample_learners(story()):
        person_id = someone(book, one.staff_number, one.name)
        uuids.append(apprentice(book, person_id, uln=one.uln, standard=one.standard))
    counts = take(book, SAMPLES / "qualifications.csv", AS_AT)
    assert (counts.new, counts.rejected) == (6, ())
    lines_then = book.read(qualifications, CoverageQuestion(AS_AT))
    assert {line.state for line in lines_then} == set(QualificationState)
    assert not any("ASC-WDS" in problem for line in lines_then for problem in line.problems)
    logged = take(book, SAMPLES / "apprenticeship-hours-log.csv", AS_AT)
    assert (logged.new, logged.rejected) == (9, ())
    counted = [whole_of(book, uuid, AS_AT).line.progress.counted for uuid in uuids]
    assert counted == [Decimal("19.5"), Decimal(7), Decimal("14.5")]
    report = take(book, SAMPLES / "apprenticeship-progress-report.csv", AS_AT)
    assert (report.changed, report.rejected) == (3, ())
    wholes = [whole_of(book, uuid, AS_AT) for uuid in uuids]
    assert [one.line.progress.counted for one in wholes] == [Decimal(180), Decimal("96.5"), Decimal("1012.5")]
    assert wholes[2].line.gateway.passed_on == date(2026, 10, 29)
    assert take(book, SAMPLES / "apprenticeship-progress-report.csv", AS_AT).same == 3
