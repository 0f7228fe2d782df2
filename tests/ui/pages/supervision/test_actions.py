"""The list of actions, and answering one between two supervisions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import ActionDraft
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.pages.supervision.actions import ActionsPanel, action_badge
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.supervision_book import SupervisionDesk
from tests.ui.reading import faults


@pytest.fixture
def panel(supervision: SupervisionDesk) -> ActionsPanel:
    supervision.log(actions=(ActionDraft("Late", due_on=TODAY.replace(day=2)), ActionDraft("Some day")))
    panel = ActionsPanel(supervision.context)
    panel.setAccessibleName("Actions")
    return supervision.show(panel)


def badges(panel: ActionsPanel) -> list[str]:
    return [f"{one.shown_title}: {action_badge(one, TODAY)}" for one in panel.table.rows_shown()]


def test_open_ones_are_listed_what_is_late_first(panel: ActionsPanel) -> None:
    assert badges(panel) == ["Late: ■ Overdue", "Some day: ○ Open"]
    assert faults(panel) == []


def test_one_is_marked_as_done_and_undone(supervision: SupervisionDesk, panel: ActionsPanel) -> None:
    panel.table.view.selectRow(0)
    supervision.press(panel.buttons[ActionState.DONE])
    assert badges(panel) == ["Some day: ○ Open"]
    panel.closed.setChecked(True)
    assert badges(panel) == ["Some day: ○ Open", "Late: ● Done"]
    supervision.undo()
    supervision.reload(panel)
    assert badges(panel) == ["Late: ■ Overdue", "Some day: ○ Open"]


def test_a_dropped_one_can_be_opened_again(supervision: SupervisionDesk, panel: ActionsPanel) -> None:
    panel.closed.setChecked(True)
    panel.table.view.selectRow(0)
    supervision.press(panel.buttons[ActionState.DROPPED])
    panel.table.select(next(one for one in panel.table.rows_shown() if one.state is ActionState.DROPPED))
    assert not panel.buttons[ActionState.DROPPED].isEnabled()
    supervision.press(panel.buttons[ActionState.OPEN])

    assert "Late: ■ Overdue" in badges(panel)


def test_enter_opens_the_persons_file(supervision: SupervisionDesk, panel: ActionsPanel) -> None:
    panel.table.view.setFocus()
    with supervision.qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.table.view, Qt.Key.Key_Return)

    assert opened.args == [supervision.dai]


def test_private_titles_are_counted_and_read_only_by_their_readers(
    supervision: SupervisionDesk, panel: ActionsPanel
) -> None:
    supervision.workspace.write(set_choice, "private_action_titles", 1)
    supervision.log(TODAY, actions=(ActionDraft("Ask about nights"),))
    supervision.reload(panel)
    assert "Private action: ○ Open" in badges(panel)
    supervision.context.sign_in_as(supervision.book.manager)
    supervision.settle()
    assert "Ask about nights: ○ Open" in badges(panel)


def test_nothing_open_is_said_and_adding_leads_to_logging(supervision: SupervisionDesk) -> None:
    panel = supervision.show(ActionsPanel(supervision.context))
    assert "No open action" in panel.table.empty.text()
    with supervision.qtbot.waitSignal(supervision.context.told) as told:
        panel.add_new()
    assert "Ctrl+L" in told.args[0]
    panel.focus_filter()
    assert panel.shown_list().make().rows == ()
