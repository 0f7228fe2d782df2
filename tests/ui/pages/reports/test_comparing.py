"""The report of what changed between two dates, on the page Reports."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.page import ReportsPage
from tests.ui.pages.reports.test_page import opened, text_of

TARGET = {"name": "changes-between", "from": "2026-09-23", "to": "2026-11-23", "team": "", "service": ""}


def settled(qtbot: QtBot, page: ReportsPage) -> None:
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)


def test_the_page_coverage_asks_for_it_with_its_dates_and_moments(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    moment = context.clock().astimezone()
    page.show_target({**TARGET, "first_known": moment.isoformat(), "known": moment.isoformat()})
    settled(qtbot, page)
    assert page.knowing.moment is not None
    assert f"{page.knowing.moment:%H:%M}" == f"{moment:%H:%M}"
    assert page.choices.period.days() == (date(2026, 9, 23), date(2026, 11, 23))
    assert page.choices.period.first_known_at() == moment
    place = page.place()
    assert (place["from"], place["to"], place["first_known"]) == ("2026-09-23", "2026-11-23", moment.isoformat())


def test_it_is_made_as_the_list_shows_it(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target({**TARGET, "first_known": "", "known": ""})
    settled(qtbot, page)
    words = text_of(page)
    assert "Between 23 September 2026 and 23 November 2026, " in words
    assert "Figures of places" in words
    assert page.knowing.moment is None
