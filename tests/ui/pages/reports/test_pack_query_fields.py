"""The query chooser: asks what the query takes and no more, and shows the live answer while one chooses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from cpd_desktop.domain.evidence_packs import Asked
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.evidence_packs import save_claim_of_pack
from cpd_desktop.ui.pages.reports.pack_dialogs import ClaimDialog
from cpd_desktop.ui.pages.reports.pack_opening import claim_opening
from tests.services.building import TODAY
from tests.ui.pages.apprenticeships.forms import fill, opened
from tests.ui.pages.reports.pack_desk import DECIDED, PackDesk


@pytest.fixture
def dialog(pack_desk: PackDesk) -> ClaimDialog:
    opening = pack_desk.context.workspace.read(claim_opening, "claim", None, TODAY)
    found = ClaimDialog(pack_desk.context, opening, pack_desk.pack)
    opened(pack_desk.qtbot, found)
    return found


def answer_of(desk: PackDesk, dialog: ClaimDialog, **values: Any) -> str:
    """Choose, and return the answer that stands there at once."""
    fill(dialog, **values)
    dialog.ask_live()
    desk.settle()
    return dialog.figure.text()


def test_the_answer_follows_what_is_chosen(pack_desk: PackDesk, dialog: ClaimDialog) -> None:
    assert dialog.figure.text().startswith("Choose what shows it")
    assert answer_of(pack_desk, dialog, query="Findings on which it was decided").startswith("● 1 of 1, 100%: ")
    assert dialog.beside.text().startswith("1 row behind it, as at 15 Jun 2026.")
    assert [name for name, part in dialog.parts.items() if not part.isHidden()] == ["team", "service", "about"]
    assert answer_of(pack_desk, dialog, about="Nobody says who to ring").startswith("● 1 of 1")
    asked = dialog.asked()
    assert asked is not None
    assert (asked.code, len(asked.about)) == ("findings", 32)

    unknown = "People who hold a requirement, as claimed"
    assert "is asked of one requirement: say which." in answer_of(pack_desk, dialog, query=unknown)
    nothing = answer_of(
        pack_desk, dialog, query="Work that was co-produced, of all that was done with people", begins_on="1/1/2026"
    )
    assert nothing == "○ Not evidenced: there is no record behind it"
    assert answer_of(pack_desk, dialog, ends_on="1/1/2025").startswith("The period ends on 01/01/2025")
    assert answer_of(pack_desk, dialog, ends_on="soon").startswith("Nothing can be counted yet")
    assert dialog.error_of("ends_on")


def test_days_that_are_not_those_of_a_year_are_refused_beside_their_field(
    pack_desk: PackDesk, dialog: ClaimDialog
) -> None:
    sentence = (
        "counts a year from 1 April: give 01/04/2025 to 31/03/2026, or no days for the year of the date asked about."
    )
    assert sentence in answer_of(
        pack_desk, dialog, query="Compliments received", begins_on="1/1/2026", ends_on="31/12/2026"
    )
    assert "Complaints, compliments and money: 1 April of a year" in " ".join(
        label.text() for label in dialog.parts["begins_on"].findChildren(QLabel)
    )
    fill(dialog, sentence="Compliments are kept.")
    draft = dialog.draft()
    assert draft is not None
    with pytest.raises(Refused) as refusal:
        pack_desk.context.workspace.write(save_claim_of_pack, draft, today=TODAY)
    dialog.fail(refusal.value)
    assert sentence in dialog.error_of("begins_on")


def test_no_query_is_marked_and_a_claim_on_record_is_shown_as_it_asks(pack_desk: PackDesk, dialog: ClaimDialog) -> None:
    assert dialog.asked() is None
    assert dialog.error_of("query") == "Needed: what shows it."
    opening = pack_desk.context.workspace.read(claim_opening, "claim", None, TODAY)
    asked = Asked("people-told", team="East", about=opening.sources[0][0])
    before = pack_desk.claim(DECIDED)

    known = replace(before, said=replace(before.said, asked=asked))
    again = ClaimDialog(pack_desk.context, opening, pack_desk.pack, before=known)
    opened(pack_desk.qtbot, again)
    assert again.asked() == asked
