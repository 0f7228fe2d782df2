"""What the answers about a course come to in words."""

from decimal import Decimal

import pytest

from cpd_desktop.domain.practice import Barrier, CostOfUse, practice_figures
from cpd_desktop.services.practice_answers import CoursePractice
from cpd_desktop.ui.pages.sessions.practice_columns import came_of_it, figure_columns, figure_lines


def practice(people: int | None = 6, cost: CostOfUse | None = None, *barriers: tuple[Barrier, int]) -> CoursePractice:
    hidden = people is None
    return CoursePractice(1, "Fire", practice_figures({}, ()), people, people, None if hidden else barriers, cost)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (
            practice(None),
            "Fire: fewer than 5 people have answered, so what they said is hidden, with the barriers and the cost.",
        ),
        (practice(0), "Fire: nobody has answered yet."),
        (
            practice(6, CostOfUse(0, 0, Decimal(0), 6)),
            "Fire: nothing got in the way. Of 6 the cost of the place is not known.",
        ),
        (
            practice(6, CostOfUse(6, 0, Decimal("60.5"), 0), (Barrier.NO_TIME, 4), (Barrier.EQUIPMENT, 1)),
            (
                "Fire: what got in the way: no time 4 of 6; equipment or systems 1 of 6. The places of 6 who answered cost £60.50, and"
                " 0 of them use it, at least partly: nobody uses it."
            ),
        ),
    ],
)
def test_what_came_of_a_course_in_words(one: CoursePractice, words: str) -> None:
    assert came_of_it(one) == words


def test_askings_that_never_came_due_have_no_row() -> None:
    assert figure_lines((practice(0),)) == ()
    assert [column.heading for column in figure_columns(of_one=True)] == [
        column.heading for column in figure_columns()
    ][1:]
