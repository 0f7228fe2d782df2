"""What can be done with the files of training records: each act is carried out on the workers and told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from cpd_desktop.domain.attachments import AttachmentDraft, kind_of, media_type_of
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.attaching import FilesRead, name_to_save, read_all_to_attach, save_attached
from cpd_desktop.services.attachments import (
    Attached,
    AttachedFile,
    Attachment,
    RecordKey,
    Removed,
    attach_files,
    attachment_content,
    attachments_of_record,
    correct_attachment,
    remove_attachment,
)
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.opened_files import OpenedFiles
from cpd_desktop.ui.pages.people.attachments import (
    AttachDialog,
    AttachmentsDialog,
    CorrectAttachmentDialog,
    Filed,
    record_in_words,
)
from cpd_desktop.ui.where_to_save import SAVED_COPIES, where_to_save
from cpd_desktop.ui.widgets.file_preview import FilePreview, Preview, page_apart, preview_of
from cpd_desktop.ui.widgets.files_field import FilesField

_Reads = Callable[[Workspace, str], AttachedFile]
_UNKNOWN = "This kind of file is not on the list of those that are safe to open."
_UNKNOWN_MORE = "It may hold a program. Save a copy only if you know who made it, and do not open it otherwise."


class RecordFiles(QObject):
    """Attaches files and shows them. `told` goes out with what was done; *dialog* is the one opened last.

    A subclass for something else than training records says how its files are attached, listed, read, corrected and removed.
    """

    WHAT: ClassVar[str] = "Certificate, letter, photo or e-mail"
    """What is attached, as the form asks for it."""
    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self._readings = count()
        self.dialog: AttachDialog | AttachmentsDialog | CorrectAttachmentDialog | None = None
        self.listing: AttachmentsDialog | None = None

    def serve(self, field: FilesField, preview: FilePreview | None = None) -> None:
        """Read what is chosen or dropped in *field*, and show the file looked at in *preview*."""
        field.choose.connect(lambda: self._choose(field))
        field.dropped.connect(lambda paths: self._read(field, paths))
        if preview is not None:
            field.looked_at.connect(lambda draft: self._preview_draft(preview, draft))
            preview.page_wanted.connect(lambda wanted: self._page(preview, wanted))

    def attaching(self, key: RecordKey) -> Callable[..., Done[Attached]]:
        """Return the act that attaches drafts to what *key* names."""

        def attach(session: Session, drafts: Sequence[AttachmentDraft], *, today: date) -> Done[Attached]:
            return attach_files(session, key, drafts, today=today)

        return attach

    def removing(self, _key: RecordKey) -> Callable[..., Done[Removed]]:
        """Return the act that takes an attachment, by its UUID, off what the key names."""
        return remove_attachment

    def correcting(self) -> Callable[..., Done[Attachment]]:
        """Return the act that corrects what is said of an attachment, by its UUID."""
        return correct_attachment

    def listing_of(self, key: RecordKey) -> tuple[Callable[..., tuple[Attachment, ...]], tuple[Any, ...]]:
        """Return the question for what is attached to what *key* names, and what it takes."""
        return attachments_of_record, (key,)

    def reading(self) -> _Reads:
        """Return what reads an attachment with its content, by its UUID."""
        return _read_from

    def attach(self, line: Filed, person_id: int, paths: Sequence[Path] = ()) -> None:
        """Open the form that attaches files to a record, with those of *paths* in it."""
        dialog = AttachDialog(line, self.context.today, self.context.look, self._window, what=self.WHAT)
        self.serve(dialog.files, dialog.preview)
        key = RecordKey(person_id, line.uuid)

        def submitted(drafts: tuple[AttachmentDraft, ...]) -> None:
            title = "attach a file" if len(drafts) == 1 else f"attach {len(drafts)} files"
            self.context.act(title, done, dialog.fail, self.attaching(key), drafts, today=self.context.today())

        def done(attached: Attached) -> None:
            dialog.finish()
            self.told.emit(_attached_words(attached, line))
            self._refresh(key)

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()
        if paths:
            self._read(dialog.files, paths)

    def show(self, line: Filed, person_id: int, *, is_now: bool = True) -> None:
        """Open the list of a record's files; where it is not as it *is_now*, they can only be looked at and saved."""
        dialog = AttachmentsDialog(line, self.context.preferences, self.context.look, self._window, is_now=is_now)
        dialog.asked.connect(lambda name, about: self._act(name, about, line, person_id))
        dialog.preview.page_wanted.connect(lambda wanted: self._page(dialog.preview, wanted))
        self.dialog = self.listing = dialog
        dialog.open()
        dialog.show_files(line.files)

    def _choose(self, field: FilesField) -> None:
        folder = self.context.preferences.folder("attachments")
        names, _ = QFileDialog.getOpenFileNames(field, "Attach a file", folder)
        if names:
            self.context.preferences.used_folder("attachments", Path(names[0]))
            self._read(field, [Path(name) for name in names])

    def _read(self, field: FilesField, paths: Sequence[Path]) -> None:
        field.tell_reading()

        def add(read: FilesRead) -> None:
            if isValid(field):
                field.add(read)

        # Each reading is a topic of its own: what is dropped next does not take its place.
        topic = f"attach {next(self._readings)}"
        self.context.tasks.read(topic, add, read_all_to_attach, tuple(paths), today=self.context.today())

    def _preview_draft(self, preview: FilePreview, draft: AttachmentDraft | None) -> None:
        if draft is None:
            preview.show_words()
            return
        preview.show_words("Loading …")
        self.context.tasks.read(
            "attachment preview", lambda found: _show(preview, found),
            preview_of, draft.content, media_type_of(draft.name, draft.content),
        )  # fmt: skip

    def _page(self, preview: FilePreview, wanted: Any) -> None:
        def show(page: Any) -> None:
            if isValid(preview):
                preview.show_page(page)

        self.context.tasks.read(f"attachment page {wanted.number}", show, page_apart, wanted)

    def _act(self, name: str, about: Attachment | None, line: Filed, person_id: int) -> None:
        if name == "Attach a file …":
            self.attach(line, person_id)
        elif about is None or self.listing is None:
            return
        elif name == "Preview":
            self._preview(self.listing, about)
        elif name == "Open":
            self._open(self.listing, about)
        elif name == "Save a copy …":
            self._save(self.listing, about)
        elif name == "Remove":
            self._remove(about, RecordKey(person_id, line.uuid))
        else:
            self._correct(about, RecordKey(person_id, line.uuid))

    def _preview(self, dialog: AttachmentsDialog, about: Attachment) -> None:
        def show(found: Preview | Problem) -> None:
            preview = Preview(str(found)) if isinstance(found, Problem) else found
            _show(dialog.preview, preview)

        self.context.tasks.read(
            "attachment preview", show, attempt, _preview_in, self.context.workspace, self.reading(), about.uuid
        )

    def _open(self, dialog: AttachmentsDialog, about: Attachment) -> None:
        opened = self.context.opened
        turn = opened.turn

        def written(path: Path | Problem) -> None:
            if isinstance(path, Problem):
                _tell(dialog, str(path), is_problem=True)
            elif turn != opened.turn:
                # Locked or closed meanwhile: nothing is to lie about.
                opened.clear()
            elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                _tell(dialog, "Opened to look at. Changes that you make there are not kept in the record book.")
            else:
                text = "No program on this computer opens this kind of file: save a copy of it instead."
                _tell(dialog, text, is_problem=True)

        self.context.tasks.read(
            "attachment open", written, attempt, _copy_in, self.context.workspace, self.reading(), opened, about.uuid
        )

    def _save(self, dialog: AttachmentsDialog, about: Attachment) -> None:
        if kind_of(about.media_type) is None and not notices.ask(dialog, _UNKNOWN, "Save a copy", detail=_UNKNOWN_MORE):
            return
        name = name_to_save(about.name, about.title)
        out = where_to_save(dialog, self.context.preferences, SAVED_COPIES, title="Save a copy", name=name)
        if out is None:
            return

        def saved(path: Path | Problem) -> None:
            if isinstance(path, Problem):
                _tell(dialog, str(path), is_problem=True)
            else:
                _tell(dialog, f"✔ Saved as {path.name}. The copy is not protected by the record book.")

        self.context.tasks.read(
            "attachment save", saved, attempt, _saved_from, self.context.workspace, self.reading(), about.uuid, out
        )

    def _remove(self, about: Attachment, key: RecordKey) -> None:
        def done(removed: Removed) -> None:
            lowered = " The evidence is “claimed” again." if removed.evidence_lowered else ""
            self._told_and_fresh(f"Removed: {about.title or about.name}.{lowered} Ctrl+Z brings it back.", key)

        self.context.act("remove an attachment", done, self._fail, self.removing(key), about.uuid)

    def _correct(self, about: Attachment, key: RecordKey) -> None:
        dialog = CorrectAttachmentDialog(about, self.context.today, self.context.look, self.listing)

        def submitted(said: tuple[str, Any]) -> None:
            title, day = said
            self.context.act(
                "correct an attachment", done, dialog.fail, self.correcting(), about.uuid,
                title, day, today=self.context.today(),
            )  # fmt: skip

        def done(_: Attachment) -> None:
            dialog.finish()
            self._told_and_fresh("Saved: correct an attachment. Ctrl+Z takes it back.", key)

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()

    def _fail(self, problem: Problem) -> None:
        if self.listing is not None:
            _tell(self.listing, str(problem), is_problem=True)

    def _told_and_fresh(self, text: str, key: RecordKey) -> None:
        self.told.emit(text)
        if self.listing is not None:
            _tell(self.listing, text)
        self._refresh(key)

    def _refresh(self, key: RecordKey) -> None:
        def show(files: tuple[Attachment, ...]) -> None:
            listing = self.listing
            if listing is not None and isValid(listing) and listing.line.uuid == key.uuid:
                listing.show_files(files)

        asked, taken = self.listing_of(key)
        self.context.ask("attachments of a record", show, asked, *taken)


def _show(preview: FilePreview, found: Preview) -> None:
    if isValid(preview):
        preview.show_preview(found)


def _tell(dialog: AttachmentsDialog, text: str, *, is_problem: bool = False) -> None:
    if isValid(dialog):
        dialog.tell(text, is_problem=is_problem)


def _attached_words(attached: Attached, line: Filed) -> str:
    number = len(attached.uuids)
    what = "1 file" if number == 1 else f"{number} files"
    raised = " Its evidence is now “certificate attached”." if attached.evidence_raised else ""
    warning = f" {attached.warning}" if attached.warning else ""
    return f"Attached {what} to {record_in_words(line)}.{raised} Ctrl+Z takes it back.{warning}"


def _read_from(workspace: Workspace, uuid: str) -> AttachedFile:
    return workspace.read(attachment_content, uuid)


def _preview_in(workspace: Workspace, read: _Reads, uuid: str) -> Preview:
    found = read(workspace, uuid)
    return preview_of(found.content, found.about.media_type)


def _copy_in(workspace: Workspace, read: _Reads, opened: OpenedFiles, uuid: str) -> Path:
    found = read(workspace, uuid)
    return opened.write(found.content, found.about.media_type)


def _saved_from(workspace: Workspace, read: _Reads, uuid: str, out: Path) -> Path:
    return save_attached(out, read(workspace, uuid).content)
