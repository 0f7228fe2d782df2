"""The list of schemes; what is done about them stands in `test_scheme_acts.py`."""

from cpd_desktop.ui.pages.supervision.schemes_dialog import AdoptDialog, SchemesDialog, schemes_answer, stages_words
from cpd_desktop.ui.theme import CONTRAST
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def test_the_list_says_for_whom_and_what_is_expected(supervision: SupervisionDesk) -> None:
    context = supervision.context
    context.look.apply(CONTRAST, 200)
    found = supervision.workspace.read(schemes_answer, TODAY)
    dialog = SchemesDialog(found, context.preferences, context.look)
    supervision.qtbot.addWidget(dialog)
    dialog.show()

    assert "come from the sector" in dialog.about.text()
    assert stages_words(found.schemes[-1]) == "Every month, 60 minutes at least"
    assert "Everybody else" in [dialog.table.model.index(at, 1).data() for at in range(len(found.schemes))]
    supervision.qtbot.waitUntil(lambda: cut_off(dialog) == [])
    assert can_be_read(supervision.qtbot, dialog) == []


def test_one_chooses_by_which_standard_social_workers_are_supervised(supervision: SupervisionDesk) -> None:
    dialog = AdoptDialog(supervision.context.look)
    supervision.qtbot.addWidget(dialog)

    assert dialog.draft() == "LGA-SW"
    dialog.standard.setCurrentIndex(1)
    assert dialog.draft() == "DFE-SUMMARY"
