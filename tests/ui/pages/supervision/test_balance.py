"""The bars of what supervision covered."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision import Function
from cpd_desktop.ui.pages.supervision.balance import Balance
from cpd_desktop.ui.theme import Look


def test_the_bars_say_in_how_many_of_how_many(qtbot: QtBot, look: Look) -> None:
    balance = Balance(look)
    qtbot.addWidget(balance)
    balance.show()
    balance.show_counts({Function.MANAGEMENT: 8, Function.SUPPORT: 2}, 10)

    assert balance.accessibleName() == (
        "What was covered: management in 8 of 10, support in 2 of 10, development in 0 of 10, mediation in 0 of 10."
    )
    image = balance.grab().toImage()
    accent = QColor(look.theme.accent).rgb()
    line = image.height() // 5
    filled = [sum(image.pixel(x, line * at + line // 2) == accent for x in range(image.width())) for at in (1, 2, 3)]
    assert filled[0] > filled[1] > filled[2] == 0


def test_where_nothing_was_recorded_it_says_so(qtbot: QtBot, look: Look) -> None:
    balance = Balance(look)
    qtbot.addWidget(balance)
    balance.show_counts({}, 0)

    assert balance.accessibleName() == "What was covered was not recorded in this period."
    assert not balance.grab().isNull()
