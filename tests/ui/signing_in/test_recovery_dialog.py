"""Setting up the recovery key, step by step."""

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.signing_in.recovery_dialog import CodeTyped, RecoveryDialog
from tests.ui.signing_in.conftest import kept


@pytest.fixture
def dialog(qtbot: QtBot, empty_context: Context) -> RecoveryDialog:
    dialog = RecoveryDialog(empty_context)
    kept(qtbot, dialog)
    dialog.show()
    return dialog


def name_holders(dialog: RecoveryDialog) -> tuple[str, str]:
    """Name both, and return the halves of the code that is made."""
    dialog.holders.holders["first_holder"].setText("Nia Hart")
    dialog.holders.holders["second_holder"].setText("Owen Pike")
    dialog.go_on.click()
    assert dialog.code is not None
    return dialog.code.first, dialog.code.second


def step(dialog: RecoveryDialog) -> int:
    return dialog.steps.currentIndex() + 1


def test_both_halves_are_shown_to_one_holder_each_and_typed_back(qtbot: QtBot, dialog: RecoveryDialog) -> None:
    first, second = name_holders(dialog)
    assert dialog.heading.text() == "Set up the recovery key: step 2 of 5"
    assert dialog.shown[1].half.text() == first
    assert dialog.shown[2].half.text() == ""

    dialog.go_on.click()
    assert dialog.shown[1].half.text() == ""
    dialog.typed[1].edit.setText(first.lower().replace(" ", ""))
    dialog.go_on.click()
    assert dialog.shown[2].half.text() == second
    dialog.go_on.click()
    dialog.typed[2].edit.setText(second)
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.go_on.click()

    assert sent.args is not None
    made = sent.args[0]
    assert isinstance(made, CodeTyped)
    assert (made.code.first_holder, made.code.second_holder) == ("Nia Hart", "Owen Pike")
    assert first not in repr(made)
    assert not dialog.go_on.isEnabled()
    dialog.finish()
    assert not dialog.isVisible()


def test_the_two_are_two(dialog: RecoveryDialog) -> None:
    dialog.go_on.click()
    assert "name both" in dialog.holders.error.text()
    for edit in dialog.holders.holders.values():
        edit.setText("Nia Hart")
    dialog.go_on.click()

    assert "One person must not hold both halves" in dialog.holders.error.text()
    assert step(dialog) == 1


def test_a_half_that_was_mistyped_is_looked_at_again(dialog: RecoveryDialog) -> None:
    first, second = name_holders(dialog)
    dialog.go_on.click()

    for wrong, says in (("AB", "mistyped"), (second, "not what is printed")):
        dialog.typed[1].edit.setText(wrong)
        dialog.go_on.click()
        assert says in dialog.typed[1].error.text()
        assert step(dialog) == 3
    dialog.back.click()
    assert dialog.shown[1].half.text() == first
    assert not dialog.back.isVisible()


def test_a_code_is_not_thrown_away_by_a_slip(dialog: RecoveryDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [False, True]
    monkeypatch.setattr(notices, "ask", lambda *_, **__: answers.pop(0))
    name_holders(dialog)

    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert dialog.code is None


def test_before_a_code_is_made_it_closes_without_a_question(
    dialog: RecoveryDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "ask", lambda *_, **__: pytest.fail("asked"))

    dialog.reject()

    assert not dialog.isVisible()


def test_a_lock_leaves_no_half_for_whoever_unlocks(dialog: RecoveryDialog, empty_context: Context) -> None:
    name_holders(dialog)

    empty_context.locking.emit()

    assert not dialog.isVisible()
    assert dialog.code is None
    assert dialog.shown[1].half.text() == ""


def test_what_the_book_refuses_is_said_and_everything_typed_stays(qtbot: QtBot, dialog: RecoveryDialog) -> None:
    first, second = name_holders(dialog)
    dialog.go_on.click()
    dialog.typed[1].edit.setText(first)
    dialog.go_on.click()
    dialog.go_on.click()
    dialog.typed[2].edit.setText(second)
    dialog.go_on.click()
    dialog.reject()
    assert dialog.isVisible()

    dialog.fail(Refused("This book has a recovery key already."))

    assert dialog.problem.text() == "This book has a recovery key already."
    assert dialog.go_on.isEnabled()
    with qtbot.waitSignal(dialog.submitted):
        dialog.go_on.click()
