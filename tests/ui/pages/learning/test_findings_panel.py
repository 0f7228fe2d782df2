import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.today import Concern
from cpd_desktop.ui.pages.learning.finding_columns import KINDS
from cpd_desktop.ui.pages.learning.findings_panel import BRIEFING, DECIDE, EDIT, OPEN, PRINT, FindingsPanel
from cpd_desktop.ui.pages.learning.page import LearningPage
from cpd_desktop.ui.pages.learning.panels import TABS
from cpd_desktop.ui.pages.today.lines import place_of
from tests.ui.pages.printing import printed

from .conftest import CAPACITY, SLIPPED, Book, Open, settled, wanted_by

OF_LEARNING = [one for one in Concern if place_of(one)[0] == "Learning"]


@pytest.fixture
def page(open_at: Open) -> LearningPage:
    return open_at({"tab": "Findings"})


@pytest.fixture
def panel(page: LearningPage) -> FindingsPanel:
    found: FindingsPanel = page.panel("Findings")
    return found


def test_the_card_and_the_row_say_what_needs_attention(panel: FindingsPanel, book: Book) -> None:
    assert panel.headline.text() == "6 findings"
    assert "1 slipped back" in panel.explained.text()
    panel.table.select(next(one for one in panel.table.model.rows if one.uuid == book.uuids[CAPACITY]))
    assert panel.sentence.text().startswith(
        "Nobody checked mental capacity: accepted. Reached 0 of 2 teams; acknowledged by 2 of 5 people in post. 0 of 1 actions done."
    )
    assert "overdue" in panel.sentence.text()
    assert not panel.buttons[DECIDE].isVisible()


def test_a_row_is_opened_decided_edited_and_printed(qtbot: QtBot, panel: FindingsPanel, book: Book) -> None:
    row = next(one for one in panel.table.model.rows if one.uuid == book.uuids[SLIPPED])
    panel.table.select(row)
    panel.table.view.setFocus()
    target = ["Learning", {"finding": row.uuid}]
    assert wanted_by(qtbot, book.context, panel.buttons[OPEN].click) == target
    assert wanted_by(qtbot, book.context, lambda: QTest.keyClick(panel.table.view, Qt.Key.Key_Return)) == target
    briefing = ["Reports", {"name": "briefing", "finding": row.uuid.hex()}]
    assert wanted_by(qtbot, book.context, panel.buttons[BRIEFING].click) == briefing
    assert wanted_by(qtbot, book.context, panel.buttons[PRINT].click)[1]["name"] == "learning"
    panel.buttons[EDIT].click()
    settled(qtbot, book.context)
    assert panel.forms.dialog is not None
    panel.forms.dialog.close()

    panel.choose_kind("to be decided")
    assert [one.said.title for one in panel.table.model.rows] == ["Carers wait for replies"]
    panel.buttons[DECIDE].click()
    settled(qtbot, book.context)
    panel.forms.dialog.act.click()
    settled(qtbot, book.context)
    assert all(one.said.title != "Carers wait for replies" or one.decided_on for one in panel._lines)


@pytest.mark.parametrize("concern", OF_LEARNING)
def test_what_today_counts_is_a_part_of_the_page(concern: Concern) -> None:
    target = place_of(concern)[1]

    assert isinstance(target, dict)
    assert target["tab"] in TABS
    assert target.get("kind", "open") in KINDS


def test_coming_from_today_the_list_is_narrowed_to_what_was_counted(qtbot: QtBot, open_at: Open, book: Book) -> None:
    page = open_at(place_of(Concern.FINDING_ACTION_OVERDUE)[1])
    settled(qtbot, book.context)

    assert {one.uuid for one in page.panel("Findings").table.model.rows} == {book.uuids[CAPACITY]}


def test_ctrl_p_prints_the_part_that_is_shown(qtbot: QtBot, page: LearningPage, panel: FindingsPanel) -> None:
    panel.choose_kind("slipped back")
    words = printed(qtbot, page)

    assert "Everything · Slipped back" in words
    assert "■ Slipped back" in words
