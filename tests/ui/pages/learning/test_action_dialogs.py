import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.learning import PartnerStatus
from cpd_desktop.ui.pages.learning.action_dialogs import ActionDialog, AssureDialog, form_of
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening, learning_opening
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, fill, opened, sent

from .conftest import CAPACITY, UNTOLD, Book


@pytest.fixture
def opening(book: Book) -> LearningOpening:
    found: LearningOpening = book.context.workspace.read(learning_opening, "learning action", None, TODAY)
    return found


def test_a_partners_action_has_its_own_status_and_when_we_saw_it(
    qtbot: QtBot, book: Book, opening: LearningOpening
) -> None:
    uuid = book.uuids[CAPACITY]
    dialog = ActionDialog(book.context, uuid, "Capacity", opening)
    opened(qtbot, dialog)
    assert errors_of(dialog) == {"title": "Needed: what is to be done."}
    fill(dialog, title="Train ward staff", organisation="The trust", partner_status="Under way", due_on="1/2/2027")
    fill(dialog, assured_on="2/11/2026", assured_how="Their minutes", owner="Ward manager")

    draft = sent(qtbot, dialog)
    assert (draft.finding_uuid, draft.partner_status, draft.owner) == (uuid, PartnerStatus.UNDER_WAY, "Ward manager")
    assert draft.assured_on is not None


def test_an_action_is_shown_as_it_was_recorded(qtbot: QtBot, book: Book, opening: LearningOpening) -> None:
    for name in (CAPACITY, UNTOLD):
        one = book.thread(name).actions[0]
        dialog = ActionDialog(book.context, book.uuids[name], name, opening, before=one)
        opened(qtbot, dialog)
        assert sent(qtbot, dialog) == one.said
    assert form_of(book.uuids[UNTOLD], None) != form_of(book.uuids[UNTOLD], one)


def test_how_we_saw_a_partners_action(qtbot: QtBot, book: Book) -> None:
    dialog = AssureDialog(book.context, book.thread(UNTOLD).actions[0], None)
    opened(qtbot, dialog)
    assert errors_of(dialog) == {"how": "Needed: how we saw it."}
    fill(dialog, how="Visited", status="Implemented")

    said = sent(qtbot, dialog)
    assert (said.on, said.how, said.status) == (TODAY, "Visited", PartnerStatus.IMPLEMENTED)
