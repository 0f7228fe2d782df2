"""Leave is recorded, corrected and taken back; it changes no figure."""

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.leave import LeaveLine, delete_leave, leave_of, record_leave
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.people_book import someone, with_courses

FIRST, LAST = date(2026, 7, 1), date(2026, 7, 10)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    with_courses(workspace)
    someone(workspace)
    someone(workspace, "00002", "Amir Khan")
    return workspace


def spells(workspace: Workspace) -> list[tuple[int, date, date]]:
    return [(one.person_id, one.starts_on, one.ends_on) for one in workspace.read(leave_of)]


def test_leave_is_recorded_corrected_and_deleted(furnished: Workspace) -> None:
    before = furnished.read(coverage, CoverageQuestion(FIRST))
    row_id = furnished.write(record_leave, 1, FIRST, LAST).result
    known = furnished.head().number
    assert furnished.read(leave_of, [1]) == (LeaveLine(row_id, 1, FIRST, LAST),)
    assert furnished.read(leave_of, [2]) == ()
    assert furnished.read(coverage, CoverageQuestion(FIRST)) == before

    later = furnished.write(record_leave, 1, FIRST, FIRST, row_id=row_id).result
    assert spells(furnished) == [(1, FIRST, FIRST)]
    furnished.write(delete_leave, later)
    assert spells(furnished) == []
    assert [one.ends_on for one in furnished.read(leave_of, upto=known)] == [LAST]
    assert [entry["act"] for entry in entries(furnished)[-3:]] == ["record leave", "correct leave", "delete leave"]
    furnished.write(undo_change, None)
    assert spells(furnished) == [(1, FIRST, FIRST)]
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        furnished.write(delete_leave, row_id)


@pytest.mark.parametrize(
    ("first", "last", "is_refused"),
    [
        (date(2026, 6, 20), date(2026, 6, 30), False), (date(2026, 6, 20), FIRST, True), (LAST, LAST, True),
        (date(2026, 7, 11), date(2026, 7, 12), False), (date(2026, 7, 3), date(2026, 7, 4), True),
    ],
)  # fmt: skip
def test_the_same_days_are_leave_once(furnished: Workspace, first: date, last: date, is_refused: bool) -> None:
    furnished.write(record_leave, 1, FIRST, LAST)
    furnished.write(record_leave, 2, first, last)
    if is_refused:
        with pytest.raises(Refused, match="There is leave from 01/07/2026 to 10/07/2026 already") as refused:
            furnished.write(record_leave, 1, first, last)
        assert refused.value.field == "starts_on"
    else:
        furnished.write(record_leave, 1, first, last)


@pytest.mark.parametrize(
    ("person_id", "first", "last", "field"),
    [
        (1, LAST, FIRST, "ends_on"), (1, date(1949, 12, 31), FIRST, "starts_on"), (1, FIRST, date(2101, 1, 1), "ends_on"),
        (99, FIRST, LAST, "person"),
    ],
)  # fmt: skip
def test_what_cannot_be_leave_is_refused(
    furnished: Workspace, person_id: int, first: date, last: date, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        furnished.write(record_leave, person_id, first, last)
    assert refused.value.field == field
    assert furnished.read(coverage, CoverageQuestion(TODAY))
