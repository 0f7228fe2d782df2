"""The people, as real staff lists have them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

from cpd_desktop.exchange.demo_story.workforce import workforce
from tests.exchange.demo_story.telling import AS_AT, a_day, split, story


def test_staff_numbers_have_six_figures_and_some_begin_with_zeros() -> None:
    numbers = {row["staff_number"] for row in story().people.records()}
    assert all(re.fullmatch(r"\d{6}", number) for number in numbers)
    assert any(number.startswith("00") for number in numbers)


def test_addresses_are_at_the_invented_domain_and_each_persons_own() -> None:
    by_number = {row["staff_number"]: row["email"] for row in story(400).people.records()}
    given = [email for email in by_number.values() if email]
    assert all(re.fullmatch(r"[a-z-]+\.[a-z-]+\d*@westmere\.example", email) for email in given)
    assert len(set(given)) == len(given) < len(by_number)


def test_there_are_leavers_movers_people_in_two_teams_absences_and_additional_roles() -> None:
    people = story().people.records()
    rows = Counter(row["staff_number"] for row in people)
    current = Counter(row["staff_number"] for row in people if not row["end_date"])
    assert sum(count == 2 for count in current.values()) == 3
    assert sum(count == 2 for count in rows.values()) == 8
    absences = [row for row in people if row["absence_from"]]
    assert len([row for row in absences if not row["absence_to"]]) == 2
    assert len(absences) == 5
    beside = {role for row in people for role in split(row["additional_roles"])}
    assert {"Approved Mental Health Professional", "Best Interests Assessor", "Practice Educator Stage 2"} <= beside
    assert "Principal Social Worker" in beside
    assert "Principal Occupational Therapist" not in beside | {row["job_role"] for row in people}
    names = Counter(f"{row['first_name']} {row['last_name']}" for row in people if row["staff_number"] in current)
    assert names["Sarah Holloway"] == 2


def test_the_postings_of_a_mover_follow_each_other() -> None:
    people = story().people.records()
    for first, second in pairwise(people):
        if first["staff_number"] == second["staff_number"] and first["end_date"]:
            assert a_day(second["start_date"]) == a_day(first["end_date"]) + timedelta(days=1)


def test_a_larger_council_has_more_amhps_and_more_people_away() -> None:
    small, large = (workforce(staff=staff, seed=1, as_at=AS_AT) for staff in (120, 900))
    assert small.amhps == 8
    assert large.amhps > 20
    assert sum(member.absence is not None for member in large.members) > 10


def test_heads_of_service_come_first_and_have_no_manager_in_the_list() -> None:
    first = workforce(staff=120, seed=1, as_at=AS_AT).members[0]
    assert first.role == "Head of Service / Service Manager"
    assert first.manager == ""
