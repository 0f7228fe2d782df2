from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.approvals import COUNTED_APART, ApprovalKindAnswer, ApprovalLine, ApprovalState
from cpd_desktop.services.approvals import approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.approvals_panel import (
    BOOK,
    CORRECT,
    OPEN,
    PLAN,
    PRINT,
    RECORD,
    TAKE_BACK,
    ApprovalsPanel,
    explained,
    headline_of,
    worst_first,
)
from cpd_desktop.ui.pages.gaps.page import GapsPage
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed
from tests.ui.session_book import planned

from .conftest import Open, settled, wanted_by
from .test_approval_columns import KINDS, LINE, NO_DATE

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def page(open_at: Open) -> GapsPage:
    return open_at("Approvals")


@pytest.fixture
def panel(page: GapsPage) -> ApprovalsPanel:
    found: ApprovalsPanel = page.panel("Approvals")
    return found


def offered(panel: ApprovalsPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def line_in(panel: ApprovalsPanel, state: ApprovalState) -> ApprovalLine:
    found = next(line for line in panel.table.model.rows if line.state is state)
    panel.table.select(found)
    return found


def test_what_is_soon_comes_first_and_the_lines_are_those_of_the_service(panel: ApprovalsPanel) -> None:
    kinds = panel.context.workspace.read(approvals_ledger, NOW).kinds
    every = [line for kind in kinds for line in kind.lines]

    assert sorted(panel.table.model.rows, key=repr) == sorted(every, key=repr)
    assert panel.table.model.rows[0].is_urgent
    assert panel.table.model.rows[0].name in panel.sentence.text()
    assert panel.table.model.rows[0].sentence in panel.sentence.text()
    rota = next(kind for kind in kinds if kind.kind.code == "AMHP")
    assert f"AMHP: {rota.available} at work and approved of {rota.rota_needed} needed" in panel.explained.text()
    # Why Gaps counts otherwise is said to who asks, by mouse, by screen reader or in the manual.
    assert panel.explained.toolTip() == panel.explained.accessibleDescription() == COUNTED_APART
    assert COUNTED_APART not in panel.explained.text()


def test_each_kind_has_its_tab(panel: ApprovalsPanel) -> None:
    panel.tabs.choose("AMHP")

    assert {line.kind.code for line in panel.table.model.rows} == {"AMHP"}


def test_hours_to_find_lead_to_the_next_session_or_to_planning_one(panel: ApprovalsPanel, qtbot: QtBot) -> None:
    line = line_in(panel, ApprovalState.HOURS_TO_FIND)
    assert {BOOK, PLAN} & set(offered(panel))
    course_id = panel._ways["AMHP"].courses[0].id
    planned(panel.context.workspace, course_id, TODAY + timedelta(days=1))
    panel.reload()
    settled(qtbot, panel.context)
    panel.table.select(next(one for one in panel.table.model.rows if one.person_id == line.person_id))

    assert offered(panel) == [PRINT, BOOK, CORRECT, TAKE_BACK, OPEN]
    assert panel.buttons[BOOK].objectName() == "primary"
    panel.buttons[BOOK].click()
    settled(qtbot, panel.context)
    dialog = panel.acts.dialog
    assert dialog is not None
    assert dialog.learners.person_ids() == (line.person_id,)  # type: ignore[attr-defined]
    dialog.reject()


def test_an_approval_without_a_date_is_set(panel: ApprovalsPanel, page: GapsPage, qtbot: QtBot) -> None:
    line = line_in(panel, ApprovalState.NOT_RECORDED)
    assert offered(panel) == [PRINT, RECORD, OPEN]
    assert panel.buttons[RECORD].objectName() == "primary"
    panel.buttons[RECORD].click()
    dialog = panel.dialog
    assert dialog is not None
    assert dialog.kind.currentData() == line.kind.code
    dialog._starts.edit.setText("1/6/2026")
    dialog.act.click()
    settled(qtbot, panel.context)

    after = next(
        one for one in panel.table.model.rows if (one.person_id, one.kind.code) == (line.person_id, line.kind.code)
    )
    assert after.approved_on is not None
    assert after.state is not ApprovalState.NOT_RECORDED
    assert page.told.text() == f"The approval of {line.name} is saved. Ctrl+Z takes it back."


def test_an_approval_is_corrected_and_taken_back(panel: ApprovalsPanel, qtbot: QtBot) -> None:
    line = line_in(panel, ApprovalState.HOURS_TO_FIND)
    panel.buttons[CORRECT].click()
    dialog = panel.dialog
    assert dialog is not None
    dialog._starts.edit.setText("2/6/2026")
    dialog.act.click()
    settled(qtbot, panel.context)

    def now() -> ApprovalLine:
        key = (line.person_id, line.kind.code)
        return next(one for one in panel.table.model.rows if (one.person_id, one.kind.code) == key)

    assert str(now().approved_on) == "2026-06-02"
    panel.table.select(now())
    panel.buttons[TAKE_BACK].click()
    settled(qtbot, panel.context)
    assert now().state is ApprovalState.NOT_RECORDED


def test_the_person_and_the_report_are_one_click_away(panel: ApprovalsPanel, qtbot: QtBot) -> None:
    line = panel.table.model.rows[0]
    panel.table.select(line)

    assert wanted_by(qtbot, panel.context, panel.buttons[OPEN].click) == ["People", line.person_id]
    target = {"name": "approvals", "team": "", "service": ""}
    assert wanted_by(qtbot, panel.context, panel.buttons[PRINT].click) == ["Reports", target]


def test_an_empty_book_says_who_would_be_listed(open_at: Open, empty_context: Context, qtbot: QtBot) -> None:
    panel: ApprovalsPanel = open_at("Approvals", empty_context).panel("Approvals")

    assert panel.empty.title.text() == "Nobody holds a role that needs approval"
    assert wanted_by(qtbot, empty_context, panel.empty.go.click) == ["People", ""]


def test_ctrl_p_prints_the_kind_that_is_chosen(page: GapsPage, panel: ApprovalsPanel, qtbot: QtBot) -> None:
    panel.tabs.choose("AMHP")
    words = printed(qtbot, page)

    assert "Everything · AMHP" in words


def test_the_card_counts_what_needs_something_now_and_what_can_wait() -> None:
    calm = replace(LINE, person_id=4, state=ApprovalState.ON_TRACK, is_short=False)
    kind = ApprovalKindAnswer(KINDS["AMHP"], 5, 2, (NO_DATE, calm, LINE))

    assert headline_of((kind,)) == "2 of 3 approvals need something done now"
    assert explained((kind,)) == (
        "AMHP: 2 at work and approved of 5 needed, short by 3. 1 person without an approval date on record."
    )
    assert worst_first((kind,)) == [NO_DATE, LINE, calm]
    assert worst_first((kind,), "BIA") == []
    in_time = replace(LINE, months_left=9)
    later = replace(kind, lines=(in_time, calm, LINE))
    assert headline_of((later,)) == "1 of 3 approvals needs something done now; 1 more later"
    assert headline_of((replace(kind, lines=(in_time,)),)) == "1 of 1 approval has something to find, and time for it"
    assert headline_of((replace(kind, lines=(calm,)),)) == "Every approval is on track"
    assert headline_of(()) == "No approvals here"
