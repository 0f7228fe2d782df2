"""Named roles: recorded, corrected and taken back; held, vacant since a day, as at any day and as known at any moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.named_roles import Basis, NamedRoleDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.named_roles import (
    NamedRolesAnswer,
    delete_named_role,
    known_named_roles,
    named_roles,
    named_roles_to_act_on,
    save_named_role,
)
from cpd_desktop.services.person import ADDITIONAL, POSTING
from cpd_desktop.services.person_acts import PlaceDraft, delete_place, save_place
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.versions import NAMED_ROLE, versions_of_row
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.building import TODAY, entries
from tests.services.people_book import someone
from tests.services.roles_book import (
    LEAD,
    PRINCIPAL_OT,
    STRATEGY,
    appoint,
    end_posting,
    go_away,
    named,
    stands,
)

SIAN, AMIR = 1, 2
FIRST, LAST, DAY_AFTER = date(2025, 2, 1), date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """Two people and a named role that nobody holds yet."""
    someone(workspace)
    someone(workspace, "00002", "Amir Khan", team="South", service="Adults")
    named(workspace)
    return workspace


def test_a_role_that_nobody_ever_held_is_a_gap_with_functions_that_nobody_does(furnished: Workspace) -> None:
    answer = furnished.read(named_roles, CoverageQuestion(TODAY))
    (found,) = answer.roles
    assert (found.title, found.is_vacant, found.never_held, found.vacant_since) == (PRINCIPAL_OT, True, True, None)
    assert (found.is_gap, found.holders) == (True, ())
    assert found.functions_undone == answer.functions_undone == (LEAD, STRATEGY)


@pytest.mark.parametrize(
    ("day", "holders", "since"),
    [
        (date(2025, 1, 31), (), None), (FIRST, ("Siân O’Brien",), None), (LAST, ("Siân O’Brien",), None),
        (DAY_AFTER, (), DAY_AFTER), (TODAY, (), DAY_AFTER),
    ],
)  # fmt: skip
def test_it_is_held_to_the_last_day_and_vacant_from_the_day_after(
    furnished: Workspace, day: date, holders: tuple[str, ...], since: date | None
) -> None:
    appoint(furnished, SIAN, FIRST, LAST)
    found = stands(furnished, day)
    assert (found.holders, found.vacant_since) == (holders, since)
    assert bool(found.functions_undone) is not bool(holders)


def test_whoever_has_left_holds_nothing_though_nobody_ended_the_role(furnished: Workspace) -> None:
    appoint(furnished, SIAN, FIRST)
    end_posting(furnished, SIAN, LAST)
    assert stands(furnished, LAST).holders == ("Siân O’Brien",)
    assert stands(furnished, LAST).holding[0].until == LAST
    assert stands(furnished, DAY_AFTER).vacant_since == DAY_AFTER


def test_two_hold_it_and_one_of_them_is_away(furnished: Workspace) -> None:
    appoint(furnished, SIAN, FIRST, LAST)
    appoint(furnished, AMIR, date(2026, 1, 1))
    go_away(furnished, AMIR, DAY_AFTER, date(2026, 5, 31))
    assert stands(furnished, LAST).holders == ("Amir Khan", "Siân O’Brien")
    away = stands(furnished, DAY_AFTER)
    assert (away.holders, away.is_vacant, away.is_away) == (("Amir Khan",), False, True)
    assert away.functions_undone == ()
    assert "long-term absence" in away.sentence
    assert not stands(furnished, date(2026, 6, 1)).is_away


def test_whoever_has_it_as_their_post_holds_it(furnished: Workspace) -> None:
    someone(furnished, "00003", "Zofia Łuczak", job_role=PRINCIPAL_OT, starts_on=FIRST, ends_on=LAST)
    assert stands(furnished, FIRST).holders == ("Zofia Łuczak",)
    assert stands(furnished, DAY_AFTER).vacant_since == DAY_AFTER


def test_a_change_of_post_is_no_break(furnished: Workspace) -> None:
    someone(furnished, "00003", "Zofia Łuczak", starts_on=FIRST, ends_on=LAST)
    furnished.write(save_place, 3, PlaceDraft(POSTING, DAY_AFTER, None, "Team Manager", "East"))
    appoint(furnished, 3, FIRST)
    (holder,) = stands(furnished).holding
    assert (holder.since, holder.until) == (FIRST, None)


def test_who_is_to_begin_is_known_before(furnished: Workspace) -> None:
    appoint(furnished, AMIR, date(2026, 9, 1))
    found = stands(furnished)
    assert (found.is_vacant, found.next_on, found.next_holder) == (True, date(2026, 9, 1), "Amir Khan")


def test_it_is_answered_as_it_was_known(furnished: Workspace) -> None:
    before = furnished.head().number
    row_id = appoint(furnished, SIAN, FIRST)
    held = furnished.head().number
    appoint(furnished, SIAN, FIRST, LAST, row_id=row_id)

    assert stands(furnished, upto=before).never_held
    assert stands(furnished, upto=held).holders == ("Siân O’Brien",)
    assert stands(furnished).vacant_since == DAY_AFTER
    assert furnished.read(named_roles, CoverageQuestion(TODAY, 1)) == NamedRolesAnswer()


def test_undoing_an_appointment_makes_it_vacant_again(furnished: Workspace) -> None:
    appoint(furnished, SIAN, FIRST)
    furnished.write(undo_change, None)
    assert stands(furnished).never_held
    row_id = appoint(furnished, SIAN, FIRST)
    furnished.write(delete_place, ADDITIONAL, row_id)
    assert stands(furnished).never_held


def test_a_role_is_a_services_own(furnished: Workspace) -> None:
    named(furnished, "Dementia Lead", level=Level.SERVICE, service=" adults", functions=("Lead dementia practice",))
    # One of them is in that service, the other is not.
    appoint(furnished, SIAN, FIRST, role="Dementia Lead")
    found = stands(furnished, service="Adults")
    assert (found.role.service, found.role.level, found.is_vacant) == ("Adults", Level.SERVICE, True)
    appoint(furnished, AMIR, FIRST, role="Dementia Lead")
    assert stands(furnished, service="adults").holders == ("Amir Khan",)
    everywhere = furnished.read(named_roles, CoverageQuestion(TODAY))
    assert [one.title for one in everywhere.roles] == [PRINCIPAL_OT, "Dementia Lead"]
    # A team has none: as needs of the organisation, they are no team's.
    assert furnished.read(named_roles, CoverageQuestion(TODAY, team="East")) == NamedRolesAnswer()
    for scope in ({"service": "Nobody's"}, {"team": "Nobody's"}):
        with pytest.raises(Refused, match="There is no"):
            furnished.read(named_roles, CoverageQuestion(TODAY, **scope))  # type: ignore[arg-type]


def test_what_a_filled_role_lists_too_is_somebodys(furnished: Workspace) -> None:
    named(furnished, "Head of Therapy", functions=(LEAD.upper(),))
    assert furnished.read(named_roles, CoverageQuestion(TODAY)).functions_undone == (LEAD, STRATEGY)
    appoint(furnished, SIAN, FIRST, role="Head of Therapy")
    assert furnished.read(named_roles, CoverageQuestion(TODAY)).functions_undone == (STRATEGY,)


def test_today_counts_what_the_question_answers_but_names_nobody(furnished: Workspace) -> None:
    appoint(furnished, SIAN, FIRST, LAST)
    named(furnished, "Head of Therapy", service="Adults", level=Level.SERVICE)

    def at_hand(session: Session, question: CoverageQuestion) -> NamedRolesAnswer:
        return named_roles_to_act_on(session, question, memory_of(session).facts(session, question.upto))

    for question in (CoverageQuestion(TODAY), CoverageQuestion(LAST), CoverageQuestion(TODAY, service="Adults")):
        asked, counted = furnished.read(named_roles, question), furnished.read(at_hand, question)
        assert [(one.role, one.is_vacant, one.vacant_since) for one in counted.roles] == [
            (one.role, one.is_vacant, one.vacant_since) for one in asked.roles
        ]
        assert counted.functions_undone == asked.functions_undone
    assert furnished.read(at_hand, CoverageQuestion(TODAY, team="East")) == NamedRolesAnswer()


def test_a_role_is_recorded_corrected_taken_back_and_each_is_one_step(furnished: Workspace) -> None:
    (role,) = furnished.read(known_named_roles)
    draft = NamedRoleDraft(role.role_id, source=" Local plan ", functions=("Lead  practice", "lead practice", " "))
    done = furnished.write(save_named_role, draft, row_id=role.row_id)
    assert done.touched == Touched.ROLES
    (corrected,) = furnished.read(known_named_roles)
    assert (corrected.uuid, corrected.source, corrected.functions) == (role.uuid, "Local plan", ("Lead practice",))
    again = replace(draft, functions=("Lead practice",))
    assert furnished.write(save_named_role, again, row_id=corrected.row_id).touched == Touched.NOTHING

    furnished.write(delete_named_role, corrected.row_id)
    assert furnished.read(known_named_roles) == ()
    assert [entry["act"] for entry in entries(furnished)[-3:]] == [
        "record a named role", "correct a named role", "delete a named role",
    ]  # fmt: skip
    for _ in range(2):
        furnished.write(undo_change, None)
    assert furnished.read(known_named_roles)[0].functions == (LEAD, STRATEGY)
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        furnished.write(delete_named_role, role.row_id)


def test_a_title_that_is_new_makes_a_lead_role_and_says_so(furnished: Workspace) -> None:
    draft = NamedRoleDraft(None, title="Autism Lead")
    done = furnished.write(save_named_role, draft)
    assert done.remarks[0].startswith("Autism Lead is a new lead role")
    assert done.touched == Touched.ROLES | Touched.PEOPLE


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"title": " "}, "title"), ({"role_id": 999}, "title"), ({"title": PRINCIPAL_OT.upper()}, "title"),
        ({"title": "Lead", "level": Level.SERVICE}, "service"), ({"title": "Lead", "level": Level.SERVICE, "service": "None such"}, "service"),
        ({"title": "Lead", "level": Level.TEAM, "service": "Adults"}, "service"),
        ({"title": "Lead", "starts_on": LAST, "ends_on": FIRST}, "ends_on"),
        ({"title": "Lead", "starts_on": date(1949, 12, 31)}, "starts_on"), ({"title": "Lead", "ends_on": date(2101, 1, 1)}, "ends_on"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_named_role_is_refused(furnished: Workspace, parts: dict[str, Any], field: str) -> None:
    before = furnished.head()
    with pytest.raises(Refused) as refused:
        furnished.write(save_named_role, NamedRoleDraft(**{"role_id": None, **parts}))
    assert refused.value.field == field
    assert furnished.head() == before


def test_a_role_can_be_recorded_for_times_that_follow_each_other(furnished: Workspace) -> None:
    (role,) = furnished.read(known_named_roles)
    ended = NamedRoleDraft(role.role_id, basis=Basis.LOCAL, ends_on=LAST)
    furnished.write(save_named_role, ended, row_id=role.row_id)
    later = NamedRoleDraft(role.role_id, basis=Basis.STATUTORY_GUIDANCE, starts_on=DAY_AFTER)
    with pytest.raises(Refused, match="recorded for that time already"):
        furnished.write(save_named_role, replace(later, starts_on=LAST))
    furnished.write(save_named_role, later)
    assert stands(furnished, LAST).is_gap
    assert stands(furnished, DAY_AFTER).is_not_met
    assert stands(furnished, DAY_AFTER).vacant_since == DAY_AFTER


def test_what_made_the_lead_role_is_undone_after_what_names_it(furnished: Workspace) -> None:
    furnished.write(save_named_role, NamedRoleDraft(None, title="Autism Lead"))
    made = furnished.head().number
    appoint(furnished, SIAN, FIRST, role="Autism Lead")
    with pytest.raises(Refused, match="builds on it: undo that first"):
        furnished.write(undo_change, made)
    furnished.write(undo_change, None)
    furnished.write(undo_change, made)
    assert [one.title for one in furnished.read(known_named_roles)] == [PRINCIPAL_OT]


def test_the_history_says_it_in_words(furnished: Workspace) -> None:
    number = furnished.head().number
    text = "\n".join(lines_of(furnished.read(change_details, number).effects))
    assert "Named roles: 1 recorded" in text
    assert f"+ {PRINCIPAL_OT}, local choice" in text
    (role,) = furnished.read(known_named_roles)
    corrected = NamedRoleDraft(role.role_id, functions=(LEAD,), starts_on=FIRST)
    row_id = furnished.write(save_named_role, corrected, row_id=role.row_id).result
    _, last = furnished.read(versions_of_row, NAMED_ROLE, row_id)
    assert last.words == f"carries: {LEAD}, {STRATEGY} → {LEAD}; from: blank → 01/02/2025"


def test_nothing_is_said_of_a_book_without_named_roles(workspace: Workspace) -> None:
    someone(workspace)
    assert workspace.read(named_roles, CoverageQuestion(TODAY)) == NamedRolesAnswer()
