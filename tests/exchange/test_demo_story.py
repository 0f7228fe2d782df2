"""The demonstration's story: the same in every process, of the size asked for, and whole."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import timedelta

import pytest

from cpd_desktop.exchange.demo_story import LEAST_STAFF, DemoTables, Table, demo_tables
from tests.exchange.demo_story.telling import AS_AT, a_day, shipped, split, story

NAMES = ("teams", "people", "courses", "requirements", "exemptions", "training", "supervision")


def tables_of(tables: DemoTables) -> dict[str, Table]:
    return {name: getattr(tables, name) for name in NAMES}


def fingerprint(tables: DemoTables) -> str:
    return hashlib.sha256(repr(tables).encode()).hexdigest()


def test_the_same_staff_seed_and_day_give_the_same_tables_in_every_process() -> None:
    code = (
        "import hashlib; from datetime import date; from cpd_desktop.exchange.demo_story import demo_tables; "
        "print(hashlib.sha256(repr(demo_tables(staff=120, seed=1, as_at=date(2026, 11, 23))).encode()).hexdigest())"
    )
    for hash_seed in ("1", "977"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == fingerprint(story())


def test_another_seed_gives_other_people_in_the_same_teams() -> None:
    assert story(seed=2).teams == story().teams
    assert story(seed=2).requirements == story().requirements
    assert {row["email"] for row in story(seed=2).people.records()} != {
        row["email"] for row in story().people.records()
    }


def test_another_day_shifts_the_story_and_keeps_its_people() -> None:
    later = story(as_at=AS_AT + timedelta(days=130))

    def who(tables: DemoTables) -> list[tuple[str, str, str]]:
        return [(row["staff_number"], row["last_name"], row["team"]) for row in tables.people.records()]

    assert who(later) == who(story())
    assert later.training != story().training


@pytest.mark.parametrize("staff", [LEAST_STAFF, 60, 120, 150, 400])
def test_there_are_as_many_people_in_post_as_asked_for(staff: int) -> None:
    tables = story(staff)
    people = tables.people.records()
    in_post = {row["staff_number"] for row in people if not row["end_date"]}
    everybody = {row["staff_number"] for row in people}
    assert len(in_post) == staff
    assert len(everybody - in_post) == max(1, staff // 8)
    assert all(a_day(row["start_date"]) <= AS_AT for row in people)
    assert {row["team"] for row in people if not row["end_date"]} == {row["team"] for row in tables.teams.records()}


def test_fewer_staff_than_the_story_needs_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 24 staff, not 23"):
        demo_tables(staff=23, seed=1, as_at=AS_AT)


def test_every_table_is_as_wide_as_its_header_and_refers_to_what_there_is() -> None:
    tables = story()
    for table in tables_of(tables).values():
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.header)}
    teams = {row["team"] for row in tables.teams.records()}
    posts = {row["title"] for row in shipped("job_roles") if row["kind"] == "post"}
    beside = {row["title"] for row in shipped("job_roles") if row["kind"] != "post"}
    groups = {row["group"] for row in shipped("groups")}
    courses = {row["code"] for row in tables.courses.records()}
    numbers = {row["staff_number"] for row in tables.people.records()}
    for row in tables.people.records():
        assert row["team"] in teams
        assert row["job_role"] in posts
        assert set(split(row["additional_roles"])) <= beside
        assert row["manager"] in numbers | {""}
    for row in tables.requirements.records():
        assert set(split(row["courses"])) <= courses
        assert set(split(row["roles"])) <= posts
        assert set(split(row["additional_roles"])) <= beside
        assert set(split(row["groups_served"])) <= groups
    assert all(set(split(row["groups_served"])) <= groups for row in tables.teams.records())
    assert {row["course"] for row in tables.training.records()} <= courses
    assert {row["staff_number"] for row in tables.training.records()} <= numbers
    assert {row["staff_number"] for row in tables.exemptions.records()} <= numbers
