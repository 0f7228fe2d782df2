"""Who agrees a record, and how."""

from pytestqt.qtbot import QtBot

from cpd_desktop.services.supervision.logging import AT_OWN_SIGN_IN, in_the_meeting
from cpd_desktop.ui.pages.supervision.agree_dialog import AgreeDialog
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def test_whoever_is_signed_in_agrees_for_themselves_and_the_other_in_the_meeting(
    qtbot: QtBot, supervision: SupervisionDesk
) -> None:
    one = supervision.detail(supervision.log()).listed
    dialog = AgreeDialog(one, supervision.book.manager, supervision.context.look)
    qtbot.addWidget(dialog)
    dialog.show()

    assert dialog.draft() == ((supervision.jo, AT_OWN_SIGN_IN),)
    dialog.ticks[1][2].setChecked(True)
    assert dialog.draft() == ((supervision.jo, AT_OWN_SIGN_IN), (supervision.dai, in_the_meeting("Jo Patel")))
    assert can_be_read(qtbot, dialog) == []
    dialog.finish()


def test_who_agreed_already_is_not_asked_and_nobody_ticked_says_so(qtbot: QtBot, supervision: SupervisionDesk) -> None:
    uuid = supervision.log()
    supervision.agree(uuid, supervision.book.manager)
    dialog = AgreeDialog(supervision.detail(uuid).listed, supervision.book.manager, supervision.context.look)
    qtbot.addWidget(dialog)
    dialog.show()
    ((person_id, _, tick),) = dialog.ticks
    assert person_id == supervision.dai
    tick.setChecked(False)

    assert dialog.draft() is None
    assert dialog.problem.isVisible()
    dialog.finish()
