"""Registers of learning and of complaints and lists of findings in the wizard: what becomes of each row is shown first; one step to undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.complaints import issues
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import learning
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from tests.ui.pages.transfer.running import a_file, click, opened
from tests.ui.pages.transfer.test_learner_files import shown_and_taken

REGISTER = (
    "Complaint ref,Date received,Issue,Category,Outcome,Decision date\n"
    "C-1,2026-04-13,Nobody called back,poor or lack of communication,Upheld,2026-05-15\n"
    "C-1,2026-04-13,The letter was late,delay in service,Open,\n"
)
SOURCES = (
    "Kind,Title,Date received,From\n"
    "Compliment,Told us what would happen next,2026-04-13,A son\n"
    "Coroner’s report,Falls in the first week,2026-05-04,\n"
)
FINDINGS = (
    "Type of review,Review title,Publication date,Recommendation,Accepted,Decision date,Action,Lead agency\n"
    "SAR,A review,2026-04-13,Share at once,Yes,2026-04-20,Audit of referrals,The hospital trust\n"
)


def test_a_register_goes_in_issue_by_issue_and_is_undone(
    qtbot: QtBot, empty_context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, context = opened(qtbot, empty_context), empty_context
    question = CoverageQuestion(context.view.as_at)
    shown_and_taken(
        qtbot, page, a_file(tmp_path, REGISTER), "A register of complaints, issue by issue", "Import 2 rows"
    )
    assert [one.said.outcome.value for one in context.workspace.read(issues, question)] == ["upheld", "open"]
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    click(qtbot, page.wizard.done.undo)
    qtbot.waitUntil(lambda: not page.wizard.done.undo.isEnabled())
    assert context.workspace.read(issues, question) == ()


def test_a_register_of_learning_goes_in_whatever_the_kinds(
    qtbot: QtBot, empty_context: Context, tmp_path: Path
) -> None:
    page = opened(qtbot, empty_context)
    shown_and_taken(
        qtbot, page, a_file(tmp_path, SOURCES), "A register of learning: reviews, surveys, audits, compliments …", "Import 2 rows"
    )  # fmt: skip
    found = empty_context.workspace.read(learning, CoverageQuestion(empty_context.view.as_at)).sources
    assert sorted((one.kind, one.said.raised_by) for one in found) == [
        ("Compliment", "A son"), ("Coroner prevention of future deaths report", ""),
    ]  # fmt: skip


def test_a_list_of_findings_goes_in_with_their_actions(qtbot: QtBot, empty_context: Context, tmp_path: Path) -> None:
    page = opened(qtbot, empty_context)
    shown_and_taken(qtbot, page, a_file(tmp_path, FINDINGS), "Findings and their actions", "Import 1 row")
    (finding,) = empty_context.workspace.read(learning, CoverageQuestion(empty_context.view.as_at)).findings
    assert (finding.said.title, finding.state.value, finding.actions) == ("Share at once", "accepted", 1)
