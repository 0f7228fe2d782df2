from __future__ import annotations

from pytestqt.qtbot import QtBot

from cpd_desktop.services.name_choices import Candidate, NameChoice
from cpd_desktop.ui.pages.transfer.people_step import PeopleStep
from cpd_desktop.ui.theme import Look

ANN = Candidate("1", "Ann Jones (1), East", same_name=True)
OTHER_ANN = Candidate("2", "Ann Jones (2), West", same_name=True)
ANNE = Candidate("3", "Anne Jones (3), West", same_name=False)


def test_nobody_is_chosen_by_itself_and_two_of_a_name_not_by_the_button(qtbot: QtBot, look: Look) -> None:
    step = PeopleStep(look)
    qtbot.addWidget(step)
    names = (
        NameChoice("Ann Jones", 2, (ANN, OTHER_ANN)),
        NameChoice("Jones, Ann", 1, (ANN, ANNE)),
        NameChoice("Nobody", 1, ()),
    )
    step.show_names(names, {})
    assert step.matches() == {}
    step.choose_same()
    assert step.matches() == {"Jones, Ann": "1"}
    assert not step.choices["Nobody"].isEnabled()
    assert step.open.text() == "1 of 3 names are matched."
    step.show_names(names[:1], {"Ann Jones": "2"})
    assert step.matches() == {"Ann Jones": "2"}
    assert step.open.text() == "✔ Every name is matched."
