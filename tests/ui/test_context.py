"""What pages share."""

from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.places import team_places
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.context import Context, View
from tests.ui.conftest import TODAY


def test_one_begins_with_everything_as_at_today(context: Context) -> None:
    assert context.view == View(TODAY)
    assert context.view.scope == "Everything"


def test_a_new_view_is_told_once(qtbot: QtBot, context: Context) -> None:
    told: list[View] = []
    context.view_changed.connect(told.append)

    context.set_view(team="Deaf Services")
    context.set_view(team="Deaf Services")
    context.set_view(as_at=date(2027, 1, 1))

    assert [(view.scope, view.as_at) for view in told] == [
        ("Deaf Services", TODAY),
        ("Deaf Services", date(2027, 1, 1)),
    ]
    assert View(TODAY, service="Adults").scope == "Adults"


def test_a_question_is_answered_from_the_book(qtbot: QtBot, context: Context) -> None:
    found: list[tuple[str, str]] = []

    context.ask("teams", found.extend, team_places)

    qtbot.waitUntil(lambda: bool(found))
    assert "Deaf Services" in dict(found)


def test_an_act_tells_its_name_its_number_and_what_it_touched(qtbot: QtBot, context: Context) -> None:
    touched: list[Touched] = []
    context.changed.connect(touched.append)

    with qtbot.waitSignal(context.done) as told:
        context.act("choose 30 days", None, None, set_choice, "warning_days", 30)

    assert told.args == ["choose 30 days", context.workspace.head().number]
    qtbot.waitUntil(lambda: touched == [Touched.POLICY])


def test_a_refusal_comes_back_to_who_asked(qtbot: QtBot, context: Context) -> None:
    problems: list[Problem] = []

    context.act("choose 999 days", None, problems.append, set_choice, "warning_days", 999)

    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], Refused)
    assert problems[0].field == "warning_days"


def test_a_page_asks_for_another(qtbot: QtBot, context: Context) -> None:
    with qtbot.waitSignal(context.wanted) as wanted:
        context.go_to("People", 7)

    assert wanted.args == ["People", 7]
