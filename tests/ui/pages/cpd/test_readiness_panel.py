"""Who in scope is ready: of each no more than that, and the way to the person, to paper and to the rules."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.ui.pages.cpd.readiness_panel import NOBODY, PERSON, PRINT, PRINT_TEAM, RULES, ReadinessPanel
from tests.ui.pages.cpd.cpd_desk import CpdDesk
from tests.ui.reading import faults


@pytest.fixture
def panel(desk: CpdDesk) -> ReadinessPanel:
    desk.write()
    desk.start_asye(desk.dai.person_id, desk.context.today())
    panel = desk.show(ReadinessPanel(desk.context))
    desk.hear(panel)
    return panel


def people(panel: ReadinessPanel) -> list[tuple[str, str]]:
    return [(one.name, one.pack) for one in panel.table.model.rows]


def test_it_says_ready_or_not_and_no_more(panel: ReadinessPanel) -> None:
    assert people(panel) == [("Dai Rees", "SWE"), ("Dai Rees", "ASYE"), ("Siân O’Brien", "HCPC-OT")]
    assert panel.headline.text() == "1 of 3 registrations, approvals and programmes ready"
    assert panel.explained.text() == (
        "Ready or not, and no more: what somebody wrote is theirs. Renewal closes on 30 November 2026."
    )
    assert panel.table.texts_shown()[0][:4] == ("Dai Rees", "East", "Social Work England", "▲ Not ready")
    headings = panel.table.headings_shown()
    assert not {"Why", "What to do"} & set(headings)
    assert panel.sentence.text() == "Dai Rees, Social Work England: not ready."


def test_kinds_of_standing_narrow_it_and_are_gone_to(desk: CpdDesk, panel: ReadinessPanel) -> None:
    assert [panel.tabs.tabText(at) for at in range(panel.tabs.count())] == [
        "All (3)", "▲ Not ready (1)", "○ Not due yet (1)", "● Ready (1)", "Programmes (1)",
    ]  # fmt: skip
    panel.choose_kind("not ready")
    assert people(panel) == [("Dai Rees", "SWE")]
    panel.choose_kind("programmes")
    assert people(panel) == [("Dai Rees", "ASYE")]
    other = desk.show(ReadinessPanel(desk.context))
    other.forget()
    assert other.place() == {"kind": "all"}


def test_it_is_gone_to_before_it_is_known(desk: CpdDesk) -> None:
    panel = ReadinessPanel(desk.context)
    panel.choose_kind("not ready")
    desk.show(panel)
    assert panel.place() == {"kind": "not ready"}


def test_enter_opens_the_person_and_their_record_is_printed(desk: CpdDesk, panel: ReadinessPanel) -> None:
    person = desk.dai.person_id
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    desk.press(panel.buttons[PERSON])
    desk.press(panel.buttons[PRINT])
    panel.table.view.selectRow(1)
    desk.press(panel.buttons[PRINT])
    assert desk.gone_to == [
        ("People", person), ("People", person), ("Reports", {"name": "swe-cpd", "person": str(person)}),
        ("Reports", {"name": "person-cpd", "person": str(person)}),
    ]  # fmt: skip


def test_a_team_is_printed_as_a_whole(desk: CpdDesk, panel: ReadinessPanel) -> None:
    assert panel.buttons[PRINT_TEAM].isHidden()
    desk.context.set_view(team="East")
    desk.reload(panel)
    desk.press(panel.buttons[PRINT_TEAM])
    assert desk.gone_to == [("Reports", {"name": "person-cpd", "team": "East"})]


def test_where_nobody_is_asked_it_says_where_it_comes_from(desk: CpdDesk) -> None:
    desk.context.set_view(team="West")
    panel = desk.show(ReadinessPanel(desk.context))
    assert panel.empty.title.text() == NOBODY
    assert panel.shown_list() is None
    desk.press(panel.empty.go)
    assert desk.gone_to == [("People", None)]


def test_the_rules_are_there_also_for_who_looks_at_nobody(desk: CpdDesk, panel: ReadinessPanel) -> None:
    desk.press(panel.buttons[RULES])
    assert panel.rules.listing is not None
    panel.rules.listing.accept()


def test_it_prints_and_can_be_read(panel: ReadinessPanel) -> None:
    shown = panel.shown_list()
    assert shown is not None
    assert shown.make().title == "Readiness"
    assert faults(panel) == []
