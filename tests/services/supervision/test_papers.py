from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import CancelledDraft, SupervisionDraft
from cpd_desktop.services.private import FileKind, NotAReader, NotSignedIn, Reader, find_file, name_reader
from cpd_desktop.services.supervision.logging import cancel_supervision, log_supervision
from cpd_desktop.services.supervision.papers import (
    file_sheet,
    group_sheet,
    record_sheet,
    supervision_on,
    uuid_from_text,
)
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.supervised_book import (
    CALLED_OFF,
    FIRST,
    LATER,
    REASON,
    SECOND,
    SECRET,
    TOPIC,
    WHY,
    SupervisedBook,
    with_supervision,
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SupervisedBook]:
    """For reading only."""
    path = tmp_path_factory.mktemp("papers") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        yield with_supervision(workspace)


def test_the_record_has_the_facts_the_texts_and_what_was_answered(book: SupervisedBook) -> None:
    sheet = book.workspace.read(record_sheet, book.second, reader=book.users.practitioner)
    assert (sheet.pair, sheet.held_on, sheet.minutes) == (("Dai Rees", "Jo Patel"), SECOND, 45)
    assert sheet.texts == {"wellbeing": SECRET, "notes": LATER}
    assert [(one.title, one.owner, one.state) for one in sheet.answered] == [
        ("Read the guidance", "Dai Rees", ActionState.DONE)
    ]
    assert [(one.name, one.version) for one in sheet.agreed] == [("Jo Patel", 1), ("Dai Rees", 1)]
    assert sheet.waits_for == ()


def test_amendments_are_versions_with_who_and_why(book: SupervisedBook) -> None:
    sheet = book.workspace.read(record_sheet, book.second, reader=book.users.manager)
    assert [(one.number, one.by, one.reason, dict(one.texts)) for one in sheet.versions] == [
        (1, "", "", {"wellbeing": SECRET}),
        (2, "Dai Rees", WHY, {"wellbeing": SECRET, "notes": LATER}),
    ]


def test_who_has_not_agreed_is_waited_for(book: SupervisedBook) -> None:
    sheet = book.workspace.read(record_sheet, book.first, reader=book.users.manager)
    assert sheet.waits_for == ("Dai Rees", "Jo Patel")
    assert [(one.title, one.owner) for one in sheet.actions] == [
        ("Read the guidance", "Dai Rees"), ("Find a mentor", "Jo Patel"),
    ]  # fmt: skip


def test_nobody_else_is_given_a_private_paper(book: SupervisedBook) -> None:
    dai, jo = book.users.practitioner.person_id, book.users.manager.person_id
    asks: tuple[Callable[[Reader | None], object], ...] = (
        lambda reader: book.workspace.read(record_sheet, book.second, reader=reader),
        lambda reader: book.workspace.read(record_sheet, book.cancelled, reader=reader),
        lambda reader: book.workspace.read(file_sheet, dai, jo, reader=reader),
    )
    for ask in asks:
        with pytest.raises(NotSignedIn, match="sign in as one of them"):
            ask(None)
        for other in (book.users.workforce_lead, book.users.administrator, book.users.successor):
            with pytest.raises(NotAReader, match="you are not one of them"):
                ask(other)
        assert ask(book.users.practitioner) is not None


def test_a_named_reader_is_given_it(workspace: Workspace) -> None:
    book = with_supervision(workspace)
    users = book.users
    file = workspace.read(find_file, FileKind.SUPERVISION, users.practitioner.person_id, users.manager.person_id)
    assert file is not None
    workspace.write(
        lambda session: Done(name_reader(session, users.manager, file, users.successor.uuid), Touched.USERS)
    )
    sheet = workspace.read(file_sheet, users.practitioner.person_id, users.manager.person_id, reader=users.successor)
    assert sheet.sessions[1].texts["notes"] == LATER


def test_the_file_is_in_order_with_what_is_open_first(book: SupervisedBook) -> None:
    users = book.users
    sheet = book.workspace.read(file_sheet, users.practitioner.person_id, users.manager.person_id, reader=users.manager)
    assert [one.held_on for one in sheet.sessions] == [FIRST, SECOND, CALLED_OFF]
    assert sheet.held == 2
    assert [(one.title, one.owner, one.agreed_on) for one in sheet.open_actions] == [
        ("Find a mentor", "Jo Patel", FIRST)
    ]
    with pytest.raises(Refused, match="no supervision with each other"):
        book.workspace.read(file_sheet, users.manager.person_id, users.practitioner.person_id, reader=users.manager)


def test_a_supervision_is_found_by_the_person_and_the_day(book: SupervisedBook) -> None:
    read = book.workspace.read
    assert read(supervision_on, "00103", SECOND) == book.second
    assert read(supervision_on, "00103", SECOND, "00102") == book.second
    for given, field in ((("", SECOND), "supervision"), (("00103", None), "supervision"), (("00103", TODAY), "on")):
        with pytest.raises(Refused) as refused:
            read(supervision_on, *given)
        assert refused.value.field == field


def test_of_two_on_a_day_the_one_that_was_held_is_meant(workspace: Workspace) -> None:
    book = with_supervision(workspace)
    users = book.users
    dai, jo, sian = users.practitioner.person_id, users.manager.person_id, users.successor.person_id
    workspace.write(cancel_supervision, CancelledDraft(dai, sian, SECOND, "Dai Rees", "Ill"), today=TODAY)
    assert workspace.read(supervision_on, "00103", SECOND) == book.second
    draft = SupervisionDraft(dai, sian, SECOND, 30)
    other = workspace.write(log_supervision, draft, reader=None, today=TODAY).result
    with pytest.raises(Refused, match="3 supervisions on 11/05/2026: say which"):
        workspace.read(supervision_on, "00103", SECOND)
    assert workspace.read(supervision_on, "00103", SECOND, "00104") == other
    assert jo != sian


def test_a_group_session_counts_reflections_only(book: SupervisedBook) -> None:
    sheet = book.workspace.read(group_sheet, book.group, as_at=TODAY)
    assert (sheet.topic, sheet.facilitator, sheet.minutes) == (TOPIC, "Jo Patel", 90)
    assert (sheet.reflections, sheet.own, len(sheet.attendees)) == (0, 2, 3)
    assert {"East", "Westmere NHS Trust"} == set(sheet.teams)
    assert [(one.title, one.agreed_on) for one in sheet.actions] == [("Tell the review team", date(2026, 6, 1))]
    with pytest.raises(Refused, match="not in the book any more"):
        book.workspace.read(group_sheet, bytes(16), as_at=TODAY)


def test_a_uuid_is_read_with_and_without_dashes(book: SupervisedBook) -> None:
    text = book.second.hex()
    assert uuid_from_text(f"{text[:8]}-{text[8:]}", "supervision", "supervision") == book.second
    for wrong in ("", "abc", "zz" * 16):
        with pytest.raises(Refused, match="is not the UUID of a supervision") as refused:
            uuid_from_text(wrong, "supervision", "supervision")
        assert refused.value.field == "supervision"


def test_a_cancelled_one_has_nothing_to_agree(book: SupervisedBook) -> None:
    sheet = book.workspace.read(record_sheet, book.cancelled, reader=book.users.manager)
    assert (sheet.cancelled_by, sheet.reason, sheet.waits_for, sheet.texts) == ("Jo Patel", REASON, (), {})
