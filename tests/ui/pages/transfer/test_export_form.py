from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.ui.context import Context, View
from cpd_desktop.ui.pages.transfer.export_form import ExportForm


def test_only_coverage_and_the_forecast_are_narrowed_and_everything_is_a_workbook(
    qtbot: QtBot, empty_context: Context
) -> None:
    form = ExportForm(empty_context.look, empty_context.preferences)
    qtbot.addWidget(form)
    form.show_view(View(date(2026, 11, 23), team="East"))
    assert not form.format.isEnabled()
    assert form.format.currentData() == ".xlsx"
    assert "Only coverage and the forecast can be narrowed" in form.about.text()
    for kind in ("coverage", "forecast"):
        form.kind.setCurrentIndex(form.kind.findData(kind))
        assert form.format.isEnabled()
        assert "As at 23 November 2026. Scope: East." in form.about.text()


def test_every_export_has_words_of_its_own(qtbot: QtBot, empty_context: Context) -> None:
    form = ExportForm(empty_context.look, empty_context.preferences)
    qtbot.addWidget(form)
    offered = {form.kind.itemData(at): form.kind.itemText(at) for at in range(form.kind.count())}
    assert list(offered) == ["all", *LISTINGS]
    assert len(set(offered.values())) == len(offered)
    assert offered["supervision"] == "Supervision that was held or cancelled"
