"""The acts on entries: nobody's without a reader, one dialog at a time, and everything undone by name."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.cpd_drafts import DraftState
from cpd_desktop.services.cpd_drafts import cpd_drafts, discard_cpd_draft
from cpd_desktop.services.cpd_entries import delete_entry
from cpd_desktop.ui.pages.cpd.entry_acts import EntryActs, draft_words, waiting
from cpd_desktop.ui.pages.cpd.entry_columns import EntryRow
from cpd_desktop.ui.pages.cpd.entry_opening import Beginning
from tests.ui.pages.cpd.cpd_desk import CpdDesk, choose, open_form, submit


@pytest.fixture
def acts(desk: CpdDesk) -> EntryActs:
    acts = EntryActs(desk.context, desk.window)
    desk.hear(acts)
    return acts


def row_of(desk: CpdDesk) -> EntryRow:
    return EntryRow(desk.entries()[0], "Reflection")


def test_without_a_reader_nothing_opens(desk: CpdDesk, acts: EntryActs) -> None:
    desk.write()
    row = row_of(desk)
    acts.write(Beginning())
    acts.from_draft()
    for act in (acts.share, acts.show_history, acts.show_evidence):
        act(row)
    desk.settle()
    assert acts.dialog is None
    assert acts.evidence.dialog is None


def test_what_is_open_is_closed_and_kept_when_its_reader_leaves(desk: CpdDesk, acts: EntryActs) -> None:
    desk.context.sign_in_as(desk.dai)
    acts.write(Beginning())
    open_form(desk, acts).lines["title"].setText("Half a title")
    acts.leave()
    desk.settle()
    assert acts.dialog is None
    acts.write(Beginning())
    form = open_form(desk, acts)
    assert form.lines["title"].text() == "Half a title"
    form.finish()


def test_a_refusal_of_the_book_stands_beside_its_field(desk: CpdDesk, acts: EntryActs) -> None:
    desk.context.sign_in_as(desk.dai)
    acts.write(Beginning())
    form = open_form(desk, acts)
    submit(desk, form)
    assert form.error_of("activity") == "Choose what kind of activity it was."
    choose(form.activity, "Reading")
    submit(desk, form)
    assert form.error_of("title").startswith("Give it a title")
    form.lines["title"].setText("A paper")
    form.done_on.edit.setText("24/11/2026")
    submit(desk, form)
    assert "lies in the future" in form.error_of("done_on")
    form.finish()


def test_an_entry_that_is_gone_meanwhile_is_told_of(desk: CpdDesk, acts: EntryActs) -> None:
    uuid = desk.write()
    row = row_of(desk)
    desk.workspace.write(delete_entry, uuid, reader=desk.dai)
    desk.context.sign_in_as(desk.dai)
    acts.correct(row)
    acts.delete(row)
    desk.settle()
    assert all("not in the book any more" in text for text in desk.told)
    assert len(desk.told) == 2


def test_a_draft_that_was_discarded_waits_no_longer(desk: CpdDesk) -> None:
    desk.session()
    (one,) = desk.workspace.read(cpd_drafts, desk.dai.person_id)
    assert waiting((one,)) == (one,)
    assert draft_words(one) == "09 Nov 2026: Working with interpreters (group session, to be written)"
    desk.workspace.write(discard_cpd_draft, one.uuid, reader=desk.dai)
    (after,) = desk.workspace.read(cpd_drafts, desk.dai.person_id)
    assert after.state is DraftState.DISCARDED
    assert waiting((after,)) == ()
