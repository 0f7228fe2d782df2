from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.many_records import RecordChange, RecordSaid
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.many_records_form import ManyRecordsDialog, count_of_records
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import fill

SAID = (
    RecordSaid(
        "completed", "claimed", "Acme", "", "01/06/2027", "2", "", "In the hall by the river, with all of the team"
    ),
    RecordSaid("passed", "claimed", "Acme", "", "", "", "", ""),
)


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> ManyRecordsDialog:
    form = ManyRecordsDialog(SAID, lambda: TODAY, look)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(form, before_close_func=ManyRecordsDialog.finish)
    form.open()
    return form


def tick(form: ManyRecordsDialog, *names: str) -> None:
    for name in names:
        form.ticks[name].click()


def test_the_count_stands_in_title_and_act_and_each_tick_tells_what_there_is(form: ManyRecordsDialog) -> None:
    assert (form.windowTitle(), form.act.text()) == ("Change 2 records", "Change 2 records")
    assert form.ticks["provider"].accessibleDescription() == "Now: 2 × Acme"
    assert form.ticks["valid_until"].accessibleDescription() == "Now: 1 × 01/06/2027, 1 × blank"
    assert "…" in form.ticks["notes"].accessibleDescription()
    assert count_of_records(1) == "1 record"


def test_only_what_is_ticked_goes_out(form: ManyRecordsDialog, qtbot: QtBot) -> None:
    tick(form, "evidence", "outcome", "valid_until", "cost")
    evidence, outcome = form._fields["evidence"], form._fields["outcome"]
    assert isinstance(evidence, QComboBox)
    assert isinstance(outcome, QComboBox)
    evidence.setCurrentIndex(evidence.findData(Evidence.PROVIDER.value))
    outcome.setCurrentIndex(outcome.findData(Outcome.PASSED.value))
    fill(form, valid_until="31/3/2027", cost="£12.50", notes="typed and not ticked")

    with qtbot.waitSignal(form.submitted) as sent:
        qtbot.mouseClick(form.act, Qt.MouseButton.LeftButton)

    (change,) = sent.args
    assert isinstance(change, RecordChange)
    assert change.fields == {"evidence", "outcome", "valid_until", "cost"}
    assert (change.evidence, change.outcome) == (Evidence.PROVIDER, Outcome.PASSED)
    assert (change.valid_until, change.cost) == (date(2027, 3, 31), "12.50")


@pytest.mark.parametrize(
    ("said", "offered"), [(("claimed", "checked"), False), (("checked", "checked"), True), (("claimed",), False)]
)
def test_checked_is_offered_only_where_all_of_them_say_so_already(
    qtbot: QtBot, look: Look, said: tuple[str, ...], offered: bool
) -> None:
    form = ManyRecordsDialog([replace(SAID[1], evidence=one) for one in said], lambda: TODAY, look)
    qtbot.addWidget(form, before_close_func=ManyRecordsDialog.finish)
    assert (form._evidence.findData(Evidence.CHECKED.value) >= 0) is offered
    assert form._evidence.count() == 3 + offered


@pytest.mark.parametrize(("name", "text"), [("hours", "many"), ("cost", "much"), ("valid_until", "whenever")])
def test_what_cannot_be_read_is_marked(form: ManyRecordsDialog, qtbot: QtBot, name: str, text: str) -> None:
    tick(form, name)
    typed: dict[str, Any] = {name: text}
    fill(form, **typed)
    with qtbot.assertNotEmitted(form.submitted):
        qtbot.mouseClick(form.act, Qt.MouseButton.LeftButton)
    assert form.error_of(name)
