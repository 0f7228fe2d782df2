"""Files of sources, checks and co-production: attached, corrected, removed, deleted with what they are of, each one step to undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.attachments import OTHER, AttachmentDraft, Limits
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.domain.evidence_packs import Asked
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.co_production import co_production, delete_co_production, save_co_production
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import checks_of, delete_check
from cpd_desktop.services.evidence_queries.complaining import co_production as asked_of_co_production
from cpd_desktop.services.history import changes, refusal_of, undo_change
from cpd_desktop.services.kept_files import Attached
from cpd_desktop.services.learning_deletion import delete_finding, delete_source
from cpd_desktop.services.learning_files import (
    attach_learning_files,
    correct_learning_file,
    learning_file_content,
    learning_file_named,
    learning_files_of,
    remove_learning_file,
    save_with_files,
)
from cpd_desktop.services.learning_papers import learning_sheet
from cpd_desktop.services.learning_records import files_kept
from cpd_desktop.services.learning_sources import save_source, sources
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from tests.attached import PDF, PNG
from tests.services.building import TODAY, rows_of
from tests.services.learning_book import (
    a_source_draft,
    check,
    finding,
    line_of,
    row_of,
    source,
    thread,
    uuid_of,
    with_teams,
)

NOW = CoverageQuestion(TODAY)
REPORT = AttachmentDraft("Review of Adult D.pdf", PDF, "Review of  Adult D", date(2025, 11, 3))
SHEET = AttachmentDraft("sheet.png", PNG)
TOGETHER = CoProductionDraft("Handbook", "Unpaid carers", Step.CO_DESIGNED, date(2026, 1, 12))


def attach(book: Workspace, about: FiledAs, uuid: bytes, *drafts: AttachmentDraft) -> Attached:
    return book.write(attach_learning_files, about, uuid, drafts or (REPORT,), today=TODAY).result


def names(book: Workspace, uuid: bytes, upto: int | None = None) -> list[str]:
    return [one.name for one in book.read(learning_files_of, uuid, upto)]


def activity(book: Workspace) -> bytes:
    return uuid_of(book, book.write(save_co_production, TOGETHER, today=TODAY).result, "co_production")


def is_sound(book: Workspace) -> bool:
    return check_book(book.book) == []


@pytest.fixture
def review(workspace: Workspace) -> bytes:
    with_teams(workspace)
    return source(workspace)


def test_files_are_counted_wherever_their_source_check_or_activity_is_shown(
    workspace: Workspace, review: bytes
) -> None:
    of_it = finding(workspace, review)
    checked = uuid_of(workspace, check(workspace, of_it), "effectiveness_checks")
    together = activity(workspace)
    before = workspace.head().number
    done = workspace.write(attach_learning_files, FiledAs.SOURCE, review, (REPORT, SHEET), today=TODAY)
    assert (len(done.result.uuids), done.result.warning) == (2, "")
    assert done.touched == Touched.LEARNING | Touched.ATTACHMENTS
    attach(workspace, FiledAs.CHECK, checked)
    attach(workspace, FiledAs.CO_PRODUCTION, together, SHEET)

    assert names(workspace, review) == ["Review of Adult D.pdf", "sheet.png"]
    first = workspace.read(learning_files_of, review)[0]
    assert (first.title, first.dated_on, first.media_type, first.size) == (
        "Review of Adult D", date(2025, 11, 3), "application/pdf", len(PDF),
    )  # fmt: skip
    assert [one.files for one in workspace.read(sources, NOW)] == [2]
    assert [(one.uuid, one.files) for one in workspace.read(checks_of, [of_it], TODAY)[of_it]] == [(checked, 1)]
    assert (line_of(workspace, of_it).check_files, thread(workspace, of_it).source.files) == (1, 2)
    assert workspace.read(co_production, NOW).files == 1
    # The bytes are there once, however often they are attached.
    assert rows_of(workspace, "(SELECT 1 AS id, count(*) AS kept FROM attachment_contents)", "kept", "1") == [(2,)]
    assert names(workspace, review, before) == []
    assert [one.files for one in workspace.read(sources, replace(NOW, upto=before))] == [0]
    assert workspace.read(files_kept, FiledAs.CHECK, before) == {}
    for kind, column, count in (("sources", "files", 2), ("findings", "check_files", 1), ("co-production", "files", 1)):
        listing = workspace.read(LISTINGS[kind], NOW)
        assert [row[listing.columns.index(column)] for row in listing.rows] == [count]
    (row,) = workspace.read(asked_of_co_production, NOW, Asked("co-production")).rows
    assert row.words.endswith("Unpaid carers · 1 file kept")
    sheet = workspace.read(learning_sheet, NOW)
    assert sheet.files == 3
    assert is_sound(workspace)


def test_what_cannot_be_kept_is_refused_and_nothing_is_written(workspace: Workspace, review: bytes) -> None:
    attach(workspace, FiledAs.SOURCE, review)
    before = workspace.head().number
    for draft, field, said in (
        (REPORT, "file", "attached to this source already"),
        (replace(REPORT, content=b""), "file", "is empty: choose the file that belongs to this source"),
        (replace(SHEET, title="x" * 301), "title", "300 characters"),
        (replace(SHEET, dated_on=date(2026, 6, 16)), "dated_on", "cannot be the day"),
    ):
        with pytest.raises(Refused, match=said) as refusal:
            attach(workspace, FiledAs.SOURCE, review, SHEET, draft) if draft.content else attach(
                workspace, FiledAs.SOURCE, review, draft
            )
        assert refusal.value.field == field
    for limits, said in (
        (Limits(one=10), "a file may have 10 bytes"),
        (Limits(together=len(PDF) + 1), "does not fit any more"),
    ):
        with pytest.raises(Refused, match=said):
            workspace.write(attach_learning_files, FiledAs.SOURCE, review, (SHEET,), today=TODAY, limits=limits)
    with pytest.raises(Refused, match="This check is not in the book any more"):
        attach(workspace, FiledAs.CHECK, review)
    assert workspace.head().number == before
    assert names(workspace, review) == ["Review of Adult D.pdf"]
    warned = workspace.write(
        attach_learning_files, FiledAs.SOURCE, review, (SHEET,), today=TODAY, limits=Limits(warning=1)
    ).result.warning
    assert warned.startswith("This book keeps")
    other = attach(workspace, FiledAs.SOURCE, review, AttachmentDraft("list.exe", b"MZ"))
    assert workspace.read(learning_file_named, other.uuids[0]).media_type == OTHER


def test_a_file_is_corrected_removed_and_brought_back(workspace: Workspace, review: bytes) -> None:
    uuid = attach(workspace, FiledAs.SOURCE, review).uuids[0]
    known = workspace.head().number
    corrected = workspace.write(correct_learning_file, uuid, " The  review ", None, today=TODAY)
    assert (corrected.result.title, corrected.result.dated_on) == ("The review", None)
    assert workspace.write(correct_learning_file, uuid, "The review", None, today=TODAY).touched is Touched.NOTHING
    assert workspace.read(learning_file_content, uuid).content == PDF
    workspace.write(remove_learning_file, uuid)
    assert names(workspace, review) == []
    with pytest.raises(Refused, match="no such file, or it was removed"):
        workspace.read(learning_file_content, uuid)
    # Its content stays as long as any version names it: asked as known then, it is there.
    assert workspace.read(learning_file_content, uuid, known).about.title == "Review of Adult D"
    workspace.write(undo_change, None)
    assert [one.title for one in workspace.read(learning_files_of, review)] == ["The review"]
    # A correction of the source takes nothing off it.
    draft = a_source_draft(outcome="")
    workspace.write(
        save_source, replace(draft, title="Adult D"), today=TODAY, row_id=row_of(workspace, review, "learning_sources")
    )
    assert len(names(workspace, review)) == 1
    acts = {one.act for one in workspace.read(changes)}
    assert acts >= {"attach a file", "correct an attached file", "remove an attached file"}
    assert is_sound(workspace)


def test_files_go_with_what_they_are_of_and_come_back_with_it(workspace: Workspace, review: bytes) -> None:
    of_it = finding(workspace, review)
    row = check(workspace, of_it)
    checked = uuid_of(workspace, row, "effectiveness_checks")
    together = activity(workspace)
    for about, uuid in ((FiledAs.SOURCE, review), (FiledAs.CHECK, checked), (FiledAs.CO_PRODUCTION, together)):
        attach(workspace, about, uuid)
    for act, row_id, left in (
        (delete_check, row, (1, 0, 1)),
        (delete_finding, row_of(workspace, of_it), (1, 0, 1)),
        (delete_source, row_of(workspace, review, "learning_sources"), (0, 0, 1)),
        (delete_co_production, row_of(workspace, together, "co_production"), (1, 1, 0)),
    ):
        workspace.write(act, row_id)
        assert tuple(len(names(workspace, uuid)) for uuid in (review, checked, together)) == left
        assert is_sound(workspace)
        workspace.write(undo_change, None)
        assert tuple(len(names(workspace, uuid)) for uuid in (review, checked, together)) == (1, 1, 1)
    assert is_sound(workspace)


def test_no_undo_leaves_a_file_without_what_it_is_of(workspace: Workspace, review: bytes) -> None:
    recorded = workspace.head().number
    uuid = attach(workspace, FiledAs.SOURCE, review).uuids[0]
    attached = workspace.head().number
    assert f"while change {attached} builds on it" in workspace.read(refusal_of, recorded)
    workspace.write(remove_learning_file, uuid)
    removed = workspace.head().number
    workspace.write(delete_source, row_of(workspace, review, "learning_sources"))
    deleted = workspace.head().number
    with pytest.raises(Refused, match=f"while change {deleted} builds on it"):
        workspace.write(undo_change, removed)
    workspace.write(undo_change, deleted)
    workspace.write(undo_change, removed)
    assert names(workspace, review) == ["Review of Adult D.pdf"]
    workspace.write(undo_change, attached)
    workspace.write(undo_change, recorded)
    assert is_sound(workspace)


def test_a_form_records_and_attaches_in_one_step(workspace: Workspace) -> None:
    draft = a_source_draft()
    done = workspace.write(save_with_files, save_source, FiledAs.SOURCE, draft, (REPORT, SHEET), today=TODAY)
    uuid = uuid_of(workspace, done.result, "learning_sources")
    assert len(names(workspace, uuid)) == 2
    workspace.write(undo_change, None)
    assert workspace.read(sources, NOW) == ()
    workspace.write(undo_change, workspace.head().number)
    row_id = row_of(workspace, uuid, "learning_sources")
    more = AttachmentDraft("more.txt", b"More of it")
    again = workspace.write(
        save_with_files, save_source, FiledAs.SOURCE, draft, (more,), today=TODAY, row_id=row_id
    )  # fmt: skip
    assert (again.result, workspace.read(changes)[0].act) == (row_id, "attach a file")
    assert names(workspace, uuid)[-1] == "more.txt"
    same = workspace.write(save_with_files, save_source, FiledAs.SOURCE, draft, (), today=TODAY, row_id=row_id)
    assert same.touched is Touched.NOTHING


def test_a_file_is_named_by_its_first_letters(workspace: Workspace, review: bytes) -> None:
    first, second = attach(workspace, FiledAs.SOURCE, review, REPORT, SHEET).uuids
    assert workspace.read(learning_file_named, first[:8].upper()).uuid == first
    for wrong in ("abc", "zzzzzzzz", "%%%%", f"{second}00"):
        with pytest.raises(Refused, match="There is no file"):
            workspace.read(learning_file_named, wrong)


def test_a_damaged_content_is_said(workspace: Workspace, review: bytes) -> None:
    uuid = attach(workspace, FiledAs.SOURCE, review).uuids[0]
    with workspace.book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE attachment_contents SET content = x'00'")
    with pytest.raises(Problem, match="damaged in the book"):
        workspace.read(learning_file_content, uuid)
    assert check_book(workspace.book) == ["Table learning_files: the file of row 1 is not the one that was attached."]
