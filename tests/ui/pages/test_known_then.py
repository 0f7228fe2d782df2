"""What was recorded later is left out on every page that answers about what was known, as on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.record_acts import delete_record
from cpd_desktop.ui.context import Context, View
from cpd_desktop.ui.pages.gaps.page import GapsPage
from cpd_desktop.ui.pages.people.page import PeoplePage
from cpd_desktop.ui.pages.reports.page import ReportsPage
from cpd_desktop.ui.pages.transfer.page import TransferPage, export
from cpd_desktop.ui.widgets.known_at import KnownAt

LONG_AGO = "1/1/2020"


def ask_as_known(knowing: KnownAt, day: str) -> None:
    knowing.tick.setChecked(True)
    knowing.day.edit.setText(day)
    knowing.day.edit.editingFinished.emit()


def idle(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


@pytest.mark.parametrize("kind", [GapsPage, ReportsPage, TransferPage])
def test_it_is_off_at_first_and_loud_while_it_is_on(
    qtbot: QtBot, context: Context, kind: Callable[[Context], GapsPage | ReportsPage | TransferPage]
) -> None:
    page = kind(context)
    qtbot.addWidget(page)
    page.show()
    idle(qtbot, context)
    assert page.knowing.moment is None
    assert page.knowing.band.isHidden()

    ask_as_known(page.knowing, "t")
    idle(qtbot, context)

    assert page.knowing.moment is not None
    assert not page.knowing.band.isHidden()
    assert "leaves out what was recorded later" in page.knowing.words.text()
    page.knowing.back.click()
    assert page.knowing.moment is None


def test_gaps_before_anything_was_recorded_are_refused_beside_the_day(qtbot: QtBot, context: Context) -> None:
    page = GapsPage(context)
    qtbot.addWidget(page)
    page.show()
    idle(qtbot, context)
    before = page.table.model.rowCount()
    assert before

    ask_as_known(page.knowing, LONG_AGO)
    idle(qtbot, context)

    assert page.knowing.error.text().startswith("Nothing was recorded by 01 January 2020")
    assert page.table.model.rowCount() == before


def test_a_person_is_shown_as_known_and_refused_before_there_was_anything(qtbot: QtBot, context: Context) -> None:
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show()
    idle(qtbot, context)
    page.show_target(page.table.model.row_at(0).id)
    idle(qtbot, context)
    held = [row.holding.status for row in page.person.holdings.model.rows]

    ask_as_known(page.person.knowing, "t")
    idle(qtbot, context)
    assert [row.holding.status for row in page.person.holdings.model.rows] == held

    ask_as_known(page.person.knowing, LONG_AGO)
    idle(qtbot, context)
    assert page.person.knowing.error.text().startswith("Nothing was recorded by 01 January 2020")


def test_a_report_says_why_there_is_none_and_comes_back(qtbot: QtBot, context: Context) -> None:
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.show()
    idle(qtbot, context)
    assert page.save.isEnabled()

    ask_as_known(page.knowing, LONG_AGO)
    idle(qtbot, context)
    assert not page.save.isEnabled()

    page.knowing.back.click()
    idle(qtbot, context)
    assert page.save.isEnabled()


def test_an_export_leaves_out_what_came_later(context: Context, tmp_path: Path) -> None:
    workspace, view = context.workspace, View(context.today())
    with workspace.snapshot() as session:
        connection = session.connection()
        before = datetime.fromisoformat(connection.exec_driver_sql("SELECT max(at) FROM changes").scalar())
        row_id = connection.exec_driver_sql("SELECT max(id) FROM training_records").scalar()
    workspace.write(delete_record, row_id)

    def rows(name: str, known_at: datetime | None) -> int:
        done = export(
            workspace, "training", tmp_path / name, view, produced=context.clock(), who="tests", known_at=known_at
        )
        assert isinstance(done, dict)
        return done["training"]

    assert rows("as known before.csv", before) == rows("now.csv", None) + 1
