"""The list of an entry's files: what of a file can be done, by its kind."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.attachments import OTHER
from cpd_desktop.services.cpd_evidence import EvidenceFile
from cpd_desktop.ui.pages.cpd.evidence_dialog import OPEN, REMOVE, SAVE_COPY, EvidenceDialog
from tests.ui.pages.cpd.cpd_desk import CpdDesk

TEXT = EvidenceFile("aa", "note.txt", "text/plain", 15)
PROGRAM = EvidenceFile("bb", "setup.exe", OTHER, 2_000_000)


def test_a_file_of_an_unknown_kind_is_only_saved_as_a_copy(desk: CpdDesk) -> None:
    dialog = EvidenceDialog(desk.context, (TEXT, PROGRAM))
    desk.qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.buttons[OPEN].isEnabled()
    dialog.table.select(PROGRAM)
    assert [dialog.buttons[text].isEnabled() for text in (OPEN, SAVE_COPY, REMOVE)] == [False, True, True]
    assert dialog.table.texts_shown()[0] == ("note.txt", "text", "15 bytes")


def test_enter_opens_the_file(desk: CpdDesk) -> None:
    dialog = EvidenceDialog(desk.context, (TEXT,))
    desk.qtbot.addWidget(dialog)
    dialog.show()
    with desk.qtbot.waitSignal(dialog.asked) as asked:
        QTest.keyClick(dialog.table.view, Qt.Key.Key_Return)
    assert asked.args == [OPEN, TEXT]
    assert not dialog.is_changed
