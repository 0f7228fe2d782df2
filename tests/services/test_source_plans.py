"""Several rows may speak of one source: the one with the reference, else with the title; they must agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.learning_files import SourceKey
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.source_plans import SourcePlans
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.store.ledger import ledger_of
from tests.services.building import TODAY, rows_of
from tests.services.complaints_book import RECEIVED, source

MAY = date(2026, 5, 12)


def with_plans(workspace: Workspace, act: Callable[[SourcePlans], None]) -> None:
    def write(session: Session) -> Done[None]:
        plans = SourcePlans(session, TODAY)
        act(plans)
        plans.carry_out(ledger_of(session))
        return Done(None, Touched.LEARNING)

    workspace.write(write)


def test_a_source_is_known_by_its_reference_else_by_title_and_day(workspace: Workspace) -> None:
    known = source(workspace, "AUD", "An audit", reference="A-1")
    named = source(workspace, "AUD", "A round of visits")

    def act(plans: SourcePlans) -> None:
        assert plans.read(SourceKey("AUD", "a-1"), {}, 2).planned.uuid == known
        assert plans.read(SourceKey("AUD", "", "a ROUND of visits"), {}, 2).planned.uuid == named
        assert plans.read(SourceKey("AUD", "", "A round of visits", RECEIVED), {}, 2).planned.uuid == named
        for key in (
            SourceKey("AUD", "A-2", "", MAY),
            SourceKey("AUD", "", "A round of visits", MAY),
            SourceKey("SAR", "A-1", "", MAY),
        ):
            assert plans.read(key, {}, 2).planned.before is None
        for _ in range(2):
            plans.take(plans.read(SourceKey("AUD", "", "Two of a name", MAY), {}, 2))

    with_plans(workspace, act)
    assert rows_of(workspace, "learning_sources", "title") == [
        ("An audit",),
        ("A round of visits",),
        ("Two of a name",),
    ]


def test_rows_that_disagree_and_sources_of_one_name_are_refused(workspace: Workspace) -> None:
    source(workspace, "AUD", "Twice"), source(workspace, "AUD", "Twice", received_on=MAY)

    def act(plans: SourcePlans) -> None:
        with pytest.raises(Refused, match="2 sources are called 'twice'"):
            plans.read(SourceKey("AUD", "", "twice"), {}, 2)
        plans.take(plans.read(SourceKey("AUD", "A-1", "", MAY), {"raised_by": "Carers"}, 3))
        assert not plans.read(SourceKey("AUD", "A-1"), {}, 4).is_changed
        assert plans.read(SourceKey("AUD", "A-1"), {"summary": "More"}, 4).is_changed
        with pytest.raises(Refused, match="row 3 says otherwise of the same source") as refused:
            plans.read(SourceKey("AUD", "A-1"), {"raised_by": "Staff"}, 4)
        assert refused.value.field == "raised_by"

    with_plans(workspace, act)
