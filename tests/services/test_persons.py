from datetime import date

import pytest

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import ABSENCE
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.persons import PersonListed, TrainingSign, people_list
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, add_person
from tests.services.people_book import NOW, someone, whole, with_courses
from tests.services.supervision.team import held
from tests.services.test_record_acts import a_record


def listed(
    workspace: Workspace, question: CoverageQuestion = NOW, *, leavers: bool = False
) -> tuple[PersonListed, ...]:
    return workspace.read(people_list, question, leavers=leavers).rows


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        (TrainingSign(5, 2, 1), "2 lacking"),
        (TrainingSign(5, 0, 2), "2 expiring"),
        (TrainingSign(5), "All in date"),
        (TrainingSign(5, not_yet_due=5), "5 not yet due"),
        (TrainingSign(), "Nothing required"),
        (TrainingSign(5, 2, 1, away=True), "Long-term absence"),
    ],
)
def test_a_sign_says_the_worst_in_words(sign: TrainingSign, words: str) -> None:
    assert sign.words == words


def test_what_is_held_and_what_of_it_is_assured_are_n_of_n(workspace: Workspace) -> None:
    with_courses(workspace)
    first = someone(workspace)
    assert listed(workspace)[0].sign.figures == "holds 0 of 1, assured 0 of 1"
    workspace.write(record_for, (first,), RecordEntry(1, a_record(date(2026, 1, 5))), today=TODAY)

    (line,) = listed(workspace)

    assert line.sign.figures == "holds 1 of 1, assured 0 of 1"
    assert whole(workspace, first).listed.sign == line.sign
    assert TrainingSign().figures == ""


def test_the_list_says_where_people_work_and_how_their_training_stands(workspace: Workspace) -> None:
    with_courses(workspace)
    first, second = someone(workspace, service="Adults"), someone(workspace, "00002", "Ann Able", team="West")
    workspace.write(record_for, (first,), RecordEntry(1, a_record(date(2026, 1, 5))), today=TODAY)

    ann, sian = listed(workspace)

    assert (ann.id, ann.teams, ann.roles, ann.sign.words) == (second, "West", "Social Worker", "1 lacking")
    assert (sian.id, sian.services, sian.staff_number, sian.sign.words) == (first, "Adults", "00001", "All in date")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 4), "1 lacking"),
        (date(2026, 10, 5), "All in date"),
        (date(2026, 10, 6), "1 expiring"),
        (date(2027, 1, 4), "1 expiring"),
        (date(2027, 1, 5), "1 lacking"),
    ],
)
def test_the_sign_follows_the_date(workspace: Workspace, day: date, words: str) -> None:
    with_courses(workspace)
    person = someone(workspace)
    workspace.write(record_for, (person,), RecordEntry(1, a_record(date(2026, 1, 5))), today=TODAY)

    assert listed(workspace, CoverageQuestion(day))[0].sign.words == words


def test_the_list_and_the_person_say_the_same(workspace: Workspace) -> None:
    with_courses(workspace)
    for number in ("00001", "00002"):
        someone(workspace, number, f"Person {number}")

    assert {row.id: row for row in listed(workspace)} == {one: whole(workspace, one).listed for one in (1, 2)}


def test_only_people_in_scope_are_listed(workspace: Workspace) -> None:
    someone(workspace, team="East", service="Adults")
    someone(workspace, "00002", "Ann Able", team="West", service="Children")

    assert [row.name for row in listed(workspace, CoverageQuestion(TODAY, team="West"))] == ["Ann Able"]
    assert [row.name for row in listed(workspace, CoverageQuestion(TODAY, service="Adults"))] == ["Siân O’Brien"]


def test_leavers_newcomers_and_people_without_a_posting_are_listed_only_if_asked_for(workspace: Workspace) -> None:
    someone(workspace, ends_on=date(2026, 6, 14))
    someone(workspace, "00002", "Ann Able", starts_on=date(2026, 6, 16))
    someone(workspace, "00003", "Bo Chen", ends_on=date(2026, 6, 15))
    add_person(workspace, 4)

    assert [row.name for row in listed(workspace)] == ["Bo Chen"]
    assert [(row.name, row.when) for row in listed(workspace, leavers=True)] == [
        ("Ann Able", "starts 16 Jun 2026"),
        ("Bo Chen", ""),
        ("Person 4", "no posting"),
        ("Siân O’Brien", "left 14 Jun 2026"),
    ]
    team = CoverageQuestion(TODAY, team="East")
    assert "Person 4" not in [row.name for row in listed(workspace, team, leavers=True)]


def test_somebody_away_is_shown_as_away(workspace: Workspace) -> None:
    with_courses(workspace)
    person = someone(workspace)
    workspace.write(save_place, person, PlaceDraft(ABSENCE, date(2026, 6, 1)))

    assert listed(workspace)[0].sign.words == "Long-term absence"
    assert listed(workspace, CoverageQuestion(date(2026, 5, 31)))[0].sign.words == "1 lacking"


def test_the_list_knows_how_many_people_there_are_at_all(workspace: Workspace) -> None:
    assert workspace.read(people_list, NOW).everybody == 0
    someone(workspace, ends_on=date(2026, 1, 31), starts_on=date(2025, 1, 1))

    found = workspace.read(people_list, NOW)

    assert (found.rows, found.everybody) == ((), 1)


def test_the_sign_for_supervision_stands_beside_that_for_training(workspace: Workspace) -> None:
    manager = someone(workspace, "00009", "Gwen Parry", ends_on=TODAY)
    person = someone(workspace)
    assert {row.supervision.words for row in listed(workspace)} == {"Not recorded"}

    held(workspace, person, manager, date(2026, 5, 4))

    assert {row.name: row.supervision.words for row in listed(workspace)} == {
        "Siân O’Brien": "11 days overdue",
        "Gwen Parry": "858 days overdue",
    }
    tomorrow = listed(workspace, CoverageQuestion(date(2026, 6, 16)), leavers=True)
    assert {row.name: row.supervision.words for row in tomorrow} == {
        "Siân O’Brien": "12 days overdue",
        "Gwen Parry": "Not recorded",
    }
    assert whole(workspace, person).listed == next(row for row in listed(workspace) if row.id == person)
