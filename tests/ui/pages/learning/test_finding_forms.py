from cpd_desktop.domain.learning import Decision
from cpd_desktop.domain.learning_answers import FindingLine, FindingState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import learning
from cpd_desktop.ui.pages.learning.finding_forms import FindingForms
from tests.ui.conftest import TODAY

from .conftest import CAPACITY, DISCHARGE, Desk


def found(desk: Desk, title: str) -> FindingLine | None:
    lines = desk.context.workspace.read(learning, CoverageQuestion(TODAY)).findings
    return next((one for one in lines if one.said.title == title), None)


def test_a_finding_is_added_decided_edited_and_deleted(desk: Desk) -> None:
    forms = FindingForms(desk.context, desk.window)
    title = "Visits are late at weekends"
    forms.add(desk.book.complaint)
    desk.settle()
    desk.send(forms.dialog, title=title)
    line = found(desk, title)
    assert line is not None
    assert line.state is FindingState.UNDECIDED
    forms.decide(line)
    desk.settle()
    desk.send(forms.dialog, decision="Not accepted", reason="Nothing is late any more.")
    line = found(desk, title)
    assert line is not None
    assert (line.decision, line.reason) == (Decision.NOT_ACCEPTED, "Nothing is late any more.")
    forms.edit(line)
    desk.settle()
    desk.send(forms.dialog, theme="Care at home")
    line = found(desk, title)
    assert line is not None
    assert line.said.theme == "Care at home"

    forms.delete(line)
    desk.settle()
    assert found(desk, title) is None
    desk.undo()
    assert found(desk, title) is not None
    assert [name for name, _ in desk.done] == [
        "add a finding",
        "decide on a finding",
        "edit a finding",
        "delete a finding",
    ]


def test_a_finding_closes_only_after_a_check(desk: Desk) -> None:
    forms = FindingForms(desk.context, desk.window)
    forms.close(desk.book.thread(CAPACITY).finding)
    desk.settle()
    desk.send(forms.dialog)
    assert forms.dialog is not None
    assert forms.dialog.problem.text().startswith("Make a check first")
    forms.dialog.close()
    forms.close(desk.book.thread(DISCHARGE).finding)
    desk.settle()
    desk.send(forms.dialog)
    assert desk.book.thread(DISCHARGE).finding.state is FindingState.CLOSED
    forms.reopen(desk.book.thread(DISCHARGE).finding)
    desk.settle()
    assert desk.book.thread(DISCHARGE).finding.state is FindingState.EMBEDDED
