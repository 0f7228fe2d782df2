from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.departures import DepartureDraft
from cpd_desktop.domain.leaver_impact import Leaver, LeaverImpact
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.departures import record_departure
from cpd_desktop.services.leaver_impact import impact_of
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.leaver_columns import Fall, FallRow, fall_rows
from cpd_desktop.ui.pages.gaps.leavers_dialog import Leaving
from cpd_desktop.ui.pages.gaps.leavers_panel import (
    ACTIONS,
    BOOK,
    EVERYBODY,
    GROUPS,
    LEDGER,
    OPEN,
    PLAN,
    PRINT,
    ROLES,
    SHOW,
    SUPERVISION,
    LeaversPanel,
    leavers_words,
)
from cpd_desktop.ui.pages.gaps.page import GapsPage
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import Open, settled, wanted_by

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def page(open_at: Open) -> GapsPage:
    return open_at("Leaver impact")


@pytest.fixture
def panel(page: GapsPage) -> LeaversPanel:
    found: LeaversPanel = page.panel("Leaver impact")
    return found


def offered(panel: LeaversPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def impacts(context: Context) -> Iterator[LeaverImpact]:
    """Yield what falls with each who is in post."""
    for one in context.workspace.read(options_to_choose).people:
        with suppress(Refused):
            yield context.workspace.read(impact_of, [one.key], None, NOW)


def key_of_holder(context: Context, code: str = "BSL-6") -> int:
    """Return the one who holds what rests on one person."""
    for impact in impacts(context):
        if any(code in need.requirement.code or "BSL level 6" in need.requirement.title for need in impact.needs):
            return impact.leavers[0].person_id
    pytest.fail("nobody holds it alone")


def supervisor(context: Context) -> LeaverImpact:
    """Return what falls with somebody who supervises others."""
    for impact in impacts(context):
        if impact.supervisees:
            return impact
    pytest.fail("nobody supervises")


def test_everybody_who_is_to_leave_in_a_year_is_shown_at_first(panel: LeaversPanel) -> None:
    impact = panel.context.workspace.read(impact_of, (), date(2027, 11, 23), NOW)

    assert panel.until.day() == date(2027, 11, 23)
    assert panel.table.model.rows == fall_rows(impact)
    assert impact.leavers
    assert panel.headline.text() == impact.sentence.rstrip(".")
    assert all(one.name in panel.explained.text() for one in impact.leavers[:4])


def test_another_day_asks_again_and_a_day_before_the_date_is_refused_beside_it(
    panel: LeaversPanel, qtbot: QtBot
) -> None:
    before = panel.table.model.rows
    panel.until.edit.setText("1/1/2026")
    panel.until.edit.editingFinished.emit()
    settled(qtbot, panel.context)
    assert "is before the date asked about" in panel.until.error.text()
    assert panel.table.model.rows == before

    panel.until.edit.setText("t")
    panel.until.edit.editingFinished.emit()
    settled(qtbot, panel.context)
    assert panel.until.error.text() == ""
    assert panel.headline.text() == "Nobody is known to leave by 23/11/2026"
    assert "Choose people to see what would fall" in panel.table.empty.text()
    assert not panel.buttons[PRINT].isEnabled()
    assert panel.foot.isHidden()


def test_the_only_holder_takes_the_need_along_and_it_can_be_booked_for_others(
    panel: LeaversPanel, qtbot: QtBot
) -> None:
    key = key_of_holder(panel.context)
    panel.show_leaving(Leaving((key,)))
    settled(qtbot, panel.context)

    row = panel.table.model.rows[0]
    assert row.fall is Fall.NEED
    assert row.where == "Deaf Services"
    assert (row.before, row.after) == ("1 of 1 needed", "0 of 1 needed, short by 1")
    panel.table.select(row)
    first = [text for text in (BOOK, PLAN) if text in offered(panel)]
    assert len(first) == 1
    assert SHOW in offered(panel)
    assert wanted_by(qtbot, panel.context, panel.buttons[SHOW].click) == ["Coverage", row.cell]


def test_people_are_chosen_in_a_form_and_everybody_comes_back(panel: LeaversPanel, qtbot: QtBot) -> None:
    assert not panel.everybody.isVisible()
    panel.choose.click()
    settled(qtbot, panel.context)
    assert panel.dialog is not None
    panel.dialog.people.add_values(["3"])
    panel.dialog.last_day.edit.setText("31/1/2027")
    panel.dialog.act.click()
    settled(qtbot, panel.context)
    assert panel.leaving == Leaving((3,), date(2027, 1, 31))
    assert "31 Jan 2027" in panel.headline.text()
    assert panel.everybody.text() == EVERYBODY

    panel.everybody.click()
    settled(qtbot, panel.context)
    assert panel.leaving == Leaving(())
    assert not panel.everybody.isVisible()


def test_who_is_in_no_post_on_the_day_is_said_and_what_is_shown_stays(panel: LeaversPanel, qtbot: QtBot) -> None:
    before = panel.headline.text()
    panel.show_leaving(Leaving((3,), date(1999, 1, 1)))
    settled(qtbot, panel.context)
    assert "is before the date asked about" in panel.until.error.text()
    assert (panel.leaving, panel.headline.text()) == (Leaving(()), before)


def test_who_loses_a_supervisor_leads_to_their_supervision(panel: LeaversPanel, qtbot: QtBot) -> None:
    impact = supervisor(panel.context)
    panel.show_leaving(Leaving((impact.leavers[0].person_id,)))
    settled(qtbot, panel.context)
    row = next(one for one in panel.table.model.rows if one.fall is Fall.SUPERVISEE)
    panel.table.select(row)

    assert offered(panel) == [PRINT, SUPERVISION, OPEN]
    target = ["Supervision", {"person": row.person_id}]
    assert wanted_by(qtbot, panel.context, panel.buttons[SUPERVISION].click) == target
    index = panel.table.model.index(panel.table.model.position_of(row), 0)
    assert wanted_by(qtbot, panel.context, lambda: panel.table.view.activated.emit(index)) == target


@pytest.mark.parametrize(
    ("fall", "is_of_group", "text", "target"),
    [
        (Fall.ROLE, False, ROLES, ["Gaps", {"tab": "Named roles"}]),
        (Fall.APPROVAL, False, LEDGER, ["Gaps", {"tab": "Approvals"}]),
        (Fall.ACTION, False, ACTIONS, ["Supervision", {"tab": "Actions"}]),
        (Fall.ACTION, True, GROUPS, ["Supervision", {"tab": "Group sessions"}]),
    ],
)
def test_each_thing_that_falls_has_its_next_step(
    panel: LeaversPanel, qtbot: QtBot, fall: Fall, is_of_group: bool, text: str, target: list[object]
) -> None:
    row = FallRow(fall, "What", "Where", "Before", "After", "It falls.", person_id=3, is_of_group=is_of_group)
    panel.table.set_rows([row])
    panel.table.select(row)

    assert panel.sentence.text() == "It falls."
    assert wanted_by(qtbot, panel.context, panel.buttons[text].click) == target


def test_the_report_is_of_the_people_who_are_chosen_or_of_the_day(panel: LeaversPanel, qtbot: QtBot) -> None:
    everybody = {"name": "leaver-impact", "by": "2027-11-23", "team": "", "service": ""}
    assert wanted_by(qtbot, panel.context, panel.buttons[PRINT].click) == ["Reports", everybody]

    panel.show_leaving(Leaving((3,), date(2027, 1, 31)))
    settled(qtbot, panel.context)
    key = next(one.detail for one in panel.context.workspace.read(options_to_choose).people if one.key == 3)
    chosen = {"name": "leaver-impact", "people": [key], "by": "2027-01-31"}
    assert wanted_by(qtbot, panel.context, panel.buttons[PRINT].click) == ["Reports", chosen]


def test_a_departure_that_is_recorded_shows_at_once(panel: LeaversPanel, qtbot: QtBot) -> None:
    before = panel.explained.text()
    name = next(one.name for one in panel.context.workspace.read(options_to_choose).people if one.key == 3)
    assert name not in before
    draft = DepartureDraft(3, date(2026, 12, 4))
    panel.context.act("record a departure", None, None, record_departure, draft, today=TODAY)
    settled(qtbot, panel.context)

    assert name in panel.explained.text()


def test_ctrl_p_prints_what_falls(page: GapsPage, panel: LeaversPanel, qtbot: QtBot) -> None:
    words = printed(qtbot, page)

    assert "Leaver impact" in words
    assert all(row.what in words for row in panel.table.rows_shown())


def test_the_first_few_leavers_are_said_by_name() -> None:
    leavers = tuple(Leaver(at, f"Person {at}", "", "East", date(2026, 12, at)) for at in range(1, 7))

    assert leavers_words(leavers[:1]) == "Leaving: Person 1 (East, 1 Dec 2026)."
    assert leavers_words(leavers).endswith("Person 4 (East, 4 Dec 2026); and 2 people more.")
    assert leavers_words(()) == ""
