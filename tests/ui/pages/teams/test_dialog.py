from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.people import Team
from cpd_desktop.ui.pages.teams.dialog import TeamDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY


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
