from __future__ import annotations

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.adopting import adopt_courses
from cpd_desktop.services.catalogue_of_courses import course_catalogue
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, add_courses


def suggested(workspace: Workspace) -> list[str]:
    return [line.code for line in workspace.read(course_catalogue, TODAY).courses if line.suggested]


def test_chosen_courses_are_adopted_then_all(workspace: Workspace) -> None:
    add_courses(workspace, *(a_course_draft(code) for code in ("A-1", "B-1", "C-1")), suggested=True)
    assert workspace.write(adopt_courses, ["a-1", "no such code"]).result == 1
    assert suggested(workspace) == ["B-1", "C-1"]
    assert workspace.write(adopt_courses, None).result == 2
    assert suggested(workspace) == []


def test_what_is_adopted_already_is_left_alone(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("A-1"))
    done = workspace.write(adopt_courses, None)
    assert (done.result, done.touched) == (0, Touched.NOTHING)
