from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.people import Team
from cpd_desktop.ui.pages.teams.dialog import TeamDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.group_book import can_be_read


def test_a_team_is_gathered_with_its_groups(qtbot: QtBot, look: Look) -> None:
    team = Team(1, "Deaf Services", "Sensory", frozenset({"Deaf"}))
    dialog = TeamDialog(look, ["Sensory"], ["Deaf", "dementia"], lambda: TODAY, team)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog, before_close_func=lambda one: one.finish())
    dialog.show()
    dialog.groups.setText("Deaf; deafblind ;")
    assert dialog.groups_from is not None
    dialog.groups_from.edit.setText("1/9/2026")
    with qtbot.waitSignal(dialog.submitted) as sent:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)

    assert sent.args == [TeamDraft(0, "Deaf Services", "Sensory", ("Deaf", "deafblind"))]
    assert dialog.act.text() == "Save team"
    assert dialog.counts_from == date(2026, 9, 1)


def test_the_people_needed_at_work_are_typed_and_blank_is_no_minimum(qtbot: QtBot, look: Look) -> None:
    dialog = TeamDialog(look, [], [], lambda: TODAY, Team(1, "East", "", frozenset()), minimum=4)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog, before_close_func=lambda one: one.finish())
    dialog.show()
    assert dialog.minimum == 4
    dialog.at_work.selectAll()
    QTest.keyClicks(dialog.at_work, "6")
    assert dialog.minimum == 6

    dialog.at_work.setValue(0)
    assert dialog.at_work.text() == "No minimum"
    assert dialog.minimum is None
    assert can_be_read(qtbot, dialog) == []
