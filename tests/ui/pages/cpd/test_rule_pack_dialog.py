"""The form of a rule pack."""

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.rule_packs import LocalStandard
from cpd_desktop.services.rule_packs import shipped_packs
from cpd_desktop.ui.pages.cpd.rule_pack_dialog import RulePackDialog, standards_from
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk


@pytest.fixture
def dialog(desk: CpdDesk, look: Look) -> RulePackDialog:
    dialog = RulePackDialog(shipped_packs(TODAY)[0], desk.context.today, look, desk.window)
    dialog.open()
    return dialog


def test_a_shipped_one_is_changed_from_today_on(dialog: RulePackDialog) -> None:
    draft = dialog.draft()
    assert draft is not None
    assert (draft.code, draft.starts_on, draft.ends_on) == ("SWE", TODAY, None)
    assert draft.content == shipped_packs(TODAY)[0].content
    assert not dialog.is_changed
    dialog.finish()


def test_a_blank_title_is_marked(dialog: RulePackDialog) -> None:
    dialog.title.setText(" ")
    assert dialog.draft() is None
    assert dialog.error_of("title") == "Needed: what it is called."
    dialog.finish()


def test_standards_are_lines_of_code_title_and_meaning() -> None:
    assert standards_from("EAST 1: Interpreters: booked early\n\n EAST 2 :Carers") == (
        LocalStandard("EAST 1", "Interpreters", "booked early"), LocalStandard("EAST 2", "Carers"),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        standards_from("EAST 1:")
    assert refused.value.field == "standards"


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: CpdDesk, look: Look) -> None:
    look.apply(CONTRAST, 200)
    dialog = RulePackDialog(shipped_packs(TODAY)[1], desk.context.today, look, desk.window)
    dialog.open()
    desk.qtbot.waitUntil(lambda: cut_off(dialog) == [])
    dialog.finish()
    look.apply(LIGHT, 100)
