from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.attachments import OTHER, AttachmentDraft
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.exchange.attaching import FilesRead
from cpd_desktop.services.attachments import Attachment
from cpd_desktop.services.person import RecordLine
from cpd_desktop.ui.pages.people.attachments import (
    ATTACHMENT_COLUMNS,
    AttachDialog,
    AttachmentsDialog,
    CorrectAttachmentDialog,
    record_in_words,
)
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

FIRST = Attachment("01" * 16, "00" * 16, "a.pdf", "application/pdf", 2048, "First aid", date(2026, 3, 14))
SECOND = Attachment("02" * 16, "00" * 16, "b.exe", OTHER, 3, "", None)
LINE = RecordLine(
    1, "00" * 16, 1, "Fire safety", "FIR-01", date(2026, 9, 3), Outcome.COMPLETED, Evidence.CLAIMED, None, None,
    "", "", "", "", "", "", (FIRST, SECOND),
)  # fmt: skip


def test_a_record_is_named_by_course_and_day() -> None:
    assert record_in_words(LINE) == "Fire safety, 3 September 2026"


def test_the_columns_say_what_a_file_is() -> None:
    def cells(about: Attachment) -> list[str]:
        return [column.show(column.value(about)) for column in ATTACHMENT_COLUMNS]

    assert cells(FIRST) == ["First aid", "14 Mar 2026", "PDF", "2 KB", "a.pdf"]
    assert cells(SECOND) == ["b.exe", "", "other file", "3 bytes", "b.exe"]


def test_the_button_counts_the_files(qtbot: QtBot, look: Look) -> None:
    form = AttachDialog(LINE, lambda: TODAY, look)
    qtbot.addWidget(form)
    form.show()
    assert form.preview.isHidden()
    form.files.add(FilesRead((AttachmentDraft("a.txt", b"a"), AttachmentDraft("b.txt", b"b"))))

    assert (form.act.text(), form.act.accessibleName()) == ("Attach 2 files", "Attach 2 files")
    assert form.preview.isVisible()
    assert form.is_changed


def test_it_is_not_sent_out_while_a_file_is_being_read(qtbot: QtBot, look: Look) -> None:
    form = AttachDialog(LINE, lambda: TODAY, look)
    qtbot.addWidget(form, before_close_func=AttachDialog.finish)
    form.show()
    form.files.tell_reading()
    form.files.tell_reading()
    form.files.add(FilesRead((AttachmentDraft("a.txt", b"a"),)))
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    assert form.error_of("file") == "A file is still being read: press “Attach” again once it is listed here."
    form.files.add(FilesRead((AttachmentDraft("b.txt", b"b"),)))
    with qtbot.waitSignal(form.submitted) as sent:
        form.submit()
    assert [one.name for one in sent.args[0]] == ["a.txt", "b.txt"]
    assert form.error_of("file") == ""


def test_a_correction_begins_with_what_is_said(qtbot: QtBot, look: Look) -> None:
    form = CorrectAttachmentDialog(FIRST, lambda: TODAY, look)
    qtbot.addWidget(form)

    assert form.draft() == ("First aid", date(2026, 3, 14))


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, preferences: Preferences) -> AttachmentsDialog:
    dialog = AttachmentsDialog(LINE, preferences, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_only_what_is_on_the_list_can_be_opened(dialog: AttachmentsDialog) -> None:
    asked: list[tuple[str, Attachment]] = []
    dialog.asked.connect(lambda name, about: asked.append((name, about)))
    dialog.table.select(SECOND)
    assert not dialog.buttons["Open"].isEnabled()
    assert dialog.buttons["Open"].toolTip() == "Only a copy of this kind of file can be saved"
    dialog.table.opened.emit(SECOND)
    assert asked == [("Preview", SECOND)]
    dialog.table.select(FIRST)
    dialog.table.opened.emit(FIRST)

    assert asked[1:] == [("Preview", FIRST), ("Open", FIRST)]


def test_the_file_that_was_chosen_stays_chosen(dialog: AttachmentsDialog) -> None:
    dialog.table.select(SECOND)
    dialog.show_files((SECOND,))
    assert dialog.table.current() == SECOND
    dialog.show_files(())
    assert not any(dialog.buttons[name].isEnabled() for name in ("Open", "Save a copy …", "Correct …", "Remove"))
    assert dialog.buttons["Attach a file …"].isEnabled()
    assert dialog.table.empty.isVisible()
