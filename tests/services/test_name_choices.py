from __future__ import annotations

from functools import partial

from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.services.name_choices import name_choices
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, take_in


def add(workspace: Workspace, *people: tuple[str, str, str]) -> None:
    drafts = [
        PersonDraft(row, PersonKey(number, "", name), "Social Worker", team, TODAY.replace(year=2020))
        for row, (number, name, team) in enumerate(people, 2)
    ]
    assert take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY)).applied


def test_people_of_the_same_name_come_first_and_are_told_apart(workspace: Workspace) -> None:
    add(workspace, ("1", "Sarah Joneson", "East"), ("2", "Sarah Jones", "West"), ("3", "Sarah Jones", "East"))
    (choice,) = workspace.read(name_choices, {"sarah jones": 4})
    assert choice.rows == 4
    assert {one.text for one in choice.candidates[:2]} == {"Sarah Jones (2), West", "Sarah Jones (3), East"}
    assert [one.same_name for one in choice.candidates] == [True, True, False]


def test_a_name_like_nobodys_has_no_candidates(workspace: Workspace) -> None:
    add(workspace, ("1", "Sarah Jones", "East"))
    (choice,) = workspace.read(name_choices, {"Zebedee Quux": 1})
    assert choice.candidates == ()


def test_only_one_all_but_the_same_is_near_and_two_are_not(workspace: Workspace) -> None:
    add(workspace, ("1", "Catherine Jones-Williams", "East"), ("2", "Sarah Lee", "West"), ("3", "Sarah Lee", "East"))
    names = {"Catherine Jones-Wiliams": 1, "Jones-Williams, Catherine": 1, "Sarah Lee": 1, "Kathryn Jones": 1}
    found = {choice.name: choice for choice in workspace.read(name_choices, names)}
    slip, turned, twice = (found[name] for name in list(names)[:3])
    assert slip.only_same is None
    assert slip.only_near is not None
    assert slip.only_near.key == "1"
    assert 95 < slip.only_near.alike < 100
    assert turned.only_near is not None
    assert turned.only_near.alike == 100
    assert twice.only_same is None
    assert twice.only_near is None
    assert found["Kathryn Jones"].only_near is None
