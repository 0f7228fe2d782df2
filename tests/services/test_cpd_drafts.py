"""Draft CPD entries: made of what one took part in, written in by oneself alone, kept or discarded."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.cpd_drafts import CpdDraft, DraftSource, DraftState
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_draft_rows import live_draft, set_state
from cpd_desktop.services.cpd_drafts import (
    DraftCounts,
    cpd_drafts,
    discard_cpd_draft,
    draft_choices,
    draft_counts,
    draft_from_supervision,
    draft_from_training,
    keep_cpd_draft,
    reflection_of,
    take_up_cpd_draft,
    write_reflection,
)
from cpd_desktop.services.cpd_entries import delete_entry, entries_of, read_entries
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.kept_drafts import forms_kept, keep_draft
from cpd_desktop.services.person import POSTING
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.private import NotAReader, NotSignedIn, Reader
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, add_courses, entries, rows_of
from tests.services.people_book import NOW, whole
from tests.services.users_book import UsersBook, seal_secret, with_users

WROTE = {
    "learnt": "To ask which dialect. Heron-2288",
    "impact_on_people": "She was heard. Ŵyl Ddewi",
    "peer_discussion": " ",
}


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def mine(book: UsersBook, reader: Reader | None = None) -> CpdDraft:
    (found,) = book.workspace.read(cpd_drafts, (reader or book.practitioner).person_id)
    return found


def from_group(book: UsersBook) -> CpdDraft:
    there = (Attendee(book.practitioner.person_id), Attendee(book.successor.person_id))
    session = GroupSessionDraft(date(2026, 6, 9), 90, "Interpreters", there, book.manager.person_id)
    book.workspace.write(log_group_session, session, today=TODAY)
    return mine(book)


def from_training(book: UsersBook, outcome: Outcome = Outcome.COMPLETED, hours: str = "1.5") -> bytes:
    add_courses(book.workspace, a_course_draft("MCA-01", title="Mental capacity"))
    record = RecordDraft(0, PersonKey(), "", date(2026, 6, 1), outcome, hours=hours)
    book.workspace.write(record_for, [book.practitioner.person_id], RecordEntry(1, record), today=TODAY)
    return bytes.fromhex(whole(book.workspace, book.practitioner.person_id).records[0].uuid)


def test_what_is_written_can_be_read_by_its_person_alone(book: UsersBook) -> None:
    one = from_group(book)

    done = book.workspace.write(write_reflection, one.uuid, WROTE, reader=book.practitioner)

    assert done.touched == Touched.CPD | Touched.GROUP_SESSIONS
    assert book.workspace.read(reflection_of, one.uuid, reader=book.practitioner) == {
        "learnt": "To ask which dialect. Heron-2288", "impact_on_people": "She was heard. Ŵyl Ddewi",
    }  # fmt: skip
    assert (mine(book).words, mine(book).state) == ("Written", DraftState.WRITTEN)
    for other in (book.manager, book.successor, book.workforce_lead, book.administrator):
        with pytest.raises(NotAReader):
            book.workspace.read(reflection_of, one.uuid, reader=other)
        with pytest.raises(NotAReader, match="somebody else's"):
            book.workspace.write(write_reflection, one.uuid, WROTE, reader=other)
    with pytest.raises(NotSignedIn):
        book.workspace.read(reflection_of, one.uuid, reader=None)
    with pytest.raises(NotSignedIn):
        book.workspace.write(write_reflection, one.uuid, WROTE, reader=None)


def test_nothing_of_it_stands_in_clear_anywhere(book: UsersBook, tmp_path: Path) -> None:
    one = from_group(book)
    book.workspace.write(write_reflection, one.uuid, WROTE, reader=book.practitioner)

    with book.workspace.snapshot() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").all()
        everything = repr([connection.exec_driver_sql(f"SELECT * FROM {name}").all() for (name,) in tables])
    assert "Interpreters" in everything
    assert "Heron-2288" not in everything
    assert "Heron-2288" not in repr(book.workspace.read(cpd_drafts, book.practitioner.person_id))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"Heron-2288" not in path.read_bytes()


def test_writing_again_makes_another_version_and_the_same_makes_none(book: UsersBook) -> None:
    one = from_group(book)
    book.workspace.write(write_reflection, one.uuid, WROTE, reader=book.practitioner)

    same = book.workspace.write(write_reflection, one.uuid, WROTE, reader=book.practitioner)
    assert (same.result, same.change) == (1, None)
    again = book.workspace.write(write_reflection, one.uuid, {"learnt": "More"}, reader=book.practitioner)

    assert again.result == 2
    assert book.workspace.read(reflection_of, one.uuid, reader=book.practitioner) == {"learnt": "More"}
    book.workspace.write(undo_change, again.change)
    assert "impact_on_people" in book.workspace.read(reflection_of, one.uuid, reader=book.practitioner)


def test_what_was_written_can_be_undone_and_then_nothing_is(book: UsersBook) -> None:
    one = from_group(book)
    done = book.workspace.write(write_reflection, one.uuid, WROTE, reader=book.practitioner)
    book.workspace.write(undo_change, done.change)

    assert mine(book).words == "To be written"
    assert book.workspace.read(reflection_of, one.uuid, reader=book.practitioner) == {}


def test_a_reflection_that_says_nothing_is_refused(book: UsersBook) -> None:
    with pytest.raises(Refused, match="nothing to keep yet"):
        book.workspace.write(write_reflection, from_group(book).uuid, {"learnt": " "}, reader=book.practitioner)


def test_a_draft_becomes_an_entry_once_something_is_written_and_waits_again_without_it(book: UsersBook) -> None:
    one = from_group(book)
    with pytest.raises(Refused, match="Write what you learnt first"):
        book.workspace.write(keep_cpd_draft, one.uuid, reader=book.practitioner)
    book.workspace.write(write_reflection, one.uuid, WROTE, reader=book.practitioner)

    book.workspace.write(keep_cpd_draft, one.uuid, reader=book.practitioner)
    assert mine(book).words == "Kept as an entry"
    assert book.workspace.write(keep_cpd_draft, one.uuid, reader=book.practitioner).change is None
    assert mine(book).has_entry
    for act in (take_up_cpd_draft, discard_cpd_draft):
        with pytest.raises(Refused, match="correct it there"):
            book.workspace.write(act, one.uuid, reader=book.practitioner)
    with pytest.raises(Refused, match="correct it there"):
        book.workspace.write(write_reflection, one.uuid, {"learnt": "Else"}, reader=book.practitioner)

    (entry,) = book.workspace.read(entries_of, book.practitioner.person_id)
    book.workspace.write(delete_entry, entry.uuid, reader=book.practitioner)
    assert mine(book).words == "Written"


def test_a_discarded_draft_is_taken_up_again_also_by_writing_in_it(book: UsersBook) -> None:
    one = from_group(book)
    book.workspace.write(discard_cpd_draft, one.uuid, reader=book.practitioner)
    assert mine(book).words == "Discarded"
    book.workspace.write(take_up_cpd_draft, one.uuid, reader=book.practitioner)
    assert mine(book).words == "To be written"

    book.workspace.write(discard_cpd_draft, one.uuid, reader=book.practitioner)
    book.workspace.write(write_reflection, one.uuid, WROTE, reader=book.practitioner)
    assert mine(book).words == "Written"


@pytest.mark.parametrize("act", [keep_cpd_draft, discard_cpd_draft, take_up_cpd_draft])
def test_a_draft_is_its_persons_to_keep_and_to_discard(book: UsersBook, act: Callable[..., Any]) -> None:
    one = from_group(book)
    with pytest.raises(NotAReader, match="somebody else's"):
        book.workspace.write(act, one.uuid, reader=book.manager)
    with pytest.raises(NotSignedIn):
        book.workspace.write(act, one.uuid, reader=None)
    with pytest.raises(Refused, match="not in the book any more"):
        book.workspace.write(act, b"0" * 16, reader=book.manager)


def test_a_draft_of_a_supervision_is_for_either_of_its_two(book: UsersBook) -> None:
    uuid = seal_secret(book)

    done = book.workspace.write(draft_from_supervision, uuid, book.practitioner.person_id)
    book.workspace.write(draft_from_supervision, uuid, book.manager.person_id)

    one = mine(book)
    assert (one.uuid, one.source, one.source_uuid) == (done.result, DraftSource.SUPERVISION, uuid.hex())
    assert (one.activity, one.title, one.minutes, one.with_peers) == ("Supervision", "Supervision received", 60, False)
    assert mine(book, book.manager).title == "Supervision given"
    with pytest.raises(Refused, match="for one of its two"):
        book.workspace.write(draft_from_supervision, uuid, book.workforce_lead.person_id)
    with pytest.raises(Refused, match="for one of its two"):
        book.workspace.write(draft_from_supervision, b"0" * 16, book.practitioner.person_id)


def test_a_draft_of_training_takes_its_course_and_hours(book: UsersBook) -> None:
    uuid = from_training(book)

    done = book.workspace.write(draft_from_training, uuid, book.practitioner.person_id)

    one = mine(book)
    assert (one.uuid, one.done_on, one.minutes) == (done.result, date(2026, 6, 1), 90)
    assert (one.activity, one.title, one.with_peers) == ("Training course", "Mental capacity", False)
    assert entries(book.workspace)[-1]["act"] == "make a draft CPD entry of training"
    with pytest.raises(Refused, match="its own person"):
        book.workspace.write(draft_from_training, uuid, book.manager.person_id)


def test_training_of_unknown_length_has_a_draft_of_unknown_length(book: UsersBook) -> None:
    book.workspace.write(draft_from_training, from_training(book, hours=""), book.practitioner.person_id)

    assert mine(book).minutes is None


def test_training_that_was_not_completed_makes_no_draft(book: UsersBook) -> None:
    with pytest.raises(Refused, match="recorded as did not attend"):
        book.workspace.write(draft_from_training, from_training(book, Outcome.DNA), book.practitioner.person_id)


def test_asking_for_a_draft_twice_makes_one_and_a_discarded_one_comes_back(book: UsersBook) -> None:
    uuid = from_training(book)
    first = book.workspace.write(draft_from_training, uuid, book.practitioner.person_id)
    again = book.workspace.write(draft_from_training, uuid, book.practitioner.person_id)
    assert (again.result, again.change) == (first.result, None)

    book.workspace.write(discard_cpd_draft, first.result, reader=book.practitioner)
    back = book.workspace.write(draft_from_training, uuid, book.practitioner.person_id)

    assert back.result == first.result
    assert mine(book).words == "To be written"
    assert len(rows_of(book.workspace, "cpd_drafts", "id")) == 1


def test_everybody_else_sees_counts_of_those_in_scope(book: UsersBook) -> None:
    one = from_group(book)
    book.workspace.write(write_reflection, one.uuid, WROTE, reader=book.practitioner)
    book.workspace.write(draft_from_training, from_training(book), book.practitioner.person_id)
    elsewhere = PlaceDraft(POSTING, date(2025, 1, 1), None, "Social Worker", "West", ends_others=True)
    book.workspace.write(save_place, book.successor.person_id, elsewhere)

    assert book.workspace.read(draft_counts, NOW) == DraftCounts(3, 2, 1, 2)
    assert book.workspace.read(draft_counts, CoverageQuestion(TODAY, team="West")) == DraftCounts(1, 1, 0, 1)
    assert book.workspace.read(draft_counts, CoverageQuestion(date(2026, 5, 31))) == DraftCounts()
    (theirs,) = book.workspace.read(cpd_drafts, book.successor.person_id)
    book.workspace.write(discard_cpd_draft, theirs.uuid, reader=book.successor)
    assert book.workspace.read(draft_counts, NOW) == DraftCounts(2, 1, 1, 1)


def test_what_one_did_is_offered_until_there_is_a_draft_of_it(book: UsersBook) -> None:
    supervision = seal_secret(book)
    training = from_training(book)
    person_id = book.practitioner.person_id
    offered = book.workspace.read(draft_choices, person_id, TODAY)
    assert [(one.uuid, one.title) for one in offered] == [
        (supervision.hex(), "Supervision received"), (training.hex(), "Mental capacity"),
    ]  # fmt: skip
    assert [one.title for one in book.workspace.read(draft_choices, book.manager.person_id, TODAY)] == [
        "Supervision given"
    ]

    made = book.workspace.write(draft_from_training, training, person_id).result
    assert len(book.workspace.read(draft_choices, person_id, TODAY)) == 1
    book.workspace.write(discard_cpd_draft, made, reader=book.practitioner)
    assert len(book.workspace.read(draft_choices, person_id, TODAY)) == 2


@pytest.mark.parametrize(("as_at", "count"), [
    (date(2026, 5, 31), 0), (date(2026, 6, 1), 1), (date(2028, 6, 1), 1), (date(2028, 6, 2), 0),
])  # fmt: skip
def test_two_years_are_looked_back(book: UsersBook, as_at: date, count: int) -> None:
    from_training(book)

    assert len(book.workspace.read(draft_choices, book.practitioner.person_id, as_at)) == count


def test_a_reflection_that_is_finished_is_kept_at_once_and_what_was_typed_of_it_goes(book: UsersBook) -> None:
    one, reader = from_group(book), book.practitioner
    keep_draft(book.workspace, "reflection", {"texts": WROTE}, reader=reader)

    done = book.workspace.write(
        write_reflection, one.uuid, WROTE, reader=reader, is_finished=True, kept_form="reflection"
    )  # fmt: skip

    assert mine(book).words == "Kept as an entry"
    assert book.workspace.read(forms_kept, reader=reader) == ()
    assert entries(book.workspace)[-1]["act"] == "write a reflection"
    book.workspace.write(undo_change, done.change)
    assert mine(book).words == "To be written"


def test_the_same_text_can_be_kept_as_an_entry_later(book: UsersBook) -> None:
    one, reader = from_group(book), book.practitioner
    book.workspace.write(write_reflection, one.uuid, WROTE, reader=reader)

    done = book.workspace.write(write_reflection, one.uuid, WROTE, reader=reader, is_finished=True)

    assert (done.result, mine(book).words) == (1, "Kept as an entry")
    assert entries(book.workspace)[-1]["act"] == "keep a draft CPD entry"


def test_a_draft_that_was_kept_before_there_were_entries_can_still_be_made_one(book: UsersBook) -> None:
    one, reader = from_group(book), book.practitioner
    book.workspace.write(write_reflection, one.uuid, WROTE, reader=reader)
    row = book.workspace.read(live_draft, one.uuid)
    book.workspace.write(set_state, row, DraftState.KEPT, "keep a draft CPD entry")
    assert (mine(book).words, mine(book).has_entry) == ("Kept as an entry", False)

    book.workspace.write(keep_cpd_draft, one.uuid, reader=reader)
    assert mine(book).has_entry
    assert book.workspace.read(read_entries, reader.person_id, reader=reader)[0].texts["learnt"] == WROTE["learnt"]
