from datetime import date
from typing import Any

from cpd_desktop.ui.pages.learning.acknowledging import Acknowledging
from tests.services.people_book import someone
from tests.ui.pages.apprenticeships.forms import errors_of, fill

from .conftest import CAPACITY, Desk


def people(desk: Desk) -> set[int]:
    return {person for team in desk.book.thread(CAPACITY).reach for person in team.people}


def test_those_who_are_chosen_acknowledge_and_take_it_back(desk: Desk) -> None:
    acknowledging, uuid = Acknowledging(desk.context, desk.window), desk.book.uuids[CAPACITY]
    assert people(desk) == {1, 2}
    acknowledging.ask(uuid, "Capacity", (4, 5))
    desk.settle()
    assert acknowledging.dialog is not None
    assert acknowledging.dialog.about.text() == "Capacity. 2 people chosen."
    desk.send(acknowledging.dialog, how="Talked it through")
    assert people(desk) == {1, 2, 4, 5}
    acknowledging.take_back(uuid, (4,))
    desk.settle()
    assert people(desk) == {1, 2, 5}
    desk.undo()
    assert people(desk) == {1, 2, 4, 5}


def test_anybody_is_chosen_by_name(desk: Desk) -> None:
    acknowledging = Acknowledging(desk.context, desk.window)
    acknowledging.ask(desk.book.uuids[CAPACITY], "Capacity")
    desk.settle()
    dialog: Any = acknowledging.dialog
    assert errors_of(dialog) == {"people": "Needed: one person at least."}
    dialog.people.edit.setText("Ma")
    assert "was not taken" in errors_of(dialog)["people"]
    dialog.people.edit.clear()
    dialog.people.add_values(["00005"])
    fill(dialog, on="1/1/2025")
    dialog.act.click()
    desk.settle()
    assert "give that day or a later one" in dialog.error_of("on")
    desk.send(dialog, on="2/11/2026")
    assert 5 in people(desk)


def test_who_is_chosen_on_an_earlier_date_acknowledged_it_then(desk: Desk) -> None:
    then = date(2026, 6, 1)
    desk.context.set_view(as_at=then)
    new = someone(desk.context.workspace, "00006", "Nia Rowe", team="West", starts_on=date(2026, 5, 1))
    acknowledging, uuid = Acknowledging(desk.context, desk.window), desk.book.uuids[CAPACITY]
    acknowledging.ask(uuid, "Capacity", (4, 5, new))
    desk.settle()
    dialog: Any = acknowledging.dialog
    assert dialog.day("on") == then
    desk.send(dialog, on="1/1/2026")
    assert dialog.problem.text().startswith("Nia Rowe was not in post on 01/01/2026")
    dialog.reject()
    acknowledging.ask(uuid, "Capacity", (4, 5))
    desk.settle()
    desk.send(acknowledging.dialog, on="1/1/2026")
    west = next(one for one in desk.book.thread(CAPACITY).reach if one.team == "West")
    assert (west.people, west.shared_on) == ((4, 5), date(2026, 1, 1))
