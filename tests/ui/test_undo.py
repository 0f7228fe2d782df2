"""Undo and redo by name, over a real book."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.policy import choices, set_choice
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.undo import UndoStack


def warning_days(context: Context) -> int:
    found = context.workspace.read(choices)
    return next(one.value for one in found if one.choice.name == "warning_days")


@pytest.fixture
def choose(qtbot: QtBot, empty_context: Context) -> Callable[[int], None]:
    """Choose the warning days, as an act with a name."""

    def act(days: int) -> None:
        with qtbot.waitSignal(empty_context.changed):
            empty_context.act(f"choose {days} days", None, None, set_choice, "warning_days", days)

    return act


def move(qtbot: QtBot, stack: UndoStack, way: Callable[[], None]) -> None:
    with qtbot.waitSignal(stack.moved):
        way()


def test_what_was_done_is_undone_and_done_again_by_name(
    qtbot: QtBot, empty_context: Context, choose: Callable[[int], None]
) -> None:
    stack = UndoStack(empty_context)
    assert (stack.undo_title, stack.redo_title) == ("", "")

    choose(30)
    choose(60)
    assert (stack.undo_title, stack.redo_title) == ("choose 60 days", "")

    move(qtbot, stack, stack.undo)
    assert (stack.undo_title, stack.redo_title, warning_days(empty_context)) == ("choose 30 days", "choose 60 days", 30)
    move(qtbot, stack, stack.undo)
    assert (stack.undo_title, stack.redo_title, warning_days(empty_context)) == ("", "choose 30 days", 90)

    move(qtbot, stack, stack.redo)
    move(qtbot, stack, stack.redo)
    assert (stack.undo_title, stack.redo_title, warning_days(empty_context)) == ("choose 60 days", "", 60)

    move(qtbot, stack, stack.undo)
    assert warning_days(empty_context) == 30


def test_a_new_act_leaves_nothing_to_do_again(
    qtbot: QtBot, empty_context: Context, choose: Callable[[int], None]
) -> None:
    stack = UndoStack(empty_context)
    choose(30)
    move(qtbot, stack, stack.undo)

    choose(45)

    assert (stack.undo_title, stack.redo_title) == ("choose 45 days", "")


def test_pages_hear_of_an_undoing_and_the_trail_keeps_it(
    qtbot: QtBot, empty_context: Context, choose: Callable[[int], None]
) -> None:
    stack = UndoStack(empty_context)
    choose(30)

    with qtbot.waitSignal(empty_context.changed):
        stack.undo()

    newest = empty_context.workspace.read(changes)[0]
    assert newest.undoes is not None


def test_what_cannot_be_undone_says_why_and_stays(
    qtbot: QtBot, empty_context: Context, choose: Callable[[int], None]
) -> None:
    stack = UndoStack(empty_context)
    choose(30)
    # Somebody takes it back through the history, past this window's list.
    empty_context.workspace.write(undo_change)

    with qtbot.waitSignal(empty_context.tasks.problem) as told:
        stack.undo()

    assert isinstance(told.args[0], Problem)
    assert "was undone already" in str(told.args[0])
    assert stack.undo_title == "choose 30 days"


def test_nothing_is_undone_where_nothing_was_done(qtbot: QtBot, empty_context: Context) -> None:
    stack = UndoStack(empty_context)

    stack.undo()
    stack.redo()

    assert empty_context.tasks.under_way == 0


def test_an_act_that_changed_nothing_is_nothing_to_undo(qtbot: QtBot, empty_context: Context) -> None:
    stack = UndoStack(empty_context)
    results: list[None] = []

    empty_context.act("choose 90 days", results.append, None, set_choice, "warning_days", 90)

    qtbot.waitUntil(lambda: bool(results))
    assert stack.undo_title == ""
