"""The form of a scenario."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver, SupposedPlaces, SupposedStarters
from cpd_desktop.ui.pages.gaps.scenario_dialog import ScenarioDialog, share_text, share_typed
from cpd_desktop.ui.theme import Look
from tests.ui.pages.gaps.test_scenario_fields import CHOICES, DAY, today
from tests.ui.reading import faults

WHOLE = Scenario(
    "Spring",
    (SupposedLeaver("a3", DAY),),
    (SupposedStarters("North", "Cook", DAY, 2, 90),),
    (SupposedPlaces(("a4",), "BSL-3", date(2027, 3, 2)),),
    Fraction(17, 20),
    "As we hear.",
    Fraction(3, 5),
)


def dialog_for(qtbot: QtBot, look: Look, before: Scenario | None = None, *, is_new: bool = True) -> ScenarioDialog:
    dialog = ScenarioDialog(CHOICES, today, look, before=before, is_new=is_new)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_scenario_is_shown_and_sent_as_it_is(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, WHOLE, is_new=False)
    assert dialog.windowTitle() == "Edit a scenario"
    assert dialog.act.text() == "Save scenario"
    assert (dialog.rate.text(), dialog.completion.text()) == ("85", "60")
    assert not dialog.is_changed

    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args == [WHOLE]


def test_a_new_one_needs_a_name_and_nothing_else(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.act.click()
    assert dialog.error_of("name") == "Needed: a name for the scenario."
    dialog.name.setText("Nothing else")

    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args == [Scenario("Nothing else")]


def test_what_a_row_lacks_and_a_share_that_is_none_are_said_beside_their_field(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.name.setText("Spring")
    dialog.leavers.add_row()
    dialog.act.click()
    assert dialog.error_of("leavers") == "Needed: who leaves."
    dialog.leavers.rows[0].fill(SupposedLeaver("a3", DAY))
    dialog.rate.setText("many")
    dialog.act.click()
    assert dialog.error_of("leavers") == ""
    assert "“many” is no share" in dialog.error_of("attendance_rate")
    dialog.rate.setText("85")
    dialog.completion.setText("few")
    dialog.act.click()
    assert dialog.error_of("attendance_rate") == ""
    assert "“few” is no share" in dialog.error_of("completion_rate")


def test_every_control_can_be_read_and_gone_through(qtbot: QtBot, look: Look) -> None:
    assert faults(dialog_for(qtbot, look, WHOLE)) == []


def test_who_is_chosen_for_places_counts_as_typed(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, WHOLE, is_new=False)
    dialog.places.rows[0].people.add_values(["a3"])

    assert dialog.is_changed


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("", None), ("85", Fraction(17, 20)), ("85%", Fraction(17, 20)), ("87.5", Fraction(7, 8)), ("0", Fraction(0)),
        ("100", Fraction(1)), ("1", Fraction(1, 100)), ("0.9", Fraction(9, 10)), ("1/3", Fraction(1, 3)),
    ],
)  # fmt: skip
def test_a_share_is_typed_in_per_cent_or_as_a_part_of_one(text: str, rate: Fraction | None) -> None:
    assert share_typed(text, "attendance_rate") == rate


@pytest.mark.parametrize("text", ["101", "-1", "1e3", "5/4", "x", "1/0"])
def test_no_share_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        share_typed(text, "completion_rate")
    assert refused.value.field == "completion_rate"


@pytest.mark.parametrize("rate", [None, Fraction(0), Fraction(1), Fraction(17, 20), Fraction(7, 8), Fraction(1, 3)])
def test_a_share_comes_back_as_it_is_shown(rate: Fraction | None) -> None:
    assert share_typed(share_text(rate), "attendance_rate") == rate
