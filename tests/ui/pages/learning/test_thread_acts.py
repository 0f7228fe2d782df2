"""Every act on the parts of a finding can be done in the window, each as one change that undo takes back."""

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.learning import PartnerStatus, Verdict
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.services.learning import thread_of
from cpd_desktop.ui.pages.learning import thread_tabs as tabs
from cpd_desktop.ui.pages.learning.thread_acts import ThreadActs

from .conftest import CAPACITY, DISCHARGE, SLIPPED, UNTOLD, Desk, wanted_by


class Acting:
    """Does what the buttons of a thread say."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.acts = ThreadActs(desk.context, desk.window)
        self.acts.told.connect(desk.told.append)

    def do(self, name: str, text: str, row: Any = None) -> Any:
        """Press a button, and return the form that it opens."""
        acts = self.acts
        every = (acts.forms, acts.findings, acts.sources, acts.telling, acts.acknowledging)
        for one in every:
            one.dialog = None
        acts.do(text, self.desk.book.thread(name), row)
        self.desk.settle()
        return next((one.dialog for one in every if one.dialog is not None), None)


@pytest.fixture
def acting(desk: Desk) -> Acting:
    return Acting(desk)


def test_an_action_is_added_done_opened_again_dropped_and_deleted(desk: Desk, acting: Acting) -> None:
    def newest() -> Any:
        return next(one for one in desk.book.thread(CAPACITY).actions if one.said.title == "Write a guide")

    desk.send(acting.do(CAPACITY, tabs.ADD_ACTION), title="Write a gide", due_on="1/2/2027")
    added = next(one for one in desk.book.thread(CAPACITY).actions if one.said.title == "Write a gide")
    desk.send(acting.do(CAPACITY, tabs.CORRECT_ACTION, added), title="Write a guide")
    desk.send(acting.do(CAPACITY, tabs.FINISH, newest()), on="t")
    assert newest().state == "done"
    acting.do(CAPACITY, tabs.REOPEN_ACTION, newest())
    assert newest().state == "open"
    dialog = acting.do(CAPACITY, tabs.DROP, newest())
    desk.send(dialog)
    assert dialog.error_of("reason") == "Needed: why it is not done after all."
    desk.send(dialog, reason="The trust has one")
    assert (newest().state, newest().reason) == ("dropped", "The trust has one")

    acting.do(CAPACITY, tabs.DELETE_ACTION, newest())
    assert len(desk.book.thread(CAPACITY).actions) == 1
    desk.undo()
    assert newest().state == "dropped"
    assert [title for title, _ in desk.done] == [
        "add an action", "correct an action", "finish an action", "open an action again", "drop an action", "delete an action",
    ]  # fmt: skip


def test_how_we_saw_a_partners_action_is_recorded(desk: Desk, acting: Acting) -> None:
    desk.send(acting.do(UNTOLD, tabs.ASSURE, desk.book.thread(UNTOLD).actions[0]), how="Visited", status="Implemented")

    said = desk.book.thread(UNTOLD).actions[0].said
    assert (said.partner_status, said.assured_how) == (PartnerStatus.IMPLEMENTED, "Visited")


def test_on_an_earlier_date_a_form_corrects_what_is_recorded(desk: Desk, acting: Acting) -> None:
    then, uuid = date(2026, 4, 1), desk.book.uuids[SLIPPED]
    early = desk.context.workspace.read(thread_of, uuid, then)
    check = next(one for one in early.checks if one.row_id is not None and one.said.months == 3)
    assert check.said.made_on is None
    desk.context.set_view(as_at=then)
    acting.acts.do(tabs.CORRECT_CHECK, early, check)
    desk.settle()
    desk.send(acting.acts.forms.dialog, result="All ten")
    now = next(one for one in desk.book.thread(SLIPPED).checks if one.said.months == 3)
    assert (now.said.made_on, now.said.verdict, now.said.result) == (date(2026, 4, 15), Verdict.EMBEDDED, "All ten")

    desk.send(
        acting.do(UNTOLD, tabs.ASSURE, desk.book.thread(UNTOLD).actions[0]),
        how="Visited",
        status="Implemented",
        on="1/6/2026",
    )
    before = desk.context.workspace.read(thread_of, desk.book.uuids[UNTOLD], then)
    assert before.actions[0].said.assured_on is None
    acting.acts.do(tabs.CORRECT_ACTION, before, before.actions[0])
    desk.settle()
    desk.send(acting.acts.forms.dialog, title="Print two cards")
    said = desk.book.thread(UNTOLD).actions[0].said
    assert (said.title, said.assured_on, said.assured_how) == ("Print two cards", date(2026, 6, 1), "Visited")


def test_a_finding_is_shared_acknowledged_and_the_route_taken_back(desk: Desk, acting: Acting) -> None:
    desk.send(acting.do(UNTOLD, tabs.SHARE), what="Card handed out", shared_on="2/11/2026")
    (route,) = desk.book.thread(UNTOLD).routes
    desk.send(acting.do(UNTOLD, tabs.CORRECT_ROUTE, route), presented_by="Carers lead")
    (route,) = desk.book.thread(UNTOLD).routes
    assert (route.said.presented_by, route.what) == ("Carers lead", "Card handed out")
    dialog = acting.do(UNTOLD, tabs.ACKNOWLEDGE)
    dialog.people.add_values(["00004", "00005"])
    desk.send(dialog)
    assert desk.book.thread(UNTOLD).finding.acknowledged == 2
    acting.do(UNTOLD, tabs.DELETE_ROUTE, route)
    assert desk.book.thread(UNTOLD).routes == ()
    west = next(one for one in desk.book.thread(UNTOLD).reach if one.team == "West")
    target = {"tab": "Grid", "kind": "everything", "cell": (desk.book.uuids[UNTOLD], west.team_id), "is_open": True}
    assert wanted_by(desk.qtbot, desk.context, lambda: acting.do(UNTOLD, tabs.SHOW_PEOPLE, west)) == [
        "Learning",
        target,
    ]


def test_a_check_that_is_due_is_planned_made_and_corrected(desk: Desk, acting: Acting) -> None:
    due = next(one for one in desk.book.thread(CAPACITY).checks if one.said.months == 3)
    desk.send(
        acting.do(CAPACITY, tabs.PLAN_CHECK), months="3 months after", due_on="1/12/2026", made_by="Quality assurance"
    )
    planned = next(one for one in desk.book.thread(CAPACITY).checks if one.said.months == 3)
    assert due.row_id is None
    assert planned.row_id is not None
    desk.send(acting.do(CAPACITY, tabs.RECORD_THIS, planned), verdict="Not yet", sample="10", met="2")
    assert desk.book.thread(CAPACITY).finding.state is FindingState.NOT_YET
    made = next(one for one in desk.book.thread(CAPACITY).checks if one.said.months == 3)
    desk.send(acting.do(CAPACITY, tabs.CORRECT_CHECK, made), verdict="Partly")
    assert desk.book.thread(CAPACITY).finding.verdict is Verdict.PARTLY
    made = next(one for one in desk.book.thread(CAPACITY).checks if one.said.months == 3)
    acting.do(CAPACITY, tabs.DELETE_CHECK, made)
    assert desk.book.thread(CAPACITY).finding.verdict is Verdict.NONE


def test_slipping_back_opens_a_closed_finding_again(desk: Desk, acting: Acting) -> None:
    acting.acts.findings.close(desk.book.thread(DISCHARGE).finding)
    desk.settle()
    desk.send(acting.acts.findings.dialog)
    assert desk.book.thread(DISCHARGE).finding.state is FindingState.CLOSED
    desk.send(acting.do(DISCHARGE, tabs.RECORD_CHECK), verdict="Slipped back")
    assert desk.book.thread(DISCHARGE).finding.state is FindingState.SLIPPED_BACK


def test_source_figures_and_who_was_told_are_looked_after_from_the_thread(desk: Desk, acting: Acting) -> None:
    desk.send(
        acting.do(UNTOLD, tabs.ADD_QUOTED), sentence="Half were told.", percent="50", numerator="1", denominator="3"
    )
    (figure,) = desk.book.thread(UNTOLD).quoted
    desk.send(acting.do(UNTOLD, tabs.CORRECT_QUOTED, figure), denominator="2")
    assert desk.book.thread(UNTOLD).quoted[0].problem == ""
    acting.do(UNTOLD, tabs.DELETE_QUOTED, desk.book.thread(UNTOLD).quoted[0])
    desk.send(acting.do(UNTOLD, tabs.EDIT_SOURCE), summary="Said at the forum")
    assert desk.book.thread(UNTOLD).source.said.summary == "Said at the forum"
    desk.send(acting.do(UNTOLD, tabs.TELL), message="There is a card now.")
    (told,) = desk.book.thread(UNTOLD).feedback
    desk.send(acting.do(UNTOLD, tabs.CORRECT_TOLD, told), channel="Telephone")
    acting.do(UNTOLD, tabs.DELETE_TOLD, desk.book.thread(UNTOLD).feedback[0])

    thread = desk.book.thread(UNTOLD)
    assert (thread.quoted, thread.feedback) == ((), ())
    assert len(desk.told) == 7
