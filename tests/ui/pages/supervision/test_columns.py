"""The columns of the lists of supervision, each with a sentence where it shows a sign or a number."""

from dataclasses import replace

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.standing import StandingState, SupervisionAnswer, supervision_answer
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column, RowsModel
from cpd_desktop.ui.pages.supervision.columns import (
    agreement_columns,
    balance_words,
    due_columns,
    load_columns,
    review_words,
    standing_badge,
    standing_sentence,
    state_tone,
    supervision_columns,
    team_columns,
    team_tone,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def the_answer(context: Context) -> SupervisionAnswer:
    return context.workspace.read(supervision_answer, CoverageQuestion(TODAY))


def test_how_somebody_stands_is_a_shape_with_words_and_a_colour(context: Context) -> None:
    people = the_answer(context).people
    shapes = {one.state: standing_badge(one)[0] for one in people}

    assert shapes[StandingState.OVERDUE] == "■"
    assert shapes[StandingState.IN_TIME] == "●"
    assert len(set(shapes.values())) == len(shapes)
    assert state_tone(context.look, StandingState.OVERDUE) == context.look.theme.bad
    late = next(one for one in people if one.state is StandingState.OVERDUE)
    assert f"{late.name}, supervision with" in standing_sentence(late)
    assert "nobody named" in standing_sentence(late._replace(supervisor=""))


def test_standings_are_sorted_by_how_late_they_are_and_not_by_their_words(context: Context) -> None:
    model = RowsModel(due_columns(context.look))
    model.set_rows(sorted(the_answer(context).people, key=lambda one: one.name))
    model.sort(1)

    shown = [model.row_at(at) for at in range(model.rowCount())]
    overdue = [one.days_overdue for one in shown if one.state is StandingState.OVERDUE]
    assert overdue == sorted(overdue, reverse=True)
    assert shown[: len(overdue)] == [one for one in shown if one.state is StandingState.OVERDUE]


def test_a_team_is_good_late_or_bad_by_its_share_of_overdue_people(context: Context) -> None:
    look, team = context.look, the_answer(context).teams[0]
    tones = [
        team_tone(look, replace(team, should=should, overdue=overdue, supervised=should - overdue))
        for should, overdue in ((0, 0), (8, 0), (8, 1), (8, 2))
    ]

    assert tones == [look.theme.quiet, look.theme.good, look.theme.warn, look.theme.bad]
    assert balance_words(team).startswith("management ")


def test_every_cell_has_a_sentence_where_it_shows_no_word(context: Context, supervision: SupervisionDesk) -> None:
    supervision.log()
    answer = the_answer(context)
    agreement = supervision.agreement()
    lists: tuple[tuple[tuple[Column[object], ...], object], ...] = (
        (due_columns(context.look), answer.people[0]),
        (team_columns(context.look), answer.teams[0]),
        (load_columns(), answer.loads[0]),
        (supervision_columns(context.look), supervision.detail(supervision.log(TODAY)).listed),
        (agreement_columns(context.look, TODAY), agreement),
    )  # type: ignore[assignment]
    for columns, row in lists:
        for column in columns:
            shown = column.show(column.value(row))
            needs_one = column.right or column.colour is not None
            assert not needs_one or column.sentence is not None, column.heading
            if column.sentence is not None:
                assert len(column.sentence(row)) > len(shown), column.heading


def test_a_review_is_past_or_to_come(supervision: SupervisionDesk) -> None:
    one = supervision.agreement()

    assert review_words(one, TODAY) == "to be reviewed by 05 Jan 2027"
    assert review_words(one, one.to_review_on) == "review was due on 05 Jan 2027"
