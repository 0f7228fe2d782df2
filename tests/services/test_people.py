from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.drafts import PersonDraft, PersonKey, TeamDraft
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    HOSTILE_NAMES,
    TODAY,
    add_teams,
    fates,
    is_untouched_by,
    rejections,
    remarks,
    rows_of,
    take_in,
)

YESTERDAY = date(2026, 6, 14)
SAID = frozenset(
    {
        "ends_on", "service", "manager", "additional_roles", "registration_body", "registration_number", "registered_on",
        "hours", "absence_from", "absence_to",
    }
)  # fmt: skip


def somebody(
    number: int = 1, *, row: int = 2, email: str = "", name: str = "", team: str = "North", role: str = "Social Worker",
    starts: date = date(2020, 1, 6), **more: Any,
) -> PersonDraft:  # fmt: skip
    key = PersonKey(f"{number:05}" if number else "", email, name or f"Person {number}")
    return PersonDraft(row, key, role, team, starts, **more)


def planner(*drafts: PersonDraft, today: date = TODAY, said: frozenset[str] = SAID) -> Any:
    return partial(plan_people, drafts=drafts, today=today, said=said)


def take(
    workspace: Workspace, *drafts: PersonDraft, today: date = TODAY, said: frozenset[str] = SAID, skip: bool = False
) -> ImportResult:
    return take_in(workspace, planner(*drafts, today=today, said=said), skip_rejected=skip)


def told(result: ImportResult) -> list[tuple[int, str, str]]:
    """What was remarked, but for teams and roles being new."""
    return [remark for remark in remarks(result) if not remark[2].startswith("a new")]


def spells(workspace: Workspace, table: str, columns: str = "") -> list[tuple[Any, ...]]:
    """The live rows of a table of dated facts about people, days as dates."""
    found = rows_of(workspace, table, f"starts_on, ends_on, person_id{columns}")
    return [
        (*more, day_of_number(starts), None if ends is None else day_of_number(ends)) for starts, ends, *more in found
    ]


def postings(workspace: Workspace) -> list[tuple[str, str, date, date | None]]:
    """The live postings: team, role, first and last day."""
    with workspace.snapshot() as session:
        found = session.connection().exec_driver_sql(
            "SELECT t.name, r.title, p.starts_on, p.ends_on FROM postings p"
            " JOIN team_details t ON t.team_id = p.team_id AND t.superseded_in IS NULL"
            " JOIN job_role_details r ON r.role_id = p.role_id AND r.superseded_in IS NULL"
            " WHERE p.superseded_in IS NULL ORDER BY p.person_id, p.starts_on, t.name"
        )
        return [
            (row[0], row[1], day_of_number(row[2]), None if row[3] is None else day_of_number(row[3])) for row in found
        ]


def test_a_list_makes_people_with_their_teams_and_roles(workspace: Workspace) -> None:
    result = take(
        workspace,
        somebody(1, service="Adults", hours="37", registration_body="SWE", registration_number="SW1",
                 registered_on=date(2019, 1, 1)),
        somebody(2, row=3, team="  NORTH ", role="Sócial Worker", email="p2@council.example"),
    )  # fmt: skip

    assert fates(result) == ["new", "new"]
    assert rows_of(workspace, "team_details", "name, service") == [("North", "Adults")]
    assert rows_of(workspace, "job_role_details", "title, kind") == [("Social Worker", "post")]
    assert rows_of(workspace, "person_details", "staff_number, name, email, registration_body, registration_number") == [
        ("00001", "Person 1", "", "SWE", "SW1"), ("00002", "Person 2", "p2@council.example", "", ""),
    ]  # fmt: skip
    assert rows_of(workspace, "postings", "hours") == [("37",), ("",)]


def test_the_same_list_again_writes_nothing(workspace: Workspace) -> None:
    drafts = (
        somebody(1, manager="00002", additional_roles=("AMHP", "BIA"), absence_from=date(2026, 5, 1)),
        somebody(2, row=3, ends_on=date(2026, 1, 1), email="two@council.example"),
        somebody(2, row=4, team="South", starts=date(2026, 1, 2), email="two@council.example"),
    )
    assert fates(take(workspace, *drafts)) == ["new"] * 3

    assert is_untouched_by(workspace, planner(*drafts))
    assert is_untouched_by(workspace, planner(*reversed(drafts)))


@pytest.mark.parametrize(("draft", "column"), [
    (somebody(0), "staff_number"),
    (PersonDraft(2, PersonKey("00001"), "Role", "Team", date(2020, 1, 1)), "name"),
    (somebody(1, ends_on=date(2020, 1, 5)), "end_date"),
    (somebody(1, absence_to=date(2020, 1, 5)), "absence_from"),
    (somebody(1, absence_from=date(2020, 1, 6), absence_to=date(2020, 1, 5)), "absence_to"),
])  # fmt: skip
def test_a_row_that_contradicts_itself_is_refused(workspace: Workspace, draft: PersonDraft, column: str) -> None:
    result = take(workspace, draft)

    assert [(row, where) for row, where, _ in rejections(result)] == [(2, column)]
    assert not result.applied


def test_a_person_in_two_teams_has_two_rows_and_two_postings(workspace: Workspace) -> None:
    both = somebody(1), somebody(1, row=3, team="South", starts=date(2023, 1, 1))
    assert fates(take(workspace, *both)) == ["new", "new"]
    assert len(rows_of(workspace, "people", "id", "1")) == 1

    # A list with one of the rows says nothing of the other.
    assert is_untouched_by(workspace, planner(both[0]))
    assert is_untouched_by(workspace, planner(both[1]))
    third = somebody(1, row=4, team="West", starts=date(2024, 1, 1))
    assert fates(take(workspace, *both, third)) == ["same", "same", "new"]
    assert [place for place, *_ in postings(workspace)] == ["North", "South", "West"]


def test_somebody_who_moves_leaves_the_old_team_the_day_before(workspace: Workspace) -> None:
    take(workspace, somebody(1))
    result = take(workspace, somebody(1, team="South", role="Team Manager", starts=date(2026, 5, 1)))

    assert fates(result) == ["changed"]
    assert told(result) == [(2, "team", "moved: Social Worker in North ends 30/04/2026")]
    assert postings(workspace) == [
        ("North", "Social Worker", date(2020, 1, 6), date(2026, 4, 30)), ("South", "Team Manager", date(2026, 5, 1), None),
    ]  # fmt: skip


def test_a_posting_with_an_end_ahead_ends_when_somebody_moves_before_it(workspace: Workspace) -> None:
    take(workspace, somebody(1, ends_on=date(2026, 12, 31)))
    take(workspace, somebody(1, team="South", starts=date(2026, 5, 1)))

    assert [last for *_, last in postings(workspace)] == [date(2026, 4, 30), None]


def test_a_wrong_team_or_role_is_corrected_in_its_place(workspace: Workspace) -> None:
    take(workspace, somebody(1, hours="37"))
    before = rows_of(workspace, "postings", "uuid")
    result = take(workspace, somebody(1, team="South", role="Cook"), said=SAID - {"hours"})

    assert fates(result) == ["changed"]
    assert told(result) == [(2, "team", "team or role corrected: it was Social Worker in North")]
    assert postings(workspace) == [("South", "Cook", date(2020, 1, 6), None)]
    assert rows_of(workspace, "postings", "uuid") == before
    assert rows_of(workspace, "postings", "hours") == [("37",)], "what the list does not speak for stays"


def test_an_earlier_start_in_the_same_post_is_a_correction_and_a_later_one_a_new_spell(workspace: Workspace) -> None:
    take(workspace, somebody(1))
    result = take(workspace, somebody(1, starts=date(2019, 6, 1)))
    assert (fates(result), told(result)) == (["changed"], [(2, "start_date", "start corrected: it was 06/01/2020")])
    assert postings(workspace) == [("North", "Social Worker", date(2019, 6, 1), None)]

    take(workspace, somebody(1, starts=date(2026, 1, 1)))
    assert [(first, last) for *_, first, last in postings(workspace)] == [
        (date(2019, 6, 1), date(2025, 12, 31)), (date(2026, 1, 1), None),
    ]  # fmt: skip


def test_a_row_about_an_earlier_time_is_one_more_posting(workspace: Workspace) -> None:
    take(workspace, somebody(1))
    result = take(workspace, somebody(1, team="South", starts=date(2015, 1, 1), ends_on=date(2019, 12, 31)))
    assert (fates(result), told(result)) == (["new"], [])

    result = take(workspace, somebody(1, team="West", starts=date(2018, 1, 1)))
    assert fates(result) == ["new"]
    assert told(result) == [(2, "team", "one more posting, beside Social Worker in South since 01/01/2015")]
    assert len(postings(workspace)) == 3


def test_a_leaver_has_an_end_and_may_come_back(workspace: Workspace) -> None:
    take(workspace, somebody(1))
    assert fates(take(workspace, somebody(1, ends_on=date(2025, 3, 31)))) == ["changed"]
    assert fates(take(workspace, somebody(1), said=SAID - {"ends_on"})) == ["same"]
    assert fates(take(workspace, somebody(1, starts=date(2026, 1, 1)))) == ["new"]
    assert [(first, last) for *_, first, last in postings(workspace)] == [
        (date(2020, 1, 6), date(2025, 3, 31)), (date(2026, 1, 1), None),
    ]  # fmt: skip
    # An end that is taken out again was a mistake.
    take(workspace, somebody(1, starts=date(2026, 1, 1), ends_on=date(2026, 2, 1)))
    assert fates(take(workspace, somebody(1, starts=date(2026, 1, 1)))) == ["changed"]
    assert postings(workspace)[-1][3] is None


def test_whoever_is_not_in_the_list_stays(workspace: Workspace) -> None:
    take(workspace, somebody(1), somebody(2, row=3))

    assert is_untouched_by(workspace, planner(somebody(2)))


def test_an_e_mail_address_matches_who_has_no_number_yet(workspace: Workspace) -> None:
    take(workspace, somebody(0, email="one@council.example", name="Person 1"))
    result = take(workspace, somebody(1, email="one@council.example"))

    assert fates(result) == ["changed"]
    assert rows_of(workspace, "person_details", "staff_number, email") == [("00001", "one@council.example")]
    assert is_untouched_by(workspace, planner(somebody(1)))
    assert is_untouched_by(workspace, planner(somebody(0, email="one@council.example", name="Person 1")))


def test_an_address_that_was_given_to_a_successor_does_not_merge_two_people(workspace: Workspace) -> None:
    take(workspace, somebody(1, email="duty@council.example"))

    assert fates(take(workspace, somebody(2, email="duty@council.example"))) == ["new"]
    assert len(rows_of(workspace, "people", "id", "1")) == 2


def test_a_changed_name_is_told(workspace: Workspace) -> None:
    take(workspace, somebody(1, name="Anna Zielińska"))
    result = take(workspace, somebody(1, name="Anna Nowak"))

    assert (fates(result), told(result)) == (["changed"], [(2, "name", "the name changes: it was Anna Zielińska")])
    assert told(take(workspace, somebody(1, name="ANNA Nowak"))) == []


def test_an_empty_cell_clears_what_the_list_speaks_for_and_nothing_else(workspace: Workspace) -> None:
    full = somebody(1, email="one@council.example", registration_body="SWE", registration_number="SW1",
                    registered_on=date(2019, 1, 1), hours="37")  # fmt: skip
    take(workspace, full)

    assert is_untouched_by(workspace, planner(somebody(1), said=frozenset()))
    assert fates(take(workspace, somebody(1))) == ["changed"]
    assert rows_of(workspace, "person_details", "email, registration_body, registration_number, registered_on") == [
        ("one@council.example", "", "", None)
    ]
    assert rows_of(workspace, "postings", "hours") == [("",)]


def managers(workspace: Workspace) -> dict[str, str]:
    found = rows_of(workspace, "person_details", "person_id, staff_number, manager_id")
    numbers = {person: number for person, number, _ in found}
    return {number: numbers[manager] for _, number, manager in found if manager}


def test_managers_are_found_in_the_file_before_and_after_and_in_the_book(workspace: Workspace) -> None:
    take(workspace, somebody(9, email="nine@council.example"))
    result = take(
        workspace, somebody(1, manager="00003"), somebody(2, row=3, manager="00001"), somebody(3, row=4, manager="NINE@council.example"),
        somebody(4, row=5, manager="00009"), somebody(5, row=6, manager="Three@council.example"),
        somebody(6, row=7, email="three@council.example"), somebody(7, row=8, manager="00007"),
    )  # fmt: skip

    assert told(result) == []
    assert managers(workspace) == {
        "00001": "00003", "00002": "00001", "00003": "00009", "00004": "00009", "00005": "00006", "00007": "00007",
    }  # fmt: skip


def test_an_unknown_manager_is_told_and_nobody_loses_the_one_they_had(workspace: Workspace) -> None:
    take(workspace, somebody(1), somebody(2, row=3, manager="00001"))
    result = take(workspace, somebody(2, manager="00099"), somebody(3, row=3, manager="Jo Bloggs"))

    assert fates(result) == ["same", "new"]
    assert told(result) == [
        (2, "manager", "nobody has the key '00099': the manager stays as it was"),
        (3, "manager", "nobody has the key 'Jo Bloggs': the manager stays empty"),
    ]
    assert managers(workspace) == {"00002": "00001"}
    assert fates(take(workspace, somebody(2))) == ["changed"]
    assert managers(workspace) == {}
    assert fates(take(workspace, somebody(2, manager="00003"))) == ["changed"]


def roles(workspace: Workspace) -> list[tuple[str, date, date | None]]:
    titles = dict(rows_of(workspace, "job_role_details", "role_id, title"))
    return [(titles[role], first, last) for _, role, first, last in spells(workspace, "additional_roles", ", role_id")]


def test_additional_roles_are_gained_and_lost(workspace: Workspace) -> None:
    take(workspace, somebody(1, additional_roles=("AMHP",)))
    assert roles(workspace) == [("AMHP", date(2020, 1, 6), None)]

    result = take(workspace, somebody(1, additional_roles=("amhp", "BIA", "bia")))
    assert fates(result) == ["changed"]
    # Somebody who had roles before gains another on the day of the import.
    assert roles(workspace) == [("AMHP", date(2020, 1, 6), None), ("BIA", TODAY, None)]

    assert fates(take(workspace, somebody(1, additional_roles=("BIA",)))) == ["changed"]
    assert roles(workspace) == [("BIA", TODAY, None), ("AMHP", date(2020, 1, 6), YESTERDAY)]
    assert is_untouched_by(workspace, planner(somebody(1), said=SAID - {"additional_roles"}))
    # What began today never was.
    assert fates(take(workspace, somebody(1))) == ["changed"]
    assert roles(workspace) == [("AMHP", date(2020, 1, 6), YESTERDAY)]
    assert is_untouched_by(workspace, planner(somebody(1)))
    take(workspace, somebody(1, additional_roles=("AMHP",)))
    assert roles(workspace)[-1] == ("AMHP", TODAY, None)


def test_the_first_roles_that_are_told_of_somebody_began_with_the_post(workspace: Workspace) -> None:
    take(workspace, somebody(1), said=SAID - {"additional_roles"})
    take(workspace, somebody(1, additional_roles=("AMHP",)))

    assert roles(workspace) == [("AMHP", date(2020, 1, 6), None)]


def absences(workspace: Workspace) -> list[tuple[date, date | None]]:
    return [(first, last) for _, first, last in spells(workspace, "absences")]


def test_an_absence_is_recorded_ended_and_corrected(workspace: Workspace) -> None:
    away, back = date(2026, 2, 1), date(2026, 5, 31)
    take(workspace, somebody(1, absence_from=away))
    assert absences(workspace) == [(away, None)]
    assert fates(take(workspace, somebody(1, absence_from=date(2026, 2, 2)))) == ["changed"]
    assert absences(workspace) == [(date(2026, 2, 2), None)]
    assert fates(take(workspace, somebody(1, absence_from=date(2026, 2, 2), absence_to=back))) == ["changed"]
    assert absences(workspace) == [(date(2026, 2, 2), back)]
    # An absence that is over may leave the list, and stays in the book.
    assert is_untouched_by(workspace, planner(somebody(1)))
    take(workspace, somebody(1, absence_from=date(2026, 6, 1)))
    assert absences(workspace) == [(date(2026, 2, 2), back), (date(2026, 6, 1), None)]


def test_whoever_is_no_longer_named_as_absent_has_come_back(workspace: Workspace) -> None:
    take(workspace, somebody(1, absence_from=date(2026, 2, 1)), somebody(2, row=3, absence_from=TODAY),
         somebody(3, row=4, absence_from=date(2027, 1, 1)))  # fmt: skip
    everybody = somebody(1), somebody(2, row=3), somebody(3, row=4)
    assert is_untouched_by(workspace, planner(*everybody, said=SAID - {"absence_from", "absence_to"}))

    assert fates(take(workspace, *everybody)) == ["changed", "changed", "same"]
    assert absences(workspace) == [(date(2027, 1, 1), None), (date(2026, 2, 1), YESTERDAY)]
    assert is_untouched_by(workspace, planner(*everybody))


def test_a_list_without_ends_of_absences_takes_none_away(workspace: Workspace) -> None:
    take(workspace, somebody(1, absence_from=date(2026, 2, 1), absence_to=date(2026, 5, 31)))

    assert is_untouched_by(workspace, planner(somebody(1, absence_from=date(2026, 2, 1)), said=SAID - {"absence_to"}))


def test_a_service_goes_to_a_team_that_has_none(workspace: Workspace) -> None:
    take(workspace, somebody(1), somebody(2, row=3))
    result = take(workspace, somebody(1, service="Adults"), somebody(2, row=3, service="Adults"))
    assert fates(result) == ["changed", "same"]
    assert rows_of(workspace, "team_details", "service") == [("Adults",)]

    result = take(
        workspace,
        somebody(1, service="Hospital"),
        somebody(2, row=3, service="Hospital"),
        somebody(3, row=4, service="ADULTS"),
    )
    assert fates(result) == ["same", "same", "new"]
    assert told(result) == [(2, "service", "North belongs to Adults, and stays there: import teams to change it")]
    assert rows_of(workspace, "team_details", "service") == [("Adults",)]


def test_a_team_of_a_list_is_the_team_of_the_book(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Réablement, North", "Hospital", ("Deaf",)))
    take(workspace, somebody(1, team="reablement,  NORTH"))

    assert postings(workspace)[0][0] == "Réablement, North"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_are_only_names(workspace: Workspace, name: str) -> None:
    draft = somebody(1, name=name, team=name, role=f"{name} role", service=name, additional_roles=(f"{name} extra",))
    take(workspace, draft)

    assert rows_of(workspace, "person_details", "name") == [(name,)]
    assert is_untouched_by(workspace, planner(draft))


def test_a_role_or_team_that_the_list_makes_is_told_once_because_it_may_be_a_slip(workspace: Workspace) -> None:
    first = take(workspace, somebody(1), somebody(2, row=3))
    assert [remark[:2] for remark in remarks(first)] == [(2, "job_role")], (
        "a book without teams takes them all from the list"
    )

    second = take(workspace, *(somebody(at, row=at, team="Nroth", role="Social Wroker") for at in (3, 4)))
    assert [(row, column) for row, column, _ in remarks(second)] == [(3, "job_role"), (3, "team")]
    assert "social worker" in remarks(second)[0][2].casefold()
    assert "north" in remarks(second)[1][2].casefold()
    third = take(workspace, somebody(5, role="Astronaut"))
    assert remarks(third) == [(2, "job_role", "a new job role")]


def test_many_people_are_a_matter_of_moments(workspace: Workspace) -> None:
    drafts = [somebody(at, row=at, team=f"Team {at % 300}", manager=f"Nobody {at % 400}") for at in range(1, 3001)]
    assert take(workspace, *drafts).new == 3000

    assert take(workspace, *drafts).same == 3000
