"""The history of changes, through its own list, fields and button."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.history import changes, person_history
from cpd_desktop.services.policy import set_choice
from cpd_desktop.store.queries.entities import person_by_key
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.history import HistoryPart, HistoryTarget
from cpd_desktop.ui.pages.settings.page import SettingsPage
from cpd_desktop.ui.theme import LIGHT
from cpd_desktop.ui.undo import UndoStack


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[SettingsPage]:
    context.workspace.write(set_choice, "warning_days", 30)
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    page.show_target("History")
    settle(qtbot, page)
    yield page
    settle(qtbot, page)


def settle(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)


def listed(part: HistoryPart) -> list[int]:
    return [part.table.model.row_at(at).number for at in range(part.table.model.rowCount())]


def last(page: SettingsPage) -> int:
    """Return the number of the change that the fixture made, the newest one of the demonstration book."""
    return page.context.workspace.head().number


def changes_to(page: SettingsPage, person_id: int) -> set[int]:
    """Return the numbers of the changes that did something to somebody's records."""
    done = {one.change.number for one in page.context.workspace.read(person_history, person_id)}
    assert done
    assert last(page) not in done
    return done


def choose(qtbot: QtBot, page: SettingsPage, number: int) -> None:
    part = page.history
    part.table.view.selectRow(listed(part).index(number))
    settle(qtbot, page)


def test_it_lists_every_change_newest_first_with_what_the_first_did(page: SettingsPage) -> None:
    part = page.history

    assert listed(part) == [one.number for one in page.context.workspace.read(changes)]
    assert part.heading.text() == f"Change {last(page)}: set choice"
    assert "Choices of policy: 1 recorded" in part.did.toPlainText()
    assert "+ warning_days, 30" in part.did.toPlainText()
    assert part.listed.text() == f"All {last(page)} of them."


def test_a_change_is_taken_back_and_ctrl_z_brings_it_back(qtbot: QtBot, page: SettingsPage) -> None:
    part, undo, number = page.history, UndoStack(page.context), last(page)

    QTest.mouseClick(part.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(listed(part)) == number + 1)
    settle(qtbot, page)

    assert page.policy.cards["warning_days"].field.value() == 90
    assert part.table.model.row_at(1).state == f"taken back by change {number + 1}"
    assert not part.take_back.isEnabled()
    assert part.why.text() == f"Change {number} was undone already, by change {number + 1}."
    assert undo.undo_title == f"take back change {number} (set choice)"
    undo.undo()
    qtbot.waitUntil(lambda: len(listed(part)) == number + 2)
    settle(qtbot, page)
    assert page.policy.cards["warning_days"].field.value() == 30


def test_what_others_build_on_says_why_it_stays(qtbot: QtBot, page: SettingsPage) -> None:
    choose(qtbot, page, 3)

    assert not page.history.take_back.isEnabled()
    assert page.history.why.text() == (
        "Change 3 (import courses) cannot be undone while change 4 builds on it: undo that first."
    )


def test_it_is_narrowed_by_act(qtbot: QtBot, page: SettingsPage) -> None:
    act = page.history.act
    act.setCurrentIndex(act.findData("import training"))
    act.activated.emit(act.currentIndex())
    settle(qtbot, page)

    assert listed(page.history) == [7, 6]
    assert act.currentText() == "import training"


def test_it_is_narrowed_by_person_and_their_rows_come_first(qtbot: QtBot, page: SettingsPage) -> None:
    part = page.history
    person = part.person._choices[0]
    part.person.set_key(person.key)
    part.person.chosen.emit(person.key)
    settle(qtbot, page)

    assert set(listed(part)) == changes_to(page, person.key)
    name = person.text.split(" (")[0]
    assert f"+ {name}" in part.did.toPlainText()


def test_it_is_narrowed_by_day(qtbot: QtBot, page: SettingsPage) -> None:
    part = page.history
    part.until.edit.setText("1/1/2020")
    part.until.edit.editingFinished.emit()
    settle(qtbot, page)

    assert listed(part) == []
    assert part.heading.text() == "Choose a change"
    assert not part.take_back.isEnabled()
    part.until.edit.clear()
    part.until.edit.editingFinished.emit()
    settle(qtbot, page)
    assert len(listed(part)) == last(page)


def test_what_came_long_before_is_listed_on_demand(qtbot: QtBot, page: SettingsPage) -> None:
    part, every = page.history, last(page) + 505
    for days in range(31, 31 + 505):
        page.context.workspace.write(set_choice, "warning_days", days % 300)
    part.reload()
    settle(qtbot, page)
    assert len(listed(part)) == 500
    assert part.listed.text() == f"The newest 500 of {every} changes."
    assert part.earlier.isVisible()

    QTest.mouseClick(part.earlier, Qt.MouseButton.LeftButton)
    settle(qtbot, page)

    assert listed(part) == list(range(every, 0, -1))
    assert not part.earlier.isVisible()


def test_another_page_can_ask_for_a_person_and_a_change(qtbot: QtBot, page: SettingsPage) -> None:
    with page.context.workspace.snapshot() as session:
        person = person_by_key(session, page.history.person._choices[3].text.rpartition("(")[2].rstrip(")"))
    assert person is not None

    page.show_target("Policy")
    page.show_target(HistoryTarget(person.id, 6))
    settle(qtbot, page)

    assert page.place() == "History"
    assert page.history.person.text().startswith(person.name)
    assert page.history.heading.text() == "Change 6: import training"
    assert set(listed(page.history)) == changes_to(page, person.id)


def test_the_filter_key_leads_to_the_filter(page: SettingsPage) -> None:
    page.activateWindow()
    page.focus_filter()

    assert page.history.table.filter.hasFocus()


def test_everything_has_a_name(page: SettingsPage) -> None:
    part = page.history

    named = (part.person.edit, part.act, part.since.edit, part.until.edit, part.table.view, part.did, part.take_back)
    assert all(widget.accessibleName() for widget in named)


def test_at_200_per_cent_the_details_go_below(qtbot: QtBot, page: SettingsPage) -> None:
    page.context.look.apply(LIGHT, 200)

    qtbot.waitUntil(lambda: page.history.splitter.orientation() == Qt.Orientation.Vertical)
    page.context.look.apply(LIGHT, 100)


def test_days_are_read_as_they_are_typed(page: SettingsPage) -> None:
    page.history.since.edit.setText("nonsense")
    page.history.since.edit.editingFinished.emit()

    assert "is not a date" in page.history.since.error.text()
    assert page.history._question.since is None
    assert page.context.today() == date(2026, 11, 23)
