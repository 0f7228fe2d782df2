"""The forms of a pack, of a claim and of freezing."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.evidence_packs import Confidence
from cpd_desktop.ui.pages.reports.pack_dialogs import (
    ONE_CLAIM,
    ClaimDialog,
    FreezeDialog,
    PackDialog,
    claim_form,
    pack_form,
)
from cpd_desktop.ui.pages.reports.pack_opening import claim_opening, opened_kept
from tests.services.building import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, fill, opened, sent
from tests.ui.pages.reports.pack_desk import DECIDED, PackDesk


def test_a_pack_is_gathered_and_what_was_typed_is_there_again(qtbot: QtBot, pack_desk: PackDesk) -> None:
    context = pack_desk.context
    dialog = PackDialog(context, None)
    opened(qtbot, dialog)
    assert set(errors_of(dialog)) == {"title"}
    fill(dialog, title="Assurance", statement="We learn.", owner="Director")
    draft = sent(qtbot, dialog)
    assert (draft.title, draft.statement, draft.owner, draft.made_on) == ("Assurance", "We learn.", "Director", TODAY)
    again = PackDialog(context, None, before=pack_desk.pack)
    opened(qtbot, again)
    fill(again, owner="Head of practice")
    again.cancel.click()
    pack_desk.settle()
    assert context.workspace.read(opened_kept, pack_form(pack_desk.pack), None) is not None


def test_a_claim_is_corrected_and_keeps_its_place(qtbot: QtBot, pack_desk: PackDesk) -> None:
    before = pack_desk.claim(DECIDED)
    form = claim_form(pack_desk.pack, before)
    dialog = ClaimDialog(
        pack_desk.context, pack_desk.context.workspace.read(claim_opening, form, None, TODAY), pack_desk.pack, before=before
    )  # fmt: skip
    opened(qtbot, dialog)
    assert sent(qtbot, dialog) == before.said
    dialog._wait(is_waiting=False)
    fill(dialog, confidence="Low", contrary="", sentence="")
    assert set(errors_of(dialog)) == {"sentence"}
    fill(dialog, sentence="We decide in time.")
    draft = sent(qtbot, dialog)
    assert (draft.confidence, draft.contrary, draft.position) == (Confidence.LOW, "", 1)


def test_one_claim_or_all_are_frozen_as_at_a_day(qtbot: QtBot, pack_desk: PackDesk) -> None:
    dialog = FreezeDialog(pack_desk.context, pack_desk.claim(DECIDED))
    opened(qtbot, dialog)
    assert sent(qtbot, dialog) == (True, TODAY)
    dialog._wait(is_waiting=False)
    fill(dialog, pack=ONE_CLAIM, as_at="1/6/2026")
    assert sent(qtbot, dialog) == (False, date(2026, 6, 1))
    alone = FreezeDialog(pack_desk.context, None)
    opened(qtbot, alone)
    assert alone.which.count() == 1
