"""Delegated tasks: the figures of coverage where a requirement asks how many, who could be trained soonest, and the acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.delegated_tasks import DelegatedTaskDraft, TaskCapability
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.delegated_tasks import (
    MOST_SOONEST,
    delegated_tasks,
    delete_task,
    known_delegated_tasks,
    save_task,
    tasks_short,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.person import EXEMPTION
from cpd_desktop.services.person_acts import ExemptionEntry, save_exemption
from cpd_desktop.services.requirements import adopt_requirements
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.versions import DELEGATED_TASK, versions_of_row
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    add_roles,
    entries,
)
from tests.services.people_book import someone
from tests.services.roles_book import go_away, trained, with_equipment
from tests.services.sessions.sessions_book import a_session, book, planned

SIAN, AMIR, JO, DAI = 1, 2, 3, 4
SMALL, MAJOR = 1, 2
LATER, LAST = date(2026, 7, 1), date(2026, 9, 14)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return with_equipment(workspace)


def asked(
    workspace: Workspace, on: date = TODAY, *, upto: int | None = None, **scope: Any
) -> dict[str, TaskCapability]:
    """Return the capabilities by place."""
    return {one.team: one for one in workspace.read(delegated_tasks, CoverageQuestion(on, upto, **scope))}


def refuse_other_figures(workspace: Workspace, on: date) -> None:
    """Assert that the figures are those of coverage."""
    question = CoverageQuestion(on)
    rows = [row for row in workspace.read(coverage, question) if row.requirement.code == "R-TA"]
    found = workspace.read(delegated_tasks, question)
    assert sorted((one.team, one.held, one.needed, one.short_by, one.answer) for one in found) == sorted(
        (row.place, row.held, row.needed, row.short_by, row.answer) for row in rows
    )
    assert set(workspace.read(tasks_short, question, rows)) == {
        replace(one, booked=0, lacking=0, soonest=()) for one in found if one.is_short
    }


def test_the_figures_are_those_of_coverage_on_the_last_day_and_the_day_after(furnished: Workspace) -> None:
    trained(furnished, SIAN, SMALL, date(2025, 9, 15))
    trained(furnished, AMIR, MAJOR, date(2020, 1, 1))
    trained(furnished, DAI, SMALL, date(2026, 1, 1))
    for day, held in ((LAST, 2), (date(2026, 9, 15), 1)):
        refuse_other_figures(furnished, day)
        assert (asked(furnished, day)["East"].held, asked(furnished, day)["West"].held) == (held, 1)
    assert [one.team for one in furnished.read(delegated_tasks, CoverageQuestion(TODAY))] == ["West", "East"]
    go_away(furnished, AMIR, TODAY)
    assert asked(furnished)["East"].answer == "1 of 2 needed, short by 1"
    refuse_other_figures(furnished, TODAY)


def test_one_team_is_asked_about_alone(furnished: Workspace) -> None:
    assert set(asked(furnished, team="west")) == {"West"}
    with pytest.raises(Refused, match="There is no team"):
        asked(furnished, team="Nobody's")


def test_it_is_answered_as_it_was_known(furnished: Workspace) -> None:
    before = furnished.head().number
    trained(furnished, SIAN, SMALL, date(2026, 1, 1))
    assert asked(furnished)["East"].held == 1
    assert asked(furnished, upto=before)["East"].held == 0
    assert asked(furnished, upto=1) == {}


def test_who_lacks_it_could_be_trained_in_the_next_session_with_a_place(furnished: Workspace) -> None:
    trained(furnished, SIAN, SMALL, date(2026, 1, 1))
    assert asked(furnished)["East"].soonest_words == "no open session of TA-3 has a place for anybody here"
    uuid = planned(furnished, a_session(LATER, course_id=SMALL))
    east = asked(furnished)["East"]
    assert [(one.name, one.session_uuid, one.session_on) for one in east.soonest] == [
        ("Amir Khan", uuid, LATER), ("Jo Patel", uuid, LATER),
    ]  # fmt: skip
    assert (east.lacking, east.booked, east.requirement_code) == (2, 0, "R-TA")
    assert asked(furnished)["West"].soonest[0].person_id == DAI

    book(furnished, uuid, AMIR)
    east = asked(furnished)["East"]
    assert (east.booked, east.lacking, [one.name for one in east.soonest]) == (1, 1, ["Jo Patel"])
    assert "Booked: 1." in east.sentence


def test_who_is_away_or_exempt_is_nobody_to_train(furnished: Workspace) -> None:
    planned(furnished, a_session(LATER, course_id=SMALL))
    go_away(furnished, JO, TODAY)
    entry = ExemptionEntry(EXEMPTION, 1, date(2026, 1, 1), None, "Not in this post")
    furnished.write(save_exemption, AMIR, entry, today=TODAY)
    assert [one.name for one in asked(furnished)["East"].soonest] == ["Siân O’Brien"]


def test_only_the_first_few_are_named_of_many(furnished: Workspace) -> None:
    for number in range(5, 20):
        someone(furnished, f"{number:05}", f"Person {number:02}")
    planned(furnished, a_session(LATER, course_id=SMALL))
    east = asked(furnished)["East"]
    assert (len(east.soonest), east.lacking) == (MOST_SOONEST, 18)
    assert east.soonest_words.endswith(f"and {MOST_SOONEST - 3} more")


@pytest.mark.parametrize("level", ["service", "organisation"])
def test_a_need_of_a_service_or_the_organisation_is_met_by_anybody_there(furnished: Workspace, level: str) -> None:
    draft = a_requirement_draft(
        "R-TA", courses=("TA-3",), title="Small equipment", kind="capacity", minimum="3", level=level, starts_on=date(2020, 1, 1)
    )  # fmt: skip
    add_requirements(furnished, draft)
    planned(furnished, a_session(LATER, course_id=SMALL))
    (found,) = furnished.read(delegated_tasks, CoverageQuestion(TODAY))
    assert (found.level, found.needed, found.lacking, found.team_id) == (Level(level), 3, 4, None)
    assert {one.person_id for one in found.soonest} == {SIAN, AMIR, JO, DAI}
    refuse_other_figures(furnished, TODAY)


def test_without_a_requirement_whoever_is_in_date_is_counted(furnished: Workspace) -> None:
    furnished.write(save_task, DelegatedTaskDraft("Adaptations", MAJOR))

    def adaptations(**scope: Any) -> list[tuple[str, int, str]]:
        found = furnished.read(delegated_tasks, CoverageQuestion(TODAY, **scope))
        return [(one.team, one.held, one.answer) for one in found if one.task.title == "Adaptations"]

    assert adaptations() == [("Whole organisation", 0, "0 can do it, no number is asked for")]
    assert adaptations(team="West") == [("West", 0, "0 can do it, no number is asked for")]
    trained(furnished, SIAN, MAJOR, date(2020, 1, 1))
    trained(furnished, JO, MAJOR, date(2020, 1, 1))
    trained(furnished, DAI, SMALL, date(2026, 1, 1))
    go_away(furnished, JO, TODAY)
    assert adaptations() == [("East", 1, "1 can do it, no number is asked for")]
    # What is learnt for adaptations stands for small equipment, and not the reverse.
    furnished.write(save_task, DelegatedTaskDraft("Grab rails", SMALL))
    assert asked(furnished)["East"].held == 1


def test_a_task_is_recorded_corrected_taken_back_and_each_is_one_step(furnished: Workspace) -> None:
    (task,) = furnished.read(known_delegated_tasks)
    assert (task.title, task.course_code, task.eases_titles) == ("Small equipment", "TA-3", ("Social Worker",))
    done = furnished.write(save_task, DelegatedTaskDraft(" Small  aids", SMALL, ()), row_id=task.row_id)
    assert done.touched == Touched.ROLES
    (corrected,) = furnished.read(known_delegated_tasks)
    assert (corrected.uuid, corrected.title, corrected.eases) == (task.uuid, "Small aids", ())
    same = furnished.write(save_task, DelegatedTaskDraft("Small aids", SMALL), row_id=corrected.row_id)
    assert same.touched == Touched.NOTHING
    furnished.write(delete_task, corrected.row_id)
    assert asked(furnished) == {}
    assert [entry["act"] for entry in entries(furnished)[-3:]] == [
        "record a delegated task", "correct a delegated task", "delete a delegated task",
    ]  # fmt: skip
    for _ in range(2):
        furnished.write(undo_change, None)
    assert furnished.read(known_delegated_tasks)[0].title == "Small equipment"
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        furnished.write(delete_task, task.row_id)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (DelegatedTaskDraft(" ", SMALL), "title"), (DelegatedTaskDraft("SMALL equipment", SMALL), "title"),
        (DelegatedTaskDraft("Aids", 99), "course"), (DelegatedTaskDraft("Aids", SMALL, (99,)), "eases"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_task_is_refused(furnished: Workspace, draft: DelegatedTaskDraft, field: str) -> None:
    before = furnished.head()
    with pytest.raises(Refused) as refused:
        furnished.write(save_task, draft)
    assert refused.value.field == field
    assert furnished.head() == before


def test_the_history_says_it_in_words(furnished: Workspace) -> None:
    text = "\n".join(lines_of(furnished.read(change_details, furnished.head().number).effects))
    assert "Delegated tasks: 1 recorded" in text
    assert "Small equipment" in text
    (task,) = furnished.read(known_delegated_tasks)
    row_id = furnished.write(save_task, DelegatedTaskDraft("Aids", MAJOR, ()), row_id=task.row_id).result
    _, last = furnished.read(versions_of_row, DELEGATED_TASK, row_id)
    assert last.words == (
        "title: Small equipment → Aids; course: Trusted assessor: small equipment → Trusted assessor: adaptations; "
        "eases: Social Worker → blank"
    )


def test_what_made_a_role_or_a_course_is_undone_after_the_task_that_names_it(furnished: Workspace) -> None:
    (role,) = add_roles(furnished, ("", "Equipment Officer", "post", False, ""))
    made_role = furnished.head().number
    add_courses(furnished, a_course_draft("TA-9"))
    made_course = furnished.head().number
    furnished.write(save_task, DelegatedTaskDraft("Grab rails", 3, (role,)))
    for change in (made_role, made_course):
        with pytest.raises(Refused, match="builds on it: undo that first"):
            furnished.write(undo_change, change)
    furnished.write(undo_change, None)
    for change in (made_role, made_course):
        furnished.write(undo_change, change)


def test_a_suggested_requirement_that_is_not_adopted_asks_for_nobody(furnished: Workspace) -> None:
    add_requirements(
        furnished, a_requirement_draft("R-S", courses=("TA-4",), kind="capacity", minimum="1"), suggested=True
    )
    furnished.write(save_task, DelegatedTaskDraft("Adaptations", MAJOR))
    assert asked(furnished)["Whole organisation"].needed is None
    furnished.write(adopt_requirements, ["R-S"])
    assert "Whole organisation" not in asked(furnished)
