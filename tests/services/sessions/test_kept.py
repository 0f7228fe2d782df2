from __future__ import annotations

import subprocess
import sys

from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.services.evidence import check_evidence
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.sessions.kept import Kept, are_kept
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.lapsing import holds_until
from tests.services.people_book import whole
from tests.services.sessions.sessions_book import IFE, SIAN, furnish, planned


def test_a_book_is_used_for_sessions_from_the_first_one_on(workspace: Workspace) -> None:
    furnish(workspace)
    before = workspace.head().number
    assert workspace.read(are_kept) == Kept(sessions=False, checks=False)
    planned(workspace)
    assert workspace.read(are_kept) == Kept(sessions=True, checks=False)
    assert workspace.read(are_kept, before) == Kept(sessions=False, checks=False)
    workspace.write(undo_change)
    assert workspace.read(are_kept) == Kept(sessions=False, checks=False)


def test_a_check_is_known_without_any_session(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY)
    record = bytes.fromhex(whole(workspace, SIAN).records[0].uuid)
    workspace.write(check_evidence, [record], verdict=Verdict.ACCEPTED, checked_by_id=IFE, today=TODAY)
    assert workspace.read(are_kept) == Kept(sessions=False, checks=True)


def test_today_is_imported_without_what_only_sessions_need() -> None:
    needless = (
        "cpd_desktop.services.sessions.attention",
        "cpd_desktop.services.lapses",
        "cpd_desktop.services.practice_answers",
    )
    script = f"import sys, cpd_desktop.services.today; print([one for one in {needless} if one in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
