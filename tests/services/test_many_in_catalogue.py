from datetime import date

import pytest

from cpd_desktop.domain.drafts import CourseDraft, RequirementDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import expiry_from_text
from cpd_desktop.services.catalogue_of_courses import course_catalogue
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.many import Many
from cpd_desktop.services.many_in_catalogue import change_courses, change_requirements
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.people_book import with_courses


def courses(workspace: Workspace) -> list[CourseDraft]:
    return [line.draft for line in workspace.read(course_catalogue, TODAY).courses]


def requirements(workspace: Workspace) -> list[RequirementDraft]:
    return [line.draft for line in workspace.read(course_catalogue, TODAY).requirements]


def test_ticked_fields_of_courses_change_as_one(workspace: Workspace) -> None:
    with_courses(workspace)
    before = courses(workspace)
    wanted = CourseDraft(0, "", "", kind="core", expiry=expiry_from_text("24 months"), provider="Not ticked")

    done = workspace.write(change_courses, before, wanted, frozenset({"kind", "expiry"}))

    assert done.result == Many(2, 0)
    assert entries(workspace)[-1]["act"] == "change 2 courses"
    assert {(one.kind, str(one.expiry), one.provider) for one in courses(workspace)} == {("core", "24 months", "")}
    assert [one.title for one in courses(workspace)] == [one.title for one in before]
    head = workspace.head()
    done = workspace.write(change_courses, courses(workspace), wanted, frozenset({"kind", "expiry"}))
    assert (done.result, workspace.head()) == (Many(0, 2), head)
    workspace.write(undo_change)
    assert courses(workspace) == before


def test_a_course_that_is_gone_is_named(workspace: Workspace) -> None:
    gone = CourseDraft(0, "OLD-1", "Old")
    with pytest.raises(Refused, match="The course OLD-1 is not in the book any more"):
        workspace.write(change_courses, [gone], CourseDraft(0, "", "", kind="core"), frozenset({"kind"}))


def test_nothing_ticked_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="Tick"):
        workspace.write(change_courses, [], CourseDraft(0, "", ""), frozenset())


def test_ticked_fields_of_requirements_change_and_the_scope_stays(workspace: Workspace) -> None:
    with_courses(workspace)
    before = requirements(workspace)
    wanted = RequirementDraft(0, "", "", "", (), basis="statutory", within_days=90, ends_on=date(2027, 3, 31))

    done = workspace.write(change_requirements, before, wanted, frozenset({"basis", "within_days", "to"}))

    assert done.result == Many(1, 0)
    after = requirements(workspace)[0]
    assert (after.basis, after.within_days, after.ends_on) == ("statutory", 90, date(2027, 3, 31))
    assert (after.starts_on, after.courses, after.kind) == (before[0].starts_on, before[0].courses, before[0].kind)


@pytest.mark.parametrize(("ends_on", "is_refused"), [(date(2019, 12, 31), True), (date(2020, 1, 1), False)])
def test_an_end_before_the_start_names_the_requirement(workspace: Workspace, ends_on: date, is_refused: bool) -> None:
    with_courses(workspace)
    wanted = RequirementDraft(0, "", "", "", (), ends_on=ends_on)
    if not is_refused:
        assert workspace.write(change_requirements, requirements(workspace), wanted, frozenset({"to"})).result.changed
        return
    with pytest.raises(Refused, match=r"^Fire safety: the end 31/12/2019 is before") as refused:
        workspace.write(change_requirements, requirements(workspace), wanted, frozenset({"to"}))
    assert refused.value.field == "to"
