"""What of named roles and delegated tasks needs attention on a day: a statement for each, over facts and coverage that are at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.facts import Facts
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import tasks_short
from cpd_desktop.services.named_roles import named_roles_to_act_on
from cpd_desktop.store.session import Session


class RolesAttention(NamedTuple):
    """The named roles that are vacant, each in words, how many functions nobody does, and the delegated tasks that are short by place.

    *suggested* where it is suggestions that stand in.
    """

    vacant: tuple[str, ...] = ()
    undone: int = 0
    suggested: bool = False
    short: tuple[str, ...] = ()


def roles_attention(
    session: Session, question: CoverageQuestion, facts: Facts, rows: Sequence[CoverageRow]
) -> RolesAttention:
    """Return what needs attention in the scope, whose *rows* of coverage these are."""
    found = named_roles_to_act_on(session, question, facts)
    vacant = [one for one in found.roles if one.is_vacant]
    return RolesAttention(
        tuple(f"{one.role.name}: {one.answer}" for one in vacant),
        len(found.functions_undone),
        any(one.role.suggested for one in vacant),
        tuple(f"{one.team}: {one.task.title}, {one.answer}" for one in tasks_short(session, question, rows)),
    )
