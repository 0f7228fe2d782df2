"""CPD entries: written, corrected and deleted by their author, read by them and whom they share with, counted by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.book_users import UserDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.cpd_drafts import DraftSource
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.book_users import add_user, change_own_passphrase, end_user, sign_in
from cpd_desktop.services.cpd_drafts import (
    cpd_drafts,
    draft_from_supervision,
    draft_from_training,
    keep_cpd_draft,
    write_reflection,
)
from cpd_desktop.services.cpd_entries import (
    add_entry,
    correct_entry,
    delete_entry,
    entries_of,
    entry_from_draft,
    entry_history,
    read_entries,
)
from cpd_desktop.services.cpd_evidence import attach_evidence, evidence_of
from cpd_desktop.services.cpd_sharing import share_entry
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.kept_drafts import forms_kept, keep_draft
from cpd_desktop.services.passphrases import change_passphrase
from cpd_desktop.services.private import NotAReader, NotSignedIn, Reader
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.recovery import new_recovery_code, recover, set_up_recovery
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import TODAY, Clock, a_course_draft, add_courses, entries, rows_of
from tests.services.cpd_book import CANARY, DONE_ON, TEXTS, entry_draft, read_by, write_entry
from tests.services.people_book import whole
from tests.services.users_book import PASSPHRASES, UsersBook, seal_secret, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def the_entry(book: UsersBook, reader: Reader | None = None) -> Any:
    (one,) = book.workspace.read(entries_of, (reader or book.practitioner).person_id)
    return one


def correct(book: UsersBook, uuid: str, texts: dict[str, str] | None = None, **parts: Any) -> Any:
    draft = entry_draft(book.practitioner.person_id, texts, **parts)
    return book.workspace.write(correct_entry, uuid, draft, reader=book.practitioner, today=TODAY)


def a_group_session(book: UsersBook) -> bytes:
    there = (Attendee(book.practitioner.person_id), Attendee(book.successor.person_id))
    session = GroupSessionDraft(date(2026, 6, 9), 90, "Interpreters", there, book.manager.person_id)
    book.workspace.write(log_group_session, session, today=TODAY)
    return book.workspace.read(cpd_drafts, book.practitioner.person_id)[0].uuid


def test_an_entry_is_read_by_its_author_and_counted_by_everybody(book: UsersBook) -> None:
    draft = entry_draft(book.practitioner.person_id, standards=("SWE 4.1", "HCPC 2", "SWE 4.1"))
    done = book.workspace.write(add_entry, draft, reader=book.practitioner, today=TODAY)

    assert done.touched is Touched.CPD
    assert entries(book.workspace)[-1]["act"] == "write a CPD entry"
    one = the_entry(book)
    assert (one.uuid, one.person_id, one.done_on, one.ends_on, one.activity, one.minutes) == (
        done.result, book.practitioner.person_id, DONE_ON, None, "case-reflection", 90,
    )  # fmt: skip
    assert (one.is_reflective, one.has_peer, one.standards) == (True, True, ("SWE 4.1", "HCPC 2"))
    assert (one.source, one.source_uuid, one.shared_with, one.evidence_count) == ("", "", (), 0)
    (read,) = read_by(book, book.practitioner)
    assert (read.entry, dict(read.texts)) == (one, dict(TEXTS))
    for other in (book.manager, book.successor, book.workforce_lead, book.administrator, None):
        assert read_by(book, other) == ()


def test_nothing_of_it_stands_in_clear(book: UsersBook, tmp_path: Path) -> None:
    write_entry(book)

    with book.workspace.snapshot() as session:
        tables = session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").all()
        everything = repr([session.connection().exec_driver_sql(f"SELECT * FROM {name}").all() for (name,) in tables])
    assert "case-reflection" in everything
    for word in (CANARY, "Hearing dogs", "Nia", "Occupational", "2026-06-03"):
        assert word not in everything
    assert CANARY not in repr(read_by(book, book.practitioner))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()


def test_only_its_author_writes_an_entry(book: UsersBook) -> None:
    draft = entry_draft(book.practitioner.person_id)
    with pytest.raises(NotAReader, match="their own CPD entries"):
        book.workspace.write(add_entry, draft, reader=book.manager, today=TODAY)
    with pytest.raises(NotSignedIn):
        book.workspace.write(add_entry, draft, reader=None, today=TODAY)
    with pytest.raises(Refused, match="lies in the future") as refusal:
        book.workspace.write(
            add_entry, entry_draft(draft.person_id, done_on=date(2026, 6, 16)), reader=book.practitioner, today=TODAY
        )
    assert refusal.value.field == "done_on"
    with pytest.raises(Refused, match="from the list"):
        write_entry(book, activity="knitting")


@pytest.mark.parametrize("act", [
    lambda book, uuid, reader: book.workspace.write(delete_entry, uuid, reader=reader),
    lambda book, uuid, reader: book.workspace.write(
        correct_entry, uuid, entry_draft(book.practitioner.person_id), reader=reader, today=TODAY),
    lambda book, uuid, reader: book.workspace.read(entry_history, uuid, reader=reader),
])  # fmt: skip
def test_nobody_else_corrects_deletes_or_looks_into_its_history(book: UsersBook, act: Callable[..., Any]) -> None:
    uuid = write_entry(book)
    book.workspace.write(share_entry, uuid, book.manager.person_id, reader=book.practitioner, today=TODAY)

    with pytest.raises(NotAReader):
        act(book, uuid, book.manager)
    with pytest.raises(NotSignedIn):
        act(book, uuid, None)
    for gone in ("00" * 16, "no uuid"):
        with pytest.raises(Refused, match=r"not in the book any more|no such entry"):
            act(book, gone, book.practitioner)


def test_a_correction_keeps_what_was_said_before_in_its_history(book: UsersBook) -> None:
    uuid = write_entry(book)

    done = correct(book, uuid, {"title": "Hearing dogs", "learnt": "More"}, minutes=None, standards=("PCF 1",))

    one = the_entry(book)
    assert (one.uuid, one.minutes, one.is_reflective, one.has_peer, one.standards) == (
        uuid,
        None,
        False,
        False,
        ("PCF 1",),
    )
    assert dict(read_by(book, book.practitioner)[0].texts) == {"title": "Hearing dogs", "learnt": "More"}
    history = book.workspace.read(entry_history, uuid, reader=book.practitioner)
    assert [(version.texts["learnt"], version.entry.minutes) for version in history] == [
        (TEXTS["learnt"], 90),
        ("More", None),
    ]
    assert (history[-1].change, history[-1].by) == (done.change, "tests")
    assert CANARY not in repr(history)


def test_a_correction_of_nothing_writes_nothing_and_a_text_alone_leaves_the_facts(book: UsersBook) -> None:
    uuid = write_entry(book)

    assert correct(book, uuid).change is None
    assert correct(book, uuid, {**TEXTS, "peer_role": "Colleague"}).touched is Touched.CPD
    assert len(rows_of(book.workspace, "cpd_entries", "id")) == 1
    correct(book, uuid, {**TEXTS, "peer_role": "Colleague"}, minutes=30)
    assert [
        version.entry.minutes for version in book.workspace.read(entry_history, uuid, reader=book.practitioner)
    ] == [90, 90, 30]


def test_writing_correcting_and_deleting_are_each_undone_and_redone_as_one_step(book: UsersBook) -> None:
    def read() -> list[dict[str, str]]:
        return [dict(one.texts) for one in read_by(book, book.practitioner)]

    uuid = write_entry(book)
    written = book.workspace.head().number
    corrected = correct(book, uuid, {**TEXTS, "learnt": "Else"}, minutes=5).change
    undone = book.workspace.write(undo_change, corrected).change
    assert (read(), the_entry(book).minutes) == ([dict(TEXTS)], 90)
    book.workspace.write(undo_change, undone)
    assert (read()[0]["learnt"], the_entry(book).minutes) == ("Else", 5)
    with pytest.raises(Refused, match="builds on it"):
        book.workspace.write(undo_change, written)

    deleted = book.workspace.write(delete_entry, uuid, reader=book.practitioner).change
    assert read() == []
    with pytest.raises(Refused, match="builds on it"):
        book.workspace.write(undo_change, corrected)
    back = book.workspace.write(undo_change, deleted).change
    assert (read()[0]["learnt"], the_entry(book).uuid) == ("Else", uuid)
    book.workspace.write(undo_change, back)
    assert read() == []


def test_an_entry_that_is_undone_is_gone_and_comes_back(book: UsersBook) -> None:
    done = book.workspace.write(
        add_entry, entry_draft(book.practitioner.person_id), reader=book.practitioner, today=TODAY
    )
    undone = book.workspace.write(undo_change, done.change)
    assert read_by(book, book.practitioner) == ()

    book.workspace.write(undo_change, undone.change)
    assert dict(read_by(book, book.practitioner)[0].texts) == dict(TEXTS)


def test_deleting_takes_shares_and_evidence_along_and_undoing_brings_all_back(book: UsersBook) -> None:
    uuid = write_entry(book)
    book.workspace.write(share_entry, uuid, book.manager.person_id, reader=book.practitioner, today=TODAY)
    book.workspace.write(attach_evidence, uuid, "notes.txt", b"Notes", reader=book.practitioner)
    one = the_entry(book)
    assert (one.shared_with, one.evidence_count) == ((book.manager.person_id,), 1)

    deleted = book.workspace.write(delete_entry, uuid, reader=book.practitioner)
    assert read_by(book, book.manager) == ()
    assert book.workspace.read(evidence_of, uuid, reader=book.practitioner) == ()
    assert book.workspace.read(entry_history, uuid, reader=book.practitioner)

    book.workspace.write(undo_change, deleted.change)
    assert dict(read_by(book, book.manager)[0].texts) == dict(TEXTS)
    assert the_entry(book).evidence_count == 1
    assert [one.name for one in book.workspace.read(evidence_of, uuid, reader=book.practitioner)] == ["notes.txt"]


def test_entries_that_say_the_same_are_the_same_and_nobody_elses(book: UsersBook) -> None:
    spelt = {name: text.upper() + "  " for name, text in TEXTS.items() if not name.startswith("peer")}
    write_entry(book)
    write_entry(book, spelt, done_on=date(2026, 5, 1))
    write_entry(book, {**TEXTS, "why": "Else"}, done_on=date(2026, 4, 1))
    write_entry(book, reader=book.manager)

    same, spelt_otherwise, other = book.workspace.read(entries_of, book.practitioner.person_id)
    assert same.sameness == spelt_otherwise.sameness != other.sameness
    assert the_entry(book, book.manager).sameness != same.sameness


def test_entries_are_read_as_they_were_known(book: UsersBook) -> None:
    uuid = write_entry(book)
    known = book.workspace.head().number
    correct(book, uuid, {**TEXTS, "learnt": "Else"}, minutes=5)
    write_entry(book, done_on=date(2026, 6, 2))

    then = book.workspace.read(read_entries, book.practitioner.person_id, reader=book.practitioner, upto=known)
    assert [(one.texts["learnt"], one.entry.minutes) for one in then] == [(TEXTS["learnt"], 90)]
    assert [one.entry.done_on for one in read_by(book, book.practitioner)] == [date(2026, 6, 2), DONE_ON]


def test_what_was_typed_goes_with_the_act_that_records_it(book: UsersBook) -> None:
    for form in ("cpd new", "cpd correct"):
        keep_draft(book.workspace, form, {"texts": dict(TEXTS)}, reader=book.practitioner)
    draft = entry_draft(book.practitioner.person_id)

    uuid = book.workspace.write(add_entry, draft, reader=book.practitioner, today=TODAY, kept_form="cpd new").result
    assert [one.form for one in book.workspace.read(forms_kept, reader=book.practitioner)] == ["cpd correct"]
    corrected = entry_draft(book.practitioner.person_id, minutes=10)
    book.workspace.write(correct_entry, uuid, corrected, reader=book.practitioner, today=TODAY, kept_form="cpd correct")
    assert book.workspace.read(forms_kept, reader=book.practitioner) == ()


def test_a_draft_of_a_group_session_becomes_an_entry_with_what_was_written(book: UsersBook) -> None:
    draft_uuid = a_group_session(book)
    wrote = {"learnt": "To ask", "impact_on_people": "Heard", "peer_discussion": "They saw it otherwise"}
    book.workspace.write(write_reflection, draft_uuid, wrote, reader=book.practitioner)

    draft = book.workspace.read(entry_from_draft, draft_uuid, reader=book.practitioner)
    assert dict(draft.texts) == {
        "title": "Interpreters", "learnt": "To ask", "impact_on_people": "Heard", "peer_outcome": "They saw it otherwise",
    }  # fmt: skip
    assert (draft.done_on, draft.activity, draft.minutes) == (date(2026, 6, 9), "group-session", 90)
    with pytest.raises(NotAReader):
        book.workspace.read(entry_from_draft, draft_uuid, reader=book.manager)
    done = book.workspace.write(add_entry, draft, reader=book.practitioner, today=TODAY)

    one = the_entry(book)
    (kept,) = book.workspace.read(cpd_drafts, book.practitioner.person_id)
    assert (one.source, one.source_uuid, one.has_peer) == (DraftSource.GROUP_SESSION, kept.source_uuid, True)
    assert (kept.words, kept.has_entry) == ("Kept as an entry", True)
    with pytest.raises(Refused, match="counts once"):
        book.workspace.write(add_entry, draft, reader=book.practitioner, today=TODAY)
    book.workspace.write(undo_change, done.change)
    (waiting,) = book.workspace.read(cpd_drafts, book.practitioner.person_id)
    assert (waiting.words, waiting.has_entry) == ("Written", False)


def test_keeping_a_draft_makes_the_entry_and_deleting_that_lets_the_draft_wait_again(book: UsersBook) -> None:
    draft_uuid = a_group_session(book)
    book.workspace.write(write_reflection, draft_uuid, {"learnt": "To ask"}, reader=book.practitioner)

    book.workspace.write(keep_cpd_draft, draft_uuid, reader=book.practitioner)
    one = the_entry(book)
    assert dict(read_by(book, book.practitioner)[0].texts) == {"title": "Interpreters", "learnt": "To ask"}
    correct(book, one.uuid, {"title": "Interpreters and dialects"}, activity="group-session")
    assert the_entry(book).source_uuid == one.source_uuid

    deleted = book.workspace.write(delete_entry, one.uuid, reader=book.practitioner)
    assert book.workspace.read(cpd_drafts, book.practitioner.person_id)[0].words == "Written"
    book.workspace.write(undo_change, deleted.change)
    assert book.workspace.read(cpd_drafts, book.practitioner.person_id)[0].words == "Kept as an entry"


def test_a_course_and_a_supervision_make_entries_too(book: UsersBook) -> None:
    add_courses(book.workspace, a_course_draft("MCA-01", title="Mental capacity"))
    record = RecordDraft(0, PersonKey(), "", date(2026, 6, 1), Outcome.COMPLETED, hours="1.5")
    book.workspace.write(record_for, [book.practitioner.person_id], RecordEntry(1, record), today=TODAY)
    uuid = bytes.fromhex(whole(book.workspace, book.practitioner.person_id).records[0].uuid)
    trained = book.workspace.write(draft_from_training, uuid, book.practitioner.person_id).result
    supervised = book.workspace.write(draft_from_supervision, seal_secret(book), book.practitioner.person_id).result

    found = [book.workspace.read(entry_from_draft, one, reader=book.practitioner) for one in (trained, supervised)]
    assert [(one.activity, one.texts["title"], one.minutes, one.source) for one in found] == [
        ("training-course", "Mental capacity", 90, "training"), ("supervision", "Supervision received", 60, "supervision"),
    ]  # fmt: skip


def test_a_new_passphrase_reads_what_was_written_before(book: UsersBook) -> None:
    uuid = write_entry(book)
    book.workspace.write(share_entry, uuid, book.manager.person_id, reader=book.practitioner, today=TODAY)
    for reader, name in ((book.practitioner, "dai"), (book.manager, "jo.patel")):
        with repeatable_sealing(name):
            book.workspace.write(change_own_passphrase, reader, PASSPHRASES[name], "a wholly new row of words")
        again = book.workspace.read(sign_in, name, "a wholly new row of words")
        assert dict(read_by(book, again)[0].texts) == dict(TEXTS)


def test_a_book_with_new_keys_reads_what_was_written_before(book: UsersBook, clock: Clock) -> None:
    write_entry(book)
    change_passphrase(book.workspace, "", "a wholly new row of words")
    path = book.workspace.book.path
    book.workspace.close()
    with Workspace.open(path, passphrase="a wholly new row of words", clock=clock, who="tests") as opened:
        (read,) = opened.read(read_entries, book.practitioner.person_id, reader=book.practitioner)
        assert dict(read.texts) == dict(TEXTS)


def added_anew(book: UsersBook) -> Reader:
    """The practitioner, whose passphrase was forgotten, as they are added again."""
    book.workspace.write(end_user, book.practitioner.uuid, reader=book.administrator)
    draft = UserDraft(book.practitioner.person_id, "dai", book.practitioner.role)
    with repeatable_sealing("anew"):
        return book.workspace.write(add_user, draft, PASSPHRASES["dai"], reader=book.administrator).result


def test_who_was_added_anew_reads_after_recovery_and_writes_on(book: UsersBook) -> None:
    code = new_recovery_code("Nia Hart", "Owen Pike")
    book.workspace.write(set_up_recovery, code, (code.first, code.second), reader=book.administrator)
    uuid = write_entry(book)
    book.workspace.write(share_entry, uuid, book.manager.person_id, reader=book.practitioner, today=TODAY)
    anew = added_anew(book)
    assert [dict(one.texts) for one in read_by(book, anew)] == [{}]

    book.workspace.write(recover, anew.person_id, anew.uuid, code.first, code.second)
    assert dict(read_by(book, anew)[0].texts) == dict(TEXTS)
    draft = entry_draft(anew.person_id, {**TEXTS, "learnt": "Else"})
    book.workspace.write(correct_entry, uuid, draft, reader=anew, today=TODAY)
    assert read_by(book, book.manager)[0].texts["learnt"] == "Else"


def test_who_was_added_anew_without_recovery_writes_on_in_a_file_of_their_own(book: UsersBook) -> None:
    uuid = write_entry(book)
    book.workspace.write(share_entry, uuid, book.manager.person_id, reader=book.practitioner, today=TODAY)
    anew = added_anew(book)

    write_entry(book, reader=anew, done_on=date(2026, 6, 2))
    with pytest.raises(NotAReader, match="a passphrase that you had before"):
        book.workspace.write(share_entry, uuid, book.successor.person_id, reader=anew, today=TODAY)
    draft = entry_draft(anew.person_id, {"title": "Written anew"})
    book.workspace.write(correct_entry, uuid, draft, reader=anew, today=TODAY)

    assert [one.texts["title"] for one in read_by(book, anew)] == [TEXTS["title"], "Written anew"]
    assert [one.texts["title"] for one in read_by(book, book.manager)] == ["Written anew"]
