"""The log of off-the-job hours: many at once, corrected, deleted, evidenced by files, and never in a break or ahead."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, BreakDraft, HoursDraft
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.hours_by_report import BY_REPORT
from cpd_desktop.domain.learner_reports import LearnerKey, ProgressDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_acts import save_break
from cpd_desktop.services.apprenticeships import delete_apprenticeship
from cpd_desktop.services.attachments import attachment_counts, remove_attachment
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.off_the_job import attach_to_hours, correct_hours, delete_hours, log_hours
from cpd_desktop.services.progress_plans import plan_progress
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from tests.services.apprentices_book import AMIR, START, apprentice, lines, log, whole_of, with_apprentices
from tests.services.building import TODAY, entries, rows_of, take_in

FILE = AttachmentDraft("register.pdf", b"%PDF-1.4 a register that was signed")


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


@pytest.fixture
def uuid(book: Workspace) -> bytes:
    return apprentice(book)


def draft(uuid: bytes, day: date = date(2025, 9, 5), hours: str = "7", **parts: Any) -> HoursDraft:
    known: dict[str, Any] = {"activity": "College day", **parts}
    return HoursDraft(uuid, day, Decimal(hours), **known)


def test_hours_of_several_apprentices_are_logged_as_one_change(book: Workspace, uuid: bytes) -> None:
    other = apprentice(book, AMIR)
    drafts = [
        draft(uuid, hours="7.50", activity=" College   day "),
        draft(uuid, date(2025, 9, 12)),
        draft(other, hours="0.25"),
    ]
    done = book.write(log_hours, drafts, today=TODAY)
    assert (len(done.result), done.touched, done.remarks) == (3, Touched.APPRENTICESHIPS, ())
    assert entries(book)[-1]["act"] == "log 3 entries of off-the-job hours"
    assert [(one.hours, one.activity) for one in whole_of(book, uuid).facts.hours] == [
        (Decimal("7.5"), "College day"), (Decimal(7), "College day"),
    ]  # fmt: skip
    assert {one.apprenticeship.said.person_id: one.progress.counted for one in lines(book)} == {
        1: Decimal("14.5"), 2: Decimal("0.25"),
    }  # fmt: skip
    book.write(undo_change, None)
    assert sum(one.progress.counted for one in lines(book)) == 0
    assert book.write(log_hours, [], today=TODAY).change is None


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"day": date(2026, 6, 16)}, "done_on"), ({"day": date(2025, 8, 31)}, "done_on"), ({"day": date(2026, 1, 1)}, "done_on"),
        ({"day": date(2026, 1, 10)}, "done_on"), ({"hours": "0.24"}, "hours"), ({"hours": "0"}, "hours"), ({"hours": "-7"}, "hours"),
        ({"hours": "7.125"}, "hours"), ({"hours": "5000.25"}, "hours"), ({"hours": "NaN"}, "hours"), ({"activity": " "}, "activity"),
        ({"activity": "x" * 201}, "activity"), ({"evidence": "x" * 201}, "evidence"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused_and_nothing_of_the_rest_is_logged(
    book: Workspace, uuid: bytes, parts: dict[str, Any], field: str
) -> None:
    book.write(save_break, uuid, BreakDraft(date(2026, 1, 1), None, date(2026, 1, 10), "Sickness"), today=TODAY)
    with pytest.raises(Refused) as refused:
        book.write(log_hours, [draft(uuid), draft(uuid, **parts)], today=TODAY)
    assert refused.value.field == field
    assert rows_of(book, "off_the_job_hours", "id") == []


def test_the_days_beside_a_break_and_the_last_day_count(book: Workspace, uuid: bytes) -> None:
    book.write(save_break, uuid, BreakDraft(date(2026, 1, 1), None, date(2026, 1, 10), "Sickness"), today=TODAY)
    log(book, uuid, date(2025, 12, 31), date(2026, 1, 11), START, TODAY)
    ended = apprentice(book, AMIR, state=ApprenticeshipState.WITHDRAWN, state_on=date(2026, 3, 1))
    log(book, ended, date(2026, 3, 1))
    with pytest.raises(Refused, match="ended on 01/03/2026"):
        log(book, ended, date(2026, 3, 2))


def test_more_than_a_day_has_is_remarked_and_kept(book: Workspace, uuid: bytes) -> None:
    log(book, uuid, date(2025, 9, 5), hours="20")
    done = book.write(log_hours, [draft(uuid, hours="4"), draft(uuid, date(2025, 9, 7), "80")], today=TODAY)
    assert done.remarks == ("80 hours are logged on 07/09/2025: right only where they sum up several days.",)
    book.write(
        log_hours, [draft(uuid, date(2025, 9, 8), "160"), draft(uuid, hours="81", in_paid_time=False)], today=TODAY
    )
    for day, hours, words in ((7, "80.25", "1 week since the start 80"), (8, "160.25", "2 weeks since the start 160")):
        with pytest.raises(Refused, match=f"In the {words} hours at most") as refused:
            book.write(log_hours, [draft(uuid, date(2025, 9, day), hours)], today=TODAY)
        assert refused.value.field == "hours"
    book.write(undo_change, None)
    assert book.write(log_hours, [draft(uuid, hours="0.25")], today=TODAY).remarks == (
        "24.25 hours are logged on 05/09/2025: right only where they sum up several days.",
    )


def test_a_log_that_comes_far_beyond_what_is_to_be_done_is_warned_of_once(book: Workspace) -> None:
    uuid = apprentice(book, agreed_hours=Decimal(300))
    done = book.write(log_hours, [draft(uuid, TODAY, "900")], today=TODAY)
    assert not any("times" in one for one in done.remarks)
    said = "901 hours are more than 3 times the 300 hours to be done in all: check that this is no slip."
    corrected = book.write(correct_hours, done.result[0], draft(uuid, TODAY, "901"), today=TODAY)
    assert corrected.remarks == (said,)
    again = book.write(log_hours, [draft(uuid)], today=TODAY)
    assert again.remarks == ()


def test_an_entry_is_corrected_and_deleted(book: Workspace, uuid: bytes) -> None:
    (row_id,) = log(book, uuid, date(2025, 9, 5))
    later = book.write(
        correct_hours, row_id, draft(b"", date(2025, 9, 6), "3.5", in_paid_time=False, evidence="Email"), today=TODAY
    ).result
    (one,) = whole_of(book, uuid).facts.hours
    assert (one.done_on, one.hours, one.counts, one.evidence) == (date(2025, 9, 6), Decimal("3.5"), False, "Email")
    with pytest.raises(Refused) as refused:
        book.write(correct_hours, later, draft(b"", date(2026, 6, 16)), today=TODAY)
    assert refused.value.field == "done_on"
    book.write(delete_hours, later)
    assert whole_of(book, uuid).facts.hours == ()
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(delete_hours, later)


def test_a_file_evidences_hours_goes_with_them_and_comes_back_with_them(book: Workspace, uuid: bytes) -> None:
    (row_id,) = log(book, uuid, date(2025, 9, 5), evidence="")
    assert lines(book)[0].progress.not_evidenced == 7
    done = book.write(attach_to_hours, row_id, [FILE], today=TODAY)
    assert (len(done.result.uuids), done.touched) == (1, Touched.APPRENTICESHIPS | Touched.ATTACHMENTS)
    assert lines(book)[0].progress.not_evidenced == 0
    assert whole_of(book, uuid).facts.hours[0].files == 1
    with pytest.raises(Refused, match="attached to this record already"):
        book.write(attach_to_hours, row_id, [FILE], today=TODAY)
    book.write(delete_hours, row_id)
    assert book.read(attachment_counts) == {}
    book.write(undo_change, None)
    assert whole_of(book, uuid).facts.hours[0].files == 1
    book.write(remove_attachment, done.result.uuids[0])
    assert lines(book)[0].progress.not_evidenced == 7


def test_logging_is_undone_only_after_the_file_that_was_attached(book: Workspace, uuid: bytes) -> None:
    (row_id,) = log(book, uuid, date(2025, 9, 5))
    logged = book.head().number
    book.write(attach_to_hours, row_id, [FILE], today=TODAY)
    with pytest.raises(Refused, match="builds on it"):
        book.write(undo_change, logged)


def test_a_file_goes_with_the_whole_apprenticeship_and_the_book_stays_sound(book: Workspace, uuid: bytes) -> None:
    (row_id,) = log(book, uuid, date(2025, 9, 5))
    book.write(attach_to_hours, row_id, [FILE], today=TODAY)
    assert check_book(book.book) == []
    ((of_apprenticeship,),) = rows_of(book, "apprenticeships", "id")
    book.write(delete_apprenticeship, of_apprenticeship)
    assert book.read(attachment_counts) == {}
    book.write(undo_change, None)
    assert whole_of(book, uuid).facts.hours[0].files == 1
    assert check_book(book.book) == []


def test_by_hand_too_a_report_keeps_what_it_said_by_its_day(book: Workspace, uuid: bytes) -> None:
    (row_id,) = log(book, uuid, date(2025, 9, 5))
    report = ProgressDraft(2, LearnerKey(PersonKey("00001")), date(2025, 10, 1), Decimal(30))
    take_in(book, partial(plan_progress, drafts=[report], today=TODAY))
    (_, by_report) = whole_of(book, uuid).facts.hours
    book.write(attach_to_hours, by_report.row_id, [FILE], today=TODAY)

    def of_report() -> Decimal:
        assert lines(book)[0].progress.counted == 30
        return sum((one.hours for one in whole_of(book, uuid).facts.hours if one.activity == BY_REPORT), Decimal(0))

    done = book.write(log_hours, [draft(uuid, hours="3")], today=TODAY)
    assert done.remarks == (
        "A report says 30 hours by 01/10/2025, and so it stays: its entry is 20 hours now, not 23 hours.",
    )
    assert of_report() == 20
    row_id = book.write(correct_hours, row_id, draft(b"", hours="10"), today=TODAY).result
    assert of_report() == 17
    done_again = book.write(delete_hours, row_id)
    assert (of_report(), len(done_again.remarks)) == (Decimal(27), 1)
    last = book.write(log_hours, [draft(uuid, hours="27", activity="Placement")], today=TODAY)
    assert of_report() == 0
    assert last.remarks[-1].endswith("and they are all in the log: its entry has no hours now, not 27 hours.")
    by_report = next(one for one in whole_of(book, uuid).facts.hours if one.activity == BY_REPORT)
    assert (by_report.evidence, by_report.files) == ("Progress report of 01/10/2025: 30 hours to date", 1)
    assert check_book(book.book) == []
    book.write(undo_change, None)
    assert (of_report(), whole_of(book, uuid).facts.hours[-1].files) == (Decimal(27), 1)


def test_by_hand_the_hours_of_a_reports_entry_and_what_it_said_go_together(book: Workspace, uuid: bytes) -> None:
    log(book, uuid, date(2025, 9, 5))
    report = ProgressDraft(2, LearnerKey(PersonKey("00001")), date(2025, 10, 1), Decimal(30))
    take_in(book, partial(plan_progress, drafts=[report], today=TODAY))

    def corrected(hours: str, evidence: str | None = None) -> tuple[str, str]:
        entry = whole_of(book, uuid).facts.hours[-1]
        said = draft(b"", entry.done_on, hours, activity=BY_REPORT, evidence=evidence or entry.evidence)
        book.write(correct_hours, entry.row_id, said, today=TODAY)
        now = whole_of(book, uuid).facts.hours[-1]
        return str(now.hours), now.evidence

    assert corrected("20") == ("20", "Progress report of 01/10/2025: 27 hours to date")
    assert corrected("20", "Progress report of 01/10/2025: 37.5 hours to date, page 3")[0] == "30.5"
    assert corrected("0") == ("0", "Progress report of 01/10/2025: 7 hours to date, page 3")
    with pytest.raises(Refused) as refused:
        corrected("1", "Progress report of 01/10/2025: 4,000 hours to date")
    assert refused.value.field == "hours", "more than 80 hours a week"
    assert check_book(book.book) == []
