from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.delegated_tasks import CouldTrain, DelegatedTask, TaskCapability
from cpd_desktop.ui.pages.gaps.task_columns import eased_words, figure_of, state_of, state_tone, task_columns, titled
from cpd_desktop.ui.theme import Look

SMALL = DelegatedTask(1, "ab", "Small equipment", 5, "TA-3", "Trusted assessor", (7,), ("Occupational Therapist",))
SIAN = CouldTrain(3, "Siân Ŵyn", b"s", date(2026, 12, 10))
SHORT = TaskCapability(SMALL, "East", 0, 2, 2, "TA", 9, 4, booked=1, lacking=5, soonest=(SIAN,))
ENOUGH = replace(SHORT, held=2, short_by=0, booked=0)
UNASKED = TaskCapability(SMALL, "West", 3)


@pytest.mark.parametrize(
    ("one", "state", "figure"),
    [(SHORT, "▼ Short by 2", "0 of 2"), (ENOUGH, "● Enough", "2 of 2"), (UNASKED, "○ No number asked for", "3")],
    ids=str,
)
def test_a_place_stands_in_words_with_a_shape(look: Look, one: TaskCapability, state: str, figure: str) -> None:
    texts = [column.show(column.value(one)) for column in task_columns(look)]

    assert state_of(one) == state
    assert figure_of(one) == figure
    assert (texts[0], texts[2], texts[3]) == (state, one.team, figure)
    assert all(column.sentence is None or "Small equipment" in column.sentence(one) for column in task_columns(look))


def test_each_state_has_its_own_colours_beside_its_words(look: Look) -> None:
    assert len({state_tone(look, one) for one in (SHORT, ENOUGH, UNASKED)}) == 3


def test_who_could_be_trained_is_said_where_somebody_is_lacking(look: Look) -> None:
    column = task_columns(look)[-1]

    assert column.value(SHORT) == "Siân Ŵyn, 10 Dec 2026"
    assert column.value(ENOUGH) == ""
    assert column.sentence is not None
    assert column.sentence(ENOUGH) == "East, Small equipment: nobody needs to be trained"


def test_the_task_says_whose_work_it_eases_and_by_which_course() -> None:
    assert eased_words(SHORT) == "Eases the work of: Occupational Therapist. Learnt by Trusted assessor (TA-3)."
    assert eased_words(replace(SHORT, task=replace(SMALL, eases_titles=()))) == "Learnt by Trusted assessor (TA-3)."
    assert titled(replace(SHORT, task=replace(SMALL, stands_in=True))) == "Small equipment (suggested)"
