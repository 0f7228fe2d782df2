"""Group reflective sessions: recorded, corrected and taken back, and the private drafts that come of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.group_sessions import Attendee, GroupActionDraft, GroupSessionDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_drafts import cpd_drafts, discard_cpd_draft, keep_cpd_draft, write_reflection
from cpd_desktop.services.group_sessions import (
    GroupSessionDetail,
    correct_group_session,
    delete_group_session,
    group_session_detail,
    group_sessions,
    log_group_session,
    set_group_action_state,
    who_they_were,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.kept_drafts import forms_kept, keep_draft
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.people_book import NOW, someone
from tests.services.users_book import UsersBook, with_users

HELD_ON = date(2026, 6, 9)
NURSE = Attendee(None, "Tom Ellis", "", "Nurse", "Riverside Trust")
WROTE = {"learnt": "To ask which dialect before booking"}


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def draft(book: UsersBook, **parts: Any) -> GroupSessionDraft:
    """Return a session that the manager facilitated, with the practitioner, the successor and a nurse."""
    there = (Attendee(book.practitioner.person_id), Attendee(book.successor.person_id), NURSE)
    known = GroupSessionDraft(
        HELD_ON, 90, "Working with interpreters", there, book.manager.person_id, model="4x4x4", presenter="Dai",
        question="What did the person say?", themes="Dialects", learning="Brief the interpreter",
        actions=(GroupActionDraft("Ask the service for a list", "Dai Rees", date(2026, 6, 12)),),
    )  # fmt: skip
    return replace(known, **parts)


def logged(book: UsersBook, **parts: Any) -> bytes:
    return book.workspace.write(log_group_session, draft(book, **parts), today=TODAY).result


def correct(book: UsersBook, uuid: bytes, **parts: Any) -> None:
    known = detail(book, uuid).draft
    book.workspace.write(correct_group_session, uuid, replace(known, **parts), today=TODAY)


def detail(book: UsersBook, uuid: bytes) -> GroupSessionDetail:
    return book.workspace.read(group_session_detail, uuid, as_at=TODAY)


def titles(book: UsersBook, reader: Reader) -> list[str]:
    return [one.title for one in book.workspace.read(cpd_drafts, reader.person_id)]


def write(book: UsersBook, reader: Reader) -> None:
    (one,) = book.workspace.read(cpd_drafts, reader.person_id)
    book.workspace.write(write_reflection, one.uuid, WROTE, reader=reader)


def test_a_session_says_who_was_there_as_they_were_then(book: UsersBook) -> None:
    done = book.workspace.write(log_group_session, draft(book), today=TODAY)

    found = detail(book, done.result)
    assert done.touched == Touched.GROUP_SESSIONS | Touched.CPD
    assert entries(book.workspace)[-1]["act"] == "record a group reflective session"
    assert found.attendees == (
        Attendee(book.practitioner.person_id, "Dai Rees", "East", "Social Worker"),
        Attendee(book.successor.person_id, "Siân O’Brien", "East", "Social Worker"),
        NURSE,
    )
    listed = found.listed
    assert (listed.facilitator, listed.there, listed.teams, listed.drafts) == ("Jo Patel", 3, ("East",), 2)
    assert (listed.open_actions, listed.overdue_actions) == (1, 1)
    assert (found.question, found.themes, found.learning) == (
        "What did the person say?", "Dialects", "Brief the interpreter",
    )  # fmt: skip


def test_what_was_said_of_a_team_or_profession_stays_as_it_was_typed(book: UsersBook) -> None:
    there = (Attendee(book.practitioner.person_id, "", "Duty desk", "Student"),)

    assert detail(book, logged(book, attendees=there)).attendees[0].team == "Duty desk"
    assert detail(book, logged(book, attendees=there)).attendees[0].profession == "Student"


def test_everybody_from_the_book_gets_a_draft_with_the_facts_marked_as_peer_discussion(book: UsersBook) -> None:
    uuid = logged(book)

    (mine,) = book.workspace.read(cpd_drafts, book.practitioner.person_id)
    assert (mine.done_on, mine.minutes, mine.activity, mine.title) == (
        HELD_ON, 90, "Group reflective session", "Working with interpreters",
    )  # fmt: skip
    assert (mine.with_peers, mine.source_uuid, mine.words) == (True, uuid.hex(), "To be written")
    assert titles(book, book.successor) == ["Working with interpreters"]
    assert titles(book, book.manager) == []


def test_the_facilitator_sees_how_many_have_written_and_not_who(book: UsersBook) -> None:
    uuid = logged(book)
    assert detail(book, uuid).listed.written_words == "0 of 2 have written theirs"

    write(book, book.practitioner)

    assert detail(book, uuid).listed.written_words == "1 of 2 have written theirs"
    assert "dialect before" not in repr(detail(book, uuid))


def test_a_session_of_others_alone_has_nobody_to_write(book: UsersBook) -> None:
    found = detail(book, logged(book, attendees=(NURSE,))).listed

    assert (found.there, found.drafts, found.written_words) == (1, 0, "Nobody from this book was there")


def test_correcting_takes_the_drafts_along_in_which_nobody_has_written(book: UsersBook) -> None:
    uuid = logged(book)
    there = (Attendee(book.successor.person_id), Attendee(book.workforce_lead.person_id), NURSE)

    correct(book, uuid, topic="Interpreters", minutes=60, attendees=there)

    assert titles(book, book.practitioner) == []
    assert titles(book, book.workforce_lead) == ["Interpreters"]
    (stays,) = book.workspace.read(cpd_drafts, book.successor.person_id)
    assert (stays.title, stays.minutes) == ("Interpreters", 60)


def test_whoever_has_written_keeps_it_whatever_becomes_of_the_session(book: UsersBook) -> None:
    uuid = logged(book)
    write(book, book.practitioner)

    correct(book, uuid, topic="Interpreters", attendees=(Attendee(book.successor.person_id),))
    assert titles(book, book.practitioner) == ["Working with interpreters"]
    assert titles(book, book.successor) == ["Interpreters"]
    assert detail(book, uuid).listed.written_words == "1 of 2 have written theirs"

    book.workspace.write(delete_group_session, uuid)
    assert titles(book, book.practitioner) == ["Working with interpreters"]
    assert titles(book, book.successor) == []
    assert book.workspace.read(group_sessions, NOW) == ()


def test_a_draft_that_was_kept_is_left_alone_and_one_that_was_discarded_stays_so(book: UsersBook) -> None:
    uuid = logged(book)
    write(book, book.practitioner)
    (mine,) = book.workspace.read(cpd_drafts, book.practitioner.person_id)
    book.workspace.write(keep_cpd_draft, mine.uuid, reader=book.practitioner)
    (theirs,) = book.workspace.read(cpd_drafts, book.successor.person_id)
    book.workspace.write(discard_cpd_draft, theirs.uuid, reader=book.successor)

    correct(book, uuid, topic="Interpreters")

    assert titles(book, book.practitioner) == ["Working with interpreters"]
    (theirs,) = book.workspace.read(cpd_drafts, book.successor.person_id)
    assert (theirs.title, theirs.words) == ("Interpreters", "Discarded")


def test_correcting_nothing_writes_nothing(book: UsersBook) -> None:
    uuid = logged(book)

    done = book.workspace.write(correct_group_session, uuid, detail(book, uuid).draft, today=TODAY)

    assert (done.touched, done.change) == (Touched.NOTHING, None)


def test_correcting_keeps_the_attendances_and_actions_that_stay(book: UsersBook) -> None:
    uuid = logged(book)
    before = rows_of(book.workspace, "group_attendances", "uuid")
    (action,) = detail(book, uuid).actions
    book.workspace.write(set_group_action_state, action.uuid, ActionState.DONE, today=TODAY)
    kept = GroupActionDraft("Ask the service for its list", "Dai Rees", None, action.uuid)

    correct(book, uuid, actions=(kept, GroupActionDraft("Share it", "Siân")), minutes=60)

    assert rows_of(book.workspace, "group_attendances", "uuid") == before
    first, second = sorted(detail(book, uuid).actions, key=lambda one: one.title)
    assert (first.title, first.state, first.closed_on, first.due_on) == (
        "Ask the service for its list", ActionState.DONE, TODAY, None,
    )  # fmt: skip
    assert (second.title, second.owner, second.state) == ("Share it", "Siân", ActionState.OPEN)
    correct(book, uuid, actions=())
    assert detail(book, uuid).actions == ()


def test_an_action_is_done_opened_again_and_told_once(book: UsersBook) -> None:
    uuid = logged(book)
    (action,) = detail(book, uuid).actions
    book.workspace.write(set_group_action_state, action.uuid, ActionState.DROPPED, today=TODAY)
    assert detail(book, uuid).listed.open_actions == 0
    assert book.workspace.write(set_group_action_state, action.uuid, ActionState.DROPPED, today=TODAY).change is None

    book.workspace.write(set_group_action_state, action.uuid, ActionState.OPEN, today=TODAY)

    assert detail(book, uuid).actions == (action,)
    with pytest.raises(Refused, match="not in the book any more"):
        book.workspace.write(set_group_action_state, "00" * 16, ActionState.DONE, today=TODAY)


def test_all_of_it_is_undone_as_one_step_until_somebody_has_written(book: UsersBook) -> None:
    done = book.workspace.write(log_group_session, draft(book), today=TODAY)
    undone = book.workspace.write(undo_change, done.change)
    for table in ("group_sessions", "group_attendances", "group_actions", "cpd_drafts"):
        assert rows_of(book.workspace, table, "id") == []

    book.workspace.write(undo_change, undone.change)
    write(book, book.practitioner)
    done_again = undone.change
    assert done_again is not None
    with pytest.raises(Refused, match="builds on it"):
        book.workspace.write(undo_change, done_again + 1)


@pytest.mark.parametrize(
    ("parts", "field", "reason"),
    [
        ({"held_on": TODAY + timedelta(1)}, "held_on", "lies in the future"),
        ({"facilitator_id": 99}, "facilitator", "no such person"),
        ({"attendees": (Attendee(99),)}, "attendees", "no such person"),
    ],
)
def test_what_is_wrong_is_refused_beside_its_field(
    book: UsersBook, parts: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason) as refusal:
        logged(book, **parts)
    assert refusal.value.field == field
    assert rows_of(book.workspace, "group_sessions", "id", "1") == []


def test_a_session_that_is_gone_is_told_of(book: UsersBook) -> None:
    uuid = logged(book)
    book.workspace.write(delete_group_session, uuid)

    for act in (
        lambda: detail(book, uuid),
        lambda: book.workspace.write(delete_group_session, uuid),
        lambda: book.workspace.write(correct_group_session, uuid, draft(book), today=TODAY),
    ):
        with pytest.raises(Refused, match="not in the book any more"):
            act()


def test_a_facilitator_from_outside_is_known_by_name(book: UsersBook) -> None:
    found = detail(book, logged(book, facilitator_id=None, facilitator=" Ann   Lloyd "))

    assert (found.listed.facilitator, found.listed.facilitator_id) == ("Ann Lloyd", None)
    assert (found.draft.facilitator, found.draft.facilitator_id) == ("Ann Lloyd", None)


def test_the_list_is_of_those_teams_that_were_there_newest_first(book: UsersBook) -> None:
    west = someone(book.workspace, "00009", "Cara Moss", team="West", service="Adults")
    logged(book)
    logged(book, held_on=TODAY, attendees=(Attendee(west),), topic="Hoarding")

    def found(team: str = "", service: str = "") -> list[str]:
        question = CoverageQuestion(TODAY, team=team, service=service)
        return [one.topic for one in book.workspace.read(group_sessions, question)]

    assert found() == ["Hoarding", "Working with interpreters"]
    assert found(team="west") == ["Hoarding"]
    assert found(service="Adults") == ["Hoarding"]
    assert found(service="Children") == []
    assert book.workspace.read(group_sessions, CoverageQuestion(HELD_ON - timedelta(1))) == ()
    assert len(book.workspace.read(group_sessions, CoverageQuestion(HELD_ON))) == 1


def test_it_is_answered_as_it_was_known(book: UsersBook) -> None:
    uuid = logged(book)
    before = book.workspace.head().number
    correct(book, uuid, topic="Interpreters")

    (then,) = book.workspace.read(group_sessions, CoverageQuestion(TODAY, before))
    assert then.topic == "Working with interpreters"


def test_people_are_offered_as_they_were_on_the_day(book: UsersBook) -> None:
    early = book.workspace.read(who_they_were, date(2024, 1, 7), [book.manager.person_id, 99])
    assert early == (Attendee(book.manager.person_id, "Jo Patel", "", ""),)

    everybody = book.workspace.read(who_they_were, TODAY)
    assert {(one.team, one.profession) for one in everybody} == {("East", "Social Worker")}
    assert len(everybody) == 5


def test_what_was_typed_of_a_session_goes_with_recording_and_correcting_it(book: UsersBook) -> None:
    keep_draft(book.workspace, "group session", {"session": {"topic": "Interpreters"}}, reader=None)
    done = book.workspace.write(log_group_session, draft(book), today=TODAY, kept_form="group session")
    assert book.workspace.read(forms_kept, reader=None) == ()

    keep_draft(book.workspace, "group session", {"session": {}}, reader=book.manager)
    known = detail(book, done.result).draft
    book.workspace.write(
        correct_group_session, done.result, known, today=TODAY, kept_form="group session", reader=book.manager
    )  # fmt: skip
    assert book.workspace.read(forms_kept, reader=book.manager) == ()
