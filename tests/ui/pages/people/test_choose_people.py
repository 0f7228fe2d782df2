import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.people.choose_people import ChoosePeopleDialog
from cpd_desktop.ui.theme import Look

OPTIONS = Options(
    people=(
        Option(1, "Ann Able", "00001"), Option(2, "Bo Chen", "00002"), Option(3, "Bo Chen", "00003"),
        Option(4, "Siân Price", "sian@example.org"),
    ),
    teams=(Option(7, "East", "Adults"), Option(8, "Empty", "")),
)  # fmt: skip


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> ChoosePeopleDialog:
    form = ChoosePeopleDialog(OPTIONS, {7: (1, 2)}, (3, 4), look)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(form, before_close_func=ChoosePeopleDialog.finish)
    form.open()
    return form


def take(form: ChoosePeopleDialog, name: str, text: str) -> None:
    picker = form.people.picker if name == "people" else form.team
    picker.edit.clear()
    QTest.keyClicks(picker.edit, text)
    QTest.keyClick(picker.popup, Qt.Key.Key_Return)


def test_names_teams_and_the_list_shown_gather_each_person_once(form: ChoosePeopleDialog, qtbot: QtBot) -> None:
    take(form, "people", "able")
    take(form, "team", "east")
    assert form.people.values() == ("1", "2")
    qtbot.mouseClick(form.add_shown, Qt.MouseButton.LeftButton)
    assert form.act.text() == form.act.accessibleName() == "Go on with 4 people"
    with qtbot.waitSignal(form.submitted) as sent:
        qtbot.mouseClick(form.act, Qt.MouseButton.LeftButton)
    assert sent.args == [(1, 2, 3, 4)]


def test_a_team_without_anybody_says_so(form: ChoosePeopleDialog) -> None:
    take(form, "team", "empty")
    assert "Nobody has a posting" in form.error_of("team")


def test_pasted_rows_find_people_by_number_address_or_a_name_of_one(form: ChoosePeopleDialog) -> None:
    form.add_pasted((("Ann", "00001"), ("SIAN@example.org",), ("Bo Chen",), ("x", "bo chen", "00003")))
    assert form.people.values() == ("1", "4", "3")
    assert form.error_of("people") == "Not found, or the name of several people: Bo Chen. Add them by staff number."


def test_nobody_chosen_is_marked(form: ChoosePeopleDialog) -> None:
    form.submit()
    assert form.error_of("people") == "Needed: at least one person."
    form.people.edit.setText("somebody else")
    form.submit()
    assert "was not taken" in form.error_of("people")
