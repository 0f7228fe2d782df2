from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import LIGHT, Look
from cpd_desktop.ui.widgets.roomy import Roomy, room_of, roomy_column


def test_the_body_gets_all_the_room_and_never_less_than_it_needs(qtbot: QtBot, look: Look) -> None:
    body = QWidget()
    roomy = Roomy(body, look, 300)
    qtbot.addWidget(roomy)
    roomy.resize(400, 700)
    roomy.show()
    qtbot.waitUntil(lambda: body.height() == 700)

    roomy.resize(400, 150)
    qtbot.waitUntil(lambda: body.height() == 300)
    assert roomy.verticalScrollBar().maximum() > 0


def test_it_follows_the_zoom(qtbot: QtBot, look: Look) -> None:
    body = QWidget()
    roomy = Roomy(body, look, 300)
    qtbot.addWidget(roomy)
    look.apply(LIGHT, 200)
    assert body.minimumHeight() == 600

    roomy.set_least_height(100)
    assert body.minimumHeight() == 200
    look.apply(LIGHT, 100)


def test_the_room_of_a_panel_is_what_scrolls_it_or_itself(qtbot: QtBot, look: Look) -> None:
    body, panel, alone = QWidget(), QWidget(), QWidget()
    QVBoxLayout(body).addWidget(panel)
    roomy = Roomy(body, look, 300)
    for widget in (roomy, alone):
        qtbot.addWidget(widget)
    assert room_of(panel) is room_of(body) is roomy
    assert room_of(alone) is alone


def test_a_column_scrolls_only_where_what_is_above_leaves_too_little(qtbot: QtBot, look: Look) -> None:
    above, rest = QLabel("word " * 60), QWidget()
    above.setWordWrap(True)
    # How high the rest would like to be is not asked: it scrolls by itself.
    QVBoxLayout(rest).addWidget(tall := QLabel("line\n" * 60))
    tall.setMinimumHeight(0)
    roomy = roomy_column(look, [above], Roomy(rest, look, 0), 70)
    qtbot.addWidget(roomy)
    roomy.resize(500, 500)
    roomy.show()
    qtbot.waitUntil(lambda: above.height() >= above.heightForWidth(above.width()))
    assert roomy.verticalScrollBar().maximum() == 0

    roomy.resize(500, 90)
    qtbot.waitUntil(lambda: roomy.verticalScrollBar().maximum() > 0)
    assert above.height() >= above.heightForWidth(above.width())
    body = above.parentWidget()
    assert body is not None
    look.apply(LIGHT, 200)
    qtbot.waitUntil(lambda: body.height() >= above.height() + 140)
    look.apply(LIGHT, 100)
