"""What can be done with the evidence of an entry: each act is carried out on the workers, and told of in its dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cpd_desktop.domain.attachments import kind_of
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.attaching import name_to_save, save_attached
from cpd_desktop.services.cpd_evidence import EvidenceFile, evidence_content, evidence_of, remove_evidence
from cpd_desktop.services.cpd_writing import attach_all
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.opened_files import OpenedFiles
from cpd_desktop.ui.pages.cpd.evidence_dialog import OPEN, SAVE_COPY, EvidenceDialog
from cpd_desktop.ui.where_to_save import SAVED_COPIES, where_to_save

_UNKNOWN = "This kind of file is not on the list of those that are safe to open."
_UNKNOWN_MORE = "It may hold a program. Save a copy only if you know who made it, and do not open it otherwise."


class EvidenceActs(QObject):
    """Shows the files of an entry. `told` goes out with what was done; *dialog* is the one that is open."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: EvidenceDialog | None = None

    def show(self, entry_uuid: str, reader: Reader) -> None:
        """Open the files of an entry of *reader*'s own."""

        def open_dialog(files: tuple[EvidenceFile, ...] | Problem) -> None:
            if isinstance(files, Problem):
                self.told.emit(str(files))
            elif self.dialog is None and self._context.reader is reader:
                self._open(entry_uuid, files, reader)

        self._context.ask("cpd: evidence", open_dialog, _files, entry_uuid, reader)

    def _open(self, entry_uuid: str, files: tuple[EvidenceFile, ...], reader: Reader) -> None:
        dialog = self.dialog = EvidenceDialog(self._context, files, self._window)
        dialog.asked.connect(lambda text, about: self._do(text, about, entry_uuid, reader))
        dialog.submitted.connect(lambda taken: self._attach(dialog, entry_uuid, taken, reader))
        dialog.finished.connect(lambda _: self._closed())
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def leave(self) -> None:
        """Close what is open: who was signed in is so no longer."""
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.finish()

    def _attach(self, dialog: EvidenceDialog, uuid: str, taken: tuple[tuple[str, bytes], ...], reader: Reader) -> None:
        def done(count: int) -> None:
            dialog.finish()
            what = "1 file" if count == 1 else f"{count} files"
            self.told.emit(f"Attached {what} as evidence. Ctrl+Z takes it back.")

        title = "attach evidence to a CPD entry"
        self._context.act(title, done, dialog.fail, attach_all, uuid, taken, reader=reader)

    def _do(self, text: str, about: EvidenceFile, entry_uuid: str, reader: Reader) -> None:
        if text == OPEN:
            self._open_copy(about, reader)
        elif text == SAVE_COPY:
            self._save(about, reader)
        else:
            self._remove(about, entry_uuid, reader)

    def _open_copy(self, about: EvidenceFile, reader: Reader) -> None:
        opened = self._context.opened
        turn = opened.turn

        def written(path: Path | Problem) -> None:
            if isinstance(path, Problem):
                self._tell(str(path))
            elif turn != opened.turn:
                # Locked or closed meanwhile: nothing is to lie about.
                opened.clear()
            elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._tell("Opened to look at. Changes that you make there are not kept in the record book.")
            else:
                self._tell("No program on this computer opens this kind of file: save a copy of it instead.")

        self._context.tasks.read(
            "cpd: evidence open", written, attempt, _copy_in, self._context.workspace, opened, about.uuid, reader
        )

    def _save(self, about: EvidenceFile, reader: Reader) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        if kind_of(about.media_type) is None and not notices.ask(dialog, _UNKNOWN, "Save a copy", detail=_UNKNOWN_MORE):
            return
        out = where_to_save(
            dialog, self._context.preferences, SAVED_COPIES, title="Save a copy", name=name_to_save(about.name, "")
        )
        if out is None:
            return

        def saved(path: Path | Problem) -> None:
            self._tell(
                str(path)
                if isinstance(path, Problem)
                else f"✔ Saved as {path.name}. The copy is not protected by the record book."
            )

        self._context.tasks.read(
            "cpd: evidence save", saved, attempt, _saved_from, self._context.workspace, about.uuid, reader, out
        )

    def _remove(self, about: EvidenceFile, entry_uuid: str, reader: Reader) -> None:
        def done(_: object) -> None:
            self._tell("Removed a file of evidence. Ctrl+Z brings it back.")
            self._context.ask("cpd: evidence", self._show_files, evidence_of, entry_uuid, reader=reader)

        title = "remove evidence from a CPD entry"
        self._context.act(
            title, done, lambda problem: self._tell(str(problem)), remove_evidence, about.uuid, reader=reader
        )

    def _show_files(self, files: tuple[EvidenceFile, ...]) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.set_files(files)

    def _tell(self, text: str) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.tell(text)


def _files(session: Session, entry_uuid: str, reader: Reader) -> tuple[EvidenceFile, ...] | Problem:
    return attempt(evidence_of, session, entry_uuid, reader=reader)


def _copy_in(workspace: Workspace, opened: OpenedFiles, uuid: str, reader: Reader) -> Path:
    found = workspace.read(evidence_content, uuid, reader=reader)
    return opened.write(found.content, found.about.media_type)


def _saved_from(workspace: Workspace, uuid: str, reader: Reader, out: Path) -> Path:
    return save_attached(out, workspace.read(evidence_content, uuid, reader=reader).content)
