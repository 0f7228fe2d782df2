from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.funding.conditions_box import ConditionsBox
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look


def test_a_text_is_as_high_as_its_lines_and_a_long_one_scrolls(qtbot: QtBot, look: Look) -> None:
    box = ConditionsBox("Conditions", look)
    qtbot.addWidget(box)
    box.resize(600, 300)
    box.show()
    box.say("<b>For courses</b> only.")
    text, line = box.text, box.text.fontMetrics().lineSpacing()
    one = text.height()
    assert text.toPlainText() == "<b>For courses</b> only."
    assert (text.isReadOnly(), text.accessibleName(), text.verticalScrollBar().maximum()) == (True, "Conditions", 0)

    box.say("Each course is told of to the funder, with its costs. " * 20)
    assert one + line < text.height() < one + 3 * line
    assert text.verticalScrollBar().maximum() > 0
    assert text.verticalScrollBar().value() == 0

    box.say("")
    assert not box.isVisible()


def test_a_text_stays_whole_when_the_zoom_changes(qtbot: QtBot, look: Look) -> None:
    box = ConditionsBox("Conditions", look)
    qtbot.addWidget(box)
    box.resize(900, 300)
    box.show()
    box.say("For courses of care workers.")
    small = box.text.height()
    look.apply(CONTRAST, 200)
    qtbot.waitUntil(lambda: box.text.height() > small)

    assert box.text.verticalScrollBar().maximum() == 0
    look.apply(LIGHT, 100)
