from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from cpd_desktop.services.person_acts import correct_person
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.people.columns import holding_rank
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import Desk


def test_a_person_is_shown_worst_first_with_where_they_work(desk: Desk) -> None:
    desk.open_person(12)
    view, whole = desk.page.person, desk.whole(12)

    assert whole.listed.teams in view.about.text()
    assert whole.details.staff_number in view.more.text()
    ranks = [holding_rank(view.holdings.model.row_at(at)) for at in range(view.holdings.model.rowCount())]
    assert ranks == sorted(ranks)
    assert len(ranks) == len(whole.holdings)
    assert view.tabs.tabText(1) == f"Training ({len(whole.records)})"


def test_the_history_tells_newest_first_who_did_what(desk: Desk) -> None:
    desk.open_person(12)
    stamps = [row.change.number for row in desk.page.person.history.model.rows]

    assert stamps == sorted(stamps, reverse=True)
    assert len(stamps) > 0


def test_a_person_follows_the_date(desk: Desk) -> None:
    desk.open_person(12)
    desk.context.set_view(as_at=TODAY.replace(year=2000))
    desk.settle()

    assert desk.page.person.badge.text().startswith("– Starts")
    assert desk.page.person.holdings.model.rows == ()


def test_buttons_that_need_a_row_are_off_until_one_is_chosen(empty_desk: Desk) -> None:
    view = empty_desk.page.person

    assert not view.buttons["Correct record …"].isEnabled()
    assert view.buttons["Add record …"].isEnabled()


def test_every_button_and_table_is_named_as_it_is_seen(desk: Desk) -> None:
    desk.open_person(12)
    view = desk.page.person

    assert all(button.accessibleName() == button.text() for button in view.findChildren(QPushButton))
    tables = (view.holdings, view.records, view.places, view.exemptions, view.history)
    assert len({table.view.accessibleName() for table in tables}) == len(tables)


def test_the_filter_key_reaches_the_tab_that_is_shown(desk: Desk) -> None:
    desk.open_person(12)
    view = desk.page.person
    view.tabs.setCurrentIndex(1)
    desk.page.focus_filter()
    QTest.keyClicks(view.records.filter, "fire")
    QTest.keyClick(view.records.filter, Qt.Key.Key_Return)

    assert 0 < view.records.model.rowCount() < len(view.records.model.rows)


def test_what_only_a_team_can_be_short_of_is_said_apart_and_not_as_missing(desk: Desk) -> None:
    for row in desk.page.table.model.rows:
        whole = desk.whole(row.id)
        helps = [one for one in whole.holdings if one.helps]
        if helps and whole.listed.sign.words == "All in date":
            break
    desk.open_person(whole.id)
    view = desk.page.person

    assert view.badge.text() == "● All in date"
    model = view.holdings.model
    lines = [model.row_at(at) for at in range(model.rowCount())]
    assert lines[-len(helps) :] == sorted(helps, key=lambda one: (holding_rank(one), one.requirement.title))
    status = model.index(model.rowCount() - 1, 1)
    assert status.data().startswith("◇ Could help to meet")
    assert status.data(SENTENCE).startswith(f"{lines[-1].requirement.title}: could help to meet")
    assert view.helps.text().startswith(f"Of what is required, {whole.listed.sign.figures}. Could help to meet")
    assert all(one.requirement.title in view.helps.text() for one in helps)


@pytest.mark.parametrize(
    ("tab", "button", "about"),
    [(5, "History of the entry …", "posting, "), (6, "History of the exemption …", "exemption, ")],
)
def test_posts_and_exemptions_have_their_history(desk: Desk, tab: int, button: str, about: str) -> None:
    person = next(row.id for row in desk.page.table.model.rows if desk.whole(row.id).exemptions)
    desk.open_person(person)
    view = desk.page.person
    view.tabs.setCurrentIndex(tab)
    desk.press(view.buttons[button])

    dialog = desk.page.acts.dialog
    assert isinstance(dialog, HistoryDialog)
    assert dialog.heading.text().startswith(f"History: {about}")
    assert dialog.table.model.row_at(0).did == "recorded"
    dialog.accept()


def test_corrected_details_tell_what_they_said_before(desk: Desk) -> None:
    desk.open_person(12)
    details = desk.whole(12).details
    desk.context.act("correct", None, None, correct_person, 12, replace(details, email="new@example.org"))
    desk.settle()
    desk.press(desk.page.history)

    dialog = desk.page.acts.dialog
    assert isinstance(dialog, HistoryDialog)
    last = dialog.table.model.rows[-1]
    assert (last.did, last.words) == ("corrected", f"e-mail: {details.email or 'blank'} → new@example.org")
    assert dialog.said.text() == f"Corrected: {last.words}"
    dialog.accept()
