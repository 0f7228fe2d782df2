from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.named_roles import NamedRolesAnswer, named_roles
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.page import GapsPage
from cpd_desktop.ui.pages.gaps.roles_panel import (
    ADD,
    APPOINT,
    EDIT,
    END,
    OPEN,
    TAKE_BACK,
    RolesPanel,
    explained,
    headline_of,
    sentence_of,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import Open, settled, wanted_by
from .test_role_columns import FILLED, LEFT, NEVER


@pytest.fixture
def page(open_at: Open) -> GapsPage:
    return open_at("Named roles")


@pytest.fixture
def panel(page: GapsPage) -> RolesPanel:
    found: RolesPanel = page.panel("Named roles")
    return found


def offered(panel: RolesPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def test_vacancies_come_first_and_the_figures_are_those_of_the_service(panel: RolesPanel) -> None:
    found = panel.context.workspace.read(named_roles, CoverageQuestion(TODAY))
    vacant = [one.is_vacant for one in panel.table.model.rows]

    assert panel.table.model.rows == found.roles
    assert vacant == sorted(vacant, reverse=True)
    assert panel.headline.text() == f"{sum(vacant)} of {len(vacant)} named roles are vacant"
    assert panel.explained.text().startswith(f"{len(found.functions_undone)} functions are nobody’s.")


def test_a_vacancy_says_what_nobody_does_and_offers_to_appoint_somebody(panel: RolesPanel) -> None:
    row = next(one for one in panel.table.model.rows if one.is_gap)
    panel.table.select(row)

    assert panel.sentence.text() == row.sentence
    assert "A gap: no statutory guidance asks for it." in panel.sentence.text()
    assert "compliant" not in panel.sentence.text() + panel.headline.text() + panel.explained.text()
    assert offered(panel) == [ADD, APPOINT, EDIT, TAKE_BACK]


def test_a_role_that_is_held_opens_its_holder(panel: RolesPanel, qtbot: QtBot) -> None:
    row = next(one for one in panel.table.model.rows if not one.is_vacant)
    panel.table.select(row)

    assert offered(panel) == [ADD, APPOINT, END, OPEN, EDIT, TAKE_BACK]
    assert "It carries: " in panel.sentence.text()
    holder = row.holding[0].person_id
    assert wanted_by(qtbot, panel.context, panel.buttons[OPEN].click) == ["People", holder]
    index = panel.table.model.index(panel.table.model.position_of(row), 0)
    assert wanted_by(qtbot, panel.context, lambda: panel.table.view.activated.emit(index)) == ["People", holder]


def test_appointing_from_the_row_fills_it_at_once(panel: RolesPanel, page: GapsPage, qtbot: QtBot) -> None:
    before = sum(one.is_vacant for one in panel.table.model.rows)
    panel.table.select(next(one for one in panel.table.model.rows if one.role.code == "POT"))
    panel.buttons[APPOINT].click()
    settled(qtbot, panel.context)
    dialog = panel.acts.dialog
    assert dialog is not None
    dialog.person.set_key(3)  # type: ignore[attr-defined]
    dialog.act.click()
    settled(qtbot, panel.context)

    assert sum(one.is_vacant for one in panel.table.model.rows) == before - 1
    assert page.told.text() == "Appointed to Principal Occupational Therapist. Ctrl+Z takes it back."
    assert page.tabs.tabText(1) == (f"Named roles ({before - 1} vacant)" if before > 1 else "Named roles")


def test_a_team_has_no_named_roles_and_the_list_says_where_they_belong(panel: RolesPanel, qtbot: QtBot) -> None:
    panel.context.set_view(team="Deaf Services")
    settled(qtbot, panel.context)

    assert panel.headline.text() == "No named roles here"
    assert "choose Everything, or a service, under Scope" in panel.table.empty.text()
    assert offered(panel) == [ADD]


def test_an_empty_book_is_told_what_a_named_role_is_and_adds_one(
    open_at: Open, empty_context: Context, qtbot: QtBot
) -> None:
    panel: RolesPanel = open_at("Named roles", empty_context).panel("Named roles")

    assert panel.empty.title.text() == "No named roles yet"
    panel.empty.go.click()
    settled(qtbot, empty_context)
    dialog = panel.acts.dialog
    assert dialog is not None
    dialog.role.edit.setText("Principal Social Worker")  # type: ignore[attr-defined]
    dialog.act.click()
    settled(qtbot, empty_context)
    assert [one.title for one in panel.table.model.rows] == ["Principal Social Worker"]


def test_ctrl_p_prints_the_roles_with_their_states(page: GapsPage, panel: RolesPanel, qtbot: QtBot) -> None:
    words = printed(qtbot, page)

    assert panel.headline.text() in words
    assert "Principal Occupational Therapist" in words


def test_the_card_says_what_a_vacancy_means() -> None:
    found = NamedRolesAnswer((LEFT, NEVER, FILLED), ("Lead OT practice", "Audit"))

    assert headline_of(found) == "2 of 3 named roles are vacant"
    assert explained(found) == (
        "2 functions are nobody’s. Statutory guidance expects: Principal Social Worker. A vacant role that no statutory guidance"
        " asks for is a gap to decide on, not a rule that is broken."
    )
    assert headline_of(NamedRolesAnswer((FILLED,))) == "The named role is held"
    assert headline_of(NamedRolesAnswer((FILLED, FILLED))) == "Every named role is held"
    assert explained(NamedRolesAnswer((FILLED,))) == ""


def test_of_what_a_role_carries_the_first_few_are_said() -> None:
    many = replace(FILLED, role=replace(FILLED.role, functions=tuple(f"Task {at}" for at in range(8))))

    assert sentence_of(many).endswith("Task 5; and 2 more.")
    assert sentence_of(NEVER) == NEVER.sentence
