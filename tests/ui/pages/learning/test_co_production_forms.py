"""The form of co-production, and its acts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.co_production import CoProductionLine, Step
from cpd_desktop.services.co_production import co_production
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.learning.co_production_forms import CoProductionForms
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, fill

from .conftest import Desk


def lines(desk: Desk) -> tuple[CoProductionLine, ...]:
    return desk.context.workspace.read(co_production, CoverageQuestion(TODAY)).lines


def test_an_activity_is_added_edited_deleted_and_brought_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = CoProductionForms(desk.context, desk.window)
    forms.told.connect(desk.told.append)
    forms.add()
    desk.settle()
    dialog: Any = forms.dialog
    assert set(errors_of(dialog)) == {"title", "produced_with"}
    fill(
        dialog,
        title="Handbook",
        produced_with="Unpaid carers",
        reach_outside="many",
        begun_on="4/3/2026",
        team_id="East",
    )
    assert set(errors_of(dialog)) == {"reach_outside"}
    desk.send(dialog, reach_outside="1,400", step="Led: people who draw on care, or carers, led it", changed="The form")
    (line,) = lines(desk)
    assert (line.said.step, line.said.reach_outside, line.said.begun_on) == (Step.LED, 1400, date(2026, 3, 4))
    assert (line.team, line.said.changed) == ("East", "The form")

    forms.edit(line)
    desk.settle()
    desk.send(forms.dialog, reach_outside="", title="The handbook")
    (line,) = lines(desk)
    assert (line.said.title, line.said.reach_outside, line.said.step) == ("The handbook", None, Step.LED)
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    forms.delete(line)
    desk.settle()
    assert lines(desk) == ()
    desk.undo()
    assert len(lines(desk)) == 1
    assert len(desk.told) == 3
