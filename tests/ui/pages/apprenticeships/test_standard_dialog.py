from datetime import date
from decimal import Decimal

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.standards import Standard, StandardDraft
from cpd_desktop.ui.pages.apprenticeships.standard_dialog import StandardDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .forms import errors_of, fill, opened, sent

FULL = StandardDraft(
    "ST0006", "Lead adult care worker", "1.2", 3, 18, 3, Decimal(4000), Decimal("412.5"), "None", "The published list",
    date(2025, 8, 1), date(2026, 7, 31),
)  # fmt: skip


def today() -> date:
    return TODAY


def test_a_title_is_enough(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, StandardDialog(None, today, look))
    assert set(errors_of(dialog)) == {"title"}
    fill(dialog, title="Care dog handler")

    assert sent(qtbot, dialog) == StandardDraft("", "Care dog handler")


def test_all_of_one_is_shown_and_sent_as_it_is(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, StandardDialog(Standard(4, FULL), today, look))

    assert (dialog.windowTitle(), dialog.act.text()) == ("Edit a standard", "Save standard")
    assert sent(qtbot, dialog) == FULL


def test_one_of_the_rules_is_told_to_stay(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, StandardDialog(Standard(None, FULL), today, look))

    assert dialog.about.text() == "It takes the place of the one of the rules; take it back, and that counts again."


def test_what_cannot_be_read_is_marked(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, StandardDialog(None, today, look))
    fill(
        dialog,
        title="X",
        level="high",
        least_hours="many",
        typical_months="1.5",
        most_funding="cheap",
        starts_on="one day",
    )

    assert set(errors_of(dialog)) == {"level", "least_hours", "typical_months", "most_funding", "starts_on"}
