"""The steps in which a recovery code is made."""

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.signing_in.recovery_steps import HoldersStep, ShowStep, TypeStep
from cpd_desktop.ui.theme import Look
from tests.ui.signing_in.conftest import kept

HALF = "P2GP4 N2YXL ZO3QI CA7EG CAHV2 EAQ"


def test_what_is_wrong_with_a_name_is_said_at_its_field(qtbot: QtBot, look: Look) -> None:
    step = kept(qtbot, HoldersStep(look))
    step.show()

    step.refuse(Refused("Name somebody else.", field="second_holder"))

    second = step.holders["second_holder"]
    assert step.error.text() == second.accessibleDescription() == "Name somebody else."
    assert second.property("wrong")
    assert not step.holders["first_holder"].property("wrong")
    step.say("")
    assert not step.error.isVisible()


def test_a_half_is_shown_and_spelt_for_those_who_do_not_see_it(qtbot: QtBot, look: Look) -> None:
    step = ShowStep(look, 1)
    qtbot.addWidget(step)

    step.show_half("Nia Hart", HALF)

    assert step.half.text() == HALF
    assert step.half.accessibleName().startswith("The first half: P 2 G P 4; N 2 Y X L;")
    assert "It is for Nia Hart, who sits here alone" in step.words.text()
    with qtbot.waitSignal(step.print_wanted):
        step.print.click()
    step.forget()
    assert step.half.text() == step.half.accessibleName() == ""


def test_a_half_is_asked_for_by_whose_it_is(qtbot: QtBot, look: Look) -> None:
    step = TypeStep(look, 2)
    qtbot.addWidget(step)

    step.begin("Owen Pike")

    assert "by Owen Pike" in step.words.text()
    assert step.edit.accessibleName() == "The second half, as it stands on paper"
