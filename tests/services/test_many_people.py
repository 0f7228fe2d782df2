from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.many import Many
from cpd_desktop.services.many_people import (
    BODY,
    MANAGER,
    REGISTERED,
    DetailChange,
    LeaveDraft,
    ManyExempt,
    MoveDraft,
    SpellDraft,
    add_absence,
    add_role,
    change_details,
    end_postings,
    exempt_people,
    move_people,
)
from cpd_desktop.services.person import ABSENCE, ADDITIONAL, POSTING, PlaceLine
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.people_book import someone, whole, with_courses

DAY = date(2026, 6, 1)
STARTED = date(2024, 1, 8)


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, ...]:
    with_courses(workspace)
    names = ("Ann Able", "Bo Chen", "Cai Davies")
    return tuple(someone(workspace, f"0000{at}", name, hours="30") for at, name in enumerate(names, 1))


def places(workspace: Workspace, person: int, kind: str = POSTING) -> list[PlaceLine]:
    return [line for line in whole(workspace, person).places if line.kind == kind]


def refusal(workspace: Workspace, act: Callable[..., Done[Many]], *args: Any) -> tuple[str, str]:
    """Return the field and the sentence of a refusal, after which nothing is written."""
    before = workspace.head()
    with pytest.raises(Refused) as refused:
        workspace.write(act, *args)
    assert workspace.head() == before
    return refused.value.field, str(refused.value)


def writes_nothing(workspace: Workspace, act: Callable[..., Done[Many]], *args: Any) -> bool:
    before = workspace.head()
    done = workspace.write(act, *args)
    return workspace.head() == before and done.touched is Touched.NOTHING and done.result.changed == 0


def test_ticked_details_change_in_one_change_and_the_others_stay(workspace: Workspace, people: tuple[int, ...]) -> None:
    manager = someone(workspace, "00009", "Dee Early")
    before = workspace.head().number
    change = DetailChange(frozenset({MANAGER, BODY}), manager, "SWE", date(2020, 1, 1))

    done = workspace.write(change_details, people, change)

    assert done.result == Many(3, 0)
    assert workspace.head().number == before + 1
    assert entries(workspace)[-1]["act"] == "change details of 3 people"
    details = [whole(workspace, one).details for one in people]
    assert {(one.manager, one.registration_body, one.registered_on) for one in details} == {("Dee Early", "SWE", None)}
    assert writes_nothing(workspace, change_details, people, change)
    workspace.write(undo_change)
    assert {whole(workspace, one).details.manager for one in people} == {""}


def test_a_ticked_blank_makes_blank_and_says_who_was_so_already(workspace: Workspace, people: tuple[int, ...]) -> None:
    registered = DetailChange(frozenset({REGISTERED}), registered_on=date(2020, 1, 1))
    workspace.write(change_details, people[:1], registered)

    done = workspace.write(change_details, people, DetailChange(frozenset({REGISTERED})))

    assert done.result == Many(1, 2)
    assert whole(workspace, people[0]).details.registered_on is None


def test_nobody_is_made_their_own_manager(workspace: Workspace, people: tuple[int, ...]) -> None:
    field, text = refusal(workspace, change_details, people, DetailChange(frozenset({MANAGER}), people[1]))
    assert (field, "Bo Chen is among those chosen" in text) == (MANAGER, True)
    assert refusal(workspace, change_details, people, DetailChange(frozenset({MANAGER}), 999))[0] == MANAGER


def test_nothing_ticked_is_refused(workspace: Workspace, people: tuple[int, ...]) -> None:
    assert "Tick" in refusal(workspace, change_details, people, DetailChange(frozenset()))[1]
    assert "Tick" in refusal(workspace, move_people, people, MoveDraft(DAY))[1]


@pytest.mark.parametrize("act", [change_details, move_people, add_role, add_absence, end_postings, exempt_people])
def test_whoever_was_deleted_meanwhile_is_named_and_nothing_is_done(
    workspace: Workspace, people: tuple[int, ...], act: Callable[..., Done[Many]]
) -> None:
    gone = someone(workspace, "00007", "Gill Hart")
    workspace.write(undo_change)
    drafts: dict[Any, Any] = {
        change_details: DetailChange(frozenset({BODY}), registration_body="SWE"),
        move_people: MoveDraft(DAY, team="West"),
        add_role: SpellDraft(DAY, role="AMHP"),
        add_absence: SpellDraft(DAY),
        end_postings: LeaveDraft(DAY),
        exempt_people: ManyExempt(1, DAY, None, "Long absence"),
    }
    assert "Gill Hart is not in the book" in refusal(workspace, act, (*people, gone), drafts[act])[1]


def test_a_move_ends_the_posting_the_day_before_and_keeps_role_and_hours(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    done = workspace.write(move_people, people, MoveDraft(DAY, team="West"))

    assert done.result == Many(3, 0)
    assert done.remarks == ("West is a new team.",)
    new, old = places(workspace, people[0])
    assert (new.team, new.what, new.starts_on, new.ends_on, new.hours) == ("West", "Social Worker", DAY, None, "30")
    assert (old.team, old.ends_on) == ("East", DAY - timedelta(days=1))
    assert writes_nothing(workspace, move_people, people, MoveDraft(DAY + timedelta(days=1), team="West"))
    workspace.write(undo_change)
    assert [line.team for line in places(workspace, people[0])] == ["East"]


def test_a_role_alone_changes_in_the_team_where_each_is(workspace: Workspace, people: tuple[int, ...]) -> None:
    workspace.write(move_people, people[:2], MoveDraft(DAY, role="Senior Social Worker"))

    assert [(line.team, line.what) for line in places(workspace, people[1])] == [
        ("East", "Senior Social Worker"),
        ("East", "Social Worker"),
    ]


@pytest.mark.parametrize(("starts_on", "field"), [(STARTED, "start_date"), (STARTED - timedelta(days=1), "start_date")])
def test_a_move_on_the_first_day_of_a_posting_or_before_it_is_refused(
    workspace: Workspace, people: tuple[int, ...], starts_on: date, field: str
) -> None:
    found, text = refusal(workspace, move_people, people, MoveDraft(starts_on, team="West"))
    assert (found, "Ann Able" in text) == (field, True)


def test_whoever_has_two_postings_is_named(workspace: Workspace, people: tuple[int, ...]) -> None:
    workspace.write(save_place, people[2], PlaceDraft(POSTING, STARTED, role="Social Worker", team="West"))
    field, text = refusal(workspace, move_people, people, MoveDraft(DAY, team="North"))
    assert (field, "Cai Davies has 2 postings" in text) == ("start_date", True)


def test_a_move_into_a_posting_that_is_to_come_is_refused(workspace: Workspace, people: tuple[int, ...]) -> None:
    later = PlaceDraft(POSTING, date(2026, 9, 1), role="Social Worker", team="West")
    workspace.write(save_place, people[0], later)
    assert "from 01/09/2026 already" in refusal(workspace, move_people, people, MoveDraft(DAY, team="West"))[1]


def test_an_additional_role_comes_to_whoever_has_it_not(workspace: Workspace, people: tuple[int, ...]) -> None:
    draft = SpellDraft(DAY, None, "Practice educator")
    workspace.write(add_role, people[:1], draft)

    done = workspace.write(add_role, people, draft)

    assert done.result == Many(2, 1)
    assert [line.what for line in places(workspace, people[2], ADDITIONAL)] == ["Practice educator"]
    assert writes_nothing(workspace, add_role, people, draft)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_refused"),
    [
        (date(2026, 5, 1), date(2026, 5, 31), False),
        (date(2026, 5, 1), date(2026, 6, 1), True),
        (date(2026, 6, 30), None, True),
        (date(2026, 7, 1), None, False),
    ],
)
def test_absences_may_touch_and_not_overlap(
    workspace: Workspace, people: tuple[int, ...], starts_on: date, ends_on: date | None, is_refused: bool
) -> None:
    workspace.write(add_absence, people[1:2], SpellDraft(DAY, date(2026, 6, 30)))
    draft = SpellDraft(starts_on, ends_on)
    if is_refused:
        field, text = refusal(workspace, add_absence, people, draft)
        assert (field, "Bo Chen has the same from 01/06/2026 to 30/06/2026" in text) == ("start_date", True)
    else:
        assert workspace.write(add_absence, people, draft).result == Many(3, 0)
        assert len(places(workspace, people[1], ABSENCE)) == 2


def test_an_end_before_the_start_is_refused(workspace: Workspace, people: tuple[int, ...]) -> None:
    for act, draft in ((add_absence, SpellDraft(DAY, DAY - timedelta(days=1))),
                       (add_role, SpellDraft(DAY, DAY - timedelta(days=1), "AMHP"))):  # fmt: skip
        assert refusal(workspace, act, people, draft)[0] == "end_date"


def test_leavers_end_on_the_day_with_their_additional_roles(workspace: Workspace, people: tuple[int, ...]) -> None:
    workspace.write(add_role, people, SpellDraft(STARTED, None, "Practice educator"))

    done = workspace.write(end_postings, people, LeaveDraft(DAY))

    assert done.result == Many(3, 0)
    assert {line.ends_on for one in people for line in whole(workspace, one).places} == {DAY}
    assert writes_nothing(workspace, end_postings, people, LeaveDraft(DAY))
    assert whole(workspace, people[0], DAY).listed.when == ""
    assert whole(workspace, people[0], DAY + timedelta(days=1)).listed.when == "left 01 Jun 2026"


def test_additional_roles_stay_where_they_are_to_stay(workspace: Workspace, people: tuple[int, ...]) -> None:
    workspace.write(add_role, people[:1], SpellDraft(STARTED, None, "Practice educator"))
    workspace.write(end_postings, people[:1], LeaveDraft(DAY, ends_roles=False))
    assert places(workspace, people[0], ADDITIONAL)[0].ends_on is None


def test_whoever_starts_somewhere_later_is_named(workspace: Workspace, people: tuple[int, ...]) -> None:
    workspace.write(save_place, people[1], PlaceDraft(POSTING, date(2026, 9, 1), role="Plumber", team="West"))
    field, text = refusal(workspace, end_postings, people, LeaveDraft(DAY))
    assert (field, "Bo Chen has a posting that starts 01/09/2026" in text) == ("end_date", True)


def test_many_are_exempt_as_one_change(workspace: Workspace, people: tuple[int, ...]) -> None:
    draft = ManyExempt(1, DAY, None, "Holds the older course")

    done = workspace.write(exempt_people, people, draft)

    assert done.result == Many(3, 0)
    assert entries(workspace)[-1]["act"] == "exempt 3 people"
    assert {whole(workspace, one, TODAY).holdings[0].holding.status for one in people} == {Status.EXEMPT}
    assert writes_nothing(workspace, exempt_people, people, draft)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ManyExempt(1, DAY, None, " "), "reason"),
        (ManyExempt(1, DAY, DAY - timedelta(days=1), "Because"), "to"),
        (ManyExempt(99, DAY, None, "Because"), "requirement"),
    ],
)
def test_a_wrong_exemption_is_refused_beside_its_field(
    workspace: Workspace, people: tuple[int, ...], draft: ManyExempt, field: str
) -> None:
    assert refusal(workspace, exempt_people, people, draft)[0] == field
