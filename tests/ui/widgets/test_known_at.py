"""As we knew it on …: the fields, the band, and what the page shows meanwhile."""

from datetime import datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import coverage_grid
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.coverage.page import CoveragePage
from cpd_desktop.ui.widgets.known_at import KnownAt
from tests.ui.pages.coverage.test_page import TODAY, figure, open_cell, opened


@pytest.fixture
def known(qtbot: QtBot, context: Context) -> KnownAt:
    known = KnownAt(context)
    qtbot.addWidget(known)
    known.show()
    return known


def type_into(known: KnownAt, day: str, at: str = "") -> None:
    known.day.edit.setText(day)
    QTest.keyClick(known.day.edit, Qt.Key.Key_Return)
    known.time.setText(at)
    known.time.editingFinished.emit()


def test_it_is_off_by_default_and_takes_no_room_for_its_fields(known: KnownAt) -> None:
    assert known.moment is None
    assert known.fields.isHidden()
    assert known.band.isHidden()


def test_a_day_means_its_end_and_the_band_says_so(known: KnownAt) -> None:
    known.tick.click()
    type_into(known, "20/3/2026")

    assert known.moment == datetime.combine(datetime(2026, 3, 20), time.max).astimezone()  # noqa: DTZ001 - made local next.
    assert known.words.text() == (
        "▲ Old knowledge: as we knew it on 20 March 2026. Nothing can be recorded here while it is shown."
    )
    assert known.band.isVisible()


def test_a_moment_is_chosen_from_elsewhere_and_given_up_again(known: KnownAt) -> None:
    for at in (time(14, 30), time.max):
        moment = datetime.combine(datetime(2026, 3, 20), at).astimezone()  # noqa: DTZ001 - made local next.
        known.choose(moment)
        assert known.moment == moment
        assert known.tick.isChecked()
    known.choose(None)
    assert known.moment is None
    assert known.fields.isHidden()


def test_a_time_can_be_given(known: KnownAt) -> None:
    known.tick.click()
    type_into(known, "20/3/2026", "14.30")

    assert known.moment is not None
    assert (known.moment.hour, known.moment.minute) == (14, 30)
    assert "20 March 2026, 14:30" in known.words.text()


@pytest.mark.parametrize("text", ["25:00", "noon", "9"])
def test_what_is_no_time_is_said_and_stays(known: KnownAt, text: str) -> None:
    known.tick.click()
    before = known.moment
    type_into(known, "23/11/2026", text)

    assert known.error.text().startswith(f"'{text}' is not a time: type for example 14:30")
    assert (known.time.text(), known.moment) == (text, before)


def test_the_button_in_the_band_ends_it(qtbot: QtBot, known: KnownAt) -> None:
    known.tick.click()
    with qtbot.waitSignal(known.changed):
        QTest.mouseClick(known.back, Qt.MouseButton.LeftButton)

    assert known.moment is None
    assert known.band.isHidden()
    assert not known.tick.isChecked()


def test_the_page_shows_what_was_known_and_lets_nothing_be_recorded(qtbot: QtBot, context: Context) -> None:
    page: CoveragePage = opened(qtbot, context)
    open_cell(qtbot, page)
    page.panel.table.view.selectAll()
    assert page.panel.acts["record"].isEnabled()

    page.knowing.tick.click()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert page.knowing.moment is not None
    grid = context.workspace.read(
        lambda session: coverage_grid(session, as_known_at(session, CoverageQuestion(TODAY), page.knowing.moment))
    )
    assert page.heat_map.heat.rowCount() == len(grid.places)
    page.panel.table.view.selectAll()
    assert not page.panel.acts["record"].isEnabled()
    assert page.panel.hint.text().startswith("Old knowledge is shown")
    assert figure(page) == "1 of 2"
    page.knowing.back.click()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    page.panel.table.view.selectAll()
    assert page.panel.acts["record"].isEnabled()


def test_before_the_book_began_it_says_so_beside_the_fields(qtbot: QtBot, context: Context) -> None:
    page: CoveragePage = opened(qtbot, context)
    page.knowing.tick.click()
    type_into(page.knowing, "1/1/2020")
    qtbot.waitUntil(page.knowing.error.isVisible)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert page.knowing.error.text().startswith("Nothing was recorded by 01 January 2020")
    assert page.knowing.band.isHidden()


def test_what_was_chosen_later_is_left_out(qtbot: QtBot, context: Context) -> None:
    page: CoveragePage = opened(qtbot, context)
    context.workspace.write(set_choice, "mandatory_target", 50)
    page.knowing.tick.click()
    type_into(page.knowing, "23/11/2026", "12:00")
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert page._shown.grid.policy.mandatory_target == 90

    page.knowing.back.click()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert page._shown.grid.policy.mandatory_target == 50
