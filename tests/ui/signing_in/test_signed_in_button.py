"""Who is signed in, at the foot of the window."""

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.signing_in.signed_in_button import SignedInButton


def test_it_says_who_is_signed_in_and_has_what_they_can_do(qtbot: QtBot) -> None:
    action = QAction("Sign out")
    button = SignedInButton([action])
    qtbot.addWidget(button)

    button.show_name("Ann & Jo")

    assert button.accessibleName() == "Signed in: Ann & Jo"
    assert button.text() == "Signed in: Ann && Jo"
    assert button.menu().actions() == [action]


def test_a_long_name_is_cut_short_and_read_out_whole(qtbot: QtBot) -> None:
    button = SignedInButton([])
    qtbot.addWidget(button)

    button.show_name("Wolfeschlegelsteinhausenbergerdorff " * 4)

    assert button.text().endswith("…")
    assert len(button.text()) < 60
    assert button.accessibleName().count("Wolfe") == 4
