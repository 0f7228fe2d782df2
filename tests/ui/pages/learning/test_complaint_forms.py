"""What is done about complaints in the window is one change each, which can be undone."""

from __future__ import annotations

from typing import Any

import pytest

from cpd_desktop.services.complaint_numbers import ComplaintRecord, complaints_shown
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.learning.complaint_forms import ComplaintForms
from tests.ui.conftest import TODAY

from .conftest import Desk


def records(desk: Desk) -> tuple[ComplaintRecord, ...]:
    found = desk.context.workspace.read(complaints_shown, CoverageQuestion(TODAY))
    return found.records


@pytest.fixture
def forms(desk: Desk) -> ComplaintForms:
    found = ComplaintForms(desk.context, desk.window)
    found.told.connect(desk.told.append)
    return found


def test_a_complaint_is_added_edited_and_undone_with_its_issues(desk: Desk, forms: ComplaintForms) -> None:
    forms.add()
    desk.settle()
    dialog: Any = forms.dialog
    dialog.rows.rows[0].issue.setText("Nobody rang")
    dialog.rows.rows[0].category.edit.setText("other")
    desk.send(dialog, title="Calls")
    assert desk.told == ["The complaint is added. Ctrl+Z takes it back."]
    assert [(one.title, one.issue is not None) for one in records(desk)] == [("Calls", True), ("Late visits", False)]

    forms.edit(records(desk)[0])
    desk.settle()
    desk.send(forms.dialog, title="Calls at night")
    assert records(desk)[0].title == "Calls at night"
    forms.delete_issue(records(desk)[0])
    desk.settle()
    assert records(desk)[0].issue is None
    desk.undo()
    assert records(desk)[0].issue is not None


def test_one_is_deleted_after_asking_and_one_that_is_gone_is_told(
    desk: Desk, forms: ComplaintForms, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = records(desk)[0]
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    forms.delete(gone)
    desk.settle()
    assert records(desk) == ()
    forms.edit(gone)
    desk.settle()
    assert desk.told[-1].startswith("There is no such complaint")
    desk.undo()
    assert len(records(desk)) == 1


def test_several_are_added_as_one_change(desk: Desk, forms: ComplaintForms) -> None:
    forms.add_many()
    desk.settle()
    dialog: Any = forms.dialog
    for at, text in enumerate(("Nobody rang", "Rude")):
        dialog.rows.rows[at].issue.setText(text)
        dialog.rows.rows[at].category.edit.setText("other")
    desk.send(dialog)
    assert len(records(desk)) == 3
    desk.undo()
    assert len(records(desk)) == 1
