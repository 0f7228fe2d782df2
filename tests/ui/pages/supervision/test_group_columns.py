"""What the list of group sessions shows and says."""

from datetime import date

from cpd_desktop.domain.group_sessions import GroupAction
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.group_sessions import GroupSessionListed
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.supervision.group_columns import GROUP_COLUMNS, action_columns, state_words
from cpd_desktop.ui.theme import Look

TODAY = date(2026, 11, 23)
ONE = GroupSessionListed(
    1, b"", date(2026, 11, 9), 90, None, "Ann Lloyd", "4x4x4", "Interpreters", ("East", "West"), 9, 7, 3, 2, 1
)
NOBODY = GroupSessionListed(2, b"", date(2026, 11, 9), 90, None, "Ann", "", "Endings", (), 1, 0, 0, 0, 0)


def action(due_on: date | None, state: ActionState = ActionState.OPEN) -> GroupAction:
    return GroupAction("", "Ask for a list", "Dai", due_on, state, None)


def test_a_session_is_shown_with_its_counts() -> None:
    assert texts_of(GROUP_COLUMNS, (ONE, NOBODY)) == (
        ("09 Nov 2026", "Interpreters", "3 of 7", "Ann Lloyd", "9", "2 open, 1 overdue", "4x4x4", "East; West"),
        ("09 Nov 2026", "Endings", "–", "Ann", "1", "", "", ""),
    )


def test_figures_are_said_in_sentences() -> None:
    said = [column.sentence(ONE) for column in GROUP_COLUMNS if column.sentence is not None]

    assert said == ["Interpreters: 3 of 7 have written theirs", "Interpreters: 9 people"]


def test_an_action_stands_by_its_day_and_an_overdue_one_stands_out(look: Look) -> None:
    assert state_words(action(date(2026, 11, 22)), TODAY) == "■ Overdue"
    assert state_words(action(TODAY), TODAY) == "○ Open"
    assert state_words(action(None, ActionState.DROPPED), TODAY) == "– Dropped"
    colours = action_columns(look, TODAY)[-1].colour
    assert colours is not None
    assert colours(action(TODAY)) is None
    assert colours(action(date(2026, 11, 22))) != colours(action(TODAY, ActionState.DONE))
