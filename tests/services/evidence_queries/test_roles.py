"""What is asked of named roles, delegated tasks and approvals: the figures of the page Gaps."""

from __future__ import annotations

from datetime import date

from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.services.workspace import Workspace
from tests.services.approvals_book import approve, give_role, ledger, with_approvals
from tests.services.evidence_book import asked, referred, refuse_other_rows
from tests.services.people_book import NOW, someone
from tests.services.roles_book import LEAD, STRATEGY, appoint, named, trained, with_equipment


def test_a_named_role_is_held_or_vacant_and_its_holder_is_not_named(workspace: Workspace) -> None:
    someone(workspace)
    named(workspace)
    found = asked(workspace, "named-roles")
    refuse_other_rows(found)
    assert (found.figure, found.rows[0].words) == (
        "0 of 1, 0%",
        "Principal Occupational Therapist · gap · local choice",
    )
    assert found.caveat == f"Nobody does: {LEAD}; {STRATEGY}."
    appoint(workspace, 1, date(2026, 1, 1))
    held = asked(workspace, "named-roles")
    assert (held.figure, held.caveat, held.rows[0].counts) == ("1 of 1, 100%", "", True)
    holder = workspace.read(named_roles, NOW).roles[0].holding[0]
    assert held.rows[0].day == holder.since
    assert holder.name not in held.rows[0].words


def test_a_task_counts_where_enough_can_do_it(workspace: Workspace) -> None:
    with_equipment(workspace)
    trained(workspace, 1, 1, date(2026, 3, 1))
    found = asked(workspace, "delegated-tasks")
    refuse_other_rows(found)
    assert found.figure == "0 of 2, 0%"
    assert [row.words for row in found.rows if row.reference.endswith("East")] == [
        "Small equipment, East: 1 of 2 needed, short by 1"
    ]
    trained(workspace, 2, 1, date(2026, 3, 1))
    assert referred(asked(workspace, "delegated-tasks"), counts=True) == ["delegated task TA-3 in East"]


def test_an_approval_counts_where_somebody_can_act_on_it(workspace: Workspace) -> None:
    with_approvals(workspace)
    approve(workspace, 1)
    found = asked(workspace, "approvals")
    refuse_other_rows(found)
    kinds = ledger(workspace).kinds
    assert found.count == sum(kind.available for kind in kinds)
    assert found.of == sum(len(kind.lines) for kind in kinds)
    assert "person 00001" in referred(found, counts=True)
    give_role(workspace, 2, "BIA")
    assert "person 00002" in referred(asked(workspace, "approvals"), counts=False)
