"""What an import makes of exemptions, and taking a holding back."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import ExemptionDraft, PersonKey, RevocationDraft, TeamDraft
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.holdings import Exemption, Revocation, Status
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.exemptions import plan_exemptions, plan_revocations, revoke_holding
from cpd_desktop.services.imports import Plan, apply_import
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    FILE,
    HOSTILE_NAMES,
    TODAY,
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
    number,
    rejections,
    remarks,
    rows_of,
    take_in,
)
from tests.services.people_book import someone, with_courses

ONE_YEAR = ExemptionDraft(2, number(1), "R-1", date(2026, 1, 1), date(2026, 12, 31), "Holds a registration")


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A book with two people in a team, and requirements of everyone."""
    add_courses(workspace, a_course_draft())
    add_requirements(
        workspace,
        a_requirement_draft(title="Fire safety"),
        a_requirement_draft("R-2", row=3, title="Twice"),
        a_requirement_draft("R-3", row=4, title="Twice"),
    )
    add_roles(workspace, ("SW", "Social Worker", "post", False, ""))
    add_teams(workspace, TeamDraft(2, "Deaf Services"))
    add_person(workspace, 1, team=1, role=1)
    add_person(workspace, 2, team=1, role=1)
    return workspace


def exemptions(*drafts: ExemptionDraft, chosen: dict[str, str] | None = None) -> "partial[Plan]":
    return partial(plan_exemptions, drafts=drafts, chosen=chosen)


def of(workspace: Workspace, person: int = 1) -> tuple[Exemption, ...]:
    return facts_of(workspace).person(person).exemptions


def test_an_exemption_is_as_the_file_says(furnished: Workspace) -> None:
    planner = exemptions(
        ONE_YEAR,
        replace(ONE_YEAR, row=3, key=PersonKey(email="person2@example.org"), requirement="fire safety", ends_on=None),
    )

    assert fates(take_in(furnished, planner)) == ["new", "new"]
    assert of(furnished) == (Exemption(1, 1, Spell(date(2026, 1, 1), date(2026, 12, 31))),)
    assert of(furnished, 2) == (Exemption(2, 1, Spell(date(2026, 1, 1))),)
    assert rows_of(furnished, "exemptions", "reason") == [("Holds a registration",)] * 2
    statuses = [grid_on(facts_of(furnished), TODAY, warning_days=90).holding(at, 1).status for at in (1, 2)]
    assert statuses == [Status.EXEMPT, Status.EXEMPT]


def test_the_same_file_again_changes_nothing(furnished: Workspace) -> None:
    planner = exemptions(ONE_YEAR, replace(ONE_YEAR, row=3, starts_on=date(2025, 1, 1), ends_on=None))
    take_in(furnished, planner)

    assert is_untouched_by(furnished, planner)


@pytest.mark.parametrize("change", [{"ends_on": None}, {"ends_on": date(2026, 6, 30)}, {"reason": "Retires"}])
def test_another_end_or_reason_is_a_correction_of_the_same_fact(furnished: Workspace, change: dict[str, Any]) -> None:
    take_in(furnished, exemptions(ONE_YEAR))
    uuid = rows_of(furnished, "exemptions", "uuid")
    planner = exemptions(replace(ONE_YEAR, **change))

    assert fates(take_in(furnished, planner)) == ["changed"]
    assert rows_of(furnished, "exemptions", "uuid") == uuid
    assert len(rows_of(furnished, "exemptions", "id", "1")) == 2
    assert is_untouched_by(furnished, planner)


@pytest.mark.parametrize(
    ("parts", "column", "reason"),
    [
        (
            {"key": number(9)}, "staff_number",
            "there is no one with staff number 00009: import people first",
        ),
        (
            {"key": PersonKey(email="nobody@example.org")}, "email",
            "there is no one with e-mail nobody@example.org: give the staff number",
        ),
        (
            {"key": PersonKey(name="Person 1")}, "name",
            "a name alone is never matched by itself: choose for 'Person 1' from Person 1 (00001); Person 2 (00002)",
        ),
        ({"requirement": "Fire safty"}, "requirement", "there is no requirement 'Fire safty': is it 'Fire safety'?"),
        (
            {"requirement": "Swimming"}, "requirement",
            "there is no requirement 'Swimming': import requirements first, or correct it here",
        ),
        (
            {"requirement": "twice"}, "requirement",
            "'twice' is the title of more than one requirement: give the code",
        ),
        ({"ends_on": date(2025, 12, 31)}, "to", "the end 31/12/2025 is before the start 01/01/2026"),
        ({"reason": "  "}, "reason", "an exemption needs a reason"),
        ({"reason": "\u0301"}, "reason", "an exemption needs a reason"),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_its_column(
    furnished: Workspace, parts: dict[str, Any], column: str, reason: str
) -> None:
    before = furnished.head()

    result = take_in(furnished, exemptions(replace(ONE_YEAR, row=7, **parts), replace(ONE_YEAR, row=8)))

    assert rejections(result) == [(7, column, reason)]
    assert not result.applied
    assert furnished.head() == before


def test_an_exemption_of_one_day_is_taken(furnished: Workspace) -> None:
    take_in(furnished, exemptions(replace(ONE_YEAR, ends_on=ONE_YEAR.starts_on)))

    assert of(furnished)[0].spell == Spell(ONE_YEAR.starts_on, ONE_YEAR.starts_on)


def test_a_name_is_matched_by_a_choice_made_by_hand(furnished: Workspace) -> None:
    draft = replace(ONE_YEAR, key=PersonKey(name="P. Two"))

    take_in(furnished, exemptions(draft, chosen={"P. Two": "00002"}))

    assert len(of(furnished, 2)) == 1


def test_rows_of_the_same_exemption_that_differ_are_refused(furnished: Workspace) -> None:
    result = take_in(
        furnished,
        exemptions(ONE_YEAR, replace(ONE_YEAR, row=3, requirement="r-1"), replace(ONE_YEAR, row=4, reason="Other")),
        skip_rejected=True,
    )

    assert fates(result) == ["new", "same", "rejected"]
    assert rejections(result) == [(4, "from", "row 2 says otherwise of the same person, requirement and first day")]
    assert len(of(furnished)) == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "overlaps"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), False),
        (date(2025, 1, 1), date(2026, 1, 1), True),
        (date(2025, 1, 1), None, True),
        (date(2026, 12, 31), None, True),
        (date(2027, 1, 1), None, False),
    ],
)
def test_an_exemption_that_overlaps_one_of_the_book_is_remarked(
    furnished: Workspace, starts_on: date, ends_on: date | None, overlaps: bool
) -> None:
    take_in(furnished, exemptions(ONE_YEAR))

    result = take_in(furnished, exemptions(replace(ONE_YEAR, starts_on=starts_on, ends_on=ends_on)))

    text = "overlaps the exemption from 01/01/2026 to 31/12/2026"
    assert remarks(result) == ([(2, "from", text)] if overlaps else [])
    assert result.applied


def test_exemptions_of_the_file_that_overlap_are_remarked_once_they_are_written(furnished: Workspace) -> None:
    planner = exemptions(
        replace(ONE_YEAR, ends_on=None),
        replace(ONE_YEAR, row=3, starts_on=date(2026, 2, 1)),
        replace(ONE_YEAR, row=4, key=number(2)),
    )

    assert remarks(take_in(furnished, planner)) == [
        (2, "from", "overlaps the exemption from 01/02/2026 to 31/12/2026"),
        (3, "from", "overlaps the exemption from 01/01/2026"),
    ]
    assert remarks(take_in(furnished, planner)) == []


def test_an_overlap_that_the_file_ends_is_none(furnished: Workspace) -> None:
    take_in(furnished, exemptions(ONE_YEAR))

    result = take_in(
        furnished,
        exemptions(
            replace(ONE_YEAR, ends_on=date(2026, 1, 31)),
            replace(ONE_YEAR, row=3, starts_on=date(2026, 2, 1)),
        ),
    )

    assert fates(result) == ["changed", "new"]
    assert remarks(result) == []


def test_the_audit_entry_counts_what_was_done(furnished: Workspace) -> None:
    done = furnished.write(apply_import, exemptions(ONE_YEAR), about=FILE)

    entry = entries(furnished)[-1]
    assert done.touched == Touched.EXEMPTIONS
    assert (entry["act"], entry["summary"]) == ("import lists", "1 new, 0 changed, 0 the same")
    assert entry["content"]["tables"]["exemptions"]["added"] == [1, 1]


def test_what_was_known_earlier_stays_known(furnished: Workspace, clock: Clock) -> None:
    take_in(furnished, exemptions(ONE_YEAR))
    then = furnished.known_until(clock.turn(hours=1))
    clock.turn(hours=1)
    before = of(furnished)

    take_in(furnished, exemptions(replace(ONE_YEAR, ends_on=None)))
    furnished.write(revoke_holding, 1, 1, TODAY, "Unsafe practice", today=TODAY)

    known = facts_of(furnished, then).person(1)
    assert (known.exemptions, known.revocations) == (before, ())
    assert of(furnished) != before


@pytest.mark.parametrize("reason", HOSTILE_NAMES)
def test_a_reason_is_only_a_reason(furnished: Workspace, reason: str) -> None:
    planner = exemptions(replace(ONE_YEAR, reason=reason))

    take_in(furnished, planner)

    assert rows_of(furnished, "exemptions", "reason") == [(reason,)]
    assert is_untouched_by(furnished, planner)


def test_a_revoked_holding_no_longer_counts(furnished: Workspace) -> None:
    done = furnished.write(revoke_holding, 1, 1, TODAY, "  Unsafe\n practice ", today=TODAY)

    assert (done.result, done.touched) == (1, Touched.EXEMPTIONS)
    facts = facts_of(furnished)
    assert facts.person(1).revocations == (Revocation(1, 1, TODAY),)
    assert rows_of(furnished, "revocations", "reason") == [("Unsafe practice",)]
    grid = grid_on(facts, TODAY, warning_days=90)
    assert [grid.holding(at, 1).status for at in (1, 2)] == [Status.REVOKED, Status.MISSING]
    entry = entries(furnished)[-1]
    assert (entry["act"], entry["summary"]) == ("revoke holding", "")


@pytest.mark.parametrize(
    ("parts", "field", "message"),
    [
        ({"person_id": 3}, "person", "There is no such person in this book: choose one from the list."),
        ({"requirement_id": 9}, "requirement", "There is no such requirement in this book: choose one from the list."),
        (
            {"revoked_on": date(2026, 6, 16)}, "revoked_on",
            "16/06/2026 lies in the future: give the day on which the holding was revoked.",
        ),
        ({"reason": " "}, "reason", "A revocation needs a reason: say why the holding no longer counts."),
        ({"revoked_on": date(2026, 6, 1)}, "revoked_on", "The holding was revoked on 01/06/2026 already: give another day."),
    ],
)  # fmt: skip
def test_a_revocation_is_refused_with_its_field(
    furnished: Workspace, parts: dict[str, Any], field: str, message: str
) -> None:
    furnished.write(revoke_holding, 1, 1, date(2026, 6, 1), "Unsafe practice", today=TODAY)
    before = furnished.head()
    asked = {"person_id": 1, "requirement_id": 1, "revoked_on": TODAY, "reason": "Again", **parts}

    with pytest.raises(Refused) as refused:
        furnished.write(revoke_holding, **asked, today=TODAY)

    assert (refused.value.field, str(refused.value)) == (field, message)
    assert furnished.head() == before


def revoked(
    row: int, day: date, reason: str = "Observed practice was unsafe", number: str = "00001"
) -> RevocationDraft:
    return RevocationDraft(row, PersonKey(number), "R-FIR", day, reason)


def test_revocations_of_a_file_are_new_same_or_corrected_by_their_reason(workspace: Workspace) -> None:
    with_courses(workspace)
    someone(workspace)
    first = partial(plan_revocations, drafts=[revoked(2, TODAY), revoked(3, TODAY)], today=TODAY)
    assert fates(take_in(workspace, first)) == ["new", "same"]
    assert is_untouched_by(workspace, first)

    other = partial(plan_revocations, drafts=[revoked(2, TODAY, "Another reason")], today=TODAY)
    assert fates(take_in(workspace, other)) == ["changed"]
    assert rows_of(workspace, "revocations", "reason") == [("Another reason",)]


def test_revocations_that_cannot_be_are_rejected_with_their_column(workspace: Workspace) -> None:
    with_courses(workspace)
    someone(workspace)
    drafts = [
        revoked(2, TODAY, number="00777"),
        replace(revoked(3, TODAY), requirement="R-NONE"),
        revoked(4, TODAY + timedelta(days=1)),
        revoked(5, TODAY, " "),
        revoked(6, TODAY),
        revoked(7, TODAY, "Otherwise"),
    ]
    result = take_in(workspace, partial(plan_revocations, drafts=drafts, today=TODAY), skip_rejected=True)
    assert [(row, column) for row, column, _ in rejections(result)] == [
        (2, "staff_number"), (3, "requirement"), (4, "revoked_on"), (5, "reason"), (7, "reason"),
    ]  # fmt: skip
    assert result.new == 1
