"""Learners from outside, who are counted and not named."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.sessions import Audience, AudienceDraft
from cpd_desktop.ui.pages.sessions.audiences_field import AudiencesField
from cpd_desktop.ui.theme import Look
from tests.ui.reading import faults


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> AudiencesField:
    field = AudiencesField(look)
    field.setAccessibleName("From outside the council")
    qtbot.addWidget(field)
    field.resize(800, 200)
    field.show()
    return field


def test_a_head_count_is_typed(field: AudiencesField) -> None:
    field.add.click()
    row = field.rows[0]
    row.kind.setCurrentText("Providers")
    QTest.keyClicks(row.organisation, "Oak House")
    QTest.keyClicks(row.expected, "8")

    assert field.values() == (AudienceDraft(Audience.PROVIDERS, "Oak House", 8, None),)
    QTest.keyClicks(row.came, "six6")
    assert field.values()[0].attended == 6


def test_what_is_recorded_is_shown_and_taken_out(field: AudiencesField) -> None:
    known = (AudienceDraft(Audience.CARERS, "", 12, 9), AudienceDraft(Audience.PEOPLE))
    field.set_values(known)
    assert field.values() == known
    field.rows[0].remove.click()
    assert field.values() == known[1:]
    assert field.rows[0].remove.accessibleName() == "Take out learners from outside, 1"


def test_it_can_be_kept_read_and_fits_where_it_is_narrow(field: AudiencesField, qtbot: QtBot) -> None:
    field.set_values((AudienceDraft(Audience.OTHERS, "Library", 3),))
    state = field.state()
    field.take([])
    field.take(state)
    assert field.values() == (AudienceDraft(Audience.OTHERS, "Library", 3),)
    assert faults(field) == []
    field.resize(420, 200)
    qtbot.waitUntil(lambda: field.rows[0].expected.y() > field.rows[0].kind.y())
