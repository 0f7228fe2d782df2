from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.widgets.picker import (
    Picker,
    choices_of,
    course_picker,
    person_picker,
    requirement_picker,
    role_picker,
    team_picker,
)

PEOPLE = (
    Option(1, "Siân O’Brien", "00001"),
    Option(2, "Brian Siddall", "00002"),
    Option(3, "Bożena Gołąb", "00003"),
    Option(4, "Bożena Gołąb", "00004"),
)


@pytest.fixture
def picker(qtbot: QtBot) -> Iterator[Picker]:
    picker = person_picker("Manager", PEOPLE)
    qtbot.addWidget(picker)
    picker.show()
    qtbot.waitExposed(picker)
    picker.edit.setFocus()
    yield picker
    picker.popup.hide()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("obrien", ["Siân O’Brien (00001)"]),
        ("si", ["Siân O’Brien (00001)", "Brian Siddall (00002)"]),
        ("golab", ["Bożena Gołąb (00003)", "Bożena Gołąb (00004)"]),
        ("00002", ["Brian Siddall (00002)"]),
        ("zzz", []),
    ],
)
def test_it_offers_what_fits_as_one_types(picker: Picker, typed: str, offered: list[str]) -> None:
    QTest.keyClicks(picker.edit, typed)

    assert picker.offered() == offered
    assert picker.popup.isVisible() == bool(offered)


def test_enter_takes_what_fits_best(qtbot: QtBot, picker: Picker) -> None:
    QTest.keyClicks(picker.edit, "brian")
    with qtbot.waitSignal(picker.chosen) as chosen:
        QTest.keyClick(picker.popup, Qt.Key.Key_Return)

    assert chosen.args == [2]
    assert (picker.key(), picker.edit.text()) == (2, "Brian Siddall (00002)")


def test_down_opens_the_whole_list_and_walks_through_it(picker: Picker) -> None:
    QTest.keyClick(picker.edit, Qt.Key.Key_Down)
    assert len(picker.offered()) == len(PEOPLE)
    QTest.keyClick(picker.popup, Qt.Key.Key_Down)
    QTest.keyClick(picker.popup, Qt.Key.Key_Return)

    assert picker.key() == 2


def test_a_name_that_fits_one_only_is_settled_on_leaving(picker: Picker) -> None:
    picker.edit.setText("sian obrien")
    picker.edit.editingFinished.emit()

    assert (picker.key(), picker.edit.text(), picker.error.isHidden()) == (1, "Siân O’Brien (00001)", True)


@pytest.mark.parametrize(("typed", "reason"), [("golab", "2 fit"), ("nobody", "there is no person like this")])
def test_what_fits_none_or_several_says_so_and_stays(picker: Picker, typed: str, reason: str) -> None:
    picker.edit.setText(typed)
    picker.edit.editingFinished.emit()

    assert reason in picker.error.text()
    assert picker.error.isVisible()
    assert picker.edit.text() == typed
    assert picker.edit.accessibleDescription() == picker.error.text()
    with pytest.raises(ValueError, match=reason):
        picker.key()


def test_a_blank_field_is_nobody(picker: Picker) -> None:
    assert picker.key() is None
    picker.set_key(3)
    assert picker.key() == 3
    picker.set_key(None)
    assert (picker.key(), picker.text()) == (None, "")


def test_a_new_name_is_taken_where_new_names_may_be_given(qtbot: QtBot) -> None:
    teams = (Option(1, "Deaf Services", "Sensory"), Option(2, "North", "Adults"))
    picker = team_picker("Team", teams, allow_new=True)
    qtbot.addWidget(picker)
    picker.edit.setText("North  East")
    picker.edit.editingFinished.emit()
    assert (picker.key(), picker.name(teams), picker.error.isHidden()) == (None, "North East", True)

    picker.edit.setText("deaf services")
    assert (picker.key(), picker.name(teams)) == (1, "Deaf Services")


def test_every_picker_is_named_as_its_label(qtbot: QtBot) -> None:
    for make in (person_picker, course_picker, requirement_picker, team_picker, role_picker):
        picker = make("Who or what", ())
        qtbot.addWidget(picker)
        assert picker.edit.accessibleName() == "Who or what"
        assert picker.popup.accessibleName() == "Who or what: choices"


ROLES = [Option(1, "Social Care Officer / Community Care Worker", "SCO"), Option(2, "Social Worker", "SW")]


def test_tab_takes_what_fits_best(qtbot: QtBot) -> None:
    picker = person_picker("Person", ROLES)
    qtbot.addWidget(picker)
    picker.show()
    QTest.keyClicks(picker.edit, "social wor")
    assert picker.offered()[0] == "Social Worker (SW)"
    QTest.keyClick(picker.popup, Qt.Key.Key_Tab)
    assert picker.key() == 2


def test_where_new_names_are_allowed_tab_keeps_what_is_typed_and_says_that_it_is_new(qtbot: QtBot) -> None:
    picker = role_picker("Role", ROLES, allow_new=True)
    qtbot.addWidget(picker)
    picker.show()
    QTest.keyClicks(picker.edit, "social wor")
    QTest.keyClick(picker.popup, Qt.Key.Key_Tab)
    picker.edit.editingFinished.emit()
    assert (picker.text(), picker.key()) == ("social wor", None)
    assert picker.note.isVisible()
    assert picker.edit.accessibleDescription().startswith("A new role")

    picker.edit.clear()
    QTest.keyClicks(picker.edit, "social wor")
    QTest.keyClick(picker.popup, Qt.Key.Key_Down)
    QTest.keyClick(picker.popup, Qt.Key.Key_Tab)
    picker.edit.editingFinished.emit()
    assert picker.key() == 1
    assert picker.note.isHidden()


def test_the_list_is_as_wide_as_what_it_offers(qtbot: QtBot) -> None:
    picker = role_picker("Role", ROLES)
    qtbot.addWidget(picker)
    picker.setFixedWidth(80)
    picker.show()
    QTest.keyClicks(picker.edit, "social")
    assert picker.popup.width() >= picker.popup.sizeHintForColumn(0)


def test_down_stays_on_the_only_one_that_fits(qtbot: QtBot, picker: Picker) -> None:
    QTest.keyClicks(picker.edit, "siddall")
    QTest.keyClick(picker.popup, Qt.Key.Key_Down)

    with qtbot.waitSignal(picker.chosen) as chosen:
        QTest.keyClick(picker.popup, Qt.Key.Key_Return)

    assert chosen.args == [2]


def test_choices_that_a_worker_made_are_offered_like_any(qtbot: QtBot) -> None:
    picker = person_picker("Person")
    qtbot.addWidget(picker)
    picker.set_choices(choices_of([Option(7, "Siân O’Brien", "00007")]))
    picker.edit.setText("sian")

    assert picker.key() == 7
