"""Suggested named roles and delegated tasks: in a new book, adopted in it, and taken into an older book when adopted."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.delegated_tasks import DelegatedTaskDraft
from cpd_desktop.domain.named_roles import Basis, NamedRoleDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import known_delegated_tasks, save_task
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.named_roles import known_named_roles, named_roles, save_named_role
from cpd_desktop.services.reference import load_reference_data
from cpd_desktop.services.role_suggestions import adopt_delegated_tasks, adopt_named_roles
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, add_courses
from tests.services.roles_book import named

TITLES = {"Principal Social Worker", "Principal Occupational Therapist", "AMHP Lead", "Deafblind Lead"}


@pytest.fixture
def new(workspace: Workspace) -> Workspace:
    """A book as it is made."""
    workspace.write(load_reference_data, empty=False, on=TODAY)
    return workspace


@pytest.fixture
def older(workspace: Workspace) -> Workspace:
    """A book that is older than named roles: it has job roles and one of the courses."""
    workspace.write(load_reference_data, empty=True, on=TODAY)
    add_courses(workspace, a_course_draft("TA-3", title="Trusted assessor"))
    return workspace


def asked(workspace: Workspace) -> set[str]:
    return {one.title for one in workspace.read(named_roles, CoverageQuestion(TODAY)).roles}


def test_suggestions_stand_in_in_a_new_book_until_one_is_adopted(new: Workspace) -> None:
    assert asked(new) == TITLES
    assert all(one.suggested for one in new.read(known_named_roles))
    done = new.write(adopt_named_roles, ["psw", "Principal occupational  therapist"], today=TODAY)
    assert (done.result, done.touched) == (2, Touched.ROLES | Touched.PEOPLE)
    assert asked(new) == {"Principal Social Worker", "Principal Occupational Therapist"}
    assert new.write(adopt_named_roles, ["PSW"], today=TODAY).result == 0
    assert new.write(adopt_named_roles, None, today=TODAY).result == 2
    assert asked(new) == TITLES
    for _ in range(2):
        new.write(undo_change, None)
    assert all(one.stands_in for one in new.read(known_named_roles))


def test_what_is_shipped_has_its_basis_its_source_and_its_functions(new: Workspace) -> None:
    roles = {one.code: one for one in new.read(known_named_roles)}
    assert roles["PSW"].basis is Basis.STATUTORY_GUIDANCE
    assert roles["POT"].basis is Basis.LOCAL
    assert all(one.source and one.functions for one in roles.values())
    tasks = new.read(known_delegated_tasks)
    assert [one.course_code for one in tasks] == ["TA-3", "TA-4"]
    assert tasks[0].eases_titles == ("Occupational Therapist", "Senior Occupational Therapist")


def test_an_older_book_takes_in_what_is_adopted(older: Workspace) -> None:
    assert asked(older) == set()
    assert older.write(adopt_named_roles, ["DBL"], today=TODAY).result == 1
    assert asked(older) == {"Deafblind Lead"}
    assert older.write(adopt_named_roles, None, today=TODAY).result == 3
    assert asked(older) == TITLES
    # The course of the other task is not in this book.
    assert older.write(adopt_delegated_tasks, None, today=TODAY).result == 1
    (task,) = older.read(known_delegated_tasks)
    assert (task.course_code, task.suggested) == ("TA-3", False)


def test_what_is_the_organisations_own_stays(new: Workspace) -> None:
    (role,) = [one for one in new.read(known_named_roles) if one.code == "POT"]
    done = new.write(adopt_named_roles, ["POT"], today=TODAY)
    assert done.result == 1
    named(new, "Autism Lead")
    before = new.head()
    assert new.write(load_reference_data, empty=False, on=TODAY).result == 0
    assert new.head() == before
    assert [one.uuid for one in new.read(known_named_roles) if one.code == "POT"] == [role.uuid]
    assert asked(new) == {"Principal Occupational Therapist", "Autism Lead"}


def test_a_role_of_ones_own_says_that_the_suggestions_count_no_longer(new: Workspace) -> None:
    done = new.write(save_named_role, NamedRoleDraft(None, title="Autism Lead"))
    assert "4 suggested named roles count from now on only once adopted." in done.remarks
    later = new.write(save_named_role, NamedRoleDraft(None, title="Carers Lead"))
    assert not any("suggested" in remark for remark in later.remarks)


def test_tasks_are_adopted_by_title(new: Workspace) -> None:
    assert new.write(adopt_delegated_tasks, ["MAJOR adaptations"], today=TODAY).result == 1
    assert {one.title for one in new.read(known_delegated_tasks) if one.counts} == {"Major adaptations"}
    assert new.write(adopt_delegated_tasks, None, today=TODAY).result == 1
    assert new.write(adopt_delegated_tasks, None, today=TODAY).touched == Touched.NOTHING


def test_a_task_of_ones_own_says_that_the_suggestions_count_no_longer(new: Workspace) -> None:
    done = new.write(save_task, DelegatedTaskDraft("Grab rails", 1))
    assert done.remarks == ("2 suggested delegated tasks count from now on only once adopted.",)


def test_names_that_nothing_has_are_refused(new: Workspace) -> None:
    before = new.head()
    with pytest.raises(Refused, match="no suggested named role 'XYZ'") as refused:
        new.write(adopt_named_roles, ["PSW", "XYZ"], today=TODAY)
    assert refused.value.field == "code"
    with pytest.raises(Refused, match="no suggested delegated task 'XYZ'") as refused:
        new.write(adopt_delegated_tasks, ["XYZ"], today=TODAY)
    assert refused.value.field == "title"
    assert new.head() == before
