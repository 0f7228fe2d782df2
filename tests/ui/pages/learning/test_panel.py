from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.learning.panel import LearningPanel
from tests.ui.conftest import clock

from .conftest import Book


def test_nothing_is_recorded_while_old_knowledge_is_shown(qtbot: QtBot, book: Book) -> None:
    panel = LearningPanel(book.context, "Findings")
    qtbot.addWidget(panel)
    assert panel.is_everything
    assert panel.may_change()
    panel.moment = clock()
    with qtbot.waitSignal(book.context.told) as told:
        assert not panel.may_change()
    assert told.args is not None
    assert told.args[0].startswith("Nothing is recorded while old knowledge is shown")
    assert not panel.is_everything


def test_a_scope_is_not_everything(qtbot: QtBot, book: Book) -> None:
    panel = LearningPanel(book.context, "Findings")
    qtbot.addWidget(panel)
    book.context.set_view(team="East")

    assert not panel.is_everything
