"""The certificate behind a record, seen from the checking queue."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.services.attachments import RecordKey, attach_file
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.page import CoursesPage
from cpd_desktop.ui.pages.people.attachments import AttachmentsDialog
from tests.attached import a_certificate
from tests.ui.conftest import TODAY
from tests.ui.pages.courses.course_book import evidence_page
from tests.ui.pages.courses.test_page import click, settled


def with_certificate(qtbot: QtBot, context: Context) -> CoursesPage:
    """Open the evidence with a certificate attached to the first record of it."""
    page = evidence_page(qtbot, context)
    line = page.evidence.table.model.rows[0]
    draft = AttachmentDraft("certificate.pdf", a_certificate("Certificate", "Passed on 14 March 2026"), "Certificate")
    context.workspace.write(attach_file, RecordKey(line.person_id, line.record), draft, today=TODAY)
    page.reload()
    settled(qtbot, context)
    wanted = next(one for one in page.evidence.table.model.rows if one.record_uuid == line.record_uuid)
    page.evidence.table.select(wanted)
    return page


def test_the_certificate_is_shown_with_its_preview(qtbot: QtBot, context: Context) -> None:
    page = with_certificate(qtbot, context)
    current = page.evidence.table.current()
    assert current is not None
    assert current.files == 1
    click(qtbot, page.evidence.buttons["See the certificate …"])
    qtbot.waitUntil(lambda: page.evidence.acts.files.dialog is not None)
    dialog = page.evidence.acts.files.dialog

    assert isinstance(dialog, AttachmentsDialog)
    assert [one.title for one in dialog.table.model.rows] == ["Certificate"]
    qtbot.waitUntil(lambda: dialog.preview.currentWidget() is dialog.preview.pdf)
    dialog.reject()


def test_enter_on_a_record_shows_its_files(qtbot: QtBot, context: Context) -> None:
    page = with_certificate(qtbot, context)
    QTest.keyClick(page.evidence.table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.evidence.acts.files.dialog is not None)
    dialog = page.evidence.acts.files.dialog

    assert isinstance(dialog, AttachmentsDialog)
    dialog.reject()
