"""A number opens its rows: as they were frozen, and as they are now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.evidence_freezing import REWORDED
from cpd_desktop.services.evidence_packs import freeze_pack, save_claim_of_pack
from cpd_desktop.ui.pages.reports.pack_columns import claim_words
from cpd_desktop.ui.pages.reports.pack_rows_dialog import PackRowsDialog
from tests.services.building import TODAY
from tests.services.evidence_book import shown as view_of
from tests.services.learning_book import finding, forum
from tests.ui.pages.reports.pack_desk import CO_PRODUCED, DECIDED, PackDesk
from tests.ui.reading import faults


def shown(desk: PackDesk, sentence: str) -> PackRowsDialog:
    dialog = PackRowsDialog(desk.context, desk.claim(sentence), desk.window)
    dialog.open()
    return dialog


def test_a_stale_claim_shows_both_and_what_changed(qtbot: QtBot, pack_desk: PackDesk) -> None:
    workspace = pack_desk.context.workspace
    live = shown(pack_desk, DECIDED)
    assert live.which.isHidden()
    assert live.figure.text().startswith("1 of 1, 100%: ")
    assert len(live.table.model.rows) == 1
    assert faults(live) == []
    live.close()
    workspace.write(freeze_pack, pack_desk.uuid, as_at=TODAY, today=TODAY)
    finding(workspace, forum(workspace, "Another"), "Too late")
    stale = shown(pack_desk, DECIDED)
    assert len(stale.table.model.rows) == 1
    assert "Frozen on 15 Jun 2026, as at 15 Jun 2026; digest " in stale.beside.text()
    stale.which.choose("live")
    assert len(stale.table.model.rows) == 2
    assert "The figure was 1 of 1, 100%, and is 2 of 2, 100% now." in stale.beside.text()
    stale.close()


def test_a_claim_that_was_reworded_shows_what_was_frozen_under_its_own_sentence(
    qtbot: QtBot, pack_desk: PackDesk
) -> None:
    workspace = pack_desk.context.workspace
    workspace.write(freeze_pack, pack_desk.uuid, as_at=TODAY, today=TODAY)
    before = pack_desk.claim(DECIDED)
    reworded = replace(before.said, sentence="Everything was decided.")
    workspace.write(save_claim_of_pack, reworded, today=TODAY, row_id=before.row_id)
    dialog = shown(pack_desk, "Everything was decided.")
    assert (dialog.which.key, dialog.heading.text()) == ("frozen", DECIDED)
    dialog.which.choose("live")
    assert dialog.heading.text() == "Everything was decided."
    assert f"{REWORDED} The sentence was “{DECIDED}”" in dialog.beside.text()
    assert REWORDED in claim_words(dialog.claim)
    dialog.close()


def test_on_a_date_before_it_was_frozen_the_live_rows_stand_with_that(qtbot: QtBot, pack_desk: PackDesk) -> None:
    workspace, earlier = pack_desk.context.workspace, date(2026, 6, 14)
    workspace.write(freeze_pack, pack_desk.uuid, as_at=TODAY, today=TODAY)
    claim = next(one for one in view_of(workspace, pack_desk.uuid, earlier).claims if one.said.sentence == DECIDED)
    dialog = PackRowsDialog(pack_desk.context, claim, pack_desk.window)
    dialog.open()
    assert dialog.which.isHidden()
    assert "On 14 June 2026 it was not frozen yet: it was first frozen on 15 June 2026." in dialog.beside.text()
    dialog.close()


def test_no_rows_are_not_evidenced(pack_desk: PackDesk) -> None:
    dialog = shown(pack_desk, CO_PRODUCED)
    assert dialog.figure.text().startswith("Not evidenced: there is no record behind it. It asks how many ")
    assert dialog.table.model.rows == ()
    dialog.close()
