"""The dated list of a cycle."""

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.cpd.timeline_dialog import TimelineDialog, dated_list
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk
from tests.ui.pages.supervision.group_book import can_be_read


def test_titles_are_there_for_who_may_read_them(desk: CpdDesk) -> None:
    desk.write(by=desk.sian, done_on=date(2026, 10, 5))
    person = desk.sian.person_id
    own = desk.workspace.read(dated_list, person, "HCPC-OT", TODAY, desk.sian)
    others = desk.workspace.read(dated_list, person, "HCPC-OT", TODAY, desk.jo)
    assert next(line.what for line in own.lines) == "Hearing dogs at home visits"
    assert next(line.what for line in others.lines) == "An entry of their own"
    assert own.words == ("1 activity of 1 type: work-based, from 1 November 2025 to 23 November 2026; 1 gap.")
    with pytest.raises(Refused, match="no cycle of its own"):
        desk.workspace.read(dated_list, person, "ASYE", TODAY, None)


def test_it_can_be_read_and_nothing_is_cut_off(desk: CpdDesk, look: Look) -> None:
    desk.session()
    found = desk.workspace.read(dated_list, desk.sian.person_id, "HCPC-OT", TODAY, desk.sian)
    dialog = TimelineDialog(found, desk.context, desk.window)
    dialog.open()
    assert dialog.table.texts_shown()[1][2].startswith("▲ Nothing from 1 November 2025 to 31 October 2026")
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.accept()
    look.apply(CONTRAST, 200)
    large = TimelineDialog(found, desk.context, desk.window)
    large.open()
    desk.qtbot.waitUntil(lambda: cut_off(large) == [])
    large.accept()
    look.apply(LIGHT, 100)
