from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.standards import Standard, StandardDraft
from cpd_desktop.services.apprenticeships import minimum_of_draft
from cpd_desktop.services.standards import standards
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from cpd_desktop.ui.pages.apprenticeships.standards_panel import (
    ADD,
    EDIT,
    OF_RULES,
    OURS,
    OWN,
    TAKE_BACK,
    StandardsPanel,
    hours_of,
)
from tests.services.apprentices_book import a_draft
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import Book, Open, settled
from .forms import fill


@pytest.fixture
def page(open_at: Open) -> ApprenticeshipsPage:
    return open_at({"tab": "Standards"})


@pytest.fixture
def panel(page: ApprenticeshipsPage) -> StandardsPanel:
    found: StandardsPanel = page.panel("Standards")
    return found


def choose(panel: StandardsPanel, reference: str) -> Standard:
    found = next(one for one in panel.table.model.rows if one.said.reference == reference)
    panel.table.select(found)
    return found


def offered(panel: StandardsPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def test_the_standards_are_those_of_the_service_and_say_whose_they_are(panel: StandardsPanel, book: Book) -> None:
    found = book.context.workspace.read(standards, TODAY)

    assert panel.table.model.rows == found
    assert panel.headline.text() == f"{len(found)} standards"
    assert "without known off-the-job hours" in panel.explained.text()
    assert offered(panel) == [ADD, OWN]
    assert OF_RULES in panel.table.texts_shown()[0]


def test_our_own_takes_the_place_of_one_of_the_rules_until_it_is_taken_back(
    qtbot: QtBot, page: ApprenticeshipsPage, panel: StandardsPanel, book: Book
) -> None:
    started = a_draft(1, date(2025, 9, 1), standard="ST0006")
    choose(panel, "ST0006")
    panel.buttons[OWN].click()
    dialog: Any = panel.dialog
    fill(dialog, least_hours="420", starts_on="1/8/2025", ends_on="31/7/2026", source="The published list")
    dialog.act.click()
    settled(qtbot, book.context)
    assert page.told.text() == "The standard is saved. Ctrl+Z takes it back."
    own = choose(panel, "ST0006")
    assert own.row_id is not None
    assert offered(panel) == [ADD, EDIT, TAKE_BACK]
    assert any(OURS in row for row in panel.table.texts_shown())
    # The minimum of who starts then follows from it.
    assert book.context.workspace.read(minimum_of_draft, started, TODAY).hours == Decimal(420)

    panel.buttons[TAKE_BACK].click()
    settled(qtbot, book.context)
    assert choose(panel, "ST0006").row_id is None
    assert book.context.workspace.read(minimum_of_draft, started, TODAY).hours is None


def test_one_is_added(qtbot: QtBot, page: ApprenticeshipsPage, panel: StandardsPanel, book: Book) -> None:
    page.add_new()
    dialog: Any = panel.dialog
    fill(dialog, title="Care dog handler", level="9")
    dialog.act.click()
    settled(qtbot, book.context)
    assert "from 1 to 8" in dialog.error_of("level")
    fill(dialog, level="3")
    dialog.act.click()
    settled(qtbot, book.context)

    assert "Care dog handler" in [one.said.title for one in panel.table.model.rows]


def test_ctrl_p_prints_them(qtbot: QtBot, page: ApprenticeshipsPage, panel: StandardsPanel) -> None:
    words = printed(qtbot, page)

    assert "Apprenticeship standards" in words
    assert panel.headline.text() in words


def test_hours_say_for_which_starts_they_are() -> None:
    one = Standard(None, StandardDraft("ST0005", "Adult care worker", least_hours=Decimal(300)))

    assert hours_of(one) == "300 hours"
    assert hours_of(Standard(None, StandardDraft("ST0384", "Team leader"))) == "Not known"
    dated = replace(one.said, starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31))
    assert hours_of(Standard(None, dated)) == "300 hours, for starts from 1 Aug 2025 to 31 Jul 2026"
    assert hours_of(Standard(None, replace(dated, starts_on=None))) == "300 hours, for starts to 31 Jul 2026"
