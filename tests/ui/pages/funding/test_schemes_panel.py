from datetime import date

from cpd_desktop.domain.funding_schemes import Scheme
from cpd_desktop.services.funding_schemes import funding_schemes
from cpd_desktop.ui.pages.funding.schemes_panel import (
    ADD,
    EDIT,
    OWN,
    TAKE_BACK,
    SchemesPanel,
    explained,
    headline_of,
)
from tests.ui.conftest import TODAY

from .money_book import MoneyDesk, fill


def panel_of(desk: MoneyDesk) -> SchemesPanel:
    return desk.show(SchemesPanel(desk.context))


def pressable(panel: SchemesPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def schemes(desk: MoneyDesk) -> tuple[Scheme, ...]:
    return desk.workspace.read(funding_schemes, TODAY)


def choose(panel: SchemesPanel, scheme: str, edition: str) -> None:
    panel.table.select(next(row for row in panel.table.model.rows if row.key == (scheme, edition)))


def test_the_newest_edition_comes_first_and_says_its_rules(desk: MoneyDesk) -> None:
    panel = panel_of(desk)

    assert [row.key for row in panel.table.model.rows][:2] == [("LDSS", "2025-26"), ("LDSS", "2024-25")]
    assert (
        "40%: Qualification: completion; for qualifications; claimed within 3 months of the completion"
        in panel.sentence.text()
    )
    assert "Not on the register of SWE, HCPC, NMC" in panel.sentence.text()
    assert "No edition for this financial year is known of LDSS" in panel.explained.text()
    assert pressable(panel) == [ADD, OWN]


def test_an_edition_of_ones_own_takes_the_place_of_the_rules_and_can_be_taken_back(desk: MoneyDesk) -> None:
    panel = panel_of(desk)
    choose(panel, "LDSS", "2025-26")
    desk.press(panel.buttons[OWN])
    assert panel.dialog is not None
    assert panel.dialog.edition.isReadOnly()
    fill(panel.dialog, cap="250,000")
    panel.dialog.parts.rows[2].months.setText("4")
    panel.dialog.act.click()
    desk.settle()
    row = panel.table.current()
    assert row is not None
    assert row.is_own
    assert "may claim £250,000.00 at most" in panel.sentence.text()
    assert desk.claim().answer.deadline == date(2027, 1, 9)

    assert pressable(panel) == [ADD, EDIT, TAKE_BACK]
    desk.press(panel.buttons[EDIT])
    assert panel.dialog.windowTitle() == "Edit an edition"
    fill(panel.dialog, notes="Agreed with finance")
    panel.dialog.act.click()
    desk.settle()
    desk.press(panel.buttons[TAKE_BACK])
    assert desk.claims()[0].answer.deadline == date(2026, 12, 9)
    assert next(one for one in schemes(desk) if one.code == "LDSS").editions[-1].row_id is None


def test_a_new_edition_is_added_for_claims_that_had_none(desk: MoneyDesk) -> None:
    line = desk.claim(paid_provider_on=date(2026, 5, 4), evidence=False)
    assert "no edition of LDSS covers a first payment on 4 May 2026" in line.answer.sentence
    panel = panel_of(desk)
    panel.add_new()
    assert panel.dialog is not None
    fill(
        panel.dialog, scheme="ldss", edition="2026-27", title="Learning and Development Support Scheme", starts_on="1/4/2026",
        ends_on="31/3/2027",
    )  # fmt: skip
    panel.dialog.parts.rows[0].name.setText("40%")
    panel.dialog.parts.rows[0].share.setText("40")
    panel.dialog.act.click()
    desk.settle()

    assert desk.again(line).answer.claimable
    assert desk.again(line).edition_name == "2026-27"
    assert "is known of" not in panel.explained.text()


def test_of_a_scheme_without_editions_a_first_one_is_made(desk: MoneyDesk) -> None:
    panel = panel_of(desk)
    choose(panel, "WDF", "")
    assert panel.sentence.text().startswith("Of Workforce Development Fund (WDF) no edition is known")
    desk.press(panel.buttons[OWN])
    assert panel.dialog is not None
    assert panel.dialog.scheme.isReadOnly()
    assert not panel.dialog.edition.isReadOnly()
    panel.dialog.reject()


def test_what_the_service_refuses_stands_beside_its_field(desk: MoneyDesk) -> None:
    panel = panel_of(desk)
    panel.add_new()
    assert panel.dialog is not None
    fill(panel.dialog, scheme="PILOT", edition="1", title="Pilot", starts_on="1/4/2026", ends_on="1/3/2026")
    panel.dialog.act.click()
    desk.settle()

    assert panel.dialog.error_of("ends_on") == "The last day 01/03/2026 is before the first, 01/04/2026."


def test_the_card_counts_and_says_what_lacks_an_edition(desk: MoneyDesk) -> None:
    every = schemes(desk)
    assert headline_of(every) == "6 schemes, 5 editions"
    assert "LDSS" not in explained(every, date(2025, 6, 1))
