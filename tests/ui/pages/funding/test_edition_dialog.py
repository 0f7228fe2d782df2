from dataclasses import replace

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.funding_schemes import Edition, EditionDraft
from cpd_desktop.ui.pages.funding.edition_dialog import EditionDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .money_book import fill
from .test_scheme_words import DRAFT

FULL = replace(DRAFT, eligible_roles=("Care Worker", "NQSW"), source="Guide", notes="Finite")


def dialog_for(qtbot: QtBot, look: Look, before: Edition | None = None) -> EditionDialog:
    dialog = EditionDialog(lambda: TODAY, look, before=before)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sent(qtbot: QtBot, dialog: EditionDialog) -> object:
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args is not None
    return submitted.args[0]


def test_an_edition_that_is_edited_is_shown_as_it_is(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, Edition(FULL, 7))

    assert (dialog.windowTitle(), dialog.act.text()) == ("Edit an edition", "Save edition")
    assert not dialog.is_changed
    assert dialog.scheme.isReadOnly()
    assert sent(qtbot, dialog) == FULL


def test_one_of_the_rules_becomes_the_organisations_own(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, Edition(FULL))

    assert dialog.windowTitle() == "Add an edition of a scheme"
    assert dialog.about.text() == "It takes the place of the edition that comes with the program."
    dialog.once.setChecked(False)
    fill(dialog, registers="SWE; HCPC,", cap="", file_megabytes="")
    expected = replace(FULL, once_each=False, excluded_registers=("SWE", "HCPC"), cap=None, file_megabytes=None)
    assert sent(qtbot, dialog) == expected


def test_what_is_missing_or_cannot_be_read_is_marked(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    fill(dialog, file_megabytes="two", cap="much")
    dialog.act.click()

    assert dialog.error_of("scheme") == "Needed: the scheme's code, such as LDSS."
    assert dialog.error_of("edition") == "Needed: which edition it is."
    assert dialog.error_of("file_megabytes") == "“two” is no number of megabytes: type a whole number, such as 2."
    assert dialog.error_of("cap").startswith("'much' is no amount")


def test_a_part_that_cannot_be_read_is_marked_and_a_change_of_parts_is_a_change(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, Edition(EditionDraft("LOCAL", "current", "Local")))
    dialog.parts.add.click()
    assert dialog.is_changed
    dialog.parts.rows[1].months.setText("x")
    dialog.act.click()

    assert dialog.error_of("parts") == (
        "'x' is no number of months of a part without a name: type a whole number, such as 3."
    )
