"""What an import makes of requirements, and adopting suggestions."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import RequirementDraft, TeamDraft
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Basis, Level, Minimum, Requirement, RequirementKind, Scope
from cpd_desktop.domain.training import expiry_from_text
from cpd_desktop.services.imports import Plan, apply_import
from cpd_desktop.services.requirements import OPTIONAL_FIELDS, adopt_requirements, plan_requirements
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    FILE,
    HOSTILE_NAMES,
    Clock,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_person,
    add_requirements,
    add_roles,
    add_teams,
    entries,
    facts_of,
    fates,
    is_untouched_by,
    rejections,
    remarks,
    rows_of,
    take_in,
)

EVERYTHING = a_requirement_draft(
    courses=("bsl-3", "Course FIR-01"),
    kind="Capacity",
    roles=("social worker", "SW", "Team Manager"),
    additional_roles=("AMHP",),
    teams=("deaf services",),
    services=("SENSORY",),
    groups_served=("DEAF", "deafblind"),
    people=("00001", "person2@example.org"),
    within_days=90,
    interval=expiry_from_text("1 year"),
    minimum=" 50 %",
    level="Service",
    specialist=True,
    basis="Statutory",
    source="Care Act",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A book with courses, roles, teams and people that requirements can name."""
    add_courses(
        workspace,
        a_course_draft("FIR-01"),
        a_course_draft("DEA-01", row=3, subject="Deaf awareness", tier=1),
        a_course_draft("BSL-3", row=4, subject="Deaf awareness", tier=3, group="Deaf"),
        a_course_draft("T1", row=5, title="Twice"),
        a_course_draft("T2", row=6, title="Twice"),
    )
    add_roles(
        workspace,
        ("SW", "Social Worker", "post", False, ""),
        ("TM", "Team Manager", "post", False, ""),
        ("AMHP", "Approved Mental Health Professional", "additional role", False, ""),
    )
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory", ("deafblind",)), TeamDraft(3, "Hospital", "Acute"))
    add_person(workspace, 1)
    add_person(workspace, 2)
    return workspace


def requirements(
    *drafts: RequirementDraft, said: frozenset[str] = OPTIONAL_FIELDS, suggested: bool = False
) -> "partial[Plan]":
    return partial(plan_requirements, drafts=drafts, said=said, suggested=suggested)


def only(workspace: Workspace) -> Requirement:
    (requirement,) = facts_of(workspace).requirements.values()
    return requirement


def details(workspace: Workspace, columns: str) -> list[tuple[Any, ...]]:
    return rows_of(workspace, "requirement_details", columns)


def test_a_requirement_of_everything_is_as_the_file_says(furnished: Workspace) -> None:
    assert fates(take_in(furnished, requirements(EVERYTHING))) == ["new"]

    assert only(furnished) == Requirement(
        id=1,
        code="R-1",
        title="Requirement R-1",
        kind=RequirementKind.CAPACITY,
        courses=frozenset({1, 3}),
        scope=Scope(
            roles=frozenset({1, 2}),
            additional_roles=frozenset({3}),
            teams=frozenset({1}),
            services=frozenset({"Sensory"}),
            groups_served=frozenset({"Deaf", "deafblind"}),
            people=frozenset({1, 2}),
        ),
        within_days=90,
        interval=expiry_from_text("12 months"),
        minimum=Minimum(percent=50),
        level=Level.SERVICE,
        specialist=True,
        basis=Basis.STATUTORY,
        source="Care Act",
        in_force=Spell(date(2026, 1, 1), date(2026, 12, 31)),
    )


def test_what_is_left_out_asks_everyone_and_for_ever(furnished: Workspace) -> None:
    take_in(furnished, requirements(a_requirement_draft(level="", basis="")))

    requirement = only(furnished)
    assert requirement.scope == Scope()
    assert requirement.in_force == Spell(date.min)
    assert (requirement.level, requirement.basis, requirement.minimum) == (Level.TEAM, Basis.LOCAL, None)
    assert details(furnished, "courses, scope, within_days, interval, minimum") == [("[1]", "{}", None, "", "")]


def test_scopes_are_kept_in_one_form(furnished: Workspace) -> None:
    take_in(furnished, requirements(EVERYTHING))

    ((courses, scope),) = details(furnished, "courses, scope")
    assert courses == "[1,3]"
    assert scope == json.dumps(json.loads(scope), sort_keys=True, separators=(",", ":"))


def test_the_same_file_again_changes_nothing(furnished: Workspace) -> None:
    take_in(furnished, requirements(EVERYTHING))

    assert is_untouched_by(furnished, requirements(EVERYTHING))
    other_words = replace(
        EVERYTHING,
        code="r-1",
        courses=("FIR-01", "BSL-3", "bsl-3"),
        roles=("tm", "sw"),
        groups_served=("Deafblind", "Deaf", ""),
        people=("person1@example.org", "00002"),
        minimum="50%",
        services=("sensory", ""),
    )
    assert is_untouched_by(furnished, requirements(other_words))


@pytest.mark.parametrize("field", [
    {"title": "Another"}, {"kind": "individual", "minimum": ""}, {"courses": ("FIR-01",)}, {"roles": ("SW",)},
    {"additional_roles": ()}, {"teams": ("Hospital",)}, {"services": ("acute",)}, {"groups_served": ("Deaf",)},
    {"people": ()}, {"within_days": 0}, {"interval": None}, {"minimum": "2"}, {"level": "organisation"},
    {"specialist": False}, {"basis": "local"}, {"source": ""}, {"starts_on": None}, {"ends_on": None},
])  # fmt: skip
def test_whatever_differs_is_a_correction_of_the_same_fact(furnished: Workspace, field: dict[str, Any]) -> None:
    take_in(furnished, requirements(EVERYTHING))
    uuid = details(furnished, "uuid")
    planner = requirements(replace(EVERYTHING, **field))

    assert fates(take_in(furnished, planner)) == ["changed"]
    assert details(furnished, "uuid") == uuid
    assert len(rows_of(furnished, "requirement_details", "id", "1")) == 2
    assert is_untouched_by(furnished, planner)


BARE = RequirementDraft(2, "R-1", "Requirement R-1", "capacity", ("BSL-3", "FIR-01"))


def test_a_file_that_names_nobody_does_not_ask_everybody(furnished: Workspace) -> None:
    take_in(furnished, requirements(EVERYTHING))

    assert is_untouched_by(furnished, requirements(BARE, said=frozenset()))
    assert is_untouched_by(furnished, requirements(EVERYTHING, said=frozenset()))


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("roles", "roles", ("TM",)),
        ("services", "services", ()),
        ("groups_served", "groups_served", ("deaf",)),
        ("within_days", "within_days", None),
        ("interval", "interval", None),
        ("minimum", "minimum", "3"),
        ("level", "level", "team"),
        ("specialist", "specialist", False),
        ("basis", "basis", "local"),
        ("source", "source", "Other"),
        ("from", "starts_on", None),
        ("to", "ends_on", None),
    ],
)
def test_a_field_changes_only_if_the_file_speaks_for_it(
    furnished: Workspace, said: str, field: str, value: Any
) -> None:
    take_in(furnished, requirements(EVERYTHING))
    changed = replace(BARE, **{field: value})

    assert is_untouched_by(furnished, requirements(changed, said=frozenset()))
    assert fates(take_in(furnished, requirements(changed, said=frozenset({said})))) == ["changed"]
    assert is_untouched_by(furnished, requirements(replace(EVERYTHING, **{field: value})))


def test_what_becomes_individual_leaves_its_minimum_behind(furnished: Workspace) -> None:
    take_in(furnished, requirements(EVERYTHING))

    take_in(furnished, requirements(replace(BARE, kind="individual"), said=frozenset()))

    assert details(furnished, "kind, minimum, level, basis") == [("individual", "", "team", "statutory")]


def test_what_becomes_a_capacity_requirement_needs_a_minimum(furnished: Workspace) -> None:
    take_in(furnished, requirements(a_requirement_draft()))

    result = take_in(furnished, requirements(BARE, said=frozenset()))

    assert [(row, column) for row, column, _ in rejections(result)] == [(2, "minimum")]


@pytest.mark.parametrize(
    ("parts", "column", "reason"),
    [
        ({"code": " "}, "code", "a requirement needs a code"),
        ({"title": ""}, "title", "a requirement needs a title"),
        ({"kind": "team"}, "kind", "'team' is not a kind: write individual or capacity"),
        ({"courses": ()}, "courses", "a requirement needs a course, or several of which any will do"),
        ({"courses": ("",)}, "courses", "a requirement needs a course, or several of which any will do"),
        ({"courses": ("FIR-01", "BSL-4")}, "courses", "there is no course 'BSL-4': is it 'BSL-3'?"),
        ({"courses": ("Twice",)}, "courses", "'Twice' is the title of more than one course: give the code"),
        ({"roles": ("Cook",)}, "roles", "there is no job role 'Cook': import it first, or correct it here"),
        ({"roles": ("Social Wroker",)}, "roles", "there is no job role 'Social Wroker': is it 'Social Worker'?"),
        (
            {"additional_roles": ("Approved Mental Health Profesional",)}, "additional_roles",
            "there is no additional role 'Approved Mental Health Profesional': is it 'Approved Mental Health Professional'?",
        ),
        ({"teams": ("Deaf Service",)}, "teams", "there is no team 'Deaf Service': is it 'Deaf Services'?"),
        ({"services": ("Sensury",)}, "services", "there is no team of the service 'Sensury': is it 'Sensory'?"),
        (
            {"people": ("00009",)}, "people",
            "there is no one with staff number or e-mail '00009': import it first, or correct it here",
        ),
        ({"within_days": -1}, "within_days", "the time to complete is 0 to 3650 days, not -1"),
        ({"within_days": 3651}, "within_days", "the time to complete is 0 to 3650 days, not 3651"),
        (
            {"minimum": "2"}, "minimum",
            "an individual requirement asks everyone: leave the minimum out, or write capacity",
        ),
        (
            {"kind": "capacity"}, "minimum",
            "a capacity requirement needs a minimum: a number of people, or a share such as 50%",
        ),
        (
            {"kind": "capacity", "minimum": "0"}, "minimum",
            "'0' is not a minimum: write a number of people, such as 2, or a share, such as 50%",
        ),
        ({"level": "region"}, "level", "'region' is not a level: write team, service or organisation"),
        ({"basis": "law"}, "basis", "'law' is not a basis: write statutory, regulatory, professional or local"),
        (
            {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 31)}, "to",
            "the end 31/01/2026 is before the start 01/02/2026",
        ),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_its_column(
    furnished: Workspace, parts: dict[str, Any], column: str, reason: str
) -> None:
    before = furnished.head()

    draft = replace(a_requirement_draft(row=7), **parts)
    result = take_in(furnished, requirements(draft, a_requirement_draft("R-2", row=8)))

    assert rejections(result) == [(7, column, reason)]
    assert not result.applied
    assert furnished.head() == before


@pytest.mark.parametrize("days", [0, 3650])
def test_the_longest_time_to_complete_is_taken(furnished: Workspace, days: int) -> None:
    take_in(furnished, requirements(a_requirement_draft(within_days=days)))

    assert only(furnished).within_days == days


def test_a_requirement_of_one_day_is_taken(furnished: Workspace) -> None:
    day = date(2026, 2, 1)
    take_in(furnished, requirements(a_requirement_draft(starts_on=day, ends_on=day)))

    assert only(furnished).in_force == Spell(day, day)


def test_rows_of_the_same_code_that_differ_are_refused(furnished: Workspace) -> None:
    result = take_in(
        furnished,
        requirements(
            a_requirement_draft(row=2, courses=("BSL-3", "FIR-01")),
            a_requirement_draft(row=3, courses=("fir-01", "bsl-3")),
            a_requirement_draft(row=4, within_days=1),
        ),
        skip_rejected=True,
    )

    assert fates(result) == ["new", "same", "rejected"]
    assert rejections(result) == [(4, "code", "row 2 says otherwise of the same requirement")]
    assert only(furnished).within_days is None


def test_a_group_that_nobody_serves_yet_is_remarked(furnished: Workspace) -> None:
    planner = requirements(
        a_requirement_draft(groups_served=("Dementia", "deaf", "DEAFBLIND")),
        a_requirement_draft("R-2", row=3, groups_served=("dementia",)),
    )

    result = take_in(furnished, planner)

    text = "no team serves '{}' yet and no course is for them: it bears on nobody until a team does"
    assert remarks(result) == [
        (2, "groups_served", text.format("Dementia")),
        (3, "groups_served", text.format("dementia")),
    ]
    assert [json.loads(scope)["groups_served"] for (scope,) in details(furnished, "scope")] == [
        ["Deaf", "Dementia", "deafblind"],
        ["Dementia"],
    ]
    add_teams(furnished, TeamDraft(2, "Older People", None, ("DEMENTIA",)))
    assert rows_of(furnished, "team_groups", "served_group")[-1] == ("Dementia",)


@pytest.mark.parametrize(
    ("courses", "warned"),
    [(("FIR-01",), True), (("FIR-01", "BSL-3"), False), (("BSL-3",), False), (("DEA-01",), False)],
)
def test_a_specialist_requirement_that_nothing_satisfies_is_remarked(
    furnished: Workspace, courses: tuple[str, ...], warned: bool
) -> None:
    result = take_in(furnished, requirements(a_requirement_draft(courses=courses, specialist=True)))

    text = "nothing can satisfy it: it is specialist, and none of its courses is for a group of people"
    assert remarks(result) == ([(2, "courses", text)] if warned else [])
    assert result.applied


def test_an_import_makes_a_suggestion_the_organisations_own(furnished: Workspace) -> None:
    add_requirements(furnished, a_requirement_draft(), suggested=True)
    assert only(furnished).suggested

    assert fates(take_in(furnished, requirements(a_requirement_draft()))) == ["changed"]
    assert not only(furnished).suggested
    assert is_untouched_by(furnished, requirements(a_requirement_draft()))


def test_a_suggestion_does_not_speak_over_the_organisation(furnished: Workspace) -> None:
    add_requirements(furnished, a_requirement_draft("OWN"))
    add_requirements(furnished, a_requirement_draft("SUGGESTED"), suggested=True)
    planner = requirements(
        a_requirement_draft("OWN", row=2, within_days=3),
        a_requirement_draft("OWN", row=3, within_days=3),
        a_requirement_draft("SUGGESTED", row=4, within_days=3),
        suggested=True,
    )

    assert fates(take_in(furnished, planner)) == ["ignored", "ignored", "changed"]
    assert details(furnished, "code, within_days, suggested") == [("OWN", None, 0), ("SUGGESTED", 3, 1)]
    assert is_untouched_by(furnished, planner)
    assert is_untouched_by(furnished, requirements(a_requirement_draft("OWN"), suggested=True))


def test_one_row_may_be_a_suggestion_among_others(furnished: Workspace) -> None:
    planner = requirements(a_requirement_draft("OWN", row=2), a_requirement_draft("IDEA", row=3, suggested=True))

    take_in(furnished, planner)

    assert details(furnished, "code, suggested") == [("OWN", 0), ("IDEA", 1)]
    assert is_untouched_by(furnished, planner)


def test_the_audit_entry_counts_what_was_done(furnished: Workspace) -> None:
    add_requirements(furnished, a_requirement_draft())

    planner = requirements(a_requirement_draft(within_days=1), a_requirement_draft("R-2", row=3))
    done = furnished.write(apply_import, planner, about=FILE)

    entry = entries(furnished)[-1]
    assert done.touched == Touched.REQUIREMENTS
    assert (entry["act"], entry["summary"]) == ("import lists", "1 new, 1 changed, 0 the same")
    assert entry["content"]["tables"]["requirements"]["added"] == [2, 1]
    assert entry["content"]["tables"]["requirement_details"]["superseded"] == [1]


def test_what_was_known_earlier_stays_known(furnished: Workspace, clock: Clock) -> None:
    add_requirements(furnished, EVERYTHING)
    then = furnished.known_until(clock.turn(hours=1))
    clock.turn(hours=1)
    before = facts_of(furnished).requirements

    add_requirements(furnished, replace(EVERYTHING, within_days=1), a_requirement_draft("R-2", row=3))

    assert facts_of(furnished, then).requirements == before
    assert facts_of(furnished).requirements != before


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_is_only_a_name(furnished: Workspace, name: str) -> None:
    add_courses(furnished, a_course_draft(name))
    add_teams(furnished, TeamDraft(2, name, name))
    planner = requirements(
        a_requirement_draft(name, courses=(name,), source=name, teams=(name,), services=(name,), groups_served=(name,))
    )

    take_in(furnished, planner)

    assert only(furnished).scope.services == {name}
    assert is_untouched_by(furnished, planner)


def adopted(workspace: Workspace) -> list[str]:
    return [one.code for one in facts_of(workspace).requirements.values() if not one.suggested]


@pytest.fixture
def suggestions(workspace: Workspace) -> Workspace:
    """A book with three suggested requirements and the suggested courses that they list."""
    add_courses(workspace, *(a_course_draft(code, row=row) for row, code in enumerate("ABCD", 2)), suggested=True)
    add_requirements(
        workspace,
        a_requirement_draft("R-1", row=2, courses=("A", "B")),
        a_requirement_draft("R-2", row=3, courses=("B",)),
        a_requirement_draft("R-3", row=4, courses=("C",)),
        suggested=True,
    )
    return workspace


@pytest.mark.parametrize(
    ("codes", "own", "courses"),
    [(("r-1",), ["R-1"], "AB"), (("R-2", "R-3", "r-3"), ["R-2", "R-3"], "BC"), (None, ["R-1", "R-2", "R-3"], "ABC")],
)
def test_adopting_makes_requirements_and_their_courses_the_organisations_own(
    suggestions: Workspace, codes: Iterable[str] | None, own: list[str], courses: str
) -> None:
    uuids = sorted(details(suggestions, "uuid"))

    done = suggestions.write(adopt_requirements, None if codes is None else list(codes))

    assert (done.result, done.touched) == (len(own), Touched.REQUIREMENTS | Touched.COURSES)
    assert sorted(adopted(suggestions)) == own
    suggested = rows_of(suggestions, "course_details", "code", "superseded_in IS NULL AND suggested = 1")
    assert {code for (code,) in suggested} == set("ABCD") - set(courses)
    assert sorted(details(suggestions, "uuid")) == uuids
    entry = entries(suggestions)[-1]
    assert (entry["act"], entry["summary"]) == (
        "adopt requirements", f"requirements {len(own)}, courses {len(courses)}",
    )  # fmt: skip


def test_adopting_again_writes_nothing(suggestions: Workspace) -> None:
    suggestions.write(adopt_requirements, ["R-1"])
    before = suggestions.head()

    done = suggestions.write(adopt_requirements, ["R-1"])

    assert (done.result, done.touched) == (0, Touched.NOTHING)
    assert suggestions.write(adopt_requirements, []).result == 0
    assert suggestions.head() == before


def test_adopting_what_is_not_there_is_refused_altogether(suggestions: Workspace) -> None:
    before = suggestions.head()

    with pytest.raises(Refused, match="There is no requirement with the code 'R-9'") as refused:
        suggestions.write(adopt_requirements, ["R-1", "R-9"])

    assert refused.value.field == "code"
    assert suggestions.head() == before
    assert adopted(suggestions) == []


def test_a_suggestion_was_one_as_far_as_was_known_earlier(suggestions: Workspace, clock: Clock) -> None:
    then = suggestions.known_until(clock.turn(hours=1))
    clock.turn(hours=1)

    suggestions.write(adopt_requirements, None)

    assert all(one.suggested for one in facts_of(suggestions, then).requirements.values())
