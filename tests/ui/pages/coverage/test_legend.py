from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.coverage.legend import Legend
from cpd_desktop.ui.theme import DARK, LIGHT, Look


def test_each_mark_has_a_picture_and_words_and_follows_the_theme(qtbot: QtBot, look: Look) -> None:
    legend = Legend(look)
    qtbot.addWidget(legend)
    legend.show()
    words = [label.text() for label in legend.findChildren(QLabel) if label.text()]
    before = legend._pictures[0][1].pixmap().toImage()

    look.apply(DARK, 200)

    assert words == [
        "All hold it, or enough", "On target, or none to spare", "Short", "No one in scope", "◆ Specialist need",
    ]  # fmt: skip
    assert legend._pictures[0][1].pixmap().toImage() != before
    look.apply(LIGHT, 100)
