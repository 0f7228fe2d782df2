"""Rule packs: looked at, changed as an own pack from a day on, and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.rule_packs import RulePack
from cpd_desktop.services.cpd_lists import local_standards
from cpd_desktop.services.rule_packs import find_pack
from cpd_desktop.ui.pages.cpd.rule_pack_acts import RulePackActs, packs_known
from cpd_desktop.ui.pages.cpd.rule_packs_dialog import CHANGE, TAKE_BACK
from tests.ui.conftest import TODAY
from tests.ui.pages.cpd.cpd_desk import CpdDesk, submit
from tests.ui.pages.supervision.group_book import can_be_read


@pytest.fixture
def acts(desk: CpdDesk) -> RulePackActs:
    acts = RulePackActs(desk.context, desk.window)
    desk.hear(acts)
    return acts


def listing(desk: CpdDesk, acts: RulePackActs) -> Any:
    if acts.listing is None:
        acts.show()
    desk.settle()
    return acts.listing


def changing(desk: CpdDesk, acts: RulePackActs, code: str) -> Any:
    shown = listing(desk, acts)
    shown.table.select(next(pack for pack in shown.table.model.rows if pack.code == code))
    desk.press(shown.buttons[CHANGE])
    return acts.dialog


def swe(desk: CpdDesk) -> RulePack:
    return desk.workspace.read(find_pack, "SWE", TODAY)


def test_one_is_changed_and_counts_from_its_first_day(desk: CpdDesk, acts: RulePackActs) -> None:
    dialog = changing(desk, acts, "SWE")
    dialog.rules.rows[0].number.setValue(4)
    dialog.standards.setPlainText("EAST 1: Working with interpreters: I book them early")
    submit(desk, dialog)
    own = swe(desk)
    assert own.is_own
    assert (own.content.rules[0].number, own.starts_on) == (4, TODAY)
    assert [one.code for one in desk.workspace.read(local_standards, TODAY)] == ["EAST 1"]
    assert desk.readiness(desk.dai.person_id).rules[0].why == "0 of 4 different pieces."
    assert not desk.workspace.read(find_pack, "SWE", date(2026, 11, 22)).is_own
    assert listing(desk, acts).told.text() == "Saved: record a rule pack. Ctrl+Z takes it back."


def test_nothing_else_of_it_changes(desk: CpdDesk, acts: RulePackActs) -> None:
    before = swe(desk)
    submit(desk, changing(desk, acts, "SWE"))
    assert swe(desk).content == before.content


@pytest.mark.parametrize("code", ["HCPC-OT", "ASYE", "AMHP", "RWPN", "HCPC", "PE"])
def test_each_pack_goes_through_the_form_as_it_is(desk: CpdDesk, acts: RulePackActs, code: str) -> None:
    before = desk.workspace.read(find_pack, code, TODAY)
    submit(desk, changing(desk, acts, code))
    after = desk.workspace.read(find_pack, code, TODAY)
    assert after.is_own
    assert after.content == before.content


def test_an_own_one_is_taken_back(desk: CpdDesk, acts: RulePackActs) -> None:
    submit(desk, changing(desk, acts, "SWE"))
    shown = listing(desk, acts)
    assert shown.table.current().is_own
    desk.press(shown.buttons[TAKE_BACK])
    assert not swe(desk).is_own
    assert not listing(desk, acts).buttons[TAKE_BACK].isEnabled()
    desk.undo()
    assert swe(desk).is_own


def test_a_code_of_its_own_makes_another_pack(desk: CpdDesk, acts: RulePackActs) -> None:
    dialog = changing(desk, acts, "RWPN")
    dialog.code.setText("EAST")
    dialog.title.setText("East’s own")
    submit(desk, dialog)
    assert desk.workspace.read(find_pack, "EAST", TODAY).title == "East’s own"
    assert not desk.workspace.read(find_pack, "RWPN", TODAY).is_own


def test_what_the_book_refuses_stands_beside_its_field(desk: CpdDesk, acts: RulePackActs) -> None:
    dialog = changing(desk, acts, "SWE")
    dialog.days["ends"].setText("11-31")
    submit(desk, dialog)
    assert dialog.error_of("ends").startswith("'11-31' is no day of the year")
    dialog.days["ends"].setText("11-30")
    dialog.standards.setPlainText("EAST 1")
    dialog.submit()
    assert dialog.error_of("standards").startswith("“EAST 1” has no title")
    dialog.finish()


def test_ended_own_packs_stay_in_the_list(desk: CpdDesk, acts: RulePackActs) -> None:
    dialog = changing(desk, acts, "SWE")
    dialog.starts_on.edit.setText("1/1/2026")
    dialog.ends_on.edit.setText("31/1/2026")
    submit(desk, dialog)
    known = desk.workspace.read(packs_known, TODAY)
    assert [pack.is_own for pack in known if pack.code == "SWE"] == [False, True]


def test_the_list_and_the_form_can_be_read_and_gone_through(desk: CpdDesk, acts: RulePackActs) -> None:
    shown = listing(desk, acts)
    assert can_be_read(desk.qtbot, shown) == []
    dialog = changing(desk, acts, "SWE")
    desk.qtbot.waitUntil(lambda: can_be_read(desk.qtbot, dialog) == [])
    # Also once rules were added, and where there was none.
    desk.press(dialog.rules.add)
    desk.qtbot.waitUntil(lambda: can_be_read(desk.qtbot, dialog) == [])
    for row in list(dialog.rules.rows):
        row.leave_out.click()
    dialog.rules.add.click()
    desk.qtbot.waitUntil(lambda: can_be_read(desk.qtbot, dialog) == [])
    dialog.finish()
    shown.accept()
    assert acts.listing is None
