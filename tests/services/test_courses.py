"""What an import makes of courses, their levels and how they expire."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import CourseDraft, TeamDraft
from cpd_desktop.domain.training import Course, expiry_from_text
from cpd_desktop.services.courses import DETAIL_COLUMNS, OPTIONAL_FIELDS, plan_courses
from cpd_desktop.services.imports import Plan, apply_import
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    FILE,
    HOSTILE_NAMES,
    Clock,
    a_course_draft,
    add_courses,
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

BSL = (
    a_course_draft("DEA-01", row=2, subject="Deaf awareness and BSL", tier=1),
    a_course_draft(
        "BSL-3", row=3, subject="Deaf awareness and BSL", tier=3, group="Deaf", satisfies=("BSL-2", "DEA-01")
    ),
    a_course_draft("BSL-2", row=4, subject="Deaf awareness and BSL", group="Deaf", satisfies=("dea-01",)),
)


def courses(
    *drafts: CourseDraft, said: Sequence[str] = tuple(OPTIONAL_FIELDS), suggested: bool = False
) -> "partial[Plan]":
    return partial(plan_courses, drafts=drafts, said=frozenset(said), suggested=suggested)


def by_code(workspace: Workspace) -> dict[str, Course]:
    return {course.code: course for course in facts_of(workspace).courses.values()}


def test_new_courses_are_as_the_file_says(workspace: Workspace) -> None:
    draft = CourseDraft(
        2, "HSA-01", "Health and safety", "Mandatory", "health and safety", 1, "", expiry_from_text("3 years"), "Acme",
        "e-learning", "1.5", "Health and safety awareness", (), "Skills for Care", "Note",
    )  # fmt: skip

    result = take_in(workspace, courses(draft, *BSL[:1]))

    assert fates(result) == ["new", "new"]
    assert rows_of(workspace, "course_details", ", ".join(DETAIL_COLUMNS))[0] == (
        1, "HSA-01", "Health and safety", "mandatory", "health and safety", 1, "", "Acme", "e-learning", "1.5",
        "Health and safety awareness", "[]", 0, "Skills for Care", "Note",
    )  # fmt: skip
    assert rows_of(workspace, "course_expiries", "course_id, valid_from, expiry, refresh_from, window_days") == [
        (1, None, "36 months", "completion", 90),
        (2, None, "not known", "completion", 90),
    ]


def test_lower_levels_may_stand_anywhere_in_the_file(workspace: Workspace) -> None:
    take_in(workspace, courses(*BSL))

    known = by_code(workspace)
    assert known["BSL-3"].satisfies == {known["BSL-2"].id, known["DEA-01"].id}
    assert known["BSL-2"].satisfies == {known["DEA-01"].id}
    assert rows_of(workspace, "course_details", "satisfies") == [("[]",), ("[1,3]",), ("[1]",)]


def test_the_same_file_again_changes_nothing(workspace: Workspace) -> None:
    take_in(workspace, courses(*BSL))

    assert is_untouched_by(workspace, courses(*BSL))
    assert is_untouched_by(workspace, courses(*BSL[::-1]))


def test_a_course_is_known_by_its_code_without_regard_to_case(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("FIR-01", title="Fire safety"))
    uuid = rows_of(workspace, "course_details", "uuid")

    result = take_in(workspace, courses(a_course_draft("fir-01", title="Fire Safety")))

    assert fates(result) == ["changed"]
    assert rows_of(workspace, "course_details", "code, title, suggested") == [("FIR-01", "Fire Safety", 0)]
    assert rows_of(workspace, "course_details", "uuid") == uuid
    assert len(rows_of(workspace, "courses", "id", "1")) == 1
    assert len(rows_of(workspace, "course_expiries", "id", "1")) == 1


@pytest.mark.parametrize(
    ("field", "column", "before", "after"),
    [
        ("kind", "kind", "core", "specialist"),
        ("subject", "subject", "fire", "burns"),
        ("tier", "tier", 1, 2),
        ("group", "for_group", "Deaf", "deafblind"),
        ("provider", "provider", "Acme", "Other"),
        ("delivery", "delivery", "classroom", "e-learning"),
        ("hours", "hours", "1.5", "2"),
        ("asc_wds_category", "asc_wds_category", "Fire safety", "Other"),
        ("source", "source", "S1", "S2"),
        ("notes", "notes", "A", "B"),
    ],
)
def test_a_field_changes_only_if_the_file_speaks_for_it(
    workspace: Workspace, field: str, column: str, before: Any, after: Any
) -> None:
    add_courses(workspace, a_course_draft(**{field: before}))
    changed = a_course_draft(**{field: after})

    assert is_untouched_by(workspace, courses(changed, said=sorted(OPTIONAL_FIELDS - {field})))
    assert fates(take_in(workspace, courses(changed, said=[field]))) == ["changed"]
    assert rows_of(workspace, "course_details", column) == [(after,)]


def test_lower_levels_change_only_if_the_file_speaks_for_them(workspace: Workspace) -> None:
    add_courses(workspace, *BSL)
    changed = a_course_draft("BSL-3", satisfies=("BSL-2", "NEW"))
    new = a_course_draft("NEW", row=3)

    assert is_untouched_by(workspace, courses(a_course_draft("BSL-3"), said=[]))
    assert fates(take_in(workspace, courses(changed, new, said=["satisfies"]))) == ["changed", "new"]
    known = by_code(workspace)
    assert known["BSL-3"].satisfies == {known["BSL-2"].id, known["NEW"].id}
    assert fates(take_in(workspace, courses(a_course_draft("BSL-3"), said=["satisfies"]))) == ["changed"]
    assert by_code(workspace)["BSL-3"].satisfies == frozenset()


def test_another_expiry_corrects_the_one_that_holds_from_the_beginning(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft(expiry="12 months"))
    uuid = rows_of(workspace, "course_expiries", "uuid")

    result = take_in(workspace, courses(a_course_draft(expiry="31 March")))

    assert fates(result) == ["changed"]
    assert rows_of(workspace, "course_expiries", "valid_from, expiry, uuid") == [(None, "31 March", *uuid[0])]
    assert len(rows_of(workspace, "course_details", "id", "1")) == 1
    assert by_code(workspace)["FIR-01"].validity_on(date(2020, 1, 1)).expiry == expiry_from_text("31 March")


@pytest.mark.parametrize(("said", "expiry"), [(["expiry"], ""), ([], "24 months")])
def test_an_expiry_of_which_nothing_is_said_stays(workspace: Workspace, said: list[str], expiry: str) -> None:
    add_courses(workspace, a_course_draft(expiry="12 months"))

    assert is_untouched_by(workspace, courses(a_course_draft(expiry=expiry), said=said))


@pytest.mark.parametrize(
    ("draft", "column", "reason"),
    [
        (a_course_draft("", title="Fire"), "code", "a course needs a code"),
        (a_course_draft("\u0301", title="Fire"), "code", "a course needs a code"),
        (CourseDraft(2, "FIR-01", " "), "title", "a course needs a title"),
        (
            a_course_draft(kind="e-learning"), "kind",
            "'e-learning' is not a kind of course: write mandatory, core or specialist",
        ),
        (a_course_draft(tier=0), "tier", "the tier is 1 (aware), 2 (skilled) or 3 (specialist), not 0"),
        (a_course_draft(tier=4), "tier", "the tier is 1 (aware), 2 (skilled) or 3 (specialist), not 4"),
        (a_course_draft(satisfies=("fir-01",)), "satisfies", "FIR-01 cannot be a lower level of itself"),
        (
            a_course_draft(satisfies=("DEA-1",)), "satisfies",
            "there is no course with the code 'DEA-1': is it DEA-01?",
        ),
        (
            a_course_draft(satisfies=("nothing like it",)), "satisfies",
            "there is no course with the code 'nothing like it': import it as well",
        ),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_its_column(workspace: Workspace, draft: CourseDraft, column: str, reason: str) -> None:
    add_courses(workspace, a_course_draft("DEA-01"))
    before = workspace.head()

    result = take_in(workspace, courses(draft, a_course_draft("OTHER", row=3)))

    assert rejections(result) == [(2, column, reason)]
    assert not result.applied
    assert workspace.head() == before


def test_rows_of_the_same_code_that_differ_are_refused(workspace: Workspace) -> None:
    result = take_in(
        workspace,
        courses(
            a_course_draft("FIR-01", title="Fire", satisfies=("A", "B")),
            a_course_draft("fir-01", row=3, title="Fire", satisfies=("b", "a")),
            a_course_draft("FIR-01", row=4, title="Water", satisfies=("A", "B")),
            a_course_draft("A", row=5),
            a_course_draft("B", row=6),
        ),
    )

    assert fates(result) == ["new", "same", "rejected", "new", "new"]
    assert rejections(result) == [(4, "code", "row 2 says otherwise of the same course")]


def test_a_circle_of_levels_in_the_file_is_refused(workspace: Workspace) -> None:
    result = take_in(
        workspace,
        courses(
            a_course_draft("A", row=2, satisfies=("B",)),
            a_course_draft("B", row=3, satisfies=("C",)),
            a_course_draft("C", row=4, satisfies=("A",)),
            a_course_draft("D", row=5),
        ),
    )

    assert fates(result) == ["rejected"] * 3 + ["new"]
    assert {(row, column) for row, column, _ in rejections(result)} == {
        (2, "satisfies"),
        (3, "satisfies"),
        (4, "satisfies"),
    }
    assert rejections(result)[0][2].startswith("the levels go in a circle: ")
    assert rejections(result)[0][2].count(" > ") == 3


def test_a_circle_of_levels_through_the_book_is_refused(workspace: Workspace) -> None:
    add_courses(workspace, *BSL)

    result = take_in(workspace, courses(a_course_draft("DEA-01", satisfies=("BSL-3",)), a_course_draft("D", row=3)))

    assert fates(result) == ["rejected", "new"]
    assert "BSL-3 > DEA-01" in rejections(result)[0][2]


def test_a_circle_that_the_file_undoes_is_none(workspace: Workspace) -> None:
    add_courses(workspace, *BSL)

    result = take_in(
        workspace,
        courses(
            a_course_draft("DEA-01", row=2, satisfies=("BSL-3",)),
            a_course_draft("BSL-3", row=3),
            a_course_draft("BSL-2", row=4),
        ),
    )

    assert fates(result) == ["changed"] * 3


def test_what_needs_a_refused_row_is_refused_with_it(workspace: Workspace) -> None:
    planner = courses(
        a_course_draft("A", row=2, satisfies=("B",)),
        a_course_draft("a", row=3, title="Course A", satisfies=("B",)),
        a_course_draft("B", row=4, satisfies=("C",)),
        a_course_draft("C", row=5, satisfies=("nothing",)),
        a_course_draft("D", row=6),
    )

    result = take_in(workspace, planner, skip_rejected=True)

    assert fates(result) == ["rejected"] * 4 + ["new"]
    assert rejections(result)[:3] == [
        (2, "satisfies", "row 4, which would make the course B, is refused"),
        (3, "satisfies", "row 4, which would make the course B, is refused"),
        (4, "satisfies", "row 5, which would make the course C, is refused"),
    ]
    assert list(by_code(workspace)) == ["D"]


def test_only_the_first_hundred_wrong_codes_are_given_a_near_one(workspace: Workspace) -> None:
    drafts = [a_course_draft(f"C-{row:03}", row=row, satisfies=(f"C-{row:03}x",)) for row in range(2, 152)]

    refused = rejections(take_in(workspace, courses(*drafts)))

    assert [": is it C-" in reason for _, _, reason in refused] == [True] * 100 + [False] * 50


def test_a_near_code_that_is_refused_itself_is_not_offered(workspace: Workspace) -> None:
    drafts = [a_course_draft("BSL-1", satisfies=("nothing",)), a_course_draft("A", row=3, satisfies=("BSL-2",))]

    planner = courses(*drafts, a_course_draft("BSL-22", row=4, satisfies=("A",)))

    assert [(row, column) for row, column, _ in rejections(take_in(workspace, planner))] == [
        (2, "satisfies"),
        (3, "satisfies"),
        (4, "satisfies"),
    ]


def test_one_title_for_two_courses_is_remarked(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("FIR-01", title="Fire safety"))
    planner = courses(a_course_draft("FIR-02", title="FIRE  safety"), a_course_draft("X", row=3))

    result = take_in(workspace, planner)

    assert result.applied
    text = "FIR-01 has the same title: records that name the title alone will fit neither"
    assert remarks(result) == [(2, "title", text)]
    assert remarks(take_in(workspace, planner)) == []


def test_one_title_for_two_courses_of_the_file_is_remarked_for_both(workspace: Workspace) -> None:
    result = take_in(workspace, courses(a_course_draft("A", title="Fire"), a_course_draft("B", row=3, title="Fire")))

    assert [(row, column, text.split()[0]) for row, column, text in remarks(result)] == [
        (2, "title", "B"),
        (3, "title", "A"),
    ]


def test_groups_and_subjects_keep_the_spelling_that_is_known(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf",)))
    add_courses(workspace, a_course_draft("A", subject="Deaf awareness"))

    add_courses(
        workspace,
        a_course_draft("B", row=2, subject="DEAF Awareness", group="DEAF"),
        a_course_draft("C", row=3, group="Autism"),
        a_course_draft("D", row=4, group="autism"),
    )

    known = by_code(workspace)
    assert [known[code].group for code in "ABCD"] == ["", "Deaf", "Autism", "Autism"]
    assert known["B"].subject == "Deaf awareness"


def test_an_import_makes_a_suggested_course_the_organisations_own(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft(notes="Of ours"), suggested=True)
    assert rows_of(workspace, "course_details", "suggested") == [(1,)]

    result = take_in(workspace, courses(a_course_draft(), said=[]))

    assert fates(result) == ["changed"]
    assert rows_of(workspace, "course_details", "suggested, notes") == [(0, "Of ours")]
    assert is_untouched_by(workspace, courses(a_course_draft(), said=[]))


def test_a_suggestion_does_not_speak_over_the_organisation(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("OWN", title="Ours", expiry="12 months"))
    add_courses(workspace, a_course_draft("SUGGESTED", title="Theirs"), suggested=True)
    planner = courses(
        a_course_draft("OWN", row=2, title="Theirs", expiry="never"),
        a_course_draft("OWN", row=3, title="Theirs", expiry="never"),
        a_course_draft("SUGGESTED", row=4, title="Theirs, second edition"),
        suggested=True,
    )

    assert fates(take_in(workspace, planner)) == ["ignored", "ignored", "changed"]
    assert rows_of(workspace, "course_details", "title, suggested") == [("Ours", 0), ("Theirs, second edition", 1)]
    assert rows_of(workspace, "course_expiries", "expiry") == [("12 months",), ("not known",)]
    assert is_untouched_by(workspace, planner)


def test_one_row_may_be_a_suggestion_among_others(workspace: Workspace) -> None:
    planner = courses(a_course_draft("OWN", row=2), a_course_draft("IDEA", row=3, suggested=True))

    take_in(workspace, planner)

    assert rows_of(workspace, "course_details", "code, suggested") == [("OWN", 0), ("IDEA", 1)]
    assert is_untouched_by(workspace, planner)


def test_the_audit_entry_counts_what_was_done(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("A"), a_course_draft("B", row=3))

    done = workspace.write(
        apply_import,
        courses(a_course_draft("A", expiry="never"), a_course_draft("B", row=3), a_course_draft("C", row=4)),
        about=FILE,
    )

    entry = entries(workspace)[-1]
    assert done.touched == Touched.COURSES
    assert (entry["act"], entry["summary"]) == ("import lists", "1 new, 1 changed, 1 the same")
    assert entry["content"]["tables"]["course_expiries"]["added"] == [3, 2]
    assert entry["content"]["tables"]["course_expiries"]["superseded"] == [1]
    assert entry["content"]["tables"]["course_details"]["added"] == [3, 1]


def test_what_was_known_earlier_stays_known(workspace: Workspace, clock: Clock) -> None:
    add_courses(workspace, *BSL)
    then = workspace.known_until(clock.turn(hours=1))
    clock.turn(hours=1)
    before = facts_of(workspace).courses

    add_courses(workspace, a_course_draft("BSL-3", expiry="12 months"), a_course_draft("NEW", row=3))

    assert facts_of(workspace, then).courses == before
    assert facts_of(workspace).courses != before


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_is_only_a_name(workspace: Workspace, name: str) -> None:
    draft = a_course_draft(name, title=name, subject=name, group=name, provider=name, notes=name)
    planner = courses(draft, a_course_draft("B", row=3, satisfies=(name,)))

    take_in(workspace, planner)

    assert rows_of(workspace, "course_details", "code, title, notes")[0] == (name, name, name)
    assert is_untouched_by(workspace, planner)
