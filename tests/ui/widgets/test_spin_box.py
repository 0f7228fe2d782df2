from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import LIGHT, Look
from cpd_desktop.ui.widgets.spin_box import SpinBox


def test_its_words_keep_their_distance_from_the_edge_at_every_zoom(qtbot: QtBot, look: Look) -> None:
    box = SpinBox()
    qtbot.addWidget(box)
    box.show()
    before = box.lineEdit().textMargins().left()

    look.apply(LIGHT, 200)

    assert box.lineEdit().textMargins().left() > before > 0
    look.apply(LIGHT, 100)
