from pytestqt.qtbot import QtBot

from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.panel import GapPanel

from .conftest import settled


def test_a_panel_is_named_after_its_tab_and_asks_about_what_is_looked_at(qtbot: QtBot, context: Context) -> None:
    panel = GapPanel(context, "Named roles")
    qtbot.addWidget(panel)
    found: list[int] = []
    panel.ask(lambda answer: found.append(len(answer.roles)), named_roles)
    settled(qtbot, context)
    context.set_view(team="Deaf Services")
    panel.ask(lambda answer: found.append(len(answer.roles)), named_roles)
    settled(qtbot, context)

    assert panel.accessibleName() == "Named roles"
    assert found[0] > found[1] == 0
