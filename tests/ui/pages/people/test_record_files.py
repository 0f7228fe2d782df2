"""Files on a person's training records, through the page and a real book."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.history import changes
from cpd_desktop.services.person import RecordLine
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.people.attachments import AttachDialog, AttachmentsDialog, CorrectAttachmentDialog
from cpd_desktop.ui.pages.people.records import RecordDialog
from cpd_desktop.ui.widgets.form import FormDialog
from tests.attached import PNG, a_certificate
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import Desk, fill

SOMEBODY = 12


@pytest.fixture
def person(desk: Desk) -> Desk:
    desk.open_person(SOMEBODY)
    desk.page.person.tabs.setCurrentIndex(1)
    desk.settle()
    return desk


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03-14 First aid certificate.pdf"
    path.write_bytes(a_certificate("First aid", "Passed"))
    return path


def claimed(desk: Desk) -> RecordLine:
    """Make a claimed record current and return it."""
    desk.press(desk.page.person.buttons["Add record …"])
    form = desk.form(RecordDialog)
    fill(form, course="fir-01", completed_on="1/11/2026")
    desk.press(form.act)
    line = next(one for one in desk.whole(SOMEBODY).records if one.completed_on == date(2026, 11, 1))
    desk.page.person.records.select(line)
    return line


def now(desk: Desk, line: RecordLine) -> RecordLine:
    return next(one for one in desk.whole(SOMEBODY).records if one.uuid == line.uuid)


def dropped(desk: Desk, line: RecordLine, *paths: Path) -> None:
    """Drop files on a record's row, as a file manager does."""
    table = desk.page.person.records
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = table.view.visualRect(table.model.index(table.model.position_of(line), 0)).center()
    table.view.scrollTo(table.model.index(table.model.position_of(line), 0))
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    # Where nothing was dragged in, Qt lets nothing be dropped.
    QApplication.sendEvent(table.view.viewport(), QDragEnterEvent(at, *how))
    event = QDropEvent(QPointF(at), *how)
    QApplication.sendEvent(table.view.viewport(), event)
    assert event.isAccepted()
    desk.settle()


def attach_form(desk: Desk) -> AttachDialog:
    dialog = desk.page.acts.files.dialog
    assert isinstance(dialog, AttachDialog)
    assert dialog.isVisible()
    return dialog


def listing(desk: Desk) -> AttachmentsDialog:
    desk.press(desk.page.person.buttons["Attachments …"])
    dialog = desk.page.acts.files.listing
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def attached(desk: Desk, *paths: Path) -> RecordLine:
    """Return a claimed record with files attached to it."""
    line = claimed(desk)
    dropped(desk, line, *paths)
    desk.press(attach_form(desk).act)
    line = now(desk, line)
    desk.page.person.records.select(line)
    return line


def test_a_file_dropped_on_a_record_is_confirmed_and_attached_and_undo_takes_it_back(
    person: Desk, certificate: Path
) -> None:
    line = claimed(person)
    dropped(person, line, certificate)
    form = attach_form(person)
    (card,) = form.files.cards
    assert (card.title.text(), card.dated_on.day()) == ("First aid certificate", date(2026, 3, 14))
    assert form.preview.currentWidget() is form.preview.pdf
    card.title.setText("First aid at work")
    person.press(form.act)

    shown = now(person, line)
    assert [(one.title, one.dated_on) for one in shown.files] == [("First aid at work", date(2026, 3, 14))]
    assert shown.evidence is Evidence.CERTIFICATE
    assert "Attached 1 file to" in person.page.told.text()
    assert "“certificate attached”" in person.page.told.text()
    table = person.page.person.records
    row = table.model.position_of(shown)
    column = next(at for at, one in enumerate(table.model.columns) if one.heading == "Certificate")
    index = table.model.index(row, column)
    assert index.data() == "1 file"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("01 Nov 2026: 1 file attached")
    person.undo()
    assert now(person, line).files == ()
    assert now(person, line).evidence is Evidence.CLAIMED


def test_several_files_at_once_are_one_form_and_one_step(person: Desk, certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Passed")
    line = claimed(person)
    dropped(person, line, certificate, tmp_path / "letter.txt", tmp_path / "gone.pdf")
    form = attach_form(person)
    assert form.act.text() == "Attach 2 files"
    assert form.files.problem.text().startswith("gone.pdf is not there any more")
    person.press(form.act)

    assert [one.name for one in now(person, line).files] == [certificate.name, "letter.txt"]
    assert person.context.workspace.read(changes)[0].act == "attach 2 files"
    person.undo()
    assert now(person, line).files == ()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.touch(), "is empty"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda _: None, "is not there any more"),
        (lambda path: path.write_bytes(bytes(10 * 1024 * 1024 + 1)), "may have 10 MB"),
    ],
    ids=["empty", "folder", "gone", "too large"],
)
def test_a_file_that_cannot_be_attached_is_said_beside_the_field(
    person: Desk, tmp_path: Path, make: Any, words: str
) -> None:
    make(tmp_path / "bad.pdf")
    line = claimed(person)
    dropped(person, line, tmp_path / "bad.pdf")
    form = attach_form(person)

    assert words in form.files.problem.text()
    person.press(form.act)
    assert form.error_of("file") == "Needed: a file."
    form.finish()


def test_the_same_file_twice_is_refused_in_the_form_with_everything_kept(person: Desk, certificate: Path) -> None:
    line = attached(person, certificate)
    dropped(person, line, certificate)
    form = attach_form(person)
    form.files.cards[0].title.setText("Once more")
    person.press(form.act)

    assert "is attached to this record already" in form.error_of("file")
    assert form.files.cards[0].title.text() == "Once more"
    form.finish()


def test_a_file_is_chosen_with_the_button(person: Desk, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(certificate)], ""))
    line = claimed(person)
    person.press(person.page.person.buttons["Attach a file …"])
    form = attach_form(person)
    person.press(form.files.button)
    assert [card.file.name for card in form.files.cards] == [certificate.name]
    assert person.context.preferences.folder("attachments") == str(certificate.parent)
    person.press(form.act)

    assert len(now(person, line).files) == 1


def test_a_record_is_added_with_its_certificate_in_one_step(
    person: Desk, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(certificate)], ""))
    before = person.context.workspace.head().number
    person.press(person.page.person.buttons["Add record …"])
    form = person.form(RecordDialog)
    fill(form, course="fir-01", completed_on="1/11/2026")
    person.press(form.files.button)
    person.press(form.act)

    line = next(one for one in person.whole(SOMEBODY).records if one.completed_on == date(2026, 11, 1))
    assert (line.evidence, [one.title for one in line.files]) == (Evidence.CERTIFICATE, ["First aid certificate"])
    assert person.context.workspace.head().number == before + 1
    person.undo()
    assert not any(one.completed_on == date(2026, 11, 1) for one in person.whole(SOMEBODY).records)


def test_the_files_are_listed_previewed_corrected_and_removed(person: Desk, certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Passed with distinction")
    line = attached(person, certificate, tmp_path / "letter.txt")
    dialog = listing(person)
    person.settle()
    assert [one.name for one in dialog.table.model.rows] == [certificate.name, "letter.txt"]
    assert dialog.preview.currentWidget() is dialog.preview.pdf
    dialog.table.view.selectRow(1)
    person.settle()
    assert dialog.preview.text.toPlainText() == "Passed with distinction"

    person.press(dialog.buttons["Correct …"])
    form = person.page.acts.files.dialog
    assert isinstance(form, CorrectAttachmentDialog)
    fill(form, title="Letter of the trainer", dated_on="1/1/2030")
    person.press(form.act)
    assert "cannot be the day of this file" in form.error_of("dated_on")
    fill(form, dated_on="2/11/2026")
    person.press(form.act)
    assert [(one.title, one.dated_on) for one in dialog.table.model.rows][1] == (
        "Letter of the trainer",
        date(2026, 11, 2),
    )
    for _ in range(2):
        person.press(dialog.buttons["Remove"])
    assert dialog.table.model.rows == ()
    assert "“claimed” again" in dialog.told.text()
    assert not dialog.buttons["Remove"].isEnabled()
    assert now(person, line).evidence is Evidence.CLAIMED
    person.undo()
    assert len(now(person, line).files) == 1
    dialog.accept()


def test_another_file_is_attached_from_the_list(person: Desk, certificate: Path, tmp_path: Path) -> None:
    attached(person, certificate)
    dialog = listing(person)
    (tmp_path / "b.png").write_bytes(PNG)
    person.press(dialog.buttons["Attach a file …"])
    form = attach_form(person)
    person.page.acts.files._read(form.files, [tmp_path / "b.png"])
    person.settle()
    person.press(form.act)

    assert [one.name for one in dialog.table.model.rows] == [certificate.name, "b.png"]
    dialog.accept()


def test_a_file_is_opened_as_a_private_copy_that_goes_when_the_book_is_locked(
    person: Desk, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    attached(person, certificate)
    dialog = listing(person)
    person.press(dialog.buttons["Open"])

    (url,) = urls
    path = Path(url.toLocalFile())
    assert path.read_bytes() == certificate.read_bytes()
    assert path.suffix == ".pdf"
    assert "First aid" not in path.name
    assert "are not kept" in dialog.told.text()
    person.context.locking.emit()
    assert not path.exists()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    person.press(dialog.buttons["Open"])
    assert "No program on this computer" in dialog.told.text()
    person.context.opened.close()
    dialog.accept()


def test_what_was_asked_before_the_lock_is_not_opened_after_it(
    person: Desk, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    attached(person, certificate)
    dialog = listing(person)
    person.settle()
    dialog.buttons["Open"].click()
    person.context.locking.emit()
    person.settle()

    assert urls == []
    assert not person.context.opened.folder.exists()
    person.context.opened.close()
    dialog.accept()


def test_a_copy_is_saved_where_the_user_says(
    person: Desk, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(start)
        return str(tmp_path / "copy.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    attached(person, certificate)
    dialog = listing(person)
    person.press(dialog.buttons["Save a copy …"])

    assert Path(offered[0]).name == certificate.name
    assert (tmp_path / "copy.pdf").read_bytes() == certificate.read_bytes()
    assert "not protected" in dialog.told.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.pdf"), ""))
    person.press(dialog.buttons["Save a copy …"])
    assert "cannot be written" in dialog.told.text()
    dialog.accept()


def test_what_is_not_on_the_list_can_only_be_saved_and_with_a_warning(
    person: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "certificate.pdf").write_bytes(b"MZ\x90\x00")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "copy.bin"), ""))
    asked: list[str] = []
    answers = iter((False, True))

    def ask(_parent: object, text: str, *_: str, **__: str) -> bool:
        asked.append(text)
        return next(answers)

    monkeypatch.setattr(notices, "ask", ask)
    attached(person, tmp_path / "certificate.pdf")
    dialog = listing(person)
    person.settle()
    assert not dialog.buttons["Open"].isEnabled()
    assert "neither shown nor opened" in dialog.preview.words.text()
    dialog.table.opened.emit(dialog.table.current())
    person.press(dialog.buttons["Save a copy …"])
    assert not (tmp_path / "copy.bin").exists()
    person.press(dialog.buttons["Save a copy …"])

    assert (tmp_path / "copy.bin").read_bytes() == b"MZ\x90\x00"
    assert len(asked) == 2
    assert "not on the list" in asked[0]
    dialog.accept()


def test_what_was_removed_meanwhile_says_so(person: Desk, certificate: Path) -> None:
    attached(person, certificate)
    dialog = listing(person)
    person.settle()
    person.undo()
    for name in ("Open", "Remove"):
        person.press(dialog.buttons[name])
        assert "removed meanwhile" in dialog.told.text()
    dialog.accept()


def test_the_forms_are_of_the_kind_that_keeps_what_was_typed(person: Desk) -> None:
    line = claimed(person)
    person.page.acts.files.attach(line, SOMEBODY)
    form = attach_form(person)

    assert isinstance(form, FormDialog)
    assert person.context.today() == TODAY
    assert form.about.text().startswith("To ")
    form.reject()
