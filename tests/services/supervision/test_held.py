"""What a draft becomes in the book, and what it was before."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Function, Kind
from cpd_desktop.services.supervision.held import before_correction, names_of, refuse_twice, values_of
from cpd_desktop.services.workspace import Workspace
from tests.services.supervision.pair import HELD_ON, Pair, a_draft, log, with_pair


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def test_days_are_numbers_and_functions_are_in_their_order(pair: Pair) -> None:
    draft = a_draft(pair, functions=frozenset(Function), kind=Kind.PROFESSIONAL, next_on=date(1970, 1, 2), minutes=None)

    assert values_of(draft)[2:] == (
        20612, None, "professional", '["management", "support", "development", "mediation"]', "held", "", "", 1,
    )  # fmt: skip


def test_what_is_there_is_what_was_logged(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)

    before = workspace.read(before_correction, uuid)

    assert before.row.values == values_of(a_draft(pair))
    assert not before.is_locked


def test_one_that_is_not_there_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="not in the book any more"):
        workspace.read(before_correction, b"\0" * 16)


def test_the_two_are_in_the_book(workspace: Workspace, pair: Pair) -> None:
    assert set(workspace.read(names_of, a_draft(pair)).values()) == {"Amir Khan", "Gwen Parry"}
    with pytest.raises(Refused) as refusal:
        workspace.read(names_of, replace(a_draft(pair), supervisor_id=999))
    assert refusal.value.field == "supervisor"


def test_only_another_one_is_in_the_way(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    values = values_of(a_draft(pair))

    workspace.read(refuse_twice, values, uuid)
    workspace.read(refuse_twice, values_of(a_draft(pair, HELD_ON.replace(day=9))), None)
    with pytest.raises(Refused, match="recorded already"):
        workspace.read(refuse_twice, values, None)
