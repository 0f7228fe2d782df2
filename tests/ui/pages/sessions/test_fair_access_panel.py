"""Fair access: the figures by kind, what is hidden, and who had nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from cpd_desktop.domain.fair_access import AccessKind
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.fair_access import fair_access
from cpd_desktop.ui.pages.sessions.fair_access_panel import NOBODY, FairAccessPanel
from cpd_desktop.ui.pages.supervision.need_dialog import NeedDialog
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Theme
from tests.services.people_book import someone
from tests.services.practice_book import held
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.sessions.sessions_desk import SessionsDesk
from tests.ui.reading import faults

HELD_ON = TODAY - timedelta(days=40)


@pytest.fixture
def shared(desk: SessionsDesk) -> SessionsDesk:
    """Six of East, two of West and five of Night; four of East were at a session that cost £100."""
    for at in range(20, 22):
        someone(desk.workspace, f"{at:05}", f"East {at}", team="East", service="Adults", hours="37")
    for at in range(30, 35):
        someone(desk.workspace, f"{at:05}", f"Night {at}", team="Night", service="Hospital", hours="18")
    held(desk.workspace, HELD_ON, range(1, 5), today=TODAY, cost=Decimal(100))
    return desk


def tabs(panel: FairAccessPanel) -> list[str]:
    return [panel.tabs.tabText(at) for at in range(panel.tabs.count())]


def test_with_nobody_in_post_it_says_so(desk: SessionsDesk) -> None:
    panel = desk.show(FairAccessPanel(desk.context))
    panel.reload(CoverageQuestion(TODAY, team="Nowhere"))
    desk.settle()
    assert panel.stack.currentWidget() is panel.empty
    assert panel.shown_list() is None


def test_the_figures_are_those_of_the_service_and_small_ones_are_hidden(shared: SessionsDesk) -> None:
    panel = shared.show(FairAccessPanel(shared.context))
    found = shared.workspace.read(fair_access, CoverageQuestion(TODAY))
    assert tabs(panel) == ["By team (3)", "By hours worked (3)", "By role (1)", f"Had nothing ({len(found.nobody)})"]
    assert panel.table.rows_shown() == found.by_team
    shown = panel.shown_list()
    assert shown is not None
    rows = {row[0]: row for row in shown.make().rows}
    assert rows["West"][1] == "hidden: small numbers"
    assert set(rows["West"][2:]) == {"hidden"}
    assert rows["East"][1:6] == ("6", "0.67", "4.00", "£16.67", "0.00")
    panel.tabs.choose(AccessKind.HOURS.value)
    assert panel.table.rows_shown() == found.by_hours
    assert "13 people, for each 0.31 days" in panel.lead.text()


def test_who_had_nothing_is_opened_and_a_need_is_raised_for_them(shared: SessionsDesk) -> None:
    panel = shared.show(FairAccessPanel(shared.context))
    assert not panel.open.isVisible()
    panel.tabs.choose(NOBODY)
    first = panel.nobody.rows_shown()[0]
    with shared.qtbot.waitSignal(shared.context.wanted) as wanted:
        shared.press(panel.open)
    assert wanted.args == ["People", first.person_id]
    shared.press(panel.raise_need)
    dialog = panel.needs.dialog
    assert isinstance(dialog, NeedDialog)
    assert first.name in dialog.about.text()
    shown = panel.shown_list()
    assert shown is not None
    assert "never" in shown.make().rows[0]


def test_the_period_can_be_chosen_and_a_wrong_one_is_said_beside_it(shared: SessionsDesk) -> None:
    panel = shared.show(FairAccessPanel(shared.context))
    panel.since.edit.setText(f"{HELD_ON + timedelta(days=1):%d/%m/%Y}")
    panel.since.edit.editingFinished.emit()
    shared.settle()
    assert "for each 0.00 days" in panel.lead.text()
    panel.since.edit.setText("+1y")
    panel.since.edit.editingFinished.emit()
    shared.settle()
    assert panel.since.error.text().startswith("The period ends on 23/11/2026")
    panel.since.edit.setText("")
    panel.since.edit.editingFinished.emit()
    shared.settle()
    assert "for each 0.31 days" in panel.lead.text()
    assert not panel.since.error.isVisible()


def test_the_scope_narrows_and_undo_gives_the_figures_back(shared: SessionsDesk) -> None:
    panel = shared.show(FairAccessPanel(shared.context))
    shared.undo()
    assert "for each 0.00 days" in panel.lead.text()
    panel.reload(CoverageQuestion(TODAY, team="West"))
    shared.settle()
    assert "fewer than 5 people are in post here" in panel.lead.text()
    assert all(row.is_hidden for row in panel.table.rows_shown())


@pytest.mark.parametrize(("theme", "zoom"), [(LIGHT, 200), (CONTRAST, 100)], ids=["200%", "high contrast"])
def test_nothing_is_cut_off(shared: SessionsDesk, theme: Theme, zoom: int) -> None:
    shared.context.look.apply(theme, zoom)
    panel = shared.show(FairAccessPanel(shared.context), (1300, 700))
    for key in (*(kind.value for kind in AccessKind), NOBODY):
        panel.tabs.choose(key)
        QApplication.processEvents()
        assert cut_off(panel) == []
        assert faults(panel) == []
    panel.focus_filter()
    assert panel.nobody.filter.hasFocus()
