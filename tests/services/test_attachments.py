"""Files on training records: attached, removed, corrected, counted, refused; each as one step that can be taken back."""

import hashlib
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.attachments import OTHER, AttachmentDraft, Limits
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.attachments import (
    Attached,
    RecordKey,
    Removed,
    attach_file,
    attach_files,
    attachment_content,
    attachment_counts,
    attachments_of_person,
    attachments_of_record,
    correct_attachment,
    remove_attachment,
    warning_of,
)
from cpd_desktop.services.history import changes, person_history, record_history, refusal_of, undo_change
from cpd_desktop.services.person import RecordLine
from cpd_desktop.services.record_acts import RecordEntry, correct_record, delete_record, record_for
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from tests.attached import PDF, PNG
from tests.services.building import TODAY, rows_of
from tests.services.people_book import someone, whole, with_courses

CERTIFICATE = AttachmentDraft("Fire safety.pdf", PDF, "Fire safety", date(2026, 6, 1))


@pytest.fixture
def person(workspace: Workspace) -> int:
    with_courses(workspace)
    return someone(workspace)


def recorded(workspace: Workspace, person: int, evidence: Evidence = Evidence.CLAIMED, day: int = 1) -> RecordKey:
    """Record a course and return its key."""
    draft = RecordDraft(0, PersonKey(), "", date(2026, 6, day), evidence=evidence)
    workspace.write(record_for, (person,), RecordEntry(1, draft), today=TODAY)
    return RecordKey(person, whole(workspace, person).records[0].uuid)


@pytest.fixture
def record(workspace: Workspace, person: int) -> RecordKey:
    return recorded(workspace, person)


def attach(
    workspace: Workspace, record: RecordKey, content: bytes = PDF, name: str = "a.pdf", **parts: Any
) -> Attached:
    draft = AttachmentDraft(name, content, **parts)
    return workspace.write(attach_file, record, draft, today=TODAY).result


def line(workspace: Workspace, record: RecordKey) -> RecordLine:
    return next(one for one in whole(workspace, record.person_id).records if one.uuid == record.uuid)


def names(workspace: Workspace, record: RecordKey) -> list[str]:
    return [one.name for one in workspace.read(attachments_of_record, record)]


def test_a_file_is_attached_and_read_back(workspace: Workspace, record: RecordKey) -> None:
    done = workspace.write(attach_file, record, CERTIFICATE, today=TODAY)

    assert (done.result.evidence_raised, done.result.warning) == (True, "")
    assert done.touched == Touched.ATTACHMENTS | Touched.TRAINING
    found = workspace.read(attachment_content, done.result.uuids[0])
    assert found.content == PDF
    about = found.about
    assert (about.name, about.media_type, about.size) == ("Fire safety.pdf", "application/pdf", len(PDF))
    assert (about.title, about.dated_on, about.record) == ("Fire safety", date(2026, 6, 1), record.uuid)
    assert workspace.read(attachments_of_record, record) == (about,)
    assert workspace.read(attachments_of_person, record.person_id) == {record.uuid: (about,)}
    assert line(workspace, record).files == (about,)
    assert check_book(workspace.book) == []


def test_a_claim_becomes_certificate_attached_in_the_same_change(workspace: Workspace, record: RecordKey) -> None:
    before = workspace.head().number
    attach(workspace, record)

    assert workspace.head().number == before + 1
    assert line(workspace, record).evidence is Evidence.CERTIFICATE
    workspace.write(undo_change)
    assert line(workspace, record).evidence is Evidence.CLAIMED
    assert names(workspace, record) == []
    workspace.write(undo_change, before + 2)
    assert line(workspace, record).evidence is Evidence.CERTIFICATE
    assert names(workspace, record) == ["a.pdf"]
    assert check_book(workspace.book) == []


@pytest.mark.parametrize("evidence", [Evidence.CERTIFICATE, Evidence.CHECKED, Evidence.PROVIDER])
def test_stronger_evidence_stays_when_a_file_comes_and_goes(
    workspace: Workspace, person: int, evidence: Evidence
) -> None:
    record = recorded(workspace, person, evidence)
    attached = attach(workspace, record)
    assert not attached.evidence_raised
    assert line(workspace, record).evidence is evidence

    removed = workspace.write(remove_attachment, attached.uuids[0])

    assert removed.result == Removed(1)
    assert removed.touched == Touched.ATTACHMENTS
    assert line(workspace, record).evidence is evidence


def test_the_last_file_takes_its_evidence_along(workspace: Workspace, record: RecordKey) -> None:
    first = attach(workspace, record).uuids[0]
    second = attach(workspace, record, PNG, "b.png").uuids[0]

    assert not workspace.write(remove_attachment, first).result.evidence_lowered
    assert line(workspace, record).evidence is Evidence.CERTIFICATE
    assert workspace.write(remove_attachment, second).result.evidence_lowered
    assert line(workspace, record).evidence is Evidence.CLAIMED
    workspace.write(undo_change)
    assert line(workspace, record).evidence is Evidence.CERTIFICATE
    assert names(workspace, record) == ["b.png"]


def test_what_was_checked_since_stays_checked(workspace: Workspace, record: RecordKey) -> None:
    uuid = attach(workspace, record).uuids[0]
    draft = RecordDraft(0, PersonKey(), "", date(2026, 6, 1), evidence=Evidence.CHECKED)
    workspace.write(correct_record, record.person_id, line(workspace, record).id, RecordEntry(1, draft), today=TODAY)

    assert not workspace.write(remove_attachment, uuid).result.evidence_lowered
    assert line(workspace, record).evidence is Evidence.CHECKED


def test_a_file_stays_with_a_record_that_is_corrected(workspace: Workspace, record: RecordKey) -> None:
    attach(workspace, record)
    draft = RecordDraft(0, PersonKey(), "", date(2026, 5, 1), evidence=Evidence.CERTIFICATE, notes="moved")
    workspace.write(correct_record, record.person_id, line(workspace, record).id, RecordEntry(2, draft), today=TODAY)

    assert names(workspace, record) == ["a.pdf"]
    assert check_book(workspace.book) == []


def test_a_record_goes_and_comes_back_with_its_files(workspace: Workspace, record: RecordKey) -> None:
    attach(workspace, record)
    workspace.write(delete_record, line(workspace, record).id)
    assert rows_of(workspace, "attachments", "id") == []
    assert check_book(workspace.book) == []

    workspace.write(undo_change)
    assert names(workspace, record) == ["a.pdf"]
    assert check_book(workspace.book) == []


@pytest.mark.parametrize("evidence", [Evidence.CLAIMED, Evidence.CHECKED])
def test_the_record_of_a_file_is_not_undone_under_it(workspace: Workspace, person: int, evidence: Evidence) -> None:
    record = recorded(workspace, person, evidence)
    made = workspace.head().number
    attach(workspace, record)

    with pytest.raises(Refused, match=f"cannot be undone while change {made + 1} builds on it"):
        workspace.write(undo_change, made)
    workspace.write(undo_change)
    workspace.write(undo_change)
    assert whole(workspace, person).records == ()


def test_a_file_is_not_brought_back_to_a_record_that_is_gone(workspace: Workspace, person: int) -> None:
    record = recorded(workspace, person, Evidence.CHECKED)
    uuid = attach(workspace, record).uuids[0]
    workspace.write(remove_attachment, uuid)
    removed = workspace.head().number
    workspace.write(delete_record, line(workspace, record).id)

    with pytest.raises(Refused, match=f"while change {removed + 1} builds on it"):
        workspace.write(undo_change, removed)


def test_several_files_are_one_step(workspace: Workspace, record: RecordKey) -> None:
    before = workspace.head().number
    drafts = [AttachmentDraft("a.pdf", PDF), AttachmentDraft("b.png", PNG), AttachmentDraft("c", b"odd")]
    workspace.write(attach_files, record, drafts, today=TODAY)

    assert workspace.head().number == before + 1
    assert names(workspace, record) == ["a.pdf", "b.png", "c"]
    assert workspace.read(changes)[0].act == "attach 3 files"
    workspace.write(undo_change)
    assert names(workspace, record) == []


def test_a_file_comes_with_the_record_that_is_added(workspace: Workspace, person: int) -> None:
    before = workspace.head().number
    entry = RecordEntry(1, RecordDraft(0, PersonKey(), "", date(2026, 6, 1)), (CERTIFICATE,))
    done = workspace.write(record_for, (person,), entry, today=TODAY)

    assert done.touched == Touched.TRAINING | Touched.ATTACHMENTS
    assert workspace.head().number == before + 1
    added = whole(workspace, person).records[0]
    assert (added.evidence, [one.title for one in added.files]) == (Evidence.CERTIFICATE, ["Fire safety"])
    removed = workspace.write(remove_attachment, added.files[0].uuid)
    assert removed.result.evidence_lowered
    for _ in range(2):
        workspace.write(undo_change)
    assert whole(workspace, person).records == ()
    assert check_book(workspace.book) == []


def test_a_file_comes_with_a_correction_also_where_nothing_else_changes(
    workspace: Workspace, record: RecordKey
) -> None:
    before = workspace.head().number
    draft = RecordDraft(0, PersonKey(), "", date(2026, 6, 1))
    row_id = line(workspace, record).id
    workspace.write(correct_record, record.person_id, row_id, RecordEntry(1, draft, (CERTIFICATE,)), today=TODAY)
    now = line(workspace, record)
    same = RecordDraft(0, PersonKey(), "", date(2026, 6, 1), evidence=now.evidence)
    more = RecordEntry(1, same, (AttachmentDraft("b.png", PNG),))
    workspace.write(correct_record, record.person_id, now.id, more, today=TODAY)

    assert workspace.head().number == before + 2
    assert line(workspace, record).evidence is Evidence.CERTIFICATE
    assert names(workspace, record) == ["Fire safety.pdf", "b.png"]


def test_a_record_that_is_refused_keeps_no_file(workspace: Workspace, record: RecordKey) -> None:
    entry = RecordEntry(1, RecordDraft(0, PersonKey(), "", date(2026, 6, 1)), (CERTIFICATE,))
    with pytest.raises(Refused):
        workspace.write(record_for, (record.person_id,), entry, today=TODAY)
    assert rows_of(workspace, "attachment_contents", "1 AS id", "1") == []


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (AttachmentDraft("a.pdf", b""), "file", "a.pdf is empty"),
        (AttachmentDraft("a.pdf", b"x" * 1001), "file", "a.pdf has 1001 bytes, and a file may have 1000 bytes"),
        (AttachmentDraft("a.pdf", b"x", "t" * 301), "title", "300 characters"),
        (AttachmentDraft("a.pdf", b"x", "", date(2026, 6, 16)), "dated_on", "16/06/2026 cannot be the day"),
        (AttachmentDraft("a.pdf", b"x", "", date(1949, 12, 31)), "dated_on", "31/12/1949 cannot be the day"),
    ],
)
def test_what_cannot_be_attached_is_refused_beside_its_field(
    workspace: Workspace, record: RecordKey, draft: AttachmentDraft, field: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        workspace.write(attach_file, record, draft, today=TODAY, limits=Limits(one=1000))
    assert refused.value.field == field
    assert rows_of(workspace, "attachments", "id") == []


def test_ten_megabytes_are_taken_and_a_byte_more_is_not(workspace: Workspace, record: RecordKey) -> None:
    largest = bytes(10 * 1024 * 1024)
    attached = attach(workspace, record, largest, "scan.tif")

    assert workspace.read(attachment_content, attached.uuids[0]).content == largest
    with pytest.raises(Refused, match=r"b.tif has 10 MB.*may have 10 MB"):
        attach(workspace, record, largest + b"x", "b.tif")


def test_a_book_keeps_only_so_much_and_says_so_beforehand(workspace: Workspace, record: RecordKey) -> None:
    limits = Limits(one=100, together=250, warning=150)
    drafts = [AttachmentDraft(f"{number}.txt", bytes([number]) * 100) for number in range(3)]

    first = workspace.write(attach_file, record, drafts[0], today=TODAY, limits=limits).result
    second = workspace.write(attach_file, record, drafts[1], today=TODAY, limits=limits).result
    assert first.warning == ""
    assert second.warning == "This book keeps 200 bytes of files; 250 bytes is the most."
    with pytest.raises(Refused, match=r"2.txt does not fit any more: a book keeps 250 bytes of files at most"):
        workspace.write(attach_file, record, drafts[2], today=TODAY, limits=limits)
    # What was removed is kept by the history, and counts.
    workspace.write(remove_attachment, first.uuids[0])
    assert workspace.read(warning_of, limits) == second.warning
    with pytest.raises(Refused):
        workspace.write(attach_file, record, drafts[2], today=TODAY, limits=limits)
    workspace.write(attach_file, record, drafts[0], today=TODAY, limits=limits)


def test_the_same_file_twice_on_one_record_is_refused_and_on_two_is_kept_once(
    workspace: Workspace, record: RecordKey
) -> None:
    attach(workspace, record)
    with pytest.raises(Refused, match=r"other\.pdf is attached to this record already"):
        attach(workspace, record, PDF, "other.pdf")
    twice = [AttachmentDraft("a.png", PNG), AttachmentDraft("b.png", PNG)]
    with pytest.raises(Refused, match=r"b\.png is attached to this record already"):
        workspace.write(attach_files, record, twice, today=TODAY)
    other = recorded(workspace, record.person_id, day=2)
    attach(workspace, other)

    assert rows_of(workspace, "attachment_contents", "sha256, size", "1 ORDER BY size --") == [
        (hashlib.sha256(PDF).digest(), len(PDF))
    ]


def test_a_file_that_was_removed_can_be_attached_again(workspace: Workspace, record: RecordKey) -> None:
    workspace.write(remove_attachment, attach(workspace, record).uuids[0])
    attach(workspace, record)

    assert names(workspace, record) == ["a.pdf"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("'; DROP TABLE attachments; --", "'; DROP TABLE attachments; --"),
        ("\ud800.pdf", ".pdf"),
        ("x" * 5000 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_hostile_name_is_only_a_text(workspace: Workspace, record: RecordKey, name: str, kept: str) -> None:
    attach(workspace, record, name=name)

    assert names(workspace, record) == [kept]


def test_what_is_said_of_a_file_is_corrected_and_the_file_stays(workspace: Workspace, record: RecordKey) -> None:
    uuid = attach(workspace, record).uuids[0]
    done = workspace.write(correct_attachment, uuid, title=" Fire   safety ", dated_on=date(2026, 6, 1), today=TODAY)

    found = workspace.read(attachment_content, uuid)
    assert (found.about, found.content) == (done.result, PDF)
    assert (found.about.title, found.about.dated_on) == ("Fire safety", date(2026, 6, 1))
    again = workspace.write(correct_attachment, uuid, title="Fire safety", dated_on=date(2026, 6, 1), today=TODAY)
    assert again.touched is Touched.NOTHING
    assert again.change is None
    with pytest.raises(Refused):
        workspace.write(correct_attachment, uuid, title="", dated_on=date(2027, 1, 1), today=TODAY)
    workspace.write(undo_change)
    assert line(workspace, record).files[0].title == ""


def test_what_is_gone_is_refused_in_a_sentence(workspace: Workspace, record: RecordKey) -> None:
    uuid = attach(workspace, record).uuids[0]
    workspace.write(remove_attachment, uuid)
    for gone in (uuid, "00" * 16, "nonsense"):
        with pytest.raises(Refused, match="no such attachment"):
            workspace.read(attachment_content, gone)
        with pytest.raises(Refused, match="no such attachment"):
            workspace.write(remove_attachment, gone)
    workspace.write(delete_record, line(workspace, record).id)
    with pytest.raises(Refused, match="record was deleted meanwhile"):
        attach(workspace, record)


def test_a_damaged_file_is_not_handed_out(workspace: Workspace, record: RecordKey) -> None:
    uuid = attach(workspace, record).uuids[0]
    with workspace.book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE attachment_contents SET content = x'00'")

    with pytest.raises(Problem, match="damaged in the book: run check"):
        workspace.read(attachment_content, uuid)
    assert check_book(workspace.book) == ["Table attachments: the file of row 1 is not the one that was attached."]


def test_the_kind_of_a_file_does_not_follow_from_its_name_alone(workspace: Workspace, record: RecordKey) -> None:
    attach(workspace, record, b"MZ\x90\x00", "certificate.pdf")

    assert line(workspace, record).files[0].media_type == OTHER


def test_the_history_tells_of_files_and_never_their_names(workspace: Workspace, record: RecordKey) -> None:
    uuid = attach(workspace, record, name="Siân O’Brien.pdf", title="Siân").uuids[0]
    workspace.write(remove_attachment, uuid)

    trail = workspace.read(changes)
    assert [change.act for change in trail[:2]] == ["remove an attachment", "attach a file"]
    assert "Siân" not in repr(trail)
    assert [one.did for one in workspace.read(record_history, uuid)] == ["recorded", "taken back"]
    of_person = workspace.read(person_history, record.person_id)
    assert [one.did for one in of_person if one.table == "attachments"] == ["recorded", "taken back"]


def test_files_are_counted_as_known_then_and_now(workspace: Workspace, record: RecordKey) -> None:
    attach(workspace, record)
    then = workspace.head().number
    attach(workspace, record, PNG, "b.png")

    key = bytes.fromhex(record.uuid)
    assert workspace.read(attachment_counts) == {key: 2}
    assert workspace.read(attachment_counts, then) == {key: 1}
    assert workspace.read(attachment_counts, 1) == {}


def test_the_history_says_beforehand_that_a_record_is_not_undone_under_its_file(
    workspace: Workspace, person: int
) -> None:
    record = recorded(workspace, person, Evidence.CHECKED)
    made = workspace.head().number
    assert workspace.read(refusal_of, made) == ""
    attach(workspace, record)

    assert f"while change {made + 1} builds on it" in workspace.read(refusal_of, made)
    assert workspace.read(refusal_of, made + 1) == ""


def test_a_correction_is_undone_under_a_file(workspace: Workspace, person: int) -> None:
    record = recorded(workspace, person, Evidence.CHECKED)
    draft = RecordDraft(0, PersonKey(), "", date(2026, 6, 2), evidence=Evidence.CHECKED)
    workspace.write(correct_record, person, line(workspace, record).id, RecordEntry(1, draft), today=TODAY)
    corrected = workspace.head().number
    attach(workspace, record)
    workspace.write(undo_change, corrected)

    assert line(workspace, record).completed_on == date(2026, 6, 1)
    assert names(workspace, record) == ["a.pdf"]
    assert check_book(workspace.book) == []
