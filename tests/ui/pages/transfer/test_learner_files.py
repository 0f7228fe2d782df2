"""Lists of qualifications, hours logs and providers' reports in the wizard: what each row becomes is shown first, and undone as one step."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.qualifications import qualifications
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.transfer.page import TransferPage
from tests.services.apprentices_book import apprentice, with_apprentices
from tests.ui.pages.transfer.running import a_file, at_step, click, opened

LOG = (
    "Learner name,ULN,Date,OTJ hours,Activity,Paid time\n"
    "Siân O’Brien,1000000001,2026-05-15,6.5,College day,yes\n"
    "Siân O’Brien,1000000001,2026-05-22,7,College day,yes\n"
)
REPORT = "Staff no,Standard,Report date,OTJ hours to date,Status\n00001,ST0005,2026-05-29,40,Break in learning\n"
LIST = "Staff no,Qualification,Level,Status,Status date,Expected end\n00002,Diploma in care,3,In progress,2026-01-05,2027-01-29\n"


def shown_and_taken(qtbot: QtBot, page: TransferPage, path: Path, kind: str, button: str) -> None:
    page.import_file(path)
    at_step(qtbot, page, "Columns")
    assert page.wizard.columns.kind.currentText() == kind
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    assert page.wizard.go_on.text() == button
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")


def counted(context: Context) -> Decimal:
    (line,) = context.workspace.read(apprenticeships, CoverageQuestion(context.view.as_at))
    return line.progress.counted


def test_a_log_that_names_people_asks_who_is_meant_and_is_undone(
    qtbot: QtBot, empty_context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_apprentices(empty_context.workspace)
    apprentice(empty_context.workspace, uln="1000000001")
    page = opened(qtbot, empty_context)
    page.import_file(a_file(tmp_path, LOG))
    at_step(qtbot, page, "Columns")
    assert page.wizard.columns.kind.currentText() == "A log of off-the-job hours"
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "People")
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    assert page.wizard.go_on.text() == "Import 2 rows", "the learner number finds them, whoever is chosen"
    assert counted(empty_context) == 0
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")
    assert counted(empty_context) == Decimal("13.5")
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    click(qtbot, page.wizard.done.undo)
    qtbot.waitUntil(lambda: not page.wizard.done.undo.isEnabled())
    assert counted(empty_context) == 0


def test_a_providers_report_brings_the_log_up_to_its_hours(
    qtbot: QtBot, empty_context: Context, tmp_path: Path
) -> None:
    with_apprentices(empty_context.workspace)
    apprentice(empty_context.workspace)
    page = opened(qtbot, empty_context)
    shown_and_taken(
        qtbot, page, a_file(tmp_path, REPORT), "A provider's report on apprentices", "Import 1 row"
    )  # fmt: skip
    assert counted(empty_context) == 40


def test_a_list_of_qualifications_goes_in(qtbot: QtBot, empty_context: Context, tmp_path: Path) -> None:
    with_apprentices(empty_context.workspace)
    page = opened(qtbot, empty_context)
    shown_and_taken(qtbot, page, a_file(tmp_path, LIST), "Qualifications", "Import 1 row")
    (line,) = empty_context.workspace.read(qualifications, CoverageQuestion(empty_context.view.as_at))
    assert line.words == "in progress, expected 29 Jan 2027"
