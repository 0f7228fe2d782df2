"""What a new record book starts with."""

from datetime import date
from functools import partial

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.requirements import satisfying_courses
from cpd_desktop.services.courses import plan_courses
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.services.requirements import adopt_requirements
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.rules import reference_rows, source_text
from tests.services.building import TODAY, a_course_draft, entries, facts_of, rows_of, take_in

ON = date(2026, 11, 15)


@pytest.fixture
def loaded(workspace: Workspace) -> Workspace:
    """A book with all of the reference data."""
    workspace.write(load_reference_data, empty=False, on=ON)
    return workspace


def test_everything_is_loaded_as_one_entry(workspace: Workspace) -> None:
    tables = ("job_roles", "courses", "requirements", "named_roles", "delegated_tasks")
    numbers = {name: len(reference_rows(name, ON)) for name in tables}

    done = workspace.write(load_reference_data, empty=False, on=ON)

    assert done.result == sum(numbers.values())
    assert done.touched == Touched.PEOPLE | Touched.COURSES | Touched.REQUIREMENTS | Touched.ROLES
    (entry,) = entries(workspace)
    assert entry["act"] == "load reference data"
    assert entry["summary"] == (
        f"roles {numbers['job_roles']}, courses {numbers['courses']}, requirements {numbers['requirements']}, "
        f"named roles {numbers['named_roles']}, delegated tasks {numbers['delegated_tasks']}"
    )
    added = {name: table["added"][1] for name, table in entry["content"]["tables"].items()}
    assert added == {
        "job_roles": numbers["job_roles"],
        "job_role_details": numbers["job_roles"],
        "courses": numbers["courses"],
        "course_details": numbers["courses"],
        "course_expiries": numbers["courses"],
        "requirements": numbers["requirements"],
        "requirement_details": numbers["requirements"],
        "named_roles": numbers["named_roles"],
        "delegated_tasks": numbers["delegated_tasks"],
    }


def test_an_empty_book_has_job_roles_only(workspace: Workspace) -> None:
    done = workspace.write(load_reference_data, empty=True, on=ON)

    assert done.result == len(reference_rows("job_roles", ON))
    assert workspace.read(RoleBook.of).find("Social Worker") is not None
    facts = facts_of(workspace)
    assert (facts.courses, facts.requirements) == ({}, {})
    assert rows_of(workspace, "named_roles", "id") == rows_of(workspace, "delegated_tasks", "id") == []


def test_what_is_loaded_is_suggested(loaded: Workspace) -> None:
    for table in ("job_role_details", "course_details", "requirement_details", "named_roles", "delegated_tasks"):
        assert set(rows_of(loaded, table, "suggested")) == {(1,)}


def test_a_suggestion_asks_nobody_once_another_is_adopted(loaded: Workspace) -> None:
    codes = [row["code"] for row in reference_rows("requirements", ON)]

    loaded.write(adopt_requirements, codes[:1])

    requirements = facts_of(loaded).requirements.values()
    assert [requirement.code for requirement in requirements if requirement.bears_on(TODAY)] == codes[:1]


def test_every_suggestion_could_be_met(loaded: Workspace) -> None:
    facts = facts_of(loaded)

    hopeless = [one.code for one in facts.requirements.values() if not satisfying_courses(one, facts.courses)]
    assert hopeless == []


def test_sources_are_for_people_to_read(loaded: Workspace) -> None:
    sources = [source for (source,) in rows_of(loaded, "requirement_details", "source")]

    assert sources == [source_text(row["source"]) for row in reference_rows("requirements", ON)]
    assert all(sources)


def test_loading_again_changes_nothing(loaded: Workspace) -> None:
    before = loaded.head()

    done = loaded.write(load_reference_data, empty=False, on=ON)

    assert (done.result, done.touched) == (0, Touched.NOTHING)
    assert loaded.head() == before


def test_loading_again_leaves_what_is_the_organisations_own(loaded: Workspace) -> None:
    loaded.write(adopt_requirements, None)
    code = reference_rows("courses", ON)[0]["code"]
    take_in(loaded, partial(plan_courses, drafts=[a_course_draft(code, title="Ours")], said=frozenset[str]()))
    before = loaded.head()

    assert loaded.write(load_reference_data, empty=False, on=ON).result == 0
    assert loaded.head() == before


def test_courses_and_requirements_can_be_added_to_an_empty_book_later(workspace: Workspace) -> None:
    workspace.write(load_reference_data, empty=True, on=ON)

    workspace.write(load_reference_data, empty=False, on=ON)

    assert len(rows_of(workspace, "job_roles", "id", "1")) == len(reference_rows("job_roles", ON))
    assert len(facts_of(workspace).courses) == len(reference_rows("courses", ON))


def test_before_the_first_edition_the_first_edition_stands_in(workspace: Workspace) -> None:
    assert workspace.write(load_reference_data, empty=False, on=date(2020, 1, 1)).result > 0
