import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.apprentices_panel import (
    ADD,
    EDIT,
    OPEN,
    PERSON,
    PRINT,
    ApprenticesPanel,
    explained,
    headline_of,
    sentence_of,
)
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import AMIR, JOY, SIAN, Book, Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open) -> ApprenticeshipsPage:
    return open_at()


@pytest.fixture
def panel(page: ApprenticeshipsPage) -> ApprenticesPanel:
    found: ApprenticesPanel = page.panel("Apprentices")
    return found


def people(panel: ApprenticesPanel) -> list[int]:
    return [one.apprenticeship.said.person_id for one in panel.table.model.rows]


def test_the_worst_comes_first_and_the_figures_are_those_of_the_service(panel: ApprenticesPanel, book: Book) -> None:
    assert panel.table.model.rows == book.context.workspace.read(apprenticeships, CoverageQuestion(TODAY))
    assert people(panel) == [SIAN, AMIR, JOY]
    assert panel.headline.text() == "3 apprentices"
    assert panel.explained.text() == "1 behind, 2 reviews overdue, 1 with statuses that disagree."


def test_the_row_is_said_in_a_sentence_with_what_to_do_next(panel: ApprenticesPanel) -> None:
    line = panel.table.current()
    assert line is not None

    assert panel.sentence.text() == sentence_of(line)
    assert panel.sentence.text().endswith("A review is 56 days overdue.")
    assert [text for text, button in panel.buttons.items() if button.isVisible()] == [ADD, PRINT, OPEN, PERSON, EDIT]


def test_enter_and_the_button_open_the_apprenticeship(qtbot: QtBot, panel: ApprenticesPanel, book: Book) -> None:
    target = ["Apprenticeships", {"apprenticeship": book.uuids[SIAN]}]
    panel.table.view.setFocus()

    assert wanted_by(qtbot, book.context, panel.buttons[OPEN].click) == target
    assert wanted_by(qtbot, book.context, lambda: QTest.keyClick(panel.table.view, Qt.Key.Key_Return)) == target
    assert wanted_by(qtbot, book.context, panel.buttons[PERSON].click) == ["People", SIAN]
    report = {"name": "apprenticeships", "team": "", "service": ""}
    assert wanted_by(qtbot, book.context, panel.buttons[PRINT].click) == ["Reports", report]


def test_the_list_is_narrowed_to_what_a_tab_counts(panel: ApprenticesPanel) -> None:
    tabs = [panel.kinds.tabText(at) for at in range(panel.kinds.count())]
    assert tabs == [
        "Everybody (3)", "Behind (1)", "In a break (1)", "On track (1)", "Review overdue (2)", "Statuses disagree (1)",
    ]  # fmt: skip

    panel.choose_kind("review overdue")
    assert people(panel) == [SIAN, JOY]
    assert panel.kind == "review overdue"


def test_what_is_done_elsewhere_is_seen_and_the_choice_stays(qtbot: QtBot, panel: ApprenticesPanel, book: Book) -> None:
    panel.choose_kind("in a break")
    book.context.set_view(team="East")
    settled(qtbot, book.context)
    assert people(panel) == [SIAN]
    book.context.set_view(team="West")
    settled(qtbot, book.context)
    assert people(panel) == [AMIR, JOY]


def test_one_is_edited_from_the_row(
    qtbot: QtBot, page: ApprenticeshipsPage, panel: ApprenticesPanel, book: Book
) -> None:
    panel.buttons[EDIT].click()
    settled(qtbot, book.context)
    dialog = panel.forms.dialog
    assert dialog is not None
    dialog.mentor.setText("Peter Moss")
    dialog.act.click()
    settled(qtbot, book.context)

    assert page.told.text() == "The apprenticeship is saved. Ctrl+Z takes it back."
    assert panel.table.model.rows[0].apprenticeship.said.mentor == "Peter Moss"


def test_an_empty_book_says_what_this_is_for_and_adds_the_first(
    qtbot: QtBot, open_at: Open, empty_context: Context
) -> None:
    panel: ApprenticesPanel = open_at(None, empty_context).panel("Apprentices")
    assert panel.empty.title.text() == "No apprenticeship is recorded yet"
    panel.empty.go.click()
    settled(qtbot, empty_context)

    assert panel.forms.dialog is not None
    panel.forms.dialog.close()


def test_a_scope_without_apprentices_keeps_the_list_and_says_so(
    qtbot: QtBot, panel: ApprenticesPanel, book: Book
) -> None:
    book.context.set_view(as_at=TODAY, service="Adults")
    settled(qtbot, book.context)
    assert people(panel) == [AMIR, JOY]
    book.context.set_view(service="", team="East", as_at=TODAY.replace(year=2019))
    settled(qtbot, book.context)

    assert panel.stack.currentWidget() is panel.body


def test_ctrl_p_prints_the_list_with_its_kind(qtbot: QtBot, page: ApprenticeshipsPage, panel: ApprenticesPanel) -> None:
    panel.choose_kind("behind")
    words = printed(qtbot, page)

    assert "Everything · Behind" in words
    assert "▲ Behind" in words
    assert "3 apprentices." in words


def test_the_card_says_how_much_needs_attention(book: Book) -> None:
    found: tuple[ApprenticeshipLine, ...] = book.context.workspace.read(apprenticeships, CoverageQuestion(TODAY))

    assert headline_of(()) == "No apprenticeship here"
    assert headline_of(found[:1]) == "1 apprentice"
    assert explained(()) == ""
