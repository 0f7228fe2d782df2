"""How much each tab of the page Gaps has to say, before it is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from cpd_desktop.domain.gap_sheets import needs_attention
from cpd_desktop.services.approvals import approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.gaps.panels import ALL_GAPS, APPROVALS, DELEGATED_TASKS, NAMED_ROLES


def tab_counts(session: Session, question: CoverageQuestion) -> Mapping[str, str]:
    """Return by tab how much there is to look at: gaps, vacant roles, places that are short, approvals with something to do."""
    found = gaps(session, question)
    every = sum(len(team.short) for team in found.teams) + len(found.capacity) + len(found.single_points)
    vacant = sum(one.is_vacant for one in named_roles(session, question).roles)
    short = sum(one.is_short for one in delegated_tasks(session, question))
    lines = [line for kind in approvals_ledger(session, question).kinds for line in kind.lines]
    to_do = sum(needs_attention(line) for line in lines)
    return {
        ALL_GAPS: f"{every:,}",
        NAMED_ROLES: f"{vacant:,} vacant" if vacant else "",
        DELEGATED_TASKS: f"{short:,} short" if short else "",
        APPROVALS: f"{to_do:,} to do" if to_do else "",
    }
