"""Views saved by hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from cpd_desktop.ui import notices
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.widgets.saved_views import (
    NameDialog,
    TablePlace,
    place_of_view,
    read_views,
    view_of_place,
    written_views,
)
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import COLUMNS, Member, names

Members = Callable[..., Table[Member]]


def listed(table: Table[Member]) -> list[str]:
    table.views.fill_menu()
    return [("✓ " if one.isChecked() else "") + one.text() for one in table.views.menu.actions() if one.isCheckable()]


def press(menu: QMenu, text: str) -> None:
    menu.aboutToShow.emit()
    (action,) = [action for action in menu.actions() if action.text() == text]
    assert action.isEnabled()
    action.trigger()


def call(table: Table[Member], act: str, name: str) -> NameDialog:
    """Choose an act in the menu, and answer its question for a name."""
    press(table.views.menu, act)
    (dialog,) = [one for one in table.findChildren(NameDialog) if one.isVisible()]
    dialog.name.setText(name)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    return dialog


def looked_at(table: Table[Member]) -> None:
    table.filter.setText("ward")
    table.filter_by_column.setChecked(True)
    table.by_column.edits[2].setText(">2")
    table.model.set_sorts(((2, True), (0, False)))
    table.layout_of_columns.arrange((1, 0, 2, 3), (3,))
    table.view.setColumnWidth(0, 222)


def test_a_view_is_saved_and_shown_again_also_at_the_next_start(members: Members) -> None:
    table = members()
    assert listed(table) == ["✓ Everything"]
    looked_at(table)
    call(table, "Save this view …", "  Wards  here ")
    assert listed(table) == ["Everything", "✓ Wards here"]

    press(table.views.menu, "Everything")
    assert table.filter.text() == ""
    assert len(names(table)) == 4
    assert table.headings_shown() == ("Name", "Team", "Hours", "Expires")
    assert table.model.sorts == ()

    again = members()
    press(again.views.menu, "Wards here")
    assert again.filter.text() == "ward"
    assert again.by_column.isVisible()
    assert names(again) == ["Adam Ward"]
    assert again.model.sorts == ((2, True), (0, False))
    assert again.headings_shown() == ("Team", "Name", "Hours")
    assert again.view.columnWidth(0) == 222


def test_what_is_typed_is_kept_only_in_a_view_saved_by_hand(members: Members, preferences: Preferences) -> None:
    table = members()
    looked_at(table)
    assert "ward" not in "".join(str(preferences._settings.value(key)) for key in preferences._settings.allKeys())
    assert members().filter.text() == ""


def test_a_view_is_renamed_replaced_and_deleted(members: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    table = members()
    call(table, "Save this view …", "One")
    table.filter.setText("hill")
    call(table, "Save this view …", "Two")

    dialog = call(table, "Rename this view …", "one")
    assert dialog.error.text() == "There is a view “one” already: type another name."
    dialog.name.setText(" ")
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.error.text() == "Type a name for the view."
    dialog.name.setText("Hill & all")
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert listed(table) == ["Everything", "✓ Hill && all", "One"]

    table.filter.setText("ward")
    call(table, "Save this view …", "ONE")
    assert listed(table) == ["Everything", "Hill && all", "✓ ONE"]
    press(table.views.menu, "Hill && all")
    assert table.filter.text() == "hill"

    asked: list[str] = []

    def answer(_parent: object, text: str, _act: str, **_: object) -> bool:
        asked.append(text)
        return len(asked) == 2

    monkeypatch.setattr(notices, "ask", answer)
    press(table.views.menu, "Delete this view …")
    assert len(listed(table)) == 3
    press(table.views.menu, "Delete this view …")
    assert asked[0] == "Delete the view “Hill & all”?"
    assert listed(table) == ["✓ Everything", "ONE"]
    assert table.filter.text() == "hill"


@pytest.mark.parametrize("text", ["", "x", "{}", "[1]", '[{"name": "a"}]', "null"])
def test_preferences_that_were_altered_hold_no_views(members: Members, preferences: Preferences, text: str) -> None:
    preferences.set_text("views/Members", text)

    assert listed(members()) == ["✓ Everything"]


def test_views_are_the_same_after_writing(members: Members) -> None:
    table = members()
    looked_at(table)
    view = table._view_shown("Siân’s")

    assert read_views(written_views([view])) == [view]


def test_a_view_says_nothing_of_columns_that_are_gone(members: Members) -> None:
    place = TablePlace[Member]("ward", {0: "adam", 2: ">2"}, ((2, True), (1, False)))
    view = view_of_place("Wards", place, COLUMNS, members().layout_of_columns.state())

    assert view.sorts == (("Hours", True), ("Team", False))
    assert place_of_view(view, COLUMNS) == place
    assert place_of_view(view, COLUMNS[:2]) == TablePlace("ward", {0: "adam"}, ((1, False),))
