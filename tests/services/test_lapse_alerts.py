from __future__ import annotations

from datetime import timedelta

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.lapse_alerts import BY_MAIL_DRAFT, lapses_to_tell, tell_lapses
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.lapsing import holds_until
from tests.services.people_book import NOW
from tests.services.sessions.sessions_book import DAI, SIAN, furnish


def with_lapses(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY + timedelta(days=5))
    holds_until(workspace, DAI, TODAY - timedelta(days=5))


def test_telling_is_one_change_that_names_nobody_and_one_undo(workspace: Workspace) -> None:
    with_lapses(workspace)
    found = workspace.read(lapses_to_tell, NOW)

    done = workspace.write(tell_lapses, found, how=BY_MAIL_DRAFT, today=TODAY)

    assert done.result == 2
    entry = entries(workspace)[-1]
    assert (entry["act"], entry["summary"]) == ("tell of lapses", "2 told: e-mail draft")
    assert workspace.read(lapses_to_tell, NOW) == ()
    undone = workspace.write(undo_change)
    assert workspace.read(lapses_to_tell, NOW) == found
    workspace.write(undo_change, undone.change)
    assert workspace.read(lapses_to_tell, NOW) == ()


def test_the_same_lapse_is_told_once(workspace: Workspace) -> None:
    with_lapses(workspace)
    found = workspace.read(lapses_to_tell, NOW)
    workspace.write(tell_lapses, found[:1], how="in supervision", today=TODAY)
    before = workspace.head()

    assert workspace.write(tell_lapses, [found[0], found[0]], how=BY_MAIL_DRAFT, today=TODAY).result == 0
    assert workspace.head() == before
    assert workspace.write(tell_lapses, [*found, *found], how=BY_MAIL_DRAFT, today=TODAY).result == 1
    assert rows_of(workspace, "lapse_alerts", "how") == [("in supervision",), ("e-mail draft",)]


@pytest.mark.parametrize("how", ["", "  \n", "x" * 201])
def test_how_they_were_told_is_said(workspace: Workspace, how: str) -> None:
    with_lapses(workspace)
    with pytest.raises(Refused) as refused:
        workspace.write(tell_lapses, workspace.read(lapses_to_tell, NOW), how=how, today=TODAY)
    assert refused.value.field == "how"
    assert rows_of(workspace, "lapse_alerts", "id") == []
