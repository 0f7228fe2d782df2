from datetime import timedelta

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.holdings import HELD
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.approvals import approval_kinds
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.coverage_grid import cell_behind
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.ways_out import (
    NO_WAY,
    has_room,
    place_of_row,
    ways_out,
    ways_to_approval,
    whom_to_book,
)
from tests.ui.conftest import TODAY
from tests.ui.session_book import booked, planned, to_come

NOW = CoverageQuestion(TODAY)


def a_row(context: Context, code: str = "", place: str = "Deaf Services") -> CoverageRow:
    """Return a row of the coverage: of *code*, else the first need of capacity that is short."""
    rows = context.workspace.read(coverage, NOW)
    return next(row for row in rows if row.place == place and (row.requirement.code == code if code else row.short_by))


def test_the_courses_that_are_listed_come_first_and_the_next_session_is_one_of_theirs(context: Context) -> None:
    row = a_row(context)
    course_id = min(row.requirement.courses)
    uuid = planned(context.workspace, course_id, TODAY + timedelta(days=1))
    way = context.workspace.read(ways_out, NOW, [row.requirement], TODAY)[row.requirement.id]

    listed = [course.id in row.requirement.courses for course in way.courses]
    assert listed == sorted(listed, reverse=True)
    assert way.session is not None
    assert way.session.known.uuid == uuid
    assert way.sentence.startswith("Next session: ")
    assert way.sentence.endswith("Tue 24 Nov 2026, 12 places left.")


def test_a_session_that_is_full_or_that_nobody_can_book_any_more_is_no_way_out(context: Context) -> None:
    row = a_row(context)
    course_id = min(row.requirement.courses)
    full = planned(context.workspace, course_id, TODAY + timedelta(days=1), capacity=1)
    booked(context.workspace, full, [1])
    closed = planned(context.workspace, course_id, TODAY + timedelta(days=2), book_by=TODAY - timedelta(days=1))
    last = planned(context.workspace, course_id, TODAY + timedelta(days=3), book_by=TODAY)

    rooms = {one.known.uuid: has_room(one, TODAY) for one in to_come(context.workspace)}
    assert (rooms[full], rooms[closed], rooms[last]) == (False, False, True)
    way = context.workspace.read(ways_out, NOW, [row.requirement], TODAY)[row.requirement.id]
    assert way.session is not None
    assert way.session.known.uuid == last


def test_with_no_session_that_is_said_and_with_no_course_nothing_is() -> None:
    assert NO_WAY.sentence == ""


def test_as_many_are_proposed_as_are_lacking_and_nobody_who_holds_it_or_has_a_place(context: Context) -> None:
    row = a_row(context)
    ids = context.workspace.read(whom_to_book, NOW, row)
    behind = context.workspace.read(cell_behind, NOW, place_of_row(row), row.requirement.id)
    assert behind is not None
    held = {one.person.id: one.holding for one in behind.people}

    assert len(ids) == min(row.short_by or 0, sum(one.status not in HELD for one in held.values()))
    assert all(held[one].status not in HELD and not held[one].away and held[one].booked_for is None for one in ids)
    again = context.workspace.read(whom_to_book, NOW, row, frozenset(ids))
    assert set(ids).isdisjoint(again)


def test_of_what_everybody_is_to_hold_all_who_lack_it_are_proposed(context: Context) -> None:
    rows = context.workspace.read(coverage, NOW)
    row = next(row for row in rows if row.requirement.specialist and row.needed is None and not row.is_met)
    ids = context.workspace.read(whom_to_book, NOW, row)
    behind = context.workspace.read(cell_behind, NOW, place_of_row(row), row.requirement.id)

    assert behind is not None
    lacking = {one.person.id for one in behind.people if one.lacks and one.holding.booked_for is None}
    assert lacking <= set(ids)


def test_a_row_of_the_organisation_is_of_everybody(context: Context) -> None:
    rows = context.workspace.read(coverage, NOW)
    row = next(row for row in rows if row.level is Level.ORGANISATION)

    assert place_of_row(row).key == ""
    assert place_of_row(row).name == "Whole organisation"


def test_what_counts_towards_an_approval_leads_to_its_next_session(context: Context) -> None:
    kinds = approval_kinds(TODAY)
    ways = context.workspace.read(ways_to_approval, NOW, kinds, TODAY)
    amhp = next(kind for kind in kinds if kind.code == "AMHP")
    codes = [course.code for course in ways["AMHP"].courses]
    assert set(amhp.courses) & set(codes)

    course_id = ways["AMHP"].courses[0].id
    uuid = planned(context.workspace, course_id, TODAY + timedelta(days=1))
    found = context.workspace.read(ways_to_approval, NOW, kinds, TODAY)["AMHP"].session
    assert found is not None
    assert found.known.uuid == uuid
