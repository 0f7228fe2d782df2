from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.session_sheets import LearnerSheet
from cpd_desktop.domain.sessions import PartDraft, SessionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.known import known_session
from cpd_desktop.services.sessions.papers import (
    chase_sheet_of,
    joining_list_of,
    programme_of,
    session_facts,
    sign_in_sheets_of,
)
from cpd_desktop.services.sessions.planning import plan_session
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.sessions.papers_book import (
    CARER,
    CARERS,
    HELD,
    LATER,
    TO_COME,
    TOGETHER,
    PapersBook,
    with_sessions,
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PapersBook]:
    """For reading only."""
    path = tmp_path_factory.mktemp("papers") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        yield with_sessions(workspace)


def names(learners: tuple[LearnerSheet, ...]) -> list[str]:
    return [one.name for one in learners]


def test_each_group_signs_in_for_its_own_parts_and_all_of_them_for_what_they_share(book: PapersBook) -> None:
    sheets = book.workspace.read(sign_in_sheets_of, book.to_come, as_at=TODAY)
    found = [(one.part.held_on, one.group, names(one.learners)) for one in sheets.sheets]
    assert found == [
        (TO_COME, "Group A", [CARER, "Siân Ŵyn"]), (LATER, "Group B", ["Zofia Łuczak"]),
        (TOGETHER, "Group A", [CARER, "Siân Ŵyn"]), (TOGETHER, "Group B", ["Zofia Łuczak"]),
    ]  # fmt: skip
    carer, sian = sheets.sheets[0].learners
    assert (carer.place, carer.email) == (CARERS, "")
    assert (sian.team, sian.email) == ("Deaf Services", "s1@westmere.gov.uk")


def test_a_session_without_groups_has_a_sheet_for_each_part(book: PapersBook) -> None:
    sheets = book.workspace.read(sign_in_sheets_of, book.closed, as_at=TODAY).sheets
    assert [(one.group, len(one.learners)) for one in sheets] == [("", 5), ("", 5)]


def test_nobody_signs_in_for_a_cancelled_session_or_one_that_is_not_there(book: PapersBook) -> None:
    with pytest.raises(Refused, match="cancelled") as refused:
        book.workspace.read(sign_in_sheets_of, book.cancelled, as_at=TODAY)
    assert refused.value.field == "session"
    with pytest.raises(Refused, match="not in the book any more"):
        book.workspace.read(sign_in_sheets_of, bytes(16), as_at=TODAY)


def test_the_joining_list_has_who_is_booked_who_waits_and_who_is_undecided(book: PapersBook) -> None:
    sheet = book.workspace.read(joining_list_of, book.to_come, as_at=TODAY)
    assert [(group.name, names(group.learners)) for group in sheet.groups] == [
        ("Group A", [CARER, "Siân Ŵyn"]), ("Group B", ["Zofia Łuczak"]),
    ]  # fmt: skip
    assert [part.held_on for part in sheet.groups[1].parts] == [LATER, TOGETHER]
    assert names(sheet.waiting) == ["Jo Li"]
    assert names(sheet.undecided) == ["Hope Nyarko"]
    assert (sheet.booked, sheet.left, sheet.expected) == (3, 0, 6)
    assert sheet.facts.title == "Moving people safely: summer"
    assert book.workspace.read(joining_list_of, book.cancelled, as_at=TODAY).facts.state == "cancelled"


def test_papers_are_as_they_were_known_at_a_moment(book: PapersBook) -> None:
    """Before the waiting list: the entries of the trail after the first booking are left out."""
    one = book.workspace.read(known_session, book.to_come)
    with book.workspace.snapshot() as session:
        (first,) = (
            session.connection()
            .exec_driver_sql("SELECT min(recorded_in) FROM bookings WHERE session_uuid = ?", (one.uuid,))
            .one()
        )
    sheet = book.workspace.read(joining_list_of, book.to_come, as_at=TODAY, upto=first)
    assert (sheet.booked, len(sheet.waiting)) == (2, 0)


@pytest.mark.parametrize(("begins", "ends", "days"), [
    (None, None, [TO_COME, date(2026, 8, 3)]), (HELD, HELD, [HELD]), (LATER, LATER, [TO_COME]),
    (TOGETHER, None, [TO_COME]), (date(2026, 9, 8), None, []), (HELD, TO_COME, [HELD, TO_COME]),
])  # fmt: skip
def test_a_programme_has_the_sessions_with_a_part_in_its_period(
    book: PapersBook, begins: date | None, ends: date | None, days: list[date]
) -> None:
    sheet = book.workspace.read(programme_of, CoverageQuestion(TODAY), begins_on=begins, ends_on=ends)
    assert [one.facts.days[0] for one in sheet.lines] == days
    assert sheet.begins_on == (begins or TODAY)
    if begins is None:
        assert sheet.ends_on == date(2027, 6, 14)


def test_a_line_of_the_programme_says_for_whom_and_what_is_left(book: PapersBook) -> None:
    first, second = book.workspace.read(programme_of, CoverageQuestion(TODAY)).lines
    assert (first.for_whom, first.left, first.waiting) == ("Everybody who helps people to move", 0, 1)
    assert (first.needs_approval, first.is_cancelled, second.is_cancelled) == (True, False, True)


def test_a_programme_of_a_team_leaves_its_sessions_and_says_its_name_as_it_is_written(book: PapersBook) -> None:
    sheet = book.workspace.read(programme_of, CoverageQuestion(TODAY, team="deaf services"), begins_on=HELD)
    assert sheet.scope == "Deaf Services"
    assert len(sheet.lines) == 3
    for wrong in (CoverageQuestion(TODAY, team="X"), CoverageQuestion(TODAY, service="X")):
        with pytest.raises(Refused, match="called 'X'"):
            book.workspace.read(programme_of, wrong)
        with pytest.raises(Refused, match="called 'X'"):
            book.workspace.read(chase_sheet_of, wrong)
    with pytest.raises(Refused, match="ends on 11/05/2026, before it begins on 15/06/2026") as refused:
        book.workspace.read(programme_of, CoverageQuestion(TODAY), ends_on=HELD)
    assert refused.value.field == "to"


def test_the_chase_list_has_what_is_undecided_and_what_is_not_marked(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("chase") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        book = with_sessions(workspace)
        sheet = workspace.read(chase_sheet_of, CoverageQuestion(TODAY))
        by_title = {part.title: part.lines for part in sheet.parts}
        (asked,) = by_title["Asked for, and not decided"]
        assert (asked.who, asked.team, asked.note) == ("Hope Nyarko", "Night Team", "asked by Hope Nyarko")
        assert asked.what == "Moving people safely: summer, 06/07/2026"
        assert by_title["Attendance not recorded"] == ()
        late = workspace.read(chase_sheet_of, CoverageQuestion(date(2026, 9, 8)))
        (unmarked,) = next(part.lines for part in late.parts if part.title == "Attendance not recorded")
        assert (unmarked.who, unmarked.on, unmarked.note) == ("Blodwen Rees", TOGETHER, "3 of 3 not marked")
        assert workspace.read(chase_sheet_of, CoverageQuestion(TODAY, team="Deaf Services")).total == 0
        assert book.people


def test_learners_without_a_group_sign_in_only_for_what_is_for_everybody(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("groups") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        book = with_sessions(workspace)
        known = workspace.read(known_session, book.closed)
        draft = SessionDraft(known.draft.course_id, (PartDraft(TO_COME, group="A"), PartDraft(LATER)))
        uuid = workspace.write(plan_session, draft, today=TODAY).result
        sheets = workspace.read(sign_in_sheets_of, uuid, as_at=TODAY)
        assert [(one.part.held_on, one.group) for one in sheets.sheets] == [(TO_COME, "A"), (LATER, "A")]
        assert session_facts(workspace.read(known_session, uuid)).title == "Fire safety"
