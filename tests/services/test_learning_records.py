"""What is recorded of learning is read once for all, or for some, and never of later days."""

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.learning import ActionState, QuotedFigureDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.learning_records import (
    any_source,
    recorded_actions,
    recorded_finding,
    recorded_findings,
    recorded_quotes,
    recorded_source,
    recorded_sources,
    teams_text,
)
from cpd_desktop.services.learning_sources import save_quoted_figure
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import FOUND, RECEIVED, action, finding, forum, source


def test_all_or_some_newest_first_and_none_of_later_days(workspace: Workspace) -> None:
    assert not workspace.read(any_source)
    review, later = source(workspace), forum(workspace, received_on=date(2026, 1, 1))
    one = finding(workspace, review)
    two = finding(workspace, later, "Letters are hard to read", found_on=date(2026, 1, 2), decided_on=date(2026, 1, 3))
    late = action(workspace, one, due_on=date(2026, 5, 1))
    soon = action(workspace, one, "Sooner", due_on=date(2026, 2, 1), agreed_on=date(2026, 1, 31))
    assert workspace.read(any_source)
    assert [each.uuid for each in workspace.read(recorded_sources, None)] == [later, review]
    assert [each.uuid for each in workspace.read(recorded_sources, RECEIVED)] == [review]
    assert [each.uuid for each in workspace.read(recorded_sources, None, uuids=[])] == []
    assert [each.uuid for each in workspace.read(recorded_findings, None)] == [two, one]
    assert [each.uuid for each in workspace.read(recorded_findings, FOUND)] == [one]
    assert [each.uuid for each in workspace.read(recorded_findings, None, sources=[later])] == [two]
    actions = workspace.read(recorded_actions, TODAY)
    assert [each.uuid for each in actions[one]] == [soon, late]
    assert [each.uuid for each in workspace.read(recorded_actions, date(2026, 1, 30))[one]] == [late]
    assert workspace.read(recorded_actions, None, findings=[two]) == {}
    (first, _) = actions[one]
    assert (first.days_late(date(2026, 2, 1)), first.days_late(date(2026, 2, 2))) == (None, 1)
    assert first.state_as_at(date(2026, 1, 1)) is ActionState.OPEN


def test_one_is_found_by_its_uuid_or_refused(workspace: Workspace) -> None:
    review = source(workspace)
    uuid = finding(workspace, review)
    quoted = QuotedFigureDraft(review, "Half", Decimal("50.0"))
    workspace.write(save_quoted_figure, quoted, today=TODAY)
    assert workspace.read(recorded_source, review).said.title == "Adult D: self-neglect"
    assert workspace.read(recorded_finding, uuid).said.source_uuid == review
    ((kept,),) = workspace.read(recorded_quotes, sources=[review]).values()
    assert (kept.said, str(kept.said.percent)) == (quoted, "50.0")
    for read, field in ((recorded_source, "source"), (recorded_finding, "finding")):
        for missing in (b"", b"x" * 16):
            with pytest.raises(Refused) as refused:
                workspace.read(read, missing)
            assert refused.value.field == field


def test_teams_are_a_list_in_order_each_once() -> None:
    assert (teams_text([3, 1, 3]), teams_text(())) == ("[1,3]", "[]")
