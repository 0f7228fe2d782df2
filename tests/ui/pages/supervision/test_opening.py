"""The way to the form, from any page."""

from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.opening import open_log
from tests.ui.pages.supervision.supervision_book import SupervisionDesk, opened


def test_the_form_opens_for_somebody(supervision: SupervisionDesk, window: QWidget) -> None:
    open_log(supervision.context, window, supervision.dai)
    dialog = opened(supervision, LogDialog)

    assert dialog.fields.person_id == supervision.dai
    assert dialog.parent() is window
    dialog.reject()
    supervision.settle()
