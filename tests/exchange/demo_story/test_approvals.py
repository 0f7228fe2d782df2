"""The ledger of approvals in the demonstration book."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.domain.approvals import ApprovalLine, ApprovalState
from cpd_desktop.exchange.demo import build_demo
from cpd_desktop.services.approvals import approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT, TELLINGS
from tests.services.building import Clock, findings

NOW = CoverageQuestion(AS_AT)


def lines(told: Workspace, code: str) -> tuple[ApprovalLine, ...]:
    return next(kind.lines for kind in told.read(approvals_ledger, NOW).kinds if kind.kind.code == code)


def test_one_amhp_has_eleven_of_eighteen_hours_and_two_months_left(told: Workspace) -> None:
    urgent = [line for line in lines(told, "AMHP") if line.is_urgent]
    assert [line.sentence for line in urgent] == ["11 of 18 hours, 2 months left"]
    assert not urgent[0].is_away


def test_one_approval_ends_soon_and_one_has_no_date(told: Workspace) -> None:
    found = lines(told, "AMHP")
    assert len(found) == 8
    assert [line.approval_months_left for line in found if line.ends_soon] == [5]
    assert sum(line.state is ApprovalState.NOT_RECORDED for line in found) == 1


def test_one_best_interests_assessor_and_one_educator_are_out_of_date(told: Workspace) -> None:
    assessors = lines(told, "BIA")
    assert len(assessors) == 5
    assert sum(line.months_left == 0 and line.is_short for line in assessors) == 1
    educators = [*lines(told, "PE1"), *lines(told, "PE2")]
    assert Counter(line.is_short for line in educators) == {False: 3, True: 1}
    assert [line.state for line in lines(told, "DBSA")] == [ApprovalState.ON_TRACK]


def test_hours_that_somebody_left_early_change_no_figure_of_coverage(told: Workspace) -> None:
    row = next(row for row in told.read(coverage, NOW) if row.requirement.code == "WC-ROTA")
    assert (row.held, row.needed) == (7, 8)


@pytest.mark.parametrize(("staff", "seed", "as_at"), [one for one in TELLINGS if one[0] >= 60])
def test_a_council_of_any_size_and_day_has_a_ledger_that_can_be_asked(
    tmp_path: Path, staff: int, seed: int, as_at: date
) -> None:
    build_demo(tmp_path / "demo.cpd", staff=staff, seed=seed, as_at=as_at, say=lambda _: None)
    with Workspace.open(tmp_path / "demo.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        kinds = workspace.read(approvals_ledger, CoverageQuestion(as_at)).kinds
        assert any(kind.lines for kind in kinds)
        assert findings(workspace) == []
