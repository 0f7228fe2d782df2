"""There is one application, and it has the style that our style sheet is written for."""

from PySide6.QtWidgets import QApplication

from cpd_desktop.ui.application import PROGRAM, dress, the_application


def test_there_is_one_and_it_has_its_name(qapp: QApplication) -> None:
    assert the_application() is qapp
    assert qapp.applicationName() == PROGRAM == "CPD Desktop"


def test_it_is_dressed_in_fusion(qapp: QApplication) -> None:
    # Under a style sheet the style itself is hidden.
    qapp.setStyleSheet("")
    qapp.setStyle("Windows")

    dress(qapp)

    assert qapp.style().name() == "fusion"
