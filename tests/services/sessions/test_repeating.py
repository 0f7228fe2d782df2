"""The same session again on other days: everything but the people and the counts, as one change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import Audience, AudienceDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.sessions.known import known_sessions
from cpd_desktop.services.sessions.repeating import copy_on, repeat_session
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.sessions.sessions_book import SIAN, book, bookings, furnish, in_groups, known_one, planned

FIRST, SECOND = date(2026, 9, 2), date(2026, 10, 7)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = furnish(empty_book(tmp_path / "book.cpd", clock=Clock()))
    yield workspace
    workspace.close()


def test_a_copy_keeps_the_distance_between_its_days_and_forgets_who_came() -> None:
    draft = in_groups(book_by=date(2026, 6, 24), audiences=(AudienceDraft(Audience.CARERS, "", 8, 6),))

    copy = copy_on(draft, date(2026, 9, 2))

    assert [part.held_on for part in copy.parts] == [date(2026, 9, 2), date(2026, 9, 9), date(2026, 9, 10)]
    assert [part.group for part in copy.parts] == ["", "North", "South"]
    assert copy.book_by == date(2026, 8, 26)
    assert copy.audiences == (AudienceDraft(Audience.CARERS, "", 8, None),)


def test_a_session_is_repeated_without_its_people_as_one_change(workspace: Workspace) -> None:
    uuid = planned(workspace, in_groups(capacity=12, purpose="Fewer fires"))
    book(workspace, uuid, SIAN, group="North")

    made = workspace.write(repeat_session, uuid, (FIRST, SECOND), today=TODAY).result

    assert [known_one(workspace, one).first_on for one in made] == [FIRST, SECOND]
    assert all(bookings(workspace, one) == () for one in made)
    before = known_one(workspace, uuid).draft
    after = known_one(workspace, made[0]).draft
    assert replace(after, parts=()) == replace(before, parts=())
    assert not {part.uuid for part in after.parts} & {part.uuid for part in before.parts}
    workspace.write(undo_change)
    assert list(workspace.read(known_sessions)) == [uuid]


@pytest.mark.parametrize("days", [(), (FIRST, FIRST), tuple(date(2026, 7, 1) for _ in range(61))])
def test_no_day_the_same_day_twice_or_too_many_are_refused(workspace: Workspace, days: tuple[date, ...]) -> None:
    uuid = planned(workspace)

    with pytest.raises(Refused) as refusal:
        workspace.write(repeat_session, uuid, days, today=TODAY)

    assert refusal.value.field == "days"
    assert list(workspace.read(known_sessions)) == [uuid]
