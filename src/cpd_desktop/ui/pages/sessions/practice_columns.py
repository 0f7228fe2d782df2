"""The columns of the lists about practice change, and what the answers about a course come to in words."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.practice import FEWER, SHORT, AnsweredBy, PracticeFigure
from cpd_desktop.domain.session_costs import pounds
from cpd_desktop.services.practice_answers import CoursePractice, PracticeDue, PracticeGiven
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text

OF_WHOM = {AnsweredBy.LEARNER: "The learner", AnsweredBy.SUPERVISOR: "Who supervises"}
"""Who is asked, in words."""

DUE_COLUMNS: tuple[Column[PracticeDue], ...] = (
    Column("Person", lambda one: one.name, width=24),
    Column("Course", lambda one: one.course, tip=lambda one: one.course, width=34),
    Column("Completed on", lambda one: one.completed_on, width=15),
    Column("Asked after", lambda one: one.days, lambda days: f"{days} days", width=13),
    Column("Of whom", lambda one: OF_WHOM[one.answered_by], width=17),
    Column("Due on", lambda one: one.due_on, width=14),
    Column("Asked until", lambda one: one.until, width=14),
    Column("Team", lambda one: one.team, width=24),
)
GIVEN_COLUMNS: tuple[Column[PracticeGiven], ...] = (
    Column("Person", lambda one: one.name, width=24),
    Column("Course", lambda one: one.course, tip=lambda one: one.course, width=34),
    Column("Completed on", lambda one: one.completed_on, width=15),
    Column("Asked after", lambda one: one.days, lambda days: f"{days} days", width=13),
    Column("Of whom", lambda one: OF_WHOM[one.answered_by], width=17),
    Column("Answered on", lambda one: one.answered_on, width=14),
    Column("Where", lambda one: "In supervision" if one.in_supervision else "Here", width=16),
    Column("Team", lambda one: one.team, width=24),
)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One asking about one course, as a row."""

    practice: CoursePractice
    figure: PracticeFigure


def figure_lines(found: tuple[CoursePractice, ...]) -> tuple[FigureLine, ...]:
    """Return a row for each asking of each course that has come due, or was answered."""
    return tuple(FigureLine(one, figure) for one in found for figure in one.figures if figure.due or figure.is_hidden)


def figure_columns(*, of_one: bool = False) -> tuple[Column[FigureLine], ...]:
    """Return the columns of the figures; *of_one* course, its title is left out."""
    course: tuple[Column[FigureLine], ...] = (
        Column("Course", lambda one: one.practice.course, tip=lambda one: one.practice.course, width=32),
    )
    return (
        *(() if of_one else course),
        Column("Asked after", lambda one: one.figure.days, lambda days: f"{days} days", width=13),
        Column("Of whom", lambda one: OF_WHOM[one.figure.answered_by], width=17),
        Column(
            "Answered",
            lambda one: Ranked(one.figure.answered or 0, one.figure.answered_words),
            ranked_text,
            width=26,
        ),
        *(_question(name) for name in SHORT),
    )


def _question(name: str) -> Column[FigureLine]:
    return Column(SHORT[name], lambda one: _tallied(one.figure, name), ranked_text, width=30)


def _tallied(figure: PracticeFigure, name: str) -> Ranked:
    """Return what was answered to a question, in the order of how many said yes, of those who answered."""
    yes = 0 if figure.tallies is None or not figure.answered else -1_000 * figure.tallies[name].yes // figure.answered
    return Ranked(yes, figure.words_of(name))


def came_of_it(one: CoursePractice) -> str:
    """Return what got in the way, and what it cost for each who uses it, in a sentence or two."""
    if one.is_hidden:
        return (
            f"{one.course}: {FEWER} people have answered, so what they said is hidden, with the barriers and the cost."
        )
    if not one.answers:
        return f"{one.course}: nobody has answered yet."
    named = "; ".join(f"{barrier.value} {count:,} of {one.answers:,}" for barrier, count in one.barriers or ())
    parts = [f"{one.course}: what got in the way: {named}." if named else f"{one.course}: nothing got in the way."]
    cost = one.cost
    if cost is not None and cost.people:
        each = f"{pounds(cost.per_user)} for each who uses it" if cost.per_user is not None else "nobody uses it"
        parts.append(
            f"The places of {cost.people:,} who answered cost {pounds(cost.cost)}, and {cost.users:,} of them use it, at least"
            f" partly: {each}."
        )
    if cost is not None and cost.without_cost:
        parts.append(f"Of {cost.without_cost:,} the cost of the place is not known.")
    return " ".join(parts)
