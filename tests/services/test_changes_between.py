"""What changed between two dates, asked of real books: with imports, corrections and what was known later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.changes_between import AskedAt, ChangesBetween, Turn
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.drafts import RecordDraft, TeamDraft
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.changes_between import changes_asked, changes_between, first_by_default
from cpd_desktop.services.coverage import CoverageQuestion, coverage, organisation_totals
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.record_acts import delete_record
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import (
    TODAY,
    Clock,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    add_teams,
    number,
    take_in,
)
from tests.services.test_coverage import person

JANUARY, MARCH, JUNE = date(2026, 1, 15), date(2026, 3, 1), date(2026, 6, 15)
DAYS = (date(2025, 5, 1), JANUARY, MARCH, JUNE, date(2027, 1, 31))


def train(workspace: Workspace, key: int, done: date, *, row: int = 2) -> None:
    draft = RecordDraft(row, number(key), "FIR-01", done)
    assert take_in(workspace, partial(plan_training, drafts=[draft], today=TODAY)).applied


def fill(workspace: Workspace) -> None:
    """Three people: one moves from North to South in February, one is trained in March and one in January, which runs out."""
    add_teams(
        workspace,
        TeamDraft(2, "North", "Adults", ("Deaf",)),
        TeamDraft(3, "South", "Hospital", ()),
    )
    add_courses(workspace, a_course_draft("FIR-01", title="Fire safety", expiry="12 months"))
    people = [
        person(1, "North", "Social Worker", date(2020, 1, 1)),
        person(2, "North", "Social Worker", date(2020, 1, 1), row=3, ends_on=date(2026, 1, 31)),
        person(2, "South", "Social Worker", date(2026, 2, 1), row=4),
        person(3, "South", "Cook", date(2026, 2, 10), row=5),
    ]
    planned = partial(plan_people, drafts=people, today=TODAY, said=frozenset({"ends_on"}))
    assert take_in(workspace, planned).applied
    add_requirements(
        workspace,
        a_requirement_draft("R-FIR", title="Fire safety every year", courses=["FIR-01"]),
        a_requirement_draft(
            "R-TWO",
            row=3,
            title="Two in each service",
            courses=["FIR-01"],
            kind="capacity",
            minimum="2",
            level="service",
        ),
    )
    train(workspace, 1, date(2025, 3, 2))
    train(workspace, 2, date(2026, 3, 20))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """For reading only."""
    path = tmp_path_factory.mktemp("changes") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        fill(workspace)
        yield workspace


@pytest.fixture
def own(workspace: Workspace) -> Workspace:
    fill(workspace)
    return workspace


def asked(
    workspace: Workspace, first: date, second: date, *, upto: tuple[int | None, int | None] = (None, None), **scope: Any
) -> ChangesBetween:
    return workspace.read(changes_between, CoverageQuestion(first, upto[0]), CoverageQuestion(second, upto[1], **scope))


def told(found: ChangesBetween, code: str = "R-FIR") -> list[str]:
    return [
        f"{one.name}: {one.before_words} > {one.after_words}. {one.why}"
        for one in found.people
        if one.requirement_code == code
    ]


def test_whose_status_changed_and_why_is_said_in_a_sentence_each(shared: Workspace) -> None:
    found = asked(shared, JANUARY, JUNE)
    assert told(found) == [
        "Person 1: expiring > expired. Ran out on 1 March 2026.",
        "Person 3: not required > missing. Joined South as Cook on 10 February 2026.",
        "Person 2: missing > in date. Fire safety completed on 20 March 2026.",
    ]
    assert [one.turn for one in found.people if one.requirement_code == "R-FIR"] == [
        Turn.WORSE, Turn.WORSE, Turn.BETTER,
    ]  # fmt: skip
    assert found.people[0].team == "North"
    assert found.scope == "Whole organisation"
    assert (found.first, found.second) == (AskedAt(JANUARY), AskedAt(JUNE))


def test_the_figures_of_places_are_the_rows_of_coverage_at_both(shared: Workspace) -> None:
    found = asked(shared, JANUARY, JUNE)
    before, after = (
        {
            (row.place, row.level, row.requirement.code): row.answer
            for row in shared.read(coverage, CoverageQuestion(day))
        }
        for day in (JANUARY, JUNE)
    )
    changed = {key for key in before | after if before.get(key, "") != after.get(key, "")}
    assert {(one.place, one.requirement_code) for one in found.places} == {(place, code) for place, _, code in changed}
    for one in found.places:
        level = Level.SERVICE if one.place in ("Adults", "Hospital") else Level.TEAM
        key = (one.place, level, one.requirement_code)
        assert (one.before, one.after) == (before.get(key, ""), after.get(key, ""))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("scope", [{}, {"team": "south"}, {"service": "Adults"}, {"requirement": "r-fir"}])
def test_identical_questions_give_no_changes(shared: Workspace, day: date, scope: dict[str, Any]) -> None:
    found = asked(shared, day, day, **scope)
    assert (found.people, found.places) == ((), ())
    assert found.sentence == "Nothing changed."


def _row_of(rows: tuple[CoverageRow, ...], code: str) -> Counter[str]:
    counts = next((row.counts for row in rows if row.requirement.code == code), None)
    names = (
        "in_date",
        "expiring",
        "generic_only",
        "expired",
        "revoked",
        "missing",
        "not_yet_due",
        "exempt",
        "long_absence",
    )
    return Counter() if counts is None else Counter({name: getattr(counts, name) for name in names})


@pytest.mark.parametrize("first", DAYS)
@pytest.mark.parametrize("second", DAYS)
@pytest.mark.parametrize("team", ["", "North", "South"])
def test_changes_add_up_to_the_rows_of_coverage_at_both(
    shared: Workspace, first: date, second: date, team: str
) -> None:
    if first > second:
        return
    found = asked(shared, first, second, team=team)
    question = coverage if team else organisation_totals
    rows = [shared.read(question, CoverageQuestion(day, team=team)) for day in (first, second)]
    expected = _row_of(rows[1], "R-FIR")
    expected.subtract(_row_of(rows[0], "R-FIR"))
    moved: Counter[str] = Counter()
    for one in found.people:
        assert (one.before, one.was_away) != (one.after, one.is_away)
        if one.requirement_code == "R-FIR":
            for status, away, by in ((one.before, one.was_away, -1), (one.after, one.is_away, 1)):
                if status is not Status.NOT_REQUIRED:
                    moved["long_absence" if away else status.name.lower()] += by
    assert {name: moved[name] for name in expected} == dict(expected)


def test_a_team_sees_who_moved_away_and_who_came(shared: Workspace) -> None:
    said = "Moved from North to South as Social Worker on 1 February 2026."
    assert told(asked(shared, JANUARY, MARCH, team="north")) == [f"Person 2: missing > not required. {said}"]
    assert f"Person 2: not required > missing. {said}" in told(asked(shared, JANUARY, MARCH, team="South"))
    assert told(asked(shared, JANUARY, MARCH, service="adults")) == [f"Person 2: missing > not required. {said}"]
    found = asked(shared, JANUARY, MARCH, service="adults")
    assert found.scope == "Adults"
    assert [one.sentence for one in found.places] == ["North, Fire safety every year: 1 of 2, 50%, then 1 of 1, 100%."]
    hospital = asked(shared, JANUARY, JUNE, service="hospital")
    assert {one.place for one in hospital.places} == {"South", "Hospital"}


def test_one_requirement_alone_can_be_asked_about(shared: Workspace) -> None:
    found = asked(shared, JANUARY, JUNE, requirement="r-two")
    assert {one.requirement_code for one in found.people} == {"R-TWO"}
    assert {one.requirement_code for one in found.places} == {"R-TWO"}


@pytest.mark.parametrize(
    ("scope", "field"),
    [({"team": "West"}, "team"), ({"service": "West"}, "service"), ({"requirement": "R-X"}, "requirement")],
)
def test_what_is_not_there_is_refused(shared: Workspace, scope: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused, match="There is no") as caught:
        asked(shared, JANUARY, JUNE, **scope)
    assert caught.value.field == field


def test_what_is_in_the_wrong_order_is_refused(shared: Workspace) -> None:
    with pytest.raises(Refused, match="15 June 2026 is after 1 March 2026") as caught:
        asked(shared, JUNE, MARCH)
    assert caught.value.field == "from"
    for upto in ((None, 3), (3, 2)):
        with pytest.raises(Refused, match="known later comes second") as caught:
            asked(shared, MARCH, MARCH, upto=upto)
        assert caught.value.field == "from_known_at"


def test_a_month_before_is_the_first_unless_somebody_says_otherwise() -> None:
    moment = datetime(2026, 3, 31, 12).astimezone()
    assert first_by_default(AskedAt(date(2026, 3, 31), moment)) == AskedAt(date(2026, 2, 28), moment)


def test_what_was_recorded_since_about_one_date_is_told_as_such(own: Workspace, clock: Clock) -> None:
    before = clock.now
    clock.turn(days=1)
    train(own, 1, date(2026, 5, 5))
    clock.turn(days=1)
    first, second = AskedAt(JUNE, before), AskedAt(JUNE)
    found = own.read(changes_asked, CoverageQuestion(JUNE), first, second)
    assert told(found) == ["Person 1: expired > in date. Fire safety of 5 May 2026 was recorded only later."]
    assert found.first.words == f"15 June 2026, as known on 15 June 2026, {before:%H:%M}"

    middle = AskedAt(JUNE, clock.now)
    own.write(delete_record, _last_record(own))
    clock.turn(days=1)
    taken_back = own.read(changes_asked, CoverageQuestion(JUNE), middle, AskedAt(JUNE))
    assert told(taken_back) == []
    assert own.read(changes_asked, CoverageQuestion(JUNE), first, AskedAt(JUNE)).people == ()


def _last_record(workspace: Workspace) -> int:
    with workspace.snapshot() as session:
        return int(session.connection().exec_driver_sql("SELECT max(id) FROM training_records").scalar() or 0)


def test_a_record_that_is_corrected_or_taken_back_is_told(own: Workspace, clock: Clock) -> None:
    known = own.head().number
    clock.turn(days=1)
    own.write(delete_record, _last_record(own))
    found = asked(own, JUNE, JUNE, upto=(known, None))
    assert told(found) == ["Person 2: in date > missing. Fire safety of 20 March 2026 was taken back."]
    gone = own.head().number
    own.write(undo_change)
    again = asked(own, JUNE, JUNE, upto=(gone, None))
    assert told(again) == ["Person 2: missing > in date. Fire safety of 20 March 2026 was recorded only later."]
    assert asked(own, JUNE, JUNE, upto=(known, None)).people == ()


def test_a_team_is_the_same_whatever_it_was_called_and_may_not_have_been_there(own: Workspace) -> None:
    before = own.head().number
    add_teams(own, TeamDraft(2, "West", "Adults", ()))
    drafts = [person(4, "West", "Cook", date(2026, 6, 1))]
    assert take_in(own, partial(plan_people, drafts=drafts, today=TODAY)).applied
    found = asked(own, JUNE, JUNE, upto=(before, None), team="West")
    assert told(found) == ["Person 4: not required > missing. In West as Cook since 1 June 2026, recorded only later."]
    assert [one.sentence for one in found.places] == ["West, Fire safety every year: not asked, then 0 of 1, 0%."]


def test_the_time_of_warning_may_be_what_changed(own: Workspace) -> None:
    before, day = own.head().number, date(2026, 12, 20)
    own.write(set_choice, "warning_days", 30)
    found = asked(own, day, day, upto=(before, None))
    assert told(found) == [
        "Person 2: expiring > in date. The time of warning was changed from 90 to 30 days.",
    ]


def test_before_anything_was_recorded_there_is_nothing_to_compare(own: Workspace, clock: Clock) -> None:
    long_ago = datetime(2020, 1, 1).astimezone()
    for first, second, field in (
        (AskedAt(MARCH, long_ago), AskedAt(JUNE), "from_known_at"),
        (AskedAt(MARCH, clock.now), AskedAt(JUNE, long_ago), "to_known_at"),
    ):
        with pytest.raises(Refused, match="Nothing was recorded by") as caught:
            own.read(changes_asked, CoverageQuestion(JUNE), first, second)
        assert caught.value.field == field


def test_asking_leaves_the_grid_in_memory_as_it_was(own: Workspace) -> None:
    before = own.read(coverage, CoverageQuestion(JUNE))
    asked(own, JANUARY, MARCH)
    assert own.read(coverage, CoverageQuestion(JUNE)) == before
