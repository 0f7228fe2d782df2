"""A word beside a field in which somebody's name seems to be."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.supervision.name_warning import NameWarning, names_beside, warning_words

OPTIONS = Options(people=(Option(1, "Doris Evans", "00001"),), teams=(Option(1, "East", ""),))


def test_it_comes_once_typing_rests_and_goes_with_the_name(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    warning = NameWarning(field, lambda text: ("Mrs Evans",) if "Evans" in text else (), field)
    field.show()
    with qtbot.waitSignal(warning.shown):
        QTest.keyClicks(field, "Mrs Evans")
    assert warning.text() == warning_words(("Mrs Evans",))
    assert field.accessibleDescription() == warning.text()
    with qtbot.waitSignal(warning.shown):
        field.clear()
    assert (warning.text(), field.accessibleDescription()) == ("", "")


def test_a_text_of_many_lines_is_read_too(qtbot: QtBot) -> None:
    field = QPlainTextEdit("Mrs Evans\nMr J")
    qtbot.addWidget(field)
    warning = NameWarning(field, names_beside(Options()), field)
    warning.look()

    assert "“Mrs Evans”, “Mr J”" in warning.text()


def test_those_whom_the_book_knows_are_no_names(qtbot: QtBot) -> None:
    assert names_beside(Options())("We met Doris Evans again")
    assert names_beside(OPTIONS)("We met Doris Evans again") == ()
    assert warning_words(()) == ""
