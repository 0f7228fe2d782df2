import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.course_versions import Retirement, Retraining
from cpd_desktop.domain.facts import FOREVER, NO_DAY, Facts
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.requirements import Basis, Level, RequirementKind
from cpd_desktop.domain.training import Evidence, Outcome, RefreshFrom, expiry_from_text
from cpd_desktop.store.book import Book
from cpd_desktop.store.queries.facts import known, load_courses, load_facts, load_requirements, load_teams
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    AbsenceRow,
    CourseExpiryRow,
    CourseRetirementRow,
    CourseVersionRow,
    EvidenceCheckRow,
    RequirementDetailRow,
    RevocationRow,
    TeamDetailRow,
    TeamGroupRow,
    TeamRow,
    TrainingRecordRow,
)
from tests.store.sample import add_course, add_fact, add_person, add_record, add_requirement, fill, writing

Reading = Callable[[], AbstractContextManager[Session]]


def test_the_condition_for_now_is_what_the_indexes_are_for() -> None:
    assert known(None) == "superseded_in IS NULL"
    assert known(None, "d") == "d.superseded_in IS NULL"
    assert known(3, "d") == "d.recorded_in <= 3 AND (d.superseded_in IS NULL OR d.superseded_in > 3)"


def test_an_empty_book_has_empty_columns(book: Book, reading: Reading) -> None:
    with reading() as session:
        facts = load_facts(session)

    assert (facts.courses, facts.requirements, facts.teams, facts.team_groups, facts.person_ceiling) == (
        {},
        {},
        {},
        (),
        1,
    )
    assert [len(part.person) for part in (facts.postings, facts.absences, facts.records, facts.revocations)] == [0] * 4


def test_every_fact_is_in_its_column_as_known_then_and_now(book: Book, reading: Reading) -> None:
    fill(book)
    with reading() as session:
        now, third, second, first = (load_facts(session, upto) for upto in (None, 3, 2, 1))

    def records(facts: Facts) -> list[tuple[int, int, date]]:
        columns = facts.records
        found = [columns.record(at) for at in range(len(columns.id))]
        return sorted((one.person_id, one.course_id, one.completed_on) for one in found)

    story = [(1, 1, date(2026, 2, 28)), (2, 1, date(2026, 2, 27)), (3, 2, date(2024, 2, 29))]
    assert records(now) == records(second) == story
    assert records(third) == [story[0], (2, 1, date(2026, 1, 27)), story[2]]
    assert records(first) == []
    assert now.person_ceiling == 4
    assert now.postings.person.tolist() == [1, 2, 3]
    assert now.postings.ends.tolist() == [FOREVER] * 3
    assert now.courses[2].satisfies == {1}
    assert now.requirements[1].scope.people == {1, 2}
    assert now.teams[1].service == "Sensory"


def test_open_and_missing_days_are_marked(book: Book, reading: Reading) -> None:
    with writing(book) as ledger:
        person = add_person(ledger, "Ann")
        course = add_course(ledger, "C")
        requirement = add_requirement(ledger, "R", courses=[course])
        add_fact(ledger, AbsenceRow, person_id=person, starts_on=-5, ends_on=7)
        add_fact(ledger, RevocationRow, person_id=person, requirement_id=requirement, revoked_on=9, reason="why")
        add_record(ledger, person, course, date(1969, 12, 31))
        add_fact(
            ledger, TrainingRecordRow, person_id=person, course_id=course, completed_on=day_number(date(2026, 1, 1)),
            valid_until_given=day_number(date(2026, 5, 5)), outcome=1, evidence=2, hours="", provider="", delivery="",
            accredited="", cost="", notes="",
        )  # fmt: skip
    with reading() as session:
        facts = load_facts(session)

    assert (facts.absences.starts.tolist(), facts.absences.ends.tolist()) == ([-5], [7])
    assert (facts.revocations.of.tolist(), facts.revocations.starts.tolist(), facts.revocations.ends.tolist()) == (
        [requirement], [9], [FOREVER],
    )  # fmt: skip
    assert facts.records.given.tolist() == [NO_DAY, day_number(date(2026, 5, 5))]
    second = facts.records.record(1)
    assert (second.outcome, second.evidence, second.valid_until_given) == (
        Outcome.PASSED,
        Evidence.CHECKED,
        date(2026, 5, 5),
    )


def test_more_people_than_are_read_at_once_are_all_read(
    book: Book, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpd_desktop.store.queries.facts._PEOPLE_AT_ONCE", 2)
    with writing(book) as ledger:
        course = add_course(ledger, "C")
        for number in range(5):
            add_record(ledger, add_person(ledger, f"P{number}"), course, date(2026, 1, 1 + number))
    with reading() as session:
        assert load_facts(session).records.person.tolist() == [1, 2, 3, 4, 5]


def test_groups_served_are_dated_and_teams_are_as_known(book: Book, reading: Reading) -> None:
    with writing(book) as ledger:
        team = ledger.identities(TeamRow, 1)[0]
        row = add_fact(ledger, TeamDetailRow, team_id=team, name="Before", service="")
        add_fact(ledger, TeamGroupRow, team_id=team, served_group="Deaf", starts_on=None, ends_on=10)
        add_fact(ledger, TeamGroupRow, team_id=team, served_group="autism", starts_on=11, ends_on=None)
    with writing(book) as ledger:
        ledger.supersede(TeamDetailRow, [row])
        add_fact(ledger, TeamDetailRow, team_id=team, name="After", service="Adults")
    with reading() as session:
        groups = load_facts(session).team_groups
        names = [load_teams(session.connection(), upto)[team].name for upto in (1, None)]

    assert [(one.group, one.spell.starts_on, one.spell.ends_on) for one in groups] == [
        ("Deaf", date.min, date(1970, 1, 11)), ("autism", date(1970, 1, 12), None),
    ]  # fmt: skip
    assert names == ["Before", "After"]


def test_a_course_s_validities_run_from_the_oldest(book: Book, reading: Reading) -> None:
    with writing(book) as ledger:
        course = add_course(ledger, "C")
        for starts, expiry in ((200, "never"), (100, "365 days")):
            add_fact(ledger, CourseExpiryRow, course_id=course, valid_from=starts, expiry=expiry,
                     refresh_from="previous end", window_days=30)  # fmt: skip
    with reading() as session:
        loaded = load_courses(session.connection())[course]

    assert [(one.valid_from, str(one.validity.expiry)) for one in loaded.validities] == [
        (None, "12 months"), (date(1970, 4, 11), "365 days"), (date(1970, 7, 20), "never"),
    ]  # fmt: skip
    assert loaded.validities[1].validity.refresh_from is RefreshFrom.PREVIOUS_END
    assert loaded.validities[1].validity.window_days == 30


def test_a_requirement_is_loaded_in_full(book: Book, reading: Reading) -> None:
    with writing(book) as ledger:
        course = add_course(ledger, "C")
        requirement = add_requirement(ledger, "OLD", courses=[course])
        ledger.supersede(RequirementDetailRow, [1])
    with writing(book) as ledger:
        add_fact(
            ledger, RequirementDetailRow, requirement_id=requirement, code="R", title="Ŵyn", kind="capacity",
            courses=json.dumps([course]), scope=json.dumps({"groups_served": ["Deaf"]}), within_days=30, interval="31 March",
            minimum="50%", level="service", specialist=1, basis="statutory", source="Act", starts_on=0, ends_on=10, suggested=1,
        )  # fmt: skip
    with reading() as session:
        one = load_requirements(session.connection())[requirement]

    assert (one.code, one.title, one.kind, one.level, one.basis) == (
        "R", "Ŵyn", RequirementKind.CAPACITY, Level.SERVICE, Basis.STATUTORY,
    )  # fmt: skip
    assert one.minimum is not None
    assert (one.minimum.percent, one.interval, one.within_days) == (50, expiry_from_text("31 March"), 30)
    assert (one.in_force.starts_on, one.in_force.ends_on) == (date(1970, 1, 1), date(1970, 1, 11))
    assert (one.specialist, one.suggested, one.scope.groups_served) == (True, True, frozenset({"Deaf"}))


@pytest.mark.parametrize(
    ("changed", "matches"),
    [
        ({}, True), ({"completed_on": 20_001}, False), ({"outcome": 1}, False), ({"valid_until_given": 20_500}, False),
        ({"course_id": 2}, False), ({"person_id": 2}, False), ({"record_uuid": b"other"}, False),
    ],
)  # fmt: skip
def test_a_check_grades_the_record_that_says_what_was_checked_as_known_then_and_now(
    book: Book, reading: Reading, changed: dict[str, Any], matches: bool
) -> None:
    with writing(book) as ledger:
        people, courses = (
            [add_person(ledger, f"P{at}") for at in range(2)],
            [add_course(ledger, f"C{at}") for at in range(2)],
        )
        said: dict[str, Any] = {
            "person_id": people[0], "course_id": courses[0], "completed_on": 20_000, "valid_until_given": None, "outcome": 0,
        }  # fmt: skip
        texts = dict.fromkeys(("hours", "provider", "delivery", "accredited", "cost", "notes"), "")
        add_fact(ledger, TrainingRecordRow, uuid=b"record", evidence=0, **said, **texts)
        add_fact(ledger, TrainingRecordRow, uuid=b"unchecked", evidence=3, **{**said, "completed_on": 20_002}, **texts)
    checks = [("accepted", 2), ("rejected", 3)]
    for verdict, _ in checks:
        with writing(book) as ledger:
            check = {
                "record_uuid": b"record", **said, "verdict": verdict, "reason": "", "checked_by_id": people[1],
                "checked_on": 20_010, "sample": "", **changed,
            }  # fmt: skip
            row = add_fact(ledger, EvidenceCheckRow, **check)
    with writing(book) as ledger:
        ledger.supersede(EvidenceCheckRow, [row])
    with reading() as session:
        grades = [load_facts(session, upto).records.evidence.tolist() for upto in (1, 2, 3, None)]
    accepted = 2 if matches else 0
    assert grades == [[0, 3], [accepted, 3], [0, 3], [accepted, 3]]


def test_versions_and_retirements_are_the_courses_own_as_known(book: Book, reading: Reading) -> None:
    with writing(book) as ledger:
        old, new = add_course(ledger, "OLD"), add_course(ledger, "NEW")
    with writing(book) as ledger:
        for starts_on, retrain_from in ((20_100, 20_130), (20_000, 20_030), (20_050, None)):
            add_fact(
                ledger, CourseVersionRow, course_id=old, label=str(starts_on), starts_on=starts_on, retrain_from=retrain_from,
                what_changed="",
            )  # fmt: skip
        add_fact(ledger, CourseRetirementRow, course_id=old, retired_on=20_200, replaced_by_id=new, reason="Old")
    with reading() as session:
        before, after = (load_courses(session.connection(), upto) for upto in (1, None))
    assert (before[old].retrainings, before[old].retirement) == ((), None)
    assert after[old].retrainings == (
        Retraining(day_of_number(20_000), day_of_number(20_030)), Retraining(day_of_number(20_100), day_of_number(20_130)),
    )  # fmt: skip
    assert after[old].retirement == Retirement(old, day_of_number(20_200), new, "Old")
    assert (after[new].retrainings, after[new].retirement) == ((), None)
