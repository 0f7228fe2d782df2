from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.claims import ClaimDraft
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import Edition, EditionDraft, Scheme, SchemePart, WindowFrom
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.funding.claim_dialog import ClaimDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .money_book import COMPLETED, a_claim, fill
from .test_claim_columns import LINE, NOT_CLAIMABLE
from .test_what_for import DIPLOMA

OPTIONS = Options(people=(Option(1, "Siân O’Brien", "00001"),))
_QUALIFICATION = (About.QUALIFICATION,)
PARTS = (
    SchemePart("100%", "Course", (About.TRAINING, About.OTHER), Decimal(100)),
    SchemePart("60%", "Start", _QUALIFICATION, Decimal(60), (WindowFrom.START,), 3),
    SchemePart("40%", "Completion", _QUALIFICATION, Decimal(40), (WindowFrom.COMPLETION,), 3),
)
YEAR = EditionDraft("LDSS", "2025-26", "Support Scheme", PARTS, date(2025, 4, 1), date(2026, 3, 31))
LATER = replace(YEAR, edition="2026-27", parts=(SchemePart("Whole"),), starts_on=date(2026, 4, 1), ends_on=None)
SCHEMES = (Scheme("LDSS", "Support Scheme", editions=(Edition(YEAR), Edition(LATER))), Scheme("WDF", "Old"))


def dialog_for(qtbot: QtBot, look: Look, **parts: Any) -> ClaimDialog:
    dialog = ClaimDialog(SCHEMES, OPTIONS, lambda: TODAY, look, **parts)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sent(qtbot: QtBot, dialog: ClaimDialog) -> object:
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args is not None
    return submitted.args[0]


def parts_in(dialog: ClaimDialog) -> list[str]:
    return [dialog.part.itemText(at) for at in range(dialog.part.count())]


def test_the_parts_are_those_of_the_edition_for_such_a_thing(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    assert parts_in(dialog) == ["100%: Course", "Whole"]
    fill(dialog, paid_provider_on="12/1/2026")
    assert parts_in(dialog) == ["100%: Course"]
    dialog.what_for.about.setCurrentText("A qualification")
    assert parts_in(dialog) == ["60%: Start", "40%: Completion"]
    dialog.part.setCurrentIndex(1)
    fill(dialog, paid_provider_on="1/4/2026")
    assert parts_in(dialog) == ["Whole"]
    dialog.scheme.setCurrentIndex(1)
    assert parts_in(dialog) == []


def test_the_share_of_the_cost_is_worked_out_to_the_penny(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, person_id=1)
    fill(dialog, paid_provider_on="12/1/2026", what="Diploma in care")
    dialog.what_for.about.setCurrentText("A qualification")
    dialog.cost.setText("999.99")
    dialog.cost.textEdited.emit("999.99")
    assert dialog.amount.text() == "599.99"
    dialog.part.setCurrentIndex(1)
    assert dialog.amount.text() == "400.00"

    draft = sent(qtbot, dialog)
    assert isinstance(draft, ClaimDraft)
    assert (draft.part, draft.amount, draft.person_id, draft.paid_provider_on) == (
        "40%", Decimal("400.00"), 1, date(2026, 1, 12),
    )  # fmt: skip


def test_a_claim_that_is_corrected_is_shown_as_it_is(qtbot: QtBot, look: Look) -> None:
    said = a_claim(about_uuid=b"diploma", reference="C-77")
    dialog = dialog_for(qtbot, look, before=replace(said, edition="2025-26"))
    dialog.offer([DIPLOMA])

    assert dialog.windowTitle() == "Correct a claim"
    assert sent(qtbot, dialog) == said


def test_a_part_that_is_not_offered_any_more_is_kept(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, before=a_claim(part="Half"))

    assert dialog.part.currentData() == "Half"


def test_what_is_missing_is_marked(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.act.click()

    assert dialog.error_of("person") == "Needed: whom it is for."
    assert dialog.error_of("what") == "Needed: what is claimed for."
    assert dialog.error_of("amount") == "Needed: how much is claimed."


def test_how_it_would_stand_is_asked_once_typing_rests_and_said_beside_the_fields(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, before=a_claim())
    with qtbot.waitSignal(dialog.preview_wanted) as wanted:
        fill(dialog, amount="380")
    assert wanted.args is not None
    assert (wanted.args[0].amount, wanted.args[0].completed_on) == (Decimal("380.00"), COMPLETED)
    dialog.show_preview(LINE)
    assert dialog.preview.text() == (
        "Edition 2025-26. It counts from 10 Sep 2026 to 9 Dec 2026: 16 days left. Nothing is against it."
    )
    dialog.show_preview(NOT_CLAIMABLE)
    assert dialog.preview.text().endswith("Not claimable because the window closed on 1 Nov 2026.")

    fill(dialog, amount="much")
    qtbot.waitUntil(lambda: dialog.preview.text().startswith("Choose a person, a scheme"))
    assert dialog.error_of("amount") == ""


def test_what_somebody_learns_names_the_claim(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, person_id=1)
    dialog.offer([DIPLOMA])
    dialog.what_for.about.setCurrentText("A qualification")
    dialog.what_for.which.edit.setText("diploma")
    dialog.what_for.which.edit.editingFinished.emit()

    assert dialog.what.text() == "Diploma in care"
