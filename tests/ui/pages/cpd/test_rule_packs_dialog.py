"""The list of rule packs."""

from cpd_desktop.services.rule_packs import shipped_packs
from cpd_desktop.ui.pages.cpd.rule_packs_dialog import CHANGE, TAKE_BACK, RulePacksDialog, rules_words
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk


def test_it_says_what_each_asks_for_and_whose_it_is(desk: CpdDesk, look: Look) -> None:
    packs = shipped_packs(TODAY)
    dialog = RulePacksDialog(packs, desk.context.preferences, look, desk.window)
    dialog.open()
    assert rules_words(packs[0]).startswith("Different pieces of CPD; A piece discussed with a peer; Renewal form")
    assert dialog.table.texts_shown()[0][:3] == ("SWE", "Social Work England", "Comes with the program")
    assert [dialog.buttons[text].isEnabled() for text in (CHANGE, TAKE_BACK)] == [True, False]
    with desk.qtbot.waitSignal(dialog.asked) as asked:
        dialog.buttons[CHANGE].click()
    assert asked.args == [CHANGE, packs[0]]
    dialog.show_packs(())
    assert not dialog.buttons[CHANGE].isEnabled()
    dialog.accept()


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: CpdDesk, look: Look) -> None:
    look.apply(CONTRAST, 200)
    dialog = RulePacksDialog(shipped_packs(TODAY), desk.context.preferences, look, desk.window)
    dialog.open()
    desk.qtbot.waitUntil(lambda: cut_off(dialog) == [])
    dialog.accept()
    look.apply(LIGHT, 100)
