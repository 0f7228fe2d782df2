"""The people behind a line of Today, in a table."""

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.today import Concern
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.today.people import PeopleConcerned
from tests.ui.conftest import TODAY


@pytest.fixture
def people(qtbot: QtBot, context: Context) -> PeopleConcerned:
    people = PeopleConcerned(context)
    qtbot.addWidget(people)
    people.show()
    people.concern = Concern.EXPIRED
    people.reload(CoverageQuestion(TODAY))
    qtbot.waitUntil(lambda: bool(people.table.model.rows))
    return people


def test_a_row_says_who_what_and_since_when(people: PeopleConcerned) -> None:
    model = people.table.model
    row = model.row_at(0)

    assert model.data(model.index(0, 0)) == row.name
    assert model.data(model.index(0, 3)) == "■ Expired"
    assert model.data(model.index(0, 3), SENTENCE) == f"{row.name}, {row.requirement}: expired"


def test_the_list_filters_by_team_and_opens_the_person(qtbot: QtBot, people: PeopleConcerned, context: Context) -> None:
    row = people.table.model.rows[0]
    people.table.filter.setText(row.name)

    with qtbot.waitSignal(context.wanted) as wanted:
        people.table.opened.emit(people.table.model.row_at(0))

    assert wanted.args == ["People", row.person_id]


def test_a_concern_with_nobody_says_so(qtbot: QtBot, people: PeopleConcerned) -> None:
    people.concern = Concern.REVOKED
    people.reload(CoverageQuestion(TODAY, team="Deaf Services"))

    qtbot.waitUntil(lambda: not people.table.model.rows)
    assert people.table.empty.isVisible()
    assert people.table.empty.text() == "Nobody is left here."
