from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.qualifications import completion_rate, qualifications
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from cpd_desktop.ui.pages.apprenticeships.qualifications_panel import (
    ADD,
    ATTACH,
    DELETE,
    EDIT,
    PERSON,
    QualificationsPanel,
    sentence_of,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import SIAN, Book, Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open) -> ApprenticeshipsPage:
    return open_at({"tab": "Qualifications"})


@pytest.fixture
def panel(page: ApprenticeshipsPage) -> QualificationsPanel:
    found: QualificationsPanel = page.panel("Qualifications")
    return found


def test_those_under_way_come_first_and_the_share_who_finish_is_said(panel: QualificationsPanel, book: Book) -> None:
    read = book.context.workspace.read

    assert panel.table.model.rows == read(qualifications, CoverageQuestion(TODAY))
    assert panel.headline.text() == "1 qualification under way, 1 ended"
    rate = read(completion_rate, TODAY).words
    assert panel.explained.text() == f"Who finished, of those who began a qualification or an apprenticeship: {rate}."


def test_the_row_says_what_to_do_next(qtbot: QtBot, panel: QualificationsPanel, book: Book) -> None:
    line = panel.table.current()
    assert line is not None
    assert panel.sentence.text() == sentence_of(line)
    # Without a certificate there is none to be looked at.
    assert [text for text, button in panel.buttons.items() if button.isVisible()] == [ADD, EDIT, ATTACH, DELETE, PERSON]
    assert wanted_by(qtbot, book.context, panel.buttons[PERSON].click) == ["People", SIAN]


def test_the_list_is_narrowed(panel: QualificationsPanel) -> None:
    tabs = [panel.kinds.tabText(at) for at in range(panel.kinds.count())]
    assert tabs == ["All (2)", "Under way (1)", "Overdue (1)", "Achieved (1)", "To put right (2)"]
    panel.choose_kind("achieved")

    assert [one.state.value for one in panel.table.model.rows] == ["achieved"]
    assert panel.kind == "achieved"


def test_enter_edits_and_deleting_is_told(
    qtbot: QtBot, page: ApprenticeshipsPage, panel: QualificationsPanel, book: Book
) -> None:
    panel.table.view.setFocus()
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    settled(qtbot, book.context)
    dialog: Any = panel.acts.dialog
    assert dialog.windowTitle() == "Edit a qualification"
    dialog.close()
    settled(qtbot, book.context)

    panel.buttons[DELETE].click()
    settled(qtbot, book.context)
    assert page.told.text() == "The qualification is deleted. Ctrl+Z brings it back."
    assert len(panel.table.model.rows) == 1


def test_an_empty_book_says_what_this_is_for(qtbot: QtBot, open_at: Open, empty_context: Context) -> None:
    page = open_at({"tab": "Qualifications"}, empty_context)
    panel = page.panel("Qualifications")
    assert panel.empty.title.text() == "No qualification is recorded yet"
    assert page.shown_list() is None
    panel.empty.go.click()
    settled(qtbot, empty_context)

    assert panel.acts.dialog.windowTitle() == "Add a qualification"
    panel.acts.dialog.close()


def test_ctrl_p_prints_the_list(qtbot: QtBot, page: ApprenticeshipsPage, panel: QualificationsPanel) -> None:
    panel.choose_kind("overdue")
    words = printed(qtbot, page)

    assert "Everything · Overdue" in words
    assert "Diploma in adult care" in words
