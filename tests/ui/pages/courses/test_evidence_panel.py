"""The evidence to be checked, in the window: one record, many, a sample, and what becomes of the figures."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.services.book_users import sign_in
from cpd_desktop.services.coverage import CoverageQuestion, organisation_sheet
from cpd_desktop.services.evidence import EvidenceLine, evidence_queue, evidence_sample
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.evidence_dialogs import RejectDialog, SampleDialog
from cpd_desktop.ui.pages.courses.evidence_panel import EvidencePanel
from cpd_desktop.ui.pages.courses.page import CoursesPage
from tests.ui.conftest import TODAY
from tests.ui.pages.courses.course_book import acts, evidence_page, gone_to, people
from tests.ui.pages.courses.test_page import click, settled, undo_last
from tests.ui.pages.printing import printed

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CoursesPage:
    return evidence_page(qtbot, context)


@pytest.fixture
def panel(page: CoursesPage) -> EvidencePanel:
    return page.evidence


def queue(context: Context) -> tuple[EvidenceLine, ...]:
    return context.workspace.read(evidence_queue, NOW)


def assured(context: Context) -> int:
    return context.workspace.read(organisation_sheet, NOW).mandatory.assured


def choose_checker(context: Context, panel: EvidencePanel) -> int:
    """Choose somebody who has no record in the list."""
    learners = {line.person_id for line in panel.table.model.rows}
    found = next(one.key for one in people(context) if one.key not in learners)
    panel.checker.set_key(found)
    return found


def test_what_waits_is_listed_worst_first_with_n_of_n(context: Context, panel: EvidencePanel) -> None:
    waiting = queue(context)

    assert panel.table.model.rows == waiting
    assert panel.lead.text().startswith(f"Everything: {len(waiting):,} of ")
    assert panel.table.chosen_count() == 1


def test_the_scope_narrows_what_waits(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    context.set_view(team="Deaf Services")
    settled(qtbot, context)

    assert 0 < len(panel.table.model.rows) < len(queue(context))
    assert {line.team for line in panel.table.model.rows} == {"Deaf Services"}


def test_one_record_is_accepted_and_the_next_is_chosen(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    by = choose_checker(context, panel)
    waiting = [line for line in queue(context) if line.verdict is None]
    first, second = waiting[0], waiting[1]
    panel.table.select(first)
    told: list[str] = []
    panel.told.connect(told.append)
    click(qtbot, panel.buttons["Accept"])
    settled(qtbot, context)

    assert told == ["Accepted the evidence of 1 record. Ctrl+Z takes it back."]
    assert first.record_uuid not in [line.record_uuid for line in queue(context)]
    assert acts(context)[0] == "accept the evidence of a training record"
    assert panel.table.current() == second
    undo_last(context)
    assert first.record_uuid in [line.record_uuid for line in queue(context)]
    assert by == panel.checker.key()


def test_many_are_accepted_as_one_change_and_the_figures_follow(
    qtbot: QtBot, context: Context, panel: EvidencePanel
) -> None:
    choose_checker(context, panel)
    before, waiting = assured(context), len(queue(context))
    flags = QItemSelectionModel.SelectionFlag
    for row in range(panel.table.model.rowCount()):
        panel.table.view.selectionModel().select(panel.table.model.index(row, 0), flags.Select | flags.Rows)
    assert panel.buttons["Accept"].text() == f"Accept {waiting:,} records"
    click(qtbot, panel.buttons["Accept"])
    settled(qtbot, context)

    assert queue(context) == ()
    assert assured(context) > before
    assert panel.table.empty.text() == "Nothing waits to be checked here: all that counts on this date is assured."
    undo_last(context)
    assert (assured(context), len(queue(context))) == (before, waiting)


def test_evidence_is_rejected_with_a_reason_that_is_shown(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    choose_checker(context, panel)
    wanted = next(line for line in queue(context) if line.verdict is None)
    panel.table.select(wanted)
    click(qtbot, panel.buttons["Reject …"])
    form = panel.acts.dialog
    assert isinstance(form, RejectDialog)
    form.reason.setText("Another person’s name")
    click(qtbot, form.act)
    settled(qtbot, context)

    found = next(line for line in queue(context) if line.record_uuid == wanted.record_uuid)
    assert (found.verdict, found.reason) == (Verdict.REJECTED, "Another person’s name")
    panel.table.select(found)
    assert "Rejected by " in panel.standing.text()
    assert panel.standing.text().endswith(": Another person’s name.")


def test_who_checks_is_needed_and_nobody_checks_their_own(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    count = len(queue(context))
    click(qtbot, panel.buttons["Accept"])
    assert panel.checker.error.text().startswith("Needed: who checks.")
    line = panel.table.current()
    assert line is not None
    panel.checker.set_key(line.person_id)
    click(qtbot, panel.buttons["Accept"])
    settled(qtbot, context)

    assert panel.checker.error.text().startswith("Nobody checks their own records")
    assert len(queue(context)) == count
    click(qtbot, panel.buttons["Reject …"])
    form = panel.acts.dialog
    assert isinstance(form, RejectDialog)
    form.reason.setText("Not mine to check")
    form.submit()
    settled(qtbot, context)
    assert form.error_of("checked_by").startswith("Nobody checks their own records")
    assert len(queue(context)) == count
    assert form.checker is not None
    other = next(one.key for one in people(context) if one.key != line.person_id)
    form.checker.set_key(other)
    form.submit()
    settled(qtbot, context)
    assert panel.checker.key() == other


def test_whoever_has_signed_in_checks_without_being_asked(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    reader = context.workspace.read(sign_in, "deaf.manager", "demonstration")
    context.sign_in_as(reader)
    context.set_view(service="", team="")
    settled(qtbot, context)
    assert not panel.checker.isVisible()
    assert reader.name in panel.signed_in.text()
    other = next(line for line in queue(context) if line.person_id != reader.person_id and line.verdict is None)
    panel.table.select(other)
    click(qtbot, panel.buttons["Accept"])
    settled(qtbot, context)

    assert other.record_uuid not in [line.record_uuid for line in queue(context)]


def draw(qtbot: QtBot, context: Context, panel: EvidencePanel, seed: str, size: int = 5) -> None:
    click(qtbot, panel.buttons["Check these 20 …"])
    form = panel.acts.dialog
    assert isinstance(form, SampleDialog)
    form.seed.setText(seed)
    form.size_.setValue(size)
    click(qtbot, form.act)
    settled(qtbot, context)


def test_a_sample_can_be_drawn_again_by_somebody_else(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    draw(qtbot, context, panel, "audit 7")
    assert panel.sample is not None

    again = context.workspace.read(evidence_sample, NOW, size=5, seed="audit 7")
    assert panel.table.model.rows == panel.sample.lines == again.lines
    assert panel.drawn.text() == f"{again.name}."
    assert panel.progress.text() == "Checked 0 of 5."
    draw(qtbot, context, panel, "audit 8")
    assert panel.sample.lines != again.lines


def test_a_sample_is_gone_through_and_its_progress_told(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    draw(qtbot, context, panel, "audit 7")
    choose_checker(context, panel)
    for _ in range(2):
        click(qtbot, panel.buttons["Accept"])
        settled(qtbot, context)
    assert panel.sample is not None
    assert panel.progress.text() == "Checked 2 of 5: 2 accepted, 0 rejected."
    assert panel.table.current() == panel.sample.lines[2]
    undo_last(context)
    panel.forget()
    panel.look()
    settled(qtbot, context)
    assert panel.progress.text() == "Checked 1 of 5: 1 accepted, 0 rejected."
    click(qtbot, panel.leave)
    settled(qtbot, context)
    assert panel.table.model.rows == queue(context)
    assert not panel.bar.isVisible()


def test_a_sample_of_nothing_says_so_in_its_form(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    context.set_view(as_at=date(1999, 1, 1))
    settled(qtbot, context)
    assert panel.table.empty.text().startswith("No training record counts here on this date")
    click(qtbot, panel.buttons["Check these 20 …"])
    form = panel.acts.dialog
    assert form is not None
    form.submit()
    settled(qtbot, context)

    assert form.problem.text().startswith("No record counts here on this date")
    form.finish()


def test_ctrl_p_prints_the_sample_with_how_it_was_drawn(
    qtbot: QtBot, context: Context, page: CoursesPage, panel: EvidencePanel
) -> None:
    assert "Evidence to be checked" in printed(qtbot, page)
    draw(qtbot, context, panel, "audit 7")

    words = printed(qtbot, page)

    assert "Sample of evidence" in words
    assert "drawn by audit 7. Checked 0 of 5." in words
    assert "gets the same records" in words


def test_the_evidence_of_one_course_can_be_shown(qtbot: QtBot, context: Context, page: CoursesPage) -> None:
    assert page.place() == "evidence"
    page.focus_filter()
    assert page.evidence.table.filter.hasFocus()
    one = next(line for line in queue(context) if line.code == "CA-02")
    page.show_target({"evidence": one.course_id})
    settled(qtbot, context)

    panel = page.evidence
    assert panel.table.model.rows == context.workspace.read(evidence_queue, NOW, course_id=one.course_id)
    assert panel.progress.text() == f"Only: {one.course}"
    assert panel.lead.text().startswith(f"Everything, {one.course}: ")
    assert page.place() == {"evidence": one.course_id}
    panel.draw_sample()
    form = panel.acts.dialog
    assert isinstance(form, SampleDialog)
    assert form.draft().course_id == one.course_id
    form.finish()
    click(qtbot, panel.leave)
    settled(qtbot, context)
    assert panel.table.model.rows == queue(context)


def test_the_person_is_a_step_away(qtbot: QtBot, context: Context, panel: EvidencePanel) -> None:
    gone = gone_to(context)
    click(qtbot, panel.buttons["Open the person"])

    line = panel.table.current()
    assert line is not None
    assert gone == [("People", line.person_id)]


def test_a_book_without_records_says_so(qtbot: QtBot, empty_context: Context) -> None:
    panel = evidence_page(qtbot, empty_context).evidence

    assert panel.table.empty.text() == "No training record counts here on this date, so there is no evidence to check."
    assert not panel.buttons["Accept"].isEnabled()
