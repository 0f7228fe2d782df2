"""The rules of a pack in its form."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.rule_packs import RuleKind
from cpd_desktop.services.rule_packs import shipped_packs
from cpd_desktop.ui.pages.cpd.rules_field import RulesField
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.pages.cpd.cpd_desk import choose
from tests.ui.reading import faults

RULES = shipped_packs(TODAY)[0].content.rules


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> RulesField:
    field = RulesField(RULES, look)
    field.setAccessibleName("Rules")
    qtbot.addWidget(field)
    field.show()
    return field


def test_untouched_they_are_as_they_were(field: RulesField) -> None:
    assert field.rules() == RULES
    assert faults(field) == []


def test_only_a_rule_with_a_figure_has_a_field_for_it(field: RulesField) -> None:
    assert [row.number.isVisible() for row in field.rows] == [True, True, False, False, False, False]


def test_a_figure_and_being_told_only_are_changed(field: RulesField) -> None:
    field.rows[0].number.setValue(5)
    field.rows[0].told.setChecked(True)
    field.rows[0].title.setText("  Five   pieces ")
    changed = field.rules()[0]
    assert (changed.number, changed.is_told, changed.title) == (5, True, "Five pieces")


def test_one_is_left_out_and_another_added_with_a_code_of_its_own(qtbot: QtBot, field: RulesField) -> None:
    out = next(one for one in field.findChildren(QPushButton) if one.accessibleName() == "Leave out Renewal form")
    with qtbot.waitSignal(field.changed):
        out.click()
    assert [rule.title for rule in field.rules()] == [rule.title for rule in RULES if rule.title != "Renewal form"]
    choose(field.kind, "Hours in the cycle")
    for _ in range(2):
        with qtbot.waitSignal(field.changed):
            field.add.click()
    added = field.rules()[-2:]
    assert [rule.kind for rule in added] == [RuleKind.HOURS] * 2
    assert len({rule.code for rule in field.rules()}) == len(field.rules())


def test_without_any_it_says_so(qtbot: QtBot, look: Look) -> None:
    field = RulesField((), look)
    qtbot.addWidget(field)
    field.show()
    assert field.none.isVisible()
    field.add.click()
    assert field.none.isHidden()
