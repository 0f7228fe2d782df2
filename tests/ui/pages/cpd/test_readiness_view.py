"""One person's readiness in the window: each rule, and what is done about it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.readiness import RuleAnswer
from cpd_desktop.ui.pages.cpd.my_readiness_panel import WHY, MyReadinessPanel
from cpd_desktop.ui.pages.cpd.readiness_view import (
    COPY,
    CORRECT,
    END,
    EXPLAIN,
    GO_ON,
    LIST,
    MARK,
    MY_CPD,
    MY_HCPC,
    MY_SWE,
    PRINT_SWE,
    START,
    STATEMENT,
    STEP,
    STEP_BACK,
    UNMARK,
    WRITE_ENTRY,
    ReadinessView,
)
from tests.ui.pages.cpd.cpd_desk import CpdDesk, open_form, submit
from tests.ui.reading import faults

VISIBLE = (MY_SWE, MY_HCPC, MY_CPD, COPY, LIST, START, CORRECT, END, GO_ON)


@pytest.fixture
def mine(desk: CpdDesk) -> MyReadinessPanel:
    """Dai Rees's own."""
    desk.context.sign_in_as(desk.dai)
    panel = desk.show(MyReadinessPanel(desk.context), (1180, 700))
    desk.hear(panel)
    return panel


def choose_rule(view: ReadinessView, title: str) -> RuleAnswer:
    row = next(one for one in view.table.model.rows if one.answer.title == title)
    view.table.select(row)
    return row.answer


def offered(view: ReadinessView, *texts: str) -> list[str]:
    return [text for text in texts or VISIBLE if not view.buttons[text].isHidden()]


def answer(view: ReadinessView, title: str) -> RuleAnswer:
    return next(one.answer for one in view.table.model.rows if one.answer.title == title)


def test_the_register_its_window_and_each_rule_are_said(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    assert mine.headline.text() == "▲ Not ready: Social Work England, 0 of 5 met"
    assert mine.explained.text() == (
        "Cycle from 1 December 2025 to 30 November 2026. Renewal is open until 30 November 2026. 0 CPD entries in all."
    )
    assert mine.tabs.tabText(0) == "SWE: ▲ Not ready"
    assert mine.table.texts_shown()[0][:3] == ("Different pieces of CPD", "▲ Not met", "0 of 2 different pieces.")
    assert mine.sentence.text() == (
        "Different pieces of CPD: 0 of 2 different pieces. Write 2 more pieces with what was learnt and its impact by"
        " 30 November 2026."
    )
    assert offered(mine) == [MY_SWE, MY_CPD, COPY, START]


def test_what_is_told_only_says_so(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    assert mine.table.texts_shown()[-1][:2] == ("Would pass a review", "○ Not counted")


def test_a_rule_leads_to_writing_an_entry(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    assert offered(mine, WRITE_ENTRY, MARK) == [WRITE_ENTRY]
    desk.press(mine.buttons[WRITE_ENTRY])
    assert desk.gone_to == [("CPD", {"tab": "My entries", "write": True})]


def test_tasks_are_marked_one_by_one_and_taken_back(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    choose_rule(mine, "Registration fee")
    QTest.keyClick(mine.table.view, Qt.Key.Key_Return)
    dialog = open_form(desk, mine.acts)
    dialog.done_on.edit.setText("3/9/2026")
    submit(desk, dialog)
    assert answer(mine, "Registration fee").why == "Done on 3 September 2026."
    assert answer(mine, "Renewal form").met is False
    assert mine.headline.text().endswith("1 of 5 met")
    assert desk.told == ["Saved: mark a renewal task as done. Ctrl+Z takes it back."]

    choose_rule(mine, "Registration fee")
    desk.press(mine.buttons[UNMARK])
    assert answer(mine, "Registration fee").met is False
    desk.undo()
    assert answer(mine, "Registration fee").met is True


def test_with_two_pieces_a_peer_and_all_tasks_one_is_ready(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    desk.write()
    desk.write({"title": "Another", "learnt": "More", "impact_on_people": "Heard"})
    desk.reload(mine)
    for title in ("Renewal form", "CPD entered online", "Registration fee"):
        choose_rule(mine, title)
        desk.press(mine.buttons[MARK])
        submit(desk, open_form(desk, mine.acts))
    assert mine.headline.text() == "● Ready: Social Work England, 5 of 5 met"


def test_the_record_is_printed_from_the_reports(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    desk.press(mine.buttons[MY_SWE])
    desk.press(mine.buttons[MY_CPD])
    person = str(desk.dai.person_id)
    assert desk.gone_to == [
        ("Reports", {"name": "swe-cpd", "person": person}), ("Reports", {"name": "person-cpd", "person": person}),
    ]  # fmt: skip


def test_without_a_piece_there_is_nothing_to_copy(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    desk.press(mine.buttons[COPY])
    assert mine.acts.dialog is None
    assert desk.told == ["There is no piece of this registration year yet: write an entry first."]


def test_of_a_therapist_gaps_are_explained_and_statements_written(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    desk.write(by=desk.sian, done_on=date(2026, 10, 5))
    desk.context.sign_in_as(desk.sian)
    mine.forget()
    desk.reload(mine)
    assert mine.headline.text().startswith("○ Not due yet: HCPC: occupational therapist")
    assert offered(mine) == [MY_HCPC, MY_CPD, LIST, START]

    choose_rule(mine, "Gaps of three calendar months explained")
    desk.press(mine.buttons[EXPLAIN])
    dialog = open_form(desk, mine.acts)
    dialog.edit.setPlainText("On leave")
    submit(desk, dialog)
    assert answer(mine, "Gaps of three calendar months explained").met is True
    assert desk.told == ["Saved: write a CPD statement. Ctrl+Z takes it back."]

    choose_rule(mine, "Practice summary")
    desk.press(mine.buttons[STATEMENT])
    dialog = open_form(desk, mine.acts)
    assert dialog.windowTitle() == "Write the practice summary"
    dialog.edit.setPlainText("I work with adults who had a stroke")
    assert dialog.count.text() == "8 words; about 500 are asked for."
    submit(desk, dialog)
    assert answer(mine, "Practice summary").met is True

    desk.press(mine.buttons[LIST])
    listed = open_form(desk, mine.acts)
    assert [line.what for line in listed.table.model.rows] == [
        "Hearing dogs at home visits", "◇ Nothing from 1 November 2025 to 30 September 2026: explained",
    ]  # fmt: skip
    listed.accept()


def test_a_programme_is_started_its_steps_recorded_and_it_ends(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    desk.press(mine.buttons[START])
    dialog = open_form(desk, mine.acts)
    dialog.starts_on.edit.setText("1/6/2026")
    dialog.assessor.setText("Nia Price")
    submit(desk, dialog)
    mine.choose_pack("ASYE")
    desk.settle()
    assert mine.headline.text().startswith("▲ Not ready: Assessed and supported year in employment (adults)")
    assert offered(mine) == [MY_CPD, CORRECT, END]

    choose_rule(mine, "Support and assessment agreement")
    desk.press(mine.buttons[STEP])
    dialog = open_form(desk, mine.acts)
    assert dialog.about.text() == "Support and assessment agreement, due by 01 Jul 2026"
    dialog.done_on.edit.setText("15/6/2026")
    dialog.by_whom.setText("Nia Price")
    submit(desk, dialog)
    assert answer(mine, "Support and assessment agreement").why == "Done on 15 June 2026."
    choose_rule(mine, "Support and assessment agreement")
    assert offered(mine, STEP, STEP_BACK, MARK) == [STEP, STEP_BACK]
    desk.press(mine.buttons[STEP_BACK])
    assert answer(mine, "Support and assessment agreement").met is False

    desk.press(mine.buttons[CORRECT])
    dialog = open_form(desk, mine.acts)
    assert (dialog.starts_on.edit.text(), dialog.assessor.text()) == ("01/06/2026", "Nia Price")
    dialog.assessor.setText("Nia Prys")
    submit(desk, dialog)
    desk.press(mine.buttons[END])
    submit(desk, open_form(desk, mine.acts))
    assert [mine.tabs.tabData(at) for at in range(mine.tabs.count())] == ["SWE"]
    assert mine.explained.text().endswith("Assessed and supported year in employment (adults): completed.")
    desk.press(mine.buttons[GO_ON])
    assert mine.tabs.count() == 2


def test_of_somebody_else_what_is_theirs_alone_is_not_offered(desk: CpdDesk) -> None:
    view = desk.show(ReadinessView(desk.context, is_mine=False, topic="a person"))
    view.show_person(desk.dai.person_id, "Dai Rees")
    desk.settle()
    assert offered(view, PRINT_SWE, COPY) == [PRINT_SWE]
    choose_rule(view, "Different pieces of CPD")
    assert offered(view, WRITE_ENTRY) == []
    choose_rule(view, "Renewal form")
    assert offered(view, MARK) == [MARK]
    shown = view.shown_list(name="Readiness 00103")
    assert shown is not None
    assert (shown.name, shown.make().title) == ("Readiness 00103", "Dai Rees")


def test_of_whom_nothing_is_asked_it_says_so(desk: CpdDesk) -> None:
    view = desk.show(ReadinessView(desk.context, is_mine=False, topic="a person"))
    view.show_person(desk.jo.person_id, "Jo Patel")
    desk.settle()
    assert view.headline.text() == "No register, approval or programme asks for CPD on this date."
    assert view.found is not None
    assert view.found.nothing_asked == view.headline.text()
    assert view.shown_list() is None
    assert view.place() == {}


def test_with_nobody_signed_in_there_is_the_way_to_sign_in(desk: CpdDesk) -> None:
    panel = desk.show(MyReadinessPanel(desk.context))
    assert panel.empty.words.text() == WHY
    assert panel.shown_list() is None
    with desk.qtbot.waitSignal(desk.context.sign_in_wanted):
        desk.press(panel.empty.go)


def test_it_can_be_read(desk: CpdDesk, mine: MyReadinessPanel) -> None:
    assert faults(mine) == []
