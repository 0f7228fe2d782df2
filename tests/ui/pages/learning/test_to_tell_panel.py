import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.learning.page import LearningPage
from cpd_desktop.ui.pages.learning.to_tell_panel import OPEN, PRINT, TELL, ToTellPanel
from tests.ui.pages.printing import printed

from .conftest import UNTOLD, Book, Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open) -> LearningPage:
    return open_at({"tab": "To be told"})


@pytest.fixture
def panel(page: LearningPage) -> ToTellPanel:
    found: ToTellPanel = page.panel("To be told")
    return found


def test_who_waits_and_how_long_is_said(qtbot: QtBot, page: LearningPage, panel: ToTellPanel) -> None:
    (row,) = panel.table.model.rows
    assert row.raised_by == "Carers at the forum"
    assert panel.headline.text() == "1 source of which somebody is still to be told"
    assert panel.explained.text() == "1 of them late."
    assert panel.sentence.text() == f"Carers at the forum: {row.days_late} days late. Nobody says who to ring."
    words = printed(qtbot, page)
    assert "Still to be told" in words
    assert "Carer survey or forum" in words


def test_a_row_leads_to_its_finding_and_its_sheet(qtbot: QtBot, panel: ToTellPanel, book: Book) -> None:
    (row,) = panel.table.model.rows

    assert wanted_by(qtbot, book.context, panel.buttons[OPEN].click) == ["Learning", {"finding": book.uuids[UNTOLD]}]
    sheet = ["Reports", {"name": "you-said", "source": row.source_uuid.hex()}]
    assert wanted_by(qtbot, book.context, panel.buttons[PRINT].click) == sheet


def test_who_was_told_waits_no_longer(qtbot: QtBot, page: LearningPage, panel: ToTellPanel, book: Book) -> None:
    panel.buttons[TELL].click()
    settled(qtbot, book.context)
    dialog = panel.forms.dialog
    assert dialog is not None
    dialog._fields["message"].setPlainText("There is a card now.")  # type: ignore[attr-defined]
    dialog.act.click()
    settled(qtbot, book.context)

    assert panel.headline.text() == "Nobody waits to be told"
    assert page.told.text() == "It is recorded that they were told. Ctrl+Z takes it back."
