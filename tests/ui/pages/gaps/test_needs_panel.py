from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.entry import enter
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.people import plan_people
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.columns import Kind
from cpd_desktop.ui.pages.gaps.needs_panel import BOOK, EDIT, PLAN, SHOW, NeedsPanel
from cpd_desktop.ui.pages.gaps.page import GapsPage
from tests.ui.pages.printing import printed

from .conftest import Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open) -> GapsPage:
    return open_at()


@pytest.fixture
def panel(page: GapsPage) -> NeedsPanel:
    found: NeedsPanel = page.panel("All gaps")
    return found


def test_teams_that_look_compliant_and_are_not_come_first(panel: NeedsPanel) -> None:
    found = panel.context.workspace.read(gaps, CoverageQuestion(panel.context.view.as_at))
    looking = [team for team in found.teams if team.looks_compliant]

    assert panel.headline.text() == f"{len(looking)} teams look compliant and are not covered"
    assert "good figures hide it" in panel.explained.text()
    assert panel.sentence.text().startswith(looking[0].sentence)
    assert panel.table.model.row_at(0).kind is Kind.LOOKS_COMPLIANT
    assert panel.table.model.row_at(0).row.team == looking[0].team
    kinds = [list(Kind).index(row.kind) for row in panel.table.model.rows]
    assert kinds == sorted(kinds)


def test_each_kind_has_its_tab_with_its_count(panel: NeedsPanel) -> None:
    panel.choose_kind(4)

    assert {row.kind for row in panel.table.model.rows} == {Kind.SINGLE_POINT}
    assert panel.tabs.tabText(4) == f"Single points of failure ({len(panel.table.model.rows)})"


def test_a_row_opens_its_cell_on_coverage(panel: NeedsPanel, qtbot: QtBot) -> None:
    row = panel.table.model.row_at(0)
    index = panel.table.model.index(0, 0)
    opened = wanted_by(qtbot, panel.context, lambda: panel.table.view.activated.emit(index))
    assert opened == ["Coverage", row.cell]

    button = panel.buttons[SHOW]
    shown = wanted_by(qtbot, panel.context, lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton))
    assert shown == ["Coverage", row.cell]


def test_the_scope_narrows_the_gaps(panel: NeedsPanel, qtbot: QtBot) -> None:
    panel.context.set_view(team="Deaf Services")
    settled(qtbot, panel.context)

    assert {row.row.place for row in panel.table.model.rows} == {"Deaf Services"}


def test_a_row_says_the_next_session_and_books_it_or_has_one_planned(panel: NeedsPanel, qtbot: QtBot) -> None:
    seen = set()
    for row in panel.table.model.rows:
        panel.table.select(row)
        offered = [text for text, button in panel.buttons.items() if button.isVisible()]
        if "Next session: " in panel.sentence.text():
            assert offered == [BOOK, SHOW, EDIT]
            seen.add(BOOK)
        else:
            assert "No session with a place left is planned." in panel.sentence.text()
            assert offered == [PLAN, SHOW, EDIT]
            seen.add(PLAN)
            target = wanted_by(qtbot, panel.context, panel.buttons[PLAN].click)
            assert target[0] == "Sessions"
            assert set(target[1]) == {"plan"}
    assert BOOK in seen


def test_booking_proposes_who_lacks_it(panel: NeedsPanel, qtbot: QtBot) -> None:
    row = next(row for row in panel.table.model.rows if row.row.needed is None)
    panel.table.select(row)
    panel.buttons[BOOK].click()
    settled(qtbot, panel.context)

    dialog = panel.acts.places.dialog
    assert dialog is not None
    assert dialog.learners.person_ids()  # type: ignore[attr-defined]
    assert {one.about.text() for one in dialog.learners.rows} == {row.row.place}  # type: ignore[attr-defined]
    dialog.reject()


def test_what_is_behind_a_row_is_edited_from_it(panel: NeedsPanel, qtbot: QtBot) -> None:
    panel.table.view.selectRow(0)
    texts = [action.text() for action in panel.edit.actions()]
    assert texts[0] == "Groups that the team serves …"
    assert texts[1].startswith("Course: ")
    assert texts[-1] == "Requirement: how many, of whom …"

    for action, title in zip(
        (panel.edit.actions()[at] for at in (0, 1, -1)),
        (f"Edit {panel.table.model.row_at(0).row.place}", "Change a course", "Change a requirement"),
        strict=True,
    ):
        action.trigger()
        settled(qtbot, panel.context)
        dialog = panel.acts.dialog
        assert dialog is not None
        assert dialog.windowTitle() == title
        dialog.reject()
        qtbot.waitUntil(lambda: panel.acts.dialog is None)
    settled(qtbot, panel.context)


def test_ctrl_p_prints_the_gaps_of_the_kind_that_is_chosen(qtbot: QtBot, page: GapsPage, panel: NeedsPanel) -> None:
    panel.choose_kind(4)
    words = printed(qtbot, page)
    count = panel.table.model.rowCount()
    assert "Everything · Single points of failure" in words
    assert f"{count} of {count} gap" in words
    assert all(row.row.answer in words for row in panel.table.rows_shown())


def test_an_empty_book_says_what_is_missing_and_leads_on(qtbot: QtBot, open_at: Open, empty_context: Context) -> None:
    panel = open_at(of=empty_context).panel("All gaps")

    assert panel.stack.currentWidget() is panel.empty
    assert panel.empty.title.text() == "No people yet"
    assert wanted_by(qtbot, empty_context, panel.empty.go.click) == ["Import and export", "people"]


def test_people_of_whom_nothing_is_required_have_no_gaps_and_the_page_says_why(
    qtbot: QtBot, open_at: Open, empty_context: Context
) -> None:
    draft = PersonDraft(2, PersonKey("1", "", "Siân Ŵyn"), "Cook", "East", empty_context.today())
    planner = partial(plan_people, drafts=[draft], today=empty_context.today())
    empty_context.workspace.write(enter, planner, act_name="add a person")
    panel = open_at(of=empty_context).panel("All gaps")

    assert panel.empty.title.text() == "Nothing is required here yet"
    assert wanted_by(qtbot, empty_context, panel.empty.go.click) == ["Courses", "requirements"]
