"""Who is to be booked, with what clashes beside each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.group_sessions import who_they_were
from cpd_desktop.ui.pages.sessions.learners_field import LearnersField
from tests.ui.pages.sessions.sessions_desk import COMING, SessionsDesk
from tests.ui.reading import faults


@pytest.fixture
def field(desk: SessionsDesk) -> LearnersField:
    options = desk.workspace.read(options_to_choose)
    field = LearnersField(options, desk.workspace.read(who_they_were, COMING), {3}, desk.context.look)
    field.setAccessibleName("Who")
    desk.qtbot.addWidget(field)
    field.resize(800, 400)
    field.show()
    return field


def test_a_person_is_taken_by_typing_a_few_letters(field: LearnersField) -> None:
    QTest.keyClicks(field.picker.edit, "sian")
    QTest.keyClick(field.picker.popup, Qt.Key.Key_Return)

    assert field.values() == (LearnerDraft(1),)
    assert field.pending() == ""


def test_a_whole_team_is_taken_without_those_who_have_a_place(field: LearnersField) -> None:
    field._add_team(next(key for key, name in field._teams.items() if name == "East"))

    assert sorted(field.person_ids()) == [1, 2, 4]
    assert field.count.text() == "Jo Patel has a place already."
    field.add_people([1])
    assert len(field.rows) == 3


def test_who_has_a_clash_is_left_out_until_somebody_says_anyway(field: LearnersField) -> None:
    field.add_people([1, 2])
    field.show_clashes({2: ("Amir Khan is on leave.",)}, {1: ("Siân O’Brien holds it already.",)})
    row = next(row for row in field.rows if row.person_id == 2)

    assert field.values() == (LearnerDraft(1),)
    assert field.left_out() == ("Amir Khan",)
    assert row.clash.text() == "Amir Khan is on leave."
    assert row.anyway.accessibleDescription() == "Amir Khan is on leave."
    row.anyway.click()
    assert set(field.values()) == {LearnerDraft(1), LearnerDraft(2)}
    field.show_clashes({}, {})
    assert row.clash.isHidden()


def test_a_partners_learner_has_a_name_and_an_organisation(field: LearnersField) -> None:
    field.outside.click()
    assert field.values() == ()
    QTest.keyClicks(field.rows[0].name, "Tom Ellis")
    QTest.keyClicks(field.rows[0].organisation, "Oak House")

    assert field.values() == (LearnerDraft(None, "Tom Ellis", "Oak House"),)
    assert field.rows[0].remove.accessibleName() == "Take out Tom Ellis"
    field.rows[0].remove.click()
    assert field.rows == []


def test_it_can_be_read(field: LearnersField) -> None:
    field.add_people([1, 2])
    field._add_outside()
    field.show_clashes({2: ("Amir Khan is on leave.",)}, {})

    assert faults(field) == []
