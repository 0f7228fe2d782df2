"""The tabs of the page Sessions."""

import pytest

from cpd_desktop.ui.pages.sessions.panels import TABS, panel_of
from tests.ui.pages.sessions.sessions_desk import SessionsDesk


def test_the_tabs_stand_in_the_order_of_work() -> None:
    assert TABS == ("Sessions", "Requests", "Practice", "Learning together", "Fair access")


@pytest.mark.parametrize("name", TABS)
def test_each_tab_has_a_panel_that_reads_the_book_and_can_be_filtered(desk: SessionsDesk, name: str) -> None:
    panel = desk.show(panel_of(name, desk.context))

    assert panel.accessibleName()
    panel.focus_filter()
    panel.shown_list()
