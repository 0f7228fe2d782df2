from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.catalogue_of_courses import course_catalogue
from cpd_desktop.services.coverage import CoverageQuestion, coverage, team_sheet
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.gap_acts import GapActs
from tests.ui.conftest import TODAY
from tests.ui.session_book import people_in, planned

from .conftest import settled, wanted_by


@pytest.fixture
def acts(qtbot: QtBot, context: Context) -> GapActs:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return GapActs(context, window)


def opened(qtbot: QtBot, acts: GapActs) -> Any:
    settled(qtbot, acts.context)
    assert acts.dialog is not None
    return acts.dialog


def test_the_groups_that_a_team_serves_are_edited_where_the_gap_is_seen(
    qtbot: QtBot, acts: GapActs, context: Context
) -> None:
    acts.edit_team("Deaf Services")
    dialog = opened(qtbot, acts)
    told: list[str] = []
    acts.told.connect(told.append)
    assert dialog.first_field == "groups_served"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.groups.hasFocus)
    dialog.groups.setText(f"{dialog.groups.text()}; Dementia")
    dialog.act.click()
    settled(qtbot, context)

    sheet = context.workspace.read(team_sheet, CoverageQuestion(TODAY, team="Deaf Services"))
    assert "dementia" in {group.casefold() for group in sheet.team.groups_served}
    assert told == ["Saved: Deaf Services. Ctrl+Z takes it back."]
    assert acts.dialog is None


def test_the_tier_of_a_course_is_edited_where_the_gap_is_seen(qtbot: QtBot, acts: GapActs, context: Context) -> None:
    catalogue = context.workspace.read(course_catalogue, TODAY)
    line = next(one for one in catalogue.courses if one.draft.tier == 3)
    acts.edit_course(line.code)
    dialog = opened(qtbot, acts)
    dialog.tier.setCurrentIndex(dialog.tier.findData(2))
    dialog.act.click()
    settled(qtbot, context)

    after = context.workspace.read(course_catalogue, TODAY)
    assert next(one for one in after.courses if one.code == line.code).draft.tier == 2


def test_the_number_that_is_needed_is_edited_where_the_gap_is_seen(
    qtbot: QtBot, acts: GapActs, context: Context
) -> None:
    catalogue = context.workspace.read(course_catalogue, TODAY)
    line = next(one for one in catalogue.requirements if one.draft.kind == "capacity" and not one.suggested)
    acts.edit_requirement(line.code)
    dialog = opened(qtbot, acts)
    dialog.minimum.setText("9")
    dialog.act.click()
    settled(qtbot, context)

    after = context.workspace.read(course_catalogue, TODAY)
    assert next(one for one in after.requirements if one.code == line.code).draft.minimum == "9"


def test_what_is_not_there_any_more_opens_nothing(qtbot: QtBot, acts: GapActs) -> None:
    acts.edit_course("no such code")
    acts.edit_requirement("no such code")
    settled(qtbot, acts.context)

    assert acts.dialog is None


def test_people_are_proposed_for_a_need_and_booked(qtbot: QtBot, acts: GapActs, context: Context) -> None:
    rows = context.workspace.read(coverage, CoverageQuestion(TODAY))
    row = next(row for row in rows if row.place == "Deaf Services" and row.short_by)
    uuid = planned(context.workspace, min(row.requirement.courses), TODAY + timedelta(days=60))
    acts.book_for(row, uuid)
    dialog = opened(qtbot, acts)
    settled(qtbot, context)
    proposed = dialog.learners.person_ids()
    assert len(proposed) == row.short_by
    for one in dialog.learners.rows:
        one.anyway.setChecked(True)
    assert dialog.act.text() == f"Book {'1 person' if row.short_by == 1 else f'{row.short_by} people'}"
    dialog.act.click()
    settled(qtbot, context)

    assert people_in(context.workspace, uuid) == dict.fromkeys(proposed, "booked")


def test_closing_the_form_of_a_booking_asks_nothing_though_people_were_proposed(
    qtbot: QtBot, acts: GapActs, context: Context
) -> None:
    rows = context.workspace.read(coverage, CoverageQuestion(TODAY))
    row = next(row for row in rows if row.place == "Deaf Services" and row.short_by)
    acts.book_for(row, planned(context.workspace, min(row.requirement.courses), TODAY + timedelta(days=60)))
    dialog = opened(qtbot, acts)
    settled(qtbot, context)

    assert not dialog.is_changed
    dialog.reject()
    assert acts.dialog is None


def test_a_session_is_planned_on_the_page_of_sessions(qtbot: QtBot, acts: GapActs) -> None:
    assert wanted_by(qtbot, acts.context, lambda: acts.plan(7)) == ["Sessions", {"plan": 7}]
