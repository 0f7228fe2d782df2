"""The organisation's choices."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.policy import choices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.policy import ChoiceCard, PolicyPart, YesOrNo, title_of
from cpd_desktop.ui.widgets.spin_box import SpinBox


@pytest.fixture
def part(qtbot: QtBot, context: Context) -> PolicyPart:
    part = PolicyPart(context)
    qtbot.addWidget(part)
    part.show()
    part.show_choices(context.workspace.read(choices))
    context.changed.connect(lambda _: part.show_choices(context.workspace.read(choices)))
    return part


def enter(card: ChoiceCard, text: str) -> None:
    assert isinstance(card.field, SpinBox)
    card.field.selectAll()
    QTest.keyClicks(card.field, text)


def value(context: Context, name: str) -> int:
    return next(one.value for one in context.workspace.read(choices) if one.choice.name == name)


def test_every_choice_says_what_it_means_and_its_limits(part: PolicyPart) -> None:
    assert list(part.cards) == [
        "warning_days", "mandatory_target", "private_action_titles", "approval_hours", "practice_educator_months",
        "assumed_attendance",
        "apprenticeship_review_weeks", "apprenticeship_assessment", "assumed_completion", "claim_warning_days",
        "reach_share", "tell_within_days",
    ]  # fmt: skip
    card = part.cards["warning_days"]
    assert isinstance(card.field, SpinBox)
    assert card.limits.text() == (
        "In force: 90 days, the default; nothing else was chosen. From 0 to 365; the default is 90."
    )
    assert card.field.accessibleName() == "Warning days"
    assert (card.field.minimum(), card.field.maximum()) == (0, 365)
    assert title_of("mandatory_target") == "Mandatory target"
    yes_or_no = part.cards["private_action_titles"]
    assert yes_or_no.limits.text() == "In force: no, the default; nothing else was chosen."


def test_yes_or_no_is_a_tick_box_with_its_own_button(qtbot: QtBot, part: PolicyPart, context: Context) -> None:
    card = part.cards["private_action_titles"]
    assert isinstance(card.field, YesOrNo)
    assert (card.field.text(), card.field.accessibleName()) == ("Private action titles", "Private action titles")
    assert not card.button.isEnabled()

    QTest.keyClick(card.field, Qt.Key.Key_Space)
    assert card.button.isEnabled()
    with qtbot.waitSignal(context.changed):
        QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)

    assert value(context, "private_action_titles") == 1
    assert card.limits.text() == "In force: yes, chosen by your organisation."
    context.workspace.write(undo_change)
    part.show_choices(context.workspace.read(choices))
    assert not card.field.isChecked()


def test_a_choice_is_changed_by_its_own_button_and_undone(qtbot: QtBot, part: PolicyPart, context: Context) -> None:
    card = part.cards["warning_days"]
    assert not card.button.isEnabled()

    enter(card, "30")
    with qtbot.waitSignal(context.changed):
        QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)

    assert value(context, "warning_days") == 30
    assert "In force: 30 days, chosen by your organisation." in card.limits.text()
    assert not card.button.isEnabled()

    context.workspace.write(undo_change)
    part.show_choices(context.workspace.read(choices))
    assert value(context, "warning_days") == 90
    assert card.field.value() == 90


def test_what_is_being_typed_stays_when_something_else_changes(part: PolicyPart, context: Context) -> None:
    card = part.cards["mandatory_target"]
    enter(card, "85")

    part.show_choices(context.workspace.read(choices))

    assert card.field.value() == 85
    assert card.button.isEnabled()


def test_a_refusal_stands_beside_the_field(part: PolicyPart) -> None:
    card = part.cards["warning_days"]
    enter(card, "40")

    card._refuse(Refused("warning_days must be from 0 to 365 days, not 999.", field="warning_days"))

    assert card.error.isVisible()
    assert card.button.isEnabled()
    enter(card, "41")
    assert not card.error.isVisible()
