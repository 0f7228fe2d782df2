"""The acts of readiness: what the book refuses stands beside its field, and one dialog is open at a time."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.services.programmes import delete_programme, stop_programme
from cpd_desktop.services.renewals import mark_task, unmark_task
from cpd_desktop.ui.pages.cpd.person_readiness import PersonReadiness, RuleRow, person_readiness
from cpd_desktop.ui.pages.cpd.readiness_acts import ReadinessActs, programmes_in
from tests.ui.conftest import TODAY
from tests.ui.pages.cpd.cpd_desk import CYCLE_ENDS, CpdDesk, choose, open_form, submit


@pytest.fixture
def acts(desk: CpdDesk) -> ReadinessActs:
    acts = ReadinessActs(desk.context, desk.window)
    desk.hear(acts)
    return acts


def found(desk: CpdDesk, person_id: int) -> PersonReadiness:
    return desk.workspace.read(person_readiness, person_id, TODAY)


def row(of: PersonReadiness, code: str) -> RuleRow:
    return next(RuleRow(one, rule) for one in of.found for rule in one.rules if rule.code == code)


def test_a_day_before_the_renewal_opened_is_refused_beside_it(desk: CpdDesk, acts: ReadinessActs) -> None:
    mine = found(desk, desk.dai.person_id)
    acts.mark(mine, row(mine, "fee"))
    dialog = open_form(desk, acts)
    dialog.done_on.edit.setText("31/8/2026")
    submit(desk, dialog)
    assert dialog.error_of("done_on") == "31/08/2026 is before renewal opened, 01/09/2026."
    dialog.finish()


def test_a_renewal_that_was_not_finished_is_marked_in_the_cycle_before(desk: CpdDesk, acts: ReadinessActs) -> None:
    before, person = date(2025, 11, 30), desk.dai.person_id
    desk.workspace.write(mark_task, person, "SWE", before, "form", date(2025, 10, 1), today=TODAY)
    mine = found(desk, person)
    acts.mark(mine, row(mine, "last-renewal"))
    dialog = open_form(desk, acts)
    assert dialog.cycle.currentText() == "The cycle that ends on 30 November 2025"
    choose(dialog.task, "Registration fee")
    dialog.done_on.edit.setText("2/11/2025")
    submit(desk, dialog)
    assert "Registration fee" not in row(found(desk, person), "last-renewal").answer.why


def test_what_is_gone_meanwhile_is_told_of(desk: CpdDesk, acts: ReadinessActs) -> None:
    person = desk.dai.person_id
    desk.workspace.write(mark_task, person, "SWE", CYCLE_ENDS, "fee", TODAY, today=TODAY)
    mine = found(desk, person)
    desk.workspace.write(unmark_task, person, "SWE", CYCLE_ENDS, "fee")
    acts.unmark(mine, row(mine, "fee"))
    desk.settle()
    uuid = desk.start_asye(person, date(2026, 5, 4))
    theirs = found(desk, person)
    desk.workspace.write(delete_programme, uuid)
    acts.go_on(uuid)
    desk.settle()
    assert desk.told[0].startswith("Registration fee is not marked as done")
    assert desk.told[1].startswith("This programme is not in the book any more")
    assert [pack.code for pack in programmes_in(theirs)] == ["ASYE"]


def test_a_programme_that_was_stopped_goes_on(desk: CpdDesk, acts: ReadinessActs) -> None:
    uuid = desk.start_asye(desk.dai.person_id, date(2026, 5, 4))
    desk.workspace.write(stop_programme, uuid, TODAY, today=TODAY)
    acts.go_on(uuid)
    desk.settle()
    assert desk.told == ["Saved: go on with a programme. Ctrl+Z takes it back."]
    assert [one.pack for one in found(desk, desk.dai.person_id).found] == ["SWE", "ASYE"]


def test_a_second_programme_is_refused_beside_its_day(desk: CpdDesk, acts: ReadinessActs) -> None:
    desk.start_asye(desk.dai.person_id, date(2026, 5, 4))
    acts.start(found(desk, desk.dai.person_id))
    dialog = open_form(desk, acts)
    submit(desk, dialog)
    assert dialog.error_of("starts_on").startswith("They are on this programme already")
    dialog.finish()


def test_without_a_reader_nothing_private_opens(desk: CpdDesk, acts: ReadinessActs) -> None:
    mine = found(desk, desk.sian.person_id)
    acts.explain(mine, row(mine, "gaps"))
    acts.state(mine, row(mine, "practice-summary"))
    acts.copy(mine)
    desk.settle()
    assert acts.dialog is None


def test_of_several_gaps_one_is_chosen_first(desk: CpdDesk, acts: ReadinessActs) -> None:
    desk.write(by=desk.sian, done_on=date(2026, 6, 1))
    desk.context.sign_in_as(desk.sian)
    mine = found(desk, desk.sian.person_id)
    acts.explain(mine, row(mine, "gaps"))
    choosing = open_form(desk, acts)
    assert choosing.windowTitle() == "Which gap"
    submit(desk, choosing)
    dialog = open_form(desk, acts)
    assert dialog.windowTitle() == "Explain a gap"
    acts.leave()
    assert acts.dialog is None
